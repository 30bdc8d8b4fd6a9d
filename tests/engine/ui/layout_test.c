#include "engine/ui/layout.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "engine/ui/label.h"
#include "tests/engine/ui/stage.h"

static Rect rect_of(Stage *stage, const char *key)
{
    const UiNode *node = stage_find(stage, UI_ROLE_REGION, key);
    return node->rect;
}

static void part(Ui *ui, const char *name, UiSize width, UiSize height)
{
    ui_box_begin(ui, &(UiBox){.key = name, .name = name, .width = width, .height = height});
    ui_box_end(ui);
}

static void shares_screen(Ui *ui, void *keeper)
{
    (void)keeper;
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_fixed(100),
                              .padding = 10,
                              .gap = 6});
    part(ui, "fixed", ui_fixed(200), ui_grow(1));
    part(ui, "one", ui_grow(1), ui_fixed(20));
    part(ui, "two", ui_grow(2), ui_percent(0.5f));
    ui_box_end(ui);
}

static void test_row_shares_its_room_by_weight(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, shares_screen, NULL);
    float room = 1366 - 20 - 12 - 200;
    assert_float_equal(rect_of(&stage, "fixed").x, 10, 0.5);
    assert_float_equal(rect_of(&stage, "fixed").width, 200, 0.5);
    assert_float_equal(rect_of(&stage, "fixed").height, 80, 0.5);
    assert_float_equal(rect_of(&stage, "one").width, room / 3, 1);
    assert_float_equal(rect_of(&stage, "two").width, room * 2 / 3, 1);
    assert_float_equal(rect_of(&stage, "two").height, 40, 0.5);
    stage_close(&stage);
}

static void test_scale_multiplies_everything(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, shares_screen, NULL);
    stage.scale = 2;
    stage_act(&stage);
    assert_float_equal(rect_of(&stage, "fixed").width, 400, 0.5);
    assert_float_equal(rect_of(&stage, "fixed").x, 20, 0.5);
    stage_close(&stage);
}

static void narrow_screen(Ui *ui, void *keeper)
{
    (void)keeper;
    ui_box_begin(ui,
                 &(UiBox){.name = "row", .direction = UI_ROW, .width = ui_fixed(500), .gap = 10});
    part(ui, "a", ui_fixed(200), ui_fixed(30));
    part(ui, "b", ui_fixed(200), ui_fixed(40));
    part(ui, "c", ui_fixed(200), ui_fixed(30));
    ui_box_end(ui);
}

static void test_row_breaks_rather_than_overflow(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, narrow_screen, NULL);
    assert_float_equal(rect_of(&stage, "b").y, 0, 0.1);
    assert_float_equal(rect_of(&stage, "c").y, 50, 0.1);
    assert_float_equal(rect_of(&stage, "c").x, 0, 0.1);
    assert_float_equal(rect_of(&stage, "row").height, 80, 0.1);
    stage_close(&stage);
}

static void align_screen(Ui *ui, void *keeper)
{
    (void)keeper;
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_fixed(400),
                              .height = ui_fixed(100),
                              .align_main = UI_STRETCH,
                              .align_cross = UI_CENTER});
    part(ui, "first", ui_fixed(50), ui_fixed(20));
    part(ui, "middle", ui_fixed(50), ui_fixed(40));
    part(ui, "last", ui_fixed(50), ui_fixed(20));
    ui_box_end(ui);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW, .width = ui_fixed(400)});
    part(ui, "left", ui_fixed(50), ui_fixed(20));
    ui_spring(ui);
    part(ui, "right", ui_fixed(50), ui_fixed(20));
    ui_box_end(ui);
}

static void panels_screen(Ui *ui, void *keeper)
{
    (void)keeper;
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW, .width = ui_grow(1)});
    part(ui, "left", ui_between(ui_grow(1), 400, 0), ui_fixed(30));
    part(ui, "right", ui_between(ui_grow(2), 400, 0), ui_fixed(30));
    ui_box_end(ui);
}

static void test_window_breaks_rows_before_it_scrolls(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, panels_screen, NULL);
    assert_float_equal(rect_of(&stage, "right").y, 0, 0.1);
    stage.width = 700;
    stage_act(&stage);
    assert_float_equal(rect_of(&stage, "right").y, 30, 0.1);
    assert_float_equal(rect_of(&stage, "right").width, 700, 0.1);
    stage_close(&stage);
}

static void test_alignment_and_springs(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, align_screen, NULL);
    assert_float_equal(rect_of(&stage, "first").y, 40, 0.1);
    assert_float_equal(rect_of(&stage, "middle").x, 175, 0.1);
    assert_float_equal(rect_of(&stage, "middle").y, 30, 0.1);
    assert_float_equal(rect_of(&stage, "last").x, 350, 0.1);
    assert_float_equal(rect_of(&stage, "right").x, 350, 0.1);
    stage_close(&stage);
}

static const char *const LONG =
    "The département pays its share of the network every year, whatever "
    "the season and whoever governs the assembly";

static void wrap_screen(Ui *ui, void *keeper)
{
    (void)keeper;
    ui_box_begin(ui, &(UiBox){.name = "box", .width = ui_fixed(200), .height = ui_fixed(20)});
    ui_text(ui, STYLE_BODY, LONG);
    ui_box_end(ui);
    part(ui, "below", ui_fixed(10), ui_fixed(10));
}

static void test_text_wraps_and_its_box_grows(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, wrap_screen, NULL);
    Rect text = stage_find(&stage, UI_ROLE_TEXT, LONG)->rect;
    Rect box = rect_of(&stage, "box");
    assert_true(text.width <= 200);
    assert_true(text.height > 3 * 1.4 * 16);
    assert_true(box.height >= text.height);
    assert_true(rect_of(&stage, "below").y >= text.y + text.height);
    stage_close(&stage);
}

static void scroll_screen(Ui *ui, void *keeper)
{
    (void)keeper;
    ui_box_begin(ui, &(UiBox){.key = "list",
                              .name = "list",
                              .width = ui_fixed(300),
                              .height = ui_fixed(200),
                              .scroll_y = true});
    for (int i = 0; i < 20; i++) {
        ui_scope_begin(ui, i);
        part(ui, i == 0 ? "top" : i == 19 ? "end" : "part", ui_grow(1), ui_fixed(30));
        ui_scope_end(ui);
    }
    ui_box_end(ui);
}

static void test_scrolling_stops_at_both_ends(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, scroll_screen, NULL);
    assert_float_equal(rect_of(&stage, "list").height, 200, 0.1);
    assert_float_equal(rect_of(&stage, "end").y, 570, 0.1);
    stage_point(&stage, (Point){50, 50});
    stage.input.wheel_y = -1;
    stage_act(&stage);
    assert_float_equal(rect_of(&stage, "top").y, -60, 0.1);
    stage.input.wheel_y = -100;
    stage_act(&stage);
    assert_float_equal(rect_of(&stage, "end").y, 170, 0.1);
    stage.input.wheel_y = 100;
    stage_act(&stage);
    assert_float_equal(rect_of(&stage, "top").y, 0, 0.1);
    stage_close(&stage);
}

static void test_scroll_bar_can_be_dragged(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, scroll_screen, NULL);
    stage_press(&stage, (Point){295, 10});
    stage_release(&stage, (Point){295, 190});
    assert_float_equal(rect_of(&stage, "end").y, 170, 1);
    stage_close(&stage);
}

static void float_screen(Ui *ui, void *keeper)
{
    (void)keeper;
    part(ui, "anchor", ui_fixed(400), ui_fixed(300));
    ui_box_begin(ui, &(UiBox){.name = "legend",
                              .width = ui_fixed(100),
                              .height = ui_fixed(50),
                              .floating = UI_FLOAT_BOTTOM_RIGHT,
                              .float_to = ui_id(ui, "anchor"),
                              .float_gap = 8});
    ui_box_end(ui);
    part(ui, "after", ui_fixed(10), ui_fixed(10));
}

static void test_float_stands_at_its_anchor_outside_the_flow(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, float_screen, NULL);
    Rect legend = rect_of(&stage, "legend");
    assert_float_equal(legend.x, 400 - 8 - 100, 0.1);
    assert_float_equal(legend.y, 300 - 8 - 50, 0.1);
    assert_float_equal(rect_of(&stage, "after").y, 300, 0.1);
    stage_close(&stage);
}

static void same_key_screen(Ui *ui, void *keeper)
{
    UiId *ids = keeper;
    part(ui, "same", ui_fixed(10), ui_fixed(10));
    part(ui, "same", ui_fixed(10), ui_fixed(20));
    ids[0] = ui_id(ui, "same");
}

static void test_equal_keys_stay_apart(void **state)
{
    (void)state;
    Stage stage;
    UiId ids[1];
    stage_open(&stage, same_key_screen, ids);
    int count;
    const UiNode *nodes = ui_nodes(stage.ui, &count);
    assert_int_equal(count, 2);
    assert_int_not_equal(nodes[0].id, nodes[1].id);
    assert_float_equal(ui_rect_of(stage.ui, ids[0]).height, 10, 0.1);
    stage_close(&stage);
}

/* Random trees: whatever is declared, every text stays in the box around it. */

typedef struct Forest {
    uint64_t seed;
    uint64_t drawn;
} Forest;

static int roll(Forest *forest, int count)
{
    return random_below(forest->seed, 7, forest->drawn++, count);
}

static UiSize size_any(Forest *forest)
{
    switch (roll(forest, 6)) {
    case 0:
        return ui_grow((float)(1 + roll(forest, 3)));
    case 1:
        return ui_fixed((float)(20 + roll(forest, 300)));
    case 2:
        return ui_percent((float)roll(forest, 101) / 100);
    case 3:
        return ui_between(ui_fit(), 0, (float)(50 + roll(forest, 300)));
    default:
        return ui_fit();
    }
}

static void text_any(Ui *ui, Forest *forest)
{
    static const char *const TEXTS[] = {"Couverture",
                                        "12\u202f400\u00a0€ par an",
                                        "Un texte assez long pour passer à la ligne",
                                        "Anticonstitutionnellement",
                                        "x",
                                        "Provence-Alpes-Côte d’Azur\ndeux lignes"};
    ui_text_with(ui, &(UiText){.text = TEXTS[roll(forest, 6)],
                               .style = (StyleText)roll(forest, STYLE_DISPLAY + 1),
                               .line = roll(forest, 3) == 0,
                               .width = roll(forest, 2) ? ui_fit() : ui_grow(1)});
}

static void tree_any(Ui *ui, Forest *forest, int depth)
{
    ui_box_begin(ui, &(UiBox){.name = "box",
                              .direction = roll(forest, 2) ? UI_ROW : UI_COLUMN,
                              .width = size_any(forest),
                              .height = size_any(forest),
                              .padding = (float)roll(forest, 12),
                              .gap = (float)roll(forest, 12),
                              .align_main = (UiAlign)roll(forest, 4),
                              .align_cross = (UiAlign)roll(forest, 4)});
    for (int i = roll(forest, 5); i > 0; i--) {
        if (depth > 0 && roll(forest, 3) > 0) {
            tree_any(ui, forest, depth - 1);
        } else {
            text_any(ui, forest);
        }
    }
    ui_box_end(ui);
}

static void forest_screen(Ui *ui, void *keeper)
{
    Forest *forest = keeper;
    forest->drawn = 0;
    tree_any(ui, forest, 5);
}

static bool rect_within(Rect inner, Rect outer)
{
    const float slack = 1.01f; /* places are whole pixels */
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.x + inner.width <= outer.x + outer.width + slack &&
           inner.y + inner.height <= outer.y + outer.height + slack;
}

static void nodes_check(const UiNode *nodes, int count, uint64_t seed)
{
    Rect around[64];
    for (int i = 0; i < count; i++) {
        const UiNode *node = &nodes[i];
        bool inside = node->depth == 0 || rect_within(node->rect, around[node->depth - 1]);
        if (!inside) {
            Rect r = node->rect, p = around[node->depth - 1];
            fail_msg("seed %llu: \"%s\" %.0f %.0f %.0f %.0f not in %.0f %.0f %.0f %.0f",
                     (unsigned long long)seed, node->name, r.x, r.y, r.width, r.height, p.x, p.y,
                     p.width, p.height);
        }
        around[node->depth] = node->rect;
        for (int j = i + 1; j < count && nodes[j].depth >= node->depth; j++) {
            bool siblings = nodes[j].depth == node->depth;
            Rect cut = rect_intersect(node->rect, nodes[j].rect);
            if (siblings && cut.width > 1.01f && cut.height > 1.01f) {
                fail_msg("seed %llu: \"%s\" over \"%s\"", (unsigned long long)seed, node->name,
                         nodes[j].name);
            }
        }
    }
}

static void test_no_text_ever_leaves_its_box(void **state)
{
    (void)state;
    Stage stage;
    Forest forest = {0};
    stage_open(&stage, forest_screen, &forest);
    for (uint64_t seed = 1; seed <= 600; seed++) {
        forest.seed = seed;
        stage.width = (float)(320 + seed % 7 * 180);
        stage.scale = 1.0f + (float)(seed % 4) * 0.5f;
        stage_act(&stage);
        int count;
        const UiNode *nodes = ui_nodes(stage.ui, &count);
        nodes_check(nodes, count, seed);
    }
    stage_close(&stage);
}

static void test_every_word_is_drawn(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, wrap_screen, NULL);
    char drawn[512] = "";
    for (int i = 0; i < stage.list.command_count; i++) {
        const DrawCommand *command = &stage.list.commands[i];
        if (command->kind == DRAW_TEXT) {
            strcat(strcat(drawn, drawn[0] ? " " : ""), stage.list.text + command->text_start);
        }
    }
    assert_string_equal(drawn, LONG);
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_row_shares_its_room_by_weight),
        cmocka_unit_test(test_scale_multiplies_everything),
        cmocka_unit_test(test_row_breaks_rather_than_overflow),
        cmocka_unit_test(test_window_breaks_rows_before_it_scrolls),
        cmocka_unit_test(test_alignment_and_springs),
        cmocka_unit_test(test_text_wraps_and_its_box_grows),
        cmocka_unit_test(test_scrolling_stops_at_both_ends),
        cmocka_unit_test(test_scroll_bar_can_be_dragged),
        cmocka_unit_test(test_float_stands_at_its_anchor_outside_the_flow),
        cmocka_unit_test(test_equal_keys_stay_apart),
        cmocka_unit_test(test_no_text_ever_leaves_its_box),
        cmocka_unit_test(test_every_word_is_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
