#include "engine/ui/style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_texts_read_on_their_grounds(void **state)
{
    (void)state;
    const StyleColor inks[] = {STYLE_INK,      STYLE_INK_SOFT, STYLE_ACCENT,
                               STYLE_POSITIVE, STYLE_NEGATIVE, STYLE_WARNING};
    const StyleColor grounds[] = {STYLE_PAPER, STYLE_SURFACE, STYLE_SUNKEN};
    for (int theme = 0; theme < STYLE_THEME_COUNT; theme++) {
        for (size_t pair = 0; pair < 18; pair++) {
            StyleColor ink = inks[pair % 6], ground = grounds[pair / 6];
            float contrast = style_contrast(style_color((StyleTheme)theme, ink),
                                            style_color((StyleTheme)theme, ground));
            if (contrast < 4.5f) {
                fail_msg("theme %d ink %d ground %d: %.2f", theme, (int)ink, (int)ground,
                         (double)contrast);
            }
        }
        assert_true(style_contrast(style_color((StyleTheme)theme, STYLE_ACCENT_INK),
                                   style_color((StyleTheme)theme, STYLE_ACCENT)) >= 4.5f);
        assert_true(style_contrast(style_color((StyleTheme)theme, STYLE_INK),
                                   style_color((StyleTheme)theme, STYLE_ACCENT_SOFT)) >= 4.5f);
    }
}

static void test_outlines_and_focus_are_seen(void **state)
{
    (void)state;
    const StyleColor marks[] = {STYLE_LINE_STRONG, STYLE_FOCUS, STYLE_ACCENT};
    for (int theme = 0; theme < STYLE_THEME_COUNT; theme++) {
        for (int i = 0; i < 3; i++) {
            Color mark = style_color((StyleTheme)theme, marks[i]);
            assert_true(style_contrast(mark, style_color((StyleTheme)theme, STYLE_PAPER)) >= 3.0f);
            assert_true(style_contrast(mark, style_color((StyleTheme)theme, STYLE_SURFACE)) >=
                        3.0f);
        }
    }
}

static void test_contrast_is_known(void **state)
{
    (void)state;
    assert_float_equal(style_contrast(0x000000FF, 0xFFFFFFFF), 21, 0.01);
    assert_float_equal(style_contrast(0x777777FF, 0xFFFFFFFF), 4.48, 0.01);
    assert_int_equal(style_ink_on(0xFFFF00FF), 0x111617FF);
    assert_int_equal(style_ink_on(0x0E6B74FF), 0xFFFFFFFF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_read_on_their_grounds),
        cmocka_unit_test(test_outlines_and_focus_are_seen),
        cmocka_unit_test(test_contrast_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
