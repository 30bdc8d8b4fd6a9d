#include "engine/net/transport_enet.h"

#include <enet/enet.h>
#include <enet/time.h>

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "engine/net/address.h"
#include "engine/net/lookup.h"
#include "engine/os/clock.h"

enum {
    /* Places beyond the limit, so that who comes too many is told so rather than left waiting. */
    PLACES_TO_REFUSE = 16,
    CLIENT_PLACES = 8, /* one connection, and earlier ones that are still taking leave */
    TEND_MS = 50,      /* between two looks at who is silent */
    PING_MS = 1000,
    LEAVE_MS = 5000,     /* for what waits on a closed connection to be acknowledged */
    RESEND_MS_MAX = 500, /* between two attempts, however many failed */
    SERVICES_MAX = 256,  /* calls of ENet without an event for us, in one pump */
    REASON_MARK = 0x4D414900
};

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
    bool ended; /* on this side, and the caller has not been told: `connection` and `reason` */
    TransportReason reason;
    size_t waiting_bytes; /* given to ENet and not acknowledged */
    int64_t since_ms;     /* in its state */
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
    Slot *slots; /* host->peerCount */
    Search search;
    uint32_t connection_last;
    int64_t tended_ms;
    bool is_ready;
    TransportEvent ready;
    ENetPacket *lent;
} EnetTransport;

static EnetTransport *of(Transport *transport) { return (EnetTransport *)transport; }

/* Wraps after four thousand million connections. */
static uint32_t next_connection(EnetTransport *transport)
{
    if (++transport->connection_last == TRANSPORT_NO_CONNECTION)
        transport->connection_last++;
    return transport->connection_last;
}

static ENetPeer *peer_of(const EnetTransport *transport, const Slot *slot)
{
    return &transport->host->peers[slot - transport->slots];
}

static Slot *slot_of(const EnetTransport *transport, const ENetPeer *peer)
{
    return &transport->slots[peer - transport->host->peers];
}

static Slot *find(const EnetTransport *transport, uint32_t connection)
{
    for (size_t s = 0; s < transport->host->peerCount; s++) {
        Slot *slot = &transport->slots[s];
        bool lives = slot->state == SLOT_CONNECTING || slot->state == SLOT_OPEN;
        if (lives && slot->connection == connection)
            return slot;
    }
    return NULL;
}

static void enter(Slot *slot, SlotState state)
{
    slot->state = state;
    slot->since_ms = clock_monotonic_ms();
}

/* ENet says 0 when a peer fell silent; our own reasons bear a mark that no stranger sends by chance. */
static enet_uint32 reason_code(TransportReason reason)
{
    return (enet_uint32)REASON_MARK | (enet_uint32)reason;
}

static TransportReason reason_told(enet_uint32 code)
{
    if (code == 0)
        return TRANSPORT_TIMED_OUT;
    return code == reason_code(TRANSPORT_REFUSED) ? TRANSPORT_REFUSED : TRANSPORT_CLOSED;
}

static void set_ready(EnetTransport *transport, TransportEventKind kind, uint32_t connection)
{
    transport->ready = (TransportEvent){.kind = kind, .connection = connection};
    transport->is_ready = true;
}

static void set_disconnected(EnetTransport *transport, uint32_t connection, TransportReason reason)
{
    set_ready(transport, TRANSPORT_DISCONNECTED, connection);
    transport->ready.reason = reason;
}

/* Leaving: what waits goes first, unless the peer is not worth it. */

static void leave(EnetTransport *transport, Slot *slot, TransportReason reason, bool later)
{
    ENetPeer *peer = peer_of(transport, slot);
    if (later)
        enet_peer_disconnect_later(peer, reason_code(reason));
    else
        enet_peer_disconnect(peer, reason_code(reason));
    enter(slot, peer->state == ENET_PEER_STATE_DISCONNECTED ? SLOT_FREE : SLOT_LEAVING);
}

static void search_stop(EnetTransport *transport)
{
    lookup_drop(transport->search.lookup);
    transport->search = (Search){0};
}

static void enet_close(Transport *base, uint32_t connection)
{
    EnetTransport *transport = of(base);
    Slot *slot = find(transport, connection);
    if (connection != TRANSPORT_NO_CONNECTION && connection == transport->search.connection)
        search_stop(transport);
    for (size_t s = 0; s < transport->host->peerCount; s++)
        if (transport->slots[s].connection == connection)
            transport->slots[s].ended = false;
    if (transport->is_ready && transport->ready.connection == connection)
        transport->is_ready = false;
    if (slot != NULL)
        leave(transport, slot, TRANSPORT_CLOSED, true);
}

/* Connecting */

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

static bool call(EnetTransport *transport, uint32_t ipv4, uint16_t port, uint32_t connection)
{
    ENetAddress address = {.host = ipv4, .port = port};
    ENetPeer *peer = enet_host_connect(transport->host, &address, 1, 0);
    if (peer == NULL)
        return false;
    Slot *slot = slot_of(transport, peer);
    slot->connection = connection;
    slot->ended = false;
    enter(slot, SLOT_CONNECTING);
    return true;
}

static bool has_connection(const EnetTransport *transport)
{
    for (size_t s = 0; s < transport->host->peerCount; s++)
        if (transport->slots[s].state == SLOT_CONNECTING || transport->slots[s].state == SLOT_OPEN)
            return true;
    return transport->search.connection != TRANSPORT_NO_CONNECTION;
}

static Status enet_connect(Transport *base, const char *text, uint32_t *connection,
                           Problem *problem)
{
    EnetTransport *transport = of(base);
    Address address;
    if (transport->listens)
        return problem_set(problem, STATUS_REFUSED, NULL, 0, "a listening side does not connect");
    Status status = address_parse(text, (uint16_t)transport->config.port, &address, problem);
    if (status != STATUS_OK)
        return status;
    if (has_connection(transport))
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "a connection is open already");
    uint32_t name = next_connection(transport);
    if (!address.numeric)
        transport->search = (Search){.connection = name,
                                     .lookup = lookup_start(address.host),
                                     .port = address.port,
                                     .since_ms = clock_monotonic_ms()};
    else if (!call(transport, address.ipv4, address.port, name))
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0,
                           "earlier connections are still taking leave: try again shortly");
    *connection = name;
    return STATUS_OK;
}

/* A name that is still not found when a server would have had to answer is as good as unknown. */
static void search_on(EnetTransport *transport)
{
    Search *search = &transport->search;
    uint32_t ipv4 = 0;
    if (search->connection == TRANSPORT_NO_CONNECTION)
        return;
    LookupState state = LOOKUP_FAILED;
    if (search->lookup != NULL)
        state = lookup_state(search->lookup, &ipv4);
    bool late = clock_monotonic_ms() - search->since_ms >= transport->config.connect_ms;
    if (state == LOOKUP_RUNNING && !late)
        return;
    if (state != LOOKUP_FOUND || !call(transport, ipv4, search->port, search->connection))
        set_disconnected(transport, search->connection, TRANSPORT_UNKNOWN_HOST);
    search_stop(transport);
}

/* Tending: who is silent goes; resends stay frequent */

static void end_here(EnetTransport *transport, Slot *slot, TransportReason reason)
{
    bool told = slot->state != SLOT_LEAVING;
    enet_peer_reset(peer_of(transport, slot));
    enter(slot, SLOT_FREE);
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

static bool is_silent(const EnetTransport *transport, const Slot *slot, int64_t now_ms)
{
    const ENetPeer *peer = peer_of(transport, slot);
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

static void tend(EnetTransport *transport)
{
    int64_t now_ms = clock_monotonic_ms();
    if (now_ms - transport->tended_ms < TEND_MS)
        return;
    transport->tended_ms = now_ms;
    for (size_t s = 0; s < transport->host->peerCount; s++) {
        Slot *slot = &transport->slots[s];
        if (is_silent(transport, slot, now_ms))
            end_here(transport, slot, TRANSPORT_TIMED_OUT);
        else if (slot->state != SLOT_FREE)
            keep_trying(peer_of(transport, slot));
    }
}

static int enet_silence_ms(const Transport *base, uint32_t connection)
{
    const EnetTransport *transport = (const EnetTransport *)base;
    const Slot *slot = find(transport, connection);
    if (slot == NULL || slot->state != SLOT_OPEN)
        return 0;
    return (int)ENET_TIME_DIFFERENCE(enet_time_get(), peer_of(transport, slot)->lastReceiveTime);
}

/* Sending */

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
    bool queued = enet_peer_send(peer_of(transport, slot), 0, packet) == 0;
    transport->host->maximumPacketSize = receive_max;
    if (!queued)
        enet_packet_destroy(packet);
    return queued;
}

static bool enet_send(Transport *base, uint32_t connection, const void *bytes, size_t size)
{
    EnetTransport *transport = of(base);
    Slot *slot = find(transport, connection);
    if (slot == NULL || slot->state != SLOT_OPEN)
        return false;
    if (slot->waiting_bytes + size <= transport->config.waiting_bytes_max &&
        hand_over(transport, slot, bytes, size))
        return true;
    leave(transport, slot, TRANSPORT_TOO_SLOW, false);
    slot->ended = true;
    slot->reason = TRANSPORT_TOO_SLOW;
    return false;
}

/* Receiving */

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

static void welcome(EnetTransport *transport, ENetPeer *peer)
{
    Slot *slot = slot_of(transport, peer);
    if (!transport->listens && slot->state != SLOT_CONNECTING) {
        enet_peer_reset(peer);
        return;
    }
    if (transport->listens && !has_place(transport, peer)) {
        leave(transport, slot, TRANSPORT_REFUSED, false);
        return;
    }
    if (transport->listens)
        slot->connection = next_connection(transport);
    enter(slot, SLOT_OPEN);
    use_timeouts(transport, peer);
    set_ready(transport, TRANSPORT_CONNECTED, slot->connection);
}

static void accept_message(EnetTransport *transport, ENetPeer *peer, ENetPacket *packet)
{
    Slot *slot = slot_of(transport, peer);
    if (slot->state == SLOT_OPEN && packet->dataLength > transport->config.receive_bytes_max) {
        leave(transport, slot, TRANSPORT_TOO_LARGE, false);
        set_disconnected(transport, slot->connection, TRANSPORT_TOO_LARGE);
    } else if (slot->state == SLOT_OPEN && packet->dataLength > 0) {
        set_ready(transport, TRANSPORT_MESSAGE, slot->connection);
        transport->ready.bytes = packet->data;
        transport->ready.size = packet->dataLength;
        transport->lent = packet;
        return;
    }
    enet_packet_destroy(packet);
}

static void farewell(EnetTransport *transport, const ENetPeer *peer, enet_uint32 code)
{
    Slot *slot = slot_of(transport, peer);
    if (slot->state == SLOT_CONNECTING || slot->state == SLOT_OPEN)
        set_disconnected(transport, slot->connection, reason_told(code));
    enter(slot, SLOT_FREE);
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

static void tell_ended(EnetTransport *transport)
{
    for (size_t s = 0; s < transport->host->peerCount; s++) {
        Slot *slot = &transport->slots[s];
        if (!slot->ended)
            continue;
        slot->ended = false;
        set_disconnected(transport, slot->connection, slot->reason);
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

static bool enet_pump(Transport *base)
{
    EnetTransport *transport = of(base);
    if (transport->is_ready)
        return true;
    if (transport->lent != NULL)
        enet_packet_destroy(transport->lent);
    transport->lent = NULL;
    tend(transport);
    search_on(transport);
    if (!transport->is_ready)
        tell_ended(transport);
    if (!transport->is_ready)
        service(transport);
    return transport->is_ready;
}

static bool enet_take(Transport *base, TransportEvent *event)
{
    EnetTransport *transport = of(base);
    if (!transport->is_ready)
        return false;
    *event = transport->ready;
    transport->is_ready = false;
    return true;
}

/* Waiting */

static int enet_handle(const Transport *base)
{
    return ((const EnetTransport *)base)->host->socket;
}

/* Until its next resend or ping. */
static int peer_patience_ms(const ENetPeer *peer, enet_uint32 now_ms)
{
    bool outstanding = !enet_list_empty((ENetList *)(uintptr_t)&peer->sentReliableCommands);
    enet_uint32 due_ms = outstanding ? peer->nextTimeout : peer->lastReceiveTime + PING_MS;
    int left_ms = ENET_TIME_GREATER(due_ms, now_ms) ? (int)(due_ms - now_ms) : 1;
    return outstanding && left_ms > TEND_MS ? TEND_MS : left_ms;
}

static int enet_patience_ms(const Transport *base)
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

/* From creation to destruction */

static bool anybody_leaves(const EnetTransport *transport)
{
    for (size_t s = 0; s < transport->host->peerCount; s++)
        if (transport->slots[s].state == SLOT_LEAVING)
            return true;
    return false;
}

static void linger(EnetTransport *transport)
{
    int64_t end_ms = clock_monotonic_ms() + transport->config.linger_ms;
    while (anybody_leaves(transport) && clock_monotonic_ms() < end_ms) {
        struct pollfd handle = {.fd = transport->host->socket, .events = POLLIN};
        transport->is_ready = false;
        if (!enet_pump(&transport->base))
            poll(&handle, 1, 5);
    }
}

static void enet_destroy(Transport *base)
{
    EnetTransport *transport = of(base);
    search_stop(transport);
    for (size_t s = 0; s < transport->host->peerCount; s++)
        if (transport->slots[s].state == SLOT_OPEN || transport->slots[s].state == SLOT_CONNECTING)
            leave(transport, &transport->slots[s], TRANSPORT_CLOSED, true);
    linger(transport);
    if (transport->lent != NULL)
        enet_packet_destroy(transport->lent);
    for (size_t p = 0; p < transport->host->peerCount; p++)
        enet_peer_disconnect_now(&transport->host->peers[p], reason_code(TRANSPORT_CLOSED));
    enet_host_destroy(transport->host);
    free(transport->slots);
    free(transport);
}

static const TransportOperations enet_operations = {
    .connect = enet_connect,
    .send = enet_send,
    .close = enet_close,
    .pump = enet_pump,
    .take = enet_take,
    .silence_ms = enet_silence_ms,
    .handle = enet_handle,
    .patience_ms = enet_patience_ms,
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
        config->silence_ms = listens ? 20000 : 6000;
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
    free(transport->slots);
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
    transport->slots = calloc(places, sizeof *transport->slots);
    if (transport->slots == NULL)
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
    EnetTransport *made = of(*transport);
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
    EnetTransport *made = of(*transport);
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
