/*
 * Transport over ENet: reliable messages over UDP, for a room's LAN and for poor lines. IPv4.
 * ENet is named in transport_enet*.c alone; it is brought up by the first of these functions.
 */
#ifndef ENGINE_NET_TRANSPORT_ENET_H
#define ENGINE_NET_TRANSPORT_ENET_H

#include "engine/net/transport.h"

enum { TRANSPORT_ENET_CONNECTIONS_MAX = 4000 };

/* Every zero stands for its default, in brackets: of the listening side | of a client. */
typedef struct TransportEnetConfig {
    int port;                        /* to listen on, 0: any | for addresses that name none */
    const char *interface;           /* IPv4 address to listen at [all of them] | unused */
    int connections_max;             /* [512] | unused */
    int connections_per_address_max; /* [256: a class behind one address] | unused */
    size_t receive_bytes_max;        /* of one message [16 KiB | 1 MiB] */
    size_t waiting_bytes_max;        /* to be sent to one connection [4 MiB] */
    int silence_ms;                  /* unheard for so long, a connection is lost [30 s | 6 s] */
    int connect_ms;                  /* unanswered for so long, a server is absent [4 s] */
    int linger_ms;                   /* given to what waits when destroyed [500 ms] */
} TransportEnetConfig;

/* Caller destroys `transport`. STATUS_REFUSED with the port in words when it is used already. */
Status transport_enet_listen(const TransportEnetConfig *config, Transport **transport,
                             Problem *problem);

/* Not connected yet. */
Status transport_enet_create_client(const TransportEnetConfig *config, Transport **transport,
                                    Problem *problem);

/* The UDP port it is bound to, of either side. */
int transport_enet_port(const Transport *transport);

#endif
