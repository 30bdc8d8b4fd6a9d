#include "game/tools/history_player.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/query.h"

static Scenario scenario;
static History history;
static ProblemList problems;
static World world;
static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));

static int load(void **state)
{
    (void)state;
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    return scenario_load("assets/scenarios/france-2013", &arena, &scenario, &problems) == STATUS_OK
               ? 0
               : -1;
}

static TerritoryId territory(const char *code)
{
    TerritoryId found = {0};
    assert_true(rules_find_territory(&scenario.rules, code, &found));
    return found;
}

/* One policy, for the Lot alone, in the first year: a share of a zone, and a proposal. */
static HistoryAct *begin(void)
{
    world_init(&world, &scenario.rules);
    memset(&history, 0, sizeof history);
    history.act_count = 1;
    HistoryAct *act = &history.acts[0];
    act->from = act->to = scenario.rules.first_year;
    act->concerns[territory("46").index] = 1;
    return act;
}

static Programme decide(const char *code)
{
    Programme programme;
    history_decide(&history, &world, &scenario.rules, territory(code), &programme);
    Command command = {.kind = COMMAND_PROGRAMME, .actor = territory(code)};
    command.programme = programme;
    assert_int_equal(command_check(&world, &scenario.rules, &command).code, VERDICT_OK);
    return programme;
}

static bool orders(const Programme *programme)
{
    bool any = programme->loan_euros > 0;
    for (int z = 0; z < ZONE_COUNT; z++)
        any = any || programme->fibre_premises[z] > 0 || programme->copper_premises[z] > 0;
    return any;
}

static void a_share_of_a_zone_is_ordered(void **state)
{
    (void)state;
    HistoryAct *act = begin();
    int t = territory("46").index;
    act->fibre_share[ZONE_PUBLIC_DENSE] = 0.01;
    act->copper_share[ZONE_PUBLIC_SPARSE] = 0.02;
    Programme programme = decide("46");
    assert_int_equal(programme.fibre_premises[ZONE_PUBLIC_DENSE],
                     (int)(0.01 * scenario.rules.premises[ZONE_PUBLIC_DENSE][t]));
    assert_int_equal(programme.copper_premises[ZONE_PUBLIC_SPARSE],
                     (int)(0.02 * scenario.rules.premises[ZONE_PUBLIC_SPARSE][t]));
    assert_int_equal(programme.fibre_premises[ZONE_PUBLIC_SPARSE], 0);
}

static void others_and_other_years_carry_on(void **state)
{
    (void)state;
    HistoryAct *act = begin();
    act->fibre_share[ZONE_PUBLIC_DENSE] = 0.01;
    Programme programme = decide("12");
    assert_false(orders(&programme));
    world.quarter = QUARTERS_PER_YEAR;
    programme = decide("46");
    assert_false(orders(&programme));
}

static void a_measure_is_held(void **state)
{
    (void)state;
    HistoryAct *act = begin();
    act->sets[PROPOSAL_AGREEMENTS] = true;
    act->measure[PROPOSAL_AGREEMENTS].level = 1;
    Programme programme = decide("46");
    assert_int_equal(programme.measures[PROPOSAL_AGREEMENTS].level, 1);
}

/* What cannot be paid in a year is halved until it can, borrowing on the way. */
static void what_is_too_dear_is_cut_down(void **state)
{
    (void)state;
    HistoryAct *act = begin();
    act->fibre_share[ZONE_PUBLIC_DENSE] = 1.0;
    act->fibre_share[ZONE_PUBLIC_SPARSE] = 1.0;
    Programme programme = decide("46");
    assert_true(orders(&programme));
    assert_true(programme.loan_euros > 0);
    assert_true(programme.fibre_premises[ZONE_PUBLIC_SPARSE] <
                query_premises_left(&world, &scenario.rules, ZONE_PUBLIC_SPARSE, territory("46")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_of_a_zone_is_ordered),
        cmocka_unit_test(others_and_other_years_carry_on),
        cmocka_unit_test(a_measure_is_held),
        cmocka_unit_test(what_is_too_dear_is_cut_down),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
