#include "game/content/map.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/stream.h"
#include "engine/os/file.h"
#include "game/content/locale.h"

enum {
    MARK = 0x50414D4D, /* "MMAP", little-endian */
    HEADER_BYTES = 4 + 4 + 8,
    STEPS_PER_KM = 1000 / MAP_STEP_METRES,
    STEPS_MAX = MAP_EXTENT_KM * STEPS_PER_KM
};

/* Told from the other reasons by its address: the file is not to blame. */
static const char TOO_SMALL[] = "the memory lent is too small";

/* Steps travel, so that equal points stay equal whatever the float arithmetic of either side. */
static void pass_coordinate(Stream *stream, float *value)
{
    float scaled = *value * STEPS_PER_KM;
    int steps = 0;
    if (stream->mode != STREAM_READ && scaled >= -STEPS_MAX && scaled <= STEPS_MAX)
        steps = (int)(scaled + (scaled < 0 ? -0.5f : 0.5f));
    stream_int(stream, &steps, -STEPS_MAX, STEPS_MAX);
    if (stream->mode == STREAM_READ)
        *value = (float)steps / STEPS_PER_KM;
}

static void pass_point(Stream *stream, MapPoint *point)
{
    pass_coordinate(stream, &point->x);
    pass_coordinate(stream, &point->y);
}

static void pass_box(Stream *stream, MapBox *box)
{
    pass_coordinate(stream, &box->x_min);
    pass_coordinate(stream, &box->y_min);
    pass_coordinate(stream, &box->x_max);
    pass_coordinate(stream, &box->y_max);
}

static void pass_counts(Stream *stream, Map *map)
{
    stream_int(stream, &map->territory_count, 1, MAP_TERRITORIES_MAX);
    stream_int(stream, &map->part_count, 1, MAP_PARTS_MAX);
    stream_int(stream, &map->inset_count, 0, MAP_INSETS_MAX);
    stream_int(stream, &map->border_count, 0, MAP_BORDERS_MAX);
    stream_int(stream, &map->ring_count, 1, MAP_RINGS_MAX);
    stream_int(stream, &map->chain_count, 1, 2 * MAP_ARCS_MAX);
    stream_int(stream, &map->arc_count, 1, MAP_ARCS_MAX);
    stream_int(stream, &map->point_count, 2, MAP_POINTS_MAX);
    stream_int(stream, &map->mesh.vertex_count, 3, MAP_VERTICES_MAX);
    pass_box(stream, &map->box);
}

static void pass_territories(Stream *stream, Map *map)
{
    for (int i = 0; i < map->territory_count && !stream->failed; i++) {
        stream_text(stream, map->territory[i].code, sizeof map->territory[i].code);
        stream_f64(stream, &map->territory[i].area_km2);
    }
}

static void pass_parts(Stream *stream, Map *map)
{
    for (int i = 0; i < map->part_count && !stream->failed; i++) {
        MapPart *part = &map->part[i];
        stream_int(stream, &part->territory, 0, map->territory_count - 1);
        stream_int(stream, &part->inset, MAP_NONE, map->inset_count - 1);
        stream_int(stream, &part->ring_start, 0, map->ring_count);
        stream_int(stream, &part->ring_count, 0, map->ring_count);
        pass_point(stream, &part->label);
        pass_coordinate(stream, &part->label_radius_km);
        pass_box(stream, &part->box);
    }
}

static void pass_insets(Stream *stream, Map *map)
{
    for (int i = 0; i < map->inset_count && !stream->failed; i++) {
        MapInset *inset = &map->inset[i];
        pass_box(stream, &inset->frame);
        stream_text(stream, inset->title, sizeof inset->title);
        stream_f64(stream, &inset->scale);
        stream_bool(stream, &inset->enlarges);
    }
}

static void pass_borders(Stream *stream, Map *map)
{
    for (int i = 0; i < map->border_count && !stream->failed; i++) {
        MapBorder *border = &map->border[i];
        stream_int(stream, &border->a, 0, map->territory_count - 1);
        stream_int(stream, &border->b, 0, map->territory_count - 1);
        stream_f64(stream, &border->length_km);
    }
}

static void pass_rings(Stream *stream, Map *map)
{
    for (int i = 0; i < map->ring_count && !stream->failed; i++) {
        MapRing *ring = &map->ring[i];
        stream_int(stream, &ring->chain_start, 0, map->chain_count);
        stream_int(stream, &ring->chain_count, 0, map->chain_count);
        stream_bool(stream, &ring->hole);
    }
    for (int i = 0; i < map->chain_count && !stream->failed; i++) {
        int link = map->chain[i];
        stream_int(stream, &link, -map->arc_count, map->arc_count - 1);
        if (stream->mode == STREAM_READ)
            map->chain[i] = link;
    }
}

static void pass_arcs(Stream *stream, Map *map)
{
    for (int i = 0; i < map->arc_count && !stream->failed; i++) {
        MapArc *arc = &map->arc[i];
        int kind = (int)arc->kind;
        stream_int(stream, &kind, 0, MAP_ARC_KIND_COUNT - 1);
        if (stream->mode == STREAM_READ)
            arc->kind = (MapArcKind)kind;
        stream_int(stream, &arc->left, 0, map->territory_count - 1);
        stream_int(stream, &arc->right, MAP_NONE, map->territory_count - 1);
        stream_int(stream, &arc->point_start, 0, map->point_count);
        stream_int(stream, &arc->point_count, 0, map->point_count);
        stream_f64(stream, &arc->length_km);
    }
    for (int i = 0; i < map->point_count && !stream->failed; i++)
        pass_point(stream, &map->points[i]);
}

static void pass_starts(Stream *stream, Map *map)
{
    for (int p = 0; p <= map->part_count && !stream->failed; p++) {
        int start = map->mesh.part_start[p];
        stream_int(stream, &start, 0, MAP_INDICES_MAX);
        if (stream->mode == STREAM_READ)
            map->mesh.part_start[p] = start;
    }
}

/* The number of indices is where the last part ends, known once the starts were passed. */
static void pass_triangles(Stream *stream, Map *map)
{
    int count = map->mesh.part_start[map->part_count];
    for (int i = 0; i < count && !stream->failed; i++) {
        int index = map->mesh.indices[i];
        stream_int(stream, &index, 0, map->mesh.vertex_count - 1);
        if (stream->mode == STREAM_READ)
            map->mesh.indices[i] = index;
    }
    for (int i = 0; i < map->mesh.vertex_count && !stream->failed; i++)
        pass_point(stream, &map->mesh.vertices[i]);
}

static void *take(Stream *stream, Arena *arena, int count, size_t size)
{
    void *table = stream->failed ? NULL : arena_try(arena, (size_t)count * size);
    if (table == NULL)
        stream_fail(stream, TOO_SMALL);
    return table;
}

static void take_tables(Stream *stream, Arena *arena, Map *map)
{
    map->territory = take(stream, arena, map->territory_count, sizeof *map->territory);
    map->part = take(stream, arena, map->part_count, sizeof *map->part);
    map->inset = take(stream, arena, map->inset_count, sizeof *map->inset);
    map->border = take(stream, arena, map->border_count, sizeof *map->border);
    map->ring = take(stream, arena, map->ring_count, sizeof *map->ring);
    map->chain = take(stream, arena, map->chain_count, sizeof *map->chain);
    map->arc = take(stream, arena, map->arc_count, sizeof *map->arc);
    map->points = take(stream, arena, map->point_count, sizeof *map->points);
    map->mesh.vertices = take(stream, arena, map->mesh.vertex_count, sizeof *map->mesh.vertices);
    map->mesh.part_start = take(stream, arena, map->part_count + 1, sizeof *map->mesh.part_start);
}

/* `arena` lends the tables when reading and is NULL otherwise. */
static void pass_map(Stream *stream, Map *map, Arena *arena)
{
    pass_counts(stream, map);
    if (arena != NULL)
        take_tables(stream, arena, map);
    if (stream->failed)
        return;
    pass_starts(stream, map);
    if (arena != NULL)
        map->mesh.indices =
            take(stream, arena, map->mesh.part_start[map->part_count], sizeof *map->mesh.indices);
    if (stream->failed)
        return;
    pass_territories(stream, map);
    pass_parts(stream, map);
    pass_insets(stream, map);
    pass_borders(stream, map);
    pass_rings(stream, map);
    pass_arcs(stream, map);
    pass_triangles(stream, map);
}

static void pass_header(Stream *stream, uint64_t *hash)
{
    uint32_t version = MAP_VERSION;
    stream_mark(stream, MARK);
    stream_u32(stream, &version);
    if (version != MAP_VERSION)
        stream_fail(stream, "made for another version of the map format; import it again");
    stream_u64(stream, hash);
}

void map_seal(void *bytes, size_t size)
{
    if (size < HEADER_BYTES)
        return;
    uint64_t hash = stream_hash_bytes((uint8_t *)bytes + HEADER_BYTES, size - HEADER_BYTES);
    Stream header = stream_writer(bytes, HEADER_BYTES);
    pass_header(&header, &hash);
}

static Status read_sealed(Stream *stream, const uint8_t *bytes, const char *path, Arena *arena,
                          Map *map, Problem *problem)
{
    pass_header(stream, &map->hash);
    if (!stream->failed &&
        map->hash != stream_hash_bytes(bytes + HEADER_BYTES, stream->size - HEADER_BYTES))
        stream_fail(stream, "the content was cut or changed");
    if (!stream->failed)
        pass_map(stream, map, arena);
    if (!stream->failed && !stream_ended_well(stream))
        stream_fail(stream, "bytes are left over");
    if (stream->failed && stream->reason == TOO_SMALL)
        return problem_set(problem, STATUS_EXHAUSTED, path, 0, _("map: %s"), TOO_SMALL);
    Status status = stream_problem(stream, path, problem);
    return status == STATUS_OK ? map_check(map, path, problem) : status;
}

Status map_read(const void *bytes, size_t size, const char *path, Arena *arena, Map *map,
                Problem *problem)
{
    Stream stream = stream_reader(bytes, size);
    size_t mark = arena_mark(arena);
    *map = (Map){0};
    Status status = read_sealed(&stream, bytes, path, arena, map, problem);
    if (status != STATUS_OK) {
        arena_rewind(arena, mark);
        *map = (Map){0};
    }
    return status;
}

Status map_load(const char *path, Arena *arena, Map *map, Problem *problem)
{
    uint8_t *bytes = NULL;
    size_t size = 0;
    *map = (Map){0};
    Status status = file_read_whole(path, MAP_BYTES_MAX, &bytes, &size, problem);
    if (status == STATUS_OK)
        status = map_read(bytes, size, path, arena, map, problem);
    free(bytes);
    return status;
}

Status map_write(Map *map, void *bytes, size_t capacity, size_t *used, Problem *problem)
{
    Status status = map_check(map, NULL, problem);
    if (status != STATUS_OK)
        return status;
    uint64_t unsealed = 0;
    Stream stream = stream_writer(bytes, capacity);
    pass_header(&stream, &unsealed);
    pass_map(&stream, map, NULL);
    if (stream.failed)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0,
                           _("map: found more than %zu bytes, expected at most that"), capacity);
    *used = stream.offset;
    map_seal(bytes, *used);
    map->hash = stream_hash_bytes((uint8_t *)bytes + HEADER_BYTES, *used - HEADER_BYTES);
    return STATUS_OK;
}
