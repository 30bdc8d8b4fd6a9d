#include "tests/game/content/shipped_copy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *const FILES[] = {"scenario.yaml", "territories.yaml", "coefficients.yaml",
                                    "proposals.yaml", "incidents.yaml"};
enum { FILE_COUNT = sizeof FILES / sizeof FILES[0] };

ShippedCopy shipped_copy;

static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));

int shipped_copy_open(void **state)
{
    (void)state;
    return folder_open() ? 0 : -1;
}

int shipped_copy_close(void **state)
{
    (void)state;
    folder_close(FILES, FILE_COUNT);
    return 0;
}

void shipped_copy_restore(void)
{
    for (int f = 0; f < FILE_COUNT; f++)
        folder_copy(SHIPPED_FOLDER, FILES[f]);
}

Status shipped_copy_load(const char *folder)
{
    arena_init(&shipped_copy.arena, memory, sizeof memory);
    return scenario_load(folder, &shipped_copy.arena, &shipped_copy.scenario,
                         &shipped_copy.problems);
}

void shipped_copy_expect(const char *file, int line, const char *words)
{
    assert_int_equal(shipped_copy_load(folder_path()), STATUS_MALFORMED);
    assert_int_equal(shipped_copy.arena.used, 0);
    folder_expect(&shipped_copy.problems, file, line, words);
}
