/*
 * Things one presses.
 */
#ifndef ENGINE_UI_BUTTON_H
#define ENGINE_UI_BUTTON_H

#include "engine/ui/control.h"

typedef enum UiButtonKind {
    UI_BUTTON_SECONDARY,
    UI_BUTTON_PRIMARY, /* one per screen */
    UI_BUTTON_QUIET,   /* no outline until hovered */
    UI_BUTTON_DANGER
} UiButtonKind;

typedef struct UiButton {
    const char *key; /* NULL: the label */
    const char *label;
    const char *hint;    /* tooltip; may be NULL */
    const char *refusal; /* why it cannot be pressed; NULL when it can. Shown on hover and focus */
    bool refusal_inline; /* shown under the button, always */
    UiButtonKind kind;
    UiSize width;
    bool selected; /* looks pressed in */
} UiButton;

/* True once, when pressed by pointer, Enter or Space. */
bool ui_button_with(Ui *ui, const UiButton *button);
bool ui_button(Ui *ui, const char *label);
bool ui_button_primary(Ui *ui, const char *label);
bool ui_button_quiet(Ui *ui, const char *label);

#endif
