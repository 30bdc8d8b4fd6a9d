/*
 * Yes or no, and one of several. Each returns true when the person changed the value just now.
 */
#ifndef ENGINE_UI_CHOICE_H
#define ENGINE_UI_CHOICE_H

#include "engine/ui/control.h"

bool ui_checkbox(Ui *ui, const char *label, bool *value);
bool ui_toggle(Ui *ui, const char *label, bool *value); /* a switch: takes effect at once */

typedef struct UiChoice {
    const char *key;
    const char *name; /* of the whole group, for ui_nodes */
    const char *const *labels;
    int count;
    const char *const *refusals; /* NULL, or one per label, NULL where allowed */
} UiChoice;

/* Arrows move and choose. *chosen may be -1: none yet. */
bool ui_segments(Ui *ui, const UiChoice *choice, int *chosen); /* side by side, short labels */
bool ui_radio(Ui *ui, const UiChoice *choice, int *chosen);    /* one under the other */
bool ui_tabs(Ui *ui, const UiChoice *choice, int *chosen);     /* over a panel */

#endif
