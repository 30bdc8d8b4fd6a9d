/*
 * One line of text to edit: caret, selection, words, clipboard, UTF-8 throughout. Text wider than
 * the field scrolls under it with the caret.
 */
#ifndef ENGINE_UI_FIELD_H
#define ENGINE_UI_FIELD_H

#include "engine/ui/control.h"

typedef struct UiClipboard {
    void *keeper; /* borrowed */
    /* Lends the clipboard's text until called again; NULL or "" when there is none. */
    const char *(*get)(void *keeper);
    void (*set)(void *keeper, const char *text);
} UiClipboard;

/* Without one, copy and paste stay inside the program. */
void ui_set_clipboard(Ui *ui, UiClipboard clipboard);

typedef struct UiField {
    const char *key;         /* NULL: the label */
    const char *label;       /* above the field; NULL for none, then give a name */
    const char *name;        /* NULL: the label */
    const char *placeholder; /* shown while empty */
    const char *problem;     /* what is wrong with the text, shown below; NULL when fine */
    const char *accepts;     /* NULL: anything; else the only ASCII characters taken */
    bool upper_case;         /* typed ASCII letters become capitals */
    bool secret;             /* shown as dots */
    bool large;              /* display size: for a code read aloud */
    UiSize width;
} UiField;

typedef struct UiFieldReply {
    bool changed, submitted; /* submitted: Enter */
    bool focused;
    UiId id;
} UiFieldReply;

/* Edits the zero-terminated `buffer` in place, never beyond `capacity` bytes, whole characters only. */
UiFieldReply ui_field(Ui *ui, const UiField *field, char *buffer, size_t capacity);

#endif
