#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/screen/scene.h"

static Desk desk;

static void open_scene(const char *name)
{
    const Scene *scene = scene_find(name);
    assert_non_null(scene);
    assert_true(scene_open(&desk, scene));
    desk_speak(&desk, LANGUAGE_EN);
    scene->set(&desk);
    desk_act(&desk);
}

static int close_scene(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static const Debrief *debrief(void) { return &desk.room.play.session.debrief; }

static void test_results_are_shown_one_by_one(void **state)
{
    (void)state;
    open_scene("console-reveal");
    assert_false(debrief()->revealed[REVEAL_GAP]);
    desk_press(&desk, UI_ROLE_TOGGLE, "Gap between territories");
    assert_true(debrief()->revealed[REVEAL_GAP]);
    desk_press(&desk, UI_ROLE_TOGGLE, "Gap between territories");
    assert_false(debrief()->revealed[REVEAL_GAP]);
    assert_false(debrief()->revealed[REVEAL_RANKING]);
}

/* A page further, and at the end of a step into the next one. */
static void test_the_room_follows_from_page_to_page(void **state)
{
    (void)state;
    open_scene("console-debrief");
    int step = debrief()->step;
    assert_int_equal(debrief()->page, 0);
    desk_press(&desk, UI_ROLE_BUTTON, "Next page");
    assert_int_equal(debrief()->step, step);
    assert_int_equal(debrief()->page, 1);
    desk_press(&desk, UI_ROLE_BUTTON, "Next page");
    assert_int_equal(debrief()->step, step + 1);
    assert_int_equal(debrief()->page, 0);
    desk_press(&desk, UI_ROLE_BUTTON, "Page before");
    assert_int_equal(debrief()->step, step);
    assert_int_equal(debrief()->page, 1);
}

static void test_a_page_is_reached_at_once(void **state)
{
    (void)state;
    open_scene("console-debrief");
    desk_press(&desk, UI_ROLE_BUTTON, "Commitments");
    const DebriefText *text = &desk.room.scenario.text.debrief;
    assert_int_equal(text->steps[debrief()->step].pages[debrief()->page], DEBRIEF_PAGE_COMMITMENTS);
    assert_int_equal(debrief()->step_length_ms,
                     (int64_t)text->steps[debrief()->step].minutes * 60000);
}

/* The minutes given to a step are its own, whichever of its pages is shown. */
static void test_a_minute_more_stays_over_its_pages(void **state)
{
    (void)state;
    open_scene("console-debrief");
    desk_press(&desk, UI_ROLE_BUTTON, "Page before");
    int64_t before_ms = debrief()->step_length_ms;
    int step = debrief()->step;
    desk_press(&desk, UI_ROLE_BUTTON, "One minute more");
    assert_int_equal(debrief()->step_length_ms, before_ms + MINUTE_MS);
    desk_press(&desk, UI_ROLE_BUTTON, "Page before");
    assert_int_equal(debrief()->step, step);
    assert_int_equal(debrief()->step_length_ms, before_ms + MINUTE_MS);
    for (int page = 0; debrief()->step == step && page < DEBRIEF_PAGE_COUNT; page++) {
        desk_press(&desk, UI_ROLE_BUTTON, "Next page");
    }
    const DebriefText *text = &desk.room.scenario.text.debrief;
    assert_int_equal(debrief()->step_length_ms, text->steps[debrief()->step].minutes * MINUTE_MS);
}

static void test_the_replay_runs_stands_and_jumps(void **state)
{
    (void)state;
    open_scene("console-replay");
    desk_press(&desk, UI_ROLE_BUTTON, "Play");
    assert_true(debrief()->replay.plays);
    desk_press(&desk, UI_ROLE_BUTTON, "Stop");
    assert_false(debrief()->replay.plays);
    int at_ms = debrief()->replay.at_ms;
    desk_press(&desk, UI_ROLE_BUTTON, "Next mark");
    assert_true(debrief()->replay.at_ms > at_ms);
    assert_false(debrief()->replay.plays);
}

static void test_what_the_room_takes_home_is_asked_for(void **state)
{
    (void)state;
    open_scene("console-debrief");
    desk.stage.take_home.state = TAKE_HOME_POSSIBLE;
    desk_press(&desk, UI_ROLE_BUTTON, "Write capsule and reports");
    assert_int_equal(desk.stage.wish.kind, WISH_TAKE_HOME);
}

/* Not where the session is kept elsewhere, nor twice at once. */
static void test_what_cannot_be_written_is_not_asked_for(void **state)
{
    (void)state;
    open_scene("console-debrief");
    desk.stage.take_home.state = TAKE_HOME_ELSEWHERE;
    desk_press(&desk, UI_ROLE_BUTTON, "Write capsule and reports");
    assert_int_equal(desk.stage.wish.kind, WISH_NONE);
    desk.stage.take_home.state = TAKE_HOME_WRITING;
    desk_press(&desk, UI_ROLE_BUTTON, "Write capsule and reports");
    assert_int_equal(desk.stage.wish.kind, WISH_NONE);
}

#define IN(test) cmocka_unit_test_teardown(test, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(test_results_are_shown_one_by_one),
        IN(test_the_room_follows_from_page_to_page),
        IN(test_a_page_is_reached_at_once),
        IN(test_a_minute_more_stays_over_its_pages),
        IN(test_the_replay_runs_stands_and_jumps),
        IN(test_what_the_room_takes_home_is_asked_for),
        IN(test_what_cannot_be_written_is_not_asked_for),
    };
    if (locale_bind(NULL, NULL) != STATUS_OK) {
        return 1;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
