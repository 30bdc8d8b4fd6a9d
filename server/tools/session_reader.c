#include "server/tools/session_reader.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "engine/os/tree.h"
#include "server/journal_folder.h"
#include "server/recovery.h"

enum { READER_BYTES = RECORDING_ARENA_BYTES + SCENARIO_ARENA_BYTES + 2 * 1024 * 1024 };

static Status load(const char *folder, Arena *arena, Scenario *scenario, Problem *problem)
{
    static ProblemList problems;
    char line[PROBLEM_MESSAGE_BYTES + PROBLEM_PATH_BYTES + 16];
    Arena texts;
    arena_init(&texts, arena_take(arena, SCENARIO_ARENA_BYTES), SCENARIO_ARENA_BYTES);
    Status status = scenario_load(folder, &texts, scenario, &problems);
    if (status == STATUS_OK)
        return STATUS_OK;
    problem_list_line(&problems, 0, line, sizeof line);
    return problem_set(problem, status, NULL, 0, "the scenario cannot be read: %s", line);
}

/* A folder of our own for a moment, where a purge finds it should this program die before it is removed. */
static Status make_folder(char folder[PATH_BYTES], Problem *problem)
{
    char cache[PATH_BYTES];
    Status status = path_home(PATH_HOME_CACHE, cache, sizeof cache, problem);
    if (status == STATUS_OK)
        status = directory_make(cache, problem);
    if (status != STATUS_OK)
        return status;
    path_join(folder, PATH_BYTES, cache, "session-XXXXXX");
    return mkdtemp(folder) != NULL
               ? STATUS_OK
               : problem_set(problem, STATUS_REFUSED, folder, 0, "cannot be made");
}

/* The scenario is looked for in `folder` first, and what it is made from too. */
static Status load_below(const char *folder, const char *name, Arena *arena, Scenario *scenario,
                         Problem *problem)
{
    char path[PATH_BYTES], before[PATH_BYTES] = "";
    const char *set = getenv("MAILLAGE_ASSETS");
    if (set != NULL)
        text_copy(before, sizeof before, set);
    setenv("MAILLAGE_ASSETS", folder, 1);
    text_format(path, sizeof path, "%s/scenarios/%s", folder, name);
    Status status = load(path, arena, scenario, problem);
    if (before[0] != 0)
        setenv("MAILLAGE_ASSETS", before, 1);
    else
        unsetenv("MAILLAGE_ASSETS");
    return status;
}

/* Texts of the files, figures of the session: a region may have been chosen when it was opened. */
static Status load_packed(SessionReader *session, Arena *arena, Problem *problem)
{
    char folder[PATH_BYTES];
    TreeSize removed;
    Status status = make_folder(folder, problem);
    if (status != STATUS_OK)
        return status;
    status = capsule_unpack(session->journal, folder, problem);
    if (status == STATUS_OK)
        status = load_below(folder, session->head.room.scenario, arena, session->scenario, problem);
    tree_remove(folder, &removed, NULL);
    if (status == STATUS_OK)
        status = capsule_read_rules(session->journal, &session->rules, problem);
    if (status == STATUS_OK)
        session->scenario->rules = session->rules;
    return status;
}

static Status load_shipped(SessionReader *session, const SessionWish *wish, Arena *arena,
                           Problem *problem)
{
    char folder[SCENARIO_PATH_BYTES];
    const char *name = wish->scenario != NULL ? wish->scenario : session->head.room.scenario;
    Status status = scenario_find(name, folder, sizeof folder, problem);
    if (status == STATUS_OK)
        status = load(folder, arena, session->scenario, problem);
    if (status == STATUS_OK)
        status = scenario_choose_region(session->scenario, wish->region, problem);
    if (status == STATUS_OK)
        session->rules = session->scenario->rules;
    return status;
}

static Status take_entry(SessionReader *session, uint64_t number, Entry *entry, Problem *problem)
{
    JournalEntry row;
    Status status = journal_read_entry(session->journal, number, &row, problem);
    if (status != STATUS_OK)
        return status;
    Stream reader = stream_reader(row.bytes, row.size);
    entry_stream(&reader, entry);
    if (stream_ended_well(&reader) && recording_take(session->recording, entry))
        return STATUS_OK;
    return problem_set(problem, STATUS_MALFORMED, NULL, 0, "entry %" PRIu64 " cannot be recorded",
                       number);
}

static Status record(SessionReader *session, uint64_t last, Entry *entry, Problem *problem)
{
    Status status = STATUS_OK;
    for (uint64_t n = 1; n <= last && status == STATUS_OK; n++)
        status = take_entry(session, n, entry, problem);
    return status;
}

/* Plays it twice: once as a recovery that trusts nothing, once to be recorded. */
static Status replay(SessionReader *session, Arena *arena, Problem *problem)
{
    Play *play = ARENA_TAKE(arena, Play);
    Entry *entry = ARENA_TAKE(arena, Entry);
    RecoveryReport report;
    RecoverySource source = {session->journal, &session->head.room, &session->rules};
    Status status = recovery_replay(&source, true, play, entry, &report, problem);
    if (status != STATUS_OK)
        return status;
    if (session->head.is_capsule && play_hash(play, &session->rules) != session->head.hash)
        return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                           "hash %016" PRIx64 " found at the end, %016" PRIx64
                           " expected by the capsule",
                           play_hash(play, &session->rules), session->head.hash);
    session->recording = recording_create(arena, &session->rules, &session->head.room.settings);
    return record(session, play->number, entry, problem);
}

static Status read_all(SessionReader *session, const SessionWish *wish, Problem *problem)
{
    Arena arena;
    session->memory = aligned_alloc(16, READER_BYTES);
    if (session->memory == NULL)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory for a session");
    arena_init(&arena, session->memory, READER_BYTES);
    session->scenario = ARENA_TAKE(&arena, Scenario);
    Status status = session->head.is_capsule ? load_packed(session, &arena, problem)
                                             : load_shipped(session, wish, &arena, problem);
    return status == STATUS_OK ? replay(session, &arena, problem) : status;
}

/* A journal that is being played is read as it is at one moment; its server notices nothing. */
static Status open_copy(SessionReader *session, const char *path, Problem *problem)
{
    char folder[PATH_BYTES], copy[PATH_BYTES];
    TreeSize removed;
    Status status = make_folder(folder, problem);
    if (status != STATUS_OK)
        return status;
    path_join(copy, sizeof copy, folder, "copy.journal");
    status = journal_copy(path, copy, problem);
    if (status == STATUS_OK)
        status = capsule_open(copy, &session->head, &session->journal, problem);
    tree_remove(folder, &removed, NULL);
    return status;
}

static Status open_file(SessionReader *session, const char *path, Problem *problem)
{
    char log[PATH_BYTES];
    text_format(log, sizeof log, "%s-wal", path);
    return file_exists(log) ? open_copy(session, path, problem)
                            : capsule_open(path, &session->head, &session->journal, problem);
}

Status session_reader_open(SessionReader *session, const SessionWish *wish, Problem *problem)
{
    memset(session, 0, sizeof *session);
    Status status = open_file(session, wish->path, problem);
    if (status == STATUS_OK)
        status = read_all(session, wish, problem);
    if (status == STATUS_OK)
        return STATUS_OK;
    if (problem != NULL && problem->path[0] == 0)
        text_copy(problem->path, sizeof problem->path, wish->path);
    session_reader_close(session);
    return status;
}

void session_reader_close(SessionReader *session)
{
    journal_close(session->journal);
    free(session->memory);
    memset(session, 0, sizeof *session);
}

Status session_reader_write_capsule(SessionReader *session, const char *path, Problem *problem)
{
    const Recording *recording = session->recording;
    CapsuleRoom room = {&session->head.room, session->scenario,
                        play_hash(&recording->play, recording->rules)};
    if (session->head.is_capsule)
        return problem_set(problem, STATUS_REFUSED, path, 0, "it is one already: copy the file");
    return capsule_write(session->journal, &room, path, problem);
}
