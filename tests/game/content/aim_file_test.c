#include "game/content/aim_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/aim.h"
#include "tests/game/content/folder_copy.h"

static const char AIMS[] = "aims.yaml";
static const char VARIANT[] = "variant.yaml";
static const char *const FILES[] = {AIMS, VARIANT};

static const char TRIAL[] = "name: trial\n"
                            "base: france-2013\n"
                            "title: {fr: \"Essai\", en: \"Trial\"}\n"
                            "introduction: {fr: \"Un essai.\", en: \"A trial.\"}\n";

static const char WELL_FORMED[] = "- key: usage_first\n"
                                  "  title: {fr: \"Les usages\", en: \"Usage\"}\n"
                                  "  sheet: {fr: \"Vous voulez.\", en: \"You want.\"}\n"
                                  "  tension: {fr: \"Mais.\", en: \"But.\"}\n"
                                  "  for: {quantity: rural_share, at_least: 0.2, at_most: 0.9}\n"
                                  "  goal: {figure: usage, measure: change_a_year, at_least: 2}\n"
                                  "  limit: {figure: debt_years, measure: state, at_most: 4}\n"
                                  "- key: people_first\n"
                                  "  title: {fr: \"Les gens\", en: \"People\"}\n"
                                  "  sheet: {fr: \"Vous portez.\", en: \"You carry.\"}\n"
                                  "  tension: {fr: \"Pourtant.\", en: \"Yet.\"}\n"
                                  "  goal: {figure: proposals_held, measure: state, at_least: 1, "
                                  "proposals: [p04_public_spaces]}\n";

static Scenario scenario;
static ProblemList problems;
static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));

static Status load_from(const char *folder)
{
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    return scenario_load(folder, &arena, &scenario, &problems);
}

static int set_up(void **state)
{
    (void)state;
    if (!folder_open())
        return -1;
    folder_write(VARIANT, TRIAL);
    folder_write(AIMS, WELL_FORMED);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_close(FILES, 2);
    return 0;
}

static void expect_broken(const char *old, const char *new, const char *words)
{
    int line = folder_edit(AIMS, old, new);
    assert_int_equal(load_from(folder_path()), STATUS_MALFORMED);
    folder_expect(&problems, AIMS, line, words);
    folder_write(AIMS, WELL_FORMED);
}

static void what_is_written_is_what_is_played(void **state)
{
    (void)state;
    assert_int_equal(load_from(folder_path()), STATUS_OK);
    assert_int_equal(scenario.rules.aim_count, 2);
    const Aim *usage = &scenario.rules.aim[0], *people = &scenario.rules.aim[1];
    assert_string_equal(usage->key, "usage_first");
    assert_int_equal(usage->when, QUANTITY_RURAL_SHARE);
    assert_true(usage->at_least == 0.2 && usage->at_most == 0.9);
    assert_int_equal(usage->goal.figure, AIM_QUANTITY);
    assert_int_equal(usage->goal.quantity, QUANTITY_USAGE);
    assert_int_equal(usage->goal.measure, AIM_CHANGE_A_YEAR);
    assert_false(usage->goal.at_most);
    assert_true(usage->goal.target == 2.0);
    assert_true(usage->limited && usage->limit.at_most);
    assert_int_equal(usage->limit.quantity, QUANTITY_DEBT_YEARS);
    assert_int_equal(people->goal.figure, AIM_HELD);
    assert_int_equal(people->goal.proposals, 1u << PROPOSAL_PUBLIC_SPACES);
    assert_false(people->limited);
    const AimText *text = &scenario.text.aim[1];
    assert_string_equal(scenario_text(&text->sheet, LANGUAGE_FR), "Vous portez.");
    assert_string_equal(scenario_text(&text->tension, LANGUAGE_EN), "Yet.");
}

static void mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    expect_broken("figure: usage", "figure: fame", "usage_first.figure");
    expect_broken("measure: change_a_year", "measure: monthly", "change_a_year");
    expect_broken("measure: change_a_year, at_least: 2", "measure: state", "at_least or at_most");
    expect_broken("at_least: 2}", "at_least: 2, at_most: 3}", "both");
    expect_broken("at_least: 2}", "at_least: many}", "a number");
    expect_broken("at_least: 0.2, at_most: 0.9", "at_least: 0.9, at_most: 0.2", "no more than");
    expect_broken("[p04_public_spaces]", "[p04_spaces]", "the key of a proposal");
    expect_broken("{figure: debt_years, measure: state, at_most: 4}",
                  "{figure: debt_years, measure: state, at_most: 4, proposals: []}",
                  "only where the figure is proposals_held");
    expect_broken("- key: people_first", "- key: usage_first", "each aim once");
    expect_broken("  tension: {fr: \"Pourtant.\", en: \"Yet.\"}", "  tension: {fr: \"Pourtant.\"}",
                  "the English text");
    expect_broken("  sheet:", "  sheets:", "an unknown key");
}

static void a_list_that_is_too_long_is_refused(void **state)
{
    (void)state;
    char text[2048] = "";
    for (int a = 0; a <= AIM_MAX; a++)
        strcat(text, "- {key: x}\n");
    folder_write(AIMS, text);
    assert_int_equal(load_from(folder_path()), STATUS_MALFORMED);
    folder_expect(&problems, AIMS, 1, "at most 24 aims");
    assert_int_equal(scenario.rules.aim_count, 0);
}

static void a_variant_has_the_aims_of_its_base(void **state)
{
    (void)state;
    assert_int_equal(load_from("assets/scenarios/france-2013"), STATUS_OK);
    int count = scenario.rules.aim_count;
    char last[NAME_BYTES];
    strcpy(last, scenario.rules.aim[count - 1].key);
    assert_in_range(count, 10, AIM_MAX);
    assert_int_equal(load_from("assets/scenarios/classe"), STATUS_OK);
    assert_int_equal(scenario.rules.aim_count, count);
    assert_string_equal(scenario.rules.aim[count - 1].key, last);
    assert_int_equal(load_from("assets/scenarios/pays-invente"), STATUS_OK);
    assert_int_equal(scenario.rules.aim_count, 12);
}

static void expect_texts(const Bilingual *text)
{
    for (int l = 0; l < LANGUAGE_COUNT; l++)
        assert_true(text->in[l][0] != 0);
}

/* Every aim that ships has somebody whom it suits, but for those the scenario has no place for. */
static int places_of(const AimStart *start, int aim, int years)
{
    int places = 0;
    for (int t = 0; t < scenario.rules.territory_count; t++)
        places += aim_suits(&scenario.rules, start, aim, (TerritoryId){(uint8_t)t}, years);
    return places;
}

static void shipped_aims_have_words_and_places(void **state)
{
    (void)state;
    static const char *const SHIPPED[] = {"assets/scenarios/france-2013",
                                          "assets/scenarios/pays-invente"};
    static World world;
    static AimStart start;
    for (int s = 0; s < 2; s++) {
        assert_int_equal(load_from(SHIPPED[s]), STATUS_OK);
        world_init(&world, &scenario.rules);
        aim_start(&world, &scenario.rules, &start);
        for (int a = 0; a < scenario.rules.aim_count; a++) {
            expect_texts(&scenario.text.aim[a].title);
            expect_texts(&scenario.text.aim[a].sheet);
            expect_texts(&scenario.text.aim[a].tension);
            assert_true(places_of(&start, a, scenario.rounds) >= 2);
        }
    }
}

/* Three budgets and eight proposals: every seat of the class still has an aim, and many different ones. */
static void a_class_is_dealt_aims_that_can_be_played(void **state)
{
    (void)state;
    static World world;
    static AimStart start;
    uint8_t aims[TERRITORY_MAX];
    uint32_t different = 0;
    assert_int_equal(load_from("assets/scenarios/classe"), STATUS_OK);
    world_init(&world, &scenario.rules);
    aim_start(&world, &scenario.rules, &start);
    aim_deal(&scenario.rules, &start, scenario.rounds, 2013, aims);
    for (int t = 0; t < scenario.rules.territory_count; t++) {
        assert_int_not_equal(aims[t], AIM_NONE);
        assert_string_not_equal(scenario.rules.aim[aims[t]].key, "island_cable");
        assert_string_not_equal(scenario.rules.aim[aims[t]].key, "people_first");
        assert_int_equal(different >> aims[t] & 1, 0);
        different |= 1u << aims[t];
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_what_is_played, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mistakes_are_told_with_their_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_list_that_is_too_long_is_refused, set_up, tear_down),
        cmocka_unit_test(a_variant_has_the_aims_of_its_base),
        cmocka_unit_test(shipped_aims_have_words_and_places),
        cmocka_unit_test(a_class_is_dealt_aims_that_can_be_played),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
