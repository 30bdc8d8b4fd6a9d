#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "game/bot/kinds.h"
#include "game/sim/network.h"
#include "game/tools/batch.h"
#include "tests/harness/shipped.h"

enum { YEARS = 4 };

static Batch batch;

/* Everybody's debt, and premises that are passed or about to be. */
typedef struct State {
    double debt_euros, premises;
} State;

static State play(const Bot *bot)
{
    static BatchPlan plan;
    State sum = {0.0, 0.0};
    plan = (BatchPlan){.rules = shipped_rules(), .seed = 3, .bot_count = 1, .bots = {bot}};
    batch_begin(&batch, &plan, 0);
    for (int y = 0; y < YEARS; y++)
        batch_play_year(&batch);
    for (int t = 0; t < plan.rules->territory_count; t++) {
        sum.debt_euros += (double)batch.world.budget.debt[t];
        for (int z = 0; z < ZONE_COUNT; z++)
            sum.premises += batch.world.network.fibre_passed[z][t] +
                            batch.world.network.fibre_studies[z][t] +
                            batch.world.network.fibre_works[z][t];
    }
    return sum;
}

static void it_borrows_more_and_builds_more(void **state)
{
    (void)state;
    State bold = play(&BOT_BOLD), steady = play(&BOT_STEADY);
    assert_true(bold.debt_euros > 1.5 * steady.debt_euros);
    assert_true(bold.premises > steady.premises);
}

/* Near the ceiling, and not above it when a loan is taken. */
static void its_bank_still_lends(void **state)
{
    (void)state;
    play(&BOT_BOLD);
    for (int t = 0; t < shipped_rules()->territory_count; t++) {
        Command command = {.kind = COMMAND_PROGRAMME, .actor = {(uint8_t)t}};
        BOT_BOLD.decide(&batch.world, shipped_rules(), command.actor, 1, &command.programme);
        assert_int_equal(command_check(&batch.world, shipped_rules(), &command).code, VERDICT_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_borrows_more_and_builds_more),
        cmocka_unit_test(its_bank_still_lends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
