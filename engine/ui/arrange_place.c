#include <math.h>

#include "engine/ui/arrange.h"

static float aligned(UiAlign align, float free)
{
    if (align == UI_CENTER) {
        return floorf(free * 0.5f);
    }
    return align == UI_END ? free : 0.0f;
}

/* Whole pixels: an edge between two would be drawn blurred. */
static void child_place(Box *box, Box *child, Point at)
{
    child->rect = (Rect){roundf(at.x), roundf(at.y), child->axis[0].got, child->axis[1].got};
    bool cuts = box->scrolls[0] || box->scrolls[1];
    child->clip = cuts ? rect_intersect(box->clip, box->rect) : box->clip;
}

typedef struct Line {
    float used, across;
    int count;
} Line;

/* Where one line of children goes, in the direction of their box. */
typedef struct LineArea {
    Point at;
    float along, across;
} LineArea;

static Line line_measure(Ui *ui, const Box *box, int first, int stop, int a)
{
    Line line = {0};
    for (int i = first; i >= 0 && i != stop; i = core_box(ui, i)->next) {
        const Box *child = core_box(ui, i);
        line.used += child->axis[a].got + (line.count > 0 ? box->gap : 0.0f);
        line.across = max_of(line.across, child->axis[1 - a].got);
        line.count++;
    }
    return line;
}

static void line_place(Ui *ui, Box *box, int first, int stop, LineArea area)
{
    int a = box->direction == UI_ROW ? 0 : 1;
    Line line = line_measure(ui, box, first, stop, a);
    float free = max_of(area.along - line.used, 0.0f);
    float between = box->gap;
    if (box->align_main == UI_STRETCH && line.count > 1) {
        between += free / (float)(line.count - 1);
    }
    float along = aligned(box->align_main, free);
    for (int i = first; i >= 0 && i != stop; i = core_box(ui, i)->next) {
        Box *child = core_box(ui, i);
        float side = aligned(box->align_cross, max_of(area.across - child->axis[1 - a].got, 0.0f));
        Point place = a == 0 ? (Point){area.at.x + along, area.at.y + side}
                             : (Point){area.at.x + side, area.at.y + along};
        child_place(box, child, place);
        along += child->axis[a].got + between;
    }
}

static Point content_origin(const Box *box)
{
    return (Point){box->rect.x + box->axis[0].pad_start - box->axis[0].scroll,
                   box->rect.y + box->axis[1].pad_start - box->axis[1].scroll};
}

static void row_place(Ui *ui, Box *box)
{
    Point at = content_origin(box);
    float room = arrange_room(box, 0);
    for (int start = box->first; start >= 0;) {
        int stop = arrange_line_stop(ui, start);
        Line line = line_measure(ui, box, start, stop, 0);
        bool alone = start == box->first && stop < 0;
        float across = alone ? max_of(arrange_room(box, 1), line.across) : line.across;
        line_place(ui, box, start, stop, (LineArea){at, room, across});
        at.y += line.across + box->gap;
        start = stop;
    }
}

/* How far the content reaches is known only now; a scroll that went too far comes back. */
static void scroll_clamp(Ui *ui, Box *box)
{
    Memory *memory = core_memory(ui, box->id);
    for (int a = 0; a < 2; a++) {
        Axis *axis = &box->axis[a];
        axis->content = arrange_room(box, a);
        float most = max_of(axis->content - max_of(arrange_shown(axis), 0.0f), 0.0f);
        most = most < 1.0f ? 0.0f : most;
        memory->scroll[a] = max_of(min_of(memory->scroll[a], most), 0.0f);
        axis->scroll = box->scrolls[a] ? roundf(memory->scroll[a]) : 0.0f;
    }
}

static void children_place(Ui *ui, int index)
{
    Box *box = core_box(ui, index);
    if (box->scrolls[0] || box->scrolls[1]) {
        scroll_clamp(ui, box);
    }
    if (box->first < 0) {
        return;
    }
    if (box->direction == UI_ROW) {
        row_place(ui, box);
    } else {
        line_place(ui, box, box->first, CORE_NONE,
                   (LineArea){content_origin(box), arrange_room(box, 1), arrange_room(box, 0)});
    }
}

/* 0, a half or 1 of the free room, across and down. */
static const float FLOAT_SHARES[][2] = {
    [UI_FLOAT_NONE] = {0.0f, 0.0f},        [UI_FLOAT_CENTER] = {0.5f, 0.5f},
    [UI_FLOAT_TOP] = {0.5f, 0.0f},         [UI_FLOAT_TOP_LEFT] = {0.0f, 0.0f},
    [UI_FLOAT_TOP_RIGHT] = {1.0f, 0.0f},   [UI_FLOAT_BOTTOM] = {0.5f, 1.0f},
    [UI_FLOAT_BOTTOM_LEFT] = {0.0f, 1.0f}, [UI_FLOAT_BOTTOM_RIGHT] = {1.0f, 1.0f},
    [UI_FLOAT_COVER] = {0.0f, 0.0f},       [UI_FLOAT_BELOW] = {0.0f, 0.0f},
    [UI_FLOAT_POINTER] = {0.0f, 0.0f},
};

/* A tooltip stands below what it speaks of, and above only when there is no room below. */
static Point float_corner(Ui *ui, const Box *box, Rect anchor)
{
    float width = box->axis[0].got, height = box->axis[1].got;
    if (box->floating == UI_FLOAT_POINTER) {
        anchor = (Rect){ui->input.pointer.x, ui->input.pointer.y, 0.0f, ui_pixels(ui, 16.0f)};
    }
    if (box->floating == UI_FLOAT_POINTER || box->floating == UI_FLOAT_BELOW) {
        float below = anchor.y + anchor.height + box->float_gap;
        float above = anchor.y - box->float_gap - height;
        return (Point){anchor.x, below + height > ui->height && above >= 0.0f ? above : below};
    }
    Rect field = rect_inset(anchor, box->float_gap);
    const float *part = FLOAT_SHARES[box->floating];
    return (Point){field.x + (field.width - width) * part[0],
                   field.y + (field.height - height) * part[1]};
}

/* Kept inside the window; what is wider than that shows its beginning. */
static void float_place(Ui *ui, int index)
{
    Box *box = core_box(ui, index);
    Point at = float_corner(ui, box, arrange_anchor(ui, index));
    at.x = max_of(min_of(at.x, ui->width - box->axis[0].got), 0.0f);
    at.y = max_of(min_of(at.y, ui->height - box->axis[1].got), 0.0f);
    box->rect = (Rect){roundf(at.x), roundf(at.y), box->axis[0].got, box->axis[1].got};
    box->clip = arrange_window(ui);
}

void arrange_place(Ui *ui)
{
    Box *root = core_box(ui, 0);
    root->rect = root->clip = arrange_window(ui);
    for (int i = 0; i < ui->now->count; i++) {
        if (core_box(ui, i)->floating != UI_FLOAT_NONE) {
            float_place(ui, i);
        }
        children_place(ui, i);
    }
}
