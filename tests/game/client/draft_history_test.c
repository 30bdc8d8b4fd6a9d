#include "game/client/draft_history.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static DraftHistory history;
static uint64_t now_ms;

static int setup(void **state)
{
    (void)state;
    memset(&history, 0, sizeof history);
    now_ms = 1000;
    return 0;
}

/* A draft told apart by its loan, that many milliseconds after the last. */
static void draft(int64_t loan_euros, uint64_t after_ms)
{
    Programme programme;
    memset(&programme, 0, sizeof programme);
    programme.loan_euros = loan_euros;
    now_ms += after_ms;
    draft_history_follow(&history, &programme, 1, now_ms);
}

static void assert_loan(const Programme *programme, int64_t loan_euros)
{
    assert_non_null(programme);
    assert_int_equal(programme->loan_euros, loan_euros);
}

static void test_goes_back_and_forth(void **state)
{
    (void)state;
    draft(0, 0);
    draft(10, 1000);
    draft(20, 1000);
    assert_null(draft_history_redo(&history));
    assert_loan(draft_history_undo(&history), 10);
    assert_loan(draft_history_undo(&history), 0);
    assert_null(draft_history_undo(&history));
    assert_loan(draft_history_redo(&history), 10);
    assert_loan(draft_history_redo(&history), 20);
}

static void test_what_stands_already_is_no_news(void **state)
{
    (void)state;
    draft(0, 0);
    draft(0, 1000);
    assert_false(draft_history_can_undo(&history));
    draft(10, 1000);
    assert_loan(draft_history_undo(&history), 0);
    draft(0, 10); /* the draft put back, as the next build tells it */
    assert_true(draft_history_can_redo(&history));
}

static void test_another_change_leaves_what_was_undone_behind(void **state)
{
    (void)state;
    draft(0, 0);
    draft(10, 1000);
    draft_history_undo(&history);
    draft(30, 10);
    assert_false(draft_history_can_redo(&history));
    assert_loan(draft_history_undo(&history), 0);
}

static void test_a_button_kept_pressed_is_one_step(void **state)
{
    (void)state;
    draft(0, 0);
    for (int i = 1; i <= 20; i++) {
        draft(i, 60);
    }
    assert_loan(draft_history_undo(&history), 0);
}

static void test_the_oldest_goes_first(void **state)
{
    (void)state;
    for (int i = 0; i < DRAFT_HISTORY_MAX + 5; i++) {
        draft(i, 1000);
    }
    int steps = 0;
    int64_t last = 0;
    for (const Programme *p = draft_history_undo(&history); p != NULL;
         p = draft_history_undo(&history)) {
        steps++;
        last = p->loan_euros;
    }
    assert_int_equal(steps, DRAFT_HISTORY_MAX - 1);
    assert_int_equal(last, 5);
}

static void test_a_new_round_has_no_past(void **state)
{
    (void)state;
    draft(0, 0);
    draft(10, 1000);
    Programme next;
    memset(&next, 0, sizeof next);
    draft_history_follow(&history, &next, 2, now_ms);
    assert_false(draft_history_can_undo(&history));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_goes_back_and_forth, setup),
        cmocka_unit_test_setup(test_what_stands_already_is_no_news, setup),
        cmocka_unit_test_setup(test_another_change_leaves_what_was_undone_behind, setup),
        cmocka_unit_test_setup(test_a_button_kept_pressed_is_one_step, setup),
        cmocka_unit_test_setup(test_the_oldest_goes_first, setup),
        cmocka_unit_test_setup(test_a_new_round_has_no_past, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
