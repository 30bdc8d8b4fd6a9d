#include "server/broadcast.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/server/house.h"

static const SessionSettings CLOCKED = {.rounds = 3, .decide_ms = 600000, .bots = true};
static const SessionSettings UNCLOCKED = {.rounds = 3, .bots = true};

static House house;
static Guest *ann, *bob, *eve;

/* Ann and Bob in one room, without a clock; Eve alone in another, with one. */
static int set_up(void **state)
{
    (void)state;
    house_open(&house);
    house_open_room(&house, &UNCLOCKED, false);
    for (int g = 0; g < 2; g++)
        memcpy(house.guests[g].hello.code, house.invite.code, SESSION_CODE_BYTES);
    house_open_room(&house, &CLOCKED, false);
    memcpy(house.guests[2].hello.code, house.invite.code, SESSION_CODE_BYTES);
    ann = house_join(&house, 0);
    bob = house_join(&house, 1);
    eve = house_join(&house, 2);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    house_close(&house);
    return 0;
}

static void an_entry_goes_to_its_room_alone(void **state)
{
    (void)state;
    int before = eve->entries;
    guest_send_kind(ann, ACT_READY);
    house_settle(&house);
    assert_int_equal(ann->confirmed_last, ann->sequence);
    assert_true(bob->play.session.seats[0].ready);
    assert_true(ann->hash == bob->hash);
    assert_int_equal(eve->entries, before);
    assert_int_equal(bob->confirmed, 0);
}

static void a_refusal_is_told_to_who_asked(void **state)
{
    (void)state;
    guest_send_kind(ann, ACT_SEAL);
    house_settle(&house);
    assert_int_equal(ann->refusals, 1);
    assert_int_equal(ann->refused.sequence, ann->sequence);
    assert_int_equal(bob->refusals, 0);
    assert_int_equal(ann->confirmed, 0);
}

static void time_is_told_where_a_clock_runs(void **state)
{
    (void)state;
    guest_send_kind(eve, ACT_READY);
    house_settle(&house);
    assert_int_equal(eve->play.session.phase, PHASE_DECIDE);
    house_pass(&house, SERVER_CLOCK_MS);
    assert_int_equal(eve->clocks, 1);
    assert_int_equal(eve->clock.time_ms - eve->play.session.phase_started_ms, SERVER_CLOCK_MS);
    house_pass(&house, SERVER_CLOCK_MS - 1);
    assert_int_equal(eve->clocks, 1);
    assert_int_equal(ann->clocks, 0);
}

static void what_goes_out_is_counted(void **state)
{
    (void)state;
    const Metrics *metrics = server_metrics(house.server);
    uint64_t messages = metrics->messages_out, bytes = metrics->bytes_out;
    guest_send_kind(ann, ACT_READY);
    house_settle(&house);
    /* The entry to both, the confirmation to one. */
    assert_int_equal(metrics->messages_out, messages + 3);
    assert_true(metrics->bytes_out > bytes && metrics->bytes_out < bytes + 200);
}

static void a_year_is_the_same_for_all(void **state)
{
    (void)state;
    for (int n = 0; n < 3; n++) {
        guest_send_kind(ann, ACT_READY);
        guest_send_kind(bob, ACT_READY);
        house_settle(&house);
    }
    assert_int_equal(ann->play.session.phase, PHASE_RESULT);
    assert_int_equal(bob->play.world.quarter, QUARTERS_PER_YEAR);
    assert_true(ann->hash == bob->hash);
    assert_int_equal(ann->snapshots, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(an_entry_goes_to_its_room_alone), TEST(a_refusal_is_told_to_who_asked),
        TEST(time_is_told_where_a_clock_runs), TEST(what_goes_out_is_counted),
        TEST(a_year_is_the_same_for_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
