/*
 * A full room on one server: sixteen seats of three machines, thirty observers, a projector, a facilitator, over
 * sockets. Within one second every seat signs: drafts, offers, votes, readiness. How late the last of all
 * these was anywhere is printed for people to read; time is never asserted, only that nothing was lost.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "engine/base/text.h"
#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "game/sim/council.h"
#include "game/sim/query.h"
#include "tests/server/guest.h"
#include "tests/server/program.h"
#include "tests/server/stage.h"

enum {
    SEATS = 16,
    MACHINES_PER_SEAT = 3,
    OBSERVERS = 30,
    MACHINES = SEATS * MACHINES_PER_SEAT + OBSERVERS + 1,
    STUCK_MS = 120000,
    DELAYS_MAX = 65536
};

/* What a seat says in the second that is measured; its machines share it out. */
typedef enum Deed { DEED_READY, DEED_DRAFT, DEED_OFFER, DEED_VOTE, DEED_COUNT } Deed;

/* Reads what comes and when, and keeps no Play: eighty of those would measure this test, not the server. */
typedef struct Machine {
    Transport *transport;
    uint32_t connection;
    Hello hello;
    Sealer sealer;
    bool is_in; /* has its snapshot */
    uint32_t sequence;
    Phase phase; /* the last one told */
    int answered, refused;
} Machine;

static Stage stage;
static Program program;
static int port;
static char key[SESSION_CODE_BYTES];
static Machine machines[MACHINES];
static Guest chief;
static Message incoming, outgoing;
static int64_t said_us[DEED_COUNT][SEATS]; /* 0: not said */
static int heard[DEED_COUNT][SEATS];       /* machines that were told */
static int64_t delays_us[DELAYS_MAX];
static int delay_count;
static ContractSubject offered = CONTRACT_WORKS;

static Transport *make_transport(void)
{
    Transport *transport;
    TransportEnetConfig net = {.connect_ms = 20000, .linger_ms = 1};
    assert_int_equal(transport_enet_create_client(&net, &transport, NULL), STATUS_OK);
    return transport;
}

/* Whatever ends this test ends its server, too. */
static void stop_server(void)
{
    if (program.pid > 0)
        kill(program.pid, SIGTERM);
}

static void start_server(void)
{
    char line[PROGRAM_LINE_BYTES];
    const char *words[] = {SERVER_PROGRAM, "--data",  stage.folder, "--port=0",
                           "--code=CROWD", "--quiet", "--no-bots",  NULL};
    program_start(&program, words);
    atexit(stop_server);
    while (program_read(&program, line)) {
        sscanf(line, "room CROWD facilitator %7s", key);
        if (sscanf(line, "listening on UDP port %d", &port) == 1)
            return;
    }
    fail_msg("the server did not come up");
}

static void send_message(Machine *machine)
{
    uint8_t bytes[4096], sealed[4096 + SECURE_OVERHEAD_BYTES];
    size_t size = message_write(&outgoing, bytes, sizeof bytes);
    assert_true(size > 0);
    if (!sealer_is_sealed(&machine->sealer)) {
        assert_true(transport_send(machine->transport, machine->connection, bytes, size));
        return;
    }
    secure_seal(&machine->sealer.channel, bytes, size, sealed);
    size += SECURE_OVERHEAD_BYTES;
    assert_true(transport_send(machine->transport, machine->connection, sealed, size));
}

static void note(Deed deed, int seat)
{
    if (seat >= SEATS || said_us[deed][seat] == 0)
        return;
    heard[deed][seat]++;
    if (delay_count < DELAYS_MAX)
        delays_us[delay_count++] = clock_monotonic_us() - said_us[deed][seat];
}

/* Whose deed an entry is; each of them is in one entry, and no other entry is like it. */
static void note_entry(Machine *machine, const Entry *entry)
{
    const Command *command = &entry->frame.commands[0];
    if (!entry->is_frame && entry->act.kind == ACT_READY)
        note(DEED_READY, entry->act.seat.index);
    else if (!entry->is_frame && entry->act.kind == ACT_SEAL)
        note(DEED_DRAFT, entry->act.seat.index);
    else if (!entry->is_frame && entry->act.kind == ACT_PHASE)
        machine->phase = entry->act.phase;
    else if (entry->is_frame && entry->frame.command_count == 1 &&
             command->kind == COMMAND_CONTRACT_OFFER)
        note(DEED_OFFER, command->actor.index);
    else if (entry->is_frame && entry->frame.command_count == 1 && command->kind == COMMAND_VOTE)
        note(DEED_VOTE, command->actor.index);
}

/* The exchange at the door, as far as HELLO. */
static void take_clear(Machine *machine)
{
    SealerStep step = sealer_take(&machine->sealer, &incoming, &outgoing);
    if (step == SEALER_SEALED) {
        outgoing.kind = MESSAGE_HELLO;
        outgoing.hello = machine->hello;
    } else if (step != SEALER_SAYS) {
        fail_msg("%s came at the door", message_name(incoming.kind));
    }
    send_message(machine);
}

static void take_message(Machine *machine, const TransportEvent *event)
{
    Problem problem;
    size_t size = event->size;
    bool sealed = sealer_is_sealed(&machine->sealer);
    assert_true(!sealed || secure_unseal(&machine->sealer.channel, event->bytes, &size));
    if (message_read(event->bytes, size, MESSAGE_DOWN, &incoming, &problem) != STATUS_OK)
        fail_msg("%s", problem.message);
    if (!sealed) {
        take_clear(machine);
        return;
    }
    switch ((int)incoming.kind) {
    case MESSAGE_SNAPSHOT:
        machine->is_in = true;
        break;
    case MESSAGE_ENTRY:
        note_entry(machine, &incoming.entry.entry);
        break;
    case MESSAGE_DRAFT_KEPT:
        machine->answered += incoming.draft.sequence != 0;
        break;
    case MESSAGE_CONFIRMED:
        machine->answered++;
        break;
    case MESSAGE_REFUSED:
        machine->answered++;
        machine->refused++;
        break;
    case MESSAGE_DENIED:
    case MESSAGE_EVICTED:
        fail_msg("%s came", message_name(incoming.kind));
        break;
    default:
        break;
    }
}

static void take_event(Machine *machine, const TransportEvent *event)
{
    if (event->kind == TRANSPORT_CONNECTED) {
        sealer_knock(&machine->sealer, "CROWD", machine->hello.rules_hash, 0, &outgoing);
        send_message(machine);
    } else if (event->kind == TRANSPORT_MESSAGE) {
        take_message(machine, event);
    } else {
        fail_msg("a line was lost: %s", transport_reason_name(event->reason));
    }
}

/* More lines than can be waited for at once: they are asked in turn, every millisecond or so. */
static void turn(void)
{
    TransportEvent event;
    transport_wait(&chief.transport, 1, 1);
    for (int m = 0; m < MACHINES; m++)
        while (transport_take(machines[m].transport, &event))
            take_event(&machines[m], &event);
    guest_step(&chief);
}

static bool all_are_in(void)
{
    for (int m = 0; m < MACHINES; m++)
        if (!machines[m].is_in)
            return false;
    return true;
}

static Phase awaited;

static bool all_are_told_phase(void)
{
    for (int m = 0; m < MACHINES; m++)
        if (machines[m].phase != awaited)
            return false;
    return chief.play.session.phase == awaited;
}

static bool every_deed_is_heard(void)
{
    for (int d = 0; d < DEED_COUNT; d++)
        for (int s = 0; s < SEATS; s++)
            if (said_us[d][s] != 0 && heard[d][s] < MACHINES)
                return false;
    return true;
}

static int64_t turn_until(bool (*done)(void))
{
    int64_t began_ms = clock_monotonic_ms();
    while (!done()) {
        assert_true(clock_monotonic_ms() - began_ms < STUCK_MS);
        turn();
    }
    return clock_monotonic_ms() - began_ms;
}

static bool chief_has_keys(void) { return chief.held && chief.key_lists > 0; }

static void address_of(char address[32]) { text_format(address, 32, "127.0.0.1:%d", port); }

static void connect_machine(int m)
{
    char address[32];
    Machine *machine = &machines[m];
    bool sits = m < SEATS * MACHINES_PER_SEAT;
    machine->hello = (Hello){.version = PROTOCOL_VERSION,
                             .rules_hash = stage.scenario->rules.hash,
                             .role = sits ? ROLE_PARTICIPANT : ROLE_OBSERVER,
                             .seat = (uint8_t)(sits ? m % SEATS : SEAT_NONE)};
    if (m == MACHINES - 1)
        machine->hello.role = ROLE_PROJECTOR;
    if (sits)
        memcpy(machine->hello.key, chief.keys.seat_keys[m % SEATS], SESSION_CODE_BYTES);
    address_of(address);
    assert_int_equal(transport_connect(machine->transport, address, &machine->connection, NULL),
                     STATUS_OK);
}

static void bring_everybody(void)
{
    char address[32];
    guest_init(&chief, make_transport(), &stage.scenario->rules, SEAT_NONE);
    chief.hello.role = ROLE_FACILITATOR;
    memcpy(chief.hello.code, "CROWD", sizeof "CROWD");
    memcpy(chief.hello.key, key, SESSION_CODE_BYTES);
    for (int m = 0; m < MACHINES; m++)
        machines[m].transport = make_transport();
    address_of(address);
    guest_connect(&chief, address);
    turn_until(chief_has_keys);
    for (int m = 0; m < MACHINES; m++)
        connect_machine(m);
    printf("%d machines in, each with the whole play: %d ms\n", MACHINES + 1,
           (int)turn_until(all_are_in));
}

static void say(Deed deed, int seat, int machine_of_seat)
{
    Machine *machine = &machines[seat + SEATS * machine_of_seat];
    if (outgoing.kind == MESSAGE_DRAFT)
        outgoing.draft.sequence = ++machine->sequence;
    else if (outgoing.kind == MESSAGE_COMMAND)
        outgoing.command.sequence = ++machine->sequence;
    else
        outgoing.act.sequence = ++machine->sequence;
    said_us[deed][seat] = clock_monotonic_us();
    send_message(machine);
}

static void say_draft(int seat, bool joins_table)
{
    outgoing.kind = MESSAGE_DRAFT;
    query_carry_on(&chief.play.world, &stage.scenario->rules, (TerritoryId){(uint8_t)seat},
                   &outgoing.draft.programme);
    if (joins_table)
        outgoing.draft.programme.measures[PROPOSAL_NATIONAL_TABLE].level = 1;
    say(DEED_DRAFT, seat, 1);
}

static void say_offer(int seat)
{
    const Rules *rules = &stage.scenario->rules;
    outgoing.kind = MESSAGE_COMMAND;
    outgoing.command.command =
        (Command){.kind = COMMAND_CONTRACT_OFFER,
                  .actor = {(uint8_t)seat},
                  .offer = {.proposer = {(uint8_t)seat},
                            .partner = {rules->neighbour[seat][rules->neighbour_count[seat] - 1]},
                            .subject = offered,
                            .key = CONTRACT_KEY_EQUAL,
                            .term_years = 1,
                            .amount_euros_year = 1000}};
    if (command_check(&chief.play.world, rules, &outgoing.command.command).code == VERDICT_OK)
        say(DEED_OFFER, seat, 0);
}

static void say_vote(int seat)
{
    outgoing.kind = MESSAGE_COMMAND;
    outgoing.command.command =
        (Command){.kind = COMMAND_VOTE, .actor = {(uint8_t)seat}, .vote = {0, seat % 3 != 0}};
    if (command_check(&chief.play.world, &stage.scenario->rules, &outgoing.command.command).code ==
        VERDICT_OK)
        say(DEED_VOTE, seat, 2);
}

static void say_ready(int seat)
{
    outgoing.kind = MESSAGE_ACT;
    outgoing.act.act = (Act){.kind = ACT_READY, .seat = {(uint8_t)seat}};
    say(DEED_READY, seat, 0);
}

static void forget_deeds(void)
{
    memset(said_us, 0, sizeof said_us);
    memset(heard, 0, sizeof heard);
    delay_count = 0;
}

static int64_t enter(Phase phase, Phase told)
{
    Act act = {.kind = ACT_PHASE, .phase = phase};
    awaited = told;
    guest_send_act(&chief, &act);
    return turn_until(all_are_told_phase);
}

/* Something to vote on: from the seat that has the chair of the table this year. */
static void ask_for_votes(void)
{
    TerritoryId chair;
    assert_true(council_chair(&chief.play.world, &stage.scenario->rules, &chair));
    assert_true(chair.index < SEATS);
    Machine *machine = &machines[chair.index];
    int answered = machine->answered, refused = machine->refused;
    outgoing.kind = MESSAGE_COMMAND;
    outgoing.command = (CommandMessage){
        ++machine->sequence,
        {.kind = COMMAND_MOTION, .actor = chair, .motion = {MOTION_STATE_RATE, 5}}};
    send_message(machine);
    int64_t end_ms = clock_monotonic_ms() + STUCK_MS;
    while (machine->answered == answered && clock_monotonic_ms() < end_ms)
        turn();
    assert_int_equal(machine->answered, answered + 1);
    assert_int_equal(machine->refused, refused);
}

static void close_year(void)
{
    enter(PHASE_NEGOTIATE, PHASE_NEGOTIATE);
    printf("a year closed and shown everywhere: %d ms\n", (int)enter(PHASE_CLOSING, PHASE_RESULT));
    enter(PHASE_DECIDE, PHASE_DECIDE);
    forget_deeds();
    ask_for_votes();
}

/* A year in which the sixteen sit down at the table, so that they have something to vote on in the next. */
static void prepare_table(void)
{
    enter(PHASE_DECIDE, PHASE_DECIDE);
    for (int s = 0; s < SEATS; s++)
        say_draft(s, true);
    turn_until(every_deed_is_heard);
    close_year();
}

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void print_delays(const char *what)
{
    int said = 0;
    for (int d = 0; d < DEED_COUNT; d++)
        for (int s = 0; s < SEATS; s++)
            said += said_us[d][s] != 0;
    assert_true(said > 0 && delay_count > 0);
    qsort(delays_us, (size_t)delay_count, sizeof delays_us[0], ascending);
    printf("%s: %d requests, %d deliveries: median %.1f ms, 99 %% %.1f ms, latest %.1f ms "
           "(goal 500)\n",
           what, said, delay_count, (double)delays_us[delay_count / 2] / 1000.0,
           (double)delays_us[delay_count * 99 / 100] / 1000.0,
           (double)delays_us[delay_count - 1] / 1000.0);
}

/* One seat keeps the phase open, so that all of it falls into one phase. */
static void say_all(int seat)
{
    say_offer(seat);
    say_draft(seat, true);
    say_vote(seat);
    if (seat > 0)
        say_ready(seat);
}

static void all_sign_and_vote_within_a_second(void **state)
{
    (void)state;
    prepare_table();
    int64_t began_ms = clock_monotonic_ms();
    for (int s = 0; s < SEATS;) {
        int64_t due_ms = began_ms + random_below(2013, 3, (uint64_t)s, 40) + s * 60;
        if (clock_monotonic_ms() >= due_ms)
            say_all(s++);
        turn();
    }
    turn_until(every_deed_is_heard);
    print_delays("within a second");
}

static void all_sign_and_vote_at_one_instant(void **state)
{
    (void)state;
    offered = CONTRACT_MEDIATION; /* the other is signed or waits */
    close_year();
    for (int s = 0; s < SEATS; s++)
        say_all(s);
    turn_until(every_deed_is_heard);
    print_delays("at one instant");
    say_ready(0);
    awaited = PHASE_NEGOTIATE;
    printf("the last is ready, everywhere in the next phase: %d ms\n",
           (int)turn_until(all_are_told_phase));
}

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    start_server();
    bring_everybody();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (int m = 0; m < MACHINES; m++)
        transport_destroy(machines[m].transport);
    transport_destroy(chief.transport);
    stop_server();
    program_wait(&program);
    program.pid = 0;
    stage_close(&stage);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_sign_and_vote_within_a_second),
        cmocka_unit_test(all_sign_and_vote_at_one_instant),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
