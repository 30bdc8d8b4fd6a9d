#include "game/app/purge.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "engine/os/lock.h"
#include "engine/os/port.h"
#include "engine/os/tree.h"
#include "game/content/figures.h"

enum { HOMES = 4, ANSWER_BYTES = 64 };

static const PathHome homes[HOMES] = {PATH_HOME_STATE, PATH_HOME_CONFIG, PATH_HOME_CACHE,
                                      PATH_HOME_DATA};

/* The folders there are, each once: two homes may be one. */
typedef struct Kept {
    char folders[HOMES][PATH_BYTES];
    PathHome of[HOMES];
    int count;
} Kept;

static const char *home_words(PathHome home)
{
    switch (home) {
    case PATH_HOME_STATE:
        return _("sessions, and what gives seats back");
    case PATH_HOME_CONFIG:
        return _("settings");
    case PATH_HOME_CACHE:
        return _("pictures");
    case PATH_HOME_DATA:
        break;
    }
    return _("cards, capsules and reports");
}

static bool has(const Kept *kept, const char *folder)
{
    for (int f = 0; f < kept->count; f++) {
        if (text_equal(kept->folders[f], folder)) {
            return true;
        }
    }
    return false;
}

static Status find(Kept *kept, Problem *problem)
{
    *kept = (Kept){0};
    for (int h = 0; h < HOMES; h++) {
        char folder[PATH_BYTES];
        Status status = path_home(homes[h], folder, sizeof folder, problem);
        if (status != STATUS_OK) {
            return status;
        }
        if (file_is_folder(folder) && !has(kept, folder)) {
            kept->of[kept->count] = homes[h];
            text_copy(kept->folders[kept->count++], PATH_BYTES, folder);
        }
    }
    return STATUS_OK;
}

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), wanted = strlen(ending);
    return length >= wanted && text_equal(text + length - wanted, ending);
}

/* Whoever plays holds a lock in what he plays with. */
static Status refuse_held(void *keeper, const TreeEntry *entry, Problem *problem)
{
    (void)keeper;
    Lock lock;
    if (entry->is_folder || !ends_with(entry->path, "lock")) {
        return STATUS_OK;
    }
    if (lock_take(entry->path, &lock, NULL) == STATUS_REFUSED) {
        return problem_set(problem, STATUS_REFUSED, entry->path, 0,
                           _("a session is being played in another window: close it first"));
    }
    lock_release(&lock);
    return STATUS_OK;
}

static Status refuse_used(const PurgeWish *wish, const Kept *kept, Problem *problem)
{
    PortHolder holder;
    if (port_find_holder(wish->port, &holder) && text_starts(holder.name, "maillage")) {
        return problem_set(problem, STATUS_REFUSED, NULL, 0,
                           _("%s runs a session here (process %lld): stop it first"), holder.name,
                           (long long)holder.number);
    }
    Status status = STATUS_OK;
    for (int f = 0; f < kept->count && status == STATUS_OK; f++) {
        status = tree_walk(kept->folders[f], refuse_held, NULL, problem);
    }
    return status;
}

static void print_size(FILE *output, const char *before, const TreeSize *size, const char *after)
{
    char files[FIGURE_BYTES], kilobytes[FIGURE_BYTES], words[160];
    Language language = locale_language();
    figure_count((Figure){files, sizeof files, language}, size->files);
    figure_count((Figure){kilobytes, sizeof kilobytes, language}, (size->bytes + 1023) / 1024);
    text_format(words, sizeof words, _n("%s file, %s kB", "%s files, %s kB", size->files), files,
                kilobytes);
    fprintf(output, "%s%s%s\n", before, words, after);
}

static Status list(const PurgeWish *wish, const Kept *kept, Problem *problem)
{
    fprintf(wish->output, "%s\n", _("This is what is kept for you, and would be deleted:"));
    for (int f = 0; f < kept->count; f++) {
        TreeSize size;
        char after[120];
        Status status = tree_measure(kept->folders[f], &size, problem);
        if (status != STATUS_OK) {
            return status;
        }
        fprintf(wish->output, "  %s\n", kept->folders[f]);
        text_format(after, sizeof after, " (%s)", home_words(kept->of[f]));
        print_size(wish->output, "      ", &size, after);
    }
    return STATUS_OK;
}

static bool agrees(const PurgeWish *wish)
{
    char answer[ANSWER_BYTES] = "";
    if (wish->sure) {
        return true;
    }
    fprintf(wish->output, "%s ", _("Delete all of it? Type yes:"));
    fflush(wish->output);
    if (fgets(answer, sizeof answer, wish->input) == NULL) {
        fputc('\n', wish->output);
        return false;
    }
    answer[strcspn(answer, "\r\n ")] = '\0';
    return text_equal(answer, _("yes")) || text_equal(answer, "yes");
}

static Status remove_all(const PurgeWish *wish, const Kept *kept, Problem *problem)
{
    TreeSize all = {0};
    for (int f = 0; f < kept->count; f++) {
        TreeSize removed;
        Status status = tree_remove(kept->folders[f], &removed, problem);
        all.files += removed.files;
        all.bytes += removed.bytes;
        if (status != STATUS_OK) {
            print_size(wish->output, _("Deleted so far: "), &all, ".");
            return status;
        }
    }
    print_size(wish->output, _("Deleted: "), &all, ".");
    fprintf(wish->output, "%s\n%s\n", _("Nothing of Maillage is kept for you any more."),
            _("Files that were saved elsewhere by hand, and folders given to a server with --data, "
              "stay where they are."));
    return STATUS_OK;
}

Status purge_run(const PurgeWish *wish, Problem *problem)
{
    static Kept kept;
    Status status = find(&kept, problem);
    if (status != STATUS_OK) {
        return status;
    }
    if (kept.count == 0) {
        fprintf(wish->output, "%s\n", _("Nothing of Maillage is kept for you."));
        return STATUS_OK;
    }
    status = refuse_used(wish, &kept, problem);
    if (status == STATUS_OK) {
        status = list(wish, &kept, problem);
    }
    if (status != STATUS_OK) {
        return status;
    }
    if (!agrees(wish)) {
        return problem_set(problem, STATUS_REFUSED, NULL, 0, "%s", _("nothing was deleted"));
    }
    return remove_all(wish, &kept, problem);
}
