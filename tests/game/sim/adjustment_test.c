#include "game/sim/adjustment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/table.h"
#include "engine/base/text.h"
#include "game/sim/budget.h"
#include "game/sim/contract.h"
#include "game/sim/network.h"
#include "game/sim/query.h"
#include "game/sim/score.h"
#include "tests/game/sim/small_play.h"

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

static Command correction(AdjustmentKind kind, TerritoryId territory, int subject, int64_t amount)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_ADJUST;
    command.adjustment.kind = kind;
    command.adjustment.territory = territory;
    command.adjustment.subject = (uint8_t)subject;
    command.adjustment.amount = amount;
    text_copy(command.adjustment.reason, ADJUSTMENT_REASON_BYTES, "a slip of the keyboard");
    return command;
}

static Verdict adjust(AdjustmentKind kind, TerritoryId territory, int subject, int64_t amount)
{
    Command command = correction(kind, territory, subject, amount);
    return small_play_say(&play, &command);
}

static void expect(Verdict verdict, VerdictCode code, int subject, int64_t figure)
{
    assert_int_equal(verdict.code, code);
    assert_int_equal(verdict.subject, subject);
    assert_int_equal(verdict.figure, figure);
}

static void money_is_given_and_taken_to_the_euro(void **state)
{
    (void)state;
    const Budget *budget = &play.world.budget;
    int t = SMALL_COMBE.index;
    int64_t left = budget_carry_on_euros(&play.world, &play.rules, SMALL_COMBE);
    int64_t party = budget->party[PARTY_STATE];
    assert_int_equal(adjust(ADJUST_MONEY, SMALL_COMBE, 0, 123457).code, VERDICT_OK);
    assert_int_equal(budget->purse[SECTION_RUNNING][t], 123457);
    assert_int_equal(budget->party[PARTY_STATE], party - 123457);
    assert_int_equal(budget_carry_on_euros(&play.world, &play.rules, SMALL_COMBE), left + 123457);
    const Event *adjusted = small_play_last(&play, EVENT_ADJUSTED);
    assert_int_equal(adjusted->territory.index, t);
    assert_int_equal(adjusted->subject, ADJUST_MONEY);
    assert_int_equal(adjusted->figure, 123457);
    assert_int_equal(adjust(ADJUST_MONEY, SMALL_COMBE, 0, -123458).code, VERDICT_OK);
    assert_int_equal(budget->line[LINE_CORRECTION][t], -1);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

/* A treasury of ten years of both envelopes at most. */
static void no_more_is_given_than_a_territory_can_hold(void **state)
{
    (void)state;
    int t = SMALL_COMBE.index;
    double envelopes =
        play.rules.running_envelope_euros[t] + play.rules.investment_envelope_euros[t];
    int64_t most = (int64_t)(envelopes * 10.0 + 0.5);
    expect(adjust(ADJUST_MONEY, SMALL_COMBE, 0, most + 1), VERDICT_ADJUST_GIVES, 0, most);
    assert_int_equal(adjust(ADJUST_MONEY, SMALL_COMBE, 0, most).code, VERDICT_OK);
    expect(adjust(ADJUST_MONEY, SMALL_COMBE, 0, 1), VERDICT_ADJUST_GIVES, 0, 0);
}

static void no_more_is_taken_than_leaves_the_year_payable(void **state)
{
    (void)state;
    int64_t left = budget_carry_on_euros(&play.world, &play.rules, SMALL_COMBE);
    expect(adjust(ADJUST_MONEY, SMALL_COMBE, 0, -left - 1), VERDICT_ADJUST_TAKES, 0, left);
    assert_int_equal(adjust(ADJUST_MONEY, SMALL_COMBE, 0, -left).code, VERDICT_OK);
    expect(adjust(ADJUST_MONEY, SMALL_COMBE, 0, -1), VERDICT_ADJUST_TAKES, 0, 0);
    assert_int_equal(play.world.budget.purse[SECTION_RUNNING][SMALL_COMBE.index], -left);
}

static double booked(TerritoryId territory)
{
    return play.world.ledger.line[SCORE_ACCESS][CAUSE_CORRECTION][territory.index];
}

/* The score moves by what the ledger says, there and back. */
static void lines_come_and_go(void **state)
{
    (void)state;
    const Network *network = &play.world.network;
    int t = SMALL_BOCAGE.index;
    double before = score_of(&play.world, &play.rules, SCORE_ACCESS, SMALL_BOCAGE);
    double subscribers = network->subscribers[t];
    assert_int_equal(adjust(ADJUST_FIBRE, SMALL_BOCAGE, ZONE_PUBLIC_DENSE, 5000).code, VERDICT_OK);
    small_play_near(network->fibre_passed[ZONE_PUBLIC_DENSE][t], 10000);
    small_play_near(network->public_passed[t], 10000);
    double after = score_of(&play.world, &play.rules, SCORE_ACCESS, SMALL_BOCAGE);
    assert_true(after > before);
    small_play_near(after - before, booked(SMALL_BOCAGE));
    small_play_near(network->subscribers[t], subscribers);
    assert_int_equal(adjust(ADJUST_FIBRE, SMALL_BOCAGE, ZONE_PUBLIC_DENSE, -9000).code, VERDICT_OK);
    small_play_near(network->fibre_passed[ZONE_PUBLIC_DENSE][t], 1000);
    small_play_near(network->public_passed[t], 1000);
    small_play_near(network->subscribers[t], subscribers * 6.0 / 15.0);
    after = score_of(&play.world, &play.rules, SCORE_ACCESS, SMALL_BOCAGE);
    small_play_near(after - before, booked(SMALL_BOCAGE));
    assert_int_equal(small_play_last(&play, EVENT_ADJUSTED)->figure, -9000);
}

static void lines_stay_within_what_there_is(void **state)
{
    (void)state;
    expect(adjust(ADJUST_FIBRE, SMALL_BOCAGE, ZONE_MEDIUM, 1), VERDICT_ZONE_PRIVATE, ZONE_MEDIUM,
           0);
    expect(adjust(ADJUST_FIBRE, SMALL_BOCAGE, ZONE_COUNT, 1), VERDICT_MALFORMED, 0, 0);
    play.world.network.fibre_works[ZONE_PUBLIC_DENSE][SMALL_BOCAGE.index] = 15000;
    expect(adjust(ADJUST_FIBRE, SMALL_BOCAGE, ZONE_PUBLIC_DENSE, 100001), VERDICT_PREMISES_EXCEEDED,
           ZONE_PUBLIC_DENSE, 100000);
    expect(adjust(ADJUST_FIBRE, SMALL_BOCAGE, ZONE_PUBLIC_DENSE, -5001), VERDICT_PREMISES_MISSING,
           ZONE_PUBLIC_DENSE, 5000);
    assert_int_equal(adjust(ADJUST_FIBRE, SMALL_BOCAGE, ZONE_PUBLIC_DENSE, -5000).code, VERDICT_OK);
    expect(adjust(ADJUST_FIBRE, SMALL_BOCAGE, ZONE_PUBLIC_DENSE, -1), VERDICT_PREMISES_MISSING,
           ZONE_PUBLIC_DENSE, 0);
}

static ContractId signed_contract(void)
{
    ContractTerms terms = {.proposer = SMALL_BOCAGE,
                           .partner = SMALL_COMBE,
                           .subject = CONTRACT_MEDIATION,
                           .term_years = 3,
                           .exit_percent = 50,
                           .amount_euros_year = 10000};
    return small_play_sign(&play, &terms);
}

static void a_contract_ends_and_nobody_owes_anything(void **state)
{
    (void)state;
    ContractId row = signed_contract();
    Budget before = play.world.budget;
    assert_int_equal(contract_euros_year(&play.world, &play.rules, SMALL_COMBE), 5000);
    assert_int_equal(adjust(ADJUST_CONTRACT, SMALL_AMONT, 0, row.index).code, VERDICT_OK);
    assert_false(table_has(play.world.contracts.taken, row.index));
    assert_int_equal(contract_euros_year(&play.world, &play.rules, SMALL_COMBE), 0);
    assert_memory_equal(&play.world.budget, &before, sizeof before);
    assert_int_equal(play.world.contracts.broken[SMALL_BOCAGE.index], 0);
    assert_int_equal(play.world.contracts.broken[SMALL_COMBE.index], 0);
    const Event *adjusted = small_play_last(&play, EVENT_ADJUSTED);
    assert_int_equal(adjusted->territory.index, SMALL_BOCAGE.index);
    assert_int_equal(adjusted->other.index, SMALL_COMBE.index);
    expect(adjust(ADJUST_CONTRACT, SMALL_AMONT, 0, row.index), VERDICT_CONTRACT_UNKNOWN, 0,
           row.index);
    expect(adjust(ADJUST_CONTRACT, SMALL_AMONT, 0, CONTRACT_MAX), VERDICT_MALFORMED, 0, 0);
    expect(adjust(ADJUST_CONTRACT, SMALL_AMONT, 0, -1), VERDICT_MALFORMED, 0, 0);
}

static void a_correction_says_what_and_why(void **state)
{
    (void)state;
    expect(adjust(ADJUST_MONEY, SMALL_COMBE, 0, 0), VERDICT_ADJUST_EMPTY, 0, 0);
    Command command = correction(ADJUST_MONEY, SMALL_COMBE, 0, 1);
    command.adjustment.reason[0] = 0;
    expect(small_play_say(&play, &command), VERDICT_ADJUST_EMPTY, 0, 0);
    assert_int_equal(small_play_count(&play, EVENT_ADJUSTED), 0);
}

/* Between two years only: in a quarter a correction would change what everybody was told. */
static void a_quarter_takes_no_correction(void **state)
{
    (void)state;
    for (int q = 0; q < 2; q++) {
        play.frame.commands[play.frame.command_count++] =
            correction(ADJUST_MONEY, SMALL_COMBE, 0, 1000);
        small_play_quarter(&play);
    }
    assert_int_equal(play.world.budget.line[LINE_CORRECTION][SMALL_COMBE.index], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup(name, begin)
        TEST(money_is_given_and_taken_to_the_euro),
        TEST(no_more_is_given_than_a_territory_can_hold),
        TEST(no_more_is_taken_than_leaves_the_year_payable),
        TEST(lines_come_and_go),
        TEST(lines_stay_within_what_there_is),
        TEST(a_contract_ends_and_nobody_owes_anything),
        TEST(a_correction_says_what_and_why),
        TEST(a_quarter_takes_no_correction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
