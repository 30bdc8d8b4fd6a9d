#include "game/client/map_view.h"

#include <math.h>
#include <string.h>

#include "engine/base/text.h"

enum { LABELS_MAX = 160, LABEL_BYTES = NAME_BYTES + 8, LAYER_GROUND = 1 };

static const float SCALE_SPAN = 16.0f; /* how far one may zoom in from the fit */

static int longest_arc(const Map *map)
{
    int longest = 2;
    for (int i = 0; i < map->arc_count; i++) {
        longest = map->arc[i].point_count > longest ? map->arc[i].point_count : longest;
    }
    return longest;
}

/* Rows of the map's file and rows of the model meet by code. */
static void parts_name(MapView *view)
{
    for (int p = 0; p < view->map->part_count; p++) {
        TerritoryId territory;
        const char *code = view->map->territory[view->map->part[p].territory].code;
        bool found = rules_find_territory(view->rules, code, &territory);
        view->territory_of_part[p] = found ? territory.index : MAP_VIEW_NOBODY;
    }
}

static void insets_find(MapView *view)
{
    const Map *map = view->map;
    memset(view->inset_of_arc, MAP_NONE, sizeof view->inset_of_arc);
    for (int p = 0; p < map->part_count; p++) {
        const MapPart *part = &map->part[p];
        const MapRing *first = &map->ring[part->ring_start];
        const MapRing *last = &map->ring[part->ring_start + part->ring_count - 1];
        for (int c = first->chain_start; c < last->chain_start + last->chain_count; c++) {
            int arc = map->chain[c] < 0 ? -1 - map->chain[c] : map->chain[c];
            view->inset_of_arc[arc] = (int8_t)part->inset;
        }
    }
}

static bool is_played(const MapView *view, int part)
{
    return view->territory_of_part[part] != MAP_VIEW_NOBODY;
}

static MapBox box_join(MapBox a, MapBox b)
{
    return (MapBox){fminf(a.x_min, b.x_min), fminf(a.y_min, b.y_min), fmaxf(a.x_max, b.x_max),
                    fmaxf(a.y_max, b.y_max)};
}

static const MapBox NO_BOX = {INFINITY, INFINITY, -INFINITY, -INFINITY};

/* Around the parts played in a region, or in all for -1; an inset counts with its frame. */
static MapBox box_of_region(const MapView *view, int region)
{
    MapBox box = NO_BOX;
    for (int p = 0; p < view->map->part_count; p++) {
        const MapPart *part = &view->map->part[p];
        bool counts = is_played(view, p) &&
                      (region < 0 || view->rules->region[view->territory_of_part[p]] == region);
        if (counts) {
            box = box_join(box, part->inset == MAP_NONE ? part->box
                                                        : view->map->inset[part->inset].frame);
        }
    }
    return box;
}

/* Where everything is played the map's own box; it leaves room that was chosen for the eye. */
static MapBox whole_box(const MapView *view)
{
    bool all = true;
    for (int p = 0; p < view->map->part_count; p++) {
        all = all && is_played(view, p);
    }
    MapBox box = all ? view->map->box : box_of_region(view, -1);
    return box.x_min < box.x_max ? box : view->map->box;
}

void map_view_settle(MapView *view, int region)
{
    if (view->map == NULL) {
        return;
    }
    MapBox box = box_of_region(view, region);
    view->home = box.x_min < box.x_max ? box : view->whole;
    map_view_fit(view);
}

void map_view_init(MapView *view, Arena *arena, const Map *map, const Rules *rules)
{
    memset(view, 0, sizeof *view);
    view->map = map;
    view->rules = rules;
    view->scale = 1.0f;
    view->hovered = view->selected = view->own = MAP_VIEW_NOBODY;
    if (map == NULL) {
        return;
    }
    view->scratch = ARENA_TAKE_ARRAY(arena, Point, longest_arc(map));
    /* A MapPoint is laid out like a Point so that the mesh can be drawn where it was read. */
    view->mesh = (DrawMesh){(const Point *)(const void *)map->mesh.vertices, map->mesh.vertex_count,
                            map->mesh.indices, map->mesh.part_start, map->part_count};
    parts_name(view);
    insets_find(view);
    view->whole = view->home = whole_box(view);
}

static float fit_scale(const MapView *view, MapBox box)
{
    float across = view->frame.width / (box.x_max - box.x_min);
    float down = view->frame.height / (box.y_max - box.y_min);
    return fmaxf(0.94f * fminf(across, down), 0.001f);
}

void map_view_fit(MapView *view)
{
    view->moved = false;
    if (view->map == NULL || view->frame.width <= 0.0f) {
        return;
    }
    MapBox box = view->home;
    view->scale = fit_scale(view, box);
    view->x = (box.x_min + box.x_max) / 2.0f;
    view->y = (box.y_min + box.y_max) / 2.0f;
}

void map_view_place(MapView *view, Rect frame)
{
    bool same = view->frame.x == frame.x && view->frame.y == frame.y &&
                view->frame.width == frame.width && view->frame.height == frame.height;
    view->frame = frame;
    if (!same && !view->moved) {
        map_view_fit(view);
    }
}

static void keep_in_sight(MapView *view)
{
    MapBox box = view->whole;
    view->x = fminf(fmaxf(view->x, box.x_min), box.x_max);
    view->y = fminf(fmaxf(view->y, box.y_min), box.y_max);
}

void map_view_pan(MapView *view, float x_pixels, float y_pixels)
{
    if (view->map == NULL) {
        return;
    }
    view->x -= x_pixels / view->scale;
    view->y += y_pixels / view->scale;
    view->moved = true;
    keep_in_sight(view);
}

static MapPoint to_kilometres(const MapView *view, Point pixel)
{
    float middle_x = view->frame.x + view->frame.width / 2.0f;
    float middle_y = view->frame.y + view->frame.height / 2.0f;
    return (MapPoint){view->x + (pixel.x - middle_x) / view->scale,
                      view->y - (pixel.y - middle_y) / view->scale};
}

void map_view_zoom(MapView *view, float factor, Point at)
{
    if (view->map == NULL) {
        return;
    }
    MapPoint before = to_kilometres(view, at);
    float least = fit_scale(view, view->whole);
    view->scale = fminf(fmaxf(view->scale * factor, least), least * SCALE_SPAN);
    if (view->scale <= least && fit_scale(view, view->home) <= least) {
        map_view_fit(view);
        return;
    }
    MapPoint after = to_kilometres(view, at);
    view->x += before.x - after.x;
    view->y += before.y - after.y;
    view->moved = true;
    keep_in_sight(view);
}

Point map_view_to_pixels(const MapView *view, MapPoint kilometres)
{
    return (Point){
        view->frame.x + view->frame.width / 2.0f + (kilometres.x - view->x) * view->scale,
        view->frame.y + view->frame.height / 2.0f - (kilometres.y - view->y) * view->scale};
}

/* The part that is a territory itself, not an enlargement of it. */
static int part_of(const MapView *view, int territory)
{
    for (int p = 0; view->map != NULL && p < view->map->part_count; p++) {
        if (view->territory_of_part[p] == territory) {
            return p;
        }
    }
    return MAP_NONE;
}

void map_view_show(MapView *view, int territory)
{
    int part = part_of(view, territory);
    if (part == MAP_NONE) {
        return;
    }
    Point at = map_view_to_pixels(view, view->map->part[part].label);
    if (!rect_contains(rect_inset(view->frame, 40.0f), at)) {
        view->x = view->map->part[part].label.x;
        view->y = view->map->part[part].label.y;
        view->moved = true;
    }
}

int map_view_pick(const MapView *view, Point pixel)
{
    if (view->map == NULL || !rect_contains(view->frame, pixel)) {
        return MAP_VIEW_NOBODY;
    }
    int part = map_part_at(view->map, to_kilometres(view, pixel));
    return part == MAP_NONE ? MAP_VIEW_NOBODY : view->territory_of_part[part];
}

/* Nearest in the wished direction: what lies aside counts as twice as far, what lies behind not at all. */
int map_view_neighbour(const MapView *view, int from, int x, int y)
{
    int origin = part_of(view, from);
    int best = from;
    float best_distance = INFINITY;
    for (int p = 0; origin != MAP_NONE && p < view->map->part_count; p++) {
        float right = view->map->part[p].label.x - view->map->part[origin].label.x;
        float down = view->map->part[origin].label.y - view->map->part[p].label.y;
        float ahead = right * (float)x + down * (float)y;
        float aside = fabsf(right * (float)y) + fabsf(down * (float)x);
        float distance = ahead + 2.0f * aside;
        bool other = view->territory_of_part[p] != from && view->territory_of_part[p] >= 0;
        if (other && ahead > aside * 0.5f && distance < best_distance) {
            best_distance = distance;
            best = view->territory_of_part[p];
        }
    }
    return best;
}

void map_view_colour(MapView *view, Score score, const MapScale *scale, const double *values)
{
    for (int t = 0; t < view->rules->territory_count; t++) {
        view->class_of[t] = map_scale_class(scale, values[t]);
    }
    for (int p = 0; view->map != NULL && p < view->map->part_count; p++) {
        int territory = view->territory_of_part[p];
        bool known = territory != MAP_VIEW_NOBODY;
        bool near = view->map->part[p].inset == MAP_NONE;
        int class_index = known ? view->class_of[territory] : 0;
        view->colors[p] = known ? map_scale_color(score, class_index) : near ? view->quiet_land : 0;
        view->patterns[p] = (uint8_t)(known ? map_scale_pattern(class_index) : DRAW_PATTERN_NONE);
    }
}

/* Points closer than a pixel to the last are left out: at a small scale a coast is mostly those. */
static int arc_pixels(const MapView *view, const MapArc *arc)
{
    int count = 0;
    for (int i = 0; i < arc->point_count; i++) {
        Point point = map_view_to_pixels(view, view->map->points[arc->point_start + i]);
        bool last = i == arc->point_count - 1;
        float near = count == 0 ? 9.0f
                                : fabsf(point.x - view->scratch[count - 1].x) +
                                      fabsf(point.y - view->scratch[count - 1].y);
        if (near >= 1.2f || last) {
            view->scratch[count++] = point;
        }
    }
    return count;
}

static bool side_is_played(const MapView *view, int side)
{
    return side != MAP_NONE && is_played(view, side);
}

static void draw_border(const MapView *view, int index, const MapInk *ink, DrawList *list)
{
    const MapArc *arc = &view->map->arc[index];
    bool played = side_is_played(view, arc->left) || side_is_played(view, arc->right);
    if (!played && view->inset_of_arc[index] != MAP_NONE) {
        return;
    }
    Color color = arc->kind == MAP_ARC_OUTER ? ink->coast : ink->border;
    color = played ? color : arc->kind == MAP_ARC_OUTER ? ink->quiet_coast : view->quiet_border;
    draw_line(list, view->scratch, arc_pixels(view, arc), 1.0f * ink->unit, color);
}

static void draw_borders(const MapView *view, const MapInk *ink, DrawList *list)
{
    for (int i = 0; i < view->map->arc_count; i++) {
        if (view->map->arc[i].kind != MAP_ARC_CUT) {
            draw_border(view, i, ink, list);
        }
    }
}

static void draw_outline(const MapView *view, int territory, float width, Color color,
                         DrawList *list)
{
    for (int p = 0; p < view->map->part_count; p++) {
        const MapPart *part = &view->map->part[p];
        bool own = view->territory_of_part[p] == territory;
        int first = own ? view->map->ring[part->ring_start].chain_start : 0;
        int count = 0;
        for (int r = 0; own && r < part->ring_count; r++) {
            count += view->map->ring[part->ring_start + r].chain_count;
        }
        for (int c = 0; c < count; c++) {
            int arc = view->map->chain[first + c];
            const MapArc *shape = &view->map->arc[arc < 0 ? -1 - arc : arc];
            draw_line(list, view->scratch, arc_pixels(view, shape), width, color);
        }
    }
}

static bool inset_is_played(const MapView *view, int inset)
{
    bool played = false;
    for (int p = 0; p < view->map->part_count; p++) {
        played = played || (view->map->part[p].inset == inset && is_played(view, p));
    }
    return played;
}

static void draw_insets(const MapView *view, const MapInk *ink, DrawList *list)
{
    for (int i = 0; i < view->map->inset_count; i++) {
        if (!inset_is_played(view, i)) {
            continue;
        }
        MapBox box = view->map->inset[i].frame;
        Point from = map_view_to_pixels(view, (MapPoint){box.x_min, box.y_max});
        Rect rect = {from.x, from.y, (box.x_max - box.x_min) * view->scale,
                     (box.y_max - box.y_min) * view->scale};
        draw_frame(list, rect, 4.0f * ink->unit, fmaxf(1.0f, ink->unit * 0.75f), ink->frame);
    }
}

/* Labels: greedy, in order of rank; one that would touch another, or leave its territory, is left out. */

typedef struct Label {
    char text[LABEL_BYTES];
    Rect rect;
    DrawFace face;
    float size;
    Color color;
} Label;

typedef struct Labels {
    const MapView *view;
    const MapInk *ink;
    const TextMeasure *measure;
    int count;
    Label label[LABELS_MAX];
} Labels;

/* Black or white, whichever stands out: the palette has no middle where both would fail. */
static Color ink_on(Color ground, const MapInk *ink)
{
    float light = 0.299f * (float)(ground >> 24) + 0.587f * (float)((ground >> 16) & 0xFFu) +
                  0.114f * (float)((ground >> 8) & 0xFFu);
    return light > 140.0f ? ink->label : 0xFFFFFFFFu;
}

static bool label_collides(const Labels *labels, Rect rect)
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

static bool label_try(Labels *labels, const char *text, const MapPart *part, bool must)
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
static void label_part(Labels *labels, int p, bool must)
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

static void labels_place(Labels *labels)
{
    const MapView *view = labels->view;
    int first[] = {view->own, view->selected};
    for (int i = 0; i < 2; i++) {
        int part = first[i] >= 0 ? part_of(view, first[i]) : MAP_NONE;
        if (part != MAP_NONE && (i == 0 || first[1] != first[0])) {
            label_part(labels, part, true);
        }
    }
    for (int p = 0; p < view->map->part_count; p++) {
        int territory = view->territory_of_part[p];
        if (territory >= 0 && territory != view->own && territory != view->selected) {
            label_part(labels, p, false);
        }
    }
}

static void draw_labels(const MapView *view, const MapInk *ink, const TextMeasure *measure,
                        DrawList *list)
{
    Labels labels;
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

static DrawTransform mesh_transform(const MapView *view)
{
    Point origin = map_view_to_pixels(view, (MapPoint){0.0f, 0.0f});
    return (DrawTransform){view->scale, -view->scale, origin.x, origin.y};
}

void map_view_draw(const MapView *view, const MapInk *ink, const TextMeasure *measure,
                   DrawList *list)
{
    if (view->map == NULL || view->frame.width <= 0.0f) {
        return;
    }
    DrawTransform transform = mesh_transform(view);
    draw_layer(list, LAYER_GROUND, view->frame);
    draw_rect(list, view->frame, 0.0f, ink->paper);
    draw_mesh(list, &view->mesh, transform, view->colors);
    if (ink->patterns) {
        draw_mesh_pattern(list, &view->mesh, transform, view->patterns, ink->pattern);
    }
    draw_borders(view, ink, list);
    draw_insets(view, ink, list);
    draw_layer_end(list);
    if (view->own >= 0) {
        draw_outline(view, view->own, 3.0f * ink->unit, ink->own, list);
    }
    if (view->hovered >= 0 && view->hovered != view->selected) {
        draw_outline(view, view->hovered, 1.5f * ink->unit, ink->selected, list);
    }
    if (view->selected >= 0) {
        draw_outline(view, view->selected, 2.5f * ink->unit, ink->selected, list);
    }
    draw_labels(view, ink, measure, list);
}
