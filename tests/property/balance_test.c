/*
 * The structural parts of balance, on a number of sessions that a test can wait for: the report
 * (maillage-batch --balance) plays thousands and says the rest.
 */
#include "game/tools/balance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/harness/shipped.h"

enum { PROGRAMMES = 60 };

static Balance balance;

static int play(void **state)
{
    (void)state;
    balance_run(&balance, shipped_rules(), PROGRAMMES, 1);
    return 0;
}

static void each_kind_has_its_territories(void **state)
{
    (void)state;
    const Rules *rules = shipped_rules();
    for (int k = 0; k < KIND_COUNT; k++) {
        assert_int_equal(balance.kind[k].places, BALANCE_PLACES);
        for (int p = 0; p < BALANCE_PLACES; p++)
            assert_true(balance_kind_has(rules, (Kind)k, balance.kind[k].place[p]));
    }
}

/* The best are few, and each is at least as good as any that is not at the same place. */
static void the_best_twentieth_is_the_best(void **state)
{
    (void)state;
    for (int k = 0; k < KIND_COUNT; k++) {
        const BalanceKind *of = &balance.kind[k];
        int best = 0;
        for (int i = 0; i < PROGRAMMES; i++) {
            double threshold = of->threshold[i % of->places];
            assert_int_equal(of->best[i], of->result[i].progress >= threshold);
            best += of->best[i];
        }
        assert_in_range(best, of->places, PROGRAMMES / 10);
    }
}

/* Whoever plays well gets somewhere, and what is played matters. */
static void programmes_differ_in_what_they_reach(void **state)
{
    (void)state;
    for (int k = 0; k < KIND_COUNT; k++) {
        double least = 1.0, most = 0.0;
        for (int i = 0; i < PROGRAMMES; i += BALANCE_PLACES) {
            double progress = balance.kind[k].result[i].progress;
            least = progress < least ? progress : least;
            most = progress > most ? progress : most;
        }
        assert_true(most > 0.2 && most < 0.95);
        assert_true(most - least > 0.03);
    }
}

static void every_proposal_is_played_somewhere(void **state)
{
    (void)state;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        double all = 0.0;
        for (int k = 0; k < KIND_COUNT; k++)
            all += balance_share(&balance, (Kind)k, (Proposal)p).all;
        if (all <= 0.0)
            fail_msg("proposal %d is never held", p + 1);
    }
}

static void no_proposal_is_always_right(void **state)
{
    (void)state;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        double least = 1.0;
        for (int k = 0; k < KIND_COUNT; k++) {
            double best = balance_share(&balance, (Kind)k, (Proposal)p).best;
            least = best < least ? best : least;
        }
        assert_true(least < 0.9);
    }
}

static void no_programme_dominates(void **state)
{
    (void)state;
    assert_true(balance.contenders >= KIND_COUNT);
    assert_int_equal(balance.dominant, 0);
}

static void agreements_pay(void **state)
{
    (void)state;
    double gain = balance.with_contracts / balance.without_contracts - 1.0;
    assert_true(gain >= 0.05 && gain <= 0.20);
}

static double gap_of(const char *key)
{
    for (int b = 0; b < BALANCE_BOTS; b++)
        if (text_equal(balance.bot[b].key, key))
            return balance.bot[b].gap_points;
    fail_msg("%s is not compared", key);
    return 0.0;
}

static void own_progress_and_a_small_gap_are_different_games(void **state)
{
    (void)state;
    int best = 0, narrowest = 0;
    for (int b = 1; b < BALANCE_BOTS; b++) {
        best = balance.bot[b].own_progress > balance.bot[best].own_progress ? b : best;
        narrowest = balance.bot[b].gap_points < balance.bot[narrowest].gap_points ? b : narrowest;
    }
    assert_int_not_equal(best, narrowest);
    assert_true(gap_of("selfish") > gap_of("cooperative"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_has_its_territories),
        cmocka_unit_test(the_best_twentieth_is_the_best),
        cmocka_unit_test(programmes_differ_in_what_they_reach),
        cmocka_unit_test(every_proposal_is_played_somewhere),
        cmocka_unit_test(no_proposal_is_always_right),
        cmocka_unit_test(no_programme_dominates),
        cmocka_unit_test(agreements_pay),
        cmocka_unit_test(own_progress_and_a_small_gap_are_different_games),
    };
    return cmocka_run_group_tests(tests, play, NULL);
}
