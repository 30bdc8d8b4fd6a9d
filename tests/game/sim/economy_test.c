#include "game/sim/economy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/budget.h"
#include "tests/game/sim/small_play.h"

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    play.rules.c.economy_euros_worker = 100.0;
    play.rules.c.economy_euros_buyer = 2.0;
    small_play_begin(&play);
    return 0;
}

static double presence(TerritoryId territory)
{
    return play.world.economy.presence[territory.index];
}

static void whom_one_gains_the_other_loses(void **state)
{
    (void)state;
    economy_move(&play.world, SMALL_AMONT, SMALL_BOCAGE, 120.0);
    economy_move(&play.world, SMALL_BOCAGE, SMALL_COMBE, 20.0);
    economy_move(&play.world, SMALL_COMBE, SMALL_COMBE, 5.0);
    small_play_near(presence(SMALL_AMONT), -120.0);
    small_play_near(presence(SMALL_BOCAGE), 100.0);
    small_play_near(presence(SMALL_COMBE), 20.0);
    small_play_near(presence(SMALL_DUNE), 0.0);
    economy_clear(&play.world);
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        assert_true(presence((TerritoryId){(uint8_t)t}) == 0.0);
}

static void spending_is_a_share(void **state)
{
    (void)state;
    const double *retained = &play.world.economy.retained[SMALL_COMBE.index];
    economy_shift_retained(&play.world, SMALL_COMBE, 0.25);
    small_play_near(*retained, 0.25);
    economy_shift_retained(&play.world, SMALL_COMBE, 2.0);
    small_play_near(*retained, 1.0);
    economy_shift_retained(&play.world, SMALL_COMBE, -3.0);
    small_play_near(*retained, 0.0);
}

/* A hundred workers at 100 euros; a quarter of what 20,000 residents on line buy, at two euros each. */
static void both_reach_the_running_section(void **state)
{
    (void)state;
    play.world.usage.takeup[DOMAIN_ECONOMY][SMALL_COMBE.index] = 0.1;
    economy_move(&play.world, SMALL_BOCAGE, SMALL_COMBE, 100.0);
    economy_shift_retained(&play.world, SMALL_COMBE, 0.25);
    assert_int_equal(economy_activity_euros(&play.world, &play.rules, SMALL_COMBE), 20000);
    assert_int_equal(economy_activity_euros(&play.world, &play.rules, SMALL_BOCAGE), -10000);
    assert_int_equal(economy_activity_euros(&play.world, &play.rules, SMALL_DUNE), 0);
}

/* Taxpayers bring it, or keep it: to the euro, as everything. */
static void the_year_books_it_to_the_euro(void **state)
{
    (void)state;
    economy_move(&play.world, SMALL_BOCAGE, SMALL_COMBE, 33.3);
    small_play_quarter(&play);
    const int64_t *line = play.world.budget.line[LINE_ACTIVITY];
    assert_int_equal(line[SMALL_COMBE.index], 3330);
    assert_int_equal(line[SMALL_BOCAGE.index], -3330);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

static void it_is_hashed_and_bounded(void **state)
{
    (void)state;
    static uint8_t bytes[256 * 1024];
    static World back;
    double *const COLUMNS[] = {play.world.economy.presence, play.world.economy.retained,
                               play.world.schooling.taught[SCHOOL_YEARS - 1]};
    for (size_t c = 0; c < sizeof COLUMNS / sizeof COLUMNS[0]; c++) {
        uint64_t before = world_hash(&play.world, &play.rules);
        COLUMNS[c][1] += 0.5;
        assert_int_not_equal(world_hash(&play.world, &play.rules), before);
    }
    for (size_t c = 1; c < sizeof COLUMNS / sizeof COLUMNS[0]; c++) {
        COLUMNS[c][1] = 1.5;
        Stream writer = stream_writer(bytes, sizeof bytes);
        world_stream(&writer, &play.world, &play.rules);
        Stream reader = stream_reader(bytes, writer.offset);
        world_stream(&reader, &back, &play.rules);
        assert_true(reader.failed);
        COLUMNS[c][1] = 0.5;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(whom_one_gains_the_other_loses, begin),
        cmocka_unit_test_setup(spending_is_a_share, begin),
        cmocka_unit_test_setup(both_reach_the_running_section, begin),
        cmocka_unit_test_setup(the_year_books_it_to_the_euro, begin),
        cmocka_unit_test_setup(it_is_hashed_and_bounded, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
