#include "engine/net/transport_enet_slot.h"

#include <stdlib.h>

#include "engine/os/clock.h"

/* Told apart from codes that other programs send on the same port. */
enum { REASON_MARK = 0x4D414900 };

uint32_t slot_next_connection(EnetTransport *transport)
{
    if (++transport->connection_last == TRANSPORT_NO_CONNECTION)
        transport->connection_last++;
    return transport->connection_last;
}

ENetPeer *slot_peer(const EnetTransport *transport, const Slot *slot)
{
    return &transport->host->peers[slot - transport->slots];
}

Slot *slot_of_peer(const EnetTransport *transport, const ENetPeer *peer)
{
    return &transport->slots[peer - transport->host->peers];
}

/* Names are given in turn, so their low bits spread evenly over as many heads as there are places: a
   message to each of thousands must not walk past thousands for each. */
bool slot_take_rows(EnetTransport *transport, size_t places)
{
    size_t heads = 1;
    CHECK(places < UINT16_MAX);
    while (heads < places)
        heads *= 2;
    transport->slots = calloc(places, sizeof *transport->slots);
    transport->named = calloc(heads, sizeof *transport->named);
    transport->named_mask = (uint32_t)heads - 1;
    return transport->slots != NULL && transport->named != NULL;
}

void slot_give_back_rows(EnetTransport *transport)
{
    free(transport->slots);
    free(transport->named);
}

static uint16_t *head_of(const EnetTransport *transport, uint32_t connection)
{
    return &transport->named[connection & transport->named_mask];
}

/* The name before is forgotten only now: a slot whose end is still to be told keeps it. */
void slot_set_name(EnetTransport *transport, Slot *slot, uint32_t connection)
{
    uint16_t place = (uint16_t)(slot - transport->slots + 1);
    uint16_t *at = head_of(transport, slot->connection);
    while (*at != 0 && *at != place)
        at = &transport->slots[*at - 1].next_alike;
    if (*at == place)
        *at = slot->next_alike;
    slot->connection = connection;
    slot->next_alike = *head_of(transport, connection);
    *head_of(transport, connection) = place;
}

Slot *slot_find(const EnetTransport *transport, uint32_t connection)
{
    for (uint16_t at = *head_of(transport, connection); at != 0;) {
        Slot *slot = &transport->slots[at - 1];
        bool lives = slot->state == SLOT_CONNECTING || slot->state == SLOT_OPEN;
        if (lives && slot->connection == connection)
            return slot;
        at = slot->next_alike;
    }
    return NULL;
}

void slot_enter(Slot *slot, SlotState state)
{
    slot->state = state;
    slot->since_ms = clock_monotonic_ms();
    slot->sent = slot->lost = slot->sent_before = slot->lost_before = 0;
}

/* ENet says 0 when a peer fell silent; our own reasons bear a mark that no stranger sends by chance. */
enet_uint32 slot_reason_code(TransportReason reason)
{
    return (enet_uint32)REASON_MARK | (enet_uint32)reason;
}

void ready_set(EnetTransport *transport, TransportEventKind kind, uint32_t connection)
{
    transport->ready = (TransportEvent){.kind = kind, .connection = connection};
    transport->is_ready = true;
}

void ready_set_disconnected(EnetTransport *transport, uint32_t connection, TransportReason reason)
{
    ready_set(transport, TRANSPORT_DISCONNECTED, connection);
    transport->ready.reason = reason;
}

/* What waits goes first, unless the peer is not worth it. */
void slot_leave(EnetTransport *transport, Slot *slot, TransportReason reason, bool later)
{
    ENetPeer *peer = slot_peer(transport, slot);
    if (later)
        enet_peer_disconnect_later(peer, slot_reason_code(reason));
    else
        enet_peer_disconnect(peer, slot_reason_code(reason));
    slot_enter(slot, peer->state == ENET_PEER_STATE_DISCONNECTED ? SLOT_FREE : SLOT_LEAVING);
}
