/*
 * Small arrangements all screens use: a panel, a section, a line that says what and how much, a
 * score's chip. No state of their own.
 */
#ifndef GAME_SCREEN_FACT_H
#define GAME_SCREEN_FACT_H

#include "game/screen/toolkit.h"

#include "engine/ui/amount.h"
#include "engine/ui/control.h"
#include "engine/ui/label.h"
#include "game/sim/ids.h"

/* A card on the paper: fit height, as wide as its room. Close with ui_box_end. */
void fact_card_begin(Ui *ui, const char *key);

/* A section's heading with, against the right edge, a figure that sums it up (NULL for none). */
void fact_heading(Ui *ui, const char *title, const char *figure);

/* "label ........ value" */
void fact_line(Ui *ui, const char *label, const char *value);
void fact_line_in(Ui *ui, const char *label, StyleColor color, const char *value);

/* A sentence that deserves notice, with a bar of its colour beside it. */
void fact_remark(Ui *ui, StyleColor color, const char *sentence);

/* A bar: `used` of `total`, in `color`; past the total it is drawn in warning. */
void fact_gauge(Ui *ui, double used, double total, Color color);

/* A stepper against the right edge, its label against the left. amount->label is required; a key
 * says the same in full, for a voice, where several on a screen have the same label. */
bool fact_stepper(Ui *ui, const UiAmount *amount, double *value);

/* A score's name beside the colour that stands for it; on one line, silent: the control says it. */
void fact_score_name(Ui *ui, Score score);

/* The colour that stands for a score in charts and chips. */
Color fact_score_color(Score score);

#endif
