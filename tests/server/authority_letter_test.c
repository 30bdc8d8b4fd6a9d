#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "server/authority_request.h"
#include "tests/server/stage.h"

enum { ANN = 1, BOB = 9, EVE = 20 };

static const SessionSettings SETTINGS = {.rounds = 3, .practice = true, .bots = true};

static Stage stage;
static Room room;
static StagePerson ann, bob, chief;

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    stage_create_room(&stage, &room, "ROOM.journal", &SETTINGS);
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

static Answer write_to(StagePerson *person, uint8_t from, uint8_t to)
{
    Letter letter = stage_words(from, to, "shall we?");
    return stage_letter(&stage, &room, person, &letter);
}

static void expect_refused(const StagePerson *person, Answer answer, RefusedBy by)
{
    assert_int_equal(answer, ANSWER_REFUSED);
    assert_int_equal(person->refused.by, by);
    assert_int_equal(person->refused.sequence, person->sequence);
}

static void expect_verdict(const StagePerson *person, Answer answer, ActVerdict verdict)
{
    expect_refused(person, answer, REFUSED_BY_SESSION);
    assert_int_equal(person->refused.act_verdict, verdict);
}

static void enter(Phase phase)
{
    Act act = {.kind = ACT_PHASE, .phase = phase};
    assert_int_equal(stage_act(&stage, &room, &chief, &act), ANSWER_CONFIRMED);
}

static void a_letter_is_numbered_kept_and_said_once(void **state)
{
    (void)state;
    uint64_t entries = room.play.number;
    assert_int_equal(write_to(&ann, ANN, BOB), ANSWER_CONFIRMED);
    assert_int_equal(write_to(&bob, BOB, ANN), ANSWER_CONFIRMED);
    assert_int_equal(room.letterbox.last, 2);
    const Letter *letter = letterbox_find(&room.letterbox, 1);
    assert_int_equal(letter->from, ANN);
    assert_true(letter->time_ms > 0);
    assert_string_equal(letter->text, "shall we?");
    ann.sequence--;
    assert_int_equal(write_to(&ann, ANN, BOB), ANSWER_AGAIN);
    assert_int_equal(room.letterbox.last, 2);
    /* It is no entry: nobody else's replica knows of it. */
    assert_int_equal(room.play.number, entries);
    Letter kept;
    assert_int_equal(journal_read_letter(room.journal, 2, &kept, NULL), STATUS_OK);
    assert_memory_equal(&kept, letterbox_find(&room.letterbox, 2), sizeof kept);
}

static void everyone_writes_in_their_own_name(void **state)
{
    (void)state;
    expect_refused(&ann, write_to(&ann, BOB, EVE), REFUSED_BY_ROLE);
    expect_refused(&ann, write_to(&ann, LETTER_FROM_FACILITATOR, BOB), REFUSED_BY_ROLE);
    expect_refused(&ann, write_to(&ann, LETTER_FROM_PROGRAM, BOB), REFUSED_BY_ROLE);
    expect_refused(&chief, write_to(&chief, ANN, BOB), REFUSED_BY_ROLE);
    assert_int_equal(write_to(&chief, LETTER_FROM_FACILITATOR, BOB), ANSWER_CONFIRMED);
    StagePerson screen = {.role = ROLE_PROJECTOR, .seat = SEAT_NONE, .participant = -1};
    expect_refused(&screen, write_to(&screen, SEAT_NONE, BOB), REFUSED_BY_ROLE);
    Letter report = stage_words(ANN, BOB, "");
    report.kind = LETTER_ABSENCE;
    expect_refused(&ann, stage_letter(&stage, &room, &ann, &report), REFUSED_BY_ROLE);
    assert_int_equal(room.letterbox.last, 1);
}

static void a_letter_has_words_and_somebody_else_to_read_them(void **state)
{
    (void)state;
    expect_verdict(&ann, write_to(&ann, ANN, ANN), ACT_VERDICT_MALFORMED);
    expect_verdict(&ann, write_to(&ann, ANN, TERRITORY_MAX - 1), ACT_VERDICT_MALFORMED);
    Letter empty = stage_words(ANN, BOB, "");
    expect_verdict(&ann, stage_letter(&stage, &room, &ann, &empty), ACT_VERDICT_MALFORMED);
    Letter both = stage_words(ANN, BOB, "to us both");
    seat_set_add(&both.to, ANN);
    assert_int_equal(stage_letter(&stage, &room, &ann, &both), ANSWER_CONFIRMED);
    assert_false(seat_set_has(&letterbox_find(&room.letterbox, 1)->to, ANN));
}

/* Nobody else is told of it, other seats least of all. */
static void a_seat_writes_to_the_facilitator(void **state)
{
    (void)state;
    Letter letter = stage_words(ANN, BOB, "may we have a minute more?");
    letter.to = (SeatSet){{0, 0}};
    assert_int_equal(stage_letter(&stage, &room, &ann, &letter), ANSWER_CONFIRMED);
    const Letter *kept = letterbox_find(&room.letterbox, 1);
    assert_true(letterbox_concerns(kept, ROLE_FACILITATOR, SEAT_NONE));
    assert_true(letterbox_concerns(kept, ROLE_PARTICIPANT, ANN));
    assert_false(letterbox_concerns(kept, ROLE_PARTICIPANT, BOB));
    letter.from = LETTER_FROM_FACILITATOR;
    expect_verdict(&chief, stage_letter(&stage, &room, &chief, &letter), ACT_VERDICT_MALFORMED);
}

static void where_phrases_are_all_only_the_facilitator_writes_freely(void **state)
{
    (void)state;
    room.play.session.settings.phrases_only = true;
    expect_refused(&ann, write_to(&ann, ANN, BOB), REFUSED_BY_ROLE);
    Letter phrase = {.from = ANN, .kind = LETTER_PHRASE, .phrase = PHRASE_TOO_DEAR};
    seat_set_add(&phrase.to, BOB);
    assert_int_equal(stage_letter(&stage, &room, &ann, &phrase), ANSWER_CONFIRMED);
    assert_int_equal(letterbox_find(&room.letterbox, 1)->phrase, PHRASE_TOO_DEAR);
    assert_int_equal(write_to(&chief, LETTER_FROM_FACILITATOR, BOB), ANSWER_CONFIRMED);
}

static void eyes_up_means_no_letters_and_a_pause_does_not(void **state)
{
    (void)state;
    Act freeze = {.kind = ACT_FREEZE, .cause = "eyes up"}, pause = {.kind = ACT_PAUSE};
    seat_set_add(&freeze.seats, ANN);
    assert_int_equal(stage_act(&stage, &room, &chief, &pause), ANSWER_CONFIRMED);
    assert_int_equal(write_to(&ann, ANN, BOB), ANSWER_CONFIRMED);
    assert_int_equal(stage_act(&stage, &room, &chief, &freeze), ANSWER_CONFIRMED);
    expect_verdict(&ann, write_to(&ann, ANN, BOB), ACT_VERDICT_FROZEN);
    assert_int_equal(write_to(&bob, BOB, ANN), ANSWER_CONFIRMED);
    assert_int_equal(write_to(&chief, LETTER_FROM_FACILITATOR, ANN), ANSWER_CONFIRMED);
}

static Answer write_about(StagePerson *person, uint8_t from, uint16_t contract)
{
    Letter letter = stage_words(from, EVE, "about this");
    letter.about = true;
    letter.contract.index = contract;
    return stage_letter(&stage, &room, person, &letter);
}

static void one_speaks_of_ones_own_agreements(void **state)
{
    (void)state;
    enter(PHASE_DECIDE);
    Command offer = stage_offer(&room, ANN);
    StagePerson partner;
    stage_join(&stage, &room, ROLE_PARTICIPANT, offer.offer.partner.index, &partner);
    assert_int_not_equal(partner.seat, BOB);
    assert_int_equal(stage_order(&stage, &room, &ann, &offer), ANSWER_CONFIRMED);
    assert_int_equal(write_about(&ann, ANN, 0), ANSWER_CONFIRMED);
    assert_int_equal(write_about(&partner, partner.seat, 0), ANSWER_CONFIRMED);
    assert_int_equal(write_about(&chief, LETTER_FROM_FACILITATOR, 0), ANSWER_CONFIRMED);
    expect_refused(&bob, write_about(&bob, BOB, 0), REFUSED_BY_WORLD);
    assert_int_equal(bob.refused.verdict.code, VERDICT_CONTRACT_NOT_YOURS);
    expect_refused(&ann, write_about(&ann, ANN, 1), REFUSED_BY_WORLD);
    assert_int_equal(ann.refused.verdict.code, VERDICT_CONTRACT_UNKNOWN);
    expect_refused(&ann, write_about(&ann, ANN, UINT16_MAX), REFUSED_BY_WORLD);
    expect_refused(&chief, write_about(&chief, LETTER_FROM_FACILITATOR, 1), REFUSED_BY_WORLD);
}

static void letters_are_as_rare_as_other_requests(void **state)
{
    (void)state;
    int taken = 0;
    for (int n = 0; n < 100; n++) {
        stage.clock_ms -= 1000; /* stage_letter lets a second pass */
        taken += write_to(&ann, ANN, BOB) == ANSWER_CONFIRMED;
    }
    assert_int_equal(taken, AUTHORITY_BURST);
    expect_refused(&ann, ANSWER_REFUSED, REFUSED_BY_RATE);
}

static void what_is_not_on_disk_was_not_written(void **state)
{
    (void)state;
    stage_fill_disk(true);
    Answer answer = write_to(&ann, ANN, BOB);
    stage_fill_disk(false);
    expect_refused(&ann, answer, REFUSED_BY_JOURNAL);
    assert_int_equal(room.letterbox.last, 0);
}

static Answer prepare(StagePerson *person, uint8_t incident, uint8_t territory, bool takes_back)
{
    return stage_inject(&stage, &room, person, (Inject){incident, territory}, takes_back);
}

static void the_facilitator_prepares_and_takes_back(void **state)
{
    (void)state;
    expect_refused(&ann, prepare(&ann, 0, BOB, false), REFUSED_BY_ROLE);
    assert_int_equal(prepare(&chief, 0, BOB, false), ANSWER_CONFIRMED);
    assert_int_equal(prepare(&chief, 1, INJECT_EVERYWHERE, false), ANSWER_CONFIRMED);
    assert_int_equal(prepare(&chief, 0, EVE, false), ANSWER_CONFIRMED);
    expect_verdict(&chief, prepare(&chief, 0, BOB, false), ACT_VERDICT_ORDER);
    expect_verdict(&chief, prepare(&chief, 1, BOB, true), ACT_VERDICT_ORDER);
    assert_int_equal(room.injects.count, 3);
    assert_int_equal(prepare(&chief, 0, BOB, true), ANSWER_CONFIRMED);
    assert_int_equal(room.injects.count, 2);
    assert_int_equal(room.injects.injects[0].incident, 1);
    assert_int_equal(room.injects.injects[1].territory, EVE);
    chief.sequence--;
    assert_int_equal(prepare(&chief, 0, BOB, true), ANSWER_AGAIN);
    Inject kept;
    assert_int_equal(journal_read_inject(room.journal, 1, &kept, NULL), STATUS_OK);
    assert_int_equal(kept.territory, EVE);
}

static void what_cannot_strike_is_not_prepared(void **state)
{
    (void)state;
    const Rules *rules = &stage.scenario->rules;
    uint8_t nowhere = (uint8_t)rules->territory_count, none = (uint8_t)rules->incident_count;
    expect_refused(&chief, prepare(&chief, none, BOB, false), REFUSED_BY_WORLD);
    expect_refused(&chief, prepare(&chief, 0, nowhere, false), REFUSED_BY_WORLD);
    for (uint8_t s = 0; s < INJECTS_MAX; s++)
        assert_int_equal(prepare(&chief, 0, s, false), ANSWER_CONFIRMED);
    expect_verdict(&chief, prepare(&chief, 0, INJECTS_MAX, false), ACT_VERDICT_ORDER);
    assert_int_equal(room.injects.count, INJECTS_MAX);
}

static void play_year(void)
{
    enter(PHASE_NEGOTIATE);
    enter(PHASE_CLOSING);
    assert_int_equal(room.play.session.phase, PHASE_RESULT);
}

/* In the practice year too; what is prepared after it and not taken back is not for the year that counts. */
static void what_was_prepared_strikes_when_the_year_opens(void **state)
{
    (void)state;
    enter(PHASE_DECIDE);
    assert_true(room.play.session.practising);
    assert_int_equal(prepare(&chief, 0, BOB, false), ANSWER_CONFIRMED);
    assert_int_equal(prepare(&chief, 1, BOB, false), ANSWER_CONFIRMED);
    play_year();
    assert_int_equal(room.injects.count, 0);
    assert_int_equal(prepare(&chief, 2, BOB, false), ANSWER_CONFIRMED);
    enter(PHASE_DECIDE);
    assert_false(room.play.session.practising);
    assert_int_equal(room.injects.count, 0);
    assert_int_equal(prepare(&chief, 2, BOB, false), ANSWER_CONFIRMED);
    play_year();
    assert_int_equal(prepare(&chief, 3, BOB, false), ANSWER_CONFIRMED);
    enter(PHASE_DECIDE);
    assert_int_equal(room.injects.count, 1);
}

static void nothing_is_prepared_for_after_the_end(void **state)
{
    (void)state;
    while (room.play.session.phase != PHASE_END)
        assert_true(room_enter_next(&room, NULL, stage.clock_ms));
    expect_verdict(&chief, prepare(&chief, 0, BOB, false), ACT_VERDICT_PHASE);
    assert_int_equal(write_to(&ann, ANN, BOB), ANSWER_CONFIRMED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_letter_is_numbered_kept_and_said_once),
        TEST(everyone_writes_in_their_own_name),
        TEST(a_letter_has_words_and_somebody_else_to_read_them),
        TEST(a_seat_writes_to_the_facilitator),
        TEST(where_phrases_are_all_only_the_facilitator_writes_freely),
        TEST(eyes_up_means_no_letters_and_a_pause_does_not),
        TEST(one_speaks_of_ones_own_agreements),
        TEST(letters_are_as_rare_as_other_requests),
        TEST(what_is_not_on_disk_was_not_written),
        TEST(the_facilitator_prepares_and_takes_back),
        TEST(what_cannot_strike_is_not_prepared),
        TEST(what_was_prepared_strikes_when_the_year_opens),
        TEST(nothing_is_prepared_for_after_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
