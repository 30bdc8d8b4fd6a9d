#include "engine/ui/focus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/overlay.h"
#include "tests/engine/ui/stage.h"

typedef struct Model {
    bool dialog;
    int chosen;
    int escaped;
} Model;

static void screen(Ui *ui, void *keeper)
{
    Model *model = keeper;
    static const char *const LABELS[] = {"Low", "Middle", "High"};
    ui_button(ui, "Before");
    ui_segments(ui, &(UiChoice){.key = "level", .name = "Level", .labels = LABELS, .count = 3},
                &model->chosen);
    model->dialog = ui_button(ui, "Open") || model->dialog;
    if (model->dialog) {
        bool stays = ui_dialog_begin(ui, "sure", "Are you sure?");
        bool closed = ui_button(ui, "Yes");
        ui_button(ui, "No");
        ui_dialog_end(ui);
        model->escaped += !stays;
        model->dialog = stays && !closed;
    }
}

static void focus_check(Stage *stage, uint8_t modifiers, const char *expected)
{
    stage_key(stage, UI_KEY_TAB, modifiers);
    assert_string_equal(stage_focus(stage), expected);
}

static void test_tab_goes_in_order_and_around(void **state)
{
    (void)state;
    Stage stage;
    Model model = {.chosen = 1};
    stage_open(&stage, screen, &model);
    focus_check(&stage, 0, "Before");
    focus_check(&stage, 0, "Middle");
    focus_check(&stage, 0, "Open");
    focus_check(&stage, 0, "Before");
    focus_check(&stage, UI_SHIFT, "Open");
    focus_check(&stage, UI_SHIFT, "Middle");
    stage_close(&stage);
}

static void test_arrows_choose_inside_a_group(void **state)
{
    (void)state;
    Stage stage;
    Model model = {.chosen = 1};
    stage_open(&stage, screen, &model);
    stage_key(&stage, UI_KEY_TAB, 0);
    stage_key(&stage, UI_KEY_RIGHT, 0);
    assert_string_equal(stage_focus(&stage), "Before");
    stage_key(&stage, UI_KEY_TAB, 0);
    stage_key(&stage, UI_KEY_RIGHT, 0);
    assert_int_equal(model.chosen, 2);
    stage_key(&stage, UI_KEY_RIGHT, 0);
    assert_int_equal(model.chosen, 2);
    stage_key(&stage, UI_KEY_HOME, 0);
    assert_int_equal(model.chosen, 0);
    assert_true(stage_find(&stage, UI_ROLE_RADIO, "Low")->selected);
    stage_close(&stage);
}

static void test_dialog_traps_and_gives_back_the_focus(void **state)
{
    (void)state;
    Stage stage;
    Model model = {0};
    stage_open(&stage, screen, &model);
    focus_check(&stage, UI_SHIFT, "Open");
    stage_key(&stage, UI_KEY_ENTER, 0);
    assert_true(model.dialog);
    assert_string_equal(stage_focus(&stage), "Yes");
    focus_check(&stage, 0, "No");
    focus_check(&stage, 0, "Yes");
    stage_click(&stage, UI_ROLE_BUTTON, "Before");
    assert_true(model.dialog);
    stage_key(&stage, UI_KEY_ESCAPE, 0);
    assert_false(model.dialog);
    assert_int_equal(model.escaped, 1);
    assert_string_equal(stage_focus(&stage), "Open");
    stage_close(&stage);
}

static int frames_count(const Stage *stage, Color color)
{
    int count = 0;
    for (int i = 0; i < stage->list.command_count; i++) {
        const DrawCommand *command = &stage->list.commands[i];
        count += command->kind == DRAW_FRAME && command->color == color;
    }
    return count;
}

static void test_ring_shows_with_the_keyboard_only(void **state)
{
    (void)state;
    Stage stage;
    Model model = {0};
    stage_open(&stage, screen, &model);
    Color ring = ui_color(stage.ui, STYLE_FOCUS);
    stage_click(&stage, UI_ROLE_BUTTON, "Before");
    assert_string_equal(stage_focus(&stage), "Before");
    assert_int_equal(frames_count(&stage, ring), 0);
    stage_key(&stage, UI_KEY_TAB, 0);
    assert_int_equal(frames_count(&stage, ring), 1);
    stage_close(&stage);
}

static void long_screen(Ui *ui, void *keeper)
{
    (void)keeper;
    ui_box_begin(ui, &(UiBox){.key = "list", .height = ui_fixed(200), .scroll_y = true});
    for (int i = 0; i < 30; i++) {
        char label[16];
        label[0] = (char)('A' + i);
        label[1] = '\0';
        ui_button(ui, label);
    }
    ui_box_end(ui);
}

static void test_focus_scrolls_into_view(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, long_screen, NULL);
    assert_float_equal(stage_find(&stage, UI_ROLE_BUTTON, "T")->visible.height, 0, 0.1);
    for (int i = 0; i < 20; i++) {
        stage_key(&stage, UI_KEY_TAB, 0);
    }
    const UiNode *node = stage_find(&stage, UI_ROLE_BUTTON, "T");
    assert_true(node->focused);
    assert_float_equal(node->visible.height, node->rect.height, 0.1);
    stage_close(&stage);
}

/* A list that scrolls within a page that scrolls, and a button beside both. */
static void nested_screen(Ui *ui, void *keeper)
{
    (void)keeper;
    ui_box_begin(ui, &(UiBox){.key = "page", .height = ui_fixed(300), .scroll_y = true});
    ui_space(ui, 250);
    ui_box_begin(ui, &(UiBox){.key = "list", .height = ui_fixed(200), .scroll_y = true});
    for (int i = 0; i < 30; i++) {
        char label[16];
        label[0] = (char)('A' + i);
        label[1] = '\0';
        ui_button(ui, label);
    }
    ui_box_end(ui);
    ui_space(ui, 400);
    ui_box_end(ui);
    ui_button(ui, "beside");
}

/* Each box scrolls no more than what those inside it have left to do. */
static void test_focus_scrolls_nested_boxes_into_view(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, nested_screen, NULL);
    stage_key(&stage, UI_KEY_TAB, UI_SHIFT);
    for (int i = 0; i < 30; i++) {
        stage_key(&stage, UI_KEY_TAB, UI_SHIFT);
        const UiNode *node = stage_find(&stage, UI_ROLE_BUTTON, stage_focus(&stage));
        assert_float_equal(node->visible.height, node->rect.height, 0.1);
    }
    stage_close(&stage);
}

static void test_page_keys_scroll_from_beside_what_scrolls(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, nested_screen, NULL);
    stage_key(&stage, UI_KEY_TAB, UI_SHIFT);
    assert_string_equal(stage_focus(&stage), "beside");
    float before = stage_find(&stage, UI_ROLE_BUTTON, "A")->rect.y;
    stage_key(&stage, UI_KEY_PAGE_DOWN, 0);
    float after = stage_find(&stage, UI_ROLE_BUTTON, "A")->rect.y;
    assert_true(after < before - 100.0f);
    assert_true(after > before - 300.0f); /* something stays to read on from */
    stage_key(&stage, UI_KEY_PAGE_UP, 0);
    assert_float_equal(stage_find(&stage, UI_ROLE_BUTTON, "A")->rect.y, before, 0.1);
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tab_goes_in_order_and_around),
        cmocka_unit_test(test_arrows_choose_inside_a_group),
        cmocka_unit_test(test_dialog_traps_and_gives_back_the_focus),
        cmocka_unit_test(test_ring_shows_with_the_keyboard_only),
        cmocka_unit_test(test_focus_scrolls_into_view),
        cmocka_unit_test(test_focus_scrolls_nested_boxes_into_view),
        cmocka_unit_test(test_page_keys_scroll_from_beside_what_scrolls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
