#include "engine/net/transport_enet_slot.h"

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

/* A row of some hundreds, walked from end to end: cheaper than an index that would have to agree
   with ENet's own reuse of peers. */
Slot *slot_find(const EnetTransport *transport, uint32_t connection)
{
    for (size_t s = 0; s < transport->host->peerCount; s++) {
        Slot *slot = &transport->slots[s];
        bool lives = slot->state == SLOT_CONNECTING || slot->state == SLOT_OPEN;
        if (lives && slot->connection == connection)
            return slot;
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
