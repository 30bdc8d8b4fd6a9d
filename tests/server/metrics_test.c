#include "server/metrics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/log.h"
#include "engine/base/text.h"

static char said[2000];

static void listen(void *keeper, LogLevel level, const char *module, const char *message)
{
    (void)keeper, (void)module;
    assert_int_equal(level, LOG_INFO);
    text_append(said, sizeof said, message);
    text_append(said, sizeof said, " ");
}

/* Each counter has a number of its own, and every number is in the words. */
static void every_counter_is_told(void **state)
{
    (void)state;
    enum { COUNTERS = sizeof(Metrics) / sizeof(uint64_t) };
    Metrics metrics;
    uint64_t *counters = (uint64_t *)&metrics;
    for (uint64_t c = 0; c < COUNTERS; c++)
        counters[c] = 7000 + c;
    log_set_sink(listen, NULL, LOG_INFO);
    metrics_log(&metrics);
    log_set_sink(NULL, NULL, LOG_INFO);
    for (int c = 0; c < COUNTERS; c++) {
        char number[8];
        text_format(number, sizeof number, "%d", 7000 + c);
        assert_non_null(strstr(said, number));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_counter_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
