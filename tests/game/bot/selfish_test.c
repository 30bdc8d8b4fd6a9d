#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "engine/base/table.h"
#include "game/bot/kinds.h"
#include "game/tools/batch.h"
#include "tests/harness/shipped.h"

enum { YEARS = 6 };

static Batch batch;

static void play(const Bot *bot)
{
    static BatchPlan plan;
    plan = (BatchPlan){.rules = shipped_rules(), .seed = 3, .bot_count = 1, .bots = {bot}};
    batch_begin(&batch, &plan, 0);
    for (int y = 0; y < YEARS; y++)
        batch_play_year(&batch);
}

static int count_running(void)
{
    int count = 0;
    for (int r = 0; r < CONTRACT_MAX; r++)
        count += table_has(batch.world.contracts.taken, r) &&
                 batch.world.contracts.row[r].state == CONTRACT_RUNNING;
    return count;
}

static int count_dial(Proposal proposal, int dial)
{
    int count = 0;
    for (int t = 0; t < shipped_rules()->territory_count; t++)
        count += batch.world.holdings.dial[proposal][dial][t];
    return count;
}

static int count_level(Proposal proposal, int level)
{
    int count = 0;
    for (int t = 0; t < shipped_rules()->territory_count; t++)
        count += batch.world.holdings.level[proposal][t] >= level;
    return count;
}

static void it_signs_nothing_and_shares_nothing(void **state)
{
    (void)state;
    play(&BOT_SELFISH);
    assert_int_equal(table_count(batch.world.contracts.taken, CONTRACT_MAX), 0);
    assert_int_equal(count_dial(PROPOSAL_COORDINATION, 0), 0);
    assert_int_equal(count_dial(PROPOSAL_PUBLIC_SPACES, 2), 0);
    assert_int_equal(count_level(PROPOSAL_POOLING, 2), 0);
    assert_true(count_level(PROPOSAL_POOLING, 1) > 0);
}

/* A neighbour's charter is voted against, and so fails wherever everybody is like it. */
static void it_grants_no_charter_to_others(void **state)
{
    (void)state;
    play(&BOT_SELFISH);
    for (int t = 0; t < shipped_rules()->territory_count; t++)
        assert_int_equal(batch.world.council.charter[t], 0);
}

static void others_do(void **state)
{
    (void)state;
    int charters = 0;
    play(&BOT_COOPERATIVE);
    for (int t = 0; t < shipped_rules()->territory_count; t++)
        charters += batch.world.council.charter[t] > 0;
    assert_true(charters > 0);
    assert_true(count_running() > 100);
    assert_true(count_level(PROPOSAL_POOLING, 2) > 0);
    assert_true(count_dial(PROPOSAL_PUBLIC_SPACES, 2) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_signs_nothing_and_shares_nothing),
        cmocka_unit_test(it_grants_no_charter_to_others),
        cmocka_unit_test(others_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
