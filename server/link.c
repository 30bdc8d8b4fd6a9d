#include "server/link.h"

#include "server/peer.h"

/* In one step, so that machines which never stop talking do not keep the rooms from their time. */
enum { EVENTS_PER_POLL_MAX = 4096 };

bool link_send_clear(const PeerLink *link, const void *bytes, size_t size)
{
    return transport_send(link->transport, link->connection, bytes, size);
}

bool link_send(const PeerLink *link, const void *bytes, size_t size, uint8_t *sealed)
{
    if (link->channel == NULL || link->channel->state != SECURE_OPEN)
        return link_send_clear(link, bytes, size);
    secure_seal(link->channel, bytes, size, sealed);
    return link_send_clear(link, sealed, size + SECURE_OVERHEAD_BYTES);
}

bool link_unseal(const PeerLink *link, uint8_t *bytes, size_t *size)
{
    return link->channel == NULL || secure_unseal(link->channel, bytes, size);
}

int link_silence_ms(const PeerLink *link)
{
    return transport_silence_ms(link->transport, link->connection);
}

TransportQuality link_quality(const PeerLink *link)
{
    return transport_quality(link->transport, link->connection);
}

void link_close(const PeerLink *link)
{
    if (link->channel != NULL)
        secure_forget(link->channel);
    transport_close(link->transport, link->connection);
}

static void hand_over(Server *server, Transport *transport, const TransportEvent *event)
{
    PeerLink link = {.transport = transport, .connection = event->connection};
    switch (event->kind) {
    case TRANSPORT_CONNECTED:
        peer_connect(server, &link);
        break;
    case TRANSPORT_MESSAGE:
        peer_receive(server, &link, event->bytes, event->size);
        break;
    case TRANSPORT_DISCONNECTED:
        peer_disconnect(server, &link);
        break;
    }
}

/* One event of each in turn: a busy network does not silence the server's own client. */
static bool hand_over_all(Server *server)
{
    TransportEvent event;
    bool any = false, more = true;
    for (int n = 0; n < EVENTS_PER_POLL_MAX && more; n++) {
        more = false;
        for (int t = 0; t < server->transport_count; t++) {
            if (!transport_take(server->transports[t], &event))
                continue;
            hand_over(server, server->transports[t], &event);
            more = any = true;
        }
    }
    return any;
}

bool link_poll(Server *server, int timeout_ms)
{
    transport_wait(server->transports, server->transport_count, timeout_ms);
    return hand_over_all(server);
}
