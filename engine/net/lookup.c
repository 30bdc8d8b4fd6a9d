#include "engine/net/lookup.h"

#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "engine/base/text.h"
#include "engine/net/address.h"

/* Held by whoever asked and by the thread; the last to let go frees it. */
struct Lookup {
    char host[ADDRESS_HOST_BYTES];
    uint32_t ipv4; /* written before `state` says FOUND, read after */
    atomic_int state;
    atomic_int holders;
};

static void let_go(Lookup *lookup)
{
    if (atomic_fetch_sub(&lookup->holders, 1) == 1)
        free(lookup);
}

static bool find(Lookup *lookup)
{
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_DGRAM}, *found = NULL;
    if (getaddrinfo(lookup->host, NULL, &hints, &found) != 0 || found == NULL)
        return false;
    struct sockaddr_in first;
    memcpy(&first, found->ai_addr, sizeof first);
    lookup->ipv4 = first.sin_addr.s_addr;
    freeaddrinfo(found);
    return true;
}

static void *run(void *keeper)
{
    Lookup *lookup = keeper;
    atomic_store(&lookup->state, find(lookup) ? LOOKUP_FOUND : LOOKUP_FAILED);
    let_go(lookup);
    return NULL;
}

Lookup *lookup_start(const char *host)
{
    Lookup *lookup = calloc(1, sizeof *lookup);
    pthread_attr_t attributes;
    pthread_t thread;
    if (lookup == NULL)
        return NULL;
    text_copy(lookup->host, sizeof lookup->host, host);
    atomic_init(&lookup->state, LOOKUP_RUNNING);
    atomic_init(&lookup->holders, 2);
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    int error = pthread_create(&thread, &attributes, run, lookup);
    pthread_attr_destroy(&attributes);
    if (error == 0)
        return lookup;
    free(lookup);
    return NULL;
}

LookupState lookup_state(const Lookup *lookup, uint32_t *ipv4)
{
    LookupState state = (LookupState)atomic_load(&lookup->state);
    if (state == LOOKUP_FOUND)
        *ipv4 = lookup->ipv4;
    return state;
}

void lookup_drop(Lookup *lookup)
{
    if (lookup != NULL)
        let_go(lookup);
}
