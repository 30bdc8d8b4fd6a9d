/*
 * Addresses as people type them: "192.168.1.10:7713", "salle-b.local", "localhost:7713". IPv4.
 */
#ifndef ENGINE_NET_ADDRESS_H
#define ENGINE_NET_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/status.h"

enum { ADDRESS_HOST_BYTES = 254 }; /* the longest name there is, and its zero */

typedef struct Address {
    char host[ADDRESS_HOST_BYTES];
    uint16_t port;
    bool numeric;  /* `host` is four numbers, `ipv4` is what they say */
    uint32_t ipv4; /* in network order */
} Address;

/* `port_default` where the text names none; 0: it must. STATUS_MALFORMED says what is wrong. */
Status address_parse(const char *text, uint16_t port_default, Address *address, Problem *problem);

#endif
