/*
 * Who has a UDP port of this machine, for words like "port 7713 is taken by maillage-server". Owns
 * nothing; what it says is already the past.
 */
#ifndef ENGINE_OS_PORT_H
#define ENGINE_OS_PORT_H

#include <stdbool.h>
#include <stdint.h>

enum { PORT_HOLDER_BYTES = 32 };

/* `number` 0 and `name` "": another user's program, which the system does not name to us. */
typedef struct PortHolder {
    int64_t number; /* of the process */
    char name[PORT_HOLDER_BYTES];
} PortHolder;

/* False when nobody has it: a program may then listen there. Of several, one is named. */
bool port_find_holder(int port, PortHolder *holder);

#endif
