#include "server/console.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/server/house.h"

static const SessionSettings SETTINGS = {.rounds = 2, .bots = true};

static House house;
static Guest *chief;
static int silence_ms; /* of every line, as the transport tells it */
static TransportQuality quality;
static TransportOperations operations;

static int tell_silence(const Transport *transport, uint32_t connection)
{
    (void)transport, (void)connection;
    return silence_ms;
}

static TransportQuality tell_quality(const Transport *transport, uint32_t connection)
{
    (void)transport, (void)connection;
    return quality;
}

static int set_up(void **state)
{
    (void)state;
    silence_ms = 0;
    quality = (TransportQuality){0};
    house_open(&house);
    operations = *loopback_server(house.loopback)->operations;
    operations.silence_ms = tell_silence;
    operations.quality = tell_quality;
    loopback_server(house.loopback)->operations = &operations;
    house_open_room(&house, &SETTINGS, true);
    chief = &house.guests[4];
    chief->hello.role = ROLE_FACILITATOR;
    memcpy(chief->hello.key, house.invite.facilitator_key, SESSION_CODE_BYTES);
    house_join(&house, 4);
    house_pass(&house, CONSOLE_MS);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    house_close(&house);
    return 0;
}

static void it_is_told_every_two_seconds(void **state)
{
    (void)state;
    int told = chief->consoles;
    assert_int_equal(server_next_deadline_ms(house.server), CONSOLE_MS);
    house_pass(&house, CONSOLE_MS - 1);
    assert_int_equal(chief->consoles, told);
    assert_int_equal(server_next_deadline_ms(house.server), 1);
    house_pass(&house, 1);
    assert_int_equal(chief->consoles, told + 1);
    assert_int_equal(chief->console.seat_count, chief->play.session.seat_count);
    assert_int_equal(chief->console.facilitators, 1);
}

static void a_change_is_told_soon_and_many_at_once(void **state)
{
    (void)state;
    int told = chief->consoles;
    house_pass(&house, CONSOLE_SOON_MS);
    house_join(&house, 0);
    assert_int_equal(chief->consoles, told + 1);
    assert_int_equal(chief->console.seats[0].machines, 1);
    assert_int_equal(chief->console.seats[0].line, LINE_GOOD);
    assert_int_equal(chief->console.seats[1].line, LINE_NONE);
    house_join(&house, 1);
    guest_leave(&house.guests[0]);
    house_settle(&house);
    assert_int_equal(chief->consoles, told + 1);
    assert_int_equal(server_next_deadline_ms(house.server), CONSOLE_SOON_MS);
    house_pass(&house, CONSOLE_SOON_MS);
    assert_int_equal(chief->consoles, told + 2);
    assert_int_equal(chief->console.seats[0].machines, 0);
    assert_int_equal(chief->console.seats[0].line, LINE_NONE);
    assert_int_equal(chief->console.seats[1].machines, 1);
}

static void everybody_is_counted_by_what_they_are(void **state)
{
    (void)state;
    static const Role roles[] = {ROLE_OBSERVER, ROLE_OBSERVER, ROLE_PROJECTOR};
    for (int g = 0; g < 3; g++) {
        house.guests[g].hello.role = roles[g];
        house_join(&house, g);
    }
    Guest *ann = house_join(&house, 3);
    guest_send_kind(ann, ACT_READY);
    house_settle(&house);
    int64_t acted_ms = ann->play.session.now_ms;
    house_pass(&house, CONSOLE_MS);
    assert_int_equal(chief->console.observers, 2);
    assert_int_equal(chief->console.projectors, 1);
    assert_int_equal(chief->console.seats[3].machines, 1);
    assert_true(acted_ms > 0);
    assert_int_equal(chief->console.seats[3].acted_ms, acted_ms);
    assert_int_equal(ann->consoles, 0);
    assert_int_equal(house.guests[2].consoles, 0);
}

static void a_line_unheard_is_lost(void **state)
{
    (void)state;
    house_join(&house, 0);
    silence_ms = CONSOLE_LOST_MS - 1;
    house_pass(&house, CONSOLE_MS);
    assert_int_equal(chief->console.seats[0].line, LINE_GOOD);
    silence_ms = CONSOLE_LOST_MS;
    house_pass(&house, CONSOLE_MS);
    assert_int_equal(chief->console.seats[0].line, LINE_LOST);
    silence_ms = 0;
    house_pass(&house, CONSOLE_MS);
    assert_int_equal(chief->console.seats[0].line, LINE_GOOD);
}

static void expect_line(LineQuality line, int round_trip_ms)
{
    house_pass(&house, CONSOLE_MS);
    assert_int_equal(chief->console.seats[0].line, line);
    assert_int_equal(chief->console.seats[0].round_trip_ms, round_trip_ms);
}

static void a_slow_or_lossy_line_is_weak(void **state)
{
    (void)state;
    house_join(&house, 0);
    quality = (TransportQuality){.round_trip_ms = 300, .loss_permille = 20};
    expect_line(LINE_GOOD, 300);
    quality.round_trip_ms = 301;
    expect_line(LINE_WEAK, 301);
    quality = (TransportQuality){.round_trip_ms = 40, .loss_permille = 21};
    expect_line(LINE_WEAK, 40);
    quality.round_trip_ms = 1 << 20;
    silence_ms = CONSOLE_LOST_MS;
    expect_line(LINE_LOST, UINT16_MAX);
}

static void without_a_facilitator_there_is_nobody_to_tell(void **state)
{
    (void)state;
    guest_leave(chief);
    house_settle(&house);
    assert_int_equal(server_next_deadline_ms(house.server), -1);
    Guest *ann = house_join(&house, 0);
    house_pass(&house, CONSOLE_MS);
    assert_int_equal(ann->consoles, 0);
    assert_int_equal(server_next_deadline_ms(house.server), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(it_is_told_every_two_seconds),
        TEST(a_change_is_told_soon_and_many_at_once),
        TEST(everybody_is_counted_by_what_they_are),
        TEST(a_line_unheard_is_lost),
        TEST(a_slow_or_lossy_line_is_weak),
        TEST(without_a_facilitator_there_is_nobody_to_tell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
