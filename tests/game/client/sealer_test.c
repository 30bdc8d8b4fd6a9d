#include "game/client/sealer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static Sealer sealer;
static SecureChannel server;
static Message message, reply;

static void answer(const char *code)
{
    static const uint8_t seed[SECURE_SEED_BYTES] = {5};
    uint8_t context[KNOCK_CONTEXT_BYTES];
    SecureTerms terms = {code, context, sizeof context};
    SecureOffer offer;
    handshake_context(&message.knock, context);
    memcpy(offer.session, message.knock.session, sizeof offer.session);
    memcpy(offer.point, message.knock.point, sizeof offer.point);
    message.kind = MESSAGE_ANSWER;
    message.answer.tag_bits = 0;
    assert_true(secure_answer(&server, &terms, &offer, seed, message.answer.point));
}

static void both_know_the_code(void **state)
{
    (void)state;
    sealer_knock(&sealer, "K7MWQ2", 77, 0, &message);
    assert_int_equal(message.kind, MESSAGE_KNOCK);
    assert_true(message.knock.has_code);
    assert_int_equal(message.knock.tag_bits, 0);
    assert_int_equal(message.knock.tag, 0);
    answer("K7MWQ2");
    assert_int_equal(sealer_take(&sealer, &message, &reply), SEALER_SAYS);
    assert_int_equal(reply.kind, MESSAGE_PROOF);
    assert_false(sealer_is_sealed(&sealer));
    message.kind = MESSAGE_PROVEN;
    assert_true(secure_accept(&server, reply.proof.bytes, message.proof.bytes));
    assert_int_equal(sealer_take(&sealer, &message, &reply), SEALER_SEALED);
    assert_true(sealer_is_sealed(&sealer));
    sealer_forget(&sealer);
    assert_false(sealer_is_sealed(&sealer));
}

static void a_server_without_the_code_is_not_believed(void **state)
{
    (void)state;
    sealer_knock(&sealer, "K7MWQ2", 77, 0, &message);
    answer("K7MWQ3");
    assert_int_equal(sealer_take(&sealer, &message, &reply), SEALER_SAYS);
    assert_false(secure_accept(&server, reply.proof.bytes, message.proof.bytes));
    message.kind = MESSAGE_PROVEN;
    memset(message.proof.bytes, 7, sizeof message.proof.bytes);
    assert_int_equal(sealer_take(&sealer, &message, &reply), SEALER_REFUSED);
    assert_false(sealer_is_sealed(&sealer));
}

static void the_tag_is_told_once_and_only_when_asked(void **state)
{
    (void)state;
    Message question = {.kind = MESSAGE_ANSWER, .answer.tag_bits = 6};
    sealer_knock(&sealer, "K7MWQ2", 77, 0, &message);
    assert_int_equal(sealer_take(&sealer, &question, &reply), SEALER_SAYS);
    assert_int_equal(reply.kind, MESSAGE_KNOCK);
    assert_int_equal(reply.knock.tag_bits, 6);
    assert_int_equal(reply.knock.tag, handshake_room_tag("K7MWQ2", 6));
    assert_true(reply.knock.tag < 64);
    assert_memory_not_equal(reply.knock.point, message.knock.point, KNOCK_POINT_BYTES);
    assert_int_equal(sealer_take(&sealer, &question, &reply), SEALER_FOREIGN);
    sealer_knock(&sealer, "", 77, 0, &message);
    assert_false(message.knock.has_code);
    assert_int_equal(sealer_take(&sealer, &question, &reply), SEALER_FOREIGN);
}

static void what_is_out_of_turn_is_foreign(void **state)
{
    (void)state;
    message.kind = MESSAGE_PROVEN;
    sealer_forget(&sealer);
    assert_int_equal(sealer_take(&sealer, &message, &reply), SEALER_FOREIGN);
    message.kind = MESSAGE_ANSWER;
    message.answer.tag_bits = 0;
    assert_int_equal(sealer_take(&sealer, &message, &reply), SEALER_FOREIGN);
    sealer_knock(&sealer, "K7MWQ2", 77, 0, &message);
    message.kind = MESSAGE_PROVEN;
    assert_int_equal(sealer_take(&sealer, &message, &reply), SEALER_FOREIGN);
    message.kind = MESSAGE_WELCOME;
    assert_int_equal(sealer_take(&sealer, &message, &reply), SEALER_FOREIGN);
    memset(&message.answer, 0, sizeof message.answer);
    message.kind = MESSAGE_ANSWER;
    assert_int_equal(sealer_take(&sealer, &message, &reply), SEALER_FOREIGN);
}

/* What is not sealed may close a door; it may not take a token, a seat or a role away. */
static void little_is_believed_in_clear(void **state)
{
    (void)state;
    int believed = 0;
    message.kind = MESSAGE_DENIED;
    for (int reason = 0; reason < DENIED_REASON_COUNT; reason++) {
        message.denied.reason = (DeniedReason)reason;
        believed += sealer_believes(&message);
    }
    assert_int_equal(believed, 5);
    message.denied.reason = DENIED_TOKEN;
    assert_false(sealer_believes(&message));
    message.kind = MESSAGE_EVICTED;
    message.evicted.reason = EVICTED_RELEASED;
    assert_false(sealer_believes(&message));
    message.evicted.reason = EVICTED_CLOSED;
    assert_true(sealer_believes(&message));
    message.kind = MESSAGE_WELCOME;
    assert_false(sealer_believes(&message));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_know_the_code),
        cmocka_unit_test(a_server_without_the_code_is_not_believed),
        cmocka_unit_test(the_tag_is_told_once_and_only_when_asked),
        cmocka_unit_test(what_is_out_of_turn_is_foreign),
        cmocka_unit_test(little_is_believed_in_clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
