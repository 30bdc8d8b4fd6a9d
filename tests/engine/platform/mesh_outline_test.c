#include "engine/platform/mesh_outline.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Two squares side by side, each of two triangles: part 0 left, part 1 right. */
static const Point VERTICES[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {2, 0}, {2, 1}};
static const int32_t INDICES[] = {0, 1, 2, 0, 2, 3, 1, 4, 5, 1, 5, 2};
static const int32_t PARTS[] = {0, 6, 12};
static const DrawMesh MESH = {VERTICES, 6, INDICES, PARTS, 2};

static void test_edges_within_a_part_vanish_those_between_parts_stay(void **state)
{
    (void)state;
    MeshOutlines outlines;
    mesh_outlines_init(&outlines);
    const MeshOutline *outline = mesh_outline_of(&outlines, &MESH);
    assert_non_null(outline);
    assert_int_equal(outline->start[1] - outline->start[0], 4);
    assert_int_equal(outline->start[2] - outline->start[1], 4);
    for (int i = 0; i < outline->start[2]; i++) {
        MeshEdge edge = outline->edges[i];
        assert_false((edge.from == 0 && edge.to == 2) || (edge.from == 2 && edge.to == 0));
    }
    assert_true(outline->bounds[1].x == 1.0f && outline->bounds[1].width == 1.0f);
    mesh_outlines_finish(&outlines);
}

static void test_kept_while_the_mesh_is_the_same(void **state)
{
    (void)state;
    MeshOutlines outlines;
    mesh_outlines_init(&outlines);
    DrawMesh mesh = MESH;
    const MeshEdge *edges = mesh_outline_of(&outlines, &mesh)->edges;
    assert_ptr_equal(mesh_outline_of(&outlines, &mesh)->edges, edges);
    mesh.part_count = 1;
    assert_int_equal(mesh_outline_of(&outlines, &mesh)->start[1], 4);
    mesh_outlines_finish(&outlines);
}

static void test_more_meshes_than_places(void **state)
{
    (void)state;
    MeshOutlines outlines;
    mesh_outlines_init(&outlines);
    DrawMesh many[3 * MESH_OUTLINES_MAX];
    for (int i = 0; i < 3 * MESH_OUTLINES_MAX; i++) {
        many[i] = MESH;
        assert_int_equal(mesh_outline_of(&outlines, &many[i])->start[2], 8);
    }
    mesh_outlines_finish(&outlines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edges_within_a_part_vanish_those_between_parts_stay),
        cmocka_unit_test(test_kept_while_the_mesh_is_the_same),
        cmocka_unit_test(test_more_meshes_than_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
