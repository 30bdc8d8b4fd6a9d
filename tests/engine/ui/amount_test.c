#include "engine/ui/amount.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/ui/choice.h"
#include "tests/engine/ui/stage.h"

typedef struct Model {
    double share, price;
    bool fibre, live;
    int changed;
} Model;

static void screen(Ui *ui, void *keeper)
{
    Model *model = keeper;
    model->changed +=
        ui_stepper(ui, &(UiAmount){.label = "Share", .unit = "%", .min = 0, .max = 100, .step = 5},
                   &model->share);
    model->changed += ui_slider(ui, &(UiAmount){.label = "Price", .min = 0, .max = 1, .step = 0.25},
                                &model->price);
    model->changed += ui_checkbox(ui, "Fibre", &model->fibre);
    model->changed += ui_toggle(ui, "Live", &model->live);
}

static void test_stepper_by_its_buttons_and_keys(void **state)
{
    (void)state;
    Stage stage;
    Model model = {.share = 95};
    stage_open(&stage, screen, &model);
    assert_string_equal(stage_find(&stage, UI_ROLE_STEPPER, "Share")->value, "95\u00a0%");
    stage_click(&stage, UI_ROLE_BUTTON, "+");
    stage_click(&stage, UI_ROLE_BUTTON, "+");
    assert_float_equal(model.share, 100, 0);
    assert_int_equal(model.changed, 1);
    assert_string_equal(stage_focus(&stage), "Share");
    stage_key(&stage, UI_KEY_LEFT, 0);
    assert_float_equal(model.share, 95, 0);
    stage_key(&stage, UI_KEY_PAGE_DOWN, 0);
    assert_float_equal(model.share, 45, 0);
    stage_key(&stage, UI_KEY_HOME, 0);
    assert_float_equal(model.share, 0, 0);
    stage_key(&stage, UI_KEY_DOWN, 0);
    assert_float_equal(model.share, 0, 0);
    stage_close(&stage);
}

static void test_slider_follows_the_pointer_in_whole_steps(void **state)
{
    (void)state;
    Stage stage;
    Model model = {0};
    stage_open(&stage, screen, &model);
    Rect rect = stage_find(&stage, UI_ROLE_SLIDER, "Price")->rect;
    stage_press(&stage, (Point){rect.x + rect.width * 0.45f, rect.y + 10});
    assert_float_equal(model.price, 0.5, 1e-9);
    stage_point(&stage, (Point){rect.x + rect.width * 3, rect.y + 300});
    assert_float_equal(model.price, 1, 1e-9);
    stage_release(&stage, (Point){0, 0});
    assert_float_equal(model.price, 0, 1e-9);
    stage_point(&stage, (Point){rect.x + rect.width, rect.y});
    assert_float_equal(model.price, 0, 1e-9);
    stage_key(&stage, UI_KEY_RIGHT, 0);
    assert_float_equal(model.price, 0.25, 1e-9);
    stage_close(&stage);
}

static void test_checkbox_and_toggle_flip(void **state)
{
    (void)state;
    Stage stage;
    Model model = {0};
    stage_open(&stage, screen, &model);
    stage_click(&stage, UI_ROLE_CHECKBOX, "Fibre");
    assert_true(model.fibre);
    assert_true(stage_find(&stage, UI_ROLE_CHECKBOX, "Fibre")->selected);
    stage_key(&stage, UI_KEY_SPACE, 0);
    assert_false(model.fibre);
    stage_key(&stage, UI_KEY_TAB, 0);
    stage_key(&stage, UI_KEY_ENTER, 0);
    assert_true(model.live);
    assert_int_equal(model.changed, 3);
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stepper_by_its_buttons_and_keys),
        cmocka_unit_test(test_slider_follows_the_pointer_in_whole_steps),
        cmocka_unit_test(test_checkbox_and_toggle_flip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
