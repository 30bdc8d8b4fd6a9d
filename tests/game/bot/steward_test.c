#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/bot/bot.h"
#include "game/sim/budget.h"
#include "game/sim/query.h"
#include "tests/harness/shipped.h"

static World world;
static const TerritoryId SEAT = {20};

static void begin(void) { world_init(&world, shipped_rules()); }

static Programme ask(void)
{
    Programme programme;
    bot_find("steward")->decide(&world, shipped_rules(), SEAT, 1, &programme);
    return programme;
}

static Verdict verdict_of(const Programme *programme)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_PROGRAMME;
    command.actor = SEAT;
    command.programme = *programme;
    return command_check(&world, shipped_rules(), &command);
}

static void hold(Proposal proposal, int level, int first, int second)
{
    world.holdings.level[proposal][SEAT.index] = (uint8_t)level;
    world.holdings.age_quarters[proposal][SEAT.index] = 20;
    world.holdings.dial[proposal][0][SEAT.index] = (int16_t)first;
    world.holdings.dial[proposal][1][SEAT.index] = (int16_t)second;
}

/* By what it says: bytes between the fields say nothing. */
static uint64_t hash_of(Programme *programme)
{
    Stream stream = stream_hasher();
    programme_stream(&stream, programme);
    return stream.hash;
}

static void what_runs_goes_on_and_nothing_is_started(void **state)
{
    (void)state;
    begin();
    hold(PROPOSAL_AGREEMENTS, 1, 0, 0);
    hold(PROPOSAL_PUBLIC_SPACES, 1, 4, 4);
    Programme carried, asked = ask();
    query_carry_on(&world, shipped_rules(), SEAT, &carried);
    assert_int_equal(verdict_of(&carried).code, VERDICT_OK);
    assert_int_equal(hash_of(&asked), hash_of(&carried));
}

static void it_signs_nothing(void **state)
{
    (void)state;
    begin();
    Command commands[BOT_COMMANDS_MAX];
    assert_int_equal(bot_find("steward")->negotiate(&world, shipped_rules(), SEAT, 1, commands), 0);
}

/* More posts than the running section can pay: fewer posts, and the rest stays. */
static void what_cannot_be_paid_is_cut(void **state)
{
    (void)state;
    begin();
    hold(PROPOSAL_AGREEMENTS, 1, 0, 0);
    hold(PROPOSAL_PUBLIC_SPACES, 1, 100, 400);
    Programme carried;
    query_carry_on(&world, shipped_rules(), SEAT, &carried);
    assert_int_equal(verdict_of(&carried).code, VERDICT_RUNNING_DEFICIT);
    Programme asked = ask();
    assert_int_equal(verdict_of(&asked).code, VERDICT_OK);
    assert_int_equal(asked.measures[PROPOSAL_AGREEMENTS].level, 1);
    assert_true(asked.measures[PROPOSAL_PUBLIC_SPACES].dial[1] < 400);
    for (int z = 0; z < ZONE_COUNT; z++)
        assert_int_equal(asked.fibre_premises[z] + asked.copper_premises[z], 0);
}

/* Even an empty purse leaves a programme that passes. */
static void a_hole_in_the_purse_is_survived(void **state)
{
    (void)state;
    begin();
    hold(PROPOSAL_AGREEMENTS, 1, 0, 0);
    hold(PROPOSAL_COORDINATION, 3, 1, 0);
    hold(PROPOSAL_PUBLIC_SPACES, 1, 4, 8);
    hold(PROPOSAL_MOBILE, 1, 20, 50);
    world.budget.purse[SECTION_RUNNING][SEAT.index] = -50000000;
    world.budget.purse[SECTION_INVESTMENT][SEAT.index] = -50000000;
    Programme asked = ask();
    assert_int_equal(verdict_of(&asked).code, VERDICT_OK);
}

/* Sites asked for again each year are an investment: it borrows for them before it gives them up. */
static void it_borrows_before_it_gives_up_what_is_invested(void **state)
{
    (void)state;
    begin();
    hold(PROPOSAL_MOBILE, 1, 20, 50);
    Programme carried;
    BudgetPlan plan;
    query_carry_on(&world, shipped_rules(), SEAT, &carried);
    budget_plan(&world, shipped_rules(), SEAT, &carried, &plan);
    assert_true(plan.loan_max > 1000);
    world.budget.purse[SECTION_INVESTMENT][SEAT.index] -= plan.investment_result + 1000;
    assert_int_equal(verdict_of(&carried).code, VERDICT_INVESTMENT_DEFICIT);
    Programme asked = ask();
    assert_int_equal(verdict_of(&asked).code, VERDICT_OK);
    assert_int_equal(asked.loan_euros, 1000);
    assert_int_equal(asked.measures[PROPOSAL_MOBILE].dial[0], 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_runs_goes_on_and_nothing_is_started),
        cmocka_unit_test(it_signs_nothing),
        cmocka_unit_test(what_cannot_be_paid_is_cut),
        cmocka_unit_test(a_hole_in_the_purse_is_survived),
        cmocka_unit_test(it_borrows_before_it_gives_up_what_is_invested),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
