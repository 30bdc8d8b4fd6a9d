#include "game/client/client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/client/guest.h"

static void test_a_draft_is_saved_by_itself(void **state)
{
    (void)state;
    guest_begin_year();
    guest_change_draft(1);
    assert_int_equal(client_deadline_ms(guest.client), guest.now_ms + OUTBOX_DRAFT_DELAY_MS);
    guest_step(OUTBOX_DRAFT_DELAY_MS - 1);
    assert_false(door_hears(&guest.server, MESSAGE_DRAFT));
    guest_step(1);
    assert_true(door_hears(&guest.server, MESSAGE_DRAFT));
    assert_int_equal(guest.server.heard.draft.programme.measures[0].level, 1);
    assert_true(outbox_draft_unsaved(&guest.client->outbox));
    guest.server.said.draft = guest.server.heard.draft;
    guest_send(MESSAGE_DRAFT_KEPT);
    assert_false(outbox_draft_unsaved(&guest.client->outbox));
    assert_int_equal(outbox_deadline_ms(&guest.client->outbox), UINT64_MAX);
}

static void test_ready_sends_the_draft_first(void **state)
{
    (void)state;
    guest_begin_year();
    guest_change_draft(1);
    assert_int_equal(client_set_ready(guest.client, true), ACT_VERDICT_OK);
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_DRAFT));
    uint32_t sequence = guest.server.heard.draft.sequence;
    assert_true(door_hears(&guest.server, MESSAGE_ACT));
    assert_int_equal(guest.server.heard.act.act.kind, ACT_READY);
    assert_int_equal(guest.server.heard.act.act.seat.index, GUEST_SEAT);
    assert_int_equal(guest.server.heard.act.sequence, sequence + 1);
    assert_false(client_is_ready(guest.client));
    room_act(&guest.room, ACT_READY, (TerritoryId){GUEST_SEAT});
    guest_send_entry();
    assert_true(client_is_ready(guest.client));
}

static void test_what_the_rules_refuse_is_not_sent(void **state)
{
    (void)state;
    ClientNotice notice;
    guest_come_in();
    room_act(&guest.room, ACT_SEAT_RELEASE, (TerritoryId){GUEST_SEAT});
    guest_send_entry();
    assert_int_equal(client_set_ready(guest.client, true), ACT_VERDICT_SEAT_EMPTY);
    assert_true(client_take_notice(guest.client, &notice));
    assert_int_equal(notice.tone, NOTICE_BAD);
    Command command = {.kind = COMMAND_CONTRACT_EXIT, .contract = {5}};
    assert_int_not_equal(client_order(guest.client, command).code, VERDICT_OK);
    assert_true(client_take_notice(guest.client, &notice));
    assert_true(notice.text[0] != 0);
    guest_step(1);
    assert_false(door_hears(&guest.server, MESSAGE_COMMAND));
}

static void test_an_outlook_follows_the_draft(void **state)
{
    (void)state;
    guest_begin_year();
    const PreviewOutcome *outlook = client_outlook(guest.client);
    assert_non_null(outlook);
    assert_int_equal(outlook->verdict.code, VERDICT_OK);
    assert_int_equal(outlook->years, 3);
    Programme draft = guest.client->draft;
    draft.fibre_premises[0] = -5;
    client_change_draft(guest.client, &draft);
    assert_int_not_equal(client_outlook(guest.client)->verdict.code, VERDICT_OK);
}

static bool was_told(void)
{
    ClientNotice notice;
    bool told = false;
    while (client_take_notice(guest.client, &notice)) {
        told = told || notice.tone == NOTICE_BAD;
    }
    return told;
}

static ActVerdict ask(ActKind kind, uint8_t seat)
{
    Act act = {.kind = kind, .seat = {seat}, .phase = PHASE_DECIDE, .amount_ms = 60000};
    return client_act(guest.client, &act);
}

static void test_a_facilitator_acts_on_seats_and_clock(void **state)
{
    (void)state;
    guest_come_in_as(ROLE_FACILITATOR, SEAT_NONE);
    assert_int_equal(ask(ACT_EXTEND, 0), ACT_VERDICT_PHASE);
    assert_true(was_told());
    assert_int_equal(ask(ACT_HOLD, GUEST_SEAT), ACT_VERDICT_OK);
    assert_int_equal(ask(ACT_PHASE, 0), ACT_VERDICT_OK);
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_ACT));
    assert_int_equal(guest.server.heard.act.act.kind, ACT_HOLD);
    assert_int_equal(guest.server.heard.act.act.seat.index, GUEST_SEAT);
    uint32_t sequence = guest.server.heard.act.sequence;
    assert_true(door_hears(&guest.server, MESSAGE_ACT));
    assert_int_equal(guest.server.heard.act.act.kind, ACT_PHASE);
    assert_int_equal(guest.server.heard.act.sequence, sequence + 1);
    /* Ready is for seats, and facts are for the server. */
    assert_int_equal(ask(ACT_READY, GUEST_SEAT), ACT_VERDICT_MALFORMED);
    assert_int_equal(ask(ACT_SEAT_CLAIM, GUEST_SEAT), ACT_VERDICT_MALFORMED);
    assert_true(was_told());
    guest_step(0);
    assert_false(door_hears(&guest.server, MESSAGE_ACT));
}

static void test_a_seat_acts_for_itself_alone(void **state)
{
    (void)state;
    guest_come_in();
    assert_int_equal(ask(ACT_HOLD, 5), ACT_VERDICT_MALFORMED);
    assert_true(was_told());
    assert_int_equal(ask(ACT_READY, 5), ACT_VERDICT_OK);
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_ACT));
    assert_int_equal(guest.server.heard.act.act.seat.index, GUEST_SEAT);
}

static void test_the_actor_is_the_seat_where_there_is_one(void **state)
{
    (void)state;
    Command offer = {.kind = COMMAND_CONTRACT_OFFER, .actor = {40}};
    guest_begin_year();
    const Rules *rules = &guest.room.scenario.rules;
    offer.offer = (ContractTerms){.proposer = {GUEST_SEAT},
                                  .partner = {rules->neighbour[GUEST_SEAT][0]},
                                  .term_years = 2,
                                  .amount_euros_year = 10000};
    assert_int_equal(client_order(guest.client, offer).code, VERDICT_OK);
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_COMMAND));
    assert_int_equal(guest.server.heard.command.command.actor.index, GUEST_SEAT);
}

static void test_no_seat_no_actor(void **state)
{
    (void)state;
    Command inject = {.kind = COMMAND_INJECT, .actor = {40}, .inject = {0, 7}};
    guest_come_in_as(ROLE_FACILITATOR, SEAT_NONE);
    assert_int_equal(client_order(guest.client, inject).code, VERDICT_OK);
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_COMMAND));
    assert_int_equal(guest.server.heard.command.command.inject.territory, 7);
}

static void freeze(void)
{
    Room *room = &guest.room;
    memset(&room->entry, 0, sizeof room->entry);
    room->entry.number = room->play.number + 1;
    room->entry.time_ms = (int64_t)room->entry.number;
    room->entry.act.kind = ACT_FREEZE;
    seat_set_add(&room->entry.act.seats, GUEST_SEAT);
    assert_true(play_advance(&room->play, &room->scenario.rules, &room->entry, NULL));
    guest_send_entry();
}

static void test_eyes_up_stops_the_draft(void **state)
{
    (void)state;
    guest_begin_year();
    Programme draft = guest.client->draft;
    freeze();
    draft.measures[0].level = 1;
    assert_int_equal(client_change_draft(guest.client, &draft), ACT_VERDICT_FROZEN);
    assert_true(was_told());
    assert_int_equal(guest.client->draft.measures[0].level, 0);
    assert_false(outbox_draft_unsaved(&guest.client->outbox));
}

static Letter words(const char *text, uint8_t to)
{
    Letter letter = {.kind = LETTER_TEXT, .from = 99, .number = 99};
    memcpy(letter.text, text, strlen(text) + 1);
    seat_set_add(&letter.to, to);
    return letter;
}

static void test_a_seat_writes_under_its_own_name(void **state)
{
    (void)state;
    guest_begin_year();
    Letter letter = words("We can pay half.", 5);
    assert_true(client_write(guest.client, &letter));
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_LETTER));
    assert_int_equal(guest.server.heard.letter.letter.from, GUEST_SEAT);
    assert_int_equal(guest.server.heard.letter.letter.number, 0);
    /* After a drop the same words go under the same number: the server keeps them once. */
    uint32_t sequence = guest.server.heard.letter.sequence;
    guest_drop();
    guest_come_in();
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_LETTER));
    assert_int_equal(guest.server.heard.letter.sequence, sequence);
    guest_confirm(sequence);
    guest_drop();
    guest_come_in();
    guest_step(0);
    assert_false(door_hears(&guest.server, MESSAGE_LETTER));
}

static void test_letters_nobody_may_write(void **state)
{
    (void)state;
    guest.room.play.session.settings.phrases_only = true;
    guest_begin_year();
    Letter letter = words("We can pay half.", 5);
    assert_false(client_write(guest.client, &letter));
    assert_true(was_told());
    letter.kind = LETTER_PHRASE;
    assert_true(client_write(guest.client, &letter));
    letter.to = (SeatSet){{0, 0}}; /* to the facilitator */
    assert_true(client_write(guest.client, &letter));
    seat_set_add(&letter.to, guest.client->seat.index);
    assert_false(client_write(guest.client, &letter));
    letter = words("We can pay half.", 5);
    letter.kind = LETTER_ABSENCE;
    assert_false(client_write(guest.client, &letter));
    freeze();
    letter.kind = LETTER_PHRASE;
    assert_false(client_write(guest.client, &letter));
    assert_true(was_told());
}

static void test_a_letter_is_about_ones_own_agreements(void **state)
{
    (void)state;
    const Rules *rules = &guest.room.scenario.rules;
    TerritoryId a = {40}, b = {rules->neighbour[40][0]};
    Command offer = {.kind = COMMAND_CONTRACT_OFFER, .actor = a};
    offer.offer =
        (ContractTerms){.proposer = a, .partner = b, .term_years = 2, .amount_euros_year = 10000};
    guest_begin_year();
    room_frame(&guest.room, 1, false, &offer);
    guest_send_entry();
    Letter letter = words("We can pay half.", b.index);
    letter.about = true;
    letter.contract.index = 9;
    assert_false(client_write(guest.client, &letter));
    letter.contract.index = 0;
    assert_int_equal(client_play(guest.client)->world.contracts.taken[0], 1);
    assert_false(client_write(guest.client, &letter));
    assert_true(was_told());
    letter.about = false;
    assert_true(client_write(guest.client, &letter));
}

static void test_nobody_writes_to_their_own_seat(void **state)
{
    (void)state;
    guest_begin_year();
    Letter letter = words("Note to myself.", GUEST_SEAT);
    assert_false(client_write(guest.client, &letter));
    seat_set_add(&letter.to, 5);
    assert_true(client_write(guest.client, &letter));
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_LETTER));
    assert_false(seat_set_has(&guest.server.heard.letter.letter.to, GUEST_SEAT));
}

static void test_a_pause_takes_no_order(void **state)
{
    (void)state;
    Command motion = {.kind = COMMAND_MOTION, .motion = {.kind = MOTION_STATE_RATE}};
    ClientNotice notice;
    guest_begin_year();
    room_act(&guest.room, ACT_PAUSE, (TerritoryId){0});
    guest_send_entry();
    while (client_take_notice(guest.client, &notice)) {
    }
    assert_int_not_equal(client_order(guest.client, motion).code, VERDICT_OK);
    assert_true(client_take_notice(guest.client, &notice));
    assert_string_equal(notice.text, "The session is paused: wait until it goes on.");
    guest_change_draft(1);
    assert_true(outbox_draft_unsaved(&guest.client->outbox));
}

static void test_who_looks_on_does_not_write(void **state)
{
    (void)state;
    guest_come_in_as(ROLE_OBSERVER, SEAT_NONE);
    Letter letter = words("Hello.", 5);
    assert_false(client_write(guest.client, &letter));
    assert_true(was_told());
}

static void test_incidents_are_prepared_and_taken_back(void **state)
{
    (void)state;
    Inject inject = {.incident = 1, .territory = 7}, unknown = {.incident = 200, .territory = 7};
    guest_come_in_as(ROLE_FACILITATOR, SEAT_NONE);
    assert_true(client_prepare_inject(guest.client, &inject, false));
    guest_step(0);
    assert_true(door_hears(&guest.server, MESSAGE_INJECT));
    assert_false(guest.server.heard.inject.takes_back);
    assert_int_equal(guest.server.heard.inject.inject.territory, 7);
    assert_false(client_prepare_inject(guest.client, &unknown, false));
    assert_false(client_prepare_inject(guest.client, &inject, true));
    assert_true(was_told());
    guest.server.said.injects = (InjectsMessage){.count = 1, .injects = {inject}};
    guest_send(MESSAGE_INJECTS);
    assert_true(client_prepare_inject(guest.client, &inject, true));
    assert_false(client_prepare_inject(guest.client, &inject, false));
    guest.server.said.injects.injects[0].territory = 8;
    guest.server.said.injects.count = INJECTS_MAX;
    guest_send(MESSAGE_INJECTS);
    assert_false(client_prepare_inject(guest.client, &inject, false));
    assert_true(was_told());
}

static void test_a_seat_prepares_no_incident(void **state)
{
    (void)state;
    Inject inject = {.incident = 1, .territory = 7};
    guest_come_in();
    assert_false(client_prepare_inject(guest.client, &inject, false));
    assert_true(was_told());
}

#define IN(test) cmocka_unit_test_setup_teardown(test, guest_setup, guest_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(test_a_draft_is_saved_by_itself),
        IN(test_ready_sends_the_draft_first),
        IN(test_what_the_rules_refuse_is_not_sent),
        IN(test_an_outlook_follows_the_draft),
        IN(test_a_facilitator_acts_on_seats_and_clock),
        IN(test_a_seat_acts_for_itself_alone),
        IN(test_the_actor_is_the_seat_where_there_is_one),
        IN(test_no_seat_no_actor),
        IN(test_eyes_up_stops_the_draft),
        IN(test_a_seat_writes_under_its_own_name),
        IN(test_letters_nobody_may_write),
        IN(test_a_letter_is_about_ones_own_agreements),
        IN(test_nobody_writes_to_their_own_seat),
        IN(test_a_pause_takes_no_order),
        IN(test_who_looks_on_does_not_write),
        IN(test_incidents_are_prepared_and_taken_back),
        IN(test_a_seat_prepares_no_incident),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
