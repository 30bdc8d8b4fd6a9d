#include "game/app/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS_MAX = 14, WORD_BYTES = 64 };

/* Parses "maillage" and the words, which end with NULL. */
static Status parse(Options *options, Problem *problem, const char *const *words)
{
    static char kept[WORDS_MAX + 1][WORD_BYTES];
    char *argv[WORDS_MAX + 1] = {kept[0]};
    int argc = 1;
    strcpy(kept[0], "maillage");
    for (; words[argc - 1] != NULL; argc++) {
        strncpy(kept[argc], words[argc - 1], WORD_BYTES - 1);
        argv[argc] = kept[argc];
    }
    return options_parse(options, argc, argv, problem);
}

#define PARSE(options, problem, ...)                                                               \
    parse(options, problem, (const char *const[]){__VA_ARGS__, NULL})

static void test_nothing_said_means_the_title_screen(void **state)
{
    (void)state;
    Options options;
    assert_int_equal(parse(&options, NULL, (const char *const[]){NULL}), STATUS_OK);
    assert_string_equal(options.scenario, "france-2013");
    assert_null(options.solo);
    assert_null(options.join);
    assert_false(options.no_window);
    assert_int_equal(options.theme, STYLE_LIGHT);
}

static void test_words_are_understood(void **state)
{
    (void)state;
    Options options;
    assert_int_equal(PARSE(&options, NULL, "--size", "1920x1080", "--scale=150", "--theme", "dark",
                           "--language", "fr", "--solo", "50", "--rounds", "6"),
                     STATUS_OK);
    assert_int_equal(options.width, 1920);
    assert_int_equal(options.height, 1080);
    assert_int_equal(options.scale_percent, 150);
    assert_int_equal(options.theme, STYLE_DARK);
    assert_true(options.language_set && options.language == LANGUAGE_FR);
    assert_string_equal(options.solo, "50");
    assert_int_equal(options.rounds, 6);
}

static void refused(const char *word, const char *value, const char *said)
{
    Options options;
    Problem problem = {0};
    assert_int_equal(PARSE(&options, &problem, word, value), STATUS_MALFORMED);
    if (strstr(problem.message, said) == NULL) {
        print_error("found \"%s\", expected \"%s\" in it\n", problem.message, said);
        fail();
    }
}

static void test_what_is_wrong_is_named_and_what_was_expected(void **state)
{
    (void)state;
    refused("--size", "1920", "1920");
    refused("--size", "20x30", "1024x768");
    refused("--size", "x", "1024x768");
    refused("--size", "99999999999999999999x800", "3840x2160");
    refused("--theme", "blue", "light or dark");
    refused("--language", "de", "fr or en");
    refused("--scale", "10", "scale");
    refused("--rounds", "0", "rounds");
}

static void test_what_cannot_go_together_is_refused(void **state)
{
    (void)state;
    Options options;
    Problem problem = {0};
    assert_int_equal(PARSE(&options, &problem, "--join", "a:1", "--solo", "50"), STATUS_MALFORMED);
    assert_int_equal(PARSE(&options, NULL, "--bot", "steady"), STATUS_OK);
    assert_int_equal(PARSE(&options, &problem, "--no-window", "--bot", "nobody"), STATUS_MALFORMED);
    assert_non_null(strstr(problem.message, "steady"));
    assert_int_equal(PARSE(&options, NULL, "--no-window", "--bot", "steady", "--join", "h:1",
                           "--code", "K7MWQ2"),
                     STATUS_OK);
    assert_string_equal(options.code, "K7MWQ2");
}

static void test_a_machine_is_looked_over_when_asked(void **state)
{
    (void)state;
    Options options;
    Problem problem;
    assert_int_equal(PARSE(&options, NULL, "--preflight"), STATUS_OK);
    assert_true(options.preflight);
    assert_false(options.listen);
    assert_int_equal(options.room_metres, OPTIONS_ROOM_METRES);
    assert_int_equal(PARSE(&options, NULL, "--preflight", "--with", "salle-b:7713", "--room-metres",
                           "12", "--pdf", "page.pdf", "--listen"),
                     STATUS_OK);
    assert_string_equal(options.with, "salle-b:7713");
    assert_string_equal(options.pdf, "page.pdf");
    assert_int_equal(options.room_metres, 12);
    assert_true(options.listen);
    assert_int_equal(PARSE(&options, &problem, "--listen"), STATUS_MALFORMED);
    assert_string_equal(problem.message,
                        "--listen, --with, --room-metres and --pdf belong to --preflight");
}

static void test_all_is_forgotten_when_asked(void **state)
{
    (void)state;
    Options options;
    Problem problem;
    assert_int_equal(PARSE(&options, NULL, "--purge"), STATUS_OK);
    assert_true(options.purge);
    assert_false(options.yes);
    assert_int_equal(PARSE(&options, NULL, "--purge", "--yes"), STATUS_OK);
    assert_true(options.yes);
    assert_int_equal(PARSE(&options, &problem, "--yes"), STATUS_MALFORMED);
    assert_string_equal(problem.message, "--yes belongs to --purge");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_said_means_the_title_screen),
        cmocka_unit_test(test_words_are_understood),
        cmocka_unit_test(test_a_machine_is_looked_over_when_asked),
        cmocka_unit_test(test_all_is_forgotten_when_asked),
        cmocka_unit_test(test_what_is_wrong_is_named_and_what_was_expected),
        cmocka_unit_test(test_what_cannot_go_together_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
