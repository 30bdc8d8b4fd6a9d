#include "engine/net/address.h"

#include <arpa/inet.h>
#include <string.h>

#include "engine/base/text.h"

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
