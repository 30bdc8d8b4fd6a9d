#include "game/sim/score.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "tests/game/sim/small_rules.h"

static World world;

static void near(double value, double expected)
{
    if (value < expected - 1e-9 || value > expected + 1e-9)
        fail_msg("%.17g where %.17g was expected", value, expected);
}

static double score_at(Score score, TerritoryId territory)
{
    return score_of(&world, small_rules(), score, territory);
}

/* Everything there is to have, everywhere. */
static void fill_world(void)
{
    const Rules *rules = small_rules();
    memset(&world, 0, sizeof world);
    for (int t = 0; t < SMALL_TERRITORIES; t++) {
        for (int z = 0; z < ZONE_COUNT; z++)
            world.network.fibre_passed[z][t] = rules->premises[z][t];
        world.network.decent[t] = rules->premises_all[t];
        world.network.mobile_people[t] = rules->population[t];
        double seniors = rules->population[t] * rules->senior_share[t];
        world.usage.people[AGE_SENIOR][SKILL_AUTONOMOUS][t] = seniors;
        world.usage.people[AGE_UNDER_60][SKILL_AUTONOMOUS][t] = rules->population[t] - seniors;
        for (int d = 0; d < DOMAIN_COUNT; d++) {
            world.services.reached[d][t] = 1.0;
            world.usage.takeup[d][t] = 1.0;
        }
    }
}

static void nothing_is_nought_and_everything_a_hundred(void **state)
{
    (void)state;
    memset(&world, 0, sizeof world);
    for (int s = 0; s < SCORE_COUNT; s++)
        near(score_at((Score)s, SMALL_COMBE), 0.0);
    near(score_common(&world, small_rules()), 0.0);
    fill_world();
    for (int s = 0; s < SCORE_COUNT; s++)
        for (int t = 0; t < SMALL_TERRITORIES; t++)
            near(score_at((Score)s, (TerritoryId){(uint8_t)t}), 100.0);
    near(score_common(&world, small_rules()), 100.0);
}

static void access_counts_lines_and_masts(void **state)
{
    (void)state;
    memset(&world, 0, sizeof world);
    int t = SMALL_BOCAGE.index;
    world.network.fibre_passed[ZONE_PUBLIC_DENSE][t] = 50000;
    near(score_at(SCORE_ACCESS, SMALL_BOCAGE), 10.0);
    world.network.upgraded[ZONE_MEDIUM][t] = 50000;
    near(score_at(SCORE_ACCESS, SMALL_BOCAGE), 15.0);
    world.network.decent[t] = 125000;
    near(score_at(SCORE_ACCESS, SMALL_BOCAGE), 27.5);
    world.network.mobile_people[t] = 100000;
    near(score_at(SCORE_ACCESS, SMALL_BOCAGE), 32.5);
    near(score_at(SCORE_ACCESS, SMALL_AMONT), 0.0);
}

static void services_count_what_is_reached(void **state)
{
    (void)state;
    memset(&world, 0, sizeof world);
    world.services.offer[DOMAIN_HEALTH][0] = 1.0;
    near(score_at(SCORE_SERVICES, SMALL_AMONT), 0.0);
    world.services.reached[DOMAIN_HEALTH][0] = 0.5;
    near(score_at(SCORE_SERVICES, SMALL_AMONT), 6.25);
}

static void usage_counts_both_ages_and_takeup(void **state)
{
    (void)state;
    memset(&world, 0, sizeof world);
    int t = SMALL_COMBE.index;
    world.usage.people[AGE_UNDER_60][SKILL_OFFLINE][t] = 100000;
    near(score_at(SCORE_USAGE, SMALL_COMBE), 0.0);
    world.usage.people[AGE_UNDER_60][SKILL_FRAGILE][t] = 40000;
    near(score_at(SCORE_USAGE, SMALL_COMBE), 5.0);
    world.usage.people[AGE_SENIOR][SKILL_AUTONOMOUS][t] = 40000;
    near(score_at(SCORE_USAGE, SMALL_COMBE), 15.0);
    world.usage.takeup[DOMAIN_CULTURE][t] = 0.8;
    near(score_at(SCORE_USAGE, SMALL_COMBE), 20.0);
}

static void scatter(uint64_t salt)
{
    fill_world();
    for (uint64_t t = 0; t < SMALL_TERRITORIES; t++) {
        world.network.decent[t] *= random_at(salt, 1, t);
        world.network.upgraded[ZONE_MEDIUM][t] = 1000.0 * random_at(salt, 2, t);
        world.usage.people[AGE_SENIOR][SKILL_FRAGILE][t] = 1000.0 * random_at(salt, 3, t);
        world.usage.takeup[DOMAIN_ENERGY][t] = random_at(salt, 4, t);
        world.services.reached[DOMAIN_ENERGY][t] = random_at(salt, 5, t);
    }
}

/* One territory or all: the same bits, since a replica may compute either. */
static void column_and_single_agree_to_the_bit(void **state)
{
    (void)state;
    for (uint64_t salt = 0; salt < 50; salt++) {
        scatter(salt);
        for (int s = 0; s < SCORE_COUNT; s++) {
            Column points;
            score_column(&world, small_rules(), (Score)s, points);
            for (int t = 0; t < SMALL_TERRITORIES; t++) {
                double single = score_at((Score)s, (TerritoryId){(uint8_t)t});
                assert_memory_equal(&points[t], &single, sizeof single);
            }
        }
    }
}

static void means_are_weighted_by_population(void **state)
{
    (void)state;
    memset(&world, 0, sizeof world);
    /* A quarter of two million people: 500000 in Bocage. */
    for (int d = 0; d < DOMAIN_COUNT; d++)
        world.services.reached[d][SMALL_BOCAGE.index] = 1.0;
    near(score_national(&world, small_rules(), SCORE_SERVICES), 25.0);
    near(score_national(&world, small_rules(), SCORE_ACCESS), 0.0);
    near(score_common(&world, small_rules()), 25.0 / 3.0);
}

static void gap_is_between_best_and_worst(void **state)
{
    (void)state;
    fill_world();
    near(score_gap(&world, small_rules()).fifths_points, 0.0);
    near(score_gap(&world, small_rules()).gini, 0.0);
    memset(&world, 0, sizeof world);
    for (int d = 0; d < DOMAIN_COUNT; d++)
        world.services.reached[d][SMALL_COMBE.index] = 1.0;
    /* One of four has everything: (2*4 - 4 - 1) / 4. */
    near(score_gap(&world, small_rules()).fifths_points, 100.0 / 3.0);
    near(score_gap(&world, small_rules()).gini, 0.75);
    memset(&world, 0, sizeof world);
    near(score_gap(&world, small_rules()).gini, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_nought_and_everything_a_hundred),
        cmocka_unit_test(access_counts_lines_and_masts),
        cmocka_unit_test(services_count_what_is_reached),
        cmocka_unit_test(usage_counts_both_ages_and_takeup),
        cmocka_unit_test(column_and_single_agree_to_the_bit),
        cmocka_unit_test(means_are_weighted_by_population),
        cmocka_unit_test(gap_is_between_best_and_worst),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
