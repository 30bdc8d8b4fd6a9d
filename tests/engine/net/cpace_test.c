#include "engine/net/cpace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* The vectors of draft-irtf-cfrg-cpace-21, appendix B.3: ristretto255 and SHA-512. */
static const char CHANNEL[] = "\x0b"
                              "A_initiator"
                              "\x0b"
                              "B_responder";
static const char SESSION[] = "7e4b4791d6a8ef019b936c79fb7f2c57";
static const char GENERATOR[] = "222b6b195fe84b1652badb6f6a3ae3d24341e7306967f0b8115b40d5698c7e56";
static const char SCALAR_A[] = "da3d23700a9e5699258aef94dc060dfda5ebb61f02a5ea77fad53f4ff0976d08";
static const char POINT_A[] = "d6bac480f2c386c394efc7c47adb9925dcd2630b64f240c50f8d0eec482b9157";
static const char SCALAR_B[] = "d2316b454718c35362d83d69df6320f38578ed5984651435e2949762d900b80d";
static const char POINT_B[] = "3ea7e0b19560d7c0b0f5734f63b955286dfa8232b5ebe63324e2d9e7433f7258";
static const char KEY[] = "b69effbf61b51d56401c0f65601abe428de8206feaaf0e32198896dcae7b35cd"
                          "2b38950a39dfd5d4a79164614c2984f7daa460b588c1e80c3fa2068af7900447";
static const char OTHER_SCALAR[] =
    "7cd0e075fa7955ba52c02759a6c90dbbfc10e6d40aea8d283e407d88cf538a05";
static const char NO_POINT[] = "2b3c6b8c4f3800e7aef6864025b4ed79bd599117e427c41bd47d93d654b4a51c";

static uint8_t digit(char sign) { return (uint8_t)(sign <= '9' ? sign - '0' : sign - 'a' + 10); }

static void unhex(const char *text, uint8_t *bytes)
{
    for (; *text != '\0'; text += 2)
        *bytes++ = (uint8_t)(digit(text[0]) << 4 | digit(text[1]));
}

static void assert_hex(const uint8_t *bytes, size_t size, const char *text)
{
    uint8_t expected[CPACE_KEY_BYTES];
    assert_int_equal(strlen(text), 2 * size);
    unhex(text, expected);
    assert_memory_equal(bytes, expected, size);
}

static CpaceTerms draft_terms(void)
{
    static uint8_t session[16];
    unhex(SESSION, session);
    return (CpaceTerms){.password = {"Password", 8},
                        .channel = {CHANNEL, sizeof CHANNEL - 1},
                        .session = {session, sizeof session}};
}

/* A seed whose scalar is the draft's: small already, it is its own remainder. */
static void begin_with(const CpaceTerms *terms, const char *scalar_hex, uint8_t scalar[32],
                       uint8_t point[32])
{
    uint8_t seed[CPACE_SEED_BYTES] = {0};
    unhex(scalar_hex, seed);
    cpace_begin(terms, seed, scalar, point);
}

static void the_generator_is_the_drafts(void **state)
{
    (void)state;
    uint8_t generator[CPACE_POINT_BYTES];
    CpaceTerms terms = draft_terms();
    cpace_generator(&terms, generator);
    assert_hex(generator, sizeof generator, GENERATOR);
}

static void points_and_key_are_the_drafts(void **state)
{
    (void)state;
    uint8_t scalars[2][32], points[2][32], key[CPACE_KEY_BYTES];
    CpaceTerms terms = draft_terms();
    begin_with(&terms, SCALAR_A, scalars[0], points[0]);
    begin_with(&terms, SCALAR_B, scalars[1], points[1]);
    assert_hex(scalars[0], 32, SCALAR_A);
    assert_hex(points[0], 32, POINT_A);
    assert_hex(points[1], 32, POINT_B);
    CpaceShare shares[2] = {{points[0], {"ADa", 3}}, {points[1], {"ADb", 3}}};
    for (int side = 0; side < 2; side++) {
        assert_true(cpace_finish(&terms, scalars[side], points[1 - side], shares, key));
        assert_hex(key, sizeof key, KEY);
    }
}

static void what_is_no_point_ends_the_run(void **state)
{
    (void)state;
    uint8_t scalar[32], point[32], key[CPACE_KEY_BYTES];
    CpaceTerms terms = draft_terms();
    unhex(OTHER_SCALAR, scalar);
    unhex(NO_POINT, point);
    CpaceShare shares[2] = {{.point = point}, {.point = point}};
    assert_false(cpace_finish(&terms, scalar, point, shares, key));
    memset(point, 0, sizeof point);
    assert_false(cpace_finish(&terms, scalar, point, shares, key));
}

/* Whatever differs, the keys do too: a code, who speaks, the run, a datum on the way. */
static void nothing_may_differ(void **state)
{
    (void)state;
    uint8_t scalars[2][32], points[2][32], keys[2][CPACE_KEY_BYTES];
    CpaceTerms terms = draft_terms();
    begin_with(&terms, SCALAR_A, scalars[0], points[0]);
    for (int difference = 0; difference < 4; difference++) {
        CpaceTerms other = draft_terms();
        CpaceShare shares[2] = {{points[0], {"ADa", 3}}, {points[1], {"ADb", 3}}};
        if (difference == 0)
            other.password = (CpaceField){"Passwore", 8};
        if (difference == 1)
            other.channel.size--;
        if (difference == 2)
            other.session.size--;
        begin_with(&other, SCALAR_B, scalars[1], points[1]);
        assert_true(cpace_finish(&terms, scalars[0], points[1], shares, keys[0]));
        if (difference == 3)
            shares[0].data.size--;
        assert_true(cpace_finish(&other, scalars[1], points[0], shares, keys[1]));
        assert_memory_not_equal(keys[0], keys[1], CPACE_KEY_BYTES);
    }
}

static void a_proof_follows_from_key_and_share(void **state)
{
    (void)state;
    uint8_t key[CPACE_KEY_BYTES], point[32], proofs[3][CPACE_KEY_BYTES];
    CpaceTerms terms = draft_terms();
    unhex(KEY, key);
    unhex(POINT_A, point);
    CpaceShare share = {point, {"ADa", 3}};
    cpace_prove(&terms, key, &share, proofs[0]);
    share.data.size = 0;
    cpace_prove(&terms, key, &share, proofs[1]);
    key[0] ^= 1;
    cpace_prove(&terms, key, &share, proofs[2]);
    assert_memory_not_equal(proofs[0], proofs[1], CPACE_KEY_BYTES);
    assert_memory_not_equal(proofs[1], proofs[2], CPACE_KEY_BYTES);
}

/* Passwords that leave no room for the padding, and fields whose length takes two bytes. */
static void long_fields_are_taken(void **state)
{
    (void)state;
    static uint8_t field[CPACE_FIELD_BYTES_MAX];
    uint8_t generators[2][CPACE_POINT_BYTES];
    CpaceTerms terms = draft_terms();
    terms.password = (CpaceField){field, 127};
    cpace_generator(&terms, generators[0]);
    terms.password.size = sizeof field;
    cpace_generator(&terms, generators[1]);
    assert_memory_not_equal(generators[0], generators[1], CPACE_POINT_BYTES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_generator_is_the_drafts),
        cmocka_unit_test(points_and_key_are_the_drafts),
        cmocka_unit_test(what_is_no_point_ends_the_run),
        cmocka_unit_test(nothing_may_differ),
        cmocka_unit_test(a_proof_follows_from_key_and_share),
        cmocka_unit_test(long_fields_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
