#include "game/sim/query.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/table.h"
#include "game/sim/contract.h"
#include "tests/game/sim/small_rules.h"

static World world;

static void near(double value, double expected)
{
    if (value < expected - 1e-9 || value > expected + 1e-9)
        fail_msg("%.17g where %.17g was expected", value, expected);
}

static double at_bocage(Quantity quantity)
{
    return query_quantity(&world, small_rules(), quantity, SMALL_BOCAGE);
}

static void quantities_are_shares_of_what_there_is(void **state)
{
    (void)state;
    memset(&world, 0, sizeof world);
    int t = SMALL_BOCAGE.index;
    near(at_bocage(QUANTITY_SUBSCRIBER_SHARE), 0.0);
    world.network.fibre_passed[ZONE_MEDIUM][t] = 20000;
    world.network.fibre_passed[ZONE_PUBLIC_SPARSE][t] = 5000;
    world.network.decent[t] = 200000;
    world.network.subscribers[t] = 10000;
    world.network.mobile_people[t] = 350000;
    world.usage.people[AGE_UNDER_60][SKILL_AUTONOMOUS][t] = 100000;
    world.usage.people[AGE_SENIOR][SKILL_AUTONOMOUS][t] = 50000;
    world.usage.people[AGE_SENIOR][SKILL_FRAGILE][t] = 25000;
    world.usage.people[AGE_SENIOR][SKILL_OFFLINE][t] = 75000;
    world.usage.trust[t] = 0.375;
    world.footprint.last_kg[t] = 1000000;
    near(at_bocage(QUANTITY_FIBRE_SHARE), 0.1);
    near(at_bocage(QUANTITY_DECENT_SHARE), 0.8);
    near(at_bocage(QUANTITY_SUBSCRIBER_SHARE), 0.4);
    near(at_bocage(QUANTITY_MOBILE_SHARE), 0.7);
    near(at_bocage(QUANTITY_ONLINE_SHARE), 0.35);
    near(at_bocage(QUANTITY_AUTONOMOUS_SHARE), 0.3);
    near(at_bocage(QUANTITY_TRUST), 0.375);
    near(at_bocage(QUANTITY_FOOTPRINT_KG_INHABITANT), 2.0);
    near(at_bocage(QUANTITY_RURAL_SHARE), 0.3);
    near(at_bocage(QUANTITY_OVERSEAS), 0.0);
    near(query_quantity(&world, small_rules(), QUANTITY_OVERSEAS, SMALL_DUNE), 1.0);
    near(at_bocage(QUANTITY_ACCESS), 5.0 + 20.0 + 17.5);
    near(at_bocage(QUANTITY_USAGE), 25.0 * 0.35 + 25.0 * 0.3);
}

static void every_quantity_has_an_answer(void **state)
{
    (void)state;
    world_init(&world, small_rules());
    for (int q = 0; q < QUANTITY_COUNT; q++)
        for (int t = 0; t < SMALL_TERRITORIES; t++) {
            double value =
                query_quantity(&world, small_rules(), (Quantity)q, (TerritoryId){(uint8_t)t});
            assert_true(value >= 0.0 && value < 1e6);
        }
}

static void premises_left_are_those_not_begun(void **state)
{
    (void)state;
    memset(&world, 0, sizeof world);
    int t = SMALL_BOCAGE.index;
    world.network.fibre_passed[ZONE_PUBLIC_DENSE][t] = 20000;
    world.network.fibre_studies[ZONE_PUBLIC_DENSE][t] = 10000;
    world.network.fibre_works[ZONE_PUBLIC_DENSE][t] = 5000;
    world.network.upgraded[ZONE_PUBLIC_DENSE][t] = 30000;
    world.network.copper_works[ZONE_PUBLIC_DENSE][t] = 1000;
    near(query_premises_left(&world, small_rules(), ZONE_PUBLIC_DENSE, SMALL_BOCAGE), 85000);
    near(query_copper_left(&world, small_rules(), ZONE_PUBLIC_DENSE, SMALL_BOCAGE), 69000);
    world.network.fibre_passed[ZONE_PUBLIC_DENSE][t] = 120000;
    near(query_premises_left(&world, small_rules(), ZONE_PUBLIC_DENSE, SMALL_BOCAGE), 0);
    near(query_copper_left(&world, small_rules(), ZONE_PUBLIC_DENSE, SMALL_BOCAGE), 0);
    near(query_premises_left(&world, small_rules(), ZONE_VERY_DENSE, SMALL_BOCAGE), 0);
}

static void carrying_on_keeps_and_orders_nothing(void **state)
{
    (void)state;
    memset(&world, 0, sizeof world);
    int t = SMALL_COMBE.index;
    world.holdings.level[PROPOSAL_PUBLIC_SPACES][t] = 1;
    world.holdings.dial[PROPOSAL_PUBLIC_SPACES][0][t] = 12;
    world.holdings.dial[PROPOSAL_PUBLIC_SPACES][1][t] = 9;
    world.holdings.level[PROPOSAL_COORDINATION][t] = 2;
    world.holdings.dial[PROPOSAL_COORDINATION][0][t] = 1;
    Programme programme;
    memset(&programme, 0xAA, sizeof programme);
    query_carry_on(&world, small_rules(), SMALL_COMBE, &programme);
    assert_int_equal(programme.loan_euros, 0);
    for (int z = 0; z < ZONE_COUNT; z++) {
        assert_int_equal(programme.fibre_premises[z], 0);
        assert_int_equal(programme.copper_premises[z], 0);
    }
    assert_int_equal(programme.measures[PROPOSAL_PUBLIC_SPACES].level, 1);
    assert_int_equal(programme.measures[PROPOSAL_PUBLIC_SPACES].dial[0], 12);
    assert_int_equal(programme.measures[PROPOSAL_PUBLIC_SPACES].dial[1], 9);
    assert_int_equal(programme.measures[PROPOSAL_COORDINATION].level, 2);
    assert_int_equal(programme.measures[PROPOSAL_COORDINATION].dial[0], 1);
    assert_int_equal(programme.measures[PROPOSAL_MOBILE].level, 0);
}

static MeasurePrice price(Proposal proposal, int level)
{
    Measure measure = {.level = (uint8_t)level};
    return query_measure_price(&world, small_rules(), SMALL_COMBE, proposal, &measure);
}

/* Agreements cost what the figures say and no more; half the levels, half the euros. */
static void price_follows_figures_and_levels(void **state)
{
    (void)state;
    memset(&world, 0, sizeof world);
    int t = SMALL_COMBE.index;
    assert_int_equal(price(PROPOSAL_AGREEMENTS, 1).capex_euros, 100000);
    assert_int_equal(price(PROPOSAL_AGREEMENTS, 1).opex_euros_year, 50000);
    assert_int_equal(price(PROPOSAL_AGREEMENTS, 0).capex_euros, 0);
    assert_int_equal(price(PROPOSAL_AGREEMENTS, 0).opex_euros_year, 0);
    world.holdings.level[PROPOSAL_AGREEMENTS][t] = 1;
    assert_int_equal(price(PROPOSAL_AGREEMENTS, 1).capex_euros, 0);
    assert_int_equal(price(PROPOSAL_AGREEMENTS, 1).opex_euros_year, 50000);
    assert_int_equal(price(PROPOSAL_COORDINATION, 1).opex_euros_year, 200000);
    assert_int_equal(price(PROPOSAL_COORDINATION, 3).opex_euros_year, 600000);
}

static void only_a_rise_is_paid_and_leaving_costs_a_share(void **state)
{
    (void)state;
    static Rules rules;
    small_rules_fill(&rules);
    ProposalFigures *figures = &rules.proposal[PROPOSAL_AGREEMENTS];
    figures->level_max = 4;
    figures->exit_share = 0.25;
    rules_finish(&rules);
    memset(&world, 0, sizeof world);
    world.holdings.level[PROPOSAL_AGREEMENTS][SMALL_COMBE.index] = 1;
    world.holdings.capex_paid[PROPOSAL_AGREEMENTS][SMALL_COMBE.index] = 25000;
    Measure measure = {.level = 3};
    MeasurePrice rise =
        query_measure_price(&world, &rules, SMALL_COMBE, PROPOSAL_AGREEMENTS, &measure);
    assert_int_equal(rise.capex_euros, 50000);
    assert_int_equal(rise.exit_euros, 6250);
    measure.level = 0;
    rise = query_measure_price(&world, &rules, SMALL_COMBE, PROPOSAL_AGREEMENTS, &measure);
    assert_int_equal(rise.capex_euros, 0);
    assert_int_equal(rise.exit_euros, 6250);
}

static void put_contract(int row, TerritoryId proposer, TerritoryId partner)
{
    table_take(world.contracts.taken, row);
    world.contracts.row[row].terms.proposer = proposer;
    world.contracts.row[row].terms.partner = partner;
    contract_index(&world, small_rules());
}

static void contracts_are_listed_lowest_first(void **state)
{
    (void)state;
    memset(&world, 0, sizeof world);
    put_contract(200, SMALL_BOCAGE, SMALL_COMBE);
    put_contract(3, SMALL_AMONT, SMALL_BOCAGE);
    put_contract(64, SMALL_AMONT, SMALL_COMBE);
    ContractId ids[2] = {{999}, {999}};
    assert_int_equal(query_contracts(&world, SMALL_BOCAGE, ids, 2), 2);
    assert_int_equal(ids[0].index, 3);
    assert_int_equal(ids[1].index, 200);
    ids[1].index = 999;
    assert_int_equal(query_contracts(&world, SMALL_COMBE, ids, 1), 2);
    assert_int_equal(ids[0].index, 64);
    assert_int_equal(ids[1].index, 999);
    assert_int_equal(query_contracts(&world, SMALL_DUNE, NULL, 0), 0);
}

static void shares_follow_the_key(void **state)
{
    (void)state;
    memset(&world, 0, sizeof world);
    world.usage.people[AGE_UNDER_60][SKILL_FRAGILE][SMALL_AMONT.index] = 300000;
    world.usage.people[AGE_SENIOR][SKILL_AUTONOMOUS][SMALL_AMONT.index] = 300000;
    world.usage.people[AGE_SENIOR][SKILL_AUTONOMOUS][SMALL_BOCAGE.index] = 200000;
    static const int64_t of_proposer[CONTRACT_KEY_COUNT] = {
        [CONTRACT_KEY_EQUAL] = 50001,    [CONTRACT_KEY_POPULATION] = 66667,
        [CONTRACT_KEY_PREMISES] = 66667, [CONTRACT_KEY_WEALTH] = 72001,
        [CONTRACT_KEY_USAGE] = 75001,
    };
    for (int key = 0; key < CONTRACT_KEY_COUNT; key++) {
        ContractTerms terms = {.proposer = SMALL_AMONT,
                               .partner = SMALL_BOCAGE,
                               .key = (ContractKey)key,
                               .amount_euros_year = 100001};
        int64_t first = query_contract_share(&world, small_rules(), &terms, SMALL_AMONT);
        int64_t second = query_contract_share(&world, small_rules(), &terms, SMALL_BOCAGE);
        assert_int_equal(first, of_proposer[key]);
        assert_int_equal(first + second, 100001);
        assert_int_equal(query_contract_share(&world, small_rules(), &terms, SMALL_DUNE), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantities_are_shares_of_what_there_is),
        cmocka_unit_test(every_quantity_has_an_answer),
        cmocka_unit_test(premises_left_are_those_not_begun),
        cmocka_unit_test(carrying_on_keeps_and_orders_nothing),
        cmocka_unit_test(price_follows_figures_and_levels),
        cmocka_unit_test(only_a_rise_is_paid_and_leaving_costs_a_share),
        cmocka_unit_test(contracts_are_listed_lowest_first),
        cmocka_unit_test(shares_follow_the_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
