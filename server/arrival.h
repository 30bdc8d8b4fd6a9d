/*
 * A machine that says HELLO: whether it comes in, what it is then given, and who makes place for it.
 */
#ifndef SERVER_ARRIVAL_H
#define SERVER_ARRIVAL_H

#include "server/state.h"

/* Of a stranger: it is in a room afterwards, or gone with the reason told. */
void arrival_take(Server *server, Peer *peer, const Hello *hello);

/* The whole Play, to one who comes or whose replica differs. */
void arrival_send_snapshot(Server *server, const Peer *peer);

#endif
