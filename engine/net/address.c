#define _DEFAULT_SOURCE /* IFF_BROADCAST */

#include "engine/net/address.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/os/file.h"

static const char HOST_SIGNS[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";

static Status refuse(const char *text, const char *what, Problem *problem)
{
    return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                       "address \"%s\": %s; expected one like 192.168.1.10:7713", text, what);
}

static bool parse_port(const char *text, uint16_t *port)
{
    int64_t number;
    if (!text_parse_i64(text, 1, UINT16_MAX, &number))
        return false;
    *port = (uint16_t)number;
    return true;
}

/* A name of digits alone would be looked up, slowly, and never found: it is a number mistyped. */
static bool looks_numeric(const char *host) { return host[strspn(host, "0123456789.")] == '\0'; }

static Status parse_host(const char *text, Address *address, Problem *problem)
{
    const char *host = address->host;
    struct in_addr ipv4;
    if (host[0] == '\0')
        return refuse(text, "names no machine", problem);
    if (host[strspn(host, HOST_SIGNS)] != '\0')
        return refuse(text, "holds a sign no machine's name has", problem);
    address->numeric = inet_pton(AF_INET, host, &ipv4) == 1;
    address->ipv4 = address->numeric ? ipv4.s_addr : 0;
    if (!address->numeric && looks_numeric(host))
        return refuse(text, "is not four numbers from 0 to 255", problem);
    return STATUS_OK;
}

Status address_parse(const char *text, uint16_t port_default, Address *address, Problem *problem)
{
    *address = (Address){.port = port_default};
    const char *colon = strchr(text, ':');
    if (colon != NULL && strchr(colon + 1, ':') != NULL)
        return refuse(text, "has more than one colon, IPv6 is not spoken", problem);
    if (colon != NULL && !parse_port(colon + 1, &address->port))
        return refuse(text, "has no port from 1 to 65535 after the colon", problem);
    if (address->port == 0)
        return refuse(text, "names no port", problem);
    size_t length = colon != NULL ? (size_t)(colon - text) : strlen(text);
    if (length >= sizeof address->host)
        return refuse("…", "is longer than any machine's name", problem);
    memcpy(address->host, text, length);
    return parse_host(text, address, problem);
}

/* The system has a folder for every card, and in it one more for what it is made of. */
static bool has_part(const char *interface, const char *part)
{
    char path[PATH_BYTES];
    text_format(path, sizeof path, "/sys/class/net/%s/%s", interface, part);
    return file_exists(path);
}

static AddressLine line_of(const char *interface)
{
    if (has_part(interface, "wireless") || has_part(interface, "phy80211"))
        return ADDRESS_WIFI;
    return has_part(interface, "device") ? ADDRESS_WIRED : ADDRESS_INNER;
}

static uint32_t ipv4_of(const struct sockaddr *address)
{
    struct sockaddr_in ipv4;
    if (address == NULL)
        return 0;
    memcpy(&ipv4, address, sizeof ipv4);
    return ipv4.sin_addr.s_addr;
}

static bool take_card(const struct ifaddrs *found, AddressCard *card)
{
    unsigned flags = found->ifa_flags;
    bool wanted = found->ifa_addr != NULL && found->ifa_addr->sa_family == AF_INET &&
                  (flags & IFF_UP) != 0 && (flags & IFF_LOOPBACK) == 0;
    if (!wanted || !text_copy(card->interface, sizeof card->interface, found->ifa_name))
        return false;
    card->number = (int)if_nametoindex(found->ifa_name);
    card->ipv4 = ipv4_of(found->ifa_addr);
    card->mask = ipv4_of(found->ifa_netmask);
    card->line = line_of(card->interface);
    card->is_connected = (flags & IFF_RUNNING) != 0;
    card->broadcasts = (flags & IFF_BROADCAST) != 0;
    return inet_ntop(AF_INET, &card->ipv4, card->host, sizeof card->host) != NULL;
}

static int rank(const AddressCard *card)
{
    return (card->is_connected ? 0 : ADDRESS_LINE_COUNT) + (int)card->line;
}

/* Those of one rank stay as the system lists them. */
static void insert(AddressCard *cards, int count, const AddressCard *card)
{
    int place = count;
    for (; place > 0 && rank(&cards[place - 1]) > rank(card); place--)
        cards[place] = cards[place - 1];
    cards[place] = *card;
}

int address_list(AddressCard cards[ADDRESS_CARDS_MAX])
{
    struct ifaddrs *found = NULL;
    int count = 0;
    if (getifaddrs(&found) != 0)
        return 0;
    for (const struct ifaddrs *at = found; at != NULL && count < ADDRESS_CARDS_MAX;
         at = at->ifa_next) {
        AddressCard card = {0};
        if (take_card(at, &card))
            insert(cards, count++, &card);
    }
    freeifaddrs(found);
    return count;
}
