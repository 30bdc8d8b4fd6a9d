#include "server/authority.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/server/stage.h"

enum { ANN, BOB };

static Stage stage;
static Room room;
static StagePerson ann, chief, watcher;

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    SessionSettings settings = {.rounds = 1, .debrief = true};
    stage_create_room(&stage, &room, "debrief.journal", &settings);
    stage_join(&stage, &room, ROLE_PARTICIPANT, ANN, &ann);
    stage_join(&stage, &room, ROLE_FACILITATOR, SEAT_NONE, &chief);
    watcher = (StagePerson){.role = ROLE_OBSERVER, .seat = SEAT_NONE, .participant = -1};
    authority_rate_init(&watcher.rate, stage.clock_ms);
    room.head.aims[ANN] = 3;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    room_close(&room);
    stage_close(&stage);
    return 0;
}

static void enter(Phase phase)
{
    while (room.play.session.phase != phase)
        assert_true(room_enter_next(&room, NULL, stage.clock_ms));
}

static Act act_to_debrief(DebriefActKind kind, uint8_t seat, const char *text)
{
    Act act;
    memset(&act, 0, sizeof act);
    act.kind = ACT_DEBRIEF;
    act.seat.index = seat;
    act.debrief.kind = kind;
    text_copy(act.debrief.text, sizeof act.debrief.text, text);
    return act;
}

static Answer ask(StagePerson *person, const Act *act)
{
    return stage_act(&stage, &room, person, act);
}

static const Debrief *debrief(void) { return &room.play.session.debrief; }

static void a_seat_writes_its_own_alone(void **state)
{
    (void)state;
    enter(PHASE_REVEAL);
    Act own = act_to_debrief(DEBRIEF_WORD, ANN, "calm"),
        other = act_to_debrief(DEBRIEF_WORD, BOB, "theirs");
    assert_int_equal(ask(&ann, &own), ANSWER_CONFIRMED);
    assert_string_equal(debrief()->seats[ANN].word, "calm");
    assert_int_equal(ask(&ann, &other), ANSWER_REFUSED);
    assert_int_equal(ann.refused.by, REFUSED_BY_ROLE);
    assert_int_equal(ask(&chief, &own), ANSWER_REFUSED);
    assert_int_equal(chief.refused.by, REFUSED_BY_ROLE);
}

static void the_facilitator_alone_steers(void **state)
{
    (void)state;
    enter(PHASE_DEBRIEF);
    for (int kind = DEBRIEF_STEP; kind <= DEBRIEF_TRY; kind++) {
        Act act = act_to_debrief((DebriefActKind)kind, ANN, "");
        assert_int_equal(ask(&ann, &act), ANSWER_REFUSED);
        assert_int_equal(ann.refused.by, REFUSED_BY_ROLE);
        assert_int_equal(ask(&chief, &act), ANSWER_CONFIRMED);
    }
}

static void aims_come_from_the_server_alone(void **state)
{
    (void)state;
    enter(PHASE_REVEAL);
    Act act = act_to_debrief(DEBRIEF_REVEAL, 0, "");
    act.debrief.reveal = REVEAL_COMMON;
    act.debrief.wanted = true;
    assert_int_equal(ask(&chief, &act), ANSWER_CONFIRMED);
    assert_int_equal(debrief()->aims[ANN], 0);
    act.debrief.reveal = REVEAL_AIMS;
    act.debrief.aims[ANN] = 77;
    assert_int_equal(ask(&chief, &act), ANSWER_CONFIRMED);
    assert_int_equal(debrief()->aims[ANN], 3);
}

static void who_looks_on_may_note_and_nothing_else(void **state)
{
    (void)state;
    Act note = act_to_debrief(DEBRIEF_NOTE, 0, "one person holds the mouse");
    Act step = act_to_debrief(DEBRIEF_STEP, 0, "");
    assert_int_equal(ask(&watcher, &note), ANSWER_CONFIRMED);
    assert_int_equal(debrief()->note_count, 1);
    assert_int_equal(ask(&watcher, &note), ANSWER_AGAIN);
    assert_int_equal(debrief()->note_count, 1);
    assert_int_equal(ask(&ann, &note), ANSWER_REFUSED);
    enter(PHASE_DEBRIEF);
    assert_int_equal(ask(&watcher, &step), ANSWER_REFUSED);
    watcher.role = ROLE_PROJECTOR;
    note.debrief.text[0] = 'O';
    assert_int_equal(ask(&watcher, &note), ANSWER_REFUSED);
}

/* What was typed and counted is found again by a server that starts anew. */
static void the_debrief_is_on_disk(void **state)
{
    (void)state;
    static Room again;
    Problem problem;
    enter(PHASE_DEBRIEF);
    Act word = act_to_debrief(DEBRIEF_WORD, ANN, "calm"),
        answer = act_to_debrief(DEBRIEF_ANSWER, ANN, "");
    answer.debrief.after = true;
    assert_int_equal(ask(&ann, &word), ANSWER_CONFIRMED);
    assert_int_equal(ask(&ann, &answer), ANSWER_CONFIRMED);
    room_close(&room);
    assert_int_equal(stage_recover_room(&stage, &again, "debrief.journal", &problem), STATUS_OK);
    assert_int_equal(again.play.session.phase, PHASE_DEBRIEF);
    assert_string_equal(again.play.session.debrief.seats[ANN].word, "calm");
    assert_int_equal(again.play.session.debrief.sheets[1], 1);
    room_close(&again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_seat_writes_its_own_alone),     TEST(the_facilitator_alone_steers),
        TEST(aims_come_from_the_server_alone), TEST(who_looks_on_may_note_and_nothing_else),
        TEST(the_debrief_is_on_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
