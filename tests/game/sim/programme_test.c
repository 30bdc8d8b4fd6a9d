#include "game/sim/programme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/budget.h"
#include "game/sim/query.h"
#include "tests/game/sim/small_play.h"

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

static Programme carry_on(TerritoryId territory)
{
    Programme programme;
    query_carry_on(&play.world, &play.rules, territory, &programme);
    return programme;
}

static Verdict check(TerritoryId territory, const Programme *programme)
{
    return programme_check(&play.world, &play.rules, territory, programme);
}

static void refused(const Programme *programme, VerdictCode code, int subject, int64_t figure)
{
    Verdict verdict = check(SMALL_COMBE, programme);
    assert_int_equal(verdict.code, code);
    assert_int_equal(verdict.subject, subject);
    assert_int_equal(verdict.figure, figure);
}

static void spend_running(TerritoryId territory, int64_t euros)
{
    budget_pay(&play.world, territory, LINE_RUNNING_OTHER, PARTY_SUPPLIERS, euros);
}

static BudgetPlan plan_of(const Programme *programme)
{
    BudgetPlan plan;
    budget_plan(&play.world, &play.rules, SMALL_COMBE, programme, &plan);
    return plan;
}

static void operators_zones_are_theirs(void **state)
{
    (void)state;
    Programme programme = {.fibre_premises = {0, 1}};
    refused(&programme, VERDICT_ZONE_PRIVATE, ZONE_MEDIUM, 0);
    programme = (Programme){.copper_premises = {1}};
    refused(&programme, VERDICT_ZONE_PRIVATE, ZONE_VERY_DENSE, 0);
}

static void no_more_is_ordered_than_is_left(void **state)
{
    (void)state;
    small_play_give(&play, SMALL_COMBE, 1000000000);
    Programme programme = {.fibre_premises = {0, 0, 60000, 0}};
    assert_int_equal(check(SMALL_COMBE, &programme).code, VERDICT_OK);
    programme.fibre_premises[ZONE_PUBLIC_DENSE]++;
    refused(&programme, VERDICT_PREMISES_EXCEEDED, ZONE_PUBLIC_DENSE, 60000);
    programme = (Programme){.copper_premises = {0, 0, 0, 54000}};
    assert_int_equal(check(SMALL_COMBE, &programme).code, VERDICT_OK);
    programme.copper_premises[ZONE_PUBLIC_SPARSE]++;
    refused(&programme, VERDICT_PREMISES_EXCEEDED, ZONE_PUBLIC_SPARSE, 54000);
}

static void a_measure_must_be_one_its_proposal_has(void **state)
{
    (void)state;
    Programme programme = {0};
    programme.measures[PROPOSAL_TELEWORK].level = 1;
    refused(&programme, VERDICT_PROPOSAL_CLOSED, PROPOSAL_TELEWORK, 0);
    programme = (Programme){0};
    programme.measures[PROPOSAL_DURABLE] = (Measure){.level = 1, .dial = {5, 0}};
    refused(&programme, VERDICT_PROPOSAL_DIAL, PROPOSAL_DURABLE, 0);
    programme.measures[PROPOSAL_DURABLE] = (Measure){.level = 1, .dial = {4, 15}};
    refused(&programme, VERDICT_PROPOSAL_DIAL, PROPOSAL_DURABLE, 1);
    programme.measures[PROPOSAL_DURABLE] = (Measure){.level = 1, .dial = {-1, 10}};
    refused(&programme, VERDICT_PROPOSAL_DIAL, PROPOSAL_DURABLE, 0);
    programme.measures[PROPOSAL_DURABLE] = (Measure){.level = 1, .dial = {4, 60}};
    assert_int_equal(check(SMALL_COMBE, &programme).code, VERDICT_OK);
    programme = (Programme){0};
    programme.measures[PROPOSAL_POOLING].level = 1;
    refused(&programme, VERDICT_PROPOSAL_NEEDS, PROPOSAL_POOLING, PROPOSAL_AGREEMENTS);
}

/* Asked for when it is taken up, and not when lines have worn since. */
static void broadband_is_needed_to_begin(void **state)
{
    (void)state;
    Programme programme = {0};
    programme.measures[PROPOSAL_PUBLIC_SPACES] = (Measure){.level = 1, .dial = {1, 1, 0}};
    assert_int_equal(check(SMALL_COMBE, &programme).code, VERDICT_OK);
    play.world.network.decent[SMALL_COMBE.index] = 0.29 * 120000;
    Verdict verdict = check(SMALL_COMBE, &programme);
    assert_int_equal(verdict.code, VERDICT_PROPOSAL_ACCESS);
    assert_int_equal(verdict.figure, 30);
    assert_int_equal(verdict.limit, 29);
    play.world.holdings.level[PROPOSAL_PUBLIC_SPACES][SMALL_COMBE.index] = 1;
    assert_int_equal(check(SMALL_COMBE, &programme).code, VERDICT_OK);
}

/* Four posts of 40,000 euros, with 30,000 less than that left in the running section. */
static void a_running_deficit_is_refused_with_what_is_missing(void **state)
{
    (void)state;
    Programme programme = {0};
    spend_running(SMALL_COMBE, plan_of(&programme).running_result - 130000);
    programme.measures[PROPOSAL_PUBLIC_SPACES] = (Measure){.level = 1, .dial = {1, 4, 0}};
    refused(&programme, VERDICT_RUNNING_DEFICIT, 0, 30000);
    programme.measures[PROPOSAL_PUBLIC_SPACES].dial[1] = 3;
    assert_int_equal(check(SMALL_COMBE, &programme).code, VERDICT_OK);
}

static void an_investment_deficit_is_refused_with_what_is_missing(void **state)
{
    (void)state;
    Programme programme = {0};
    int64_t means = plan_of(&programme).investment_result;
    programme.copper_premises[ZONE_PUBLIC_DENSE] = (int32_t)(means / 160) + 10;
    int64_t cost = 160 * (int64_t)programme.copper_premises[ZONE_PUBLIC_DENSE];
    refused(&programme, VERDICT_INVESTMENT_DEFICIT, 0, cost - means);
    programme.loan_euros = cost - means;
    assert_int_equal(check(SMALL_COMBE, &programme).code, VERDICT_OK);
    programme.loan_euros--;
    refused(&programme, VERDICT_INVESTMENT_DEFICIT, 0, 1);
}

/* Own investment of the year: its network less what the region pays at once, and machines renewed. */
static void loans_pay_investment_only(void **state)
{
    (void)state;
    Programme programme = {.copper_premises = {0, 0, 1000, 0}};
    programme.loan_euros = 160000 + 400000;
    assert_int_equal(check(SMALL_COMBE, &programme).code, VERDICT_OK);
    programme.loan_euros++;
    refused(&programme, VERDICT_LOAN_TOO_LARGE, 0, 560000);
    /* A coach is a running cost, an agreements office an investment of which a fifth is granted. */
    programme.measures[PROPOSAL_COORDINATION] = (Measure){.level = 1, .dial = {1}};
    refused(&programme, VERDICT_LOAN_TOO_LARGE, 0, 560000);
    programme.measures[PROPOSAL_AGREEMENTS].level = 1;
    programme.loan_euros = 560000 + 80000;
    assert_int_equal(check(SMALL_COMBE, &programme).code, VERDICT_OK);
    programme.loan_euros++;
    refused(&programme, VERDICT_LOAN_TOO_LARGE, 0, 640000);
}

/* New loans never repay old principal, however deep the hole it leaves. */
static void old_principal_is_not_borrowed_for(void **state)
{
    (void)state;
    small_play_give(&play, SMALL_COMBE, 1000000);
    Programme *programme = small_play_programme(&play, SMALL_COMBE);
    programme->fibre_premises[ZONE_PUBLIC_DENSE] = 5000;
    programme->loan_euros = 2500000;
    assert_int_equal(check(SMALL_COMBE, programme).code, VERDICT_OK);
    small_play_year(&play);
    Programme nothing = carry_on(SMALL_COMBE);
    assert_true(plan_of(&nothing).line[LINE_PRINCIPAL] < 0);
    nothing.loan_euros = 400001;
    refused(&nothing, VERDICT_LOAN_TOO_LARGE, 0, 400000);
}

static void a_bank_refuses_too_much_debt(void **state)
{
    (void)state;
    Programme programme = {.fibre_premises = {0, 0, 60000, 0}};
    BudgetPlan plan = plan_of(&programme);
    programme.loan_euros = plan.loan_max;
    plan = plan_of(&programme);
    assert_true(plan.debt_years < 12.0);
    play.rules.c.debt_years_refused = plan.debt_years - 0.5;
    Verdict verdict = check(SMALL_COMBE, &programme);
    assert_int_equal(verdict.code, VERDICT_DEBT_REFUSED);
    assert_int_equal(verdict.figure, (int64_t)(plan.debt_years * 10.0 + 0.5));
    assert_int_equal(verdict.limit, (int64_t)((plan.debt_years - 0.5) * 10.0 + 0.5));
}

/* Machines, principal, interest: what must be paid leaves a hole that refuses new orders and nothing else. */
static void a_hole_that_must_be_paid_does_not_stop_the_year(void **state)
{
    (void)state;
    budget_pay(&play.world, SMALL_COMBE, LINE_INVESTMENT_OTHER, PARTY_SUPPLIERS, 50000000);
    spend_running(SMALL_COMBE, 50000000);
    Programme programme = carry_on(SMALL_COMBE);
    assert_true(plan_of(&programme).running_result < 0);
    assert_true(plan_of(&programme).investment_result < 0);
    assert_int_equal(check(SMALL_COMBE, &programme).code, VERDICT_OK);
    programme.copper_premises[ZONE_PUBLIC_DENSE] = 1;
    assert_int_equal(check(SMALL_COMBE, &programme).code, VERDICT_INVESTMENT_DEFICIT);
    programme = carry_on(SMALL_COMBE);
    programme.measures[PROPOSAL_AGREEMENTS].level = 1;
    assert_int_equal(check(SMALL_COMBE, &programme).code, VERDICT_RUNNING_DEFICIT);
}

static void hold_the_club(void)
{
    Programme *programme = small_play_programme(&play, SMALL_COMBE);
    programme->measures[PROPOSAL_AGREEMENTS].level = 1;
    programme->measures[PROPOSAL_POOLING].level = 2;
    assert_int_equal(check(SMALL_COMBE, programme).code, VERDICT_OK);
    small_play_year(&play);
}

/* Leaving costs something: refused to who could have stayed, never to who cannot. */
static void there_is_always_a_way_out(void **state)
{
    (void)state;
    hold_the_club();
    Programme stay = carry_on(SMALL_COMBE), leave = {0};
    int64_t left = plan_of(&stay).running_result;
    play.world.holdings.capex_paid[PROPOSAL_POOLING][SMALL_COMBE.index] = 100000000;
    assert_int_equal(check(SMALL_COMBE, &stay).code, VERDICT_OK);
    assert_int_equal(check(SMALL_COMBE, &leave).code, VERDICT_RUNNING_DEFICIT);
    spend_running(SMALL_COMBE, left + 1);
    refused(&stay, VERDICT_RUNNING_DEFICIT, 0, 1);
    assert_int_equal(check(SMALL_COMBE, &leave).code, VERDICT_OK);
}

static void a_level_is_paid_once_and_its_running_cost_each_year(void **state)
{
    (void)state;
    hold_the_club();
    const Budget *budget = &play.world.budget;
    int t = SMALL_COMBE.index;
    assert_int_equal(budget->line[LINE_PROPOSAL_INVESTMENT][t], -(100000 + 400000));
    assert_int_equal(budget->line[LINE_GRANT][t], 100000);
    int64_t running = budget->line[LINE_PROPOSAL_RUNNING][t];
    assert_int_equal(running, -(50000 + 500000 + 100000));
    assert_int_equal(play.world.holdings.capex_paid[PROPOSAL_POOLING][t], 400000);
    assert_int_equal(small_play_count(&play, EVENT_PROPOSAL_STARTED), 2);
    small_play_year(&play);
    assert_int_equal(budget->line[LINE_PROPOSAL_INVESTMENT][t], 0);
    assert_int_equal(budget->line[LINE_PROPOSAL_RUNNING][t], running);
    assert_int_equal(small_play_count(&play, EVENT_PROPOSAL_STARTED), 0);
}

/* A quarter of what was paid is due; machines bought for it are not renewed; nothing of it stays. */
static void giving_up_pays_and_clears(void **state)
{
    (void)state;
    static Footprint before;
    before = play.world.footprint;
    hold_the_club();
    small_play_programme(&play, SMALL_COMBE)->measures[PROPOSAL_POOLING].level = 0;
    small_play_year(&play);
    int t = SMALL_COMBE.index;
    const Holdings *holdings = &play.world.holdings;
    assert_int_equal(play.world.budget.line[LINE_RUNNING_OTHER][t], -100000);
    assert_int_equal(small_play_last(&play, EVENT_PROPOSAL_LEFT)->figure, 100000);
    assert_int_equal(holdings->level[PROPOSAL_POOLING][t], 0);
    assert_int_equal(holdings->age_quarters[PROPOSAL_POOLING][t], 0);
    assert_int_equal(holdings->capex_paid[PROPOSAL_POOLING][t], 0);
    for (int s = 0; s < PROPOSAL_STOCK_MAX; s++)
        small_play_near(holdings->stock[PROPOSAL_POOLING][s][t], 0);
    assert_int_equal(holdings->level[PROPOSAL_AGREEMENTS][t], 1);
    int64_t bought = 0;
    for (int y = 0; y < RENEWAL_YEARS; y++)
        bought += play.world.footprint.renewal_due[y][t] - before.renewal_due[y][t];
    assert_int_equal(bought, 50000); /* half of the price of the agreements office */
}

static void holdings_grow_older_to_maturity_and_stop_at_the_top(void **state)
{
    (void)state;
    hold_the_club();
    int t = SMALL_COMBE.index;
    uint16_t *age = play.world.holdings.age_quarters[PROPOSAL_POOLING];
    assert_int_equal(age[t], 4);
    assert_int_equal(small_play_count(&play, EVENT_PROPOSAL_MATURE), 1);
    small_play_year(&play);
    assert_int_equal(small_play_last(&play, EVENT_PROPOSAL_MATURE)->subject, PROPOSAL_POOLING);
    assert_int_equal(age[t], 8);
    assert_int_equal(age[SMALL_BOCAGE.index], 0);
    age[t] = UINT16_MAX - 1;
    small_play_year(&play);
    assert_int_equal(age[t], UINT16_MAX);
    assert_int_equal(small_play_count(&play, EVENT_PROPOSAL_MATURE), 0);
}

static void what_is_given_back_leaves_no_trace(void **state)
{
    (void)state;
    static World before;
    small_play_programme(&play, SMALL_COMBE)->measures[PROPOSAL_DURABLE].level = 1;
    small_play_year(&play);
    int t = SMALL_COMBE.index;
    before = play.world;
    play.world.holdings.capex_paid[PROPOSAL_DURABLE][t] += 1001;
    budget_pay(&play.world, SMALL_COMBE, LINE_INVESTMENT_OTHER, PARTY_SUPPLIERS, 1001);
    budget_receive(&play.world, SMALL_COMBE, LINE_INVESTMENT_OTHER, PARTY_REGION_EUROPE, 200);
    play.world.footprint.renewal_due[(1 + 5) % RENEWAL_YEARS][t] += 501;
    play.world.footprint.year_kg[t] += 250.5;
    programme_give_back(&play.world, &play.rules, SMALL_COMBE, PROPOSAL_DURABLE, 1001);
    assert_int_equal(play.world.holdings.capex_paid[PROPOSAL_DURABLE][t], 200000);
    assert_memory_equal(&play.world.budget, &before.budget, sizeof before.budget);
    assert_memory_equal(play.world.footprint.renewal_due, before.footprint.renewal_due,
                        sizeof before.footprint.renewal_due);
    small_play_near(play.world.footprint.year_kg[t], before.footprint.year_kg[t]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(operators_zones_are_theirs, begin),
        cmocka_unit_test_setup(no_more_is_ordered_than_is_left, begin),
        cmocka_unit_test_setup(a_measure_must_be_one_its_proposal_has, begin),
        cmocka_unit_test_setup(broadband_is_needed_to_begin, begin),
        cmocka_unit_test_setup(a_running_deficit_is_refused_with_what_is_missing, begin),
        cmocka_unit_test_setup(an_investment_deficit_is_refused_with_what_is_missing, begin),
        cmocka_unit_test_setup(loans_pay_investment_only, begin),
        cmocka_unit_test_setup(old_principal_is_not_borrowed_for, begin),
        cmocka_unit_test_setup(a_bank_refuses_too_much_debt, begin),
        cmocka_unit_test_setup(a_hole_that_must_be_paid_does_not_stop_the_year, begin),
        cmocka_unit_test_setup(there_is_always_a_way_out, begin),
        cmocka_unit_test_setup(a_level_is_paid_once_and_its_running_cost_each_year, begin),
        cmocka_unit_test_setup(giving_up_pays_and_clears, begin),
        cmocka_unit_test_setup(holdings_grow_older_to_maturity_and_stop_at_the_top, begin),
        cmocka_unit_test_setup(what_is_given_back_leaves_no_trace, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
