#include "game/content/debrief_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/content/folder_copy.h"

static const char VARIANT[] = "variant.yaml", DEBRIEF[] = "debrief.yaml";
static const char *const FILES[] = {"variant.yaml", "debrief.yaml"};

static const char TRIAL[] = "base: france-2013\nname: essai\n"
                            "title: {fr: \"Essai\", en: \"Trial\"}\n"
                            "introduction: {fr: \"Un essai.\", en: \"A trial.\"}\n";

static const char WELL_FORMED[] = "steps:\n"
                                  "  - key: word\n"
                                  "    minutes: 3\n"
                                  "    title: {fr: \"Un mot\", en: \"One word\"}\n"
                                  "    say: {fr: \"Dites-le.\", en: \"Say it.\"}\n"
                                  "    pages: [words, replay]\n"
                                  "    questions:\n"
                                  "      - {fr: \"Lequel ?\", en: \"Which?\"}\n"
                                  "      - {fr: \"Pourquoi ?\", en: \"Why?\"}\n"
                                  "evaluation:\n"
                                  "  - {fr: \"Un.\", en: \"One.\"}\n"
                                  "  - {fr: \"Deux.\", en: \"Two.\"}\n"
                                  "  - {fr: \"Trois.\", en: \"Three.\"}\n"
                                  "  - {fr: \"Quatre.\", en: \"Four.\"}\n"
                                  "  - {fr: \"Cinq.\", en: \"Five.\"}\n"
                                  "  - {fr: \"Six.\", en: \"Six.\"}\n";

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
    folder_write(DEBRIEF, WELL_FORMED);
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
    int line = folder_edit(DEBRIEF, old, new);
    assert_int_equal(load_from(folder_path()), STATUS_MALFORMED);
    folder_expect(&problems, DEBRIEF, line, words);
    folder_write(DEBRIEF, WELL_FORMED);
}

static void a_scenario_s_own_steps_are_the_ones_followed(void **state)
{
    (void)state;
    assert_int_equal(load_from(folder_path()), STATUS_OK);
    const DebriefText *text = &scenario.text.debrief;
    assert_int_equal(text->step_count, 1);
    assert_int_equal(text->steps[0].minutes, 3);
    assert_int_equal(text->steps[0].page_count, 2);
    assert_int_equal(text->steps[0].pages[1], DEBRIEF_PAGE_REPLAY);
    assert_int_equal(text->steps[0].question_count, 2);
    assert_string_equal(text->steps[0].questions[1].in[LANGUAGE_EN], "Why?");
    assert_string_equal(text->evaluation[5].in[LANGUAGE_FR], "Six.");
}

/* Half an hour and more of talk, each page shown once, two or three questions at each step. */
static void the_shared_debrief_shows_every_page_once(void **state)
{
    (void)state;
    folder_remove(DEBRIEF);
    assert_int_equal(load_from(folder_path()), STATUS_OK);
    folder_write(DEBRIEF, WELL_FORMED);
    const DebriefText *text = &scenario.text.debrief;
    int shown[DEBRIEF_PAGE_COUNT] = {0}, minutes = 0;
    for (int s = 0; s < text->step_count; s++) {
        minutes += text->steps[s].minutes;
        for (int p = 0; p < text->steps[s].page_count; p++)
            shown[text->steps[s].pages[p]]++;
    }
    for (int p = 0; p < DEBRIEF_PAGE_COUNT; p++)
        assert_int_equal(shown[p], 1);
    assert_int_equal(minutes, 50);
}

static void what_is_wrong_is_named_with_its_line(void **state)
{
    (void)state;
    expect_broken("[words, replay]", "[words, film]", "film");
    expect_broken("[words, replay]", "[]", "page");
    expect_broken("minutes: 3", "minutes: soon", "soon");
    expect_broken("key: word", "clef: word", "clef");
    expect_broken(", en: \"Which?\"", "", "en");
    folder_edit(DEBRIEF, "  - {fr: \"Six.\", en: \"Six.\"}", "");
    assert_int_equal(load_from(folder_path()), STATUS_MALFORMED);
    folder_expect(&problems, DEBRIEF, 0, "six sentences");
    folder_write(DEBRIEF, WELL_FORMED);
}

static void one_question_is_too_few(void **state)
{
    (void)state;
    folder_edit(DEBRIEF, "      - {fr: \"Pourquoi ?\", en: \"Why?\"}\n", "");
    assert_int_equal(load_from(folder_path()), STATUS_MALFORMED);
    folder_expect(&problems, DEBRIEF, 0, "two or three");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scenario_s_own_steps_are_the_ones_followed),
        cmocka_unit_test(the_shared_debrief_shows_every_page_once),
        cmocka_unit_test(what_is_wrong_is_named_with_its_line),
        cmocka_unit_test(one_question_is_too_few),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
