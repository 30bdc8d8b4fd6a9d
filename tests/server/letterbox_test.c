#include "server/letterbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { ANN = 1, BOB = 9, EVE = 20 };

static Letterbox letterbox;

static int set_up(void **state)
{
    (void)state;
    memset(&letterbox, 0, sizeof letterbox);
    return 0;
}

static void post(uint8_t from, uint8_t to)
{
    Letter letter = {.number = letterbox.last + 1, .from = from, .kind = LETTER_PHRASE};
    seat_set_add(&letter.to, to);
    letterbox_add(&letterbox, &letter);
}

static void a_letter_is_for_those_who_write_receive_or_lead(void **state)
{
    (void)state;
    post(ANN, BOB);
    const Letter *letter = letterbox_find(&letterbox, 1);
    assert_non_null(letter);
    assert_true(letterbox_concerns(letter, ROLE_PARTICIPANT, ANN));
    assert_true(letterbox_concerns(letter, ROLE_PARTICIPANT, BOB));
    assert_true(letterbox_concerns(letter, ROLE_FACILITATOR, SEAT_NONE));
    assert_false(letterbox_concerns(letter, ROLE_PARTICIPANT, EVE));
    assert_false(letterbox_concerns(letter, ROLE_PARTICIPANT, SEAT_NONE));
    assert_false(letterbox_concerns(letter, ROLE_OBSERVER, SEAT_NONE));
    assert_false(letterbox_concerns(letter, ROLE_PROJECTOR, SEAT_NONE));
    /* The program's own come from 255, which is also no seat at all. */
    post(LETTER_FROM_PROGRAM, BOB);
    assert_false(letterbox_concerns(letterbox_find(&letterbox, 2), ROLE_PARTICIPANT, SEAT_NONE));
}

static void whoever_comes_is_told_the_newest_of_their_own(void **state)
{
    (void)state;
    assert_int_equal(letterbox_first(&letterbox, ROLE_FACILITATOR, SEAT_NONE), 1);
    for (int n = 0; n < 300; n++) {
        post(ANN, BOB);
        post(ANN, EVE);
    }
    assert_int_equal(letterbox_first(&letterbox, ROLE_FACILITATOR, SEAT_NONE), 401);
    assert_int_equal(letterbox_first(&letterbox, ROLE_PARTICIPANT, ANN), 401);
    assert_int_equal(letterbox_first(&letterbox, ROLE_PARTICIPANT, BOB), 201);
    assert_int_equal(letterbox_first(&letterbox, ROLE_PARTICIPANT, 50), 601);
    assert_int_equal(letterbox_first(&letterbox, ROLE_PROJECTOR, SEAT_NONE), 601);
}

static void the_oldest_make_place(void **state)
{
    (void)state;
    for (int n = 0; n < LETTERBOX_MAX + 10; n++)
        post(ANN, BOB);
    assert_null(letterbox_find(&letterbox, 0));
    assert_null(letterbox_find(&letterbox, 10));
    assert_int_equal(letterbox_find(&letterbox, 11)->number, 11);
    assert_int_equal(letterbox_find(&letterbox, LETTERBOX_MAX + 10)->number, LETTERBOX_MAX + 10);
    assert_null(letterbox_find(&letterbox, LETTERBOX_MAX + 11));
}

/* After a recovery only the newest are there. */
static void what_was_not_brought_back_is_not_found(void **state)
{
    (void)state;
    letterbox.last = 500;
    post(ANN, BOB);
    assert_null(letterbox_find(&letterbox, 500));
    assert_int_equal(letterbox_find(&letterbox, 501)->number, 501);
    assert_int_equal(letterbox_first(&letterbox, ROLE_PARTICIPANT, BOB), 501);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup(name, set_up)
        TEST(a_letter_is_for_those_who_write_receive_or_lead),
        TEST(whoever_comes_is_told_the_newest_of_their_own),
        TEST(the_oldest_make_place),
        TEST(what_was_not_brought_back_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
