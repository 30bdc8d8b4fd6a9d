/*
 * One participant's side of a session, whole: connection, replica, outbox, draft and its preview.
 * The program steps it without ever blocking; screens read it and ask through it. Screens may read
 * every field and write none.
 *
 * Large: taken from an arena for its life, with everything in it.
 */
#ifndef GAME_CLIENT_CLIENT_H
#define GAME_CLIENT_CLIENT_H

#include "engine/base/arena.h"
#include "game/client/connection.h"
#include "game/client/notice.h"
#include "game/client/outbox.h"
#include "game/client/preview.h"
#include "game/client/replica.h"

enum {
    CLIENT_NOTICES_MAX = 8,
    CLIENT_ARENA_BYTES = 16 * 1024 * 1024 /* what an arena must offer for one client */
};

typedef struct ClientNotice {
    NoticeTone tone;
    char text[NOTICE_BYTES];
} ClientNotice;

typedef struct Client {
    const Scenario *scenario; /* borrowed */
    Connection *connection;
    Replica *replica;
    Preview *preview;
    Outbox outbox;
    Message outgoing; /* room to write one */

    bool seated;
    TerritoryId seat; /* when seated */
    uint64_t now_ms;
    int64_t session_ahead_ms; /* session time minus now_ms */

    Programme draft;
    int draft_round;    /* the round it is for; 0 for none */
    bool draft_touched; /* by this person, since the round began or they returned */
    PreviewOutcome outlook;
    bool outlook_stale;

    int notice_count;
    ClientNotice notices[CLIENT_NOTICES_MAX];
    uint64_t changes; /* rises whenever a picture made of this is out of date */
} Client;

/* Borrows the scenario. Not connected. */
Client *client_create(Arena *arena, const Scenario *scenario);

/* Sends, receives, retries; never blocks. `now_ms` rises steadily. */
void client_step(Client *client, uint64_t now_ms);
/* When it wants to be stepped even if nothing arrives; UINT64_MAX for never. */
uint64_t client_deadline_ms(const Client *client);

/* The play as this client knows it, or NULL before the first snapshot. */
const Play *client_play(const Client *client);
bool client_is_ready(const Client *client);
/* Of the phase; -1 without a clock. */
int64_t client_left_ms(const Client *client);

/* The programme being drafted changes now, is previewed, and is saved by itself soon. */
void client_change_draft(Client *client, const Programme *draft);
/* What the draft would bring; computed anew when something changed. NULL when not seated. */
const PreviewOutcome *client_outlook(Client *client);

/* Checked here first: a refused command is not sent. The actor is the seat. */
Verdict client_order(Client *client, Command command);
ActVerdict client_set_ready(Client *client, bool ready);

/* The oldest notice not yet shown; false when there is none. */
bool client_take_notice(Client *client, ClientNotice *notice);

/* What the server sent, or a test: as if it had arrived just now. Bytes are lent for the call. */
void client_take_message(Client *client, const Message *message);

#endif
