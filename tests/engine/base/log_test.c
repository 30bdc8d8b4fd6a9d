#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/log.h"
#include "engine/base/text.h"

typedef struct Heard {
    int lines;
    LogLevel level;
    char module[16];
    char message[2048];
} Heard;

static void hear(void *keeper, LogLevel level, const char *module, const char *message)
{
    Heard *heard = keeper;
    heard->lines++;
    heard->level = level;
    text_copy(heard->module, sizeof heard->module, module);
    text_copy(heard->message, sizeof heard->message, message);
}

static void a_line_reaches_the_sink_formatted(void **state)
{
    (void)state;
    Heard heard = {0};
    log_set_sink(hear, &heard, LOG_DEBUG);
    log_write(LOG_WARNING, "room", "code=%s seats=%d", "K7MWQ2", 12);
    assert_int_equal(heard.lines, 1);
    assert_int_equal(heard.level, LOG_WARNING);
    assert_string_equal(heard.module, "room");
    assert_string_equal(heard.message, "code=K7MWQ2 seats=12");
}

static void lower_levels_are_dropped_and_no_sink_is_silent(void **state)
{
    (void)state;
    Heard heard = {0};
    log_set_sink(hear, &heard, LOG_WARNING);
    log_write(LOG_INFO, "room", "quiet");
    assert_int_equal(heard.lines, 0);
    log_write(LOG_ERROR, "room", "loud");
    assert_int_equal(heard.lines, 1);
    log_set_sink(NULL, NULL, LOG_DEBUG);
    log_write(LOG_ERROR, "room", "nobody");
    assert_int_equal(heard.lines, 1);
}

static void a_long_line_is_cut_at_a_whole_character(void **state)
{
    (void)state;
    Heard heard = {0};
    log_set_sink(hear, &heard, LOG_DEBUG);
    log_write(LOG_INFO, "room", "%0700d%0322dé", 0, 0);
    assert_int_equal(strlen(heard.message), 1022);
    log_set_sink(NULL, NULL, LOG_DEBUG);
}

static void levels_have_names(void **state)
{
    (void)state;
    assert_string_equal(log_level_name(LOG_DEBUG), "debug");
    assert_string_equal(log_level_name(LOG_INFO), "info");
    assert_string_equal(log_level_name(LOG_WARNING), "warning");
    assert_string_equal(log_level_name(LOG_ERROR), "error");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_reaches_the_sink_formatted),
        cmocka_unit_test(lower_levels_are_dropped_and_no_sink_is_silent),
        cmocka_unit_test(a_long_line_is_cut_at_a_whole_character),
        cmocka_unit_test(levels_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
