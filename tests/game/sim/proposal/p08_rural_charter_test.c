#include "game/sim/proposal/p08_rural_charter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/budget.h"
#include "tests/game/sim/proposal/proposal_play.h"

/* Combe is rural for 0.6, Bocage for 0.3; a charter needs 0.4. */
static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    proposal_play_fill(&play, PROPOSAL_RURAL_CHARTER,
                       &(ProposalFigures){.scope = SCOPE_NATIONAL,
                                          .level_max = 1,
                                          .delay_quarters = 4,
                                          .opex_euros_inhabitant = 2});
    play.rules.rural_share[SMALL_DUNE.index] = 0.8;
    proposal_play_begin(&play);
    return 0;
}

/* To a holder: without the proposal a charter ends as the year opens. */
static void grant(TerritoryId territory, Exception exception)
{
    small_play_hold(&play, territory, PROPOSAL_RURAL_CHARTER, (Measure){.level = 1});
    play.world.council.charter[territory.index] = (uint8_t)(exception + 1);
    play.world.council.charter_years[territory.index] = 3;
}

static int64_t given(TerritoryId territory)
{
    return play.world.budget.line[LINE_GRANT][territory.index];
}

static Verdict take(TerritoryId territory)
{
    Command command = {.kind = COMMAND_PROGRAMME, .actor = territory};
    command.programme.measures[PROPOSAL_RURAL_CHARTER].level = 1;
    return command_check(&play.world, &play.rules, &command);
}

static void it_is_for_rural_territories(void **state)
{
    (void)state;
    Verdict verdict = take(SMALL_BOCAGE);
    assert_int_equal(verdict.code, VERDICT_PROPOSAL_RULE);
    assert_int_equal(verdict.figure, 0);
    assert_int_equal(verdict.limit, 40);
    assert_int_equal(take(SMALL_COMBE).code, VERDICT_OK);
    assert_true(rural_charter_fits(&play.rules, SMALL_COMBE));
    assert_false(rural_charter_fits(&play.rules, SMALL_BOCAGE));
}

/* A million for Combe's 200,000 people alone, and two fifths of it beside Dune's 300,000. */
static void each_charter_makes_the_others_part_smaller(void **state)
{
    (void)state;
    grant(SMALL_COMBE, EXCEPTION_FAR_PARTNERS);
    small_play_quarter(&play);
    assert_int_equal(given(SMALL_COMBE), 1000000);
    assert_int_equal(given(SMALL_DUNE), 0);
    begin(NULL);
    grant(SMALL_COMBE, EXCEPTION_FAR_PARTNERS);
    grant(SMALL_DUNE, EXCEPTION_FAR_PARTNERS);
    small_play_quarter(&play);
    assert_int_equal(given(SMALL_COMBE), 400000);
    assert_int_equal(given(SMALL_DUNE), 600000);
    proposal_play_is_whole(&play);
}

static void only_a_suspended_ceiling_lends_longer(void **state)
{
    (void)state;
    small_play_near(rural_charter_debt_years(&play.world, &play.rules, SMALL_COMBE), 0);
    grant(SMALL_COMBE, EXCEPTION_OWN_SHARE);
    small_play_near(rural_charter_debt_years(&play.world, &play.rules, SMALL_COMBE), 0);
    grant(SMALL_COMBE, EXCEPTION_LOAN_CEILING);
    small_play_near(rural_charter_debt_years(&play.world, &play.rules, SMALL_COMBE), 4);
    play.world.council.general[EXCEPTION_LOAN_CEILING] = 1;
    small_play_near(rural_charter_debt_years(&play.world, &play.rules, SMALL_DUNE), 4);
    small_play_near(rural_charter_debt_years(&play.world, &play.rules, SMALL_AMONT), 0);
}

/* Years until the State pays what it promised for a year's works. */
static int years_until_paid(bool suspended)
{
    begin(NULL);
    play.rules.c.p08_fund_euros_year = 0;
    if (suspended)
        grant(SMALL_COMBE, EXCEPTION_GRANT_DELAY);
    small_play_programme(&play, SMALL_COMBE)->fibre_premises[ZONE_PUBLIC_DENSE] = 1000;
    small_play_year(&play);
    int years = 1;
    for (small_play_year(&play); years < GRANT_YEARS && given(SMALL_COMBE) == 0; years++)
        small_play_year(&play);
    return years;
}

static void a_suspended_wait_pays_the_year_after(void **state)
{
    (void)state;
    assert_int_equal(years_until_paid(true), 1);
    assert_true(years_until_paid(false) > 1);
}

/* Held without a charter it is a file that is prepared: it costs, and brings nothing yet. */
static void the_file_alone_brings_nothing(void **state)
{
    (void)state;
    proposal_play_take(&play, SMALL_COMBE, PROPOSAL_RURAL_CHARTER, (Measure){.level = 1});
    small_play_year(&play);
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_RUNNING][SMALL_COMBE.index], -400000);
    assert_int_equal(given(SMALL_COMBE), 0);
    for (int s = 0; s < SCORE_COUNT; s++)
        small_play_near(small_play_moved(&play, SMALL_COMBE, (Score)s, PROPOSAL_RURAL_CHARTER), 0);
    proposal_play_is_whole(&play);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(it_is_for_rural_territories, begin),
        cmocka_unit_test_setup(each_charter_makes_the_others_part_smaller, begin),
        cmocka_unit_test_setup(only_a_suspended_ceiling_lends_longer, begin),
        cmocka_unit_test_setup(a_suspended_wait_pays_the_year_after, begin),
        cmocka_unit_test_setup(the_file_alone_brings_nothing, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
