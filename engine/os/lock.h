/*
 * A name that one holder at a time may have, among all programs of a machine: a small file that is
 * locked. The system lets go of it by itself when its holder ends, however it ends.
 */
#ifndef ENGINE_OS_LOCK_H
#define ENGINE_OS_LOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/status.h"

/* Zeroed, it holds nothing. */
typedef struct Lock {
    bool held;
    int handle;
} Lock;

/* Makes the file at `path` when it is not there. STATUS_REFUSED while another holds it. */
Status lock_take(const char *path, Lock *lock, Problem *problem);

/* Whether another process has a record of this file locked, as SQLite does with what it keeps open; which one,
 * for words, in `process` unless that is NULL. False when it is not there, or cannot be asked. Never for a file that
 * this process itself has locked so: asking would let go of it. */
bool lock_find_holder(const char *path, int64_t *process);

/* The file stays. Well when nothing is held. */
void lock_release(Lock *lock);

#endif
