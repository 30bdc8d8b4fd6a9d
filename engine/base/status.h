/*
 * How things go wrong, in three kinds that never mix:
 *   - a programmer's error        -> CHECK, always on; prints where and stops the process;
 *   - a player may not do that    -> Verdict (game/sim/command.h), data with a text;
 *   - the outside failed          -> Status, with a Problem that says what, where and what was expected.
 * There is no global "last error": the caller lends a Problem, or NULL when it does not care.
 */
#ifndef ENGINE_BASE_STATUS_H
#define ENGINE_BASE_STATUS_H

#include <stdbool.h>

enum { PROBLEM_MESSAGE_BYTES = 400, PROBLEM_PATH_BYTES = 256 };

typedef enum Status {
    STATUS_OK,
    STATUS_NOT_FOUND,   /* the file, address or record is not there */
    STATUS_REFUSED,     /* the other side, or the system, said no */
    STATUS_MALFORMED,   /* the bytes or the text are not what the format says */
    STATUS_EXHAUSTED,   /* a fixed limit or the disk is full */
    STATUS_UNAVAILABLE, /* not now: a connection lost, a device absent */
    STATUS_COUNT
} Status;

/* What the caller can show a person. `line` is 0 where a line makes no sense. */
typedef struct Problem {
    char message[PROBLEM_MESSAGE_BYTES];
    char path[PROBLEM_PATH_BYTES];
    int line;
} Problem;

/* Fills `problem` (which may be NULL) and returns `status`, so that failing is one line. `path` may be NULL. */
Status problem_set(Problem *problem, Status status, const char *path, int line, const char *format,
                   ...) __attribute__((format(printf, 5, 6)));

/* The English name of a status, for logs. */
const char *status_name(Status status);

/* Prints the broken expectation on stderr and aborts. Called by CHECK only. */
_Noreturn void check_fail(const char *expression, const char *file, int line);

#define CHECK(expression) ((expression) ? (void)0 : check_fail(#expression, __FILE__, __LINE__))

#endif
