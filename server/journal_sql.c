#include "server/journal_sql.h"

static const char *const statements[SQL_COUNT] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_PUT_ENTRY] = "INSERT INTO entries(number, time_ms, bytes, hash) VALUES(?1, ?2, ?3, ?4)",
    [SQL_PUT_DRAFT] = "INSERT INTO drafts(seat, sequence, bytes) VALUES(?1, ?2, ?3) "
                      "ON CONFLICT(seat) DO UPDATE SET sequence = ?2, bytes = ?3",
    [SQL_CLEAR_DRAFTS] = "DELETE FROM drafts",
    [SQL_DROP_DRAFT] = "DELETE FROM drafts WHERE seat = ?1",
    [SQL_PUT_TOKEN] =
        "INSERT INTO tokens(token, role, seat, sequence, taken) VALUES(?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT(token) DO UPDATE SET role = ?2, seat = ?3, sequence = ?4, taken = ?5",
    [SQL_DROP_SEAT] = "UPDATE tokens SET seat = ?2 WHERE seat = ?1",
    [SQL_PUT_LETTER] = "INSERT INTO letters(number, bytes) VALUES(?1, ?2)",
    [SQL_PUT_INJECT] = "INSERT INTO injects(row, incident, territory) VALUES(?1, ?2, ?3)",
    [SQL_CLEAR_INJECTS] = "DELETE FROM injects",
    [SQL_PUT_BALLOT] = "INSERT INTO ballots(seat, motion, yes) VALUES(?1, ?2, ?3) "
                       "ON CONFLICT(seat, motion) DO UPDATE SET yes = ?3",
    [SQL_CLEAR_BALLOTS] = "DELETE FROM ballots",
    [SQL_DROP_BALLOTS] = "DELETE FROM ballots WHERE seat = ?1",
    [SQL_PUT_SNAPSHOT] = "INSERT OR REPLACE INTO snapshots(number, hash, bytes) VALUES(?1, ?2, ?3)",
    [SQL_DROP_SNAPSHOTS] = "DELETE FROM snapshots WHERE number NOT IN "
                           "(SELECT number FROM snapshots ORDER BY number DESC LIMIT ?1)",
    [SQL_GET_ENTRY] = "SELECT time_ms, bytes, hash FROM entries WHERE number = ?1",
    [SQL_GET_SNAPSHOT] = "SELECT number, hash, bytes FROM snapshots WHERE number < ?1 "
                         "ORDER BY number DESC LIMIT 1",
    [SQL_GET_DRAFT] = "SELECT sequence, bytes FROM drafts WHERE seat = ?1",
    [SQL_GET_TOKEN] = "SELECT token, role, seat, sequence, taken FROM tokens ORDER BY rowid "
                      "LIMIT 1 OFFSET ?1",
    [SQL_GET_LETTER] = "SELECT bytes FROM letters WHERE number = ?1",
    [SQL_GET_INJECT] = "SELECT incident, territory FROM injects WHERE row = ?1",
    [SQL_GET_BALLOT] = "SELECT seat, motion, yes FROM ballots ORDER BY seat, motion "
                       "LIMIT 1 OFFSET ?1",
    [SQL_GET_LAST] = "SELECT coalesce(max(number), 0) FROM entries",
    [SQL_GET_LETTER_LAST] = "SELECT coalesce(max(number), 0) FROM letters",
};

Status journal_sql_fail(const Journal *journal, int code, Problem *problem)
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

Status journal_sql_run_text(Journal *journal, const char *sql, Problem *problem)
{
    int code = sqlite3_exec(journal->database, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? STATUS_OK : journal_sql_fail(journal, code & 0xFF, problem);
}

Status journal_sql_run(Journal *journal, JournalStatement kind, Problem *problem)
{
    sqlite3_stmt *statement = journal->statement[kind];
    int code = sqlite3_step(statement);
    Status status = STATUS_OK;
    if (code != SQLITE_DONE)
        status = journal_sql_fail(journal, code & 0xFF, problem);
    sqlite3_reset(statement);
    return status;
}

Status journal_sql_fetch(Journal *journal, JournalStatement kind, Problem *problem)
{
    int code = sqlite3_step(journal->statement[kind]);
    if (code == SQLITE_ROW)
        return STATUS_OK;
    sqlite3_reset(journal->statement[kind]);
    if (code == SQLITE_DONE)
        return problem_set(problem, STATUS_NOT_FOUND, journal->path, 0, "no such record");
    return journal_sql_fail(journal, code & 0xFF, problem);
}

void journal_sql_end_lending(Journal *journal)
{
    for (int s = SQL_GET_ENTRY; s < SQL_COUNT; s++)
        sqlite3_reset(journal->statement[s]);
}

void journal_sql_bind_number(Journal *journal, JournalStatement kind, int at, int64_t value)
{
    CHECK(sqlite3_bind_int64(journal->statement[kind], at, value) == SQLITE_OK);
}

void journal_sql_bind_bytes(Journal *journal, JournalStatement kind, int at, const void *bytes,
                            size_t size)
{
    CHECK(sqlite3_bind_blob64(journal->statement[kind], at, bytes, size, SQLITE_STATIC) ==
          SQLITE_OK);
}

const uint8_t *journal_sql_column_bytes(sqlite3_stmt *statement, int column, size_t *size)
{
    const uint8_t *bytes = sqlite3_column_blob(statement, column);
    *size = (size_t)sqlite3_column_bytes(statement, column);
    return bytes;
}

Status journal_sql_prepare(Journal *journal, Problem *problem)
{
    for (int s = 0; s < SQL_COUNT; s++) {
        int code = sqlite3_prepare_v3(journal->database, statements[s], -1,
                                      SQLITE_PREPARE_PERSISTENT, &journal->statement[s], NULL);
        if (code != SQLITE_OK)
            return journal_sql_fail(journal, code & 0xFF, problem);
    }
    return STATUS_OK;
}
