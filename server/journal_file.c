/*
 * The journal's file: how it is laid out, and what makes one refused before anything is read from it.
 */
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "server/journal_sql.h"

/*
 * 3: the debrief, with settings and phases of its own. 2: letters, prepared incidents, sealed votes; the head knows
 * the aims. The entries of the formats before are of other rules of a session, so that nothing of them could be
 * played again: they are refused, not converted.
 */
enum { JOURNAL_FORMAT = 3, HEAD_BYTES_MAX = 4096 };

/* Of SQLite's file format: how long its head is, and which bytes of it say that there is a write-ahead log. */
enum { DATABASE_HEAD_BYTES = 100, DATABASE_WRITE_VERSION = 18, DATABASE_READ_VERSION = 19 };

static const char SCHEMA[] =
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "CREATE TABLE entries(number INTEGER PRIMARY KEY, time_ms INTEGER NOT NULL, bytes BLOB NOT "
    "NULL,"
    " hash INTEGER NOT NULL);"
    "CREATE TABLE drafts(seat INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, bytes BLOB NOT NULL);"
    "CREATE TABLE letters(number INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE injects(row INTEGER PRIMARY KEY, incident INTEGER NOT NULL,"
    " territory INTEGER NOT NULL);"
    "CREATE TABLE ballots(seat INTEGER NOT NULL, motion INTEGER NOT NULL, yes INTEGER NOT NULL,"
    " PRIMARY KEY(seat, motion)) WITHOUT ROWID;"
    "CREATE TABLE snapshots(number INTEGER PRIMARY KEY, hash INTEGER NOT NULL, bytes BLOB NOT "
    "NULL);"
    "CREATE TABLE tokens(token BLOB UNIQUE NOT NULL, role INTEGER NOT NULL, seat INTEGER NOT NULL,"
    " sequence INTEGER NOT NULL, taken INTEGER NOT NULL);";

/* One connection with the file to itself, so that two servers can never play one room. What is deleted or written over
 * is overwritten with zeros where its page is written anyway: a draft taken back, a seat given back must not be read from
 * the file. Whole pages of old snapshots are not: zeroing them would triple the time a year takes to close. */
static const char SETTINGS[] = "PRAGMA locking_mode = EXCLUSIVE;"
                               "PRAGMA journal_mode = WAL;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA secure_delete = FAST;"
                               "PRAGMA foreign_keys = OFF;"
                               "PRAGMA cache_size = -256;";

static Status connect_file(const char *path, int flags, Journal **journal, Problem *problem)
{
    Journal *opened = calloc(1, sizeof *opened);
    if (opened == NULL)
        return problem_set(problem, STATUS_EXHAUSTED, path, 0, "no memory for a journal");
    if (!text_copy(opened->path, sizeof opened->path, path)) {
        free(opened);
        return problem_set(problem, STATUS_REFUSED, path, 0,
                           "journal: the path is too long, at most %d bytes", PATH_BYTES - 1);
    }
    int code = sqlite3_open_v2(path, &opened->database, flags | SQLITE_OPEN_NOMUTEX, NULL);
    Status status = STATUS_OK;
    if (code != SQLITE_OK)
        status = journal_sql_fail(opened, code & 0xFF, problem);
    if (status == STATUS_OK)
        status = journal_sql_run_text(opened, SETTINGS, problem);
    if (status != STATUS_OK) {
        journal_close(opened);
        return status;
    }
    *journal = opened;
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
    for (int s = 0; s < head->seat_count && !stream->failed; s++) {
        stream_text(stream, head->seat_keys[s], SESSION_CODE_BYTES);
        stream_u8(stream, &head->aims[s]);
    }
}

/* The plain columns are for a person with the sqlite3 program; `head` is what is read back. */
static const char PUT_META[] =
    "INSERT OR REPLACE INTO meta(key, value) VALUES('format', ?1), ('scenario', "
    "?2), ('code', ?3), ('head', ?4)";

Status journal_write_head(Journal *journal, const JournalHead *head, Problem *problem)
{
    uint8_t bytes[HEAD_BYTES_MAX];
    JournalHead copy = *head;
    Stream writer = stream_writer(bytes, sizeof bytes);
    head_stream(&writer, &copy);
    CHECK(!writer.failed);
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(journal->database, PUT_META, -1, &statement, NULL);
    if (code != SQLITE_OK)
        return journal_sql_fail(journal, code & 0xFF, problem);
    sqlite3_bind_int(statement, 1, JOURNAL_FORMAT);
    sqlite3_bind_text(statement, 2, head->scenario, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, head->code, -1, SQLITE_STATIC);
    sqlite3_bind_blob64(statement, 4, bytes, writer.offset, SQLITE_STATIC);
    code = sqlite3_step(statement);
    Status status = STATUS_OK;
    if (code != SQLITE_DONE)
        status = journal_sql_fail(journal, code & 0xFF, problem);
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
                           "journal: format %d found, %d expected: kept by another version",
                           sqlite3_column_int(statement, 0), JOURNAL_FORMAT);
    size_t size;
    const uint8_t *bytes = journal_sql_column_bytes(statement, 1, &size);
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
        return journal_sql_fail(journal, code & 0xFF, problem);
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
        status = journal_sql_fail(journal, code & 0xFF, problem);
    else if (strcmp((const char *)sqlite3_column_text(statement, 0), "ok") != 0)
        status = problem_set(problem, STATUS_MALFORMED, journal->path, 0, "journal: %s",
                             (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return status;
}

/* The file comes to be with its room's head in it, or not at all. */
static Status lay_out(Journal *journal, const JournalHead *head, Problem *problem)
{
    Status status = journal_sql_run_text(journal, "BEGIN IMMEDIATE", problem);
    if (status == STATUS_OK)
        status = journal_sql_run_text(journal, SCHEMA, problem);
    if (status == STATUS_OK)
        status = journal_write_head(journal, head, problem);
    if (status == STATUS_OK)
        status = journal_sql_run_text(journal, "COMMIT", problem);
    return status == STATUS_OK ? journal_sql_prepare(journal, problem) : status;
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

/* What was connected to is a whole journal, or is closed again. */
static Status settle_opening(Status status, Journal *opened, JournalHead *head, Journal **journal,
                             Problem *problem)
{
    if (status == STATUS_OK)
        status = check_pages(opened, problem);
    if (status == STATUS_OK)
        status = read_head(opened, head, problem);
    if (status == STATUS_OK)
        status = journal_sql_prepare(opened, problem);
    if (status != STATUS_OK) {
        journal_close(opened);
        return status;
    }
    *journal = opened;
    return STATUS_OK;
}

Status journal_open(const char *path, JournalHead *head, Journal **journal, Problem *problem)
{
    Journal *opened;
    Status status = connect_file(path, SQLITE_OPEN_READWRITE, &opened, problem);
    return status == STATUS_OK ? settle_opening(status, opened, head, journal, problem) : status;
}

/* Marked as one without a write-ahead log, which a database in memory cannot have. */
static void lay_in_memory(uint8_t *image, const uint8_t *bytes, size_t size)
{
    memcpy(image, bytes, size);
    image[DATABASE_WRITE_VERSION] = image[DATABASE_READ_VERSION] = 1;
}

Status journal_open_bytes(const char *path, const uint8_t *bytes, size_t size, JournalHead *head,
                          Journal **journal, Problem *problem)
{
    Journal *opened;
    uint8_t *image = size >= DATABASE_HEAD_BYTES ? sqlite3_malloc64(size) : NULL;
    if (image == NULL)
        return problem_set(problem, STATUS_MALFORMED, path, 0, "journal: too short to be one");
    lay_in_memory(image, bytes, size);
    Status status = connect_file(":memory:", SQLITE_OPEN_READWRITE, &opened, problem);
    if (status != STATUS_OK) {
        sqlite3_free(image);
        return status;
    }
    text_copy(opened->path, sizeof opened->path, path);
    /* The image is the database's from here on, whether it is taken or not. */
    int code = sqlite3_deserialize(opened->database, "main", image, (sqlite3_int64)size,
                                   (sqlite3_int64)size,
                                   SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    if (code != SQLITE_OK)
        status = journal_sql_fail(opened, code & 0xFF, problem);
    return settle_opening(status, opened, head, journal, problem);
}

const char *journal_path(const Journal *journal) { return journal->path; }

void journal_close(Journal *journal)
{
    if (journal == NULL)
        return;
    for (int s = 0; s < SQL_COUNT; s++)
        sqlite3_finalize(journal->statement[s]);
    sqlite3_close(journal->database);
    free(journal);
}
