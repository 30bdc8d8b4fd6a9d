/*
 * What a batch leaves on disk: one row per session, year and territory. Figures are written from
 * whole numbers, so the file is the same on every machine, and fast enough not to be what a batch
 * waits for.
 */
#ifndef GAME_TOOLS_BATCH_CSV_H
#define GAME_TOOLS_BATCH_CSV_H

#include <stdio.h>

#include "engine/base/status.h"
#include "game/tools/batch.h"

typedef struct BatchCsv {
    FILE *file; /* NULL: nothing is written */
    const char *path;
    bool failed; /* a write failed; said once, by batch_csv_close */
} BatchCsv;

/* Writes the heading. Borrows `path`; NULL for no file. */
Status batch_csv_open(BatchCsv *csv, const char *path, Problem *problem);

/* The rows of the year just played. */
void batch_csv_write_year(BatchCsv *csv, const Batch *batch);

/* STATUS_REFUSED when anything of the file could not be written. */
Status batch_csv_close(BatchCsv *csv, Problem *problem);

#endif
