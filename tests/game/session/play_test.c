#include "game/session/play.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/sim/small_rules.h"

static const SessionSettings SETTINGS = {.rounds = 2, .decide_ms = 60000, .bots = true};

static Play play, other;
static Entry entry;
static uint8_t bytes[1 << 20];

static int set_up(void **state)
{
    (void)state;
    play_init(&play, small_rules(), &SETTINGS);
    return 0;
}

static void begin_entry(void)
{
    memset(&entry, 0, sizeof entry);
    entry.number = play.number + 1;
    entry.time_ms = play.session.now_ms + 10;
}

static bool act(Act said)
{
    begin_entry();
    entry.act = said;
    return play_advance(&play, small_rules(), &entry, NULL);
}

static bool enter(Phase phase) { return act((Act){.kind = ACT_PHASE, .phase = phase}); }

static void begin_frame(bool quarter)
{
    begin_entry();
    entry.is_frame = true;
    entry.frame = (Frame){.tick = play.world.tick + 1, .salt = 5, .quarter = quarter};
}

static bool frame_of(bool quarter, CommandKind kind)
{
    begin_frame(quarter);
    entry.frame.command_count = 1;
    entry.frame.commands[0].kind = kind;
    return play_follows(&play, &entry);
}

static bool quarter(void)
{
    begin_frame(true);
    return play_advance(&play, small_rules(), &entry, NULL);
}

static uint64_t hash(void) { return play_hash(&play, small_rules()); }

static void entries_follow_one_another(void **state)
{
    (void)state;
    uint64_t before = hash();
    begin_entry();
    entry.act = (Act){.kind = ACT_SEAT_CLAIM};
    entry.number++;
    assert_false(play_advance(&play, small_rules(), &entry, NULL));
    entry.number = play.number;
    assert_false(play_advance(&play, small_rules(), &entry, NULL));
    entry.number = play.number + 1;
    entry.time_ms = -1;
    assert_false(play_advance(&play, small_rules(), &entry, NULL));
    entry.time_ms = INT64_MAX;
    assert_false(play_advance(&play, small_rules(), &entry, NULL));
    assert_true(hash() == before);
    entry.time_ms = 1;
    assert_true(play_advance(&play, small_rules(), &entry, NULL));
    assert_int_equal(play.number, 1);
    assert_true(hash() != before);
}

/* A seat says what the rules say, or the play is of other rules. */
static void reserved_seats_come_from_the_rules(void **state)
{
    (void)state;
    static Rules rules;
    rules = *small_rules();
    rules.reserved[1] = 1;
    play_init(&play, &rules, &SETTINGS);
    assert_int_equal(play.session.seats[0].keeper, SEAT_BOT);
    assert_int_equal(play.session.seats[1].keeper, SEAT_RESERVED);
    Stream writer = stream_writer(bytes, sizeof bytes);
    play_stream(&writer, &play, &rules);
    assert_false(writer.failed);
    Stream reader = stream_reader(bytes, writer.offset);
    play_stream(&reader, &other, &rules);
    assert_true(stream_ended_well(&reader));
    assert_int_equal(other.session.seats[1].keeper, SEAT_RESERVED);
    reader = stream_reader(bytes, writer.offset);
    play_stream(&reader, &other, small_rules());
    assert_true(reader.failed);
}

static void what_does_not_follow_changes_nothing(void **state)
{
    (void)state;
    uint64_t before = hash();
    assert_false(enter(PHASE_RESULT));
    assert_false(act((Act){.kind = ACT_READY}));
    assert_false(act((Act){.kind = ACT_SEAT_CLAIM, .seat = {SMALL_TERRITORIES}}));
    assert_false(quarter());
    begin_frame(false);
    entry.frame.tick++;
    assert_false(play_advance(&play, small_rules(), &entry, NULL));
    entry.frame.tick--;
    entry.frame.command_count = FRAME_COMMANDS_MAX + 1;
    assert_false(play_advance(&play, small_rules(), &entry, NULL));
    entry.frame.command_count = -1;
    assert_false(play_advance(&play, small_rules(), &entry, NULL));
    assert_true(hash() == before);
    assert_int_equal(play.number, 0);
}

static void a_year_is_four_quarters_no_more_no_less(void **state)
{
    (void)state;
    assert_true(enter(PHASE_DECIDE) && enter(PHASE_NEGOTIATE));
    assert_false(quarter());
    assert_true(enter(PHASE_CLOSING));
    for (int q = 0; q < QUARTERS_PER_YEAR; q++) {
        assert_false(enter(PHASE_RESULT));
        assert_true(quarter());
    }
    assert_false(quarter());
    assert_true(enter(PHASE_RESULT));
    assert_int_equal(play.world.quarter, QUARTERS_PER_YEAR);
}

static uint64_t hash_of_world(void)
{
    Stream hasher = stream_hasher();
    world_stream(&hasher, &play.world, small_rules());
    return hasher.hash;
}

static bool whole_year(void)
{
    bool played = enter(PHASE_NEGOTIATE) && enter(PHASE_CLOSING);
    for (int q = 0; q < QUARTERS_PER_YEAR; q++)
        played = played && quarter();
    return played && enter(PHASE_RESULT);
}

static void practice_leaves_no_trace_in_the_world(void **state)
{
    (void)state;
    SessionSettings settings = SETTINGS;
    settings.practice = true;
    play_init(&play, small_rules(), &settings);
    uint64_t fresh = hash_of_world();
    assert_true(enter(PHASE_DECIDE) && whole_year());
    assert_true(hash_of_world() != fresh);
    assert_true(enter(PHASE_DECIDE));
    assert_false(play.session.practising);
    assert_true(hash_of_world() == fresh);
    assert_true(whole_year() && enter(PHASE_DECIDE));
    assert_int_equal(play.session.round, 2);
    assert_true(hash_of_world() != fresh);
}

static void programmes_come_with_the_first_quarter(void **state)
{
    (void)state;
    assert_true(enter(PHASE_DECIDE));
    assert_false(frame_of(false, COMMAND_PROGRAMME));
    assert_true(enter(PHASE_NEGOTIATE) && enter(PHASE_CLOSING));
    assert_true(frame_of(true, COMMAND_PROGRAMME));
    assert_false(frame_of(false, COMMAND_PROGRAMME));
    assert_false(frame_of(true, COMMAND_CONTRACT_ACCEPT));
    assert_true(quarter());
    assert_false(frame_of(true, COMMAND_PROGRAMME));
}

/* Between years as they are cast; sealed ones with the first quarter, and with no other. */
static void votes_are_cast_or_opened(void **state)
{
    (void)state;
    assert_false(frame_of(false, COMMAND_VOTE));
    assert_true(enter(PHASE_DECIDE));
    assert_true(frame_of(false, COMMAND_VOTE));
    assert_false(frame_of(true, COMMAND_VOTE));
    assert_true(enter(PHASE_NEGOTIATE) && frame_of(false, COMMAND_VOTE) && enter(PHASE_CLOSING));
    assert_false(frame_of(false, COMMAND_VOTE));
    assert_true(frame_of(true, COMMAND_VOTE));
    assert_true(quarter());
    assert_false(frame_of(true, COMMAND_VOTE));
}

static void contracts_are_for_talking_time(void **state)
{
    (void)state;
    static const Phase phases[] = {PHASE_DECIDE, PHASE_NEGOTIATE, PHASE_CLOSING};
    assert_false(play_phase_takes(&play, COMMAND_CONTRACT_OFFER));
    for (int p = 0; p < 3; p++) {
        assert_true(enter(phases[p]));
        bool talks = phases[p] != PHASE_CLOSING;
        assert_int_equal(play_phase_takes(&play, COMMAND_CONTRACT_OFFER), talks);
        assert_int_equal(frame_of(false, COMMAND_CONTRACT_OFFER), talks);
        assert_int_equal(play_phase_takes(&play, COMMAND_PROGRAMME), phases[p] == PHASE_DECIDE);
        if (!talks)
            continue;
        assert_true(act((Act){.kind = ACT_PAUSE, .cause = "eyes up"}));
        assert_false(play_phase_takes(&play, COMMAND_CONTRACT_OFFER));
        /* A draft may still be finished while everybody listens. */
        assert_int_equal(play_phase_takes(&play, COMMAND_PROGRAMME), phases[p] == PHASE_DECIDE);
        assert_true(act((Act){.kind = ACT_RESUME}));
    }
}

static void pledges_are_for_talking_time(void **state)
{
    (void)state;
    static const Phase PHASES[] = {PHASE_DECIDE, PHASE_NEGOTIATE, PHASE_CLOSING};
    assert_false(frame_of(false, COMMAND_PLEDGE));
    for (int p = 0; p < 3; p++) {
        assert_true(enter(PHASES[p]));
        assert_int_equal(frame_of(false, COMMAND_PLEDGE), PHASES[p] != PHASE_CLOSING);
        assert_false(frame_of(true, COMMAND_PLEDGE));
    }
    play_init(&play, small_rules(), &SETTINGS);
    assert_true(enter(PHASE_DECIDE) && act((Act){.kind = ACT_PAUSE, .cause = "eyes up"}));
    assert_false(frame_of(false, COMMAND_PLEDGE));
}

/* In the lobby, on the result, in a pause: whenever no year is computed; never in a quarter, nor at the end. */
static void a_correction_needs_no_phase_of_its_own(void **state)
{
    (void)state;
    assert_true(frame_of(false, COMMAND_ADJUST));
    assert_true(enter(PHASE_DECIDE) && act((Act){.kind = ACT_PAUSE, .cause = "eyes up"}));
    assert_true(frame_of(false, COMMAND_ADJUST));
    assert_true(act((Act){.kind = ACT_RESUME}) && enter(PHASE_NEGOTIATE));
    assert_true(frame_of(false, COMMAND_ADJUST));
    assert_true(enter(PHASE_CLOSING));
    assert_false(frame_of(false, COMMAND_ADJUST));
    assert_false(frame_of(true, COMMAND_ADJUST));
    for (int q = 0; q < QUARTERS_PER_YEAR; q++)
        assert_true(quarter());
    assert_true(enter(PHASE_RESULT));
    assert_true(frame_of(false, COMMAND_ADJUST));
    play.session.phase = PHASE_END;
    assert_false(frame_of(false, COMMAND_ADJUST));
}

/* Sealed ones come with the programmes; open ones in talking time, as ever. */
static void votes_come_open_or_with_the_first_quarter(void **state)
{
    (void)state;
    assert_true(enter(PHASE_DECIDE));
    assert_true(frame_of(false, COMMAND_VOTE));
    assert_false(frame_of(true, COMMAND_VOTE));
    assert_true(enter(PHASE_NEGOTIATE) && enter(PHASE_CLOSING));
    assert_false(frame_of(false, COMMAND_VOTE));
    assert_true(frame_of(true, COMMAND_VOTE));
    assert_true(quarter());
    assert_false(frame_of(true, COMMAND_VOTE));
}

static size_t write_play(void)
{
    Stream writer = stream_writer(bytes, sizeof bytes);
    play_stream(&writer, &play, small_rules());
    assert_false(writer.failed);
    return writer.offset;
}

static void a_play_comes_back_from_its_bytes(void **state)
{
    (void)state;
    assert_true(act((Act){.kind = ACT_SEAT_CLAIM, .seat = {2}}));
    assert_true(enter(PHASE_DECIDE) && enter(PHASE_NEGOTIATE) && enter(PHASE_CLOSING) && quarter());
    size_t size = write_play();
    Stream reader = stream_reader(bytes, size);
    play_stream(&reader, &other, small_rules());
    assert_true(stream_ended_well(&reader));
    assert_true(play_hash(&other, small_rules()) == hash());
    for (size_t cut = 0; cut < size; cut += 1 + size / 100) {
        reader = stream_reader(bytes, cut);
        play_stream(&reader, &other, small_rules());
        assert_true(reader.failed);
    }
}

static void a_play_of_other_rules_is_refused(void **state)
{
    (void)state;
    static Rules fewer;
    fewer = *small_rules();
    size_t size = write_play();
    fewer.territory_count--;
    Stream reader = stream_reader(bytes, size);
    play_stream(&reader, &other, &fewer);
    assert_true(reader.failed);
}

static void an_entry_comes_back_from_its_bytes(void **state)
{
    (void)state;
    static Entry back;
    begin_frame(true);
    entry.frame.command_count = 2;
    entry.frame.commands[1].programme.loan_euros = 77;
    Stream writer = stream_writer(bytes, sizeof bytes);
    entry_stream(&writer, &entry);
    Stream reader = stream_reader(bytes, writer.offset);
    entry_stream(&reader, &back);
    assert_true(stream_ended_well(&reader));
    assert_int_equal(back.number, entry.number);
    assert_int_equal(back.time_ms, entry.time_ms);
    assert_int_equal(back.frame.command_count, 2);
    assert_int_equal(back.frame.commands[1].programme.loan_euros, 77);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(entries_follow_one_another, set_up),
        cmocka_unit_test_setup(reserved_seats_come_from_the_rules, set_up),
        cmocka_unit_test_setup(what_does_not_follow_changes_nothing, set_up),
        cmocka_unit_test_setup(a_year_is_four_quarters_no_more_no_less, set_up),
        cmocka_unit_test_setup(practice_leaves_no_trace_in_the_world, set_up),
        cmocka_unit_test_setup(programmes_come_with_the_first_quarter, set_up),
        cmocka_unit_test_setup(votes_are_cast_or_opened, set_up),
        cmocka_unit_test_setup(contracts_are_for_talking_time, set_up),
        cmocka_unit_test_setup(pledges_are_for_talking_time, set_up),
        cmocka_unit_test_setup(a_correction_needs_no_phase_of_its_own, set_up),
        cmocka_unit_test_setup(votes_come_open_or_with_the_first_quarter, set_up),
        cmocka_unit_test_setup(a_play_comes_back_from_its_bytes, set_up),
        cmocka_unit_test_setup(a_play_of_other_rules_is_refused, set_up),
        cmocka_unit_test_setup(an_entry_comes_back_from_its_bytes, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
