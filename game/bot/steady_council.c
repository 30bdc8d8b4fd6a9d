/*
 * At the council: what concerns it is voted on, a clause is proposed when it has the chair, and a
 * rural territory that prepared its file asks for a charter.
 */
#include "engine/base/random.h"
#include "engine/base/table.h"
#include "game/bot/steady.h"
#include "game/sim/council.h"
#include "game/sim/proposal/p08_rural_charter.h"

enum { PURPOSE_COUNCIL = 0x434F554E, VOTES_MAX = 3, RATE_WANTED = 5, SOLIDARITY_WANTED = 30 };

static const double SOLIDARITY_MAX = 40.0; /* percent: beyond it nothing is left for the others */
static const double WORST_OFF_ACCESS = 45.0;

/* Peers are those who meet: neighbours, and the territories of the same region. */
static bool is_peer(const Rules *rules, TerritoryId territory, TerritoryId other)
{
    return rules->region[territory.index] == rules->region[other.index] ||
           rules_neighbour_index(rules, territory, other) >= 0;
}

static bool wants_clause(const Seat *seat, const MotionTerms *motion)
{
    double access = query_quantity(seat->world, seat->rules, QUANTITY_ACCESS, seat->territory);
    int t = seat->territory.index;
    if (motion->kind == MOTION_STATE_RATE)
        return motion->value >= 0;
    if (motion->kind == MOTION_SOLIDARITY)
        return seat->temperament->shares ? motion->value <= SOLIDARITY_MAX
                                         : motion->value > 0 && access < WORST_OFF_ACCESS;
    return seat->world->holdings.level[PROPOSAL_POOLING][t] >= 2;
}

/* A rule once general is of use to those it is made for. */
static bool wants(const Seat *seat, const Motion *motion)
{
    if ((int)motion->terms.kind < CLAUSE_COUNT)
        return wants_clause(seat, &motion->terms);
    if (motion->terms.kind == MOTION_CHARTER)
        return seat->temperament->shares || territory_same(motion->proposer, seat->territory);
    return seat->temperament->shares || rural_charter_fits(seat->rules, seat->territory);
}

static bool concerns(const Seat *seat, const Motion *motion)
{
    return motion->ballot[seat->territory.index] == BALLOT_NONE &&
           council_is_voter(seat->world, seat->rules, &motion->terms, seat->territory) &&
           ((int)motion->terms.kind < CLAUSE_COUNT ||
            is_peer(seat->rules, seat->territory, motion->proposer));
}

static int vote(const Seat *seat, Command *commands, int max)
{
    const Council *council = &seat->world->council;
    int count = 0;
    for (int r = table_next(council->taken, MOTION_MAX, 0); r >= 0 && count < max;
         r = table_next(council->taken, MOTION_MAX, r + 1)) {
        const Motion *motion = &council->motion[r];
        if (!concerns(seat, motion))
            continue;
        commands[count] = (Command){.kind = COMMAND_VOTE, .actor = seat->territory};
        commands[count++].vote = (Vote){(uint8_t)r, wants(seat, motion)};
    }
    return count;
}

static MotionTerms wanted_clause(const Seat *seat)
{
    bool solidarity = seat->temperament->first_clause == MOTION_SOLIDARITY;
    MotionTerms first = solidarity ? (MotionTerms){MOTION_SOLIDARITY, SOLIDARITY_WANTED}
                                   : (MotionTerms){MOTION_STATE_RATE, RATE_WANTED};
    MotionTerms second = solidarity ? (MotionTerms){MOTION_STATE_RATE, RATE_WANTED}
                                    : (MotionTerms){MOTION_STANDARDS, 1};
    return seat->world->council.clause[first.kind] == first.value ? second : first;
}

static MotionTerms wanted_charter(const Seat *seat, uint64_t salt)
{
    static const Exception LESS_TO_PAY[] = {EXCEPTION_OWN_SHARE, EXCEPTION_GRANT_DELAY};
    static const Exception MORE_TO_DO[] = {EXCEPTION_LOAN_CEILING, EXCEPTION_GRANT_DELAY};
    int drawn = random_below(salt, PURPOSE_COUNCIL, 0, 2);
    bool far = drawn == 0 && seat->temperament->contracts_share > 0.25;
    Exception exception =
        seat->temperament->debt_share > 1.0 ? MORE_TO_DO[drawn] : LESS_TO_PAY[drawn];
    return (MotionTerms){MOTION_CHARTER, (int16_t)(far ? EXCEPTION_FAR_PARTNERS : exception)};
}

/* The chair is asked first, for it goes round; the check says whether it may. */
static bool move(const Seat *seat, MotionTerms terms, Command *command)
{
    *command = (Command){.kind = COMMAND_MOTION, .actor = seat->territory};
    command->motion = terms;
    return command_check(seat->world, seat->rules, command).code == VERDICT_OK;
}

int steady_council(const Seat *seat, uint64_t salt, Command *commands, int max)
{
    const World *world = seat->world;
    int t = seat->territory.index;
    int count = vote(seat, commands, max < VOTES_MAX ? max : VOTES_MAX);
    if (count < max && world->holdings.level[PROPOSAL_NATIONAL_TABLE][t] > 0 &&
        move(seat, wanted_clause(seat), &commands[count]))
        count++;
    if (count < max && world->holdings.level[PROPOSAL_RURAL_CHARTER][t] > 0 &&
        world->council.charter[t] == 0 && move(seat, wanted_charter(seat, salt), &commands[count]))
        count++;
    return count;
}
