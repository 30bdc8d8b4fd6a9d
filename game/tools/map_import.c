#include <gdal.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "game/content/locale.h"
#include "game/tools/map_box.h"
#include "game/tools/map_enlargement.h"
#include "game/tools/map_layout.h"
#include "game/tools/map_mesh.h"
#include "game/tools/map_topology.h"

/* What a shell learns from the exit code. */
enum { EXIT_GOOD = 0, EXIT_PROBLEM = 1, EXIT_USAGE = 2 };

enum { CORNERS_MAX = 16 };

typedef struct Options {
    const char *input, *output, *borders, *property;
    char corner[CORNERS_MAX][2][CODE_BYTES];
    int corner_count;
} Options;

static void lend_tables(Map *map, Arena *arena)
{
    map->territory = ARENA_TAKE_ARRAY(arena, MapTerritory, MAP_TERRITORIES_MAX);
    map->part = ARENA_TAKE_ARRAY(arena, MapPart, MAP_PARTS_MAX);
    map->inset = ARENA_TAKE_ARRAY(arena, MapInset, MAP_INSETS_MAX);
    map->border = ARENA_TAKE_ARRAY(arena, MapBorder, MAP_BORDERS_MAX);
    map->ring = ARENA_TAKE_ARRAY(arena, MapRing, MAP_RINGS_MAX);
    map->chain = ARENA_TAKE_ARRAY(arena, int32_t, 2 * MAP_ARCS_MAX);
    map->arc = ARENA_TAKE_ARRAY(arena, MapArc, MAP_ARCS_MAX);
    map->points = ARENA_TAKE_ARRAY(arena, MapPoint, MAP_POINTS_MAX);
    map->mesh.vertices = ARENA_TAKE_ARRAY(arena, MapPoint, MAP_VERTICES_MAX);
    map->mesh.indices = ARENA_TAKE_ARRAY(arena, int32_t, MAP_INDICES_MAX);
    map->mesh.part_start = ARENA_TAKE_ARRAY(arena, int32_t, MAP_PARTS_MAX + 1);
}

static void measure_box(Map *map)
{
    map->box = map->part[0].box;
    for (int p = 0; p < map->part_count; p++)
        box_join(&map->box, map->part[p].box);
    for (int i = 0; i < map->inset_count; i++)
        box_join(&map->box, map->inset[i].frame);
}

static Status build(Map *map, const Options *options, Problem *problem)
{
    static Outline outline;
    const char *const *enlarged = NULL;
    int enlarged_count = layout_enlarged(&enlarged);
    Status status = outline_read(&outline, options->input, options->property, problem);
    if (status == STATUS_OK)
        status = layout_place(&outline, map, options->input, problem);
    if (status == STATUS_OK)
        status = topology_build(&outline, map, options->input, problem);
    for (int i = 0; i < options->corner_count && status == STATUS_OK; i++)
        status = topology_add_corner(map, options->corner[i][0], options->corner[i][1],
                                     options->input, problem);
    if (status == STATUS_OK)
        status = enlargement_add(map, enlarged, enlarged_count, options->input, problem);
    if (status == STATUS_OK)
        status = mesh_build(map, options->input, problem);
    if (status == STATUS_OK)
        measure_box(map);
    return status;
}

static Status save(const char *path, const void *bytes, size_t size, Problem *problem)
{
    FILE *file = fopen(path, "wb");
    bool written = file != NULL && fwrite(bytes, 1, size, file) == size;
    if (file != NULL && fclose(file) != 0)
        written = false;
    return written ? STATUS_OK
                   : problem_set(problem, STATUS_REFUSED, path, 0, _("the file cannot be written"));
}

static Status save_map(Map *map, const char *path, Problem *problem)
{
    static uint8_t bytes[MAP_BYTES_MAX];
    size_t used = 0;
    Status status = map_write(map, bytes, sizeof bytes, &used, problem);
    return status == STATUS_OK ? save(path, bytes, used, problem) : status;
}

static Status save_borders(const Map *map, const char *path, Problem *problem)
{
    static char text[MAP_BORDERS_MAX * 40 + 16];
    text_copy(text, sizeof text, "a,b,km\n");
    for (int i = 0; i < map->border_count; i++) {
        char line[40];
        text_format(line, sizeof line, "%s,%s,%.2f\n", map->territory[map->border[i].a].code,
                    map->territory[map->border[i].b].code, map->border[i].length_km);
        text_append(text, sizeof text, line);
    }
    return save(path, text, strlen(text), problem);
}

static bool read_corner(Options *options, const char *words)
{
    const char *dash = strchr(words, '-');
    if (dash == NULL || dash - words >= CODE_BYTES || options->corner_count == CORNERS_MAX)
        return false;
    char(*corner)[CODE_BYTES] = options->corner[options->corner_count++];
    memcpy(corner[0], words, (size_t)(dash - words));
    return text_copy(corner[1], CODE_BYTES, dash + 1);
}

static bool read_options(Options *options, int argc, char **argv)
{
    static const struct option NAMES[] = {{"property", required_argument, NULL, 'p'},
                                          {"corner", required_argument, NULL, 'c'},
                                          {"borders", required_argument, NULL, 'b'},
                                          {NULL, 0, NULL, 0}};
    options->property = "code";
    int option;
    while ((option = getopt_long(argc, argv, "p:c:b:", NAMES, NULL)) != -1) {
        if (option == 'p')
            options->property = optarg;
        else if (option == 'b')
            options->borders = optarg;
        else if (option != 'c' || !read_corner(options, optarg))
            return false;
    }
    if (argc - optind != 2)
        return false;
    options->input = argv[optind];
    options->output = argv[optind + 1];
    return true;
}

int main(int argc, char **argv)
{
    static Options options;
    static uint8_t memory[MAP_ARENA_BYTES] __attribute__((aligned(16)));
    if (!read_options(&options, argc, argv)) {
        fprintf(
            stderr,
            _("Usage: %s [--property NAME] [--corner A-B]... [--borders FILE.csv] INPUT.geojson "
              "OUTPUT.map\n"),
            argc > 0 ? argv[0] : "map_import");
        return EXIT_USAGE;
    }
    GDALAllRegister();
    Arena arena;
    Map map = {0};
    Problem problem = {0};
    arena_init(&arena, memory, sizeof memory);
    lend_tables(&map, &arena);
    Status status = build(&map, &options, &problem);
    if (status == STATUS_OK)
        status = save_map(&map, options.output, &problem);
    if (status == STATUS_OK && options.borders != NULL)
        status = save_borders(&map, options.borders, &problem);
    if (status != STATUS_OK) {
        fprintf(stderr, "%s: %s\n", problem.path, problem.message);
        return EXIT_PROBLEM;
    }
    printf(_("%s: %d territories, %d parts, %d arcs, %d common borders, %d triangles\n"),
           options.output, map.territory_count, map.part_count, map.arc_count, map.border_count,
           map.mesh.part_start[map.part_count] / 3);
    return EXIT_GOOD;
}
