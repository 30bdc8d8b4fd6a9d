#include "engine/base/log.h"

#include <stdarg.h>
#include <stddef.h>

#include "engine/base/text.h"

enum { LINE_BYTES = 1024 };

/* Set before any thread starts and only read afterwards, so it needs no lock. */
static LogSink *current_sink;
static void *current_keeper;
static LogLevel current_lowest = LOG_INFO;

void log_set_sink(LogSink *sink, void *keeper, LogLevel lowest)
{
    current_sink = sink;
    current_keeper = keeper;
    current_lowest = lowest;
}

void log_write(LogLevel level, const char *module, const char *format, ...)
{
    if (current_sink == NULL || level < current_lowest)
        return;
    char message[LINE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    text_format_list(message, sizeof message, format, arguments);
    va_end(arguments);
    current_sink(current_keeper, level, module, message);
}

const char *log_level_name(LogLevel level)
{
    switch (level) {
    case LOG_DEBUG:
        return "debug";
    case LOG_INFO:
        return "info";
    case LOG_WARNING:
        return "warning";
    case LOG_ERROR:
        return "error";
    }
    return "unknown";
}
