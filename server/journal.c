#include "server/journal.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"

enum { JOURNAL_FORMAT = 1, HEAD_BYTES_MAX = 4096 };

/* Every statement is prepared once: an append compiles nothing. */
typedef enum StatementKind {
    BEGIN,
    COMMIT,
    ROLLBACK,
    PUT_ENTRY,
    PUT_DRAFT,
    CLEAR_DRAFTS,
    PUT_TOKEN,
    DROP_DRAFT,
    DROP_SEAT,
    PUT_SNAPSHOT,
    DROP_SNAPSHOTS,
    GET_ENTRY,
    GET_SNAPSHOT,
    GET_DRAFT,
    GET_TOKEN,
    GET_LAST,
    STATEMENT_COUNT
} StatementKind;

static const char *const statements[STATEMENT_COUNT] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
    [ROLLBACK] = "ROLLBACK",
    [PUT_ENTRY] = "INSERT INTO entries(number, time_ms, bytes, hash) VALUES(?1, ?2, ?3, ?4)",
    [PUT_DRAFT] = "INSERT INTO drafts(seat, sequence, bytes) VALUES(?1, ?2, ?3) "
                  "ON CONFLICT(seat) DO UPDATE SET sequence = ?2, bytes = ?3",
    [CLEAR_DRAFTS] = "DELETE FROM drafts",
    [PUT_TOKEN] =
        "INSERT INTO tokens(token, role, seat, sequence, taken) VALUES(?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT(token) DO UPDATE SET role = ?2, seat = ?3, sequence = ?4, taken = ?5",
    [DROP_DRAFT] = "DELETE FROM drafts WHERE seat = ?1",
    [DROP_SEAT] = "UPDATE tokens SET seat = ?2 WHERE seat = ?1",
    [PUT_SNAPSHOT] = "INSERT OR REPLACE INTO snapshots(number, hash, bytes) VALUES(?1, ?2, ?3)",
    [DROP_SNAPSHOTS] = "DELETE FROM snapshots WHERE number NOT IN "
                       "(SELECT number FROM snapshots ORDER BY number DESC LIMIT ?1)",
    [GET_ENTRY] = "SELECT time_ms, bytes, hash FROM entries WHERE number = ?1",
    [GET_SNAPSHOT] = "SELECT number, hash, bytes FROM snapshots WHERE number < ?1 "
                     "ORDER BY number DESC LIMIT 1",
    [GET_DRAFT] = "SELECT sequence, bytes FROM drafts WHERE seat = ?1",
    [GET_TOKEN] = "SELECT token, role, seat, sequence, taken FROM tokens ORDER BY rowid "
                  "LIMIT 1 OFFSET ?1",
    [GET_LAST] = "SELECT coalesce(max(number), 0) FROM entries",
};

static const char SCHEMA[] =
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "CREATE TABLE entries(number INTEGER PRIMARY KEY, time_ms INTEGER NOT NULL, bytes BLOB NOT "
    "NULL,"
    " hash INTEGER NOT NULL);"
    "CREATE TABLE drafts(seat INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, bytes BLOB NOT NULL);"
    "CREATE TABLE snapshots(number INTEGER PRIMARY KEY, hash INTEGER NOT NULL, bytes BLOB NOT "
    "NULL);"
    "CREATE TABLE tokens(token BLOB UNIQUE NOT NULL, role INTEGER NOT NULL, seat INTEGER NOT NULL,"
    " sequence INTEGER NOT NULL, taken INTEGER NOT NULL);";

/* One connection with the file to itself, so that two servers can never play one room. */
static const char SETTINGS[] = "PRAGMA locking_mode = EXCLUSIVE;"
                               "PRAGMA journal_mode = WAL;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA foreign_keys = OFF;"
                               "PRAGMA cache_size = -256;";

struct Journal {
    sqlite3 *database;
    sqlite3_stmt *statement[STATEMENT_COUNT];
    char path[PROBLEM_PATH_BYTES];
};

static Status fail(const Journal *journal, int code, Problem *problem)
{
    Status status = STATUS_UNAVAILABLE;
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
        status = STATUS_MALFORMED;
    else if (code == SQLITE_FULL)
        status = STATUS_EXHAUSTED;
    else if (code == SQLITE_BUSY || code == SQLITE_READONLY || code == SQLITE_CONSTRAINT)
        status = STATUS_REFUSED;
    else if (code == SQLITE_CANTOPEN)
        status = STATUS_NOT_FOUND;
    return problem_set(
        problem, status, journal->path, 0, "journal: %s (%d)",
        code == SQLITE_BUSY ? "in use by another server" : sqlite3_errmsg(journal->database), code);
}

static Status run_text(Journal *journal, const char *sql, Problem *problem)
{
    int code = sqlite3_exec(journal->database, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? STATUS_OK : fail(journal, code & 0xFF, problem);
}

/* A statement that returns no row. */
static Status run(Journal *journal, StatementKind kind, Problem *problem)
{
    sqlite3_stmt *statement = journal->statement[kind];
    int code = sqlite3_step(statement);
    Status status = STATUS_OK;
    if (code != SQLITE_DONE)
        status = fail(journal, code & 0xFF, problem);
    sqlite3_reset(statement);
    return status;
}

/* A statement that returns one row, left standing on it so that its bytes can be lent. */
static Status fetch(Journal *journal, StatementKind kind, Problem *problem)
{
    int code = sqlite3_step(journal->statement[kind]);
    if (code == SQLITE_ROW)
        return STATUS_OK;
    sqlite3_reset(journal->statement[kind]);
    if (code == SQLITE_DONE)
        return problem_set(problem, STATUS_NOT_FOUND, journal->path, 0, "no such record");
    return fail(journal, code & 0xFF, problem);
}

/* Lent rows end here: no statement may stand on a row while another writes. */
static void end_lending(Journal *journal)
{
    for (int s = GET_ENTRY; s < STATEMENT_COUNT; s++)
        sqlite3_reset(journal->statement[s]);
}

static void bind_number(Journal *journal, StatementKind kind, int at, int64_t value)
{
    CHECK(sqlite3_bind_int64(journal->statement[kind], at, value) == SQLITE_OK);
}

static void bind_bytes(Journal *journal, StatementKind kind, int at, const void *bytes, size_t size)
{
    CHECK(sqlite3_bind_blob64(journal->statement[kind], at, bytes, size, SQLITE_STATIC) ==
          SQLITE_OK);
}

static const uint8_t *column_bytes(sqlite3_stmt *statement, int column, size_t *size)
{
    const uint8_t *bytes = sqlite3_column_blob(statement, column);
    *size = (size_t)sqlite3_column_bytes(statement, column);
    return bytes;
}

static Status connect_file(const char *path, int flags, Journal **journal, Problem *problem)
{
    Journal *opened = calloc(1, sizeof *opened);
    if (opened == NULL)
        return problem_set(problem, STATUS_EXHAUSTED, path, 0, "no memory for a journal");
    text_copy(opened->path, sizeof opened->path, path);
    int code = sqlite3_open_v2(path, &opened->database, flags | SQLITE_OPEN_NOMUTEX, NULL);
    Status status = STATUS_OK;
    if (code != SQLITE_OK)
        status = fail(opened, code & 0xFF, problem);
    if (status == STATUS_OK)
        status = run_text(opened, SETTINGS, problem);
    if (status != STATUS_OK) {
        journal_close(opened);
        return status;
    }
    *journal = opened;
    return STATUS_OK;
}

static Status prepare(Journal *journal, Problem *problem)
{
    for (int s = 0; s < STATEMENT_COUNT; s++) {
        int code = sqlite3_prepare_v3(journal->database, statements[s], -1,
                                      SQLITE_PREPARE_PERSISTENT, &journal->statement[s], NULL);
        if (code != SQLITE_OK)
            return fail(journal, code & 0xFF, problem);
    }
    return STATUS_OK;
}

static void head_stream(Stream *stream, JournalHead *head)
{
    stream_text(stream, head->code, sizeof head->code);
    stream_text(stream, head->facilitator_key, sizeof head->facilitator_key);
    stream_text(stream, head->scenario, sizeof head->scenario);
    stream_u64(stream, &head->rules_hash);
    session_settings_stream(stream, &head->settings);
    stream_int(stream, &head->seat_count, 1, TERRITORY_MAX);
    for (int s = 0; s < head->seat_count && !stream->failed; s++)
        stream_text(stream, head->seat_keys[s], SESSION_CODE_BYTES);
}

/* The plain columns are for a person with the sqlite3 program; `head` is what is read back. */
static const char PUT_META[] = "INSERT INTO meta(key, value) VALUES('format', ?1), ('scenario', "
                               "?2), ('code', ?3), ('head', ?4)";

static Status write_head(Journal *journal, const JournalHead *head, Problem *problem)
{
    uint8_t bytes[HEAD_BYTES_MAX];
    JournalHead copy = *head;
    Stream writer = stream_writer(bytes, sizeof bytes);
    head_stream(&writer, &copy);
    CHECK(!writer.failed);
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(journal->database, PUT_META, -1, &statement, NULL);
    if (code != SQLITE_OK)
        return fail(journal, code & 0xFF, problem);
    sqlite3_bind_int(statement, 1, JOURNAL_FORMAT);
    sqlite3_bind_text(statement, 2, head->scenario, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, head->code, -1, SQLITE_STATIC);
    sqlite3_bind_blob64(statement, 4, bytes, writer.offset, SQLITE_STATIC);
    code = sqlite3_step(statement);
    Status status = STATUS_OK;
    if (code != SQLITE_DONE)
        status = fail(journal, code & 0xFF, problem);
    sqlite3_finalize(statement);
    return status;
}

static Status read_head_row(const Journal *journal, sqlite3_stmt *statement, JournalHead *head,
                            Problem *problem)
{
    if (sqlite3_step(statement) != SQLITE_ROW || sqlite3_column_int(statement, 0) == 0)
        return problem_set(problem, STATUS_MALFORMED, journal->path, 0,
                           "journal: it does not say what room it is");
    if (sqlite3_column_int(statement, 0) != JOURNAL_FORMAT)
        return problem_set(problem, STATUS_REFUSED, journal->path, 0,
                           "journal: format %d found, %d expected",
                           sqlite3_column_int(statement, 0), JOURNAL_FORMAT);
    size_t size;
    const uint8_t *bytes = column_bytes(statement, 1, &size);
    Stream reader = stream_reader(bytes, size);
    memset(head, 0, sizeof *head);
    head_stream(&reader, head);
    if (!stream_ended_well(&reader))
        stream_fail(&reader, "the room's head is not whole");
    return stream_problem(&reader, journal->path, problem);
}

static Status read_head(Journal *journal, JournalHead *head, Problem *problem)
{
    static const char sql[] = "SELECT (SELECT value FROM meta WHERE key = 'format'),"
                              " (SELECT value FROM meta WHERE key = 'head')";
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(journal->database, sql, -1, &statement, NULL);
    if (code == SQLITE_ERROR)
        return problem_set(problem, STATUS_REFUSED, journal->path, 0,
                           "journal: another program's database, or an empty one (%s)",
                           sqlite3_errmsg(journal->database));
    if (code != SQLITE_OK)
        return fail(journal, code & 0xFF, problem);
    Status status = read_head_row(journal, statement, head, problem);
    sqlite3_finalize(statement);
    return status;
}

/* A torn page deep in the file must be found now, not when the year is closed. */
static Status check_pages(Journal *journal, Problem *problem)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(journal->database, "PRAGMA quick_check(1)", -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    Status status = STATUS_OK;
    if (code != SQLITE_ROW)
        status = fail(journal, code & 0xFF, problem);
    else if (strcmp((const char *)sqlite3_column_text(statement, 0), "ok") != 0)
        status = problem_set(problem, STATUS_MALFORMED, journal->path, 0, "journal: %s",
                             (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return status;
}

/* The file comes to be with its room's head in it, or not at all. */
static Status lay_out(Journal *journal, const JournalHead *head, Problem *problem)
{
    Status status = run_text(journal, "BEGIN IMMEDIATE", problem);
    if (status == STATUS_OK)
        status = run_text(journal, SCHEMA, problem);
    if (status == STATUS_OK)
        status = write_head(journal, head, problem);
    if (status == STATUS_OK)
        status = run_text(journal, "COMMIT", problem);
    return status == STATUS_OK ? prepare(journal, problem) : status;
}

static bool has_tables(Journal *journal)
{
    sqlite3_stmt *statement = NULL;
    bool found = sqlite3_prepare_v2(journal->database, "SELECT 1 FROM sqlite_master", -1,
                                    &statement, NULL) != SQLITE_OK ||
                 sqlite3_step(statement) != SQLITE_DONE;
    sqlite3_finalize(statement);
    return found;
}

Status journal_create(const char *path, const JournalHead *head, Journal **journal,
                      Problem *problem)
{
    Journal *made;
    Status status = connect_file(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &made, problem);
    if (status != STATUS_OK)
        return status;
    if (has_tables(made))
        status = problem_set(problem, STATUS_REFUSED, path, 0, "journal: there is one already");
    else
        status = lay_out(made, head, problem);
    if (status != STATUS_OK) {
        journal_close(made);
        return status;
    }
    *journal = made;
    return STATUS_OK;
}

Status journal_open(const char *path, JournalHead *head, Journal **journal, Problem *problem)
{
    Journal *opened;
    Status status = connect_file(path, SQLITE_OPEN_READWRITE, &opened, problem);
    if (status != STATUS_OK)
        return status;
    status = check_pages(opened, problem);
    if (status == STATUS_OK)
        status = read_head(opened, head, problem);
    if (status == STATUS_OK)
        status = prepare(opened, problem);
    if (status != STATUS_OK) {
        journal_close(opened);
        return status;
    }
    *journal = opened;
    return STATUS_OK;
}

void journal_close(Journal *journal)
{
    if (journal == NULL)
        return;
    for (int s = 0; s < STATEMENT_COUNT; s++)
        sqlite3_finalize(journal->statement[s]);
    sqlite3_close(journal->database);
    free(journal);
}

static Status put_entry(Journal *journal, const JournalEntry *entry, Problem *problem)
{
    bind_number(journal, PUT_ENTRY, 1, (int64_t)entry->number);
    bind_number(journal, PUT_ENTRY, 2, entry->time_ms);
    bind_bytes(journal, PUT_ENTRY, 3, entry->bytes, entry->size);
    bind_number(journal, PUT_ENTRY, 4, (int64_t)entry->hash);
    return run(journal, PUT_ENTRY, problem);
}

static Status put_draft(Journal *journal, const JournalDraft *draft, Problem *problem)
{
    bind_number(journal, PUT_DRAFT, 1, draft->seat);
    bind_number(journal, PUT_DRAFT, 2, draft->sequence);
    bind_bytes(journal, PUT_DRAFT, 3, draft->bytes, draft->size);
    return run(journal, PUT_DRAFT, problem);
}

static Status put_token(Journal *journal, const JournalToken *token, Problem *problem)
{
    bind_bytes(journal, PUT_TOKEN, 1, token->token.bytes, TOKEN_BYTES);
    bind_number(journal, PUT_TOKEN, 2, (int64_t)token->role);
    bind_number(journal, PUT_TOKEN, 3, token->seat);
    bind_number(journal, PUT_TOKEN, 4, token->sequence);
    bind_number(journal, PUT_TOKEN, 5, (int64_t)token->taken);
    return run(journal, PUT_TOKEN, problem);
}

static Status drop_seat(Journal *journal, uint8_t seat, Problem *problem)
{
    bind_number(journal, DROP_DRAFT, 1, seat);
    bind_number(journal, DROP_SEAT, 1, seat);
    bind_number(journal, DROP_SEAT, 2, SEAT_NONE);
    Status status = run(journal, DROP_DRAFT, problem);
    return status == STATUS_OK ? run(journal, DROP_SEAT, problem) : status;
}

static Status put_all(Journal *journal, const JournalWrite *write, Problem *problem)
{
    Status status = STATUS_OK;
    if (write->clears_drafts)
        status = run(journal, CLEAR_DRAFTS, problem);
    if (status == STATUS_OK && write->entry != NULL)
        status = put_entry(journal, write->entry, problem);
    if (status == STATUS_OK && write->draft != NULL)
        status = put_draft(journal, write->draft, problem);
    if (status == STATUS_OK && write->token != NULL)
        status = put_token(journal, write->token, problem);
    if (status == STATUS_OK && write->released != NULL)
        status = drop_seat(journal, *write->released, problem);
    return status;
}

/* Ends the transaction: on disk whole when `status` is good and the commit is, else as if never begun. */
static Status settle(Journal *journal, Status status, Problem *problem)
{
    if (status == STATUS_OK)
        status = run(journal, COMMIT, problem);
    if (status != STATUS_OK && !sqlite3_get_autocommit(journal->database))
        run(journal, ROLLBACK, NULL);
    return status;
}

Status journal_append(Journal *journal, const JournalWrite *write, Problem *problem)
{
    end_lending(journal);
    Status status = run(journal, BEGIN, problem);
    if (status != STATUS_OK)
        return status;
    return settle(journal, put_all(journal, write, problem), problem);
}

Status journal_append_snapshot(Journal *journal, const JournalSnapshot *snapshot, Problem *problem)
{
    end_lending(journal);
    Status status = run(journal, BEGIN, problem);
    if (status != STATUS_OK)
        return status;
    bind_number(journal, PUT_SNAPSHOT, 1, (int64_t)snapshot->number);
    bind_number(journal, PUT_SNAPSHOT, 2, (int64_t)snapshot->hash);
    bind_bytes(journal, PUT_SNAPSHOT, 3, snapshot->bytes, snapshot->size);
    bind_number(journal, DROP_SNAPSHOTS, 1, JOURNAL_SNAPSHOTS);
    status = run(journal, PUT_SNAPSHOT, problem);
    if (status == STATUS_OK)
        status = run(journal, DROP_SNAPSHOTS, problem);
    return settle(journal, status, problem);
}

Status journal_read_entry(Journal *journal, uint64_t number, JournalEntry *entry, Problem *problem)
{
    end_lending(journal);
    bind_number(journal, GET_ENTRY, 1, (int64_t)number);
    Status status = fetch(journal, GET_ENTRY, problem);
    if (status != STATUS_OK)
        return status;
    sqlite3_stmt *row = journal->statement[GET_ENTRY];
    *entry = (JournalEntry){.number = number,
                            .time_ms = sqlite3_column_int64(row, 0),
                            .hash = (uint64_t)sqlite3_column_int64(row, 2)};
    entry->bytes = column_bytes(row, 1, &entry->size);
    return STATUS_OK;
}

Status journal_read_snapshot(Journal *journal, uint64_t below, JournalSnapshot *snapshot,
                             Problem *problem)
{
    end_lending(journal);
    bind_number(journal, GET_SNAPSHOT, 1, below > INT64_MAX ? INT64_MAX : (int64_t)below);
    Status status = fetch(journal, GET_SNAPSHOT, problem);
    if (status != STATUS_OK)
        return status;
    sqlite3_stmt *row = journal->statement[GET_SNAPSHOT];
    *snapshot = (JournalSnapshot){.number = (uint64_t)sqlite3_column_int64(row, 0),
                                  .hash = (uint64_t)sqlite3_column_int64(row, 1)};
    snapshot->bytes = column_bytes(row, 2, &snapshot->size);
    return STATUS_OK;
}

Status journal_read_draft(Journal *journal, uint8_t seat, JournalDraft *draft, Problem *problem)
{
    end_lending(journal);
    bind_number(journal, GET_DRAFT, 1, seat);
    Status status = fetch(journal, GET_DRAFT, problem);
    if (status != STATUS_OK)
        return status;
    sqlite3_stmt *row = journal->statement[GET_DRAFT];
    *draft = (JournalDraft){.seat = seat, .sequence = (uint32_t)sqlite3_column_int64(row, 0)};
    draft->bytes = column_bytes(row, 1, &draft->size);
    return STATUS_OK;
}

Status journal_read_token(Journal *journal, int row_number, JournalToken *token, Problem *problem)
{
    end_lending(journal);
    bind_number(journal, GET_TOKEN, 1, row_number);
    Status status = fetch(journal, GET_TOKEN, problem);
    if (status != STATUS_OK)
        return status;
    sqlite3_stmt *row = journal->statement[GET_TOKEN];
    size_t size;
    const uint8_t *bytes = column_bytes(row, 0, &size);
    int64_t role = sqlite3_column_int64(row, 1), seat = sqlite3_column_int64(row, 2);
    if (size != TOKEN_BYTES || role < 0 || role >= ROLE_COUNT || seat < 0 || seat > SEAT_NONE)
        return problem_set(problem, STATUS_MALFORMED, journal->path, 0,
                           "journal: participant %d is not whole", row_number);
    *token = (JournalToken){.role = (Role)role,
                            .seat = (uint8_t)seat,
                            .sequence = (uint32_t)sqlite3_column_int64(row, 3),
                            .taken = (uint64_t)sqlite3_column_int64(row, 4)};
    memcpy(token->token.bytes, bytes, TOKEN_BYTES);
    return STATUS_OK;
}

Status journal_read_last(Journal *journal, uint64_t *number, Problem *problem)
{
    end_lending(journal);
    Status status = fetch(journal, GET_LAST, problem);
    if (status == STATUS_OK)
        *number = (uint64_t)sqlite3_column_int64(journal->statement[GET_LAST], 0);
    end_lending(journal);
    return status;
}

uint64_t journal_entry_hash(uint64_t hash_before, const uint8_t *bytes, size_t size)
{
    Stream hasher = stream_hasher();
    stream_u64(&hasher, &hash_before);
    stream_bytes(&hasher, (uint8_t *)(uintptr_t)bytes, size);
    return hasher.hash;
}
