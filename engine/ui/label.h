/*
 * Texts. They wrap in the room they get and never lose a word.
 */
#ifndef ENGINE_UI_LABEL_H
#define ENGINE_UI_LABEL_H

#include "engine/ui/layout.h"

typedef struct UiText {
    const char *text; /* UTF-8; '\n' starts a new line; U+00A0 and U+202F do not break */
    StyleText style;
    StyleColor color; /* STYLE_NONE: ink, or what the box around says */
    Color raw_color;  /* a data colour instead; 0 for none */
    UiAlign align;    /* of the lines in its width */
    UiSize width;     /* fit by default */
    bool line;        /* asks for the room of a single line; wraps only when there is none */
    bool silent;      /* not in ui_nodes: the control around it already says it */
} UiText;

void ui_text_with(Ui *ui, const UiText *text);
void ui_text(Ui *ui, StyleText style, const char *text);
void ui_text_soft(Ui *ui, StyleText style, const char *text);
void ui_text_in(Ui *ui, StyleText style, StyleColor color, const char *text);
void ui_text_line(Ui *ui, StyleText style, const char *text);
/* A heading: title or display style, with the role that lets a voice jump to it. */
void ui_heading(Ui *ui, StyleText style, const char *text);
/* A figure: one line, against the right edge of the room it gets. */
void ui_figure(Ui *ui, StyleText style, StyleColor color, const char *text);

#endif
