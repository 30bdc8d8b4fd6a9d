#include "engine/ui/qr.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/ui/label.h"
#include "tests/engine/draw/scan.h"
#include "tests/engine/ui/stage.h"

static const char INVITATION[] = "maillage://192.168.1.20:7713/K7MWQ2/9FDK3T";
static const char NAME[] = "QR code to join";

enum { WIDTH = 1366, HEIGHT = 768 };

typedef struct Model {
    QrCode code;
    float side_units;
} Model;

static void screen(Ui *ui, void *keeper)
{
    Model *model = keeper;
    ui_box_begin(ui, &(UiBox){.padding = 13.3f, .background = STYLE_PAPER});
    ui_text(ui, STYLE_BODY, "Join");
    ui_qr(ui, &model->code, model->side_units, NAME);
    ui_box_end(ui);
}

static void open_stage(Stage *stage, Model *model, const char *text)
{
    assert_int_equal(qr_code_encode(&model->code, text, NULL), STATUS_OK);
    stage_open(stage, screen, model);
}

/* Only rectangles, each on whole pixels: anything else of the picture would be a fault of the test. */
static void paint_rect(ScanPicture *picture, const DrawCommand *command)
{
    Rect rect = command->rect;
    uint8_t grey = (uint8_t)(command->color >> 24);
    for (int y = (int)ceilf(rect.y); (float)y < rect.y + rect.height; y++)
        for (int x = (int)ceilf(rect.x); (float)x < rect.x + rect.width; x++)
            if (x >= 0 && y >= 0 && x < picture->width && y < picture->height)
                picture->grey[y * picture->width + x] = grey;
}

static const char *read_screen(const Stage *stage)
{
    static uint8_t grey[WIDTH * HEIGHT];
    static char found[512];
    ScanPicture picture = {WIDTH, HEIGHT, grey};
    memset(grey, 0, sizeof grey);
    for (int c = 0; c < stage->list.command_count; c++)
        if (stage->list.commands[c].kind == DRAW_RECT)
            paint_rect(&picture, &stage->list.commands[c]);
    scan_picture(&picture, found, sizeof found);
    return found;
}

static void it_is_read_in_every_theme_and_scale(void **state)
{
    (void)state;
    static const float scales[] = {1.0f, 1.37f};
    Stage stage;
    Model model = {.side_units = 180};
    if (!scan_is_possible()) {
        print_message("zbarimg is not installed: no code is read back\n");
        skip();
    }
    open_stage(&stage, &model, INVITATION);
    for (int s = 0; s < 2; s++)
        for (int theme = 0; theme < STYLE_THEME_COUNT; theme++) {
            stage.scale = scales[s];
            ui_set_theme(stage.ui, (StyleTheme)theme);
            stage_act(&stage);
            assert_string_equal(read_screen(&stage),
                                "maillage://192.168.1.20:7713/K7MWQ2/9FDK3T\n");
        }
    stage_close(&stage);
}

static bool is_whole(float pixels) { return floorf(pixels) == pixels; }

static void every_module_is_the_same_whole_pixels(void **state)
{
    (void)state;
    static DrawList list;
    static uint8_t memory[4 * 1024 * 1024] __attribute__((aligned(64)));
    Arena arena;
    QrCode code;
    arena_init(&arena, memory, sizeof memory);
    draw_list_init(&list, &arena);
    assert_int_equal(qr_code_encode(&code, INVITATION, NULL), STATUS_OK);
    /* 29 modules and their margin of 8: five pixels each, with some left over around. */
    qr_draw(&list, &code, (Rect){10.4f, 20.7f, 201.3f, 190.2f});
    int dark = 0, dark_pixels = 0;
    for (int m = 0; m < code.side * code.side; m++)
        dark += code.dark[m];
    for (int c = 1; c < list.command_count; c++) {
        Rect rect = list.commands[c].rect;
        assert_true(is_whole(rect.x) && is_whole(rect.y));
        assert_true(is_whole(rect.width / 5) && rect.height == 5);
        assert_int_equal(list.commands[c].color, 0x000000FF);
        dark_pixels += (int)(rect.width * rect.height);
    }
    assert_int_equal(list.commands[0].color, 0xFFFFFFFF);
    assert_int_equal(dark_pixels, 25 * dark);
}

static void it_grows_rather_than_blur(void **state)
{
    (void)state;
    char text[QR_CODE_TEXT_BYTES_MAX + 1];
    Stage stage;
    Model model = {.side_units = 20};
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    open_stage(&stage, &model, text);
    const UiNode *node = stage_find(&stage, UI_ROLE_REGION, NAME);
    assert_float_equal(node->rect.width, QR_CODE_SIDE_MAX + 2 * QR_CODE_QUIET, 0.01);
    assert_float_equal(node->rect.height, node->rect.width, 0.01);
    stage_close(&stage);
}

static void an_empty_code_is_no_picture(void **state)
{
    (void)state;
    Stage stage;
    Model model = {.side_units = 100};
    stage_open(&stage, screen, &model);
    for (int c = 0; c < stage.list.command_count; c++)
        if (stage.list.commands[c].kind == DRAW_RECT)
            assert_int_not_equal(stage.list.commands[c].color, 0x000000FF);
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_read_in_every_theme_and_scale),
        cmocka_unit_test(every_module_is_the_same_whole_pixels),
        cmocka_unit_test(it_grows_rather_than_blur),
        cmocka_unit_test(an_empty_code_is_no_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
