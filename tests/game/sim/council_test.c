#include "game/sim/council.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/table.h"
#include "game/sim/budget.h"
#include "tests/game/sim/small_play.h"

static SmallPlay play;

static const TerritoryId EACH[SMALL_TERRITORIES] = {{0}, {1}, {2}, {3}};

/* Nobody's rule is lost by chance unless the test says so; a charter needs two votes. */
static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    play.rules.proposal[PROPOSAL_NATIONAL_TABLE].open = true;
    play.rules.proposal[PROPOSAL_RURAL_CHARTER].open = true;
    play.rules.c.p10_reshuffle_chance = 0.0;
    play.rules.c.p08_votes_min = 2.0;
    play.rules.c.p08_charter_years = 3.0;
    small_play_begin(&play);
    return 0;
}

static void seat(TerritoryId territory)
{
    small_play_hold(&play, territory, PROPOSAL_NATIONAL_TABLE, (Measure){.level = 1});
}

static void seat_all(void)
{
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        seat(EACH[t]);
}

static Verdict ask(TerritoryId actor, MotionKind kind, int value)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_MOTION;
    command.actor = actor;
    command.motion = (MotionTerms){kind, (int16_t)value};
    return small_play_say(&play, &command);
}

static Verdict vote(TerritoryId actor, int motion, bool yes)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_VOTE;
    command.actor = actor;
    command.vote = (Vote){(uint8_t)motion, yes};
    return small_play_say(&play, &command);
}

static int clause(Clause clause) { return play.world.council.clause[clause]; }

static void the_chair_goes_round_those_at_the_table(void **state)
{
    (void)state;
    TerritoryId chair = SMALL_DUNE;
    assert_false(council_chair(&play.world, &play.rules, &chair));
    seat(SMALL_BOCAGE);
    seat(SMALL_DUNE);
    static const uint8_t EXPECTED[] = {1, 3, 1, 3};
    for (int y = 0; y < 4; y++) {
        assert_true(council_chair(&play.world, &play.rules, &chair));
        assert_int_equal(chair.index, EXPECTED[y]);
        small_play_year(&play);
    }
}

static void the_chair_alone_proposes_clauses(void **state)
{
    (void)state;
    Verdict verdict = ask(SMALL_AMONT, MOTION_STATE_RATE, 5);
    assert_int_equal(verdict.code, VERDICT_MOTION_CHAIR);
    assert_int_equal(verdict.figure, -1);
    seat_all();
    verdict = ask(SMALL_BOCAGE, MOTION_STATE_RATE, 5);
    assert_int_equal(verdict.code, VERDICT_MOTION_CHAIR);
    assert_int_equal(verdict.figure, SMALL_AMONT.index);
    assert_int_equal(ask(SMALL_AMONT, MOTION_STATE_RATE, 5).code, VERDICT_OK);
    assert_int_equal(small_play_last(&play, EVENT_MOTION_OPENED)->figure, 5);
    assert_int_equal(ask(SMALL_AMONT, MOTION_STATE_RATE, 10).code, VERDICT_MOTION_PENDING);
    assert_int_equal(ask(SMALL_AMONT, MOTION_STANDARDS, 1).code, VERDICT_OK);
}

static void only_those_at_the_table_vote_on_clauses(void **state)
{
    (void)state;
    seat(SMALL_AMONT);
    ask(SMALL_AMONT, MOTION_SOLIDARITY, 30);
    Verdict verdict = vote(SMALL_COMBE, 0, true);
    assert_int_equal(verdict.code, VERDICT_MOTION_NOT_A_VOTER);
    assert_int_equal(verdict.subject, PROPOSAL_NATIONAL_TABLE);
    assert_int_equal(vote(SMALL_AMONT, 1, true).code, VERDICT_MOTION_UNKNOWN);
    assert_int_equal(vote(SMALL_AMONT, 0, false).code, VERDICT_OK);
    assert_int_equal(play.world.council.motion[0].ballot[SMALL_AMONT.index], BALLOT_NO);
}

/* Amont and Bocage are three quarters of two million people: more than 60 %, less than 80 %. */
static void a_clause_needs_most_seats_and_most_people(void **state)
{
    (void)state;
    seat_all();
    ask(SMALL_AMONT, MOTION_STATE_RATE, 10);
    vote(SMALL_BOCAGE, 0, true);
    vote(SMALL_COMBE, 0, false);
    small_play_year(&play);
    assert_int_equal(clause(CLAUSE_STATE_RATE), 10);
    assert_int_equal(small_play_count(&play, EVENT_MOTION_PASSED), 1);
    assert_int_equal(table_count(play.world.council.taken, MOTION_MAX), 0);
}

static void votes_may_change_until_the_year_opens(void **state)
{
    (void)state;
    seat_all();
    ask(SMALL_AMONT, MOTION_STATE_RATE, 10);
    vote(SMALL_BOCAGE, 0, true);
    vote(SMALL_BOCAGE, 0, false);
    vote(SMALL_COMBE, 0, false);
    small_play_year(&play);
    assert_int_equal(clause(CLAUSE_STATE_RATE), 0);
    assert_int_equal(small_play_count(&play, EVENT_MOTION_FAILED), 1);
}

/* Half of the seats must speak at all; then most of the people must stand behind it. */
static void silence_and_the_few_do_not_make_a_rule(void **state)
{
    (void)state;
    seat_all();
    ask(SMALL_AMONT, MOTION_STANDARDS, 1);
    small_play_year(&play);
    assert_int_equal(clause(CLAUSE_STANDARDS), 0);
    small_play_year(&play); /* Combe has the chair */
    assert_int_equal(ask(SMALL_COMBE, MOTION_STANDARDS, 1).code, VERDICT_OK);
    vote(SMALL_DUNE, 0, true);
    small_play_year(&play);
    assert_int_equal(clause(CLAUSE_STANDARDS), 0);
}

static void a_large_majority_protects_from_a_reshuffle(void **state)
{
    (void)state;
    play.rules.c.p10_reshuffle_chance = 1.0;
    seat_all();
    ask(SMALL_AMONT, MOTION_SOLIDARITY, 30);
    ask(SMALL_AMONT, MOTION_STATE_RATE, 5);
    for (int t = 1; t < SMALL_TERRITORIES; t++)
        vote(EACH[t], 0, true);
    vote(SMALL_BOCAGE, 1, true);
    small_play_year(&play);
    assert_int_equal(clause(CLAUSE_SOLIDARITY), 30);
    assert_int_equal(clause(CLAUSE_STATE_RATE), 5);
    small_play_year(&play);
    assert_int_equal(clause(CLAUSE_SOLIDARITY), 30);
    assert_int_equal(clause(CLAUSE_STATE_RATE), 0);
    assert_int_equal(small_play_last(&play, EVENT_CLAUSE_LOST)->subject, CLAUSE_STATE_RATE);
}

static Verdict ask_charter(Exception exception)
{
    return ask(SMALL_COMBE, MOTION_CHARTER, (int)exception);
}

static void a_charter_is_for_rural_territories_that_prepared_it(void **state)
{
    (void)state;
    Verdict verdict = ask(SMALL_AMONT, MOTION_CHARTER, EXCEPTION_OWN_SHARE);
    assert_int_equal(verdict.code, VERDICT_PROPOSAL_RULE);
    assert_int_equal(verdict.subject, PROPOSAL_RURAL_CHARTER);
    verdict = ask_charter(EXCEPTION_OWN_SHARE);
    assert_int_equal(verdict.code, VERDICT_MOTION_NOT_A_VOTER);
    assert_int_equal(verdict.subject, PROPOSAL_RURAL_CHARTER);
    small_play_hold(&play, SMALL_COMBE, PROPOSAL_RURAL_CHARTER, (Measure){.level = 1});
    assert_int_equal(ask_charter(EXCEPTION_OWN_SHARE).code, VERDICT_OK);
    assert_int_equal(ask_charter(EXCEPTION_GRANT_DELAY).code, VERDICT_MOTION_PENDING);
}

/* Granted by peers who need not sit anywhere; after its years all vote to make it general. */
static void a_charter_has_its_years_and_its_end(void **state)
{
    (void)state;
    small_play_hold(&play, SMALL_COMBE, PROPOSAL_RURAL_CHARTER, (Measure){.level = 1});
    ask_charter(EXCEPTION_FAR_PARTNERS);
    assert_false(council_suspends(&play.world, &play.rules, SMALL_COMBE, EXCEPTION_FAR_PARTNERS));
    vote(SMALL_DUNE, 0, true);
    small_play_year(&play);
    assert_true(council_suspends(&play.world, &play.rules, SMALL_COMBE, EXCEPTION_FAR_PARTNERS));
    assert_false(council_suspends(&play.world, &play.rules, SMALL_COMBE, EXCEPTION_OWN_SHARE));
    assert_false(council_suspends(&play.world, &play.rules, SMALL_AMONT, EXCEPTION_FAR_PARTNERS));
    assert_int_equal(ask_charter(EXCEPTION_OWN_SHARE).code, VERDICT_PROPOSAL_RULE);
    for (int y = 0; y < 4 && table_count(play.world.council.taken, MOTION_MAX) == 0; y++)
        small_play_year(&play);
    assert_int_equal(play.world.council.motion[0].terms.kind, MOTION_GENERALISE);
    assert_false(council_suspends(&play.world, &play.rules, SMALL_COMBE, EXCEPTION_FAR_PARTNERS));
    vote(SMALL_AMONT, 0, true);
    small_play_year(&play);
    assert_true(council_suspends(&play.world, &play.rules, SMALL_COMBE, EXCEPTION_FAR_PARTNERS));
    assert_false(council_suspends(&play.world, &play.rules, SMALL_AMONT, EXCEPTION_FAR_PARTNERS));
}

static void a_charter_nobody_carries_is_not_granted(void **state)
{
    (void)state;
    small_play_hold(&play, SMALL_COMBE, PROPOSAL_RURAL_CHARTER, (Measure){.level = 1});
    ask_charter(EXCEPTION_OWN_SHARE);
    small_play_year(&play);
    assert_int_equal(play.world.council.charter[SMALL_COMBE.index], 0);
    ask_charter(EXCEPTION_OWN_SHARE);
    vote(SMALL_AMONT, 0, false);
    small_play_year(&play);
    assert_int_equal(play.world.council.charter[SMALL_COMBE.index], 0);
}

/* Who gives the proposal up has no charter any more, and there is nothing to make general. */
static void a_charter_goes_with_its_proposal(void **state)
{
    (void)state;
    small_play_hold(&play, SMALL_COMBE, PROPOSAL_RURAL_CHARTER, (Measure){.level = 1});
    ask_charter(EXCEPTION_LOAN_CEILING);
    vote(SMALL_AMONT, 0, true);
    small_play_year(&play);
    small_play_programme(&play, SMALL_COMBE)->measures[PROPOSAL_RURAL_CHARTER].level = 0;
    small_play_years(&play, 2);
    assert_int_equal(play.world.council.charter[SMALL_COMBE.index], 0);
    assert_int_equal(play.world.council.charter_years[SMALL_COMBE.index], 0);
    assert_int_equal(table_count(play.world.council.taken, MOTION_MAX), 0);
}

/* Amont and Bocage stand for most of the people, but are half of the four seats only. */
static void below_the_quorum_nothing_passes(void **state)
{
    (void)state;
    council_set_quorum(&play.world, 75);
    seat_all();
    ask(SMALL_AMONT, MOTION_STATE_RATE, 10);
    vote(SMALL_BOCAGE, 0, true);
    small_play_year(&play);
    assert_int_equal(clause(CLAUSE_STATE_RATE), 0);
    const Event *failed = small_play_last(&play, EVENT_MOTION_FAILED);
    assert_int_equal(failed->detail, 1);
    assert_int_equal(failed->figure, 10);
}

/* A vote against counts for the quorum as one for does. */
static void at_the_quorum_a_majority_decides(void **state)
{
    (void)state;
    council_set_quorum(&play.world, 75);
    seat_all();
    ask(SMALL_AMONT, MOTION_STATE_RATE, 10);
    vote(SMALL_BOCAGE, 0, true);
    vote(SMALL_DUNE, 0, false);
    Tally tally;
    council_count(&play.world, &play.rules, &play.world.council.motion[0], &tally);
    assert_int_equal(council_quorum_votes(&play.world, &tally), 3);
    small_play_year(&play);
    assert_int_equal(clause(CLAUSE_STATE_RATE), 10);
}

static void no_majority_is_no_missed_quorum(void **state)
{
    (void)state;
    council_set_quorum(&play.world, 50);
    seat_all();
    ask(SMALL_AMONT, MOTION_STATE_RATE, 10);
    vote(SMALL_BOCAGE, 0, false);
    vote(SMALL_DUNE, 0, false);
    small_play_year(&play);
    assert_int_equal(small_play_last(&play, EVENT_MOTION_FAILED)->detail, 0);
}

/* All may vote on a charter, those a steward keeps excepted: they are not waited for either. */
static void a_charter_has_its_quorum_too(void **state)
{
    (void)state;
    council_set_quorum(&play.world, 100);
    play.rules.reserved[SMALL_DUNE.index] = 1;
    small_play_hold(&play, SMALL_COMBE, PROPOSAL_RURAL_CHARTER, (Measure){.level = 1});
    ask_charter(EXCEPTION_OWN_SHARE);
    vote(SMALL_AMONT, 0, true);
    small_play_year(&play);
    assert_int_equal(play.world.council.charter[SMALL_COMBE.index], 0);
    assert_int_equal(small_play_last(&play, EVENT_MOTION_FAILED)->detail, 1);
    ask_charter(EXCEPTION_OWN_SHARE);
    assert_int_equal(vote(SMALL_DUNE, 0, true).code, VERDICT_MOTION_NOT_A_VOTER);
    vote(SMALL_AMONT, 0, true);
    vote(SMALL_BOCAGE, 0, false);
    small_play_year(&play);
    assert_int_equal(play.world.council.charter[SMALL_COMBE.index], EXCEPTION_OWN_SHARE + 1);
}

static void a_full_table_takes_no_more(void **state)
{
    (void)state;
    seat_all();
    Council *council = &play.world.council;
    for (int m = 0; m < MOTION_MAX; m++) {
        table_take(council->taken, m);
        council->motion[m] = (Motion){.terms = {MOTION_GENERALISE, 0}, .year = 2013};
    }
    Verdict verdict = ask(SMALL_AMONT, MOTION_STANDARDS, 1);
    assert_int_equal(verdict.code, VERDICT_MOTION_TABLE_FULL);
    assert_int_equal(verdict.figure, MOTION_MAX);
}

static void ranges_have_their_steps(void **state)
{
    (void)state;
    for (int kind = 0; kind < MOTION_KIND_COUNT; kind++) {
        MotionRange range = council_motion_range((MotionKind)kind);
        for (int value = range.low - 1; value <= range.high + 1; value++) {
            MotionTerms terms = {(MotionKind)kind, (int16_t)value};
            bool expected =
                value >= range.low && value <= range.high && (value - range.low) % range.step == 0;
            assert_int_equal(council_motion_is_valid(&terms), expected);
        }
    }
}

/* Refused when written, or else when read. */
static bool passes_the_stream(const World *world)
{
    static uint8_t bytes[256 * 1024];
    static World given, back;
    given = *world;
    Stream writer = stream_writer(bytes, sizeof bytes);
    world_stream(&writer, &given, &play.rules);
    Stream reader = stream_reader(bytes, writer.offset);
    world_stream(&reader, &back, &play.rules);
    return !writer.failed && stream_ended_well(&reader) &&
           world_hash(&back, &play.rules) == world_hash(world, &play.rules);
}

static void a_council_reads_back(void **state)
{
    (void)state;
    seat_all();
    ask(SMALL_AMONT, MOTION_STATE_RATE, -10);
    vote(SMALL_DUNE, 0, false);
    Council *council = &play.world.council;
    council->clause[CLAUSE_SOLIDARITY] = 50;
    council->clause_protected[CLAUSE_SOLIDARITY] = 1;
    council->charter[SMALL_COMBE.index] = EXCEPTION_COUNT;
    council->charter_years[SMALL_COMBE.index] = 2;
    council->general[EXCEPTION_OWN_SHARE] = 1;
    assert_true(passes_the_stream(&play.world));
}

/* What is out of its range would index beyond a table once it is decided. */
static void a_council_out_of_range_is_refused(void **state)
{
    (void)state;
    static World kept;
    seat_all();
    ask(SMALL_AMONT, MOTION_STATE_RATE, 5);
    kept = play.world;
    Council *council = &play.world.council;
    int16_t *const VALUES[] = {&council->motion[0].terms.value, &council->clause[0]};
    for (size_t v = 0; v < sizeof VALUES / sizeof VALUES[0]; v++) {
        *VALUES[v] = 90;
        assert_false(passes_the_stream(&play.world));
        play.world = kept;
    }
    uint8_t *const SMALLS[] = {&council->motion[0].ballot[2], &council->motion[0].proposer.index,
                               &council->clause_protected[1], &council->charter[0],
                               &council->charter_years[0],    &council->general[1],
                               &council->quorum_percent};
    for (size_t s = 0; s < sizeof SMALLS / sizeof SMALLS[0]; s++) {
        *SMALLS[s] = 200;
        assert_false(passes_the_stream(&play.world));
        play.world = kept;
    }
    table_take(council->taken, MOTION_MAX - 1);
    assert_true(passes_the_stream(&play.world));
    council->taken[0] |= (uint64_t)1 << MOTION_MAX;
    assert_false(passes_the_stream(&play.world));
}

static void every_part_of_the_council_is_hashed(void **state)
{
    (void)state;
    ask(SMALL_AMONT, MOTION_STATE_RATE, 5);
    seat_all();
    ask(SMALL_AMONT, MOTION_STATE_RATE, 5);
    Council *council = &play.world.council;
    uint8_t *const SMALLS[] = {&council->motion[0].ballot[1], &council->motion[0].proposer.index,
                               &council->clause_protected[2], &council->charter[3],
                               &council->charter_years[3],    &council->general[3],
                               &council->quorum_percent};
    for (size_t s = 0; s < sizeof SMALLS / sizeof SMALLS[0]; s++) {
        uint64_t before = world_hash(&play.world, &play.rules);
        ++*SMALLS[s];
        assert_int_not_equal(world_hash(&play.world, &play.rules), before);
    }
    uint64_t before = world_hash(&play.world, &play.rules);
    council->motion[0].year++;
    assert_int_not_equal(world_hash(&play.world, &play.rules), before);
    before = world_hash(&play.world, &play.rules);
    council->clause[CLAUSE_SOLIDARITY] = 10;
    assert_int_not_equal(world_hash(&play.world, &play.rules), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup(name, begin)
        TEST(the_chair_goes_round_those_at_the_table),
        TEST(the_chair_alone_proposes_clauses),
        TEST(only_those_at_the_table_vote_on_clauses),
        TEST(a_clause_needs_most_seats_and_most_people),
        TEST(votes_may_change_until_the_year_opens),
        TEST(silence_and_the_few_do_not_make_a_rule),
        TEST(a_large_majority_protects_from_a_reshuffle),
        TEST(a_charter_is_for_rural_territories_that_prepared_it),
        TEST(a_charter_has_its_years_and_its_end),
        TEST(a_charter_nobody_carries_is_not_granted),
        TEST(a_charter_goes_with_its_proposal),
        TEST(below_the_quorum_nothing_passes),
        TEST(at_the_quorum_a_majority_decides),
        TEST(no_majority_is_no_missed_quorum),
        TEST(a_charter_has_its_quorum_too),
        TEST(a_full_table_takes_no_more),
        TEST(ranges_have_their_steps),
        TEST(a_council_reads_back),
        TEST(a_council_out_of_range_is_refused),
        TEST(every_part_of_the_council_is_hashed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
