#include "game/content/scenario_pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/os/file.h"

static Scenario scenario;
static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));
static char names[2048];

static Status take(void *keeper, const char *name, const char *path, Problem *problem)
{
    (void)keeper;
    (void)problem;
    assert_true(file_exists(path));
    assert_true(strlen(names) + strlen(name) + 2 < sizeof names);
    strcat(strcat(names, name), "\n");
    return STATUS_OK;
}

static void pack(const char *folder)
{
    static ProblemList problems;
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    assert_int_equal(scenario_load(folder, &arena, &scenario, &problems), STATUS_OK);
    names[0] = 0;
    assert_int_equal(scenario_pack_visit(&scenario, take, NULL, NULL), STATUS_OK);
}

static void test_a_scenario_of_its_own(void **state)
{
    (void)state;
    pack("assets/scenarios/france-2013");
    assert_non_null(strstr(names, "scenarios/france-2013/territories.yaml\n"));
    assert_non_null(strstr(names, "maps/france/departements.map\n"));
}

static void test_a_variant_brings_its_base(void **state)
{
    (void)state;
    pack("assets/scenarios/pays-invente");
    assert_non_null(strstr(names, "scenarios/pays-invente/variant.yaml\n"));
    assert_non_null(strstr(names, "scenarios/france-2013/coefficients.yaml\n"));
    assert_non_null(strstr(names, "maps/pays-invente/intercommunalites.map\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_scenario_of_its_own),
        cmocka_unit_test(test_a_variant_brings_its_base),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
