#include "server/console.h"

#include <string.h>

#include "server/broadcast.h"
#include "server/link.h"
#include "server/roster.h"

void console_touch(Room *room) { room->console_is_stale = true; }

static LineQuality line_of(const PeerLink *link, const TransportQuality *quality)
{
    if (link_silence_ms(link) >= CONSOLE_LOST_MS)
        return LINE_LOST;
    return quality->round_trip_ms > CONSOLE_WEAK_MS ||
                   quality->loss_permille > CONSOLE_WEAK_PERMILLE
               ? LINE_WEAK
               : LINE_GOOD;
}

/* The worst of a seat's lines is what its facilitator has to know of. */
static void add_machine(const Peer *peer, ConsoleSeat *seat)
{
    TransportQuality quality = link_quality(&peer->link);
    LineQuality line = line_of(&peer->link, &quality);
    int round_trip_ms = quality.round_trip_ms < UINT16_MAX ? quality.round_trip_ms : UINT16_MAX;
    if (seat->machines < UINT8_MAX)
        seat->machines++;
    if (line > seat->line)
        seat->line = line;
    if (round_trip_ms > seat->round_trip_ms)
        seat->round_trip_ms = (uint16_t)round_trip_ms;
}

static void add_peer(const Peer *peer, ConsoleMessage *console)
{
    switch (peer->role) {
    case ROLE_PARTICIPANT:
        if (peer->seat < console->seat_count)
            add_machine(peer, &console->seats[peer->seat]);
        break;
    case ROLE_OBSERVER:
        console->observers++;
        break;
    case ROLE_PROJECTOR:
        console->projectors++;
        break;
    case ROLE_FACILITATOR:
        console->facilitators++;
        break;
    case ROLE_COUNT:
        break;
    }
}

void console_fill(const Server *server, const Room *room, ConsoleMessage *console)
{
    memset(console, 0, sizeof *console);
    console->seat_count = room->head.seat_count;
    for (int s = 0; s < console->seat_count; s++)
        console->seats[s].acted_ms = room->acted_ms[s];
    for (const Peer *peer = roster_first(server, room); peer != NULL;
         peer = roster_next(server, peer))
        add_peer(peer, console);
}

int64_t console_deadline_ms(const Room *room, int64_t clock_ms)
{
    int64_t due_ms =
        room->console_told_ms + (room->console_is_stale ? CONSOLE_SOON_MS : CONSOLE_MS);
    if (!room->open || room->facilitators == 0)
        return -1;
    return due_ms > clock_ms ? due_ms - clock_ms : 0;
}

static void tell(Server *server, const Room *room)
{
    server->outgoing.kind = MESSAGE_CONSOLE;
    console_fill(server, room, &server->outgoing.console);
    for (const Peer *peer = roster_first(server, room); peer != NULL;
         peer = roster_next(server, peer))
        if (peer->role == ROLE_FACILITATOR)
            broadcast_one(server, peer);
}

void console_step(Server *server)
{
    int64_t clock_ms = server_clock_ms(server);
    for (int r = 0; r < server->lobby.rooms_max; r++) {
        Room *room = &server->lobby.rooms[r];
        if (console_deadline_ms(room, clock_ms) != 0)
            continue;
        tell(server, room);
        room->console_told_ms = clock_ms;
        room->console_is_stale = false;
    }
}
