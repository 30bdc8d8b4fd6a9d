#define _DEFAULT_SOURCE /* in_pktinfo */

#include "engine/net/discovery.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/net/address.h"

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

/*
 * To all neighbours of one card. The card is named, because the system would choose one by itself,
 * the one with the gateway as a rule, or none where there is no gateway; and the address is the one
 * that everybody hears whatever mask he was given.
 */
static bool send_through(const Discovery *discovery, const AddressCard *card, int port,
                         const void *bytes, size_t size)
{
    struct sockaddr_in to = place(htonl(INADDR_BROADCAST), port);
    /* sendmsg takes it without const, and does not change it. */
    struct iovec piece = {.iov_base = (void *)(uintptr_t)bytes, .iov_len = size};
    struct in_pktinfo way = {.ipi_ifindex = card->number, .ipi_spec_dst.s_addr = card->ipv4};
    union {
        struct cmsghdr head;
        uint8_t room[CMSG_SPACE(sizeof way)];
    } note = {.room = {0}};
    struct msghdr message = {.msg_name = &to,
                             .msg_namelen = sizeof to,
                             .msg_iov = &piece,
                             .msg_iovlen = 1,
                             .msg_control = &note,
                             .msg_controllen = sizeof note};
    note.head = (struct cmsghdr){
        .cmsg_len = CMSG_LEN(sizeof way), .cmsg_level = IPPROTO_IP, .cmsg_type = IP_PKTINFO};
    memcpy(CMSG_DATA(&note.head), &way, sizeof way);
    return sendmsg(discovery->socket, &message, 0) == (ssize_t)size;
}

int discovery_ask(Discovery *discovery, int port, const void *bytes, size_t size)
{
    AddressCard cards[ADDRESS_CARDS_MAX];
    /* Of this machine every program hears it: 127.0.0.1 would be heard by one alone. */
    struct sockaddr_in to = place(htonl(0x7FFFFFFF), port);
    int sent = send_to(discovery, &to, bytes, size) ? 1 : 0;
    int count = address_list(cards);
    for (int c = 0; c < count; c++)
        if (cards[c].broadcasts && send_through(discovery, &cards[c], port, bytes, size))
            sent++;
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

/* Some schools give public addresses to every machine: what is on the same cable is near all the same. */
bool discovery_is_near(uint32_t ipv4)
{
    AddressCard cards[ADDRESS_CARDS_MAX];
    if (is_private(ipv4))
        return true;
    int count = address_list(cards);
    for (int c = 0; c < count; c++)
        if (cards[c].broadcasts && cards[c].mask != 0 &&
            ((cards[c].ipv4 ^ ipv4) & cards[c].mask) == 0)
            return true;
    return false;
}

void discovery_host(uint32_t ipv4, char host[DISCOVERY_HOST_BYTES])
{
    struct in_addr address = {.s_addr = ipv4};
    const char *written = inet_ntop(AF_INET, &address, host, DISCOVERY_HOST_BYTES);
    CHECK(written != NULL);
}
