#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "game/bot/bot.h"
#include "game/bot/steady.h"
#include "game/sim/pool.h"
#include "tests/harness/shipped.h"

static World world;

static const TerritoryId SEAT = {45};

static int begin(void **state)
{
    (void)state;
    world_init(&world, shipped_rules());
    return 0;
}

static int speak(PoolHabit habit, Command *commands)
{
    Temperament temperament = STEADY_TEMPERAMENT;
    temperament.pool = habit;
    Seat seat = {&world, shipped_rules(), SEAT, &temperament};
    int count = steady_pool(&seat, commands, BOT_COMMANDS_MAX);
    for (int c = 0; c < count; c++)
        assert_int_equal(command_check(&world, shipped_rules(), &commands[c]).code, VERDICT_OK);
    return count;
}

static void pledge_of_first(int territories, PoolPlan plan, int64_t euros)
{
    for (int t = 0; t < territories; t++)
        world.pool.pledge[plan][t] = euros;
}

static void nobody_begins_a_plan(void **state)
{
    (void)state;
    Command commands[BOT_COMMANDS_MAX];
    for (int habit = POOL_HABIT_NEVER; habit <= POOL_HABIT_NEAR; habit++)
        assert_int_equal(speak((PoolHabit)habit, commands), 0);
}

/* One who shares joins at half of the threshold, for its part, once. */
static void who_shares_joins_what_is_within_reach(void **state)
{
    (void)state;
    Command commands[BOT_COMMANDS_MAX];
    int64_t threshold = pool_threshold_euros(shipped_rules(), POOL_MEDIATION);
    pledge_of_first(1, POOL_MEDIATION, threshold / 2 - 1);
    assert_int_equal(speak(POOL_HABIT_NEAR, commands), 0);
    pledge_of_first(1, POOL_MEDIATION, threshold / 2 + 1);
    assert_int_equal(speak(POOL_HABIT_MAJORITY, commands), 0);
    assert_int_equal(speak(POOL_HABIT_NEAR, commands), 1);
    assert_int_equal(commands[0].pledge.plan, POOL_MEDIATION);
    assert_int_equal(commands[0].pledge.euros,
                     pool_fair_euros(shipped_rules(), POOL_MEDIATION, SEAT));
    world.pool.pledge[POOL_MEDIATION][SEAT.index] = 1;
    assert_int_equal(speak(POOL_HABIT_NEAR, commands), 0);
    world.pool.pledge[POOL_MEDIATION][SEAT.index] = 0;
    pledge_of_first(1, POOL_MEDIATION, threshold);
    assert_int_equal(speak(POOL_HABIT_NEAR, commands), 0);
}

static void most_follow_most(void **state)
{
    (void)state;
    Command commands[BOT_COMMANDS_MAX];
    int half = shipped_rules()->territory_count / 2;
    pledge_of_first(half, POOL_PLATFORM, 100);
    world.pool.pledge[POOL_PLATFORM][SEAT.index] = 0;
    world.pool.pledge[POOL_PLATFORM][half] = 100;
    assert_int_equal(speak(POOL_HABIT_MAJORITY, commands), 0);
    world.pool.pledge[POOL_PLATFORM][half + 1] = 100;
    assert_int_equal(speak(POOL_HABIT_MAJORITY, commands), 1);
    assert_int_equal(speak(POOL_HABIT_NEVER, commands), 0);
}

/* As a room's bots answer one another: all speak, all are heard, and again. */
static void let_all_speak(int turns)
{
    const Rules *rules = shipped_rules();
    Command commands[TERRITORY_MAX][1];
    int counts[TERRITORY_MAX];
    for (int turn = 0; turn < turns; turn++) {
        for (int t = 0; t < rules->territory_count; t++) {
            Seat seat = {&world, rules, {(uint8_t)t}, &STEADY_TEMPERAMENT};
            counts[t] = steady_pool(&seat, commands[t], 1);
        }
        for (int t = 0; t < rules->territory_count; t++)
            for (int c = 0; c < counts[t]; c++)
                pool_apply(&world, (TerritoryId){(uint8_t)t}, &commands[t][c].pledge, NULL);
    }
}

/* One who puts in its own part is followed to the end; one who puts in less is not. */
static void a_fair_beginning_is_followed(void **state)
{
    (void)state;
    const Rules *rules = shipped_rules();
    for (int p = 0; p < POOL_PLAN_COUNT; p++) {
        PoolPlan plan = (PoolPlan)p;
        int64_t fair = pool_fair_euros(rules, plan, SEAT);
        world_init(&world, rules);
        world.pool.pledge[plan][SEAT.index] = fair - 1;
        let_all_speak(3);
        assert_int_equal(pool_pledgers(&world, rules, plan), 1);
        world.pool.pledge[plan][SEAT.index] = fair;
        let_all_speak(3);
        assert_true(pool_pledged_euros(&world, rules, plan) >= pool_threshold_euros(rules, plan));
    }
}

/* Two plans begun at once divide those who would follow: nobody pays for both. */
static void nobody_pays_for_two_plans(void **state)
{
    (void)state;
    const Rules *rules = shipped_rules();
    for (int p = 0; p < 2; p++)
        world.pool.pledge[p][p] = pool_fair_euros(rules, (PoolPlan)p, (TerritoryId){(uint8_t)p});
    let_all_speak(3);
    for (int t = 2; t < rules->territory_count; t++)
        assert_false(world.pool.pledge[0][t] > 0 && world.pool.pledge[1][t] > 0);
    assert_true(pool_pledgers(&world, rules, POOL_FIBRE) > 1);
}

/* What those who do not pay leave out is made up between those who do, up to half as much again. */
static void what_is_missing_is_made_up(void **state)
{
    (void)state;
    const Rules *rules = shipped_rules();
    Command commands[BOT_COMMANDS_MAX];
    int64_t fair = pool_fair_euros(rules, POOL_PLATFORM, SEAT);
    for (int t = 0; t < rules->territory_count; t++)
        world.pool.pledge[POOL_PLATFORM][t] =
            t % 4 == 0 && t != SEAT.index
                ? 0
                : pool_fair_euros(rules, POOL_PLATFORM, (TerritoryId){(uint8_t)t});
    assert_int_equal(speak(POOL_HABIT_MAJORITY, commands), 1);
    assert_true(commands[0].pledge.euros > fair);
    assert_true(2 * commands[0].pledge.euros <= 3 * fair);
    for (int t = 0; t < rules->territory_count; t += 3)
        world.pool.pledge[POOL_PLATFORM][t] = t == SEAT.index ? fair : 1;
    for (int t = 1; t < rules->territory_count; t += 3)
        world.pool.pledge[POOL_PLATFORM][t] = 1;
    assert_int_equal(speak(POOL_HABIT_MAJORITY, commands), 0);
}

/* What cannot be paid is not said. */
static void who_has_nothing_does_not_pledge(void **state)
{
    (void)state;
    Command commands[BOT_COMMANDS_MAX];
    pledge_of_first(shipped_rules()->territory_count, POOL_PLATFORM, 100);
    world.pool.pledge[POOL_PLATFORM][SEAT.index] = 0;
    world.budget.purse[SECTION_INVESTMENT][SEAT.index] = -1000000000;
    assert_int_equal(speak(POOL_HABIT_MAJORITY, commands), 0);
}

static void the_selfish_keep_to_themselves(void **state)
{
    (void)state;
    Command commands[BOT_COMMANDS_MAX];
    pledge_of_first(shipped_rules()->territory_count, POOL_PLATFORM, 100);
    world.pool.pledge[POOL_PLATFORM][SEAT.index] = 0;
    static const char *const KEYS[] = {"selfish", "steady"};
    for (int k = 0; k < 2; k++) {
        int count = bot_find(KEYS[k])->negotiate(&world, shipped_rules(), SEAT, 3, commands);
        int pledges = 0;
        for (int c = 0; c < count; c++)
            pledges += commands[c].kind == COMMAND_PLEDGE ? 1 : 0;
        assert_int_equal(pledges, k);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nobody_begins_a_plan, begin),
        cmocka_unit_test_setup(who_shares_joins_what_is_within_reach, begin),
        cmocka_unit_test_setup(most_follow_most, begin),
        cmocka_unit_test_setup(a_fair_beginning_is_followed, begin),
        cmocka_unit_test_setup(nobody_pays_for_two_plans, begin),
        cmocka_unit_test_setup(what_is_missing_is_made_up, begin),
        cmocka_unit_test_setup(who_has_nothing_does_not_pledge, begin),
        cmocka_unit_test_setup(the_selfish_keep_to_themselves, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
