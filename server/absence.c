#include "server/absence.h"

#include <string.h>

#include "game/sim/contract.h"
#include "game/sim/query.h"

bool absence_is_noted(const Session *session, TerritoryId seat)
{
    uint32_t absent = session->seats[seat.index].absent_rounds;
    return session->round >= 1 && (absent >> (session->round - 1) & 1) != 0;
}

static bool is_held(const World *world, int proposal, TerritoryId seat)
{
    return world->holdings.level[proposal][seat.index] > 0;
}

/* Proposals and agreements that go on; what is new in a draft that was left there is not "kept running". */
static int64_t running_euros(const Room *room, const Command *composed, uint32_t kept)
{
    const World *world = &room->play.world;
    int64_t euros = contract_euros_year(world, room->means.rules, composed->actor);
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if ((kept >> p & 1) != 0)
            euros += query_measure_price(world, room->means.rules, composed->actor, (Proposal)p,
                                         &composed->programme.measures[p])
                         .opex_euros_year;
    return euros;
}

void absence_write(const Room *room, const Command *composed, bool steward, Letter *letter)
{
    Absence absence = {.round = (uint8_t)room->play.session.round, .steward = steward};
    memset(letter, 0, sizeof *letter);
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        if (!is_held(&room->play.world, p, composed->actor))
            continue;
        if (composed->programme.measures[p].level > 0)
            absence.kept |= (uint32_t)1 << p;
        else
            absence.dropped |= (uint32_t)1 << p;
    }
    absence.euros_running = running_euros(room, composed, absence.kept);
    letter->from = LETTER_FROM_PROGRAM;
    letter->kind = LETTER_ABSENCE;
    letter->absence = absence;
    seat_set_add(&letter->to, composed->actor.index);
}
