#include "engine/platform/stroke.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { SIDE = 64 };

/* Pixels covered by a line, and the strongest of them. */
static float line_area(const Point *points, int count, Stroke stroke, uint32_t *strongest)
{
    Raster raster;
    Pixels pixels;
    float area = 0.0f;
    *strongest = 0;
    raster_init(&raster);
    assert_true(pixels_create(&pixels, SIDE, SIDE));
    assert_true(raster_begin(&raster, pixel_box(&pixels)));
    stroke_line(&raster, points, count, &stroke);
    raster_paint(&raster, &pixels, 0x80808080u, NULL);
    for (int i = 0; i < SIDE * SIDE; i++) {
        uint32_t alpha = pixels.rows[i] >> 24;
        area += (float)alpha / 128.0f;
        *strongest = alpha > *strongest ? alpha : *strongest;
    }
    pixels_destroy(&pixels);
    raster_finish(&raster);
    return area;
}

static void test_a_slanted_line_has_its_length_times_its_width(void **state)
{
    (void)state;
    uint32_t strongest;
    const Point slant[] = {{10, 12}, {50, 42}};
    assert_true(fabsf(line_area(slant, 2, (Stroke){3.0f, 0.0f}, &strongest) - 150.0f) < 2.0f);
    assert_true(fabsf(line_area(slant, 2, (Stroke){1.0f, 0.0f}, &strongest) - 50.0f) < 2.0f);
}

static void test_a_translucent_line_is_nowhere_darker_where_it_bends(void **state)
{
    (void)state;
    uint32_t strongest;
    const Point zigzag[] = {{8, 50}, {20, 10}, {32, 50}, {44, 10}, {46, 52}};
    float area = line_area(zigzag, 5, (Stroke){8.0f, 0.0f}, &strongest);
    assert_int_equal(strongest, 0x80);
    assert_true(area > 900.0f);
}

static void test_dashes_draw_half(void **state)
{
    (void)state;
    uint32_t strongest;
    const Point slant[] = {{10, 12}, {30, 27}, {50, 42}};
    float whole = line_area(slant, 3, (Stroke){2.0f, 0.0f}, &strongest);
    float dashed = line_area(slant, 3, (Stroke){2.0f, 5.0f}, &strongest);
    assert_true(fabsf(dashed / whole - 0.5f) < 0.05f);
}

static void test_points_on_one_spot_draw_nothing(void **state)
{
    (void)state;
    uint32_t strongest;
    const Point spot[] = {{10, 10}, {10, 10}, {10, 10}};
    assert_true(line_area(spot, 3, (Stroke){4.0f, 0.0f}, &strongest) < 0.01f);
    const Point odd[] = {{10, 10}, {NAN, 4}, {20, 10}};
    assert_true(line_area(odd, 3, (Stroke){2.0f, 0.0f}, &strongest) > 15.0f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_slanted_line_has_its_length_times_its_width),
        cmocka_unit_test(test_a_translucent_line_is_nowhere_darker_where_it_bends),
        cmocka_unit_test(test_dashes_draw_half),
        cmocka_unit_test(test_points_on_one_spot_draw_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
