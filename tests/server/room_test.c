#include "server/room.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/server/stage.h"

static const SessionSettings CLOCKED = {
    .rounds = 2, .decide_ms = 600000, .negotiate_ms = 60000, .result_ms = 30000, .bots = true};
static const SessionSettings UNCLOCKED = {.rounds = 2, .bots = true};

static Stage stage;
static Room room, copied;
static StagePerson ann, bob;

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    room_close(&room);
    room_close(&copied);
    stage_close(&stage);
    return 0;
}

static const Session *session(void) { return &room.play.session; }

static void step(int64_t passed_ms)
{
    stage.clock_ms += passed_ms;
    room_step(&room, stage.clock_ms);
}

static void ready(StagePerson *person)
{
    Act act = {.kind = ACT_READY, .seat = {person->seat}};
    assert_int_equal(stage_act(&stage, &room, person, &act), ANSWER_CONFIRMED);
}

static void start(const SessionSettings *settings)
{
    stage_create_room(&stage, &room, "ROOM.journal", settings);
    stage_join(&stage, &room, ROLE_PARTICIPANT, 3, &ann);
    ready(&ann);
    step(0);
    assert_int_equal(session()->phase, PHASE_DECIDE);
}

static int heard;

/* What is sent is on disk, and applied: a copy of the file taken now says so. */
static void listen(void *keeper, const struct Room *said, const uint8_t *bytes, size_t size)
{
    static Message message;
    char from[STAGE_PATH_BYTES], to[STAGE_PATH_BYTES];
    (void)keeper;
    assert_int_equal(message_read(bytes, size, MESSAGE_DOWN, &message, NULL), STATUS_OK);
    assert_int_equal(message.kind, MESSAGE_ENTRY);
    assert_int_equal(message.entry.entry.number, said->play.number);
    assert_true(message.entry.hash == play_hash(&said->play, said->means.rules));
    stage_copy_journal(stage_path(&stage, "ROOM.journal", from),
                       stage_path(&stage, "COPY.journal", to));
    assert_int_equal(stage_recover_room(&stage, &copied, "COPY.journal", NULL), STATUS_OK);
    assert_true(copied.hash == message.entry.hash);
    room_close(&copied);
    heard++;
}

static void nothing_is_sent_before_it_is_on_disk(void **state)
{
    (void)state;
    stage_create_room(&stage, &room, "ROOM.journal", &UNCLOCKED);
    room.means.audience = (RoomAudience){.entry = listen};
    stage_join(&stage, &room, ROLE_PARTICIPANT, 3, &ann);
    ready(&ann);
    step(0);
    assert_int_equal(heard, 3);
    assert_int_equal(room.play.number, 3);
}

/* Before one has come, and where there is none, those who are ready begin. */
static void the_lobby_waits_for_its_facilitator(void **state)
{
    (void)state;
    StagePerson chair;
    stage_create_room(&stage, &room, "ROOM.journal", &UNCLOCKED);
    stage_join(&stage, &room, ROLE_PARTICIPANT, 3, &ann);
    stage_join(&stage, &room, ROLE_FACILITATOR, SEAT_NONE, &chair);
    ready(&ann);
    step(60000);
    assert_int_equal(session()->phase, PHASE_LOBBY);
    assert_int_equal(room_deadline_ms(&room, stage.clock_ms), -1);
    Act start_now = {.kind = ACT_PHASE, .phase = PHASE_DECIDE};
    assert_int_equal(stage_act(&stage, &room, &chair, &start_now), ANSWER_CONFIRMED);
    assert_int_equal(session()->phase, PHASE_DECIDE);
    ready(&ann);
    step(0);
    assert_int_equal(session()->phase, PHASE_NEGOTIATE);
}

static StagePerson join_chair(void)
{
    StagePerson chair;
    stage_join(&stage, &room, ROLE_FACILITATOR, SEAT_NONE, &chair);
    return chair;
}

static void next(StagePerson *chair, Phase phase)
{
    Act act = {.kind = ACT_PHASE, .phase = phase};
    assert_int_equal(stage_act(&stage, &room, chair, &act), ANSWER_CONFIRMED);
}

static void a_briefing_waits_for_its_facilitator_too(void **state)
{
    (void)state;
    SessionSettings settings = UNCLOCKED;
    settings.briefing = true;
    stage_create_room(&stage, &room, "ROOM.journal", &settings);
    stage_join(&stage, &room, ROLE_PARTICIPANT, 3, &ann);
    StagePerson chair = join_chair();
    next(&chair, PHASE_BRIEFING);
    ready(&ann);
    step(60000);
    assert_int_equal(session()->phase, PHASE_BRIEFING);
    next(&chair, PHASE_DECIDE);
}

/* Nobody is at a seat yet: the facilitator sets out all the same, and the clock is not stopped for it. */
static void a_facilitator_alone_keeps_the_room_going(void **state)
{
    (void)state;
    stage_create_room(&stage, &room, "ROOM.journal", &CLOCKED);
    StagePerson chair = join_chair();
    next(&chair, PHASE_DECIDE);
    step(1000);
    assert_false(session()->paused);
    step(CLOCKED.decide_ms);
    assert_int_equal(session()->phase, PHASE_NEGOTIATE);
    step(CLOCKED.negotiate_ms);
    assert_int_equal(session()->phase, PHASE_RESULT);
    assert_int_equal(room.play.world.quarter, QUARTERS_PER_YEAR);
    room_leave(&room, SEAT_NONE, stage.clock_ms);
    step(0);
    assert_true(session()->paused);
}

/* What the facilitator changes on the way is what holds, not what the room was opened with. */
static void rounds_and_lengths_change_on_the_way(void **state)
{
    (void)state;
    stage_create_room(&stage, &room, "ROOM.journal", &CLOCKED);
    stage_join(&stage, &room, ROLE_PARTICIPANT, 3, &ann);
    StagePerson chair = join_chair();
    Act shorter = {.kind = ACT_LENGTH, .phase = PHASE_NEGOTIATE, .amount_ms = 5000};
    Act fewer = {.kind = ACT_ROUNDS, .rounds = 1}, none = {.kind = ACT_ROUNDS, .rounds = 0};
    next(&chair, PHASE_DECIDE);
    assert_int_equal(stage_act(&stage, &room, &ann, &fewer), ANSWER_REFUSED);
    assert_int_equal(stage_act(&stage, &room, &chair, &none), ANSWER_REFUSED);
    assert_int_equal(stage_act(&stage, &room, &chair, &shorter), ANSWER_CONFIRMED);
    assert_int_equal(stage_act(&stage, &room, &chair, &fewer), ANSWER_CONFIRMED);
    next(&chair, PHASE_NEGOTIATE);
    step(4999);
    assert_int_equal(session()->phase, PHASE_NEGOTIATE);
    step(1);
    assert_int_equal(session()->phase, PHASE_RESULT);
    room_close(&room);
    assert_int_equal(stage_recover_room(&stage, &room, "ROOM.journal", NULL), STATUS_OK);
    assert_int_equal(session()->settings.negotiate_ms, 5000);
    room.peers = 1; /* recovery_settle has not emptied the seats */
    step(CLOCKED.result_ms);
    assert_int_equal(session()->phase, PHASE_END);
}

static void a_phase_ends_with_its_clock_or_when_all_are_ready(void **state)
{
    (void)state;
    start(&CLOCKED);
    stage_join(&stage, &room, ROLE_PARTICIPANT, 5, &bob);
    step(599000);
    assert_int_equal(session()->phase, PHASE_DECIDE);
    assert_int_equal(room_deadline_ms(&room, stage.clock_ms), 1000);
    step(1000);
    assert_int_equal(session()->phase, PHASE_NEGOTIATE);
    ready(&ann);
    step(0);
    assert_int_equal(session()->phase, PHASE_NEGOTIATE);
    ready(&bob);
    assert_int_equal(room_deadline_ms(&room, stage.clock_ms), 0);
    step(0);
    assert_int_equal(session()->phase, PHASE_RESULT);
    assert_int_equal(room.play.world.quarter, QUARTERS_PER_YEAR);
    step(30000);
    assert_int_equal(session()->phase, PHASE_DECIDE);
    assert_int_equal(session()->round, 2);
}

static void a_seat_that_dropped_is_waited_for_a_while(void **state)
{
    (void)state;
    start(&UNCLOCKED);
    stage_join(&stage, &room, ROLE_PARTICIPANT, 5, &bob);
    room_leave(&room, bob.seat, stage.clock_ms);
    ready(&ann);
    step(0);
    assert_int_equal(session()->phase, PHASE_DECIDE);
    int64_t left_ms = room_deadline_ms(&room, stage.clock_ms);
    assert_true(left_ms > 0 && left_ms <= ROOM_GRACE_MS);
    step(left_ms - 1);
    assert_int_equal(session()->phase, PHASE_DECIDE);
    step(1);
    assert_int_equal(session()->phase, PHASE_NEGOTIATE);
    /* Once is enough: nobody waits twice for one who is away. */
    ready(&ann);
    step(0);
    assert_int_equal(session()->phase, PHASE_RESULT);
}

static void an_empty_room_stands_still(void **state)
{
    (void)state;
    start(&CLOCKED);
    step(100000);
    int64_t left_ms = session_left_ms(session(), room_time_ms(&room, stage.clock_ms));
    room_leave(&room, ann.seat, stage.clock_ms);
    assert_int_equal(room_deadline_ms(&room, stage.clock_ms), 0);
    step(0);
    assert_true(session()->paused);
    assert_int_equal(room_deadline_ms(&room, stage.clock_ms), -1);
    uint64_t number = room.play.number;
    step(3600000);
    assert_int_equal(room.play.number, number);
    assert_true(room_join(&room, ann.seat, NULL, stage.clock_ms));
    assert_false(session()->paused);
    assert_int_equal(session_left_ms(session(), room_time_ms(&room, stage.clock_ms)), left_ms);
}

static void a_pause_with_a_cause_outlasts_an_empty_room(void **state)
{
    (void)state;
    start(&CLOCKED);
    Act pause = {.kind = ACT_PAUSE, .cause = "lunch"};
    assert_true(room_commit_act(&room, &pause, NULL, stage.clock_ms));
    room_leave(&room, ann.seat, stage.clock_ms);
    step(1000);
    assert_true(room_join(&room, ann.seat, NULL, stage.clock_ms));
    assert_true(session()->paused);
    assert_string_equal(session()->pause_cause, "lunch");
}

static void a_room_without_a_clock_does_not_pause(void **state)
{
    (void)state;
    start(&UNCLOCKED);
    room_leave(&room, ann.seat, stage.clock_ms);
    assert_int_equal(room_deadline_ms(&room, stage.clock_ms), -1);
    step(ROOM_GRACE_MS * 2);
    assert_false(session()->paused);
}

static void a_seat_counts_its_people(void **state)
{
    (void)state;
    stage_create_room(&stage, &room, "ROOM.journal", &UNCLOCKED);
    for (int p = 0; p < UINT8_MAX; p++)
        assert_true(room_join(&room, 7, NULL, stage.clock_ms));
    uint64_t number = room.play.number;
    assert_false(room_join(&room, 7, NULL, stage.clock_ms));
    assert_int_equal(room.play.number, number);
    assert_int_equal(room.peers, UINT8_MAX);
    for (int p = 0; p < UINT8_MAX; p++)
        room_leave(&room, 7, stage.clock_ms);
    assert_int_equal(session()->seats[7].people, 0);
    assert_int_equal(session()->seats[7].keeper, SEAT_HUMAN);
    assert_int_equal(room.peers, 0);
}

static void a_disk_that_refuses_halts_the_room_and_changes_nothing(void **state)
{
    (void)state;
    start(&CLOCKED);
    uint64_t number = room.play.number, hash = room.hash;
    Act claim = {.kind = ACT_SEAT_CLAIM, .seat = {9}};
    heard = 0;
    room.means.audience = (RoomAudience){.entry = listen};
    stage_fill_disk(true);
    bool kept = room_commit_act(&room, &claim, NULL, stage.clock_ms);
    stage_fill_disk(false);
    assert_false(kept);
    assert_true(room.halted);
    assert_int_equal(heard, 0);
    assert_int_equal(room.play.number, number);
    assert_true(play_hash(&room.play, room.means.rules) == hash);
    assert_int_equal(stage.metrics.journal_failures, 1);
    /* Halted for good: whether the last write is there is for a recovery to find out. */
    assert_false(room_commit_act(&room, &claim, NULL, stage.clock_ms));
    assert_false(room_join(&room, 9, NULL, stage.clock_ms));
    step(3600000);
    assert_int_equal(room.play.number, number);
    room_close(&room);
    assert_int_equal(stage_recover_room(&stage, &room, "ROOM.journal", NULL), STATUS_OK);
    assert_true(room.hash == hash);
    assert_true(room_commit_act(&room, &claim, NULL, stage.clock_ms));
}

static void codes_are_drawn_from_letters_nobody_confuses(void **state)
{
    (void)state;
    for (int n = 0; n < 1000; n++) {
        char code[SESSION_CODE_BYTES];
        room_draw_code(stage_entropy(&stage), code);
        assert_int_equal(strlen(code), 6);
        assert_null(strpbrk(code, "01OIL"));
        assert_int_equal(strspn(code, "23456789ABCDEFGHJKMNPQRSTUVWXYZ"), 6);
    }
}

static void session_time_never_goes_back(void **state)
{
    (void)state;
    start(&CLOCKED);
    int64_t before_ms = session()->now_ms;
    stage.clock_ms -= 500000;
    assert_int_equal(room_time_ms(&room, stage.clock_ms), before_ms);
    assert_true(room_join(&room, 8, NULL, stage.clock_ms));
    assert_int_equal(session()->now_ms, before_ms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(nothing_is_sent_before_it_is_on_disk),
        TEST(the_lobby_waits_for_its_facilitator),
        TEST(a_briefing_waits_for_its_facilitator_too),
        TEST(a_facilitator_alone_keeps_the_room_going),
        TEST(rounds_and_lengths_change_on_the_way),
        TEST(a_phase_ends_with_its_clock_or_when_all_are_ready),
        TEST(a_seat_that_dropped_is_waited_for_a_while),
        TEST(an_empty_room_stands_still),
        TEST(a_pause_with_a_cause_outlasts_an_empty_room),
        TEST(a_room_without_a_clock_does_not_pause),
        TEST(a_seat_counts_its_people),
        TEST(a_disk_that_refuses_halts_the_room_and_changes_nothing),
        TEST(codes_are_drawn_from_letters_nobody_confuses),
        TEST(session_time_never_goes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
