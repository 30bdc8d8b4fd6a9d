#include "engine/net/transport_enet_call.h"

#include "engine/net/address.h"
#include "engine/os/clock.h"

void call_give_up(EnetTransport *transport)
{
    lookup_drop(transport->search.lookup);
    transport->search = (Search){0};
}

static bool dial(EnetTransport *transport, uint32_t ipv4, uint16_t port, uint32_t connection)
{
    ENetAddress address = {.host = ipv4, .port = port};
    ENetPeer *peer = enet_host_connect(transport->host, &address, 1, 0);
    if (peer == NULL)
        return false;
    Slot *slot = slot_of_peer(transport, peer);
    slot_set_name(transport, slot, connection);
    slot->ended = false;
    slot_enter(slot, SLOT_CONNECTING);
    return true;
}

/* What takes leave does not count: a client may call again before its last goodbye was answered. */
static bool has_connection(const EnetTransport *transport)
{
    for (size_t s = 0; s < transport->host->peerCount; s++)
        if (transport->slots[s].state == SLOT_CONNECTING || transport->slots[s].state == SLOT_OPEN)
            return true;
    return transport->search.connection != TRANSPORT_NO_CONNECTION;
}

Status call_begin(Transport *base, const char *text, uint32_t *connection, Problem *problem)
{
    EnetTransport *transport = transport_enet_of(base);
    Address address;
    if (transport->listens)
        return problem_set(problem, STATUS_REFUSED, NULL, 0, "a listening side does not connect");
    Status status = address_parse(text, (uint16_t)transport->config.port, &address, problem);
    if (status != STATUS_OK)
        return status;
    if (has_connection(transport))
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "a connection is open already");
    uint32_t name = slot_next_connection(transport);
    if (!address.numeric)
        transport->search = (Search){.connection = name,
                                     .lookup = lookup_start(address.host),
                                     .port = address.port,
                                     .since_ms = clock_monotonic_ms()};
    else if (!dial(transport, address.ipv4, address.port, name))
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0,
                           "earlier connections are still taking slot_leave: try again shortly");
    *connection = name;
    return STATUS_OK;
}

/* A name that is still not found when a server would have had to answer is as good as unknown. */
void call_go_on(EnetTransport *transport)
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
    if (state != LOOKUP_FOUND || !dial(transport, ipv4, search->port, search->connection))
        ready_set_disconnected(transport, search->connection, TRANSPORT_UNKNOWN_HOST);
    call_give_up(transport);
}
