#include "game/sim/service.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/score.h"
#include "tests/game/sim/small_play.h"

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

static double offer(Domain domain) { return play.world.services.offer[domain][SMALL_COMBE.index]; }

static double reached(Domain domain)
{
    return play.world.services.reached[domain][SMALL_COMBE.index];
}

static double booked(Cause cause)
{
    return play.world.ledger.line[SCORE_SERVICES][cause][SMALL_COMBE.index];
}

static void no_more_is_reached_than_offered(void)
{
    for (int d = 0; d < DOMAIN_COUNT; d++)
        for (int t = 0; t < SMALL_TERRITORIES; t++) {
            double offered = play.world.services.offer[d][t];
            double within_reach = play.world.services.reached[d][t];
            assert_true(offered >= 0.0 && offered <= 1.0);
            assert_true(within_reach >= 0.0 && within_reach <= offered + 1e-12);
        }
}

/* Combe: 70 % decent and 10 % fast is a line of 0.4; half of an offer needs one. */
static void lines_decide_what_is_reached_at_first(void **state)
{
    (void)state;
    small_play_near(offer(DOMAIN_HEALTH), 0.2);
    small_play_near(reached(DOMAIN_HEALTH), 0.2 * (1.0 - 0.5 * 0.6));
    no_more_is_reached_than_offered();
}

static void improving_closes_a_part_of_the_gap(void **state)
{
    (void)state;
    double before = score_of(&play.world, &play.rules, SCORE_SERVICES, SMALL_COMBE);
    service_improve(&play.world, &play.rules, SMALL_COMBE, DOMAIN_HEALTH, 0.25, CAUSE_CONTRACT);
    small_play_near(offer(DOMAIN_HEALTH), 0.4);
    small_play_near(reached(DOMAIN_HEALTH), 0.4 * 0.7);
    small_play_near(offer(DOMAIN_ENERGY), 0.2);
    double gained = score_of(&play.world, &play.rules, SCORE_SERVICES, SMALL_COMBE) - before;
    small_play_near(gained, 100.0 / 8 * 0.2 * 0.7);
    small_play_near(booked(CAUSE_CONTRACT), gained);
    service_improve(&play.world, &play.rules, SMALL_COMBE, DOMAIN_HEALTH, -7, CAUSE_CONTRACT);
    small_play_near(offer(DOMAIN_HEALTH), 0.4);
    service_improve(&play.world, &play.rules, SMALL_COMBE, DOMAIN_HEALTH, 7, CAUSE_CONTRACT);
    small_play_near(offer(DOMAIN_HEALTH), 1.0);
    no_more_is_reached_than_offered();
}

static void shifting_stays_within_bounds(void **state)
{
    (void)state;
    service_shift(&play.world, &play.rules, SMALL_COMBE, DOMAIN_ENERGY, -0.05, CAUSE_INCIDENT);
    small_play_near(offer(DOMAIN_ENERGY), 0.15);
    small_play_near(reached(DOMAIN_ENERGY), 0.15 * 0.7);
    service_shift(&play.world, &play.rules, SMALL_COMBE, DOMAIN_ENERGY, -5, CAUSE_INCIDENT);
    small_play_near(offer(DOMAIN_ENERGY), 0);
    small_play_near(reached(DOMAIN_ENERGY), 0);
    /* From nothing, people find it again in time. */
    service_shift(&play.world, &play.rules, SMALL_COMBE, DOMAIN_ENERGY, 0.4, CAUSE_INCIDENT);
    small_play_near(offer(DOMAIN_ENERGY), 0.4);
    small_play_near(reached(DOMAIN_ENERGY), 0);
    service_quarter(&play.world, &play.rules);
    assert_true(reached(DOMAIN_ENERGY) > 0.05);
    no_more_is_reached_than_offered();
}

/* 0.2 worn by a hundredth, then a fiftieth of what is missing. */
static void a_quarter_wears_and_adds(void **state)
{
    (void)state;
    service_quarter(&play.world, &play.rules);
    small_play_near(offer(DOMAIN_CULTURE), 0.198 + 0.802 * 0.02);
    small_play_near(booked(CAUSE_WEAR), -100 * 0.14 * 0.01);
    small_play_near(booked(CAUSE_NATIONAL), 100 * 0.802 * 0.02 * 0.7);
    small_play_near(booked(CAUSE_MATURITY), 0);
}

static void better_lines_bring_more_within_reach(void **state)
{
    (void)state;
    static World plain;
    plain = play.world;
    play.world.network.decent[SMALL_COMBE.index] = 120000;
    for (int q = 0; q < 8; q++) {
        service_quarter(&play.world, &play.rules);
        service_quarter(&plain, &play.rules);
        assert_true(reached(DOMAIN_HEALTH) >
                    plain.services.reached[DOMAIN_HEALTH][SMALL_COMBE.index]);
        small_play_near(offer(DOMAIN_HEALTH),
                        plain.services.offer[DOMAIN_HEALTH][SMALL_COMBE.index]);
    }
    assert_true(booked(CAUSE_MATURITY) > 0.1);
}

/* Left alone an offer comes to rest where wear and what the State adds are equal, from both sides. */
static void offers_come_to_rest(void **state)
{
    (void)state;
    service_shift(&play.world, &play.rules, SMALL_COMBE, DOMAIN_HEALTH, 1, CAUSE_INCIDENT);
    for (int q = 0; q < 2000; q++) {
        service_quarter(&play.world, &play.rules);
        no_more_is_reached_than_offered();
    }
    double rest = 0.02 / (0.02 + 0.01 - 0.0002);
    small_play_near(offer(DOMAIN_HEALTH), rest);
    small_play_near(offer(DOMAIN_ENERGY), rest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(lines_decide_what_is_reached_at_first, begin),
        cmocka_unit_test_setup(improving_closes_a_part_of_the_gap, begin),
        cmocka_unit_test_setup(shifting_stays_within_bounds, begin),
        cmocka_unit_test_setup(a_quarter_wears_and_adds, begin),
        cmocka_unit_test_setup(better_lines_bring_more_within_reach, begin),
        cmocka_unit_test_setup(offers_come_to_rest, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
