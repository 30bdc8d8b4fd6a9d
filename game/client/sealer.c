#include "game/client/sealer.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/os/entropy.h"

static SecureTerms terms_of(const Sealer *sealer, uint8_t context[KNOCK_CONTEXT_BYTES])
{
    handshake_context(&sealer->knock, context);
    return (SecureTerms){sealer->code, context, KNOCK_CONTEXT_BYTES};
}

void sealer_knock(Sealer *sealer, const char *code, uint64_t rules_hash, int tag_bits,
                  Message *message)
{
    uint8_t seed[SECURE_SEED_BYTES], context[KNOCK_CONTEXT_BYTES];
    SecureOffer offer;
    text_copy(sealer->code, sizeof sealer->code, code);
    sealer->rules_hash = rules_hash;
    sealer->knock = (Knock){.version = PROTOCOL_VERSION,
                            .rules_hash = rules_hash,
                            .has_code = code[0] != '\0',
                            .tag_bits = (uint8_t)tag_bits,
                            .tag = handshake_room_tag(code, tag_bits)};
    SecureTerms terms = terms_of(sealer, context);
    entropy_fill(seed, sizeof seed);
    entropy_fill(sealer->knock.session, sizeof sealer->knock.session);
    secure_offer(&sealer->channel, &terms, sealer->knock.session, seed, &offer);
    secure_wipe(seed, sizeof seed);
    memcpy(sealer->knock.point, offer.point, sizeof offer.point);
    message->kind = MESSAGE_KNOCK;
    message->knock = sealer->knock;
}

/* The tag is asked for once, and of a code alone. */
static SealerStep take_answer(Sealer *sealer, const KnockAnswer *answer, Message *reply)
{
    uint8_t context[KNOCK_CONTEXT_BYTES];
    SecureTerms terms = terms_of(sealer, context);
    if (sealer->channel.state != SECURE_OFFERED)
        return SEALER_FOREIGN;
    if (answer->tag_bits > 0) {
        char code[SESSION_CODE_BYTES];
        if (!sealer->knock.has_code || sealer->knock.tag_bits > 0)
            return SEALER_FOREIGN;
        text_copy(code, sizeof code, sealer->code);
        sealer_knock(sealer, code, sealer->rules_hash, answer->tag_bits, reply);
        return SEALER_SAYS;
    }
    reply->kind = MESSAGE_PROOF;
    return secure_prove(&sealer->channel, &terms, answer->point, reply->proof.bytes)
               ? SEALER_SAYS
               : SEALER_FOREIGN;
}

SealerStep sealer_take(Sealer *sealer, const Message *came, Message *reply)
{
    if (came->kind == MESSAGE_ANSWER)
        return take_answer(sealer, &came->answer, reply);
    if (came->kind != MESSAGE_PROVEN || sealer->channel.state != SECURE_PROVEN)
        return SEALER_FOREIGN;
    return secure_accept(&sealer->channel, came->proof.bytes, NULL) ? SEALER_SEALED
                                                                    : SEALER_REFUSED;
}

bool sealer_believes(const Message *came)
{
    if (came->kind == MESSAGE_DENIED)
        return handshake_denies_in_clear(came->denied.reason);
    return came->kind == MESSAGE_EVICTED &&
           (came->evicted.reason == EVICTED_CLOSED || came->evicted.reason == EVICTED_MALFORMED);
}

bool sealer_is_sealed(const Sealer *sealer) { return sealer->channel.state == SECURE_OPEN; }

void sealer_forget(Sealer *sealer) { secure_forget(&sealer->channel); }
