/*
 * What ENet does between two pictures, turned into the events of a Transport, for transport_enet*.c
 * only: who is silent too long goes, resends stay frequent, guests are let in or refused, messages
 * are lent. At most one event is ready at a time, and none is made while one waits.
 */
#ifndef ENGINE_NET_TRANSPORT_ENET_PUMP_H
#define ENGINE_NET_TRANSPORT_ENET_PUMP_H

#include "engine/net/transport_enet_slot.h"

/* These three are the operations of the same name in transport.h. */
bool pump_once(Transport *base);
bool pump_take(Transport *base, TransportEvent *event);
int pump_patience_ms(const Transport *base);

#endif
