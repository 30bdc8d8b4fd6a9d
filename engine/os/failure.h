/*
 * Turns the system's errno into a Status and words. Owns nothing; used inside engine/os only.
 */
#ifndef ENGINE_OS_FAILURE_H
#define ENGINE_OS_FAILURE_H

#include "engine/base/status.h"

/* Reports `error` (an errno value) met while `doing` something to `path`: "cannot open: …". */
Status failure_report(int error, const char *doing, const char *path, Problem *problem);

#endif
