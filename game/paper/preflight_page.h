/*
 * What was found when a machine was looked over before a session: a line for each thing, with its
 * verdict in a word, on pages to hand to whoever looks after the machines and the network.
 */
#ifndef GAME_PAPER_PREFLIGHT_PAGE_H
#define GAME_PAPER_PREFLIGHT_PAGE_H

#include "engine/base/status.h"

enum {
    PREFLIGHT_LINES_MAX = 48,
    PREFLIGHT_SUBJECT_BYTES = 64,
    PREFLIGHT_TEXT_BYTES = 480,
    PREFLIGHT_TITLE_BYTES = 160
};

typedef enum PreflightVerdict {
    PREFLIGHT_OK,
    PREFLIGHT_ATTENTION, /* a session can be held; better look at it */
    PREFLIGHT_NO,        /* to be put right first */
    PREFLIGHT_VERDICT_COUNT
} PreflightVerdict;

typedef struct PreflightLine {
    PreflightVerdict verdict;
    char subject[PREFLIGHT_SUBJECT_BYTES];
    char text[PREFLIGHT_TEXT_BYTES];
} PreflightLine;

/* Large: make it static. */
typedef struct PreflightReport {
    char title[PREFLIGHT_TITLE_BYTES]; /* machine and moment */
    char summary[PREFLIGHT_TITLE_BYTES];
    PreflightLine lines[PREFLIGHT_LINES_MAX];
    int count;
} PreflightReport;

/* "ok", "attention", "no", in the language of the moment. */
const char *preflight_word(PreflightVerdict verdict);

/* Writes the PDF at `path`, replacing what was there. */
Status preflight_page_write(const PreflightReport *report, const char *path, Problem *problem);

#endif
