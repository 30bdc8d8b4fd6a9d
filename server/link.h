/*
 * The server's side of its transports: the only file here that knows how one is polled and written to.
 */
#ifndef SERVER_LINK_H
#define SERVER_LINK_H

#include "server/state.h"

/* Sealed where the line is; `sealed` is room for that. False when it could not go out. */
bool link_send(const PeerLink *link, const void *bytes, size_t size, uint8_t *sealed);

/* As it is: what is said before the line is sealed. */
bool link_send_clear(const PeerLink *link, const void *bytes, size_t size);

/* A sealed line's packet, opened where it lies. False when it is not the next that was sent. */
bool link_unseal(const PeerLink *link, uint8_t *bytes, size_t *size);

/* Milliseconds since anything at all came from there; on a quiet line something does every second. */
int link_silence_ms(const PeerLink *link);

/* How well the line does, seen from here. */
TransportQuality link_quality(const PeerLink *link);

/* What waits to be sent goes first. Its keys are wiped. */
void link_close(const PeerLink *link);

/* Waits up to `timeout_ms` for any transport, then hands every event to the peers; true if there was one. */
bool link_poll(Server *server, int timeout_ms);

#endif
