#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/budget.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/score.h"
#include "tests/game/sim/small_play.h"

enum { NOBODY, RIDER, MEMBER };

static SmallPlay play;

/* Amont and Bocage are of one region, Combe and Dune each of its own. */
static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

static void hold(TerritoryId territory, uint8_t level)
{
    small_play_hold(&play, territory, PROPOSAL_AGREEMENTS, (Measure){.level = 1});
    small_play_hold(&play, territory, PROPOSAL_POOLING, (Measure){.level = level});
}

static int64_t opex(TerritoryId territory, uint8_t level)
{
    Measure measure = {.level = level};
    return query_measure_price(&play.world, &play.rules, territory, PROPOSAL_POOLING, &measure)
        .opex_euros_year;
}

static double moved(TerritoryId territory)
{
    return small_play_moved(&play, territory, SCORE_SERVICES, PROPOSAL_POOLING);
}

static double offer(Domain domain) { return play.world.services.offer[domain][SMALL_BOCAGE.index]; }

static void pass_quarter(void)
{
    PROPOSALS[PROPOSAL_POOLING]->quarter(&play.world, &play.rules, &play.events);
}

/* Half a million for the club, by population, and half a euro for each inhabitant. */
static void the_bill_falls_with_members_and_rises_with_exits(void **state)
{
    (void)state;
    assert_int_equal(opex(SMALL_BOCAGE, MEMBER), 500000 + 250000);
    hold(SMALL_AMONT, RIDER);
    assert_int_equal(opex(SMALL_BOCAGE, MEMBER), 500000 + 250000);
    hold(SMALL_AMONT, MEMBER);
    assert_int_equal(opex(SMALL_BOCAGE, MEMBER), 166667 + 250000);
    hold(SMALL_BOCAGE, MEMBER);
    assert_int_equal(opex(SMALL_BOCAGE, MEMBER), 166667 + 250000);
    assert_int_equal(opex(SMALL_AMONT, MEMBER), 333333 + 500000);
    hold(SMALL_COMBE, MEMBER);
    assert_int_equal(opex(SMALL_BOCAGE, MEMBER), 166667 + 250000);
    hold(SMALL_AMONT, NOBODY);
    assert_int_equal(opex(SMALL_BOCAGE, MEMBER), 500000 + 250000);
    assert_int_equal(opex(SMALL_BOCAGE, RIDER), 0);
}

static void each_pays_what_the_club_costs_this_year(void **state)
{
    (void)state;
    small_play_give(&play, SMALL_AMONT, 10000000);
    small_play_give(&play, SMALL_BOCAGE, 10000000);
    hold(SMALL_AMONT, MEMBER);
    hold(SMALL_BOCAGE, MEMBER);
    small_play_year(&play);
    int64_t together = play.world.budget.line[LINE_PROPOSAL_RUNNING][SMALL_BOCAGE.index];
    assert_int_equal(small_play_count(&play, EVENT_CLUB_CHANGED), 2);
    assert_int_equal(small_play_last(&play, EVENT_CLUB_CHANGED)->figure, 2);
    small_play_programme(&play, SMALL_AMONT)->measures[PROPOSAL_POOLING].level = NOBODY;
    small_play_year(&play);
    int64_t alone = play.world.budget.line[LINE_PROPOSAL_RUNNING][SMALL_BOCAGE.index];
    assert_int_equal(together - alone, 333333);
    assert_int_equal(small_play_count(&play, EVENT_CLUB_CHANGED), 1);
    assert_int_equal(small_play_last(&play, EVENT_CLUB_CHANGED)->territory.index,
                     SMALL_BOCAGE.index);
    assert_int_equal(small_play_last(&play, EVENT_CLUB_CHANGED)->figure, 1);
    small_play_year(&play);
    assert_int_equal(small_play_count(&play, EVENT_CLUB_CHANGED), 0);
}

/* One member has a third of the effect, two a half, in the four domains it works for. */
static void members_gain_with_the_size_of_the_club(void **state)
{
    (void)state;
    hold(SMALL_BOCAGE, MEMBER);
    pass_quarter();
    small_play_near(offer(DOMAIN_EDUCATION), 0.2 + 0.8 * 0.02 / 3);
    small_play_near(offer(DOMAIN_HEALTH), 0.2);
    double alone = moved(SMALL_BOCAGE);
    begin(NULL);
    hold(SMALL_BOCAGE, MEMBER);
    hold(SMALL_AMONT, MEMBER);
    pass_quarter();
    small_play_near(moved(SMALL_BOCAGE), alone * 1.5);
    begin(NULL);
    hold(SMALL_BOCAGE, MEMBER);
    hold(SMALL_COMBE, MEMBER);
    pass_quarter();
    small_play_near(moved(SMALL_BOCAGE), alone);
}

/* Half of a member's gain, as long as there is one. */
static void a_rider_lives_off_members(void **state)
{
    (void)state;
    hold(SMALL_BOCAGE, RIDER);
    pass_quarter();
    small_play_near(moved(SMALL_BOCAGE), 0);
    hold(SMALL_AMONT, MEMBER);
    pass_quarter();
    small_play_near(offer(DOMAIN_EDUCATION), 0.2 + 0.8 * 0.02 / 3 / 2);
    hold(SMALL_AMONT, NOBODY);
    double before = moved(SMALL_BOCAGE);
    pass_quarter();
    small_play_near(moved(SMALL_BOCAGE), before);
}

static void the_effect_grows_for_two_years(void **state)
{
    (void)state;
    hold(SMALL_BOCAGE, MEMBER);
    play.world.holdings.age_quarters[PROPOSAL_POOLING][SMALL_BOCAGE.index] = 4;
    pass_quarter();
    small_play_near(offer(DOMAIN_EDUCATION), 0.2 + 0.8 * 0.02 / 3 / 2);
    begin(NULL);
    play.rules.proposal[PROPOSAL_POOLING].delay_quarters = 0;
    hold(SMALL_BOCAGE, MEMBER);
    pass_quarter();
    small_play_near(offer(DOMAIN_EDUCATION), 0.2 + 0.8 * 0.02 / 3);
}

static void services_and_nothing_else(void **state)
{
    (void)state;
    static World before;
    hold(SMALL_BOCAGE, MEMBER);
    before = play.world;
    pass_quarter();
    assert_memory_equal(&play.world.network, &before.network, sizeof before.network);
    assert_memory_equal(&play.world.usage, &before.usage, sizeof before.usage);
    assert_memory_equal(&play.world.budget, &before.budget, sizeof before.budget);
    assert_memory_equal(&play.world.footprint, &before.footprint, sizeof before.footprint);
    assert_true(moved(SMALL_BOCAGE) > 0.0);
    small_play_near(moved(SMALL_AMONT), 0);
}

/* A quarter of what was paid, and nothing is left of it but what people were given. */
static void leaving_costs_a_part_of_what_was_paid(void **state)
{
    (void)state;
    small_play_give(&play, SMALL_BOCAGE, 10000000);
    Programme *programme = small_play_programme(&play, SMALL_BOCAGE);
    programme->measures[PROPOSAL_AGREEMENTS].level = 1;
    programme->measures[PROPOSAL_POOLING].level = MEMBER;
    small_play_year(&play);
    assert_int_equal(play.world.holdings.capex_paid[PROPOSAL_POOLING][SMALL_BOCAGE.index], 1000000);
    small_play_programme(&play, SMALL_BOCAGE)->measures[PROPOSAL_POOLING].level = NOBODY;
    small_play_year(&play);
    assert_int_equal(small_play_last(&play, EVENT_PROPOSAL_LEFT)->figure, 250000);
    assert_int_equal(play.world.budget.line[LINE_RUNNING_OTHER][SMALL_BOCAGE.index], -250000);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

/* A quarter of what membership cost goes at once, and the rest of it is no longer owed for. */
static void stepping_down_to_rider_is_billed_and_shown(void **state)
{
    (void)state;
    small_play_give(&play, SMALL_BOCAGE, 10000000);
    Programme *programme = small_play_programme(&play, SMALL_BOCAGE);
    programme->measures[PROPOSAL_AGREEMENTS].level = 1;
    programme->measures[PROPOSAL_POOLING].level = MEMBER;
    small_play_year(&play);
    programme = small_play_programme(&play, SMALL_BOCAGE);
    programme->measures[PROPOSAL_POOLING].level = RIDER;
    BudgetPlan plan;
    budget_plan(&play.world, &play.rules, SMALL_BOCAGE, programme, &plan);
    assert_int_equal(plan.line[LINE_RUNNING_OTHER], -125000);
    small_play_year(&play);
    assert_int_equal(play.world.budget.line[LINE_RUNNING_OTHER][SMALL_BOCAGE.index], -125000);
    assert_int_equal(play.world.holdings.capex_paid[PROPOSAL_POOLING][SMALL_BOCAGE.index], 500000);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
    /* Both steps together are the price of leaving at once. */
    small_play_programme(&play, SMALL_BOCAGE)->measures[PROPOSAL_POOLING].level = NOBODY;
    small_play_year(&play);
    assert_int_equal(small_play_last(&play, EVENT_PROPOSAL_LEFT)->figure, 125000);
}

/* Coming back is bought anew, as whoever left for good would buy it. */
static void a_rider_that_was_a_member_pays_to_join_again(void **state)
{
    (void)state;
    static const uint8_t LEVELS[] = {MEMBER, RIDER, MEMBER};
    static const int64_t PAID[] = {1000000, 500000, 1000000};
    small_play_give(&play, SMALL_BOCAGE, 10000000);
    for (int y = 0; y < 3; y++) {
        Programme *programme = small_play_programme(&play, SMALL_BOCAGE);
        programme->measures[PROPOSAL_AGREEMENTS].level = 1;
        programme->measures[PROPOSAL_POOLING].level = LEVELS[y];
        small_play_year(&play);
        assert_int_equal(play.world.holdings.capex_paid[PROPOSAL_POOLING][SMALL_BOCAGE.index],
                         PAID[y]);
    }
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_INVESTMENT][SMALL_BOCAGE.index], -500000);
}

/* Points of services in three years for each million it costs a year, Amont being a member. */
static double worth_of_joining(double fixed_euros_year)
{
    double services[MEMBER + 1];
    int64_t cost = 0;
    for (uint8_t level = RIDER; level <= MEMBER; level++) {
        begin(NULL);
        play.rules.c.p05_fixed_euros_year = fixed_euros_year;
        hold(SMALL_AMONT, MEMBER);
        hold(SMALL_BOCAGE, level);
        cost = opex(SMALL_BOCAGE, level);
        small_play_years(&play, 3);
        services[level] = score_of(&play.world, &play.rules, SCORE_SERVICES, SMALL_BOCAGE);
    }
    return (services[MEMBER] - services[RIDER]) / (double)cost * 1e6;
}

/* The same million spent on a platform for both, the other way to better services. */
static double worth_of_a_platform(void)
{
    begin(NULL);
    small_play_years(&play, 3);
    double without = score_of(&play.world, &play.rules, SCORE_SERVICES, SMALL_BOCAGE);
    begin(NULL);
    small_play_hold(&play, SMALL_BOCAGE, PROPOSAL_AGREEMENTS, (Measure){.level = 1});
    small_play_hold(&play, SMALL_AMONT, PROPOSAL_AGREEMENTS, (Measure){.level = 1});
    small_play_sign(&play, &(ContractTerms){.proposer = SMALL_BOCAGE,
                                            .partner = SMALL_AMONT,
                                            .subject = CONTRACT_PLATFORM,
                                            .term_years = 3,
                                            .amount_euros_year = 2000000});
    small_play_years(&play, 3);
    return score_of(&play.world, &play.rules, SCORE_SERVICES, SMALL_BOCAGE) - without;
}

/* A cheap club is the best use of the money, a dear one is better ridden. */
static void join_or_ride(void **state)
{
    (void)state;
    assert_true(worth_of_joining(500000) > worth_of_a_platform());
    assert_true(worth_of_joining(5000000) < worth_of_a_platform());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_bill_falls_with_members_and_rises_with_exits, begin),
        cmocka_unit_test_setup(each_pays_what_the_club_costs_this_year, begin),
        cmocka_unit_test_setup(members_gain_with_the_size_of_the_club, begin),
        cmocka_unit_test_setup(a_rider_lives_off_members, begin),
        cmocka_unit_test_setup(the_effect_grows_for_two_years, begin),
        cmocka_unit_test_setup(services_and_nothing_else, begin),
        cmocka_unit_test_setup(leaving_costs_a_part_of_what_was_paid, begin),
        cmocka_unit_test_setup(stepping_down_to_rider_is_billed_and_shown, begin),
        cmocka_unit_test_setup(a_rider_that_was_a_member_pays_to_join_again, begin),
        cmocka_unit_test_setup(join_or_ride, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
