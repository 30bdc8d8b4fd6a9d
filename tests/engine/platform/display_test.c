#include "engine/platform/display.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/platform/window.h"

/* The one nobody sees, which the test asks for: SDL gives it a size and knows nothing of millimetres. */
static void displays_are_named_and_sized(void **state)
{
    (void)state;
    Display displays[DISPLAYS_MAX];
    int count = 0;
    assert_int_equal(display_list(displays, &count, NULL), STATUS_OK);
    assert_int_equal(count, 1);
    assert_true(displays[0].name[0] != '\0');
    assert_in_range(displays[0].width, 640, 16384);
    assert_in_range(displays[0].height, 480, 16384);
    assert_true(displays[0].height_mm == 0.0f ||
                (displays[0].height_mm >= 80.0f && displays[0].height_mm <= 4000.0f));
}

/* Looking at the displays does not take them away from a window that is open. */
static void a_window_stays_open_beside_it(void **state)
{
    (void)state;
    Window *window;
    Display displays[DISPLAYS_MAX];
    int count, width, height;
    WindowWish wish = {.title = "Maillage", .width = 1200, .height = 800};
    assert_int_equal(window_open(&wish, &window, NULL), STATUS_OK);
    assert_int_equal(display_list(displays, &count, NULL), STATUS_OK);
    window_size(window, &width, &height);
    assert_int_equal(width, 1200);
    window_close(window);
}

static void none_is_told_in_words(void **state)
{
    (void)state;
    Display displays[DISPLAYS_MAX];
    Problem problem = {0};
    int count = 5;
    setenv("SDL_VIDEODRIVER", "nowhere", 1);
    assert_int_equal(display_list(displays, &count, &problem), STATUS_UNAVAILABLE);
    assert_int_equal(count, 0);
    assert_non_null(strstr(problem.message, "there is no display"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(displays_are_named_and_sized),
        cmocka_unit_test(a_window_stays_open_beside_it),
        cmocka_unit_test(none_is_told_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
