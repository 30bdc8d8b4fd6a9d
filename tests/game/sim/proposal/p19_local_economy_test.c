#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/economy.h"
#include "game/sim/score.h"
#include "tests/game/sim/proposal/proposal_play.h"

enum { TIPPED, DIED };
enum { SHOPS, BUYERS };

static SmallPlay play, other;

static int begin(void **state)
{
    (void)state;
    proposal_play_fill(&play, PROPOSAL_LOCAL_ECONOMY,
                       &(ProposalFigures){.level_max = 1,
                                          .delay_quarters = 4,
                                          .capex_euros_inhabitant = 0.5,
                                          .opex_euros_inhabitant = 0.25,
                                          .dial_count = 2,
                                          .dials = {{.low = 0, .high = 60, .step = 1},
                                                    {.low = 0, .high = 1, .step = 1}}});
    proposal_play_begin(&play);
    return 0;
}

static Measure set(int posts, int shared)
{
    return (Measure){.level = 1, .dial = {(int16_t)posts, (int16_t)shared}};
}

static void take(TerritoryId territory, int posts, int shared)
{
    proposal_play_take(&play, territory, PROPOSAL_LOCAL_ECONOMY, set(posts, shared));
}

static double share(int which, TerritoryId territory)
{
    return play.world.holdings.stock[PROPOSAL_LOCAL_ECONOMY][which][territory.index];
}

static double retained(TerritoryId territory)
{
    return play.world.economy.retained[territory.index];
}

static int count_news(int detail)
{
    return proposal_play_news(&play, PROPOSAL_LOCAL_ECONOMY, detail);
}

/* Combe has 200,000 residents: two posts are as many as it takes, one is half of that. */
static void enough_people_push_a_market_over(void **state)
{
    (void)state;
    take(SMALL_COMBE, 2, 0);
    int tipped = 0;
    for (int y = 0; y < 5; y++) {
        small_play_year(&play);
        tipped += count_news(TIPPED);
        assert_int_equal(count_news(DIED), 0);
    }
    assert_int_equal(tipped, 1);
    assert_true(share(SHOPS, SMALL_COMBE) > 0.8);
    assert_true(share(BUYERS, SMALL_COMBE) > 0.5);
    assert_true(retained(SMALL_COMBE) > 0.3);
    proposal_play_is_whole(&play);
}

static void half_of_them_never_do(void **state)
{
    (void)state;
    take(SMALL_COMBE, 1, 0);
    small_play_years(&play, 3);
    assert_int_equal(count_news(DIED), 1);
    small_play_years(&play, 3);
    assert_int_equal(count_news(DIED), 0);
    assert_true(share(SHOPS, SMALL_COMBE) < 0.2);
    assert_true(retained(SMALL_COMBE) < 0.01);
    proposal_play_is_whole(&play);
}

/* A site without anybody to go round the shops is money lost, from the first year to the last. */
static void a_site_alone_does_nothing(void **state)
{
    (void)state;
    other = play;
    take(SMALL_COMBE, 0, 0);
    small_play_years(&play, 6);
    small_play_years(&other, 6);
    small_play_near(share(SHOPS, SMALL_COMBE), 0.0);
    small_play_near(score_of(&play.world, &play.rules, SCORE_SERVICES, SMALL_COMBE),
                    score_of(&other.world, &other.rules, SCORE_SERVICES, SMALL_COMBE));
    small_play_near(retained(SMALL_COMBE), 0.0);
}

/* Both sides of the dilemma of keeping people on: a market that tipped lives by itself, one that did not falls back. */
static void people_may_go_once_it_tipped_and_not_before(void **state)
{
    (void)state;
    take(SMALL_COMBE, 2, 0);
    small_play_year(&play);
    other = play;
    take(SMALL_COMBE, 0, 0);
    small_play_years(&play, 6);
    assert_true(share(SHOPS, SMALL_COMBE) < 0.1);
    play = other;
    small_play_years(&play, 4);
    take(SMALL_COMBE, 0, 0);
    small_play_years(&play, 4);
    assert_true(share(SHOPS, SMALL_COMBE) > 0.7);
    assert_true(retained(SMALL_COMBE) > 0.3);
}

/* Own brand or shared platform: shared, what is too little on either side is enough; what tips anyway keeps less. */
static void sharing_is_right_for_the_weak_and_wrong_for_the_strong(void **state)
{
    (void)state;
    other = play;
    take(SMALL_COMBE, 1, 1);
    take(SMALL_BOCAGE, 6, 1);
    small_play_years(&play, 6);
    assert_true(share(BUYERS, SMALL_COMBE) > 0.4);
    double shared = retained(SMALL_BOCAGE);
    assert_true(retained(SMALL_COMBE) > 0.05);
    proposal_play_is_whole(&play);
    play = other;
    take(SMALL_COMBE, 1, 0);
    take(SMALL_BOCAGE, 6, 0);
    small_play_years(&play, 6);
    assert_true(share(BUYERS, SMALL_COMBE) < 0.1);
    assert_true(retained(SMALL_COMBE) < 0.02);
    assert_true(retained(SMALL_BOCAGE) > shared);
}

static void spending_that_stays_pays_its_people(void **state)
{
    (void)state;
    take(SMALL_COMBE, 2, 0);
    small_play_years(&play, 6);
    assert_true(economy_activity_euros(&play.world, &play.rules, SMALL_COMBE) > 50000);
    assert_int_equal(economy_activity_euros(&play.world, &play.rules, SMALL_AMONT), 0);
}

static void price_counts_people(void **state)
{
    (void)state;
    MeasurePrice price = proposal_play_price(&play, SMALL_COMBE, PROPOSAL_LOCAL_ECONOMY, set(3, 0));
    assert_int_equal(price.capex_euros, 100000);
    assert_int_equal(price.opex_euros_year, 50000 + 3 * 40000);
    assert_int_equal(price.exit_euros, 0);
}

static void leaving_sends_buyers_back_to_giants(void **state)
{
    (void)state;
    take(SMALL_COMBE, 2, 0);
    small_play_years(&play, 5);
    proposal_play_take(&play, SMALL_COMBE, PROPOSAL_LOCAL_ECONOMY, (Measure){.level = 0});
    small_play_year(&play);
    small_play_near(retained(SMALL_COMBE), 0.0);
    small_play_near(share(SHOPS, SMALL_COMBE), 0.0);
    assert_int_equal(economy_activity_euros(&play.world, &play.rules, SMALL_COMBE), 0);
    proposal_play_is_whole(&play);
}

/* Nothing else: no line, no other domain. */
static void only_the_nearby_economy_moves(void **state)
{
    (void)state;
    other = play;
    take(SMALL_COMBE, 2, 0);
    small_play_years(&play, 3);
    small_play_years(&other, 3);
    for (int d = 0; d < DOMAIN_COUNT; d++)
        if (d != DOMAIN_ECONOMY)
            small_play_near(play.world.services.offer[d][SMALL_COMBE.index],
                            other.world.services.offer[d][SMALL_COMBE.index]);
    small_play_near(score_of(&play.world, &play.rules, SCORE_ACCESS, SMALL_COMBE),
                    score_of(&other.world, &other.rules, SCORE_ACCESS, SMALL_COMBE));
    assert_true(play.world.usage.takeup[DOMAIN_ECONOMY][SMALL_COMBE.index] >
                other.world.usage.takeup[DOMAIN_ECONOMY][SMALL_COMBE.index]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(enough_people_push_a_market_over, begin),
        cmocka_unit_test_setup(half_of_them_never_do, begin),
        cmocka_unit_test_setup(a_site_alone_does_nothing, begin),
        cmocka_unit_test_setup(people_may_go_once_it_tipped_and_not_before, begin),
        cmocka_unit_test_setup(sharing_is_right_for_the_weak_and_wrong_for_the_strong, begin),
        cmocka_unit_test_setup(spending_that_stays_pays_its_people, begin),
        cmocka_unit_test_setup(price_counts_people, begin),
        cmocka_unit_test_setup(leaving_sends_buyers_back_to_giants, begin),
        cmocka_unit_test_setup(only_the_nearby_economy_moves, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
