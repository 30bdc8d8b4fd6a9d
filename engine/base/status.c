#include "engine/base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine/base/text.h"

Status problem_set(Problem *problem, Status status, const char *path, int line, const char *format,
                   ...)
{
    if (problem == NULL)
        return status;
    va_list arguments;
    va_start(arguments, format);
    text_format_list(problem->message, sizeof problem->message, format, arguments);
    va_end(arguments);
    text_copy(problem->path, sizeof problem->path, path != NULL ? path : "");
    problem->line = line;
    return status;
}

const char *status_name(Status status)
{
    switch (status) {
    case STATUS_OK:
        return "ok";
    case STATUS_NOT_FOUND:
        return "not found";
    case STATUS_REFUSED:
        return "refused";
    case STATUS_MALFORMED:
        return "malformed";
    case STATUS_EXHAUSTED:
        return "exhausted";
    case STATUS_UNAVAILABLE:
        return "unavailable";
    case STATUS_COUNT:
        break;
    }
    return "unknown status";
}

_Noreturn void check_fail(const char *expression, const char *file, int line)
{
    fprintf(stderr, "%s:%d: expected %s\n", file, line, expression);
    abort();
}
