#include "game/tools/map_mesh.h"

#include <geos_c.h>
#include <math.h>
#include <stdlib.h>

#include "game/content/locale.h"

enum { RING_POINTS_MAX = MAP_POINTS_MAX, POLYGONS_MAX = MAP_RINGS_MAX };

/* How far from the best place a label may stay, in drawn kilometres. */
static const double LABEL_TOLERANCE_KM = 0.1;

/* Triangles and rings are on the same steps: their areas differ by the rounding of doubles only. */
static const double AREA_TOLERANCE_KM2 = 1e-3;

typedef struct Builder {
    GEOSContextHandle_t geos;
    Map *map;
    const char *path;
    Problem *problem;
    MapPoint ring[RING_POINTS_MAX];
    int first_vertex; /* of the part at hand */
} Builder;

static Status refuse(const Builder *builder, int part, const char *what)
{
    return problem_set(builder->problem, STATUS_MALFORMED, builder->path, 0,
                       _("feature \"%s\": found %s, expected an outline that can be triangulated"),
                       builder->map->territory[builder->map->part[part].territory].code, what);
}

/* Lists the ring's points, the last one equal to the first; returns their number. */
static int walk_ring(Builder *builder, const MapRing *ring)
{
    const Map *map = builder->map;
    int count = 0;
    for (int i = 0; i < ring->chain_count; i++) {
        int32_t link = map->chain[ring->chain_start + i];
        const MapArc *arc = &map->arc[link >= 0 ? link : -1 - link];
        for (int p = 0; p + 1 < arc->point_count && count + 1 < RING_POINTS_MAX; p++) {
            int at = link >= 0 ? p : arc->point_count - 1 - p;
            builder->ring[count++] = map->points[arc->point_start + at];
        }
    }
    builder->ring[count] = builder->ring[0];
    return count + 1;
}

static int compare_points(const void *a, const void *b)
{
    const MapPoint *left = a;
    const MapPoint *right = b;
    if (left->x != right->x)
        return left->x < right->x ? -1 : 1;
    return (left->y > right->y) - (left->y < right->y);
}

static bool add_vertices(Builder *builder, int count)
{
    MapMesh *mesh = &builder->map->mesh;
    if (mesh->vertex_count + count > MAP_VERTICES_MAX)
        return false;
    for (int i = 0; i + 1 < count; i++)
        mesh->vertices[mesh->vertex_count++] = builder->ring[i];
    return true;
}

static void sort_vertices(Builder *builder)
{
    MapMesh *mesh = &builder->map->mesh;
    MapPoint *own = mesh->vertices + builder->first_vertex;
    int count = mesh->vertex_count - builder->first_vertex;
    qsort(own, (size_t)count, sizeof *own, compare_points);
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (i == 0 || compare_points(&own[kept - 1], &own[i]) != 0)
            own[kept++] = own[i];
    mesh->vertex_count = builder->first_vertex + kept;
}

static GEOSGeometry *make_ring(Builder *builder, int count)
{
    GEOSCoordSequence *line = GEOSCoordSeq_create_r(builder->geos, (unsigned)count, 2);
    for (int i = 0; i < count; i++)
        GEOSCoordSeq_setXY_r(builder->geos, line, (unsigned)i, (double)builder->ring[i].x,
                             (double)builder->ring[i].y);
    return GEOSGeom_createLinearRing_r(builder->geos, line);
}

/* The part as one multipolygon; NULL at a limit. A ring that is no hole begins the next polygon. */
static GEOSGeometry *make_shape(Builder *builder, const MapPart *part)
{
    static GEOSGeometry *polygons[POLYGONS_MAX];
    static GEOSGeometry *holes[POLYGONS_MAX];
    unsigned polygon_count = 0;
    for (int r = 0; r < part->ring_count;) {
        unsigned hole_count = 0;
        GEOSGeometry *shell = NULL;
        do {
            int count = walk_ring(builder, &builder->map->ring[part->ring_start + r]);
            if (!add_vertices(builder, count))
                return NULL;
            GEOSGeometry *ring = make_ring(builder, count);
            if (shell == NULL)
                shell = ring;
            else
                holes[hole_count++] = ring;
            r++;
        } while (r < part->ring_count && builder->map->ring[part->ring_start + r].hole);
        polygons[polygon_count++] =
            GEOSGeom_createPolygon_r(builder->geos, shell, holes, hole_count);
    }
    return GEOSGeom_createCollection_r(builder->geos, GEOS_MULTIPOLYGON, polygons, polygon_count);
}

static int find_vertex(const Builder *builder, MapPoint point)
{
    const MapMesh *mesh = &builder->map->mesh;
    const MapPoint *own = mesh->vertices + builder->first_vertex;
    const MapPoint *found =
        bsearch(&point, own, (size_t)(mesh->vertex_count - builder->first_vertex), sizeof *own,
                compare_points);
    return found != NULL ? (int)(found - mesh->vertices) : MAP_NONE;
}

/* Adds one triangle counterclockwise and returns its area, or -1 when a corner is none of ours. */
static double add_triangle(Builder *builder, const GEOSGeometry *triangle, int *index_count)
{
    MapMesh *mesh = &builder->map->mesh;
    const GEOSGeometry *shell = GEOSGetExteriorRing_r(builder->geos, triangle);
    const GEOSCoordSequence *line = GEOSGeom_getCoordSeq_r(builder->geos, shell);
    double x[3], y[3];
    int corner[3];
    for (unsigned i = 0; i < 3; i++) {
        GEOSCoordSeq_getXY_r(builder->geos, line, i, &x[i], &y[i]);
        corner[i] = find_vertex(builder, (MapPoint){(float)x[i], (float)y[i]});
        if (corner[i] == MAP_NONE)
            return -1;
    }
    double area = ((x[1] - x[0]) * (y[2] - y[0]) - (y[1] - y[0]) * (x[2] - x[0])) / 2;
    bool clockwise = area < 0;
    mesh->indices[(*index_count)++] = corner[0];
    mesh->indices[(*index_count)++] = corner[clockwise ? 2 : 1];
    mesh->indices[(*index_count)++] = corner[clockwise ? 1 : 2];
    return fabs(area);
}

static Status add_triangles(Builder *builder, int part, const GEOSGeometry *shape)
{
    MapMesh *mesh = &builder->map->mesh;
    GEOSGeometry *triangles = GEOSConstrainedDelaunayTriangulation_r(builder->geos, shape);
    if (triangles == NULL)
        return refuse(builder, part, _("no triangles"));
    Status status = STATUS_OK;
    int index_count = mesh->part_start[part];
    double covered = 0;
    double whole = 0;
    int count = GEOSGetNumGeometries_r(builder->geos, triangles);
    if (index_count + 3 * count > MAP_INDICES_MAX)
        status = refuse(builder, part, _("too many triangles"));
    for (int i = 0; i < count && status == STATUS_OK; i++) {
        double area =
            add_triangle(builder, GEOSGetGeometryN_r(builder->geos, triangles, i), &index_count);
        covered += area;
        if (area < 0)
            status =
                refuse(builder, part, _("a triangle with a corner that is not in the outline"));
    }
    GEOSArea_r(builder->geos, shape, &whole);
    if (status == STATUS_OK && fabs(whole - covered) > AREA_TOLERANCE_KM2)
        status = refuse(builder, part, _("triangles that do not cover the outline exactly"));
    mesh->part_start[part + 1] = index_count;
    GEOSGeom_destroy_r(builder->geos, triangles);
    return status;
}

/* The radius GEOS gives runs from the centre of the inner disc to the nearest border. */
static Status add_label(Builder *builder, int part, const GEOSGeometry *shape)
{
    GEOSGeometry *radius = GEOSMaximumInscribedCircle_r(builder->geos, shape, LABEL_TOLERANCE_KM);
    if (radius == NULL)
        return refuse(builder, part, _("no place for a label"));
    double x = 0, y = 0, length = 0;
    const GEOSCoordSequence *line = GEOSGeom_getCoordSeq_r(builder->geos, radius);
    GEOSCoordSeq_getXY_r(builder->geos, line, 0, &x, &y);
    GEOSLength_r(builder->geos, radius, &length);
    builder->map->part[part].label = (MapPoint){(float)x, (float)y};
    builder->map->part[part].label_radius_km = (float)length;
    GEOSGeom_destroy_r(builder->geos, radius);
    return STATUS_OK;
}

static Status build_part(Builder *builder, int part)
{
    builder->first_vertex = builder->map->mesh.vertex_count;
    GEOSGeometry *shape = make_shape(builder, &builder->map->part[part]);
    if (shape == NULL)
        return refuse(builder, part, _("too many points"));
    sort_vertices(builder);
    Status status = STATUS_OK;
    if (GEOSisValid_r(builder->geos, shape) != 1) {
        char *reason = GEOSisValidReason_r(builder->geos, shape);
        status = refuse(builder, part, reason != NULL ? reason : "?");
        GEOSFree_r(builder->geos, reason);
    }
    if (status == STATUS_OK)
        status = add_triangles(builder, part, shape);
    if (status == STATUS_OK)
        status = add_label(builder, part, shape);
    GEOSGeom_destroy_r(builder->geos, shape);
    return status;
}

Status mesh_build(Map *map, const char *path, Problem *problem)
{
    static Builder builder;
    builder = (Builder){.geos = GEOS_init_r(), .map = map, .path = path, .problem = problem};
    map->mesh.vertex_count = 0;
    map->mesh.part_start[0] = 0;
    Status status = STATUS_OK;
    for (int p = 0; p < map->part_count && status == STATUS_OK; p++)
        status = build_part(&builder, p);
    GEOS_finish_r(builder.geos);
    return status;
}
