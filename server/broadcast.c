#include "server/broadcast.h"

#include "server/link.h"
#include "server/roster.h"

static void count(Server *server, size_t size)
{
    server->metrics.messages_out++;
    server->metrics.bytes_out += size;
}

void broadcast_bytes(Server *server, const Peer *peer, const void *bytes, size_t size)
{
    if (link_send(&peer->link, bytes, size, server->sealed))
        count(server, size);
}

static size_t write_outgoing(Server *server)
{
    size_t size =
        message_write(&server->outgoing, server->outgoing_bytes, sizeof server->outgoing_bytes);
    CHECK(size > 0);
    return size;
}

void broadcast_one(Server *server, const Peer *peer)
{
    broadcast_bytes(server, peer, server->outgoing_bytes, write_outgoing(server));
}

void broadcast_clear(Server *server, const Peer *peer)
{
    size_t size = write_outgoing(server);
    if (link_send_clear(&peer->link, server->outgoing_bytes, size))
        count(server, size);
}

void broadcast_entry(void *keeper, const Room *room, const uint8_t *bytes, size_t size)
{
    Server *server = keeper;
    for (const Peer *peer = roster_first(server, room); peer != NULL;
         peer = roster_next(server, peer))
        broadcast_bytes(server, peer, bytes, size);
}

void broadcast_draft(Server *server, const Room *room, uint8_t seat, const Peer *author)
{
    const RoomDraft *draft = &room->drafts[seat];
    server->outgoing.kind = MESSAGE_DRAFT_KEPT;
    server->outgoing.draft.programme = draft->programme;
    for (const Peer *peer = roster_first(server, room); peer != NULL;
         peer = roster_next(server, peer)) {
        if (peer->seat != seat)
            continue;
        server->outgoing.draft.sequence = peer == author ? draft->sequence : 0;
        broadcast_one(server, peer);
    }
}

void broadcast_letter_to(Server *server, const Peer *peer, const Letter *letter)
{
    server->outgoing.kind = MESSAGE_LETTER_KEPT;
    server->outgoing.letter = (LetterMessage){.letter = *letter};
    broadcast_one(server, peer);
}

void broadcast_injects_to(Server *server, const Peer *peer)
{
    server->outgoing.kind = MESSAGE_INJECTS;
    server->outgoing.injects = peer->room->injects;
    broadcast_one(server, peer);
}

void broadcast_ballots_to(Server *server, const Peer *peer)
{
    server->outgoing.kind = MESSAGE_BALLOTS;
    server->outgoing.ballots = peer->room->ballots[peer->seat];
    broadcast_one(server, peer);
}

void broadcast_letter(void *keeper, const Room *room, const Letter *letter)
{
    Server *server = keeper;
    for (const Peer *peer = roster_first(server, room); peer != NULL;
         peer = roster_next(server, peer))
        if (letterbox_concerns(letter, peer->role, peer->seat))
            broadcast_letter_to(server, peer, letter);
}

void broadcast_injects(void *keeper, const Room *room)
{
    Server *server = keeper;
    for (const Peer *peer = roster_first(server, room); peer != NULL;
         peer = roster_next(server, peer))
        if (peer->role == ROLE_FACILITATOR)
            broadcast_injects_to(server, peer);
}

void broadcast_ballots(void *keeper, const Room *room, uint8_t seat)
{
    Server *server = keeper;
    for (const Peer *peer = roster_first(server, room); peer != NULL;
         peer = roster_next(server, peer))
        if (peer->seat == seat)
            broadcast_ballots_to(server, peer);
}

void broadcast_clock(Server *server)
{
    int64_t clock_ms = server_clock_ms(server);
    for (int p = 0; p < server->config.peers_max; p++) {
        const Peer *peer = &server->peers[p];
        if (peer->state != PEER_IN || peer->room->play.session.phase_ends_ms == 0)
            continue;
        server->outgoing.kind = MESSAGE_CLOCK;
        server->outgoing.clock.time_ms = room_time_ms(peer->room, clock_ms);
        broadcast_one(server, peer);
    }
}
