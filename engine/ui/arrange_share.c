#include "engine/ui/arrange.h"

/* Who reaches a bound is frozen there, and what it leaves is shared again among the rest: one at a
   time, since each changes what the others get. */
static void share_grow(Axis **items, int count, float room)
{
    for (bool again = true; again;) {
        float weight = 0.0f, free = room;
        for (int i = 0; i < count; i++) {
            bool shares = items[i]->sizing == UI_GROW && !items[i]->frozen;
            weight += shares ? items[i]->amount : 0.0f;
            free -= shares ? 0.0f : items[i]->got;
        }
        again = false;
        for (int i = 0; i < count; i++) {
            Axis *item = items[i];
            if (item->sizing != UI_GROW || item->frozen || weight <= 0.0f) {
                continue;
            }
            item->got = max_of(free, 0.0f) * item->amount / weight;
            bool above = item->max > 0.0f && item->got > item->max;
            if (item->got < item->low || above) {
                item->got = above ? max_of(item->max, item->low) : item->low;
                item->frozen = again = true;
            }
            if (again) {
                break;
            }
        }
    }
}

/* In proportion to what each could spare: nobody is pressed below what looks well before the others are. */
static void share_shrink(Axis **items, int count, float missing)
{
    float slack = 0.0f;
    for (int i = 0; i < count; i++) {
        slack += items[i]->got - items[i]->low;
    }
    float part = slack > missing ? missing / slack : 1.0f;
    for (int i = 0; i < count; i++) {
        items[i]->got -= (items[i]->got - items[i]->low) * part;
    }
}

/* A single child may go below `low`, down to `hard`: there is no neighbour who could spare anything. */
static void share(Axis **items, int count, float room, float whole)
{
    float used = 0.0f;
    for (int i = 0; i < count; i++) {
        Axis *item = items[i];
        item->frozen = false;
        item->got = item->sizing == UI_GROW ? item->low : item->wish;
        if (item->sizing == UI_PERCENT) {
            item->got = max_of(item->amount * whole, item->low);
        }
        used += item->got;
    }
    if (used > room) {
        share_shrink(items, count, used - room);
        if (count == 1 && items[0]->got > room) {
            items[0]->got = max_of(items[0]->hard, room);
        }
    } else {
        share_grow(items, count, room);
    }
}

/* One line of a row, or a whole column, from `first` up to `stop`. */
static void share_run(Ui *ui, int first, int stop, int a, float room)
{
    float gap = core_box(ui, core_box(ui, first)->parent)->gap;
    int count = 0;
    for (int i = first; i >= 0 && i != stop; i = core_box(ui, i)->next) {
        ui->items[count++] = &core_box(ui, i)->axis[a];
    }
    share(ui->items, count, room - gap * (float)(count - 1), room);
}

/* A line breaks when not even the lows fit, rather than the wishes: narrow boxes side by side read better
   than wide ones one below the other. */
static void share_row_widths(Ui *ui, Box *box, float room)
{
    int start = box->first;
    float used = 0.0f;
    for (int i = box->first; i >= 0; i = core_box(ui, i)->next) {
        Box *child = core_box(ui, i);
        float more = child->axis[0].low + (i != start ? box->gap : 0.0f);
        child->breaks = i != start && used + more > room + 0.5f;
        if (child->breaks) {
            share_run(ui, start, i, 0, room);
            start = i;
            more = child->axis[0].low;
            used = 0.0f;
        }
        used += more;
    }
    if (start >= 0) {
        share_run(ui, start, CORE_NONE, 0, room);
    }
}

/* All rows of a grid have the same columns, so the first one met shares them out for all. */
static void share_row_tracks(Ui *ui, Box *box, float room)
{
    Box *grid = core_box(ui, box->grid);
    Axis *tracks = &ui->tracks[grid->track_start];
    if (!grid->tracks_shared) {
        for (int i = 0; i < grid->track_count; i++) {
            ui->items[i] = &tracks[i];
        }
        share(ui->items, grid->track_count, room - box->gap * (float)(grid->track_count - 1), room);
        grid->tracks_shared = true;
    }
    int column = 0;
    for (int i = box->first; i >= 0; i = core_box(ui, i)->next, column++) {
        Axis *axis = &core_box(ui, i)->axis[0];
        axis->got = column < grid->track_count ? tracks[column].got : axis->low;
    }
}

static float across_got(const Axis *axis, bool stretches, float room)
{
    float got = min_of(axis->wish, max_of(room, axis->hard));
    if (axis->sizing == UI_GROW || (axis->sizing == UI_FIT && stretches)) {
        got = room;
        got = axis->max > 0.0f ? min_of(got, max_of(axis->max, axis->low)) : got;
    } else if (axis->sizing == UI_PERCENT) {
        got = axis->amount * room;
    }
    return max_of(got, min_of(axis->low, max_of(room, axis->hard)));
}

static void share_across(Ui *ui, Box *box, int first, int stop, float room)
{
    int a = box->direction == UI_ROW ? 1 : 0;
    for (int i = first; i >= 0 && i != stop; i = core_box(ui, i)->next) {
        Axis *axis = &core_box(ui, i)->axis[a];
        axis->got = across_got(axis, box->align_cross == UI_STRETCH, room);
    }
}

static float line_height_of(Ui *ui, int first, int stop)
{
    float height = 0.0f;
    for (int i = first; i >= 0 && i != stop; i = core_box(ui, i)->next) {
        height = max_of(height, core_box(ui, i)->axis[1].wish);
    }
    return height;
}

/* Several lines are each as high as they need; a single one fills its row. */
static void share_row_heights(Ui *ui, Box *box, float room)
{
    for (int start = box->first; start >= 0;) {
        int stop = arrange_line_stop(ui, start);
        bool alone = start == box->first && stop < 0;
        share_across(ui, box, start, stop, alone ? room : line_height_of(ui, start, stop));
        start = stop;
    }
}

static void share_children(Ui *ui, int index, int a)
{
    Box *box = core_box(ui, index);
    if (box->first < 0) {
        return;
    }
    float room = arrange_room(box, a);
    if (a == 0 && box->grid >= 0) {
        share_row_tracks(ui, box, room);
    } else if (box->direction == UI_COLUMN && a == 1) {
        share_run(ui, box->first, CORE_NONE, 1, room);
    } else if (box->direction == UI_COLUMN) {
        share_across(ui, box, box->first, CORE_NONE, room);
    } else if (a == 0) {
        share_row_widths(ui, box, room);
    } else {
        share_row_heights(ui, box, room);
    }
}

/* Floats and the window take their room from the window. */

/* A float that is too high for the window scrolls, whatever its maker said: a dialog's button must never
   stand where nobody can press it. */
static void share_float(Ui *ui, int index, int a)
{
    Box *box = core_box(ui, index);
    Axis *axis = &box->axis[a];
    float window = a == 0 ? ui->width : ui->height;
    Rect anchor = arrange_anchor(ui, index);
    float span = a == 0 ? anchor.width : anchor.height;
    if (box->floating == UI_FLOAT_COVER) {
        axis->got = max_of(span, axis->hard);
    } else {
        float room = window - (box->modal ? 2.0f * ui_pixels(ui, STYLE_ROOM) : 0.0f);
        axis->got = across_got(axis, false, max_of(room, 1.0f));
        axis->got = a == 1 ? min_of(axis->got, room) : axis->got;
    }
    if (a == 1 && axis->low > axis->got + 0.5f) {
        box->scrolls[1] = true;
    }
}

void arrange_share(Ui *ui, int a)
{
    ui->now->boxes[0].axis[a].got = a == 0 ? ui->width : ui->height;
    for (int i = 0; i < ui->now->count; i++) {
        if (core_box(ui, i)->floating != UI_FLOAT_NONE) {
            share_float(ui, i, a);
        }
        share_children(ui, i, a);
    }
}
