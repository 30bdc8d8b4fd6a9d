/*
 * The passes over a build's boxes, for arrange*.c only. Each is one loop up or down the array and
 * reads only what the passes before it have settled: wishes from the children upwards, room from the
 * window downwards, places last.
 */
#ifndef ENGINE_UI_ARRANGE_H
#define ENGINE_UI_ARRANGE_H

#include "engine/ui/core.h"

/* Upwards: how much each box would like along axis `a`. Texts wrap on the way to their height. */
void arrange_fit(Ui *ui, int a);

/* Columns of grids, as wide as their widest cell; then the rows must be fitted anew. */
void arrange_fit_tracks(Ui *ui);

/* Downwards: how much each box gets along axis `a`, and where rows break. */
void arrange_share(Ui *ui, int a);

/* Downwards: where each box stands. */
void arrange_place(Ui *ui);

/* What a box shows of its content along an axis, without its padding. */
float arrange_shown(const Axis *axis);

/* The room its children have: more than the box shows where it scrolls. */
float arrange_room(const Box *box, int a);

/* The child that begins the next line of a row; CORE_NONE after the last line. */
int arrange_line_stop(Ui *ui, int first);

/* What a float stands by: its anchor as arranged now or in the last build, else the window. */
Rect arrange_anchor(Ui *ui, int index);
Rect arrange_window(const Ui *ui);

static inline float max_of(float a, float b) { return a > b ? a : b; }

static inline float min_of(float a, float b) { return a < b ? a : b; }

#endif
