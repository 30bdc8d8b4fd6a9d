#include "game/sim/ledger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "game/sim/score.h"
#include "tests/game/sim/small_rules.h"

static World world;

static void near(double value, double expected)
{
    if (value < expected - 1e-9 || value > expected + 1e-9)
        fail_msg("%.17g where %.17g was expected", value, expected);
}

static void begin(void)
{
    memset(&world, 0, sizeof world);
    for (int t = 0; t < SMALL_TERRITORIES; t++) {
        world.network.decent[t] = 100000;
        world.usage.people[AGE_UNDER_60][SKILL_OFFLINE][t] = 50000;
    }
    ledger_init(&world, small_rules());
}

/* Opening and lines give every score as it is now. */
static void ledger_adds_up(void)
{
    for (int s = 0; s < SCORE_COUNT; s++) {
        for (int t = 0; t < SMALL_TERRITORIES; t++) {
            double sum = world.ledger.opening[s][t];
            for (int c = 0; c < CAUSE_COUNT; c++)
                sum += world.ledger.line[s][c][t];
            near(sum, score_of(&world, small_rules(), (Score)s, (TerritoryId){(uint8_t)t}));
        }
    }
}

static void first_page_is_the_first_state(void **state)
{
    (void)state;
    begin();
    near(world.ledger.opening[SCORE_ACCESS][SMALL_BOCAGE.index], 10.0);
    near(world.ledger.opening_last[SCORE_ACCESS][SMALL_BOCAGE.index], 10.0);
    near(world.ledger.opening[SCORE_USAGE][SMALL_BOCAGE.index], 0.0);
    ledger_adds_up();
}

static void flow_moves_and_books(void **state)
{
    (void)state;
    begin();
    const Column amount = {1000, 0, -500, 250};
    ledger_flow(&world, small_rules(), world.network.decent, small_rules()->weight_decent,
                (LedgerLine){SCORE_ACCESS, CAUSE_OPERATORS}, amount);
    near(world.network.decent[SMALL_AMONT.index], 101000);
    near(world.network.decent[SMALL_COMBE.index], 99500);
    const double *line = world.ledger.line[SCORE_ACCESS][CAUSE_OPERATORS];
    near(line[SMALL_AMONT.index], 25.0 * 1000 / 500000);
    near(line[SMALL_BOCAGE.index], 0.0);
    near(line[SMALL_COMBE.index], -25.0 * 500 / 120000);
    ledger_adds_up();
}

static void flow_leaves_other_rows_alone(void **state)
{
    (void)state;
    begin();
    Column amount;
    for (int t = 0; t < TERRITORY_MAX; t++)
        amount[t] = 1.0;
    ledger_flow(&world, small_rules(), world.network.decent, small_rules()->weight_decent,
                (LedgerLine){SCORE_ACCESS, CAUSE_WEAR}, amount);
    near(world.network.decent[SMALL_TERRITORIES], 0.0);
    near(world.ledger.line[SCORE_ACCESS][CAUSE_WEAR][SMALL_TERRITORIES], 0.0);
}

static void flow_of_one_is_its_own(void **state)
{
    (void)state;
    begin();
    Cause cause = CAUSE_PROPOSAL + PROPOSAL_MOBILE;
    ledger_flow_one(&world, world.network.mobile_people,
                    small_rules()->weight_mobile[SMALL_DUNE.index],
                    (LedgerLine){SCORE_ACCESS, cause}, SMALL_DUNE, 30000);
    near(world.network.mobile_people[SMALL_DUNE.index], 30000);
    near(world.network.mobile_people[SMALL_COMBE.index], 0);
    near(world.ledger.line[SCORE_ACCESS][cause][SMALL_DUNE.index], 2.5);
    ledger_adds_up();
}

static void people_moved_beside_are_booked(void **state)
{
    (void)state;
    begin();
    const Column amount = {100, 200, 300, 400};
    for (int t = 0; t < SMALL_TERRITORIES; t++) {
        world.usage.people[AGE_UNDER_60][SKILL_OFFLINE][t] -= amount[t];
        world.usage.people[AGE_UNDER_60][SKILL_FRAGILE][t] += amount[t];
    }
    ledger_book(&world, small_rules(), small_rules()->weight_online, SCORE_USAGE, CAUSE_MATURITY,
                amount);
    near(world.ledger.line[SCORE_USAGE][CAUSE_MATURITY][SMALL_COMBE.index], 25.0 * 300 / 200000);
    ledger_adds_up();
}

static void points_are_booked_as_they_are(void **state)
{
    (void)state;
    begin();
    const Column points = {1, 2, 3, 4};
    ledger_points(&world, small_rules(), SCORE_SERVICES, CAUSE_NATIONAL, points);
    ledger_points(&world, small_rules(), SCORE_SERVICES, CAUSE_NATIONAL, points);
    near(world.ledger.line[SCORE_SERVICES][CAUSE_NATIONAL][SMALL_DUNE.index], 8);
}

static void new_year_turns_the_page(void **state)
{
    (void)state;
    begin();
    ledger_flow_one(&world, world.network.decent, small_rules()->weight_decent[0],
                    (LedgerLine){SCORE_ACCESS, CAUSE_INCIDENT}, SMALL_AMONT, -20000);
    ledger_open_year(&world, small_rules());
    near(world.ledger.opening_last[SCORE_ACCESS][0], 5.0);
    near(world.ledger.line_last[SCORE_ACCESS][CAUSE_INCIDENT][0], -1.0);
    near(world.ledger.opening[SCORE_ACCESS][0], 4.0);
    near(world.ledger.line[SCORE_ACCESS][CAUSE_INCIDENT][0], 0.0);
    ledger_adds_up();
}

/* Ten years of flows of every size and sign. */
static void lines_add_up_after_many_flows(void **state)
{
    (void)state;
    begin();
    for (uint64_t quarter = 0; quarter < 40; quarter++) {
        if (quarter % QUARTERS_PER_YEAR == 0)
            ledger_open_year(&world, small_rules());
        for (uint64_t cause = 0; cause < CAUSE_COUNT; cause++) {
            Column amount;
            for (uint64_t t = 0; t < SMALL_TERRITORIES; t++)
                amount[t] = 3000.0 * (random_at(quarter, (uint32_t)cause, t) - 0.5);
            ledger_flow(&world, small_rules(), world.network.fibre_passed[cause % ZONE_COUNT],
                        small_rules()->weight_fast, (LedgerLine){SCORE_ACCESS, (Cause)cause},
                        amount);
        }
        ledger_adds_up();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_page_is_the_first_state),
        cmocka_unit_test(flow_moves_and_books),
        cmocka_unit_test(flow_leaves_other_rows_alone),
        cmocka_unit_test(flow_of_one_is_its_own),
        cmocka_unit_test(people_moved_beside_are_booked),
        cmocka_unit_test(points_are_booked_as_they_are),
        cmocka_unit_test(new_year_turns_the_page),
        cmocka_unit_test(lines_add_up_after_many_flows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
