#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/budget.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/score.h"
#include "tests/game/sim/small_play.h"

enum { STOCK_SITES_GRANTED };

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

static Measure seat(int sites, int swap)
{
    return (Measure){.level = 1, .dial = {(int16_t)sites, (int16_t)swap}};
}

static void sit(TerritoryId territory, int sites, int swap)
{
    small_play_give(&play, territory, 100000000);
    small_play_programme(&play, territory)->measures[PROPOSAL_MOBILE] = seat(sites, swap);
}

static double granted(TerritoryId territory)
{
    return play.world.holdings.stock[PROPOSAL_MOBILE][STOCK_SITES_GRANTED][territory.index];
}

static int64_t line(BudgetLine which, TerritoryId territory)
{
    return play.world.budget.line[which][territory.index];
}

static double moved(TerritoryId territory)
{
    return small_play_moved(&play, territory, SCORE_ACCESS, PROPOSAL_MOBILE);
}

/* What the year gave, before the first eighth of it was put up. */
static double granted_this_year(TerritoryId territory) { return granted(territory) * 8.0 / 7.0; }

static void who_asks_alone_gets_it_if_it_is_useful(void **state)
{
    (void)state;
    sit(SMALL_COMBE, 12, 0);
    small_play_quarter(&play);
    small_play_near(granted_this_year(SMALL_COMBE), 12);
    assert_int_equal(small_play_last(&play, EVENT_MOBILE_SITES)->figure, 12);
    begin(NULL);
    play.world.network.mobile_people[SMALL_COMBE.index] = 200000 - 2500;
    sit(SMALL_COMBE, 12, 0);
    small_play_quarter(&play);
    small_play_near(granted_this_year(SMALL_COMBE), 2.5);
    begin(NULL);
    play.world.network.mobile_people[SMALL_COMBE.index] = 200000 - 2500;
    play.world.holdings.stock[PROPOSAL_MOBILE][STOCK_SITES_GRANTED][SMALL_COMBE.index] = 2;
    sit(SMALL_COMBE, 12, 0);
    small_play_quarter(&play);
    small_play_near(granted_this_year(SMALL_COMBE), 2 + 0.5);
}

/* Twenty sites, and forty more if all income were swapped; by need among those who sit there. */
static void few_sites_are_shared_by_need(void **state)
{
    (void)state;
    sit(SMALL_BOCAGE, 60, 50);
    sit(SMALL_COMBE, 60, 50);
    small_play_quarter(&play);
    double bocage = granted_this_year(SMALL_BOCAGE), combe = granted_this_year(SMALL_COMBE);
    small_play_near(bocage + combe, 40);
    small_play_near(combe / bocage, 0.9 / 0.7);
    small_play_near(granted(SMALL_AMONT), 0);
}

/* The table agrees on the mean of what its people would swap: what is not swapped is the State's. */
static void obligations_are_swapped_for_income(void **state)
{
    (void)state;
    small_play_quarter(&play);
    assert_int_equal(play.world.budget.state_envelope, 20000000);
    begin(NULL);
    sit(SMALL_BOCAGE, 0, 100);
    sit(SMALL_COMBE, 60, 30);
    small_play_quarter(&play);
    double swap = (500 * 1.0 + 200 * 0.3) / 700;
    assert_int_equal(play.world.budget.state_envelope,
                     10000000 + (int64_t)(10000000 * (1 - swap) + 0.5));
    small_play_near(granted_this_year(SMALL_COMBE), 20 + 40 * swap);
    assert_int_equal(play.world.budget.party[PARTY_OPERATORS],
                     -(int64_t)(10000000 * (1 - swap) + 0.5) - line(LINE_LEASE, SMALL_BOCAGE));
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

/* 100,000 euros a site of its own are set aside, of which a fifth is granted; what is not had comes back whole. */
static void what_is_not_granted_is_given_back(void **state)
{
    (void)state;
    static World plain;
    small_play_quarter(&play);
    plain = play.world;
    begin(NULL);
    play.rules.c.p22_sites_base_year = 10;
    sit(SMALL_COMBE, 60, 0);
    play.frame.commands[0].programme.measures[PROPOSAL_MOBILE].dial[0] = 50;
    small_play_quarter(&play);
    small_play_near(granted_this_year(SMALL_COMBE), 10);
    assert_int_equal(line(LINE_PROPOSAL_INVESTMENT, SMALL_COMBE), -5000000);
    assert_int_equal(line(LINE_GRANT, SMALL_COMBE), 1000000);
    assert_int_equal(line(LINE_INVESTMENT_OTHER, SMALL_COMBE), 4000000 - 800000);
    assert_int_equal(play.world.holdings.capex_paid[PROPOSAL_MOBILE][SMALL_COMBE.index], 1000000);
    int64_t machines = play.world.footprint.renewal_due[5][SMALL_COMBE.index] -
                       plain.footprint.renewal_due[5][SMALL_COMBE.index];
    assert_int_equal(machines, 500000);
    small_play_near(play.world.footprint.year_kg[SMALL_COMBE.index] -
                        plain.footprint.year_kg[SMALL_COMBE.index],
                    250000);
}

/* Asking for more than can be had earns nothing. */
static void asking_for_much_is_no_income(void **state)
{
    (void)state;
    play.rules.c.p22_sites_base_year = 0;
    play.rules.proposal[PROPOSAL_MOBILE].opex_euros_inhabitant = 0;
    rules_finish(&play.rules);
    static World plain;
    plain = play.world;
    sit(SMALL_COMBE, 60, 0);
    small_play_years(&play, 10);
    int64_t with = play.world.budget.purse[SECTION_INVESTMENT][SMALL_COMBE.index];
    play.world = plain;
    small_play_give(&play, SMALL_COMBE, 100000000);
    small_play_years(&play, 10);
    assert_int_equal(with, play.world.budget.purse[SECTION_INVESTMENT][SMALL_COMBE.index]);
}

/* No fibre behind it: half of 1,000 people; all of them from a quarter of premises on. */
static void a_mast_needs_fibre_behind_it(void **state)
{
    (void)state;
    static const double FIBRE[] = {0, 7500, 15000, 30000, 60000};
    static const double PEOPLE[] = {500, 625, 750, 1000, 1000};
    for (size_t i = 0; i < sizeof FIBRE / sizeof FIBRE[0]; i++) {
        begin(NULL);
        small_play_hold(&play, SMALL_COMBE, PROPOSAL_MOBILE, seat(0, 0));
        play.world.network.fibre_passed[ZONE_PUBLIC_DENSE][SMALL_COMBE.index] = FIBRE[i];
        play.world.holdings.stock[PROPOSAL_MOBILE][STOCK_SITES_GRANTED][SMALL_COMBE.index] = 8;
        PROPOSALS[PROPOSAL_MOBILE]->quarter(&play.world, &play.rules, &play.events);
        small_play_near(moved(SMALL_COMBE), 25.0 * PEOPLE[i] / 200000);
        small_play_near(granted(SMALL_COMBE), 7);
    }
}

static void neighbours_at_the_table_place_masts_together(void **state)
{
    (void)state;
    small_play_hold(&play, SMALL_COMBE, PROPOSAL_MOBILE, seat(0, 0));
    small_play_hold(&play, SMALL_BOCAGE, PROPOSAL_MOBILE, seat(0, 0));
    play.world.holdings.stock[PROPOSAL_MOBILE][STOCK_SITES_GRANTED][SMALL_COMBE.index] = 8;
    PROPOSALS[PROPOSAL_MOBILE]->quarter(&play.world, &play.rules, &play.events);
    small_play_near(moved(SMALL_COMBE), 25.0 * 500 * 1.25 / 200000);
}

/* Everybody is covered once. */
static void coverage_is_never_more_than_people(void **state)
{
    (void)state;
    play.rules.c.p22_sites_base_year = 500;
    sit(SMALL_COMBE, 60, 100);
    small_play_years(&play, 60);
    assert_true(play.world.network.mobile_people[SMALL_COMBE.index] <= 200000);
    assert_true(play.world.network.mobile_people[SMALL_COMBE.index] > 199000);
}

static void coverage_and_nothing_else(void **state)
{
    (void)state;
    static World plain;
    small_play_year(&play);
    plain = play.world;
    begin(NULL);
    sit(SMALL_COMBE, 20, 50);
    small_play_year(&play);
    assert_true(moved(SMALL_COMBE) > 0.0);
    assert_memory_equal(&play.world.services, &plain.services, sizeof plain.services);
    assert_memory_equal(&play.world.usage, &plain.usage, sizeof plain.usage);
    Network *network = &play.world.network;
    assert_true(network->mobile_people[SMALL_COMBE.index] >
                plain.network.mobile_people[SMALL_COMBE.index]);
    network->mobile_people[SMALL_COMBE.index] = plain.network.mobile_people[SMALL_COMBE.index];
    assert_memory_equal(network, &plain.network, sizeof plain.network);
}

/* Masts that were promised and do not stand yet are lost. */
static void leaving_the_table_gives_up_what_waits(void **state)
{
    (void)state;
    sit(SMALL_COMBE, 20, 50);
    small_play_year(&play);
    assert_true(granted(SMALL_COMBE) > 1.0);
    small_play_programme(&play, SMALL_COMBE)->measures[PROPOSAL_MOBILE].level = 0;
    small_play_year(&play);
    small_play_near(granted(SMALL_COMBE), 0);
    small_play_near(moved(SMALL_COMBE), 0);
    assert_int_equal(line(LINE_PROPOSAL_INVESTMENT, SMALL_COMBE), 0);
}

typedef struct Table {
    int64_t grants_euros; /* promised to Bocage, which builds with the State's help */
    double covered;       /* points of Combe, which wants masts */
} Table;

static Table agree(int swap, double state_envelope)
{
    begin(NULL);
    play.rules.c.state_envelope_euros_year = state_envelope;
    sit(SMALL_COMBE, 60, swap);
    small_play_give(&play, SMALL_BOCAGE, 1000000000);
    small_play_programme(&play, SMALL_BOCAGE)->fibre_premises[ZONE_PUBLIC_DENSE] = 40000;
    small_play_year(&play);
    return (Table){play.world.budget.grant_due[2][SMALL_BOCAGE.index], moved(SMALL_COMBE)};
}

/* Swapping income for masts is free while the State has enough, and is taken from lines when it has not. */
static void income_or_obligations(void **state)
{
    (void)state;
    Table income = agree(0, 100000000), masts = agree(100, 100000000);
    assert_true(masts.covered > income.covered);
    assert_int_equal(masts.grants_euros, income.grants_euros);
    income = agree(0, 2000000);
    masts = agree(100, 2000000);
    assert_true(masts.covered > income.covered);
    assert_int_equal(income.grants_euros - masts.grants_euros, 10000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(who_asks_alone_gets_it_if_it_is_useful, begin),
        cmocka_unit_test_setup(few_sites_are_shared_by_need, begin),
        cmocka_unit_test_setup(obligations_are_swapped_for_income, begin),
        cmocka_unit_test_setup(what_is_not_granted_is_given_back, begin),
        cmocka_unit_test_setup(asking_for_much_is_no_income, begin),
        cmocka_unit_test_setup(a_mast_needs_fibre_behind_it, begin),
        cmocka_unit_test_setup(neighbours_at_the_table_place_masts_together, begin),
        cmocka_unit_test_setup(coverage_is_never_more_than_people, begin),
        cmocka_unit_test_setup(coverage_and_nothing_else, begin),
        cmocka_unit_test_setup(leaving_the_table_gives_up_what_waits, begin),
        cmocka_unit_test_setup(income_or_obligations, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
