#include "engine/draw/draw_list.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/status.h"

void draw_list_init(DrawList *list, Arena *arena)
{
    memset(list, 0, sizeof *list);
    list->commands = ARENA_TAKE_ARRAY(arena, DrawCommand, DRAW_COMMANDS_MAX);
    list->text = ARENA_TAKE_ARRAY(arena, char, DRAW_TEXT_BYTES_MAX);
    list->points = ARENA_TAKE_ARRAY(arena, Point, DRAW_POINTS_MAX);
    list->layer_open = -1;
}

void draw_list_clear(DrawList *list)
{
    list->command_count = 0;
    list->text_used = 0;
    list->point_used = 0;
    list->layer_open = -1;
    list->clip_depth = 0;
    list->overflowed = false;
}

/* A few commands are kept back so that clips and layers opened before the limit can be closed. */
enum { COMMANDS_RESERVED = 128 };

static DrawCommand *command_add(DrawList *list, DrawKind kind, Rect rect, Color color)
{
    bool closes = kind == DRAW_UNCLIP || kind == DRAW_LAYER_END;
    int limit = closes ? DRAW_COMMANDS_MAX : DRAW_COMMANDS_MAX - COMMANDS_RESERVED;
    if (list->command_count >= limit) {
        list->overflowed = true;
        return NULL;
    }
    DrawCommand *command = &list->commands[list->command_count++];
    memset(command, 0, sizeof *command);
    command->kind = kind;
    command->rect = rect;
    command->color = color;
    return command;
}

static Rect points_bounds(const Point *points, int count)
{
    Rect bounds = {0};
    if (count == 0) {
        return bounds;
    }
    float right = points[0].x, bottom = points[0].y;
    bounds.x = points[0].x;
    bounds.y = points[0].y;
    for (int i = 1; i < count; i++) {
        bounds.x = fminf(bounds.x, points[i].x);
        bounds.y = fminf(bounds.y, points[i].y);
        right = fmaxf(right, points[i].x);
        bottom = fmaxf(bottom, points[i].y);
    }
    bounds.width = right - bounds.x;
    bounds.height = bottom - bounds.y;
    return bounds;
}

static DrawCommand *points_add(DrawList *list, DrawKind kind, const Point *points, int count,
                               Color color)
{
    if (count <= 0) {
        return NULL;
    }
    if ((uint32_t)count > DRAW_POINTS_MAX - list->point_used) {
        list->overflowed = true;
        return NULL;
    }
    DrawCommand *command = command_add(list, kind, points_bounds(points, count), color);
    if (command == NULL) {
        return NULL;
    }
    memcpy(&list->points[list->point_used], points, sizeof *points * (size_t)count);
    command->point_start = list->point_used;
    command->point_count = (uint32_t)count;
    list->point_used += (uint32_t)count;
    return command;
}

void draw_rect(DrawList *list, Rect rect, float radius, Color color)
{
    DrawCommand *command = command_add(list, DRAW_RECT, rect, color);
    if (command != NULL) {
        command->radius = radius;
    }
}

void draw_frame(DrawList *list, Rect rect, float radius, float width, Color color)
{
    DrawCommand *command = command_add(list, DRAW_FRAME, rect, color);
    if (command != NULL) {
        command->radius = radius;
        command->width = width;
    }
}

void draw_line_dashed(DrawList *list, const Point *points, int count, float width, float dash,
                      Color color)
{
    DrawCommand *command = points_add(list, DRAW_LINE, points, count, color);
    if (command != NULL) {
        command->width = width;
        command->dash = dash;
    }
}

void draw_line(DrawList *list, const Point *points, int count, float width, Color color)
{
    draw_line_dashed(list, points, count, width, 0.0f, color);
}

void draw_polygon(DrawList *list, const Point *points, int count, Color color)
{
    points_add(list, DRAW_POLYGON, points, count, color);
}

void draw_disc(DrawList *list, Point centre, float radius, Color color)
{
    Rect rect = {centre.x - radius, centre.y - radius, 2.0f * radius, 2.0f * radius};
    command_add(list, DRAW_DISC, rect, color);
}

void draw_text(DrawList *list, Point top_left, DrawFace face, float size, Color color,
               const char *text)
{
    size_t bytes = strlen(text) + 1;
    if (bytes == 1) {
        return;
    }
    if (bytes > DRAW_TEXT_BYTES_MAX - list->text_used) {
        list->overflowed = true;
        return;
    }
    Rect rect = {.x = top_left.x, .y = top_left.y};
    DrawCommand *command = command_add(list, DRAW_TEXT, rect, color);
    if (command == NULL) {
        return;
    }
    command->face = face;
    command->size = size;
    command->text_start = list->text_used;
    memcpy(list->text + list->text_used, text, bytes);
    list->text_used += (uint32_t)bytes;
}

void draw_mesh(DrawList *list, const DrawMesh *mesh, DrawTransform transform, const Color *colors)
{
    DrawCommand *command = command_add(list, DRAW_MESH, (Rect){0}, 0);
    if (command != NULL) {
        command->mesh = mesh;
        command->transform = transform;
        command->colors = colors;
    }
}

void draw_mesh_pattern(DrawList *list, const DrawMesh *mesh, DrawTransform transform,
                       const uint8_t *patterns, Color color)
{
    DrawCommand *command = command_add(list, DRAW_MESH_PATTERN, (Rect){0}, color);
    if (command != NULL) {
        command->mesh = mesh;
        command->transform = transform;
        command->patterns = patterns;
    }
}

/* A clip that did not fit still counts: its unclip finds the depth right and is dropped too. */
void draw_clip(DrawList *list, Rect rect)
{
    command_add(list, DRAW_CLIP, rect, 0);
    list->clip_depth++;
}

void draw_unclip(DrawList *list)
{
    CHECK(list->clip_depth > 0);
    command_add(list, DRAW_UNCLIP, (Rect){0}, 0);
    list->clip_depth--;
}

static uint64_t hash_word(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

/* Sixty-fourths of a pixel: what cannot be seen must not make a picture new. */
static uint64_t hash_float(uint64_t hash, float value)
{
    return hash_word(hash, (uint64_t)(int64_t)floorf(value * 64.0f + 0.5f));
}

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const uint8_t *byte = bytes;
    uint64_t word = 0;
    for (size_t i = 0; i < size; i++) {
        word = (word << 8) | byte[i];
        if (i % 8 == 7) {
            hash = hash_word(hash, word);
            word = 0;
        }
    }
    return hash_word(hash, word ^ ((uint64_t)size << 56));
}

static uint64_t hash_places(uint64_t hash, const DrawList *list, const DrawCommand *command,
                            Point origin)
{
    hash = hash_float(hash, command->rect.x - origin.x);
    hash = hash_float(hash, command->rect.y - origin.y);
    hash = hash_float(hash, command->rect.width);
    hash = hash_float(hash, command->rect.height);
    for (uint32_t i = 0; i < command->point_count; i++) {
        Point point = list->points[command->point_start + i];
        hash = hash_float(hash, point.x - origin.x);
        hash = hash_float(hash, point.y - origin.y);
    }
    return hash;
}

static uint64_t hash_mesh(uint64_t hash, const DrawCommand *command, Point origin)
{
    size_t parts = (size_t)command->mesh->part_count;
    hash = hash_word(hash, (uint64_t)(uintptr_t)command->mesh);
    hash = hash_bytes(hash, &command->transform.scale_x, sizeof(float));
    hash = hash_bytes(hash, &command->transform.scale_y, sizeof(float));
    hash = hash_float(hash, command->transform.offset_x - origin.x);
    hash = hash_float(hash, command->transform.offset_y - origin.y);
    if (command->colors != NULL) {
        hash = hash_bytes(hash, command->colors, parts * sizeof(Color));
    }
    if (command->patterns != NULL) {
        hash = hash_bytes(hash, command->patterns, parts);
    }
    return hash;
}

static uint64_t hash_command(uint64_t hash, const DrawList *list, const DrawCommand *command,
                             Point origin)
{
    hash = hash_word(hash, ((uint64_t)command->kind << 32) | command->color);
    hash = hash_places(hash, list, command, origin);
    hash = hash_float(hash, command->radius);
    hash = hash_float(hash, command->width);
    hash = hash_float(hash, command->dash);
    if (command->kind == DRAW_TEXT) {
        const char *text = list->text + command->text_start;
        hash = hash_float(hash_word(hash, (uint64_t)command->face), command->size);
        hash = hash_bytes(hash, text, strlen(text));
    }
    if (command->mesh != NULL) {
        hash = hash_mesh(hash, command, origin);
    }
    return hash_word(hash, command->layer_id);
}

void draw_layer(DrawList *list, uint32_t id, Rect rect)
{
    CHECK(list->layer_open < 0);
    DrawCommand *command = command_add(list, DRAW_LAYER, rect, 0);
    list->layer_open = DRAW_COMMANDS_MAX;
    if (command != NULL) {
        command->layer_id = id;
        list->layer_open = list->command_count - 1;
    }
}

/* Positions count from the layer's corner: a layer that only moved keeps its pixels. */
void draw_layer_end(DrawList *list)
{
    CHECK(list->layer_open >= 0);
    if (list->layer_open < DRAW_COMMANDS_MAX) {
        DrawCommand *layer = &list->commands[list->layer_open];
        Point origin = {layer->rect.x, layer->rect.y};
        uint64_t hash = 1;
        for (int i = list->layer_open + 1; i < list->command_count; i++) {
            hash = hash_command(hash, list, &list->commands[i], origin);
        }
        layer->layer_hash = hash;
        command_add(list, DRAW_LAYER_END, (Rect){0}, 0);
    }
    list->layer_open = -1;
}

uint64_t draw_command_hash(const DrawList *list, const DrawCommand *command)
{
    return hash_command(1, list, command, (Point){0});
}

uint64_t draw_list_hash(const DrawList *list)
{
    uint64_t hash = 1;
    for (int i = 0; i < list->command_count; i++) {
        hash = hash_command(hash, list, &list->commands[i], (Point){0});
    }
    return hash;
}

static const char *const KIND_NAMES[DRAW_KIND_COUNT] = {
    [DRAW_RECT] = "rect",   [DRAW_FRAME] = "frame",
    [DRAW_LINE] = "line",   [DRAW_POLYGON] = "polygon",
    [DRAW_DISC] = "disc",   [DRAW_TEXT] = "text",
    [DRAW_MESH] = "mesh",   [DRAW_MESH_PATTERN] = "mesh_pattern",
    [DRAW_CLIP] = "clip",   [DRAW_UNCLIP] = "unclip",
    [DRAW_LAYER] = "layer", [DRAW_LAYER_END] = "layer_end",
};

typedef struct Printer {
    char *buffer;
    size_t capacity, used;
} Printer;

static void print(Printer *printer, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void print(Printer *printer, const char *format, ...)
{
    bool room = printer->used < printer->capacity;
    va_list arguments;
    va_start(arguments, format);
    int bytes = vsnprintf(room ? printer->buffer + printer->used : NULL,
                          room ? printer->capacity - printer->used : 0, format, arguments);
    va_end(arguments);
    printer->used += bytes > 0 ? (size_t)bytes : 0;
}

/* Tenths as whole numbers: neither the locale's comma nor -0.0 can get in. */
static void print_tenths(Printer *printer, float value)
{
    long tenths = lroundf(value * 10.0f);
    unsigned long size = (unsigned long)(tenths < 0 ? -tenths : tenths);
    print(printer, " %s%lu.%lu", tenths < 0 ? "-" : "", size / 10, size % 10);
}

static void print_command(Printer *printer, const DrawList *list, const DrawCommand *command)
{
    print(printer, "%s", KIND_NAMES[command->kind]);
    print_tenths(printer, command->rect.x);
    print_tenths(printer, command->rect.y);
    print_tenths(printer, command->rect.width);
    print_tenths(printer, command->rect.height);
    print(printer, " %08x", (unsigned)command->color);
    if (command->kind == DRAW_TEXT) {
        print(printer, " face=%d size", (int)command->face);
        print_tenths(printer, command->size);
        print(printer, " \"%s\"", list->text + command->text_start);
    }
    for (uint32_t i = 0; i < command->point_count; i++) {
        print_tenths(printer, list->points[command->point_start + i].x);
        print_tenths(printer, list->points[command->point_start + i].y);
    }
    print(printer, "\n");
}

size_t draw_list_print(const DrawList *list, char *buffer, size_t capacity)
{
    Printer printer = {.buffer = buffer, .capacity = capacity};
    if (capacity > 0) {
        buffer[0] = '\0';
    }
    for (int i = 0; i < list->command_count; i++) {
        print_command(&printer, list, &list->commands[i]);
    }
    return printer.used;
}

bool rect_contains(Rect rect, Point point)
{
    return point.x >= rect.x && point.y >= rect.y && point.x < rect.x + rect.width &&
           point.y < rect.y + rect.height;
}

Rect rect_inset(Rect rect, float by)
{
    return (Rect){rect.x + by, rect.y + by, fmaxf(rect.width - 2.0f * by, 0.0f),
                  fmaxf(rect.height - 2.0f * by, 0.0f)};
}

Rect rect_intersect(Rect a, Rect b)
{
    float x = fmaxf(a.x, b.x);
    float y = fmaxf(a.y, b.y);
    return (Rect){x, y, fmaxf(fminf(a.x + a.width, b.x + b.width) - x, 0.0f),
                  fmaxf(fminf(a.y + a.height, b.y + b.height) - y, 0.0f)};
}

Color color_mix(Color a, Color b, float amount)
{
    Color mixed = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        float from = (float)((a >> shift) & 0xFFu);
        float to = (float)((b >> shift) & 0xFFu);
        mixed |= (Color)lroundf(from + (to - from) * amount) << shift;
    }
    return mixed;
}

Color color_alpha(Color color, float alpha)
{
    return (color & 0xFFFFFF00u) | (Color)lroundf(alpha * 255.0f);
}
