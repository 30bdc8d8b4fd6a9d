/*
 * The turning points are those that a plain search finds: every deed, from the first round, no World kept on
 * the way, nothing left out.
 */
#include "game/debrief/turning_point.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/game/debrief/session_stage.h"

static TurningSearch search;
static Rerun rerun;

/* How far the room's seats end from where they ended, on the mean. */
static double move_without(const Recording *recording, const Deed *deed)
{
    Change change = {.how = CHANGE_REMOVE, .deed = *deed};
    SeatSet room = recording_room(recording);
    double sum = 0.0;
    int seats = 0;
    rerun_begin(&rerun, recording, &change, 1);
    while (rerun_step(&rerun, NULL)) {
    }
    for (int t = 0; t < recording->rules->territory_count; t++) {
        double points = 0.0;
        if (!seat_set_has(&room, t))
            continue;
        for (int s = 0; s < SCORE_COUNT; s++)
            points += score_of(&recording->play.world, recording->rules, (Score)s,
                               (TerritoryId){(uint8_t)t}) -
                      score_of(&rerun.world, recording->rules, (Score)s, (TerritoryId){(uint8_t)t});
        sum += fabs(points / SCORE_COUNT);
        seats++;
    }
    return sum / seats;
}

static bool is_seats(const Recording *recording, const Deed *deed)
{
    SeatSet room = recording_room(recording);
    if (deed->kind == DEED_MEASURE || deed->kind == DEED_NETWORK)
        return seat_set_has(&room, deed->seat.index);
    if (deed->kind == DEED_CONTRACT || deed->kind == DEED_EXIT)
        return seat_set_has(&room, deed->seat.index) || seat_set_has(&room, deed->other.index);
    return true;
}

static int descending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

static void test_they_are_the_furthest_of_all(void **state)
{
    (void)state;
    const Recording *recording = session_stage();
    static double moves[RECORDING_DEEDS_MAX];
    int count = 0;
    turning_search_run(&search, recording);
    for (int d = 0; d < recording->deeds.count; d++)
        if (is_seats(recording, &recording->deeds.deeds[d]))
            moves[count++] = move_without(recording, &recording->deeds.deeds[d]);
    assert_int_equal(search.tried, count);
    qsort(moves, (size_t)count, sizeof moves[0], descending);
    assert_int_equal(search.count, TURNING_POINTS_MAX);
    for (int p = 0; p < TURNING_POINTS_MAX; p++) {
        assert_true(fabs(search.points[p].move - moves[p]) < 1e-9);
        assert_true(fabs(move_without(recording, &search.points[p].deed) - moves[p]) < 1e-9);
    }
}

/* Who had most from it had more than the mean move, if anybody gained at all; and so on. */
static void test_they_say_for_whom(void **state)
{
    (void)state;
    turning_search_run(&search, session_stage());
    for (int p = 0; p < search.count; p++) {
        const TurningPoint *point = &search.points[p];
        assert_true(point->gained_points >= point->lost_points);
        assert_true(fmax(point->gained_points, -point->lost_points) >= point->move - 1e-12);
    }
}

/* A step at a time, with pictures between, as in one go. */
static void test_it_can_be_spread(void **state)
{
    (void)state;
    static TurningSearch slow;
    turning_search_run(&search, session_stage());
    turning_search_begin(&slow, session_stage());
    int steps = 0;
    while (turning_search_step(&slow))
        steps++;
    assert_int_equal(steps, search.tried);
    for (int p = 0; p < search.count; p++)
        assert_true(deed_same(&slow.points[p].deed, &search.points[p].deed));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_they_are_the_furthest_of_all),
        cmocka_unit_test(test_they_say_for_whom),
        cmocka_unit_test(test_it_can_be_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
