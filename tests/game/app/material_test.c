#include "game/app/material.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/app/hall.h"

static void test_scenario_map_and_first_world_fit_together(void **state)
{
    const Hall *hall = *state;
    const Material *material = hall->material;
    const Map *map = material_map(material);
    assert_non_null(map);
    assert_int_equal(material->scenario.rules.territory_count, map->territory_count);
    assert_int_equal(material->first_world.quarter, 0);
}

static void test_a_territory_is_found_by_its_code(void **state)
{
    const Hall *hall = *state;
    TerritoryId territory;
    Problem problem = {0};
    assert_int_equal(material_find(hall->material, "2A", &territory, NULL), STATUS_OK);
    assert_string_equal(hall->material->scenario.rules.code[territory.index], "2A");
    assert_int_equal(material_find(hall->material, "99Z", &territory, &problem), STATUS_NOT_FOUND);
    assert_non_null(strstr(problem.message, "99Z"));
}

static void test_no_such_scenario_is_said(void **state)
{
    Hall *hall = *state;
    Problem problem = {0};
    size_t mark = arena_mark(&hall->arena);
    Material *other = ARENA_TAKE(&hall->arena, Material);
    assert_int_not_equal(material_load(other, "atlantis", NULL, &hall->arena, &problem), STATUS_OK);
    assert_true(problem.message[0] != '\0');
    arena_rewind(&hall->arena, mark);
}

static void test_a_seat_outside_the_region_is_refused(void **state)
{
    Hall *hall = *state;
    Problem problem = {0};
    TerritoryId territory;
    size_t mark = arena_mark(&hall->arena);
    Material *region = ARENA_TAKE(&hall->arena, Material);
    assert_int_equal(material_load(region, "region", "Corse", &hall->arena, &problem), STATUS_OK);
    assert_int_equal(material_find(region, "2B", &territory, &problem), STATUS_OK);
    assert_int_equal(material_find(region, "23", &territory, &problem), STATUS_REFUSED);
    assert_string_equal(problem.message,
                        "found \"23\" (Creuse), which a steward keeps: expected a territory of "
                        "Corse, like \"2A\" (Corse-du-Sud)");
    assert_int_not_equal(material_load(region, "region", "Atlantis", &hall->arena, &problem),
                         STATUS_OK);
    assert_non_null(strstr(problem.message, "found \"Atlantis\", expected one of: "));
    arena_rewind(&hall->arena, mark);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scenario_map_and_first_world_fit_together),
        cmocka_unit_test(test_a_territory_is_found_by_its_code),
        cmocka_unit_test(test_no_such_scenario_is_said),
        cmocka_unit_test(test_a_seat_outside_the_region_is_refused),
    };
    return cmocka_run_group_tests(tests, hall_open, hall_close);
}
