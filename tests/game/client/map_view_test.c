#include "game/client/map_picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"

/* Two squares of 100 km side by side; the map's file knows them in another order than the rules. */
static MapPoint vertices[] = {{0, 0},   {100, 0}, {100, 100}, {0, 100},
                              {100, 0}, {200, 0}, {200, 100}, {100, 100}};
static int32_t indices[] = {0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7};
static int32_t part_start[] = {0, 6, 12};
static MapTerritory territories[] = {{"14", 10000.0}, {"50", 10000.0}};
static MapPart parts[] = {
    {.territory = 0,
     .inset = MAP_NONE,
     .ring_start = 0,
     .ring_count = 1,
     .label = {50, 50},
     .label_radius_km = 50,
     .box = {0, 0, 100, 100}},
    {.territory = 1,
     .inset = MAP_NONE,
     .ring_start = 1,
     .ring_count = 1,
     .label = {150, 50},
     .label_radius_km = 50,
     .box = {100, 0, 200, 100}},
};
static MapPoint points[] = {{100, 100}, {0, 100}, {0, 0},   {100, 0},   {100, 0},
                            {100, 100}, {100, 0}, {200, 0}, {200, 100}, {100, 100}};
static MapArc arcs[] = {{MAP_ARC_OUTER, 0, MAP_NONE, 0, 4, 300},
                        {MAP_ARC_INTERNAL, 0, 1, 4, 2, 100},
                        {MAP_ARC_OUTER, 1, MAP_NONE, 6, 4, 300}};
static MapRing rings[] = {{0, 2, false}, {2, 2, false}};
static int32_t chain[] = {0, 1, 2, -2};
static Map map = {.box = {0, 0, 200, 100},
                  .territory_count = 2,
                  .part_count = 2,
                  .ring_count = 2,
                  .chain_count = 4,
                  .arc_count = 3,
                  .point_count = 10,
                  .territory = territories,
                  .part = parts,
                  .ring = rings,
                  .chain = chain,
                  .arc = arcs,
                  .points = points,
                  .mesh = {vertices, 8, indices, part_start}};
static Rules rules;
static Arena arena;
static MapView view;

enum { MANCHE, CALVADOS };

static int setup(void **state)
{
    (void)state;
    rules.territory_count = 2;
    text_copy(rules.code[MANCHE], CODE_BYTES, "50");
    text_copy(rules.code[CALVADOS], CODE_BYTES, "14");
    text_copy(rules.territory_name[MANCHE], NAME_BYTES, "Manche");
    text_copy(rules.territory_name[CALVADOS], NAME_BYTES, "Calvados");
    arena_init(&arena, aligned_alloc(16, 32 << 20), 32 << 20);
    map_view_init(&view, &arena, &map, &rules);
    map_view_place(&view, (Rect){100, 50, 400, 300});
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    free(arena.memory);
    return 0;
}

static void test_the_whole_map_fits_and_is_centred(void **state)
{
    (void)state;
    Point low = map_view_to_pixels(&view, (MapPoint){0, 0});
    Point high = map_view_to_pixels(&view, (MapPoint){200, 100});
    assert_true(low.x >= 100 && high.x <= 500 && high.y >= 50 && low.y <= 350);
    assert_true(low.y > high.y); /* north is up */
    assert_float_equal(low.x - 100, 500 - high.x, 0.01);
}

/* A second view of the same map, where one of the two is not played. */
static void view_part(MapView *part, Rules *played)
{
    *played = rules;
    played->territory_count = 1;
    text_copy(played->code[0], CODE_BYTES, "14");
    map_view_init(part, &arena, &map, played);
    map_view_place(part, (Rect){0, 0, 300, 300});
}

static void test_what_is_not_played_is_quiet_land_beyond_the_view(void **state)
{
    (void)state;
    static MapView part;
    static Rules played;
    MapScale scale = {.set = true, .bound = {10, 20, 30, 40}};
    double values[] = {50.0};
    view_part(&part, &played);
    assert_float_equal(part.x, 50, 0.01);
    assert_true(map_view_to_pixels(&part, (MapPoint){100, 0}).x <= 300);
    assert_int_equal(map_view_pick(&part, map_view_to_pixels(&part, (MapPoint){50, 50})), 0);
    assert_int_equal(map_view_pick(&part, (Point){298, 150}), MAP_VIEW_NOBODY);
    part.quiet_land = 0x123456FFu;
    map_picture_colour(&part, SCORE_ACCESS, &scale, values);
    assert_int_equal(part.colors[0], palette_class(SCORE_ACCESS, MAP_CLASSES - 1));
    assert_int_equal(part.colors[1], 0x123456FFu);
    assert_int_equal(part.patterns[1], DRAW_PATTERN_NONE);
    assert_int_equal(map_view_neighbour(&part, 0, 1, 0), 0);
}

/* One begins near one's region; the rest of the country is still there, farther out. */
static void test_it_settles_on_a_region_and_zooms_out_to_all(void **state)
{
    (void)state;
    static MapView near;
    static Rules regions;
    regions = rules;
    regions.region[MANCHE] = 1;
    map_view_init(&near, &arena, &map, &regions);
    map_view_settle(&near, 1);
    map_view_place(&near, (Rect){0, 0, 300, 300});
    assert_float_equal(near.x, 150, 0.01);
    float home = near.scale;
    map_view_zoom(&near, 0.01f, (Point){150, 150});
    assert_float_equal(near.scale, home / 2.0f, 0.01);
    map_view_fit(&near);
    assert_float_equal(near.scale, home, 0.001);
    map_view_settle(&near, -1);
    assert_float_equal(near.x, 100, 0.01);
}

static void test_picks_by_polygon_whatever_the_order_of_the_file(void **state)
{
    (void)state;
    assert_int_equal(map_view_pick(&view, map_view_to_pixels(&view, (MapPoint){30, 70})), CALVADOS);
    assert_int_equal(map_view_pick(&view, map_view_to_pixels(&view, (MapPoint){170, 20})), MANCHE);
    assert_int_equal(map_view_pick(&view, map_view_to_pixels(&view, (MapPoint){-2, 50})),
                     MAP_VIEW_NOBODY);
    assert_int_equal(map_view_pick(&view, (Point){5, 5}), MAP_VIEW_NOBODY);
}

static void test_zoom_keeps_what_is_under_the_pointer(void **state)
{
    (void)state;
    Point at = map_view_to_pixels(&view, (MapPoint){120, 60});
    map_view_zoom(&view, 2.0f, at);
    Point after = map_view_to_pixels(&view, (MapPoint){120, 60});
    assert_float_equal(after.x, at.x, 0.05);
    assert_float_equal(after.y, at.y, 0.05);
    map_view_zoom(&view, 0.01f, at);
    assert_false(view.moved); /* out as far as it goes: the whole map again */
}

static void test_pan_moves_with_the_pointer_and_never_loses_the_map(void **state)
{
    (void)state;
    map_view_zoom(&view, 3.0f, (Point){300, 200});
    Point before = map_view_to_pixels(&view, (MapPoint){100, 50});
    map_view_pan(&view, 12, -7);
    Point after = map_view_to_pixels(&view, (MapPoint){100, 50});
    assert_float_equal(after.x - before.x, 12, 0.05);
    assert_float_equal(after.y - before.y, -7, 0.05);
    map_view_pan(&view, 1e6f, 1e6f);
    assert_true(view.x >= 0 && view.x <= 200 && view.y >= 0 && view.y <= 100);
    map_view_fit(&view);
}

static void test_arrows_go_to_the_neighbour_that_way(void **state)
{
    (void)state;
    assert_int_equal(map_view_neighbour(&view, CALVADOS, 1, 0), MANCHE);
    assert_int_equal(map_view_neighbour(&view, CALVADOS, -1, 0), CALVADOS);
    assert_int_equal(map_view_neighbour(&view, MANCHE, -1, 0), CALVADOS);
    assert_int_equal(map_view_neighbour(&view, MANCHE, 0, 1), MANCHE);
}

static void test_labels_do_not_touch(void **state)
{
    (void)state;
    static DrawList list;
    static const double VALUES[] = {10, 90};
    MapScale scale = {0};
    TextMeasure measure = measure_constant();
    MapInk ink = {.unit = 1.0f, .patterns = true, .letters = true};
    draw_list_init(&list, &arena);
    view.own = MANCHE;
    view.selected = CALVADOS;
    map_scale_follow(&scale, VALUES, 2);
    map_picture_colour(&view, SCORE_ACCESS, &scale, VALUES);
    map_picture_draw(&view, &ink, NULL, &measure, &list);
    Rect labels[8];
    int count = 0;
    for (int i = 0; i < list.command_count; i++) {
        const DrawCommand *command = &list.commands[i];
        if (command->kind == DRAW_TEXT) {
            const char *text = list.text + command->text_start;
            float width = measure_width(&measure, command->face, command->size, text);
            labels[count++] = (Rect){command->rect.x, command->rect.y, width, command->size * 1.4f};
        }
    }
    assert_int_equal(count, 2);
    assert_true(rect_intersect(labels[0], labels[1]).width <= 0.0f);
}

/* A name as large as its territory would hide the outline that says "here you are". */
static void test_a_small_territory_of_ones_own_is_not_covered(void **state)
{
    (void)state;
    static DrawList list;
    static const double VALUES[] = {10, 90};
    MapScale scale = {0};
    TextMeasure measure = measure_constant();
    MapInk ink = {.unit = 1.0f, .own = 0xF5A55CFF};
    draw_list_init(&list, &arena);
    map_view_fit(&view);
    view.scale = 0.28f;
    view.own = MANCHE;
    view.selected = MAP_VIEW_NOBODY;
    map_picture_colour(&view, SCORE_ACCESS, &scale, VALUES);
    map_picture_draw(&view, &ink, NULL, &measure, &list);
    float bottom = 0.0f;
    bool outlined = false;
    for (int i = 0; i < list.command_count; i++) {
        const DrawCommand *command = &list.commands[i];
        bool named = command->kind == DRAW_TEXT && command->face == DRAW_FACE_BOLD;
        bottom = named ? command->rect.y + command->size : bottom;
        outlined = outlined || (command->kind == DRAW_LINE && command->color == ink.own);
    }
    assert_true(outlined);
    assert_true(bottom > 0.0f);
    assert_true(bottom <= map_view_to_pixels(&view, (MapPoint){150, 100}).y);
}

static void test_classes_follow_only_when_they_tell_nothing(void **state)
{
    (void)state;
    double values[10];
    MapScale scale = {0};
    for (int i = 0; i < 10; i++) {
        values[i] = 20.0 + 5.0 * i;
    }
    map_scale_follow(&scale, values, 10);
    double bound = scale.bound[0];
    assert_int_equal(map_scale_class(&scale, 0.0), 0);
    assert_int_equal(map_scale_class(&scale, 100.0), MAP_CLASSES - 1);
    for (int i = 0; i < 10; i++) {
        values[i] += 4.0;
    }
    map_scale_follow(&scale, values, 10);
    assert_float_equal(scale.bound[0], bound, 0.0);
    for (int i = 0; i < 10; i++) {
        values[i] += 60.0;
    }
    map_scale_follow(&scale, values, 10);
    assert_true(scale.bound[0] > bound);
}

static void test_classes_differ_without_colour(void **state)
{
    (void)state;
    for (int a = 0; a < MAP_CLASSES; a++) {
        for (int b = 0; b < a; b++) {
            assert_int_not_equal(map_scale_pattern(a), map_scale_pattern(b));
            assert_string_not_equal(map_scale_letter(a), map_scale_letter(b));
        }
    }
}

static void test_a_zoom_glides_and_keeps_what_is_under_the_pointer(void **state)
{
    (void)state;
    map_view_fit(&view);
    Point at = {view.frame.x + view.frame.width * 0.25f, view.frame.y + view.frame.height * 0.4f};
    view.glides = true;
    float before = view.scale;
    int under = map_view_pick(&view, at);
    map_view_zoom(&view, 2.0f, at);
    assert_float_equal(view.scale, before, 0.001);
    uint64_t now_ms = 1000;
    float last = before;
    while (map_view_glide(&view, now_ms)) {
        assert_true(view.scale >= last);
        assert_int_equal(map_view_pick(&view, at), under);
        last = view.scale;
        now_ms += 16;
        assert_true(now_ms < 3000);
    }
    assert_float_equal(view.scale, before * 2.0f, 0.001);
    view.glides = false;
}

/* As a wheel turned without a pause does: each turn adds to the way, none of them stops it. */
static void test_a_wheel_turned_all_the_time_still_moves_the_map(void **state)
{
    (void)state;
    map_view_fit(&view);
    Point at = {view.frame.x + view.frame.width * 0.5f, view.frame.y + view.frame.height * 0.5f};
    view.glides = true;
    float before = view.scale;
    for (uint64_t now_ms = 1000; now_ms < 1320; now_ms += 16) {
        map_view_zoom(&view, 1.05f, at);
        map_view_glide(&view, now_ms);
    }
    assert_true(view.scale > before * 1.5f);
    view.glides = false;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_whole_map_fits_and_is_centred),
        cmocka_unit_test(test_what_is_not_played_is_quiet_land_beyond_the_view),
        cmocka_unit_test(test_it_settles_on_a_region_and_zooms_out_to_all),
        cmocka_unit_test(test_picks_by_polygon_whatever_the_order_of_the_file),
        cmocka_unit_test(test_zoom_keeps_what_is_under_the_pointer),
        cmocka_unit_test(test_pan_moves_with_the_pointer_and_never_loses_the_map),
        cmocka_unit_test(test_arrows_go_to_the_neighbour_that_way),
        cmocka_unit_test(test_labels_do_not_touch),
        cmocka_unit_test(test_a_small_territory_of_ones_own_is_not_covered),
        cmocka_unit_test(test_classes_follow_only_when_they_tell_nothing),
        cmocka_unit_test(test_classes_differ_without_colour),
        cmocka_unit_test(test_a_zoom_glides_and_keeps_what_is_under_the_pointer),
        cmocka_unit_test(test_a_wheel_turned_all_the_time_still_moves_the_map),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
