#include "engine/net/transport_enet_pump.h"

#include <enet/time.h>

#include "engine/net/transport_enet_call.h"
#include "engine/os/clock.h"

enum {
    TEND_MS = 50, /* between two looks at who is silent */
    PING_MS = 1000,
    LEAVE_MS = 5000,     /* for what waits on a closed connection to be acknowledged */
    RESEND_MS_MAX = 500, /* between two attempts, however many failed */
    SERVICES_MAX = 256   /* calls of ENet without an event for us, in one pump */
};

/* Tending: who is silent goes; resends stay frequent */

static void end_here(EnetTransport *transport, Slot *slot, TransportReason reason)
{
    bool told = slot->state != SLOT_LEAVING;
    enet_peer_reset(slot_peer(transport, slot));
    slot_enter(slot, SLOT_FREE);
    slot->ended = told;
    slot->reason = reason;
}

/* ENet doubles the time between attempts without end: after a drop of ten seconds it would stay
   mute for ten more. */
static void keep_trying(ENetPeer *peer)
{
    enet_uint32 patience_ms = 2 * (peer->roundTripTime + 4 * peer->roundTripTimeVariance);
    if (patience_ms < RESEND_MS_MAX)
        patience_ms = RESEND_MS_MAX;
    ENetList *sent = &peer->sentReliableCommands;
    for (ENetListIterator at = enet_list_begin(sent); at != enet_list_end(sent);
         at = enet_list_next(at)) {
        ENetOutgoingCommand *command = (ENetOutgoingCommand *)at;
        if (command->roundTripTimeout > patience_ms)
            command->roundTripTimeout = patience_ms;
        enet_uint32 due_ms = command->sentTime + command->roundTripTimeout;
        if (ENET_TIME_LESS(due_ms, peer->nextTimeout))
            peer->nextTimeout = due_ms;
    }
}

/* ENet begins to count anew every ten seconds: fewer than before means that a span has ended. */
static void keep_count(Slot *slot, const ENetPeer *peer)
{
    if (peer->packetsSent < slot->sent) {
        slot->sent_before = slot->sent;
        slot->lost_before = slot->lost;
    }
    slot->sent = peer->packetsSent;
    slot->lost = peer->packetsLost;
}

static bool is_silent(const EnetTransport *transport, const Slot *slot, int64_t now_ms)
{
    const ENetPeer *peer = slot_peer(transport, slot);
    int64_t age_ms = now_ms - slot->since_ms;
    switch (slot->state) {
    case SLOT_CONNECTING:
        return age_ms >= transport->config.connect_ms;
    case SLOT_LEAVING:
        return age_ms >= LEAVE_MS;
    case SLOT_OPEN:
        return age_ms >= transport->config.silence_ms &&
               ENET_TIME_DIFFERENCE(enet_time_get(), peer->lastReceiveTime) >=
                   (enet_uint32)transport->config.silence_ms;
    case SLOT_FREE:
        break;
    }
    return false;
}

/* A few looks a second suffice for limits of seconds; a whole hall need not be
   walked through for every message. */
static void tend(EnetTransport *transport)
{
    int64_t now_ms = clock_monotonic_ms();
    if (now_ms - transport->tended_ms < TEND_MS)
        return;
    transport->tended_ms = now_ms;
    for (size_t s = 0; s < transport->host->peerCount; s++) {
        Slot *slot = &transport->slots[s];
        if (is_silent(transport, slot, now_ms)) {
            end_here(transport, slot, TRANSPORT_TIMED_OUT);
        } else if (slot->state != SLOT_FREE) {
            keep_trying(slot_peer(transport, slot));
            keep_count(slot, slot_peer(transport, slot));
        }
    }
}

/* Receiving */

static void use_timeouts(EnetTransport *transport, ENetPeer *peer)
{
    /* ENet looks at a silent peer only when a resend is due: `tend` is exact, this is the net below. */
    enet_uint32 last_ms = 2 * (enet_uint32)transport->config.silence_ms;
    enet_peer_timeout(peer, UINT16_MAX, last_ms, last_ms);
    enet_peer_ping_interval(peer, PING_MS);
    /* The throttle would also shrink the window of reliable data each time the delay varies. */
    enet_peer_throttle_configure(peer, ENET_PEER_PACKET_THROTTLE_INTERVAL,
                                 ENET_PEER_PACKET_THROTTLE_SCALE, 0);
}

/* A whole class may sit behind one address, but one machine may not take every place. */
static bool has_place(const EnetTransport *transport, const ENetPeer *peer)
{
    int all = 0, same = 0;
    for (size_t s = 0; s < transport->host->peerCount; s++) {
        if (transport->slots[s].state != SLOT_OPEN)
            continue;
        all++;
        same += transport->host->peers[s].address.host == peer->address.host;
    }
    return all < transport->config.connections_max &&
           same < transport->config.connections_per_address_max;
}

/* Who is refused has a slot all the same until the goodbye was acknowledged: a silent refusal would
   look like a server that is down. */
static void welcome(EnetTransport *transport, ENetPeer *peer)
{
    Slot *slot = slot_of_peer(transport, peer);
    if (!transport->listens && slot->state != SLOT_CONNECTING) {
        enet_peer_reset(peer);
        return;
    }
    if (transport->listens && !has_place(transport, peer)) {
        slot_leave(transport, slot, TRANSPORT_REFUSED, false);
        return;
    }
    if (transport->listens)
        slot_set_name(transport, slot, slot_next_connection(transport));
    slot_enter(slot, SLOT_OPEN);
    use_timeouts(transport, peer);
    ready_set(transport, TRANSPORT_CONNECTED, slot->connection);
}

static void accept_message(EnetTransport *transport, ENetPeer *peer, ENetPacket *packet)
{
    Slot *slot = slot_of_peer(transport, peer);
    if (slot->state == SLOT_OPEN && packet->dataLength > transport->config.receive_bytes_max) {
        slot_leave(transport, slot, TRANSPORT_TOO_LARGE, false);
        ready_set_disconnected(transport, slot->connection, TRANSPORT_TOO_LARGE);
    } else if (slot->state == SLOT_OPEN && packet->dataLength > 0) {
        ready_set(transport, TRANSPORT_MESSAGE, slot->connection);
        transport->ready.bytes = packet->data;
        transport->ready.size = packet->dataLength;
        transport->lent = packet;
        return;
    }
    enet_packet_destroy(packet);
}

static TransportReason reason_told(enet_uint32 code)
{
    if (code == 0)
        return TRANSPORT_TIMED_OUT;
    return code == slot_reason_code(TRANSPORT_REFUSED) ? TRANSPORT_REFUSED : TRANSPORT_CLOSED;
}

static void farewell(EnetTransport *transport, const ENetPeer *peer, enet_uint32 code)
{
    Slot *slot = slot_of_peer(transport, peer);
    if (slot->state == SLOT_CONNECTING || slot->state == SLOT_OPEN)
        ready_set_disconnected(transport, slot->connection, reason_told(code));
    slot_enter(slot, SLOT_FREE);
}

static void translate(EnetTransport *transport, const ENetEvent *event)
{
    switch (event->type) {
    case ENET_EVENT_TYPE_CONNECT:
        welcome(transport, event->peer);
        break;
    case ENET_EVENT_TYPE_RECEIVE:
        accept_message(transport, event->peer, event->packet);
        break;
    case ENET_EVENT_TYPE_DISCONNECT:
        farewell(transport, event->peer, event->data);
        break;
    case ENET_EVENT_TYPE_NONE:
        break;
    }
}

/* One a pump: the others stay marked until this one was taken. */
static void tell_ended(EnetTransport *transport)
{
    for (size_t s = 0; s < transport->host->peerCount; s++) {
        Slot *slot = &transport->slots[s];
        if (!slot->ended)
            continue;
        slot->ended = false;
        ready_set_disconnected(transport, slot->connection, slot->reason);
        return;
    }
}

/* An error is one peer's, say an unreachable network: ENet goes on with the others at the next call.
   Given an event to fill, it receives nothing before it has handed out what it holds: otherwise a
   goodbye would make it forget messages that came before. */
static void service(EnetTransport *transport)
{
    ENetEvent event;
    int result = 1;
    for (int n = 0; n < SERVICES_MAX && result != 0 && !transport->is_ready; n++) {
        result = enet_host_service(transport->host, &event, 0);
        if (result > 0)
            translate(transport, &event);
    }
}

bool pump_once(Transport *base)
{
    EnetTransport *transport = transport_enet_of(base);
    if (transport->is_ready)
        return true;
    if (transport->lent != NULL)
        enet_packet_destroy(transport->lent);
    transport->lent = NULL;
    tend(transport);
    call_go_on(transport);
    if (!transport->is_ready)
        tell_ended(transport);
    if (!transport->is_ready)
        service(transport);
    return transport->is_ready;
}

bool pump_take(Transport *base, TransportEvent *event)
{
    EnetTransport *transport = transport_enet_of(base);
    if (!transport->is_ready)
        return false;
    *event = transport->ready;
    transport->is_ready = false;
    return true;
}

/* Waiting */

/* Until its next resend or ping. */
static int peer_patience_ms(const ENetPeer *peer, enet_uint32 now_ms)
{
    bool outstanding = !enet_list_empty((ENetList *)(uintptr_t)&peer->sentReliableCommands);
    enet_uint32 due_ms = outstanding ? peer->nextTimeout : peer->lastReceiveTime + PING_MS;
    int left_ms = ENET_TIME_GREATER(due_ms, now_ms) ? (int)(due_ms - now_ms) : 1;
    return outstanding && left_ms > TEND_MS ? TEND_MS : left_ms;
}

int pump_patience_ms(const Transport *base)
{
    const EnetTransport *transport = (const EnetTransport *)base;
    enet_uint32 now_ms = enet_time_get();
    int patience_ms = transport->search.connection != TRANSPORT_NO_CONNECTION ? 10 : PING_MS;
    for (size_t p = 0; p < transport->host->peerCount; p++) {
        const ENetPeer *peer = &transport->host->peers[p];
        if (peer->state == ENET_PEER_STATE_DISCONNECTED)
            continue;
        int peer_ms = peer_patience_ms(peer, now_ms);
        patience_ms = peer_ms < patience_ms ? peer_ms : patience_ms;
    }
    return patience_ms;
}
