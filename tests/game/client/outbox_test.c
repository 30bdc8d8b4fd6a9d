#include "game/client/outbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static Act ready_act(void) { return (Act){.kind = ACT_READY, .seat = {3}}; }

static Programme draft_of(int32_t premises)
{
    return (Programme){.fibre_premises[ZONE_PUBLIC_DENSE] = premises};
}

static void test_numbers_go_on_from_the_last_kept(void **state)
{
    (void)state;
    static Outbox outbox;
    Act act = ready_act();
    outbox_init(&outbox, 41);
    assert_int_equal(outbox_add_act(&outbox, &act), 42);
    assert_int_equal(outbox_add_act(&outbox, &act), 43);
}

static void test_sends_again_after_a_drop_under_the_same_number(void **state)
{
    (void)state;
    static Outbox outbox;
    Act act = ready_act();
    outbox_init(&outbox, 0);
    outbox_add_act(&outbox, &act);
    OutboxItem *item = outbox_next(&outbox, 0);
    assert_non_null(item);
    item->sent = true;
    assert_null(outbox_next(&outbox, 0));
    outbox_disconnect(&outbox);
    item = outbox_next(&outbox, 0);
    assert_non_null(item);
    assert_int_equal(item->sequence, 1);
}

static void test_a_confirmed_item_is_not_sent_again(void **state)
{
    (void)state;
    static Outbox outbox;
    Act act = ready_act();
    OutboxItem settled;
    outbox_init(&outbox, 0);
    uint32_t sequence = outbox_add_act(&outbox, &act);
    assert_true(outbox_settle(&outbox, sequence, &settled));
    assert_int_equal(settled.act.kind, ACT_READY);
    outbox_disconnect(&outbox);
    assert_null(outbox_next(&outbox, 0));
    assert_false(outbox_settle(&outbox, sequence, &settled));
}

static void test_a_draft_waits_a_moment_then_goes(void **state)
{
    (void)state;
    static Outbox outbox;
    Programme first = draft_of(100), second = draft_of(200);
    outbox_init(&outbox, 0);
    outbox_change_draft(&outbox, &first, 1000);
    outbox_change_draft(&outbox, &second, 1200);
    assert_int_equal(outbox_deadline_ms(&outbox), 1000 + OUTBOX_DRAFT_DELAY_MS);
    assert_null(outbox_next(&outbox, 1000 + OUTBOX_DRAFT_DELAY_MS - 1));
    OutboxItem *item = outbox_next(&outbox, 1000 + OUTBOX_DRAFT_DELAY_MS);
    assert_non_null(item);
    assert_int_equal(item->kind, OUTBOX_DRAFT);
    assert_int_equal(item->draft.fibre_premises[ZONE_PUBLIC_DENSE], 200);
}

static void test_ready_takes_the_draft_with_it(void **state)
{
    (void)state;
    static Outbox outbox;
    Programme draft = draft_of(7);
    Act act = ready_act();
    outbox_init(&outbox, 0);
    outbox_change_draft(&outbox, &draft, 0);
    outbox_flush_draft(&outbox);
    outbox_add_act(&outbox, &act);
    OutboxItem *item = outbox_next(&outbox, 0);
    assert_int_equal(item->kind, OUTBOX_DRAFT);
    item->sent = true;
    assert_int_equal(outbox_next(&outbox, 0)->kind, OUTBOX_ACT);
}

static void test_a_newer_draft_replaces_an_unconfirmed_one(void **state)
{
    (void)state;
    static Outbox outbox;
    Programme first = draft_of(1), second = draft_of(2);
    OutboxItem settled;
    outbox_init(&outbox, 0);
    outbox_change_draft(&outbox, &first, 0);
    outbox_flush_draft(&outbox);
    uint32_t old = outbox_next(&outbox, 0)->sequence;
    outbox_change_draft(&outbox, &second, 0);
    outbox_flush_draft(&outbox);
    assert_int_equal(outbox.count, 1);
    assert_false(outbox_settle(&outbox, old, &settled));
    assert_true(outbox_draft_unsaved(&outbox));
    assert_true(outbox_settle(&outbox, outbox.sequence_last, &settled));
    assert_false(outbox_draft_unsaved(&outbox));
}

static void test_a_full_outbox_says_so(void **state)
{
    (void)state;
    static Outbox outbox;
    Act act = ready_act();
    outbox_init(&outbox, 0);
    for (int i = 0; i < OUTBOX_ITEMS_MAX; i++) {
        assert_int_not_equal(outbox_add_act(&outbox, &act), 0);
    }
    assert_int_equal(outbox_add_act(&outbox, &act), 0);
    assert_int_equal(outbox.count, OUTBOX_ITEMS_MAX);
    Programme draft = draft_of(5);
    outbox_change_draft(&outbox, &draft, 0);
    outbox_flush_draft(&outbox);
    assert_true(outbox.draft_waits);
}

/* Words and incidents are sent again under their number, and nothing of them is lost on the way. */
static void test_letters_and_incidents_travel_like_the_rest(void **state)
{
    (void)state;
    static Outbox outbox;
    static Message message;
    Letter letter = {.kind = LETTER_TEXT, .text = "See you at noon."};
    Inject inject = {.incident = 4, .territory = INJECT_EVERYWHERE};
    OutboxItem settled;
    outbox_init(&outbox, 6);
    assert_int_equal(outbox_add_letter(&outbox, &letter), 7);
    assert_int_equal(outbox_add_inject(&outbox, &inject, true), 8);
    outbox_next(&outbox, 0)->sent = true;
    OutboxItem *item = outbox_next(&outbox, 0);
    outbox_item_write(item, &message);
    assert_int_equal(message.kind, MESSAGE_INJECT);
    assert_int_equal(message.inject.sequence, 8);
    assert_true(message.inject.takes_back);
    assert_int_equal(message.inject.inject.incident, 4);
    outbox_disconnect(&outbox);
    outbox_item_write(outbox_next(&outbox, 0), &message);
    assert_int_equal(message.kind, MESSAGE_LETTER);
    assert_int_equal(message.letter.sequence, 7);
    assert_string_equal(message.letter.letter.text, "See you at noon.");
    assert_true(outbox_settle(&outbox, 7, &settled));
    assert_int_equal(settled.kind, OUTBOX_LETTER);
    assert_string_equal(settled.letter.text, "See you at noon.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_go_on_from_the_last_kept),
        cmocka_unit_test(test_sends_again_after_a_drop_under_the_same_number),
        cmocka_unit_test(test_a_confirmed_item_is_not_sent_again),
        cmocka_unit_test(test_a_draft_waits_a_moment_then_goes),
        cmocka_unit_test(test_ready_takes_the_draft_with_it),
        cmocka_unit_test(test_a_newer_draft_replaces_an_unconfirmed_one),
        cmocka_unit_test(test_a_full_outbox_says_so),
        cmocka_unit_test(test_letters_and_incidents_travel_like_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
