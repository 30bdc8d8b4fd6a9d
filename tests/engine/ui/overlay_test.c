#include "engine/ui/overlay.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/ui/button.h"
#include "engine/ui/canvas.h"
#include "engine/ui/chart.h"
#include "tests/engine/ui/stage.h"

typedef struct Model {
    int below, above, bar;
    bool veil, noticed_at_map;
    UiCanvasInput canvas;
    Point dragged;
    float wheel;
    int clicks;
} Model;

static void map_draw(void *keeper, DrawList *list, Rect rect)
{
    (void)keeper;
    draw_rect(list, rect, 0, 0xAABBCCFF);
}

static void screen(Ui *ui, void *keeper)
{
    Model *model = keeper;
    model->canvas = ui_canvas_input(ui, "map");
    model->dragged.x += model->canvas.drag.x;
    model->dragged.y += model->canvas.drag.y;
    model->wheel += model->canvas.wheel;
    model->clicks += model->canvas.clicked;
    ui_canvas(ui, "map", "Map", (UiSize[2]){ui_grow(1), ui_grow(1)}, map_draw, NULL);
    ui_box_begin(ui, &(UiBox){.floating = UI_FLOAT_TOP_LEFT,
                              .float_to = ui_id(ui, "map"),
                              .float_gap = 10,
                              .padding = 20,
                              .background = STYLE_SURFACE});
    model->above += ui_button(ui, "Legend");
    ui_box_end(ui);
    if (model->veil) {
        ui_veil(ui, "Paused", "The facilitator speaks.");
    }
    ui_notices(ui, model->noticed_at_map ? ui_id(ui, "map") : 0);
}

static void test_canvas_is_dragged_zoomed_and_clicked(void **state)
{
    (void)state;
    Stage stage;
    Model model = {0};
    stage_open(&stage, screen, &model);
    stage_press(&stage, (Point){500, 400});
    stage_point(&stage, (Point){540, 390});
    stage_release(&stage, (Point){540, 390});
    assert_float_equal(model.dragged.x, 40, 0.1);
    assert_float_equal(model.dragged.y, -10, 0.1);
    assert_int_equal(model.clicks, 0);
    stage_click_at(&stage, (Point){600, 400});
    assert_int_equal(model.clicks, 1);
    stage.input.wheel_y = 2;
    stage_act(&stage);
    assert_float_equal(model.wheel, 2, 0.01);
    stage_close(&stage);
}

static void test_float_hides_the_canvas_from_the_pointer(void **state)
{
    (void)state;
    Stage stage;
    Model model = {0};
    stage_open(&stage, screen, &model);
    Rect legend = stage_find(&stage, UI_ROLE_BUTTON, "Legend")->rect;
    stage_click_at(&stage, (Point){legend.x - 10, legend.y - 10});
    assert_int_equal(model.clicks, 0);
    stage_click(&stage, UI_ROLE_BUTTON, "Legend");
    assert_int_equal(model.above, 1);
    assert_int_equal(model.clicks, 0);
    stage_close(&stage);
}

static void test_veil_stops_everything_below(void **state)
{
    (void)state;
    Stage stage;
    Model model = {.veil = true};
    stage_open(&stage, screen, &model);
    stage_find(&stage, UI_ROLE_DIALOG, "Paused");
    stage_click(&stage, UI_ROLE_BUTTON, "Legend");
    stage_click_at(&stage, (Point){600, 700});
    stage_key(&stage, UI_KEY_TAB, 0);
    stage_key(&stage, UI_KEY_ENTER, 0);
    assert_int_equal(model.above + model.clicks, 0);
    stage_close(&stage);
}

static void test_notices_stay_long_enough_and_go(void **state)
{
    (void)state;
    Stage stage;
    Model model = {0};
    stage_open(&stage, screen, &model);
    ui_notice(stage.ui, UI_NOTICE_GOOD, "Contract signed");
    stage_act(&stage);
    stage_find(&stage, UI_ROLE_NOTICE, "Contract signed");
    assert_true(ui_wake_ms(stage.ui) > 4000);
    stage_wait(&stage, 3900);
    stage_find(&stage, UI_ROLE_NOTICE, "Contract signed");
    stage_wait(&stage, 2000);
    assert_null(ui_node_find(stage.ui, UI_ROLE_NOTICE, "Contract signed"));
    assert_int_equal(ui_wake_ms(stage.ui), -1);
    stage_close(&stage);
}

/* In a corner of the picture, not over what stands below it; the oldest gives way. */
static void test_notices_stand_in_the_corner_of_their_place(void **state)
{
    (void)state;
    Stage stage;
    Model model = {.noticed_at_map = true};
    stage_open(&stage, screen, &model);
    static const char *const TEXTS[] = {"First", "Second", "Third", "Fourth"};
    for (int i = 0; i <= UI_NOTICES_MAX; i++) {
        ui_notice(stage.ui, UI_NOTICE_INFO, TEXTS[i]);
    }
    stage_act(&stage);
    Rect map = stage_find(&stage, UI_ROLE_CANVAS, "Map")->rect;
    Rect second = stage_find(&stage, UI_ROLE_NOTICE, "Second")->rect;
    Rect last = stage_find(&stage, UI_ROLE_NOTICE, "Fourth")->rect;
    assert_null(ui_node_find(stage.ui, UI_ROLE_NOTICE, "First"));
    assert_true(second.y < map.y + 40.0f && second.y < last.y);
    assert_true(second.x + second.width > map.x + map.width - 40.0f);
    assert_true(last.y + last.height < map.y + map.height / 2.0f);
    stage_close(&stage);
}

static void ledger_screen(Ui *ui, void *keeper)
{
    Model *model = keeper;
    const UiBar bars[] = {
        {.label = "Own proposals", .value = 4.5, .text = "+4,5"},
        {.label = "Wear", .value = -1.5, .text = "-1,5", .note = "of the copper"}};
    int bar = ui_chart_bars(
        ui,
        &(UiBars){.key = "ledger", .name = "Ledger", .bars = bars, .count = 2, .pressable = true});
    model->bar = bar >= 0 ? bar : model->bar;
    static const double VALUES[] = {1, 2, 4};
    const UiSeries series[] = {{.label = "A", .values = VALUES, .count = 3, .color = 0x112233FF},
                               {.label = "B", .values = VALUES, .count = 2, .color = 0x332211FF}};
    ui_chart_lines(ui, &(UiLines){.key = "lines",
                                  .name = "Lines",
                                  .series = series,
                                  .series_count = 2,
                                  .point_count = 3});
    const UiBudgetPart parts[] = {{"Network", "2 M€", 2, 0x0E6B74FF, DRAW_PATTERN_NONE},
                                  {"Training", "1 M€", 1, 0xB4520FFF, DRAW_PATTERN_DIAGONAL}};
    ui_chart_budget(ui, &(UiBudget){.key = "budget",
                                    .name = "Budget",
                                    .parts = parts,
                                    .count = 2,
                                    .total = 2.5,
                                    .over_text = "Over budget"});
}

static void test_charts_say_their_numbers(void **state)
{
    (void)state;
    Stage stage;
    Model model = {.bar = -1};
    stage_open(&stage, ledger_screen, &model);
    assert_string_equal(stage_find(&stage, UI_ROLE_BUTTON, "Wear")->value, "-1,5");
    stage_click(&stage, UI_ROLE_BUTTON, "Wear");
    assert_int_equal(model.bar, 1);
    stage_find(&stage, UI_ROLE_CHART, "Lines");
    stage_find(&stage, UI_ROLE_TEXT, "Over budget");
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_canvas_is_dragged_zoomed_and_clicked),
        cmocka_unit_test(test_float_hides_the_canvas_from_the_pointer),
        cmocka_unit_test(test_veil_stops_everything_below),
        cmocka_unit_test(test_notices_stay_long_enough_and_go),
        cmocka_unit_test(test_notices_stand_in_the_corner_of_their_place),
        cmocka_unit_test(test_charts_say_their_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
