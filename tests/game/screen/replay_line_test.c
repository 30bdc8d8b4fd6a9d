#include "game/screen/replay_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { ROUNDS_TRIED = 12 };

static Recording recording;

/* Whoever jumps to a mark sees the quarter it happened in, however many there are in the minute. */
static void test_a_mark_stands_in_its_own_quarter(void **state)
{
    (void)state;
    for (int rounds = 1; rounds <= ROUNDS_TRIED; rounds++) {
        int64_t quarters = (int64_t)rounds * QUARTERS_PER_YEAR;
        recording.play.world.quarter = (uint32_t)quarters;
        for (int64_t quarter = 0; quarter < quarters; quarter++) {
            Mark mark = {.quarter = (uint32_t)quarter};
            int64_t at_ms = replay_line_mark_ms(&recording, &mark);
            assert_int_equal(at_ms * quarters / DEBRIEF_REPLAY_MS, quarter);
        }
    }
}

static void test_of_no_round_all_stands_at_the_beginning(void **state)
{
    (void)state;
    Mark mark = {.quarter = 3};
    recording.play.world.quarter = 0;
    assert_int_equal(replay_line_mark_ms(&recording, &mark), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_mark_stands_in_its_own_quarter),
        cmocka_unit_test(test_of_no_round_all_stands_at_the_beginning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
