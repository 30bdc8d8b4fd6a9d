#include "server/journal_folder.h"

#include <string.h>
#include <unistd.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/os/file.h"
#include "engine/os/lock.h"
#include "engine/os/tree.h"

static const char SUFFIX[] = ".journal", CAPSULE_SUFFIX[] = ".maillage";
/* What SQLite, or a copy that did not end, leaves beside a journal. */
static const char *const companions[] = {"-wal",  "-shm",      "-journal",
                                         ".part", ".part-wal", ".part-journal"};
enum { COMPANIONS = sizeof companions / sizeof companions[0], DAY_MS = 86400000 };

typedef struct Errand {
    const char *folder, *copies;
    const JournalPurge *purge;
    JournalFolderReport *report;
} Errand;

/* "K7MWQ2.journal" of a path in the folder itself; NULL when it is none. */
static const char *name_of(const Errand *errand, const TreeEntry *entry)
{
    size_t length = strlen(errand->folder);
    if (entry->is_folder || strncmp(entry->path, errand->folder, length) != 0)
        return NULL;
    const char *name = entry->path + length;
    name += strspn(name, "/");
    return strchr(name, '/') == NULL ? name : NULL;
}

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), wanted = strlen(ending);
    return length > wanted && text_equal(text + length - wanted, ending);
}

static bool is_journal(const Errand *errand, const TreeEntry *entry)
{
    const char *name = name_of(errand, entry);
    return name != NULL && ends_with(name, SUFFIX);
}

static Status fail(Errand *errand, const char *path, const char *what, const Problem *problem)
{
    errand->report->failed++;
    log_write(LOG_ERROR, "journal", "file=%s \"not %s: %s\"", path, what, problem->message);
    return STATUS_OK;
}

static Status back_up_one(void *keeper, const TreeEntry *entry, Problem *problem)
{
    Errand *errand = keeper;
    char to[PATH_BYTES];
    Problem fault;
    (void)problem;
    if (!is_journal(errand, entry))
        return STATUS_OK;
    path_join(to, sizeof to, errand->copies, name_of(errand, entry));
    if (journal_copy(entry->path, to, &fault) != STATUS_OK)
        return fail(errand, entry->path, "copied", &fault);
    errand->report->done++;
    return STATUS_OK;
}

Status journal_folder_back_up(const char *folder, const char *copies, JournalFolderReport *report,
                              Problem *problem)
{
    Errand errand = {.folder = folder, .copies = copies, .report = report};
    *report = (JournalFolderReport){0};
    if (text_equal(folder, copies))
        return problem_set(problem, STATUS_REFUSED, copies, 0,
                           "the sessions lie there: copies need another folder");
    Status status = directory_make(copies, problem);
    return status == STATUS_OK ? tree_walk(folder, back_up_one, &errand, problem) : status;
}

/* The log may be younger than the journal beside it. */
bool journal_folder_is_old(const char *path, int keep_days, int64_t now_ms)
{
    char log_path[PATH_BYTES];
    int64_t written_ms = 0, log_ms = 0;
    text_format(log_path, sizeof log_path, "%s-wal", path);
    if (!file_written_ms(path, &written_ms))
        return false;
    if (file_written_ms(log_path, &log_ms) && log_ms > written_ms)
        written_ms = log_ms;
    return now_ms - written_ms > (int64_t)keep_days * DAY_MS;
}

static bool is_kept(const JournalPurge *purge, const char *path)
{
    if (purge->spares != NULL && purge->spares(purge->keeper, path))
        return true;
    return purge->keep_days > 0 && !journal_folder_is_old(path, purge->keep_days, purge->now_ms);
}

static Status purge_one(void *keeper, const TreeEntry *entry, Problem *problem)
{
    Errand *errand = keeper;
    int64_t process = 0;
    (void)problem;
    if (!is_journal(errand, entry))
        return STATUS_OK;
    if (is_kept(errand->purge, entry->path)) {
        errand->report->kept++;
    } else if (lock_find_holder(entry->path, &process)) {
        errand->report->used++;
        log_write(LOG_WARNING, "journal", "file=%s process=%d \"in use, not removed\"", entry->path,
                  (int)process);
    } else if (unlink(entry->path) != 0) {
        Problem fault = {.message = "the folder does not allow it"};
        return fail(errand, entry->path, "removed", &fault);
    } else {
        errand->report->done++;
        log_write(LOG_INFO, "journal", "file=%s \"removed\"", entry->path);
    }
    return STATUS_OK;
}

/* A capsule written beside its session goes with it: all that was typed in the debrief is in there too. */
static void purge_capsule(Errand *errand, const TreeEntry *entry)
{
    char journal[PATH_BYTES];
    if (!ends_with(entry->path, CAPSULE_SUFFIX) || is_kept(errand->purge, entry->path))
        return;
    text_copy(journal, sizeof journal, entry->path);
    journal[strlen(journal) - strlen(CAPSULE_SUFFIX)] = '\0';
    text_append(journal, sizeof journal, SUFFIX);
    if (!file_exists(journal) && unlink(entry->path) == 0)
        errand->report->leftovers++;
}

/* The journal went first: had it stayed without its log, an older session would have looked like the whole one. */
static Status purge_leftover(void *keeper, const TreeEntry *entry, Problem *problem)
{
    Errand *errand = keeper;
    char path[PATH_BYTES];
    (void)problem;
    if (name_of(errand, entry) == NULL)
        return STATUS_OK;
    purge_capsule(errand, entry);
    for (int c = 0; c < COMPANIONS; c++) {
        if (!ends_with(entry->path, companions[c]))
            continue;
        text_copy(path, sizeof path, entry->path);
        path[strlen(path) - strlen(companions[c])] = '\0';
        if (ends_with(path, SUFFIX) && !file_exists(path) && unlink(entry->path) == 0)
            errand->report->leftovers++;
    }
    return STATUS_OK;
}

Status journal_folder_purge(const JournalPurge *purge, JournalFolderReport *report,
                            Problem *problem)
{
    Errand errand = {.folder = purge->folder, .purge = purge, .report = report};
    *report = (JournalFolderReport){0};
    Status status = tree_walk(purge->folder, purge_one, &errand, problem);
    return status == STATUS_OK ? tree_walk(purge->folder, purge_leftover, &errand, problem)
                               : status;
}
