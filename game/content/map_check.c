#include <math.h>
#include <string.h>

#include "game/content/locale.h"
#include "game/content/map.h"

static Status wrong(const char *path, Problem *problem, const char *table, int row,
                    const char *what)
{
    return problem_set(problem, STATUS_MALFORMED, path, 0, _("map: %s %d: %s"), table, row, what);
}

/* True when [start, start + count) lies in a table of `size` rows. */
static bool lies_within(int start, int count, int size)
{
    return start >= 0 && count >= 0 && start <= size && count <= size - start;
}

static bool is_length(double value) { return isfinite(value) && value > 0; }

static bool is_ordered(MapBox box) { return box.x_min <= box.x_max && box.y_min <= box.y_max; }

static Status check_territories(const Map *map, const char *path, Problem *problem)
{
    for (int t = 0; t < map->territory_count; t++) {
        const MapTerritory *territory = &map->territory[t];
        if (territory->code[0] == '\0')
            return wrong(path, problem, "territory", t, _("has no code"));
        if (t > 0 && strcmp(map->territory[t - 1].code, territory->code) >= 0)
            return wrong(path, problem, "territory", t, _("its code is not in ascending order"));
        if (!is_length(territory->area_km2))
            return wrong(path, problem, "territory", t, _("its area is not positive"));
    }
    return STATUS_OK;
}

static Status check_parts(const Map *map, const char *path, Problem *problem)
{
    if (map->part_count < map->territory_count)
        return wrong(path, problem, "territory", map->part_count, _("is not drawn"));
    int ring_next = 0;
    for (int p = 0; p < map->part_count; p++) {
        const MapPart *part = &map->part[p];
        bool enlarged = p >= map->territory_count;
        if (!enlarged && part->territory != p)
            return wrong(path, problem, "part", p, _("belongs to another territory"));
        if (part->territory < 0 || part->territory >= map->territory_count ||
            part->inset < MAP_NONE || part->inset >= map->inset_count)
            return wrong(path, problem, "part", p,
                         _("names a territory or inset that is not there"));
        if (enlarged && (part->inset == MAP_NONE || !map->inset[part->inset].enlarges))
            return wrong(path, problem, "part", p, _("is drawn again, but in no enlargement"));
        if (part->ring_start != ring_next || part->ring_count < 1 ||
            !lies_within(part->ring_start, part->ring_count, map->ring_count))
            return wrong(path, problem, "part", p, _("its rings do not follow those before"));
        if (!is_ordered(part->box) || part->label_radius_km < 0)
            return wrong(path, problem, "part", p, _("its box or label makes no sense"));
        ring_next += part->ring_count;
    }
    if (ring_next != map->ring_count)
        return wrong(path, problem, "ring", ring_next, _("belongs to no part"));
    return STATUS_OK;
}

static Status check_frames(const Map *map, const char *path, Problem *problem)
{
    for (int i = 0; i < map->inset_count; i++)
        if (!is_ordered(map->inset[i].frame) || !is_length(map->inset[i].scale))
            return wrong(path, problem, "inset", i, _("its frame or scale makes no sense"));
    for (int i = 0; i < map->border_count; i++) {
        const MapBorder *border = &map->border[i];
        if (border->a < 0 || border->a >= border->b || border->b >= map->territory_count ||
            !is_length(border->length_km))
            return wrong(path, problem, "border", i, _("its territories or length make no sense"));
        if (i > 0 &&
            (border[-1].a > border->a || (border[-1].a == border->a && border[-1].b >= border->b)))
            return wrong(path, problem, "border", i, _("is not in ascending order"));
    }
    return STATUS_OK;
}

static Status check_arcs(const Map *map, const char *path, Problem *problem)
{
    for (int i = 0; i < map->arc_count; i++) {
        const MapArc *arc = &map->arc[i];
        if (arc->point_count < 2 ||
            !lies_within(arc->point_start, arc->point_count, map->point_count))
            return wrong(path, problem, "arc", i, _("its points are not there"));
        if (arc->left < 0 || arc->left >= map->territory_count || arc->left == arc->right ||
            arc->right >= map->territory_count ||
            (arc->right == MAP_NONE) != (arc->kind == MAP_ARC_OUTER))
            return wrong(path, problem, "arc", i, _("its sides make no sense"));
        if (!is_length(arc->length_km))
            return wrong(path, problem, "arc", i, _("its length is not positive"));
    }
    return STATUS_OK;
}

static MapPoint chain_end(const Map *map, int32_t link, bool last)
{
    const MapArc *arc = &map->arc[link >= 0 ? link : -1 - link];
    bool far = last == (link >= 0);
    return map->points[arc->point_start + (far ? arc->point_count - 1 : 0)];
}

static bool is_same(MapPoint a, MapPoint b) { return a.x == b.x && a.y == b.y; }

/* Each arc of the ring must begin where the one before ended, and have the part's territory on its left. */
static bool ring_closes(const Map *map, const MapRing *ring, int territory)
{
    MapPoint at = chain_end(map, map->chain[ring->chain_start + ring->chain_count - 1], true);
    for (int i = 0; i < ring->chain_count; i++) {
        int32_t link = map->chain[ring->chain_start + i];
        const MapArc *arc = &map->arc[link >= 0 ? link : -1 - link];
        if (!is_same(at, chain_end(map, link, false)) ||
            (link >= 0 ? arc->left : arc->right) != territory)
            return false;
        at = chain_end(map, link, true);
    }
    return true;
}

static Status check_rings(const Map *map, const char *path, Problem *problem)
{
    int chain_next = 0;
    for (int p = 0; p < map->part_count; p++) {
        for (int r = 0; r < map->part[p].ring_count; r++) {
            int row = map->part[p].ring_start + r;
            const MapRing *ring = &map->ring[row];
            if (ring->chain_start != chain_next || ring->chain_count < 1 ||
                !lies_within(chain_next, ring->chain_count, map->chain_count))
                return wrong(path, problem, "ring", row, _("its arcs do not follow those before"));
            if (!ring_closes(map, ring, map->part[p].territory))
                return wrong(path, problem, "ring", row, _("does not close"));
            chain_next += ring->chain_count;
        }
    }
    if (chain_next != map->chain_count)
        return wrong(path, problem, "ring", map->ring_count, _("arcs are left over"));
    return STATUS_OK;
}

/* An internal arc is walked once each way, any other one once and forwards. */
static Status check_uses(const Map *map, const char *path, Problem *problem)
{
    uint8_t uses[MAP_ARCS_MAX] = {0};
    for (int i = 0; i < map->chain_count; i++) {
        int32_t link = map->chain[i];
        int32_t row = link >= 0 ? link : -1 - link;
        if (row < 0 || row >= map->arc_count)
            return wrong(path, problem, "arc", row, _("is not there"));
        uint8_t use = link >= 0 ? 1 : 2;
        if (uses[row] & use)
            return wrong(path, problem, "arc", row, _("is used twice by the same side"));
        uses[row] |= use;
    }
    for (int i = 0; i < map->arc_count; i++)
        if (uses[i] != (map->arc[i].kind == MAP_ARC_INTERNAL ? 3 : 1))
            return wrong(path, problem, "arc", i, _("is not used by the parts beside it"));
    return STATUS_OK;
}

static Status check_mesh(const Map *map, const char *path, Problem *problem)
{
    const MapMesh *mesh = &map->mesh;
    if (mesh->part_start[0] != 0)
        return wrong(path, problem, "part", 0, _("its triangles do not begin at the first"));
    for (int p = 0; p < map->part_count; p++) {
        int count = mesh->part_start[p + 1] - mesh->part_start[p];
        if (count < 3 || count % 3 != 0)
            return wrong(path, problem, "part", p, _("its triangles are not whole"));
    }
    if (mesh->part_start[map->part_count] > MAP_INDICES_MAX)
        return wrong(path, problem, "part", map->part_count, _("there are too many triangles"));
    for (int i = 0; i < mesh->part_start[map->part_count]; i++)
        if (mesh->indices[i] < 0 || mesh->indices[i] >= mesh->vertex_count)
            return wrong(path, problem, "corner", i, _("is not there"));
    return STATUS_OK;
}

Status map_check(const Map *map, const char *path, Problem *problem)
{
    static Status (*const CHECKS[])(const Map *, const char *, Problem *) = {
        check_territories, check_parts, check_frames, check_arcs,
        check_uses,        check_rings, check_mesh};
    Status status = STATUS_OK;
    for (size_t i = 0; i < sizeof CHECKS / sizeof CHECKS[0] && status == STATUS_OK; i++)
        status = CHECKS[i](map, path, problem);
    return status;
}
