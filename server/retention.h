/*
 * How long sessions are kept while the server runs: once a day those that nobody is in, and that were last
 * played too long ago, are closed and removed with everything that was typed in them. Whoever is in a
 * session keeps it, however old. What is removed at the start is journal_folder's.
 */
#ifndef SERVER_RETENTION_H
#define SERVER_RETENTION_H

#include "server/server.h"

typedef struct Retention {
    int keep_days;  /* 0: for ever */
    int64_t due_ms; /* the server's clock */
} Retention;

/* The first time a day from `clock_ms`, the server's clock. */
void retention_init(Retention *retention, int keep_days, int64_t clock_ms);

/* At any time; `wall_ms` is milliseconds since 1970. How many were removed. */
int retention_step(Retention *retention, Server *server, int64_t wall_ms);

#endif
