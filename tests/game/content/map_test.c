#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "game/content/map.h"

/* The shipped map must keep every promise of map.h; a file cut or changed anywhere must be refused. */

static const char SHIPPED[] = "assets/maps/france/departements.map";

enum { DAMAGE_STRIDE = 97, BYTES_MAX = 512 * 1024 };

static uint8_t memory[MAP_ARENA_BYTES] __attribute__((aligned(16)));
static uint8_t spare_memory[MAP_ARENA_BYTES] __attribute__((aligned(16)));
static uint8_t bytes[BYTES_MAX];
static size_t size;
static Arena arena;
static Map map;

static int open_shipped(void **state)
{
    (void)state;
    FILE *file = fopen(SHIPPED, "rb");
    if (file == NULL)
        return -1;
    size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    arena_init(&arena, memory, sizeof memory);
    return map_read(bytes, size, SHIPPED, &arena, &map, NULL) == STATUS_OK ? 0 : -1;
}

static MapArc arc_of(const Map *from, int32_t link)
{
    return from->arc[link >= 0 ? link : -1 - link];
}

/* Twice the area left of the arc as seen from the origin: summed over a ring, twice the ring's. */
static double sweep(const MapArc *arc)
{
    double twice = 0;
    for (int i = arc->point_start; i + 1 < arc->point_start + arc->point_count; i++)
        twice += (double)map.points[i].x * map.points[i + 1].y -
                 (double)map.points[i].y * map.points[i + 1].x;
    return twice;
}

static double ring_area(const MapRing *ring)
{
    double twice = 0;
    for (int i = 0; i < ring->chain_count; i++) {
        int32_t link = map.chain[ring->chain_start + i];
        MapArc arc = arc_of(&map, link);
        twice += link >= 0 ? sweep(&arc) : -sweep(&arc);
    }
    return twice / 2;
}

static double mesh_area(int part)
{
    double twice = 0;
    for (int i = map.mesh.part_start[part]; i < map.mesh.part_start[part + 1]; i += 3) {
        MapPoint a = map.mesh.vertices[map.mesh.indices[i]];
        MapPoint b = map.mesh.vertices[map.mesh.indices[i + 1]];
        MapPoint c = map.mesh.vertices[map.mesh.indices[i + 2]];
        double turned =
            ((double)b.x - a.x) * ((double)c.y - a.y) - ((double)b.y - a.y) * ((double)c.x - a.x);
        assert_true(turned >= 0);
        twice += turned;
    }
    return twice / 2;
}

static void counts_the_departements(void **state)
{
    (void)state;
    assert_int_equal(map.territory_count, 101);
    assert_int_equal(map.part_count, 105);
    assert_int_equal(map.inset_count, 6);
    assert_int_equal(map.border_count, 238);
    assert_int_not_equal(map.hash, 0);
}

static void finds_codes(void **state)
{
    (void)state;
    for (int t = 0; t < map.territory_count; t++)
        assert_int_equal(map_find(&map, map.territory[t].code), t);
    assert_int_equal(map_find(&map, "20"), MAP_NONE);
    assert_int_equal(map_find(&map, ""), MAP_NONE);
    assert_int_equal(map_find(&map, "999"), MAP_NONE);
}

static void knows_neighbours(void **state)
{
    (void)state;
    int paris = map_find(&map, "75");
    assert_true(map_border_km(&map, paris, map_find(&map, "92")) > 5);
    assert_true(map_border_km(&map, paris, map_find(&map, "93")) > 3);
    assert_true(map_border_km(&map, paris, map_find(&map, "94")) > 3);
    assert_true(map_border_km(&map, paris, map_find(&map, "78")) == 0);
    assert_true(map_border_km(&map, map_find(&map, "54"), map_find(&map, "67")) == MAP_CORNER_KM);
    assert_true(map_border_km(&map, map_find(&map, "83"), map_find(&map, "84")) == MAP_CORNER_KM);
    for (int i = 0; i < map.border_count; i++) {
        MapBorder border = map.border[i];
        assert_true(map_border_km(&map, border.b, border.a) == border.length_km);
    }
    for (int i = 0; i < map.border_count; i++)
        assert_true(map.border[i].b < map_find(&map, "971"));
}

/* What the arcs between two territories measure is the border, unless they meet in a point only. */
static void borders_are_their_arcs(void **state)
{
    (void)state;
    for (int i = 0; i < map.border_count; i++) {
        MapBorder border = map.border[i];
        double sum = 0;
        for (int a = 0; a < map.arc_count; a++) {
            MapArc arc = map.arc[a];
            bool same = (arc.left == border.a && arc.right == border.b) ||
                        (arc.left == border.b && arc.right == border.a);
            if (same && arc.kind == MAP_ARC_INTERNAL)
                sum += arc.length_km;
        }
        bool corner = sum == 0 && border.length_km == MAP_CORNER_KM;
        bool once = sum > border.length_km - 1e-6 && sum < border.length_km + 1e-6;
        bool shown_twice = sum > 2 * border.length_km - 1e-6 && sum < 2 * border.length_km + 1e-6;
        assert_true(corner || once || shown_twice);
    }
}

static void triangles_cover_rings(void **state)
{
    (void)state;
    for (int p = 0; p < map.part_count; p++) {
        double outlined = 0;
        for (int r = 0; r < map.part[p].ring_count; r++) {
            const MapRing *ring = &map.ring[map.part[p].ring_start + r];
            double area = ring_area(ring);
            assert_true(ring->hole ? area < 0 : area > 0);
            outlined += area;
        }
        double filled = mesh_area(p);
        assert_true(filled > outlined - 0.01 && filled < outlined + 0.01);
    }
}

static void areas_are_those_of_the_ground(void **state)
{
    (void)state;
    double total = 0;
    for (int t = 0; t < map.territory_count; t++)
        total += map.territory[t].area_km2;
    assert_true(total > 630000 && total < 645000);
    /* French Guiana is drawn much smaller than it is. */
    double guiana = map.territory[map_find(&map, "973")].area_km2;
    assert_true(guiana > 82000 && guiana < 86000);
    double paris = map.territory[map_find(&map, "75")].area_km2;
    assert_true(paris > 90 && paris < 130);
}

static void labels_lie_inside(void **state)
{
    (void)state;
    for (int p = 0; p < map.part_count; p++) {
        assert_int_equal(map_part_at(&map, map.part[p].label), p);
        assert_true(map.part[p].label_radius_km > 1);
    }
    assert_int_equal(map_part_at(&map, (MapPoint){-590, 150}), MAP_NONE);
}

static void insets_hold_their_parts(void **state)
{
    (void)state;
    for (int p = 0; p < map.part_count; p++) {
        if (map.part[p].inset == MAP_NONE)
            continue;
        MapBox frame = map.inset[map.part[p].inset].frame;
        MapBox box = map.part[p].box;
        assert_true(box.x_min > frame.x_min && box.x_max < frame.x_max);
        assert_true(box.y_min > frame.y_min && box.y_max < frame.y_max);
    }
    int paris_again = map.territory_count;
    assert_string_equal(map.territory[map.part[paris_again].territory].code, "75");
    assert_true(map.inset[map.part[paris_again].inset].enlarges);
}

static void writes_what_it_read(void **state)
{
    (void)state;
    static uint8_t copy[BYTES_MAX];
    size_t used = 0;
    uint64_t hash = map.hash;
    assert_int_equal(map_write(&map, copy, sizeof copy, &used, NULL), STATUS_OK);
    assert_int_equal(used, size);
    assert_memory_equal(copy, bytes, size);
    assert_int_equal(map.hash, hash);
    assert_int_equal(map_write(&map, copy, size - 1, &used, NULL), STATUS_EXHAUSTED);
}

static Status read_again(const uint8_t *from, size_t count)
{
    Arena spare;
    Map read;
    Problem problem = {0};
    arena_init(&spare, spare_memory, sizeof spare_memory);
    Status status = map_read(from, count, "damaged.map", &spare, &read, &problem);
    if (status != STATUS_OK) {
        assert_true(problem.message[0] != '\0');
        assert_int_equal(spare.used, 0);
        assert_int_equal(read.territory_count, 0);
    }
    return status;
}

static void refuses_any_cut(void **state)
{
    (void)state;
    for (size_t cut = 0; cut < size; cut += DAMAGE_STRIDE)
        assert_int_equal(read_again(bytes, cut), STATUS_MALFORMED);
    assert_int_equal(read_again(bytes, size - 1), STATUS_MALFORMED);
    bytes[size] = 0;
    assert_int_equal(read_again(bytes, size + 1), STATUS_MALFORMED);
}

static void refuses_any_change(void **state)
{
    (void)state;
    for (size_t at = 0; at < size; at += DAMAGE_STRIDE) {
        bytes[at] ^= 0x41;
        assert_int_equal(read_again(bytes, size), STATUS_MALFORMED);
        bytes[at] ^= 0x41;
    }
}

/* Sealed again, a change reaches the checks behind the hash: some are harmless, none may do harm. */
static void survives_sealed_changes(void **state)
{
    (void)state;
    static uint8_t damaged[BYTES_MAX];
    int refused = 0;
    for (size_t at = 16; at < size; at += DAMAGE_STRIDE) {
        memcpy(damaged, bytes, size);
        damaged[at] ^= 0x41;
        map_seal(damaged, size);
        Status status = read_again(damaged, size);
        assert_true(status == STATUS_OK || status == STATUS_MALFORMED);
        refused += status == STATUS_MALFORMED;
    }
    assert_true(refused > 0);
}

static void refuses_cut_and_sealed(void **state)
{
    (void)state;
    static uint8_t damaged[BYTES_MAX];
    for (size_t cut = 0; cut < size; cut += DAMAGE_STRIDE) {
        memcpy(damaged, bytes, cut);
        map_seal(damaged, cut);
        assert_int_equal(read_again(damaged, cut), STATUS_MALFORMED);
    }
}

static void refuses_broken_promises(void **state)
{
    (void)state;
    MapArc *arc = &map.arc[0];
    MapArc kept = *arc;
    arc->right = arc->left;
    assert_int_equal(map_check(&map, SHIPPED, NULL), STATUS_MALFORMED);
    *arc = kept;
    arc->point_count = map.point_count + 1;
    assert_int_equal(map_check(&map, SHIPPED, NULL), STATUS_MALFORMED);
    *arc = kept;
    MapPoint *point = &map.points[map.arc[0].point_start];
    point->x += 1;
    assert_int_equal(map_check(&map, SHIPPED, NULL), STATUS_MALFORMED);
    point->x -= 1;
    map.mesh.indices[7] = map.mesh.vertex_count;
    assert_int_equal(map_check(&map, SHIPPED, NULL), STATUS_MALFORMED);
}

static void needs_room(void **state)
{
    (void)state;
    Arena small;
    Map read;
    Problem problem = {0};
    arena_init(&small, spare_memory, 4096);
    assert_int_equal(map_read(bytes, size, SHIPPED, &small, &read, &problem), STATUS_EXHAUSTED);
    assert_int_equal(small.used, 0);
}

static void loads_from_a_file(void **state)
{
    (void)state;
    Arena spare;
    Map read;
    arena_init(&spare, spare_memory, sizeof spare_memory);
    assert_int_equal(map_load(SHIPPED, &spare, &read, NULL), STATUS_OK);
    assert_int_equal(read.hash, map.hash);
    assert_int_equal(map_load("assets/maps/nowhere.map", &spare, &read, NULL), STATUS_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(counts_the_departements, open_shipped),
        cmocka_unit_test_setup(finds_codes, open_shipped),
        cmocka_unit_test_setup(knows_neighbours, open_shipped),
        cmocka_unit_test_setup(borders_are_their_arcs, open_shipped),
        cmocka_unit_test_setup(triangles_cover_rings, open_shipped),
        cmocka_unit_test_setup(areas_are_those_of_the_ground, open_shipped),
        cmocka_unit_test_setup(labels_lie_inside, open_shipped),
        cmocka_unit_test_setup(insets_hold_their_parts, open_shipped),
        cmocka_unit_test_setup(writes_what_it_read, open_shipped),
        cmocka_unit_test_setup(refuses_any_cut, open_shipped),
        cmocka_unit_test_setup(refuses_any_change, open_shipped),
        cmocka_unit_test_setup(survives_sealed_changes, open_shipped),
        cmocka_unit_test_setup(refuses_cut_and_sealed, open_shipped),
        cmocka_unit_test_setup(refuses_broken_promises, open_shipped),
        cmocka_unit_test_setup(needs_room, open_shipped),
        cmocka_unit_test_setup(loads_from_a_file, open_shipped),
    };
    return cmocka_run_group_tests_name("game/content/map", tests, NULL, NULL);
}
