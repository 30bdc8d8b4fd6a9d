#include "game/screen/map_playback.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/screen/scene.h"

static Desk desk;

static void begin(bool calm)
{
    assert_true(desk_open(&desk, SCENE_ROUNDS));
    desk_join(&desk, "14");
    desk.stage.calm = calm;
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    desk_year(&desk);
    desk_act(&desk);
    assert_int_equal(desk.room.play.session.phase, PHASE_RESULT);
}

static void let_pass(void)
{
    desk.input.time_ms += 10000;
    desk_act(&desk);
}

static void test_a_year_is_seen_passing_once(void **state)
{
    (void)state;
    begin(false);
    assert_true(desk.stage.playback_ms > 0);
    assert_true(desk_says(&desk, "quarter 1"));
    let_pass();
    assert_true(desk.stage.playback_ms == 0);
    desk_act(&desk);
    assert_true(desk.stage.playback_ms == 0);
    desk_press(&desk, UI_ROLE_BUTTON, "See the year pass again");
    assert_true(desk.stage.playback_ms > 0);
    desk_close(&desk);
}

static void test_less_motion_shows_the_end_at_once(void **state)
{
    (void)state;
    begin(true);
    assert_true(desk.stage.playback_ms == 0);
    assert_false(desk_says(&desk, "quarter 1"));
    desk_close(&desk);
}

static void test_asking_for_less_motion_ends_what_plays(void **state)
{
    (void)state;
    begin(false);
    assert_true(desk.stage.playback_ms > 0);
    desk.stage.calm = true;
    desk_act(&desk);
    assert_true(desk.stage.playback_ms == 0);
    assert_false(desk_says(&desk, "quarter 1"));
    desk_close(&desk);
}

static bool same_classes(const MapView *a, const MapView *b)
{
    return memcmp(a->class_of, b->class_of, sizeof a->class_of) == 0;
}

/* The year's classes, of each score: as it opened, and as the whole of it has passed. */
static void test_three_maps_follow_the_year_like_one(void **state)
{
    (void)state;
    begin(false);
    desk.stage.map_triptych = true;
    desk_act(&desk);
    static MapView opened[SCORE_COUNT];
    MapScale scales[SCORE_COUNT];
    memcpy(opened, desk.stage.map_small, sizeof opened);
    memcpy(scales, desk.stage.map_scales, sizeof scales);
    assert_true(same_classes(&opened[desk.stage.map_score], &desk.stage.map));
    let_pass();
    bool moved = false;
    for (int score = 0; score < SCORE_COUNT; score++) {
        moved = moved || !same_classes(&opened[score], &desk.stage.map_small[score]);
        assert_memory_equal(scales[score].bound, desk.stage.map_scales[score].bound,
                            sizeof scales[score].bound);
    }
    assert_true(moved);
    desk_close(&desk);
}

static void test_the_map_begins_where_the_year_did_and_ends_where_it_ended(void **state)
{
    (void)state;
    begin(false);
    const ReplicaQuarters *quarters = &desk.client->replica->quarters;
    assert_int_equal(quarters->count, QUARTERS_PER_YEAR + 1);
    double change = quarters->score[QUARTERS_PER_YEAR][SCORE_ACCESS][desk.seat.index] -
                    quarters->score[0][SCORE_ACCESS][desk.seat.index];
    assert_true(change != 0.0);
    assert_float_equal(map_playback_lag(&desk.stage, SCORE_ACCESS, desk.seat, 0.0), -change, 1e-9);
    assert_float_equal(map_playback_lag(&desk.stage, SCORE_ACCESS, desk.seat, QUARTERS_PER_YEAR),
                       0.0, 1e-12);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_year_is_seen_passing_once),
        cmocka_unit_test(test_less_motion_shows_the_end_at_once),
        cmocka_unit_test(test_asking_for_less_motion_ends_what_plays),
        cmocka_unit_test(test_three_maps_follow_the_year_like_one),
        cmocka_unit_test(test_the_map_begins_where_the_year_did_and_ends_where_it_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
