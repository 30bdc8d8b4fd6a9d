#include "game/sim/proposal/p20_europe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/budget.h"
#include "game/sim/programme.h"
#include "tests/game/sim/proposal/proposal_play.h"

enum { AUTHOR, OUTSIDER };

static SmallPlay play, other;

/* Two million residents, of whom half are the quorum: Amont and anybody else, or not Amont at all. */
static int begin(void **state)
{
    (void)state;
    proposal_play_fill(&play, PROPOSAL_EUROPE,
                       &(ProposalFigures){.scope = SCOPE_NATIONAL,
                                          .level_max = 1,
                                          .delay_quarters = 8,
                                          .capex_euros_inhabitant = 0.5,
                                          .opex_euros_inhabitant = 0.5});
    play.rules.proposal[PROPOSAL_LOCAL_ECONOMY] = (ProposalFigures){
        .open = true, .level_max = 1, .delay_quarters = 4, .capex_euros_inhabitant = 10};
    proposal_play_begin(&play);
    return 0;
}

static void ratify(TerritoryId territory)
{
    proposal_play_take(&play, territory, PROPOSAL_EUROPE, (Measure){.level = 1});
}

static int64_t converted(TerritoryId territory)
{
    return -play.world.budget.line[LINE_RUNNING_OTHER][territory.index];
}

/* The same line of the plan, when all is carried on. */
static int64_t planned(TerritoryId territory)
{
    BudgetPlan plan;
    Programme programme;
    query_carry_on(&play.world, &play.rules, territory, &programme);
    budget_plan(&play.world, &play.rules, territory, &programme, &plan);
    return -plan.line[LINE_RUNNING_OTHER];
}

static double offer(const SmallPlay *played, TerritoryId territory)
{
    return played->world.services.offer[DOMAIN_ADMINISTRATION][territory.index];
}

static double trust(const SmallPlay *played, TerritoryId territory)
{
    return played->world.usage.trust[territory.index];
}

static int count_news(int detail) { return proposal_play_news(&play, PROPOSAL_EUROPE, detail); }

static void below_the_quorum_nothing_is_in_force(void **state)
{
    (void)state;
    ratify(SMALL_COMBE);
    ratify(SMALL_BOCAGE);
    small_play_years(&play, 4);
    assert_int_equal(count_news(AUTHOR) + count_news(OUTSIDER), 0);
    assert_int_equal(converted(SMALL_AMONT), 0);
    small_play_near(europe_grant_bonus(&play.world, &play.rules, SMALL_COMBE), 0.0);
    proposal_play_is_whole(&play);
}

static void at_the_quorum_outsiders_convert_once(void **state)
{
    (void)state;
    ratify(SMALL_COMBE);
    small_play_year(&play);
    ratify(SMALL_AMONT);
    small_play_year(&play);
    assert_int_equal(count_news(AUTHOR), 2);
    assert_int_equal(count_news(OUTSIDER), 2);
    assert_int_equal(converted(SMALL_BOCAGE), 0);
    assert_int_equal(planned(SMALL_BOCAGE), 500000);
    assert_int_equal(planned(SMALL_DUNE), 300000);
    assert_int_equal(planned(SMALL_COMBE), 0);
    small_play_year(&play);
    assert_int_equal(count_news(OUTSIDER), 0);
    assert_int_equal(converted(SMALL_BOCAGE), 500000);
    assert_int_equal(converted(SMALL_DUNE), 300000);
    assert_int_equal(converted(SMALL_COMBE), 0);
    assert_int_equal(converted(SMALL_AMONT), 0);
    small_play_year(&play);
    assert_int_equal(converted(SMALL_BOCAGE), 0);
    assert_int_equal(planned(SMALL_BOCAGE), 0);
    proposal_play_is_whole(&play);
}

/* Who has not the money this year owes what is left. */
static void a_conversion_waits_for_the_money(void **state)
{
    (void)state;
    ratify(SMALL_COMBE);
    ratify(SMALL_AMONT);
    small_play_year(&play);
    int64_t *purse = &play.world.budget.purse[SECTION_RUNNING][SMALL_BOCAGE.index];
    budget_pay(&play.world, SMALL_BOCAGE, LINE_RUNNING_OTHER, PARTY_STATE,
               *purse +
                   (int64_t)(play.rules.running_envelope_euros[SMALL_BOCAGE.index] - 200000.0));
    int64_t shown = planned(SMALL_BOCAGE);
    assert_true(shown > 0 && shown < 500000);
    small_play_year(&play);
    /* The purse was emptied on the same line before the year, whose opening clears it. */
    assert_int_equal(converted(SMALL_BOCAGE), shown);
    assert_int_equal(planned(SMALL_BOCAGE), 500000 - shown);
    small_play_year(&play);
    assert_int_equal(converted(SMALL_BOCAGE), 500000 - shown);
    proposal_play_is_whole(&play);
}

/* Right to be first where the quorum comes: clauses, funds, no conversion. */
static void ratifying_is_right_when_others_follow(void **state)
{
    (void)state;
    other = play;
    ratify(SMALL_AMONT);
    ratify(SMALL_COMBE);
    small_play_years(&play, 6);
    double inside = offer(&play, SMALL_COMBE), trusted = trust(&play, SMALL_COMBE);
    play = other;
    ratify(SMALL_AMONT);
    ratify(SMALL_BOCAGE);
    small_play_years(&play, 6);
    assert_true(inside > offer(&play, SMALL_COMBE));
    assert_true(trusted > trust(&play, SMALL_COMBE) + 0.01);
}

/* Wrong where nobody follows and the session is about to end: a year of moving, and no funds. */
static void ratifying_is_wrong_alone_and_in_a_hurry(void **state)
{
    (void)state;
    other = play;
    ratify(SMALL_COMBE);
    small_play_year(&play);
    small_play_year(&other);
    assert_true(offer(&play, SMALL_COMBE) < offer(&other, SMALL_COMBE));
    assert_true(play.world.budget.purse[SECTION_INVESTMENT][SMALL_COMBE.index] <
                other.world.budget.purse[SECTION_INVESTMENT][SMALL_COMBE.index]);
    small_play_near(europe_grant_bonus(&play.world, &play.rules, SMALL_COMBE), 0.0);
}

/* A tenth more of any price, once grown; the plan shows it and the year pays it. */
static void funds_add_to_the_grant_of_other_proposals(void **state)
{
    (void)state;
    ratify(SMALL_COMBE);
    ratify(SMALL_AMONT);
    small_play_years(&play, 3);
    Programme *programme = small_play_programme(&play, SMALL_COMBE);
    programme->measures[PROPOSAL_LOCAL_ECONOMY] = (Measure){.level = 1};
    ProgrammePrice price;
    programme_price(&play.world, &play.rules, SMALL_COMBE, programme, &price);
    assert_int_equal(price.capex_euros, 2000000);
    assert_int_equal(price.grant_euros, 600000); /* 0.2 for all, 0.1 for who ratified */
    small_play_year(&play);
    assert_int_equal(play.world.budget.line[LINE_GRANT][SMALL_COMBE.index], 600000);
    programme = small_play_programme(&play, SMALL_BOCAGE);
    programme->measures[PROPOSAL_LOCAL_ECONOMY] = (Measure){.level = 1};
    programme_price(&play.world, &play.rules, SMALL_BOCAGE, programme, &price);
    assert_int_equal(price.grant_euros, 1000000);
    proposal_play_is_whole(&play);
}

static void the_move_costs_services_for_a_year(void **state)
{
    (void)state;
    other = play;
    ratify(SMALL_COMBE);
    small_play_year(&play);
    small_play_year(&other);
    double lost = offer(&other, SMALL_COMBE) - offer(&play, SMALL_COMBE);
    assert_true(lost > 0.01);
    small_play_years(&play, 4);
    small_play_years(&other, 4);
    assert_true(offer(&play, SMALL_COMBE) > offer(&other, SMALL_COMBE) - lost);
    small_play_near(play.world.services.offer[DOMAIN_HEALTH][SMALL_COMBE.index],
                    other.world.services.offer[DOMAIN_HEALTH][SMALL_COMBE.index]);
}

static void licences_are_spared_once_moved(void **state)
{
    (void)state;
    Measure measure = {.level = 1};
    assert_int_equal(
        proposal_play_price(&play, SMALL_COMBE, PROPOSAL_EUROPE, measure).opex_euros_year, 100000);
    ratify(SMALL_COMBE);
    small_play_years(&play, 2);
    assert_int_equal(
        proposal_play_price(&play, SMALL_COMBE, PROPOSAL_EUROPE, measure).opex_euros_year, 50000);
}

static int64_t exit_price(TerritoryId territory)
{
    return proposal_play_price(&play, territory, PROPOSAL_EUROPE, (Measure){.level = 0}).exit_euros;
}

static void leave(TerritoryId territory)
{
    proposal_play_take(&play, territory, PROPOSAL_EUROPE, (Measure){.level = 0});
}

/* An author that leaves what is in force converts at once, at the price it was shown, and never again. */
static void leaving_a_standard_in_force_is_paid_at_once(void **state)
{
    (void)state;
    ratify(SMALL_AMONT);
    ratify(SMALL_COMBE);
    assert_int_equal(exit_price(SMALL_COMBE), 0);
    small_play_year(&play);
    assert_int_equal(exit_price(SMALL_COMBE), 200000);
    leave(SMALL_COMBE);
    small_play_year(&play);
    assert_int_equal(converted(SMALL_COMBE), 200000);
    assert_int_equal(planned(SMALL_COMBE), 0);
    small_play_years(&play, 2);
    assert_int_equal(converted(SMALL_COMBE), 0);
    ratify(SMALL_COMBE);
    small_play_year(&play);
    assert_int_equal(exit_price(SMALL_COMBE), 0);
    proposal_play_is_whole(&play);
}

/* Before it is in force nobody depends on it; whoever is outside when it comes converts after all. */
static void leaving_before_it_is_in_force_costs_nothing_yet(void **state)
{
    (void)state;
    ratify(SMALL_COMBE);
    small_play_year(&play);
    assert_int_equal(exit_price(SMALL_COMBE), 0);
    leave(SMALL_COMBE);
    ratify(SMALL_AMONT);
    ratify(SMALL_BOCAGE);
    small_play_year(&play);
    assert_int_equal(converted(SMALL_COMBE), 0);
    assert_int_equal(planned(SMALL_COMBE), 200000);
    small_play_year(&play);
    assert_int_equal(converted(SMALL_COMBE), 200000);
    proposal_play_is_whole(&play);
}

/* To ratify late and leave again is no way out of a bill. */
static void an_outsider_owes_its_conversion_whatever_it_does(void **state)
{
    (void)state;
    ratify(SMALL_COMBE);
    ratify(SMALL_AMONT);
    small_play_year(&play);
    int64_t spare = budget_carry_on_euros(&play.world, &play.rules, SMALL_BOCAGE);
    budget_pay(&play.world, SMALL_BOCAGE, LINE_RUNNING_OTHER, PARTY_STATE, spare - 700000);
    ratify(SMALL_BOCAGE);
    small_play_year(&play);
    int64_t owed = 500000 - converted(SMALL_BOCAGE);
    assert_true(owed > 0 && owed < 500000);
    assert_int_equal(exit_price(SMALL_BOCAGE), owed);
    leave(SMALL_BOCAGE);
    small_play_year(&play);
    assert_int_equal(converted(SMALL_BOCAGE), owed);
    small_play_years(&play, 2);
    assert_int_equal(converted(SMALL_BOCAGE), 0);
    proposal_play_is_whole(&play);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(below_the_quorum_nothing_is_in_force, begin),
        cmocka_unit_test_setup(at_the_quorum_outsiders_convert_once, begin),
        cmocka_unit_test_setup(a_conversion_waits_for_the_money, begin),
        cmocka_unit_test_setup(ratifying_is_right_when_others_follow, begin),
        cmocka_unit_test_setup(ratifying_is_wrong_alone_and_in_a_hurry, begin),
        cmocka_unit_test_setup(funds_add_to_the_grant_of_other_proposals, begin),
        cmocka_unit_test_setup(the_move_costs_services_for_a_year, begin),
        cmocka_unit_test_setup(licences_are_spared_once_moved, begin),
        cmocka_unit_test_setup(leaving_a_standard_in_force_is_paid_at_once, begin),
        cmocka_unit_test_setup(leaving_before_it_is_in_force_costs_nothing_yet, begin),
        cmocka_unit_test_setup(an_outsider_owes_its_conversion_whatever_it_does, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
