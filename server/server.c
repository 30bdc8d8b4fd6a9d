#include "server/server.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/log.h"
#include "server/broadcast.h"
#include "server/console.h"
#include "server/knock.h"
#include "server/link.h"
#include "server/peer.h"
#include "server/roster.h"

enum { PEERS_LIMIT = 65536 };

/* Everything the server will ever hold, taken at once: nothing is taken later. */
static bool take_memory(Server *server)
{
    const ServerConfig *config = &server->config;
    server->room_guards = calloc((size_t)config->rooms_max, sizeof *server->room_guards);
    server->scratch = malloc(ROOM_BYTES_MAX);
    server->sealed = malloc(ROOM_BYTES_MAX + SECURE_OVERHEAD_BYTES);
    server->lobby.rooms = calloc((size_t)config->rooms_max, sizeof *server->lobby.rooms);
    server->lobby.rooms_max = config->rooms_max;
    return roster_take_rows(server) && server->room_guards != NULL && server->scratch != NULL &&
           server->sealed != NULL && server->lobby.rooms != NULL;
}

static void give_back_memory(Server *server)
{
    if (server->lobby.rooms != NULL)
        lobby_finish(&server->lobby);
    free(server->lobby.rooms);
    free(server->sealed);
    free(server->scratch);
    free(server->room_guards);
    roster_give_back_rows(server);
    free(server);
}

static Status open_lobby(Server *server, Problem *problem)
{
    RoomMeans means = {.rules = &server->config.scenario->rules,
                       .entropy = server->config.entropy,
                       .audience = {.entry = broadcast_entry,
                                    .letter = broadcast_letter,
                                    .injects = broadcast_injects,
                                    .ballots = broadcast_ballots,
                                    .keeper = server},
                       .scratch = server->scratch,
                       .metrics = &server->metrics};
    Status status = lobby_init(&server->lobby, &means, server->config.directory, problem);
    if (status != STATUS_OK)
        return status;
    int refused;
    lobby_recover(&server->lobby, server_clock_ms(server), &refused);
    if (refused > 0)
        log_write(LOG_WARNING, "server", "refused=%d \"rooms were not brought back: see above\"",
                  refused);
    return STATUS_OK;
}

Status server_create(const ServerConfig *config, Server **server, Problem *problem)
{
    CHECK(config->peers_max >= 1 && config->peers_max <= PEERS_LIMIT);
    CHECK(config->rooms_max >= 1 && config->rooms_max <= SERVER_ROOMS_MAX);
    Server *made = calloc(1, sizeof *made);
    if (made == NULL)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory for a server");
    made->config = *config;
    Status status = STATUS_OK;
    if (!take_memory(made))
        status = problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory for %d rooms",
                             config->rooms_max);
    if (status == STATUS_OK)
        status = open_lobby(made, problem);
    if (status != STATUS_OK) {
        give_back_memory(made);
        return status;
    }
    made->clock_told_ms = server_clock_ms(made);
    *server = made;
    return STATUS_OK;
}

Status server_add_transport(Server *server, Transport *transport, Problem *problem)
{
    if (server->transport_count == SERVER_TRANSPORTS_MAX)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "more than %d transports",
                           SERVER_TRANSPORTS_MAX);
    server->transports[server->transport_count++] = transport;
    return STATUS_OK;
}

Status server_open_room(Server *server, const RoomWish *wish, RoomInvite *invite, Problem *problem)
{
    return lobby_open_room(&server->lobby, wish, server_clock_ms(server), invite, problem);
}

static const Room *room_at(const Server *server, int index)
{
    for (int r = 0; r < server->lobby.rooms_max; r++)
        if (server->lobby.rooms[r].open && index-- == 0)
            return &server->lobby.rooms[r];
    return NULL;
}

bool server_room(const Server *server, int index, RoomInvite *invite, Phase *phase)
{
    const Room *room = room_at(server, index);
    if (room == NULL)
        return false;
    memcpy(invite->code, room->head.code, sizeof invite->code);
    memcpy(invite->facilitator_key, room->head.facilitator_key, sizeof invite->facilitator_key);
    *phase = room->play.session.phase;
    return true;
}

bool server_room_end(const Server *server, int index, uint64_t *entries, uint64_t *hash)
{
    const Room *room = room_at(server, index);
    if (room == NULL)
        return false;
    *entries = room->play.number;
    *hash = room->hash;
    return true;
}

static void step_rooms(Server *server)
{
    for (int r = 0; r < server->lobby.rooms_max; r++)
        if (server->lobby.rooms[r].open)
            room_step(&server->lobby.rooms[r], server_clock_ms(server));
}

static void step_clock(Server *server)
{
    int64_t now_ms = server_clock_ms(server);
    if (now_ms - server->clock_told_ms < SERVER_CLOCK_MS)
        return;
    server->clock_told_ms = now_ms;
    broadcast_clock(server);
}

void server_step(Server *server, int timeout_ms)
{
    int64_t due_ms = server_next_deadline_ms(server);
    if (due_ms >= 0 && due_ms < timeout_ms)
        timeout_ms = (int)due_ms;
    link_poll(server, timeout_ms);
    peer_step(server);
    knock_step(server);
    step_rooms(server);
    step_clock(server);
    console_step(server);
    /* What the rooms just said leaves now, not at the next step. */
    link_poll(server, 0);
}

/* Of two deadlines, -1 being none. */
static int64_t sooner(int64_t a_ms, int64_t b_ms)
{
    if (a_ms < 0)
        return b_ms;
    return b_ms >= 0 && b_ms < a_ms ? b_ms : a_ms;
}

int64_t server_next_deadline_ms(const Server *server)
{
    int64_t clock_ms = server_clock_ms(server);
    int64_t soonest_ms = -1;
    bool clocked = false;
    for (int r = 0; r < server->lobby.rooms_max; r++) {
        const Room *room = &server->lobby.rooms[r];
        int64_t due_ms = room->open ? room_deadline_ms(room, clock_ms) : -1;
        clocked = clocked || (room->open && room->play.session.phase_ends_ms > 0);
        soonest_ms = sooner(soonest_ms, due_ms);
        soonest_ms = sooner(soonest_ms, console_deadline_ms(room, clock_ms));
    }
    if ((clocked || server->strangers > 0) && (soonest_ms < 0 || soonest_ms > SERVER_CLOCK_MS))
        soonest_ms = SERVER_CLOCK_MS;
    return knock_waits(server) ? sooner(soonest_ms, KNOCK_STEP_MS) : soonest_ms;
}

const Metrics *server_metrics(const Server *server) { return &server->metrics; }

void server_close(Server *server)
{
    if (server == NULL)
        return;
    for (int p = 0; p < server->config.peers_max; p++)
        if (server->peers[p].state != PEER_FREE)
            peer_evict(server, &server->peers[p], EVICTED_CLOSED);
    metrics_log(&server->metrics);
    give_back_memory(server);
}
