#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "game/content/plan_file.h"
#include "game/content/scenario.h"

/* What a shell learns from the exit code. */
enum { EXIT_GOOD = 0, EXIT_PROBLEMS = 1, EXIT_USAGE = 2 };

static void print_problems(const ProblemList *problems)
{
    char line[PROBLEM_MESSAGE_BYTES + PROBLEM_PATH_BYTES + 16];
    for (int i = 0; i < problems->count; i++) {
        problem_list_line(problems, i, line, sizeof line);
        puts(line);
    }
    if (problems->dropped > 0)
        printf(_("… and %d more\n"), problems->dropped);
}

static int count_open(const Rules *rules)
{
    int count = 0;
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        count += rules->proposal[p].open;
    return count;
}

static void print_summary(const Scenario *scenario)
{
    const Rules *rules = &scenario->rules;
    printf(_("%s: %d territories in %d regions, %d of 22 proposals open, %d incidents\n"),
           rules->name, rules->territory_count, rules->region_count, count_open(rules),
           rules->incident_count);
    printf("%016" PRIx64 "\n", rules->hash);
}

static int lint(const char *name)
{
    static Scenario scenario;
    static ProblemList problems;
    char folder[SCENARIO_PATH_BYTES];
    Problem problem;
    if (scenario_find(name, folder, sizeof folder, &problem) != STATUS_OK) {
        problem_list_add(&problems, &problem);
        print_problems(&problems);
        return EXIT_PROBLEMS;
    }
    void *memory = malloc(SCENARIO_ARENA_BYTES);
    CHECK(memory != NULL);
    Arena arena;
    arena_init(&arena, memory, SCENARIO_ARENA_BYTES);
    Status status = scenario_load(folder, &arena, &scenario, &problems);
    if (status == STATUS_OK)
        print_summary(&scenario);
    else
        print_problems(&problems);
    free(memory);
    return status == STATUS_OK ? EXIT_GOOD : EXIT_PROBLEMS;
}

/* A running order is one file, a scenario a folder. */
static bool is_plan(const char *name)
{
    size_t length = strlen(name);
    return length > 5 && text_equal(name + length - 5, ".yaml");
}

static int lint_plan(const char *path)
{
    static PlanFile file;
    static ProblemList problems;
    static uint8_t memory[PLAN_ARENA_BYTES] __attribute__((aligned(16)));
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    if (plan_file_load(path, &arena, &file, &problems) == STATUS_OK) {
        printf(_("%s: %d steps, %d rounds, scenario %s\n"), file.plan.name, file.plan.step_count,
               file.plan.settings.rounds, file.plan.scenario);
        return EXIT_GOOD;
    }
    print_problems(&problems);
    return EXIT_PROBLEMS;
}

int main(int argc, char **argv)
{
    locale_bind(NULL, NULL);
    locale_set(locale_wanted());
    if (argc != 2 || argv[1][0] == '-') {
        fprintf(stderr,
                _("Usage: %s SCENARIO\nChecks a scenario: its name among the assets, or a "
                  "folder. Prints every problem as file:line: key: found …, expected …\n"),
                argc > 0 ? argv[0] : "maillage-lint");
        return EXIT_USAGE;
    }
    return is_plan(argv[1]) ? lint_plan(argv[1]) : lint(argv[1]);
}
