#include "game/client/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const TemplateWords WORDS = {"Ain", "Jura", "1,200"};

static char text[64];

static const char *filled(const char *sentence)
{
    memset(text, '#', sizeof text);
    template_fill(sentence, &WORDS, text, sizeof text);
    return text;
}

static void each_place_has_its_word(void **state)
{
    (void)state;
    assert_string_equal(filled("{who} and {other}: {figure}."), "Ain and Jura: 1,200.");
    assert_string_equal(filled("{figure}{figure}"), "1,2001,200");
    assert_string_equal(filled("Nobody."), "Nobody.");
    assert_string_equal(filled(""), "");
}

static void what_is_no_place_stays(void **state)
{
    (void)state;
    assert_string_equal(filled("{whom} {who"), "{whom} {who");
    assert_string_equal(filled("{{who}}"), "{Ain}");
    assert_string_equal(filled("100 %s of {figure} %"), "100 %s of 1,200 %");
    assert_string_equal(filled("{"), "{");
}

/* A word that looks like a place is a word: nothing is filled twice. */
static void words_are_not_read_again(void **state)
{
    (void)state;
    template_fill("{who}.", &(TemplateWords){"{other}", "x", "y"}, text, sizeof text);
    assert_string_equal(text, "{other}.");
}

static void a_small_buffer_is_not_overrun(void **state)
{
    (void)state;
    for (size_t capacity = 1; capacity <= sizeof text; capacity++) {
        memset(text, '#', sizeof text);
        template_fill("{who} trades {figure} hours with {other} and « {other} ».", &WORDS, text,
                      capacity);
        assert_true(strlen(text) < capacity);
        for (size_t beyond = capacity; beyond < sizeof text; beyond++)
            assert_int_equal(text[beyond], '#');
    }
}

static void a_long_sentence_is_whole(void **state)
{
    (void)state;
    static char sentence[1000], out[1000];
    memset(sentence, 'a', 900);
    strcpy(sentence + 900, "{who}.");
    template_fill(sentence, &WORDS, out, sizeof out);
    assert_int_equal(strlen(out), 904);
    assert_string_equal(out + 900, "Ain.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_place_has_its_word),  cmocka_unit_test(what_is_no_place_stays),
        cmocka_unit_test(words_are_not_read_again), cmocka_unit_test(a_small_buffer_is_not_overrun),
        cmocka_unit_test(a_long_sentence_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
