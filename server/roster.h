/*
 * Who is connected, and in which room: the server's table of machines with the ways through it, so that
 * a message finds its sender, and an entry the machines of its room, without a walk past all the others.
 * What a machine may do is not decided here.
 */
#ifndef SERVER_ROSTER_H
#define SERVER_ROSTER_H

#include "server/state.h"

/* Rows for config.peers_max machines and heads for config.rooms_max rooms. False: no memory. */
bool roster_take_rows(Server *server);
void roster_give_back_rows(Server *server);

/* A free row, found by this link from here on: a stranger's. NULL when every place is taken. */
Peer *roster_admit(Server *server, const PeerLink *link);

/* NULL for a link that nobody has. */
Peer *roster_find(const Server *server, const PeerLink *link);

/* A stranger comes into a room. */
void roster_enter(Server *server, Peer *peer, Room *room);

/* The row is zeroed and free. */
void roster_release(Server *server, Peer *peer);

/* Those in a room, in no order that means anything; NULL past the last. Whoever releases a peer on the way
 * asks for the next one first. */
Peer *roster_first(const Server *server, const Room *room);
Peer *roster_next(const Server *server, const Peer *peer);

#endif
