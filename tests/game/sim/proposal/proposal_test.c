#include "game/sim/proposal/proposal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/sim/small_play.h"

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

/* "p01_…" to "p22_…", each record under its own number. */
static void keys_carry_the_number_of_the_report(void **state)
{
    (void)state;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        const char *key = proposal_key((Proposal)p);
        assert_int_equal(key[0], 'p');
        assert_int_equal((key[1] - '0') * 10 + key[2] - '0', p + 1);
        assert_int_equal(key[3], '_');
        if (PROPOSALS[p] == NULL)
            continue;
        assert_int_equal(PROPOSALS[p]->id, p);
        assert_string_equal(PROPOSALS[p]->key, key);
    }
}

static void what_is_open_can_be_played(void **state)
{
    (void)state;
    int open = 0;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        assert_true(!play.rules.proposal[p].open || PROPOSALS[p] != NULL);
        open += play.rules.proposal[p].open ? 1 : 0;
    }
    assert_int_equal(open, 6);
}

/* Coordination has three levels and grows for four quarters. */
static void strength_follows_level_and_age(void **state)
{
    (void)state;
    Holdings *holdings = &play.world.holdings;
    int t = SMALL_COMBE.index;
    for (int level = 0; level <= 3; level++)
        for (int age = 0; age <= 6; age++) {
            holdings->level[PROPOSAL_COORDINATION][t] = (uint8_t)level;
            holdings->age_quarters[PROPOSAL_COORDINATION][t] = (uint16_t)age;
            double grown = age < 4 ? age / 4.0 : 1.0;
            small_play_near(
                proposal_growth(&play.world, &play.rules, PROPOSAL_COORDINATION, SMALL_COMBE),
                grown);
            small_play_near(
                proposal_strength(&play.world, &play.rules, PROPOSAL_COORDINATION, SMALL_COMBE),
                level / 3.0 * grown);
        }
}

static void without_delay_the_effect_is_full_at_once(void **state)
{
    (void)state;
    play.rules.proposal[PROPOSAL_DURABLE].delay_quarters = 0;
    play.world.holdings.level[PROPOSAL_DURABLE][SMALL_COMBE.index] = 1;
    small_play_near(proposal_strength(&play.world, &play.rules, PROPOSAL_DURABLE, SMALL_COMBE), 1);
}

/* Taken up and given up again a year later, whatever it did, a territory holds nothing of it. */
static void every_proposal_can_be_left(void **state)
{
    (void)state;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        const ProposalFigures *figures = &play.rules.proposal[p];
        if (!figures->open)
            continue;
        begin(NULL);
        small_play_give(&play, SMALL_COMBE, 10000000);
        Programme *programme = small_play_programme(&play, SMALL_COMBE);
        programme->measures[PROPOSAL_AGREEMENTS].level = 1;
        programme->measures[p].level = (uint8_t)figures->level_max;
        for (int d = 0; d < figures->dial_count; d++)
            programme->measures[p].dial[d] = (int16_t)figures->dials[d].initial;
        small_play_years(&play, 2);
        assert_int_equal(play.world.holdings.level[p][SMALL_COMBE.index], figures->level_max);
        *small_play_programme(&play, SMALL_COMBE) = (Programme){0};
        small_play_year(&play);
        assert_int_equal(play.world.holdings.level[p][SMALL_COMBE.index], 0);
        assert_int_equal(play.world.holdings.capex_paid[p][SMALL_COMBE.index], 0);
        for (int s = 0; s < PROPOSAL_STOCK_MAX; s++)
            small_play_near(play.world.holdings.stock[p][s][SMALL_COMBE.index], 0);
        for (int s = 0; s < SCORE_COUNT; s++)
            small_play_near(small_play_moved(&play, SMALL_COMBE, (Score)s, (Proposal)p), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(keys_carry_the_number_of_the_report, begin),
        cmocka_unit_test_setup(what_is_open_can_be_played, begin),
        cmocka_unit_test_setup(strength_follows_level_and_age, begin),
        cmocka_unit_test_setup(without_delay_the_effect_is_full_at_once, begin),
        cmocka_unit_test_setup(every_proposal_can_be_left, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
