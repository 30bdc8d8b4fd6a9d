#include "tests/game/screen/scene.h"

#include <string.h>

#include "game/sim/pool.h"
#include "game/sim/query.h"

static Command offer_from(const Desk *desk, int neighbour, ContractSubject subject)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_CONTRACT_OFFER;
    command.actor.index = desk->room.scenario.rules.neighbour[desk->seat.index][neighbour];
    command.offer = (ContractTerms){.proposer = command.actor,
                                    .partner = desk->seat,
                                    .subject = subject,
                                    .key = CONTRACT_KEY_EQUAL,
                                    .term_years = 3,
                                    .exit_percent = 20,
                                    .amount_euros_year = 200000};
    return command;
}

static void set_contracts(Desk *desk)
{
    scene_programme(desk);
    for (int i = 0; i < 2; i++) {
        Command offer = offer_from(desk, i, (ContractSubject)i);
        desk_order(desk, &offer);
    }
    Command accept;
    ContractId ids[2];
    memset(&accept, 0, sizeof accept);
    query_contracts(&desk->room.play.world, desk->seat, ids, 2);
    accept.kind = COMMAND_CONTRACT_ACCEPT;
    accept.actor = desk->seat;
    accept.contract = ids[0];
    desk_order(desk, &accept);
    desk_phase(desk, PHASE_NEGOTIATE);
}

/* A subject that rests on a proposal this side holds and the other does not. */
static void set_subject(Desk *desk)
{
    desk->room.play.world.holdings
        .level[PROPOSAL_DATA_VAULT][scene_territory(desk, SCENE_OWN_CODE)] = 2;
    scene_programme(desk);
    desk_phase(desk, PHASE_NEGOTIATE);
    desk_act(desk);
    desk->stage.contract.subject = CONTRACT_VAULT;
    scene_look_at_amount(desk);
}

static void order_motion(Desk *desk, int actor, MotionKind kind, int value)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_MOTION;
    command.actor.index = (uint8_t)actor;
    command.motion = (MotionTerms){kind, (int16_t)value};
    desk_order(desk, &command);
}

static void order_vote(Desk *desk, int actor, int motion, bool yes)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_VOTE;
    command.actor.index = (uint8_t)actor;
    command.vote = (Vote){(uint8_t)motion, yes};
    desk_order(desk, &command);
}

/* The table as it is found: some sit there, clauses hold, a rural territory has its charter. */
static void furnish_council(Desk *desk)
{
    static const char *const AT_TABLE[] = {"14", "27", "50", "61", "72", "76", "83"};
    World *world = &desk->room.play.world;
    for (size_t i = 0; i < sizeof AT_TABLE / sizeof AT_TABLE[0]; i++) {
        world->holdings.level[PROPOSAL_NATIONAL_TABLE][scene_territory(desk, AT_TABLE[i])] = 1;
    }
    int creuse = scene_territory(desk, "23"), lozere = scene_territory(desk, "48");
    world->holdings.level[PROPOSAL_RURAL_CHARTER][creuse] = 1;
    world->holdings.level[PROPOSAL_RURAL_CHARTER][lozere] = 1;
    world->council.charter[lozere] = 1 + EXCEPTION_GRANT_DELAY;
    world->council.charter_years[lozere] = 2;
    world->council.clause[CLAUSE_STATE_RATE] = 5;
    world->council.clause[CLAUSE_STANDARDS] = 1;
    world->council.clause_protected[CLAUSE_STANDARDS] = 1;
}

static void sit_in_council(Desk *desk, const char *code)
{
    furnish_council(desk);
    desk_join(desk, code);
    desk_phase(desk, PHASE_DECIDE);
    order_motion(desk, scene_territory(desk, SCENE_OWN_CODE), MOTION_SOLIDARITY, 20);
    order_motion(desk, scene_territory(desk, "23"), MOTION_CHARTER, EXCEPTION_FAR_PARTNERS);
    order_vote(desk, scene_territory(desk, "27"), 0, true);
    order_vote(desk, scene_territory(desk, "83"), 0, false);
    desk_phase(desk, PHASE_NEGOTIATE);
    desk_act(desk);
    desk->stage.tab = PANEL_COUNCIL;
}

static void set_council_votes(Desk *desk) { sit_in_council(desk, SCENE_OWN_CODE); }

static void set_council_chair(Desk *desk)
{
    sit_in_council(desk, SCENE_OWN_CODE);
    scene_look_at_amount(desk);
}

/* Most have pledged to the first plan; the second has just been proposed. */
static void set_pool(Desk *desk)
{
    const Rules *rules = &desk->room.scenario.rules;
    Pool *pool = &desk->room.play.world.pool;
    for (int t = 1; t < rules->territory_count; t += 2) {
        pool->pledge[POOL_FIBRE][t] = pool_fair_euros(rules, POOL_FIBRE, (TerritoryId){(uint8_t)t});
    }
    pool->pledge[POOL_MEDIATION][scene_territory(desk, "50")] = 80000;
    desk_join(desk, SCENE_OWN_CODE);
    desk_phase(desk, PHASE_DECIDE);
    desk->stage.round_shown = PHASE_COUNT + PHASE_DECIDE;
    desk->stage.tab = PANEL_POOL;
}

static void set_council_rural(Desk *desk) { sit_in_council(desk, "23"); }

/* The only thing waiting, seen where negotiating begins. */
static void set_council_asks(Desk *desk)
{
    sit_in_council(desk, "50");
    desk->stage.tab = PANEL_CONTRACTS;
}

static const Scene SCENES[] = {
    {"contracts", set_contracts, NULL},
    {"subject", set_subject, NULL},
    {"council-votes", set_council_votes, NULL},
    {"council-chair", set_council_chair, NULL},
    {"council-rural", set_council_rural, NULL},
    {"council-asks", set_council_asks, NULL},
    {"pool", set_pool, NULL},
};

const SceneTable SCENES_COUNCIL = {"council", SCENES, sizeof SCENES / sizeof *SCENES};
