/*
 * A machine that means harm, beside one that plays: it floods, leaves joins half open, sends what is too large or is no
 * message at all, and comes thousands of times from one address. The one that plays is answered all along, the server's
 * memory stays within bounds, and its log names who was dropped.
 *
 * MAILLAGE_CONNECTIONS lengthens a run.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "engine/base/text.h"
#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "tests/server/guest.h"
#include "tests/server/program.h"
#include "tests/server/stage.h"

enum {
    CROWD = 300,       /* at once: more than one address may have */
    CONNECTIONS = 600, /* one batch after the other */
    DATAGRAMS = 20000,
    DATAGRAM_BYTES_MAX = 1400,
    LARGE_BYTES = 200000,
    STUCK_MS = 60000,
    GROWTH_KILOBYTES_MAX = 65536
};

static Stage stage;
static Program program;
static Guest player;
static Transport *crowd[CROWD];
static uint32_t lines[CROWD];
static int port, memory_kilobytes;
static int64_t slowest_ms;
static char address[32], log_path[STAGE_PATH_BYTES];
static uint8_t rubbish[LARGE_BYTES];

/* What the server says on its stderr is kept, to be searched. */
static void start_server(void)
{
    char line[PROGRAM_LINE_BYTES];
    const char *words[] = {SERVER_PROGRAM, "--data",   stage.folder, "--port=0", "--code=HARM",
                           "--open",       "--hidden", "--quiet",    NULL};
    int ours = dup(STDERR_FILENO), kept = open(log_path, O_RDWR | O_CREAT, 0600);
    assert_true(ours >= 0 && kept >= 0);
    dup2(kept, STDERR_FILENO);
    program_start(&program, words);
    dup2(ours, STDERR_FILENO);
    close(ours);
    close(kept);
    while (program_read(&program, line))
        if (sscanf(line, "listening on UDP port %d", &port) == 1)
            return;
    fail_msg("the server did not come up");
}

static bool log_says(const char *words)
{
    static char text[1 << 20];
    FILE *file = fopen(log_path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    return strstr(text, words) != NULL;
}

static int resident_kilobytes(void)
{
    char path[64], line[128];
    int kilobytes = 0;
    text_format(path, sizeof path, "/proc/%d/status", (int)program.pid);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL && sscanf(line, "VmRSS: %d", &kilobytes) != 1)
        ;
    fclose(file);
    assert_true(kilobytes > 0);
    return kilobytes;
}

static void turn(void)
{
    transport_wait(&player.transport, 1, 2);
    guest_step(&player);
    assert_int_equal(player.drops, 0);
}

/* An act and its answer, whatever goes on beside it. */
static void play_on(void)
{
    int64_t began_ms = clock_monotonic_ms();
    int answered = player.confirmed + player.refusals;
    guest_send_kind(&player, guest_seat(&player)->ready ? ACT_UNREADY : ACT_READY);
    while (player.confirmed + player.refusals == answered) {
        assert_true(clock_monotonic_ms() - began_ms < STUCK_MS);
        turn();
    }
    int64_t waited_ms = clock_monotonic_ms() - began_ms;
    slowest_ms = waited_ms > slowest_ms ? waited_ms : slowest_ms;
}

static void expect_unharmed(const char *what)
{
    play_on();
    int grown = resident_kilobytes() - memory_kilobytes;
    print_message("%s: answered after %d ms at most, memory %+d kB\n", what, (int)slowest_ms,
                  grown);
    assert_true(grown < GROWTH_KILOBYTES_MAX);
    assert_true(player.held);
    slowest_ms = 0;
}

static void come(int from, int count)
{
    TransportEnetConfig net = {.connect_ms = 4000, .linger_ms = 1};
    for (int c = from; c < from + count; c++) {
        assert_int_equal(transport_enet_create_client(&net, &crowd[c], NULL), STATUS_OK);
        assert_int_equal(transport_connect(crowd[c], address, &lines[c], NULL), STATUS_OK);
    }
}

static void go(int count)
{
    for (int c = 0; c < count; c++) {
        transport_destroy(crowd[c]);
        crowd[c] = NULL;
    }
}

/* Says `size` bytes of nothing on every line that is open; 0: nothing. */
static void crowd_turn(int count, size_t size)
{
    for (int c = 0; c < count; c++) {
        TransportEvent event;
        while (transport_take(crowd[c], &event))
            if (event.kind == TRANSPORT_CONNECTED && size > 0)
                transport_send(crowd[c], event.connection, rubbish + c, size);
    }
}

static void press(int count, size_t size, int turns)
{
    come(0, count);
    for (int t = 0; t < turns; t++) {
        crowd_turn(count, size);
        if (t % 8 == 0)
            play_on();
    }
    go(count);
}

static void joins_left_half_open(void **state)
{
    (void)state;
    press(CROWD, 0, 40);
    expect_unharmed("joins left half open");
}

static void what_is_no_message(void **state)
{
    (void)state;
    press(CROWD / 4, 300, 40);
    expect_unharmed("what is no message");
    assert_true(log_says("address=127.0.0.1 dropped"));
}

static void what_is_too_large(void **state)
{
    (void)state;
    press(CROWD / 8, LARGE_BYTES - CROWD, 60);
    expect_unharmed("what is too large");
}

static void datagrams_of_nothing(void **state)
{
    (void)state;
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int line = socket(AF_INET, SOCK_DGRAM, 0);
    assert_true(line >= 0);
    for (int d = 0; d < DATAGRAMS; d++) {
        size_t size = (size_t)random_below(7, 1, (uint64_t)d, DATAGRAM_BYTES_MAX);
        sendto(line, rubbish + d, size, MSG_DONTWAIT, (struct sockaddr *)&to, sizeof to);
        if (d % 2000 == 0)
            play_on();
    }
    close(line);
    expect_unharmed("datagrams of nothing");
}

static void thousands_from_one_address(void **state)
{
    (void)state;
    int64_t wished = CONNECTIONS;
    const char *text = getenv("MAILLAGE_CONNECTIONS");
    assert_true(text == NULL || text_parse_i64(text, 1, 1000000, &wished));
    for (int64_t done = 0; done < wished; done += CROWD / 3)
        press(CROWD / 3, 0, 17);
    expect_unharmed("thousands from one address");
}

static int set_up(void **state)
{
    (void)state;
    TransportEnetConfig net = {.connect_ms = 20000, .linger_ms = 1};
    stage_open(&stage);
    stage_path(&stage, "log", log_path);
    for (size_t b = 0; b < sizeof rubbish; b++)
        rubbish[b] = (uint8_t)random_bits(2013, 9, b);
    start_server();
    text_format(address, sizeof address, "127.0.0.1:%d", port);
    Transport *transport;
    assert_int_equal(transport_enet_create_client(&net, &transport, NULL), STATUS_OK);
    guest_init(&player, transport, &stage.scenario->rules, 1);
    text_copy(player.hello.code, sizeof player.hello.code, "HARM");
    guest_connect(&player, address);
    int64_t end_ms = clock_monotonic_ms() + STUCK_MS;
    while (!player.held && clock_monotonic_ms() < end_ms)
        turn();
    assert_true(player.held);
    play_on();
    slowest_ms = 0;
    memory_kilobytes = resident_kilobytes();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    go(CROWD);
    transport_destroy(player.transport);
    kill(program.pid, SIGTERM);
    program_wait(&program);
    stage_close(&stage);
    return program.status;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_left_half_open),       cmocka_unit_test(what_is_no_message),
        cmocka_unit_test(what_is_too_large),          cmocka_unit_test(datagrams_of_nothing),
        cmocka_unit_test(thousands_from_one_address),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
