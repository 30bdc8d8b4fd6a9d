/*
 * A machine's IPv4 address by its name. The system's way to find it can take many seconds where a
 * room has no internet, so it goes on in a thread of its own, which nobody ever waits for.
 */
#ifndef ENGINE_NET_LOOKUP_H
#define ENGINE_NET_LOOKUP_H

#include <stdint.h>

typedef enum LookupState { LOOKUP_RUNNING, LOOKUP_FOUND, LOOKUP_FAILED } LookupState;

typedef struct Lookup Lookup;

/* Copies `host`. NULL when the system has no thread or memory for it. */
Lookup *lookup_start(const char *host);

/* `ipv4`, in network order, is set when found. */
LookupState lookup_state(const Lookup *lookup, uint32_t *ipv4);

/* Forgets it, running or not. NULL is allowed. */
void lookup_drop(Lookup *lookup);

#endif
