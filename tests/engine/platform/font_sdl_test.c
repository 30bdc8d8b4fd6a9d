#include "engine/platform/font_sdl.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int fonts_setup(void **state)
{
    Fonts *fonts = NULL;
    Problem problem = {0};
    if (fonts_open(&fonts, &problem) != STATUS_OK) {
        print_error("%s\n", problem.message);
        return -1;
    }
    *state = fonts;
    return 0;
}

static int fonts_teardown(void **state)
{
    fonts_close(*state);
    return 0;
}

static void test_another_family_is_said_in_words(void **state)
{
    const Fonts *fonts = *state;
    bool inter = strcmp(fonts_family(fonts), "Inter") == 0;
    assert_int_equal(fonts_warning(fonts)[0] == '\0', inter);
    assert_true(fonts_family(fonts)[0] != '\0');
}

static void test_more_text_and_larger_text_is_wider(void **state)
{
    Measure measure = fonts_measure(*state);
    static const char TEXT[] = "L'été, 12 450 000 € de fibre à Saint-Étienne";
    for (int face = 0; face < DRAW_FACE_COUNT; face++) {
        float before = 0.0f;
        for (size_t bytes = 1; bytes < sizeof TEXT; bytes++) {
            if ((TEXT[bytes] & 0xC0) == 0x80) {
                continue;
            }
            float width = measure.text_width(measure.keeper, (DrawFace)face, 16, TEXT, bytes);
            assert_true(width >= before);
            before = width;
        }
        before = 0.0f;
        for (float size = 8.0f; size < 60.0f; size += 0.5f) {
            float width = measure_width(&measure, (DrawFace)face, size, TEXT);
            assert_true(width > before);
            before = width;
        }
    }
}

static void test_the_bold_face_is_the_widest(void **state)
{
    Measure measure = fonts_measure(*state);
    float regular = measure_width(&measure, DRAW_FACE_REGULAR, 40, "Maillage territorial");
    assert_true(measure_width(&measure, DRAW_FACE_BOLD, 40, "Maillage territorial") > regular);
}

static void test_narrow_blank_is_a_blank_and_narrower(void **state)
{
    Measure measure = fonts_measure(*state);
    float narrow = measure_width(&measure, DRAW_FACE_REGULAR, 32,
                                 "1\xE2\x80\xAF"
                                 "0");
    float none = measure_width(&measure, DRAW_FACE_REGULAR, 32, "10");
    float wide = measure_width(&measure, DRAW_FACE_REGULAR, 32,
                               "1\xC2\xA0"
                               "0");
    assert_true(narrow > none && narrow <= wide);
}

static void test_a_label_is_as_wide_as_measured(void **state)
{
    Fonts *fonts = *state;
    Measure measure = fonts_measure(fonts);
    static const char *const TEXTS[] = {"A", "Jouer la Manche", "Seine-et-Marne (77)", "œuvre"};
    for (size_t i = 0; i < 4; i++) {
        float width = measure_width(&measure, DRAW_FACE_MEDIUM, 17.6f, TEXTS[i]);
        const Label *label = fonts_label(fonts, DRAW_FACE_MEDIUM, 17.6f, TEXTS[i]);
        assert_in_range(label->mask.width, (int)width - 2, (int)width + 2);
        assert_true((float)label->mask.height <=
                    measure_line_height(&measure, DRAW_FACE_MEDIUM, 17.6f) + 2.0f);
    }
    assert_ptr_equal(fonts_label(fonts, DRAW_FACE_MEDIUM, 17.6f, "A"),
                     fonts_label(fonts, DRAW_FACE_MEDIUM, 17.6f, "A"));
}

/* Every figure in every face and size is a label of its own. */
static void test_no_two_labels_are_mistaken_for_each_other(void **state)
{
    enum { FIGURES = 100 };
    Fonts *fonts = *state;
    uint64_t keys[FIGURES * DRAW_FACE_COUNT * 4];
    int count = 0;
    for (int i = 0; i < FIGURES * DRAW_FACE_COUNT * 4; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d.%d", i % FIGURES / 10 + 20, i % 10);
        DrawFace face = (DrawFace)(i / FIGURES % DRAW_FACE_COUNT);
        float size = 14.0f + (float)(i / (FIGURES * DRAW_FACE_COUNT));
        uint64_t key = fonts_label(fonts, face, size, text)->key;
        for (int other = 0; other < count; other++) {
            assert_true(keys[other] != key);
        }
        keys[count++] = key;
    }
}

static void test_odd_texts_do_no_harm(void **state)
{
    Fonts *fonts = *state;
    Measure measure = fonts_measure(fonts);
    static char vast[20000];
    memset(vast, 'm', sizeof vast - 1);
    assert_true(measure_width(&measure, DRAW_FACE_REGULAR, 16, vast) > 1000.0f);
    assert_true(measure_width(&measure, DRAW_FACE_REGULAR, 16, "\xFF\xC3") >= 0.0f);
    assert_true(measure_width(&measure, DRAW_FACE_REGULAR, 16, "") == 0.0f);
    assert_non_null(fonts_label(fonts, DRAW_FACE_REGULAR, 1000.0f, "\xE2\x80"));
    assert_non_null(fonts_label(fonts, DRAW_FACE_REGULAR, 0.0f, "x"));
}

static void test_many_sizes_and_texts_stay_within_bounds(void **state)
{
    Fonts *fonts = *state;
    char text[32];
    for (int i = 0; i < 6000; i++) {
        if (i % 100 == 0) {
            fonts_tick(fonts);
        }
        snprintf(text, sizeof text, "%d habitants", i);
        fonts_label(fonts, DRAW_FACE_REGULAR, 12.0f + (float)(i % 40), text);
    }
    assert_true(fonts_labels(fonts)->bytes <= LABEL_CACHE_BYTES_MAX);
    assert_true(fonts_labels(fonts)->count <= LABEL_CACHE_SETS * LABEL_CACHE_WAYS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_another_family_is_said_in_words),
        cmocka_unit_test(test_more_text_and_larger_text_is_wider),
        cmocka_unit_test(test_the_bold_face_is_the_widest),
        cmocka_unit_test(test_narrow_blank_is_a_blank_and_narrower),
        cmocka_unit_test(test_a_label_is_as_wide_as_measured),
        cmocka_unit_test(test_no_two_labels_are_mistaken_for_each_other),
        cmocka_unit_test(test_odd_texts_do_no_harm),
        cmocka_unit_test(test_many_sizes_and_texts_stay_within_bounds),
    };
    return cmocka_run_group_tests(tests, fonts_setup, fonts_teardown);
}
