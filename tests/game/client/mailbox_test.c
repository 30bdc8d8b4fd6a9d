#include "game/client/mailbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { SELF = 3, OTHER = 5, THIRD = 7 };

static Mailbox mailbox;
static const MailThread ALL = {.kind = MAIL_ALL};
static const MailThread WITH_OTHER = {.kind = MAIL_BETWEEN, .a = SELF, .b = OTHER};
static const MailThread WITH_FACILITATOR = {.kind = MAIL_FACILITATOR, .a = SELF};

static int setup(void **state)
{
    (void)state;
    mailbox_init(&mailbox, SELF);
    return 0;
}

static Letter letter_of(uint32_t number, uint8_t from, uint8_t to)
{
    Letter letter = {.number = number, .time_ms = (int64_t)number * 1000, .from = from};
    letter.kind = LETTER_PHRASE;
    seat_set_add(&letter.to, to);
    return letter;
}

static bool take(uint32_t number, uint8_t from, uint8_t to)
{
    Letter letter = letter_of(number, from, to);
    return mailbox_take(&mailbox, &letter);
}

static void test_a_letter_that_comes_again_is_shown_once(void **state)
{
    (void)state;
    assert_true(take(1, OTHER, SELF));
    assert_true(take(4, OTHER, SELF));
    mailbox_read(&mailbox, 1);
    assert_false(take(1, OTHER, SELF));
    assert_false(take(4, OTHER, SELF));
    assert_int_equal(mailbox.count, 2);
    assert_int_equal(mailbox_unread(&mailbox, &ALL), 1);
    assert_int_equal(mailbox_next_unread(&mailbox, &ALL)->number, 4);
    mailbox_read(&mailbox, 99);
    assert_int_equal(mailbox_unread(&mailbox, &ALL), 1);
}

static void test_they_stand_by_number_however_they_come(void **state)
{
    (void)state;
    assert_true(take(9, OTHER, SELF));
    assert_true(take(2, OTHER, SELF));
    assert_true(take(5, OTHER, SELF));
    assert_int_equal(mailbox.rows[0].letter.number, 2);
    assert_int_equal(mailbox.rows[1].letter.number, 5);
    assert_int_equal(mailbox.rows[2].letter.number, 9);
    assert_false(take(0, OTHER, SELF));
}

static void test_ones_own_words_are_read(void **state)
{
    (void)state;
    assert_true(take(1, SELF, OTHER));
    assert_int_equal(mailbox_unread(&mailbox, &ALL), 0);
    /* Who may not write has no words of their own: the program's are not theirs. */
    mailbox_init(&mailbox, LETTER_FROM_PROGRAM);
    assert_true(take(2, LETTER_FROM_PROGRAM, SELF));
    assert_int_equal(mailbox_unread(&mailbox, &ALL), 1);
}

static void test_the_oldest_is_forgotten_for_good(void **state)
{
    (void)state;
    for (uint32_t n = 1; n <= MAILBOX_LETTERS_MAX + 2; n++) {
        assert_true(take(n, OTHER, SELF));
    }
    assert_int_equal(mailbox.count, MAILBOX_LETTERS_MAX);
    assert_int_equal(mailbox.rows[0].letter.number, 3);
    assert_false(take(1, OTHER, SELF));
    assert_false(take(2, OTHER, SELF));
    assert_int_equal(mailbox.rows[0].letter.number, 3);
    assert_int_equal(mailbox.rows[MAILBOX_LETTERS_MAX - 1].letter.number, MAILBOX_LETTERS_MAX + 2);
}

static void test_a_late_one_finds_its_place_in_a_full_box(void **state)
{
    (void)state;
    for (uint32_t n = 1; n <= MAILBOX_LETTERS_MAX; n++) {
        assert_true(take(2 * n, OTHER, SELF));
    }
    assert_true(take(7, OTHER, SELF));
    assert_int_equal(mailbox.count, MAILBOX_LETTERS_MAX);
    assert_int_equal(mailbox.rows[0].letter.number, 4);
    assert_int_equal(mailbox.rows[1].letter.number, 6);
    assert_int_equal(mailbox.rows[2].letter.number, 7);
    assert_int_equal(mailbox.rows[3].letter.number, 8);
}

static void test_two_seats_have_their_thread(void **state)
{
    (void)state;
    int rows[4];
    take(1, OTHER, SELF);
    take(2, SELF, OTHER);
    take(3, THIRD, SELF);
    take(4, LETTER_FROM_FACILITATOR, SELF);
    take(5, OTHER, SELF);
    assert_int_equal(mailbox_thread(&mailbox, &WITH_OTHER, rows, 4), 3);
    assert_int_equal(rows[0], 0);
    assert_int_equal(rows[1], 1);
    assert_int_equal(rows[2], 4);
    /* The newest, where not all fit. */
    assert_int_equal(mailbox_thread(&mailbox, &WITH_OTHER, rows, 2), 2);
    assert_int_equal(rows[0], 1);
    assert_int_equal(rows[1], 4);
    assert_int_equal(mailbox_unread(&mailbox, &WITH_OTHER), 2);
    mailbox_read_thread(&mailbox, &WITH_OTHER);
    assert_int_equal(mailbox_unread(&mailbox, &WITH_OTHER), 0);
    assert_int_equal(mailbox_unread(&mailbox, &ALL), 2);
}

static void test_the_facilitators_words_are_a_thread(void **state)
{
    (void)state;
    int rows[4];
    take(1, LETTER_FROM_FACILITATOR, SELF);
    take(2, OTHER, SELF);
    take(3, LETTER_FROM_FACILITATOR, OTHER);
    take(4, LETTER_FROM_FACILITATOR, SELF);
    assert_int_equal(mailbox_thread(&mailbox, &WITH_FACILITATOR, rows, 4), 2);
    assert_int_equal(rows[0], 0);
    assert_int_equal(rows[1], 3);
}

static void test_a_contract_of_the_same_row_begins_with_no_words(void **state)
{
    (void)state;
    MailThread thread = {.kind = MAIL_CONTRACT, .contract = {12}};
    Letter letter = letter_of(1, OTHER, SELF);
    letter.about = true;
    letter.contract = thread.contract;
    mailbox_take(&mailbox, &letter);
    take(2, OTHER, SELF);
    assert_int_equal(mailbox_unread(&mailbox, &thread), 1);
    mailbox_open_contract(&mailbox, thread.contract, 2500);
    assert_int_equal(mailbox_unread(&mailbox, &thread), 0);
    letter.number = 3;
    letter.time_ms = 2500;
    mailbox_take(&mailbox, &letter);
    assert_int_equal(mailbox_unread(&mailbox, &thread), 1);
    thread.contract.index = 11;
    assert_int_equal(mailbox_unread(&mailbox, &thread), 0);
    thread.contract.index = UINT16_MAX;
    assert_int_equal(mailbox_unread(&mailbox, &thread), 0);
    mailbox_open_contract(&mailbox, thread.contract, 1);
}

static void test_reports_of_absence_stand_apart(void **state)
{
    (void)state;
    MailThread thread = {.kind = MAIL_ABSENCE, .a = SELF};
    Letter report = letter_of(1, LETTER_FROM_PROGRAM, SELF);
    report.kind = LETTER_ABSENCE;
    mailbox_take(&mailbox, &report);
    take(2, LETTER_FROM_FACILITATOR, SELF);
    assert_int_equal(mailbox_unread(&mailbox, &thread), 1);
    assert_int_equal(mailbox_next_unread(&mailbox, &thread)->number, 1);
    mailbox_read_thread(&mailbox, &thread);
    assert_null(mailbox_next_unread(&mailbox, &thread));
}

#define IN(test) cmocka_unit_test_setup(test, setup)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(test_a_letter_that_comes_again_is_shown_once),
        IN(test_they_stand_by_number_however_they_come),
        IN(test_ones_own_words_are_read),
        IN(test_the_oldest_is_forgotten_for_good),
        IN(test_a_late_one_finds_its_place_in_a_full_box),
        IN(test_two_seats_have_their_thread),
        IN(test_the_facilitators_words_are_a_thread),
        IN(test_a_contract_of_the_same_row_begins_with_no_words),
        IN(test_reports_of_absence_stand_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
