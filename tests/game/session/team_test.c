#include "game/session/team.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void three_people_have_a_role_each_and_everybody_has_been_each(void **state)
{
    (void)state;
    unsigned had[TEAM_PEOPLE_MAX] = {0};
    for (int round = 0; round < 3; round++) {
        unsigned places = 0;
        for (int role = 0; role < TEAM_ROLES_MAX; role++) {
            int place = team_place_of(role, round, 3);
            places |= 1u << place;
            had[place] |= 1u << role;
        }
        assert_int_equal(places, 7);
    }
    for (int place = 0; place < TEAM_PEOPLE_MAX; place++) {
        assert_int_equal(had[place], 7);
    }
}

/* Whoever decides never minds the money alone: that is why there are two of them. */
static void two_people_share_three_roles_and_change_places(void **state)
{
    (void)state;
    for (int round = 0; round < 8; round++) {
        int decides = team_place_of(0, round, 2), minds = team_place_of(1, round, 2);
        assert_int_not_equal(decides, minds);
        assert_int_not_equal(decides, team_place_of(0, round + 1, 2));
        assert_in_range(team_place_of(2, round, 2), 0, 1);
    }
}

static void one_person_has_them_all(void **state)
{
    (void)state;
    for (int role = 0; role < TEAM_ROLES_MAX; role++) {
        assert_int_equal(team_place_of(role, 5, 1), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_people_have_a_role_each_and_everybody_has_been_each),
        cmocka_unit_test(two_people_share_three_roles_and_change_places),
        cmocka_unit_test(one_person_has_them_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
