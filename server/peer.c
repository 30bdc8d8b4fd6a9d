#include "server/peer.h"

#include <inttypes.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/net/discovery.h"
#include "server/arrival.h"
#include "server/broadcast.h"
#include "server/console.h"
#include "server/knock.h"
#include "server/link.h"
#include "server/record.h"
#include "server/roster.h"

bool peer_acts(Role role) { return role == ROLE_PARTICIPANT || role == ROLE_FACILITATOR; }

const char *peer_seat_name(const Server *server, uint8_t seat)
{
    return seat == SEAT_NONE ? "-" : server->config.scenario->rules.code[seat];
}

/* The row is free first: what leaving commits is not for the one who left. */
static void forget(Server *server, Peer *peer)
{
    Peer gone = *peer;
    roster_release(server, peer);
    if (gone.state != PEER_IN)
        return;
    log_write(LOG_INFO, "peer", "code=%s role=%s seat=%s left", gone.room->head.code,
              role_name(gone.role), peer_seat_name(server, gone.seat));
    console_touch(gone.room);
    gone.room->facilitators -= gone.role == ROLE_FACILITATOR;
    if (peer_acts(gone.role))
        room_leave(gone.room, gone.seat, server_clock_ms(server));
    else
        gone.room->screens--;
}

void peer_connect(Server *server, const PeerLink *link)
{
    Peer *peer = roster_admit(server, link);
    if (peer == NULL) {
        link_close(link);
        return;
    }
    SecureChannel *channel = &server->channels[peer - server->peers];
    secure_forget(channel);
    peer->origin = transport_origin(link->transport, link->connection);
    peer->seat = SEAT_NONE;
    peer->participant = -1;
    peer->since_ms = server_clock_ms(server);
    if (!transport_stays_inside(link->transport))
        peer->link.channel = channel;
    authority_rate_init(&peer->rate, peer->since_ms);
}

void peer_disconnect(Server *server, const PeerLink *link)
{
    Peer *peer = roster_find(server, link);
    if (peer == NULL)
        return;
    if (peer->link.channel != NULL)
        secure_forget(peer->link.channel);
    forget(server, peer);
}

void peer_evict(Server *server, Peer *peer, EvictedReason reason)
{
    server->outgoing.kind = MESSAGE_EVICTED;
    server->outgoing.evicted.reason = reason;
    broadcast_one(server, peer);
    PeerLink link = peer->link;
    forget(server, peer);
    link_close(&link);
    server->metrics.peers_evicted++;
}

void peer_step(Server *server)
{
    int64_t now_ms = server_clock_ms(server);
    for (int p = 0; p < server->config.peers_max && server->strangers > 0; p++) {
        Peer *peer = &server->peers[p];
        if (peer->state != PEER_STRANGER || now_ms - peer->since_ms < SERVER_HELLO_MS)
            continue;
        PeerLink link = peer->link;
        forget(server, peer);
        link_close(&link);
    }
}

void peer_drop(Server *server, Peer *peer, const char *why)
{
    char host[DISCOVERY_HOST_BYTES];
    discovery_host(peer->origin, host);
    log_write(LOG_WARNING, "peer", "address=%s dropped: %s", host, why);
    server->metrics.peers_dropped++;
    peer_evict(server, peer, EVICTED_MALFORMED);
}

void peer_turn_away(Server *server, Peer *peer, const Denied *denied)
{
    char host[DISCOVERY_HOST_BYTES];
    discovery_host(peer->origin, host);
    log_write(LOG_INFO, "peer", "address=%s denied: %s, found %s, expected %s", host,
              denied_reason_name(denied->reason), denied->found, denied->expected);
    server->metrics.peers_denied++;
    server->outgoing.kind = MESSAGE_DENIED;
    server->outgoing.denied = *denied;
    broadcast_one(server, peer);
    PeerLink link = peer->link;
    forget(server, peer);
    link_close(&link);
}

static void answer_sequence(Server *server, const Peer *peer, uint32_t sequence)
{
    server->outgoing.kind = MESSAGE_CONFIRMED;
    server->outgoing.confirmed.sequence = sequence;
    broadcast_one(server, peer);
}

/* The people of a seat given back have no seat any more: they are told, and may come again. */
static void evict_seat(Server *server, const Room *room, uint8_t seat)
{
    for (Peer *peer = roster_first(server, room), *next; peer != NULL; peer = next) {
        next = roster_next(server, peer);
        if (peer->seat == seat)
            peer_evict(server, peer, EVICTED_RELEASED);
    }
}

static void take_request(Server *server, Peer *peer, const Message *message, uint32_t sequence)
{
    Room *room = peer->room;
    Sender sender = {peer->role, peer->seat, peer->participant, &peer->rate};
    RefusedMessage refused;
    console_touch(room);
    switch (authority_take(room, &sender, message, server_clock_ms(server), &refused)) {
    case ANSWER_DRAFT_KEPT:
        broadcast_draft(server, room, peer->seat, peer);
        break;
    case ANSWER_CONFIRMED:
        answer_sequence(server, peer, sequence);
        if (message->kind == MESSAGE_ACT && message->act.act.kind == ACT_SEAT_RELEASE)
            evict_seat(server, room, message->act.act.seat.index);
        break;
    case ANSWER_AGAIN:
        answer_sequence(server, peer, sequence);
        break;
    case ANSWER_REFUSED:
    case ANSWER_COUNT:
        server->outgoing.kind = MESSAGE_REFUSED;
        server->outgoing.refused = refused;
        broadcast_one(server, peer);
        break;
    }
}

static void take_resync(Server *server, Peer *peer, const ResyncMessage *resync)
{
    log_write(LOG_WARNING, "peer",
              "code=%s a replica differs at %" PRIu64 ": %016" PRIx64 " there; %" PRIu64
              " and %016" PRIx64 " here",
              peer->room->head.code, resync->number, resync->hash, peer->room->play.number,
              peer->room->hash);
    server->metrics.resyncs++;
    if (authority_rate_takes(&peer->rate, server_clock_ms(server)))
        arrival_send_snapshot(server, peer);
}

static void take_rooms_ask(Server *server, Peer *peer, const RoomsAskMessage *ask)
{
    if (!authority_rate_takes(&peer->rate, server_clock_ms(server)))
        return;
    server->outgoing.kind = MESSAGE_ROOMS;
    lobby_answer(&server->lobby, ask->code, server->config.announces, &server->outgoing.rooms);
    broadcast_one(server, peer);
}

/* At the door of a line that others can hear, only what leads to a seal. */
static bool dispatch_clear(Server *server, Peer *peer, const Message *message)
{
    if (message->kind == MESSAGE_KNOCK)
        return knock_take(server, peer, &message->knock);
    return message->kind == MESSAGE_PROOF && knock_take_proof(server, peer, &message->proof);
}

/* What may be said in which state; anything else is what no honest client says. */
static bool dispatch(Server *server, Peer *peer, const Message *message)
{
    bool in = peer->state == PEER_IN;
    switch (message->kind) {
    case MESSAGE_HELLO:
        if (!in)
            arrival_take(server, peer, &message->hello);
        return !in;
    case MESSAGE_ROOMS_ASK:
        take_rooms_ask(server, peer, &message->rooms_ask);
        return true;
    case MESSAGE_DRAFT:
        if (in)
            take_request(server, peer, message, message->draft.sequence);
        return in;
    case MESSAGE_COMMAND:
        if (in)
            take_request(server, peer, message, message->command.sequence);
        return in;
    case MESSAGE_ACT:
        if (in)
            take_request(server, peer, message, message->act.sequence);
        return in;
    case MESSAGE_LETTER:
        if (in)
            take_request(server, peer, message, message->letter.sequence);
        return in;
    case MESSAGE_INJECT:
        if (in)
            take_request(server, peer, message, message->inject.sequence);
        return in;
    case MESSAGE_RECORD_ASK:
        if (in)
            record_take_ask(server, peer, &message->record_ask);
        return in;
    case MESSAGE_RESYNC:
        if (in)
            take_resync(server, peer, &message->resync);
        return in;
    case MESSAGE_WELCOME:
    case MESSAGE_DENIED:
    case MESSAGE_SNAPSHOT:
    case MESSAGE_ENTRY:
    case MESSAGE_DRAFT_KEPT:
    case MESSAGE_CONFIRMED:
    case MESSAGE_REFUSED:
    case MESSAGE_EVICTED:
    case MESSAGE_ROOMS:
    case MESSAGE_CLOCK:
    case MESSAGE_LETTER_KEPT:
    case MESSAGE_INJECTS:
    case MESSAGE_KEYS:
    case MESSAGE_BALLOTS:
    case MESSAGE_CONSOLE:
    case MESSAGE_RECORD:
    case MESSAGE_KNOCK:
    case MESSAGE_ANSWER:
    case MESSAGE_PROOF:
    case MESSAGE_PROVEN:
    case MESSAGE_KIND_COUNT:
        break;
    }
    return false;
}

void peer_receive(Server *server, const PeerLink *link, uint8_t *bytes, size_t size)
{
    Peer *peer = roster_find(server, link);
    Problem problem;
    if (peer == NULL)
        return;
    bool clear = peer->link.channel != NULL && peer->stage != STAGE_SEALED;
    server->metrics.messages_in++;
    server->metrics.bytes_in += size;
    if (!clear && !link_unseal(&peer->link, bytes, &size)) {
        peer_drop(server, peer, "a packet does not open: altered, cut, repeated or moved");
        return;
    }
    Message *message = &server->incoming;
    if (message_read(bytes, size, MESSAGE_UP, message, &problem) != STATUS_OK) {
        peer_drop(server, peer, problem.message);
        return;
    }
    if (!(clear ? dispatch_clear(server, peer, message) : dispatch(server, peer, message))) {
        problem_set(&problem, STATUS_MALFORMED, NULL, 0, "%s out of turn",
                    message_name(message->kind));
        peer_drop(server, peer, problem.message);
    }
}
