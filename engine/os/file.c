#include "engine/os/file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/text.h"
#include "engine/os/entropy.h"
#include "engine/os/failure.h"

/* Opens a regular file of at most `size_max` bytes; a pipe or a device could keep us for ever. */
static Status open_regular(const char *path, size_t size_max, int *file, size_t *size,
                           Problem *problem)
{
    struct stat about;
    *file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*file < 0)
        return failure_report(errno, "open", path, problem);
    Status status = STATUS_OK;
    if (fstat(*file, &about) != 0)
        status = failure_report(errno, "examine", path, problem);
    else if (!S_ISREG(about.st_mode))
        status = problem_set(problem, STATUS_REFUSED, path, 0, "is not a file");
    else if ((uintmax_t)about.st_size > size_max)
        status =
            problem_set(problem, STATUS_EXHAUSTED, path, 0, "has %jd bytes, expected at most %zu",
                        (intmax_t)about.st_size, size_max);
    if (status != STATUS_OK) {
        close(*file);
        return status;
    }
    *size = (size_t)about.st_size;
    return STATUS_OK;
}

/* Reads at most *size bytes; *size becomes what there was, for a file that shrank meanwhile. */
static Status read_all(int file, uint8_t *bytes, size_t *size, const char *path, Problem *problem)
{
    size_t done = 0;
    while (done < *size) {
        ssize_t count = read(file, bytes + done, *size - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failure_report(errno, "read", path, problem);
        if (count == 0)
            break;
        done += (size_t)count;
    }
    bytes[done] = 0;
    *size = done;
    return STATUS_OK;
}

Status file_read(const char *path, Arena *arena, size_t size_max, uint8_t **bytes, size_t *size,
                 Problem *problem)
{
    CHECK(size_max < SIZE_MAX);
    int file = -1;
    Status status = open_regular(path, size_max, &file, size, problem);
    if (status != STATUS_OK)
        return status;
    size_t mark = arena_mark(arena);
    *bytes = arena_try(arena, *size + 1);
    if (*bytes == NULL)
        status = problem_set(problem, STATUS_EXHAUSTED, path, 0,
                             "has %zu bytes, more than the memory left for it", *size);
    else
        status = read_all(file, *bytes, size, path, problem);
    close(file);
    if (status != STATUS_OK)
        arena_rewind(arena, mark);
    return status;
}

Status file_read_whole(const char *path, size_t size_max, uint8_t **bytes, size_t *size,
                       Problem *problem)
{
    CHECK(size_max < SIZE_MAX);
    int file = -1;
    *bytes = NULL;
    Status status = open_regular(path, size_max, &file, size, problem);
    if (status != STATUS_OK)
        return status;
    uint8_t *memory = malloc(*size + 1);
    if (memory == NULL)
        status = failure_report(ENOMEM, "read", path, problem);
    else
        status = read_all(file, memory, size, path, problem);
    close(file);
    if (status == STATUS_OK)
        *bytes = memory;
    else
        free(memory);
    return status;
}

static Status write_all(int file, const uint8_t *bytes, size_t size, const char *path,
                        Problem *problem)
{
    for (size_t done = 0; done < size;) {
        ssize_t count = write(file, bytes + done, size - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failure_report(errno, "write", path, problem);
        done += (size_t)count;
    }
    if (fsync(file) != 0)
        return failure_report(errno, "force to disk", path, problem);
    return STATUS_OK;
}

/* A new name is safe only once the folder that holds it is on disk too. */
static Status force_folder(const char *path, Problem *problem)
{
    char folder[PATH_BYTES];
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        text_copy(folder, sizeof folder, ".");
    else
        text_format(folder, sizeof folder, "%.*s", (int)(slash - path + 1), path);
    int handle = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (handle < 0)
        return failure_report(errno, "open", folder, problem);
    /* Some file systems cannot force a folder and say EINVAL: there is nothing better to do. */
    Status status = STATUS_OK;
    if (fsync(handle) != 0 && errno != EINVAL)
        status = failure_report(errno, "force to disk", folder, problem);
    close(handle);
    return status;
}

/* Creates a file nobody else has a hand on, beside `path` so that renaming stays on one disk. */
static Status open_beside(const char *path, char *beside, int *file, Problem *problem)
{
    if (!text_format(beside, PATH_BYTES, "%s.%016" PRIx64 ".tmp", path, entropy_u64()))
        return failure_report(ENAMETOOLONG, "write", path, problem);
    *file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    return *file >= 0 ? STATUS_OK : failure_report(errno, "create", path, problem);
}

Status file_write_atomic(const char *path, const void *bytes, size_t size, Problem *problem)
{
    char beside[PATH_BYTES];
    int file = -1;
    Status status = open_beside(path, beside, &file, problem);
    if (status != STATUS_OK)
        return status;
    status = write_all(file, bytes, size, path, problem);
    if (close(file) != 0 && status == STATUS_OK)
        status = failure_report(errno, "close", path, problem);
    if (status == STATUS_OK && rename(beside, path) != 0)
        status = failure_report(errno, "replace", path, problem);
    if (status != STATUS_OK) {
        unlink(beside);
        return status;
    }
    return force_folder(path, problem);
}

bool file_exists(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool file_written_ms(const char *path, int64_t *written_ms)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return false;
    *written_ms = (int64_t)about.st_mtim.tv_sec * 1000 + about.st_mtim.tv_nsec / 1000000;
    return true;
}
