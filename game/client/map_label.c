#include "game/client/map_label.h"

#include <math.h>
#include <string.h>

#include "engine/base/text.h"

enum { LABELS_MAX = 160, LABEL_BYTES = NAME_BYTES + 8, LINES_MAX = 2 };

static const float MARGIN = 1.25f; /* around a name that lines pass under, in design units */

typedef struct Label {
    char line[LINES_MAX][LABEL_BYTES];
    int line_count;
    Rect rect;
    DrawFace face;
    float size;
    Color color, ground;
} Label;

typedef struct LabelList {
    const MapView *view;
    const MapInk *ink;
    const TextMeasure *measure;
    int count;
    Label label[LABELS_MAX];
} LabelList;

/* Black or white, whichever stands out: the palette has no middle where both would fail. */
static Color ink_on(Color ground, const MapInk *ink)
{
    float light = 0.299f * (float)(ground >> 24) + 0.587f * (float)((ground >> 16) & 0xFFu) +
                  0.114f * (float)((ground >> 8) & 0xFFu);
    return light > 140.0f ? ink->label : 0xFFFFFFFFu;
}

/* Each against each: a hundred labels are compared sooner than any index over them would be built. With
   room for the margins that names may get, or names would change when lines come and go. */
static bool label_collides(const LabelList *labels, Rect rect)
{
    float margin = 2.0f * MARGIN * labels->ink->unit;
    rect = (Rect){rect.x - margin, rect.y - margin, rect.width + 2.0f * margin,
                  rect.height + 2.0f * margin};
    for (int i = 0; i < labels->count; i++) {
        Rect shared = rect_intersect(rect, labels->label[i].rect);
        if (shared.width > 0.0f && shared.height > 0.0f) {
            return true;
        }
    }
    return false;
}

/* Where a territory is smaller than its name, the name stands above: its outline stays to be seen. */
static float label_lift(const MapView *view, const MapPart *part, float width, float height)
{
    float across = (part->box.x_max - part->box.x_min) * view->scale;
    float down = (part->box.y_max - part->box.y_min) * view->scale;
    return across < width && down < 2.0f * height ? down / 2.0f + height : 0.0f;
}

static float label_width(const TextMeasure *measure, const Label *label)
{
    float width = 0.0f;
    for (int i = 0; i < label->line_count; i++) {
        width = fmaxf(width, measure_width(measure, label->face, label->size, label->line[i]));
    }
    return width;
}

/* With a little grace: a name may stand over its territory's edge by a hair before it is left out. */
static bool label_try(LabelList *labels, Label *label, const MapPart *part, bool must)
{
    const MapView *view = labels->view;
    label->size = fmaxf((must ? 14.0f : 12.0f) * labels->ink->unit, labels->ink->text_least);
    label->face = must ? DRAW_FACE_BOLD : DRAW_FACE_MEDIUM;
    float width = label_width(labels->measure, label);
    float height =
        (float)label->line_count * measure_line_height(labels->measure, label->face, label->size);
    Point at = map_view_to_pixels(view, part->label);
    float lift = must ? label_lift(view, part, width, height) : 0.0f;
    label->rect = (Rect){at.x - width / 2.0f, at.y - height / 2.0f - lift, width, height};
    float room = part->label_radius_km * view->scale * 2.0f;
    bool fits = must || (width <= room * 1.05f && height <= room * 1.25f);
    Rect seen = rect_intersect(label->rect, view->frame);
    bool whole = seen.width >= label->rect.width - 0.5f && seen.height >= label->rect.height - 0.5f;
    if (!fits || !whole || label_collides(labels, label->rect) || labels->count == LABELS_MAX) {
        return false;
    }
    labels->label[labels->count++] = *label;
    return true;
}

/* The last of its spaces that leaves the first line no longer than the second; NULL: one word. */
static const char *middle_space(const char *text)
{
    const char *middle = NULL;
    size_t bytes = strlen(text);
    for (const char *at = strchr(text, ' '); at != NULL; at = strchr(at + 1, ' ')) {
        bool first = middle == NULL;
        middle = first || 2 * (size_t)(at - text) <= bytes ? at : middle;
    }
    return middle;
}

/* Two lines are read sooner than a code. */
static bool label_try_broken(LabelList *labels, Label *label, const MapPart *part)
{
    const char *space = middle_space(label->line[0]);
    if (space == NULL) {
        return false;
    }
    size_t first = (size_t)(space - label->line[0]);
    text_copy(label->line[1], sizeof label->line[1], space + 1);
    label->line[0][first] = '\0';
    label->line_count = 2;
    return label_try(labels, label, part, false);
}

static void label_word(const LabelList *labels, Label *label, const char *word, const char *letter)
{
    bool letters = labels->ink->letters;
    label->line_count = 1;
    text_format(label->line[0], LABEL_BYTES, letters ? "%s\302\240%s" : "%s", word, letter);
}

/* The letter of its class goes with the code: names are for those who already know. */
static void label_part(LabelList *labels, int p, bool must)
{
    const MapView *view = labels->view;
    int territory = view->territory_of_part[p];
    const MapPart *part = &view->map->part[p];
    const char *letter = map_scale_letter(view->class_of[territory]);
    Label label = {
        .line_count = 1, .color = ink_on(view->colors[p], labels->ink), .ground = view->colors[p]};
    label_word(labels, &label, view->rules->territory_name[territory], letter);
    if (label_try(labels, &label, part, must) || label_try_broken(labels, &label, part)) {
        return;
    }
    label_word(labels, &label, view->rules->code[territory], letter);
    label_try(labels, &label, part, false);
}

/* Greedy, in the order of the model, which does not change: so a name that was there stays while one
   zooms or pans, where a better packing would make names jump. */
static void labels_place(LabelList *labels)
{
    const MapView *view = labels->view;
    int first[] = {view->own, view->selected};
    for (int i = 0; i < 2; i++) {
        int part = first[i] >= 0 ? map_view_part(view, first[i]) : MAP_NONE;
        if (part != MAP_NONE && (i == 0 || first[1] != first[0])) {
            label_part(labels, part, true);
        }
    }
    for (int p = 0; p < view->map->part_count && !labels->ink->only_named; p++) {
        int territory = view->territory_of_part[p];
        if (territory >= 0 && territory != view->own && territory != view->selected) {
            label_part(labels, p, false);
        }
    }
}

/* Each line in the middle of the label, moved by `by` pixels. */
static void draw_lines(const Label *label, const TextMeasure *measure, Point by, Color color,
                       DrawList *list)
{
    float height = label->rect.height / (float)label->line_count;
    for (int i = 0; i < label->line_count; i++) {
        float width = measure_width(measure, label->face, label->size, label->line[i]);
        Point at = {label->rect.x + (label->rect.width - width) / 2.0f + by.x,
                    label->rect.y + (float)i * height + by.y};
        draw_text(list, at, label->face, label->size, color, label->line[i]);
    }
}

static void draw_margin(const Label *label, const TextMeasure *measure, float unit, DrawList *list)
{
    static const Point AROUND[] = {{-1, -1}, {1, -1}, {-1, 1}, {1, 1}};
    for (size_t i = 0; i < sizeof AROUND / sizeof *AROUND; i++) {
        Point by = {AROUND[i].x * MARGIN * unit, AROUND[i].y * MARGIN * unit};
        draw_lines(label, measure, by, label->ground, list);
    }
}

void map_label_draw(const MapView *view, const MapInk *ink, bool over_lines,
                    const TextMeasure *measure, DrawList *list)
{
    LabelList labels;
    memset(&labels, 0, sizeof labels);
    labels.view = view;
    labels.ink = ink;
    labels.measure = measure;
    labels_place(&labels);
    for (int i = 0; i < labels.count; i++) {
        const Label *label = &labels.label[i];
        bool framed = label->face == DRAW_FACE_BOLD;
        if (framed) {
            Rect ground = {label->rect.x - 5.0f * ink->unit, label->rect.y - 1.0f * ink->unit,
                           label->rect.width + 10.0f * ink->unit,
                           label->rect.height + 2.0f * ink->unit};
            draw_rect(list, ground, 4.0f * ink->unit, ink->label_ground);
        } else if (over_lines) {
            draw_margin(label, measure, ink->unit, list);
        }
        draw_lines(label, measure, (Point){0, 0}, framed ? ink->label : label->color, list);
    }
}
