#include "game/tools/map_enlargement.h"

#include <math.h>
#include <string.h>

#include "game/content/locale.h"
#include "game/tools/map_box.h"
#include "game/tools/map_layout.h"

enum { STEPS_PER_KM = 1000 / MAP_STEP_METRES };

typedef struct Enlargement {
    bool shows[MAP_TERRITORIES_MAX];
    int32_t copy[MAP_ARCS_MAX]; /* of an arc, or MAP_NONE */
    LayoutPlace place;
    int inset;
    const char *path;
    Problem *problem;
} Enlargement;

static Status full(const Enlargement *enlargement, const char *what, int limit)
{
    return problem_set(enlargement->problem, STATUS_EXHAUSTED, enlargement->path, 0,
                       _("found more than %d %s, expected at most that; simplify the outlines"),
                       limit, what);
}

/* The arc's points again, where the enlargement puts them, in the direction the part walks them. */
static void copy_points(Map *map, const MapArc *arc, bool backwards, LayoutPlace place)
{
    for (int i = 0; i < arc->point_count; i++) {
        int from = backwards ? arc->point_count - 1 - i : i;
        MapPoint point = map->points[arc->point_start + from];
        /* On steps here already, so that what is measured later is what is written. */
        double x = round((point.x * place.scale + place.offset_x) * STEPS_PER_KM);
        double y = round((point.y * place.scale + place.offset_y) * STEPS_PER_KM);
        map->points[map->point_count++] =
            (MapPoint){(float)x / STEPS_PER_KM, (float)y / STEPS_PER_KM};
    }
}

static Status copy_arc(Map *map, Enlargement *enlargement, int32_t link)
{
    int32_t row = link >= 0 ? link : -1 - link;
    const MapArc *arc = &map->arc[row];
    bool shared =
        arc->right != MAP_NONE && enlargement->shows[arc->left] && enlargement->shows[arc->right];
    bool known = enlargement->copy[row] != MAP_NONE;
    bool backwards = link < 0 && !shared;
    if (!known) {
        if (map->arc_count == MAP_ARCS_MAX || map->point_count + arc->point_count > MAP_POINTS_MAX)
            return full(enlargement, _("points"), MAP_POINTS_MAX);
        MapArc *copied = &map->arc[map->arc_count];
        *copied = *arc;
        copied->point_start = map->point_count;
        if (arc->kind == MAP_ARC_INTERNAL && !shared)
            copied->kind = MAP_ARC_CUT;
        if (backwards) {
            copied->left = arc->right;
            copied->right = arc->left;
        }
        copy_points(map, arc, backwards, enlargement->place);
        enlargement->copy[row] = map->arc_count++;
    }
    if (map->chain_count == 2 * MAP_ARCS_MAX)
        return full(enlargement, _("arcs"), MAP_ARCS_MAX);
    int32_t copy = enlargement->copy[row];
    map->chain[map->chain_count++] = link < 0 && shared ? -1 - copy : copy;
    return STATUS_OK;
}

static Status copy_part(Map *map, Enlargement *enlargement, int territory)
{
    const MapPart *from = &map->part[territory];
    if (map->part_count == MAP_PARTS_MAX || map->ring_count + from->ring_count > MAP_RINGS_MAX)
        return full(enlargement, _("parts"), MAP_PARTS_MAX);
    MapPart *part = &map->part[map->part_count++];
    *part = (MapPart){.territory = territory,
                      .inset = enlargement->inset,
                      .ring_start = map->ring_count,
                      .ring_count = from->ring_count,
                      .box = BOX_NOWHERE};
    Status status = STATUS_OK;
    for (int r = 0; r < from->ring_count && status == STATUS_OK; r++) {
        const MapRing *old = &map->ring[from->ring_start + r];
        MapRing *ring = &map->ring[map->ring_count++];
        *ring = (MapRing){map->chain_count, old->chain_count, old->hole};
        for (int i = 0; i < old->chain_count && status == STATUS_OK; i++) {
            status = copy_arc(map, enlargement, map->chain[old->chain_start + i]);
            int32_t link = map->chain[map->chain_count - 1];
            const MapArc *arc = &map->arc[link >= 0 ? link : -1 - link];
            for (int p = 0; p < arc->point_count; p++)
                box_grow(&part->box, map->points[arc->point_start + p]);
        }
    }
    return status;
}

Status enlargement_add(Map *map, const char *const *codes, int code_count, const char *path,
                       Problem *problem)
{
    static Enlargement enlargement;
    memset(&enlargement, 0, sizeof enlargement);
    for (int i = 0; i < MAP_ARCS_MAX; i++)
        enlargement.copy[i] = MAP_NONE;
    enlargement.path = path;
    enlargement.problem = problem;
    MapBox box = BOX_NOWHERE;
    for (int i = 0; i < code_count; i++) {
        int t = map_find(map, codes[i]);
        if (t == MAP_NONE)
            return STATUS_OK;
        enlargement.shows[t] = true;
        box_join(&box, map->part[t].box);
    }
    layout_enlarge(map, codes[0], box, &enlargement.place);
    enlargement.inset = map->inset_count - 1;
    Status status = STATUS_OK;
    for (int t = 0; t < map->territory_count && status == STATUS_OK; t++)
        if (enlargement.shows[t])
            status = copy_part(map, &enlargement, t);
    return status;
}
