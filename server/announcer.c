#include "server/announcer.h"

#include <stdlib.h>

#include "engine/net/discovery.h"
#include "game/protocol/announcement.h"
#include "server/state.h"

/* In one step: a flood is answered slowly, and costs little. */
enum { ANSWERS_MAX = 32 };

struct Announcer {
    Server *server;
    Discovery *discovery;
    Announcement announcement;
    DiscoveryPost post;
    uint8_t bytes[ANNOUNCEMENT_BYTES_MAX];
};

Status announcer_open(Server *server, int port, int ear, Announcer **announcer, Problem *problem)
{
    Announcer *made = calloc(1, sizeof *made);
    if (made == NULL)
        return problem_set(problem, STATUS_EXHAUSTED, NULL, 0, "no memory for an announcer");
    Status status = discovery_listen(ear, &made->discovery, problem);
    if (status != STATUS_OK) {
        free(made);
        return status;
    }
    made->server = server;
    made->announcement.port = (uint16_t)port;
    *announcer = made;
    return STATUS_OK;
}

void announcer_close(Announcer *announcer)
{
    if (announcer == NULL)
        return;
    discovery_close(announcer->discovery);
    free(announcer);
}

static void drop_ended(RoomsMessage *rooms)
{
    int kept = 0;
    for (int r = 0; r < rooms->room_count; r++)
        if (rooms->rooms[r].phase != PHASE_END)
            rooms->rooms[kept++] = rooms->rooms[r];
    rooms->room_count = kept;
}

static void answer(Announcer *announcer)
{
    RoomsMessage *rooms = &announcer->announcement.rooms;
    lobby_answer(&announcer->server->lobby, "", true, rooms);
    drop_ended(rooms);
    size_t size =
        announcement_write(&announcer->announcement, announcer->bytes, sizeof announcer->bytes);
    discovery_answer(announcer->discovery, &announcer->post, announcer->bytes, size);
}

void announcer_step(Announcer *announcer)
{
    if (announcer == NULL)
        return;
    for (int a = 0; a < ANSWERS_MAX && discovery_take(announcer->discovery, &announcer->post); a++)
        if (discovery_is_near(announcer->post.ipv4) &&
            announcement_read_question(announcer->post.bytes, announcer->post.size))
            answer(announcer);
}
