#include "tests/harness/shipped.h"

#include <stdio.h>

#include "game/content/scenario.h"

static Scenario scenario;
static bool is_loaded;
static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));

const Rules *shipped_rules(void)
{
    static ProblemList problems;
    if (is_loaded)
        return &scenario.rules;
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    Status status = scenario_load("assets/scenarios/france-2013", &arena, &scenario, &problems);
    for (int i = 0; i < problems.count; i++) {
        char line[PROBLEM_MESSAGE_BYTES + PROBLEM_PATH_BYTES + 16];
        problem_list_line(&problems, i, line, sizeof line);
        fprintf(stderr, "%s\n", line);
    }
    CHECK(status == STATUS_OK);
    is_loaded = true;
    return &scenario.rules;
}
