#include "game/client/ready_board.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/content/locale.h"

enum { SEATS = 6, NOW_MS = 1000000 };

static Session session;
static ReadyBoard board;

static int setup(void **state)
{
    (void)state;
    SessionSettings settings = {.rounds = 3, .bots = true};
    session_init(&session, &settings, SEATS);
    session.phase = PHASE_DECIDE;
    return locale_bind(NULL, NULL) == STATUS_OK ? 0 : -1;
}

static void seat_people(int seat, int64_t ago_ms)
{
    session.seats[seat] = (Seat){.keeper = SEAT_HUMAN, .people = 1, .since_ms = NOW_MS - ago_ms};
}

static const BoardRow *row_of(int seat)
{
    for (int r = 0; r < board.count; r++) {
        if (board.rows[r].seat.index == seat) {
            return &board.rows[r];
        }
    }
    fail();
    return NULL;
}

static void make(const ConsoleMessage *console)
{
    ready_board_make(&board, &session, NOW_MS, console);
}

static void check_state(int seat, BoardState expected, bool waited_for)
{
    make(NULL);
    assert_int_equal(row_of(seat)->state, expected);
    assert_int_equal(row_of(seat)->waited_for, waited_for);
}

static void test_each_seat_has_its_word(void **state)
{
    (void)state;
    Seat *seat = &session.seats[2];
    check_state(2, BOARD_PROGRAM, false);
    seat_people(2, 5000);
    check_state(2, BOARD_DECIDING, true);
    seat->sealed = true;
    check_state(2, BOARD_DRAFT_KEPT, true);
    seat->ready = true;
    check_state(2, BOARD_READY, false);
    seat->frozen = true;
    check_state(2, BOARD_FROZEN, false);
    seat->ready = false;
    check_state(2, BOARD_FROZEN, true);
    seat->held = true;
    check_state(2, BOARD_STEWARD, false);
}

static void test_whoever_drops_is_waited_for_a_while(void **state)
{
    (void)state;
    seat_people(1, READY_BOARD_RECONNECT_MS - 1);
    session.seats[1].people = 0;
    check_state(1, BOARD_RECONNECTING, true);
    session.seats[1].since_ms--;
    check_state(1, BOARD_ABSENT, false);
    session.seats[1].since_ms = NOW_MS;
    session.seats[1].ready = true;
    check_state(1, BOARD_RECONNECTING, false);
}

static void test_nobody_decides_outside_the_phase(void **state)
{
    (void)state;
    seat_people(1, 0);
    session.phase = PHASE_NEGOTIATE;
    check_state(1, BOARD_PRESENT, true);
    session.phase = PHASE_CLOSING;
    check_state(1, BOARD_PRESENT, false);
}

/* As many as keep the phase from ending: the board and the rules of the session agree. */
static void test_waited_for_is_what_the_session_waits_for(void **state)
{
    (void)state;
    seat_people(0, 0);
    seat_people(4, 0);
    session.seats[0].ready = true;
    make(NULL);
    assert_false(session_all_ready(&session));
    assert_int_equal(board.waiting_for, 1);
    assert_int_equal(board.ready, 1);
    assert_int_equal(board.seats_in, 2);
    session.seats[4].ready = true;
    make(NULL);
    assert_true(session_all_ready(&session));
    assert_int_equal(board.waiting_for, 0);
}

static void test_the_longest_waited_for_stands_on_top(void **state)
{
    (void)state;
    seat_people(0, 1000);
    seat_people(1, 9000);
    seat_people(2, 9000);
    seat_people(5, 20000);
    session.seats[5].ready = true;
    make(NULL);
    assert_int_equal(board.count, SEATS);
    assert_int_equal(board.waiting_for, 3);
    static const int order[SEATS] = {1, 2, 0, 5, 3, 4};
    for (int r = 0; r < SEATS; r++) {
        assert_int_equal(board.rows[r].seat.index, order[r]);
    }
    assert_int_equal(board.rows[0].since_ms, 9000);
    /* A new phase is waited for from its beginning; who left it before has been away all along. */
    session.phase_started_ms = NOW_MS - 500;
    session.seats[1].people = 0;
    make(NULL);
    assert_int_equal(row_of(2)->since_ms, 500);
    assert_int_equal(row_of(1)->since_ms, 9000);
}

static void test_the_console_tells_who_is_stuck(void **state)
{
    (void)state;
    ConsoleMessage console = {.seat_count = SEATS};
    seat_people(0, 90000);
    seat_people(1, 90000);
    seat_people(2, 1000);
    seat_people(3, 90000);
    session.seats[3].ready = true;
    console.seats[0] = (ConsoleSeat){.acted_ms = NOW_MS - 60000, .line = LINE_WEAK};
    console.seats[1] = (ConsoleSeat){.acted_ms = NOW_MS - 2000, .line = LINE_GOOD};
    console.seats[3] = (ConsoleSeat){.acted_ms = NOW_MS - 60000};
    make(&console);
    assert_int_equal(row_of(0)->idle_ms, 60000);
    assert_int_equal(row_of(0)->line, LINE_WEAK);
    assert_int_equal(row_of(2)->idle_ms, -1);
    SeatSet stuck = ready_board_stuck(&board, 60000);
    assert_true(seat_set_has(&stuck, 0));
    seat_set_remove(&stuck, 0);
    assert_true(seat_set_is_empty(&stuck));
    /* Without a console, how long the seat has stood so. */
    make(NULL);
    stuck = ready_board_stuck(&board, 60000);
    assert_true(seat_set_has(&stuck, 0) && seat_set_has(&stuck, 1));
    assert_false(seat_set_has(&stuck, 2) || seat_set_has(&stuck, 3));
}

static void test_every_state_has_a_word_of_its_own(void **state)
{
    (void)state;
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        locale_set((Language)language);
        for (int a = 0; a < BOARD_STATE_COUNT; a++) {
            assert_string_not_equal(vocabulary_seat_state((BoardState)a), "");
            for (int b = 0; b < a; b++) {
                assert_string_not_equal(vocabulary_seat_state((BoardState)a),
                                        vocabulary_seat_state((BoardState)b));
            }
        }
    }
    assert_string_equal(vocabulary_seat_state(BOARD_STATE_COUNT), "");
}

#define IN(test) cmocka_unit_test_setup(test, setup)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(test_each_seat_has_its_word),
        IN(test_whoever_drops_is_waited_for_a_while),
        IN(test_nobody_decides_outside_the_phase),
        IN(test_waited_for_is_what_the_session_waits_for),
        IN(test_the_longest_waited_for_stands_on_top),
        IN(test_the_console_tells_who_is_stuck),
        IN(test_every_state_has_a_word_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
