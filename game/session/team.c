#include "game/session/team.h"

int team_place_of(int role, int round, int people)
{
    CHECK(role >= 0 && role < TEAM_ROLES_MAX && round >= 0);
    CHECK(people >= 1 && people <= TEAM_PEOPLE_MAX);
    return (role + round) % people;
}
