/*
 * A connected machine from its first byte to its last: who it says it is, what it may say next.
 */
#ifndef SERVER_PEER_H
#define SERVER_PEER_H

#include "server/state.h"

/* A machine came; it is shown out when every place is taken. */
void peer_connect(Server *server, const PeerLink *link);

/* A whole message came, and is opened where it lies. Malformed ones, and those that do not open, end the connection
 * and are counted. */
void peer_receive(Server *server, const PeerLink *link, uint8_t *bytes, size_t size);

/* Ends it as malformed; the log names its address and says why. */
void peer_drop(Server *server, Peer *peer, const char *why);

/* It is gone: its seat stays its people's. */
void peer_disconnect(Server *server, const PeerLink *link);

/* Shows strangers out who have not said HELLO in time. */
void peer_step(Server *server);

/* Says why it may not come in, then closes. */
void peer_turn_away(Server *server, Peer *peer, const Denied *denied);

/* Screens only look: they hold nothing that could be lost, and nobody waits for them. */
bool peer_acts(Role role);

/* A seat's code, for logs. */
const char *peer_seat_name(const Server *server, uint8_t seat);

/* Says why, then closes. */
void peer_evict(Server *server, Peer *peer, EvictedReason reason);

#endif
