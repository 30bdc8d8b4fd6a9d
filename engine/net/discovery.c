#define _DEFAULT_SOURCE /* IFF_BROADCAST */

#include "engine/net/discovery.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* A machine with more is a router, and its people type addresses. */
enum { CARDS_MAX = 32 };

struct Discovery {
    int socket;
};

static struct sockaddr_in place(uint32_t ipv4, int port)
{
    return (struct sockaddr_in){
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = ipv4};
}

static Status refuse(int port, int error, Problem *problem)
{
    return problem_set(problem, error == EADDRINUSE ? STATUS_REFUSED : STATUS_UNAVAILABLE, NULL, 0,
                       "cannot use UDP port %d to be found on the local network: %s", port,
                       strerror(error));
}

static bool prepare(int handle, int port)
{
    int yes = 1;
    struct sockaddr_in address = place(htonl(INADDR_ANY), port);
    return setsockopt(handle, SOL_SOCKET, SO_BROADCAST, &yes, sizeof yes) == 0 &&
           setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
           fcntl(handle, F_SETFL, O_NONBLOCK) == 0 && fcntl(handle, F_SETFD, FD_CLOEXEC) == 0 &&
           bind(handle, (struct sockaddr *)&address, sizeof address) == 0;
}

static Status open_at(int port, Discovery **discovery, Problem *problem)
{
    *discovery = NULL;
    int handle = socket(AF_INET, SOCK_DGRAM, 0);
    if (handle < 0)
        return refuse(port, errno, problem);
    Discovery *made = prepare(handle, port) ? calloc(1, sizeof *made) : NULL;
    if (made == NULL) {
        int error = errno;
        close(handle);
        return refuse(port, error, problem);
    }
    made->socket = handle;
    *discovery = made;
    return STATUS_OK;
}

Status discovery_listen(int port, Discovery **discovery, Problem *problem)
{
    CHECK(port > 0 && port <= UINT16_MAX);
    return open_at(port, discovery, problem);
}

Status discovery_open(Discovery **discovery, Problem *problem)
{
    return open_at(0, discovery, problem);
}

void discovery_close(Discovery *discovery)
{
    if (discovery == NULL)
        return;
    close(discovery->socket);
    free(discovery);
}

static bool send_to(const Discovery *discovery, const struct sockaddr_in *to, const void *bytes,
                    size_t size)
{
    return sendto(discovery->socket, bytes, size, 0, (const struct sockaddr *)to, sizeof *to) ==
           (ssize_t)size;
}

/* The address all neighbours of a card hear; false when it has none, as a telephone line. */
static bool everybody(const struct ifaddrs *card, uint32_t *ipv4)
{
    struct sockaddr_in address;
    unsigned wanted = IFF_UP | IFF_BROADCAST;
    if (card->ifa_addr == NULL || card->ifa_addr->sa_family != AF_INET ||
        (card->ifa_flags & wanted) != wanted || card->ifa_broadaddr == NULL)
        return false;
    memcpy(&address, card->ifa_broadaddr, sizeof address);
    *ipv4 = address.sin_addr.s_addr;
    return *ipv4 != htonl(INADDR_ANY);
}

int discovery_ask(Discovery *discovery, int port, const void *bytes, size_t size)
{
    struct ifaddrs *cards = NULL;
    /* Of this machine every program hears it: 127.0.0.1 would be heard by one alone. */
    struct sockaddr_in to = place(htonl(0x7FFFFFFF), port);
    int sent = send_to(discovery, &to, bytes, size) ? 1 : 0;
    if (getifaddrs(&cards) != 0)
        return sent;
    int seen = 0;
    for (const struct ifaddrs *card = cards; card != NULL && seen < CARDS_MAX;
         card = card->ifa_next, seen++) {
        uint32_t ipv4;
        if (everybody(card, &ipv4)) {
            to = place(ipv4, port);
            sent += send_to(discovery, &to, bytes, size) ? 1 : 0;
        }
    }
    freeifaddrs(cards);
    return sent;
}

bool discovery_take(Discovery *discovery, DiscoveryPost *post)
{
    struct sockaddr_in from;
    socklen_t from_size = sizeof from;
    ssize_t size = recvfrom(discovery->socket, post->bytes, sizeof post->bytes, MSG_TRUNC,
                            (struct sockaddr *)&from, &from_size);
    while (size > (ssize_t)sizeof post->bytes) {
        from_size = sizeof from;
        size = recvfrom(discovery->socket, post->bytes, sizeof post->bytes, MSG_TRUNC,
                        (struct sockaddr *)&from, &from_size);
    }
    if (size < 0 || from_size != sizeof from)
        return false;
    post->ipv4 = from.sin_addr.s_addr;
    post->port = ntohs(from.sin_port);
    post->size = (size_t)size;
    return true;
}

bool discovery_answer(Discovery *discovery, const DiscoveryPost *question, const void *bytes,
                      size_t size)
{
    struct sockaddr_in to = place(question->ipv4, question->port);
    return send_to(discovery, &to, bytes, size);
}

static bool is_private(uint32_t ipv4)
{
    static const struct {
        uint32_t network;
        int bits;
    } kept[] = {
        {0x7F000000, 8}, {0x0A000000, 8}, {0xAC100000, 12}, {0xC0A80000, 16}, {0xA9FE0000, 16}};
    uint32_t address = ntohl(ipv4);
    for (size_t k = 0; k < sizeof kept / sizeof kept[0]; k++)
        if ((address ^ kept[k].network) >> (32 - kept[k].bits) == 0)
            return true;
    return false;
}

static bool is_neighbour(const struct ifaddrs *card, uint32_t ipv4)
{
    struct sockaddr_in own, mask;
    uint32_t everybody_of_it;
    if (!everybody(card, &everybody_of_it) || card->ifa_netmask == NULL)
        return false;
    memcpy(&own, card->ifa_addr, sizeof own);
    memcpy(&mask, card->ifa_netmask, sizeof mask);
    return mask.sin_addr.s_addr != 0 && ((own.sin_addr.s_addr ^ ipv4) & mask.sin_addr.s_addr) == 0;
}

/* Some schools give public addresses to every machine: what is on the same cable is near all the same. */
bool discovery_is_near(uint32_t ipv4)
{
    struct ifaddrs *cards = NULL;
    if (is_private(ipv4))
        return true;
    if (getifaddrs(&cards) != 0)
        return false;
    bool near = false;
    int seen = 0;
    for (const struct ifaddrs *card = cards; card != NULL && seen < CARDS_MAX && !near;
         card = card->ifa_next, seen++)
        near = is_neighbour(card, ipv4);
    freeifaddrs(cards);
    return near;
}

void discovery_host(uint32_t ipv4, char host[DISCOVERY_HOST_BYTES])
{
    struct in_addr address = {.s_addr = ipv4};
    const char *written = inet_ntop(AF_INET, &address, host, DISCOVERY_HOST_BYTES);
    CHECK(written != NULL);
}
