#include "server/capsule.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "game/content/scenario_pack.h"
#include "server/journal_sql.h"

enum { RULES_BYTES_MAX = 1024 * 1024, FILE_BYTES_MAX = 8 * 1024 * 1024 };

static const char VERSION[] = "maillage 0.1.0";

/* What is secret, or of use to a running room only. */
static const char TAKE_OUT[] = "DELETE FROM tokens; DELETE FROM drafts; DELETE FROM ballots;"
                               "DELETE FROM injects; DELETE FROM snapshots; DELETE FROM letters;"
                               "CREATE TABLE files(name TEXT PRIMARY KEY, bytes BLOB NOT NULL);";

static Status prepare(Journal *journal, const char *sql, sqlite3_stmt **statement, Problem *problem)
{
    int code = sqlite3_prepare_v2(journal->database, sql, -1, statement, NULL);
    return code == SQLITE_OK ? STATUS_OK : journal_sql_fail(journal, code & 0xFF, problem);
}

/* Runs a statement with a name and some bytes, and is done with it. */
static Status put_bytes(Journal *journal, const char *sql, const char *name, const void *bytes,
                        size_t size, Problem *problem)
{
    sqlite3_stmt *statement = NULL;
    Status status = prepare(journal, sql, &statement, problem);
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_blob64(statement, 2, bytes, size, SQLITE_STATIC);
    int code = sqlite3_step(statement);
    if (code != SQLITE_DONE)
        status = journal_sql_fail(journal, code & 0xFF, problem);
    sqlite3_finalize(statement);
    return status;
}

static Status put_meta(Journal *journal, const char *key, const void *bytes, size_t size,
                       Problem *problem)
{
    return put_bytes(journal, "INSERT OR REPLACE INTO meta(key, value) VALUES(?1, ?2)", key, bytes,
                     size, problem);
}

static Status take_file(void *keeper, const char *name, const char *path, Problem *problem)
{
    uint8_t *bytes;
    size_t size;
    Status status = file_read_whole(path, FILE_BYTES_MAX, &bytes, &size, problem);
    if (status != STATUS_OK)
        return status;
    status = put_bytes(keeper, "INSERT OR REPLACE INTO files(name, bytes) VALUES(?1, ?2)", name,
                       bytes, size, problem);
    free(bytes);
    return status;
}

static Status put_rules(Journal *journal, const Rules *rules, Problem *problem)
{
    uint8_t *bytes = malloc(RULES_BYTES_MAX);
    if (bytes == NULL)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory for the rules");
    Stream writer = stream_writer(bytes, RULES_BYTES_MAX);
    /* A writing stream only reads them. */
    rules_stream(&writer, (Rules *)(uintptr_t)rules);
    CHECK(!writer.failed);
    Status status = put_meta(journal, "rules", bytes, writer.offset, problem);
    free(bytes);
    return status;
}

/* The copy's head without the keys that open the room. */
static Status put_head(Journal *journal, const JournalHead *head, Problem *problem)
{
    JournalHead bare = *head;
    memset(bare.facilitator_key, 0, sizeof bare.facilitator_key);
    memset(bare.seat_keys, 0, sizeof bare.seat_keys);
    return journal_write_head(journal, &bare, problem);
}

static Status fill(Journal *journal, const CapsuleRoom *room, Problem *problem)
{
    char hash[20];
    text_format(hash, sizeof hash, "%016" PRIx64, room->hash);
    Status status = journal_sql_run_text(journal, TAKE_OUT, problem);
    if (status == STATUS_OK)
        status = put_head(journal, room->head, problem);
    if (status == STATUS_OK)
        status = put_rules(journal, &room->scenario->rules, problem);
    if (status == STATUS_OK)
        status = put_meta(journal, "hash", hash, strlen(hash), problem);
    if (status == STATUS_OK)
        status = put_meta(journal, "version", VERSION, strlen(VERSION), problem);
    if (status == STATUS_OK)
        status = scenario_pack_visit(room->scenario, take_file, journal, problem);
    return status == STATUS_OK ? journal_sql_run_text(journal, "VACUUM", problem) : status;
}

/* The whole database as the bytes of a file; the caller frees them with sqlite3_free. */
static Status serialize(Journal *journal, uint8_t **bytes, size_t *size, Problem *problem)
{
    sqlite3_int64 found = 0;
    *bytes = sqlite3_serialize(journal->database, "main", &found, 0);
    *size = (size_t)found;
    return *bytes != NULL ? STATUS_OK
                          : problem_set(problem, STATUS_EXHAUSTED, journal->path, 0,
                                        "capsule: no memory to copy the journal");
}

/* The journal's own connection copies it: it holds the file, nobody else may read it. */
static Status copy_journal(Journal *journal, Journal **copy, Problem *problem)
{
    uint8_t *bytes;
    size_t size;
    JournalHead head;
    journal_sql_end_lending(journal);
    Status status = serialize(journal, &bytes, &size, problem);
    if (status != STATUS_OK)
        return status;
    status = journal_open_bytes(journal->path, bytes, size, &head, copy, problem);
    sqlite3_free(bytes);
    return status;
}

Status capsule_write(Journal *journal, const CapsuleRoom *room, const char *path, Problem *problem)
{
    Journal *copy;
    uint8_t *bytes = NULL;
    size_t size = 0;
    Status status = copy_journal(journal, &copy, problem);
    if (status != STATUS_OK)
        return status;
    status = fill(copy, room, problem);
    if (status == STATUS_OK)
        status = serialize(copy, &bytes, &size, problem);
    if (status == STATUS_OK)
        status = file_write_atomic(path, bytes, size, problem);
    sqlite3_free(bytes);
    journal_close(copy);
    return status;
}

/* Bytes of a meta row, standing on `statement`, which the caller finalizes. */
static Status find_meta(Journal *journal, const char *key, sqlite3_stmt **statement,
                        Problem *problem)
{
    Status status = prepare(journal, "SELECT value FROM meta WHERE key = ?1", statement, problem);
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_text(*statement, 1, key, -1, SQLITE_STATIC);
    if (sqlite3_step(*statement) == SQLITE_ROW)
        return STATUS_OK;
    return problem_set(problem, STATUS_NOT_FOUND, journal->path, 0,
                       "it has no %s: a journal, not a capsule", key);
}

static Status read_hash(Journal *journal, CapsuleHead *head, Problem *problem)
{
    sqlite3_stmt *statement = NULL;
    char hash[20] = "";
    Status status = find_meta(journal, "hash", &statement, problem);
    head->is_capsule = status == STATUS_OK;
    if (status == STATUS_OK) {
        size_t size;
        const uint8_t *bytes = journal_sql_column_bytes(statement, 0, &size);
        memcpy(hash, bytes, size < sizeof hash ? size : sizeof hash - 1);
        head->hash = strtoull(hash, NULL, 16);
    }
    sqlite3_finalize(statement);
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* What a journal's log holds would be missed by whoever reads the file alone. */
static bool has_log(const char *path)
{
    char log[PATH_BYTES];
    text_format(log, sizeof log, "%s-wal", path);
    return file_exists(log);
}

Status capsule_open(const char *path, CapsuleHead *head, Journal **journal, Problem *problem)
{
    uint8_t *bytes;
    size_t size;
    memset(head, 0, sizeof *head);
    if (has_log(path))
        return problem_set(problem, STATUS_REFUSED, path, 0,
                           "it is being played, or a crash left its newest entries beside it: "
                           "let its server open and close it first");
    Status status = file_read_whole(path, CAPSULE_BYTES_MAX, &bytes, &size, problem);
    if (status != STATUS_OK)
        return status;
    status = journal_open_bytes(path, bytes, size, &head->room, journal, problem);
    free(bytes);
    if (status != STATUS_OK)
        return status;
    status = read_hash(*journal, head, problem);
    if (status != STATUS_OK) {
        journal_close(*journal);
        *journal = NULL;
    }
    return status;
}

Status capsule_read_rules(Journal *journal, Rules *rules, Problem *problem)
{
    sqlite3_stmt *statement = NULL;
    Status status = find_meta(journal, "rules", &statement, problem);
    if (status == STATUS_OK) {
        size_t size;
        const uint8_t *bytes = journal_sql_column_bytes(statement, 0, &size);
        Stream reader = stream_reader(bytes, size);
        memset(rules, 0, sizeof *rules);
        rules_stream(&reader, rules);
        if (!stream_ended_well(&reader))
            stream_fail(&reader, "the rules are not whole");
        status = stream_problem(&reader, journal->path, problem);
    }
    sqlite3_finalize(statement);
    if (status == STATUS_OK)
        rules_finish(rules);
    return status;
}

/* Names come from a stranger's file: none leads out of the folder. */
static bool is_inside(const char *name)
{
    return name != NULL && name[0] != '/' && name[0] != 0 && strstr(name, "..") == NULL;
}

static Status unpack_file(const Journal *journal, sqlite3_stmt *row, const char *folder,
                          Problem *problem)
{
    char path[PATH_BYTES];
    const char *name = (const char *)sqlite3_column_text(row, 0);
    if (!is_inside(name) || !path_join(path, sizeof path, folder, name))
        return problem_set(problem, STATUS_MALFORMED, journal->path, 0,
                           "capsule: a file's name leads elsewhere");
    char *slash = strrchr(path, '/');
    *slash = 0;
    Status status = directory_make(path, problem);
    *slash = '/';
    size_t size;
    const uint8_t *bytes = journal_sql_column_bytes(row, 1, &size);
    return status == STATUS_OK ? file_write_atomic(path, bytes, size, problem) : status;
}

Status capsule_unpack(Journal *journal, const char *folder, Problem *problem)
{
    sqlite3_stmt *statement = NULL;
    Status status = prepare(journal, "SELECT name, bytes FROM files", &statement, problem);
    int code = SQLITE_DONE;
    while (status == STATUS_OK && (code = sqlite3_step(statement)) == SQLITE_ROW)
        status = unpack_file(journal, statement, folder, problem);
    if (status == STATUS_OK && code != SQLITE_DONE)
        status = journal_sql_fail(journal, code & 0xFF, problem);
    sqlite3_finalize(statement);
    return status;
}
