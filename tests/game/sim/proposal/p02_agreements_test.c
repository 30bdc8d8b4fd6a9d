#include "game/sim/proposal/p02_agreements.h"

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
    small_play_begin(&play);
    return 0;
}

static void without_an_office_a_plain_letter(void **state)
{
    (void)state;
    assert_true(agreements_allow(&play.world, SMALL_COMBE, CONTRACT_KEY_EQUAL, 1));
    assert_true(agreements_allow(&play.world, SMALL_COMBE, CONTRACT_KEY_EQUAL, 3));
    assert_false(agreements_allow(&play.world, SMALL_COMBE, CONTRACT_KEY_EQUAL, 4));
    assert_false(agreements_allow(&play.world, SMALL_COMBE, CONTRACT_KEY_WEALTH, 1));
    assert_int_equal(agreements_limit(&play.world, &play.rules, SMALL_COMBE), 1);
    assert_int_equal(agreements_legal_euros(&play.world, &play.rules, SMALL_COMBE), 20000);
}

static void with_an_office_every_clause(void **state)
{
    (void)state;
    small_play_hold(&play, SMALL_COMBE, PROPOSAL_AGREEMENTS, (Measure){.level = 1});
    for (int k = 0; k < CONTRACT_KEY_COUNT; k++)
        for (int years = 1; years <= CONTRACT_TERM_YEARS_MAX; years++)
            assert_true(agreements_allow(&play.world, SMALL_COMBE, (ContractKey)k, years));
    assert_int_equal(agreements_limit(&play.world, &play.rules, SMALL_COMBE), 4);
    assert_int_equal(agreements_legal_euros(&play.world, &play.rules, SMALL_COMBE), 0);
    assert_int_equal(agreements_limit(&play.world, &play.rules, SMALL_DUNE), 1);
}

/* By itself an office moves no line, service or resident: it only costs. */
static void alone_it_changes_nothing(void **state)
{
    (void)state;
    static World plain;
    small_play_years(&play, 3);
    plain = play.world;
    begin(NULL);
    small_play_programme(&play, SMALL_COMBE)->measures[PROPOSAL_AGREEMENTS].level = 1;
    small_play_years(&play, 3);
    assert_int_equal(play.world.holdings.level[PROPOSAL_AGREEMENTS][SMALL_COMBE.index], 1);
    assert_memory_equal(&play.world.network, &plain.network, sizeof plain.network);
    assert_memory_equal(&play.world.services, &plain.services, sizeof plain.services);
    assert_memory_equal(&play.world.usage, &plain.usage, sizeof plain.usage);
    assert_memory_equal(&play.world.ledger, &plain.ledger, sizeof plain.ledger);
    int64_t cost = plain.budget.purse[SECTION_INVESTMENT][SMALL_COMBE.index] -
                   play.world.budget.purse[SECTION_INVESTMENT][SMALL_COMBE.index];
    assert_int_equal(cost, 100000 - 20000 + 3 * 50000);
}

/* What a platform of that price costs Combe in three years: an equal share and lawyers, or an office and a fair key. */
static int64_t spent_on(int64_t euros_year, bool office)
{
    begin(NULL);
    ContractTerms terms = {.proposer = SMALL_COMBE,
                           .partner = SMALL_BOCAGE,
                           .subject = CONTRACT_PLATFORM,
                           .term_years = 3,
                           .amount_euros_year = euros_year};
    small_play_years(&play, 1);
    if (office) {
        small_play_programme(&play, SMALL_COMBE)->measures[PROPOSAL_AGREEMENTS].level = 1;
        small_play_quarter(&play);
        terms.key = CONTRACT_KEY_POPULATION;
    }
    while (play.world.quarter % QUARTERS_PER_YEAR != 0)
        small_play_quarter(&play);
    int64_t before = play.world.budget.purse[SECTION_INVESTMENT][SMALL_COMBE.index];
    small_play_sign(&play, &terms);
    small_play_years(&play, 3);
    int64_t spent = before - play.world.budget.purse[SECTION_INVESTMENT][SMALL_COMBE.index];
    assert_int_equal(play.world.contracts.kept[SMALL_COMBE.index], 3);
    return spent + (office ? 80000 : 0);
}

static void an_office_pays_for_large_agreements_only(void **state)
{
    (void)state;
    assert_true(spent_on(600000, true) < spent_on(600000, false));
    assert_true(spent_on(60000, true) > spent_on(60000, false));
}

/* What was signed with its help goes on without it. */
static void giving_up_the_office_breaks_no_contract(void **state)
{
    (void)state;
    small_play_programme(&play, SMALL_COMBE)->measures[PROPOSAL_AGREEMENTS].level = 1;
    small_play_year(&play);
    small_play_sign(&play, &(ContractTerms){.proposer = SMALL_COMBE,
                                            .partner = SMALL_BOCAGE,
                                            .subject = CONTRACT_MEDIATION,
                                            .key = CONTRACT_KEY_WEALTH,
                                            .term_years = 8,
                                            .amount_euros_year = 10000});
    small_play_programme(&play, SMALL_COMBE)->measures[PROPOSAL_AGREEMENTS].level = 0;
    small_play_years(&play, 8);
    assert_int_equal(play.world.holdings.level[PROPOSAL_AGREEMENTS][SMALL_COMBE.index], 0);
    assert_int_equal(play.world.contracts.kept[SMALL_COMBE.index], 8);
    assert_int_equal(small_play_count(&play, EVENT_CONTRACT_ENDED), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(without_an_office_a_plain_letter, begin),
        cmocka_unit_test_setup(with_an_office_every_clause, begin),
        cmocka_unit_test_setup(alone_it_changes_nothing, begin),
        cmocka_unit_test_setup(an_office_pays_for_large_agreements_only, begin),
        cmocka_unit_test_setup(giving_up_the_office_breaks_no_contract, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
