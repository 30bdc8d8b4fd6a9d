/*
 * What a folder's disk can do, tried before it matters. Owns nothing.
 */
#ifndef ENGINE_OS_DISK_H
#define ENGINE_OS_DISK_H

#include <stdint.h>

#include "engine/base/status.h"

/* Bytes that this user may still write where `folder` lies. */
Status disk_room(const char *folder, int64_t *free_bytes, Problem *problem);

/* Writes a small file into `folder`, forces it to the disk, and removes it: how long an entry of a
   journal takes. */
Status disk_try(const char *folder, int64_t *delay_us, Problem *problem);

#endif
