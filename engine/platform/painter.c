#include "engine/platform/painter.h"

#include <math.h>
#include <stdlib.h>

#include "engine/platform/layer_cache.h"
#include "engine/platform/mesh_outline.h"
#include "engine/platform/pattern.h"
#include "engine/platform/shape.h"

enum { SMALL_MESH_INDICES = 3 * 64 }; /* not worth knowing the outlines of */

struct Painter {
    Fonts *fonts; /* borrowed */
    Raster raster;
    Damage damage;
    LayerCache layers;
    MeshOutlines outlines;
    Pattern patterns[DRAW_PATTERN_COUNT];
    float unit;
    PainterCount count;
};

/* What is being painted where. */
typedef struct Canvas {
    Painter *painter;
    const DrawList *list;
    const Pixels *pixels;
    PixelBox clips[PAINTER_CLIPS_MAX];
    int depth;
} Canvas;

Painter *painter_create(Fonts *fonts)
{
    Painter *painter = calloc(1, sizeof *painter);
    if (painter == NULL) {
        return NULL;
    }
    painter->fonts = fonts;
    raster_init(&painter->raster);
    damage_init(&painter->damage);
    layer_cache_init(&painter->layers);
    mesh_outlines_init(&painter->outlines);
    painter_set_unit(painter, 1.0f);
    return painter;
}

void painter_destroy(Painter *painter)
{
    if (painter == NULL) {
        return;
    }
    raster_finish(&painter->raster);
    damage_finish(&painter->damage);
    layer_cache_finish(&painter->layers);
    mesh_outlines_finish(&painter->outlines);
    free(painter);
}

void painter_set_unit(Painter *painter, float unit)
{
    if (painter->unit == unit) {
        return;
    }
    painter->unit = unit;
    for (int kind = 0; kind < DRAW_PATTERN_COUNT; kind++) {
        pattern_make(&painter->patterns[kind], (DrawPattern)kind, unit);
    }
    painter_forget(painter);
}

void painter_forget(Painter *painter) { damage_forget(&painter->damage); }

const PainterCount *painter_count(const Painter *painter) { return &painter->count; }

static PixelBox clip_of(const Canvas *canvas)
{
    int top = canvas->depth < PAINTER_CLIPS_MAX ? canvas->depth : PAINTER_CLIPS_MAX - 1;
    return canvas->clips[top];
}

/* Past the last place a clip is not narrowed, but still counted. */
static void clip_push(Canvas *canvas, Rect rect)
{
    PixelBox box = pixel_box_intersect(clip_of(canvas), pixel_box_of(rect));
    canvas->depth++;
    if (canvas->depth < PAINTER_CLIPS_MAX) {
        canvas->clips[canvas->depth] = box;
    }
}

static void clip_pop(Canvas *canvas) { canvas->depth -= canvas->depth > 0 ? 1 : 0; }

static ShapeBrush brush_of(const Canvas *canvas, Color color)
{
    return (ShapeBrush){canvas->pixels, &canvas->painter->raster, clip_of(canvas), pixel_of(color)};
}

static Point text_place(const DrawCommand *command)
{
    return (Point){roundf(command->rect.x), roundf(command->rect.y)};
}

static const Label *label_of(const Canvas *canvas, const DrawCommand *command)
{
    return fonts_label(canvas->painter->fonts, command->face, command->size,
                       canvas->list->text + command->text_start);
}

static void paint_text(const Canvas *canvas, const DrawCommand *command)
{
    const Label *label = label_of(canvas, command);
    Point at = text_place(command);
    if (label->mask.cover != NULL) {
        pixels_mask(canvas->pixels, clip_of(canvas), &label->mask, (int)at.x, (int)at.y,
                    pixel_of(command->color));
    }
}

static Point mesh_point(const DrawMesh *mesh, int32_t vertex, DrawTransform place)
{
    Point at = mesh->vertices[vertex];
    return (Point){at.x * place.scale_x + place.offset_x, at.y * place.scale_y + place.offset_y};
}

/* Where a part lies in the window; a mesh without outlines may lie anywhere. */
static PixelBox part_box(const MeshOutline *outline, int part, const DrawCommand *command,
                         PixelBox clip)
{
    if (outline == NULL) {
        return clip;
    }
    Rect bounds = outline->bounds[part];
    DrawTransform place = command->transform;
    float x0 = bounds.x * place.scale_x, x1 = (bounds.x + bounds.width) * place.scale_x;
    float y0 = bounds.y * place.scale_y, y1 = (bounds.y + bounds.height) * place.scale_y;
    Rect rect = {fminf(x0, x1) + place.offset_x - 1.0f, fminf(y0, y1) + place.offset_y - 1.0f,
                 fabsf(x1 - x0) + 2.0f, fabsf(y1 - y0) + 2.0f};
    return pixel_box_intersect(pixel_box_of(rect), clip);
}

/* Vertices nearer than can be seen are passed over: on a small map a coast is mostly those. */
static void part_edges(Raster *raster, const MeshOutline *outline, int part,
                       const DrawCommand *command)
{
    static const float NEAR = 0.35f;
    const MeshEdge *edges = outline->edges;
    int32_t first = outline->start[part], end = outline->start[part + 1];
    Point from = {0};
    for (int32_t i = first; i < end; i++) {
        if (i == first || edges[i].from != edges[i - 1].to) {
            from = mesh_point(command->mesh, edges[i].from, command->transform);
        }
        Point to = mesh_point(command->mesh, edges[i].to, command->transform);
        bool last = i + 1 == end || edges[i + 1].from != edges[i].to;
        if (last || fabsf(to.x - from.x) + fabsf(to.y - from.y) > NEAR) {
            raster_edge(raster, from, to);
            from = to;
        }
    }
}

/* Edges between two triangles are walked both ways and vanish. */
static void part_triangles(Raster *raster, int part, const DrawCommand *command)
{
    const DrawMesh *mesh = command->mesh;
    for (int32_t i = mesh->part_start[part]; i < mesh->part_start[part + 1]; i += 3) {
        Point corner[3];
        for (int c = 0; c < 3; c++) {
            corner[c] = mesh_point(mesh, mesh->indices[i + c], command->transform);
        }
        raster_outline(raster, corner, 3);
    }
}

static void paint_part(const Canvas *canvas, const DrawCommand *command, int part,
                       const MeshOutline *outline, Pixel color, const RasterTile *tile)
{
    Raster *raster = &canvas->painter->raster;
    if (!raster_begin(raster, part_box(outline, part, command, clip_of(canvas)))) {
        return;
    }
    if (outline != NULL) {
        part_edges(raster, outline, part, command);
    } else {
        part_triangles(raster, part, command);
    }
    raster_paint(raster, canvas->pixels, color, tile);
}

static const MeshOutline *outline_of(const Canvas *canvas, const DrawMesh *mesh)
{
    bool small = mesh->part_start[mesh->part_count] <= SMALL_MESH_INDICES;
    return small ? NULL : mesh_outline_of(&canvas->painter->outlines, mesh);
}

static void paint_mesh(const Canvas *canvas, const DrawCommand *command)
{
    const MeshOutline *outline = outline_of(canvas, command->mesh);
    for (int p = 0; p < command->mesh->part_count; p++) {
        if ((command->colors[p] & 0xFFu) != 0) {
            paint_part(canvas, command, p, outline, pixel_of(command->colors[p]), NULL);
        }
    }
}

/* `colors` of the mesh below, or NULL: both are painted in one go. */
static void paint_mesh_pattern(const Canvas *canvas, const DrawCommand *command,
                               const Color *colors)
{
    const MeshOutline *outline = outline_of(canvas, command->mesh);
    for (int p = 0; p < command->mesh->part_count; p++) {
        int kind = command->patterns[p];
        bool patterned = kind > DRAW_PATTERN_NONE && kind < DRAW_PATTERN_COUNT;
        Pixel color = colors != NULL ? pixel_of(colors[p]) : 0;
        if (!patterned && color == 0) {
            continue;
        }
        const Pattern *pattern = &canvas->painter->patterns[patterned ? kind : 0];
        RasterTile tile = {pixel_of(command->color), pattern->cover, pattern->size,
                           (int)floorf(command->transform.offset_x),
                           (int)floorf(command->transform.offset_y)};
        paint_part(canvas, command, p, outline, color, patterned ? &tile : NULL);
    }
}

static bool same_transform(const DrawTransform *a, const DrawTransform *b)
{
    return !(a->scale_x < b->scale_x || a->scale_x > b->scale_x || a->scale_y < b->scale_y ||
             a->scale_y > b->scale_y || a->offset_x < b->offset_x || a->offset_x > b->offset_x ||
             a->offset_y < b->offset_y || a->offset_y > b->offset_y);
}

/* A mesh and the patterns laid over it share their outlines, and most of the work. */
static bool is_patterned_next(const DrawCommand *mesh, const DrawCommand *next)
{
    return mesh->kind == DRAW_MESH && next->kind == DRAW_MESH_PATTERN && mesh->mesh == next->mesh &&
           same_transform(&mesh->transform, &next->transform);
}

static void paint_shape(const Canvas *canvas, const DrawCommand *command)
{
    ShapeBrush brush = brush_of(canvas, command->color);
    const Point *points = canvas->list->points + command->point_start;
    switch (command->kind) {
    case DRAW_RECT:
        shape_rect(&brush, command->rect, command->radius);
        return;
    case DRAW_FRAME:
        shape_frame(&brush, command->rect, command->radius, command->width);
        return;
    case DRAW_LINE:
        shape_line(&brush, points, (int)command->point_count, command->width, command->dash);
        return;
    case DRAW_POLYGON:
        shape_polygon(&brush, points, (int)command->point_count);
        return;
    case DRAW_DISC:
        shape_disc(&brush, command->rect);
        return;
    case DRAW_TEXT:
    case DRAW_MESH:
    case DRAW_MESH_PATTERN:
    case DRAW_CLIP:
    case DRAW_UNCLIP:
    case DRAW_LAYER:
    case DRAW_LAYER_END:
    case DRAW_KIND_COUNT:
        return;
    }
}

static int layer_end(const DrawList *list, int at)
{
    while (at < list->command_count && list->commands[at].kind != DRAW_LAYER_END) {
        at++;
    }
    return at;
}

static uint64_t layer_hash(const Painter *painter, const DrawCommand *command)
{
    return command->layer_hash ^ ((uint64_t)(painter->unit * 256.0f) << 40);
}

/* A layer's pixels, or NULL when they are not to be had: it is then drawn like the rest. */
static const Layer *layer_of(const Canvas *canvas, const DrawCommand *command)
{
    PixelBox box = pixel_box_of(command->rect);
    Layer *layer = layer_cache_get(&canvas->painter->layers, command->layer_id,
                                   layer_hash(canvas->painter, command), box);
    return layer != NULL && layer->fresh ? layer : NULL;
}

static void paint_command(Canvas *canvas, const DrawCommand *command)
{
    switch (command->kind) {
    case DRAW_TEXT:
        paint_text(canvas, command);
        return;
    case DRAW_MESH:
        paint_mesh(canvas, command);
        return;
    case DRAW_MESH_PATTERN:
        paint_mesh_pattern(canvas, command, NULL);
        return;
    case DRAW_CLIP:
        clip_push(canvas, command->rect);
        return;
    case DRAW_UNCLIP:
        clip_pop(canvas);
        return;
    case DRAW_RECT:
    case DRAW_FRAME:
    case DRAW_LINE:
    case DRAW_POLYGON:
    case DRAW_DISC:
        paint_shape(canvas, command);
        return;
    case DRAW_LAYER:
    case DRAW_LAYER_END:
    case DRAW_KIND_COUNT:
        return;
    }
}

static void paint_commands(Canvas *canvas, int from, int to)
{
    for (int i = from; i < to; i++) {
        const DrawCommand *command = &canvas->list->commands[i];
        const Layer *layer = command->kind == DRAW_LAYER ? layer_of(canvas, command) : NULL;
        if (layer != NULL) {
            pixels_copy(canvas->pixels, clip_of(canvas), &layer->pixels, layer->opaque);
            canvas->painter->count.layers_copied++;
            i = layer_end(canvas->list, i);
        } else if (i + 1 < to && is_patterned_next(command, command + 1)) {
            paint_mesh_pattern(canvas, command + 1, command->colors);
            i++;
        } else {
            paint_command(canvas, command);
        }
    }
}

/* Whether the commands from `at` begin with a ground that hides all of `box`. */
static bool has_ground(const DrawList *list, int at, PixelBox box)
{
    PixelBox seen = box;
    while (at < list->command_count && list->commands[at].kind == DRAW_CLIP) {
        seen = pixel_box_intersect(seen, pixel_box_of(list->commands[at].rect));
        at++;
    }
    const DrawCommand *command = &list->commands[at];
    if (at == list->command_count || command->kind != DRAW_RECT || command->radius >= 0.5f ||
        (command->color & 0xFFu) != 0xFFu) {
        return false;
    }
    seen = pixel_box_intersect(seen, pixel_box_of(command->rect));
    return seen.left == box.left && seen.top == box.top && seen.right == box.right &&
           seen.bottom == box.bottom;
}

/* Layers first, each whole and by itself: afterwards they only need copying. */
static void layer_prepare(Painter *painter, const DrawList *list, int at)
{
    const DrawCommand *command = &list->commands[at];
    PixelBox box = pixel_box_of(command->rect);
    Layer *layer = pixel_box_is_empty(box) ? NULL
                                           : layer_cache_get(&painter->layers, command->layer_id,
                                                             layer_hash(painter, command), box);
    if (layer == NULL || layer->fresh) {
        return;
    }
    bool ground = has_ground(list, at + 1, box);
    if (!ground) {
        pixels_clear(&layer->pixels);
    }
    Canvas canvas = {.painter = painter, .list = list, .pixels = &layer->pixels, .clips = {box}};
    paint_commands(&canvas, at + 1, layer_end(list, at));
    layer->fresh = true;
    layer->opaque = ground || pixels_are_opaque(&layer->pixels);
    painter->count.layers_painted++;
}

static PixelBox text_box(const Canvas *canvas, const DrawCommand *command)
{
    const Label *label = label_of(canvas, command);
    Point at = text_place(command);
    return (PixelBox){(int)at.x, (int)at.y, (int)at.x + label->mask.width,
                      (int)at.y + label->mask.height};
}

/* No pixel outside this box depends on the command. */
static PixelBox command_box(const Canvas *canvas, const DrawCommand *command)
{
    float reach = command->kind == DRAW_LINE ? command->width / 2.0f + 2.0f : 2.0f;
    Rect rect = {command->rect.x - reach, command->rect.y - reach,
                 command->rect.width + 2.0f * reach, command->rect.height + 2.0f * reach};
    if (command->kind == DRAW_TEXT) {
        return text_box(canvas, command);
    }
    bool anywhere = command->kind == DRAW_MESH || command->kind == DRAW_MESH_PATTERN;
    return anywhere ? clip_of(canvas) : pixel_box_of(rect);
}

static uint64_t mix(uint64_t hash, PixelBox box)
{
    const int sides[] = {box.left, box.top, box.right, box.bottom};
    for (int i = 0; i < 4; i++) {
        hash = (hash ^ (uint32_t)sides[i]) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return hash;
}

static void find_damage(Painter *painter, const DrawList *list, const Pixels *pixels)
{
    Canvas canvas = {
        .painter = painter, .list = list, .pixels = pixels, .clips = {pixel_box(pixels)}};
    for (int i = 0; i < list->command_count; i++) {
        const DrawCommand *command = &list->commands[i];
        if (command->kind == DRAW_CLIP || command->kind == DRAW_UNCLIP) {
            paint_command(&canvas, command);
            continue;
        }
        PixelBox box = pixel_box_intersect(clip_of(&canvas), command_box(&canvas, command));
        uint64_t hash = draw_command_hash(list, command);
        if (command->kind == DRAW_LAYER) {
            layer_prepare(painter, list, i);
            hash ^= layer_hash(painter, command);
            i = layer_end(list, i);
        }
        damage_add(&painter->damage, box, mix(hash, box));
    }
}

static void box_paint(Painter *painter, const DrawList *list, const Pixels *pixels, PixelBox box)
{
    Canvas canvas = {.painter = painter, .list = list, .pixels = pixels, .clips = {box}};
    if (!has_ground(list, 0, box)) {
        pixels_fill(pixels, box, 0xFF000000u);
    }
    paint_commands(&canvas, 0, list->command_count);
    painter->count.boxes++;
    painter->count.pixels += (uint64_t)(box.right - box.left) * (uint64_t)(box.bottom - box.top);
}

int painter_paint(Painter *painter, const DrawList *list, const Pixels *pixels,
                  PixelBox boxes[DAMAGE_BOXES_MAX])
{
    if (!damage_begin(&painter->damage, pixels->width, pixels->height)) {
        return 0;
    }
    fonts_tick(painter->fonts);
    painter->count.pictures++;
    find_damage(painter, list, pixels);
    int count = damage_end(&painter->damage, boxes);
    for (int i = 0; i < count; i++) {
        box_paint(painter, list, pixels, boxes[i]);
    }
    return count;
}
