#include "engine/os/tree.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/text.h"
#include "engine/os/failure.h"
#include "engine/os/file.h"

/* A walk under way: one path for all of it, made longer and shorter as it goes down and up. */
typedef struct Walk {
    TreeVisit *visit;
    void *keeper;
    Problem *problem;
} Walk;

static Status walk_folder(const Walk *walk, const char *path, int depth);

static Status visit_one(const Walk *walk, const char *path, int depth)
{
    struct stat about;
    /* Others may work here: what went since its name was read is not there. */
    if (lstat(path, &about) != 0)
        return errno == ENOENT ? STATUS_OK : failure_report(errno, "examine", path, walk->problem);
    if (S_ISDIR(about.st_mode))
        return walk_folder(walk, path, depth);
    TreeEntry entry = {.path = path, .bytes = (int64_t)about.st_size};
    return walk->visit(walk->keeper, &entry, walk->problem);
}

static bool is_itself_or_parent(const char *name)
{
    return text_equal(name, ".") || text_equal(name, "..");
}

static Status visit_names(const Walk *walk, const char *path, DIR *folder, int depth)
{
    char child[PATH_BYTES];
    Status status = STATUS_OK;
    for (struct dirent *entry = readdir(folder); entry != NULL && status == STATUS_OK;
         entry = readdir(folder)) {
        if (is_itself_or_parent(entry->d_name))
            continue;
        status = path_join(child, sizeof child, path, entry->d_name)
                     ? visit_one(walk, child, depth + 1)
                     : failure_report(ENAMETOOLONG, "examine", path, walk->problem);
    }
    return status;
}

static Status walk_folder(const Walk *walk, const char *path, int depth)
{
    if (depth > TREE_DEPTH_MAX)
        return problem_set(walk->problem, STATUS_EXHAUSTED, path, 0, "lies deeper than %d folders",
                           TREE_DEPTH_MAX);
    DIR *folder = opendir(path);
    if (folder == NULL)
        return failure_report(errno, "open", path, walk->problem);
    Status status = visit_names(walk, path, folder, depth);
    closedir(folder);
    TreeEntry entry = {.path = path, .is_folder = true};
    return status == STATUS_OK ? walk->visit(walk->keeper, &entry, walk->problem) : status;
}

Status tree_walk(const char *folder, TreeVisit *visit, void *keeper, Problem *problem)
{
    Walk walk = {visit, keeper, problem};
    return walk_folder(&walk, folder, 0);
}

static Status count(void *keeper, const TreeEntry *entry, Problem *problem)
{
    (void)problem;
    TreeSize *size = keeper;
    size->files += entry->is_folder ? 0 : 1;
    size->bytes += entry->bytes;
    return STATUS_OK;
}

Status tree_measure(const char *folder, TreeSize *size, Problem *problem)
{
    *size = (TreeSize){0};
    return tree_walk(folder, count, size, problem);
}

/* A folder that is itself a link to one, as people do to move it to another disk, is a link to remove. */
static Status remove_one(void *keeper, const TreeEntry *entry, Problem *problem)
{
    bool removed = entry->is_folder && rmdir(entry->path) == 0;
    if (!removed && (!entry->is_folder || errno == ENOTDIR))
        removed = unlink(entry->path) == 0;
    return removed ? count(keeper, entry, problem)
                   : failure_report(errno, "remove", entry->path, problem);
}

Status tree_remove(const char *folder, TreeSize *removed, Problem *problem)
{
    *removed = (TreeSize){0};
    return tree_walk(folder, remove_one, removed, problem);
}
