#include "engine/platform/raster.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Sheet {
    Raster raster;
    Pixels pixels;
} Sheet;

static int sheet_open(void **state)
{
    static Sheet sheet;
    raster_init(&sheet.raster);
    *state = &sheet;
    return pixels_create(&sheet.pixels, 16, 16) ? 0 : -1;
}

static int sheet_close(void **state)
{
    Sheet *sheet = *state;
    raster_finish(&sheet->raster);
    pixels_destroy(&sheet->pixels);
    return 0;
}

static void polygon(Sheet *sheet, const Point *points, int count)
{
    assert_true(raster_begin(&sheet->raster, pixel_box(&sheet->pixels)));
    raster_outline(&sheet->raster, points, count);
    raster_paint(&sheet->raster, &sheet->pixels, 0xFFFFFFFFu, NULL);
}

static int cover_at(const Sheet *sheet, int x, int y)
{
    return (int)(*pixels_at(&sheet->pixels, x, y) >> 24);
}

static int cover_sum(const Sheet *sheet)
{
    int sum = 0;
    for (int i = 0; i < 16 * 16; i++) {
        sum += cover_at(sheet, i % 16, i / 16);
    }
    return sum;
}

static void test_half_a_pixel_is_half_covered(void **state)
{
    Sheet *sheet = *state;
    const Point box[] = {{2.5f, 3.0f}, {6.0f, 3.0f}, {6.0f, 5.25f}, {2.5f, 5.25f}};
    polygon(sheet, box, 4);
    assert_int_equal(cover_at(sheet, 2, 3), 128);
    assert_int_equal(cover_at(sheet, 3, 4), 255);
    assert_int_equal(cover_at(sheet, 5, 5), 64);
    assert_int_equal(cover_at(sheet, 2, 5), 32);
    assert_int_equal(cover_at(sheet, 6, 4), 0);
    assert_int_equal(cover_at(sheet, 1, 4), 0);
}

static void test_area_is_exact_whatever_the_shape(void **state)
{
    Sheet *sheet = *state;
    const Point triangle[] = {{1.3f, 2.1f}, {14.2f, 4.7f}, {6.6f, 13.9f}};
    polygon(sheet, triangle, 3);
    float area = fabsf((14.2f - 1.3f) * (13.9f - 2.1f) - (6.6f - 1.3f) * (4.7f - 2.1f)) / 2.0f;
    assert_true(fabsf((float)cover_sum(sheet) / 255.0f - area) < 0.2f);
}

static void test_two_that_share_an_edge_leave_no_seam(void **state)
{
    Sheet *sheet = *state;
    const Point one[] = {{1, 1}, {14, 3.7f}, {3.3f, 14}},
                two[] = {{14, 3.7f}, {14, 14}, {3.3f, 14}};
    assert_true(raster_begin(&sheet->raster, pixel_box(&sheet->pixels)));
    raster_outline(&sheet->raster, one, 3);
    raster_outline(&sheet->raster, two, 3);
    raster_paint(&sheet->raster, &sheet->pixels, 0xFFFFFFFFu, NULL);
    for (int i = 5; i < 13; i++) {
        assert_int_equal(cover_at(sheet, i, 16 - i + 1), 255);
    }
}

static void test_clip_hides_what_lies_outside_and_keeps_the_rest(void **state)
{
    Sheet *sheet = *state;
    const Point wide[] = {{-40, -30}, {60, -30}, {60, 50}, {-40, 50}};
    assert_true(raster_begin(&sheet->raster, (PixelBox){4, 5, 9, 8}));
    raster_outline(&sheet->raster, wide, 4);
    raster_paint(&sheet->raster, &sheet->pixels, 0xFFFFFFFFu, NULL);
    assert_int_equal(cover_sum(sheet), 5 * 3 * 255);
    assert_int_equal(cover_at(sheet, 4, 5), 255);
    assert_int_equal(cover_at(sheet, 8, 7), 255);
}

static void test_slanted_edges_through_the_clip_match_the_whole(void **state)
{
    Sheet *sheet = *state;
    const Point kite[] = {{-5, 8}, {8, -7}, {21, 8.5f}, {8, 22}};
    polygon(sheet, kite, 4);
    int whole[16];
    for (int x = 0; x < 16; x++) {
        whole[x] = cover_at(sheet, x, 6);
    }
    pixels_clear(&sheet->pixels);
    assert_true(raster_begin(&sheet->raster, (PixelBox){3, 6, 13, 7}));
    raster_outline(&sheet->raster, kite, 4);
    raster_paint(&sheet->raster, &sheet->pixels, 0xFFFFFFFFu, NULL);
    for (int x = 3; x < 13; x++) {
        assert_int_equal(cover_at(sheet, x, 6), whole[x]);
    }
}

static void test_a_shape_leaves_nothing_for_the_next(void **state)
{
    Sheet *sheet = *state;
    const Point box[] = {{2.2f, 2.2f}, {13.7f, 3.3f}, {9.9f, 12.4f}};
    polygon(sheet, box, 3);
    pixels_clear(&sheet->pixels);
    assert_true(raster_begin(&sheet->raster, pixel_box(&sheet->pixels)));
    raster_paint(&sheet->raster, &sheet->pixels, 0xFFFFFFFFu, NULL);
    assert_int_equal(cover_sum(sheet), 0);
}

static void test_not_a_number_is_left_out(void **state)
{
    Sheet *sheet = *state;
    const Point odd[] = {{NAN, 2}, {4, NAN}, {INFINITY, 9}, {1, 1e30f}};
    polygon(sheet, odd, 4);
    assert_false(raster_begin(&sheet->raster, (PixelBox){5, 5, 5, 9}));
}

static void test_a_tile_repeats_from_its_corner(void **state)
{
    Sheet *sheet = *state;
    static const uint8_t DOT[] = {255, 0, 0, 0};
    const Point all[] = {{0, 0}, {16, 0}, {16, 16}, {0, 16}};
    assert_true(raster_begin(&sheet->raster, pixel_box(&sheet->pixels)));
    raster_outline(&sheet->raster, all, 4);
    raster_paint(&sheet->raster, &sheet->pixels, 0, &(RasterTile){0xFFFFFFFFu, DOT, 2, -3, 5});
    for (int i = 0; i < 256; i++) {
        bool dot = (i % 16) % 2 == 1 && (i / 16) % 2 == 1;
        assert_int_equal(cover_at(sheet, i % 16, i / 16), dot ? 255 : 0);
    }
}

#define SHEET_TEST(test) cmocka_unit_test_setup_teardown(test, sheet_open, sheet_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHEET_TEST(test_half_a_pixel_is_half_covered),
        SHEET_TEST(test_area_is_exact_whatever_the_shape),
        SHEET_TEST(test_two_that_share_an_edge_leave_no_seam),
        SHEET_TEST(test_clip_hides_what_lies_outside_and_keeps_the_rest),
        SHEET_TEST(test_slanted_edges_through_the_clip_match_the_whole),
        SHEET_TEST(test_a_shape_leaves_nothing_for_the_next),
        SHEET_TEST(test_not_a_number_is_left_out),
        SHEET_TEST(test_a_tile_repeats_from_its_corner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
