#include "tests/engine/ui/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { STAGE_BYTES = 24 * 1024 * 1024, STAGE_REBUILDS_MAX = 6, STAGE_STEP_MS = 1000 };

void stage_open(Stage *stage, StageScreen *screen, void *keeper)
{
    memset(stage, 0, sizeof *stage);
    arena_init(&stage->arena, aligned_alloc(64, STAGE_BYTES), STAGE_BYTES);
    stage->ui = ui_create(&stage->arena, measure_constant());
    draw_list_init(&stage->list, &stage->arena);
    stage->screen = screen;
    stage->keeper = keeper;
    stage->width = 1366;
    stage->height = 768;
    stage->scale = 1;
    stage->input.pointer = (Point){-1, -1};
    stage->input.time_ms = 1000;
    stage_act(stage);
}

void stage_close(Stage *stage) { free(stage->arena.memory); }

static void build(Stage *stage)
{
    draw_list_clear(&stage->list);
    ui_begin(stage->ui, &stage->input, stage->width, stage->height, stage->scale);
    stage->screen(stage->ui, stage->keeper);
    ui_end(stage->ui, &stage->list);
    stage->builds++;
    stage->input = ui_input_quiet(&stage->input);
}

void stage_act(Stage *stage)
{
    stage->builds = 0;
    do {
        build(stage);
    } while (ui_wants_rebuild(stage->ui) && stage->builds < STAGE_REBUILDS_MAX);
    assert_true(stage->builds < STAGE_REBUILDS_MAX);
    assert_false(ui_overflowed(stage->ui));
    assert_int_equal(stage->list.clip_depth, 0);
}

void stage_wait(Stage *stage, int time_ms)
{
    stage->input.time_ms += (uint64_t)time_ms;
    stage_act(stage);
}

void stage_point(Stage *stage, Point at)
{
    stage->input.pointer = at;
    stage_act(stage);
}

void stage_press(Stage *stage, Point at)
{
    stage_point(stage, at);
    stage->input.buttons_pressed = stage->input.buttons_down = UI_POINTER_LEFT;
    stage_act(stage);
}

void stage_release(Stage *stage, Point at)
{
    stage_point(stage, at);
    stage->input.buttons_released = UI_POINTER_LEFT;
    stage->input.buttons_down = 0;
    stage_act(stage);
}

void stage_click_at(Stage *stage, Point at)
{
    stage_press(stage, at);
    stage_release(stage, at);
}

const UiNode *stage_find(Stage *stage, UiRole role, const char *name)
{
    const UiNode *node = ui_node_find(stage->ui, role, name);
    if (node == NULL) {
        static char text[16384];
        ui_nodes_print(stage->ui, text, sizeof text);
        fail_msg("no %s \"%s\" in:\n%s", ui_role_name(role), name, text);
    }
    return node;
}

Point stage_middle(Rect rect) { return (Point){rect.x + rect.width / 2, rect.y + rect.height / 2}; }

void stage_click(Stage *stage, UiRole role, const char *name)
{
    stage->input.time_ms += STAGE_STEP_MS;
    stage_click_at(stage, stage_middle(stage_find(stage, role, name)->visible));
}

void stage_key(Stage *stage, UiKey key, uint8_t modifiers)
{
    ui_input_key(&stage->input, key, modifiers, 0);
    stage_act(stage);
}

void stage_letter(Stage *stage, char letter, uint8_t modifiers)
{
    ui_input_key(&stage->input, UI_KEY_LETTER, modifiers, letter);
    stage_act(stage);
}

void stage_type(Stage *stage, const char *text)
{
    strncpy(stage->input.typed, text, sizeof stage->input.typed - 1);
    stage_act(stage);
}

const char *stage_focus(Stage *stage)
{
    int count;
    const UiNode *nodes = ui_nodes(stage->ui, &count);
    for (int i = 0; i < count; i++) {
        if (nodes[i].focused) {
            return nodes[i].name;
        }
    }
    return "";
}
