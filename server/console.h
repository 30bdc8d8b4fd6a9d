/*
 * What a facilitator watches beside the session: who has acted when, on how many machines, over what lines.
 * It is told every two seconds, and soon after something changed; nobody else receives it.
 */
#ifndef SERVER_CONSOLE_H
#define SERVER_CONSOLE_H

#include "server/state.h"

enum {
    CONSOLE_MS = 2000,
    CONSOLE_SOON_MS = 250,     /* after a change: many come at once when a whole room signs */
    CONSOLE_LOST_MS = 3000,    /* unheard for so long, a line is lost */
    CONSOLE_WEAK_MS = 300,     /* slower than this there and back, it is weak */
    CONSOLE_WEAK_PERMILLE = 20 /* or losing more than this */
};

/* Something of it is another. */
void console_touch(Room *room);

/* Tells the facilitators of each room what is due. */
void console_step(Server *server);

/* Milliseconds until console_step has something to do in this room, or -1. */
int64_t console_deadline_ms(const Room *room, int64_t clock_ms);

/* The same message as a value. */
void console_fill(const Server *server, const Room *room, ConsoleMessage *console);

#endif
