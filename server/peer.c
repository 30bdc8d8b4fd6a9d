#include "server/peer.h"

#include <inttypes.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "server/broadcast.h"
#include "server/link.h"
#include "server/snapshot.h"

static Peer *find(Server *server, const PeerLink *link)
{
    for (int p = 0; p < server->config.peers_max; p++) {
        Peer *peer = &server->peers[p];
        if (peer->state != PEER_FREE && peer->link.transport == link->transport &&
            peer->link.connection == link->connection)
            return peer;
    }
    return NULL;
}

static const char *seat_name(const Server *server, uint8_t seat)
{
    return seat == SEAT_NONE ? "-" : server->config.scenario->rules.code[seat];
}

/* Screens only look: they hold nothing that could be lost, and nobody waits for them. */
static bool acts(Role role) { return role == ROLE_PARTICIPANT || role == ROLE_FACILITATOR; }

/* The row is free first: what leaving commits is not for the one who left. */
static void forget(Server *server, Peer *peer)
{
    Peer gone = *peer;
    memset(peer, 0, sizeof *peer);
    if (gone.state != PEER_IN)
        return;
    log_write(LOG_INFO, "peer", "code=%s role=%s seat=%s left", gone.room->head.code,
              role_name(gone.role), seat_name(server, gone.seat));
    if (acts(gone.role))
        room_leave(gone.room, gone.seat, server_clock_ms(server));
    else
        gone.room->screens--;
}

void peer_connect(Server *server, const PeerLink *link)
{
    for (int p = 0; p < server->config.peers_max; p++) {
        Peer *peer = &server->peers[p];
        if (peer->state != PEER_FREE)
            continue;
        *peer = (Peer){.state = PEER_STRANGER,
                       .link = *link,
                       .seat = SEAT_NONE,
                       .participant = -1,
                       .since_ms = server_clock_ms(server)};
        authority_rate_init(&peer->rate, peer->since_ms);
        return;
    }
    link_close(link);
}

void peer_disconnect(Server *server, const PeerLink *link)
{
    Peer *peer = find(server, link);
    if (peer != NULL)
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
    for (int p = 0; p < server->config.peers_max; p++) {
        Peer *peer = &server->peers[p];
        if (peer->state != PEER_STRANGER || now_ms - peer->since_ms < SERVER_HELLO_MS)
            continue;
        PeerLink link = peer->link;
        forget(server, peer);
        link_close(&link);
    }
}

static void drop_malformed(Server *server, Peer *peer, const Problem *problem)
{
    log_write(LOG_WARNING, "peer", "dropped: %s", problem->message);
    server->metrics.peers_dropped++;
    peer_evict(server, peer, EVICTED_MALFORMED);
}

static void send_snapshot(Server *server, const Peer *peer)
{
    size_t size = snapshot_write_message(peer->room);
    broadcast_bytes(server, peer, server->scratch, size);
    server->metrics.snapshots_sent++;
}

static void send_denied(Server *server, Peer *peer, const Denied *denied)
{
    log_write(LOG_INFO, "peer", "denied: %s, found %s, expected %s",
              denied_reason_name(denied->reason), denied->found, denied->expected);
    server->metrics.peers_denied++;
    server->outgoing.kind = MESSAGE_DENIED;
    server->outgoing.denied = *denied;
    broadcast_one(server, peer);
    PeerLink link = peer->link;
    forget(server, peer);
    link_close(&link);
}

static void draw_token(Server *server, Token *token)
{
    for (size_t at = 0; at < TOKEN_BYTES; at += sizeof(uint64_t)) {
        uint64_t bits = server->config.entropy.draw(server->config.entropy.keeper);
        memcpy(token->bytes + at, &bits, sizeof bits);
    }
}

/* Whoever comes back with a token has it alone: the machine that had it is told. */
static void evict_twin(Server *server, const Room *room, int participant)
{
    for (int p = 0; p < server->config.peers_max; p++) {
        Peer *peer = &server->peers[p];
        if (peer->state == PEER_IN && peer->room == room && peer->participant == participant)
            peer_evict(server, peer, EVICTED_ELSEWHERE);
    }
}

/* Whoever's seat was given back is nobody's participant: the seat may be another's by now. */
static bool knows(const JournalToken *participant)
{
    return participant->role != ROLE_PARTICIPANT || participant->seat != SEAT_NONE;
}

static Door describe_door(Server *server, const Hello *hello, Room *room, int participant)
{
    const Scenario *scenario = server->config.scenario;
    Door door = {.rules_hash = scenario->rules.hash,
                 .scenario = scenario->rules.name,
                 .region = scenario_region_name(scenario)};
    if (room == NULL)
        return door;
    door.code = room->head.code;
    door.session = &room->play.session;
    door.facilitator_key = room->head.facilitator_key;
    door.seat_keys = (const char(*)[SESSION_CODE_BYTES])room->head.seat_keys;
    door.full = acts(hello->role) && room->participant_count >= PARTICIPANTS_MAX;
    if (participant >= 0) {
        door.token_known = knows(&room->participants[participant]);
        door.token_role = room->participants[participant].role;
        door.token_seat = room->participants[participant].seat;
    }
    return door;
}

static bool admit(Server *server, Peer *peer, Room *room, int participant)
{
    JournalToken fresh = {.role = peer->role, .seat = peer->seat};
    bool is_new = participant < 0 && acts(peer->role);
    if (is_new)
        draw_token(server, &fresh.token);
    if (acts(peer->role) &&
        !room_join(room, peer->seat, is_new ? &fresh : NULL, server_clock_ms(server)))
        return false;
    if (!acts(peer->role))
        room->screens++;
    if (is_new) {
        participant = room->participant_count++;
        room->participants[participant] = fresh;
    }
    peer->participant = participant;
    peer->room = room;
    peer->state = PEER_IN;
    return true;
}

static void send_welcome(Server *server, const Peer *peer)
{
    const Room *room = peer->room;
    Welcome *welcome = &server->outgoing.welcome;
    memset(welcome, 0, sizeof *welcome);
    server->outgoing.kind = MESSAGE_WELCOME;
    welcome->role = peer->role;
    welcome->seat = peer->seat;
    welcome->time_ms = room_time_ms(room, server_clock_ms(server));
    if (peer->participant >= 0) {
        welcome->token = room->participants[peer->participant].token;
        welcome->sequence = room->participants[peer->participant].sequence;
    }
    if (peer->seat != SEAT_NONE)
        memcpy(welcome->seat_key, room->head.seat_keys[peer->seat], SESSION_CODE_BYTES);
    memcpy(welcome->code, room->head.code, SESSION_CODE_BYTES);
    text_copy(welcome->scenario, sizeof welcome->scenario, room->head.scenario);
    broadcast_one(server, peer);
}

static void send_last_draft(Server *server, const Peer *peer)
{
    if (peer->seat == SEAT_NONE || !peer->room->drafts[peer->seat].kept)
        return;
    server->outgoing.kind = MESSAGE_DRAFT_KEPT;
    server->outgoing.draft.sequence = 0;
    server->outgoing.draft.programme = peer->room->drafts[peer->seat].programme;
    broadcast_one(server, peer);
}

static void take_hello(Server *server, Peer *peer, const Hello *hello)
{
    Room *room = lobby_find(&server->lobby, hello->code);
    int participant = -1;
    if (room != NULL && hello->has_token)
        participant = room_find_token(room, &hello->token);
    Door door = describe_door(server, hello, room, participant);
    Denied denied;
    if (!handshake_check(hello, &door, &peer->role, &peer->seat, &denied)) {
        send_denied(server, peer, &denied);
        return;
    }
    if (participant >= 0)
        evict_twin(server, room, participant);
    if (!admit(server, peer, room, participant)) {
        Denied full = {.reason = DENIED_FULL};
        text_copy(full.found, sizeof full.found, room->halted ? "journal" : "seat");
        send_denied(server, peer, &full);
        return;
    }
    server->metrics.peers_joined++;
    log_write(LOG_INFO, "peer", "code=%s role=%s seat=%s %s", room->head.code,
              role_name(peer->role), seat_name(server, peer->seat),
              participant >= 0 ? "came back" : "joined");
    send_welcome(server, peer);
    send_snapshot(server, peer);
    send_last_draft(server, peer);
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
    for (int p = 0; p < server->config.peers_max; p++) {
        Peer *peer = &server->peers[p];
        if (peer->state == PEER_IN && peer->room == room && peer->seat == seat)
            peer_evict(server, peer, EVICTED_RELEASED);
    }
}

static void take_request(Server *server, Peer *peer, const Message *message, uint32_t sequence)
{
    Room *room = peer->room;
    Sender sender = {peer->role, peer->seat, peer->participant, &peer->rate};
    RefusedMessage refused;
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
        send_snapshot(server, peer);
}

static void take_rooms_ask(Server *server, Peer *peer, const RoomsAskMessage *ask)
{
    if (!authority_rate_takes(&peer->rate, server_clock_ms(server)))
        return;
    server->outgoing.kind = MESSAGE_ROOMS;
    lobby_answer(&server->lobby, ask->code, server->config.announces, &server->outgoing.rooms);
    broadcast_one(server, peer);
}

/* What may be said in which state; anything else is what no honest client says. */
static bool dispatch(Server *server, Peer *peer, const Message *message)
{
    bool in = peer->state == PEER_IN;
    switch (message->kind) {
    case MESSAGE_HELLO:
        if (!in)
            take_hello(server, peer, &message->hello);
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
    case MESSAGE_LETTER:
    case MESSAGE_LETTER_KEPT:
    case MESSAGE_INJECT:
    case MESSAGE_INJECTS:
    case MESSAGE_KEYS:
    case MESSAGE_BALLOTS:
    case MESSAGE_CONSOLE:
    case MESSAGE_KIND_COUNT:
        break;
    }
    return false;
}

void peer_receive(Server *server, const PeerLink *link, const void *bytes, size_t size)
{
    Peer *peer = find(server, link);
    Problem problem;
    if (peer == NULL)
        return;
    server->metrics.messages_in++;
    server->metrics.bytes_in += size;
    if (message_read(bytes, size, MESSAGE_UP, &server->incoming, &problem) != STATUS_OK) {
        drop_malformed(server, peer, &problem);
        return;
    }
    if (!dispatch(server, peer, &server->incoming)) {
        problem_set(&problem, STATUS_MALFORMED, NULL, 0, "%s out of turn",
                    message_name(server->incoming.kind));
        drop_malformed(server, peer, &problem);
    }
}
