#include "game/client/phrase_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/content/locale.h"
#include "tests/game/client/room.h"

static Room room;

static int setup(void **state)
{
    (void)state;
    return room_open(&room, 1) && locale_bind(NULL, NULL) == STATUS_OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    room_close(&room);
    return 0;
}

static void test_every_phrase_is_a_sentence_of_its_own(void **state)
{
    (void)state;
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        locale_set((Language)language);
        for (int a = 0; a < PHRASE_COUNT; a++) {
            const char *text = phrase_text((Phrase)a);
            assert_true(strlen(text) > 1);
            char last = text[strlen(text) - 1];
            assert_true(last == '.' || last == '?');
            for (int b = 0; b < a; b++) {
                assert_string_not_equal(text, phrase_text((Phrase)b));
            }
        }
    }
    assert_string_equal(phrase_text(PHRASE_COUNT), "");
}

static void test_each_reads_it_in_their_own_language(void **state)
{
    (void)state;
    char text[PHRASE_TEXT_BYTES];
    Letter letter = {.kind = LETTER_PHRASE, .phrase = PHRASE_AGREED};
    locale_set(LANGUAGE_EN);
    phrase_text_letter(&room.scenario, &letter, text, sizeof text);
    assert_string_equal(text, "Agreed.");
    locale_set(LANGUAGE_FR);
    phrase_text_letter(&room.scenario, &letter, text, sizeof text);
    assert_string_equal(text, "D’accord.");
}

static void test_every_kind_of_letter_has_words(void **state)
{
    (void)state;
    char text[PHRASE_TEXT_BYTES];
    locale_set(LANGUAGE_EN);
    for (int kind = 0; kind < LETTER_KIND_COUNT; kind++) {
        Letter letter = {.kind = (LetterKind)kind, .absence = {.round = 2}};
        text_copy(letter.text, sizeof letter.text, "See you at noon.");
        phrase_text_letter(&room.scenario, &letter, text, sizeof text);
        assert_string_not_equal(text, "");
    }
    Letter typed = {.kind = LETTER_TEXT, .text = "100 % yes"};
    phrase_text_letter(&room.scenario, &typed, text, sizeof text);
    assert_string_equal(text, "100 % yes");
}

static void test_authors_are_named(void **state)
{
    (void)state;
    locale_set(LANGUAGE_EN);
    Letter letter = {.from = 4};
    assert_string_equal(phrase_text_author(&room.scenario, &letter),
                        room.scenario.rules.territory_name[4]);
    letter.from = LETTER_FROM_FACILITATOR;
    assert_string_equal(phrase_text_author(&room.scenario, &letter), "The facilitator");
    letter.from = LETTER_FROM_PROGRAM;
    assert_string_equal(phrase_text_author(&room.scenario, &letter), "The program");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_phrase_is_a_sentence_of_its_own),
        cmocka_unit_test(test_each_reads_it_in_their_own_language),
        cmocka_unit_test(test_every_kind_of_letter_has_words),
        cmocka_unit_test(test_authors_are_named),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
