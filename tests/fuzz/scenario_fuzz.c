/*
 * Feeds any bytes to the readers of a scenario's files: the first byte chooses the file, the rest is it.
 * Whatever comes in, a reader ends, stays within its arena and its tables, and a document that it
 * accepts was accepted without a problem.
 */
#include <stddef.h>
#include <stdint.h>

#include "game/content/aim_file.h"
#include "game/content/scenario_files.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static void (*const READERS[])(Reader *, Node, Scenario *) = {
        head_file_read,     territory_file_read, coefficient_file_read,
        proposal_file_read, incident_file_read,  aim_file_read};
    enum { READER_COUNT = sizeof READERS / sizeof READERS[0], ARENA_BYTES = 64 * 1024 };
    static _Alignas(16) uint8_t memory[ARENA_BYTES];
    static Scenario scenario;
    static ProblemList problems;
    Document *document = NULL;
    Problem problem;
    if (size == 0 || document_parse(bytes + 1, size - 1, "fuzz", &document, &problem) != STATUS_OK)
        return 0;
    Arena arena;
    Reader reader;
    arena_init(&arena, memory, sizeof memory);
    problem_list_clear(&problems);
    scenario = (Scenario){0};
    reader_init(&reader, "fuzz", &arena, &problems);
    READERS[bytes[0] % READER_COUNT](&reader, document_root(document), &scenario);
    CHECK(scenario.rules.territory_count <= TERRITORY_MAX);
    CHECK(scenario.rules.incident_count <= INCIDENT_MAX);
    CHECK(scenario.rules.aim_count <= AIM_MAX);
    CHECK(scenario.text.credit_count <= SCENARIO_CREDITS_MAX);
    document_close(document);
    return 0;
}
