#include "game/client/map_flow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static World world;
static MapFlows flows;

static int setup(void **state)
{
    (void)state;
    memset(&world, 0, sizeof world);
    return 0;
}

static void put(int row, ContractSubject subject, ContractState contract_state, uint8_t from,
                uint8_t to)
{
    world.contracts.taken[row / 64] |= UINT64_C(1) << (row % 64);
    world.contracts.row[row] = (Contract){
        .terms = {.proposer = {from}, .partner = {to}, .subject = subject},
        .state = contract_state,
    };
}

static void test_a_line_is_told_by_what_it_is_about(void **state)
{
    (void)state;
    put(0, CONTRACT_WORKS, CONTRACT_RUNNING, 1, 2);
    put(1, CONTRACT_TELEWORK, CONTRACT_RUNNING, 2, 3);
    put(70, CONTRACT_VAULT, CONTRACT_RUNNING, 3, 4);
    put(71, CONTRACT_WORKS, CONTRACT_OFFERED, 4, 5);
    map_flow_collect(&flows, &world, NULL);
    assert_int_equal(flows.count, 4);
    for (int kind = 0; kind < MAP_FLOW_KIND_COUNT; kind++) {
        assert_int_equal(flows.flow[kind].kind, kind);
        assert_int_equal(flows.flow[kind].from, kind + 1);
        assert_true(flows.any[kind]);
    }
}

static void test_a_row_nobody_holds_is_no_line(void **state)
{
    (void)state;
    put(0, CONTRACT_WORKS, CONTRACT_RUNNING, 1, 2);
    world.contracts.taken[0] = 0;
    map_flow_collect(&flows, &world, NULL);
    assert_int_equal(flows.count, 0);
    assert_false(flows.any[MAP_FLOW_NETWORK]);
}

static void test_the_same_pair_has_one_line_of_a_kind(void **state)
{
    (void)state;
    static ReplicaNews news;
    put(0, CONTRACT_WORKS, CONTRACT_RUNNING, 1, 2);
    put(1, CONTRACT_VAULT, CONTRACT_RUNNING, 2, 1);
    news.count = 2;
    news.events[0] = (Event){.kind = EVENT_WORKS_SHARED, .territory = {2}, .other = {1}};
    news.events[1] = (Event){.kind = EVENT_WORKS_SHARED, .territory = {1}, .other = {7}};
    map_flow_collect(&flows, &world, &news);
    assert_int_equal(flows.count, 3);
    assert_int_equal(flows.flow[2].kind, MAP_FLOW_NETWORK);
    assert_int_equal(flows.flow[2].to, 7);
}

static void test_who_joined_late_is_tied_to_who_proposed(void **state)
{
    (void)state;
    put(0, CONTRACT_MEDIATION, CONTRACT_RUNNING, 1, 2);
    world.contracts.row[0].joined_count = 1;
    world.contracts.row[0].joined[0] = (TerritoryId){9};
    map_flow_collect(&flows, &world, NULL);
    assert_int_equal(flows.count, 2);
    assert_int_equal(flows.flow[1].from, 1);
    assert_int_equal(flows.flow[1].to, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_a_line_is_told_by_what_it_is_about, setup),
        cmocka_unit_test_setup(test_a_row_nobody_holds_is_no_line, setup),
        cmocka_unit_test_setup(test_the_same_pair_has_one_line_of_a_kind, setup),
        cmocka_unit_test_setup(test_who_joined_late_is_tied_to_who_proposed, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
