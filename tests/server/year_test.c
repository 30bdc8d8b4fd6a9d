#include "server/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/table.h"
#include "tests/server/stage.h"

enum { ANN = 1, BOB = 9 };

static const SessionSettings SETTINGS = {.rounds = 3, .bots = true};

static Stage stage;
static Room room;
static StagePerson ann;

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    stage_create_room(&stage, &room, "ROOM.journal", &SETTINGS);
    stage_join(&stage, &room, ROLE_PARTICIPANT, ANN, &ann);
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
    Act act = {.kind = ACT_PHASE, .phase = phase};
    assert_true(room_commit_act(&room, &act, NULL, stage.clock_ms));
}

static void decide(int premises)
{
    enter(PHASE_DECIDE);
    Programme programme = stage_programme(&room, ANN, premises);
    assert_int_equal(stage_draft(&stage, &room, &ann, &programme), ANSWER_DRAFT_KEPT);
}

static void close_year(void)
{
    enter(PHASE_NEGOTIATE);
    enter(PHASE_CLOSING);
    assert_true(year_close(&room, stage.clock_ms));
}

/* The entry with that number, as it is on disk. */
static const Entry *entry_at(uint64_t number)
{
    static Entry entry;
    JournalEntry row;
    assert_int_equal(journal_read_entry(room.journal, number, &row, NULL), STATUS_OK);
    Stream reader = stream_reader(row.bytes, row.size);
    entry_stream(&reader, &entry);
    assert_true(stream_ended_well(&reader));
    return &entry;
}

static void a_year_is_four_quarters_a_result_and_a_snapshot(void **state)
{
    (void)state;
    decide(100);
    uint64_t before = room.play.number;
    close_year();
    assert_int_equal(room.play.number, before + 2 + QUARTERS_PER_YEAR + 1);
    assert_int_equal(room.play.world.quarter, QUARTERS_PER_YEAR);
    assert_int_equal(room.play.session.phase, PHASE_RESULT);
    uint64_t salt = 0;
    for (uint64_t q = 1; q <= QUARTERS_PER_YEAR; q++) {
        const Entry *entry = entry_at(before + 2 + q);
        assert_true(entry->is_frame && entry->frame.quarter);
        assert_true(entry->frame.salt != salt);
        salt = entry->frame.salt;
        assert_int_equal(entry->frame.command_count > 0, q == 1);
    }
    JournalSnapshot snapshot;
    assert_int_equal(journal_read_snapshot(room.journal, UINT64_MAX, &snapshot, NULL), STATUS_OK);
    assert_int_equal(snapshot.number, room.play.number);
    assert_true(snapshot.hash == room.hash);
}

static void every_seat_has_its_programme_in_order(void **state)
{
    (void)state;
    decide(123);
    uint64_t before = room.play.number;
    close_year();
    const Frame *frame = &entry_at(before + 3)->frame;
    assert_int_equal(frame->command_count, room.play.session.seat_count);
    for (int c = 0; c < frame->command_count; c++) {
        assert_int_equal(frame->commands[c].kind, COMMAND_PROGRAMME);
        assert_int_equal(frame->commands[c].actor.index, c);
    }
    assert_int_equal(frame->commands[ANN].programme.fibre_premises[ZONE_PUBLIC_DENSE], 123);
    assert_true(room.play.world.network.ordered_year[ZONE_PUBLIC_DENSE][ANN] == 123.0);
}

static void a_seat_without_a_draft_carries_on(void **state)
{
    (void)state;
    enter(PHASE_DECIDE);
    uint64_t before = room.play.number;
    close_year();
    const Programme *programme = &entry_at(before + 3)->frame.commands[ANN].programme;
    for (int z = 0; z < ZONE_COUNT; z++)
        assert_int_equal(programme->fibre_premises[z], 0);
    assert_int_equal(programme->loan_euros, 0);
}

/* Kept when it could be paid; since then it cannot be any more. */
static void a_draft_that_cannot_be_paid_any_more_is_left(void **state)
{
    (void)state;
    decide(100);
    room.drafts[ANN].programme.fibre_premises[ZONE_PUBLIC_DENSE] = 1 << 30;
    uint64_t before = room.play.number;
    close_year();
    const Frame *frame = &entry_at(before + 3)->frame;
    assert_int_equal(frame->commands[ANN].actor.index, ANN);
    assert_int_equal(frame->commands[ANN].programme.fibre_premises[ZONE_PUBLIC_DENSE], 0);
}

static void a_year_stopped_anywhere_is_finished(void **state)
{
    (void)state;
    decide(100);
    enter(PHASE_NEGOTIATE);
    enter(PHASE_CLOSING);
    stage_fill_disk(true);
    bool closed = year_close(&room, stage.clock_ms);
    stage_fill_disk(false);
    assert_false(closed);
    assert_int_equal(room.play.world.quarter, 0);
    room_close(&room);
    assert_int_equal(stage_recover_room(&stage, &room, "ROOM.journal", NULL), STATUS_OK);
    assert_true(year_close(&room, stage.clock_ms));
    assert_int_equal(room.play.world.quarter, QUARTERS_PER_YEAR);
    assert_true(room.play.world.network.ordered_year[ZONE_PUBLIC_DENSE][ANN] == 100.0);
}

/* All three years, closed by the room itself: bots negotiate on the way and nothing breaks the order. */
static void a_session_runs_to_its_end(void **state)
{
    (void)state;
    int years = 0;
    for (int n = 0; n < 50 && room.play.session.phase != PHASE_END; n++) {
        assert_true(room_enter_next(&room, NULL, stage.clock_ms));
        years += room.play.session.phase == PHASE_RESULT;
    }
    assert_int_equal(years, SETTINGS.rounds);
    assert_int_equal(room.play.world.quarter, SETTINGS.rounds * QUARTERS_PER_YEAR);
    assert_int_equal(room_deadline_ms(&room, stage.clock_ms), -1);
}

static void a_bot_answers_an_offer_at_once(void **state)
{
    (void)state;
    enter(PHASE_DECIDE);
    Command offer = stage_offer(&room, ANN);
    uint8_t partner = offer.offer.partner.index;
    assert_int_equal(room.play.session.seats[partner].keeper, SEAT_BOT);
    assert_int_equal(stage_order(&stage, &room, &ann, &offer), ANSWER_CONFIRMED);
    bool waits = false;
    const Contracts *contracts = &room.play.world.contracts;
    for (int c = table_next(contracts->taken, CONTRACT_MAX, 0); c >= 0;
         c = table_next(contracts->taken, CONTRACT_MAX, c + 1))
        waits = waits || (contracts->row[c].state == CONTRACT_OFFERED &&
                          contracts->row[c].terms.proposer.index == ANN);
    assert_false(waits);
}

static int votes_of(const Motion *motion)
{
    int votes = 0;
    for (int s = 0; s < room.play.session.seat_count; s++)
        votes += motion->ballot[s] != BALLOT_NONE ? 1 : 0;
    return votes;
}

/* The table is full of bots: a person's motion has their votes before the year opens. */
static void bots_vote_on_a_motion_at_once(void **state)
{
    (void)state;
    World *world = &room.play.world;
    for (int s = 0; s < room.play.session.seat_count; s++)
        world->holdings.level[PROPOSAL_NATIONAL_TABLE][s] = (uint8_t)(s == ANN || s > BOB);
    enter(PHASE_DECIDE);
    Command motion = {.kind = COMMAND_MOTION, .actor = {ANN}, .motion = {MOTION_STATE_RATE, 5}};
    assert_int_equal(stage_order(&stage, &room, &ann, &motion), ANSWER_CONFIRMED);
    assert_true(table_has(world->council.taken, 0));
    assert_true(votes_of(&world->council.motion[0]) > room.play.session.seat_count / 2);
}

static int offers_waiting(void)
{
    int count = 0;
    const Contracts *contracts = &room.play.world.contracts;
    for (int c = table_next(contracts->taken, CONTRACT_MAX, 0); c >= 0;
         c = table_next(contracts->taken, CONTRACT_MAX, c + 1)) {
        const Contract *contract = &contracts->row[c];
        bool to_bot = room.play.session.seats[contract->terms.partner.index].keeper == SEAT_BOT;
        count += contract->state == CONTRACT_OFFERED && to_bot;
    }
    return count;
}

static int commands_of(const Entry *entry, CommandKind kind)
{
    int count = 0;
    for (int c = 0; c < entry->frame.command_count; c++)
        count += entry->frame.commands[c].kind == kind;
    return count;
}

static void what_bots_offer_one_another_is_answered_the_same_year(void **state)
{
    (void)state;
    enter(PHASE_DECIDE);
    uint64_t before = room.play.number;
    enter(PHASE_NEGOTIATE);
    assert_true(year_negotiate(&room, stage.clock_ms));
    assert_true(room.play.number >= before + 3);
    assert_true(commands_of(entry_at(before + 2), COMMAND_CONTRACT_OFFER) > 0);
    const Entry *answers = entry_at(before + 3);
    assert_int_equal(commands_of(answers, COMMAND_CONTRACT_OFFER), 0);
    assert_true(commands_of(answers, COMMAND_CONTRACT_ACCEPT) > 0);
    assert_int_equal(offers_waiting(), 0);
}

static void people_answer_for_themselves(void **state)
{
    (void)state;
    enter(PHASE_DECIDE);
    uint64_t number = room.play.number;
    assert_true(year_answer(&room, (TerritoryId){ANN}, stage.clock_ms));
    assert_int_equal(room.play.number, number);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_year_is_four_quarters_a_result_and_a_snapshot),
        TEST(every_seat_has_its_programme_in_order),
        TEST(a_seat_without_a_draft_carries_on),
        TEST(a_draft_that_cannot_be_paid_any_more_is_left),
        TEST(a_year_stopped_anywhere_is_finished),
        TEST(a_session_runs_to_its_end),
        TEST(a_bot_answers_an_offer_at_once),
        TEST(bots_vote_on_a_motion_at_once),
        TEST(what_bots_offer_one_another_is_answered_the_same_year),
        TEST(people_answer_for_themselves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
