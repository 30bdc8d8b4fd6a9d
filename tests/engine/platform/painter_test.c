#include "engine/platform/painter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/engine/platform/picture.h"

static const Point CORNERS[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
static const int32_t SQUARE[] = {0, 1, 2, 0, 2, 3}, PARTS[] = {0, 3, 6};
static const DrawMesh MESH = {CORNERS, 4, SQUARE, PARTS, 2};

static int count_of(const Picture *picture, uint32_t color)
{
    int count = 0;
    for (int i = 0; i < PICTURE_WIDTH * PICTURE_HEIGHT; i++) {
        count += picture_at(picture, i % PICTURE_WIDTH, i / PICTURE_WIDTH) == color ? 1 : 0;
    }
    return count;
}

static void test_a_known_picture_has_known_pixels(void **state)
{
    Picture *picture = *state;
    picture_begin(picture);
    draw_rect(&picture->list, (Rect){10, 10, 30, 20}, 0, 0x336699FF);
    draw_rect(&picture->list, (Rect){20, 15, 30, 20}, 0, 0x00000080);
    draw_frame(&picture->list, (Rect){60, 10, 20, 20}, 0, 1, 0xFF0000FF);
    draw_disc(&picture->list, (Point){110, 30}, 12, 0x00FF00FF);
    assert_int_equal(picture_paint(picture), 1);
    assert_int_equal(picture_at(picture, 12, 12), 0x336699u);
    assert_int_equal(picture_at(picture, 45, 30), 0x7F7F7Fu);
    assert_int_equal(picture_at(picture, 25, 20), 0x19334Cu);
    assert_int_equal(picture_at(picture, 60, 15), 0xFF0000u);
    assert_int_equal(picture_at(picture, 61, 15), 0xFFFFFFu);
    assert_int_equal(picture_at(picture, 110, 30), 0x00FF00u);
    assert_int_equal(picture_at(picture, 0, 0), 0xFFFFFFu);
}

static void test_clips_nest(void **state)
{
    Picture *picture = *state;
    picture_begin(picture);
    draw_clip(&picture->list, (Rect){10, 10, 50, 50});
    draw_clip(&picture->list, (Rect){40, 40, 50, 50});
    draw_rect(&picture->list, (Rect){0, 0, 300, 200}, 0, 0x112233FF);
    draw_unclip(&picture->list);
    draw_rect(&picture->list, (Rect){0, 10, 15, 1}, 0, 0x445566FF);
    draw_unclip(&picture->list);
    draw_rect(&picture->list, (Rect){0, 0, 1, 1}, 0, 0x778899FF);
    picture_paint(picture);
    assert_int_equal(count_of(picture, 0x112233u), 20 * 20);
    assert_int_equal(count_of(picture, 0x445566u), 5);
    assert_int_equal(count_of(picture, 0x778899u), 1);
}

static void test_clips_deeper_than_there_is_room_for(void **state)
{
    Picture *picture = *state;
    picture_begin(picture);
    for (int i = 0; i < 2 * PAINTER_CLIPS_MAX; i++) {
        draw_clip(&picture->list, (Rect){10, 10, 20, 20});
    }
    draw_rect(&picture->list, (Rect){0, 0, 300, 200}, 0, 0x112233FF);
    for (int i = 0; i < 2 * PAINTER_CLIPS_MAX; i++) {
        draw_unclip(&picture->list);
    }
    draw_rect(&picture->list, (Rect){0, 0, 4, 4}, 0, 0x445566FF);
    picture_paint(picture);
    assert_int_equal(count_of(picture, 0x112233u), 20 * 20);
    assert_int_equal(count_of(picture, 0x445566u), 16);
}

static void test_text_is_drawn_within_its_line_box(void **state)
{
    Picture *picture = *state;
    Measure measure = fonts_measure(picture->fonts);
    float width = measure_width(&measure, DRAW_FACE_BOLD, 24, "Été");
    float height = measure_line_height(&measure, DRAW_FACE_BOLD, 24);
    picture_begin(picture);
    draw_text(&picture->list, (Point){50, 60}, DRAW_FACE_BOLD, 24, 0x000000FF, "Été");
    picture_paint(picture);
    int inked = 0, outside = 0;
    for (int i = 0; i < PICTURE_WIDTH * PICTURE_HEIGHT; i++) {
        int x = i % PICTURE_WIDTH, y = i / PICTURE_WIDTH;
        bool within = x >= 49 && (float)x <= 51 + width && y >= 60 && (float)y < 61 + height;
        bool ink = picture_at(picture, x, y) != 0xFFFFFFu;
        inked += ink && within ? 1 : 0;
        outside += ink && !within ? 1 : 0;
    }
    assert_true(inked > 150);
    assert_int_equal(outside, 0);
}

static void test_a_mesh_has_no_seam_and_leaves_out_what_is_clear(void **state)
{
    Picture *picture = *state;
    const Color both[] = {0x336699FF, 0x336699FF}, one[] = {0x336699FF, 0x33669900};
    DrawTransform place = {50.0f, -50.0f, 20.0f, 80.0f};
    picture_begin(picture);
    draw_mesh(&picture->list, &MESH, place, both);
    picture_paint(picture);
    int whole = count_of(picture, 0x336699u);
    /* The diagonal between two parts may mix with the ground; everything else is covered. */
    assert_true(whole >= 50 * 50 - 60);
    picture_begin(picture);
    draw_mesh(&picture->list, &MESH, place, one);
    picture_paint(picture);
    assert_in_range(count_of(picture, 0x336699u), 1150, 1300);
}

static void test_patterns_lie_over_a_mesh(void **state)
{
    Picture *picture = *state;
    static const uint8_t PATTERNS[] = {DRAW_PATTERN_HORIZONTAL, DRAW_PATTERN_NONE};
    picture_begin(picture);
    draw_mesh_pattern(&picture->list, &MESH, (DrawTransform){90, 90, 0, 0}, PATTERNS, 0x000000FF);
    picture_paint(picture);
    int dark = count_of(picture, 0x000000u);
    assert_in_range(dark, 200, 800);
}

static void test_the_same_list_paints_nothing(void **state)
{
    Picture *picture = *state;
    for (int i = 0; i < 3; i++) {
        picture_begin(picture);
        draw_text(&picture->list, (Point){5, 5}, DRAW_FACE_REGULAR, 16, 0x000000FF, "Manche");
        assert_int_equal(picture_paint(picture), i == 0 ? 1 : 0);
    }
    painter_forget(picture->painter);
    assert_int_equal(picture_paint(picture), 1);
}

/* Whatever changes, the pixels are those of a painter that begins anew. */
static void test_painting_parts_gives_the_same_picture_as_painting_all(void **state)
{
    Picture *picture = *state;
    size_t bytes = sizeof(Pixel) * PICTURE_WIDTH * PICTURE_HEIGHT;
    Pixel *kept = malloc(bytes);
    srand(7);
    for (int turn = 0; turn < 60; turn++) {
        picture_begin(picture);
        for (int i = 0; i < 12; i++) {
            int of = i < 9 ? i : rand() % 1000;
            Point at = {(float)(of * 37 % 300), (float)(of * 53 % 180)};
            const Point line[] = {at, {at.y, at.x}, {160, (float)(turn % 9)}};
            draw_rect(&picture->list, (Rect){at.x, at.y, 40, 30}, 6, 0x336699C0);
            draw_line(&picture->list, line, i % 2 == 0 ? 3 : 2, 1.5f, 0x802010FF);
            draw_text(&picture->list, at, DRAW_FACE_MEDIUM, 14, 0x000000FF, "Maillage");
        }
        picture_paint(picture);
        memcpy(kept, picture->pixels.rows, bytes);
        painter_forget(picture->painter);
        picture_paint(picture);
        assert_memory_equal(kept, picture->pixels.rows, bytes);
    }
    free(kept);
}

static void layered(Picture *picture, float x, float inside)
{
    picture_begin(picture);
    draw_layer(&picture->list, 1, (Rect){x, 10, 100, 80});
    draw_rect(&picture->list, (Rect){x, 10, 100, 80}, 0, 0xEEEEEEFF);
    draw_disc(&picture->list, (Point){x + inside, 50}, 20, 0x336699FF);
    draw_layer_end(&picture->list);
}

static void test_a_layer_that_only_moved_is_copied(void **state)
{
    Picture *picture = *state;
    const PainterCount *count = painter_count(picture->painter);
    layered(picture, 10, 40);
    picture_paint(picture);
    assert_int_equal(count->layers_painted, 1);
    layered(picture, 110, 40);
    picture_paint(picture);
    assert_int_equal(count->layers_painted, 1);
    assert_int_equal(picture_at(picture, 150, 50), 0x336699u);
    assert_int_equal(picture_at(picture, 50, 50), 0xFFFFFFu);
    layered(picture, 110, 60);
    picture_paint(picture);
    assert_int_equal(count->layers_painted, 2);
    assert_int_equal(picture_at(picture, 185, 50), 0x336699u);
}

static void test_a_translucent_layer_shows_what_is_below(void **state)
{
    Picture *picture = *state;
    picture_begin(picture);
    draw_layer(&picture->list, 3, (Rect){10, 10, 100, 80});
    draw_rect(&picture->list, (Rect){20, 20, 30, 30}, 0, 0x00000080);
    draw_layer_end(&picture->list);
    picture_paint(picture);
    assert_int_equal(picture_at(picture, 12, 12), 0xFFFFFFu);
    assert_int_equal(picture_at(picture, 30, 30), 0x7F7F7Fu);
}

static void test_places_no_window_has_do_no_harm(void **state)
{
    Picture *picture = *state;
    const Point far[] = {{-1e9f, 5}, {1e9f, 100}, {3e8f, -2e9f}};
    picture_begin(picture);
    draw_rect(&picture->list, (Rect){-1e9f, -1e9f, 2e9f, 2e9f}, 40, 0x112233FF);
    draw_frame(&picture->list, (Rect){1e9f, 0, -5, 3}, 40, 900, 0x112233FF);
    draw_line(&picture->list, far, 3, 4, 0x445566FF);
    draw_polygon(&picture->list, far, 3, 0x44556680);
    draw_text(&picture->list, (Point){-1e8f, 1e8f}, DRAW_FACE_BOLD, 30, 0x000000FF, "loin");
    picture_paint(picture);
    assert_true(painter_count(picture->painter)->pictures == 1);
}

static void test_only_what_changed_is_painted(void **state)
{
    Picture *picture = *state;
    const PainterCount *count = painter_count(picture->painter);
    for (int i = 0; i < 2; i++) {
        picture_begin(picture);
        draw_rect(&picture->list, (Rect){100, 100, 20, 20}, 4, i == 0 ? 0x336699FF : 0x996633FF);
        picture_paint(picture);
    }
    uint64_t all = (uint64_t)PICTURE_WIDTH * PICTURE_HEIGHT;
    assert_true(count->pixels > all && count->pixels < all + all / 2);
    assert_int_equal(picture_at(picture, 110, 110), 0x996633u);
}

#define PICTURE_TEST(test) cmocka_unit_test_setup_teardown(test, picture_open, picture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PICTURE_TEST(test_a_known_picture_has_known_pixels),
        PICTURE_TEST(test_clips_nest),
        PICTURE_TEST(test_clips_deeper_than_there_is_room_for),
        PICTURE_TEST(test_text_is_drawn_within_its_line_box),
        PICTURE_TEST(test_a_mesh_has_no_seam_and_leaves_out_what_is_clear),
        PICTURE_TEST(test_patterns_lie_over_a_mesh),
        PICTURE_TEST(test_the_same_list_paints_nothing),
        PICTURE_TEST(test_painting_parts_gives_the_same_picture_as_painting_all),
        PICTURE_TEST(test_a_layer_that_only_moved_is_copied),
        PICTURE_TEST(test_a_translucent_layer_shows_what_is_below),
        PICTURE_TEST(test_places_no_window_has_do_no_harm),
        PICTURE_TEST(test_only_what_changed_is_painted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
