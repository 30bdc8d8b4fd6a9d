/*
 * The journal's SQL: its statements, prepared once so that an append compiles nothing, and how a value goes
 * into one and comes out. Seen by the journal's own files only.
 */
#ifndef SERVER_JOURNAL_SQL_H
#define SERVER_JOURNAL_SQL_H

#include <sqlite3.h>

#include "engine/os/file.h"
#include "server/journal.h"

typedef enum JournalStatement {
    SQL_BEGIN,
    SQL_COMMIT,
    SQL_ROLLBACK,
    SQL_PUT_ENTRY,
    SQL_PUT_DRAFT,
    SQL_CLEAR_DRAFTS,
    SQL_DROP_DRAFT,
    SQL_PUT_TOKEN,
    SQL_DROP_SEAT,
    SQL_PUT_LETTER,
    SQL_PUT_INJECT,
    SQL_CLEAR_INJECTS,
    SQL_PUT_BALLOT,
    SQL_CLEAR_BALLOTS,
    SQL_DROP_BALLOTS,
    SQL_PUT_SNAPSHOT,
    SQL_DROP_SNAPSHOTS,
    SQL_GET_ENTRY, /* from here on: those that may be left standing on a row */
    SQL_GET_SNAPSHOT,
    SQL_GET_DRAFT,
    SQL_GET_TOKEN,
    SQL_GET_LETTER,
    SQL_GET_INJECT,
    SQL_GET_BALLOT,
    SQL_GET_LAST,
    SQL_GET_LETTER_LAST,
    SQL_COUNT
} JournalStatement;

struct Journal {
    sqlite3 *database;
    sqlite3_stmt *statement[SQL_COUNT];
    char path[PATH_BYTES];
};

/* In the place of the one before; of a journal that is being made, or of a copy. */
Status journal_write_head(Journal *journal, const JournalHead *head, Problem *problem);

/* A code of SQLite's, its low byte, as a Problem. */
Status journal_sql_fail(const Journal *journal, int code, Problem *problem);

Status journal_sql_prepare(Journal *journal, Problem *problem);

Status journal_sql_run_text(Journal *journal, const char *sql, Problem *problem);
/* A statement that returns no row. */
Status journal_sql_run(Journal *journal, JournalStatement kind, Problem *problem);
/* A statement that returns one row, left standing on it so that its bytes can be lent. STATUS_NOT_FOUND for none. */
Status journal_sql_fetch(Journal *journal, JournalStatement kind, Problem *problem);
/* Lent rows end here: no statement may stand on a row while another writes. */
void journal_sql_end_lending(Journal *journal);

void journal_sql_bind_number(Journal *journal, JournalStatement kind, int at, int64_t value);
/* Borrowed until the statement has run. */
void journal_sql_bind_bytes(Journal *journal, JournalStatement kind, int at, const void *bytes,
                            size_t size);
const uint8_t *journal_sql_column_bytes(sqlite3_stmt *statement, int column, size_t *size);

#endif
