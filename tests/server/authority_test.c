#include "server/authority.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/server/stage.h"

enum { ANN = 1, BOB = 9 };

static const SessionSettings SETTINGS = {.rounds = 3, .decide_ms = 600000, .bots = true};

static Stage stage;
static Room room;
static StagePerson ann, bob, chief;

static void open_room(void)
{
    stage_create_room(&stage, &room, "ROOM.journal", &SETTINGS);
    stage_join(&stage, &room, ROLE_PARTICIPANT, ANN, &ann);
    stage_join(&stage, &room, ROLE_PARTICIPANT, BOB, &bob);
    stage_join(&stage, &room, ROLE_FACILITATOR, SEAT_NONE, &chief);
}

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    open_room();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    room_close(&room);
    stage_close(&stage);
    return 0;
}

static const Seat *seat_of(const StagePerson *person)
{
    return &room.play.session.seats[person->seat];
}

static Answer act(StagePerson *person, ActKind kind, uint8_t seat)
{
    Act said = {.kind = kind, .seat = {seat}};
    return stage_act(&stage, &room, person, &said);
}

static Answer enter(StagePerson *person, Phase phase)
{
    Act said = {.kind = ACT_PHASE, .phase = phase};
    return stage_act(&stage, &room, person, &said);
}

static Answer draft(StagePerson *person, int premises)
{
    Programme programme = stage_programme(&room, person->seat, premises);
    return stage_draft(&stage, &room, person, &programme);
}

static void expect_refused(StagePerson *person, Answer answer, RefusedBy by)
{
    assert_int_equal(answer, ANSWER_REFUSED);
    assert_int_equal(person->refused.by, by);
    assert_int_equal(person->refused.sequence, person->sequence);
}

static void everyone_speaks_for_their_own_seat(void **state)
{
    (void)state;
    expect_refused(&ann, act(&ann, ACT_READY, BOB), REFUSED_BY_ROLE);
    expect_refused(&ann, act(&ann, ACT_SEAT_RELEASE, BOB), REFUSED_BY_ROLE);
    expect_refused(&chief, act(&chief, ACT_READY, BOB), REFUSED_BY_ROLE);
    expect_refused(&chief, act(&chief, ACT_READY, SEAT_NONE), REFUSED_BY_ROLE);
    assert_false(seat_of(&bob)->ready);
    assert_int_equal(act(&ann, ACT_READY, ANN), ANSWER_CONFIRMED);
    assert_true(seat_of(&ann)->ready);
    /* Facts that the server itself observes are nobody's to say. */
    expect_refused(&ann, act(&ann, ACT_SEAT_CLAIM, ANN), REFUSED_BY_ROLE);
    expect_refused(&ann, act(&ann, ACT_SEAT_LEAVE, ANN), REFUSED_BY_ROLE);
    expect_refused(&ann, act(&ann, ACT_SEAL, ANN), REFUSED_BY_ROLE);
    expect_refused(&chief, act(&chief, ACT_NONE, 0), REFUSED_BY_ROLE);
}

static void those_who_only_look_may_nothing(void **state)
{
    (void)state;
    StagePerson screen = {.role = ROLE_PROJECTOR, .seat = SEAT_NONE, .participant = -1};
    uint64_t number = room.play.number;
    expect_refused(&screen, enter(&screen, PHASE_DECIDE), REFUSED_BY_ROLE);
    assert_int_equal(room.play.number, number);
}

static void the_facilitator_runs_the_session_where_there_is_one(void **state)
{
    (void)state;
    Act pause = {.kind = ACT_PAUSE, .cause = "eyes up"};
    Act extend = {.kind = ACT_EXTEND, .amount_ms = 60000};
    expect_refused(&ann, enter(&ann, PHASE_DECIDE), REFUSED_BY_ROLE);
    expect_refused(&ann, stage_act(&stage, &room, &ann, &pause), REFUSED_BY_ROLE);
    assert_int_equal(enter(&chief, PHASE_DECIDE), ANSWER_CONFIRMED);
    int64_t ends_ms = room.play.session.phase_ends_ms;
    assert_int_equal(stage_act(&stage, &room, &chief, &extend), ANSWER_CONFIRMED);
    assert_int_equal(room.play.session.phase_ends_ms, ends_ms + 60000);
    assert_int_equal(stage_act(&stage, &room, &chief, &pause), ANSWER_CONFIRMED);
    expect_refused(&ann, act(&ann, ACT_READY, ANN), REFUSED_BY_SESSION);
    assert_int_equal(ann.refused.act_verdict, ACT_VERDICT_PAUSED);
    expect_refused(&chief, enter(&chief, PHASE_NEGOTIATE), REFUSED_BY_SESSION);
    assert_int_equal(act(&chief, ACT_RESUME, 0), ANSWER_CONFIRMED);
    expect_refused(&chief, enter(&chief, PHASE_RESULT), REFUSED_BY_SESSION);
    assert_int_equal(chief.refused.act_verdict, ACT_VERDICT_ORDER);
    assert_int_equal(enter(&chief, PHASE_NEGOTIATE), ANSWER_CONFIRMED);
    assert_int_equal(enter(&chief, PHASE_CLOSING), ANSWER_CONFIRMED);
    assert_int_equal(room.play.session.phase, PHASE_RESULT);
}

static void the_seats_run_it_where_nobody_is_facilitator(void **state)
{
    (void)state;
    room.head.facilitator_key[0] = 0;
    assert_int_equal(enter(&ann, PHASE_DECIDE), ANSWER_CONFIRMED);
    assert_int_equal(room.play.session.phase, PHASE_DECIDE);
    Act pause = {.kind = ACT_PAUSE, .cause = "tea"};
    assert_int_equal(stage_act(&stage, &room, &bob, &pause), ANSWER_CONFIRMED);
}

static void said_twice_it_is_done_once(void **state)
{
    (void)state;
    enter(&chief, PHASE_DECIDE);
    assert_int_equal(draft(&ann, 100), ANSWER_DRAFT_KEPT);
    Command offer = stage_offer(&room, ANN);
    assert_int_equal(stage_order(&stage, &room, &ann, &offer), ANSWER_CONFIRMED);
    assert_int_equal(act(&ann, ACT_READY, ANN), ANSWER_CONFIRMED);
    uint64_t number = room.play.number, hash = room.hash;
    ann.sequence -= 3;
    assert_int_equal(draft(&ann, 300), ANSWER_AGAIN);
    assert_int_equal(stage_order(&stage, &room, &ann, &offer), ANSWER_AGAIN);
    assert_int_equal(act(&ann, ACT_READY, ANN), ANSWER_AGAIN);
    assert_int_equal(room.play.number, number);
    assert_true(room.hash == hash);
    assert_int_equal(room.drafts[ANN].programme.fibre_premises[ZONE_PUBLIC_DENSE], 100);
    assert_int_equal(stage.metrics.confirmed_again, 3);
}

static void numbers_may_come_late_but_not_too_late(void **state)
{
    (void)state;
    ann.sequence = 99;
    assert_int_equal(act(&ann, ACT_READY, ANN), ANSWER_CONFIRMED);
    ann.sequence = 79;
    assert_int_equal(act(&ann, ACT_UNREADY, ANN), ANSWER_CONFIRMED);
    ann.sequence = 79;
    assert_int_equal(act(&ann, ACT_READY, ANN), ANSWER_AGAIN);
    assert_false(seat_of(&ann)->ready);
    /* Older than what is remembered: nothing is risked. */
    for (uint32_t age = 64; age < 99; age++) {
        ann.sequence = 100 - age - 1;
        assert_int_equal(act(&ann, ACT_READY, ANN), ANSWER_AGAIN);
    }
    ann.sequence = 100 - 64;
    assert_int_equal(act(&ann, ACT_READY, ANN), ANSWER_CONFIRMED);
    ann.sequence = UINT32_MAX - 1;
    assert_int_equal(act(&ann, ACT_UNREADY, ANN), ANSWER_CONFIRMED);
    assert_int_equal(room.participants[ann.participant].sequence, UINT32_MAX);
}

static void a_refused_number_may_be_sent_again(void **state)
{
    (void)state;
    expect_refused(&ann, draft(&ann, 100), REFUSED_BY_SESSION);
    assert_int_equal(ann.refused.act_verdict, ACT_VERDICT_PHASE);
    enter(&chief, PHASE_DECIDE);
    ann.sequence--;
    assert_int_equal(draft(&ann, 100), ANSWER_DRAFT_KEPT);
}

static void nobody_asks_faster_than_the_rate(void **state)
{
    (void)state;
    int taken = 0;
    for (int n = 0; n < 100; n++) {
        stage.clock_ms -= 1000; /* stage_act lets a second pass */
        taken += act(&ann, n % 2 == 0 ? ACT_READY : ACT_UNREADY, ANN) == ANSWER_CONFIRMED;
    }
    assert_int_equal(taken, AUTHORITY_BURST);
    assert_int_equal(ann.refused.by, REFUSED_BY_RATE);
    /* Not lost: the same number is taken a moment later, and others are not kept from asking. */
    ann.sequence--;
    assert_int_not_equal(act(&ann, ACT_UNREADY, ANN), ANSWER_AGAIN);
    assert_int_equal(act(&bob, ACT_READY, BOB), ANSWER_CONFIRMED);
}

static void a_rate_fills_up_with_time_and_no_further(void **state)
{
    (void)state;
    AuthorityRate rate;
    authority_rate_init(&rate, 5000);
    for (int n = 0; n < AUTHORITY_BURST; n++)
        assert_true(authority_rate_takes(&rate, 5000));
    assert_false(authority_rate_takes(&rate, 5000));
    assert_false(authority_rate_takes(&rate, 4000));
    assert_true(authority_rate_takes(&rate, 5000 + 1000 / AUTHORITY_PER_SECOND + 1));
    assert_false(authority_rate_takes(&rate, 5000 + 1000 / AUTHORITY_PER_SECOND + 1));
    int64_t later_ms = (int64_t)1 << 40;
    for (int n = 0; n < AUTHORITY_BURST; n++)
        assert_true(authority_rate_takes(&rate, later_ms));
    assert_false(authority_rate_takes(&rate, later_ms));
}

static void a_draft_is_kept_and_only_its_seal_is_told(void **state)
{
    (void)state;
    enter(&chief, PHASE_DECIDE);
    uint64_t number = room.play.number;
    assert_int_equal(draft(&ann, 100), ANSWER_DRAFT_KEPT);
    assert_int_equal(room.play.number, number + 1);
    assert_false(room.entry.is_frame);
    assert_int_equal(room.entry.act.kind, ACT_SEAL);
    assert_true(seat_of(&ann)->sealed);
    /* The second tells the others nothing at all. */
    assert_int_equal(draft(&ann, 200), ANSWER_DRAFT_KEPT);
    assert_int_equal(room.play.number, number + 1);
    assert_int_equal(room.drafts[ANN].programme.fibre_premises[ZONE_PUBLIC_DENSE], 200);
    assert_int_equal(room.drafts[ANN].sequence, ann.sequence);
    assert_true(room.play.world.network.ordered_year[ZONE_PUBLIC_DENSE][ANN] == 0.0);
}

static void a_draft_that_may_not_pass_leaves_the_one_before(void **state)
{
    (void)state;
    enter(&chief, PHASE_DECIDE);
    assert_int_equal(draft(&ann, 100), ANSWER_DRAFT_KEPT);
    expect_refused(&ann, draft(&ann, 1 << 30), REFUSED_BY_WORLD);
    assert_int_not_equal(ann.refused.verdict.code, VERDICT_OK);
    assert_int_equal(room.drafts[ANN].programme.fibre_premises[ZONE_PUBLIC_DENSE], 100);
    Programme none = stage_programme(&room, ANN, 0);
    expect_refused(&chief, stage_draft(&stage, &room, &chief, &none), REFUSED_BY_ROLE);
}

static void contracts_are_ones_own_and_in_their_time(void **state)
{
    (void)state;
    Command offer = stage_offer(&room, ANN);
    expect_refused(&ann, stage_order(&stage, &room, &ann, &offer), REFUSED_BY_SESSION);
    enter(&chief, PHASE_DECIDE);
    expect_refused(&bob, stage_order(&stage, &room, &bob, &offer), REFUSED_BY_ROLE);
    expect_refused(&chief, stage_order(&stage, &room, &chief, &offer), REFUSED_BY_ROLE);
    Command programme = {.kind = COMMAND_PROGRAMME, .actor = {ANN}};
    expect_refused(&ann, stage_order(&stage, &room, &ann, &programme), REFUSED_BY_ROLE);
    Command stranger = {.kind = COMMAND_CONTRACT_ACCEPT, .actor = {ANN}, .contract = {77}};
    expect_refused(&ann, stage_order(&stage, &room, &ann, &stranger), REFUSED_BY_WORLD);
    assert_int_equal(ann.refused.verdict.code, VERDICT_CONTRACT_UNKNOWN);
    uint32_t tick = room.play.world.tick;
    assert_int_equal(stage_order(&stage, &room, &ann, &offer), ANSWER_CONFIRMED);
    assert_true(room.play.world.tick > tick);
}

/* A chair at the table, one more who sits there and votes no, the rest elsewhere. */
static void seat_at_table(void)
{
    uint8_t *level = room.play.world.holdings.level[PROPOSAL_NATIONAL_TABLE];
    level[ANN] = level[BOB] = 1;
}

static void motions_and_votes_come_from_ones_own_seat(void **state)
{
    (void)state;
    seat_at_table();
    Command motion = {.kind = COMMAND_MOTION, .actor = {ANN}, .motion = {MOTION_STANDARDS, 1}};
    expect_refused(&ann, stage_order(&stage, &room, &ann, &motion), REFUSED_BY_SESSION);
    enter(&chief, PHASE_DECIDE);
    expect_refused(&bob, stage_order(&stage, &room, &bob, &motion), REFUSED_BY_ROLE);
    assert_int_equal(stage_order(&stage, &room, &ann, &motion), ANSWER_CONFIRMED);
    Command vote = {.kind = COMMAND_VOTE, .actor = {BOB}, .vote = {0, false}};
    expect_refused(&ann, stage_order(&stage, &room, &ann, &vote), REFUSED_BY_ROLE);
    expect_refused(&chief, stage_order(&stage, &room, &chief, &vote), REFUSED_BY_ROLE);
    enter(&chief, PHASE_NEGOTIATE);
    assert_int_equal(stage_order(&stage, &room, &bob, &vote), ANSWER_CONFIRMED);
    assert_int_equal(room.play.world.council.motion[0].ballot[BOB], BALLOT_NO);
    vote.vote.motion = MOTION_MAX - 1;
    expect_refused(&bob, stage_order(&stage, &room, &bob, &vote), REFUSED_BY_WORLD);
    assert_int_equal(bob.refused.verdict.code, VERDICT_MOTION_UNKNOWN);
}

/* Incidents are nobody's to send who sits at a seat, nor, as long as no screen shows them first, the facilitator's. */
static void incidents_are_sent_by_nobody(void **state)
{
    (void)state;
    Command inject = {.kind = COMMAND_INJECT, .actor = {ANN}, .inject = {0, INJECT_EVERYWHERE}};
    enter(&chief, PHASE_DECIDE);
    uint32_t tick = room.play.world.tick;
    expect_refused(&ann, stage_order(&stage, &room, &ann, &inject), REFUSED_BY_ROLE);
    expect_refused(&chief, stage_order(&stage, &room, &chief, &inject), REFUSED_BY_ROLE);
    assert_int_equal(room.play.world.tick, tick);
}

static void a_seat_given_back_forgets_its_people(void **state)
{
    (void)state;
    enter(&chief, PHASE_DECIDE);
    assert_int_equal(draft(&bob, 100), ANSWER_DRAFT_KEPT);
    assert_int_equal(act(&chief, ACT_SEAT_RELEASE, BOB), ANSWER_CONFIRMED);
    assert_int_equal(seat_of(&bob)->keeper, SEAT_BOT);
    assert_false(room.drafts[BOB].kept);
    assert_int_equal(room.participants[bob.participant].seat, SEAT_NONE);
    assert_int_equal(room.participants[ann.participant].seat, ANN);
    assert_int_equal(act(&ann, ACT_SEAT_RELEASE, ANN), ANSWER_CONFIRMED);
    assert_int_equal(room.participants[ann.participant].seat, SEAT_NONE);
    assert_int_equal(room.participants[ann.participant].sequence, ann.sequence);
}

static void what_is_not_on_disk_is_not_confirmed_nor_remembered(void **state)
{
    (void)state;
    enter(&chief, PHASE_DECIDE);
    assert_int_equal(draft(&ann, 100), ANSWER_DRAFT_KEPT);
    JournalToken before = room.participants[ann.participant];
    stage_fill_disk(true);
    Answer answer = draft(&ann, 200);
    stage_fill_disk(false);
    expect_refused(&ann, answer, REFUSED_BY_JOURNAL);
    assert_int_equal(room.drafts[ANN].programme.fibre_premises[ZONE_PUBLIC_DENSE], 100);
    assert_memory_equal(&room.participants[ann.participant], &before, sizeof before);
    expect_refused(&ann, act(&ann, ACT_READY, ANN), REFUSED_BY_JOURNAL);
    assert_false(seat_of(&ann)->ready);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(everyone_speaks_for_their_own_seat),
        TEST(those_who_only_look_may_nothing),
        TEST(the_facilitator_runs_the_session_where_there_is_one),
        TEST(the_seats_run_it_where_nobody_is_facilitator),
        TEST(said_twice_it_is_done_once),
        TEST(numbers_may_come_late_but_not_too_late),
        TEST(a_refused_number_may_be_sent_again),
        TEST(nobody_asks_faster_than_the_rate),
        TEST(a_rate_fills_up_with_time_and_no_further),
        TEST(a_draft_is_kept_and_only_its_seal_is_told),
        TEST(a_draft_that_may_not_pass_leaves_the_one_before),
        TEST(contracts_are_ones_own_and_in_their_time),
        TEST(motions_and_votes_come_from_ones_own_seat),
        TEST(incidents_are_sent_by_nobody),
        TEST(a_seat_given_back_forgets_its_people),
        TEST(what_is_not_on_disk_is_not_confirmed_nor_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
