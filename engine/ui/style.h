/*
 * What everything looks like, in one place: type scale, spacing, radii and colours by role. Screens
 * name roles, never numbers, so that a theme or a scale changes the whole program at once.
 * Sizes are in design units (pixels at scale 1); context.h multiplies them by the scale.
 */
#ifndef ENGINE_UI_STYLE_H
#define ENGINE_UI_STYLE_H

#include "engine/draw/draw_list.h"

typedef enum StyleText {
    STYLE_BODY,    /* 16: reading */
    STYLE_CAPTION, /* 14: notes, table heads, units */
    STYLE_STRONG,  /* 16 medium: labels, names */
    STYLE_TITLE,   /* 22 bold: a panel's heading */
    STYLE_DISPLAY, /* 36 bold: a screen's one figure or heading */
    STYLE_HUGE,    /* 88 bold: read across a room */
    STYLE_TEXT_COUNT
} StyleText;

typedef enum StyleColor {
    STYLE_NONE,    /* nothing is painted; for a text: ink */
    STYLE_PAPER,   /* the window's ground */
    STYLE_SURFACE, /* panels and cards on the paper */
    STYLE_SUNKEN,  /* fields, hovered rows, tracks */
    STYLE_INK,
    STYLE_INK_SOFT,
    STYLE_LINE,        /* hairlines between things */
    STYLE_LINE_STRONG, /* outlines of things one can operate: at least 3:1 */
    STYLE_ACCENT,      /* the one accent; also legible as a text on paper and surface */
    STYLE_ACCENT_SOFT, /* selected ground under ink */
    STYLE_ACCENT_INK,  /* text on the accent */
    STYLE_POSITIVE,
    STYLE_NEGATIVE,
    STYLE_WARNING,
    STYLE_FOCUS,
    STYLE_VEIL, /* over everything behind a dialog; translucent */
    STYLE_COLOR_COUNT
} StyleColor;

typedef enum StyleTheme { STYLE_LIGHT, STYLE_DARK, STYLE_THEME_COUNT } StyleTheme;

/* Spacing steps, in design units: .gap = STYLE_GAP. */
enum {
    STYLE_HAIR = 4,
    STYLE_TIGHT = 8,
    STYLE_GAP = 12,
    STYLE_ROOM = 16,
    STYLE_WIDE = 24,
    STYLE_VAST = 40,
    STYLE_RADIUS = 7,
    STYLE_RADIUS_SMALL = 4,
    STYLE_MEASURE = 680 /* widest comfortable line of body text */
};

Color style_color(StyleTheme theme, StyleColor role);
float style_text_size(StyleText text);
DrawFace style_text_face(StyleText text);

/* The WCAG contrast ratio, 1 to 21. Alphas count as 1. */
float style_contrast(Color a, Color b);

/* Black or white ink, whichever reads better on `ground`: for labels on data colours. */
Color style_ink_on(Color ground);

#endif
