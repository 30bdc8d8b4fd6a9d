/*
 * The log's usual sink: one line on stderr per event, with the wall time of the machine's zone.
 *   12:03:04.221 info    room     code=K7MWQ2 seats=12
 * Owns nothing; control characters become blanks, so that a player's name cannot forge a line.
 */
#ifndef ENGINE_OS_LOG_STDERR_H
#define ENGINE_OS_LOG_STDERR_H

#include "engine/base/log.h"

/* Makes stderr the log's sink for lines at or above `lowest`. */
void log_stderr_set(LogLevel lowest);

#endif
