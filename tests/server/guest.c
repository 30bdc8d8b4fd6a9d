#include "tests/server/guest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

void guest_init(Guest *guest, Transport *transport, const Rules *rules, uint8_t seat)
{
    memset(guest, 0, sizeof *guest);
    guest->transport = transport;
    guest->rules = rules;
    guest->says_hello = true;
    guest->hello = (Hello){.version = PROTOCOL_VERSION,
                           .rules_hash = rules->hash,
                           .role = ROLE_PARTICIPANT,
                           .seat = seat};
}

void guest_connect(Guest *guest, const char *address)
{
    Problem problem;
    guest->connected = guest->held = false;
    sealer_forget(&guest->sealer);
    if (transport_connect(guest->transport, address, &guest->connection, &problem) != STATUS_OK)
        fail_msg("%s", problem.message);
}

void guest_show_token(Guest *guest, const Welcome *welcome)
{
    guest->hello.has_token = true;
    guest->hello.token = welcome->token;
}

void guest_leave(Guest *guest)
{
    transport_close(guest->transport, guest->connection);
    guest->connected = guest->held = false;
}

bool guest_send(Guest *guest)
{
    size_t size = message_write(&guest->outgoing, guest->bytes, sizeof guest->bytes);
    assert_true(size > 0);
    const uint8_t *bytes = guest->bytes;
    if (sealer_is_sealed(&guest->sealer)) {
        secure_seal(&guest->sealer.channel, bytes, size, guest->sealed);
        bytes = guest->sealed;
        size += SECURE_OVERHEAD_BYTES;
    }
    return transport_send(guest->transport, guest->connection, bytes, size);
}

static void take_snapshot(Guest *guest, const SnapshotMessage *snapshot)
{
    Stream reader = stream_reader(snapshot->bytes, snapshot->size);
    play_stream(&reader, &guest->play, guest->rules);
    assert_true(stream_ended_well(&reader));
    guest->hash = play_hash(&guest->play, guest->rules);
    assert_true(guest->hash == snapshot->hash);
    guest->held = true;
    guest->snapshots++;
}

static void take_entry(Guest *guest, const EntryMessage *message)
{
    assert_true(guest->held);
    assert_true(play_advance(&guest->play, guest->rules, &message->entry, NULL));
    guest->hash = play_hash(&guest->play, guest->rules);
    assert_true(guest->hash == message->hash);
    guest->entries++;
}

static void take_draft(Guest *guest, const DraftMessage *draft)
{
    guest->draft = *draft;
    guest->drafts++;
    if (draft->sequence != 0)
        guest->confirmed_last = draft->sequence;
}

/* What only some are told. */
static bool take_private(Guest *guest, const Message *message)
{
    switch ((int)message->kind) {
    case MESSAGE_LETTER_KEPT:
        guest->letter = message->letter.letter;
        guest->letters++;
        return true;
    case MESSAGE_INJECTS:
        guest->injects = message->injects;
        guest->inject_lists++;
        return true;
    case MESSAGE_BALLOTS:
        guest->ballots = message->ballots;
        guest->ballot_lists++;
        return true;
    case MESSAGE_KEYS:
        guest->keys = message->keys;
        guest->key_lists++;
        return true;
    case MESSAGE_CONSOLE:
        guest->console = message->console;
        guest->consoles++;
        return true;
    default:
        return false;
    }
}

static void take_message(Guest *guest, const Message *message)
{
    switch ((int)message->kind) {
    case MESSAGE_WELCOME:
        guest->welcome = message->welcome;
        if (guest->sequence < message->welcome.sequence)
            guest->sequence = message->welcome.sequence;
        guest->welcomes++;
        break;
    case MESSAGE_DENIED:
        guest->denied = message->denied;
        guest->denials++;
        break;
    case MESSAGE_SNAPSHOT:
        take_snapshot(guest, &message->snapshot);
        break;
    case MESSAGE_ENTRY:
        take_entry(guest, &message->entry);
        break;
    case MESSAGE_DRAFT_KEPT:
        take_draft(guest, &message->draft);
        break;
    case MESSAGE_CONFIRMED:
        guest->confirmed_last = message->confirmed.sequence;
        guest->confirmed++;
        break;
    case MESSAGE_REFUSED:
        guest->refused = message->refused;
        guest->refusals++;
        break;
    case MESSAGE_EVICTED:
        guest->evicted = message->evicted.reason;
        guest->evictions++;
        break;
    case MESSAGE_ROOMS:
        guest->rooms = message->rooms;
        guest->answers++;
        break;
    case MESSAGE_CLOCK:
        guest->clock = message->clock;
        guest->clocks++;
        break;
    default:
        if (!take_private(guest, message))
            fail_msg("%s came from the server", message_name(message->kind));
    }
}

static void greet(Guest *guest)
{
    guest->outgoing.kind = MESSAGE_HELLO;
    guest->outgoing.hello = guest->hello;
    assert_true(!guest->says_hello || guest_send(guest));
}

static void take_clear(Guest *guest)
{
    if (sealer_believes(&guest->incoming)) {
        take_message(guest, &guest->incoming);
        return;
    }
    switch (sealer_take(&guest->sealer, &guest->incoming, &guest->outgoing)) {
    case SEALER_SAYS:
        assert_true(guest_send(guest));
        break;
    case SEALER_SEALED:
        greet(guest);
        break;
    case SEALER_REFUSED:
    case SEALER_FOREIGN:
        fail_msg("%s came out of turn, or proved nothing", message_name(guest->incoming.kind));
    }
}

static void take_bytes(Guest *guest, const TransportEvent *event)
{
    Problem problem;
    size_t size = event->size;
    bool sealed = sealer_is_sealed(&guest->sealer);
    /* What a server still says to one it cannot read any more comes in clear, and is of no use. */
    if (sealed && !secure_unseal(&guest->sealer.channel, event->bytes, &size))
        return;
    if (message_read(event->bytes, size, MESSAGE_DOWN, &guest->incoming, &problem) != STATUS_OK)
        fail_msg("%s", problem.message);
    if (!sealed && !transport_stays_inside(guest->transport)) {
        take_clear(guest);
        return;
    }
    take_message(guest, &guest->incoming);
    if (guest->heard != NULL)
        guest->heard(guest, &guest->incoming);
}

static void take_event(Guest *guest, const TransportEvent *event)
{
    if (event->kind == TRANSPORT_DISCONNECTED) {
        guest->connected = guest->held = false;
        guest->drops++;
    } else if (event->kind == TRANSPORT_MESSAGE) {
        take_bytes(guest, event);
    } else {
        guest->connected = true;
        if (transport_stays_inside(guest->transport)) {
            greet(guest);
            return;
        }
        sealer_knock(&guest->sealer, guest->hello.code, guest->hello.rules_hash, 0,
                     &guest->outgoing);
        guest->outgoing.knock.version = guest->hello.version;
        assert_true(!guest->says_hello || guest_send(guest));
    }
}

int guest_step(Guest *guest)
{
    TransportEvent event;
    int count = 0;
    while (transport_take(guest->transport, &event)) {
        take_event(guest, &event);
        count++;
    }
    return count;
}

void guest_send_act(Guest *guest, const Act *act)
{
    guest->outgoing.kind = MESSAGE_ACT;
    guest->outgoing.act = (ActMessage){++guest->sequence, *act};
    guest_send(guest);
}

void guest_send_draft(Guest *guest, const Programme *programme)
{
    guest->outgoing.kind = MESSAGE_DRAFT;
    guest->outgoing.draft = (DraftMessage){++guest->sequence, *programme};
    guest_send(guest);
}

void guest_send_command(Guest *guest, const Command *command)
{
    guest->outgoing.kind = MESSAGE_COMMAND;
    guest->outgoing.command = (CommandMessage){++guest->sequence, *command};
    guest_send(guest);
}

void guest_send_letter(Guest *guest, const Letter *letter)
{
    guest->outgoing.kind = MESSAGE_LETTER;
    guest->outgoing.letter = (LetterMessage){++guest->sequence, *letter};
    guest_send(guest);
}

void guest_send_inject(Guest *guest, Inject inject, bool takes_back)
{
    guest->outgoing.kind = MESSAGE_INJECT;
    guest->outgoing.inject = (InjectMessage){++guest->sequence, takes_back, inject};
    guest_send(guest);
}

void guest_send_kind(Guest *guest, ActKind kind)
{
    Act act = {.kind = kind, .seat = {guest->welcome.seat}};
    guest_send_act(guest, &act);
}

const Seat *guest_seat(const Guest *guest)
{
    assert_true(guest->held);
    return &guest->play.session.seats[guest->welcome.seat];
}
