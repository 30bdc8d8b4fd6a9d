#include "game/client/aim_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"

static Scenario scenario;
static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));
static char text[AIM_TEXT_BYTES];

static int set_up(void **state)
{
    static ProblemList problems;
    Arena arena;
    (void)state;
    arena_init(&arena, memory, sizeof memory);
    if (scenario_load("assets/scenarios/france-2013", &arena, &scenario, &problems) != STATUS_OK)
        return -1;
    return locale_bind(NULL, NULL) == STATUS_OK ? 0 : -1;
}

static int aim_named(const char *key)
{
    for (int a = 0; a < scenario.rules.aim_count; a++)
        if (text_equal(scenario.rules.aim[a].key, key))
            return a;
    fail_msg("no aim %s", key);
    return -1;
}

static void goal_is(const char *key, int years, const char *words)
{
    aim_text_goal(&scenario, aim_named(key), years, text, sizeof text);
    assert_string_equal(text, words);
}

static void figures_are_said_with_their_units(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    goal_is("usage_for_all", 5,
            "your usage score: at least +14.0 · years to repay your debt: at most 4.0");
    goal_is("fibre_first", 3, "premises that fibre passes: at least +18.0 points of percentage");
    goal_is("no_dead_zone", 3, "residents covered by mobile internet: at least 92%");
    goal_is("island_cable", 3,
            "proposals of the list that you hold: at least 1 (Digital overseas territories)");
    locale_set(LANGUAGE_FR);
    aim_text_goal(&scenario, aim_named("word_kept"), 3, text, sizeof text);
    assert_non_null(strstr(text, "parts annuelles de contrats payées"));
    assert_non_null(strstr(text, "au plus 0"));
}

static void a_state_says_how_far_it_has_come(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    AimState reached = {.value = 6.2, .target = 14.0, .limit_kept = true};
    aim_text_state(&scenario, aim_named("usage_for_all"), &reached, text, sizeof text);
    assert_string_equal(text, "+6.2 of +14.0 · limit kept");
    reached.limit_kept = false;
    aim_text_state(&scenario, aim_named("usage_for_all"), &reached, text, sizeof text);
    assert_string_equal(text, "+6.2 of +14.0 · limit exceeded");
    AimState share = {.value = 0.06, .target = 0.18, .limit_kept = true};
    aim_text_state(&scenario, aim_named("fibre_first"), &share, text, sizeof text);
    assert_string_equal(text, "+6.0 of +18.0");
}

static void every_aim_fits_and_is_translated(void **state)
{
    (void)state;
    for (int a = 0; a < scenario.rules.aim_count; a++) {
        char english[AIM_TEXT_BYTES];
        locale_set(LANGUAGE_EN);
        aim_text_goal(&scenario, a, 6, english, sizeof english);
        locale_set(LANGUAGE_FR);
        aim_text_goal(&scenario, a, 6, text, sizeof text);
        assert_string_not_equal(text, english);
        assert_in_range(strlen(text), 20, sizeof text - 2);
        assert_in_range(strlen(english), 20, sizeof english - 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_said_with_their_units),
        cmocka_unit_test(a_state_says_how_far_it_has_come),
        cmocka_unit_test(every_aim_fits_and_is_translated),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
