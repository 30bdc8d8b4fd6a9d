#include "engine/ui/field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/engine/ui/stage.h"

typedef struct Model {
    char name[16];
    char code[8];
    int changed, submitted;
} Model;

static void screen(Ui *ui, void *keeper)
{
    Model *model = keeper;
    UiFieldReply reply = ui_field(ui, &(UiField){.label = "Name"}, model->name, sizeof model->name);
    model->changed += reply.changed;
    model->submitted += reply.submitted;
    ui_field(ui,
             &(UiField){
                 .label = "Code", .accepts = "ABCDEFGHJKMNPQRSTUVWXYZ23456789", .upper_case = true},
             model->code, sizeof model->code);
}

static void open(Stage *stage, Model *model)
{
    memset(model, 0, sizeof *model);
    stage_open(stage, screen, model);
    stage_click(stage, UI_ROLE_FIELD, "Name");
}

static void test_typing_and_erasing_whole_characters(void **state)
{
    (void)state;
    Stage stage;
    Model model;
    open(&stage, &model);
    stage_type(&stage, "Été");
    assert_string_equal(model.name, "Été");
    assert_int_equal(model.changed, 1);
    assert_string_equal(stage_find(&stage, UI_ROLE_FIELD, "Name")->value, "Été");
    stage_key(&stage, UI_KEY_BACKSPACE, 0);
    assert_string_equal(model.name, "Ét");
    stage_key(&stage, UI_KEY_HOME, 0);
    stage_key(&stage, UI_KEY_DELETE, 0);
    assert_string_equal(model.name, "t");
    stage_key(&stage, UI_KEY_BACKSPACE, 0);
    assert_string_equal(model.name, "t");
    stage_close(&stage);
}

static void test_full_buffer_takes_whole_characters_only(void **state)
{
    (void)state;
    Stage stage;
    Model model;
    open(&stage, &model);
    stage_type(&stage, "12345678901234é5678");
    assert_string_equal(model.name, "123456789012345");
    stage_key(&stage, UI_KEY_BACKSPACE, 0);
    stage_type(&stage, "é");
    assert_string_equal(model.name, "12345678901234");
    stage_close(&stage);
}

static void test_selection_is_replaced(void **state)
{
    (void)state;
    Stage stage;
    Model model;
    open(&stage, &model);
    stage_type(&stage, "un deux");
    stage_key(&stage, UI_KEY_LEFT, UI_SHIFT | UI_CTRL);
    stage_type(&stage, "2");
    assert_string_equal(model.name, "un 2");
    stage_letter(&stage, 'a', UI_CTRL);
    stage_type(&stage, "x");
    assert_string_equal(model.name, "x");
    stage_close(&stage);
}

static void test_clipboard_round_trip(void **state)
{
    (void)state;
    Stage stage;
    Model model;
    open(&stage, &model);
    stage_type(&stage, "hôte");
    stage_letter(&stage, 'a', UI_CTRL);
    stage_letter(&stage, 'x', UI_CTRL);
    assert_string_equal(model.name, "");
    stage_letter(&stage, 'v', UI_CTRL);
    stage_letter(&stage, 'v', UI_CTRL);
    assert_string_equal(model.name, "hôtehôte");
    stage_close(&stage);
}

static void test_enter_submits(void **state)
{
    (void)state;
    Stage stage;
    Model model;
    open(&stage, &model);
    stage_key(&stage, UI_KEY_ENTER, 0);
    assert_int_equal(model.submitted, 1);
    stage_close(&stage);
}

static void test_only_accepted_characters(void **state)
{
    (void)state;
    Stage stage;
    Model model;
    open(&stage, &model);
    stage_key(&stage, UI_KEY_TAB, 0);
    assert_string_equal(stage_focus(&stage), "Code");
    stage_type(&stage, "k7-é m");
    assert_string_equal(model.code, "K7M");
    stage_close(&stage);
}

static void test_click_places_the_caret(void **state)
{
    (void)state;
    Stage stage;
    Model model;
    open(&stage, &model);
    stage_type(&stage, "abcdef");
    Rect rect = stage_find(&stage, UI_ROLE_FIELD, "Name")->rect;
    stage_click_at(&stage, (Point){rect.x + 10 + 2 * 8 + 1, rect.y + 10});
    stage_type(&stage, "-");
    assert_string_equal(model.name, "ab-cdef");
    stage_close(&stage);
}

static void test_changed_from_outside_keeps_the_caret_inside(void **state)
{
    (void)state;
    Stage stage;
    Model model;
    open(&stage, &model);
    stage_type(&stage, "abcdef");
    strcpy(model.name, "é");
    stage_type(&stage, "!");
    assert_string_equal(model.name, "é!");
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_typing_and_erasing_whole_characters),
        cmocka_unit_test(test_full_buffer_takes_whole_characters_only),
        cmocka_unit_test(test_selection_is_replaced),
        cmocka_unit_test(test_clipboard_round_trip),
        cmocka_unit_test(test_enter_submits),
        cmocka_unit_test(test_only_accepted_characters),
        cmocka_unit_test(test_click_places_the_caret),
        cmocka_unit_test(test_changed_from_outside_keeps_the_caret_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
