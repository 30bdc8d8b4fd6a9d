/*
 * One line per event, for a person and for grep: pairs of a name and a value, then words in quotes.
 *   12:03:04.221 info  room    code=K7MWQ2 seat=Manche "seat taken back"
 * The sink is set once by the program (stderr, a file, a test's buffer); without one, nothing is written.
 */
#ifndef ENGINE_BASE_LOG_H
#define ENGINE_BASE_LOG_H

typedef enum LogLevel { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR } LogLevel;

typedef void LogSink(void *keeper, LogLevel level, const char *module, const char *message);

/* Keeps `sink` and `keeper` until set again; NULL silences. Lines below `lowest` are dropped before formatting. */
void log_set_sink(LogSink *sink, void *keeper, LogLevel lowest);

void log_write(LogLevel level, const char *module, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

const char *log_level_name(LogLevel level);

#endif
