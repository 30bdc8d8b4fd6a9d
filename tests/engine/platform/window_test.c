#include "engine/platform/window.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static int window_setup(void **state)
{
    Window *window = NULL;
    Problem problem = {0};
    WindowWish wish = {.title = "Maillage", .width = 1200, .height = 800};
    if (window_open(&wish, &window, &problem) != STATUS_OK) {
        print_error("%s\n", problem.message);
        return -1;
    }
    *state = window;
    return 0;
}

static int window_teardown(void **state)
{
    window_close(*state);
    return 0;
}

static void test_pixels_stay_until_the_size_changes(void **state)
{
    Window *window = *state;
    WindowInput input;
    Pixels pixels;
    bool fresh;
    window_wait(window, 0, &input);
    assert_true(window_pixels(window, &pixels, &fresh));
    assert_true(fresh);
    assert_int_equal(pixels.width, 1200);
    assert_int_equal(pixels.height, 800);
    pixels_fill(&pixels, (PixelBox){0, 0, 10, 10}, 0xFF336699u);
    window_present(window, &(PixelBox){0, 0, 10, 10}, 1);
    assert_true(window_pixels(window, &pixels, &fresh));
    assert_false(fresh);
    assert_int_equal(*pixels_at(&pixels, 9, 9) & 0xFFFFFFu, 0x336699u);
}

static void test_waiting_ends_and_nothing_happened(void **state)
{
    WindowInput input;
    window_wait(*state, 0, &input);
    window_wait(*state, 5, &input);
    assert_false(input.closed);
    assert_int_equal(input.key_count, 0);
    assert_true(input.pinch == 1.0f);
    assert_true(window_density(*state) == 1.0f);
}

static void test_clipboard_keeps_what_it_was_given(void **state)
{
    window_set_clipboard(*state, "K7MWQ2 été");
    assert_string_equal(window_clipboard(*state), "K7MWQ2 été");
    window_set_clipboard(*state, "");
    assert_string_equal(window_clipboard(*state), "");
}

static void test_the_display_can_be_held_and_let_go(void **state)
{
    window_hold_screen(*state, true);
    window_hold_screen(*state, false);
}

static void test_sizes_no_display_has_are_brought_into_bounds(void **state)
{
    (void)state;
    Window *window = NULL;
    int width, height;
    assert_int_equal(window_open(&(WindowWish){"Maillage", 20, 9000, false}, &window, NULL),
                     STATUS_OK);
    window_size(window, &width, &height);
    assert_int_equal(width, WINDOW_WIDTH_MIN);
    assert_int_equal(height, WINDOW_HEIGHT_MAX);
    window_close(window);
}

static void test_no_display_is_said_in_words(void **state)
{
    (void)state;
    Window *window = NULL;
    Problem problem = {0};
    setenv("SDL_VIDEODRIVER", "no-such-driver", 1);
    assert_int_equal(window_open(&(WindowWish){.title = "Maillage"}, &window, &problem),
                     STATUS_UNAVAILABLE);
    assert_null(window);
    assert_true(problem.message[0] != '\0');
    /* A window that nobody sees is none, unless asked for. */
    problem = (Problem){0};
    unsetenv("SDL_VIDEODRIVER");
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    assert_int_equal(window_open(&(WindowWish){.title = "Maillage"}, &window, &problem),
                     STATUS_UNAVAILABLE);
    assert_null(window);
    assert_true(problem.message[0] != '\0');
    setenv("SDL_VIDEODRIVER", "dummy", 1);
}

#define WINDOW_TEST(test) cmocka_unit_test_setup_teardown(test, window_setup, window_teardown)

int main(void)
{
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    const struct CMUnitTest tests[] = {
        WINDOW_TEST(test_pixels_stay_until_the_size_changes),
        WINDOW_TEST(test_waiting_ends_and_nothing_happened),
        WINDOW_TEST(test_clipboard_keeps_what_it_was_given),
        WINDOW_TEST(test_the_display_can_be_held_and_let_go),
        cmocka_unit_test(test_sizes_no_display_has_are_brought_into_bounds),
        cmocka_unit_test(test_no_display_is_said_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
