#include "game/client/advice_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static Scenario scenario;
static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));
static char text[ADVICE_TEXT_BYTES];

static int set_up(void **state)
{
    static ProblemList problems;
    Arena arena;
    (void)state;
    arena_init(&arena, memory, sizeof memory);
    if (scenario_load("assets/scenarios/classe", &arena, &scenario, &problems) != STATUS_OK)
        return -1;
    return locale_bind(NULL, NULL) == STATUS_OK ? 0 : -1;
}

static Advice advice_of(AdviceKind kind, double figure)
{
    Advice advice = {.kind = kind, .figure = figure, .euros = 2400000};
    seat_set_add(&advice.seats, 3);
    return advice;
}

static void why_is(const Advice *advice, const char *words)
{
    advice_text_why(advice, &scenario, text, sizeof text);
    assert_string_equal(text, words);
}

static void effect_is(const Advice *advice, const char *words)
{
    advice_text_effect(advice, &scenario, text, sizeof text);
    assert_string_equal(text, words);
}

static void the_reason_has_its_figure(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    Advice call = advice_of(ADVICE_CALL, 2.0), close = advice_of(ADVICE_CLOSE, 75.0);
    Advice help = advice_of(ADVICE_SOLIDARITY, 7.25), debt = advice_of(ADVICE_STATE_HELP, 9.5);
    why_is(&call, "Nobody has offered or signed an agreement for 2 rounds.");
    why_is(&close, "All are ready, and 1:15 are left on the clock.");
    why_is(&debt, "Ille-et-Vilaine would need 9.5 years to repay its debt; banks warn from 9.");
    Advice crisis = {.kind = ADVICE_CRISIS,
                     .figure = 3.1,
                     .least = {2},
                     .most = {0},
                     .most_points = 6.0,
                     .score = SCORE_SERVICES,
                     .score_points = 4.4};
    why_is(&crisis,
           "All is well for all: even the slowest, Finistère, won 3.1 points this year, and "
           "Calvados 6.0. Where the room won most: Services, 4.4 points.");
    why_is(&help,
           "Ille-et-Vilaine is 7.3 points below the room's mean, and further than a year ago.");
    effect_is(&help,
              "Ille-et-Vilaine would receive €2.4M for its running budget, once, and everybody "
              "would know why.");
}

/* The French sentence names things in another order than the English one. */
static void french_keeps_figures_in_their_places(void **state)
{
    (void)state;
    locale_set(LANGUAGE_FR);
    Advice debt = advice_of(ADVICE_STATE_HELP, 9.5);
    advice_text_why(&debt, &scenario, text, sizeof text);
    assert_non_null(strstr(text, "9,5 ans au territoire Ille-et-Vilaine"));
    assert_non_null(strstr(text, "à partir de 9."));
}

static void an_incident_is_quoted(void **state)
{
    (void)state;
    Advice crisis = advice_of(ADVICE_CRISIS, 4.2);
    crisis.has_inject = true;
    crisis.inject = (Inject){.incident = 2, .territory = INJECT_EVERYWHERE};
    seat_set_add(&crisis.seats, 4);
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        locale_set((Language)l);
        advice_text_effect(&crisis, &scenario, text, sizeof text);
        assert_non_null(strstr(text, scenario_text(&scenario.text.incident[2].text, (Language)l)));
        assert_non_null(strstr(text, "2 territo"));
    }
}

static bool is_a_sentence(void)
{
    size_t bytes = strlen(text);
    return bytes > 20 && bytes < sizeof text - 1 && text[bytes - 1] == '.' &&
           strchr(text, '%') == NULL;
}

static void every_kind_has_its_words_in_each_language(void **state)
{
    (void)state;
    for (int k = 0; k < ADVICE_KIND_COUNT; k++) {
        Advice advice = advice_of((AdviceKind)k, 3.0);
        char english[ADVICE_TEXT_BYTES];
        locale_set(LANGUAGE_EN);
        advice_text_why(&advice, &scenario, english, sizeof english);
        const char *name = advice_text_name((AdviceKind)k);
        assert_true(strlen(name) > 5);
        locale_set(LANGUAGE_FR);
        assert_string_not_equal(advice_text_name((AdviceKind)k), name);
        advice_text_why(&advice, &scenario, text, sizeof text);
        assert_string_not_equal(text, english);
        assert_true(is_a_sentence());
        advice_text_effect(&advice, &scenario, text, sizeof text);
        assert_true(is_a_sentence());
    }
}

/* Even the longest that ships, with what stands before it. */
static void every_incident_fits(void **state)
{
    (void)state;
    for (int i = 0; i < scenario.rules.incident_count; i++) {
        Advice advice = advice_of(ADVICE_USAGE, 0.1);
        advice.inject.incident = (uint8_t)i;
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            locale_set((Language)l);
            advice_text_effect(&advice, &scenario, text, sizeof text);
            assert_non_null(
                strstr(text, scenario_text(&scenario.text.incident[i].text, (Language)l)));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reason_has_its_figure),
        cmocka_unit_test(french_keeps_figures_in_their_places),
        cmocka_unit_test(an_incident_is_quoted),
        cmocka_unit_test(every_kind_has_its_words_in_each_language),
        cmocka_unit_test(every_incident_fits),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
