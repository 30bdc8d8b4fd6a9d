#include "game/session/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"

enum { SEATS = 5 };

static const SessionSettings CLOCKED = {
    .rounds = 2, .decide_ms = 60000, .negotiate_ms = 30000, .result_ms = 10000, .bots = true};

static Act seat_act(ActKind kind, int seat) { return (Act){.kind = kind, .seat = {(uint8_t)seat}}; }

static void apply(Session *session, Act act, int64_t now_ms)
{
    assert_int_equal(session_check(session, &act), ACT_VERDICT_OK);
    session_apply(session, &act, now_ms);
}

static void enter(Session *session, Phase phase, int64_t now_ms)
{
    apply(session, (Act){.kind = ACT_PHASE, .phase = phase}, now_ms);
}

static void refuse(const Session *session, Act act, ActVerdict verdict)
{
    assert_int_equal(session_check(session, &act), verdict);
}

static uint64_t hash_of(Session *session)
{
    Stream stream = stream_hasher();
    session_stream(&stream, session);
    assert_false(stream.failed);
    return stream.hash;
}

static void phases_follow_one_another(void **state)
{
    (void)state;
    static const Phase order[] = {PHASE_DECIDE,  PHASE_NEGOTIATE, PHASE_CLOSING,
                                  PHASE_RESULT,  PHASE_DECIDE,    PHASE_NEGOTIATE,
                                  PHASE_CLOSING, PHASE_RESULT,    PHASE_END};
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    assert_int_equal(session.round, 0);
    for (size_t p = 0; p < sizeof order / sizeof order[0]; p++) {
        for (int other = 0; other < PHASE_COUNT; other++)
            if (other != (int)order[p])
                refuse(&session, (Act){.kind = ACT_PHASE, .phase = (Phase)other},
                       ACT_VERDICT_ORDER);
        enter(&session, order[p], (int64_t)p * 1000);
        assert_int_equal(session.round, p < 4 ? 1 : 2);
    }
    refuse(&session, (Act){.kind = ACT_PHASE, .phase = PHASE_END}, ACT_VERDICT_PHASE);
}

static void clock_runs_freezes_and_is_moved(void **state)
{
    (void)state;
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    assert_int_equal(session_left_ms(&session, 0), -1);
    enter(&session, PHASE_DECIDE, 1000);
    assert_int_equal(session_left_ms(&session, 1000), 60000);
    assert_int_equal(session_left_ms(&session, 90000), 0);
    apply(&session, (Act){.kind = ACT_PAUSE, .cause = "eyes up"}, 11000);
    assert_int_equal(session_left_ms(&session, 99000), 50000);
    apply(&session, (Act){.kind = ACT_RESUME}, 41000);
    assert_int_equal(session_left_ms(&session, 41000), 50000);
    assert_string_equal(session.pause_cause, "");
    apply(&session, (Act){.kind = ACT_EXTEND, .amount_ms = 5000}, 41000);
    assert_int_equal(session_left_ms(&session, 41000), 55000);
    apply(&session, (Act){.kind = ACT_EXTEND, .amount_ms = -500000}, 42000);
    assert_int_equal(session_left_ms(&session, 42000), 0);
    assert_int_equal(session.phase_ends_ms, 42000);
}

static void no_clock_cannot_be_extended(void **state)
{
    (void)state;
    Session session;
    SessionSettings alone = {.rounds = 1, .bots = true};
    session_init(&session, &alone, SEATS);
    enter(&session, PHASE_DECIDE, 0);
    assert_int_equal(session_left_ms(&session, 1 << 30), -1);
    refuse(&session, (Act){.kind = ACT_EXTEND, .amount_ms = 1000}, ACT_VERDICT_PHASE);
}

static void time_never_goes_back(void **state)
{
    (void)state;
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 0), 5000);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 1), 3000);
    assert_int_equal(session.now_ms, 5000);
    assert_int_equal(session.seats[1].since_ms, 5000);
}

static void ready_counts_only_seats_with_people(void **state)
{
    (void)state;
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    assert_false(session_all_ready(&session));
    refuse(&session, seat_act(ACT_READY, 2), ACT_VERDICT_SEAT_EMPTY);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 2), 1);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 4), 2);
    apply(&session, seat_act(ACT_READY, 2), 3);
    assert_false(session_all_ready(&session));
    apply(&session, seat_act(ACT_SEAT_LEAVE, 4), 4);
    assert_true(session_all_ready(&session));
    apply(&session, seat_act(ACT_UNREADY, 2), 5);
    assert_false(session_all_ready(&session));
    apply(&session, seat_act(ACT_READY, 2), 6);
    enter(&session, PHASE_DECIDE, 7);
    assert_false(session.seats[2].ready);
    assert_int_equal(session.seats[2].since_ms, 7);
}

static void a_seat_left_stays_human_until_released(void **state)
{
    (void)state;
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    refuse(&session, seat_act(ACT_SEAT_LEAVE, 1), ACT_VERDICT_SEAT_EMPTY);
    refuse(&session, seat_act(ACT_SEAT_RELEASE, 1), ACT_VERDICT_SEAT_EMPTY);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 1), 1);
    apply(&session, seat_act(ACT_SEAT_LEAVE, 1), 2);
    assert_int_equal(session.seats[1].keeper, SEAT_HUMAN);
    apply(&session, seat_act(ACT_SEAT_RELEASE, 1), 3);
    assert_int_equal(session.seats[1].keeper, SEAT_BOT);
    SessionSettings without = CLOCKED;
    without.bots = false;
    session_init(&session, &without, SEATS);
    assert_int_equal(session.seats[0].keeper, SEAT_STEWARD);
}

/* Whatever is tried, and whatever keeps the other seats. */
static void a_reserved_seat_stays_a_steward_s(void **state)
{
    (void)state;
    static const ActKind KINDS[] = {ACT_SEAT_CLAIM, ACT_SEAT_LEAVE, ACT_SEAT_RELEASE,
                                    ACT_SEAL,       ACT_READY,      ACT_UNREADY};
    static const Phase ORDER[] = {PHASE_DECIDE, PHASE_NEGOTIATE, PHASE_CLOSING, PHASE_RESULT};
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    session_reserve(&session, (TerritoryId){2});
    apply(&session, seat_act(ACT_SEAT_CLAIM, 3), 1);
    for (size_t p = 0; p < sizeof ORDER / sizeof ORDER[0]; p++) {
        enter(&session, ORDER[p], 2 + (int64_t)p);
        assert_int_equal(session.seats[2].keeper, SEAT_RESERVED);
        for (size_t k = 0; k < sizeof KINDS / sizeof KINDS[0]; k++)
            refuse(&session, seat_act(KINDS[k], 2),
                   ORDER[p] == PHASE_CLOSING ? ACT_VERDICT_PHASE : ACT_VERDICT_SEAT_RESERVED);
    }
    apply(&session, seat_act(ACT_SEAT_RELEASE, 3), 9);
    assert_int_equal(session.seats[3].keeper, SEAT_BOT);
}

static void seals_last_one_year(void **state)
{
    (void)state;
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 3), 1);
    refuse(&session, seat_act(ACT_SEAL, 3), ACT_VERDICT_PHASE);
    enter(&session, PHASE_DECIDE, 2);
    refuse(&session, seat_act(ACT_SEAL, 0), ACT_VERDICT_SEAT_EMPTY);
    apply(&session, seat_act(ACT_SEAL, 3), 3);
    enter(&session, PHASE_NEGOTIATE, 4);
    assert_true(session.seats[3].sealed);
    enter(&session, PHASE_CLOSING, 5);
    enter(&session, PHASE_RESULT, 6);
    enter(&session, PHASE_DECIDE, 7);
    assert_false(session.seats[3].sealed);
}

static void hostile_acts_are_refused(void **state)
{
    (void)state;
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    refuse(&session, (Act){.kind = ACT_NONE}, ACT_VERDICT_MALFORMED);
    refuse(&session, (Act){.kind = ACT_KIND_COUNT}, ACT_VERDICT_MALFORMED);
    refuse(&session, seat_act(ACT_SEAT_CLAIM, SEATS), ACT_VERDICT_SEAT_UNKNOWN);
    refuse(&session, seat_act(ACT_SEAT_CLAIM, 255), ACT_VERDICT_SEAT_UNKNOWN);
    refuse(&session, (Act){.kind = ACT_RESUME}, ACT_VERDICT_ORDER);
    Act pause = {.kind = ACT_PAUSE};
    memset(pause.cause, 'x', sizeof pause.cause);
    refuse(&session, pause, ACT_VERDICT_MALFORMED);
    memcpy(pause.cause, "\xff", 2);
    refuse(&session, pause, ACT_VERDICT_MALFORMED);
    for (int p = 0; p < UINT8_MAX; p++)
        apply(&session, seat_act(ACT_SEAT_CLAIM, 0), p);
    refuse(&session, seat_act(ACT_SEAT_CLAIM, 0), ACT_VERDICT_MALFORMED);
    enter(&session, PHASE_DECIDE, 300);
    refuse(&session, (Act){.kind = ACT_EXTEND, .amount_ms = INT64_MIN}, ACT_VERDICT_MALFORMED);
}

static void a_pause_holds_phases_and_ready_but_not_coming_and_going(void **state)
{
    (void)state;
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    enter(&session, PHASE_DECIDE, 0);
    apply(&session, (Act){.kind = ACT_PAUSE, .cause = "lunch"}, 1);
    refuse(&session, (Act){.kind = ACT_PAUSE, .cause = "again"}, ACT_VERDICT_PAUSED);
    refuse(&session, (Act){.kind = ACT_PHASE, .phase = PHASE_NEGOTIATE}, ACT_VERDICT_PAUSED);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 0), 2);
    refuse(&session, seat_act(ACT_READY, 0), ACT_VERDICT_PAUSED);
    apply(&session, seat_act(ACT_SEAL, 0), 3);
    apply(&session, seat_act(ACT_SEAT_LEAVE, 0), 4);
}

static void nothing_is_taken_while_the_year_is_computed(void **state)
{
    (void)state;
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 0), 1);
    enter(&session, PHASE_DECIDE, 2);
    enter(&session, PHASE_NEGOTIATE, 3);
    enter(&session, PHASE_CLOSING, 4);
    for (int kind = ACT_SEAT_CLAIM; kind < ACT_KIND_COUNT; kind++)
        if (kind != ACT_PHASE)
            refuse(&session, seat_act((ActKind)kind, 0), ACT_VERDICT_PHASE);
}

static void stream_gives_back_the_same_session(void **state)
{
    (void)state;
    Session session, back;
    uint8_t bytes[2048];
    session_init(&session, &CLOCKED, SEATS);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 3), 17);
    enter(&session, PHASE_DECIDE, 20);
    apply(&session, (Act){.kind = ACT_PAUSE, .cause = "élection"}, 21);
    Stream writer = stream_writer(bytes, sizeof bytes);
    session_stream(&writer, &session);
    memset(&back, 0xA5, sizeof back);
    Stream reader = stream_reader(bytes, writer.offset);
    session_stream(&reader, &back);
    assert_true(stream_ended_well(&reader));
    assert_int_equal(hash_of(&back), hash_of(&session));
    for (size_t size = 0; size < writer.offset; size++) {
        reader = stream_reader(bytes, size);
        session_stream(&reader, &back);
        assert_true(reader.failed);
    }
}

/* What stands in the buffer behind a text's end, or in seats beyond the last, is nobody's business. */
static void hash_looks_at_meaning_only(void **state)
{
    (void)state;
    Session a, b;
    memset(&a, 0x11, sizeof a);
    session_init(&a, &CLOCKED, SEATS);
    b = a;
    memset(&b.seats[SEATS], 0x77, sizeof b.seats[0]);
    memset(b.pause_cause + 1, 'z', sizeof b.pause_cause - 1);
    assert_int_equal(hash_of(&a), hash_of(&b));
    b.seats[0].ready = true;
    assert_int_not_equal(hash_of(&a), hash_of(&b));
}

static void acts_survive_the_stream(void **state)
{
    (void)state;
    for (int kind = 0; kind < ACT_KIND_COUNT; kind++) {
        Act act = {.kind = (ActKind)kind, .cause = "why", .rounds = 3, .seats = {{5, 1}}}, back;
        uint8_t bytes[128];
        Stream writer = stream_writer(bytes, sizeof bytes);
        act_stream(&writer, &act);
        Stream reader = stream_reader(bytes, writer.offset);
        memset(&back, 0xA5, sizeof back);
        act_stream(&reader, &back);
        assert_true(stream_ended_well(&reader));
        assert_int_equal(back.kind, kind);
        assert_string_equal(back.cause, kind == ACT_PAUSE || kind == ACT_FREEZE ? "why" : "");
        bool many = kind == ACT_FREEZE || kind == ACT_THAW;
        assert_int_equal(back.seats.bits[0], many ? 5 : 0);
        assert_int_equal(back.rounds, kind == ACT_ROUNDS ? 3 : 0);
    }
    uint8_t unknown = ACT_KIND_COUNT;
    Act act;
    Stream reader = stream_reader(&unknown, 1);
    act_stream(&reader, &act);
    assert_true(reader.failed);
}

static SessionSettings settings_of_a_workshop(void)
{
    SessionSettings settings = CLOCKED;
    settings.briefing = settings.practice = true;
    return settings;
}

static void practice_is_played_before_the_first_round_and_not_counted(void **state)
{
    (void)state;
    SessionSettings settings = settings_of_a_workshop();
    static const Phase year[] = {PHASE_DECIDE, PHASE_NEGOTIATE, PHASE_CLOSING, PHASE_RESULT};
    Session session;
    session_init(&session, &settings, SEATS);
    enter(&session, PHASE_BRIEFING, 1);
    int number = session_round_number(&session);
    for (int played = 0; played <= settings.rounds; played++) {
        for (size_t p = 0; p < sizeof year / sizeof year[0]; p++) {
            enter(&session, year[p], 2);
            assert_int_equal(session.round, played == 0 ? 1 : played);
            assert_int_equal(session.practising, played == 0);
            assert_int_equal(session_planned_round(&session), played);
            assert_int_equal(session_round_number(&session) > number, p == 0);
            number = session_round_number(&session);
        }
    }
    enter(&session, PHASE_END, 3);
}

static void practice_is_wanted_or_not_until_it_begins(void **state)
{
    (void)state;
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    apply(&session, (Act){.kind = ACT_PRACTICE, .wanted = true}, 1);
    enter(&session, PHASE_DECIDE, 2);
    assert_true(session.practising);
    refuse(&session, (Act){.kind = ACT_PRACTICE}, ACT_VERDICT_PHASE);
}

static void rounds_and_lengths_change_but_not_what_was_played(void **state)
{
    (void)state;
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    enter(&session, PHASE_DECIDE, 1000);
    apply(&session, (Act){.kind = ACT_LENGTH, .phase = PHASE_NEGOTIATE, .amount_ms = 5000}, 1000);
    assert_int_equal(session_left_ms(&session, 1000), 60000);
    enter(&session, PHASE_NEGOTIATE, 2000);
    assert_int_equal(session_left_ms(&session, 2000), 5000);
    refuse(&session, (Act){.kind = ACT_LENGTH, .phase = PHASE_CLOSING}, ACT_VERDICT_MALFORMED);
    apply(&session, (Act){.kind = ACT_ROUNDS, .rounds = 1}, 2000);
    enter(&session, PHASE_CLOSING, 3000);
    enter(&session, PHASE_RESULT, 3000);
    refuse(&session, (Act){.kind = ACT_ROUNDS, .rounds = 0}, ACT_VERDICT_MALFORMED);
    apply(&session, (Act){.kind = ACT_ROUNDS, .rounds = 3}, 3000);
    enter(&session, PHASE_DECIDE, 4000);
    refuse(&session, (Act){.kind = ACT_ROUNDS, .rounds = 1}, ACT_VERDICT_ORDER);
}

static void the_running_order_begins_once(void **state)
{
    (void)state;
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    apply(&session, (Act){.kind = ACT_BEGIN}, 7000);
    assert_int_equal(session.begun_ms, 7000);
    refuse(&session, (Act){.kind = ACT_BEGIN}, ACT_VERDICT_ORDER);
}

static void frozen_seats_wait_until_they_are_freed(void **state)
{
    (void)state;
    Session session;
    Act freeze = {.kind = ACT_FREEZE, .seats = {{3, 0}}, .cause = "Eyes up"};
    session_init(&session, &CLOCKED, SEATS);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 0), 1);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 2), 1);
    apply(&session, freeze, 2);
    refuse(&session, seat_act(ACT_READY, 0), ACT_VERDICT_FROZEN);
    apply(&session, seat_act(ACT_READY, 2), 3);
    assert_string_equal(session.freeze_cause, "Eyes up");
    freeze.seats.bits[1] = 1;
    refuse(&session, freeze, ACT_VERDICT_SEAT_UNKNOWN);
    refuse(&session, (Act){.kind = ACT_THAW}, ACT_VERDICT_MALFORMED);
    apply(&session, (Act){.kind = ACT_THAW, .seats = {{1, 0}}}, 4);
    apply(&session, seat_act(ACT_READY, 0), 5);
}

/* Whoever sits there may look on; nobody waits for them, and on their return they learn which rounds they missed. */
static void a_seat_is_handed_to_a_steward_and_back(void **state)
{
    (void)state;
    Session session;
    session_init(&session, &CLOCKED, SEATS);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 0), 1);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 1), 1);
    refuse(&session, seat_act(ACT_HAND_BACK, 0), ACT_VERDICT_ORDER);
    apply(&session, seat_act(ACT_HOLD, 0), 2);
    assert_int_equal(session.seats[0].keeper, SEAT_STEWARD);
    refuse(&session, seat_act(ACT_READY, 0), ACT_VERDICT_HELD);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 0), 3);
    assert_int_equal(session.seats[0].keeper, SEAT_STEWARD);
    enter(&session, PHASE_DECIDE, 4);
    apply(&session, seat_act(ACT_READY, 1), 5);
    assert_true(session_all_ready(&session));
    enter(&session, PHASE_NEGOTIATE, 6);
    enter(&session, PHASE_CLOSING, 7);
    enter(&session, PHASE_RESULT, 8);
    assert_int_equal(session.seats[0].absent_rounds, 1);
    assert_int_equal(session.seats[1].absent_rounds, 0);
    apply(&session, seat_act(ACT_HAND_BACK, 0), 9);
    assert_int_equal(session.seats[0].keeper, SEAT_HUMAN);
}

static void a_ballot_is_placed_only_where_votes_are_secret(void **state)
{
    (void)state;
    SessionSettings settings = CLOCKED;
    Session session;
    settings.ballots_secret = true;
    session_init(&session, &settings, SEATS);
    apply(&session, seat_act(ACT_SEAT_CLAIM, 0), 1);
    refuse(&session, seat_act(ACT_BALLOT, 0), ACT_VERDICT_PHASE);
    enter(&session, PHASE_DECIDE, 1);
    enter(&session, PHASE_NEGOTIATE, 2);
    apply(&session, seat_act(ACT_BALLOT, 0), 3);
    refuse(&session, seat_act(ACT_BALLOT, 1), ACT_VERDICT_SEAT_EMPTY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phases_follow_one_another),
        cmocka_unit_test(clock_runs_freezes_and_is_moved),
        cmocka_unit_test(no_clock_cannot_be_extended),
        cmocka_unit_test(time_never_goes_back),
        cmocka_unit_test(ready_counts_only_seats_with_people),
        cmocka_unit_test(a_seat_left_stays_human_until_released),
        cmocka_unit_test(a_reserved_seat_stays_a_steward_s),
        cmocka_unit_test(seals_last_one_year),
        cmocka_unit_test(hostile_acts_are_refused),
        cmocka_unit_test(a_pause_holds_phases_and_ready_but_not_coming_and_going),
        cmocka_unit_test(nothing_is_taken_while_the_year_is_computed),
        cmocka_unit_test(stream_gives_back_the_same_session),
        cmocka_unit_test(hash_looks_at_meaning_only),
        cmocka_unit_test(acts_survive_the_stream),
        cmocka_unit_test(practice_is_played_before_the_first_round_and_not_counted),
        cmocka_unit_test(practice_is_wanted_or_not_until_it_begins),
        cmocka_unit_test(rounds_and_lengths_change_but_not_what_was_played),
        cmocka_unit_test(the_running_order_begins_once),
        cmocka_unit_test(frozen_seats_wait_until_they_are_freed),
        cmocka_unit_test(a_seat_is_handed_to_a_steward_and_back),
        cmocka_unit_test(a_ballot_is_placed_only_where_votes_are_secret),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
