/*
 * Numbers one changes without typing.
 */
#ifndef ENGINE_UI_AMOUNT_H
#define ENGINE_UI_AMOUNT_H

#include "engine/ui/control.h"

/* Writes the amount as people of the locale read it. */
typedef void UiAmountFormat(double value, char *buffer, size_t capacity);

typedef struct UiAmount {
    const char *key;        /* NULL: the label */
    const char *label;      /* may be NULL only with a key and a name nearby */
    const char *unit;       /* after the value; may be NULL */
    double min, max, step;  /* step > 0 */
    UiAmountFormat *format; /* NULL: as few decimals as the step needs */
    UiSize width;           /* of a slider's track */
    const char *refusal;    /* why it cannot be changed; NULL when it can */
} UiAmount;

/* - value +. Arrows, Page Up/Down (10 steps), Home, End. True when changed just now. */
bool ui_stepper(Ui *ui, const UiAmount *amount, double *value);
/* Snaps to whole steps from min. The same keys. */
bool ui_slider(Ui *ui, const UiAmount *amount, double *value);

#endif
