#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/text.h"
#include "engine/os/failure.h"
#include "engine/os/file.h"

/* The next name that is neither the folder itself nor its parent; NULL at the end, or on errno. */
static const char *next_name(DIR *folder)
{
    errno = 0;
    struct dirent *entry = readdir(folder);
    while (entry != NULL && (text_equal(entry->d_name, ".") || text_equal(entry->d_name, "..")))
        entry = readdir(folder);
    return entry != NULL ? entry->d_name : NULL;
}

static int count_names(DIR *folder)
{
    int count = 0;
    while (next_name(folder) != NULL)
        count++;
    rewinddir(folder);
    return count;
}

static int name_order(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Two passes, because the array of names must lie in one piece; names that appear between the
   passes wait for the next listing. False when the arena is full. */
static bool take_names(DIR *folder, Arena *arena, DirectoryList *list)
{
    int count = count_names(folder);
    list->count = 0;
    list->names = arena_try(arena, sizeof(char *) * (size_t)count);
    if (list->names == NULL)
        return false;
    const char *name;
    while (list->count < count && (name = next_name(folder)) != NULL) {
        size_t size = strlen(name) + 1;
        char *copy = arena_try(arena, size);
        if (copy == NULL)
            return false;
        memcpy(copy, name, size);
        list->names[list->count++] = copy;
    }
    return true;
}

Status directory_list(const char *path, Arena *arena, DirectoryList *list, Problem *problem)
{
    *list = (DirectoryList){0};
    DIR *folder = opendir(path);
    if (folder == NULL)
        return failure_report(errno, "open", path, problem);
    size_t mark = arena_mark(arena);
    bool whole = take_names(folder, arena, list);
    int error = errno;
    closedir(folder);
    if (whole && error == 0) {
        qsort(list->names, (size_t)list->count, sizeof(char *), name_order);
        return STATUS_OK;
    }
    arena_rewind(arena, mark);
    *list = (DirectoryList){0};
    if (!whole)
        return problem_set(problem, STATUS_EXHAUSTED, path, 0,
                           "has more names than the memory left for them");
    return failure_report(error, "list", path, problem);
}

static Status make_one(const char *path, Problem *problem)
{
    if (mkdir(path, 0700) == 0)
        return STATUS_OK;
    /* A read-only parent may say EROFS or EACCES of a folder that is there: being there counts. */
    int error = errno;
    if (file_is_folder(path))
        return STATUS_OK;
    return failure_report(error, "make the folder", path, problem);
}

Status directory_make(const char *path, Problem *problem)
{
    char parent[PATH_BYTES];
    if (!text_copy(parent, sizeof parent, path))
        return failure_report(ENAMETOOLONG, "make the folder", path, problem);
    for (char *slash = strchr(parent, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        if (slash == parent)
            continue;
        *slash = '\0';
        Status status = make_one(parent, problem);
        *slash = '/';
        if (status != STATUS_OK)
            return status;
    }
    return make_one(path, problem);
}

static Status remove_file(const char *folder, const char *name, Problem *problem)
{
    char path[PATH_BYTES];
    if (!path_join(path, sizeof path, folder, name))
        return failure_report(ENAMETOOLONG, "remove", folder, problem);
    if (file_is_folder(path))
        return problem_set(problem, STATUS_REFUSED, path, 0, "is a folder, expected a file");
    return unlink(path) == 0 ? STATUS_OK : failure_report(errno, "remove", path, problem);
}

Status directory_remove(const char *path, Problem *problem)
{
    Status status = STATUS_OK;
    DIR *folder = opendir(path);
    if (folder == NULL)
        return failure_report(errno, "open", path, problem);
    /* What is removed while a folder is read may or may not be seen again: never twice, though. */
    for (const char *name = next_name(folder); name != NULL && status == STATUS_OK;
         name = next_name(folder))
        status = remove_file(path, name, problem);
    closedir(folder);
    if (status == STATUS_OK && rmdir(path) != 0)
        status = failure_report(errno, "remove", path, problem);
    return status;
}
