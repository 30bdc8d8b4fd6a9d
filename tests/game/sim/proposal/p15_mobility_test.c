#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/score.h"
#include "tests/game/sim/proposal/proposal_play.h"

enum { A, B, C };
enum { OWN_FARES, BY_INHABITANTS };
enum { HOUSE, ALONE, OUTVOTED };

static SmallPlay play, other;

static int begin(void **state)
{
    (void)state;
    proposal_play_fill(&play, PROPOSAL_MOBILITY,
                       &(ProposalFigures){.scope = SCOPE_JOINT,
                                          .level_max = 1,
                                          .capex_euros_inhabitant = 1,
                                          .opex_euros_inhabitant = 1,
                                          .dial_count = 2,
                                          .dials = {{.low = 0, .high = 2, .step = 1},
                                                    {.low = 0, .high = 1, .step = 1}}});
    proposal_play_begin(&play);
    return 0;
}

static Measure set(int standard, int key)
{
    return (Measure){.level = 1, .dial = {(int16_t)standard, (int16_t)key}};
}

static void take(TerritoryId territory, int standard, int key)
{
    proposal_play_take(&play, territory, PROPOSAL_MOBILITY, set(standard, key));
}

static double offer(const SmallPlay *played, TerritoryId territory)
{
    return played->world.services.offer[DOMAIN_MOBILITY][territory.index];
}

/* Fares that came in, beside the running cost that went out. */
static int64_t fares(TerritoryId territory)
{
    int64_t opex = (int64_t)play.rules.population[territory.index];
    return play.world.budget.line[LINE_PROPOSAL_RUNNING][territory.index] + opex;
}

static int count_news(int detail) { return proposal_play_news(&play, PROPOSAL_MOBILITY, detail); }

static void take_three(int amont, int bocage, int combe, int key)
{
    take(SMALL_AMONT, amont, key);
    take(SMALL_BOCAGE, bocage, key);
    take(SMALL_COMBE, combe, key);
}

/* Worth 3 / (3 + 2) of the full gain in a house of three, 1 / 3 alone. */
static void the_gain_grows_with_the_house(void **state)
{
    (void)state;
    take_three(A, A, A, OWN_FARES);
    small_play_quarter(&play);
    double improved = 0.2 + 0.8 * 0.06 * 0.6;
    small_play_near(offer(&play, SMALL_COMBE), improved * 0.99 + (1.0 - improved * 0.99) * 0.02);
    begin(state);
    take(SMALL_COMBE, A, OWN_FARES);
    small_play_quarter(&play);
    improved = 0.2 + 0.8 * 0.06 / 3.0;
    small_play_near(offer(&play, SMALL_COMBE), improved * 0.99 + (1.0 - improved * 0.99) * 0.02);
}

/* Amont and Combe only meet through Bocage: its choice links or parts them. */
static void one_standard_in_the_middle_parts_the_others(void **state)
{
    (void)state;
    other = play;
    take_three(A, A, A, OWN_FARES);
    small_play_year(&play);
    assert_int_equal(count_news(HOUSE), 3);
    assert_int_equal(proposal_play_told(&play, PROPOSAL_MOBILITY, HOUSE)->figure, 3);
    small_play_years(&play, 2);
    double linked = offer(&play, SMALL_COMBE);
    play = other;
    take_three(A, B, A, OWN_FARES);
    small_play_year(&play);
    assert_int_equal(count_news(ALONE), 3);
    small_play_years(&play, 2);
    assert_true(offer(&play, SMALL_COMBE) < linked - 0.02);
    proposal_play_is_whole(&play);
}

static void each_keeps_its_fares(void **state)
{
    (void)state;
    take_three(A, A, A, OWN_FARES);
    small_play_year(&play);
    /* 2 € each, three fifths of it in a house of three; Combe is 60 % rural, which takes 0.8 of that part. */
    assert_int_equal(fares(SMALL_AMONT), 1200000);
    assert_int_equal(fares(SMALL_COMBE), 240000 * 0.52);
    assert_int_equal(count_news(OUTVOTED), 0);
    proposal_play_is_whole(&play);
}

/* The same sum in all, shared by inhabitants: right for the villages, wrong for the town. */
static void a_key_is_right_for_the_village_and_wrong_for_the_town(void **state)
{
    (void)state;
    take_three(A, A, A, OWN_FARES);
    small_play_year(&play);
    int64_t town = fares(SMALL_AMONT), village = fares(SMALL_COMBE);
    int64_t all = town + village + fares(SMALL_BOCAGE);
    begin(state);
    take_three(A, A, A, BY_INHABITANTS);
    small_play_year(&play);
    assert_int_equal(fares(SMALL_AMONT) + fares(SMALL_BOCAGE) + fares(SMALL_COMBE), all);
    assert_true(fares(SMALL_AMONT) < town);
    assert_true(fares(SMALL_COMBE) > village);
    assert_int_equal(count_news(OUTVOTED), 0);
    proposal_play_is_whole(&play);
}

static void most_members_decide_and_the_outvoted_is_told_once(void **state)
{
    (void)state;
    take(SMALL_AMONT, A, OWN_FARES);
    take(SMALL_BOCAGE, A, BY_INHABITANTS);
    take(SMALL_COMBE, A, BY_INHABITANTS);
    small_play_year(&play);
    assert_int_equal(count_news(OUTVOTED), 1);
    const Event *told = proposal_play_told(&play, PROPOSAL_MOBILITY, OUTVOTED);
    assert_int_equal(told->territory.index, SMALL_AMONT.index);
    assert_int_equal(told->figure, 1200000 - fares(SMALL_AMONT));
    small_play_year(&play);
    assert_int_equal(count_news(OUTVOTED), 0);
}

/* The town may leave: it keeps its fares, and what all had together is gone for everybody. */
static void who_leaves_makes_the_house_smaller(void **state)
{
    (void)state;
    take_three(A, A, A, BY_INHABITANTS);
    small_play_year(&play);
    int64_t before = fares(SMALL_COMBE);
    proposal_play_take(&play, SMALL_AMONT, PROPOSAL_MOBILITY, (Measure){.level = 0});
    small_play_year(&play);
    assert_int_equal(count_news(HOUSE), 2);
    assert_true(fares(SMALL_COMBE) < before);
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_RUNNING][SMALL_AMONT.index], 0);
    proposal_play_is_whole(&play);
}

static void another_standard_is_paid_for(void **state)
{
    (void)state;
    MeasurePrice price =
        proposal_play_price(&play, SMALL_COMBE, PROPOSAL_MOBILITY, set(A, OWN_FARES));
    assert_int_equal(price.capex_euros, 200000);
    take(SMALL_COMBE, A, OWN_FARES);
    small_play_year(&play);
    price = proposal_play_price(&play, SMALL_COMBE, PROPOSAL_MOBILITY, set(A, BY_INHABITANTS));
    assert_int_equal(price.capex_euros, 0);
    price = proposal_play_price(&play, SMALL_COMBE, PROPOSAL_MOBILITY, set(C, OWN_FARES));
    assert_int_equal(price.capex_euros, 200000);
}

static void some_carbon_is_spared(void **state)
{
    (void)state;
    take_three(A, A, A, OWN_FARES);
    small_play_year(&play);
    other = play;
    small_play_year(&play);
    other.world.holdings.dial[PROPOSAL_MOBILITY][0][SMALL_BOCAGE.index] = B;
    small_play_year(&other);
    double spared = 0.3 * 200000 * (0.6 - 1.0 / 3.0);
    small_play_near(other.world.footprint.year_kg[SMALL_COMBE.index] -
                        play.world.footprint.year_kg[SMALL_COMBE.index],
                    spared);
}

static void only_mobility_moves(void **state)
{
    (void)state;
    other = play;
    take_three(A, A, A, OWN_FARES);
    small_play_years(&play, 3);
    small_play_years(&other, 3);
    assert_true(offer(&play, SMALL_COMBE) > offer(&other, SMALL_COMBE) + 0.1);
    for (int d = 0; d < DOMAIN_COUNT; d++)
        if (d != DOMAIN_MOBILITY)
            small_play_near(play.world.services.offer[d][SMALL_COMBE.index],
                            other.world.services.offer[d][SMALL_COMBE.index]);
    small_play_near(offer(&play, SMALL_DUNE), offer(&other, SMALL_DUNE));
    small_play_near(play.world.usage.trust[SMALL_COMBE.index],
                    other.world.usage.trust[SMALL_COMBE.index]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_gain_grows_with_the_house, begin),
        cmocka_unit_test_setup(one_standard_in_the_middle_parts_the_others, begin),
        cmocka_unit_test_setup(each_keeps_its_fares, begin),
        cmocka_unit_test_setup(a_key_is_right_for_the_village_and_wrong_for_the_town, begin),
        cmocka_unit_test_setup(most_members_decide_and_the_outvoted_is_told_once, begin),
        cmocka_unit_test_setup(who_leaves_makes_the_house_smaller, begin),
        cmocka_unit_test_setup(another_standard_is_paid_for, begin),
        cmocka_unit_test_setup(some_carbon_is_spared, begin),
        cmocka_unit_test_setup(only_mobility_moves, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
