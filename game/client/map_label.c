#include "game/client/map_label.h"

#include <string.h>

#include "engine/base/text.h"

enum { LABELS_MAX = 160, LABEL_BYTES = NAME_BYTES + 8 };

typedef struct Label {
    char text[LABEL_BYTES];
    Rect rect;
    DrawFace face;
    float size;
    Color color;
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

/* Each against each: a hundred labels are compared sooner than any index over them would be built. */
static bool label_collides(const LabelList *labels, Rect rect)
{
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

/* With a little grace: a name may stand over its territory's edge by a hair before it is left out. */
static bool label_try(LabelList *labels, const char *text, const MapPart *part, bool must)
{
    const MapView *view = labels->view;
    float size = (must ? 14.0f : 12.0f) * labels->ink->unit;
    DrawFace face = must ? DRAW_FACE_BOLD : DRAW_FACE_MEDIUM;
    float width = measure_width(labels->measure, face, size, text);
    float height = measure_line_height(labels->measure, face, size);
    Point at = map_view_to_pixels(view, part->label);
    float lift = must ? label_lift(view, part, width, height) : 0.0f;
    Rect rect = {at.x - width / 2.0f, at.y - height / 2.0f - lift, width, height};
    float room = part->label_radius_km * view->scale * 2.0f;
    bool fits = must || (width <= room * 1.05f && height <= room * 1.25f);
    Rect seen = rect_intersect(rect, view->frame);
    bool whole = seen.width >= rect.width - 0.5f && seen.height >= rect.height - 0.5f;
    if (!fits || !whole || label_collides(labels, rect) || labels->count == LABELS_MAX) {
        return false;
    }
    Label *label = &labels->label[labels->count++];
    text_copy(label->text, sizeof label->text, text);
    label->rect = rect;
    label->face = face;
    label->size = size;
    return true;
}

/* The letter of its class goes with the code: names are for those who already know. */
static void label_part(LabelList *labels, int p, bool must)
{
    const MapView *view = labels->view;
    int territory = view->territory_of_part[p];
    const MapPart *part = &view->map->part[p];
    const char *letter = map_scale_letter(view->class_of[territory]);
    const char *name = view->rules->territory_name[territory];
    const char *code = view->rules->code[territory];
    bool letters = labels->ink->letters;
    char text[LABEL_BYTES];
    text_format(text, sizeof text, letters ? "%s\302\240%s" : "%s", name, letter);
    bool placed = label_try(labels, text, part, must);
    if (!placed) {
        text_format(text, sizeof text, letters ? "%s\302\240%s" : "%s", code, letter);
        placed = label_try(labels, text, part, false);
    }
    if (placed) {
        labels->label[labels->count - 1].color = ink_on(view->colors[p], labels->ink);
    }
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

void map_label_draw(const MapView *view, const MapInk *ink, const TextMeasure *measure,
                    DrawList *list)
{
    LabelList labels;
    memset(&labels, 0, sizeof labels);
    labels.view = view;
    labels.ink = ink;
    labels.measure = measure;
    labels_place(&labels);
    for (int i = 0; i < labels.count; i++) {
        const Label *label = &labels.label[i];
        Point at = {label->rect.x, label->rect.y};
        if (label->face == DRAW_FACE_BOLD) {
            Rect ground = {at.x - 5.0f * ink->unit, at.y - 1.0f * ink->unit,
                           label->rect.width + 10.0f * ink->unit,
                           label->rect.height + 2.0f * ink->unit};
            draw_rect(list, ground, 4.0f * ink->unit, ink->label_ground);
        }
        draw_text(list, at, label->face, label->size,
                  label->face == DRAW_FACE_BOLD ? ink->label : label->color, label->text);
    }
}
