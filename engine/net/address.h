/*
 * Addresses as people type them: "192.168.1.10:7713", "salle-b.local", "localhost:7713"; and those
 * that this machine has, card by card, for others to type. IPv4.
 */
#ifndef ENGINE_NET_ADDRESS_H
#define ENGINE_NET_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/status.h"

enum {
    ADDRESS_HOST_BYTES = 254, /* the longest name there is, and its zero */
    ADDRESS_CARDS_MAX = 32,   /* a machine with more is a router, and its people type addresses */
    ADDRESS_INTERFACE_BYTES = 16,
    ADDRESS_NUMERIC_BYTES = 16
};

typedef struct Address {
    char host[ADDRESS_HOST_BYTES];
    uint16_t port;
    bool numeric;  /* `host` is four numbers, `ipv4` is what they say */
    uint32_t ipv4; /* in network order */
} Address;

/* `port_default` where the text names none; 0: it must. STATUS_MALFORMED says what is wrong. */
Status address_parse(const char *text, uint16_t port_default, Address *address, Problem *problem);

/* What a card is to the person who looks for its cable, as far as the system knows. */
typedef enum AddressLine {
    ADDRESS_WIRED,
    ADDRESS_WIFI,
    ADDRESS_INNER, /* no card at all: a bridge, a tunnel, a container's end */
    ADDRESS_LINE_COUNT
} AddressLine;

typedef struct AddressCard {
    char interface[ADDRESS_INTERFACE_BYTES]; /* "eth0", as the system names it */
    char host[ADDRESS_NUMERIC_BYTES];        /* "192.168.1.20" */
    int number;                              /* the system's */
    uint32_t ipv4, mask;                     /* in network order */
    AddressLine line;
    bool is_connected; /* a cable is in, a network was joined */
    bool broadcasts;   /* all its neighbours can be told something at once */
} AddressCard;

/*
 * The addresses of this machine's cards that are switched on, the likeliest for others to reach first:
 * connected before unconnected, wired before Wi-Fi before inner. Its own loopback is not among them.
 * A card with two addresses is there twice. Returns how many, at most ADDRESS_CARDS_MAX.
 */
int address_list(AddressCard cards[ADDRESS_CARDS_MAX]);

#endif
