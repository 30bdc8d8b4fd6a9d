#include "server/arrival.h"

#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "server/broadcast.h"
#include "server/console.h"
#include "server/knock.h"
#include "server/peer.h"
#include "server/roster.h"
#include "server/snapshot.h"

void arrival_send_snapshot(Server *server, const Peer *peer)
{
    size_t size = snapshot_write_message(peer->room);
    broadcast_bytes(server, peer, server->scratch, size);
    server->metrics.snapshots_sent++;
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
    for (Peer *peer = roster_first(server, room), *next; peer != NULL; peer = next) {
        next = roster_next(server, peer);
        if (peer->participant == participant)
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
    door.full = peer_acts(hello->role) && room->participant_count >= PARTICIPANTS_MAX;
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
    bool is_new = participant < 0 && peer_acts(peer->role);
    if (is_new)
        draw_token(server, &fresh.token);
    if (peer_acts(peer->role) &&
        !room_join(room, peer->seat, is_new ? &fresh : NULL, server_clock_ms(server)))
        return false;
    if (!peer_acts(peer->role))
        room->screens++;
    if (is_new) {
        participant = room->participant_count++;
        room->participants[participant] = fresh;
    }
    peer->participant = participant;
    roster_enter(server, peer, room);
    peer->arrival = ++server->arrivals;
    room->facilitators += peer->role == ROLE_FACILITATOR;
    console_touch(room);
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
    welcome->aim = peer->seat != SEAT_NONE ? room->head.aims[peer->seat] : AIM_NONE;
    memcpy(welcome->code, room->head.code, SESSION_CODE_BYTES);
    text_copy(welcome->scenario, sizeof welcome->scenario, room->head.scenario);
    broadcast_one(server, peer);
}

static void send_keys(Server *server, const Peer *peer)
{
    const JournalHead *head = &peer->room->head;
    KeysMessage *keys = &server->outgoing.keys;
    server->outgoing.kind = MESSAGE_KEYS;
    memset(keys, 0, sizeof *keys);
    keys->seat_count = head->seat_count;
    memcpy(keys->facilitator_key, head->facilitator_key, sizeof keys->facilitator_key);
    memcpy(keys->seat_keys, head->seat_keys, sizeof keys->seat_keys);
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

static void send_letters(Server *server, const Peer *peer)
{
    const Letterbox *letterbox = &peer->room->letterbox;
    uint32_t first = letterbox_first(letterbox, peer->role, peer->seat);
    for (uint32_t n = first; n <= letterbox->last; n++) {
        const Letter *letter = letterbox_find(letterbox, n);
        if (letterbox_concerns(letter, peer->role, peer->seat))
            broadcast_letter_to(server, peer, letter);
    }
}

/* What waits on the server and this machine may know of; nothing of it is in the snapshot. */
static void send_secrets(Server *server, const Peer *peer)
{
    send_last_draft(server, peer);
    if (peer->seat != SEAT_NONE && peer->room->ballots[peer->seat].count > 0)
        broadcast_ballots_to(server, peer);
    send_letters(server, peer);
    if (peer->role != ROLE_FACILITATOR)
        return;
    if (peer->room->injects.count > 0)
        broadcast_injects_to(server, peer);
    send_keys(server, peer);
}

/* One machine more than a seat may have: the one that came first makes place. Its token stays its people's, and
 * may come back in another's place. */
static void relieve_seat(Server *server, const Peer *newest)
{
    const SessionSettings *settings = &newest->room->play.session.settings;
    int most = settings->machines_max > 0 ? settings->machines_max : SEAT_MACHINES_MAX, count = 0;
    Peer *oldest = NULL;
    if (newest->seat == SEAT_NONE)
        return;
    for (Peer *peer = roster_first(server, newest->room); peer != NULL;
         peer = roster_next(server, peer)) {
        if (peer->seat != newest->seat)
            continue;
        count++;
        if (oldest == NULL || peer->arrival < oldest->arrival)
            oldest = peer;
    }
    if (count > most)
        peer_evict(server, oldest, EVICTED_CROWDED);
}

/* The room whose code opened the line, and no other, whatever HELLO says; within the process, the one it names. */
static Room *room_of(Server *server, const Peer *peer, const Hello *hello)
{
    if (peer->link.channel == NULL)
        return lobby_find(&server->lobby, hello->code);
    return knock_room(server, peer);
}

/* Whether it shows a key, and whose: SEAT_NONE is the facilitator's place, GUARD_CARDS a card that is to name its
   seat. */
static bool shows_key(const Hello *hello, uint8_t *seat)
{
    bool plays = hello->role == ROLE_PARTICIPANT;
    *seat = !plays ? SEAT_NONE : hello->seat == SEAT_NONE ? GUARD_CARDS : hello->seat;
    if (hello->has_token || hello->key[0] == '\0')
        return false;
    return plays ? *seat == GUARD_CARDS || *seat < TERRITORY_MAX : hello->role == ROLE_FACILITATOR;
}

/* Keys are tried in vain only so often; a token has too many bits to be worth trying. */
static bool may_try_key(Server *server, const Peer *peer, const Room *room, const Hello *hello)
{
    uint8_t seat;
    return room == NULL || peer->origin == 0 || !shows_key(hello, &seat) ||
           guard_lets_try_key(&server->guard, peer->origin, knock_guard(server, room), seat,
                              server_clock_ms(server));
}

static void count_wrong_key(Server *server, const Peer *peer, const Room *room, const Hello *hello,
                            DeniedReason reason)
{
    uint8_t seat;
    if (peer->origin != 0 && shows_key(hello, &seat) &&
        (reason == DENIED_ROLE || reason == DENIED_SEAT_TAKEN || reason == DENIED_SEAT_UNKNOWN))
        guard_count_key(&server->guard, peer->origin, knock_guard(server, room), seat,
                        server_clock_ms(server));
}

void arrival_take(Server *server, Peer *peer, const Hello *hello)
{
    Room *room = room_of(server, peer, hello);
    int participant = -1;
    if (!may_try_key(server, peer, room, hello)) {
        peer_turn_away(server, peer, &(Denied){.reason = DENIED_BUSY});
        return;
    }
    if (room != NULL && hello->has_token)
        participant = room_find_token(room, &hello->token);
    Door door = describe_door(server, hello, room, participant);
    Denied denied;
    if (!handshake_check(hello, &door, &peer->role, &peer->seat, &denied)) {
        count_wrong_key(server, peer, room, hello, denied.reason);
        peer_turn_away(server, peer, &denied);
        return;
    }
    if (participant >= 0)
        evict_twin(server, room, participant);
    if (!admit(server, peer, room, participant)) {
        Denied full = {.reason = DENIED_FULL};
        text_copy(full.found, sizeof full.found, room->halted ? "journal" : "seat");
        peer_turn_away(server, peer, &full);
        return;
    }
    server->metrics.peers_joined++;
    log_write(LOG_INFO, "peer", "code=%s role=%s seat=%s %s", room->head.code,
              role_name(peer->role), peer_seat_name(server, peer->seat),
              participant >= 0 ? "came back" : "joined");
    send_welcome(server, peer);
    arrival_send_snapshot(server, peer);
    send_secrets(server, peer);
    relieve_seat(server, peer);
}
