#include "game/client/client.h"

#include <string.h>

#include "engine/base/text.h"

enum {
    EFFECT_STEPS = 16 /* in a step of the client: below a millisecond for a hundred territories */
};

Client *client_create(Arena *arena, const Scenario *scenario)
{
    Client *client = ARENA_TAKE(arena, Client);
    client->scenario = scenario;
    client->connection = connection_create(arena);
    client->replica = ARENA_TAKE(arena, Replica);
    client->preview = preview_create(arena);
    client->inject_preview = inject_preview_create(arena);
    replica_init(client->replica, &scenario->rules);
    outbox_init(&client->outbox, 0);
    mailbox_init(&client->mailbox, LETTER_FROM_PROGRAM);
    client->aim = AIM_NONE;
    return client;
}

const Play *client_play(const Client *client)
{
    return client->replica->held ? &client->replica->play : NULL;
}

const Session *client_session(const Client *client) { return &client_play(client)->session; }

Role client_role(const Client *client) { return client->role; }

bool client_runs_session(const Client *client)
{
    bool alone = client->role == ROLE_PARTICIPANT && connection_is_alone(client->connection);
    return client->role == ROLE_FACILITATOR || alone;
}

const Seat *client_own_seat(const Client *client)
{
    const Play *play = client_play(client);
    return play != NULL && client->seated ? &play->session.seats[client->seat.index] : NULL;
}

bool client_is_ready(const Client *client)
{
    const Seat *seat = client_own_seat(client);
    return seat != NULL && seat->ready;
}

int64_t client_session_ms(const Client *client)
{
    return (int64_t)client->now_ms + client->session_ahead_ms;
}

int64_t client_left_ms(const Client *client)
{
    const Play *play = client_play(client);
    return play != NULL ? session_left_ms(&play->session, client_session_ms(client)) : -1;
}

ActVerdict client_may_act(const Client *client)
{
    const Play *play = client_play(client);
    if (play == NULL || (!client->seated && client->role != ROLE_FACILITATOR)) {
        return ACT_VERDICT_SEAT_EMPTY;
    }
    if (play->session.phase == PHASE_CLOSING) {
        return ACT_VERDICT_PHASE;
    }
    return client->seated ? session_seat_may_act(&play->session, client->seat.index)
                          : ACT_VERDICT_OK;
}

ActVerdict client_may_draft(const Client *client)
{
    const Seat *seat = client_own_seat(client);
    if (seat == NULL) {
        return ACT_VERDICT_SEAT_EMPTY;
    }
    if (seat->frozen) {
        return ACT_VERDICT_FROZEN;
    }
    return seat->held ? ACT_VERDICT_HELD : ACT_VERDICT_OK;
}

void client_board(const Client *client, ReadyBoard *board)
{
    const Play *play = client_play(client);
    if (play == NULL) {
        memset(board, 0, sizeof *board);
        return;
    }
    ready_board_make(board, &play->session, client_session_ms(client), client_console(client));
}

int client_seats_in(const Client *client)
{
    ReadyBoard board;
    client_board(client, &board);
    return board.seats_in;
}

int client_waiting_for(const Client *client)
{
    ReadyBoard board;
    client_board(client, &board);
    return board.waiting_for;
}

/* The last one still on its way to the server. */
static const Vote *vote_under_way(const Client *client, int motion)
{
    for (int i = client->outbox.count - 1; i >= 0; i--) {
        const OutboxItem *item = &client->outbox.items[i];
        if (item->kind == OUTBOX_COMMAND && item->command.kind == COMMAND_VOTE &&
            item->command.vote.motion == motion) {
            return &item->command.vote;
        }
    }
    return NULL;
}

static const Vote *vote_sealed(const Client *client, int motion)
{
    for (int b = 0; b < client->ballots.count; b++) {
        if (client->ballots.votes[b].motion == motion) {
            return &client->ballots.votes[b];
        }
    }
    return NULL;
}

Ballot client_ballot(const Client *client, int motion)
{
    const Play *play = client_play(client);
    if (play == NULL || !client->seated || motion < 0 || motion >= MOTION_MAX) {
        return BALLOT_NONE;
    }
    const Vote *vote = vote_under_way(client, motion);
    if (vote == NULL) {
        vote = vote_sealed(client, motion);
    }
    if (vote != NULL) {
        return vote->yes ? BALLOT_YES : BALLOT_NO;
    }
    return (Ballot)play->world.council.motion[motion].ballot[client->seat.index];
}

const InjectsMessage *client_injects(const Client *client)
{
    return client->role == ROLE_FACILITATOR ? &client->injects : NULL;
}

const KeysMessage *client_keys(const Client *client)
{
    return client->has_keys ? &client->keys : NULL;
}

const ConsoleMessage *client_console(const Client *client)
{
    return client->has_console ? &client->console : NULL;
}

int64_t client_console_age_ms(const Client *client)
{
    return client->has_console ? (int64_t)(client->now_ms - client->console_came_ms) : -1;
}

/* Notices */

void client_tell(Client *client, NoticeTone tone, const char *text)
{
    if (client->notice_count == CLIENT_NOTICES_MAX) {
        client->notice_count--;
        memmove(client->notices, client->notices + 1,
                sizeof *client->notices * (size_t)client->notice_count);
    }
    ClientNotice *notice = &client->notices[client->notice_count++];
    notice->tone = tone;
    text_copy(notice->text, sizeof notice->text, text);
    client->changes++;
}

bool client_take_notice(Client *client, ClientNotice *notice)
{
    if (client->notice_count == 0) {
        return false;
    }
    *notice = client->notices[0];
    client->notice_count--;
    memmove(client->notices, client->notices + 1,
            sizeof *client->notices * (size_t)client->notice_count);
    return true;
}

/* The effect of what the facilitator prepares */

/* Asked anew when the World has moved on; within a year nothing is known until the next one stands. */
static void effect_follow(Client *client)
{
    const Play *play = client_play(client);
    if (play == NULL || (client->effect_known && play->world.tick == client->effect_tick)) {
        return;
    }
    InjectQuestion question = client->question;
    question.world = &play->world;
    question.rules = &client->scenario->rules;
    inject_preview_ask(client->inject_preview, &question);
    client->effect_known = true;
    client->effect_tick = play->world.tick;
}

void client_ask_effect(Client *client, const InjectQuestion *question)
{
    client->question = *question;
    client->asks_effect = true;
    client->effect_known = false;
    client->changes++;
}

void client_drop_effect(Client *client) { client->asks_effect = false; }

static bool effect_is_of_now(const Client *client)
{
    const Play *play = client_play(client);
    return client->asks_effect && client->effect_known && play != NULL &&
           play->world.tick == client->effect_tick;
}

const InjectEffect *client_effect(const Client *client)
{
    return effect_is_of_now(client) ? inject_preview_effect(client->inject_preview) : NULL;
}

static bool effect_waits(const Client *client)
{
    if (!client->asks_effect || client_play(client) == NULL) {
        return false;
    }
    return !effect_is_of_now(client) || inject_preview_waits(client->inject_preview);
}

/* A few steps a call: other work waits no longer than that. */
static void effect_step(Client *client)
{
    if (!client->asks_effect) {
        return;
    }
    effect_follow(client);
    bool waited = inject_preview_waits(client->inject_preview);
    for (int s = 0; s < EFFECT_STEPS; s++) {
        inject_preview_step(client->inject_preview);
    }
    if (waited && !inject_preview_waits(client->inject_preview)) {
        client->changes++;
    }
}

/* Looking back */

static bool is_revealed(const Client *client)
{
    const Play *play = client_play(client);
    return play != NULL && play->session.phase >= PHASE_REVEAL;
}

void client_look_back(Client *client) { client->looks_back = true; }

bool client_wants_hindsight(const Client *client)
{
    return client->looks_back && client->hindsight == NULL && is_revealed(client);
}

void client_lend_hindsight(Client *client, Hindsight *hindsight)
{
    client->hindsight = hindsight;
    hindsight_forget(hindsight);
}

Hindsight *client_hindsight(const Client *client)
{
    bool ready = client->hindsight != NULL && hindsight_is_ready(client->hindsight);
    return ready ? client->hindsight : NULL;
}

static bool follows_past(const Client *client)
{
    return client->looks_back && client->hindsight != NULL && is_revealed(client);
}

static void hindsight_follow(Client *client)
{
    if (!follows_past(client)) {
        return;
    }
    uint64_t from = connection_state(client->connection) == CONNECTION_PLAYING
                        ? hindsight_wants(client->hindsight, client->now_ms)
                        : 0;
    if (from > 0) {
        client->outgoing.kind = MESSAGE_RECORD_ASK;
        client->outgoing.record_ask.from = from;
        connection_send(client->connection, &client->outgoing);
    }
    if (hindsight_step(client->hindsight)) {
        client->changes++;
    }
}

/* What cannot be asked now is asked when the line is back, which wakes by itself. */
static uint64_t past_deadline_ms(const Client *client)
{
    bool asks = follows_past(client) && (client->hindsight->state == HINDSIGHT_IDLE ||
                                         client->hindsight->state == HINDSIGHT_FETCHING);
    if (!follows_past(client) ||
        (asks && connection_state(client->connection) != CONNECTION_PLAYING)) {
        return UINT64_MAX;
    }
    return hindsight_deadline_ms(client->hindsight, client->now_ms);
}

/* Moments */

bool client_take_cue(Client *client, Cue *cue) { return cue_take(&client->cues, cue); }

static void cues_look(Client *client)
{
    const Play *play = client_play(client);
    if (play != NULL && !client->replica->waits_snapshot &&
        cue_look(&client->cues, &play->session, client_session_ms(client))) {
        client->changes++;
    }
}

/* What leaves */

static void send_waiting(Client *client)
{
    OutboxItem *item = outbox_next(&client->outbox, client->now_ms);
    while (item != NULL && connection_state(client->connection) == CONNECTION_PLAYING) {
        outbox_item_write(item, &client->outgoing);
        if (!connection_send(client->connection, &client->outgoing)) {
            return;
        }
        item->sent = true;
        item = outbox_next(&client->outbox, client->now_ms);
    }
}

void client_step(Client *client, uint64_t now_ms)
{
    client->now_ms = now_ms;
    ConnectionState before = connection_state(client->connection);
    connection_step(client->connection, now_ms);
    for (const Message *message = connection_take(client->connection); message != NULL;
         message = connection_take(client->connection)) {
        client_take_message(client, message);
    }
    if (connection_state(client->connection) != before) {
        client->changes++;
    }
    cues_look(client);
    effect_step(client);
    hindsight_follow(client);
    client_outlook_step(client);
    send_waiting(client);
}

static uint64_t sooner(uint64_t a_ms, uint64_t b_ms) { return a_ms < b_ms ? a_ms : b_ms; }

static uint64_t own_deadline_ms(const Client *client)
{
    const Play *play = client_play(client);
    if (effect_waits(client) || client_outlook_waits(client)) {
        return client->now_ms;
    }
    int64_t due_ms =
        play == NULL ? -1 : cue_due_in_ms(&client->cues, &play->session, client_session_ms(client));
    uint64_t cue_ms = due_ms < 0 ? UINT64_MAX : client->now_ms + (uint64_t)due_ms;
    return sooner(cue_ms, past_deadline_ms(client));
}

uint64_t client_deadline_ms(const Client *client)
{
    uint64_t deadline_ms =
        sooner(connection_deadline_ms(client->connection), own_deadline_ms(client));
    if (connection_state(client->connection) == CONNECTION_PLAYING) {
        deadline_ms = sooner(deadline_ms, outbox_deadline_ms(&client->outbox));
    }
    return deadline_ms;
}
