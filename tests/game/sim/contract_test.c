#include "game/sim/contract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/table.h"
#include "game/sim/budget.h"
#include "game/sim/contract_index.h"
#include "game/sim/query.h"
#include "game/sim/score.h"
#include "game/sim/usage.h"
#include "tests/game/sim/small_play.h"

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

static ContractTerms terms_of(ContractSubject subject, int64_t euros, uint8_t years)
{
    return (ContractTerms){.proposer = SMALL_BOCAGE,
                           .partner = SMALL_COMBE,
                           .subject = subject,
                           .key = CONTRACT_KEY_EQUAL,
                           .term_years = years,
                           .exit_percent = 50,
                           .amount_euros_year = euros};
}

static VerdictCode offer(ContractTerms terms)
{
    Command command = {.kind = COMMAND_CONTRACT_OFFER, .actor = terms.proposer, .offer = terms};
    return small_play_say(&play, &command).code;
}

static VerdictCode answer(CommandKind kind, TerritoryId actor, ContractId row)
{
    Command command = {.kind = kind, .actor = actor, .contract = row};
    return small_play_say(&play, &command).code;
}

static ContractId offered_row(void)
{
    return (ContractId){(uint16_t)small_play_last(&play, EVENT_CONTRACT_OFFERED)->figure};
}

static bool stands(ContractId row) { return table_has(play.world.contracts.taken, row.index); }

static int64_t line(BudgetLine which, TerritoryId territory)
{
    return play.world.budget.line[which][territory.index];
}

static void open_offices(void)
{
    play.world.holdings.level[PROPOSAL_AGREEMENTS][SMALL_BOCAGE.index] = 1;
    play.world.holdings.level[PROPOSAL_AGREEMENTS][SMALL_COMBE.index] = 1;
}

static void an_offer_waits_for_its_answer(void **state)
{
    (void)state;
    assert_int_equal(offer(terms_of(CONTRACT_MEDIATION, 1000, 2)), VERDICT_OK);
    ContractId row = offered_row();
    assert_int_equal(play.world.contracts.row[row.index].state, CONTRACT_OFFERED);
    assert_int_equal(contract_euros_year(&play.world, &play.rules, SMALL_BOCAGE), 0);
    assert_int_equal(answer(COMMAND_CONTRACT_ACCEPT, SMALL_BOCAGE, row),
                     VERDICT_CONTRACT_NOT_YOURS);
    assert_int_equal(answer(COMMAND_CONTRACT_ACCEPT, SMALL_DUNE, row), VERDICT_CONTRACT_NOT_YOURS);
    assert_int_equal(answer(COMMAND_CONTRACT_DECLINE, SMALL_DUNE, row), VERDICT_CONTRACT_NOT_YOURS);
    assert_int_equal(answer(COMMAND_CONTRACT_EXIT, SMALL_COMBE, row), VERDICT_CONTRACT_STATE);
    assert_int_equal(answer(COMMAND_CONTRACT_ACCEPT, SMALL_COMBE, row), VERDICT_OK);
    assert_int_equal(play.world.contracts.row[row.index].state, CONTRACT_RUNNING);
    assert_int_equal(contract_euros_year(&play.world, &play.rules, SMALL_BOCAGE), 500);
    assert_int_equal(answer(COMMAND_CONTRACT_ACCEPT, SMALL_COMBE, row), VERDICT_CONTRACT_STATE);
    assert_int_equal(answer(COMMAND_CONTRACT_DECLINE, SMALL_COMBE, row), VERDICT_CONTRACT_STATE);
    assert_int_equal(small_play_count(&play, EVENT_CONTRACT_SIGNED), 1);
}

static void either_side_may_end_an_offer(void **state)
{
    (void)state;
    const TerritoryId sides[] = {SMALL_BOCAGE, SMALL_COMBE};
    for (int s = 0; s < 2; s++) {
        assert_int_equal(offer(terms_of(CONTRACT_MEDIATION, 1000, 2)), VERDICT_OK);
        ContractId row = offered_row();
        assert_int_equal(answer(COMMAND_CONTRACT_DECLINE, sides[s], row), VERDICT_OK);
        assert_false(stands(row));
        assert_int_equal(answer(COMMAND_CONTRACT_ACCEPT, SMALL_COMBE, row),
                         VERDICT_CONTRACT_UNKNOWN);
        assert_int_equal(query_contracts(&play.world, SMALL_COMBE, NULL, 0), 0);
    }
    assert_int_equal(small_play_count(&play, EVENT_CONTRACT_DECLINED), 2);
    assert_int_equal(line(LINE_RUNNING_OTHER, SMALL_COMBE), 0);
}

/* Offered for a year: it may still be signed before the next one, and not after. */
static void an_unanswered_offer_lapses(void **state)
{
    (void)state;
    offer(terms_of(CONTRACT_MEDIATION, 1000, 2));
    ContractId row = offered_row();
    small_play_year(&play);
    assert_true(stands(row));
    assert_int_equal(small_play_count(&play, EVENT_CONTRACT_DECLINED), 0);
    small_play_year(&play);
    assert_false(stands(row));
    assert_int_equal(small_play_count(&play, EVENT_CONTRACT_DECLINED), 1);
}

static void who_may_offer_what(void **state)
{
    (void)state;
    ContractTerms terms = terms_of(CONTRACT_WORKS, 1000, 2);
    terms.partner = SMALL_DUNE;
    assert_int_equal(offer(terms), VERDICT_NOT_NEIGHBOURS);
    terms = terms_of(CONTRACT_WORKS, 0, 2);
    assert_int_equal(offer(terms), VERDICT_MALFORMED);
    terms = terms_of(CONTRACT_WORKS, 1000, 4);
    assert_int_equal(offer(terms), VERDICT_CONTRACT_KEY);
    terms = terms_of(CONTRACT_WORKS, 1000, 3);
    terms.key = CONTRACT_KEY_POPULATION;
    assert_int_equal(offer(terms), VERDICT_CONTRACT_KEY);
    open_offices();
    terms.term_years = 10;
    assert_int_equal(offer(terms), VERDICT_OK);
}

/* Other terms take the place of those they answer: one offer stands, and the first may not be signed any more. */
static void an_offer_is_answered_with_other_terms(void **state)
{
    (void)state;
    assert_int_equal(offer(terms_of(CONTRACT_WORKS, 2000, 2)), VERDICT_OK);
    ContractTerms back = terms_of(CONTRACT_WORKS, 1000, 2);
    back.proposer = SMALL_COMBE;
    back.partner = SMALL_BOCAGE;
    assert_int_equal(contract_countered(&play.world, &back), offered_row().index);
    assert_int_equal(offer(back), VERDICT_OK);
    assert_int_equal(table_count(play.world.contracts.taken, CONTRACT_MAX), 1);
    assert_int_equal(answer(COMMAND_CONTRACT_ACCEPT, SMALL_COMBE, offered_row()),
                     VERDICT_CONTRACT_NOT_YOURS);
    assert_int_equal(answer(COMMAND_CONTRACT_ACCEPT, SMALL_BOCAGE, offered_row()), VERDICT_OK);
    assert_int_equal(play.world.contracts.row[offered_row().index].terms.amount_euros_year, 1000);
}

static void a_subject_binds_two_once(void **state)
{
    (void)state;
    open_offices();
    assert_int_equal(offer(terms_of(CONTRACT_WORKS, 1000, 2)), VERDICT_OK);
    assert_int_equal(offer(terms_of(CONTRACT_WORKS, 2000, 1)), VERDICT_CONTRACT_DUPLICATE);
    assert_int_equal(answer(COMMAND_CONTRACT_ACCEPT, SMALL_COMBE, offered_row()), VERDICT_OK);
    ContractTerms back = terms_of(CONTRACT_WORKS, 1000, 2);
    back.proposer = SMALL_COMBE;
    back.partner = SMALL_BOCAGE;
    assert_int_equal(offer(back), VERDICT_CONTRACT_DUPLICATE);
    back.subject = CONTRACT_PLATFORM;
    assert_int_equal(offer(back), VERDICT_OK);
    ContractTerms elsewhere = terms_of(CONTRACT_WORKS, 1000, 2);
    elsewhere.partner = SMALL_AMONT;
    assert_int_equal(offer(elsewhere), VERDICT_OK);
}

/* One without an office, four with one; what others offer does not fill one's table, what runs does. */
static void contracts_are_limited(void **state)
{
    (void)state;
    assert_int_equal(offer(terms_of(CONTRACT_WORKS, 1000, 2)), VERDICT_OK);
    assert_int_equal(offer(terms_of(CONTRACT_PLATFORM, 1000, 2)), VERDICT_CONTRACT_LIMIT);
    ContractTerms other = terms_of(CONTRACT_MEDIATION, 1000, 2);
    other.proposer = SMALL_COMBE;
    other.partner = SMALL_BOCAGE;
    assert_int_equal(offer(other), VERDICT_OK);
    ContractId row = offered_row();
    assert_int_equal(answer(COMMAND_CONTRACT_ACCEPT, SMALL_BOCAGE, row), VERDICT_CONTRACT_LIMIT);
    play.world.holdings.level[PROPOSAL_AGREEMENTS][SMALL_BOCAGE.index] = 1;
    assert_int_equal(answer(COMMAND_CONTRACT_ACCEPT, SMALL_BOCAGE, row), VERDICT_OK);
    assert_int_equal(offer(terms_of(CONTRACT_PLATFORM, 1000, 2)), VERDICT_OK);
    ContractTerms fourth = terms_of(CONTRACT_WORKS, 1000, 2);
    fourth.partner = SMALL_AMONT;
    assert_int_equal(offer(fourth), VERDICT_OK);
    fourth.subject = CONTRACT_PLATFORM;
    assert_int_equal(offer(fourth), VERDICT_CONTRACT_LIMIT);
}

static void what_cannot_be_paid_is_not_signed(void **state)
{
    (void)state;
    Programme programme;
    BudgetPlan plan;
    query_carry_on(&play.world, &play.rules, SMALL_COMBE, &programme);
    budget_plan(&play.world, &play.rules, SMALL_COMBE, &programme, &plan);
    int64_t most = plan.running_result - 20000;
    ContractTerms terms = terms_of(CONTRACT_MEDIATION, 2 * (most + 7), 2);
    assert_int_equal(offer(terms), VERDICT_OK);
    Command accept = {.kind = COMMAND_CONTRACT_ACCEPT, .actor = SMALL_COMBE};
    accept.contract = offered_row();
    Verdict verdict = small_play_say(&play, &accept);
    assert_int_equal(verdict.code, VERDICT_CONTRACT_UNPAYABLE);
    assert_int_equal(verdict.figure, 7);
    answer(COMMAND_CONTRACT_DECLINE, SMALL_BOCAGE, accept.contract);
    terms.proposer = SMALL_COMBE;
    terms.partner = SMALL_BOCAGE;
    assert_int_equal(offer(terms), VERDICT_CONTRACT_UNPAYABLE);
    terms.amount_euros_year = 2 * most;
    assert_int_equal(offer(terms), VERDICT_OK);
}

/* 20,000 euros of lawyers for each side, unless it has an office of its own. */
static void lawyers_are_paid_when_signing(void **state)
{
    (void)state;
    play.world.holdings.level[PROPOSAL_AGREEMENTS][SMALL_BOCAGE.index] = 1;
    ContractTerms terms = terms_of(CONTRACT_MEDIATION, 1000, 2);
    small_play_sign(&play, &terms);
    assert_int_equal(line(LINE_RUNNING_OTHER, SMALL_BOCAGE), 0);
    assert_int_equal(line(LINE_RUNNING_OTHER, SMALL_COMBE), -20000);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

static void every_key_shares_the_whole_amount(void **state)
{
    (void)state;
    static const double BOCAGE_PART[CONTRACT_KEY_COUNT] = {
        [CONTRACT_KEY_EQUAL] = 0.5,
        [CONTRACT_KEY_POPULATION] = 5.0 / 7,
        [CONTRACT_KEY_PREMISES] = 25.0 / 37,
        [CONTRACT_KEY_WEALTH] = 5.0 * 21 / (5.0 * 21 + 2.0 * 17),
        [CONTRACT_KEY_USAGE] = 350.0 / 470,
    };
    for (int k = 0; k < CONTRACT_KEY_COUNT; k++) {
        begin(NULL);
        open_offices();
        ContractTerms terms = terms_of(CONTRACT_MEDIATION, 100001, 2);
        terms.key = (ContractKey)k;
        small_play_sign(&play, &terms);
        small_play_year(&play);
        double paid = (double)-line(LINE_CONTRACT, SMALL_BOCAGE);
        assert_true(paid > BOCAGE_PART[k] * 100001 - 1 && paid < BOCAGE_PART[k] * 100001 + 1);
        assert_int_equal(line(LINE_CONTRACT, SMALL_BOCAGE) + line(LINE_CONTRACT, SMALL_COMBE),
                         -100001);
    }
}

/* Paid and counted in each year of the term, and not after. */
static void it_is_executed_every_year_until_its_term(void **state)
{
    (void)state;
    ContractTerms terms = terms_of(CONTRACT_MEDIATION, 1000, 3);
    ContractId row = small_play_sign(&play, &terms);
    for (int y = 1; y <= 3; y++) {
        assert_true(stands(row));
        small_play_year(&play);
        assert_int_equal(line(LINE_CONTRACT, SMALL_BOCAGE), -500);
        assert_int_equal(line(LINE_CONTRACT, SMALL_COMBE), -500);
        assert_int_equal(play.world.contracts.kept[SMALL_BOCAGE.index], y);
        assert_int_equal(play.world.contracts.kept[SMALL_COMBE.index], y);
    }
    assert_false(stands(row));
    assert_int_equal(small_play_count(&play, EVENT_CONTRACT_ENDED), 1);
    small_play_year(&play);
    assert_int_equal(line(LINE_CONTRACT, SMALL_BOCAGE), 0);
    assert_int_equal(play.world.contracts.late[SMALL_COMBE.index], 0);
    assert_int_equal(play.world.contracts.broken[SMALL_COMBE.index], 0);
}

/* Half of what Combe would still have paid in two years goes to the other. */
static void who_leaves_pays_the_other(void **state)
{
    (void)state;
    ContractTerms terms = terms_of(CONTRACT_MEDIATION, 100000, 3);
    ContractId row = small_play_sign(&play, &terms);
    small_play_year(&play);
    int64_t before = line(LINE_RUNNING_OTHER, SMALL_COMBE);
    assert_int_equal(answer(COMMAND_CONTRACT_EXIT, SMALL_DUNE, row), VERDICT_CONTRACT_NOT_YOURS);
    assert_int_equal(answer(COMMAND_CONTRACT_EXIT, SMALL_COMBE, row), VERDICT_OK);
    assert_int_equal(line(LINE_RUNNING_OTHER, SMALL_COMBE) - before, -50000);
    assert_int_equal(line(LINE_RUNNING_OTHER, SMALL_BOCAGE), 50000);
    assert_int_equal(small_play_last(&play, EVENT_CONTRACT_BROKEN)->figure, 50000);
    assert_int_equal(play.world.contracts.broken[SMALL_COMBE.index], 1);
    assert_int_equal(play.world.contracts.broken[SMALL_BOCAGE.index], 0);
    assert_false(stands(row));
    assert_int_equal(query_contracts(&play.world, SMALL_BOCAGE, NULL, 0), 0);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

/* Combe can pay all but 400 of its 500 euros: it is late, Bocage has kept its word. */
static void who_cannot_pay_is_late(void **state)
{
    (void)state;
    ContractTerms terms = terms_of(CONTRACT_MEDIATION, 1000, 3);
    ContractId row = small_play_sign(&play, &terms);
    Programme programme;
    BudgetPlan plan;
    query_carry_on(&play.world, &play.rules, SMALL_COMBE, &programme);
    budget_plan(&play.world, &play.rules, SMALL_COMBE, &programme, &plan);
    budget_pay(&play.world, SMALL_COMBE, LINE_RUNNING_OTHER, PARTY_STAFF,
               plan.running_result + 400);
    small_play_year(&play);
    assert_int_equal(line(LINE_CONTRACT, SMALL_COMBE), -100);
    assert_int_equal(line(LINE_CONTRACT, SMALL_BOCAGE), -500);
    assert_int_equal(small_play_last(&play, EVENT_CONTRACT_LATE)->figure, 400);
    assert_int_equal(play.world.contracts.late[SMALL_COMBE.index], 1);
    assert_int_equal(play.world.contracts.late[SMALL_BOCAGE.index], 0);
    assert_int_equal(play.world.contracts.kept[SMALL_BOCAGE.index], 1);
    assert_int_equal(play.world.contracts.row[row.index].years_late, 1);
    assert_int_equal(play.world.contracts.row[row.index].years_done, 1);
    small_play_year(&play);
    assert_int_equal(play.world.contracts.row[row.index].years_late, 1);
}

static void counters_stop_at_the_top(void **state)
{
    (void)state;
    ContractTerms terms = terms_of(CONTRACT_MEDIATION, 1000, 3);
    ContractId row = small_play_sign(&play, &terms);
    for (int t = 0; t < SMALL_TERRITORIES; t++) {
        play.world.contracts.kept[t] = UINT16_MAX;
        play.world.contracts.late[t] = UINT16_MAX;
        play.world.contracts.broken[t] = UINT16_MAX;
    }
    budget_pay(&play.world, SMALL_COMBE, LINE_RUNNING_OTHER, PARTY_STAFF, 100000000);
    small_play_year(&play);
    answer(COMMAND_CONTRACT_EXIT, SMALL_COMBE, row);
    assert_int_equal(play.world.contracts.row[row.index].years_late, 1);
    assert_int_equal(play.world.contracts.kept[SMALL_BOCAGE.index], UINT16_MAX);
    assert_int_equal(play.world.contracts.late[SMALL_COMBE.index], UINT16_MAX);
    assert_int_equal(play.world.contracts.broken[SMALL_COMBE.index], UINT16_MAX);
}

static double points(Score score, TerritoryId territory)
{
    return play.world.ledger.line[score][CAUSE_CONTRACT][territory.index];
}

/* Common works of 160,000 euros (see network_test): a tenth is found, or ten times half of what is paid. */
static void a_works_office_saves_on_the_common_border(void **state)
{
    (void)state;
    static const int64_t PAID[] = {20000, 1000}, SAVED[] = {16000, 5000};
    for (int i = 0; i < 2; i++) {
        begin(NULL);
        ContractTerms terms = terms_of(CONTRACT_WORKS, PAID[i], 2);
        terms.partner = SMALL_AMONT;
        small_play_sign(&play, &terms);
        play.rules.c.p01_duplicate_chance = 0;
        small_play_programme(&play, SMALL_BOCAGE)->fibre_premises[ZONE_PUBLIC_DENSE] = 1000;
        small_play_programme(&play, SMALL_AMONT)->fibre_premises[ZONE_PUBLIC_DENSE] = 200;
        small_play_year(&play);
        assert_int_equal(line(LINE_WORKS_SHARED, SMALL_BOCAGE), SAVED[i]);
        assert_int_equal(line(LINE_WORKS_SHARED, SMALL_AMONT), SAVED[i]);
        assert_int_equal(small_play_last(&play, EVENT_WORKS_SHARED)->figure, SAVED[i]);
        small_play_year(&play);
        assert_int_equal(line(LINE_WORKS_SHARED, SMALL_BOCAGE), 0);
    }
}

/* 100,000 euros accompany 1,000 people, shared by need between the two. */
static void mediators_go_where_need_is(void **state)
{
    (void)state;
    ContractTerms terms = terms_of(CONTRACT_MEDIATION, 100000, 2);
    small_play_sign(&play, &terms);
    static World before;
    before = play.world;
    contract_open_year(&play.world, &play.rules, NULL);
    small_play_near(points(SCORE_USAGE, SMALL_BOCAGE), 0); /* nobody could pay */
    play.world = before;
    small_play_give(&play, SMALL_BOCAGE, 1000000);
    small_play_give(&play, SMALL_COMBE, 1000000);
    double need[2], online[2];
    const TerritoryId parties[] = {SMALL_BOCAGE, SMALL_COMBE};
    for (int p = 0; p < 2; p++) {
        double offline = usage_people(&play.world, parties[p], SKILL_OFFLINE);
        need[p] = offline + usage_people(&play.world, parties[p], SKILL_FRAGILE);
        online[p] = offline / need[p];
    }
    contract_open_year(&play.world, &play.rules, NULL);
    for (int p = 0; p < 2; p++) {
        double people = 1000 * need[p] / (need[0] + need[1]);
        small_play_near(points(SCORE_USAGE, parties[p]),
                        25.0 * people / play.rules.population[parties[p].index]);
        small_play_near(usage_people(&play.world, parties[p], SKILL_OFFLINE),
                        need[p] * online[p] - people * online[p]);
    }
    small_play_near(points(SCORE_SERVICES, SMALL_COMBE), 0);
}

/* 50,000 euros serve nobody yet; 700,000 more, one for each inhabitant, give half of the effect. */
static void a_platform_must_be_paid_for_before_it_serves(void **state)
{
    (void)state;
    open_offices();
    small_play_give(&play, SMALL_BOCAGE, 10000000);
    small_play_give(&play, SMALL_COMBE, 10000000);
    ContractTerms terms = terms_of(CONTRACT_PLATFORM, 50000, 1);
    small_play_sign(&play, &terms);
    small_play_year(&play);
    small_play_near(points(SCORE_SERVICES, SMALL_COMBE), 0);
    terms.amount_euros_year = 750000;
    terms.key = CONTRACT_KEY_POPULATION;
    small_play_sign(&play, &terms);
    double before[DOMAIN_COUNT];
    for (int d = 0; d < DOMAIN_COUNT; d++)
        before[d] = play.world.services.offer[d][SMALL_COMBE.index];
    small_play_give(&play, SMALL_BOCAGE, 10000000);
    small_play_give(&play, SMALL_COMBE, 10000000);
    contract_open_year(&play.world, &play.rules, NULL);
    for (int d = 0; d < DOMAIN_COUNT; d++) {
        bool carried = d == DOMAIN_ADMINISTRATION || d == DOMAIN_SOLIDARITY || d == DOMAIN_CULTURE;
        double gained = carried ? (1.0 - before[d]) * 0.1 * 0.5 : 0.0;
        small_play_near(play.world.services.offer[d][SMALL_COMBE.index], before[d] + gained);
    }
    assert_true(points(SCORE_SERVICES, SMALL_BOCAGE) > 0.0);
    small_play_near(points(SCORE_USAGE, SMALL_BOCAGE), 0);
    small_play_near(points(SCORE_SERVICES, SMALL_DUNE), 0);
}

/* The common result grows with what is paid: a reason to sign. */
static void more_money_does_more(void **state)
{
    (void)state;
    for (int subject = CONTRACT_MEDIATION; subject <= CONTRACT_PLATFORM; subject++) {
        double last = 0.0;
        for (int64_t euros = 100000; euros <= 1000000; euros += 300000) {
            begin(NULL);
            ContractTerms terms = terms_of((ContractSubject)subject, euros, 1);
            small_play_sign(&play, &terms);
            small_play_year(&play);
            double now = score_common(&play.world, &play.rules);
            assert_true(now > last);
            last = now;
        }
    }
}

static void the_table_can_be_full(void **state)
{
    (void)state;
    open_offices();
    memset(play.world.contracts.taken, 0xFF, sizeof play.world.contracts.taken);
    assert_int_equal(offer(terms_of(CONTRACT_WORKS, 1000, 2)), VERDICT_CONTRACT_TABLE_FULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(an_offer_waits_for_its_answer, begin),
        cmocka_unit_test_setup(either_side_may_end_an_offer, begin),
        cmocka_unit_test_setup(an_unanswered_offer_lapses, begin),
        cmocka_unit_test_setup(who_may_offer_what, begin),
        cmocka_unit_test_setup(an_offer_is_answered_with_other_terms, begin),
        cmocka_unit_test_setup(a_subject_binds_two_once, begin),
        cmocka_unit_test_setup(contracts_are_limited, begin),
        cmocka_unit_test_setup(what_cannot_be_paid_is_not_signed, begin),
        cmocka_unit_test_setup(lawyers_are_paid_when_signing, begin),
        cmocka_unit_test_setup(every_key_shares_the_whole_amount, begin),
        cmocka_unit_test_setup(it_is_executed_every_year_until_its_term, begin),
        cmocka_unit_test_setup(who_leaves_pays_the_other, begin),
        cmocka_unit_test_setup(who_cannot_pay_is_late, begin),
        cmocka_unit_test_setup(counters_stop_at_the_top, begin),
        cmocka_unit_test_setup(a_works_office_saves_on_the_common_border, begin),
        cmocka_unit_test_setup(mediators_go_where_need_is, begin),
        cmocka_unit_test_setup(a_platform_must_be_paid_for_before_it_serves, begin),
        cmocka_unit_test_setup(more_money_does_more, begin),
        cmocka_unit_test_setup(the_table_can_be_full, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
