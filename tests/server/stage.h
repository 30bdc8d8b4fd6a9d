/*
 * What the server's tests share: the shipped scenario, a clock that stands until told, seeded entropy,
 * a folder that is removed, and copies of a journal taken as a crash would leave it.
 */
#ifndef TESTS_SERVER_STAGE_H
#define TESTS_SERVER_STAGE_H

#include "game/content/scenario.h"
#include "server/room.h"

enum { STAGE_PATH_BYTES = 200 };

typedef struct Stage {
    const Scenario *scenario;
    char folder[STAGE_PATH_BYTES];
    int64_t clock_ms;
    uint64_t seed, drawn;
    Metrics metrics;
    uint8_t *scratch;
} Stage;

void stage_open(Stage *stage);
void stage_close(Stage *stage);

int64_t stage_clock(void *keeper); /* a ServerClock: keeper is the Stage */
Entropy stage_entropy(Stage *stage);
RoomMeans stage_means(Stage *stage);

/* folder/name. */
const char *stage_path(const Stage *stage, const char *name, char path[STAGE_PATH_BYTES]);

/* The journal and its log as they lie on disk now, under another name. */
void stage_copy_journal(const char *from, const char *to);
void stage_truncate(const char *path, long size);
long stage_size(const char *path);

#endif
