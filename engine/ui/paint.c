#include <math.h>

#include "engine/ui/core.h"

static bool rect_equal(Rect a, Rect b)
{
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

static bool rect_empty(Rect rect) { return rect.width <= 0.0f || rect.height <= 0.0f; }

/* The thumb lies in the gutter beside the content, inside the box. */
Rect core_bar(const Ui *ui, const Box *box, int a)
{
    const Axis *axis = &box->axis[a];
    float room = axis->got - axis->pad_start - axis->pad_end;
    if (!box->scrolls[a] || axis->content < room + 1.0f || axis->content <= 0.0f) {
        return (Rect){0};
    }
    float thick = ui_pixels(ui, 6.0f), margin = ui_pixels(ui, 2.0f);
    float track = axis->got - 2.0f * margin;
    float length = fmaxf(track * room / axis->content, ui_pixels(ui, 24.0f));
    float most = axis->content - room;
    float start = margin + (track - length) * axis->scroll / most;
    if (a == 0) {
        float y = box->rect.y + box->rect.height - thick - margin;
        return (Rect){box->rect.x + start, y, length, thick};
    }
    return (Rect){box->rect.x + box->rect.width - thick - margin, box->rect.y + start, thick,
                  length};
}

static void text_paint(Ui *ui, const Box *box, DrawList *list)
{
    for (int i = 0; i < box->line_count; i++) {
        const MeasureLine *line = &ui->lines[box->line_start + i];
        char *start = ui->text + box->text + line->start;
        char *end = ui->text + box->text + line->end;
        float free = fmaxf(box->rect.width - line->width, 0.0f);
        float shift = box->text_align == UI_END      ? free
                      : box->text_align == UI_CENTER ? free / 2
                                                     : 0;
        Point at = {floorf(box->rect.x + shift), roundf(box->rect.y + (float)i * box->line_height)};
        char kept = *end;
        *end = '\0';
        draw_text(list, at, style_text_face(box->style), box->text_size, box->color, start);
        *end = kept;
    }
}

static void ring_paint(Ui *ui, const Box *box, DrawList *list)
{
    float out = box->ring_outside ? ui_pixels(ui, 3.0f) : 0.0f;
    float width = fmaxf(2.0f, roundf(2.0f * ui->scale));
    draw_frame(list, rect_inset(box->rect, -out), box->radius + out, width,
               ui_color(ui, STYLE_FOCUS));
}

static void box_paint(Ui *ui, const Box *box, DrawList *list)
{
    if ((box->background & 0xFFu) != 0) {
        draw_rect(list, box->rect, box->radius, box->background);
    }
    if ((box->border & 0xFFu) != 0) {
        draw_frame(list, box->rect, box->radius, fmaxf(1.0f, floorf(ui->scale)), box->border);
    }
    if (box->kind == BOX_TEXT) {
        text_paint(ui, box, list);
    }
    if (box->draw != NULL) {
        draw_clip(list, box->rect);
        box->draw(box->keeper, list, box->rect);
        draw_unclip(list);
    }
    if (box->focusable && box->id == ui->focus && ui->focus_shown) {
        ring_paint(ui, box, list);
    }
}

static void root_paint(Ui *ui, int root, DrawList *list)
{
    const Build *build = ui->now;
    Rect clip = build->boxes[root].clip;
    draw_clip(list, clip);
    for (int i = root; i < build->boxes[root].end; i++) {
        const Box *box = &build->boxes[i];
        bool mine = box->root == root;
        if (!mine || rect_empty(rect_intersect(rect_inset(box->rect, -4.0f), box->clip))) {
            continue;
        }
        if (!rect_equal(clip, box->clip)) {
            clip = box->clip;
            draw_unclip(list);
            draw_clip(list, clip);
        }
        box_paint(ui, box, list);
    }
    draw_unclip(list);
}

static void bars_paint(Ui *ui, int root, DrawList *list)
{
    for (int i = root; i < ui->now->boxes[root].end; i++) {
        const Box *box = &ui->now->boxes[i];
        for (int a = 0; a < 2 && box->root == root; a++) {
            Rect thumb = rect_intersect(core_bar(ui, box, a), box->clip);
            if (!rect_empty(thumb)) {
                bool dragged = ui->bar == box->id && ui->bar_axis == a;
                StyleColor color = dragged ? STYLE_ACCENT : STYLE_LINE_STRONG;
                draw_rect(list, thumb, ui_pixels(ui, 3.0f), ui_color(ui, color));
            }
        }
    }
}

void core_paint(Ui *ui, DrawList *list)
{
    root_paint(ui, 0, list);
    bars_paint(ui, 0, list);
    for (int f = 0; f < ui->now->float_count; f++) {
        root_paint(ui, ui->now->floats[f], list);
        bars_paint(ui, ui->now->floats[f], list);
    }
}
