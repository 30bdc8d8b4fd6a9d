#include "game/sim/network.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/query.h"
#include "game/sim/score.h"
#include "tests/game/sim/small_play.h"

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

static void order(TerritoryId territory, Zone zone, int32_t fibre, int32_t copper)
{
    small_play_give(&play, territory, 1000000000);
    Programme *programme = small_play_programme(&play, territory);
    programme->fibre_premises[zone] = fibre;
    programme->copper_premises[zone] = copper;
}

static double access_of(TerritoryId territory)
{
    return score_of(&play.world, &play.rules, SCORE_ACCESS, territory);
}

/* What holds of lines at any time: fibre has overtaken copper, and fast lines are decent. */
static void lines_are_whole(void)
{
    const Network *network = &play.world.network;
    for (uint8_t t = 0; t < SMALL_TERRITORIES; t++) {
        for (int z = 0; z < ZONE_COUNT; z++) {
            double fast = network->fibre_passed[z][t] + network->upgraded[z][t];
            assert_true(network->upgraded[z][t] >= 0.0);
            assert_true(fast <= play.rules.premises[z][t] + 1e-6);
        }
        double fast = network_fast_premises(&play.world, (TerritoryId){t});
        assert_true(network->decent[t] >= fast - 1e-6);
        assert_true(network->decent[t] <= play.rules.premises_all[t] + 1e-6);
        assert_true(network->mobile_people[t] <= play.rules.population[t] + 1e-6);
        assert_true(network->subscribers[t] >= 0.0);
    }
}

static void the_first_state_is_that_of_the_facts(void **state)
{
    (void)state;
    small_play_near(network_fibre_premises(&play.world, SMALL_BOCAGE), 10000);
    small_play_near(network_fast_premises(&play.world, SMALL_BOCAGE), 62500);
    small_play_near(play.world.network.decent[SMALL_BOCAGE.index], 212500);
    small_play_near(play.world.network.public_passed[SMALL_BOCAGE.index], 5000);
    small_play_near(play.world.network.subscribers[SMALL_BOCAGE.index], 2500);
    small_play_near(play.world.network.mobile_people[SMALL_BOCAGE.index], 150000);
    small_play_near(play.world.network.crew_price, 1.0);
    lines_are_whole();
}

/* 1,000 at 1,000 € and 500 at 2,000 €, a quarter paid by operators; 100 on copper at 200 €. */
static void a_bill_is_shared_between_funders(void **state)
{
    (void)state;
    Programme programme = {.fibre_premises = {0, 0, 1000, 500}, .copper_premises = {0, 0, 100, 0}};
    NetworkBill bill;
    network_quote(&play.world, &play.rules, SMALL_BOCAGE, &programme, &bill);
    assert_int_equal(bill.public_euros, 1500000 + 20000);
    assert_int_equal(bill.region_euros, 304000);
    double rate = play.rules.state_rate[SMALL_BOCAGE.index];
    assert_true(rate < 0.6);
    small_play_near((double)bill.state_euros, (double)(int64_t)(rate * 1500000 + 0.5));
    play.rules.state_rate[SMALL_BOCAGE.index] = 0.9;
    network_quote(&play.world, &play.rules, SMALL_BOCAGE, &programme, &bill);
    assert_int_equal(bill.state_euros, 900000); /* own share 20 %, region 20 % */
}

static void the_price_of_crews_is_on_the_bill_but_not_for_copper(void **state)
{
    (void)state;
    Programme programme = {.fibre_premises = {0, 0, 1000, 0}, .copper_premises = {0, 0, 100, 0}};
    NetworkBill bill;
    play.world.network.crew_price = 1.5;
    network_quote(&play.world, &play.rules, SMALL_BOCAGE, &programme, &bill);
    assert_int_equal(bill.public_euros, 1125000 + 20000);
}

/* Four quarters of studies and four of works on average: nothing at once, half after a while, all in the end. */
static void orders_pass_through_studies_and_works(void **state)
{
    (void)state;
    order(SMALL_BOCAGE, ZONE_PUBLIC_DENSE, 4000, 0);
    const Network *network = &play.world.network;
    int t = SMALL_BOCAGE.index;
    double passed = 5000;
    for (int q = 0; q < 80; q++) {
        small_play_quarter(&play);
        double now = network->fibre_passed[ZONE_PUBLIC_DENSE][t];
        assert_true(now >= passed);
        passed = now;
        small_play_near(passed + network->fibre_studies[ZONE_PUBLIC_DENSE][t] +
                            network->fibre_works[ZONE_PUBLIC_DENSE][t],
                        9000);
        small_play_near(network->public_passed[t], passed);
        if (q == 0)
            small_play_near(passed, 5000 + 4000 / 16.0);
        if (q == 3)
            assert_true(passed < 7000);
        if (q == 11)
            assert_true(passed > 7000);
    }
    small_play_near(passed, 9000);
    lines_are_whole();
}

static void all_premises_can_be_ordered_and_no_more(void **state)
{
    (void)state;
    order(SMALL_COMBE, ZONE_PUBLIC_DENSE, 60000, 0);
    small_play_programme(&play, SMALL_DUNE)->fibre_premises[ZONE_PUBLIC_DENSE] = 60001;
    small_play_year(&play);
    small_play_near(query_premises_left(&play.world, &play.rules, ZONE_PUBLIC_DENSE, SMALL_COMBE),
                    0);
    small_play_near(query_premises_left(&play.world, &play.rules, ZONE_PUBLIC_DENSE, SMALL_DUNE),
                    60000);
    small_play_years(&play, 40);
    small_play_near(play.world.network.fibre_passed[ZONE_PUBLIC_DENSE][SMALL_COMBE.index], 60000);
    small_play_near(play.world.network.upgraded[ZONE_PUBLIC_DENSE][SMALL_COMBE.index], 0);
    lines_are_whole();
}

/* Of 120,000 dense lines of Bocage some are upgraded first: fibre then takes them over in proportion. */
static void fibre_overtakes_copper(void **state)
{
    (void)state;
    order(SMALL_BOCAGE, ZONE_PUBLIC_DENSE, 0, 40000);
    small_play_years(&play, 3);
    const Network *network = &play.world.network;
    int t = SMALL_BOCAGE.index;
    double upgraded = network->upgraded[ZONE_PUBLIC_DENSE][t];
    assert_true(upgraded > 55000);
    double decent = network->decent[t];
    order(SMALL_BOCAGE, ZONE_PUBLIC_DENSE, 57500, 0);
    small_play_years(&play, 12);
    double left = 120000 - network->fibre_passed[ZONE_PUBLIC_DENSE][t];
    double share = network->upgraded[ZONE_PUBLIC_DENSE][t] / upgraded;
    assert_true(share < left / 115000);
    assert_true(share > 0.7 * left / 115000);
    assert_true(network->decent[t] > decent * 0.95);
    lines_are_whole();
}

/* Fibre and copper reach decent and poor lines alike: of those left slow, the same part is not decent. */
static void slow_lines_become_fast_in_proportion(void **state)
{
    (void)state;
    play.rules.c.copper_wear_quarter = 0;
    order(SMALL_BOCAGE, ZONE_PUBLIC_DENSE, 30000, 20000);
    for (int q = 0; q < 12; q++) {
        small_play_quarter(&play);
        double not_decent = 250000 - play.world.network.decent[SMALL_BOCAGE.index];
        double slow = 250000 - network_fast_premises(&play.world, SMALL_BOCAGE);
        small_play_near(not_decent / slow, 0.15 / 0.75);
    }
}

/* Copper is quick, and a reason to wait with fibre: the regret of having upgraded. */
static void upgraded_copper_holds_fibre_back(void **state)
{
    (void)state;
    static World plain;
    double before = access_of(SMALL_COMBE);
    order(SMALL_COMBE, ZONE_PUBLIC_SPARSE, 30000, 0);
    small_play_year(&play);
    double with_fibre = access_of(SMALL_COMBE);
    small_play_years(&play, 12);
    plain = play.world;
    begin(NULL);
    order(SMALL_COMBE, ZONE_PUBLIC_DENSE, 0, 30000);
    small_play_programme(&play, SMALL_DUNE);
    small_play_year(&play);
    assert_true(access_of(SMALL_COMBE) > with_fibre);
    assert_true(with_fibre > before);
    begin(NULL);
    order(SMALL_COMBE, ZONE_PUBLIC_SPARSE, 30000, 30000);
    small_play_years(&play, 13);
    int t = SMALL_COMBE.index;
    small_play_near(play.world.network.fibre_passed[ZONE_PUBLIC_SPARSE][t],
                    plain.network.fibre_passed[ZONE_PUBLIC_SPARSE][t]);
    assert_true(play.world.network.subscribers[t] < plain.network.subscribers[t]);
}

/* Capacity is 10,000 a quarter: what all order together is slowed down and dearer the year after. */
static void scarce_crews_are_slow_and_dear(void **state)
{
    (void)state;
    order(SMALL_COMBE, ZONE_PUBLIC_DENSE, 10000, 0);
    small_play_year(&play);
    double alone = play.world.network.fibre_passed[ZONE_PUBLIC_DENSE][SMALL_COMBE.index];
    assert_int_equal(small_play_count(&play, EVENT_CREWS_SCARCE), 0);
    small_play_near(play.world.network.crew_price, 1.0);
    begin(NULL);
    order(SMALL_COMBE, ZONE_PUBLIC_DENSE, 10000, 0);
    order(SMALL_BOCAGE, ZONE_PUBLIC_DENSE, 100000, 0);
    order(SMALL_DUNE, ZONE_PUBLIC_DENSE, 50000, 0);
    small_play_year(&play);
    double price = play.world.network.crew_price;
    assert_true(play.world.network.fibre_passed[ZONE_PUBLIC_DENSE][SMALL_COMBE.index] < alone);
    assert_true(price > 1.0 && price <= play.rules.c.crew_price_max);
    assert_int_equal(small_play_last(&play, EVENT_CREWS_SCARCE)->figure,
                     (int64_t)(price * 100.0 + 0.5));
    small_play_years(&play, 30);
    small_play_near(play.world.network.crew_price, 1.0);
}

/* 175,000 ordered: a quarter of them begun, a quarter of those to be passed, for crews that can do 10,000. */
static void the_price_follows_the_load(void **state)
{
    (void)state;
    order(SMALL_BOCAGE, ZONE_PUBLIC_DENSE, 115000, 0);
    order(SMALL_DUNE, ZONE_PUBLIC_DENSE, 60000, 0);
    small_play_quarter(&play);
    double load = 175000 / 16.0 / 10000;
    small_play_near(play.world.network.crew_price, 1 + 0.5 * (load - 1));
    small_play_near(play.world.network.fibre_passed[ZONE_PUBLIC_DENSE][SMALL_DUNE.index],
                    60000 / 16.0 / load);
    play.rules.c.crew_price_max = 1.25;
    small_play_quarter(&play);
    small_play_near(play.world.network.crew_price, 1.25);
}

/* No quarter passes more than crews can do, whatever is ordered. */
static void crews_do_no_more_than_they_can(void **state)
{
    (void)state;
    order(SMALL_BOCAGE, ZONE_PUBLIC_DENSE, 115000, 0);
    order(SMALL_DUNE, ZONE_PUBLIC_DENSE, 60000, 0);
    for (int q = 0; q < 20; q++) {
        double before = 0.0, after = 0.0;
        for (int t = 0; t < SMALL_TERRITORIES; t++)
            before += play.world.network.public_passed[t];
        small_play_quarter(&play);
        for (int t = 0; t < SMALL_TERRITORIES; t++)
            after += play.world.network.public_passed[t];
        assert_true(after - before <= 10000 * (1.0 + 0.1 * (q / QUARTERS_PER_YEAR)) + 1e-6);
    }
}

/* A twentieth of 100,000 promised in the first year, seven hundredths in the second, unless late. */
static void operators_keep_their_promise_or_are_late(void **state)
{
    (void)state;
    const double *passed = &play.world.network.fibre_passed[ZONE_MEDIUM][SMALL_BOCAGE.index];
    small_play_year(&play);
    small_play_near(*passed, 5000 + 5000);
    small_play_year(&play);
    small_play_near(*passed, 10000 + 7000);
    play.world.network.operator_delay[SMALL_BOCAGE.index] = 3;
    small_play_year(&play);
    small_play_near(*passed, 17000 + 9000 / 4.0);
    small_play_near(play.world.network.operator_delay[SMALL_BOCAGE.index], 0);
    small_play_years(&play, 10);
    small_play_near(*passed, 100000);
    small_play_near(play.world.network.upgraded[ZONE_MEDIUM][SMALL_BOCAGE.index], 0);
}

static void the_very_dense_zone_fills_by_itself(void **state)
{
    (void)state;
    small_play_quarter(&play);
    small_play_near(play.world.network.fibre_passed[ZONE_VERY_DENSE][SMALL_AMONT.index],
                    60000 + 240000 * 0.05);
    small_play_near(play.world.network.public_passed[SMALL_AMONT.index], 0);
}

/* Public lines only: those of operators cost and bring the territory nothing. */
static void upkeep_and_lease_are_of_public_lines(void **state)
{
    (void)state;
    assert_int_equal(network_upkeep_euros(&play.world, &play.rules, SMALL_BOCAGE), 50000);
    assert_int_equal(network_lease_euros(&play.world, &play.rules, SMALL_BOCAGE), 75000);
    assert_int_equal(network_upkeep_euros(&play.world, &play.rules, SMALL_AMONT), 0);
    assert_int_equal(network_lease_euros(&play.world, &play.rules, SMALL_AMONT), 0);
    assert_int_equal(network_lease_euros(&play.world, &play.rules, SMALL_COMBE), 0);
}

/* Bocage digs 600,000 € along Amont (60 of 100 km), Amont all of its 200,000 €: four fifths of that are civil works. */
static void common_works_are_the_lesser_of_two_sides(void **state)
{
    (void)state;
    order(SMALL_BOCAGE, ZONE_PUBLIC_DENSE, 1000, 0);
    order(SMALL_AMONT, ZONE_PUBLIC_DENSE, 200, 0);
    small_play_quarter(&play);
    small_play_near(network_works_euros(&play.world, &play.rules, SMALL_BOCAGE), 1000000);
    small_play_near(network_common_works_euros(&play.world, &play.rules, SMALL_BOCAGE, 0), 160000);
    small_play_near(network_common_works_euros(&play.world, &play.rules, SMALL_AMONT, 0), 160000);
    small_play_near(network_common_works_euros(&play.world, &play.rules, SMALL_BOCAGE, 1), 0);
    small_play_near(network_common_works_euros(&play.world, &play.rules, SMALL_COMBE, 0), 0);
    for (int q = 1; q < QUARTERS_PER_YEAR; q++)
        small_play_quarter(&play);
    small_play_near(network_works_euros(&play.world, &play.rules, SMALL_BOCAGE), 1000000);
    small_play_quarter(&play);
    small_play_near(network_works_euros(&play.world, &play.rules, SMALL_BOCAGE), 0);
}

static void copper_wears_and_fibre_does_not(void **state)
{
    (void)state;
    play.rules.c.medium_share_year_start = 0;
    play.rules.c.medium_share_year_growth = 0;
    double fibre = network_fibre_premises(&play.world, SMALL_COMBE);
    double decent = play.world.network.decent[SMALL_COMBE.index];
    small_play_quarter(&play);
    small_play_near(network_fast_premises(&play.world, SMALL_COMBE), 12000 * 0.995);
    /* Upgraded lines that wear stay decent; of the others a part does not. */
    small_play_near(play.world.network.decent[SMALL_COMBE.index],
                    decent - (decent - 12000 * 0.995) * 0.005);
    small_play_near(network_fibre_premises(&play.world, SMALL_COMBE), fibre);
    small_play_years(&play, 500);
    lines_are_whole();
}

/* A quarter of the countryside is left aside: Bocage is rural for 30 %. */
static void operators_cover_most_people(void **state)
{
    (void)state;
    small_play_quarter(&play);
    double target = 500000 * (1.0 - 0.25 * 0.3);
    small_play_near(play.world.network.mobile_people[SMALL_BOCAGE.index],
                    150000 + (target - 150000) * 0.05);
    small_play_years(&play, 200);
    small_play_near(play.world.network.mobile_people[SMALL_BOCAGE.index], target);
    network_cover(&play.world, &play.rules, SMALL_BOCAGE, 1000, CAUSE_PROPOSAL + PROPOSAL_MOBILE);
    small_play_quarter(&play);
    small_play_near(play.world.network.mobile_people[SMALL_BOCAGE.index], target + 1000);
}

static void what_is_added_stays_within_what_there_is(void **state)
{
    (void)state;
    network_cover(&play.world, &play.rules, SMALL_COMBE, 1e9, CAUSE_INCIDENT);
    small_play_near(play.world.network.mobile_people[SMALL_COMBE.index], 200000);
    network_shift_decent(&play.world, &play.rules, SMALL_COMBE, 1e9, CAUSE_INCIDENT);
    small_play_near(play.world.network.decent[SMALL_COMBE.index], 120000);
    network_shift_decent(&play.world, &play.rules, SMALL_COMBE, -1e9, CAUSE_INCIDENT);
    small_play_near(play.world.network.decent[SMALL_COMBE.index],
                    network_fast_premises(&play.world, SMALL_COMBE));
    network_shift_decent(&play.world, &play.rules, SMALL_COMBE, -1, CAUSE_INCIDENT);
    small_play_near(play.world.network.decent[SMALL_COMBE.index], 12000);
}

static void a_line_is_half_decent_and_half_fast(void **state)
{
    (void)state;
    Column line;
    network_line_column(&play.world, &play.rules, line);
    small_play_near(line[SMALL_BOCAGE.index], 0.5 * 0.85 + 0.5 * 0.25);
}

/* The more is ordered, the better access, in every later quarter. */
static void more_premises_never_lower_access(void **state)
{
    (void)state;
    double access[24] = {0};
    for (int32_t premises = 0; premises <= 60000; premises += 15000) {
        begin(NULL);
        order(SMALL_COMBE, ZONE_PUBLIC_DENSE, premises, 0);
        for (int q = 0; q < 24; q++) {
            small_play_quarter(&play);
            assert_true(access_of(SMALL_COMBE) >= access[q]);
            access[q] = access_of(SMALL_COMBE);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_first_state_is_that_of_the_facts, begin),
        cmocka_unit_test_setup(a_bill_is_shared_between_funders, begin),
        cmocka_unit_test_setup(the_price_of_crews_is_on_the_bill_but_not_for_copper, begin),
        cmocka_unit_test_setup(orders_pass_through_studies_and_works, begin),
        cmocka_unit_test_setup(all_premises_can_be_ordered_and_no_more, begin),
        cmocka_unit_test_setup(fibre_overtakes_copper, begin),
        cmocka_unit_test_setup(slow_lines_become_fast_in_proportion, begin),
        cmocka_unit_test_setup(upgraded_copper_holds_fibre_back, begin),
        cmocka_unit_test_setup(scarce_crews_are_slow_and_dear, begin),
        cmocka_unit_test_setup(the_price_follows_the_load, begin),
        cmocka_unit_test_setup(crews_do_no_more_than_they_can, begin),
        cmocka_unit_test_setup(operators_keep_their_promise_or_are_late, begin),
        cmocka_unit_test_setup(the_very_dense_zone_fills_by_itself, begin),
        cmocka_unit_test_setup(upkeep_and_lease_are_of_public_lines, begin),
        cmocka_unit_test_setup(common_works_are_the_lesser_of_two_sides, begin),
        cmocka_unit_test_setup(copper_wears_and_fibre_does_not, begin),
        cmocka_unit_test_setup(operators_cover_most_people, begin),
        cmocka_unit_test_setup(what_is_added_stays_within_what_there_is, begin),
        cmocka_unit_test_setup(a_line_is_half_decent_and_half_fast, begin),
        cmocka_unit_test_setup(more_premises_never_lower_access, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
