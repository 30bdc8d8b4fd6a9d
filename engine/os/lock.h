/*
 * A name that one holder at a time may have, among all programs of a machine: a small file that is
 * locked. The system lets go of it by itself when its holder ends, however it ends.
 */
#ifndef ENGINE_OS_LOCK_H
#define ENGINE_OS_LOCK_H

#include <stdbool.h>

#include "engine/base/status.h"

/* Zeroed, it holds nothing. */
typedef struct Lock {
    bool held;
    int handle;
} Lock;

/* Makes the file at `path` when it is not there. STATUS_REFUSED while another holds it. */
Status lock_take(const char *path, Lock *lock, Problem *problem);

/* The file stays. Well when nothing is held. */
void lock_release(Lock *lock);

#endif
