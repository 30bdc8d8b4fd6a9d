/*
 * One machine's side of a session, whole, whatever its role: connection, replica, outbox, letters, the
 * draft and its preview, and for a facilitator what the server tells nobody else. The program steps it
 * without ever blocking; screens read it and ask through it. Screens may read every field and write
 * none.
 *
 * Large: taken from an arena for its life, with everything in it.
 */
#ifndef GAME_CLIENT_CLIENT_H
#define GAME_CLIENT_CLIENT_H

#include "engine/base/arena.h"
#include "game/client/connection.h"
#include "game/client/cue.h"
#include "game/client/hindsight.h"
#include "game/client/inject_preview.h"
#include "game/client/mailbox.h"
#include "game/client/notice.h"
#include "game/client/outbox.h"
#include "game/client/preview.h"
#include "game/client/ready_board.h"
#include "game/client/replica.h"

enum {
    CLIENT_NOTICES_MAX = 8,
    CLIENT_RETURNED_MAX = 4,
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
    InjectPreview *inject_preview;
    Hindsight *hindsight; /* borrowed; NULL where nobody looks back */
    bool looks_back;      /* somebody does */
    Outbox outbox;
    Message outgoing; /* room to write one */

    Role role; /* as the server said; a participant's before */
    bool seated;
    TerritoryId seat; /* when seated */
    uint8_t aim;      /* the seat's private aim, a row of the scenario's; AIM_NONE */
    uint64_t now_ms;
    int64_t session_ahead_ms; /* session time minus now_ms */

    Programme draft;
    int draft_round;     /* the round it is for; 0 for none */
    bool draft_practice; /* that round was the practice one */
    bool draft_touched;  /* by this person, since the round began or they returned */
    PreviewOutcome outlook;
    bool outlook_stale;

    Mailbox mailbox;
    int returned_count;
    Letter returned[CLIENT_RETURNED_MAX]; /* words the server refused, oldest first */
    CueWatch cues;
    BallotsMessage ballots; /* one's own sealed ones, as the server has them */

    InjectQuestion question; /* the effect asked for last */
    bool asks_effect;
    bool effect_known; /* the preview was given that question, about the World of this tick */
    uint32_t effect_tick;
    bool has_keys, has_console;
    InjectsMessage injects;
    KeysMessage keys;
    ConsoleMessage console;
    uint64_t console_came_ms;

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

/* What is known */

/* The play as this client knows it, or NULL before the first snapshot. */
const Play *client_play(const Client *client);
/* Of that play; only where there is one. */
const Session *client_session(const Client *client);
Role client_role(const Client *client);
/* A facilitator, or who plays alone: may pause, extend, lead from phase to phase. */
bool client_runs_session(const Client *client);
/* NULL without a seat or before the first snapshot. */
const Seat *client_own_seat(const Client *client);
bool client_is_ready(const Client *client);
/* Of the phase; -1 without a clock. */
int64_t client_left_ms(const Client *client);
int64_t client_session_ms(const Client *client);

/*
 * Why nothing can be ordered now, for veils and greyed buttons; ACT_VERDICT_OK when it can. Of a seat: as
 * session_seat_may_act, and ACT_VERDICT_PHASE while the year is computed; of who has no seat and does not run the
 * session: ACT_VERDICT_SEAT_EMPTY.
 */
ActVerdict client_may_act(const Client *client);
/* The same of the draft, which may be finished during a pause. */
ActVerdict client_may_draft(const Client *client);

/* Who is in, who is ready, who is waited for; empty before the first snapshot. */
void client_board(const Client *client, ReadyBoard *board);
int client_seats_in(const Client *client);
int client_waiting_for(const Client *client);

/* One's own ballot on a row of the council's table, secret or open, as last placed, until the year opens. */
Ballot client_ballot(const Client *client, int motion);

/* What only facilitators are told; NULL for others, keys and console also until they have come. */
const InjectsMessage *client_injects(const Client *client);
const KeysMessage *client_keys(const Client *client);
const ConsoleMessage *client_console(const Client *client);
/* Since the console came; -1 before. */
int64_t client_console_age_ms(const Client *client);

/* What is asked */

/* The programme being drafted changes now, is previewed, and is saved by itself soon. Refused when
 * client_may_draft says so: told, and nothing changes. */
ActVerdict client_change_draft(Client *client, const Programme *draft);
/* What the draft would bring; computed anew when something changed. NULL when not seated. */
const PreviewOutcome *client_outlook(Client *client);
/* The outlook last asked for spans fewer runs than it will: a step adds one. */
bool client_outlook_waits(const Client *client);
void client_outlook_step(Client *client);

/* Checked here first: a refused command is told and not sent; VERDICT_MALFORMED also stands for what the session
 * refuses now. The actor is the seat; without one it is left as given. */
Verdict client_order(Client *client, Command command);
ActVerdict client_set_ready(Client *client, bool ready);
/* An act of the session, the facilitator's or the seat's own. Checked here first: a refused one is told and not
 * sent. ACT_VERDICT_MALFORMED also stands for what this role may not. */
ActVerdict client_act(Client *client, const Act *act);

/* Sends a letter; its author is filled in, and nobody writes to their own seat; to no seat: a seat's to the
 * facilitator. False: not taken, told why; the words stay with the caller. */
bool client_write(Client *client, const Letter *letter);
/* Words the server refused, each once, to be put back where they were typed. */
bool client_take_returned(Client *client, Letter *letter);
/* See mailbox.h for `thread`. */
void client_read_letter(Client *client, uint32_t number);
void client_read_thread(Client *client, const MailThread *thread);

/* An incident for the year's end, or one prepared before taken back. False: not taken, told why. */
bool client_prepare_inject(Client *client, const Inject *inject, bool takes_back);
/* Begins to compute what injects and money would do; world and rules are filled in. Asked anew by itself when the
 * World moves on. */
void client_ask_effect(Client *client, const InjectQuestion *question);
void client_drop_effect(Client *client);
/* NULL until it is known, which takes some steps, or within a year. */
const InjectEffect *client_effect(const Client *client);

/* Somebody looks back on the session: from now on its entries are asked for, once it is revealed. */
void client_look_back(Client *client);
/* True while that needs memory nobody has lent: few look back, and it is much. */
bool client_wants_hindsight(const Client *client);
/* What a session that is over is looked back on with: lent by who has the memory, and begun anew. */
void client_lend_hindsight(Client *client, Hindsight *hindsight);
/* NULL before anything can be shown. */
Hindsight *client_hindsight(const Client *client);

/* What is told */

/* The next moment to draw attention to; false when there is none. */
bool client_take_cue(Client *client, Cue *cue);
/* A sentence for the list of notices. */
void client_tell(Client *client, NoticeTone tone, const char *text);
/* The oldest notice not yet shown; false when there is none. */
bool client_take_notice(Client *client, ClientNotice *notice);

/* What the server sent, or a test: as if it had arrived just now. Bytes are lent for the call. */
void client_take_message(Client *client, const Message *message);

#endif
