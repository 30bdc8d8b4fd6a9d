#include "game/sim/footprint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/sim/small_play.h"

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

static int64_t due(TerritoryId territory)
{
    return footprint_renewal_due(&play.world, &play.rules, territory);
}

static int64_t due_in_all(TerritoryId territory)
{
    int64_t sum = 0;
    for (int y = 0; y < RENEWAL_YEARS; y++)
        sum += play.world.footprint.renewal_due[y][territory.index];
    return sum;
}

/* 200,000 people with machines of 10 euros each, a fifth of them old every year. */
static void first_machines_are_renewed_year_by_year(void **state)
{
    (void)state;
    for (int y = 0; y < 20; y++) {
        assert_int_equal(due(SMALL_COMBE), 400000);
        small_play_year(&play);
        small_play_near(play.world.footprint.year_kg[SMALL_COMBE.index], 200000);
        small_play_near(play.world.footprint.total_kg[SMALL_COMBE.index], 200000.0 * (y + 1));
        assert_int_equal(play.world.budget.line[LINE_RENEWAL][SMALL_COMBE.index], -400000);
        assert_int_equal(due_in_all(SMALL_COMBE), 2000000);
    }
    small_play_near(play.world.footprint.last_kg[SMALL_COMBE.index], 200000);
}

static void a_purchase_comes_back_at_the_end_of_its_life(void **state)
{
    (void)state;
    footprint_buy(&play.world, &play.rules, SMALL_COMBE, 1001);
    small_play_near(play.world.footprint.year_kg[SMALL_COMBE.index], 500.5);
    for (int y = 0; y <= 10; y++) {
        assert_int_equal(due(SMALL_COMBE), y % 5 == 0 && y > 0 ? 401001 : 400000);
        small_play_year(&play);
    }
}

/* Longer lives and second-hand machines: later, cheaper and lighter, each as far as it has grown. */
static void durable_machines_last_longer_and_weigh_less(void **state)
{
    (void)state;
    play.world.holdings.level[PROPOSAL_DURABLE][SMALL_COMBE.index] = 1;
    play.world.holdings.dial[PROPOSAL_DURABLE][0][SMALL_COMBE.index] = 4;
    play.world.holdings.dial[PROPOSAL_DURABLE][1][SMALL_COMBE.index] = 50;
    play.world.holdings.age_quarters[PROPOSAL_DURABLE][SMALL_COMBE.index] = 8;
    assert_int_equal(footprint_price(&play.world, &play.rules, SMALL_COMBE, 1000), 800);
    assert_int_equal(footprint_price(&play.world, &play.rules, SMALL_DUNE, 1000), 1000);
    footprint_buy(&play.world, &play.rules, SMALL_COMBE, 1000);
    small_play_near(play.world.footprint.year_kg[SMALL_COMBE.index], 1000 * 0.5 * 0.6);
    assert_int_equal(play.world.footprint.renewal_due[9][SMALL_COMBE.index], 1000);
}

static void the_longest_life_is_a_row_round(void **state)
{
    (void)state;
    play.rules.c.equipment_life_years = RENEWAL_YEARS;
    memset(play.world.footprint.renewal_due, 0, sizeof play.world.footprint.renewal_due);
    small_play_quarter(&play);
    footprint_buy(&play.world, &play.rules, SMALL_COMBE, 1000);
    for (int q = 1; q < RENEWAL_YEARS * QUARTERS_PER_YEAR; q++)
        small_play_quarter(&play);
    assert_int_equal(due(SMALL_COMBE), 1000);
    assert_int_equal(due_in_all(SMALL_COMBE), 1000);
    small_play_year(&play);
    assert_int_equal(play.world.budget.line[LINE_RENEWAL][SMALL_COMBE.index], -1000);
}

static void a_purchase_taken_back_leaves_nothing(void **state)
{
    (void)state;
    footprint_buy(&play.world, &play.rules, SMALL_COMBE, 1001);
    footprint_cancel(&play.world, &play.rules, SMALL_COMBE, 1001);
    small_play_near(play.world.footprint.year_kg[SMALL_COMBE.index], 0);
    small_play_near(play.world.footprint.total_kg[SMALL_COMBE.index], 0);
    assert_int_equal(due_in_all(SMALL_COMBE), 2000000);
}

/* From every coming year its part, never more than there is. */
/* What was given up in the same year took a part of every coming year's: none is owed back. */
static void a_purchase_taken_back_late_leaves_no_debt(void **state)
{
    (void)state;
    small_play_year(&play);
    for (int y = 0; y < RENEWAL_YEARS; y++)
        play.world.footprint.renewal_due[y][SMALL_COMBE.index] = 0;
    play.world.footprint.renewal_due[0][SMALL_COMBE.index] = 900;
    footprint_buy(&play.world, &play.rules, SMALL_COMBE, 100);
    footprint_retire(&play.world, SMALL_COMBE, 500);
    footprint_cancel(&play.world, &play.rules, SMALL_COMBE, 100);
    assert_int_equal(due_in_all(SMALL_COMBE), 400);
    for (int y = 0; y < RENEWAL_YEARS; y++)
        assert_true(play.world.footprint.renewal_due[y][SMALL_COMBE.index] >= 0);
}

static void what_is_retired_is_not_renewed(void **state)
{
    (void)state;
    footprint_buy(&play.world, &play.rules, SMALL_COMBE, 1003);
    footprint_retire(&play.world, SMALL_COMBE, 1003);
    assert_int_equal(due_in_all(SMALL_COMBE), 2000000);
    for (int y = 0; y < RENEWAL_YEARS; y++)
        assert_true(play.world.footprint.renewal_due[y][SMALL_COMBE.index] >= 0);
    footprint_retire(&play.world, SMALL_COMBE, INT64_C(4000000000));
    assert_int_equal(due_in_all(SMALL_COMBE), 0);
    footprint_retire(&play.world, SMALL_COMBE, 5);
    assert_int_equal(due_in_all(SMALL_COMBE), 0);
    assert_int_equal(due_in_all(SMALL_DUNE), 3000000);
}

static void what_is_spared_is_never_more_than_was_emitted(void **state)
{
    (void)state;
    small_play_quarter(&play);
    footprint_spare(&play.world, SMALL_COMBE, 50000);
    small_play_near(play.world.footprint.year_kg[SMALL_COMBE.index], 150000);
    small_play_near(play.world.footprint.total_kg[SMALL_COMBE.index], 150000);
    footprint_spare(&play.world, SMALL_COMBE, 1e9);
    small_play_near(play.world.footprint.year_kg[SMALL_COMBE.index], 0);
    small_play_near(play.world.footprint.total_kg[SMALL_COMBE.index], 0);
    assert_int_equal(due_in_all(SMALL_COMBE), 2000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(first_machines_are_renewed_year_by_year, begin),
        cmocka_unit_test_setup(a_purchase_comes_back_at_the_end_of_its_life, begin),
        cmocka_unit_test_setup(durable_machines_last_longer_and_weigh_less, begin),
        cmocka_unit_test_setup(the_longest_life_is_a_row_round, begin),
        cmocka_unit_test_setup(a_purchase_taken_back_leaves_nothing, begin),
        cmocka_unit_test_setup(a_purchase_taken_back_late_leaves_no_debt, begin),
        cmocka_unit_test_setup(what_is_retired_is_not_renewed, begin),
        cmocka_unit_test_setup(what_is_spared_is_never_more_than_was_emitted, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
