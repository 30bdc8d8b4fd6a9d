/*
 * What a transport over ENet remembers, for transport_enet*.c only: the row of slots, the event that
 * waits to be taken, a search for a server's name. A slot is the only truth about a connection:
 * ENet's own state of a peer changes under our feet while it resends and takes leave.
 */
#ifndef ENGINE_NET_TRANSPORT_ENET_SLOT_H
#define ENGINE_NET_TRANSPORT_ENET_SLOT_H

#include <enet/enet.h>

#include "engine/net/lookup.h"
#include "engine/net/transport_enet.h"

typedef enum SlotState {
    SLOT_FREE,
    SLOT_CONNECTING,
    SLOT_OPEN,
    SLOT_LEAVING /* closed on this side: nobody here listens any more */
} SlotState;

/* One for each of ENet's peers, at the same place in the row. */
typedef struct Slot {
    SlotState state;
    uint32_t connection;
    uint16_t
        next_alike; /* place + 1 of another whose name falls together with this one's; 0: none */
    bool ended;     /* on this side, and the caller has not been told: `connection` and `reason` */
    TransportReason reason;
    size_t waiting_bytes; /* given to ENet and not acknowledged */
    int64_t since_ms;     /* in its state */
    /* What ENet counts of packets and resends in spans of ten seconds: as last seen, and of the span before. */
    uint32_t sent, lost, sent_before, lost_before;
} Slot;

/* A client's connection while its server's name is being looked up. */
typedef struct Search {
    uint32_t connection; /* TRANSPORT_NO_CONNECTION: none */
    Lookup *lookup;      /* NULL: failed already */
    uint16_t port;
    int64_t since_ms;
} Search;

typedef struct EnetTransport {
    Transport base;
    TransportEnetConfig config;
    bool listens;
    ENetHost *host;
    Slot *slots;     /* host->peerCount */
    uint16_t *named; /* place + 1 of the first slot for a name's low bits; 0: none */
    uint32_t named_mask;
    Search search;
    uint32_t connection_last;
    int64_t tended_ms;
    bool is_ready;
    TransportEvent ready;
    ENetPacket *lent;
} EnetTransport;

/* The memory behind a Transport whose operations are ENet's. */
static inline EnetTransport *transport_enet_of(Transport *transport)
{
    return (EnetTransport *)transport;
}

/* A name nobody bears; it comes round again only after four thousand million connections. */
uint32_t slot_next_connection(EnetTransport *transport);

/* ENet's peer of a slot, and back. Slots and peers stand in the same order. */
ENetPeer *slot_peer(const EnetTransport *transport, const Slot *slot);
Slot *slot_of_peer(const EnetTransport *transport, const ENetPeer *peer);

/* Rows for so many places, all free. False: no memory. */
bool slot_take_rows(EnetTransport *transport, size_t places);
void slot_give_back_rows(EnetTransport *transport);

/* From here on the slot goes by this name, and is found by it. */
void slot_set_name(EnetTransport *transport, Slot *slot, uint32_t connection);

/* The living connection of this name; NULL when it is unknown, ended or taking leave. */
Slot *slot_find(const EnetTransport *transport, uint32_t connection);

/* Its age begins anew. */
void slot_enter(Slot *slot, SlotState state);

/* Says goodbye with a reason: `later`, once all that waits is acknowledged, or at once. The slot is
 * FREE when there was nobody to say it to. */
void slot_leave(EnetTransport *transport, Slot *slot, TransportReason reason, bool later);

/* A reason as it travels with a goodbye. */
enet_uint32 slot_reason_code(TransportReason reason);

/* The one event that waits to be taken; an earlier one must have been. */
void ready_set(EnetTransport *transport, TransportEventKind kind, uint32_t connection);
void ready_set_disconnected(EnetTransport *transport, uint32_t connection, TransportReason reason);

#endif
