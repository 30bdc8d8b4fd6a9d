/*
 * A copy of one journal that another process may be writing to. SQLite's own back-up would need a lock that the
 * server never lets go of, so the two files are read as they are: first the journal, then its log.
 *
 * Why this is whole: pages move from the log into the journal, and until the log begins anew under another mark, all
 * of them are still in the log. So a log that bears one mark before and after, read after the journal, repeats whatever
 * was half moved. What was being written at its end is not whole and is dropped, as after a crash.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "engine/os/lock.h"
#include "server/journal.h"
#include "server/journal_folder.h"

/* The mark is in the head of SQLite's log, which is written anew each time the log begins anew. */
enum { TRIES_MAX = 50, LOG_HEAD_BYTES = 32, BLOCK_BYTES = 16384 };

typedef struct LogMark {
    size_t size; /* 0: there is no log */
    uint8_t bytes[LOG_HEAD_BYTES];
} LogMark;

typedef struct Copy {
    char from[PATH_BYTES], from_log[PATH_BYTES];
    char part[PATH_BYTES], part_log[PATH_BYTES];
} Copy;

static void read_mark(const char *path, LogMark *mark)
{
    *mark = (LogMark){0};
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return;
    mark->size = fread(mark->bytes, 1, sizeof mark->bytes, file);
    fclose(file);
}

static bool same_mark(const LogMark *a, const LogMark *b)
{
    return a->size == b->size && memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

static Status pour(FILE *in, FILE *out, const char *to, Problem *problem)
{
    uint8_t block[BLOCK_BYTES];
    size_t size = fread(block, 1, sizeof block, in);
    while (size > 0 && fwrite(block, 1, size, out) == size)
        size = fread(block, 1, sizeof block, in);
    if (size > 0 || ferror(in) || fflush(out) != 0 || fsync(fileno(out)) != 0)
        return problem_set(problem, STATUS_UNAVAILABLE, to, 0, "cannot be copied whole");
    return STATUS_OK;
}

/* A file that is not there is copied as one that is not there. */
static Status copy_file(const char *from, const char *to, Problem *problem)
{
    FILE *in = fopen(from, "rb");
    remove(to);
    if (in == NULL)
        return STATUS_OK;
    FILE *out = fopen(to, "wb");
    Status status = STATUS_OK;
    if (out == NULL)
        status = problem_set(problem, STATUS_UNAVAILABLE, to, 0, "cannot be written");
    else
        status = pour(in, out, to, problem);
    fclose(in);
    if (out != NULL && fclose(out) != 0 && status == STATUS_OK)
        status = problem_set(problem, STATUS_UNAVAILABLE, to, 0, "cannot be written");
    return status;
}

static Status copy_once(const Copy *copy, bool *whole, Problem *problem)
{
    LogMark before, after;
    read_mark(copy->from_log, &before);
    Status status = copy_file(copy->from, copy->part, problem);
    if (status == STATUS_OK)
        status = copy_file(copy->from_log, copy->part_log, problem);
    read_mark(copy->from_log, &after);
    *whole = same_mark(&before, &after);
    return status;
}

/* Opening plays the log into the journal and looks at every page; closing leaves one file. */
static Status settle(const Copy *copy, Problem *problem)
{
    JournalHead head;
    Journal *journal;
    Status status = journal_open(copy->part, &head, &journal, problem);
    if (status != STATUS_OK)
        return status;
    journal_close(journal);
    return STATUS_OK;
}

static Status name_files(const char *from, const char *to, Copy *copy, Problem *problem)
{
    if (text_copy(copy->from, PATH_BYTES, from) &&
        text_format(copy->from_log, PATH_BYTES, "%s-wal", from) &&
        text_format(copy->part, PATH_BYTES, "%s.part", to) &&
        text_format(copy->part_log, PATH_BYTES, "%s.part-wal", to))
        return STATUS_OK;
    return problem_set(problem, STATUS_EXHAUSTED, to, 0, "the path is too long");
}

static void forget_part(const Copy *copy)
{
    remove(copy->part);
    remove(copy->part_log);
}

Status journal_copy(const char *from, const char *to, Problem *problem)
{
    static Copy copy;
    bool whole = false;
    Status status = name_files(from, to, &copy, problem);
    if (status == STATUS_OK && !file_exists(from))
        status = problem_set(problem, STATUS_NOT_FOUND, from, 0, "it is not there");
    if (status == STATUS_OK && lock_find_holder(to, NULL))
        status = problem_set(problem, STATUS_REFUSED, to, 0, "a server has it open");
    if (status != STATUS_OK)
        return status;
    for (int t = 0; t < TRIES_MAX && status == STATUS_OK && !whole; t++)
        status = copy_once(&copy, &whole, problem);
    if (status == STATUS_OK && !whole)
        status = problem_set(problem, STATUS_UNAVAILABLE, from, 0,
                             "it is written too fast to be copied: try again");
    if (status == STATUS_OK)
        status = settle(&copy, problem);
    if (status == STATUS_OK && rename(copy.part, to) != 0)
        status = problem_set(problem, STATUS_UNAVAILABLE, to, 0, "cannot take its name");
    if (status != STATUS_OK)
        forget_part(&copy);
    return status;
}
