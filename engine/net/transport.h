/*
 * Whole messages between machines, reliable and in order, whatever carries them: ENet over UDP, a
 * queue within the process, one day a WebSocket. One Transport is either the listening side, with
 * many connections, or a client's, with one at a time.
 *
 * Nothing here blocks but transport_wait and transport_poll, for as long as told; work on the
 * network is done within them and within transport_take. A Transport belongs to one thread. All
 * memory a stranger can make it hold is bounded by its configuration.
 */
#ifndef ENGINE_NET_TRANSPORT_H
#define ENGINE_NET_TRANSPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/status.h"

/* The largest message, a MiB and what a seal adds to it; connections are never named
 * TRANSPORT_NO_CONNECTION. */
enum { TRANSPORT_MESSAGE_BYTES_MAX = 1048576 + 64, TRANSPORT_NO_CONNECTION = 0 };

typedef enum TransportEventKind {
    TRANSPORT_CONNECTED, /* a client is there, or the server answered */
    TRANSPORT_MESSAGE,
    TRANSPORT_DISCONNECTED /* the last event of its connection */
} TransportEventKind;

typedef enum TransportReason {
    TRANSPORT_CLOSED,       /* by the other side */
    TRANSPORT_TIMED_OUT,    /* nothing heard for too long, or no answer at all */
    TRANSPORT_REFUSED,      /* the other side has no place left */
    TRANSPORT_TOO_LARGE,    /* a message above the limit came */
    TRANSPORT_TOO_SLOW,     /* more waited for the other side than may */
    TRANSPORT_UNKNOWN_HOST, /* no machine goes by this name */
    TRANSPORT_REASON_COUNT
} TransportReason;

typedef struct TransportEvent {
    TransportEventKind kind;
    uint32_t connection;    /* never reused soon: old names mean nobody, not somebody else */
    TransportReason reason; /* of DISCONNECTED */
    uint8_t *bytes; /* of MESSAGE; lent until the next wait, poll or take, to change as one likes */
    size_t size;
} TransportEvent;

/* How well a line does, as seen from this side. */
typedef struct TransportQuality {
    int round_trip_ms; /* there and back, a mean of the last few answers */
    int variance_ms;   /* how far answers stray from it */
    int loss_permille; /* of the packets of the last ten to twenty seconds: sent again, lost on either way */
} TransportQuality;

typedef struct Transport Transport;

/* What an implementation provides. Its own struct begins with a Transport. */
typedef struct TransportOperations {
    Status (*connect)(Transport *transport, const char *address, uint32_t *connection,
                      Problem *problem);
    bool (*send)(Transport *transport, uint32_t connection, const void *bytes, size_t size);
    void (*close)(Transport *transport, uint32_t connection);
    /* Does what is due on the network without waiting; true when `take` has an event. */
    bool (*pump)(Transport *transport);
    bool (*take)(Transport *transport, TransportEvent *event);
    /* A file descriptor that is readable when pumping is worth it, or -1. */
    int (*handle)(const Transport *transport);
    /* Milliseconds since the other side was last heard; NULL: it is always there. */
    int (*silence_ms)(const Transport *transport, uint32_t connection);
    /* Of an open connection; NULL: the line has neither length nor loss. */
    TransportQuality (*quality)(const Transport *transport, uint32_t connection);
    /* The machine at the other end, as an IPv4 address in network order; NULL: this very process. */
    uint32_t (*origin)(const Transport *transport, uint32_t connection);
    /* Milliseconds it may be left alone though its handle stays silent. At least 1. */
    int (*patience_ms)(const Transport *transport);
    void (*destroy)(Transport *transport);
} TransportOperations;

struct Transport {
    const TransportOperations *operations;
};

/*
 * A client begins to connect, to "host:port" ("" over loopback); CONNECTED or DISCONNECTED follows.
 * STATUS_MALFORMED when the address is none, STATUS_REFUSED on the listening side, STATUS_EXHAUSTED
 * while another connection is open. A name is looked up without blocking: failing is an event.
 */
Status transport_connect(Transport *transport, const char *address, uint32_t *connection,
                         Problem *problem);

/*
 * Copies `bytes`; they leave at the next wait, poll or take. False when there is no such
 * connection, when it is not connected yet, or when `size` is 0 or above the largest message. When
 * too much waits already, false too, and the connection ends: DISCONNECTED, TOO_SLOW, follows.
 */
bool transport_send(Transport *transport, uint32_t connection, const void *bytes, size_t size);

/* What waits to be sent goes first, while the transport is polled or destroyed. No event of this
 * connection follows. Closing one that is gone does nothing. */
void transport_close(Transport *transport, uint32_t connection);

/* Milliseconds since anything at all came from the other side, which on a quiet line is about every second; 0 when
 * there is no such connection. */
int transport_silence_ms(const Transport *transport, uint32_t connection);

/* All zero over loopback, and when there is no such connection. Measured while the line is used, and about every
 * second while it is quiet; a line that answers no more shows in transport_silence_ms sooner. */
TransportQuality transport_quality(const Transport *transport, uint32_t connection);

/* Nobody else can listen: both ends are in this process, and what travels needs no seal. */
bool transport_stays_inside(const Transport *transport);

/* The other end's IPv4 address in network order, as the network has it; 0 within the process, and when
 * there is no such connection. Behind one address there may be a whole class. */
uint32_t transport_origin(const Transport *transport, uint32_t connection);

/* The next event without waiting; false when there is none. Take until then: an event that is left
 * there holds up the network. */
bool transport_take(Transport *transport, TransportEvent *event);

/* Waits up to `timeout_ms` for any of them to have an event; true as soon as one has. A signal that
 * is caught ends the wait. */
bool transport_wait(Transport *const *transports, int count, int timeout_ms);

/* The next event, waiting for it up to `timeout_ms`. */
bool transport_poll(Transport *transport, int timeout_ms, TransportEvent *event);

/* Closes every connection, and waits a little for what is still to go. NULL is allowed. */
void transport_destroy(Transport *transport);

/* English, for logs. */
const char *transport_reason_name(TransportReason reason);

#endif
