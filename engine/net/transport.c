#include "engine/net/transport.h"

#include <errno.h>
#include <poll.h>

#include "engine/os/clock.h"

/* A server with more transports than this would be another server. */
enum { WAITED_MAX = 16 };

Status transport_connect(Transport *transport, const char *address, uint32_t *connection,
                         Problem *problem)
{
    *connection = TRANSPORT_NO_CONNECTION;
    return transport->operations->connect(transport, address, connection, problem);
}

bool transport_send(Transport *transport, uint32_t connection, const void *bytes, size_t size)
{
    if (size == 0 || size > TRANSPORT_MESSAGE_BYTES_MAX)
        return false;
    return transport->operations->send(transport, connection, bytes, size);
}

int transport_silence_ms(const Transport *transport, uint32_t connection)
{
    return transport->operations->silence_ms != NULL
               ? transport->operations->silence_ms(transport, connection)
               : 0;
}

TransportQuality transport_quality(const Transport *transport, uint32_t connection)
{
    return transport->operations->quality != NULL
               ? transport->operations->quality(transport, connection)
               : (TransportQuality){0};
}

bool transport_stays_inside(const Transport *transport)
{
    return transport->operations->origin == NULL;
}

uint32_t transport_origin(const Transport *transport, uint32_t connection)
{
    return transport->operations->origin != NULL
               ? transport->operations->origin(transport, connection)
               : 0;
}

void transport_close(Transport *transport, uint32_t connection)
{
    transport->operations->close(transport, connection);
}

bool transport_take(Transport *transport, TransportEvent *event)
{
    *event = (TransportEvent){0};
    return transport->operations->pump(transport) && transport->operations->take(transport, event);
}

static bool pump_all(Transport *const *transports, int count)
{
    bool ready = false;
    for (int t = 0; t < count; t++)
        ready = transports[t]->operations->pump(transports[t]) || ready;
    return ready;
}

/* Until one of them is readable, but no longer than the least patient can be left alone. False when
   a signal came: the program may have been asked to stop. */
static bool sleep_until_readable(Transport *const *transports, int count, int timeout_ms)
{
    struct pollfd handles[WAITED_MAX];
    for (int t = 0; t < count; t++) {
        const TransportOperations *operations = transports[t]->operations;
        int patience_ms = operations->patience_ms(transports[t]);
        timeout_ms = patience_ms < timeout_ms ? patience_ms : timeout_ms;
        /* poll() passes over negative descriptors. */
        handles[t] = (struct pollfd){.fd = operations->handle(transports[t]), .events = POLLIN};
    }
    return poll(handles, (nfds_t)count, timeout_ms) >= 0 || errno != EINTR;
}

bool transport_wait(Transport *const *transports, int count, int timeout_ms)
{
    CHECK(count >= 0 && count <= WAITED_MAX);
    int64_t end_ms = clock_monotonic_ms() + timeout_ms;
    for (;;) {
        if (pump_all(transports, count))
            return true;
        int64_t left_ms = end_ms - clock_monotonic_ms();
        if (left_ms <= 0 || !sleep_until_readable(transports, count, (int)left_ms))
            return false;
    }
}

bool transport_poll(Transport *transport, int timeout_ms, TransportEvent *event)
{
    *event = (TransportEvent){0};
    return transport_wait(&transport, 1, timeout_ms) &&
           transport->operations->take(transport, event);
}

void transport_destroy(Transport *transport)
{
    if (transport != NULL)
        transport->operations->destroy(transport);
}

const char *transport_reason_name(TransportReason reason)
{
    static const char *const names[TRANSPORT_REASON_COUNT] = {
        "closed by the other side", "timed out", "refused",
        "message too large",        "too slow",  "unknown host"};
    return reason < TRANSPORT_REASON_COUNT ? names[reason] : "?";
}
