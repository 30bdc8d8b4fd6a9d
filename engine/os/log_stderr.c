#include "engine/os/log_stderr.h"

#include <stdio.h>
#include <time.h>

#include "engine/base/text.h"
#include "engine/os/clock.h"

enum { LINE_BYTES = 1200 };

static void blank_controls(char *text)
{
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte < 0x20 || byte == 0x7F)
            *text = ' ';
    }
}

static void write_line(void *keeper, LogLevel level, const char *module, const char *message)
{
    (void)keeper;
    int64_t wall_ms = clock_wall_ms();
    time_t seconds = (time_t)(wall_ms / 1000);
    struct tm local = {0};
    localtime_r(&seconds, &local);
    char line[LINE_BYTES];
    text_format(line, sizeof line, "%02d:%02d:%02d.%03d %-7s %-8s %s", local.tm_hour, local.tm_min,
                local.tm_sec, (int)(wall_ms % 1000), log_level_name(level), module, message);
    blank_controls(line);
    /* One call a line: lines of several threads do not mix. */
    fprintf(stderr, "%s\n", line);
}

void log_stderr_set(LogLevel lowest) { log_set_sink(write_line, NULL, lowest); }
