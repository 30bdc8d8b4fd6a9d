/*
 * A leaf that a screen draws itself: the map, a chart. The toolkit gives it a rectangle, the
 * pointer and the focus; the drawing is clipped to the rectangle.
 */
#ifndef ENGINE_UI_CANVAS_H
#define ENGINE_UI_CANVAS_H

#include "engine/ui/layout.h"

/* Called by ui_end with the final rectangle, pixels. May only append to the list. */
typedef void UiCanvasDraw(void *keeper, DrawList *list, Rect rect);

/* `keeper` must live until ui_end returns (see ui_keep). `name` is what ui_nodes reads out. */
void ui_canvas(Ui *ui, const char *key, const char *name, const UiSize size[2], UiCanvasDraw *draw,
               void *keeper);
/* What the canvas declared just before shows at the moment, in words: who cannot see it hears this. */
void ui_canvas_value(Ui *ui, const char *value);
/* A canvas that takes neither pointer nor focus: a picture among texts. */
void ui_picture(Ui *ui, const UiSize size[2], UiCanvasDraw *draw, void *keeper);

/* What happened to the canvas with this key since the last build; ask in the same scope. */
typedef struct UiCanvasInput {
    Rect rect; /* where it was, pixels; all zero before the first build */
    bool hovered, focused;
    Point pointer; /* pixels of the window; valid when hovered or dragging */
    bool pressed, dragging;
    bool clicked; /* pressed and released without having been dragged */
    bool clicked_right;
    Point drag;     /* pixels since the last build while dragging */
    float wheel;    /* notches over it, up positive; taken from scrolling boxes */
    float pinch;    /* factor, 1 for none */
    Point step;     /* arrow keys while focused: -1, 0, 1 and more when pressed often */
    int zoom_steps; /* + and - keys while focused */
    bool activated; /* Enter or Space while focused */
} UiCanvasInput;

UiCanvasInput ui_canvas_input(Ui *ui, const char *key);

#endif
