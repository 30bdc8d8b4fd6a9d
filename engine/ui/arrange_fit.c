#include <math.h>
#include <string.h>

#include "engine/ui/arrange.h"

static const float HARD_EMS = 1.25f; /* the widest character */

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

/* Measuring is most of a build's time. A clash in the table only means measuring again, so it needs no
   chains and is never emptied; the size counts because a change of scale changes every width. */
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

/* The half pixel forgives what rounding took from a width that was the text's own wish. */
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

/* Boxes: the children's wishes, then the box's own. */

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

/* Widths may be broken into lines, heights may not: so a row is as hard as its hardest child, a column
   as its children together. */
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

/* Once the columns are known a row of a grid has no wish of its own. */
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

/* Columns of a grid are as wide as their widest cell: found between two upward passes. */
void arrange_fit_tracks(Ui *ui)
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

void arrange_fit(Ui *ui, int a)
{
    for (int i = ui->now->count - 1; i >= 0; i--) {
        fit(ui, i, a);
    }
}
