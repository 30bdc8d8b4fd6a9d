#include "game/app/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"

static char folder[] = "/tmp/maillage-settings-XXXXXX";

static int set_up(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    return mkdtemp(folder) == NULL || setenv("XDG_CONFIG_HOME", folder, 1) != 0;
}

static int tear_down(void **state)
{
    (void)state;
    char command[sizeof folder + 16];
    text_format(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void write_file(const char *text)
{
    char path[PATH_BYTES];
    text_format(path, sizeof path, "%s/maillage", folder);
    assert_int_equal(directory_make(path, NULL), STATUS_OK);
    text_format(path, sizeof path, "%s/maillage/settings", folder);
    assert_int_equal(file_write_atomic(path, text, strlen(text), NULL), STATUS_OK);
}

static void test_what_was_chosen_comes_back(void **state)
{
    (void)state;
    Settings settings, chosen = {.language_set = true,
                                 .language = LANGUAGE_EN,
                                 .theme_set = true,
                                 .theme = STYLE_DARK,
                                 .scale_percent = 130,
                                 .sight = SIGHT_GREEN,
                                 .no_letters = true,
                                 .calm = true};
    settings_load(&settings);
    assert_false(settings.language_set || settings.theme_set || settings.scale_percent != 0);
    settings_save(&chosen);
    settings_load(&settings);
    assert_true(settings.language_set && settings.theme_set);
    assert_int_equal(settings.language, chosen.language);
    assert_int_equal(settings.theme, chosen.theme);
    assert_int_equal(settings.scale_percent, chosen.scale_percent);
    assert_int_equal(settings.sight, SIGHT_GREEN);
    assert_true(settings.no_letters && settings.calm && !settings.no_patterns);
    settings_save(&(Settings){.scale_percent = 110});
    settings_load(&settings);
    assert_false(settings.language_set || settings.theme_set);
    assert_int_equal(settings.scale_percent, 110);
}

static void test_the_command_line_has_the_last_word(void **state)
{
    (void)state;
    Settings settings = {.language_set = true,
                         .theme_set = true,
                         .language = LANGUAGE_FR,
                         .theme = STYLE_DARK,
                         .scale_percent = 150};
    Options options = {.language_set = true,
                       .language = LANGUAGE_EN,
                       .theme_set = true,
                       .theme = STYLE_LIGHT,
                       .scale_percent = 100};
    settings_complete(&settings, &options);
    assert_int_equal(options.language, LANGUAGE_EN);
    assert_int_equal(options.theme, STYLE_LIGHT);
    assert_int_equal(options.scale_percent, 100);
    options = (Options){.scale_percent = 0};
    settings_complete(&settings, &options);
    assert_true(options.language_set);
    assert_int_equal(options.language, LANGUAGE_FR);
    assert_int_equal(options.theme, STYLE_DARK);
    assert_int_equal(options.scale_percent, 150);
}

/* What the machine or the command line gave is not a choice to be kept. */
static void test_only_what_a_person_changed_is_kept(void **state)
{
    (void)state;
    Settings settings = {0};
    Settings before = {.language = LANGUAGE_FR, .theme = STYLE_LIGHT, .scale_percent = 120};
    Settings now = before;
    assert_false(settings_follow(&settings, &before, &now));
    assert_int_equal(settings.scale_percent, 0);
    now.theme = STYLE_DARK;
    assert_true(settings_follow(&settings, &before, &now));
    assert_true(settings.theme_set && settings.theme == STYLE_DARK);
    assert_false(settings.language_set);
    assert_int_equal(settings.scale_percent, 0);
}

static void test_a_damaged_file_spoils_nothing_else(void **state)
{
    (void)state;
    Settings settings;
    write_file("language=xx\nscale=7\nnonsense\n=\nfuture=1\ntheme=dark");
    settings_load(&settings);
    assert_false(settings.language_set);
    assert_int_equal(settings.scale_percent, 0);
    assert_true(settings.theme_set && settings.theme == STYLE_DARK);
    char vast[5000];
    memset(vast, 'a', sizeof vast - 1);
    vast[sizeof vast - 1] = '\0';
    write_file(vast);
    settings_load(&settings);
    assert_false(settings.theme_set);
}

static void test_a_folder_that_cannot_be_written_is_survived(void **state)
{
    (void)state;
    Settings settings;
    setenv("XDG_CONFIG_HOME", "/proc/nowhere", 1);
    settings_save(&(Settings){.scale_percent = 110});
    settings_load(&settings);
    assert_int_equal(settings.scale_percent, 0);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_what_was_chosen_comes_back),
        TEST(test_the_command_line_has_the_last_word),
        TEST(test_only_what_a_person_changed_is_kept),
        TEST(test_a_damaged_file_spoils_nothing_else),
        TEST(test_a_folder_that_cannot_be_written_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
