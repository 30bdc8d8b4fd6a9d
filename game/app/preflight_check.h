/*
 * What the checks of a pre-flight share; of preflight*.c only.
 */
#ifndef GAME_APP_PREFLIGHT_CHECK_H
#define GAME_APP_PREFLIGHT_CHECK_H

#include "game/app/preflight.h"

typedef struct Preflight {
    const PreflightWish *wish;
    PreflightReport *report;
    Arena *arena;
    int64_t wall_ms, steady_ms; /* both clocks when it began */
} Preflight;

/* Adds a line and prints it. More lines than there is room for are printed all the same. */
void preflight_add(Preflight *preflight, PreflightVerdict verdict, const char *subject,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));

/* preflight_machine.c: what the machine is by itself. */
void preflight_check_versions(Preflight *preflight);
void preflight_check_disk(Preflight *preflight);
void preflight_check_displays(Preflight *preflight);
/* Last: it also looks at how far the clocks have come since the beginning. */
void preflight_check_clock(Preflight *preflight);

/* preflight_network.c: what it is to others. */
void preflight_check_cards(Preflight *preflight);
void preflight_check_ports(Preflight *preflight);

/* preflight_other.c: the way between two machines. */
void preflight_check_other(Preflight *preflight);
/* Answers other machines until told to stop. */
void preflight_listen(Preflight *preflight);

#endif
