#include "engine/platform/shape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SIDE = 48 };

typedef struct Sheet {
    Raster raster;
    Pixels pixels;
} Sheet;

static int sheet_open(void **state)
{
    static Sheet sheet;
    raster_init(&sheet.raster);
    *state = &sheet;
    return pixels_create(&sheet.pixels, SIDE, SIDE) ? 0 : -1;
}

static int sheet_close(void **state)
{
    Sheet *sheet = *state;
    raster_finish(&sheet->raster);
    pixels_destroy(&sheet->pixels);
    return 0;
}

static ShapeBrush brush_of(Sheet *sheet)
{
    return (ShapeBrush){&sheet->pixels, &sheet->raster, pixel_box(&sheet->pixels), 0xFFFFFFFFu};
}

static int cover_at(const Sheet *sheet, int x, int y)
{
    return (int)(*pixels_at(&sheet->pixels, x, y) >> 24);
}

static int partly_covered(const Sheet *sheet)
{
    int count = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        int cover = cover_at(sheet, i % SIDE, i / SIDE);
        count += cover > 0 && cover < 255 ? 1 : 0;
    }
    return count;
}

static void test_square_boxes_and_their_outlines_are_sharp(void **state)
{
    Sheet *sheet = *state;
    ShapeBrush brush = brush_of(sheet);
    shape_rect(&brush, (Rect){3.4f, 3.4f, 10.3f, 8.1f}, 0.0f);
    shape_frame(&brush, (Rect){20.3f, 20.7f, 15.2f, 11.0f}, 0.0f, 0.7f);
    assert_int_equal(partly_covered(sheet), 0);
    assert_int_equal(cover_at(sheet, 20, 25), 255);
    assert_int_equal(cover_at(sheet, 21, 25), 0);
}

static void test_round_corners_are_smooth_and_the_same_on_all_sides(void **state)
{
    Sheet *sheet = *state;
    ShapeBrush brush = brush_of(sheet);
    shape_rect(&brush, (Rect){4, 4, 40, 40}, 9.0f);
    assert_int_equal(cover_at(sheet, 4, 4), 0);
    assert_int_equal(cover_at(sheet, 24, 4), 255);
    assert_true(partly_covered(sheet) >= 16);
    for (int i = 0; i < 10; i++) {
        int cover = cover_at(sheet, 4 + i, 5);
        assert_true(abs(cover_at(sheet, 43 - i, 5) - cover) <= 1);
        assert_true(abs(cover_at(sheet, 4 + i, 42) - cover) <= 1);
    }
}

static void test_an_outline_is_as_wide_as_said_and_empty_inside(void **state)
{
    Sheet *sheet = *state;
    ShapeBrush brush = brush_of(sheet);
    shape_frame(&brush, (Rect){4, 4, 40, 40}, 8.0f, 3.0f);
    for (int x = 4; x < 24; x++) {
        assert_int_equal(cover_at(sheet, x, 24), x < 7 ? 255 : 0);
    }
    assert_int_equal(cover_at(sheet, 24, 6), 255);
    assert_int_equal(cover_at(sheet, 24, 7), 0);
    assert_int_equal(cover_at(sheet, 41, 24), 255);
}

static void test_hairlines_take_whole_pixels(void **state)
{
    Sheet *sheet = *state;
    ShapeBrush brush = brush_of(sheet);
    const Point across[] = {{4, 10.37f}, {40, 10.37f}}, down[] = {{7.81f, 15}, {7.81f, 40}};
    shape_line(&brush, across, 2, 1.0f, 0.0f);
    shape_line(&brush, down, 2, 1.2f, 0.0f);
    assert_int_equal(partly_covered(sheet), 0);
    assert_int_equal(cover_at(sheet, 20, 10), 255);
    assert_int_equal(cover_at(sheet, 20, 11), 0);
}

static void test_a_disc_is_round(void **state)
{
    Sheet *sheet = *state;
    ShapeBrush brush = brush_of(sheet);
    shape_disc(&brush, (Rect){8, 8, 32, 32});
    int inside = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        inside += cover_at(sheet, i % SIDE, i / SIDE);
    }
    /* pi * 16 * 16 */
    assert_in_range(inside / 255, 794, 808);
    assert_int_equal(cover_at(sheet, 9, 9), 0);
    assert_int_equal(cover_at(sheet, 24, 8), cover_at(sheet, 8, 24));
}

static void test_nothing_goes_past_the_clip(void **state)
{
    Sheet *sheet = *state;
    ShapeBrush brush = brush_of(sheet);
    brush.clip = (PixelBox){10, 10, 20, 20};
    const Point slant[] = {{0, 0}, {SIDE, 40}};
    shape_rect(&brush, (Rect){-5, -5, 100, 100}, 20.0f);
    shape_frame(&brush, (Rect){5, 5, 30, 30}, 12.0f, 4.0f);
    shape_line(&brush, slant, 2, 6.0f, 0.0f);
    for (int i = 0; i < SIDE * SIDE; i++) {
        int x = i % SIDE, y = i / SIDE;
        if (x < 10 || x >= 20 || y < 10 || y >= 20) {
            assert_int_equal(cover_at(sheet, x, y), 0);
        }
    }
}

#define SHEET_TEST(test) cmocka_unit_test_setup_teardown(test, sheet_open, sheet_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHEET_TEST(test_square_boxes_and_their_outlines_are_sharp),
        SHEET_TEST(test_round_corners_are_smooth_and_the_same_on_all_sides),
        SHEET_TEST(test_an_outline_is_as_wide_as_said_and_empty_inside),
        SHEET_TEST(test_hairlines_take_whole_pixels),
        SHEET_TEST(test_a_disc_is_round),
        SHEET_TEST(test_nothing_goes_past_the_clip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
