#include "game/protocol/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/random.h"

static uint8_t wire[MESSAGE_BYTES_MAX], again[MESSAGE_BYTES_MAX];
static Message message, back;

static const Act PAUSE = {.kind = ACT_PAUSE, .cause = "eyes up"};

static void fill_draft(DraftMessage *draft)
{
    *draft = (DraftMessage){.sequence = 3};
    draft->programme.fibre_premises[ZONE_PUBLIC_DENSE] = 120;
    draft->programme.fibre_premises[ZONE_PUBLIC_SPARSE] = 40;
    draft->programme.loan_euros = 1234567;
    draft->programme.measures[4] = (Measure){.level = 2, .dial = {1, -2, 3}};
}

static void fill_letter(LetterMessage *letter)
{
    letter->sequence = 5;
    letter->letter = (Letter){.number = 2,
                              .time_ms = 1000,
                              .from = LETTER_FROM_FACILITATOR,
                              .to = {{6, 0}},
                              .about = true,
                              .contract = {3},
                              .text = "Levez les yeux"};
}

static void fill_up(void)
{
    switch ((int)message.kind) {
    case MESSAGE_KNOCK:
        message.knock = (Knock){.version = PROTOCOL_VERSION,
                                .rules_hash = 9,
                                .has_code = true,
                                .tag_bits = 12,
                                .tag = 99,
                                .session = {1, 2},
                                .point = {3, 4}};
        break;
    case MESSAGE_PROOF:
        message.proof = (KnockProof){{5, 6}};
        break;
    case MESSAGE_HELLO:
        message.hello = (Hello){.version = PROTOCOL_VERSION,
                                .rules_hash = 9,
                                .code = "K7MWQ2",
                                .role = ROLE_PROJECTOR,
                                .has_token = true,
                                .token = {{1, 2, 3}},
                                .seat = 7,
                                .key = "ABCDEF"};
        break;
    case MESSAGE_COMMAND:
        message.command.sequence = 12;
        message.command.command.kind = COMMAND_CONTRACT_EXIT;
        message.command.command.contract.index = 3;
        break;
    case MESSAGE_ACT:
        message.act = (ActMessage){.sequence = 13, .act = PAUSE};
        break;
    case MESSAGE_RESYNC:
        message.resync = (ResyncMessage){.number = 1, .hash = 2};
        break;
    case MESSAGE_ROOMS_ASK:
        memcpy(message.rooms_ask.code, "K7MWQ2", 7);
        break;
    case MESSAGE_DRAFT:
        fill_draft(&message.draft);
        break;
    case MESSAGE_LETTER:
        fill_letter(&message.letter);
        break;
    case MESSAGE_INJECT:
        message.inject = (InjectMessage){16, true, {.incident = 3, .territory = 4}};
        break;
    default:
        break;
    }
}

static void fill_down(void)
{
    static const uint8_t play[] = {1, 2, 3, 4, 5};
    switch ((int)message.kind) {
    case MESSAGE_WELCOME:
        message.welcome = (Welcome){.token = {{9}},
                                    .role = ROLE_FACILITATOR,
                                    .seat = SEAT_NONE,
                                    .seat_key = "ABCDEF",
                                    .code = "K7MWQ2",
                                    .scenario = "france-2013",
                                    .time_ms = 123,
                                    .sequence = 4};
        break;
    case MESSAGE_DENIED:
        message.denied = (Denied){.reason = DENIED_FULL, .found = "1", .expected = "2"};
        break;
    case MESSAGE_SNAPSHOT:
        message.snapshot = (SnapshotMessage){.hash = 5, .size = sizeof play, .bytes = play};
        break;
    case MESSAGE_ENTRY:
        message.entry.entry = (Entry){.number = 8, .time_ms = 99, .act = PAUSE};
        message.entry.hash = 77;
        break;
    case MESSAGE_CONFIRMED:
        message.confirmed.sequence = 14;
        break;
    case MESSAGE_REFUSED:
        message.refused = (RefusedMessage){.sequence = 15,
                                           .by = REFUSED_BY_WORLD,
                                           .verdict = {.code = VERDICT_STAFF_SHORT, .figure = 2}};
        break;
    case MESSAGE_EVICTED:
        message.evicted.reason = EVICTED_RELEASED;
        break;
    case MESSAGE_ROOMS:
        message.rooms = (RoomsMessage){.version = 1, .room_count = 1};
        message.rooms.rooms[0] = (RoomLine){.code = "K7MWQ2", .phase = PHASE_END, .seat_count = 9};
        break;
    case MESSAGE_CLOCK:
        message.clock.time_ms = 5;
        break;
    case MESSAGE_DRAFT_KEPT:
        fill_draft(&message.draft);
        break;
    case MESSAGE_LETTER_KEPT:
        fill_letter(&message.letter);
        break;
    case MESSAGE_INJECTS:
        message.injects = (InjectsMessage){.count = 2, .injects = {{1, 2}, {3, 4}}};
        break;
    case MESSAGE_KEYS:
        message.keys = (KeysMessage){"ABCDEF", 2, {"KEYONE", "KEYTWO"}};
        break;
    case MESSAGE_BALLOTS:
        message.ballots =
            (BallotsMessage){.count = 2, .votes = {{1, true}, {MOTION_MAX - 1, false}}};
        break;
    case MESSAGE_CONSOLE:
        message.console = (ConsoleMessage){.observers = 3, .seat_count = 1};
        message.console.seats[0] = (ConsoleSeat){12345, 2, LINE_WEAK, 310};
        break;
    default:
        break;
    }
}

static void fill_record(void)
{
    static const uint8_t entries[] = {2, 0, 0, 0, 7, 8};
    message.record = (RecordMessage){.settings = {.rounds = 3, .debrief = true},
                                     .first = 4,
                                     .last = 9,
                                     .count = 1,
                                     .size = sizeof entries,
                                     .bytes = entries};
}

/* One message of each kind, no field left at zero where it can be helped. */
static void fill(MessageKind kind)
{
    memset(&message, 0, sizeof message);
    message.kind = kind;
    if (kind == MESSAGE_ANSWER)
        message.answer = (KnockAnswer){9, {7, 8}};
    else if (kind == MESSAGE_RECORD)
        fill_record();
    else if (kind == MESSAGE_PROVEN)
        message.proof = (KnockProof){{9, 10}};
    else if (message_direction(kind) == MESSAGE_UP)
        fill_up();
    else
        fill_down();
}

static Status read_as(MessageKind kind, size_t size)
{
    return message_read(wire, size, message_direction(kind), &back, NULL);
}

static void every_kind_comes_back_as_it_went(void **state)
{
    (void)state;
    for (int k = 0; k < MESSAGE_KIND_COUNT; k++) {
        fill((MessageKind)k);
        size_t size = message_write(&message, wire, sizeof wire);
        assert_true(size > 0);
        assert_int_equal(read_as(message.kind, size), STATUS_OK);
        assert_int_equal(back.kind, k);
        assert_int_equal(message_write(&back, again, sizeof again), size);
        assert_memory_equal(wire, again, size);
    }
}

static void a_frame_of_every_seat_fits(void **state)
{
    (void)state;
    fill(MESSAGE_ENTRY);
    message.entry.entry.is_frame = true;
    Frame *frame = &message.entry.entry.frame;
    frame->tick = 1;
    frame->command_count = FRAME_COMMANDS_MAX;
    for (int c = 0; c < FRAME_COMMANDS_MAX; c++) {
        frame->commands[c] = (Command){.kind = COMMAND_PROGRAMME};
        for (int p = 0; p < PROPOSAL_COUNT; p++)
            frame->commands[c].programme.measures[p] =
                (Measure){.level = 255, .dial = {INT16_MAX, INT16_MIN, INT16_MAX}};
    }
    size_t size = message_write(&message, wire, sizeof wire);
    assert_true(size > 0);
    assert_int_equal(read_as(MESSAGE_ENTRY, size), STATUS_OK);
}

static void cut_anywhere_it_is_malformed(void **state)
{
    (void)state;
    for (int k = 0; k < MESSAGE_KIND_COUNT; k++) {
        fill((MessageKind)k);
        size_t size = message_write(&message, wire, sizeof wire);
        for (size_t cut = 0; cut < size; cut++)
            assert_int_equal(read_as(message.kind, cut), STATUS_MALFORMED);
        wire[size] = 0;
        assert_int_equal(read_as(message.kind, size + 1), STATUS_MALFORMED);
        for (size_t room = 0; room < size; room++)
            assert_int_equal(message_write(&message, again, room), 0);
    }
}

static void the_wrong_direction_is_malformed(void **state)
{
    (void)state;
    for (int k = 0; k < MESSAGE_KIND_COUNT; k++) {
        fill((MessageKind)k);
        size_t size = message_write(&message, wire, sizeof wire);
        MessageDirection wrong =
            message_direction(message.kind) == MESSAGE_UP ? MESSAGE_DOWN : MESSAGE_UP;
        Problem problem;
        assert_int_equal(message_read(wire, size, wrong, &back, &problem), STATUS_MALFORMED);
        assert_non_null(strstr(problem.message, "wrong way"));
    }
}

static void larger_than_its_kind_is_malformed(void **state)
{
    (void)state;
    memset(wire, 0, sizeof wire);
    wire[0] = MESSAGE_CONFIRMED;
    Problem problem;
    assert_int_equal(message_read(wire, 65, MESSAGE_DOWN, &back, &problem), STATUS_MALFORMED);
    assert_non_null(strstr(problem.message, "larger"));
    wire[0] = MESSAGE_KIND_COUNT;
    assert_int_equal(message_read(wire, 65, MESSAGE_DOWN, &back, NULL), STATUS_MALFORMED);
    assert_int_equal(message_read(wire, 0, MESSAGE_DOWN, &back, NULL), STATUS_MALFORMED);
}

static void another_version_is_understood_as_far_as_its_version(void **state)
{
    (void)state;
    uint8_t stranger[] = {MESSAGE_HELLO, 0x34, 0x12, 0xFF, 0xFF, 0xFF};
    assert_int_equal(message_read(stranger, sizeof stranger, MESSAGE_UP, &back, NULL), STATUS_OK);
    assert_int_equal(back.hello.version, 0x1234);
    assert_int_equal(message_read(stranger, 2, MESSAGE_UP, &back, NULL), STATUS_MALFORMED);
    stranger[0] = MESSAGE_KNOCK;
    assert_int_equal(message_read(stranger, sizeof stranger, MESSAGE_UP, &back, NULL), STATUS_OK);
    assert_int_equal(back.knock.version, 0x1234);
}

static void a_snapshot_cannot_claim_more_than_came(void **state)
{
    (void)state;
    fill(MESSAGE_SNAPSHOT);
    size_t size = message_write(&message, wire, sizeof wire);
    wire[9] = 0xFF;
    assert_int_equal(read_as(MESSAGE_SNAPSHOT, size), STATUS_MALFORMED);
}

/* Of these another version is read as far as its version. */
static bool is_hello(uint8_t kind) { return kind == MESSAGE_KNOCK || kind == MESSAGE_HELLO; }

/* Whatever bytes come: refused, or read into something that writes back the same bytes. */
static void random_bytes_never_do_harm(void **state)
{
    (void)state;
    int taken = 0;
    for (uint64_t round = 0; round < 20000; round++) {
        MessageKind kind = (MessageKind)random_below(round, 1, 0, MESSAGE_KIND_COUNT);
        fill(kind);
        size_t size = message_write(&message, wire, sizeof wire);
        for (uint64_t change = 0; change < 3; change++) {
            size_t at = (size_t)random_below(round, 2, change, (int)size);
            wire[at] = (uint8_t)random_below(round, 3, change, 256);
        }
        kind = wire[0] < MESSAGE_KIND_COUNT ? (MessageKind)wire[0] : kind;
        if (read_as(kind, size) != STATUS_OK || is_hello(wire[0]))
            continue;
        assert_int_equal(message_write(&back, again, sizeof again), size);
        taken++;
    }
    assert_true(taken > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_comes_back_as_it_went),
        cmocka_unit_test(a_frame_of_every_seat_fits),
        cmocka_unit_test(cut_anywhere_it_is_malformed),
        cmocka_unit_test(the_wrong_direction_is_malformed),
        cmocka_unit_test(larger_than_its_kind_is_malformed),
        cmocka_unit_test(another_version_is_understood_as_far_as_its_version),
        cmocka_unit_test(a_snapshot_cannot_claim_more_than_came),
        cmocka_unit_test(random_bytes_never_do_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
