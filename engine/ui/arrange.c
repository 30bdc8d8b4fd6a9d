/*
 * The passes. Up the array: what widths would each box like? Down: who gets what? Then texts wrap,
 * and the same again for heights, and last the places. A box's `hard` width is kept by all passes,
 * so a text never leaves the box around it.
 */
#include <math.h>
#include <string.h>

#include "engine/ui/core.h"

static const float HARD_EMS = 1.25f; /* the widest character */

static float max_of(float a, float b) { return a > b ? a : b; }

static float min_of(float a, float b) { return a < b ? a : b; }

/* Texts. */

static float word_longest(const Ui *ui, DrawFace face, float size, const char *text)
{
    float longest = 0.0f;
    while (*text != '\0') {
        size_t bytes = strcspn(text, " \n\t");
        float width = ui->measure.text_width(ui->measure.keeper, face, size, text, bytes);
        longest = max_of(longest, width);
        text += bytes + (text[bytes] != '\0');
    }
    return longest;
}

static float paragraph_longest(const Ui *ui, DrawFace face, float size, const char *text)
{
    float longest = 0.0f;
    for (;;) {
        size_t bytes = strcspn(text, "\n");
        float width = ui->measure.text_width(ui->measure.keeper, face, size, text, bytes);
        longest = max_of(longest, width);
        if (text[bytes] == '\0') {
            return longest;
        }
        text += bytes + 1;
    }
}

static TextSize text_size(Ui *ui, DrawFace face, float size, const char *text)
{
    uint64_t look = ((uint64_t)face << 32) ^ (uint64_t)(size * 64.0f);
    uint64_t key = core_id_mix(look, text, strlen(text));
    TextSize *known = &ui->sizes[key % CORE_SIZES_MAX];
    if (known->key != key) {
        known->key = key;
        known->wish = ceilf(paragraph_longest(ui, face, size, text));
        known->low = ceilf(word_longest(ui, face, size, text));
    }
    return *known;
}

static void text_fit_width(Ui *ui, Box *box)
{
    TextSize size =
        text_size(ui, style_text_face(box->style), box->text_size, core_text(ui, box->text));
    Axis *axis = &box->axis[0];
    axis->content_wish = size.wish;
    axis->content_low = box->line ? size.wish : size.low;
    axis->hard = min_of(size.wish, ceilf(HARD_EMS * box->text_size));
}

static void text_wrap(Ui *ui, Box *box)
{
    int room = CORE_LINES_MAX - ui->line_count;
    box->line_start = ui->line_count;
    MeasureType type = {style_text_face(box->style), box->text_size};
    int lines = measure_wrap(&ui->measure, type, core_text(ui, box->text), box->axis[0].got + 0.5f,
                             ui->lines + ui->line_count, room);
    if (lines > room) {
        ui->overflowed = true;
        lines = room;
    }
    box->line_count = lines;
    ui->line_count += lines;
    Axis *axis = &box->axis[1];
    axis->content_wish = axis->content_low = axis->hard = ceilf((float)lines * box->line_height);
}

/* Fitting: the children's wishes, then the box's own. */

typedef struct Sum {
    float wish, low, hard;
    float line_wish, line_low;
    int count;
} Sum;

static void sum_line_end(Sum *sum, float gap)
{
    sum->wish += sum->line_wish + (sum->count > 0 ? gap : 0.0f);
    sum->low += sum->line_low + (sum->count > 0 ? gap : 0.0f);
    sum->line_wish = sum->line_low = 0.0f;
    sum->count++;
}

static void fit_along(Ui *ui, const Box *box, Axis *axis, int a)
{
    Sum sum = {0};
    for (int i = box->first; i >= 0; i = core_box(ui, i)->next) {
        const Axis *child = &core_box(ui, i)->axis[a];
        sum.line_wish = child->wish;
        sum.line_low = child->low;
        sum.hard = a == 0 ? max_of(sum.hard, child->hard) : 0.0f;
        sum_line_end(&sum, box->gap);
    }
    axis->content_wish = sum.wish;
    axis->content_low = sum.low;
    axis->hard = a == 0 ? sum.hard : sum.low;
}

/* Across the direction: the largest, or for the heights of a row in several lines their sum. */
static void fit_across(Ui *ui, const Box *box, Axis *axis, int a)
{
    Sum sum = {0};
    for (int i = box->first; i >= 0; i = core_box(ui, i)->next) {
        const Box *child = core_box(ui, i);
        if (a == 1 && child->breaks) {
            sum_line_end(&sum, box->gap);
        }
        sum.line_wish = max_of(sum.line_wish, child->axis[a].wish);
        sum.line_low = max_of(sum.line_low, child->axis[a].low);
        sum.hard = max_of(sum.hard, child->axis[a].hard);
    }
    sum_line_end(&sum, box->gap);
    axis->content_wish = sum.wish;
    axis->content_low = sum.low;
    axis->hard = a == 0 ? sum.hard : sum.low;
}

static void fit_tracks(Ui *ui, const Box *box, Axis *axis)
{
    const Box *grid = core_box(ui, box->grid);
    Sum sum = {0};
    for (int i = 0; i < grid->track_count; i++) {
        const Axis *track = &ui->tracks[grid->track_start + i];
        sum.line_wish = track->wish;
        sum.line_low = track->low;
        sum_line_end(&sum, box->gap);
    }
    axis->content_wish = sum.wish;
    axis->content_low = axis->hard = sum.low;
}

/* What the box itself says about its size, over what its content would like. */
static void fit_own(Axis *axis, bool scrolls, float scroll_least)
{
    float padding = axis->pad_start + axis->pad_end;
    axis->content_hard = axis->hard;
    axis->hard += padding;
    axis->wish = axis->content_wish + padding;
    axis->low = axis->content_low + padding;
    if (scrolls) {
        axis->hard = min_of(axis->hard, scroll_least + padding);
        axis->low = min_of(axis->low, scroll_least + padding);
    }
    if (axis->sizing == UI_FIXED) {
        axis->wish = axis->amount;
        axis->low = max_of(axis->amount, scrolls ? 0.0f : axis->hard);
    }
    axis->low = max_of(axis->low, max_of(axis->min, axis->hard));
    if (axis->max > 0.0f) {
        axis->low = max_of(min_of(axis->low, axis->max), axis->hard);
        axis->wish = min_of(axis->wish, axis->max);
    }
    axis->wish = max_of(axis->wish, axis->low);
}

static void fit(Ui *ui, int index, int a)
{
    Box *box = core_box(ui, index);
    Axis *axis = &box->axis[a];
    if (box->kind == BOX_TEXT && a == 0) {
        text_fit_width(ui, box);
    } else if (box->kind == BOX_TEXT) {
        text_wrap(ui, box);
    } else if (box->kind != BOX_BOX) {
        axis->content_wish = axis->content_low = axis->hard = 0.0f;
    } else if (a == 0 && box->grid >= 0 && ui->tracks_known) {
        fit_tracks(ui, box, axis);
    } else if ((box->direction == UI_ROW) == (a == 0)) {
        fit_along(ui, box, axis, a);
    } else {
        fit_across(ui, box, axis, a);
    }
    fit_own(axis, box->scrolls[a], ui_pixels(ui, CORE_SCROLL_LEAST));
}

/* Sharing: room among neighbours. */

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

static float inside(const Axis *axis) { return axis->got - axis->pad_start - axis->pad_end; }

/* The room children have: more than the box shows where it scrolls. */
static float inside_scrolled(const Box *box, int a)
{
    const Axis *axis = &box->axis[a];
    float room = max_of(inside(axis), 0.0f);
    if (!box->scrolls[a]) {
        return room;
    }
    bool last_resort = box->parent < 0 || box->floating != UI_FLOAT_NONE;
    if (last_resort) { /* the window scrolls only after rows broke and words wrapped */
        return max_of(room, axis->content_hard);
    }
    return max_of(room, a == 1 ? axis->content_wish : axis->content_low);
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

static int line_stop(Ui *ui, int first)
{
    int stop = core_box(ui, first)->next;
    while (stop >= 0 && !core_box(ui, stop)->breaks) {
        stop = core_box(ui, stop)->next;
    }
    return stop;
}

static void share_row_heights(Ui *ui, Box *box, float room)
{
    for (int start = box->first; start >= 0;) {
        int stop = line_stop(ui, start);
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
    float room = inside_scrolled(box, a);
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

static Rect window_rect(const Ui *ui) { return (Rect){0.0f, 0.0f, ui->width, ui->height}; }

static Rect anchor_rect(Ui *ui, int index)
{
    const Box *box = core_box(ui, index);
    int anchor = core_find(ui->now, box->float_to);
    if (anchor >= 0 && anchor < index && core_box(ui, anchor)->rect.width > 0.0f) {
        return core_box(ui, anchor)->rect;
    }
    Rect before = ui_rect_of(ui, box->float_to);
    return before.width > 0.0f ? before : window_rect(ui);
}

static void share_float(Ui *ui, int index, int a)
{
    Box *box = core_box(ui, index);
    Axis *axis = &box->axis[a];
    float window = a == 0 ? ui->width : ui->height;
    Rect anchor = anchor_rect(ui, index);
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

static void share_all(Ui *ui, int a)
{
    ui->now->boxes[0].axis[a].got = a == 0 ? ui->width : ui->height;
    for (int i = 0; i < ui->now->count; i++) {
        if (core_box(ui, i)->floating != UI_FLOAT_NONE) {
            share_float(ui, i, a);
        }
        share_children(ui, i, a);
    }
}

/* Places. */

static float aligned(UiAlign align, float free)
{
    if (align == UI_CENTER) {
        return floorf(free * 0.5f);
    }
    return align == UI_END ? free : 0.0f;
}

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
    float room = inside_scrolled(box, 0);
    for (int start = box->first; start >= 0;) {
        int stop = line_stop(ui, start);
        Line line = line_measure(ui, box, start, stop, 0);
        bool alone = start == box->first && stop < 0;
        float across = alone ? max_of(inside_scrolled(box, 1), line.across) : line.across;
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
        axis->content = inside_scrolled(box, a);
        float most = max_of(axis->content - max_of(inside(axis), 0.0f), 0.0f);
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
        line_place(
            ui, box, box->first, CORE_NONE,
            (LineArea){content_origin(box), inside_scrolled(box, 1), inside_scrolled(box, 0)});
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

static void float_place(Ui *ui, int index)
{
    Box *box = core_box(ui, index);
    Point at = float_corner(ui, box, anchor_rect(ui, index));
    at.x = max_of(min_of(at.x, ui->width - box->axis[0].got), 0.0f);
    at.y = max_of(min_of(at.y, ui->height - box->axis[1].got), 0.0f);
    box->rect = (Rect){roundf(at.x), roundf(at.y), box->axis[0].got, box->axis[1].got};
    box->clip = window_rect(ui);
}

static void place_all(Ui *ui)
{
    Box *root = core_box(ui, 0);
    root->rect = root->clip = window_rect(ui);
    for (int i = 0; i < ui->now->count; i++) {
        if (core_box(ui, i)->floating != UI_FLOAT_NONE) {
            float_place(ui, i);
        }
        children_place(ui, i);
    }
}

/* Columns of a grid are as wide as their widest cell: found between two upward passes. */
static void tracks_fit(Ui *ui)
{
    for (int i = 0; i < ui->now->count; i++) {
        const Box *row = core_box(ui, i);
        if (row->grid < 0) {
            continue;
        }
        const Box *grid = core_box(ui, row->grid);
        int column = 0;
        for (int c = row->first; c >= 0 && column < grid->track_count; column++) {
            const Box *cell = core_box(ui, c);
            Axis *track = &ui->tracks[grid->track_start + column];
            track->content_wish = max_of(track->content_wish, cell->axis[0].wish);
            track->content_low = max_of(track->content_low, cell->axis[0].low);
            c = cell->next;
        }
    }
    for (int i = 0; i < ui->track_count; i++) {
        ui->tracks[i].hard = min_of(ui->tracks[i].content_low, ui_pixels(ui, 24.0f));
        fit_own(&ui->tracks[i], false, 0.0f);
    }
    ui->tracks_known = true;
}

static void fit_all(Ui *ui, int a)
{
    for (int i = ui->now->count - 1; i >= 0; i--) {
        fit(ui, i, a);
    }
}

void core_arrange(Ui *ui)
{
    fit_all(ui, 0);
    if (ui->track_count > 0) {
        tracks_fit(ui);
        fit_all(ui, 0);
    }
    share_all(ui, 0);
    fit_all(ui, 1);
    share_all(ui, 1);
    place_all(ui);
}
