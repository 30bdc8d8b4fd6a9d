#include "engine/platform/mesh_outline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void mesh_outlines_init(MeshOutlines *outlines) { memset(outlines, 0, sizeof *outlines); }

static void outline_forget(MeshOutline *outline)
{
    free(outline->edges);
    free(outline->start);
    free(outline->bounds);
    memset(outline, 0, sizeof *outline);
}

void mesh_outlines_finish(MeshOutlines *outlines)
{
    for (int i = 0; i < MESH_OUTLINES_MAX; i++) {
        outline_forget(&outlines->outline[i]);
    }
}

static int32_t lower(MeshEdge edge) { return edge.from < edge.to ? edge.from : edge.to; }

static int32_t upper(MeshEdge edge) { return edge.from < edge.to ? edge.to : edge.from; }

/* An edge and its reverse become neighbours. */
static int edge_compare(const void *a, const void *b)
{
    MeshEdge first, second;
    memcpy(&first, a, sizeof first);
    memcpy(&second, b, sizeof second);
    int32_t low = lower(first), other = lower(second);
    if (low != other) {
        return low < other ? -1 : 1;
    }
    int32_t high = upper(first), above = upper(second);
    return high < above ? -1 : high > above ? 1 : 0;
}

/* Keeps what is not walked both ways; returns how many are left. */
static int edges_cancel(MeshEdge *edges, int count)
{
    int kept = 0;
    for (int i = 0; i < count; i++) {
        bool met = kept > 0 && edge_compare(&edges[kept - 1], &edges[i]) == 0;
        if (met && edges[kept - 1].from == edges[i].to) {
            kept--;
        } else {
            edges[kept++] = edges[i];
        }
    }
    return kept;
}

static int from_compare(const void *a, const void *b)
{
    MeshEdge first, second;
    memcpy(&first, a, sizeof first);
    memcpy(&second, b, sizeof second);
    return first.from < second.from ? -1 : first.from > second.from ? 1 : 0;
}

static int edge_from(const MeshEdge *edges, int start, int count, int32_t vertex)
{
    for (int i = start; i < count; i++) {
        if (edges[i].from == vertex) {
            return i;
        }
    }
    return start; /* the outline is closed: another one begins */
}

/*
 * Puts each edge behind the one it continues. Vertices of an outline most often follow one another
 * already once sorted, so the search seldom goes far.
 */
static void edges_chain(MeshEdge *edges, int count)
{
    qsort(edges, (size_t)count, sizeof *edges, from_compare);
    for (int i = 1; i < count; i++) {
        int next = edge_from(edges, i, count, edges[i - 1].to);
        MeshEdge moved = edges[next];
        memmove(&edges[i + 1], &edges[i], sizeof *edges * (size_t)(next - i));
        edges[i] = moved;
    }
}

static int part_edges(const DrawMesh *mesh, int part, MeshEdge *edges)
{
    int count = 0;
    for (int32_t i = mesh->part_start[part]; i < mesh->part_start[part + 1]; i += 3) {
        for (int corner = 0; corner < 3; corner++) {
            edges[count++] =
                (MeshEdge){mesh->indices[i + corner], mesh->indices[i + (corner + 1) % 3]};
        }
    }
    qsort(edges, (size_t)count, sizeof *edges, edge_compare);
    count = edges_cancel(edges, count);
    edges_chain(edges, count);
    return count;
}

static Rect edges_bounds(const DrawMesh *mesh, const MeshEdge *edges, int count)
{
    if (count == 0) {
        return (Rect){0};
    }
    Point low = {INFINITY, INFINITY}, high = {-INFINITY, -INFINITY};
    for (int i = 0; i < count; i++) {
        Point at = mesh->vertices[edges[i].from];
        low = (Point){fminf(low.x, at.x), fminf(low.y, at.y)};
        high = (Point){fmaxf(high.x, at.x), fmaxf(high.y, at.y)};
    }
    return (Rect){low.x, low.y, high.x - low.x, high.y - low.y};
}

static bool outline_take_memory(MeshOutline *outline, const DrawMesh *mesh)
{
    size_t parts = (size_t)mesh->part_count, edges = (size_t)mesh->part_start[parts];
    outline->edges = calloc(edges + 1, sizeof *outline->edges);
    outline->start = calloc(parts + 1, sizeof *outline->start);
    outline->bounds = calloc(parts + 1, sizeof *outline->bounds);
    return outline->edges != NULL && outline->start != NULL && outline->bounds != NULL;
}

static bool outline_find(MeshOutline *outline, const DrawMesh *mesh)
{
    outline_forget(outline);
    if (!outline_take_memory(outline, mesh)) {
        outline_forget(outline);
        return false;
    }
    outline->mesh = mesh;
    outline->seen = *mesh;
    int32_t used = 0;
    for (int p = 0; p < mesh->part_count; p++) {
        outline->start[p] = used;
        int count = part_edges(mesh, p, outline->edges + used);
        outline->bounds[p] = edges_bounds(mesh, outline->edges + used, count);
        used += count;
    }
    outline->start[mesh->part_count] = used;
    return true;
}

static bool mesh_is_same(const DrawMesh *a, const DrawMesh *b)
{
    return a->vertices == b->vertices && a->vertex_count == b->vertex_count &&
           a->indices == b->indices && a->part_start == b->part_start &&
           a->part_count == b->part_count;
}

const MeshOutline *mesh_outline_of(MeshOutlines *outlines, const DrawMesh *mesh)
{
    MeshOutline *oldest = &outlines->outline[0];
    outlines->asked++;
    for (int i = 0; i < MESH_OUTLINES_MAX; i++) {
        MeshOutline *outline = &outlines->outline[i];
        if (outline->mesh == mesh && mesh_is_same(&outline->seen, mesh)) {
            outline->used = outlines->asked;
            return outline;
        }
        oldest = outline->used < oldest->used ? outline : oldest;
    }
    oldest->used = outlines->asked;
    if (!outline_find(oldest, mesh)) {
        return NULL;
    }
    oldest->used = outlines->asked;
    return oldest;
}
