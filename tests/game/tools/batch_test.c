#include "game/tools/batch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "game/sim/score.h"
#include "tests/harness/shipped.h"
#include "tests/harness/world_check.h"

enum { YEARS = 3 };

static Batch batch;

static BatchPlan two_bots(uint64_t seed)
{
    return (BatchPlan){.rules = shipped_rules(),
                       .sessions = 2,
                       .years = YEARS,
                       .seed = seed,
                       .bot_count = 2,
                       .bots = {bot_find("steady"), bot_find("random")}};
}

static uint64_t hash_of_session(uint64_t seed, int session)
{
    BatchPlan plan = two_bots(seed);
    batch_begin(&batch, &plan, session);
    for (int y = 0; y < YEARS; y++)
        batch_play_year(&batch);
    assert_null(world_check(&batch.world, plan.rules));
    return world_hash(&batch.world, plan.rules);
}

static void a_seed_plays_the_same_session_again(void **state)
{
    (void)state;
    uint64_t first = hash_of_session(1, 0);
    assert_int_equal(hash_of_session(1, 0), first);
    assert_int_not_equal(hash_of_session(2, 0), first);
}

/* What was played before in the same memory leaves no trace. */
static void sessions_differ_and_do_not_depend_on_one_another(void **state)
{
    (void)state;
    uint64_t first = hash_of_session(1, 0);
    uint64_t second = hash_of_session(1, 1);
    assert_int_not_equal(first, second);
    assert_int_equal(hash_of_session(1, 1), second);
}

static void bots_are_dealt_in_rotation(void **state)
{
    (void)state;
    BatchPlan plan = two_bots(1);
    for (int session = 0; session < 4; session++)
        for (int t = 0; t < 10; t++)
            assert_ptr_equal(batch_bot(&plan, session, (TerritoryId){(uint8_t)t}),
                             plan.bots[(t + session) % 2]);
}

/* What the rules reserve is a steward's in every session, but for one who plays a territory instead. */
static void stewards_keep_what_is_reserved(void **state)
{
    (void)state;
    static Rules rules;
    BatchPlan plan = two_bots(1);
    rules = *plan.rules;
    plan.rules = &rules;
    rules.reserved[4] = rules.reserved[5] = 1;
    plan.soloist = bot_find("bold");
    plan.solo = (TerritoryId){5};
    for (int session = 0; session < 2; session++) {
        assert_ptr_equal(batch_bot(&plan, session, (TerritoryId){4}), bot_find("steward"));
        assert_ptr_equal(batch_bot(&plan, session, (TerritoryId){5}), bot_find("bold"));
        assert_ptr_equal(batch_bot(&plan, session, (TerritoryId){6}), plan.bots[session]);
    }
}

static void a_year_is_four_quarters(void **state)
{
    (void)state;
    BatchPlan plan = two_bots(1);
    batch_begin(&batch, &plan, 0);
    double first = score_common(&batch.world, plan.rules);
    batch_play_year(&batch);
    assert_int_equal(batch.world.quarter, QUARTERS_PER_YEAR);
    assert_int_equal(world_year(&batch.world, plan.rules), plan.rules->first_year + 1);
    assert_true(score_common(&batch.world, plan.rules) > first);
}

/* Offers of one round are answered in the next: agreements run from the first year on. */
static void neighbours_come_to_agree(void **state)
{
    (void)state;
    BatchPlan plan = two_bots(1);
    batch_begin(&batch, &plan, 0);
    batch_play_year(&batch);
    int kept = 0;
    for (int t = 0; t < plan.rules->territory_count; t++)
        kept += batch.world.contracts.kept[t];
    assert_true(kept > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seed_plays_the_same_session_again),
        cmocka_unit_test(sessions_differ_and_do_not_depend_on_one_another),
        cmocka_unit_test(bots_are_dealt_in_rotation),
        cmocka_unit_test(stewards_keep_what_is_reserved),
        cmocka_unit_test(a_year_is_four_quarters),
        cmocka_unit_test(neighbours_come_to_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
