#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "game/content/locale.h"

/* A catalogue of two messages in gettext's binary format, so that the test needs no msgfmt. */
static const struct {
    const char *english, *french;
} MESSAGES[] = {
    {"", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n>1;\n"},
    {"Leave", "Quitter"},
};
enum { MESSAGE_COUNT = 2, HEADER_BYTES = 28 };

static char folder[200];
static char path[300];

static void put_word(FILE *file, size_t word)
{
    uint32_t value = (uint32_t)word;
    assert_int_equal(fwrite(&value, sizeof value, 1, file), 1);
}

static void put_table(FILE *file, size_t *offset, int french)
{
    for (int i = 0; i < MESSAGE_COUNT; i++) {
        size_t length = strlen(french ? MESSAGES[i].french : MESSAGES[i].english);
        put_word(file, length);
        put_word(file, *offset);
        *offset += length + 1;
    }
}

static void write_catalogue(void)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    size_t tables = HEADER_BYTES, offset = HEADER_BYTES + 2 * 8 * MESSAGE_COUNT;
    put_word(file, 0x950412de);
    put_word(file, 0);
    put_word(file, MESSAGE_COUNT);
    put_word(file, tables);
    put_word(file, tables + 8 * MESSAGE_COUNT);
    put_word(file, 0);
    put_word(file, offset);
    put_table(file, &offset, 0);
    put_table(file, &offset, 1);
    for (int i = 0; i < MESSAGE_COUNT; i++)
        fwrite(MESSAGES[i].english, 1, strlen(MESSAGES[i].english) + 1, file);
    for (int i = 0; i < MESSAGE_COUNT; i++)
        fwrite(MESSAGES[i].french, 1, strlen(MESSAGES[i].french) + 1, file);
    fclose(file);
}

static int make_folder(void **state)
{
    (void)state;
    const char *base = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/locale_testXXXXXX", base ? base : "/tmp");
    if (mkdtemp(folder) == NULL)
        return 1;
    snprintf(path, sizeof path, "%s/fr", folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/fr/LC_MESSAGES", folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/fr/LC_MESSAGES/maillage.mo", folder);
    write_catalogue();
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    /* From the file up to the temporary folder itself. */
    while (strlen(path) > strlen(folder)) {
        *strrchr(path, '/') = '\0';
        rmdir(path);
    }
    return 0;
}

static void folder_without_messages_is_not_found(void **state)
{
    (void)state;
    Problem problem;
    assert_int_equal(locale_bind("tests", &problem), STATUS_NOT_FOUND);
    locale_set(LANGUAGE_FR);
    assert_string_equal(_("Leave"), "Leave");
}

static void language_changes_back_and_forth(void **state)
{
    (void)state;
    assert_int_equal(locale_bind(folder, NULL), STATUS_OK);
    for (int i = 0; i < 2; i++) {
        locale_set(LANGUAGE_FR);
        assert_string_equal(_("Leave"), "Quitter");
        locale_set(LANGUAGE_EN);
        assert_string_equal(_("Leave"), "Leave");
    }
    assert_int_equal(locale_language(), LANGUAGE_EN);
}

static void unknown_message_stays_english(void **state)
{
    (void)state;
    locale_bind(folder, NULL);
    locale_set(LANGUAGE_FR);
    assert_string_equal(_("Stay"), "Stay");
    assert_string_equal(locale_message(""), "");
    assert_string_equal(_n("%d seat", "%d seats", 2), "%d seats");
}

static void numbers_keep_their_dot(void **state)
{
    (void)state;
    char text[16];
    locale_set(LANGUAGE_FR);
    snprintf(text, sizeof text, "%.1f", 1.5);
    assert_string_equal(text, "1.5");
}

static void environment_is_understood(void **state)
{
    (void)state;
    unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    unsetenv("LANGUAGE");
    setenv("LANG", "C.UTF-8", 1);
    assert_int_equal(locale_wanted(), LANGUAGE_FR);
    setenv("LANG", "de_DE.UTF-8", 1);
    assert_int_equal(locale_wanted(), LANGUAGE_EN);
    setenv("LANGUAGE", "fr:en", 1);
    assert_int_equal(locale_wanted(), LANGUAGE_FR);
}

static void codes_are_two_letters(void **state)
{
    (void)state;
    Language language = LANGUAGE_EN;
    assert_true(locale_parse("fr", &language));
    assert_int_equal(language, LANGUAGE_FR);
    assert_false(locale_parse("fr_FR", &language));
    assert_int_equal(language, LANGUAGE_FR);
    assert_string_equal(locale_code(LANGUAGE_EN), "en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folder_without_messages_is_not_found),
        cmocka_unit_test(language_changes_back_and_forth),
        cmocka_unit_test(unknown_message_stays_english),
        cmocka_unit_test(numbers_keep_their_dot),
        cmocka_unit_test(environment_is_understood),
        cmocka_unit_test(codes_are_two_letters),
    };
    return cmocka_run_group_tests_name("locale", tests, make_folder, remove_folder);
}
