#include "engine/platform/pixels.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_colours_are_premultiplied(void **state)
{
    (void)state;
    assert_int_equal(pixel_of(0x336699FF), 0xFF336699u);
    assert_int_equal(pixel_of(0xFFFFFF80), 0x80808080u);
    assert_int_equal(pixel_of(0x12345600), 0u);
}

static void test_what_hides_replaces_and_half_mixes(void **state)
{
    (void)state;
    assert_int_equal(pixel_over(0xFF000000u, pixel_of(0x336699FF)), 0xFF336699u);
    assert_int_equal(pixel_over(0xFF000000u, pixel_of(0xFFFFFF80)), 0xFF808080u);
    assert_int_equal(pixel_over(0xFFABCDEFu, 0), 0xFFABCDEFu);
    for (uint32_t coverage = 0; coverage <= 255; coverage++) {
        assert_int_equal(pixel_cover(0xFFFFFFFFu, coverage), coverage * 0x01010101u);
    }
}

static void test_boxes_that_touch_still_touch_in_pixels(void **state)
{
    (void)state;
    for (int i = 0; i < 100; i++) {
        float edge = 10.0f + (float)i * 0.07f;
        PixelBox left = pixel_box_of((Rect){0, 0, edge, 5});
        PixelBox right = pixel_box_of((Rect){edge, 0, 30.0f - edge, 5});
        assert_int_equal(left.right, right.left);
    }
}

static void test_a_picture_elsewhere_is_copied_to_its_place(void **state)
{
    (void)state;
    Pixels window, layer;
    assert_true(pixels_create(&window, 8, 8));
    assert_true(pixels_create(&layer, 4, 4));
    layer.left = 6;
    layer.top = 2;
    pixels_fill(&layer, pixel_box(&layer), 0xFF112233u);
    assert_true(pixels_are_opaque(&layer));
    pixels_copy(&window, pixel_box(&window), &layer, true);
    assert_int_equal(*pixels_at(&window, 7, 5), 0xFF112233u);
    assert_int_equal(*pixels_at(&window, 5, 5), 0u);
    assert_int_equal(*pixels_at(&window, 7, 6), 0u);
    pixels_clear(&layer);
    assert_false(pixels_are_opaque(&layer));
    pixels_destroy(&layer);
    pixels_destroy(&window);
}

static void test_a_mask_stays_in_its_clip(void **state)
{
    (void)state;
    static const uint8_t LETTER[9] = {255, 255, 255, 255, 128, 255, 255, 255, 0};
    Pixels window;
    assert_true(pixels_create(&window, 4, 4));
    PixelMask mask = {LETTER, 3, 3};
    pixels_mask(&window, (PixelBox){0, 0, 4, 3}, &mask, -1, 1, 0xFFFFFFFFu);
    assert_int_equal(*pixels_at(&window, 0, 1), 0xFFFFFFFFu);
    assert_int_equal(*pixels_at(&window, 0, 2), 0x80808080u);
    assert_int_equal(*pixels_at(&window, 2, 1), 0u);
    assert_int_equal(*pixels_at(&window, 0, 3), 0u);
    pixels_destroy(&window);
}

static void test_no_memory_for_nothing(void **state)
{
    (void)state;
    Pixels window;
    assert_false(pixels_create(&window, 0, 10));
    assert_false(pixels_create(&window, 10, -1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colours_are_premultiplied),
        cmocka_unit_test(test_what_hides_replaces_and_half_mixes),
        cmocka_unit_test(test_boxes_that_touch_still_touch_in_pixels),
        cmocka_unit_test(test_a_picture_elsewhere_is_copied_to_its_place),
        cmocka_unit_test(test_a_mask_stays_in_its_clip),
        cmocka_unit_test(test_no_memory_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
