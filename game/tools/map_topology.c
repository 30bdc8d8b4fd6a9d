#include "game/tools/map_topology.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "game/content/locale.h"
#include "game/tools/map_box.h"

enum { STEPS_PER_KM = 1000 / MAP_STEP_METRES };

/* No link of a chain: MAP_NONE is one, the first arc walked backwards. */
static const int NO_LINK = INT32_MIN;

/* A corner of a ring and the edge that leaves it. */
typedef struct Corner {
    int x, y; /* steps */
    int id;   /* equal points, equal ids */
    int ring;
    int next;  /* the corner where the edge ends */
    int other; /* territory on the right, or MAP_NONE */
    int twin;  /* the same edge walked by the other side, or MAP_NONE */
    int link;  /* as in a chain; NO_LINK until the edge belongs to an arc */
} Corner;

typedef struct Topology {
    const Outline *outline;
    const char *path;
    Problem *problem;
    int ring_start[MAP_RINGS_MAX + 1];
    Corner corner[OUTLINE_POINTS_MAX];
    int order[OUTLINE_POINTS_MAX];  /* of corners, sorted for whatever comes next */
    int degree[OUTLINE_POINTS_MAX]; /* of ids: edges that meet there */
    bool node[OUTLINE_POINTS_MAX];  /* of ids */
} Topology;

static Topology topology;

static Status full(const Topology *work, const char *what, int limit)
{
    return problem_set(work->problem, STATUS_EXHAUSTED, work->path, 0,
                       _("found more than %d %s, expected at most that; simplify the outlines"),
                       limit, what);
}

static int territory_of(const Topology *work, int corner)
{
    return work->outline->ring[work->corner[corner].ring].territory;
}

static const char *code_of(const Topology *work, int corner)
{
    return work->outline->code[territory_of(work, corner)];
}

/* Neighbours in the ring that fall on the same step become one corner. */
static Status set_on_steps(Topology *work)
{
    int count = 0;
    for (int r = 0; r < work->outline->ring_count; r++) {
        const OutlineRing *ring = &work->outline->ring[r];
        int start = work->ring_start[r] = count;
        for (int i = 0; i < ring->point_count; i++) {
            OutlinePoint point = work->outline->point[ring->point_start + i];
            int x = (int)lround(point.x * STEPS_PER_KM);
            int y = (int)lround(point.y * STEPS_PER_KM);
            if (count > start && work->corner[count - 1].x == x && work->corner[count - 1].y == y)
                continue;
            work->corner[count] = (Corner){.x = x, .y = y, .ring = r, .next = count + 1};
            count++;
        }
        while (count > start + 1 && work->corner[count - 1].x == work->corner[start].x &&
               work->corner[count - 1].y == work->corner[start].y)
            count--;
        if (count - start < 3)
            return problem_set(work->problem, STATUS_MALFORMED, work->path, 0,
                               _("feature \"%s\": found a ring smaller than %d m, expected larger"),
                               work->outline->code[ring->territory], MAP_STEP_METRES);
        work->corner[count - 1].next = start;
    }
    work->ring_start[work->outline->ring_count] = count;
    return STATUS_OK;
}

static int corner_total(const Topology *work)
{
    return work->ring_start[work->outline->ring_count];
}

static int compare_points(const void *a, const void *b)
{
    const Corner *left = &topology.corner[*(const int *)a];
    const Corner *right = &topology.corner[*(const int *)b];
    if (left->x != right->x)
        return left->x < right->x ? -1 : 1;
    return (left->y > right->y) - (left->y < right->y);
}

static void name_points(Topology *work)
{
    int count = corner_total(work);
    for (int i = 0; i < count; i++)
        work->order[i] = i;
    qsort(work->order, (size_t)count, sizeof *work->order, compare_points);
    int id = -1;
    for (int i = 0; i < count; i++) {
        if (i == 0 || compare_points(&work->order[i - 1], &work->order[i]) != 0)
            id++;
        work->corner[work->order[i]].id = id;
    }
}

/* The ids of an edge's ends, the lower one first: the same for both sides. */
static void edge_ends(const Topology *work, int corner, int ends[2])
{
    int from = work->corner[corner].id;
    int to = work->corner[work->corner[corner].next].id;
    ends[0] = from < to ? from : to;
    ends[1] = from < to ? to : from;
}

static int compare_edges(const void *a, const void *b)
{
    int left[2], right[2];
    edge_ends(&topology, *(const int *)a, left);
    edge_ends(&topology, *(const int *)b, right);
    int way = left[0] != right[0] ? 0 : 1;
    return (left[way] > right[way]) - (left[way] < right[way]);
}

static Status pair_edge(Topology *work, const int *side, int sides)
{
    Corner *first = &work->corner[side[0]];
    first->other = first->twin = MAP_NONE;
    first->link = NO_LINK;
    if (sides == 1)
        return STATUS_OK;
    Corner *second = &work->corner[side[1]];
    if (sides > 2 || first->id == second->id ||
        territory_of(work, side[0]) == territory_of(work, side[1]))
        return problem_set(work->problem, STATUS_MALFORMED, work->path, 0,
                           _("features \"%s\" and \"%s\": found outlines that overlap at %.2f, "
                             "%.2f km of the map, expected one feature on each side of an edge"),
                           code_of(work, side[0]), code_of(work, side[sides - 1]),
                           (double)first->x / STEPS_PER_KM, (double)first->y / STEPS_PER_KM);
    second->link = NO_LINK;
    first->other = territory_of(work, side[1]);
    second->other = territory_of(work, side[0]);
    first->twin = side[1];
    second->twin = side[0];
    return STATUS_OK;
}

static Status pair_edges(Topology *work)
{
    int count = corner_total(work);
    qsort(work->order, (size_t)count, sizeof *work->order, compare_edges);
    Status status = STATUS_OK;
    for (int i = 0, next = 0; i < count && status == STATUS_OK; i = next) {
        while (next < count && compare_edges(&work->order[i], &work->order[next]) == 0)
            next++;
        status = pair_edge(work, &work->order[i], next - i);
        int ends[2];
        edge_ends(work, work->order[i], ends);
        work->degree[ends[0]]++;
        work->degree[ends[1]]++;
    }
    return status;
}

/* Where more than two edges meet, or the neighbour changes, all rings that pass are cut. */
static void mark_nodes(Topology *work)
{
    for (int i = 0; i < corner_total(work); i++) {
        const Corner *corner = &work->corner[i];
        const Corner *next = &work->corner[corner->next];
        if (corner->other != next->other || work->degree[next->id] != 2)
            work->node[next->id] = true;
    }
}

/* The ring's first node; without any, its lowest point, which the other side finds as well. */
static int first_corner(const Topology *work, int ring)
{
    int lowest = work->ring_start[ring];
    for (int i = work->ring_start[ring]; i < work->ring_start[ring + 1]; i++) {
        if (work->node[work->corner[i].id])
            return i;
        if (work->corner[i].id < work->corner[lowest].id)
            lowest = i;
    }
    return lowest;
}

static MapPoint point_of(const Corner *corner)
{
    return (MapPoint){(float)corner->x / STEPS_PER_KM, (float)corner->y / STEPS_PER_KM};
}

/* Makes the arc that leaves `corner` and ends at a node or at `stop`; returns where. */
static Status make_arc(Topology *work, Map *map, int corner, int stop)
{
    if (map->arc_count == MAP_ARCS_MAX)
        return full(work, _("arcs"), MAP_ARCS_MAX);
    const Corner *at = &work->corner[corner];
    MapArc *arc = &map->arc[map->arc_count];
    *arc = (MapArc){.kind = at->other == MAP_NONE ? MAP_ARC_OUTER : MAP_ARC_INTERNAL,
                    .left = territory_of(work, corner),
                    .right = at->other,
                    .point_start = map->point_count};
    int walker = corner;
    do {
        Corner *from = &work->corner[walker];
        const Corner *to = &work->corner[from->next];
        if (map->point_count + 2 > MAP_POINTS_MAX)
            return full(work, _("points"), MAP_POINTS_MAX);
        map->points[map->point_count++] = point_of(from);
        arc->length_km += hypot((double)(to->x - from->x), (double)(to->y - from->y));
        from->link = map->arc_count;
        if (from->twin != MAP_NONE)
            work->corner[from->twin].link = -1 - map->arc_count;
        walker = from->next;
    } while (walker != stop && !work->node[work->corner[walker].id]);
    map->points[map->point_count++] = point_of(&work->corner[walker]);
    arc->point_count = map->point_count - arc->point_start;
    arc->length_km /= STEPS_PER_KM * work->outline->scale[arc->left];
    map->arc_count++;
    return STATUS_OK;
}

static Status cut_ring(Topology *work, Map *map, int row)
{
    MapRing *ring = &map->ring[row];
    *ring = (MapRing){.chain_start = map->chain_count, .hole = work->outline->ring[row].hole};
    int start = first_corner(work, row);
    int walker = start;
    do {
        if (map->chain_count == 2 * MAP_ARCS_MAX)
            return full(work, _("arcs"), MAP_ARCS_MAX);
        if (work->corner[walker].link == NO_LINK) {
            Status status = make_arc(work, map, walker, start);
            if (status != STATUS_OK)
                return status;
        }
        /* An arc the other side made is walked backwards. */
        map->chain[map->chain_count++] = work->corner[walker].link;
        do
            walker = work->corner[walker].next;
        while (walker != start && !work->node[work->corner[walker].id]);
    } while (walker != start);
    ring->chain_count = map->chain_count - ring->chain_start;
    return STATUS_OK;
}

static void fill_part(const Topology *work, Map *map, int territory)
{
    const Outline *outline = work->outline;
    MapPart *part = &map->part[territory];
    *part =
        (MapPart){.territory = territory, .inset = outline->inset[territory], .box = BOX_NOWHERE};
    memcpy(map->territory[territory].code, outline->code[territory], CODE_BYTES);
    double area = 0;
    for (int r = 0; r < outline->ring_count; r++) {
        if (outline->ring[r].territory != territory)
            continue;
        part->ring_start = part->ring_count == 0 ? r : part->ring_start;
        part->ring_count++;
        area += outline_ring_area(outline, r);
        for (int i = work->ring_start[r]; i < work->ring_start[r + 1]; i++)
            box_grow(&part->box, point_of(&work->corner[i]));
    }
    map->territory[territory].area_km2 =
        area / (outline->scale[territory] * outline->scale[territory]);
}

static int compare_borders(const void *a, const void *b)
{
    const MapBorder *left = a;
    const MapBorder *right = b;
    return left->a != right->a ? left->a - right->a : left->b - right->b;
}

/* NULL when the table of borders is full. */
static MapBorder *find_border(Map *map, int a, int b)
{
    int low = a < b ? a : b;
    int high = a < b ? b : a;
    int i = 0;
    while (i < map->border_count && (map->border[i].a != low || map->border[i].b != high))
        i++;
    if (i == MAP_BORDERS_MAX)
        return NULL;
    if (i == map->border_count)
        map->border[map->border_count++] = (MapBorder){low, high, 0};
    return &map->border[i];
}

static Status sum_borders(const Topology *work, Map *map)
{
    for (int i = 0; i < map->arc_count; i++) {
        const MapArc *arc = &map->arc[i];
        if (arc->kind != MAP_ARC_INTERNAL)
            continue;
        MapBorder *border = find_border(map, arc->left, arc->right);
        if (border == NULL)
            return full(work, _("common borders"), MAP_BORDERS_MAX);
        border->length_km += arc->length_km;
    }
    qsort(map->border, (size_t)map->border_count, sizeof *map->border, compare_borders);
    return STATUS_OK;
}

Status topology_build(const Outline *outline, Map *map, const char *path, Problem *problem)
{
    memset(&topology, 0, sizeof topology);
    topology.outline = outline;
    topology.path = path;
    topology.problem = problem;
    Status status = set_on_steps(&topology);
    if (status != STATUS_OK)
        return status;
    name_points(&topology);
    status = pair_edges(&topology);
    if (status != STATUS_OK)
        return status;
    mark_nodes(&topology);
    for (int r = 0; r < outline->ring_count && status == STATUS_OK; r++)
        status = cut_ring(&topology, map, r);
    map->ring_count = outline->ring_count;
    map->territory_count = map->part_count = outline->territory_count;
    for (int t = 0; t < outline->territory_count; t++)
        fill_part(&topology, map, t);
    return status == STATUS_OK ? sum_borders(&topology, map) : status;
}

static bool passes(const Map *map, int territory, MapPoint point)
{
    for (int i = 0; i < map->arc_count; i++) {
        const MapArc *arc = &map->arc[i];
        MapPoint first = map->points[arc->point_start];
        MapPoint last = map->points[arc->point_start + arc->point_count - 1];
        if ((arc->left == territory || arc->right == territory) &&
            ((first.x == point.x && first.y == point.y) ||
             (last.x == point.x && last.y == point.y)))
            return true;
    }
    return false;
}

Status topology_add_corner(Map *map, const char *code_a, const char *code_b, const char *path,
                           Problem *problem)
{
    int a = map_find(map, code_a);
    int b = map_find(map, code_b);
    bool meet = false;
    for (int i = 0; i < map->arc_count && a != MAP_NONE && b != MAP_NONE && !meet; i++) {
        const MapArc *arc = &map->arc[i];
        if (arc->left == a || arc->right == a)
            meet = passes(map, b, map->points[arc->point_start]) ||
                   passes(map, b, map->points[arc->point_start + arc->point_count - 1]);
    }
    if (!meet || a == b || map_border_km(map, a, b) > 0)
        return problem_set(problem, STATUS_MALFORMED, path, 0,
                           _("corner %s-%s: expected two territories that meet in one point and "
                             "have no common border"),
                           code_a, code_b);
    MapBorder *border = find_border(map, a, b);
    if (border == NULL)
        return full(&topology, _("common borders"), MAP_BORDERS_MAX);
    border->length_km = MAP_CORNER_KM;
    qsort(map->border, (size_t)map->border_count, sizeof *map->border, compare_borders);
    return STATUS_OK;
}
