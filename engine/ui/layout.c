#include "engine/ui/layout.h"

#include <math.h>
#include <string.h>

#include "engine/base/status.h"
#include "engine/ui/core.h"

UiId core_id_mix(UiId scope, const void *bytes, size_t size)
{
    const uint8_t *byte = bytes;
    UiId id = scope ^ 0xCBF29CE484222325u;
    for (size_t i = 0; i < size; i++) {
        id = (id ^ byte[i]) * 0x100000001B3u;
    }
    id ^= id >> 31;
    return id != 0 ? id : 1;
}

UiId ui_id(const Ui *ui, const char *key)
{
    return core_id_mix(ui->scopes[ui->scope_count - 1], key, strlen(key));
}

static void scope_push(Ui *ui, UiId id)
{
    CHECK(ui->scope_count < UI_DEPTH_MAX * 2);
    ui->scopes[ui->scope_count++] = id;
}

void ui_scope_begin(Ui *ui, int64_t number)
{
    scope_push(ui, core_id_mix(ui->scopes[ui->scope_count - 1] + 1, &number, sizeof number));
}

void ui_scope_end(Ui *ui)
{
    CHECK(ui->scope_count > 1);
    ui->scope_count--;
}

int core_find(const Build *build, UiId id)
{
    if (id == 0) {
        return CORE_NONE;
    }
    for (uint32_t slot = (uint32_t)(id % CORE_LOOKUP_SLOTS);;
         slot = (slot + 1) % CORE_LOOKUP_SLOTS) {
        int index = build->lookup[slot] - 1;
        if (index < 0) {
            return CORE_NONE;
        }
        if (build->boxes[index].id == id) {
            return index;
        }
    }
}

/* Equal keys of one scope get ids by their order. */
static UiId id_claim(Build *build, UiId id, int index)
{
    while (core_find(build, id) >= 0) {
        id = core_id_mix(id, "again", 5);
    }
    uint32_t slot = (uint32_t)(id % CORE_LOOKUP_SLOTS);
    while (build->lookup[slot] != 0) {
        slot = (slot + 1) % CORE_LOOKUP_SLOTS;
    }
    build->lookup[slot] = index + 1;
    return id;
}

int core_current(const Ui *ui) { return ui->open[ui->open_count - 1]; }

/* The last box of the table is the spare that takes what does not fit. */
Box *core_box(Ui *ui, int index) { return &ui->now->boxes[index >= 0 ? index : UI_BOXES_MAX]; }

static void box_link(Ui *ui, int parent_index, int index)
{
    Box *parent = core_box(ui, parent_index);
    if (parent->last >= 0) {
        core_box(ui, parent->last)->next = index;
    } else {
        parent->first = index;
    }
    parent->last = index;
}

int core_box_add(Ui *ui, BoxKind kind, const char *key)
{
    Build *build = ui->now;
    int parent = core_current(ui);
    int index = build->count < UI_BOXES_MAX && parent >= 0 ? build->count++ : CORE_NONE;
    Box *box = core_box(ui, index);
    memset(box, 0, sizeof *box);
    box->kind = kind;
    box->parent = parent;
    box->first = box->last = box->next = box->grid = CORE_NONE;
    box->group = CORE_NONE;
    if (index < 0) {
        ui->overflowed = true;
        return index;
    }
    const Box *above = core_box(ui, parent);
    box->end = index + 1;
    box->root = above->root;
    box->depth = above->depth + 1;
    box->group = above->is_group ? parent : above->group;
    box->id = key != NULL ? id_claim(build, ui_id(ui, key), index) : 0;
    box_link(ui, parent, index);
    return index;
}

void core_box_open(Ui *ui, int index, bool opens_scope)
{
    CHECK(ui->open_count < UI_DEPTH_MAX);
    ui->open[ui->open_count++] = index;
    if (opens_scope) {
        UiId id = core_box(ui, index)->id;
        scope_push(ui, id != 0 ? id : ui->scopes[ui->scope_count - 1]);
    }
}

void core_box_close(Ui *ui, bool closes_scope)
{
    CHECK(ui->open_count > 1);
    int index = core_current(ui);
    ui->open_count--;
    if (closes_scope) {
        ui_scope_end(ui);
    }
    if (index >= 0) {
        core_box(ui, index)->end = ui->now->count;
    }
}

void core_size(const Ui *ui, Axis *axis, UiSize size)
{
    bool pixels = size.kind == UI_FIXED;
    axis->sizing = size.kind;
    axis->amount = pixels ? ui_pixels(ui, size.amount) : size.amount;
    axis->min = ui_pixels(ui, size.min);
    axis->max = ui_pixels(ui, size.max);
}

static void pad(const Ui *ui, Axis *axis, float units, bool gutter)
{
    axis->pad_start = ui_pixels(ui, units);
    axis->pad_end = axis->pad_start + (gutter ? ui_pixels(ui, CORE_GUTTER) : 0.0f);
}

/* A float leaves its parent's flow, which it is the last of. */
static void box_float(Ui *ui, int index, const UiBox *spec)
{
    Build *build = ui->now;
    Box *box = core_box(ui, index);
    if (build->float_count == UI_FLOATS_MAX) {
        ui->overflowed = true;
        return;
    }
    Box *parent = core_box(ui, box->parent);
    int before = CORE_NONE;
    for (int child = parent->first; child != index; child = core_box(ui, child)->next) {
        before = child;
    }
    parent->last = before;
    if (before >= 0) {
        core_box(ui, before)->next = CORE_NONE;
    } else {
        parent->first = CORE_NONE;
    }
    build->floats[build->float_count++] = index;
    box->floating = spec->floating;
    box->float_to = spec->float_to;
    box->float_gap = ui_pixels(ui, spec->float_gap);
    box->modal = spec->modal;
    box->root = index;
    box->group = CORE_NONE;
}

void core_box_describe(Ui *ui, int index, const UiBox *spec)
{
    Box *box = core_box(ui, index);
    box->direction = spec->direction;
    core_size(ui, &box->axis[0], spec->width);
    core_size(ui, &box->axis[1], spec->height);
    pad(ui, &box->axis[0], spec->padding + spec->padding_x, spec->scroll_y);
    pad(ui, &box->axis[1], spec->padding + spec->padding_y, spec->scroll_x);
    box->gap = ui_pixels(ui, spec->gap);
    box->align_main = spec->align_main;
    box->align_cross = spec->align_cross;
    box->background = spec->fill != 0 ? spec->fill : ui_color(ui, spec->background);
    box->border = ui_color(ui, spec->border);
    box->radius = ui_pixels(ui, spec->radius);
    box->scrolls[0] = spec->scroll_x;
    box->scrolls[1] = spec->scroll_y;
    box->is_group = spec->group;
    if (spec->name != NULL) {
        box->region = true;
        box->role = UI_ROLE_REGION;
        box->name = core_text_add(ui, spec->name);
    }
    if (spec->floating != UI_FLOAT_NONE && index >= 0) {
        box_float(ui, index, spec);
    }
}

/* Scrolling boxes without a key are told apart by their place: they too must remember. */
static const char *const SCROLL_KEY = "scrolls";

void ui_box_begin(Ui *ui, const UiBox *box)
{
    bool scrolls = box->scroll_x || box->scroll_y || box->floating != UI_FLOAT_NONE;
    const char *key = box->key == NULL && scrolls ? SCROLL_KEY : box->key;
    int index = core_box_add(ui, BOX_BOX, key);
    core_box_describe(ui, index, box);
    core_box_open(ui, index, true);
}

void ui_box_end(Ui *ui) { core_box_close(ui, true); }

void ui_row_begin(Ui *ui, float gap)
{
    ui_box_begin(
        ui,
        &(UiBox){.direction = UI_ROW, .width = ui_grow(1), .gap = gap, .align_cross = UI_CENTER});
}

void ui_row_end(Ui *ui) { ui_box_end(ui); }

void ui_column_begin(Ui *ui, float gap)
{
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .gap = gap});
}

void ui_column_end(Ui *ui) { ui_box_end(ui); }

static int parent_axis(Ui *ui)
{
    return core_box(ui, core_current(ui))->direction == UI_ROW ? 0 : 1;
}

void ui_space(Ui *ui, float units)
{
    int axis = parent_axis(ui);
    Box *box = core_box(ui, core_box_add(ui, BOX_SPACE, NULL));
    core_size(ui, &box->axis[axis], ui_fixed(units));
}

void ui_spring(Ui *ui)
{
    int axis = parent_axis(ui);
    Box *box = core_box(ui, core_box_add(ui, BOX_SPACE, NULL));
    core_size(ui, &box->axis[axis], ui_grow(1));
    box->spring = true;
}

void ui_rule(Ui *ui)
{
    int axis = parent_axis(ui);
    Box *box = core_box(ui, core_box_add(ui, BOX_RULE, NULL));
    core_size(ui, &box->axis[axis], (UiSize){.kind = UI_FIXED});
    box->axis[axis].amount = fmaxf(1.0f, floorf(ui->scale));
    core_size(ui, &box->axis[1 - axis], ui_grow(1));
    box->background = ui_color(ui, STYLE_LINE);
}

Rect ui_rect_of(const Ui *ui, UiId id)
{
    int index = core_find(ui->last, id);
    return index >= 0 ? ui->last->boxes[index].rect : (Rect){0};
}

void ui_scroll_to(Ui *ui, UiId id)
{
    ui->scroll_target = id;
    ui->wants_rebuild = true;
}

void ui_scroll_within(Ui *ui, UiId id)
{
    ui->scroll_within = id;
    ui->wants_rebuild = true;
}

void core_grid(Ui *ui, int index, const UiSize *widths, int count)
{
    Box *box = core_box(ui, index);
    if (count > UI_TRACKS_MAX - ui->track_count) {
        ui->overflowed = true;
        count = 0;
    }
    box->track_start = ui->track_count;
    box->track_count = count;
    for (int i = 0; i < count; i++) {
        Axis *track = &ui->tracks[ui->track_count++];
        memset(track, 0, sizeof *track);
        core_size(ui, track, widths[i]);
    }
}

void core_grid_row(Ui *ui, int index, int grid) { core_box(ui, index)->grid = grid; }
