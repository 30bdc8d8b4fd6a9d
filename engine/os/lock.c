#include "engine/os/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "engine/os/failure.h"

void lock_release(Lock *lock)
{
    if (lock->held)
        close(lock->handle);
    *lock = (Lock){0};
}

Status lock_take(const char *path, Lock *lock, Problem *problem)
{
    *lock = (Lock){0};
    lock->handle = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock->handle < 0)
        return failure_report(errno, "open", path, problem);
    lock->held = true;
    if (flock(lock->handle, LOCK_EX | LOCK_NB) == 0)
        return STATUS_OK;
    int error = errno;
    lock_release(lock);
    return error == EWOULDBLOCK
               ? problem_set(problem, STATUS_REFUSED, path, 0, "another program holds it")
               : failure_report(error, "lock", path, problem);
}

/* Of fcntl's locks, not flock's: SQLite uses those. Asking takes nothing and changes nothing. */
bool lock_find_holder(const char *path, int64_t *process)
{
    int handle = open(path, O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return false;
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    bool found = fcntl(handle, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    close(handle);
    if (found && process != NULL)
        *process = lock.l_pid;
    return found;
}
