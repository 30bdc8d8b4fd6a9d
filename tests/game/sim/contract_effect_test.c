/* A contract of several: who may join, what it pays, what all of them gain, what an exit leaves. */
#include "game/sim/contract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/table.h"
#include "game/sim/budget.h"
#include "game/sim/query.h"
#include "tests/game/sim/small_play.h"

static SmallPlay play;
static ContractId row;

/* Bocage and Combe agree for four years, and let others in for half of what they missed. */
static void agree(ContractSubject subject, uint8_t join_percent)
{
    small_play_fill(&play);
    small_play_begin(&play);
    for (int t = 0; t < play.rules.territory_count; t++) {
        small_play_give(&play, (TerritoryId){(uint8_t)t}, 5000000);
        play.world.holdings.level[PROPOSAL_AGREEMENTS][t] = 1;
    }
    row = small_play_sign(&play, &(ContractTerms){.proposer = SMALL_BOCAGE,
                                                  .partner = SMALL_COMBE,
                                                  .subject = subject,
                                                  .key = CONTRACT_KEY_EQUAL,
                                                  .term_years = 4,
                                                  .exit_percent = 50,
                                                  .join_percent = join_percent,
                                                  .amount_euros_year = 60000});
}

static VerdictCode say(CommandKind kind, TerritoryId actor)
{
    Command command = {.kind = kind, .actor = actor, .contract = row};
    return small_play_say(&play, &command).code;
}

static int64_t line(BudgetLine which, TerritoryId territory)
{
    return play.world.budget.line[which][territory.index];
}

static const Contract *contract(void) { return &play.world.contracts.row[row.index]; }

static double from_contract(TerritoryId territory)
{
    return play.world.ledger.line[SCORE_USAGE][CAUSE_CONTRACT][territory.index];
}

static void who_may_join(void **state)
{
    (void)state;
    agree(CONTRACT_MEDIATION, 0);
    assert_int_equal(say(COMMAND_CONTRACT_JOIN, SMALL_AMONT), VERDICT_CONTRACT_CLOSED);
    agree(CONTRACT_MEDIATION, 50);
    assert_int_equal(say(COMMAND_CONTRACT_JOIN, SMALL_COMBE), VERDICT_CONTRACT_DUPLICATE);
    assert_int_equal(say(COMMAND_CONTRACT_JOIN, SMALL_DUNE), VERDICT_NOT_NEIGHBOURS);
    assert_int_equal(say(COMMAND_CONTRACT_JOIN, SMALL_AMONT), VERDICT_OK);
    assert_int_equal(say(COMMAND_CONTRACT_JOIN, SMALL_AMONT), VERDICT_CONTRACT_DUPLICATE);
}

/* After a year at 60,000 by equal parts, a third one owes half of 20,000, shared by the two. */
static void who_joins_late_pays_for_what_it_missed(void **state)
{
    (void)state;
    agree(CONTRACT_MEDIATION, 50);
    small_play_year(&play);
    int64_t before = line(LINE_RUNNING_OTHER, SMALL_COMBE);
    assert_int_equal(say(COMMAND_CONTRACT_JOIN, SMALL_AMONT), VERDICT_OK);
    assert_int_equal(small_play_last(&play, EVENT_CONTRACT_JOINED)->figure, 10000);
    assert_int_equal(line(LINE_RUNNING_OTHER, SMALL_COMBE) - before, 5000);
    small_play_year(&play);
    assert_int_equal(line(LINE_CONTRACT, SMALL_AMONT), -20000);
    assert_int_equal(line(LINE_CONTRACT, SMALL_BOCAGE), -20000);
    assert_int_equal(line(LINE_CONTRACT, SMALL_COMBE), -20000);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

static void all_parties_gain(void **state)
{
    (void)state;
    agree(CONTRACT_MEDIATION, 50);
    small_play_year(&play);
    assert_true(from_contract(SMALL_AMONT) == 0.0);
    say(COMMAND_CONTRACT_JOIN, SMALL_AMONT);
    small_play_year(&play);
    assert_true(from_contract(SMALL_AMONT) > 0.0);
    assert_true(from_contract(SMALL_BOCAGE) > 0.0);
    assert_true(from_contract(SMALL_COMBE) > 0.0);
}

/* The proposer leaves with two years to go; the others go on and pay more each. */
static void an_exit_bills_the_rest_again(void **state)
{
    (void)state;
    agree(CONTRACT_PLATFORM, 50);
    say(COMMAND_CONTRACT_JOIN, SMALL_AMONT);
    small_play_years(&play, 2);
    assert_int_equal(say(COMMAND_CONTRACT_EXIT, SMALL_BOCAGE), VERDICT_OK);
    assert_int_equal(small_play_last(&play, EVENT_CONTRACT_BROKEN)->figure, 20000);
    assert_int_equal(play.world.contracts.broken[SMALL_BOCAGE.index], 1);
    assert_int_equal(contract()->terms.proposer.index, SMALL_COMBE.index);
    assert_int_equal(contract()->terms.partner.index, SMALL_AMONT.index);
    assert_int_equal(contract()->joined_count, 0);
    assert_false(table_has(play.world.contracts.bound[SMALL_BOCAGE.index], row.index));
    small_play_year(&play);
    assert_int_equal(line(LINE_CONTRACT, SMALL_AMONT), -30000);
    assert_int_equal(line(LINE_CONTRACT, SMALL_COMBE), -30000);
    assert_int_equal(line(LINE_CONTRACT, SMALL_BOCAGE), 0);
    small_play_year(&play);
    assert_int_equal(small_play_count(&play, EVENT_CONTRACT_ENDED), 1);
    assert_false(table_has(play.world.contracts.bound[SMALL_AMONT.index], row.index));
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

/* Amont is within its table of contracts; Combe and Amont share no border, so no trench of theirs is found. */
static void engineers_divide_their_time_among_pairs(void **state)
{
    (void)state;
    agree(CONTRACT_WORKS, 10);
    say(COMMAND_CONTRACT_JOIN, SMALL_AMONT);
    const TerritoryId builders[] = {SMALL_AMONT, SMALL_BOCAGE, SMALL_COMBE};
    for (int b = 0; b < 3; b++)
        small_play_programme(&play, builders[b])->fibre_premises[ZONE_PUBLIC_DENSE] = 1000;
    small_play_year(&play);
    assert_int_equal(small_play_count(&play, EVENT_WORKS_SHARED), 2);
    /* 60,000 euros over three pairs and two sides, ten saved for each. */
    assert_true(small_play_last(&play, EVENT_WORKS_SHARED)->figure <= 100000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_may_join),
        cmocka_unit_test(who_joins_late_pays_for_what_it_missed),
        cmocka_unit_test(all_parties_gain),
        cmocka_unit_test(an_exit_bills_the_rest_again),
        cmocka_unit_test(engineers_divide_their_time_among_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
