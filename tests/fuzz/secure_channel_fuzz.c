/*
 * Any packets at an open channel, and any points and proofs at one that is being made: nothing opens but what the
 * other side sealed, in its order. The bytes are a script: an action, then what it takes.
 */
#include <string.h>

#include "engine/base/status.h"
#include "engine/net/secure_channel.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { PACKET_BYTES = 64, SEALED_BYTES = PACKET_BYTES + SECURE_OVERHEAD_BYTES };

typedef struct Script {
    const uint8_t *bytes;
    size_t size;
} Script;

static SecureChannel client, server;
static const SecureTerms TERMS = {"K7MWQ2", "fuzz", 4};

static size_t take(Script *script, void *bytes, size_t size)
{
    size_t taken = script->size < size ? script->size : size;
    memset(bytes, 0, size);
    if (taken > 0)
        memcpy(bytes, script->bytes, taken);
    script->bytes += taken;
    script->size -= taken;
    return taken;
}

/* An offer, an answer or a proof that nobody made. */
static void forge(Script *script)
{
    uint8_t session[SECURE_SESSION_BYTES] = {1}, seed[SECURE_SEED_BYTES] = {2};
    uint8_t point[SECURE_POINT_BYTES], proof[SECURE_PROOF_BYTES], own[SECURE_PROOF_BYTES];
    SecureOffer offer;
    take(script, &offer, sizeof offer);
    if (secure_answer(&server, &TERMS, &offer, seed, point)) {
        take(script, proof, sizeof proof);
        CHECK(!secure_accept(&server, proof, own));
    }
    secure_offer(&client, &TERMS, session, seed, &offer);
    take(script, point, sizeof point);
    if (secure_prove(&client, &TERMS, point, own)) {
        take(script, proof, sizeof proof);
        CHECK(!secure_accept(&client, proof, NULL));
    }
}

static void open_both(void)
{
    static const uint8_t session[SECURE_SESSION_BYTES] = {3},
                         seeds[2][SECURE_SEED_BYTES] = {{4}, {5}};
    uint8_t point[SECURE_POINT_BYTES], proof[SECURE_PROOF_BYTES], own[SECURE_PROOF_BYTES];
    SecureOffer offer;
    secure_offer(&client, &TERMS, session, seeds[0], &offer);
    CHECK(secure_answer(&server, &TERMS, &offer, seeds[1], point));
    CHECK(secure_prove(&client, &TERMS, point, proof));
    CHECK(secure_accept(&server, proof, own) && secure_accept(&client, own, NULL));
}

/* A packet of the client's, changed by the script's bytes or not: it opens exactly when it is as it was sent. */
static void pass(Script *script)
{
    uint8_t packet[PACKET_BYTES] = {0}, change[SEALED_BYTES], sealed[SEALED_BYTES], cut = 0;
    bool changed = false;
    take(script, &cut, 1);
    take(script, change, sizeof change);
    secure_seal(&client, packet, sizeof packet, sealed);
    for (size_t b = 0; b < sizeof sealed; b++) {
        sealed[b] ^= change[b];
        changed = changed || change[b] != 0;
    }
    size_t size = sizeof sealed - cut % sizeof sealed;
    changed = changed || size != sizeof sealed;
    CHECK(secure_unseal(&server, sealed, &size) == !changed);
    if (changed)
        open_both();
}

/* What the client never sealed. */
static void inject(Script *script)
{
    uint8_t sealed[SEALED_BYTES];
    size_t size = take(script, sealed, sizeof sealed);
    CHECK(!secure_unseal(&server, sealed, &size));
    open_both();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Script script = {bytes, size};
    uint8_t action;
    if (size > 0 && bytes[0] % 4 == 0) {
        forge(&(Script){bytes + 1, size - 1});
        return 0;
    }
    open_both();
    while (take(&script, &action, 1) == 1) {
        if (action % 2 == 0)
            pass(&script);
        else
            inject(&script);
    }
    return 0;
}
