#include "game/content/variant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/content/folder_copy.h"

static const char VARIANT[] = "variant.yaml";
static const char *const FILES[] = {VARIANT};

/* Three of Brittany's départements and one of Normandy, which is no neighbour of two of them. */
static const char WELL_FORMED[] = "name: trial\n"
                                  "base: france-2013\n"
                                  "title: {fr: \"Essai\", en: \"Trial\"}\n"
                                  "introduction: {fr: \"Un essai.\", en: \"A trial.\"}\n"
                                  "rounds: 2\n"
                                  "territories: [\"50\", \"35\", \"22\", \"29\"]\n"
                                  "region: Bretagne\n"
                                  "open: [p02_agreements, p05_pooling]\n"
                                  "coefficients:\n"
                                  "  crew_capacity_premises_year: 100000\n";

static Scenario scenario, base;
static ProblemList problems;
static uint8_t memory[2][SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));
static Arena arena;

static int set_up(void **state)
{
    (void)state;
    if (!folder_open())
        return -1;
    folder_write(VARIANT, WELL_FORMED);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_close(FILES, 1);
    return 0;
}

static Status load(void)
{
    arena_init(&arena, memory[0], sizeof memory[0]);
    return scenario_load(folder_path(), &arena, &scenario, &problems);
}

static void load_base(void)
{
    static ProblemList none;
    Arena other;
    arena_init(&other, memory[1], sizeof memory[1]);
    assert_int_equal(scenario_load("assets/scenarios/france-2013", &other, &base, &none),
                     STATUS_OK);
}

/* Breaks one thing, and expects to be told where and what. */
static void expect_broken(const char *old, const char *new, const char *words)
{
    int line = folder_edit(VARIANT, old, new);
    assert_int_equal(load(), STATUS_MALFORMED);
    folder_expect(&problems, VARIANT, line, words);
}

static int index_of(const char *code, const Rules *rules)
{
    TerritoryId territory;
    assert_true(rules_find_territory(rules, code, &territory));
    return territory.index;
}

static void what_it_says_differs_and_the_rest_is_the_base(void **state)
{
    (void)state;
    load_base();
    assert_int_equal(load(), STATUS_OK);
    const Rules *rules = &scenario.rules;
    assert_string_equal(rules->name, "trial");
    assert_string_equal(scenario_text(&scenario.text.title, LANGUAGE_FR), "Essai");
    assert_int_equal(scenario.rounds, 2);
    assert_int_equal(rules->territory_count, 4);
    assert_true(rules->c.crew_capacity_premises_year == 100000.0);
    assert_true(rules->c.copper_cost_euros == base.rules.c.copper_cost_euros);
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        assert_int_equal(rules->proposal[p].open,
                         p == PROPOSAL_AGREEMENTS || p == PROPOSAL_POOLING);
    assert_true(rules->hash != base.rules.hash);
    assert_string_equal(rules->region_name[scenario.region], "Bretagne");
}

/* Three of the four lie there; another choice moves the reserve, and the rules are others each time. */
static void a_region_reserves_the_seats_of_the_others(void **state)
{
    (void)state;
    Problem problem = {0};
    assert_int_equal(load(), STATUS_OK);
    const Rules *rules = &scenario.rules;
    uint64_t own = rules->hash;
    for (int t = 0; t < 4; t++)
        assert_int_equal(rules->reserved[t], t == 3);
    assert_int_equal(scenario_first_seat(&scenario).index, 0);
    assert_int_equal(scenario_choose_region(&scenario, "Corse", &problem), STATUS_NOT_FOUND);
    assert_string_equal(problem.message, "found \"Corse\", expected one of: Bretagne, Normandie");
    assert_true(rules->hash == own);
    assert_int_equal(scenario_choose_region(&scenario, NULL, &problem), STATUS_OK);
    assert_string_equal(scenario_region_name(&scenario), "Bretagne");
    assert_int_equal(scenario_choose_region(&scenario, "Normandie", &problem), STATUS_OK);
    for (int t = 0; t < 4; t++)
        assert_int_equal(rules->reserved[t], t != 3);
    assert_int_equal(scenario_first_seat(&scenario).index, 3);
    assert_true(rules->hash != own);
    assert_int_equal(scenario_choose_region(&scenario, "Bretagne", &problem), STATUS_OK);
    assert_true(rules->hash == own);
}

/* A whole country reserves nothing, until a region of it is named. */
static void the_base_is_for_everybody(void **state)
{
    (void)state;
    load_base();
    assert_null(scenario_region_name(&base));
    for (int t = 0; t < base.rules.territory_count; t++)
        assert_int_equal(base.rules.reserved[t], 0);
}

/* In the order of the base, each with its own figures. */
static void kept_territories_keep_their_facts(void **state)
{
    (void)state;
    static const char *const ORDER[] = {"22", "29", "35", "50"};
    load_base();
    assert_int_equal(load(), STATUS_OK);
    const Rules *rules = &scenario.rules;
    for (int t = 0; t < 4; t++) {
        int from = index_of(ORDER[t], &base.rules);
        assert_string_equal(rules->code[t], ORDER[t]);
        assert_string_equal(rules->territory_name[t], base.rules.territory_name[from]);
        assert_true(rules->population[t] == base.rules.population[from]);
        assert_true(rules->income_euros[t] == base.rules.income_euros[from]);
        assert_true(rules->first_online_share[t] == base.rules.first_online_share[from]);
        for (int z = 0; z < ZONE_COUNT; z++)
            assert_true(rules->premises[z][t] == base.rules.premises[z][from]);
        assert_int_equal(rules->region[t], base.rules.region[from]);
    }
}

/* A border with what is left out is the edge of the World; those that are left have two sides of one length. */
static void borders_are_between_those_kept(void **state)
{
    (void)state;
    assert_int_equal(load(), STATUS_OK);
    const Rules *rules = &scenario.rules;
    assert_int_equal(rules->neighbour_count[0], 2); /* 22: 29 and 35 */
    assert_int_equal(rules->neighbour_count[1], 1);
    assert_int_equal(rules->neighbour_count[3], 1); /* 50: 35 */
    for (int t = 0; t < rules->territory_count; t++)
        for (int n = 0; n < rules->neighbour_count[t]; n++) {
            TerritoryId self = {(uint8_t)t}, other = {rules->neighbour[t][n]};
            int back = rules_neighbour_index(rules, other, self);
            assert_true(back >= 0);
            assert_true(rules->border_km[t][n] == rules->border_km[other.index][back]);
        }
}

static void every_shipped_variant_loads(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"classe", "region", "pays-invente"};
    static const int COUNTS[] = {10, 101, 12};
    for (int n = 0; n < 3; n++) {
        char folder[SCENARIO_PATH_BYTES];
        assert_int_equal(scenario_find(NAMES[n], folder, sizeof folder, NULL), STATUS_OK);
        arena_init(&arena, memory[0], sizeof memory[0]);
        assert_int_equal(scenario_load(folder, &arena, &scenario, &problems), STATUS_OK);
        assert_int_equal(scenario.rules.territory_count, COUNTS[n]);
        assert_string_equal(scenario.rules.name, NAMES[n]);
    }
}

static void unknown_names_are_quoted_back(void **state)
{
    (void)state;
    expect_broken("\"35\"", "\"3Z\"", "territories: found 3Z, expected the code of a territory");
    folder_write(VARIANT, WELL_FORMED);
    expect_broken("region: Bretagne", "region: Atlantis",
                  "region: found Atlantis, expected a region");
    folder_write(VARIANT, WELL_FORMED);
    expect_broken("p05_pooling", "p05_pool",
                  "open: found \"p05_pool\", expected the key of a proposal");
    folder_write(VARIANT, WELL_FORMED);
    expect_broken("  crew_capacity", "  crew_capacities",
                  "coefficients: found \"crew_capacities_premises_year\", expected a coefficient");
}

static void keys_are_checked(void **state)
{
    (void)state;
    expect_broken("rounds: 2", "round: 2",
                  "round: found an unknown key, expected one of: name, base");
    folder_write(VARIANT, WELL_FORMED);
    expect_broken("rounds: 2", "rounds: 0", "rounds: found \"0\", expected a whole number");
    folder_write(VARIANT, WELL_FORMED);
    folder_edit(VARIANT, "introduction: {fr: \"Un essai.\", en: \"A trial.\"}\n", "");
    assert_int_equal(load(), STATUS_MALFORMED);
    folder_expect(&problems, VARIANT, 0, "introduction: found nothing, expected this key");
}

static void values_stay_in_the_range_of_the_base(void **state)
{
    (void)state;
    expect_broken("year: 100000", "year: -5",
                  "crew_capacity_premises_year: found nothing, expected a value");
}

static void what_is_open_has_what_it_needs(void **state)
{
    (void)state;
    expect_broken("[p02_agreements, p05_pooling]", "[p05_pooling]",
                  "open: found p05_pooling, expected what it needs");
}

static void a_base_that_is_not_there_is_named(void **state)
{
    (void)state;
    folder_edit(VARIANT, "base: france-2013", "base: atlantis");
    assert_int_equal(load(), STATUS_NOT_FOUND);
    folder_expect(&problems, "atlantis", 0, "found no scenario of this name");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(what_it_says_differs_and_the_rest_is_the_base),
        TEST(a_region_reserves_the_seats_of_the_others),
        TEST(the_base_is_for_everybody),
        TEST(kept_territories_keep_their_facts),
        TEST(borders_are_between_those_kept),
        TEST(every_shipped_variant_loads),
        TEST(unknown_names_are_quoted_back),
        TEST(keys_are_checked),
        TEST(values_stay_in_the_range_of_the_base),
        TEST(what_is_open_has_what_it_needs),
        TEST(a_base_that_is_not_there_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
