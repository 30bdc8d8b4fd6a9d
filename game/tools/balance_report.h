/*
 * A balance as tables people read, and as a file: proposal by proposal, kind of territory by kind,
 * with what is out of bounds marked.
 */
#ifndef GAME_TOOLS_BALANCE_REPORT_H
#define GAME_TOOLS_BALANCE_REPORT_H

#include "engine/base/status.h"
#include "game/tools/balance.h"

/* On stdout. Returns how many statements do not hold. */
int balance_print(const Balance *balance);

/* A row per kind and proposal. STATUS_REFUSED when it cannot be written. */
Status balance_write_csv(const Balance *balance, const char *path, Problem *problem);

#endif
