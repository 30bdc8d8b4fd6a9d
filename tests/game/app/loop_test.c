#include "game/app/loop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/platform/image_sdl.h"
#include "tests/game/app/hall.h"

static volatile sig_atomic_t stop;

static Status run(Hall *hall, const Options *options, Problem *problem)
{
    size_t mark = arena_mark(&hall->arena);
    Errand errand = {0};
    Status status = loop_run(options, hall->material, &hall->arena, &stop, &errand, problem);
    arena_rewind(&hall->arena, mark);
    return status;
}

static uint32_t picture_sum(const char *path, int width, int height)
{
    Pixels pixels;
    uint32_t sum = 0;
    assert_int_equal(image_load(path, &pixels, NULL), STATUS_OK);
    assert_int_equal(pixels.width, width);
    assert_int_equal(pixels.height, height);
    for (int i = 0; i < width * height; i++) {
        sum = sum * 31u + pixels.rows[i];
    }
    pixels_destroy(&pixels);
    return sum;
}

static void test_title_and_session_in_a_window(void **state)
{
    Hall *hall = *state;
    char path[HALL_PATH_BYTES + 32];
    strcpy(path, hall_path(hall, "window.png"));
    Options options = {.screenshot = path, .width = 1200, .height = 800, .scale_percent = 100};
    assert_int_equal(run(hall, &options, NULL), STATUS_OK);
    uint32_t title = picture_sum(path, 1200, 800);
    options.solo = "50";
    options.rounds = 2;
    assert_int_equal(run(hall, &options, NULL), STATUS_OK);
    uint32_t lobby = picture_sum(path, 1200, 800);
    assert_true(lobby != title);
    options.solo = NULL;
    options.resume = true;
    assert_int_equal(run(hall, &options, NULL), STATUS_OK);
    assert_true(picture_sum(path, 1200, 800) != title);
}

static void test_asked_to_stop_it_stops(void **state)
{
    Hall *hall = *state;
    Options options = {.width = 1024, .height = 768};
    stop = 1;
    assert_int_equal(run(hall, &options, NULL), STATUS_OK);
    stop = 0;
}

static void test_without_a_display_nothing_has_begun(void **state)
{
    Hall *hall = *state;
    Problem problem = {0};
    Options options = {0};
    setenv("SDL_VIDEODRIVER", "no-such-driver", 1);
    assert_int_equal(run(hall, &options, &problem), STATUS_UNAVAILABLE);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    assert_non_null(strstr(problem.message, "display"));
}

static void test_an_unknown_territory_is_refused(void **state)
{
    Hall *hall = *state;
    Problem problem = {0};
    Options options = {.solo = "XYZ"};
    assert_int_equal(run(hall, &options, &problem), STATUS_NOT_FOUND);
    assert_non_null(strstr(problem.message, "XYZ"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_title_and_session_in_a_window),
        cmocka_unit_test(test_asked_to_stop_it_stops),
        cmocka_unit_test(test_without_a_display_nothing_has_begun),
        cmocka_unit_test(test_an_unknown_territory_is_refused),
    };
    return cmocka_run_group_tests(tests, hall_open, hall_close);
}
