/*
 * maillage-replay FILE: plays a room's journal or capsule again from its first entry and prints the hash it ends with,
 * or names the first entry that differs. A capsule brings its own rules, and must end with the hash it was written
 * with. 0: all follows; 1: an entry or the end differs; 2: it could not be read.
 */
#include <inttypes.h>
#include <stdio.h>

#include "engine/base/text.h"
#include "engine/os/args.h"
#include "engine/os/log_stderr.h"
#include "game/content/scenario.h"
#include "server/capsule.h"
#include "server/recovery.h"

static Scenario scenario;
static Play play;
static Entry entry;
static JournalHead head;
static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));

static int fail(const Problem *problem, int code)
{
    fprintf(stderr, "maillage-replay: %s%s%s\n", problem->path, problem->path[0] ? ": " : "",
            problem->message);
    return code;
}

static Status load(const char *name, const char *region, Problem *problem)
{
    static ProblemList problems;
    char folder[SCENARIO_PATH_BYTES];
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    Status status = scenario_find(name, folder, sizeof folder, problem);
    if (status == STATUS_OK)
        status = scenario_load(folder, &arena, &scenario, &problems);
    if (status != STATUS_OK)
        return problem_set(problem, status, name, 0, "the scenario cannot be read");
    return scenario_choose_region(&scenario, region, problem);
}

/* What the end is held against: 0 in a journal, which says nothing of it. */
static int replay(Journal *journal, const char *path, uint64_t expected, Problem *problem)
{
    RecoveryReport report;
    RecoverySource source = {journal, &head, &scenario.rules};
    Status status = recovery_replay(&source, true, &play, &entry, &report, problem);
    if (status != STATUS_OK) {
        text_copy(problem->path, sizeof problem->path, path);
        return fail(problem, status == STATUS_MALFORMED ? 1 : 2);
    }
    uint64_t hash = play_hash(&play, &scenario.rules);
    printf("room %s scenario %s entries %" PRIu64 " hash %016" PRIx64 "%s\n", head.code,
           head.scenario, play.number, hash,
           expected == 0      ? ""
           : expected == hash ? " as the capsule says"
                              : " and not what the capsule says");
    return expected == 0 || expected == hash ? 0 : 1;
}

/* False when it is none: an ordinary journal is opened where it lies, with its log. */
static bool open_capsule(const char *path, CapsuleHead *capsule, Journal **journal)
{
    if (capsule_open(path, capsule, journal, NULL) != STATUS_OK)
        return false;
    if (capsule->is_capsule) {
        head = capsule->room;
        return true;
    }
    journal_close(*journal);
    return false;
}

int main(int argc, char **argv)
{
    const char *name = NULL, *region = NULL, *path = NULL;
    const ArgsOption options[] = {{.name = "scenario",
                                   .key = 's',
                                   .argument = "NAME",
                                   .kind = ARGS_TEXT,
                                   .text = &name,
                                   .doc = "instead of the one the journal names"},
                                  {.name = "region",
                                   .argument = "NAME",
                                   .kind = ARGS_TEXT,
                                   .text = &region,
                                   .doc = "the one the session was opened for"}};
    Args args = {.version = "maillage-replay 0.1.0",
                 .summary = "Plays a room's journal again and compares every entry.",
                 .operands = "FILE",
                 .options = options,
                 .options_count = (int)(sizeof options / sizeof options[0]),
                 .words = &path,
                 .words_min = 1,
                 .words_max = 1};
    Problem problem = {0};
    Journal *journal;
    if (args_parse(&args, argc, argv, &problem) != STATUS_OK)
        return fail(&problem, 2);
    log_stderr_set(LOG_WARNING);
    CapsuleHead capsule = {0};
    Status status;
    if (open_capsule(path, &capsule, &journal))
        status = capsule_read_rules(journal, &scenario.rules, &problem);
    else if (journal_open(path, &head, &journal, &problem) != STATUS_OK)
        return fail(&problem, 2);
    else
        status = load(name != NULL ? name : head.scenario, region, &problem);
    int code =
        status == STATUS_OK ? replay(journal, path, capsule.hash, &problem) : fail(&problem, 2);
    journal_close(journal);
    return code;
}
