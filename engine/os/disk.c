#include "engine/os/disk.h"

#include <errno.h>
#include <inttypes.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "engine/os/entropy.h"
#include "engine/os/failure.h"
#include "engine/os/file.h"

Status disk_room(const char *folder, int64_t *free_bytes, Problem *problem)
{
    struct statvfs about;
    if (statvfs(folder, &about) != 0)
        return failure_report(errno, "examine", folder, problem);
    *free_bytes = (int64_t)about.f_bavail * (int64_t)about.f_frsize;
    return STATUS_OK;
}

Status disk_try(const char *folder, int64_t *delay_us, Problem *problem)
{
    char path[PATH_BYTES], name[32];
    text_format(name, sizeof name, "try-%016" PRIx64, entropy_u64());
    path_join(path, sizeof path, folder, name);
    int64_t start_us = clock_monotonic_us();
    Status status = file_write_atomic(path, name, sizeof name, problem);
    *delay_us = clock_monotonic_us() - start_us;
    if (status == STATUS_OK && unlink(path) != 0)
        status = failure_report(errno, "remove", path, problem);
    return status;
}
