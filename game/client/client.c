#include "game/client/client.h"

#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "game/client/verdict_text.h"
#include "game/sim/query.h"

enum { OUTLOOK_YEARS_MAX = 6 };

Client *client_create(Arena *arena, const Scenario *scenario)
{
    Client *client = ARENA_TAKE(arena, Client);
    client->scenario = scenario;
    client->connection = connection_create(arena);
    client->replica = ARENA_TAKE(arena, Replica);
    client->preview = preview_create(arena);
    replica_init(client->replica, &scenario->rules);
    outbox_init(&client->outbox, 0);
    return client;
}

const Play *client_play(const Client *client)
{
    return client->replica->held ? &client->replica->play : NULL;
}

bool client_is_ready(const Client *client)
{
    const Play *play = client_play(client);
    return play != NULL && client->seated && play->session.seats[client->seat.index].ready;
}

int64_t client_left_ms(const Client *client)
{
    const Play *play = client_play(client);
    if (play == NULL) {
        return -1;
    }
    return session_left_ms(&play->session, (int64_t)client->now_ms + client->session_ahead_ms);
}

/* Notices */

static void notice_add(Client *client, NoticeTone tone, const char *text)
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

/* The year's own news waits on the result screen; between years contracts are told at once. */
static void notices_tell(Client *client, const EventBuffer *events)
{
    const Play *play = client_play(client);
    bool computing = play->session.phase == PHASE_CLOSING;
    for (int i = 0; i < events->count && client->seated && !computing; i++) {
        if (notice_concerns(&events->events[i], client->seat)) {
            char text[NOTICE_BYTES];
            NoticeTone tone = notice_event(client->scenario, &events->events[i], text, sizeof text);
            notice_add(client, tone, text);
        }
    }
}

/* Draft and outlook */

/* A new round starts every draft from what is held: nothing is lost, nothing is ordered twice. */
static void draft_follow(Client *client)
{
    const Play *play = client_play(client);
    if (play == NULL || !client->seated || play->session.round == client->draft_round) {
        return;
    }
    client->draft_round = play->session.round;
    client->draft_touched = false;
    outbox_drop_draft(&client->outbox);
    query_carry_on(&play->world, &client->scenario->rules, client->seat, &client->draft);
    client->outlook_stale = true;
}

void client_change_draft(Client *client, const Programme *draft)
{
    client->draft = *draft;
    client->draft_touched = true;
    client->outlook_stale = true;
    client->changes++;
    outbox_change_draft(&client->outbox, draft, client->now_ms);
}

const PreviewOutcome *client_outlook(Client *client)
{
    const Play *play = client_play(client);
    if (play == NULL || !client->seated) {
        return NULL;
    }
    if (client->outlook_stale) {
        int left = play->session.settings.rounds - play->session.round + 1;
        int years = left < 1 ? 1 : left > OUTLOOK_YEARS_MAX ? OUTLOOK_YEARS_MAX : left;
        preview_run(client->preview,
                    &(PreviewQuestion){.world = &play->world,
                                       .rules = &client->scenario->rules,
                                       .territory = client->seat,
                                       .draft = &client->draft,
                                       .years = years},
                    &client->outlook);
        client->outlook_stale = false;
    }
    return &client->outlook;
}

/* Orders */

static void tell_full(Client *client)
{
    notice_add(client, NOTICE_BAD,
               _("Too much waits for the server: your order was not taken. Try again shortly."));
}

Verdict client_order(Client *client, Command command)
{
    command.actor = client->seat;
    const Play *play = client_play(client);
    Verdict verdict = command_check(&play->world, &client->scenario->rules, &command);
    if (verdict.code != VERDICT_OK) {
        char text[VERDICT_TEXT_BYTES];
        verdict_text(client->scenario, verdict, text, sizeof text);
        notice_add(client, NOTICE_BAD, text);
        return verdict;
    }
    if (outbox_add_command(&client->outbox, &command) == 0) {
        tell_full(client);
    }
    return verdict;
}

/* The draft goes first: who is ready has their last word on the server's disk. */
ActVerdict client_set_ready(Client *client, bool ready)
{
    Act act;
    memset(&act, 0, sizeof act);
    act.kind = ready ? ACT_READY : ACT_UNREADY;
    act.seat = client->seat;
    ActVerdict verdict = session_check(&client_play(client)->session, &act);
    if (verdict != ACT_VERDICT_OK) {
        notice_add(client, NOTICE_BAD, verdict_act_text(verdict));
        return verdict;
    }
    outbox_flush_draft(&client->outbox);
    if (outbox_add_act(&client->outbox, &act) == 0) {
        tell_full(client);
    }
    return verdict;
}

/* What arrives */

static void take_welcome(Client *client, const Welcome *welcome)
{
    client->seated = welcome->seat != SEAT_NONE;
    client->seat.index = client->seated ? welcome->seat : 0;
    client->session_ahead_ms = welcome->time_ms - (int64_t)client->now_ms;
    client->replica->waits_snapshot = true;
    outbox_disconnect(&client->outbox);
    if (client->outbox.sequence_last < welcome->sequence) {
        client->outbox.sequence_last = welcome->sequence;
    }
}

static void take_snapshot(Client *client, const SnapshotMessage *snapshot)
{
    Problem problem;
    Status status = replica_take_snapshot(client->replica, snapshot->bytes, snapshot->size,
                                          snapshot->hash, &problem);
    if (status != STATUS_OK) {
        log_write(LOG_ERROR, "client", "\"%s\"", problem.message);
        return;
    }
    client->outlook_stale = true;
    connection_play(client->connection);
    draft_follow(client);
}

static void ask_resync(Client *client)
{
    Message *message = &client->outgoing;
    message->kind = MESSAGE_RESYNC;
    message->resync.number = client->replica->play.number;
    message->resync.hash = play_hash(&client->replica->play, &client->scenario->rules);
    connection_send(client->connection, message);
}

static void take_entry(Client *client, const EntryMessage *message)
{
    switch (replica_take_entry(client->replica, &message->entry, message->hash)) {
    case REPLICA_TAKEN:
        client->outlook_stale = client->outlook_stale || message->entry.is_frame;
        notices_tell(client, &client->replica->events);
        draft_follow(client);
        return;
    case REPLICA_RESYNC:
        ask_resync(client);
        return;
    case REPLICA_IGNORED:
        return;
    }
}

/* Its own confirmation, or the draft as it was left on another machine; what is being typed wins. */
static void take_draft(Client *client, const DraftMessage *kept)
{
    OutboxItem settled;
    outbox_settle(&client->outbox, kept->sequence, &settled);
    if (!client->draft_touched) {
        client->draft = kept->programme;
        client->outlook_stale = true;
    }
}

static void take_refusal(Client *client, const RefusedMessage *refused)
{
    OutboxItem settled;
    char text[VERDICT_TEXT_BYTES];
    outbox_settle(&client->outbox, refused->sequence, &settled);
    switch (refused->by) {
    case REFUSED_BY_SESSION:
        text_copy(text, sizeof text, verdict_act_text(refused->act_verdict));
        break;
    case REFUSED_BY_WORLD:
        verdict_text(client->scenario, refused->verdict, text, sizeof text);
        break;
    case REFUSED_BY_ROLE:
        text_copy(text, sizeof text, _("Only the people of that seat may do this."));
        break;
    case REFUSED_BY_RATE:
        text_copy(text, sizeof text, _("Too many orders at once: wait a second, then again."));
        break;
    case REFUSED_BY_JOURNAL:
    case REFUSED_BY_COUNT:
    default:
        text_copy(text, sizeof text,
                  _("The server cannot write to its disk: tell whoever runs the session."));
        break;
    }
    notice_add(client, NOTICE_BAD, text);
}

void client_take_message(Client *client, const Message *message)
{
    OutboxItem settled;
    client->changes++;
    switch ((int)message->kind) {
    case MESSAGE_WELCOME:
        take_welcome(client, &message->welcome);
        return;
    case MESSAGE_SNAPSHOT:
        take_snapshot(client, &message->snapshot);
        return;
    case MESSAGE_ENTRY:
        take_entry(client, &message->entry);
        return;
    case MESSAGE_DRAFT_KEPT:
        take_draft(client, &message->draft);
        return;
    case MESSAGE_CONFIRMED:
        outbox_settle(&client->outbox, message->confirmed.sequence, &settled);
        return;
    case MESSAGE_REFUSED:
        take_refusal(client, &message->refused);
        return;
    case MESSAGE_CLOCK:
        client->session_ahead_ms = message->clock.time_ms - (int64_t)client->now_ms;
        return;
    default:
        return;
    }
}

/* What leaves */

static void item_write(const OutboxItem *item, Message *message)
{
    switch (item->kind) {
    case OUTBOX_ACT:
        message->kind = MESSAGE_ACT;
        message->act = (ActMessage){item->sequence, item->act};
        return;
    case OUTBOX_COMMAND:
        message->kind = MESSAGE_COMMAND;
        message->command = (CommandMessage){item->sequence, item->command};
        return;
    case OUTBOX_DRAFT:
        message->kind = MESSAGE_DRAFT;
        message->draft = (DraftMessage){item->sequence, item->draft};
        return;
    }
}

static void send_waiting(Client *client)
{
    OutboxItem *item = outbox_next(&client->outbox, client->now_ms);
    while (item != NULL && connection_state(client->connection) == CONNECTION_PLAYING) {
        item_write(item, &client->outgoing);
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
    send_waiting(client);
}

uint64_t client_deadline_ms(const Client *client)
{
    uint64_t deadline_ms = connection_deadline_ms(client->connection);
    if (connection_state(client->connection) == CONNECTION_PLAYING) {
        uint64_t outbox_ms = outbox_deadline_ms(&client->outbox);
        deadline_ms = outbox_ms < deadline_ms ? outbox_ms : deadline_ms;
    }
    return deadline_ms;
}
