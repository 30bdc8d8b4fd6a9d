#include "server/absence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/query.h"
#include "tests/server/stage.h"

enum { ANN = 1, BOB = 9 };

static Stage stage;
static Room room;
static StagePerson ann, bob, chief;

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    stage_create_room(&stage, &room, "ROOM.journal",
                      &(SessionSettings){.rounds = 3, .practice = true, .bots = true});
    stage_join(&stage, &room, ROLE_PARTICIPANT, ANN, &ann);
    stage_join(&stage, &room, ROLE_PARTICIPANT, BOB, &bob);
    stage_join(&stage, &room, ROLE_FACILITATOR, SEAT_NONE, &chief);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    room_close(&room);
    stage_close(&stage);
    return 0;
}

static void act(const Act *said)
{
    assert_int_equal(stage_act(&stage, &room, &chief, said), ANSWER_CONFIRMED);
}

static void enter(Phase phase) { act(&(Act){.kind = ACT_PHASE, .phase = phase}); }

static void close_year(void)
{
    enter(PHASE_NEGOTIATE);
    enter(PHASE_CLOSING);
}

static const Letter *last_letter(void)
{
    const Letter *letter = letterbox_find(&room.letterbox, room.letterbox.last);
    assert_non_null(letter);
    assert_int_equal(letter->kind, LETTER_ABSENCE);
    assert_int_equal(letter->from, LETTER_FROM_PROGRAM);
    return letter;
}

static void hold(Proposal proposal, uint8_t seat)
{
    room.play.world.holdings.level[proposal][seat] = 1;
}

static void whoever_was_away_is_told_and_nobody_else(void **state)
{
    (void)state;
    room.play.session.settings.practice = false;
    room_leave(&room, ANN, stage.clock_ms);
    enter(PHASE_DECIDE);
    hold(PROPOSAL_COORDINATION, ANN);
    close_year();
    assert_int_equal(room.letterbox.last, 1);
    const Letter *letter = last_letter();
    assert_true(seat_set_has(&letter->to, ANN));
    assert_false(seat_set_has(&letter->to, BOB));
    assert_int_equal(letter->absence.round, 1);
    assert_false(letter->absence.steward);
    assert_int_equal(letter->absence.kept, 1u << PROPOSAL_COORDINATION);
    assert_int_equal(letter->absence.dropped, 0);
    assert_true(letter->absence.euros_running > 0);
    Letter kept;
    assert_int_equal(journal_read_letter(room.journal, 1, &kept, NULL), STATUS_OK);
    assert_memory_equal(&kept, letter, sizeof kept);
}

static void a_held_seats_steward_says_what_it_did(void **state)
{
    (void)state;
    room.play.session.settings.practice = false;
    enter(PHASE_DECIDE);
    hold(PROPOSAL_COORDINATION, ANN);
    hold(PROPOSAL_NATIONAL_TABLE, ANN);
    Programme programme = stage_programme(&room, ANN, 100);
    assert_int_equal(stage_draft(&stage, &room, &ann, &programme), ANSWER_DRAFT_KEPT);
    act(&(Act){.kind = ACT_HOLD, .seat = {ANN}});
    close_year();
    assert_int_equal(room.letterbox.last, 1);
    assert_true(last_letter()->absence.steward);
    assert_true(seat_set_has(&last_letter()->to, ANN));
    /* It starts nothing: the draft that was there is not what was played. */
    assert_true(room.play.world.network.ordered_year[ZONE_PUBLIC_DENSE][ANN] == 0.0);
    assert_int_equal(room.play.session.seats[ANN].absent_rounds, 1);
}

/* As today: what was drafted before the people left is what is played, and they are told that they were away. */
static void a_draft_left_behind_is_taken(void **state)
{
    (void)state;
    room.play.session.settings.practice = false;
    enter(PHASE_DECIDE);
    Programme programme = stage_programme(&room, ANN, 100);
    assert_int_equal(stage_draft(&stage, &room, &ann, &programme), ANSWER_DRAFT_KEPT);
    room_leave(&room, ANN, stage.clock_ms);
    close_year();
    assert_int_equal(room.letterbox.last, 1);
    assert_false(last_letter()->absence.steward);
    assert_true(room.play.world.network.ordered_year[ZONE_PUBLIC_DENSE][ANN] == 100.0);
}

static void what_is_given_up_is_named(void **state)
{
    (void)state;
    Command composed = {.kind = COMMAND_PROGRAMME, .actor = {ANN}};
    Letter letter;
    hold(PROPOSAL_COORDINATION, ANN);
    hold(PROPOSAL_NATIONAL_TABLE, ANN);
    room.play.session.round = 2;
    query_carry_on(&room.play.world, room.means.rules, composed.actor, &composed.programme);
    composed.programme.measures[PROPOSAL_COORDINATION].level = 0;
    absence_write(&room, &composed, true, &letter);
    assert_int_equal(letter.absence.round, 2);
    assert_int_equal(letter.absence.dropped, 1u << PROPOSAL_COORDINATION);
    assert_int_equal(letter.absence.kept, 1u << PROPOSAL_NATIONAL_TABLE);
}

static void practice_is_nobodys_absence(void **state)
{
    (void)state;
    room_leave(&room, ANN, stage.clock_ms);
    enter(PHASE_DECIDE);
    assert_true(room.play.session.practising);
    close_year();
    assert_int_equal(room.letterbox.last, 0);
    enter(PHASE_DECIDE);
    close_year();
    assert_int_equal(room.letterbox.last, 1);
    assert_int_equal(last_letter()->absence.round, 1);
}

/* The year stops before its first frame is on disk: no letter then, and one afterwards. */
static void the_letter_and_the_year_are_one_write(void **state)
{
    (void)state;
    room.play.session.settings.practice = false;
    room_leave(&room, ANN, stage.clock_ms);
    enter(PHASE_DECIDE);
    enter(PHASE_NEGOTIATE);
    assert_true(room_commit_act(&room, &(Act){.kind = ACT_PHASE, .phase = PHASE_CLOSING}, NULL,
                                stage.clock_ms));
    stage_fill_disk(true);
    room_step(&room, stage.clock_ms);
    stage_fill_disk(false);
    assert_int_equal(room.letterbox.last, 0);
    assert_int_equal(room.play.world.quarter, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(whoever_was_away_is_told_and_nobody_else),
        TEST(a_held_seats_steward_says_what_it_did),
        TEST(a_draft_left_behind_is_taken),
        TEST(what_is_given_up_is_named),
        TEST(practice_is_nobodys_absence),
        TEST(the_letter_and_the_year_are_one_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
