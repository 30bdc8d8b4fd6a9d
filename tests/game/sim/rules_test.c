#include "game/sim/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/sim/small_rules.h"

static uint8_t bytes[64 * 1024];
static Rules rules, copy;

/* `assert_float_equal` compares to a tolerance; figures worked out by hand deserve a tight one. */
static void near(double value, double expected)
{
    double slack = 1e-12 * (expected > 1.0 ? expected : 1.0);
    if (value < expected - slack || value > expected + slack)
        fail_msg("%.17g where %.17g was expected", value, expected);
}

static void coefficients_have_names(void **state)
{
    (void)state;
    small_rules_fill(&rules);
    assert_int_equal(sizeof(Coefficients), sizeof(double) * (size_t)rules_coefficient_count());
    assert_string_equal(rules_coefficient_name(0), "access_weight_fast");
    assert_ptr_equal(rules_coefficient(&rules, 0), &rules.c.access_weight_fast);
    int last = rules_coefficient_count() - 1;
    assert_string_equal(rules_coefficient_name(last), "p22_joint_bonus");
    assert_ptr_equal(rules_coefficient(&rules, last), &rules.c.p22_joint_bonus);
}

static void small_rules_set_every_coefficient(void **state)
{
    (void)state;
    small_rules_fill(&rules);
    for (int i = 0; i < rules_coefficient_count(); i++)
        if (!(*rules_coefficient(&rules, i) > 0.0))
            fail_msg("small_rules.c gives no value to %s", rules_coefficient_name(i));
}

static void territories_are_found_by_code(void **state)
{
    (void)state;
    TerritoryId territory = {9};
    assert_false(rules_find_territory(small_rules(), "97", &territory));
    assert_false(rules_find_territory(small_rules(), "", &territory));
    assert_int_equal(territory.index, 9);
    assert_true(rules_find_territory(small_rules(), "971", &territory));
    assert_int_equal(territory.index, SMALL_DUNE.index);
}

static void neighbours_have_a_place(void **state)
{
    (void)state;
    const Rules *small = small_rules();
    assert_int_equal(rules_neighbour_index(small, SMALL_AMONT, SMALL_BOCAGE), 0);
    assert_int_equal(rules_neighbour_index(small, SMALL_BOCAGE, SMALL_COMBE), 1);
    assert_int_equal(rules_neighbour_index(small, SMALL_AMONT, SMALL_COMBE), -1);
    assert_int_equal(rules_neighbour_index(small, SMALL_DUNE, SMALL_AMONT), -1);
}

static void premises_cost_by_zone(void **state)
{
    (void)state;
    const Rules *small = small_rules();
    int combe = SMALL_COMBE.index, amont = SMALL_AMONT.index;
    near(small->premises_all[amont], 500000);
    near(small->unit_cost_euros[ZONE_VERY_DENSE][amont], 350);
    near(small->unit_cost_euros[ZONE_MEDIUM][amont], 500);
    near(small->unit_cost_euros[ZONE_PUBLIC_DENSE][combe], 1000);
    near(small->unit_cost_euros[ZONE_PUBLIC_SPARSE][amont], 2000);
    near(small->unit_cost_euros[ZONE_PUBLIC_SPARSE][combe], 2500);
}

static void state_helps_the_rural_and_poor(void **state)
{
    (void)state;
    const Rules *small = small_rules();
    near(small->state_rate[SMALL_AMONT.index], 0.3);
    near(small->state_rate[SMALL_COMBE.index], 0.6);
    /* Half of 0.3 / 0.6, half of 6000 / 10000: an index of 0.55. */
    near(small->state_rate[SMALL_BOCAGE.index], 0.3 + 0.3 * 0.55);
    /* 0.5 * 0.2 / 0.6 + 0.5 * 1.3. */
    near(small->state_rate[SMALL_DUNE.index], 0.3 + 0.3 * (0.1 / 0.6 + 0.65));
}

static void envelopes_follow_people_and_income(void **state)
{
    (void)state;
    const Rules *small = small_rules();
    /* Two million people and 45.1 billion euros between them. */
    double mean = 22550.0;
    near(small->running_envelope_euros[SMALL_COMBE.index],
         200000 * 8.0 * (1.0 + 0.5 * (17000 / mean - 1.0)));
    near(small->investment_envelope_euros[SMALL_AMONT.index],
         1000000 * 10.0 * (1.0 + 0.5 * (27000 / mean - 1.0)));
}

static void border_weights_sum_to_one(void **state)
{
    (void)state;
    const Rules *small = small_rules();
    near(small->border_weight[SMALL_AMONT.index][0], 1.0);
    near(small->border_weight[SMALL_BOCAGE.index][0], 0.6);
    near(small->border_weight[SMALL_BOCAGE.index][1], 0.4);
    for (int n = 0; n < NEIGHBOUR_MAX; n++)
        near(small->border_weight[SMALL_DUNE.index][n], 0.0);
}

static void weights_turn_stocks_into_points(void **state)
{
    (void)state;
    const Rules *small = small_rules();
    int t = SMALL_BOCAGE.index;
    near(small->weight_fast[t] * 250000, 50);
    near(small->weight_upgraded[t] * 250000, 25);
    near(small->weight_decent[t] * 250000, 25);
    near(small->weight_mobile[t] * 500000, 25);
    near(small->weight_online[t] * 500000, 25);
    near(small->weight_autonomous[t] * 500000, 25);
    near(small->weight_reached * DOMAIN_COUNT, 100);
    near(small->weight_takeup * DOMAIN_COUNT, 50);
}

static void empty_territory_divides_by_nothing(void **state)
{
    (void)state;
    small_rules_fill(&rules);
    for (int t = 0; t < SMALL_TERRITORIES; t++) {
        rules.population[t] = 0;
        for (int z = 0; z < ZONE_COUNT; z++)
            rules.premises[z][t] = 0;
    }
    rules_finish(&rules);
    for (int t = 0; t < SMALL_TERRITORIES; t++) {
        near(rules.weight_fast[t], 0);
        near(rules.weight_mobile[t], 0);
        near(rules.running_envelope_euros[t], 0);
    }
}

static void hash_names_the_content(void **state)
{
    (void)state;
    uint64_t expected = small_rules()->hash;
    small_rules_fill(&rules);
    rules_finish(&rules);
    assert_int_equal(rules.hash, expected);
    rules_finish(&rules);
    assert_int_equal(rules.hash, expected);
    rules.incident[0].amount = -0.03;
    rules_finish(&rules);
    assert_int_not_equal(rules.hash, expected);
    for (int i = 0; i < rules_coefficient_count(); i++) {
        small_rules_fill(&rules);
        *rules_coefficient(&rules, i) += 1.0;
        rules_finish(&rules);
        assert_int_not_equal(rules.hash, expected);
    }
    small_rules_fill(&rules);
    rules.border_km[SMALL_COMBE.index][0] = 41;
    rules_finish(&rules);
    assert_int_not_equal(rules.hash, expected);
}

static size_t write_rules(void)
{
    small_rules_fill(&rules);
    Stream stream = stream_writer(bytes, sizeof bytes);
    rules_stream(&stream, &rules);
    assert_false(stream.failed);
    return stream.offset;
}

static void rules_read_back(void **state)
{
    (void)state;
    size_t size = write_rules();
    memset(&copy, 0, sizeof copy);
    Stream stream = stream_reader(bytes, size);
    rules_stream(&stream, &copy);
    assert_true(stream_ended_well(&stream));
    rules_finish(&copy);
    assert_int_equal(copy.hash, small_rules()->hash);
    assert_memory_equal(&copy, small_rules(), sizeof copy);
}

static void cut_rules_are_refused(void **state)
{
    (void)state;
    size_t size = write_rules();
    for (size_t cut = 0; cut < size; cut += 7) {
        Stream stream = stream_reader(bytes, cut);
        rules_stream(&stream, &copy);
        assert_true(stream.failed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coefficients_have_names),
        cmocka_unit_test(small_rules_set_every_coefficient),
        cmocka_unit_test(territories_are_found_by_code),
        cmocka_unit_test(neighbours_have_a_place),
        cmocka_unit_test(premises_cost_by_zone),
        cmocka_unit_test(state_helps_the_rural_and_poor),
        cmocka_unit_test(envelopes_follow_people_and_income),
        cmocka_unit_test(border_weights_sum_to_one),
        cmocka_unit_test(weights_turn_stocks_into_points),
        cmocka_unit_test(empty_territory_divides_by_nothing),
        cmocka_unit_test(hash_names_the_content),
        cmocka_unit_test(rules_read_back),
        cmocka_unit_test(cut_rules_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
