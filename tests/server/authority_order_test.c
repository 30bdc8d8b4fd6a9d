#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/table.h"
#include "game/sim/pool.h"
#include "server/authority_request.h"
#include "tests/server/stage.h"

enum { ANN = 1, BOB = 9, EVE = 20 };

static const SessionSettings SETTINGS = {
    .rounds = 3, .decide_ms = 600000, .bots = true, .ballots_secret = true};

static Stage stage;
static Room room;
static StagePerson ann, bob, chief;
static int told; /* lists of sealed votes, to the seat that was told last */
static uint8_t told_seat;

static void hear_ballots(void *keeper, const struct Room *said, uint8_t seat)
{
    (void)keeper, (void)said;
    told++;
    told_seat = seat;
}

/* All territories but Bob's neighbours sit at the table; Ann has its chair. */
static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    stage_create_room(&stage, &room, "ROOM.journal", &SETTINGS);
    room.means.audience.ballots = hear_ballots;
    told = 0;
    stage_join(&stage, &room, ROLE_PARTICIPANT, ANN, &ann);
    stage_join(&stage, &room, ROLE_PARTICIPANT, BOB, &bob);
    stage_join(&stage, &room, ROLE_FACILITATOR, SEAT_NONE, &chief);
    uint8_t *level = room.play.world.holdings.level[PROPOSAL_NATIONAL_TABLE];
    for (int s = ANN; s < room.play.session.seat_count; s++)
        level[s] = 1;
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
    assert_int_equal(stage_act(&stage, &room, &chief, &act), ANSWER_CONFIRMED);
}

static Answer act(StagePerson *person, ActKind kind, uint8_t seat)
{
    Act said = {.kind = kind, .seat = {seat}};
    seat_set_add(&said.seats, seat);
    return stage_act(&stage, &room, person, &said);
}

static Answer draft(StagePerson *person, int premises)
{
    Programme programme = stage_programme(&room, person->seat, premises);
    return stage_draft(&stage, &room, person, &programme);
}

static Answer offer(StagePerson *person)
{
    Command command = stage_offer(&room, person->seat);
    return stage_order(&stage, &room, person, &command);
}

static Answer vote(StagePerson *person, bool yes)
{
    Command command = {.kind = COMMAND_VOTE, .actor = {person->seat}, .vote = {0, yes}};
    return stage_order(&stage, &room, person, &command);
}

static void ask(void)
{
    Command motion = {.kind = COMMAND_MOTION, .actor = {ANN}, .motion = {MOTION_STATE_RATE, 5}};
    enter(PHASE_DECIDE);
    assert_int_equal(stage_order(&stage, &room, &ann, &motion), ANSWER_CONFIRMED);
    assert_true(table_has(room.play.world.council.taken, 0));
}

static uint8_t ballot_of(uint8_t seat) { return room.play.world.council.motion[0].ballot[seat]; }

static int votes_told(void)
{
    int votes = 0;
    for (uint8_t s = 0; s < room.play.session.seat_count; s++)
        votes += ballot_of(s) != BALLOT_NONE;
    return votes;
}

static void expect_verdict(const StagePerson *person, Answer answer, ActVerdict verdict)
{
    assert_int_equal(answer, ANSWER_REFUSED);
    assert_int_equal(person->refused.by, REFUSED_BY_SESSION);
    assert_int_equal(person->refused.act_verdict, verdict);
}

static void eyes_up_a_seat_orders_nothing(void **state)
{
    (void)state;
    enter(PHASE_DECIDE);
    assert_int_equal(act(&chief, ACT_FREEZE, ANN), ANSWER_CONFIRMED);
    expect_verdict(&ann, draft(&ann, 100), ACT_VERDICT_FROZEN);
    expect_verdict(&ann, offer(&ann), ACT_VERDICT_FROZEN);
    expect_verdict(&ann, act(&ann, ACT_READY, ANN), ACT_VERDICT_FROZEN);
    assert_int_equal(draft(&bob, 100), ANSWER_DRAFT_KEPT);
    assert_int_equal(act(&chief, ACT_THAW, ANN), ANSWER_CONFIRMED);
    assert_int_equal(draft(&ann, 100), ANSWER_DRAFT_KEPT);
    assert_int_equal(act(&ann, ACT_READY, ANN), ANSWER_CONFIRMED);
}

static void a_held_seat_is_its_stewards(void **state)
{
    (void)state;
    enter(PHASE_DECIDE);
    assert_int_equal(draft(&ann, 100), ANSWER_DRAFT_KEPT);
    assert_int_equal(act(&ann, ACT_HOLD, BOB), ANSWER_REFUSED);
    assert_int_equal(ann.refused.by, REFUSED_BY_ROLE);
    assert_int_equal(act(&chief, ACT_HOLD, ANN), ANSWER_CONFIRMED);
    expect_verdict(&ann, draft(&ann, 200), ACT_VERDICT_HELD);
    expect_verdict(&ann, offer(&ann), ACT_VERDICT_HELD);
    expect_verdict(&ann, act(&ann, ACT_READY, ANN), ACT_VERDICT_HELD);
    assert_int_equal(act(&ann, ACT_HAND_BACK, ANN), ANSWER_REFUSED);
    assert_int_equal(act(&chief, ACT_HAND_BACK, ANN), ANSWER_CONFIRMED);
    /* What it had on the server waits there for it. */
    assert_int_equal(room.drafts[ANN].programme.fibre_premises[ZONE_PUBLIC_DENSE], 100);
    assert_int_equal(draft(&ann, 200), ANSWER_DRAFT_KEPT);
}

static void a_pause_stops_the_clock_not_the_pen(void **state)
{
    (void)state;
    Act pause = {.kind = ACT_PAUSE, .cause = "lunch"};
    enter(PHASE_DECIDE);
    assert_int_equal(stage_act(&stage, &room, &chief, &pause), ANSWER_CONFIRMED);
    assert_int_equal(draft(&ann, 100), ANSWER_DRAFT_KEPT);
    expect_verdict(&ann, offer(&ann), ACT_VERDICT_PAUSED);
    assert_int_equal(act(&chief, ACT_FREEZE, ANN), ANSWER_CONFIRMED);
    expect_verdict(&ann, draft(&ann, 200), ACT_VERDICT_FROZEN);
}

static Answer correct(StagePerson *person, int64_t euros)
{
    Command command = {.kind = COMMAND_ADJUST,
                       .adjustment = {ADJUST_MONEY, {BOB}, 0, euros, "a wrong figure on the card"}};
    return stage_order(&stage, &room, person, &command);
}

/* In every phase, in a pause and for a seat that may not act itself; no seat corrects, its own included. */
static void corrections_are_the_facilitators(void **state)
{
    (void)state;
    Act pause = {.kind = ACT_PAUSE, .cause = "lunch"};
    assert_int_equal(correct(&chief, 1000), ANSWER_CONFIRMED);
    assert_int_equal(correct(&bob, 1000), ANSWER_REFUSED);
    assert_int_equal(bob.refused.by, REFUSED_BY_ROLE);
    enter(PHASE_DECIDE);
    assert_int_equal(act(&chief, ACT_HOLD, BOB), ANSWER_CONFIRMED);
    assert_int_equal(stage_act(&stage, &room, &chief, &pause), ANSWER_CONFIRMED);
    uint32_t tick = room.play.world.tick;
    assert_int_equal(correct(&chief, -1000), ANSWER_CONFIRMED);
    assert_int_equal(room.play.world.tick, tick + 1);
    assert_int_equal(correct(&chief, COMMAND_EUROS_MAX + 1), ANSWER_REFUSED);
    assert_int_equal(chief.refused.by, REFUSED_BY_WORLD);
    assert_int_equal(act(&chief, ACT_RESUME, 0), ANSWER_CONFIRMED);
    while (room.play.session.phase != PHASE_END)
        assert_true(room_enter_next(&room, NULL, stage.clock_ms));
    expect_verdict(&chief, correct(&chief, 1000), ACT_VERDICT_PHASE);
}

static void a_sealed_vote_is_told_as_a_vote_and_no_more(void **state)
{
    (void)state;
    ask();
    assert_int_equal(votes_told(), 1); /* who asks is for it; not even the bots are heard */
    uint64_t number = room.play.number;
    assert_int_equal(vote(&bob, false), ANSWER_CONFIRMED);
    assert_int_equal(room.play.number, number + 1);
    assert_false(room.entry.is_frame);
    assert_int_equal(room.entry.act.kind, ACT_BALLOT);
    assert_int_equal(room.entry.act.seat.index, BOB);
    assert_int_equal(ballot_of(BOB), BALLOT_NONE);
    assert_int_equal(told, 1);
    assert_int_equal(told_seat, BOB);
    /* That it thought again is nobody's business. */
    assert_int_equal(vote(&bob, true), ANSWER_CONFIRMED);
    assert_int_equal(room.play.number, number + 1);
    assert_int_equal(room.ballots[BOB].count, 1);
    assert_true(room.ballots[BOB].votes[0].yes);
    assert_int_equal(told, 2);
    bob.sequence--;
    assert_int_equal(vote(&bob, false), ANSWER_AGAIN);
    assert_true(room.ballots[BOB].votes[0].yes);
}

static void a_vote_that_may_not_be_is_not_sealed(void **state)
{
    (void)state;
    ask();
    room.play.world.holdings.level[PROPOSAL_NATIONAL_TABLE][BOB] = 0;
    assert_int_equal(vote(&bob, true), ANSWER_REFUSED);
    assert_int_equal(bob.refused.verdict.code, VERDICT_MOTION_NOT_A_VOTER);
    Command stranger = {.kind = COMMAND_VOTE, .actor = {BOB}, .vote = {0, true}};
    assert_int_equal(stage_order(&stage, &room, &ann, &stranger), ANSWER_REFUSED);
    assert_int_equal(ann.refused.by, REFUSED_BY_ROLE);
    assert_int_equal(act(&chief, ACT_HOLD, ANN), ANSWER_CONFIRMED);
    expect_verdict(&ann, vote(&ann, true), ACT_VERDICT_HELD);
    assert_int_equal(told, 0);
}

/* A plan a person begins finds followers in the same year, while its decisions are still made. */
static void bots_follow_a_pledge_at_once(void **state)
{
    (void)state;
    const Rules *rules = room.means.rules;
    Command pledge = {.kind = COMMAND_PLEDGE, .actor = {ANN}};
    pledge.pledge = (Pledge){POOL_PLATFORM, 1};
    enter(PHASE_DECIDE);
    assert_int_equal(stage_order(&stage, &room, &ann, &pledge), ANSWER_CONFIRMED);
    assert_int_equal(pool_pledgers(&room.play.world, rules, POOL_PLATFORM), 1);
    pledge.pledge.euros = pool_fair_euros(rules, POOL_PLATFORM, (TerritoryId){ANN});
    assert_int_equal(stage_order(&stage, &room, &ann, &pledge), ANSWER_CONFIRMED);
    assert_true(pool_pledged_euros(&room.play.world, rules, POOL_PLATFORM) >=
                pool_threshold_euros(rules, POOL_PLATFORM));
    assert_int_equal(room.play.world.pool.pledge[POOL_PLATFORM][BOB], 0);
    uint64_t number = room.play.number;
    pledge.pledge.euros = 0;
    assert_int_equal(stage_order(&stage, &room, &ann, &pledge), ANSWER_CONFIRMED);
    assert_int_equal(room.play.number, number + 1);
}

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

/* The vote of `seat` in the frame that opens the year that was just closed. */
static int opened_votes(uint8_t seat, bool yes)
{
    const Frame *frame = &entry_at(room.play.number - QUARTERS_PER_YEAR)->frame;
    int count = 0;
    assert_true(frame->quarter && frame->command_count > 0);
    for (int c = 0; c < frame->command_count; c++)
        count += frame->commands[c].kind == COMMAND_VOTE &&
                 frame->commands[c].actor.index == seat && frame->commands[c].vote.yes == yes;
    return count;
}

static void sealed_votes_are_opened_with_the_year(void **state)
{
    (void)state;
    ask();
    assert_int_equal(vote(&bob, false), ANSWER_CONFIRMED);
    enter(PHASE_NEGOTIATE);
    assert_int_equal(votes_told(), 1);
    assert_int_equal(vote(&ann, true), ANSWER_CONFIRMED);
    enter(PHASE_CLOSING);
    assert_int_equal(room.play.session.phase, PHASE_RESULT);
    assert_int_equal(opened_votes(BOB, false), 1);
    assert_int_equal(opened_votes(BOB, true), 0);
    assert_int_equal(opened_votes(ANN, true), 1);
    assert_int_equal(room.ballots[BOB].count, 0);
    assert_int_equal(room.ballots[ANN].count, 0);
    /* The bots were heard at the last moment, and the motion was decided by all of them. */
    const Frame *bots = &entry_at(room.play.number - QUARTERS_PER_YEAR - 2)->frame;
    assert_false(bots->quarter);
    assert_true(bots->command_count > room.play.session.seat_count / 2);
    assert_false(table_has(room.play.world.council.taken, 0));
    JournalBallot none;
    assert_int_equal(journal_read_ballot(room.journal, 0, &none, NULL), STATUS_NOT_FOUND);
}

/* More than the opening frame holds: nothing is lost, they go before it. */
static void more_votes_than_fit_the_opening_are_opened_before_it(void **state)
{
    (void)state;
    ask();
    int seats = room.play.session.seat_count;
    World *world = &room.play.world;
    for (int m = 1; m < 4; m++) {
        world->council.motion[m] = world->council.motion[0];
        world->council.taken[0] |= (uint64_t)1 << m;
    }
    for (int s = ANN; s < seats; s++)
        room.ballots[s] = (BallotsMessage){4, {{0, true}, {1, true}, {2, false}, {3, true}}};
    enter(PHASE_NEGOTIATE);
    uint64_t before = room.play.number;
    enter(PHASE_CLOSING);
    int votes = 0;
    for (uint64_t n = before + 1; n <= room.play.number; n++) {
        const Entry *entry = entry_at(n);
        for (int c = 0; entry->is_frame && c < entry->frame.command_count; c++)
            votes += entry->frame.commands[c].kind == COMMAND_VOTE &&
                     entry->frame.commands[c].vote.motion == 2 &&
                     !entry->frame.commands[c].vote.yes;
    }
    assert_true(votes >= seats - ANN);
    assert_int_equal(opened_votes(BOB, false), 0);
    assert_int_equal(room.ballots[BOB].count, 0);
}

static void a_seat_given_back_forgets_its_votes(void **state)
{
    (void)state;
    ask();
    assert_int_equal(vote(&bob, false), ANSWER_CONFIRMED);
    assert_int_equal(act(&chief, ACT_SEAT_RELEASE, BOB), ANSWER_CONFIRMED);
    assert_int_equal(room.ballots[BOB].count, 0);
    JournalBallot none;
    assert_int_equal(journal_read_ballot(room.journal, 0, &none, NULL), STATUS_NOT_FOUND);
}

static void where_votes_are_open_they_are_told_at_once(void **state)
{
    (void)state;
    room.play.session.settings.ballots_secret = false;
    ask();
    assert_int_equal(vote(&bob, false), ANSWER_CONFIRMED);
    assert_int_equal(ballot_of(BOB), BALLOT_NO);
    assert_int_equal(room.ballots[BOB].count, 0);
}

static void what_the_seat_says_is_noted_for_the_console(void **state)
{
    (void)state;
    assert_int_equal(room.acted_ms[ANN], 0);
    enter(PHASE_DECIDE);
    assert_int_equal(room.acted_ms[ANN], 0);
    draft(&ann, 1 << 30);
    assert_int_equal(room.acted_ms[ANN], room_time_ms(&room, stage.clock_ms));
    assert_int_equal(room.acted_ms[BOB], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(eyes_up_a_seat_orders_nothing),
        TEST(a_held_seat_is_its_stewards),
        TEST(a_pause_stops_the_clock_not_the_pen),
        TEST(corrections_are_the_facilitators),
        TEST(bots_follow_a_pledge_at_once),
        TEST(a_sealed_vote_is_told_as_a_vote_and_no_more),
        TEST(a_vote_that_may_not_be_is_not_sealed),
        TEST(sealed_votes_are_opened_with_the_year),
        TEST(more_votes_than_fit_the_opening_are_opened_before_it),
        TEST(a_seat_given_back_forgets_its_votes),
        TEST(where_votes_are_open_they_are_told_at_once),
        TEST(what_the_seat_says_is_noted_for_the_console),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
