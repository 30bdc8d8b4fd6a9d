/*
 * What goes out: one message to one machine, or serialised once and sent to a whole room.
 */
#ifndef SERVER_BROADCAST_H
#define SERVER_BROADCAST_H

#include "server/state.h"

/* Bytes as they are, sealed for this machine; counted. A machine whose link is full or gone is noticed by its transport. */
void broadcast_bytes(Server *server, const Peer *peer, const void *bytes, size_t size);

/* server->outgoing, to one. */
void broadcast_one(Server *server, const Peer *peer);
/* The same, unsealed on any line: the last word before it is sealed. */
void broadcast_clear(Server *server, const Peer *peer);

/* A RoomAudience's ear: `keeper` is the Server. */
void broadcast_entry(void *keeper, const Room *room, const uint8_t *bytes, size_t size);

/* The seat's draft to all its people; the sequence number only to `author`, who may be NULL. */
void broadcast_draft(Server *server, const Room *room, uint8_t seat, const Peer *author);

/* The other ears of a RoomAudience: to those it concerns, never to those who only look. */
void broadcast_letter(void *keeper, const Room *room, const Letter *letter);
void broadcast_injects(void *keeper, const Room *room);
void broadcast_ballots(void *keeper, const Room *room, uint8_t seat);

/* The same to one, who is known to be concerned. */
void broadcast_letter_to(Server *server, const Peer *peer, const Letter *letter);
void broadcast_injects_to(Server *server, const Peer *peer);
void broadcast_ballots_to(Server *server, const Peer *peer);

/* Session time to everybody in rooms whose clock runs. */
void broadcast_clock(Server *server);

#endif
