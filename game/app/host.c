#include "game/app/host.h"

#include <stdlib.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/net/transport_loopback.h"
#include "engine/os/clock.h"
#include "engine/os/entropy.h"
#include "engine/os/file.h"
#include "engine/os/lock.h"
#include "server/server.h"

static const char LOCK_NAME[] = "lock";

enum { FOLDERS_ARENA_BYTES = 256 * 1024, PEERS = 2, ROOMS = 1 };

struct Host {
    Loopback *loopback;
    Server *server;
    char folder[PATH_BYTES];
    Lock lock; /* of the folder: what is played is not cleaned up */
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

/* Names are the moment of their beginning: the last in order is the newest. Lent until the next call. */
static DirectoryList sessions_list(const char *sessions)
{
    static uint8_t memory[FOLDERS_ARENA_BYTES] __attribute__((aligned(16)));
    Arena arena;
    DirectoryList list = {0};
    arena_init(&arena, memory, sizeof memory);
    directory_list(sessions, &arena, &list, NULL);
    return list;
}

static Status newest_find(const char *sessions, char *path, size_t capacity, Problem *problem)
{
    DirectoryList list = sessions_list(sessions);
    if (list.count == 0) {
        return problem_set(problem, STATUS_NOT_FOUND, sessions, 0,
                           "there is no session to go on with");
    }
    path_join(path, capacity, sessions, list.names[list.count - 1]);
    return STATUS_OK;
}

static Status folder_hold(Host *host, Problem *problem)
{
    char path[PATH_BYTES];
    path_join(path, sizeof path, host->folder, LOCK_NAME);
    Status status = lock_take(path, &host->lock, problem);
    return status == STATUS_REFUSED ? problem_set(problem, status, host->folder, 0,
                                                  "this session is being played in another window")
                                    : status;
}

static void session_remove(const char *sessions, const char *name)
{
    char folder[PATH_BYTES], path[PATH_BYTES];
    Problem problem = {0};
    Lock lock;
    path_join(folder, sizeof folder, sessions, name);
    path_join(path, sizeof path, folder, LOCK_NAME);
    if (lock_take(path, &lock, NULL) != STATUS_OK) {
        return;
    }
    if (directory_remove(folder, &problem) != STATUS_OK) {
        log_write(LOG_WARNING, "host", "\"%s: %s\"", problem.path, problem.message);
    }
    lock_release(&lock);
}

/* Room for the one that begins: together they are as many as are kept. */
static void sessions_clean(const char *sessions)
{
    DirectoryList list = sessions_list(sessions);
    for (int i = 0; i < list.count - (HOST_SESSIONS_KEPT - 1); i++) {
        session_remove(sessions, list.names[i]);
    }
}

static Status folder_choose(Host *host, const HostWish *wish, Problem *problem)
{
    char sessions[PATH_BYTES], name[32];
    Status status = sessions_folder(wish, sessions, sizeof sessions, problem);
    if (status != STATUS_OK) {
        return status;
    }
    if (wish->resumes) {
        status = newest_find(sessions, host->folder, sizeof host->folder, problem);
        return status == STATUS_OK ? folder_hold(host, problem) : status;
    }
    sessions_clean(sessions);
    text_format(name, sizeof name, "%014lld-%04x", (long long)clock_wall_ms(),
                (unsigned)(entropy_u64() & 0xFFFFu));
    path_join(host->folder, sizeof host->folder, sessions, name);
    status = directory_make(host->folder, problem);
    return status == STATUS_OK ? folder_hold(host, problem) : status;
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
    lock_release(&host->lock);
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
