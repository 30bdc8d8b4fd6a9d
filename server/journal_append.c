/*
 * What is written to a journal: everything of one write in one transaction.
 */
#include "server/journal_sql.h"

enum { LETTER_BYTES_MAX = 512 };

static Status put_entry(Journal *journal, const JournalEntry *entry, Problem *problem)
{
    journal_sql_bind_number(journal, SQL_PUT_ENTRY, 1, (int64_t)entry->number);
    journal_sql_bind_number(journal, SQL_PUT_ENTRY, 2, entry->time_ms);
    journal_sql_bind_bytes(journal, SQL_PUT_ENTRY, 3, entry->bytes, entry->size);
    journal_sql_bind_number(journal, SQL_PUT_ENTRY, 4, (int64_t)entry->hash);
    return journal_sql_run(journal, SQL_PUT_ENTRY, problem);
}

static Status put_draft(Journal *journal, const JournalDraft *draft, Problem *problem)
{
    journal_sql_bind_number(journal, SQL_PUT_DRAFT, 1, draft->seat);
    journal_sql_bind_number(journal, SQL_PUT_DRAFT, 2, draft->sequence);
    journal_sql_bind_bytes(journal, SQL_PUT_DRAFT, 3, draft->bytes, draft->size);
    return journal_sql_run(journal, SQL_PUT_DRAFT, problem);
}

static Status put_token(Journal *journal, const JournalToken *token, Problem *problem)
{
    journal_sql_bind_bytes(journal, SQL_PUT_TOKEN, 1, token->token.bytes, TOKEN_BYTES);
    journal_sql_bind_number(journal, SQL_PUT_TOKEN, 2, (int64_t)token->role);
    journal_sql_bind_number(journal, SQL_PUT_TOKEN, 3, token->seat);
    journal_sql_bind_number(journal, SQL_PUT_TOKEN, 4, token->sequence);
    journal_sql_bind_number(journal, SQL_PUT_TOKEN, 5, (int64_t)token->taken);
    return journal_sql_run(journal, SQL_PUT_TOKEN, problem);
}

static Status drop_seat(Journal *journal, uint8_t seat, Problem *problem)
{
    journal_sql_bind_number(journal, SQL_DROP_DRAFT, 1, seat);
    journal_sql_bind_number(journal, SQL_DROP_BALLOTS, 1, seat);
    journal_sql_bind_number(journal, SQL_DROP_SEAT, 1, seat);
    journal_sql_bind_number(journal, SQL_DROP_SEAT, 2, SEAT_NONE);
    Status status = journal_sql_run(journal, SQL_DROP_DRAFT, problem);
    if (status == STATUS_OK)
        status = journal_sql_run(journal, SQL_DROP_BALLOTS, problem);
    return status == STATUS_OK ? journal_sql_run(journal, SQL_DROP_SEAT, problem) : status;
}

static Status put_letter(Journal *journal, const Letter *letter, Problem *problem)
{
    uint8_t bytes[LETTER_BYTES_MAX];
    Letter copy = *letter;
    Stream writer = stream_writer(bytes, sizeof bytes);
    letter_stream(&writer, &copy);
    CHECK(!writer.failed);
    journal_sql_bind_number(journal, SQL_PUT_LETTER, 1, letter->number);
    journal_sql_bind_bytes(journal, SQL_PUT_LETTER, 2, bytes, writer.offset);
    return journal_sql_run(journal, SQL_PUT_LETTER, problem);
}

/* The whole list is written anew: it is short, and its order is what matters. */
static Status put_injects(Journal *journal, const InjectsMessage *injects, Problem *problem)
{
    Status status = journal_sql_run(journal, SQL_CLEAR_INJECTS, problem);
    for (int i = 0; i < injects->count && status == STATUS_OK; i++) {
        journal_sql_bind_number(journal, SQL_PUT_INJECT, 1, i);
        journal_sql_bind_number(journal, SQL_PUT_INJECT, 2, injects->injects[i].incident);
        journal_sql_bind_number(journal, SQL_PUT_INJECT, 3, injects->injects[i].territory);
        status = journal_sql_run(journal, SQL_PUT_INJECT, problem);
    }
    return status;
}

static Status put_ballot(Journal *journal, const JournalBallot *ballot, Problem *problem)
{
    journal_sql_bind_number(journal, SQL_PUT_BALLOT, 1, ballot->seat);
    journal_sql_bind_number(journal, SQL_PUT_BALLOT, 2, ballot->vote.motion);
    journal_sql_bind_number(journal, SQL_PUT_BALLOT, 3, ballot->vote.yes);
    return journal_sql_run(journal, SQL_PUT_BALLOT, problem);
}

/* What belonged to the time before goes first: what is written beside it stays. */
static Status clear(Journal *journal, const JournalWrite *write, Problem *problem)
{
    Status status = STATUS_OK;
    if (write->clears_drafts)
        status = journal_sql_run(journal, SQL_CLEAR_DRAFTS, problem);
    if (status == STATUS_OK && write->clears_ballots)
        status = journal_sql_run(journal, SQL_CLEAR_BALLOTS, problem);
    return status;
}

static Status put_all(Journal *journal, const JournalWrite *write, Problem *problem)
{
    Status status = clear(journal, write, problem);
    if (status == STATUS_OK && write->entry != NULL)
        status = put_entry(journal, write->entry, problem);
    if (status == STATUS_OK && write->draft != NULL)
        status = put_draft(journal, write->draft, problem);
    if (status == STATUS_OK && write->token != NULL)
        status = put_token(journal, write->token, problem);
    for (int l = 0; l < write->letter_count && status == STATUS_OK; l++)
        status = put_letter(journal, &write->letters[l], problem);
    if (status == STATUS_OK && write->injects != NULL)
        status = put_injects(journal, write->injects, problem);
    if (status == STATUS_OK && write->ballot != NULL)
        status = put_ballot(journal, write->ballot, problem);
    if (status == STATUS_OK && write->released != NULL)
        status = drop_seat(journal, *write->released, problem);
    return status;
}

/* Ends the transaction: on disk whole when `status` is good and the commit is, else as if never begun. */
static Status settle(Journal *journal, Status status, Problem *problem)
{
    if (status == STATUS_OK)
        status = journal_sql_run(journal, SQL_COMMIT, problem);
    if (status != STATUS_OK && !sqlite3_get_autocommit(journal->database))
        journal_sql_run(journal, SQL_ROLLBACK, NULL);
    return status;
}

Status journal_append(Journal *journal, const JournalWrite *write, Problem *problem)
{
    journal_sql_end_lending(journal);
    Status status = journal_sql_run(journal, SQL_BEGIN, problem);
    if (status != STATUS_OK)
        return status;
    return settle(journal, put_all(journal, write, problem), problem);
}

Status journal_append_snapshot(Journal *journal, const JournalSnapshot *snapshot, Problem *problem)
{
    journal_sql_end_lending(journal);
    Status status = journal_sql_run(journal, SQL_BEGIN, problem);
    if (status != STATUS_OK)
        return status;
    journal_sql_bind_number(journal, SQL_PUT_SNAPSHOT, 1, (int64_t)snapshot->number);
    journal_sql_bind_number(journal, SQL_PUT_SNAPSHOT, 2, (int64_t)snapshot->hash);
    journal_sql_bind_bytes(journal, SQL_PUT_SNAPSHOT, 3, snapshot->bytes, snapshot->size);
    journal_sql_bind_number(journal, SQL_DROP_SNAPSHOTS, 1, JOURNAL_SNAPSHOTS);
    status = journal_sql_run(journal, SQL_PUT_SNAPSHOT, problem);
    if (status == STATUS_OK)
        status = journal_sql_run(journal, SQL_DROP_SNAPSHOTS, problem);
    return settle(journal, status, problem);
}
