/*
 * What a recovery and a replay read. Whatever a row says stands in its range, or is refused in words.
 */
#include <string.h>

#include "server/journal_sql.h"

Status journal_read_entry(Journal *journal, uint64_t number, JournalEntry *entry, Problem *problem)
{
    journal_sql_end_lending(journal);
    journal_sql_bind_number(journal, SQL_GET_ENTRY, 1, (int64_t)number);
    Status status = journal_sql_fetch(journal, SQL_GET_ENTRY, problem);
    if (status != STATUS_OK)
        return status;
    sqlite3_stmt *row = journal->statement[SQL_GET_ENTRY];
    *entry = (JournalEntry){.number = number,
                            .time_ms = sqlite3_column_int64(row, 0),
                            .hash = (uint64_t)sqlite3_column_int64(row, 2)};
    entry->bytes = journal_sql_column_bytes(row, 1, &entry->size);
    return STATUS_OK;
}

Status journal_read_snapshot(Journal *journal, uint64_t below, JournalSnapshot *snapshot,
                             Problem *problem)
{
    journal_sql_end_lending(journal);
    journal_sql_bind_number(journal, SQL_GET_SNAPSHOT, 1,
                            below > INT64_MAX ? INT64_MAX : (int64_t)below);
    Status status = journal_sql_fetch(journal, SQL_GET_SNAPSHOT, problem);
    if (status != STATUS_OK)
        return status;
    sqlite3_stmt *row = journal->statement[SQL_GET_SNAPSHOT];
    *snapshot = (JournalSnapshot){.number = (uint64_t)sqlite3_column_int64(row, 0),
                                  .hash = (uint64_t)sqlite3_column_int64(row, 1)};
    snapshot->bytes = journal_sql_column_bytes(row, 2, &snapshot->size);
    return STATUS_OK;
}

Status journal_read_draft(Journal *journal, uint8_t seat, JournalDraft *draft, Problem *problem)
{
    journal_sql_end_lending(journal);
    journal_sql_bind_number(journal, SQL_GET_DRAFT, 1, seat);
    Status status = journal_sql_fetch(journal, SQL_GET_DRAFT, problem);
    if (status != STATUS_OK)
        return status;
    sqlite3_stmt *row = journal->statement[SQL_GET_DRAFT];
    *draft = (JournalDraft){.seat = seat, .sequence = (uint32_t)sqlite3_column_int64(row, 0)};
    draft->bytes = journal_sql_column_bytes(row, 1, &draft->size);
    return STATUS_OK;
}

Status journal_read_token(Journal *journal, int row_number, JournalToken *token, Problem *problem)
{
    journal_sql_end_lending(journal);
    journal_sql_bind_number(journal, SQL_GET_TOKEN, 1, row_number);
    Status status = journal_sql_fetch(journal, SQL_GET_TOKEN, problem);
    if (status != STATUS_OK)
        return status;
    sqlite3_stmt *row = journal->statement[SQL_GET_TOKEN];
    size_t size;
    const uint8_t *bytes = journal_sql_column_bytes(row, 0, &size);
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

Status journal_read_letter(Journal *journal, uint32_t number, Letter *letter, Problem *problem)
{
    journal_sql_end_lending(journal);
    journal_sql_bind_number(journal, SQL_GET_LETTER, 1, number);
    Status status = journal_sql_fetch(journal, SQL_GET_LETTER, problem);
    if (status != STATUS_OK)
        return status;
    size_t size;
    const uint8_t *bytes = journal_sql_column_bytes(journal->statement[SQL_GET_LETTER], 0, &size);
    Stream reader = stream_reader(bytes, size);
    letter_stream(&reader, letter);
    if (stream_ended_well(&reader) && letter->number == number)
        return STATUS_OK;
    return problem_set(problem, STATUS_MALFORMED, journal->path, 0,
                       "journal: letter %u is not whole", (unsigned)number);
}

Status journal_read_inject(Journal *journal, int row_number, Inject *inject, Problem *problem)
{
    journal_sql_end_lending(journal);
    journal_sql_bind_number(journal, SQL_GET_INJECT, 1, row_number);
    Status status = journal_sql_fetch(journal, SQL_GET_INJECT, problem);
    if (status != STATUS_OK)
        return status;
    sqlite3_stmt *row = journal->statement[SQL_GET_INJECT];
    int64_t incident = sqlite3_column_int64(row, 0), territory = sqlite3_column_int64(row, 1);
    if (incident < 0 || incident >= INCIDENT_MAX || territory < 0 || territory > UINT8_MAX)
        return problem_set(problem, STATUS_MALFORMED, journal->path, 0,
                           "journal: prepared incident %d is not whole", row_number);
    *inject = (Inject){.incident = (uint8_t)incident, .territory = (uint8_t)territory};
    return STATUS_OK;
}

Status journal_read_ballot(Journal *journal, int row_number, JournalBallot *ballot,
                           Problem *problem)
{
    journal_sql_end_lending(journal);
    journal_sql_bind_number(journal, SQL_GET_BALLOT, 1, row_number);
    Status status = journal_sql_fetch(journal, SQL_GET_BALLOT, problem);
    if (status != STATUS_OK)
        return status;
    sqlite3_stmt *row = journal->statement[SQL_GET_BALLOT];
    int64_t seat = sqlite3_column_int64(row, 0), motion = sqlite3_column_int64(row, 1);
    if (seat < 0 || seat >= TERRITORY_MAX || motion < 0 || motion >= MOTION_MAX)
        return problem_set(problem, STATUS_MALFORMED, journal->path, 0,
                           "journal: sealed vote %d is not whole", row_number);
    *ballot = (JournalBallot){
        .seat = (uint8_t)seat,
        .vote = {.motion = (uint8_t)motion, .yes = sqlite3_column_int64(row, 2) != 0}};
    return STATUS_OK;
}

static Status read_number(Journal *journal, JournalStatement kind, uint64_t *number,
                          Problem *problem)
{
    journal_sql_end_lending(journal);
    Status status = journal_sql_fetch(journal, kind, problem);
    if (status == STATUS_OK)
        *number = (uint64_t)sqlite3_column_int64(journal->statement[kind], 0);
    journal_sql_end_lending(journal);
    return status;
}

Status journal_read_last(Journal *journal, uint64_t *number, Problem *problem)
{
    return read_number(journal, SQL_GET_LAST, number, problem);
}

Status journal_read_letter_last(Journal *journal, uint32_t *number, Problem *problem)
{
    uint64_t last = 0;
    Status status = read_number(journal, SQL_GET_LETTER_LAST, &last, problem);
    if (status == STATUS_OK && last > UINT32_MAX)
        return problem_set(problem, STATUS_MALFORMED, journal->path, 0,
                           "journal: a letter's number is out of range");
    if (status == STATUS_OK)
        *number = (uint32_t)last;
    return status;
}

uint64_t journal_entry_hash(uint64_t hash_before, const uint8_t *bytes, size_t size)
{
    Stream hasher = stream_hasher();
    stream_u64(&hasher, &hash_before);
    stream_bytes(&hasher, (uint8_t *)(uintptr_t)bytes, size);
    return hasher.hash;
}
