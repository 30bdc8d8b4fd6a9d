/*
 * A person in front of a screen: each test gives a screen (what it declares) and acts on it by role
 * and name; the toolkit is built as the program's loop builds it.
 */
#ifndef TESTS_ENGINE_UI_STAGE_H
#define TESTS_ENGINE_UI_STAGE_H

#include "engine/ui/control.h"

typedef void StageScreen(Ui *ui, void *keeper);

typedef struct Stage {
    Arena arena;
    Ui *ui;
    DrawList list;
    UiInput input;
    StageScreen *screen;
    void *keeper;
    float width, height, scale;
    int builds; /* of the last act, rebuilds included */
} Stage;

void stage_open(Stage *stage, StageScreen *screen, void *keeper);
void stage_close(Stage *stage);

/* Builds until the toolkit is content, with what was put into stage->input. */
void stage_act(Stage *stage);
void stage_wait(Stage *stage, int time_ms);
void stage_point(Stage *stage, Point at);
void stage_press(Stage *stage, Point at);
void stage_release(Stage *stage, Point at);
void stage_click_at(Stage *stage, Point at);
/* These fail the test when there is no such node. */
const UiNode *stage_find(Stage *stage, UiRole role, const char *name);
void stage_click(Stage *stage, UiRole role, const char *name);
void stage_key(Stage *stage, UiKey key, uint8_t modifiers);
void stage_letter(Stage *stage, char letter, uint8_t modifiers);
void stage_type(Stage *stage, const char *text);
/* The name of the node with the focus, "" for nobody. */
const char *stage_focus(Stage *stage);
Point stage_middle(Rect rect);

#endif
