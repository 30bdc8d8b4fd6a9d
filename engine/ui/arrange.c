/*
 * The passes. Up the array: what widths would each box like? Down: who gets what? Then texts wrap,
 * and the same again for heights, and last the places. A box's `hard` width is kept by all passes,
 * so a text never leaves the box around it.
 */
#include "engine/ui/arrange.h"

float arrange_shown(const Axis *axis) { return axis->got - axis->pad_start - axis->pad_end; }

float arrange_room(const Box *box, int a)
{
    const Axis *axis = &box->axis[a];
    float room = max_of(arrange_shown(axis), 0.0f);
    if (!box->scrolls[a]) {
        return room;
    }
    bool last_resort = box->parent < 0 || box->floating != UI_FLOAT_NONE;
    if (last_resort) { /* the window scrolls only after rows broke and words wrapped */
        return max_of(room, axis->content_hard);
    }
    return max_of(room, a == 1 ? axis->content_wish : axis->content_low);
}

int arrange_line_stop(Ui *ui, int first)
{
    int stop = core_box(ui, first)->next;
    while (stop >= 0 && !core_box(ui, stop)->breaks) {
        stop = core_box(ui, stop)->next;
    }
    return stop;
}

Rect arrange_window(const Ui *ui) { return (Rect){0.0f, 0.0f, ui->width, ui->height}; }

/* An anchor declared after its float is not arranged yet: where it stood in the last build is as good,
   and wrong for one build at most. */
Rect arrange_anchor(Ui *ui, int index)
{
    const Box *box = core_box(ui, index);
    int anchor = core_find(ui->now, box->float_to);
    if (anchor >= 0 && anchor < index && core_box(ui, anchor)->rect.width > 0.0f) {
        return core_box(ui, anchor)->rect;
    }
    Rect before = ui_rect_of(ui, box->float_to);
    return before.width > 0.0f ? before : arrange_window(ui);
}

void core_arrange(Ui *ui)
{
    arrange_fit(ui, 0);
    if (ui->track_count > 0) {
        arrange_fit_tracks(ui);
        arrange_fit(ui, 0);
    }
    arrange_share(ui, 0);
    arrange_fit(ui, 1);
    arrange_share(ui, 1);
    arrange_place(ui);
}
