#include "server/lobby.h"

#include <dirent.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/os/file.h"
#include "server/dealer.h"
#include "server/recovery.h"

static const char SUFFIX[] = ".journal";
enum { DRAWS_MAX = 100, FILES_MAX = 4096 };

Status lobby_init(Lobby *lobby, const RoomMeans *means, const char *directory, Problem *problem)
{
    lobby->means = *means;
    if (!text_copy(lobby->directory, sizeof lobby->directory - 32, directory))
        return problem_set(problem, STATUS_EXHAUSTED, directory, 0, "the path is too long");
    return directory_make(directory, problem);
}

void lobby_finish(Lobby *lobby)
{
    for (int r = 0; r < lobby->rooms_max; r++)
        room_close(&lobby->rooms[r]);
}

/* A session that has ended and that nobody looks at any more gives its row back: its journal stays. */
static Room *free_room(Lobby *lobby)
{
    for (int r = 0; r < lobby->rooms_max; r++)
        if (!lobby->rooms[r].open)
            return &lobby->rooms[r];
    for (int r = 0; r < lobby->rooms_max; r++) {
        Room *room = &lobby->rooms[r];
        if (room->play.session.phase != PHASE_END || room->peers > 0 || room->screens > 0)
            continue;
        log_write(LOG_INFO, "lobby", "code=%s ended, closed to make room", room->head.code);
        room_close(room);
        return room;
    }
    return NULL;
}

Room *lobby_next(Lobby *lobby, int from, int *row)
{
    for (int r = from; r < lobby->rooms_max; r++) {
        if (!lobby->rooms[r].open)
            continue;
        *row = r;
        return &lobby->rooms[r];
    }
    return NULL;
}

static Room *find_code(Lobby *lobby, const char *code)
{
    for (int r = 0; r < lobby->rooms_max; r++)
        if (lobby->rooms[r].open && text_equal(lobby->rooms[r].head.code, code))
            return &lobby->rooms[r];
    return NULL;
}

Room *lobby_find(Lobby *lobby, const char *code)
{
    if (code[0] != 0)
        return find_code(lobby, code);
    int row, other;
    Room *only = lobby_next(lobby, 0, &row);
    return only != NULL && lobby_next(lobby, row + 1, &other) == NULL ? only : NULL;
}

/* One bit for each tag there can be: the same twice, and these bits do not suffice. */
static bool bits_suffice(const Lobby *lobby, int bits, const char *code)
{
    uint64_t seen[(1 << ROOM_TAG_BITS_MAX) / 64] = {0};
    for (int r = -1; r < lobby->rooms_max; r++) {
        const char *of = r < 0 ? code : lobby->rooms[r].open ? lobby->rooms[r].head.code : NULL;
        if (of == NULL)
            continue;
        unsigned tag = handshake_room_tag(of, bits);
        uint64_t bit = (uint64_t)1 << (tag % 64);
        if ((seen[tag / 64] & bit) != 0)
            return false;
        seen[tag / 64] |= bit;
    }
    return true;
}

int lobby_tag_bits(const Lobby *lobby)
{
    int bits = 1;
    while (bits < ROOM_TAG_BITS_MAX && !bits_suffice(lobby, bits, NULL))
        bits++;
    return bits;
}

/* Eight times as many tags as rooms: a few draws find a free one, and few bits of a code are told. */
static int bits_wanted(const Lobby *lobby)
{
    int bits = 3;
    while (bits < ROOM_TAG_BITS_MAX && 8 * lobby->rooms_max > 1 << bits)
        bits++;
    return bits;
}

static bool path_of(const Lobby *lobby, const char *name, char path[LOBBY_PATH_BYTES])
{
    return text_format(path, LOBBY_PATH_BYTES, "%s/%s", lobby->directory, name);
}

/* Drawn until it names no room of this folder, even one that could not be brought back. */
static bool choose_code(Lobby *lobby, const RoomWish *wish, char code[SESSION_CODE_BYTES],
                        char path[LOBBY_PATH_BYTES])
{
    for (int d = 0; d < DRAWS_MAX; d++) {
        char name[SESSION_CODE_BYTES + sizeof SUFFIX];
        if (wish->code != NULL)
            text_copy(code, SESSION_CODE_BYTES, wish->code);
        else
            room_draw_code(lobby->means.entropy, code);
        text_format(name, sizeof name, "%s%s", code, SUFFIX);
        bool is_chosen = wish->code != NULL;
        int bits = is_chosen ? ROOM_TAG_BITS_MAX : bits_wanted(lobby);
        if (path_of(lobby, name, path) && !file_exists(path) && bits_suffice(lobby, bits, code))
            return true;
        if (is_chosen)
            return false;
    }
    return false;
}

/* A code becomes a file's name: nothing but letters and digits may stand in it. */
static bool code_is_valid(const char *code)
{
    size_t length = strspn(code, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return length >= 1 && length < SESSION_CODE_BYTES && code[length] == 0;
}

static void fill_head(const Lobby *lobby, const RoomWish *wish, JournalHead *head)
{
    const Rules *rules = lobby->means.rules;
    text_copy(head->scenario, sizeof head->scenario, rules->name);
    head->rules_hash = rules->hash;
    head->settings = wish->settings;
    head->seat_count = rules->territory_count;
    if (wish->facilitated)
        room_draw_code(lobby->means.entropy, head->facilitator_key);
    for (int s = 0; s < head->seat_count; s++)
        room_draw_code(lobby->means.entropy, head->seat_keys[s]);
}

Status lobby_open_room(Lobby *lobby, const RoomWish *wish, int64_t clock_ms, RoomInvite *invite,
                       Problem *problem)
{
    Room *room = free_room(lobby);
    JournalHead head = {0};
    char path[LOBBY_PATH_BYTES];
    if (room == NULL)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "all %d rooms are taken",
                           lobby->rooms_max);
    if (wish->code != NULL && !code_is_valid(wish->code))
        return problem_set(problem, STATUS_REFUSED, NULL, 0,
                           "code %s: up to %d capital letters and digits expected", wish->code,
                           SESSION_CODE_BYTES - 1);
    if (!choose_code(lobby, wish, head.code, path))
        return problem_set(problem, STATUS_REFUSED, lobby->directory, 0,
                           "there is a room %s already, or one too like it", head.code);
    fill_head(lobby, wish, &head);
    dealer_deal_aims(&lobby->means, wish->settings.rounds, &room->play.world, head.aims);
    Status status = room_create(room, &lobby->means, path, &head, clock_ms, problem);
    if (status != STATUS_OK)
        return status;
    memcpy(invite->code, head.code, sizeof invite->code);
    memcpy(invite->facilitator_key, head.facilitator_key, sizeof invite->facilitator_key);
    log_write(LOG_INFO, "lobby", "code=%s seats=%d rounds=%d opened", head.code, head.seat_count,
              head.settings.rounds);
    return STATUS_OK;
}

static bool is_journal(const char *name)
{
    size_t length = strlen(name), suffix = sizeof SUFFIX - 1;
    return length > suffix && strcmp(name + length - suffix, SUFFIX) == 0;
}

static bool recover_one(Lobby *lobby, const char *name, int64_t clock_ms)
{
    Room *room = free_room(lobby);
    char path[LOBBY_PATH_BYTES];
    RecoveryReport report;
    Problem problem;
    if (room == NULL || !path_of(lobby, name, path)) {
        log_write(LOG_ERROR, "lobby", "file=%s \"not brought back: all rooms are taken\"", name);
        return false;
    }
    if (recovery_open(room, &lobby->means, path, clock_ms, &report, &problem) != STATUS_OK) {
        log_write(LOG_ERROR, "lobby", "file=%s \"not brought back: %s\"", path, problem.message);
        return false;
    }
    log_write(LOG_INFO, "lobby", "\"restored %s\"", report.words);
    return recovery_settle(room, clock_ms);
}

int lobby_recover(Lobby *lobby, int64_t clock_ms, int *refused)
{
    int recovered = 0;
    *refused = 0;
    DIR *folder = opendir(lobby->directory);
    if (folder == NULL)
        return 0;
    for (int f = 0; f < FILES_MAX; f++) {
        const struct dirent *file = readdir(folder);
        if (file == NULL)
            break;
        if (!is_journal(file->d_name))
            continue;
        if (recover_one(lobby, file->d_name, clock_ms))
            recovered++;
        else
            (*refused)++;
    }
    closedir(folder);
    return recovered;
}

static void fill_line(const Room *room, RoomLine *line)
{
    const Session *session = &room->play.session;
    *line = (RoomLine){.phase = session->phase, .seat_count = session->seat_count};
    memcpy(line->code, room->head.code, sizeof line->code);
    text_copy(line->scenario, sizeof line->scenario, room->head.scenario);
    for (int s = 0; s < session->seat_count; s++)
        line->seats_taken += session->seats[s].keeper == SEAT_HUMAN || session->seats[s].held;
}

void lobby_answer(Lobby *lobby, const char *code, bool announces, RoomsMessage *rooms)
{
    memset(rooms, 0, sizeof *rooms);
    rooms->version = PROTOCOL_VERSION;
    for (int r = 0; r < lobby->rooms_max && rooms->room_count < ROOMS_MAX; r++) {
        const Room *room = &lobby->rooms[r];
        bool told = code[0] == 0 ? announces : text_equal(room->head.code, code);
        if (room->open && told)
            fill_line(room, &rooms->rooms[rooms->room_count++]);
    }
}
