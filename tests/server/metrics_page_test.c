#include "server/metrics_page.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "server/metrics.h"
#include "tests/server/house.h"

enum { TURNS_MAX = 400, FLOOD = 40, ANSWER_BYTES = METRICS_PAGE_BYTES + 1024 };

static House house;
static MetricsPage *page;
static char answer[ANSWER_BYTES];

static int set_up(void **state)
{
    (void)state;
    house_open(&house);
    assert_int_equal(metrics_page_open(house.server, 0, &page, NULL), STATUS_OK);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    metrics_page_close(page);
    house_close(&house);
    return 0;
}

static int call(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)metrics_page_port(page)),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int line = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(line >= 0);
    assert_int_equal(connect(line, (struct sockaddr *)&address, sizeof address), 0);
    return line;
}

/* Until the page hangs up; its turns and ours are one thread's. */
static void read_answer(int line)
{
    size_t size = 0;
    for (int t = 0; t < TURNS_MAX; t++) {
        struct pollfd waited = {.fd = line, .events = POLLIN};
        metrics_page_step(page);
        if (poll(&waited, 1, 5) == 0)
            continue;
        ssize_t got = read(line, answer + size, sizeof answer - 1 - size);
        if (got <= 0)
            break;
        size += (size_t)got;
    }
    answer[size] = 0;
    close(line);
}

static void ask(const char *question)
{
    int line = call();
    assert_int_equal(send(line, question, strlen(question), 0), strlen(question));
    read_answer(line);
}

static const char QUESTION[] = "GET /metrics HTTP/1.0\r\n\r\n";

static void numbers_are_told_to_who_asks(void **state)
{
    (void)state;
    house_open_room(&house, &(SessionSettings){.rounds = 2}, true);
    house_join(&house, 0);
    house_settle(&house);
    ask(QUESTION);
    assert_true(text_starts(answer, "HTTP/1.") && strstr(answer, " 200 OK") != NULL);
    assert_non_null(strstr(answer, "\nmaillage_rooms_open 1\n"));
    assert_non_null(strstr(answer, "\nmaillage_machines_in 1\n"));
    assert_non_null(strstr(answer, "\nmaillage_peers_joined_total 1\n"));
    assert_null(strstr(answer, house.invite.code));
}

static void nothing_else_is_answered(void **state)
{
    (void)state;
    ask("GET / HTTP/1.0\r\n\r\n");
    assert_non_null(strstr(answer, " 404 "));
    ask("POST /metrics HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc");
    assert_null(strstr(answer, " 200 "));
    ask("\x16\x03\x01 not even HTTP\r\n\r\n");
    assert_null(strstr(answer, " 200 "));
}

/* Lines that say nothing, more than there is place for, then one that asks once some of them are gone. */
static void a_flood_is_sat_out(void **state)
{
    (void)state;
    int lines[FLOOD];
    for (int l = 0; l < FLOOD; l++) {
        lines[l] = call();
        metrics_page_step(page);
    }
    for (int l = 0; l < FLOOD; l++)
        close(lines[l]);
    for (int t = 0; t < 20; t++)
        metrics_page_step(page);
    ask(QUESTION);
    assert_non_null(strstr(answer, " 200 OK"));
}

static void a_port_is_one_page_s(void **state)
{
    (void)state;
    MetricsPage *other;
    Problem problem;
    assert_int_not_equal(metrics_page_open(house.server, metrics_page_port(page), &other, &problem),
                         STATUS_OK);
    assert_non_null(strstr(problem.message, "cannot be had"));
    metrics_page_step(NULL);
    metrics_page_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(numbers_are_told_to_who_asks),
        TEST(nothing_else_is_answered),
        TEST(a_flood_is_sat_out),
        TEST(a_port_is_one_page_s),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
