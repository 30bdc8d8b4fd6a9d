/*
 * A client's call to a server, from an address in words to a peer of ENet, for transport_enet*.c
 * only. A name is looked up in a thread of its own, so that a slow name server never holds up a
 * picture; the connection has its name from the start and fails by an event like any other.
 */
#ifndef ENGINE_NET_TRANSPORT_ENET_CALL_H
#define ENGINE_NET_TRANSPORT_ENET_CALL_H

#include "engine/net/transport_enet_slot.h"

/* What transport_connect promises. */
Status call_begin(Transport *base, const char *text, uint32_t *connection, Problem *problem);

/* Looks whether the name was found, and calls its machine; readies DISCONNECTED when it was not. */
void call_go_on(EnetTransport *transport);

/* Forgets the search, if there is one; its thread ends by itself. */
void call_give_up(EnetTransport *transport);

#endif
