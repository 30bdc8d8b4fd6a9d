#include "engine/net/secure_channel.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "engine/base/status.h"

static const char KEY_LABEL[] = "MaillageSeal";

_Static_assert(SECURE_OVERHEAD_BYTES == crypto_aead_chacha20poly1305_ietf_ABYTES, "the tag alone");
_Static_assert(2 * crypto_aead_chacha20poly1305_ietf_KEYBYTES == crypto_hash_sha512_BYTES,
               "one hash is both keys");

static pthread_once_t sodium_once = PTHREAD_ONCE_INIT;

/* Without it everything works too, but slowly: it is here that sodium looks what the processor has. */
static void bring_up(void) { CHECK(sodium_init() >= 0); }

static CpaceTerms cpace_terms(const SecureTerms *terms, const SecureOffer *offer)
{
    size_t length = strlen(terms->password);
    CHECK(length < SECURE_PASSWORD_BYTES_MAX && terms->context_size <= SECURE_CONTEXT_BYTES_MAX);
    return (CpaceTerms){.password = {terms->password, length},
                        .channel = {terms->context, terms->context_size},
                        .session = {offer->session, SECURE_SESSION_BYTES}};
}

/* Both keys at once, for the side that offers and for the one that answers. */
static void derive_keys(const SecureOffer *offer, const uint8_t key[CPACE_KEY_BYTES],
                        SecureDirection *offerer, SecureDirection *answerer)
{
    uint8_t keys[crypto_hash_sha512_BYTES];
    crypto_hash_sha512_state hash;
    crypto_hash_sha512_init(&hash);
    crypto_hash_sha512_update(&hash, (const uint8_t *)KEY_LABEL, sizeof KEY_LABEL - 1);
    crypto_hash_sha512_update(&hash, offer->session, SECURE_SESSION_BYTES);
    crypto_hash_sha512_update(&hash, key, CPACE_KEY_BYTES);
    crypto_hash_sha512_final(&hash, keys);
    memcpy(offerer->key, keys, sizeof offerer->key);
    memcpy(answerer->key, keys + sizeof offerer->key, sizeof answerer->key);
    offerer->counter = answerer->counter = 0;
    sodium_memzero(keys, sizeof keys);
    sodium_memzero(&hash, sizeof hash);
}

/* What follows for either side from the two points: keys, its own proof, and the one to expect. */
static bool agree(SecureChannel *channel, const SecureTerms *terms, const uint8_t scalar[32],
                  const uint8_t answer[SECURE_POINT_BYTES], bool offered,
                  uint8_t proof[SECURE_PROOF_BYTES])
{
    /* An offer echoed back would prove itself: the two points are never the same by chance. */
    if (memcmp(channel->offer.point, answer, SECURE_POINT_BYTES) == 0)
        return false;
    CpaceTerms cpace = cpace_terms(terms, &channel->offer);
    CpaceShare shares[2] = {{.point = channel->offer.point}, {.point = answer}};
    uint8_t key[CPACE_KEY_BYTES];
    const uint8_t *other = offered ? answer : channel->offer.point;
    if (!cpace_finish(&cpace, scalar, other, shares, key))
        return false;
    cpace_prove(&cpace, key, &shares[offered ? 0 : 1], proof);
    cpace_prove(&cpace, key, &shares[offered ? 1 : 0], channel->expected);
    derive_keys(&channel->offer, key, offered ? &channel->out : &channel->in,
                offered ? &channel->in : &channel->out);
    sodium_memzero(key, sizeof key);
    return true;
}

void secure_offer(SecureChannel *channel, const SecureTerms *terms,
                  const uint8_t session[SECURE_SESSION_BYTES],
                  const uint8_t seed[SECURE_SEED_BYTES], SecureOffer *offer)
{
    pthread_once(&sodium_once, bring_up);
    secure_forget(channel);
    memcpy(channel->offer.session, session, SECURE_SESSION_BYTES);
    CpaceTerms cpace = cpace_terms(terms, &channel->offer);
    cpace_begin(&cpace, seed, channel->scalar, channel->offer.point);
    channel->state = SECURE_OFFERED;
    *offer = channel->offer;
}

bool secure_answer(SecureChannel *channel, const SecureTerms *terms, const SecureOffer *offer,
                   const uint8_t seed[SECURE_SEED_BYTES], uint8_t answer[SECURE_POINT_BYTES])
{
    uint8_t scalar[CPACE_SCALAR_BYTES];
    pthread_once(&sodium_once, bring_up);
    secure_forget(channel);
    channel->offer = *offer;
    CpaceTerms cpace = cpace_terms(terms, offer);
    cpace_begin(&cpace, seed, scalar, answer);
    bool agreed = agree(channel, terms, scalar, answer, false, channel->own_proof);
    sodium_memzero(scalar, sizeof scalar);
    if (!agreed) {
        secure_forget(channel);
        return false;
    }
    channel->state = SECURE_ANSWERED;
    return true;
}

bool secure_prove(SecureChannel *channel, const SecureTerms *terms,
                  const uint8_t answer[SECURE_POINT_BYTES], uint8_t proof[SECURE_PROOF_BYTES])
{
    CHECK(channel->state == SECURE_OFFERED);
    if (!agree(channel, terms, channel->scalar, answer, true, proof)) {
        secure_forget(channel);
        return false;
    }
    sodium_memzero(channel->scalar, sizeof channel->scalar);
    channel->state = SECURE_PROVEN;
    return true;
}

bool secure_accept(SecureChannel *channel, const uint8_t proof[SECURE_PROOF_BYTES],
                   uint8_t own[SECURE_PROOF_BYTES])
{
    CHECK(channel->state == SECURE_ANSWERED || channel->state == SECURE_PROVEN);
    if (sodium_memcmp(proof, channel->expected, SECURE_PROOF_BYTES) != 0) {
        secure_forget(channel);
        return false;
    }
    if (channel->state == SECURE_ANSWERED)
        memcpy(own, channel->own_proof, SECURE_PROOF_BYTES);
    sodium_memzero(channel->own_proof, sizeof channel->own_proof);
    sodium_memzero(channel->expected, sizeof channel->expected);
    channel->state = SECURE_OPEN;
    return true;
}

/* Never the same twice under one key: 2^64 packets are more than any connection lives to send. */
static void next_nonce(SecureDirection *direction,
                       uint8_t nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES])
{
    uint64_t counter = direction->counter++;
    CHECK(direction->counter != 0);
    memset(nonce, 0, crypto_aead_chacha20poly1305_ietf_NPUBBYTES);
    for (int b = 0; b < 8; b++)
        nonce[4 + b] = (uint8_t)(counter >> (8 * b));
}

void secure_seal(SecureChannel *channel, const void *bytes, size_t size, uint8_t *sealed)
{
    uint8_t nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES];
    CHECK(channel->state == SECURE_OPEN);
    next_nonce(&channel->out, nonce);
    crypto_aead_chacha20poly1305_ietf_encrypt(sealed, NULL, bytes, size, NULL, 0, NULL, nonce,
                                              channel->out.key);
}

bool secure_unseal(SecureChannel *channel, uint8_t *bytes, size_t *size)
{
    uint8_t nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES];
    if (channel->state != SECURE_OPEN)
        return false;
    next_nonce(&channel->in, nonce);
    if (*size <= SECURE_OVERHEAD_BYTES ||
        crypto_aead_chacha20poly1305_ietf_decrypt(bytes, NULL, NULL, bytes, *size, NULL, 0, nonce,
                                                  channel->in.key) != 0) {
        secure_forget(channel);
        return false;
    }
    *size -= SECURE_OVERHEAD_BYTES;
    return true;
}

void secure_forget(SecureChannel *channel) { sodium_memzero(channel, sizeof *channel); }

void secure_wipe(void *bytes, size_t size) { sodium_memzero(bytes, size); }
