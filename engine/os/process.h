/*
 * Other programs, started from this one. An attached one is part of us: it shares our terminal and
 * is told to stop when we end. A detached one lives on: it has a session of its own, hears nothing
 * of our terminal and has no parent to miss; a server started from a window is such a one.
 *
 * A Process is a plain value that owns nothing. That of a detached program may be written down and
 * asked about by a later run: it names the program by its number and the moment it was born, so
 * that a number the system has given to somebody else is never taken for it, nor stopped.
 */
#ifndef ENGINE_OS_PROCESS_H
#define ENGINE_OS_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/status.h"

typedef struct ProcessWish {
    const char *const *words; /* as argv, NULL at the end; words[0] is the file's path */
    const char *output;       /* its stdout and stderr are appended there; NULL: they are ours */
    bool detached;
} ProcessWish;

/* Zeroed, it is none: not running. */
typedef struct Process {
    int64_t number;
    uint64_t born; /* as the system counts since it was started; 0: it was gone at once */
    bool detached;
    int exit_code; /* of an attached one that has ended; 128 and the signal when one ended it */
} Process;

/*
 * Borrows `wish` for the call. The program reads nothing and keeps the working folder and the
 * environment. STATUS_NOT_FOUND, STATUS_REFUSED … say in words what the system said about the file
 * or the output; nothing runs then.
 */
Status process_start(const ProcessWish *wish, Process *process, Problem *problem);

/* Never waits. An attached one's exit_code is filled in once it has ended. */
bool process_is_running(Process *process);

/* Asks it to stop and waits up to `patience_ms` for it to do so in order; false when it still runs. */
bool process_stop(Process *process, int patience_ms);

#endif
