/*
 * How far apart the colours of the map are, as each kind of sight would see them: colours go through
 * the matrices of Machado, Oliveira and Fernandes (2009) for a full deficiency, and are compared in
 * CIE L*a*b*, where about 2 is the least anybody tells apart.
 */
#include "game/client/palette.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/ui/style.h"

static const double CLASSES_APART = 12.0, SCORES_APART = 30.0;

typedef struct Triple {
    double x, y, z;
} Triple;

static const double SEEN[SIGHT_COUNT][3][3] = {
    [SIGHT_USUAL] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    [SIGHT_RED] = {{0.152286, 1.052583, -0.204868},
                   {0.114503, 0.786281, 0.099216},
                   {-0.003882, -0.048116, 1.051998}},
    [SIGHT_GREEN] = {{0.367322, 0.860646, -0.227968},
                     {0.280085, 0.672501, 0.047413},
                     {-0.011820, 0.042940, 0.968881}},
    [SIGHT_BLUE] = {{1.255528, -0.076749, -0.178779},
                    {-0.078411, 0.930809, 0.147602},
                    {0.004733, 0.691367, 0.303900}},
    [SIGHT_GREY] = {{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}},
};

static double linear(Color color, int shift)
{
    double value = (double)((color >> shift) & 0xFFu) / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double clamp(double value) { return fmin(fmax(value, 0.0), 1.0); }

static double root(double t) { return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116.0; }

static Triple seen_lab(Sight sight, Color color)
{
    const double(*m)[3] = SEEN[sight];
    double rgb[3] = {linear(color, 24), linear(color, 16), linear(color, 8)}, seen[3];
    for (int i = 0; i < 3; i++) {
        seen[i] = clamp(m[i][0] * rgb[0] + m[i][1] * rgb[1] + m[i][2] * rgb[2]);
    }
    double x = root((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
    double y = root(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    double z = root((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
    return (Triple){116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

static double apart(Sight sight, Color a, Color b)
{
    Triple p = seen_lab(sight, a), q = seen_lab(sight, b);
    return sqrt((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y) + (p.z - q.z) * (p.z - q.z));
}

static void check_classes(Sight seen_by, Sight palette)
{
    for (int score = 0; score < SCORE_COUNT; score++) {
        for (int c = 0; c + 1 < PALETTE_CLASSES; c++) {
            double distance = apart(seen_by, palette_class_for(palette, (Score)score, c),
                                    palette_class_for(palette, (Score)score, c + 1));
            if (distance < CLASSES_APART) {
                fail_msg("%s seen by %s, score %d, classes %d and %d: %.1f apart",
                         palette_sight_key(palette), palette_sight_key(seen_by), score, c, c + 1,
                         distance);
            }
        }
    }
}

static void test_classes_are_told_apart_by_whom_they_are_for(void **state)
{
    (void)state;
    for (int sight = 0; sight < SIGHT_COUNT; sight++) {
        check_classes((Sight)sight, (Sight)sight);
    }
}

/* Nobody sets anything up before the first look. */
static void test_the_usual_classes_are_told_apart_by_everybody(void **state)
{
    (void)state;
    for (int sight = 0; sight < SIGHT_COUNT; sight++) {
        check_classes((Sight)sight, SIGHT_USUAL);
    }
}

static void test_scores_are_told_apart_where_there_is_colour(void **state)
{
    (void)state;
    for (int sight = 0; sight < SIGHT_GREY; sight++) {
        for (int score = 0; score < SCORE_COUNT; score++) {
            Score a = (Score)score, b = (Score)((score + 1) % SCORE_COUNT);
            assert_true(apart((Sight)sight, palette_class_for((Sight)sight, a, PALETTE_CLASSES - 1),
                              palette_class_for((Sight)sight, b, PALETTE_CLASSES - 1)) >=
                        SCORES_APART);
        }
    }
}

static void test_darker_is_always_more(void **state)
{
    (void)state;
    for (int sight = 0; sight < SIGHT_COUNT; sight++) {
        for (int i = 0; i < SCORE_COUNT * (PALETTE_CLASSES - 1); i++) {
            Score score = (Score)(i / (PALETTE_CLASSES - 1));
            int c = i % (PALETTE_CLASSES - 1);
            Color less = palette_class_for((Sight)sight, score, c);
            Color more = palette_class_for((Sight)sight, score, c + 1);
            assert_true(seen_lab((Sight)sight, more).x < seen_lab((Sight)sight, less).x - 5.0);
        }
    }
}

static void test_a_label_reads_on_every_class(void **state)
{
    (void)state;
    for (int i = 0; i < SIGHT_COUNT * SCORE_COUNT * PALETTE_CLASSES; i++) {
        Color ground =
            palette_class_for((Sight)(i / (SCORE_COUNT * PALETTE_CLASSES)),
                              (Score)(i / PALETTE_CLASSES % SCORE_COUNT), i % PALETTE_CLASSES);
        assert_true(style_contrast(style_ink_on(ground), ground) >= 4.3f);
    }
}

static void test_what_stands_for_a_score_is_seen_in_both_themes(void **state)
{
    (void)state;
    for (int theme = 0; theme < STYLE_THEME_COUNT; theme++) {
        for (int i = 0; i < SIGHT_COUNT * SCORE_COUNT; i++) {
            palette_choose((Sight)(i / SCORE_COUNT), theme == STYLE_DARK);
            Color color = palette_score((Score)(i % SCORE_COUNT));
            Color surface = style_color((StyleTheme)theme, STYLE_SURFACE);
            Color paper = style_color((StyleTheme)theme, STYLE_PAPER);
            assert_true(style_contrast(color, surface) >= 3.0f);
            assert_true(style_contrast(color, paper) >= 3.0f);
        }
    }
    palette_choose(SIGHT_USUAL, false);
}

static void test_sights_have_words(void **state)
{
    (void)state;
    for (int sight = 0; sight < SIGHT_COUNT; sight++) {
        Sight found = SIGHT_COUNT;
        assert_true(palette_parse_sight(palette_sight_key((Sight)sight), &found));
        assert_int_equal(found, sight);
    }
    Sight kept = SIGHT_BLUE;
    assert_false(palette_parse_sight("none", &kept));
    assert_int_equal(kept, SIGHT_BLUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_classes_are_told_apart_by_whom_they_are_for),
        cmocka_unit_test(test_the_usual_classes_are_told_apart_by_everybody),
        cmocka_unit_test(test_scores_are_told_apart_where_there_is_colour),
        cmocka_unit_test(test_darker_is_always_more),
        cmocka_unit_test(test_a_label_reads_on_every_class),
        cmocka_unit_test(test_what_stands_for_a_score_is_seen_in_both_themes),
        cmocka_unit_test(test_sights_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
