#include "game/client/room_finder.h"

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "game/protocol/announcement.h"

/* In one step: more than a class full of servers would answer at once. */
enum { POSTS_MAX = 64 };

void finder_open(RoomFinder *finder, int port)
{
    Problem problem = {0};
    *finder = (RoomFinder){.port = port};
    if (discovery_open(&finder->discovery, &problem) != STATUS_OK) {
        log_write(LOG_WARNING, "finder", "\"%s\"", problem.message);
    }
}

void finder_close(RoomFinder *finder)
{
    discovery_close(finder->discovery);
    *finder = (RoomFinder){0};
}

static void ask(RoomFinder *finder, uint64_t now_ms)
{
    uint8_t bytes[ANNOUNCEMENT_BYTES_MAX];
    size_t size = announcement_write_question(bytes, sizeof bytes);
    discovery_ask(finder->discovery, finder->port, bytes, size);
    finder->ask_ms = now_ms + FINDER_ASK_MS;
}

static FinderRoom *find(RoomFinder *finder, const char *code)
{
    for (int r = 0; r < finder->room_count; r++) {
        if (text_equal(finder->rooms[r].code, code)) {
            return &finder->rooms[r];
        }
    }
    return NULL;
}

/* A server with several cards answers several times: the way it was first found stays while it lasts. */
static bool take_room(RoomFinder *finder, const char *address, const RoomLine *line,
                      uint64_t now_ms)
{
    FinderRoom *room = find(finder, line->code);
    if (room != NULL && text_equal(room->address, address)) {
        room->heard_ms = now_ms;
        return false;
    }
    if (room != NULL ? now_ms - room->heard_ms < FINDER_TRUST_MS
                     : finder->room_count == FINDER_ROOMS_MAX) {
        return false;
    }
    room = room != NULL ? room : &finder->rooms[finder->room_count++];
    room->heard_ms = now_ms;
    text_copy(room->address, sizeof room->address, address);
    text_copy(room->code, sizeof room->code, line->code);
    text_copy(room->scenario, sizeof room->scenario, line->scenario);
    return true;
}

static bool take_post(RoomFinder *finder, uint64_t now_ms)
{
    Announcement announcement;
    char host[DISCOVERY_HOST_BYTES], address[CONNECTION_ADDRESS_BYTES];
    bool changed = false;
    if (!announcement_read(finder->post.bytes, finder->post.size, &announcement) ||
        announcement.rooms.version != PROTOCOL_VERSION) {
        return false;
    }
    discovery_host(finder->post.ipv4, host);
    text_format(address, sizeof address, "%s:%d", host, announcement.port);
    for (int r = 0; r < announcement.rooms.room_count; r++) {
        changed = take_room(finder, address, &announcement.rooms.rooms[r], now_ms) || changed;
    }
    return changed;
}

static bool forget_silent(RoomFinder *finder, uint64_t now_ms)
{
    int kept = 0, before = finder->room_count;
    for (int r = 0; r < before; r++) {
        if (now_ms - finder->rooms[r].heard_ms < FINDER_KEEP_MS) {
            finder->rooms[kept++] = finder->rooms[r];
        }
    }
    finder->room_count = kept;
    return kept != before;
}

bool finder_step(RoomFinder *finder, uint64_t now_ms)
{
    if (finder->discovery == NULL) {
        return false;
    }
    bool changed = false;
    for (int p = 0; p < POSTS_MAX && discovery_take(finder->discovery, &finder->post); p++) {
        changed = take_post(finder, now_ms) || changed;
    }
    if (now_ms >= finder->ask_ms) {
        ask(finder, now_ms);
    }
    return forget_silent(finder, now_ms) || changed;
}
