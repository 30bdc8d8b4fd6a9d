#include "game/client/client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/client/guest.h"

/* What was not confirmed before the drop is said again after it, under the same numbers. */
static void test_a_drop_loses_nothing(void **state)
{
    (void)state;
    guest_begin_year();
    guest_change_draft(2);
    assert_int_equal(client_set_ready(guest.client, true), ACT_VERDICT_OK);
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_DRAFT));
    uint32_t draft = guest.server.heard.draft.sequence;
    assert_true(door_hears(&guest.server, MESSAGE_ACT));
    uint32_t act = guest.server.heard.act.sequence;
    guest_confirm(act);
    loopback_cut(guest.server.loopback, 0);
    assert_true(door_loses(&guest.server));
    guest_step(1);
    assert_int_equal(connection_state(guest.client->connection), CONNECTION_RECONNECTING);
    assert_non_null(client_play(guest.client));
    guest_change_draft(3);
    guest_step(CONNECTION_RETRY_MS);
    guest_step(0);
    guest_come_in();
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_DRAFT));
    assert_true(guest.server.heard.draft.sequence > draft);
    assert_int_equal(guest.server.heard.draft.programme.measures[0].level, 3);
    assert_false(door_hears(&guest.server, MESSAGE_ACT));
}

static void test_the_clock_is_the_servers(void **state)
{
    (void)state;
    guest_begin_year();
    int64_t ends_ms = client_play(guest.client)->session.phase_ends_ms;
    assert_true(ends_ms > 0);
    guest.server.said.clock.time_ms = ends_ms - 30000;
    guest_send(MESSAGE_CLOCK);
    assert_int_equal(client_left_ms(guest.client), 30000);
    guest_step(1000);
    assert_int_equal(client_left_ms(guest.client), 29000);
}

static void act(ActKind kind)
{
    room_act(&guest.room, kind, (TerritoryId){GUEST_SEAT});
    guest_send_entry();
}

static void act_on(ActKind kind, int seat)
{
    Room *room = &guest.room;
    memset(&room->entry, 0, sizeof room->entry);
    room->entry.number = room->play.number + 1;
    room->entry.time_ms = (int64_t)room->entry.number;
    room->entry.act.kind = kind;
    seat_set_add(&room->entry.act.seats, seat);
    assert_true(play_advance(&room->play, &room->scenario.rules, &room->entry, NULL));
    guest_send_entry();
}

static void test_the_welcome_says_who_one_is(void **state)
{
    (void)state;
    assert_null(client_own_seat(guest.client));
    assert_int_equal(guest.client->aim, AIM_NONE);
    assert_int_equal(client_may_act(guest.client), ACT_VERDICT_SEAT_EMPTY);
    guest_come_in();
    assert_int_equal(client_role(guest.client), ROLE_PARTICIPANT);
    assert_int_equal(guest.client->aim, 2);
    assert_int_equal(client_own_seat(guest.client)->people, 1);
    assert_int_equal(client_may_act(guest.client), ACT_VERDICT_OK);
    /* Played over a loopback, there is nobody else who could lead. */
    assert_true(client_runs_session(guest.client));
}

static void test_a_facilitator_has_no_seat(void **state)
{
    (void)state;
    guest_come_in_as(ROLE_FACILITATOR, SEAT_NONE);
    assert_int_equal(client_role(guest.client), ROLE_FACILITATOR);
    assert_true(client_runs_session(guest.client));
    assert_null(client_own_seat(guest.client));
    assert_int_equal(guest.client->aim, AIM_NONE);
    assert_int_equal(client_may_act(guest.client), ACT_VERDICT_OK);
    assert_int_equal(client_may_draft(guest.client), ACT_VERDICT_SEAT_EMPTY);
    assert_null(client_outlook(guest.client));
}

static void test_a_projector_looks_on(void **state)
{
    (void)state;
    guest_come_in_as(ROLE_PROJECTOR, SEAT_NONE);
    assert_false(client_runs_session(guest.client));
    assert_int_equal(client_may_act(guest.client), ACT_VERDICT_SEAT_EMPTY);
}

static void test_why_not_is_said(void **state)
{
    (void)state;
    guest_begin_year();
    act(ACT_PAUSE);
    assert_int_equal(client_may_act(guest.client), ACT_VERDICT_PAUSED);
    assert_int_equal(client_may_draft(guest.client), ACT_VERDICT_OK);
    act(ACT_RESUME);
    act_on(ACT_FREEZE, GUEST_SEAT);
    assert_int_equal(client_may_act(guest.client), ACT_VERDICT_FROZEN);
    assert_int_equal(client_may_draft(guest.client), ACT_VERDICT_FROZEN);
    act_on(ACT_THAW, GUEST_SEAT);
    act(ACT_HOLD);
    assert_int_equal(client_may_act(guest.client), ACT_VERDICT_HELD);
    assert_int_equal(client_may_draft(guest.client), ACT_VERDICT_HELD);
    act(ACT_HAND_BACK);
    assert_int_equal(client_may_act(guest.client), ACT_VERDICT_OK);
    room_phase(&guest.room, PHASE_NEGOTIATE);
    guest_send_entry();
    room_phase(&guest.room, PHASE_CLOSING);
    guest_send_entry();
    assert_int_equal(client_may_act(guest.client), ACT_VERDICT_PHASE);
}

static void test_the_board_follows(void **state)
{
    (void)state;
    ReadyBoard board;
    client_board(guest.client, &board);
    assert_int_equal(board.count, 0);
    guest_begin_year();
    assert_int_equal(client_seats_in(guest.client), 1);
    assert_int_equal(client_waiting_for(guest.client), 1);
    client_board(guest.client, &board);
    assert_int_equal(board.rows[0].seat.index, GUEST_SEAT);
    assert_int_equal(board.rows[0].state, BOARD_DECIDING);
    act(ACT_READY);
    assert_int_equal(client_waiting_for(guest.client), 0);
}

static void test_moments_are_told(void **state)
{
    (void)state;
    Cue cue;
    guest_come_in();
    room_phase(&guest.room, PHASE_DECIDE);
    guest_send_entry();
    assert_true(client_take_cue(guest.client, &cue));
    assert_int_equal(cue, CUE_ROUND);
    int64_t left_ms = client_left_ms(guest.client);
    uint64_t due_ms = client_deadline_ms(guest.client);
    assert_int_equal(due_ms, guest.now_ms + (uint64_t)(left_ms - CUE_MINUTE_MS));
    uint64_t changes = guest.client->changes;
    guest_step((uint64_t)(left_ms - CUE_MINUTE_MS));
    assert_true(guest.client->changes > changes);
    assert_true(client_take_cue(guest.client, &cue));
    assert_int_equal(cue, CUE_MINUTE_LEFT);
    assert_false(client_take_cue(guest.client, &cue));
}

/* Back within two seconds, with the draft that was on the server and the letters that were not read. */
static void test_a_return_brings_everything_back(void **state)
{
    (void)state;
    static const MailThread all = {.kind = MAIL_ALL};
    Letter *letter = &guest.server.said.letter.letter;
    guest_begin_year();
    guest.server.said.letter.sequence = 0;
    *letter = (Letter){.number = 1, .from = LETTER_FROM_FACILITATOR, .text = "Good morning."};
    seat_set_add(&letter->to, GUEST_SEAT);
    guest_send(MESSAGE_LETTER_KEPT);
    client_read_letter(guest.client, 1);
    uint64_t lost_ms = guest.now_ms;
    guest_drop();
    guest_come_in();
    *letter = (Letter){.number = 1, .from = LETTER_FROM_FACILITATOR, .text = "Good morning."};
    seat_set_add(&letter->to, GUEST_SEAT);
    guest_send(MESSAGE_LETTER_KEPT);
    letter->number = 2;
    letter->from = LETTER_FROM_PROGRAM;
    letter->kind = LETTER_ABSENCE;
    letter->absence = (Absence){.round = 1, .steward = true};
    guest_send(MESSAGE_LETTER_KEPT);
    guest.server.said.draft = (DraftMessage){.sequence = 0, .programme = guest.client->draft};
    guest.server.said.draft.programme.measures[1].level = 2;
    guest_send(MESSAGE_DRAFT_KEPT);
    assert_int_equal(guest.client->draft.measures[1].level, 2);
    assert_true(guest.now_ms - lost_ms < 2000);
    assert_int_equal(mailbox_unread(&guest.client->mailbox, &all), 1);
    assert_int_equal(mailbox_next_unread(&guest.client->mailbox, &all)->kind, LETTER_ABSENCE);
}

static void ask_effect(void)
{
    static InjectQuestion question;
    question.inject_count = 1;
    question.injects[0] = (Inject){.incident = 0, .territory = 20};
    client_ask_effect(guest.client, &question);
}

static void test_an_effect_is_worked_out_beside_the_rest(void **state)
{
    (void)state;
    guest_come_in_as(ROLE_FACILITATOR, SEAT_NONE);
    assert_null(client_effect(guest.client));
    ask_effect();
    assert_null(client_effect(guest.client));
    int steps = 0;
    while (client_deadline_ms(guest.client) <= guest.now_ms) {
        guest_step(1);
        steps++;
    }
    assert_true(steps > 1);
    assert_non_null(client_effect(guest.client));
    /* A year that is being played has no answer; the next one is asked about by itself. */
    room_phase(&guest.room, PHASE_DECIDE);
    guest_send_entry();
    room_phase(&guest.room, PHASE_NEGOTIATE);
    guest_send_entry();
    assert_non_null(client_effect(guest.client));
    room_phase(&guest.room, PHASE_CLOSING);
    guest_send_entry();
    for (uint64_t quarter = 0; quarter < QUARTERS_PER_YEAR; quarter++) {
        assert_true(quarter == 0 || client_effect(guest.client) == NULL);
        room_quarter(&guest.room, quarter);
        guest_send_entry();
    }
    for (int i = 0; i < steps; i++) {
        guest_step(1);
    }
    assert_non_null(client_effect(guest.client));
    client_drop_effect(guest.client);
    assert_null(client_effect(guest.client));
}

#define IN(test) cmocka_unit_test_setup_teardown(test, guest_setup, guest_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(test_a_drop_loses_nothing),
        IN(test_the_clock_is_the_servers),
        IN(test_the_welcome_says_who_one_is),
        IN(test_a_facilitator_has_no_seat),
        IN(test_a_projector_looks_on),
        IN(test_why_not_is_said),
        IN(test_the_board_follows),
        IN(test_moments_are_told),
        IN(test_a_return_brings_everything_back),
        IN(test_an_effect_is_worked_out_beside_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
