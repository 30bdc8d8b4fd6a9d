/*
 * A client's side of making a line secret: it knocks in clear, turns the code that was typed into keys
 * together with the server, and from then on seals what goes out and opens what comes. Over a line
 * within the process it does nothing. A server that cannot prove that it knows the code is not believed.
 */
#ifndef GAME_CLIENT_SEALER_H
#define GAME_CLIENT_SEALER_H

#include "engine/net/secure_channel.h"
#include "game/protocol/message.h"

typedef struct Sealer {
    bool is_needed; /* others can hear the line */
    uint64_t rules_hash;
    char code[SESSION_CODE_BYTES]; /* "": none is known */
    Knock knock;
    SecureChannel channel;
} Sealer;

typedef enum SealerStep {
    SEALER_SAYS,    /* what was put into the message goes to the server */
    SEALER_SEALED,  /* the line is */
    SEALER_REFUSED, /* the server did not prove that it knows the code */
    SEALER_FOREIGN  /* no server of ours says this here */
} SealerStep;

/* Begins anew: a KNOCK to send. `tag_bits` of the code say which of the server's rooms, when it asked: 0 at first. */
void sealer_knock(Sealer *sealer, const char *code, uint64_t rules_hash, int tag_bits,
                  Message *message);

/* What came while the line is not sealed yet, but DENIED and EVICTED; fills `reply` with SEALER_SAYS. */
SealerStep sealer_take(Sealer *sealer, const Message *came, Message *reply);

/* What may be believed of a line that is not sealed. */
bool sealer_believes(const Message *came);

/* Whether what travels now is sealed. */
bool sealer_is_sealed(const Sealer *sealer);

/* Wipes the keys. The code is the caller's. */
void sealer_forget(Sealer *sealer);

#endif
