#include "engine/draw/draw_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LIST_BYTES = 8 * 1024 * 1024 };

static int list_open(void **state)
{
    Arena arena;
    DrawList *list = malloc(sizeof *list);
    void *memory = aligned_alloc(64, LIST_BYTES);
    arena_init(&arena, memory, LIST_BYTES);
    draw_list_init(list, &arena);
    *state = list;
    return 0;
}

static int list_close(void **state)
{
    DrawList *list = *state;
    free(list->commands);
    free(list);
    return 0;
}

static void layer_draw(DrawList *list, float x, const char *text)
{
    draw_list_clear(list);
    draw_layer(list, 4, (Rect){x, 20, 100, 100});
    draw_rect(list, (Rect){x + 5, 25, 10, 10}, 2, 0x112233FF);
    draw_text(list, (Point){x + 8, 30}, DRAW_FACE_BOLD, 16, 0x000000FF, text);
    draw_layer_end(list);
}

static void test_layer_hash_ignores_where_the_layer_is(void **state)
{
    DrawList *list = *state;
    layer_draw(list, 10, "Manche");
    uint64_t hash = list->commands[0].layer_hash, whole = draw_list_hash(list);
    layer_draw(list, 310, "Manche");
    assert_true(list->commands[0].layer_hash == hash);
    assert_true(draw_list_hash(list) != whole);
    layer_draw(list, 10, "Calvados");
    assert_true(list->commands[0].layer_hash != hash);
    layer_draw(list, 10, "Manche");
    assert_true(draw_list_hash(list) == whole);
}

static void test_print_names_every_command(void **state)
{
    DrawList *list = *state;
    char text[1024];
    Point line[] = {{0, 0}, {10, -2.25f}};
    draw_clip(list, (Rect){0, 0, 50, 50});
    draw_text(list, (Point){1, 2}, DRAW_FACE_MEDIUM, 16, 0x0E6B74FF, "Été");
    draw_line(list, line, 2, 1, 0x000000FF);
    draw_unclip(list);
    size_t bytes = draw_list_print(list, text, sizeof text);
    assert_int_equal(bytes, strlen(text));
    assert_string_equal(text, "clip 0.0 0.0 50.0 50.0 00000000\n"
                              "text 1.0 2.0 0.0 0.0 0e6b74ff face=1 size 16.0 \"Été\"\n"
                              "line 0.0 -2.3 10.0 2.3 000000ff 0.0 0.0 10.0 -2.3\n"
                              "unclip 0.0 0.0 0.0 0.0 00000000\n");
    assert_int_equal(draw_list_print(list, text, 10), bytes);
    assert_int_equal(strlen(text), 9);
}

static void test_full_list_leaves_out_and_says_so(void **state)
{
    DrawList *list = *state;
    draw_clip(list, (Rect){0, 0, 1, 1});
    for (int i = 0; i < DRAW_COMMANDS_MAX + 10; i++) {
        draw_rect(list, (Rect){0, 0, 1, 1}, 0, 0xFF);
    }
    draw_unclip(list);
    assert_true(list->overflowed);
    assert_int_equal(list->commands[list->command_count - 1].kind, DRAW_UNCLIP);
    assert_int_equal(list->clip_depth, 0);
    draw_list_clear(list);
    assert_false(list->overflowed);
}

static void test_points_past_the_limit_are_left_out(void **state)
{
    DrawList *list = *state;
    static Point points[40000];
    draw_line(list, points, 40000, 1, 0xFF);
    draw_line(list, points, 40000, 1, 0xFF);
    assert_true(list->overflowed);
    assert_int_equal(list->command_count, 1);
}

static void test_rectangles_and_colours(void **state)
{
    (void)state;
    Rect cut = rect_intersect((Rect){0, 0, 10, 10}, (Rect){20, 0, 5, 5});
    assert_float_equal(cut.width, 0, 0);
    assert_true(rect_contains((Rect){0, 0, 10, 10}, (Point){0, 9.5f}));
    assert_false(rect_contains((Rect){0, 0, 10, 10}, (Point){10, 5}));
    assert_float_equal(rect_inset((Rect){0, 0, 4, 4}, 3).width, 0, 0);
    assert_int_equal(color_mix(0x000000FF, 0xFFFFFFFF, 0.5f), 0x808080FF);
    assert_int_equal(color_mix(0x102030FF, 0xFFFFFF00, 0), 0x102030FF);
    assert_int_equal(color_alpha(0x112233FF, 0), 0x11223300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_layer_hash_ignores_where_the_layer_is, list_open,
                                        list_close),
        cmocka_unit_test_setup_teardown(test_print_names_every_command, list_open, list_close),
        cmocka_unit_test_setup_teardown(test_full_list_leaves_out_and_says_so, list_open,
                                        list_close),
        cmocka_unit_test_setup_teardown(test_points_past_the_limit_are_left_out, list_open,
                                        list_close),
        cmocka_unit_test(test_rectangles_and_colours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
