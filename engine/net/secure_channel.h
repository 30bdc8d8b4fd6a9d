/*
 * What nobody else can read or alter, between two machines that know the same code: an exchange of
 * three messages (offer; answer; a proof each way), then sealed packets. The side that offers
 * proves first, so that a wrong code is always known to the side that answers, and an exchange
 * that is left halfway has taught nothing.
 *
 * Sealed packets are ChaCha20-Poly1305 with a key for each direction. The counter that makes each
 * packet's nonce is not sent: under a transport that keeps the order both sides count alike, and a
 * packet that was altered, cut, repeated, left out or moved does not open. After the first that
 * does not, nothing does. Overhead: SECURE_OVERHEAD_BYTES a packet. The keys live as long as the
 * connection, and leave no trace that would open what was recorded: each exchange draws its own.
 *
 * Pure but for sodium's choice of the fastest code; no heap. A channel holds secrets: forget it.
 */
#ifndef ENGINE_NET_SECURE_CHANNEL_H
#define ENGINE_NET_SECURE_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/net/cpace.h"

enum {
    SECURE_SESSION_BYTES = 16,
    SECURE_POINT_BYTES = CPACE_POINT_BYTES,
    SECURE_PROOF_BYTES = CPACE_KEY_BYTES,
    SECURE_SEED_BYTES = CPACE_SEED_BYTES, /* of the caller's randomness, for each exchange anew */
    SECURE_OVERHEAD_BYTES = 16,
    SECURE_PASSWORD_BYTES_MAX = 64,
    SECURE_CONTEXT_BYTES_MAX = 64
};

/* Zeroed, or forgotten, it is SECURE_CLOSED. */
typedef enum SecureState {
    SECURE_CLOSED,
    SECURE_OFFERED,  /* an answer is awaited */
    SECURE_ANSWERED, /* the other side's proof is */
    SECURE_PROVEN,   /* the same, after one's own */
    SECURE_OPEN
} SecureState;

/* What both sides must have in common. Borrowed for a call. */
typedef struct SecureTerms {
    const char *password; /* shorter than SECURE_PASSWORD_BYTES_MAX */
    const void *context;  /* what the connection is for: at most SECURE_CONTEXT_BYTES_MAX */
    size_t context_size;
} SecureTerms;

typedef struct SecureOffer {
    uint8_t session[SECURE_SESSION_BYTES];
    uint8_t point[SECURE_POINT_BYTES];
} SecureOffer;

typedef struct SecureDirection {
    uint8_t key[32];
    uint64_t counter; /* packets so far */
} SecureDirection;

typedef struct SecureChannel {
    SecureState state;
    SecureOffer offer;                     /* as it was made or came */
    uint8_t scalar[CPACE_SCALAR_BYTES];    /* of the side that offered, until it is answered */
    uint8_t expected[SECURE_PROOF_BYTES];  /* of the other side */
    uint8_t own_proof[SECURE_PROOF_BYTES]; /* of the side that answered, until it is sent */
    SecureDirection out, in;
} SecureChannel;

/* The side that knocks. `session` is random too, and public. */
void secure_offer(SecureChannel *channel, const SecureTerms *terms,
                  const uint8_t session[SECURE_SESSION_BYTES],
                  const uint8_t seed[SECURE_SEED_BYTES], SecureOffer *offer);

/* The side that is knocked at: a third of a millisecond or so. False: the offer is no point. */
bool secure_answer(SecureChannel *channel, const SecureTerms *terms, const SecureOffer *offer,
                   const uint8_t seed[SECURE_SEED_BYTES], uint8_t answer[SECURE_POINT_BYTES]);

/* The side that knocks, with the terms of its offer. False: the answer is no point, or its own. */
bool secure_prove(SecureChannel *channel, const SecureTerms *terms,
                  const uint8_t answer[SECURE_POINT_BYTES], uint8_t proof[SECURE_PROOF_BYTES]);

/* Either side, with the proof that came: OPEN, or false when the codes were not the same, and
 * CLOSED. The side that answered sends `own` back. */
bool secure_accept(SecureChannel *channel, const uint8_t proof[SECURE_PROOF_BYTES],
                   uint8_t own[SECURE_PROOF_BYTES]);

/* Writes `size` + SECURE_OVERHEAD_BYTES to `sealed`, which does not overlap `bytes`. */
void secure_seal(SecureChannel *channel, const void *bytes, size_t size, uint8_t *sealed);

/* Opens a packet where it lies: *size shrinks by the overhead. False, and the channel CLOSED, when
 * it is not the other side's next. */
bool secure_unseal(SecureChannel *channel, uint8_t *bytes, size_t *size);

/* Wipes it. */
void secure_forget(SecureChannel *channel);

/* The same with any bytes that were secret, the caller's seed for one: no compiler leaves it out. */
void secure_wipe(void *bytes, size_t size);

#endif
