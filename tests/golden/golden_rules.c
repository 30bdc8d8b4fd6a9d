/*
 * Writes the bytes of a scenario's rules on the standard output, so that golden_print needs neither
 * files nor a parser: only the core whose bits are compared.
 */
#include <stdio.h>
#include <stdlib.h>

#include "game/content/scenario.h"

enum { RULES_BYTES_MAX = 1024 * 1024 };

static Scenario scenario;
static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));
static uint8_t bytes[RULES_BYTES_MAX];

static int load(const char *folder)
{
    static ProblemList problems;
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    if (scenario_load(folder, &arena, &scenario, &problems) == STATUS_OK)
        return EXIT_SUCCESS;
    for (int i = 0; i < problems.count; i++) {
        char line[PROBLEM_MESSAGE_BYTES + PROBLEM_PATH_BYTES + 16];
        problem_list_line(&problems, i, line, sizeof line);
        fprintf(stderr, "%s\n", line);
    }
    return EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: golden_rules FOLDER-OF-A-SCENARIO > RULES\n");
        return EXIT_FAILURE;
    }
    if (load(argv[1]) != EXIT_SUCCESS)
        return EXIT_FAILURE;
    Stream stream = stream_writer(bytes, sizeof bytes);
    rules_stream(&stream, &scenario.rules);
    CHECK(!stream.failed);
    return fwrite(bytes, 1, stream.offset, stdout) == stream.offset ? EXIT_SUCCESS : EXIT_FAILURE;
}
