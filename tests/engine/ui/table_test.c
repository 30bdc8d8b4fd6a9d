#include "engine/ui/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/engine/ui/stage.h"

typedef struct Model {
    UiTableState state;
    int sorted, selected;
    int64_t activated;
    UiSize height;
} Model;

static const char *const NAMES[] = {"Calvados", "Manche with a rather long name", "Orne"};
static const char *const COSTS[] = {"1\u202f200\u202f000\u00a0€", "3\u00a0€", "45\u00a0€"};

static void screen(Ui *ui, void *keeper)
{
    Model *model = keeper;
    const UiColumn columns[] = {
        {.title = "Name", .sortable = true, .width = ui_grow(1)},
        {.title = "Cost", .sortable = true, .align = UI_END},
    };
    ui_table_begin(ui,
                   &(UiTable){.key = "list",
                              .name = "List",
                              .columns = columns,
                              .column_count = 2,
                              .height = model->height,
                              .selectable = true},
                   &model->state);
    for (int i = 0; i < 3; i++) {
        int row = model->state.descending ? 2 - i : i;
        ui_table_row_begin(ui, row, NAMES[row]);
        ui_table_text(ui, NAMES[row]);
        ui_table_figure(ui, STYLE_INK, COSTS[row]);
        ui_table_row_end(ui);
    }
    UiTableReply reply = ui_table_end(ui);
    model->sorted += reply.sorted;
    model->selected += reply.selected;
    model->activated = reply.activated >= 0 ? reply.activated : model->activated;
}

static void open(Stage *stage, Model *model)
{
    *model = (Model){.state = {.sort_column = UI_TABLE_NONE, .selected = UI_TABLE_NONE},
                     .activated = UI_TABLE_NONE};
    stage_open(stage, screen, model);
}

static void test_heading_sorts_then_turns_round(void **state)
{
    (void)state;
    Stage stage;
    Model model;
    open(&stage, &model);
    stage_click(&stage, UI_ROLE_COLUMN, "Cost");
    assert_int_equal(model.state.sort_column, 1);
    assert_false(model.state.descending);
    stage_click(&stage, UI_ROLE_COLUMN, "Cost");
    assert_true(model.state.descending);
    assert_true(stage_find(&stage, UI_ROLE_ROW, "Orne")->rect.y <
                stage_find(&stage, UI_ROLE_ROW, "Calvados")->rect.y);
    stage_click(&stage, UI_ROLE_COLUMN, "Name");
    assert_int_equal(model.state.sort_column, 0);
    assert_false(model.state.descending);
    assert_int_equal(model.sorted, 3);
    stage_close(&stage);
}

static void test_rows_are_chosen_by_pointer_and_arrows(void **state)
{
    (void)state;
    Stage stage;
    Model model;
    open(&stage, &model);
    stage_click(&stage, UI_ROLE_ROW, "Calvados");
    assert_int_equal(model.state.selected, 0);
    stage_key(&stage, UI_KEY_DOWN, 0);
    stage_key(&stage, UI_KEY_DOWN, 0);
    stage_key(&stage, UI_KEY_DOWN, 0);
    assert_int_equal(model.state.selected, 2);
    assert_int_equal(model.selected, 3);
    assert_true(stage_find(&stage, UI_ROLE_ROW, "Orne")->selected);
    stage_key(&stage, UI_KEY_ENTER, 0);
    assert_int_equal(model.activated, 2);
    stage_close(&stage);
}

static void test_double_click_activates(void **state)
{
    (void)state;
    Stage stage;
    Model model;
    open(&stage, &model);
    Point at = stage_middle(stage_find(&stage, UI_ROLE_ROW, "Calvados")->rect);
    stage_click_at(&stage, at);
    assert_int_equal(model.activated, UI_TABLE_NONE);
    stage_click_at(&stage, at);
    assert_int_equal(model.activated, 0);
    stage_close(&stage);
}

static void columns_check(Stage *stage)
{
    float right = 0;
    for (int i = 0; i < 3; i++) {
        Rect cost = stage_find(stage, UI_ROLE_TEXT, COSTS[i])->rect;
        Rect name = stage_find(stage, UI_ROLE_TEXT, NAMES[i])->rect;
        assert_true(name.x + name.width <= cost.x);
        if (i > 0) {
            assert_float_equal(cost.x + cost.width, right, 1);
        }
        right = cost.x + cost.width;
    }
    Rect heading = stage_find(stage, UI_ROLE_COLUMN, "Cost")->rect;
    assert_float_equal(heading.x + heading.width, right, 1);
}

static void test_columns_align_at_any_width(void **state)
{
    (void)state;
    Stage stage;
    Model model;
    open(&stage, &model);
    columns_check(&stage);
    model.height = ui_grow(1);
    stage_act(&stage);
    columns_check(&stage);
    stage.width = 330;
    stage.scale = 2;
    stage_act(&stage);
    columns_check(&stage);
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_heading_sorts_then_turns_round),
        cmocka_unit_test(test_rows_are_chosen_by_pointer_and_arrows),
        cmocka_unit_test(test_double_click_activates),
        cmocka_unit_test(test_columns_align_at_any_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
