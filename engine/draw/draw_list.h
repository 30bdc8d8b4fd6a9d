/*
 * A picture described without a window: a flat list of commands in back-to-front order, rebuilt by
 * the screens, compared by hash, drawn by engine/platform, written as text by the tests.
 *
 * Coordinates are pixels of the window, floats, y down. Colours are 0xRRGGBBAA, not premultiplied.
 * Texts are copied into the list; meshes are borrowed and must outlive the list's drawing.
 * A layer groups commands whose pixels the platform may keep: it redraws a layer only when its
 * hash or size changed, else it copies the pixels it has, shifted or scaled.
 */
#ifndef ENGINE_DRAW_DRAW_LIST_H
#define ENGINE_DRAW_DRAW_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/arena.h"

enum { DRAW_COMMANDS_MAX = 16384, DRAW_TEXT_BYTES_MAX = 256 * 1024, DRAW_POINTS_MAX = 65536 };

typedef uint32_t Color; /* 0xRRGGBBAA */

typedef struct Rect {
    float x, y, width, height;
} Rect;

typedef struct Point {
    float x, y;
} Point;

typedef enum DrawFace {
    DRAW_FACE_REGULAR,
    DRAW_FACE_MEDIUM,
    DRAW_FACE_BOLD,
    DRAW_FACE_COUNT
} DrawFace;

/* Patterns that say the same as a colour to those who cannot tell colours. */
typedef enum DrawPattern {
    DRAW_PATTERN_NONE,
    DRAW_PATTERN_DOTS,
    DRAW_PATTERN_DIAGONAL,
    DRAW_PATTERN_CROSS,
    DRAW_PATTERN_HORIZONTAL,
    DRAW_PATTERN_VERTICAL,
    DRAW_PATTERN_COUNT
} DrawPattern;

/*
 * Triangles prepared once, in the mesh's own units, in `parts` (one part = one territory): part p
 * uses indices [part_start[p], part_start[p + 1]). Shared by every frame; never copied.
 */
typedef struct DrawMesh {
    const Point *vertices;
    int vertex_count;
    const int32_t *indices;    /* three per triangle */
    const int32_t *part_start; /* part_count + 1 entries */
    int part_count;
} DrawMesh;

/* screen = mesh * scale + offset (scale_y is usually -scale_x: maps look north). */
typedef struct DrawTransform {
    float scale_x, scale_y, offset_x, offset_y;
} DrawTransform;

typedef enum DrawKind {
    DRAW_RECT,         /* rect, color, radius: filled, rounded */
    DRAW_FRAME,        /* rect, color, radius, width: outline inside the rect */
    DRAW_LINE,         /* points, color, width, dash: an anti-aliased open polyline */
    DRAW_POLYGON,      /* points, color: a filled convex polygon */
    DRAW_DISC,         /* rect (its inscribed circle), color */
    DRAW_TEXT,         /* text, face, size, color, at rect.x, rect.y (top left of the line box) */
    DRAW_MESH,         /* mesh, transform, colors: one colour per part */
    DRAW_MESH_PATTERN, /* mesh, transform, patterns: one DrawPattern per part, in `color` */
    DRAW_CLIP, /* rect: everything until DRAW_UNCLIP stays inside it (and inside the outer one) */
    DRAW_UNCLIP,
    DRAW_LAYER, /* layer: id, content rect; until DRAW_LAYER_END */
    DRAW_LAYER_END,
    DRAW_KIND_COUNT
} DrawKind;

typedef struct DrawCommand {
    DrawKind kind;
    Rect rect;
    Color color;
    float radius, width; /* pixels */
    float dash;          /* length of dash and gap, 0 for a full line */
    DrawFace face;
    float size;          /* text height in pixels (em) */
    uint32_t text_start; /* in the list's text, zero-terminated */
    uint32_t point_start, point_count;
    const DrawMesh *mesh;
    DrawTransform transform;
    const Color *colors;     /* borrowed, mesh->part_count of them; alpha 0 leaves a part out */
    const uint8_t *patterns; /* borrowed, mesh->part_count of DrawPattern */
    uint32_t layer_id;
    uint64_t layer_hash; /* of all the layer's commands, filled by draw_layer_end */
} DrawCommand;

typedef struct DrawList {
    DrawCommand *commands;
    int command_count;
    char *text;
    uint32_t text_used;
    Point *points;
    uint32_t point_used;
    int layer_open; /* index of the open layer's command, -1 when none */
    int clip_depth;
    bool overflowed; /* a limit was reached: the rest of the picture was left out */
} DrawList;

/* Takes the list's tables from the arena once. */
void draw_list_init(DrawList *list, Arena *arena);
void draw_list_clear(DrawList *list);

void draw_rect(DrawList *list, Rect rect, float radius, Color color);
void draw_frame(DrawList *list, Rect rect, float radius, float width, Color color);
void draw_line(DrawList *list, const Point *points, int count, float width, Color color);
void draw_line_dashed(DrawList *list, const Point *points, int count, float width, float dash,
                      Color color);
void draw_polygon(DrawList *list, const Point *points, int count, Color color);
void draw_disc(DrawList *list, Point centre, float radius, Color color);
void draw_text(DrawList *list, Point top_left, DrawFace face, float size, Color color,
               const char *text);
void draw_mesh(DrawList *list, const DrawMesh *mesh, DrawTransform transform, const Color *colors);
void draw_mesh_pattern(DrawList *list, const DrawMesh *mesh, DrawTransform transform,
                       const uint8_t *patterns, Color color);
void draw_clip(DrawList *list, Rect rect);
void draw_unclip(DrawList *list);
void draw_layer(DrawList *list, uint32_t id, Rect rect);
void draw_layer_end(DrawList *list);

/* Same list, same hash: the window redraws only when it changes. Mesh contents count by address. */
uint64_t draw_list_hash(const DrawList *list);
/* The same for one command: what the platform compares to find where a picture changed. */
uint64_t draw_command_hash(const DrawList *list, const DrawCommand *command);

/* The list as text, a line a command, coordinates rounded to 0.1: what golden tests compare. Returns bytes needed. */
size_t draw_list_print(const DrawList *list, char *buffer, size_t capacity);

bool rect_contains(Rect rect, Point point);
Rect rect_inset(Rect rect, float by);
Rect rect_intersect(Rect a, Rect b);

/* Mixes two colours, alpha included: amount 0 gives a, 1 gives b. */
Color color_mix(Color a, Color b, float amount);
Color color_alpha(Color color, float alpha);

#endif
