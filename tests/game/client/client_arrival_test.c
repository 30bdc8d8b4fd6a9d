#include "game/client/client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/council.h"
#include "tests/game/client/guest.h"

static void test_a_snapshot_opens_the_play(void **state)
{
    (void)state;
    ClientNotice notice;
    assert_null(client_play(guest.client));
    assert_null(client_outlook(guest.client));
    assert_int_equal(client_left_ms(guest.client), -1);
    uint64_t changes = guest.client->changes;
    guest_come_in();
    assert_non_null(client_play(guest.client));
    assert_int_equal(play_hash(client_play(guest.client), &guest.room.scenario.rules),
                     guest_hash());
    assert_true(guest.client->seated);
    assert_int_equal(guest.client->seat.index, GUEST_SEAT);
    assert_true(guest.client->changes > changes);
    assert_false(client_take_notice(guest.client, &notice));
}

static void test_entries_bring_it_forward(void **state)
{
    (void)state;
    guest_begin_year();
    assert_int_equal(client_play(guest.client)->session.phase, PHASE_DECIDE);
    assert_int_equal(guest.client->draft_round, 1);
    assert_int_equal(play_hash(client_play(guest.client), &guest.room.scenario.rules),
                     guest_hash());
}

static void test_a_different_hash_asks_for_a_snapshot(void **state)
{
    (void)state;
    guest_come_in();
    room_phase(&guest.room, PHASE_DECIDE);
    guest.server.said.entry.entry = guest.room.entry;
    guest.server.said.entry.hash = guest_hash() + 1;
    guest_send(MESSAGE_ENTRY);
    assert_true(door_hears(&guest.server, MESSAGE_RESYNC));
    assert_int_equal(guest.server.heard.resync.number, guest.room.play.number);
    guest_send_snapshot();
    assert_int_equal(connection_state(guest.client->connection), CONNECTION_PLAYING);
    assert_int_equal(client_play(guest.client)->number, guest.room.play.number);
    assert_false(guest.client->replica->waits_snapshot);
}

static void test_a_damaged_snapshot_is_not_played(void **state)
{
    (void)state;
    assert_true(door_meets(&guest.server));
    assert_true(door_hears(&guest.server, MESSAGE_HELLO));
    door_welcome(&guest.server, GUEST_SEAT, 1);
    room_snapshot(&guest.room);
    guest.server.said.snapshot = (SnapshotMessage){
        .hash = guest_hash(), .size = (uint32_t)guest.room.size - 1, .bytes = guest.room.bytes};
    guest_send(MESSAGE_SNAPSHOT);
    assert_int_equal(connection_state(guest.client->connection), CONNECTION_FETCHING);
    assert_null(client_play(guest.client));
}

static void test_what_the_server_refuses_is_told(void **state)
{
    (void)state;
    ClientNotice notice;
    guest_begin_year();
    while (client_take_notice(guest.client, &notice)) {
    }
    assert_int_equal(client_set_ready(guest.client, true), ACT_VERDICT_OK);
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_ACT));
    guest.server.said.refused =
        (RefusedMessage){.sequence = guest.server.heard.act.sequence, .by = REFUSED_BY_RATE};
    guest_send(MESSAGE_REFUSED);
    assert_true(client_take_notice(guest.client, &notice));
    assert_string_equal(notice.text, "Too many orders at once: wait a second, then again.");
    assert_int_equal(guest.client->outbox.count, 0);
}

static void test_a_draft_left_elsewhere_comes_back(void **state)
{
    (void)state;
    guest_begin_year();
    guest.server.said.draft = (DraftMessage){.sequence = 0, .programme = guest.client->draft};
    guest.server.said.draft.programme.measures[1].level = 2;
    guest_send(MESSAGE_DRAFT_KEPT);
    assert_int_equal(guest.client->draft.measures[1].level, 2);
    /* What is being typed here wins. */
    guest_change_draft(1);
    guest.server.said.draft.programme.measures[0].level = 0;
    guest_send(MESSAGE_DRAFT_KEPT);
    assert_int_equal(guest.client->draft.measures[0].level, 1);
}

static void send_letter(uint32_t number, uint8_t from)
{
    Letter *letter = &guest.server.said.letter.letter;
    guest.server.said.letter.sequence = 0;
    memset(letter, 0, sizeof *letter);
    *letter = (Letter){.number = number, .from = from, .kind = LETTER_PHRASE};
    seat_set_add(&letter->to, GUEST_SEAT);
    guest_send(MESSAGE_LETTER_KEPT);
}

static bool takes_message_cue(void)
{
    Cue cue;
    return client_take_cue(guest.client, &cue) && cue == CUE_MESSAGE;
}

static void test_letters_are_kept_and_the_facilitators_flash(void **state)
{
    (void)state;
    guest_come_in();
    send_letter(1, 5);
    assert_false(takes_message_cue());
    send_letter(2, LETTER_FROM_FACILITATOR);
    assert_true(takes_message_cue());
    send_letter(2, LETTER_FROM_FACILITATOR);
    assert_false(takes_message_cue());
    send_letter(3, GUEST_SEAT);
    assert_int_equal(guest.client->mailbox.count, 3);
    assert_int_equal(mailbox_unread(&guest.client->mailbox, &(MailThread){.kind = MAIL_ALL}), 2);
}

static void test_what_only_facilitators_are_told(void **state)
{
    (void)state;
    Message *said = &guest.server.said;
    guest_come_in_as(ROLE_FACILITATOR, SEAT_NONE);
    assert_int_equal(client_injects(guest.client)->count, 0);
    assert_null(client_keys(guest.client));
    assert_null(client_console(guest.client));
    assert_int_equal(client_console_age_ms(guest.client), -1);
    said->injects = (InjectsMessage){.count = 1, .injects = {{2, 7}}};
    guest_send(MESSAGE_INJECTS);
    assert_int_equal(client_injects(guest.client)->injects[0].territory, 7);
    memset(&said->keys, 0, sizeof said->keys);
    said->keys.seat_count = 101;
    memcpy(said->keys.seat_keys[100], "ABC234", 7);
    guest_send(MESSAGE_KEYS);
    assert_string_equal(client_keys(guest.client)->seat_keys[100], "ABC234");
    memset(&said->console, 0, sizeof said->console);
    said->console.seat_count = 101;
    said->console.seats[4].machines = 2;
    guest_send(MESSAGE_CONSOLE);
    assert_int_equal(client_console(guest.client)->seats[4].machines, 2);
    assert_int_equal(client_console_age_ms(guest.client), 0);
    guest_step(1500);
    assert_int_equal(client_console_age_ms(guest.client), 1500);
    /* Taken back by somebody else meanwhile. */
    guest_drop();
    guest_come_in_as(ROLE_FACILITATOR, SEAT_NONE);
    assert_int_equal(client_injects(guest.client)->count, 0);
}

static uint32_t sent_letter(const char *text)
{
    Letter letter = {.kind = LETTER_TEXT};
    memcpy(letter.text, text, strlen(text) + 1);
    seat_set_add(&letter.to, 5);
    assert_true(client_write(guest.client, &letter));
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_LETTER));
    return guest.server.heard.letter.sequence;
}

static void test_refused_words_come_back(void **state)
{
    (void)state;
    Letter returned;
    guest_begin_year();
    guest_confirm(sent_letter("We can pay half."));
    assert_false(client_take_returned(guest.client, &returned));
    guest.server.said.refused =
        (RefusedMessage){.sequence = sent_letter("We can pay a third."), .by = REFUSED_BY_RATE};
    guest_send(MESSAGE_REFUSED);
    assert_true(client_take_returned(guest.client, &returned));
    assert_string_equal(returned.text, "We can pay a third.");
    assert_true(seat_set_has(&returned.to, 5));
    assert_false(client_take_returned(guest.client, &returned));
}

static void begin_round(void)
{
    room_phase(&guest.room, PHASE_DECIDE);
    guest_send_entry();
}

static void play_year(void)
{
    room_phase(&guest.room, PHASE_NEGOTIATE);
    guest_send_entry();
    room_phase(&guest.room, PHASE_CLOSING);
    guest_send_entry();
    for (uint64_t quarter = 0; quarter < QUARTERS_PER_YEAR; quarter++) {
        room_quarter(&guest.room, quarter);
        guest_send_entry();
    }
    room_phase(&guest.room, PHASE_RESULT);
    guest_send_entry();
}

/* Both have the number 1: the draft is another one all the same. */
static void test_the_round_after_practice_begins_with_a_new_draft(void **state)
{
    (void)state;
    guest.room.play.session.settings.practice = true;
    guest_come_in();
    begin_round();
    assert_true(client_play(guest.client)->session.practising);
    guest_change_draft(1);
    play_year();
    begin_round();
    assert_int_equal(client_play(guest.client)->session.round, 1);
    assert_int_equal(guest.client->draft.measures[0].level, 0);
    assert_false(guest.client->draft_touched);
}

static void open_motion(void)
{
    Command motion = {.kind = COMMAND_MOTION, .actor = {GUEST_SEAT}};
    World *world = &guest.room.play.world;
    world->holdings.level[PROPOSAL_NATIONAL_TABLE][GUEST_SEAT] = 1;
    motion.motion = (MotionTerms){.kind = MOTION_STATE_RATE,
                                  .value = (int16_t)council_motion_range(MOTION_STATE_RATE).high};
    room_phase(&guest.room, PHASE_DECIDE);
    room_frame(&guest.room, 1, false, &motion);
    assert_int_equal(world->council.taken[0], 1);
    guest_come_in();
}

static uint32_t vote(bool yes)
{
    Command command = {.kind = COMMAND_VOTE, .vote = {.motion = 0, .yes = yes}};
    assert_int_equal(client_order(guest.client, command).code, VERDICT_OK);
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_COMMAND));
    return guest.server.heard.command.sequence;
}

/* Nobody else is told; one's own machine shows what it sent, then what the server has. */
static void test_a_secret_ballot_is_ones_own(void **state)
{
    (void)state;
    BallotsMessage *sealed = &guest.server.said.ballots;
    guest.room.play.session.settings.ballots_secret = true;
    open_motion();
    assert_int_equal(client_ballot(guest.client, 0), BALLOT_YES);
    uint32_t sequence = vote(false);
    assert_int_equal(client_ballot(guest.client, 0), BALLOT_NO);
    *sealed = (BallotsMessage){.count = 1, .votes = {{.motion = 0, .yes = false}}};
    guest_send(MESSAGE_BALLOTS);
    guest_confirm(sequence);
    assert_int_equal(client_ballot(guest.client, 0), BALLOT_NO);
    assert_int_equal(client_play(guest.client)->world.council.motion[0].ballot[GUEST_SEAT],
                     BALLOT_YES);
    /* A changed one that is refused leaves the one before. */
    sequence = vote(true);
    assert_int_equal(client_ballot(guest.client, 0), BALLOT_YES);
    guest.server.said.refused = (RefusedMessage){.sequence = sequence, .by = REFUSED_BY_RATE};
    guest_send(MESSAGE_REFUSED);
    assert_int_equal(client_ballot(guest.client, 0), BALLOT_NO);
    play_year();
    assert_int_equal(guest.client->ballots.count, 0);
}

#define IN(test) cmocka_unit_test_setup_teardown(test, guest_setup, guest_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(test_a_snapshot_opens_the_play),
        IN(test_entries_bring_it_forward),
        IN(test_a_different_hash_asks_for_a_snapshot),
        IN(test_a_damaged_snapshot_is_not_played),
        IN(test_what_the_server_refuses_is_told),
        IN(test_a_draft_left_elsewhere_comes_back),
        IN(test_letters_are_kept_and_the_facilitators_flash),
        IN(test_what_only_facilitators_are_told),
        IN(test_refused_words_come_back),
        IN(test_the_round_after_practice_begins_with_a_new_draft),
        IN(test_a_secret_ballot_is_ones_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
