/* What is kept beside the table of contracts is what would be found again from the table alone. */
#include "game/sim/contract_index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/contract.h"
#include "game/sim/query.h"
#include "tests/game/sim/small_play.h"

static SmallPlay play;
static World fresh;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    for (int t = 0; t < play.rules.territory_count; t++)
        small_play_give(&play, (TerritoryId){(uint8_t)t}, 10000000);
    return 0;
}

/* Forgets all of it first: nothing may be left over from what stood there. */
static void assert_kept(void)
{
    const Contracts *kept = &play.world.contracts, *found = &fresh.contracts;
    fresh = play.world;
    contract_index(&fresh, &play.rules);
    assert_memory_equal(kept->bound, found->bound, sizeof found->bound);
    assert_memory_equal(kept->bound_words, found->bound_words, sizeof found->bound_words);
    assert_memory_equal(kept->held, found->held, sizeof found->held);
    assert_memory_equal(kept->euros_year, found->euros_year, sizeof found->euros_year);
    assert_memory_equal(kept->by_usage, found->by_usage, sizeof found->by_usage);
}

static ContractTerms terms_of(ContractSubject subject, ContractKey key)
{
    return (ContractTerms){.proposer = SMALL_BOCAGE,
                           .partner = SMALL_COMBE,
                           .subject = subject,
                           .key = key,
                           .term_years = 3,
                           .exit_percent = 20,
                           .join_percent = 50,
                           .amount_euros_year = 10001};
}

static ContractId sign(ContractSubject subject, ContractKey key)
{
    ContractTerms terms = terms_of(subject, key);
    small_play_hold(&play, SMALL_BOCAGE, PROPOSAL_AGREEMENTS, (Measure){.level = 1});
    small_play_hold(&play, SMALL_COMBE, PROPOSAL_AGREEMENTS, (Measure){.level = 1});
    small_play_hold(&play, SMALL_AMONT, PROPOSAL_AGREEMENTS, (Measure){.level = 1});
    return small_play_sign(&play, &terms);
}

static void say(CommandKind kind, TerritoryId actor, ContractId row)
{
    Command command = {.kind = kind, .actor = actor, .contract = row};
    assert_int_equal(small_play_say(&play, &command).code, VERDICT_OK);
    assert_kept();
}

static void an_offer_counts_for_who_made_it(void **state)
{
    (void)state;
    Command command = {.kind = COMMAND_CONTRACT_OFFER,
                       .actor = SMALL_BOCAGE,
                       .offer = terms_of(CONTRACT_MEDIATION, CONTRACT_KEY_EQUAL)};
    assert_int_equal(small_play_say(&play, &command).code, VERDICT_OK);
    assert_kept();
    assert_int_equal(play.world.contracts.held[SMALL_BOCAGE.index], 1);
    assert_int_equal(play.world.contracts.held[SMALL_COMBE.index], 0);
    assert_true(contract_binds_any(&play.world, SMALL_COMBE));
    assert_true(contract_binds_already(&play.world, &command.offer));
    say(COMMAND_CONTRACT_DECLINE, SMALL_COMBE, (ContractId){0});
    assert_false(contract_binds_any(&play.world, SMALL_COMBE));
    assert_false(contract_binds_already(&play.world, &command.offer));
}

static void what_changes_a_contract_is_followed(void **state)
{
    (void)state;
    ContractId equal = sign(CONTRACT_MEDIATION, CONTRACT_KEY_EQUAL);
    assert_kept();
    ContractId moving = sign(CONTRACT_PLATFORM, CONTRACT_KEY_USAGE);
    assert_kept();
    assert_int_equal(play.world.contracts.held[SMALL_COMBE.index], 2);
    say(COMMAND_CONTRACT_JOIN, SMALL_AMONT, equal);
    say(COMMAND_CONTRACT_JOIN, SMALL_AMONT, moving);
    small_play_year(&play);
    assert_kept();
    say(COMMAND_CONTRACT_EXIT, SMALL_BOCAGE, equal);
    say(COMMAND_CONTRACT_EXIT, SMALL_COMBE, moving);
    say(COMMAND_CONTRACT_EXIT, SMALL_COMBE, equal);
    small_play_years(&play, 3);
    assert_kept();
    assert_false(contract_binds_any(&play.world, SMALL_AMONT));
}

/* A part by usage is the part of the day; the others are those of the table. */
static void a_year_costs_what_the_parts_sum_to(void **state)
{
    (void)state;
    ContractId equal = sign(CONTRACT_MEDIATION, CONTRACT_KEY_EQUAL);
    ContractId moving = sign(CONTRACT_PLATFORM, CONTRACT_KEY_USAGE);
    for (int year = 0; year < 2; year++) {
        int64_t parts = 0;
        const ContractId both[] = {equal, moving};
        for (int i = 0; i < 2; i++)
            parts += query_contract_part(&play.world, &play.rules,
                                         &play.world.contracts.row[both[i].index], SMALL_BOCAGE);
        assert_int_equal(contract_euros_year(&play.world, &play.rules, SMALL_BOCAGE), parts);
        small_play_year(&play);
    }
}

/* Rows far apart, in every word and at both ends of it. */
static void rows_are_found_in_order(void **state)
{
    (void)state;
    static const int ROWS[] = {0, 63, 64, 200, 640, 1023};
    enum { COUNT = sizeof ROWS / sizeof ROWS[0] };
    for (int i = 0; i < COUNT; i++) {
        table_take(play.world.contracts.taken, ROWS[i]);
        play.world.contracts.row[ROWS[i]] =
            (Contract){.terms = terms_of(CONTRACT_MEDIATION, CONTRACT_KEY_EQUAL),
                       .state = i == COUNT - 1 ? CONTRACT_RUNNING : CONTRACT_OFFERED};
        contract_index_enter(&play.world, &play.rules, ROWS[i]);
    }
    int row = contract_next(&play.world, SMALL_COMBE, 0);
    for (int i = 0; i < COUNT; i++, row = contract_next(&play.world, SMALL_COMBE, row + 1))
        assert_int_equal(row, ROWS[i]);
    assert_int_equal(row, TABLE_NONE);
    assert_int_equal(contract_next(&play.world, SMALL_DUNE, 0), TABLE_NONE);
    assert_ptr_equal(contract_between(&play.world, SMALL_COMBE, SMALL_BOCAGE, CONTRACT_MEDIATION),
                     &play.world.contracts.row[1023]);
    assert_null(contract_between(&play.world, SMALL_COMBE, SMALL_BOCAGE, CONTRACT_WORKS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(an_offer_counts_for_who_made_it, begin),
        cmocka_unit_test_setup(what_changes_a_contract_is_followed, begin),
        cmocka_unit_test_setup(a_year_costs_what_the_parts_sum_to, begin),
        cmocka_unit_test_setup(rows_are_found_in_order, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
