#include "server/metrics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/log.h"
#include "engine/base/text.h"

static char said[METRICS_PAGE_BYTES];

static void listen(void *keeper, LogLevel level, const char *module, const char *message)
{
    (void)keeper, (void)module;
    assert_int_equal(level, LOG_INFO);
    text_append(said, sizeof said, message);
    text_append(said, sizeof said, " ");
}

enum {
    COUNTERS = sizeof(Metrics) / sizeof(uint64_t),
    GAUGES = sizeof(MetricsGauges) / sizeof(uint64_t)
};

/* Each has a number of its own. */
static void count_up(void *numbers, int count, uint64_t from)
{
    for (int n = 0; n < count; n++)
        ((uint64_t *)numbers)[n] = from + (uint64_t)n;
}

static void every_counter_is_told(void **state)
{
    (void)state;
    Metrics metrics;
    count_up(&metrics, COUNTERS, 7000);
    said[0] = 0;
    log_set_sink(listen, NULL, LOG_INFO);
    metrics_log(&metrics);
    log_set_sink(NULL, NULL, LOG_INFO);
    for (int c = 0; c < COUNTERS; c++) {
        char number[8];
        text_format(number, sizeof number, "%d", 7000 + c);
        assert_non_null(strstr(said, number));
    }
}

static void expect_numbers(const char *page, int count, int from, const char *kind)
{
    for (int n = 0; n < count; n++) {
        char number[24];
        text_format(number, sizeof number, " %d\n", from + n);
        assert_non_null(strstr(page, number));
    }
    int found = 0;
    for (const char *at = strstr(page, kind); at != NULL; at = strstr(at + 1, kind))
        found++;
    assert_int_equal(found, count);
}

static void every_number_is_on_the_page(void **state)
{
    (void)state;
    static char page[METRICS_PAGE_BYTES];
    Metrics metrics;
    MetricsGauges gauges;
    count_up(&metrics, COUNTERS, 7000);
    count_up(&gauges, GAUGES, 8000);
    size_t size = metrics_write_page(&metrics, &gauges, page);
    assert_int_equal(size, strlen(page));
    expect_numbers(page, COUNTERS, 7000, " counter\n");
    expect_numbers(page, GAUGES, 8000, " gauge\n");
    assert_non_null(strstr(page, "# TYPE maillage_peers_joined_total counter\n"
                                 "maillage_peers_joined_total 7000\n"));
    count_up(&metrics, COUNTERS, UINT64_MAX - COUNTERS);
    assert_true(metrics_write_page(&metrics, &gauges, page) < METRICS_PAGE_BYTES - 512);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_counter_is_told),
                                       cmocka_unit_test(every_number_is_on_the_page)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
