#include "game/app/host.h"

#include <stdlib.h>

#include "engine/base/text.h"
#include "engine/net/transport_loopback.h"
#include "engine/os/clock.h"
#include "engine/os/entropy.h"
#include "engine/os/file.h"
#include "server/server.h"

enum { FOLDERS_ARENA_BYTES = 256 * 1024, PEERS = 2, ROOMS = 1 };

struct Host {
    Loopback *loopback;
    Server *server;
    char folder[PATH_BYTES];
    RoomInvite invite;
};

static int64_t monotonic(void *keeper)
{
    (void)keeper;
    return clock_monotonic_ms();
}

static uint64_t draw(void *keeper)
{
    (void)keeper;
    return entropy_u64();
}

static Status sessions_folder(const HostWish *wish, char *path, size_t capacity, Problem *problem)
{
    char state[PATH_BYTES];
    if (wish->folder != NULL) {
        text_copy(path, capacity, wish->folder);
        return STATUS_OK;
    }
    Status status = path_home(PATH_HOME_STATE, state, sizeof state, problem);
    if (status == STATUS_OK) {
        path_join(path, capacity, state, "alone");
    }
    return status;
}

/* Names are the moment of their beginning: the last in order is the newest. */
static Status newest_find(const char *sessions, char *path, size_t capacity, Problem *problem)
{
    static uint8_t memory[FOLDERS_ARENA_BYTES] __attribute__((aligned(16)));
    Arena arena;
    DirectoryList list = {0};
    arena_init(&arena, memory, sizeof memory);
    if (directory_list(sessions, &arena, &list, NULL) != STATUS_OK || list.count == 0) {
        return problem_set(problem, STATUS_NOT_FOUND, sessions, 0,
                           "there is no session to go on with");
    }
    path_join(path, capacity, sessions, list.names[list.count - 1]);
    return STATUS_OK;
}

static Status folder_choose(Host *host, const HostWish *wish, Problem *problem)
{
    char sessions[PATH_BYTES], name[32];
    Status status = sessions_folder(wish, sessions, sizeof sessions, problem);
    if (status != STATUS_OK) {
        return status;
    }
    if (wish->resumes) {
        return newest_find(sessions, host->folder, sizeof host->folder, problem);
    }
    text_format(name, sizeof name, "%014lld-%04x", (long long)clock_wall_ms(),
                (unsigned)(entropy_u64() & 0xFFFFu));
    path_join(host->folder, sizeof host->folder, sessions, name);
    return directory_make(host->folder, problem);
}

static Status room_open(Host *host, const HostWish *wish, Problem *problem)
{
    Phase phase = PHASE_END;
    if (wish->resumes) {
        bool found = server_room(host->server, 0, &host->invite, &phase) && phase != PHASE_END;
        return found ? STATUS_OK
                     : problem_set(problem, STATUS_NOT_FOUND, host->folder, 0,
                                   "the session left last has come to its end");
    }
    SessionSettings settings = {.rounds = wish->rounds > 0 ? wish->rounds : wish->scenario->rounds,
                                .bots = true};
    return server_open_room(host->server, &(RoomWish){.settings = settings}, &host->invite,
                            problem);
}

static Status server_start(Host *host, const HostWish *wish, Problem *problem)
{
    Status status = loopback_create(&(LoopbackConfig){0}, &host->loopback, problem);
    if (status != STATUS_OK) {
        return status;
    }
    ServerConfig config = {.directory = host->folder,
                           .scenario = wish->scenario,
                           .peers_max = PEERS,
                           .rooms_max = ROOMS,
                           .entropy = {draw, NULL},
                           .clock = {monotonic, NULL}};
    status = server_create(&config, &host->server, problem);
    if (status == STATUS_OK) {
        status = server_add_transport(host->server, loopback_server(host->loopback), problem);
    }
    return status == STATUS_OK ? room_open(host, wish, problem) : status;
}

Status host_start(const HostWish *wish, Host **host, Problem *problem)
{
    Host *made = calloc(1, sizeof *made);
    if (made == NULL) {
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory for a server");
    }
    Status status = folder_choose(made, wish, problem);
    if (status == STATUS_OK) {
        status = server_start(made, wish, problem);
    }
    if (status != STATUS_OK) {
        host_stop(made);
        return status;
    }
    *host = made;
    return STATUS_OK;
}

void host_stop(Host *host)
{
    if (host == NULL) {
        return;
    }
    server_close(host->server);
    loopback_destroy(host->loopback);
    free(host);
}

Transport *host_transport(Host *host) { return loopback_client(host->loopback, 0); }

const char *host_code(const Host *host) { return host->invite.code; }

void host_end(Host *host, HostEnd *end)
{
    char name[SESSION_CODE_BYTES + 16];
    *end = (HostEnd){0};
    host_step(host);
    bool found = server_room_end(host->server, 0, &end->entries, &end->hash);
    CHECK(found);
    text_format(name, sizeof name, "%s.journal", host->invite.code);
    path_join(end->journal, sizeof end->journal, host->folder, name);
}

void host_step(Host *host) { server_step(host->server, 0); }

int host_patience_ms(const Host *host)
{
    int64_t due_ms = server_next_deadline_ms(host->server);
    return due_ms > INT32_MAX ? INT32_MAX : (int)due_ms;
}
