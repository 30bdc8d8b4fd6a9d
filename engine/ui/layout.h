/*
 * Boxes in rows and columns. Sizes are found in passes: fit widths, share them out, wrap the texts,
 * fit heights, share them out, place. Nothing is ever cut: a text that finds less room wraps; a row
 * whose children do not fit side by side breaks into several lines; a box grows beyond its
 * wished size rather than cut; what scrolls, scrolls; the window itself scrolls when all else fails.
 *
 * All sizes given here are design units; rectangles given back are pixels.
 */
#ifndef ENGINE_UI_LAYOUT_H
#define ENGINE_UI_LAYOUT_H

#include "engine/ui/context.h"

typedef enum UiDirection { UI_COLUMN, UI_ROW } UiDirection;

typedef enum UiAlign {
    UI_START,
    UI_CENTER,
    UI_END,
    UI_STRETCH, /* cross: as wide as the box. main: first and last at the ends, room between */
} UiAlign;

typedef enum UiSizing { UI_FIT, UI_GROW, UI_FIXED, UI_PERCENT } UiSizing;

typedef struct UiSize {
    UiSizing kind;
    float amount;   /* grow: weight; fixed: units; percent: 0 to 1 of the parent's inside */
    float min, max; /* units; 0 for none. Content wins over max unless it can wrap or scroll */
} UiSize;

static inline UiSize ui_fit(void) { return (UiSize){.kind = UI_FIT}; }
static inline UiSize ui_grow(float weight) { return (UiSize){.kind = UI_GROW, .amount = weight}; }
static inline UiSize ui_fixed(float units) { return (UiSize){.kind = UI_FIXED, .amount = units}; }
static inline UiSize ui_percent(float share)
{
    return (UiSize){.kind = UI_PERCENT, .amount = share};
}
static inline UiSize ui_between(UiSize size, float min, float max)
{
    return (UiSize){.kind = size.kind, .amount = size.amount, .min = min, .max = max};
}

/* Where a floating box stands: inside its anchor (float_to, or the window), or beside it. */
typedef enum UiFloat {
    UI_FLOAT_NONE,
    UI_FLOAT_CENTER,
    UI_FLOAT_TOP,
    UI_FLOAT_TOP_LEFT,
    UI_FLOAT_TOP_RIGHT,
    UI_FLOAT_BOTTOM,
    UI_FLOAT_BOTTOM_LEFT,
    UI_FLOAT_BOTTOM_RIGHT,
    UI_FLOAT_COVER,   /* exactly over the anchor */
    UI_FLOAT_BELOW,   /* under the anchor's left edge; above it when there is no room */
    UI_FLOAT_POINTER, /* near the pointer */
} UiFloat;

typedef struct UiBox {
    const char *key; /* NULL: anonymous, no id of its own, opens no scope */
    UiDirection direction;
    UiSize width, height;
    float padding, padding_x, padding_y; /* padding adds to the other two */
    float gap;
    UiAlign align_main, align_cross;
    StyleColor background, border; /* border: a hairline inside the edge */
    Color fill;                    /* a data colour instead of a role; 0 for none */
    float radius;
    bool scroll_x, scroll_y; /* such a box may be smaller than its content */
    UiFloat floating;        /* not in its parent's flow, painted over what came before */
    UiId float_to;           /* 0: the window */
    float float_gap;         /* from the anchor's edges */
    bool modal;              /* floating: nothing below can be pointed at or focused */
    bool group;              /* arrows move the focus inside, Tab leaves */
    const char *name;        /* non-NULL: a named region for ui_nodes */
} UiBox;

/* Each begin has its end. The box may be a compound literal: ui_box_begin(ui, &(UiBox){...}). */
void ui_box_begin(Ui *ui, const UiBox *box);
void ui_box_end(Ui *ui);

/* Short forms: as wide as the parent allows, fit height. */
void ui_row_begin(Ui *ui, float gap); /* children centred on the row's middle */
void ui_row_end(Ui *ui);
void ui_column_begin(Ui *ui, float gap);
void ui_column_end(Ui *ui);

void ui_space(Ui *ui, float units); /* along the parent's direction */
void ui_spring(Ui *ui);             /* takes what room is left: pushes what follows to the end */
void ui_rule(Ui *ui);               /* a hairline across the parent's direction */

/* The place in the last finished build, pixels; all zero when it was not there. */
Rect ui_rect_of(const Ui *ui, UiId id);
/* Scrolls, on the next build, so that `id` is seen. */
void ui_scroll_to(Ui *ui, UiId id);
/* The same, but only what it lies in nearest: the page around stays where it is. */
void ui_scroll_within(Ui *ui, UiId id);

#endif
