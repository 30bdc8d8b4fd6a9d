/*
 * CPace, the balanced password-authenticated key exchange of draft-irtf-cfrg-cpace, over
 * ristretto255 with SHA-512: two machines that know the same short code agree on a long key, and
 * whoever listens, or plays one of them without the code, learns nothing to try codes against
 * later. One run with another machine tests one code, no more.
 *
 * Pure: what is secret is the caller's to draw, to keep and to wipe. The vectors of the draft's
 * appendix B.3 are its test. Of our code only engine/net sees libsodium.
 */
#ifndef ENGINE_NET_CPACE_H
#define ENGINE_NET_CPACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CPACE_POINT_BYTES = 32,
    CPACE_SCALAR_BYTES = 32,
    CPACE_SEED_BYTES = 64, /* random bits a scalar is drawn from, without a lean to any */
    CPACE_KEY_BYTES = 64,
    CPACE_FIELD_BYTES_MAX = 255 /* of each field of the terms and of the shares' data */
};

/* Borrowed bytes. */
typedef struct CpaceField {
    const void *bytes;
    size_t size;
} CpaceField;

/* What both sides must have in common for their keys to agree. */
typedef struct CpaceTerms {
    CpaceField password; /* PRS */
    CpaceField channel;  /* CI: who speaks with whom, and in what */
    CpaceField session;  /* sid: never used twice */
} CpaceTerms;

/* A side's public part: its point, and data (AD) that must arrive unaltered too. */
typedef struct CpaceShare {
    const uint8_t *point; /* CPACE_POINT_BYTES */
    CpaceField data;
} CpaceShare;

/* The generator that follows from the password: nobody knows its logarithm. */
void cpace_generator(const CpaceTerms *terms, uint8_t generator[CPACE_POINT_BYTES]);

/* A side's secret scalar from random bits, and the point it sends. */
void cpace_begin(const CpaceTerms *terms, const uint8_t seed[CPACE_SEED_BYTES],
                 uint8_t scalar[CPACE_SCALAR_BYTES], uint8_t point[CPACE_POINT_BYTES]);

/*
 * The key both sides have when their terms and what they saw of each other agree: ISK. One's own
 * scalar, the point that came, then both shares in the order they were sent. False, and no key,
 * when that point is none or the neutral one: the run must end.
 */
bool cpace_finish(const CpaceTerms *terms, const uint8_t scalar[CPACE_SCALAR_BYTES],
                  const uint8_t other_point[CPACE_POINT_BYTES], const CpaceShare shares[2],
                  uint8_t key[CPACE_KEY_BYTES]);

/* The tag by which a side proves that it has the key, over the share it sent: HMAC-SHA-512. */
void cpace_prove(const CpaceTerms *terms, const uint8_t key[CPACE_KEY_BYTES],
                 const CpaceShare *share, uint8_t proof[CPACE_KEY_BYTES]);

#endif
