/*
 * What if: the curve up to the change is the one that was, and from there on that of a session played again
 * from its very beginning.
 */
#include "game/debrief/counterfactual.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/debrief/session_stage.h"

static Counterfactual other;
static Rerun brute;

static void assert_as_brute(const Change *change)
{
    const Recording *recording = session_stage();
    counterfactual_run(&other, recording, change);
    rerun_begin(&brute, recording, change, 1);
    while (rerun_step(&brute, NULL)) {
    }
    assert_true(world_hash(&other.rerun.world, recording->rules) ==
                world_hash(&brute.world, recording->rules));
    assert_int_equal(other.curve.rounds, STAGE_ROUNDS);
    assert_true(fabs(other.curve.common[STAGE_ROUNDS] -
                     score_common(&brute.world, recording->rules)) < 1e-12);
    for (int round = 0; round < change->deed.round; round++)
        assert_memory_equal(&other.curve.common[round], &recording->curve.common[round],
                            sizeof(double));
}

static void test_every_deed_taken_out(void **state)
{
    (void)state;
    const DeedList *deeds = &session_stage()->deeds;
    for (int d = 0; d < deeds->count; d++)
        assert_as_brute(&(Change){.how = CHANGE_REMOVE, .deed = deeds->deeds[d]});
}

static void test_an_agreement_for_another_amount(void **state)
{
    (void)state;
    Change change = {.how = CHANGE_REPLACE,
                     .deed = *session_stage_find(session_stage(), DEED_CONTRACT)};
    change.command.kind = COMMAND_CONTRACT_OFFER;
    change.command.offer =
        (ContractTerms){.term_years = 3, .amount_euros_year = change.deed.amount / 2};
    assert_as_brute(&change);
    assert_true(other.took_effect);
}

static void test_an_incident_that_is_sent(void **state)
{
    (void)state;
    Change change = {.how = CHANGE_ADD,
                     .deed = {.kind = DEED_INJECT, .round = 4, .subject = 0},
                     .command = {.kind = COMMAND_INJECT, .inject = {0, INJECT_EVERYWHERE}}};
    assert_as_brute(&change);
    assert_true(other.took_effect);
    assert_true(world_hash(&other.rerun.world, session_stage()->rules) !=
                world_hash(&session_stage()->play.world, session_stage()->rules));
}

/* Orders that cannot be paid are cut to what passes: the year is played all the same. */
static void test_too_much_is_cut(void **state)
{
    (void)state;
    Change change = {.how = CHANGE_ADD, .deed = {.kind = DEED_NETWORK, .round = 2}};
    change.command.kind = COMMAND_PROGRAMME;
    change.command.programme.fibre_premises[ZONE_PUBLIC_SPARSE] = 1000000;
    assert_as_brute(&change);
    assert_true(other.took_effect);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_deed_taken_out),
        cmocka_unit_test(test_an_agreement_for_another_amount),
        cmocka_unit_test(test_an_incident_that_is_sent),
        cmocka_unit_test(test_too_much_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
