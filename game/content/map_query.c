#include <string.h>

#include "game/content/map.h"

int map_find(const Map *map, const char *code)
{
    int low = 0;
    int high = map->territory_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        int order = strcmp(map->territory[middle].code, code);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return MAP_NONE;
}

double map_border_km(const Map *map, int a, int b)
{
    int first = a < b ? a : b;
    int second = a < b ? b : a;
    for (int i = 0; i < map->border_count; i++)
        if (map->border[i].a == first && map->border[i].b == second)
            return map->border[i].length_km;
    return 0;
}

static bool box_has(MapBox box, MapPoint point)
{
    return point.x >= box.x_min && point.x <= box.x_max && point.y >= box.y_min &&
           point.y <= box.y_max;
}

/* Doubles, for the cross product of two long sides would lose the last 10 m in floats. */
static double turn(MapPoint a, MapPoint b, MapPoint c)
{
    return ((double)b.x - a.x) * ((double)c.y - a.y) - ((double)b.y - a.y) * ((double)c.x - a.x);
}

static bool part_covers(const MapMesh *mesh, int part, MapPoint point)
{
    for (int i = mesh->part_start[part]; i < mesh->part_start[part + 1]; i += 3) {
        MapPoint a = mesh->vertices[mesh->indices[i]];
        MapPoint b = mesh->vertices[mesh->indices[i + 1]];
        MapPoint c = mesh->vertices[mesh->indices[i + 2]];
        if (turn(a, b, point) >= 0 && turn(b, c, point) >= 0 && turn(c, a, point) >= 0)
            return true;
    }
    return false;
}

int map_part_at(const Map *map, MapPoint point)
{
    for (int p = 0; p < map->part_count; p++)
        if (box_has(map->part[p].box, point) && part_covers(&map->mesh, p, point))
            return p;
    return MAP_NONE;
}
