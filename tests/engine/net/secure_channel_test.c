#include "engine/net/secure_channel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const uint8_t CONTEXT[8] = {4, 0, 1, 2, 3, 4, 5, 6};

typedef struct Pair {
    SecureChannel client, server;
    SecureOffer offer;
    uint8_t answer[SECURE_POINT_BYTES];
    uint8_t proofs[2][SECURE_PROOF_BYTES];
} Pair;

static SecureTerms terms_of(const char *password)
{
    return (SecureTerms){password, CONTEXT, sizeof CONTEXT};
}

/* As far as the client's proof; different seeds for each side and run. */
static void exchange(Pair *pair, const char *client_code, const char *server_code, uint8_t run)
{
    uint8_t session[SECURE_SESSION_BYTES], seed[SECURE_SEED_BYTES];
    SecureTerms client = terms_of(client_code), server = terms_of(server_code);
    memset(session, run, sizeof session);
    memset(seed, 2 * run + 1, sizeof seed);
    memset(pair, 0, sizeof *pair);
    secure_offer(&pair->client, &client, session, seed, &pair->offer);
    memset(seed, 2 * run + 2, sizeof seed);
    assert_true(secure_answer(&pair->server, &server, &pair->offer, seed, pair->answer));
    assert_true(secure_prove(&pair->client, &client, pair->answer, pair->proofs[0]));
}

static void open_pair(Pair *pair, uint8_t run)
{
    exchange(pair, "K7MWQ2", "K7MWQ2", run);
    assert_true(secure_accept(&pair->server, pair->proofs[0], pair->proofs[1]));
    assert_true(secure_accept(&pair->client, pair->proofs[1], NULL));
    assert_int_equal(pair->client.state, SECURE_OPEN);
    assert_int_equal(pair->server.state, SECURE_OPEN);
}

static void the_same_code_opens_both_ways(void **state)
{
    (void)state;
    static Pair pair;
    uint8_t packet[32 + SECURE_OVERHEAD_BYTES];
    open_pair(&pair, 1);
    for (int n = 0; n < 3; n++) {
        size_t size = 5 + SECURE_OVERHEAD_BYTES;
        secure_seal(&pair.client, "draft", 5, packet);
        assert_memory_not_equal(packet, "draft", 5);
        assert_true(secure_unseal(&pair.server, packet, &size));
        assert_int_equal(size, 5);
        assert_memory_equal(packet, "draft", 5);
        size = 4 + SECURE_OVERHEAD_BYTES;
        secure_seal(&pair.server, "kept", 4, packet);
        assert_true(secure_unseal(&pair.client, packet, &size));
        assert_memory_equal(packet, "kept", 4);
    }
}

static void another_code_is_known_to_the_side_that_answers(void **state)
{
    (void)state;
    static Pair pair;
    exchange(&pair, "K7MWQ3", "K7MWQ2", 1);
    assert_false(secure_accept(&pair.server, pair.proofs[0], pair.proofs[1]));
    assert_int_equal(pair.server.state, SECURE_CLOSED);
    /* Nor does it let itself be believed: its own proof was never given out. */
    memset(pair.proofs[1], 0, SECURE_PROOF_BYTES);
    assert_false(secure_accept(&pair.client, pair.proofs[1], NULL));
    assert_int_equal(pair.client.state, SECURE_CLOSED);
}

/* What was proven to one does not serve another, nor the one who proved it: no reflection, no replay. */
static void proofs_serve_once_and_one_way(void **state)
{
    (void)state;
    static Pair pair, later;
    exchange(&pair, "K7MWQ2", "K7MWQ2", 1);
    exchange(&later, "K7MWQ2", "K7MWQ2", 2);
    assert_false(secure_accept(&later.server, pair.proofs[0], later.proofs[1]));
    assert_false(secure_accept(&pair.client, pair.proofs[0], NULL));
}

static void what_is_no_point_is_refused(void **state)
{
    (void)state;
    static Pair pair;
    uint8_t seed[SECURE_SEED_BYTES] = {9}, zeros[SECURE_POINT_BYTES] = {0};
    SecureTerms terms = terms_of("K7MWQ2");
    SecureOffer offer = {.session = {1}};
    assert_false(secure_answer(&pair.server, &terms, &offer, seed, pair.answer));
    memset(offer.point, 0xFF, sizeof offer.point);
    assert_false(secure_answer(&pair.server, &terms, &offer, seed, pair.answer));
    assert_int_equal(pair.server.state, SECURE_CLOSED);
    secure_offer(&pair.client, &terms, offer.session, seed, &offer);
    assert_false(secure_prove(&pair.client, &terms, zeros, pair.proofs[0]));
    assert_int_equal(pair.client.state, SECURE_CLOSED);
}

static void another_context_is_another_code(void **state)
{
    (void)state;
    static Pair pair;
    uint8_t seed[SECURE_SEED_BYTES] = {9}, session[SECURE_SESSION_BYTES] = {7};
    SecureTerms client = terms_of("K7MWQ2"), server = terms_of("K7MWQ2");
    server.context_size--;
    secure_offer(&pair.client, &client, session, seed, &pair.offer);
    seed[0] = 8;
    assert_true(secure_answer(&pair.server, &server, &pair.offer, seed, pair.answer));
    assert_true(secure_prove(&pair.client, &client, pair.answer, pair.proofs[0]));
    assert_false(secure_accept(&pair.server, pair.proofs[0], pair.proofs[1]));
}

/* Three packets as they were sent. */
typedef struct Mail {
    uint8_t packets[3][8 + SECURE_OVERHEAD_BYTES];
    size_t size;
} Mail;

static void seal_three(Pair *pair, Mail *mail)
{
    mail->size = 8 + SECURE_OVERHEAD_BYTES;
    for (int p = 0; p < 3; p++)
        secure_seal(&pair->client, "a packet", 8, mail->packets[p]);
}

static bool arrives(Pair *pair, const uint8_t *packet, size_t size)
{
    uint8_t copy[64];
    memcpy(copy, packet, size);
    return secure_unseal(&pair->server, copy, &size);
}

static void repeated_moved_and_missing_packets_do_not_open(void **state)
{
    (void)state;
    static Pair pair;
    Mail mail;
    open_pair(&pair, 1);
    seal_three(&pair, &mail);
    assert_true(arrives(&pair, mail.packets[0], mail.size));
    assert_false(arrives(&pair, mail.packets[0], mail.size));
    assert_int_equal(pair.server.state, SECURE_CLOSED);
    assert_false(arrives(&pair, mail.packets[1], mail.size));
    open_pair(&pair, 2);
    seal_three(&pair, &mail);
    assert_false(arrives(&pair, mail.packets[1], mail.size));
    open_pair(&pair, 3);
    seal_three(&pair, &mail);
    assert_true(arrives(&pair, mail.packets[0], mail.size));
    assert_false(arrives(&pair, mail.packets[2], mail.size));
}

static void every_bit_counts(void **state)
{
    (void)state;
    static Pair pair;
    Mail mail;
    for (size_t bit = 0; bit < 8 * (8 + SECURE_OVERHEAD_BYTES); bit++) {
        open_pair(&pair, 1);
        seal_three(&pair, &mail);
        mail.packets[0][bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_false(arrives(&pair, mail.packets[0], mail.size));
    }
}

static void cut_and_lengthened_packets_do_not_open(void **state)
{
    (void)state;
    static Pair pair;
    Mail mail;
    for (size_t size = 0; size <= 8 + SECURE_OVERHEAD_BYTES + 1; size++) {
        open_pair(&pair, 1);
        seal_three(&pair, &mail);
        if (size != mail.size)
            assert_false(arrives(&pair, mail.packets[0], size));
    }
}

/* A packet thrown back at its sender, or into another connection. */
static void packets_belong_to_their_way(void **state)
{
    (void)state;
    static Pair pair, other;
    Mail mail;
    size_t size = 8 + SECURE_OVERHEAD_BYTES;
    open_pair(&pair, 1);
    open_pair(&other, 2);
    seal_three(&pair, &mail);
    assert_false(arrives(&other, mail.packets[0], size));
    assert_false(secure_unseal(&pair.client, mail.packets[0], &size));
}

/* Without the code, one can still send back what came. */
static void an_offer_sent_back_is_no_answer(void **state)
{
    (void)state;
    static Pair pair;
    SecureTerms terms = terms_of("K7MWQ2");
    uint8_t session[SECURE_SESSION_BYTES] = {1}, seed[SECURE_SEED_BYTES] = {2};
    uint8_t proof[SECURE_PROOF_BYTES];
    secure_offer(&pair.client, &terms, session, seed, &pair.offer);
    assert_false(secure_prove(&pair.client, &terms, pair.offer.point, proof));
    assert_int_not_equal(pair.client.state, SECURE_PROVEN);
}

static void forgetting_leaves_nothing(void **state)
{
    (void)state;
    static Pair pair;
    static const SecureChannel nothing;
    open_pair(&pair, 1);
    secure_forget(&pair.client);
    assert_memory_equal(&pair.client, &nothing, sizeof nothing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_code_opens_both_ways),
        cmocka_unit_test(another_code_is_known_to_the_side_that_answers),
        cmocka_unit_test(proofs_serve_once_and_one_way),
        cmocka_unit_test(what_is_no_point_is_refused),
        cmocka_unit_test(another_context_is_another_code),
        cmocka_unit_test(repeated_moved_and_missing_packets_do_not_open),
        cmocka_unit_test(every_bit_counts),
        cmocka_unit_test(cut_and_lengthened_packets_do_not_open),
        cmocka_unit_test(packets_belong_to_their_way),
        cmocka_unit_test(an_offer_sent_back_is_no_answer),
        cmocka_unit_test(forgetting_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
