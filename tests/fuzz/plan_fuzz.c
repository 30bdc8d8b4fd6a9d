/*
 * Any bytes as a session's plan. Whatever comes in, the reader ends and stays within its arena; a plan that it accepts
 * without a problem has steps within the table and settings that a session may have.
 */
#include <stddef.h>
#include <stdint.h>

#include "game/content/plan_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static _Alignas(16) uint8_t memory[PLAN_ARENA_BYTES];
    static PlanFile file;
    static ProblemList problems;
    Document *document = NULL;
    Problem problem;
    Arena arena;
    Reader reader;
    if (document_parse(bytes, size, "fuzz", &document, &problem) != STATUS_OK)
        return 0;
    arena_init(&arena, memory, sizeof memory);
    problem_list_clear(&problems);
    file = (PlanFile){0};
    reader_init(&reader, "fuzz", &arena, &problems);
    plan_file_read(&reader, document_root(document), &file);
    CHECK(file.plan.step_count >= 0 && file.plan.step_count <= PLAN_STEPS_MAX);
    if (problems.count == 0)
        CHECK(file.plan.settings.rounds >= 1 && file.plan.settings.rounds <= YEARS_MAX);
    document_close(document);
    return 0;
}
