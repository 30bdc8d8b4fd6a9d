/* What the server sends, one message at a time, and what follows from it. */
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "game/client/cause_text.h"
#include "game/client/client.h"
#include "game/client/verdict_text.h"
#include "game/sim/query.h"

/* The reason of a correction stays with its command: those concerned read both at once. */
static void reason_add(const Entry *entry, const Event *event, char *text, size_t capacity)
{
    const Command *command = &entry->frame.commands[0];
    if (event->kind != EVENT_ADJUSTED || !entry->is_frame || entry->frame.command_count == 0 ||
        command->kind != COMMAND_ADJUST) {
        return;
    }
    char reason[ADJUSTMENT_REASON_BYTES * 3];
    text_format(reason, sizeof reason, _(" Reason: %s"), cause_text(command->adjustment.reason));
    text_append(text, capacity, reason);
}

/* The year's own news waits on the result screen; between years contracts are told at once. */
static void notices_tell(Client *client, const Entry *entry, const EventBuffer *events)
{
    const Play *play = client_play(client);
    bool computing = play->session.phase == PHASE_CLOSING;
    for (int i = 0; i < events->count && client->seated && !computing; i++) {
        if (notice_concerns(&events->events[i], client->seat)) {
            char text[NOTICE_BYTES];
            NoticeTone tone = notice_event(client->scenario, &events->events[i], text, sizeof text);
            reason_add(entry, &events->events[i], text, sizeof text);
            client_tell(client, tone, text);
        }
    }
}

/* The year opens with them: from now on they stand in the World. */
static void ballots_forget(Client *client) { client->ballots.count = 0; }

/* A new round starts every draft from what is held: nothing is lost, nothing is ordered twice. */
static void draft_follow(Client *client)
{
    const Play *play = client_play(client);
    if (play == NULL || !client->seated ||
        (play->session.round == client->draft_round &&
         play->session.practising == client->draft_practice)) {
        return;
    }
    client->draft_round = play->session.round;
    client->draft_practice = play->session.practising;
    client->draft_touched = false;
    outbox_drop_draft(&client->outbox);
    ballots_forget(client);
    query_carry_on(&play->world, &client->scenario->rules, client->seat, &client->draft);
    client->outlook_stale = true;
}

static uint8_t pen_of(const Client *client)
{
    if (client->seated) {
        return client->seat.index;
    }
    return client->role == ROLE_FACILITATOR ? LETTER_FROM_FACILITATOR : LETTER_FROM_PROGRAM;
}

static void take_welcome(Client *client, const Welcome *welcome)
{
    client->role = welcome->role;
    client->seated = welcome->seat != SEAT_NONE;
    client->seat.index = client->seated ? welcome->seat : 0;
    client->aim = welcome->aim;
    client->mailbox.self = pen_of(client);
    client->session_ahead_ms = welcome->time_ms - (int64_t)client->now_ms;
    client->replica->waits_snapshot = true;
    /* Both are sent again where there are any: what is not may have been taken back, or opened, meanwhile. */
    client->injects.count = 0;
    client->ballots.count = 0;
    cue_look_away(&client->cues);
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

/* What was said about the contract that stood in this row before is about another one. */
static void contracts_open(Client *client, const EventBuffer *events)
{
    for (int i = 0; i < events->count; i++) {
        const Event *event = &events->events[i];
        if (event->kind == EVENT_CONTRACT_OFFERED) {
            mailbox_open_contract(&client->mailbox, (ContractId){(uint16_t)event->figure},
                                  client_play(client)->session.now_ms);
        }
    }
}

static void take_taken(Client *client, const Entry *entry)
{
    if (entry->is_frame) {
        client->outlook_stale = true;
        contracts_open(client, &client->replica->events);
        if (entry->frame.quarter) {
            ballots_forget(client);
        }
    }
    notices_tell(client, entry, &client->replica->events);
    draft_follow(client);
}

static void take_entry(Client *client, const EntryMessage *message)
{
    switch (replica_take_entry(client->replica, &message->entry, message->hash)) {
    case REPLICA_TAKEN:
        take_taken(client, &message->entry);
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

/* Words are not lost by a refusal: whoever typed them gets them back. */
static void words_return(Client *client, const Letter *letter)
{
    if (client->returned_count == CLIENT_RETURNED_MAX) {
        client->returned_count--;
        memmove(client->returned, client->returned + 1,
                sizeof *client->returned * (size_t)client->returned_count);
    }
    client->returned[client->returned_count++] = *letter;
}

static const char *refusal_text(RefusedBy by)
{
    switch (by) {
    case REFUSED_BY_ROLE:
        return _("Only the people of that seat may do this.");
    case REFUSED_BY_RATE:
        return _("Too many orders at once: wait a second, then again.");
    case REFUSED_BY_SESSION:
    case REFUSED_BY_WORLD:
    case REFUSED_BY_JOURNAL:
    case REFUSED_BY_COUNT:
        break;
    }
    return _("The server cannot write to its disk: tell whoever runs the session.");
}

static void take_refusal(Client *client, const RefusedMessage *refused)
{
    OutboxItem settled;
    char text[VERDICT_TEXT_BYTES];
    if (outbox_settle(&client->outbox, refused->sequence, &settled) &&
        settled.kind == OUTBOX_LETTER) {
        words_return(client, &settled.letter);
    }
    if (refused->by == REFUSED_BY_SESSION) {
        text_copy(text, sizeof text, verdict_act_text(refused->act_verdict));
    } else if (refused->by == REFUSED_BY_WORLD) {
        verdict_text(client->scenario, refused->verdict, text, sizeof text);
    } else {
        text_copy(text, sizeof text, refusal_text(refused->by));
    }
    client_tell(client, NOTICE_BAD, text);
}

static void take_letter(Client *client, const Letter *letter)
{
    bool is_new = mailbox_take(&client->mailbox, letter);
    if (is_new && client->seated && letter->from == LETTER_FROM_FACILITATOR) {
        cue_add(&client->cues, CUE_MESSAGE);
    }
}

/* What the server tells facilitators alone. */
static void take_told(Client *client, const Message *message)
{
    if (message->kind == MESSAGE_INJECTS) {
        client->injects = message->injects;
    } else if (message->kind == MESSAGE_KEYS) {
        client->has_keys = true;
        client->keys = message->keys;
    } else {
        client->has_console = true;
        client->console = message->console;
        client->console_came_ms = client->now_ms;
    }
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
    case MESSAGE_LETTER_KEPT:
        take_letter(client, &message->letter.letter);
        return;
    case MESSAGE_BALLOTS:
        client->ballots = message->ballots;
        return;
    case MESSAGE_RECORD:
        if (client->hindsight != NULL) {
            hindsight_take(client->hindsight, &message->record);
        }
        return;
    case MESSAGE_INJECTS:
    case MESSAGE_KEYS:
    case MESSAGE_CONSOLE:
        take_told(client, message);
        return;
    default:
        return;
    }
}
