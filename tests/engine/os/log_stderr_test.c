#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/os/log_stderr.h"

/* What the log writes on stderr for one line, caught through a pipe in stderr's place. */
static void catch_line(LogLevel level, const char *message, char *text, size_t capacity)
{
    int ends[2];
    int before = dup(STDERR_FILENO);
    assert_int_equal(pipe(ends), 0);
    dup2(ends[1], STDERR_FILENO);
    log_stderr_set(LOG_INFO);
    log_write(level, "room", "%s", message);
    log_set_sink(NULL, NULL, LOG_INFO);
    dup2(before, STDERR_FILENO);
    close(ends[1]);
    close(before);
    ssize_t length = read(ends[0], text, capacity - 1);
    assert_true(length >= 0);
    text[length] = '\0';
    close(ends[0]);
}

static void a_line_has_time_level_module_and_message(void **state)
{
    (void)state;
    char text[2048];
    int hours, minutes, seconds, milliseconds, at = 0;
    catch_line(LOG_WARNING, "code=K7MWQ2", text, sizeof text);
    int found = sscanf(text, "%2d:%2d:%2d.%3d%n", &hours, &minutes, &seconds, &milliseconds, &at);
    assert_int_equal(found, 4);
    assert_int_equal(at, 12);
    assert_in_range(hours, 0, 23);
    assert_in_range(seconds, 0, 60);
    assert_string_equal(text + at, " warning room     code=K7MWQ2\n");
}

static void a_name_cannot_forge_a_line(void **state)
{
    (void)state;
    char text[2048];
    catch_line(LOG_INFO, "seat=Eve\n12:00:00.000 error\x1b[31mé", text, sizeof text);
    assert_string_equal(text + 12, " info    room     seat=Eve 12:00:00.000 error [31mé\n");
}

static void low_levels_are_silent(void **state)
{
    (void)state;
    char text[2048];
    catch_line(LOG_DEBUG, "quiet", text, sizeof text);
    assert_string_equal(text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_has_time_level_module_and_message),
        cmocka_unit_test(a_name_cannot_forge_a_line),
        cmocka_unit_test(low_levels_are_silent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
