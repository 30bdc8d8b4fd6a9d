#include "engine/net/cpace.h"

#include <sodium.h>

#include "engine/base/status.h"

enum { HASH_BLOCK_BYTES = 128, FIELD_BYTES = CPACE_FIELD_BYTES_MAX };

static const char DSI[] = "CPaceRistretto255";
static const char DSI_KEY[] = "CPaceRistretto255_ISK";
static const char DSI_PROOF[] = "CPaceMac";

_Static_assert(CPACE_POINT_BYTES == crypto_core_ristretto255_BYTES, "a point of libsodium");
_Static_assert(CPACE_SCALAR_BYTES == crypto_core_ristretto255_SCALARBYTES, "a scalar of libsodium");
_Static_assert(CPACE_SEED_BYTES == crypto_core_ristretto255_NONREDUCEDSCALARBYTES, "its seed");
_Static_assert(CPACE_KEY_BYTES == crypto_hash_sha512_BYTES, "a key is a hash");
_Static_assert(CPACE_KEY_BYTES == crypto_core_ristretto255_HASHBYTES, "a generator comes of one");

/* A length in the draft's form, LEB128: one byte below 128, two up to a field's limit. */
static size_t write_length(size_t size, uint8_t length[2])
{
    CHECK(size <= FIELD_BYTES);
    if (size < 128) {
        length[0] = (uint8_t)size;
        return 1;
    }
    length[0] = (uint8_t)((size & 0x7F) | 0x80);
    length[1] = (uint8_t)(size >> 7);
    return 2;
}

/* Length and bytes, so that where one field ends and the next begins is never in doubt. */
static void hash_field(crypto_hash_sha512_state *hash, const void *bytes, size_t size)
{
    uint8_t length[2];
    crypto_hash_sha512_update(hash, length, write_length(size, length));
    if (size > 0)
        crypto_hash_sha512_update(hash, bytes, size);
}

static void hash_share(crypto_hash_sha512_state *hash, const CpaceShare *share)
{
    hash_field(hash, share->point, CPACE_POINT_BYTES);
    hash_field(hash, share->data.bytes, share->data.size);
}

/* The padding fills the first block of the hash: how long it takes tells nothing of the password. */
static size_t padding_size(const CpaceTerms *terms)
{
    uint8_t length[2];
    size_t name = 1 + sizeof DSI - 1;
    size_t password = write_length(terms->password.size, length) + terms->password.size;
    return name + password < HASH_BLOCK_BYTES - 1 ? HASH_BLOCK_BYTES - 1 - name - password : 0;
}

void cpace_generator(const CpaceTerms *terms, uint8_t generator[CPACE_POINT_BYTES])
{
    static const uint8_t zeros[HASH_BLOCK_BYTES];
    uint8_t digest[crypto_hash_sha512_BYTES];
    crypto_hash_sha512_state hash;
    crypto_hash_sha512_init(&hash);
    hash_field(&hash, DSI, sizeof DSI - 1);
    hash_field(&hash, terms->password.bytes, terms->password.size);
    hash_field(&hash, zeros, padding_size(terms));
    hash_field(&hash, terms->channel.bytes, terms->channel.size);
    hash_field(&hash, terms->session.bytes, terms->session.size);
    crypto_hash_sha512_final(&hash, digest);
    crypto_core_ristretto255_from_hash(generator, digest);
    sodium_memzero(digest, sizeof digest);
    sodium_memzero(&hash, sizeof hash);
}

void cpace_begin(const CpaceTerms *terms, const uint8_t seed[CPACE_SEED_BYTES],
                 uint8_t scalar[CPACE_SCALAR_BYTES], uint8_t point[CPACE_POINT_BYTES])
{
    uint8_t generator[CPACE_POINT_BYTES];
    cpace_generator(terms, generator);
    crypto_core_ristretto255_scalar_reduce(scalar, seed);
    /* It fails for a scalar of zero alone, which no random bits give. */
    CHECK(crypto_scalarmult_ristretto255(point, scalar, generator) == 0);
    sodium_memzero(generator, sizeof generator);
}

bool cpace_finish(const CpaceTerms *terms, const uint8_t scalar[CPACE_SCALAR_BYTES],
                  const uint8_t other_point[CPACE_POINT_BYTES], const CpaceShare shares[2],
                  uint8_t key[CPACE_KEY_BYTES])
{
    uint8_t secret[CPACE_POINT_BYTES];
    /* libsodium refuses encodings that are no point, and the neutral element as its result. */
    if (crypto_scalarmult_ristretto255(secret, scalar, other_point) != 0)
        return false;
    crypto_hash_sha512_state hash;
    crypto_hash_sha512_init(&hash);
    hash_field(&hash, DSI_KEY, sizeof DSI_KEY - 1);
    hash_field(&hash, terms->session.bytes, terms->session.size);
    hash_field(&hash, secret, sizeof secret);
    hash_share(&hash, &shares[0]);
    hash_share(&hash, &shares[1]);
    crypto_hash_sha512_final(&hash, key);
    sodium_memzero(secret, sizeof secret);
    sodium_memzero(&hash, sizeof hash);
    return true;
}

void cpace_prove(const CpaceTerms *terms, const uint8_t key[CPACE_KEY_BYTES],
                 const CpaceShare *share, uint8_t proof[CPACE_KEY_BYTES])
{
    uint8_t proof_key[crypto_hash_sha512_BYTES], length[2];
    crypto_hash_sha512_state hash;
    crypto_hash_sha512_init(&hash);
    crypto_hash_sha512_update(&hash, (const uint8_t *)DSI_PROOF, sizeof DSI_PROOF - 1);
    crypto_hash_sha512_update(&hash, terms->session.bytes, terms->session.size);
    crypto_hash_sha512_update(&hash, key, CPACE_KEY_BYTES);
    crypto_hash_sha512_final(&hash, proof_key);
    crypto_auth_hmacsha512_state tag;
    crypto_auth_hmacsha512_init(&tag, proof_key, sizeof proof_key);
    crypto_auth_hmacsha512_update(&tag, length, write_length(CPACE_POINT_BYTES, length));
    crypto_auth_hmacsha512_update(&tag, share->point, CPACE_POINT_BYTES);
    crypto_auth_hmacsha512_update(&tag, length, write_length(share->data.size, length));
    if (share->data.size > 0)
        crypto_auth_hmacsha512_update(&tag, share->data.bytes, share->data.size);
    crypto_auth_hmacsha512_final(&tag, proof);
    sodium_memzero(proof_key, sizeof proof_key);
    sodium_memzero(&hash, sizeof hash);
    sodium_memzero(&tag, sizeof tag);
}
