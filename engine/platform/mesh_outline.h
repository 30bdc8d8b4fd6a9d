/*
 * The outlines of a mesh's parts: the edges that only one triangle of a part has. A raster needs no
 * others, and there are three times fewer. Worked out at first sight of a mesh and kept.
 */
#ifndef ENGINE_PLATFORM_MESH_OUTLINE_H
#define ENGINE_PLATFORM_MESH_OUTLINE_H

#include "engine/draw/draw_list.h"

enum { MESH_OUTLINES_MAX = 4 };

typedef struct MeshEdge {
    int32_t from, to; /* vertices */
} MeshEdge;

typedef struct MeshOutline {
    const DrawMesh *mesh;
    DrawMesh seen;   /* as it was when the edges were found */
    MeshEdge *edges; /* along each outline: an edge begins where the one before it ends */
    int32_t *start;  /* of each part's edges; part_count + 1 entries */
    Rect *bounds;    /* of each part, in the mesh's units */
    uint64_t used;   /* when last asked for */
} MeshOutline;

typedef struct MeshOutlines {
    MeshOutline outline[MESH_OUTLINES_MAX];
    uint64_t asked;
} MeshOutlines;

void mesh_outlines_init(MeshOutlines *outlines);
void mesh_outlines_finish(MeshOutlines *outlines);

/* Lent until the next call; NULL when there is no memory. The mesh longest unasked for gives way. */
const MeshOutline *mesh_outline_of(MeshOutlines *outlines, const DrawMesh *mesh);

#endif
