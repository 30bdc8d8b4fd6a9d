#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/score.h"
#include "tests/game/sim/proposal/proposal_play.h"

enum { A, B };
enum { CLOSED, OPEN };
enum { MATCHED, STRANDED, DATA_REFUSED };

static SmallPlay play, other;

static int begin(void **state)
{
    (void)state;
    proposal_play_fill(&play, PROPOSAL_ENERGY,
                       &(ProposalFigures){.scope = SCOPE_JOINT,
                                          .level_max = 1,
                                          .capex_euros_inhabitant = 5,
                                          .opex_euros_inhabitant = 0.5,
                                          .exit_share = 0.1,
                                          .dial_count = 2,
                                          .dials = {{.low = 0, .high = 2, .step = 1},
                                                    {.low = 0, .high = 1, .step = 1}}});
    proposal_play_begin(&play);
    return 0;
}

static Measure set(int standard, int data)
{
    return (Measure){.level = 1, .dial = {(int16_t)standard, (int16_t)data}};
}

static void take(TerritoryId territory, int standard, int data)
{
    proposal_play_take(&play, territory, PROPOSAL_ENERGY, set(standard, data));
}

static double offer(const SmallPlay *played, TerritoryId territory)
{
    return played->world.services.offer[DOMAIN_ENERGY][territory.index];
}

static double after_a_quarter(double improved)
{
    double worn = improved * 0.99;
    return worn + (1.0 - worn) * 0.02;
}

static int64_t saved(TerritoryId territory)
{
    int64_t opex = (int64_t)(0.5 * play.rules.population[territory.index]);
    return play.world.budget.line[LINE_PROPOSAL_RUNNING][territory.index] + opex;
}

static int count_news(int detail) { return proposal_play_news(&play, PROPOSAL_ENERGY, detail); }

/* Bocage has 60 of its 100 km of borders with Amont and 40 with Combe. */
static void matched_borders_count_by_their_length(void **state)
{
    (void)state;
    take(SMALL_BOCAGE, A, OPEN);
    take(SMALL_COMBE, A, OPEN);
    small_play_quarter(&play);
    small_play_near(offer(&play, SMALL_BOCAGE), after_a_quarter(0.2 + 0.8 * 0.06 * 0.4));
    small_play_near(offer(&play, SMALL_COMBE), after_a_quarter(0.2 + 0.8 * 0.06));
    assert_int_equal(saved(SMALL_BOCAGE), 200000);
    assert_int_equal(saved(SMALL_COMBE), 200000);
    assert_int_equal(count_news(MATCHED), 2);
    proposal_play_is_whole(&play);
}

static void another_standard_across_the_border_is_none(void **state)
{
    (void)state;
    take(SMALL_BOCAGE, A, OPEN);
    take(SMALL_COMBE, B, OPEN);
    small_play_quarter(&play);
    small_play_near(offer(&play, SMALL_BOCAGE), after_a_quarter(0.2));
    assert_int_equal(saved(SMALL_COMBE), 0);
    assert_int_equal(count_news(MATCHED), 0);
}

/* Right with the others, wrong alone: after two years the offer falls below that of who did nothing. */
static void a_lone_choice_strands(void **state)
{
    (void)state;
    other = play;
    take(SMALL_COMBE, B, OPEN);
    take(SMALL_BOCAGE, A, OPEN);
    take(SMALL_AMONT, A, OPEN);
    small_play_years(&play, 2);
    assert_int_equal(count_news(STRANDED), 0);
    small_play_year(&play);
    assert_int_equal(count_news(STRANDED), 1);
    assert_int_equal(proposal_play_told(&play, PROPOSAL_ENERGY, STRANDED)->territory.index,
                     SMALL_COMBE.index);
    small_play_years(&play, 3);
    small_play_years(&other, 6);
    assert_int_equal(count_news(STRANDED), 0);
    assert_true(offer(&play, SMALL_COMBE) < offer(&other, SMALL_COMBE) - 0.05);
    assert_true(offer(&play, SMALL_BOCAGE) > offer(&other, SMALL_BOCAGE) + 0.1);
    proposal_play_is_whole(&play);
}

/* What was built for one standard is lost to another. */
static void joining_the_others_is_paid_again(void **state)
{
    (void)state;
    take(SMALL_COMBE, B, CLOSED);
    take(SMALL_BOCAGE, A, CLOSED);
    small_play_years(&play, 3);
    assert_int_equal(
        proposal_play_price(&play, SMALL_COMBE, PROPOSAL_ENERGY, set(B, OPEN)).capex_euros, 0);
    assert_int_equal(
        proposal_play_price(&play, SMALL_COMBE, PROPOSAL_ENERGY, set(A, OPEN)).capex_euros,
        1000000);
    take(SMALL_COMBE, A, CLOSED);
    small_play_year(&play);
    assert_int_equal(count_news(MATCHED), 2);
    assert_int_equal(saved(SMALL_COMBE), 100000);
}

static void open_data_double_the_worth_where_there_is_trust(void **state)
{
    (void)state;
    take(SMALL_BOCAGE, A, OPEN);
    take(SMALL_COMBE, A, CLOSED);
    small_play_year(&play);
    assert_int_equal(saved(SMALL_COMBE), 100000);
    assert_true(play.world.usage.trust[SMALL_BOCAGE.index] <
                play.world.usage.trust[SMALL_COMBE.index] - 0.01);
    assert_int_equal(count_news(DATA_REFUSED), 0);
}

/* Where trust is low the data stay closed whatever is decided, and asking costs some more. */
static void open_data_are_wrong_where_there_is_none(void **state)
{
    (void)state;
    play.world.usage.trust[SMALL_BOCAGE.index] = 0.3;
    play.world.usage.trust[SMALL_COMBE.index] = 0.3;
    take(SMALL_BOCAGE, A, OPEN);
    take(SMALL_COMBE, A, CLOSED);
    small_play_quarter(&play);
    assert_int_equal(count_news(DATA_REFUSED), 1);
    assert_int_equal(saved(SMALL_BOCAGE), 100000); /* 40 % of borders, half of the worth */
    assert_true(play.world.usage.trust[SMALL_BOCAGE.index] <
                play.world.usage.trust[SMALL_COMBE.index]);
}

static void an_island_balances_with_itself(void **state)
{
    (void)state;
    take(SMALL_DUNE, A, OPEN);
    small_play_quarter(&play);
    small_play_near(offer(&play, SMALL_DUNE), after_a_quarter(0.2 + 0.8 * 0.06 * 0.5));
    small_play_years(&play, 4);
    assert_int_equal(count_news(STRANDED), 0);
}

static void carbon_is_spared(void **state)
{
    (void)state;
    other = play;
    take(SMALL_BOCAGE, A, OPEN);
    take(SMALL_COMBE, A, OPEN);
    small_play_years(&play, 2);
    small_play_years(&other, 2);
    /* The machines it bought last five years: none of them is renewed yet. */
    small_play_near(other.world.footprint.year_kg[SMALL_COMBE.index] -
                        play.world.footprint.year_kg[SMALL_COMBE.index],
                    0.5 * 200000);
}

static void leaving_is_paid_and_leaves_nothing(void **state)
{
    (void)state;
    take(SMALL_BOCAGE, A, OPEN);
    take(SMALL_COMBE, A, OPEN);
    small_play_year(&play);
    assert_int_equal(
        proposal_play_price(&play, SMALL_COMBE, PROPOSAL_ENERGY, (Measure){.level = 0}).exit_euros,
        100000);
    proposal_play_take(&play, SMALL_COMBE, PROPOSAL_ENERGY, (Measure){.level = 0});
    small_play_year(&play);
    assert_int_equal(play.world.budget.line[LINE_RUNNING_OTHER][SMALL_COMBE.index], -100000);
    assert_int_equal(saved(SMALL_BOCAGE), 0);
    proposal_play_is_whole(&play);
}

static void only_energy_moves(void **state)
{
    (void)state;
    other = play;
    take(SMALL_BOCAGE, A, CLOSED);
    take(SMALL_COMBE, A, CLOSED);
    small_play_years(&play, 3);
    small_play_years(&other, 3);
    for (int d = 0; d < DOMAIN_COUNT; d++)
        if (d != DOMAIN_ENERGY)
            small_play_near(play.world.services.offer[d][SMALL_COMBE.index],
                            other.world.services.offer[d][SMALL_COMBE.index]);
    small_play_near(play.world.usage.trust[SMALL_COMBE.index],
                    other.world.usage.trust[SMALL_COMBE.index]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(matched_borders_count_by_their_length, begin),
        cmocka_unit_test_setup(another_standard_across_the_border_is_none, begin),
        cmocka_unit_test_setup(a_lone_choice_strands, begin),
        cmocka_unit_test_setup(joining_the_others_is_paid_again, begin),
        cmocka_unit_test_setup(open_data_double_the_worth_where_there_is_trust, begin),
        cmocka_unit_test_setup(open_data_are_wrong_where_there_is_none, begin),
        cmocka_unit_test_setup(an_island_balances_with_itself, begin),
        cmocka_unit_test_setup(carbon_is_spared, begin),
        cmocka_unit_test_setup(leaving_is_paid_and_leaves_nothing, begin),
        cmocka_unit_test_setup(only_energy_moves, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
