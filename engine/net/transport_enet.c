#include "engine/net/transport_enet.h"

#include <enet/enet.h>
#include <enet/time.h>

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "engine/net/transport_enet_call.h"
#include "engine/net/transport_enet_pump.h"
#include "engine/net/transport_enet_slot.h"
#include "engine/os/clock.h"

enum {
    /* Places beyond the limit, so that who comes too many is told so rather than left waiting. */
    PLACES_TO_REFUSE = 16,
    CLIENT_PLACES = 8 /* one connection, and earlier ones that are still taking leave */
};

/* Sending: what a slot may hold is bounded, so one slow guest cannot eat the server's memory */

static void ENET_CALLBACK forget_waiting(ENetPacket *packet)
{
    Slot *slot = packet->userData;
    slot->waiting_bytes -= packet->dataLength;
}

static bool hand_over(EnetTransport *transport, Slot *slot, const void *bytes, size_t size)
{
    ENetPacket *packet = enet_packet_create(bytes, size, ENET_PACKET_FLAG_RELIABLE);
    if (packet == NULL)
        return false;
    packet->userData = slot;
    packet->freeCallback = forget_waiting;
    slot->waiting_bytes += size;
    /* ENet has one limit for both ways; what strangers may send is the smaller. */
    size_t receive_max = transport->host->maximumPacketSize;
    transport->host->maximumPacketSize = TRANSPORT_MESSAGE_BYTES_MAX;
    bool queued = enet_peer_send(slot_peer(transport, slot), 0, packet) == 0;
    transport->host->maximumPacketSize = receive_max;
    if (!queued)
        enet_packet_destroy(packet);
    return queued;
}

static bool enet_send(Transport *base, uint32_t connection, const void *bytes, size_t size)
{
    EnetTransport *transport = transport_enet_of(base);
    Slot *slot = slot_find(transport, connection);
    if (slot == NULL || slot->state != SLOT_OPEN)
        return false;
    if (slot->waiting_bytes + size <= transport->config.waiting_bytes_max &&
        hand_over(transport, slot, bytes, size))
        return true;
    slot_leave(transport, slot, TRANSPORT_TOO_SLOW, false);
    slot->ended = true;
    slot->reason = TRANSPORT_TOO_SLOW;
    return false;
}

/* The caller has let go of this name: whatever else was to be told about it would surprise him. */
static void enet_close(Transport *base, uint32_t connection)
{
    EnetTransport *transport = transport_enet_of(base);
    Slot *slot = slot_find(transport, connection);
    if (connection != TRANSPORT_NO_CONNECTION && connection == transport->search.connection)
        call_give_up(transport);
    for (size_t s = 0; s < transport->host->peerCount; s++)
        if (transport->slots[s].connection == connection)
            transport->slots[s].ended = false;
    if (transport->is_ready && transport->ready.connection == connection)
        transport->is_ready = false;
    if (slot != NULL)
        slot_leave(transport, slot, TRANSPORT_CLOSED, true);
}

static int enet_handle(const Transport *base)
{
    return ((const EnetTransport *)base)->host->socket;
}

static int enet_silence_ms(const Transport *base, uint32_t connection)
{
    const EnetTransport *transport = (const EnetTransport *)base;
    const Slot *slot = slot_find(transport, connection);
    if (slot == NULL || slot->state != SLOT_OPEN)
        return 0;
    return (int)ENET_TIME_DIFFERENCE(enet_time_get(), slot_peer(transport, slot)->lastReceiveTime);
}

/* ENet's own mean leans on the old one by seven eighths: a line that just went bad would look well for
   a minute. What it counted in this span and the last says so sooner. */
static int loss_permille(const Slot *slot, const ENetPeer *peer)
{
    uint64_t sent = (uint64_t)slot->sent_before + peer->packetsSent;
    uint64_t lost = (uint64_t)slot->lost_before + peer->packetsLost;
    if (sent == 0)
        return 0;
    return lost < sent ? (int)(1000 * lost / sent) : 1000;
}

static TransportQuality enet_quality(const Transport *base, uint32_t connection)
{
    const EnetTransport *transport = (const EnetTransport *)base;
    const Slot *slot = slot_find(transport, connection);
    if (slot == NULL || slot->state != SLOT_OPEN)
        return (TransportQuality){0};
    const ENetPeer *peer = slot_peer(transport, slot);
    return (TransportQuality){.round_trip_ms = (int)peer->roundTripTime,
                              .variance_ms = (int)peer->roundTripTimeVariance,
                              .loss_permille = loss_permille(slot, peer)};
}

static uint32_t enet_origin(const Transport *base, uint32_t connection)
{
    const EnetTransport *transport = (const EnetTransport *)base;
    const Slot *slot = slot_find(transport, connection);
    return slot != NULL ? slot_peer(transport, slot)->address.host : 0;
}

/* From creation to destruction */

static bool anybody_leaves(const EnetTransport *transport)
{
    for (size_t s = 0; s < transport->host->peerCount; s++)
        if (transport->slots[s].state == SLOT_LEAVING)
            return true;
    return false;
}

/* Nobody takes events any more, so each is thrown away: a full pump would keep a goodbye from
   leaving. */
static void linger(EnetTransport *transport)
{
    int64_t end_ms = clock_monotonic_ms() + transport->config.linger_ms;
    while (anybody_leaves(transport) && clock_monotonic_ms() < end_ms) {
        struct pollfd handle = {.fd = transport->host->socket, .events = POLLIN};
        transport->is_ready = false;
        if (!pump_once(&transport->base))
            poll(&handle, 1, 5);
    }
}

static void enet_destroy(Transport *base)
{
    EnetTransport *transport = transport_enet_of(base);
    call_give_up(transport);
    for (size_t s = 0; s < transport->host->peerCount; s++)
        if (transport->slots[s].state == SLOT_OPEN || transport->slots[s].state == SLOT_CONNECTING)
            slot_leave(transport, &transport->slots[s], TRANSPORT_CLOSED, true);
    linger(transport);
    if (transport->lent != NULL)
        enet_packet_destroy(transport->lent);
    for (size_t p = 0; p < transport->host->peerCount; p++)
        enet_peer_disconnect_now(&transport->host->peers[p], slot_reason_code(TRANSPORT_CLOSED));
    enet_host_destroy(transport->host);
    slot_give_back_rows(transport);
    free(transport);
}

static const TransportOperations enet_operations = {
    .connect = call_begin,
    .send = enet_send,
    .close = enet_close,
    .pump = pump_once,
    .take = pump_take,
    .silence_ms = enet_silence_ms,
    .quality = enet_quality,
    .origin = enet_origin,
    .handle = enet_handle,
    .patience_ms = pump_patience_ms,
    .destroy = enet_destroy,
};

static pthread_once_t enet_once = PTHREAD_ONCE_INIT;

/* ENet's counterpart does nothing where we run, and could not know who else still needs it. */
static void bring_up(void) { CHECK(enet_initialize() == 0); }

static void complete(TransportEnetConfig *config, bool listens)
{
    if (config->connections_max == 0)
        config->connections_max = 512;
    if (config->connections_per_address_max == 0)
        config->connections_per_address_max = 256;
    if (config->receive_bytes_max == 0)
        config->receive_bytes_max = listens ? 16384 : TRANSPORT_MESSAGE_BYTES_MAX;
    if (config->waiting_bytes_max == 0)
        config->waiting_bytes_max = 4 * (size_t)TRANSPORT_MESSAGE_BYTES_MAX;
    if (config->silence_ms == 0)
        config->silence_ms = listens ? 30000 : 6000;
    if (config->connect_ms == 0)
        config->connect_ms = 4000;
    if (config->linger_ms == 0)
        config->linger_ms = 500;
}

static void limit(EnetTransport *transport)
{
    const TransportEnetConfig *config = &transport->config;
    ENetHost *host = transport->host;
    /* Twice the limit is let in to be seen and told; what claims to be larger is never stored. */
    host->maximumPacketSize = 2 * config->receive_bytes_max;
    host->maximumWaitingData = 4 * config->receive_bytes_max;
    /* A client's socket takes no callers at all. */
    host->duplicatePeers = 0;
    if (transport->listens)
        host->duplicatePeers = (size_t)config->connections_per_address_max + PLACES_TO_REFUSE;
}

static Status create(const TransportEnetConfig *config, bool listens, Transport **transport,
                     Problem *problem)
{
    pthread_once(&enet_once, bring_up);
    EnetTransport *made = calloc(1, sizeof *made);
    if (made == NULL)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory for a transport");
    made->base.operations = &enet_operations;
    made->config = *config;
    made->listens = listens;
    complete(&made->config, listens);
    *transport = &made->base;
    return STATUS_OK;
}

static void discard(EnetTransport *transport)
{
    if (transport->host != NULL)
        enet_host_destroy(transport->host);
    slot_give_back_rows(transport);
    free(transport);
}

static Status refuse_host(const TransportEnetConfig *config, int error, Problem *problem)
{
    const char *where = config->interface != NULL ? config->interface : "this machine";
    if (error == EADDRINUSE)
        return problem_set(problem, STATUS_REFUSED, NULL, 0,
                           "port %d is already used on %s, choose another with --port",
                           config->port, where);
    if (error == EADDRNOTAVAIL)
        return problem_set(problem, STATUS_REFUSED, NULL, 0,
                           "cannot listen at %s: this machine has no such address", where);
    return problem_set(problem, STATUS_UNAVAILABLE, NULL, 0, "cannot use port %d on %s: %s",
                       config->port, where, strerror(error));
}

/* `address` is NULL for a client. */
static Status open_host(EnetTransport *transport, const ENetAddress *address, size_t places,
                        Problem *problem)
{
    errno = 0;
    transport->host = enet_host_create(address, places, 1, 0, 0);
    if (transport->host == NULL)
        return refuse_host(&transport->config, errno, problem);
    if (!slot_take_rows(transport, places))
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory for %zu connections",
                           places);
    limit(transport);
    return STATUS_OK;
}

Status transport_enet_listen(const TransportEnetConfig *config, Transport **transport,
                             Problem *problem)
{
    CHECK(config->port >= 0 && config->port <= UINT16_MAX);
    CHECK(config->connections_max >= 0);
    if (config->connections_max > TRANSPORT_ENET_CONNECTIONS_MAX)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0,
                           "room for %d machines was asked for, expected at most %d",
                           config->connections_max, TRANSPORT_ENET_CONNECTIONS_MAX);
    ENetAddress address = {.host = ENET_HOST_ANY, .port = (enet_uint16)config->port};
    if (config->interface != NULL && enet_address_set_host_ip(&address, config->interface) != 0)
        return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                           "cannot listen at \"%s\": expected an address like 192.168.1.10",
                           config->interface);
    Status status = create(config, true, transport, problem);
    if (status != STATUS_OK)
        return status;
    EnetTransport *made = transport_enet_of(*transport);
    status =
        open_host(made, &address, (size_t)made->config.connections_max + PLACES_TO_REFUSE, problem);
    if (status != STATUS_OK) {
        discard(made);
        *transport = NULL;
    }
    return status;
}

Status transport_enet_create_client(const TransportEnetConfig *config, Transport **transport,
                                    Problem *problem)
{
    CHECK(config->port >= 0 && config->port <= UINT16_MAX);
    Status status = create(config, false, transport, problem);
    if (status != STATUS_OK)
        return status;
    EnetTransport *made = transport_enet_of(*transport);
    status = open_host(made, NULL, CLIENT_PLACES, problem);
    if (status != STATUS_OK) {
        discard(made);
        *transport = NULL;
    }
    return status;
}

int transport_enet_port(const Transport *transport)
{
    ENetAddress address = {0};
    const EnetTransport *self = (const EnetTransport *)transport;
    return enet_socket_get_address(self->host->socket, &address) == 0 ? address.port : 0;
}
