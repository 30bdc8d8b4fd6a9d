/*
 * A scripted client of the server's tests, over any transport: greets, follows entries on a Play of its
 * own and fails the test at once when one does not follow or its hash differs; keeps what it was told.
 * Large: make it static.
 */
#ifndef TESTS_SERVER_GUEST_H
#define TESTS_SERVER_GUEST_H

#include "engine/net/transport.h"
#include "game/client/sealer.h"
#include "game/protocol/message.h"

typedef struct Guest {
    Transport *transport; /* borrowed */
    uint32_t connection;
    const Rules *rules;
    Hello hello; /* what it says when connected */
    bool says_hello;
    Sealer sealer; /* where others could hear: hello.code is what it knocks with */

    void (*heard)(struct Guest *guest, const Message *message); /* every message, or NULL */
    void *keeper;                                               /* the hearer's */

    bool connected, held;
    int welcomes, snapshots, entries, drafts, clocks, answers;
    int letters, inject_lists, ballot_lists, key_lists, consoles;
    int confirmed, refusals, denials, evictions, drops;
    Welcome welcome; /* the last of each */
    Denied denied;
    EvictedReason evicted;
    RefusedMessage refused;
    RoomsMessage rooms;
    ClockMessage clock;
    Letter letter;
    InjectsMessage injects;
    BallotsMessage ballots;
    KeysMessage keys;
    ConsoleMessage console;
    uint32_t confirmed_last; /* by CONFIRMED or DRAFT_KEPT */
    DraftMessage draft;

    uint32_t sequence; /* the last one used */
    uint64_t hash;     /* of the play */
    Play play;
    Message incoming, outgoing;
    uint8_t bytes[4096], sealed[4096 + SECURE_OVERHEAD_BYTES];
} Guest;

/* A participant who wishes `seat`; change guest->hello before guest_connect for anything else. */
void guest_init(Guest *guest, Transport *transport, const Rules *rules, uint8_t seat);
/* To "host:port", or "" over loopback. What was learnt on the connection before stays, but for the play. */
void guest_connect(Guest *guest, const char *address);
/* Next time, with the token it was given: what the same machine, or another with its token, would say. */
void guest_show_token(Guest *guest, const Welcome *welcome);
void guest_leave(Guest *guest);

/* Takes what has come, without waiting; how many events there were. */
int guest_step(Guest *guest);

/* guest->outgoing as it is. */
bool guest_send(Guest *guest);
/* Each under the next sequence number. */
void guest_send_act(Guest *guest, const Act *act);
void guest_send_draft(Guest *guest, const Programme *programme);
void guest_send_command(Guest *guest, const Command *command);
void guest_send_letter(Guest *guest, const Letter *letter);
void guest_send_inject(Guest *guest, Inject inject, bool takes_back);
void guest_send_kind(Guest *guest, ActKind kind);

/* Its own seat in its own play. */
const Seat *guest_seat(const Guest *guest);

#endif
