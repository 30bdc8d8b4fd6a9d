/*
 * A session of the invented country, told with its debrief and gathered for those who write it down: what the tests of
 * pages and tables share.
 */
#ifndef TESTS_GAME_PAPER_TOLD_REPORT_H
#define TESTS_GAME_PAPER_TOLD_REPORT_H

#include "game/paper/report.h"

enum { TOLD_REPORT_ROUNDS = 4, TOLD_REPORT_PEOPLE = 4 };

/* Told once, and lent for the life of the program. Run from the root of the tree. */
const Report *told_report(void);

/* Chooses the language; skips the running test where French messages are not built. */
void told_report_speak(Language language);

/* A group's teardown: takes the memory back. */
int told_report_close(void **state);

#endif
