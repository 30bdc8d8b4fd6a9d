#include "server/knock.h"

#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "server/broadcast.h"
#include "server/peer.h"

_Static_assert((int)KNOCK_POINT_BYTES == (int)SECURE_POINT_BYTES, "a knock carries a point");
_Static_assert((int)KNOCK_SESSION_BYTES == (int)SECURE_SESSION_BYTES, "and names its exchange");
_Static_assert((int)KNOCK_PROOF_BYTES == (int)SECURE_PROOF_BYTES, "a proof is the channel's");
_Static_assert((int)KNOCK_CONTEXT_BYTES <= (int)SECURE_CONTEXT_BYTES_MAX, "a context fits");

static void turn_away(Server *server, Peer *peer, DeniedReason reason)
{
    Denied denied = {.reason = reason};
    peer_turn_away(server, peer, &denied);
}

/* Which room */

static Room *room_tagged(Server *server, int bits, uint16_t tag)
{
    int row = 0;
    Room *room = lobby_next(&server->lobby, 0, &row);
    while (room != NULL && handshake_room_tag(room->head.code, bits) != tag)
        room = lobby_next(&server->lobby, row + 1, &row);
    return room;
}

/* Without a code only where the rooms are told to whoever asks: there is nothing to know then. */
static Room *room_meant(Server *server, const Knock *knock)
{
    if (!knock->has_code && !server->config.announces)
        return NULL;
    Room *only = lobby_find(&server->lobby, "");
    if (only != NULL)
        return only;
    return knock->has_code && knock->tag_bits > 0 ? room_tagged(server, knock->tag_bits, knock->tag)
                                                  : NULL;
}

Room *knock_room(Server *server, const Peer *peer)
{
    return peer->room_code[0] != '\0' ? lobby_find(&server->lobby, peer->room_code) : NULL;
}

GuardRoom *knock_guard(Server *server, const Room *room)
{
    return room != NULL ? &server->room_guards[room - server->lobby.rooms] : NULL;
}

/* The exchange */

static void draw(Server *server, uint8_t *bytes, size_t size)
{
    for (size_t at = 0; at < size; at += sizeof(uint64_t)) {
        uint64_t bits = server->config.entropy.draw(server->config.entropy.keeper);
        memcpy(bytes + at, &bits, sizeof bits);
    }
}

static void answer(Server *server, Peer *peer, const Room *room)
{
    uint8_t seed[SECURE_SEED_BYTES], context[KNOCK_CONTEXT_BYTES];
    const Knock *knock = &peer->knock;
    SecureOffer offer;
    KnockAnswer *said = &server->outgoing.answer;
    SecureTerms terms = {knock->has_code ? room->head.code : "", context, sizeof context};
    handshake_context(knock, context);
    memcpy(offer.session, knock->session, sizeof offer.session);
    memcpy(offer.point, knock->point, sizeof offer.point);
    draw(server, seed, sizeof seed);
    server->outgoing.kind = MESSAGE_ANSWER;
    said->tag_bits = 0;
    bool answered = secure_answer(peer->link.channel, &terms, &offer, seed, said->point);
    secure_wipe(seed, sizeof seed);
    if (!answered) {
        peer_drop(server, peer, "its point is none");
        return;
    }
    text_copy(peer->room_code, sizeof peer->room_code, room->head.code);
    peer->stage = STAGE_ANSWERED;
    broadcast_one(server, peer);
}

static int half_open(const Server *server, uint32_t origin)
{
    int count = 0;
    for (int p = 0; p < server->config.peers_max; p++) {
        const Peer *peer = &server->peers[p];
        count +=
            peer->state == PEER_STRANGER && peer->stage == STAGE_ANSWERED && peer->origin == origin;
    }
    return count;
}

/* False: not yet. A code that names no room costs its address as much as a wrong one does. */
static bool try_answer(Server *server, Peer *peer)
{
    int64_t now_ms = server_clock_ms(server);
    Room *room = room_meant(server, &peer->knock);
    if (!guard_lets_try(&server->guard, peer->origin, knock_guard(server, room), now_ms)) {
        turn_away(server, peer, DENIED_BUSY);
        return true;
    }
    if (room == NULL) {
        guard_count_code(&server->guard, peer->origin, NULL, "", now_ms);
        turn_away(server, peer, DENIED_CODE);
        return true;
    }
    if (half_open(server, peer->origin) >= GUARD_HALF_OPEN_MAX ||
        !guard_takes_knock(&server->guard, peer->origin, now_ms))
        return false;
    answer(server, peer, room);
    return true;
}

static void ask_tag(Server *server, Peer *peer)
{
    peer->stage = STAGE_ASKED;
    server->outgoing.kind = MESSAGE_ANSWER;
    memset(&server->outgoing.answer, 0, sizeof server->outgoing.answer);
    server->outgoing.answer.tag_bits = (uint8_t)lobby_tag_bits(&server->lobby);
    broadcast_one(server, peer);
}

static bool needs_tag(Server *server, const Peer *peer)
{
    int row;
    return peer->stage == STAGE_NONE && peer->knock.has_code && peer->knock.tag_bits == 0 &&
           lobby_find(&server->lobby, "") == NULL && lobby_next(&server->lobby, 0, &row) != NULL;
}

bool knock_take(Server *server, Peer *peer, const Knock *knock)
{
    const Scenario *scenario = server->config.scenario;
    Door door = {.rules_hash = scenario->rules.hash,
                 .scenario = scenario->rules.name,
                 .region = scenario_region_name(scenario)};
    Denied denied;
    if (peer->state != PEER_STRANGER || (peer->stage != STAGE_NONE && peer->stage != STAGE_ASKED))
        return false;
    if (!handshake_check_knock(knock, &door, &denied)) {
        peer_turn_away(server, peer, &denied);
        return true;
    }
    peer->knock = *knock;
    if (needs_tag(server, peer)) {
        ask_tag(server, peer);
        return true;
    }
    peer->stage = STAGE_WAITING;
    try_answer(server, peer);
    return true;
}

bool knock_take_proof(Server *server, Peer *peer, const KnockProof *proof)
{
    if (peer->state != PEER_STRANGER || peer->stage != STAGE_ANSWERED)
        return false;
    KnockProof *own = &server->outgoing.proof;
    if (!secure_accept(peer->link.channel, proof->bytes, own->bytes)) {
        Room *room = knock_room(server, peer);
        guard_count_code(&server->guard, peer->origin, knock_guard(server, room), peer->room_code,
                         server_clock_ms(server));
        turn_away(server, peer, DENIED_CODE);
        return true;
    }
    /* The last packet in clear: the channel is open already, so it does not pass through it. */
    server->outgoing.kind = MESSAGE_PROVEN;
    broadcast_clear(server, peer);
    peer->stage = STAGE_SEALED;
    return true;
}

/* From another row each time, so that the first in the table are not always the first served. */
void knock_step(Server *server)
{
    int count = server->config.peers_max;
    if (server->strangers == 0)
        return;
    server->knock_turn = (server->knock_turn + 1) % count;
    for (int n = 0; n < count; n++) {
        Peer *peer = &server->peers[(server->knock_turn + n) % count];
        if (peer->state == PEER_STRANGER && peer->stage == STAGE_WAITING)
            try_answer(server, peer);
    }
}

bool knock_waits(const Server *server)
{
    for (int p = 0; p < server->config.peers_max && server->strangers > 0; p++)
        if (server->peers[p].state == PEER_STRANGER && server->peers[p].stage == STAGE_WAITING)
            return true;
    return false;
}
