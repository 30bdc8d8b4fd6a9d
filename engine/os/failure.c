#include "engine/os/failure.h"

#include <errno.h>
#include <string.h>

static Status status_of(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return STATUS_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
    case EISDIR:
    case EEXIST:
    case ELOOP:
        return STATUS_REFUSED;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case ENAMETOOLONG:
        return STATUS_EXHAUSTED;
    default:
        return STATUS_UNAVAILABLE;
    }
}

Status failure_report(int error, const char *doing, const char *path, Problem *problem)
{
    return problem_set(problem, status_of(error), path, 0, "cannot %s: %s", doing, strerror(error));
}
