#include "game/sim/usage.h"

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

static double people(TerritoryId territory, Age age, Skill skill)
{
    return play.world.usage.people[age][skill][territory.index];
}

static double *takeup(TerritoryId territory, Domain domain)
{
    return &play.world.usage.takeup[domain][territory.index];
}

static void nobody_is_lost(void)
{
    for (uint8_t t = 0; t < SMALL_TERRITORIES; t++) {
        double sum = 0.0;
        for (int a = 0; a < AGE_COUNT; a++)
            for (int s = 0; s < SKILL_COUNT; s++) {
                assert_true(play.world.usage.people[a][s][t] >= 0.0);
                sum += play.world.usage.people[a][s][t];
            }
        small_play_near(sum, play.rules.population[t]);
        assert_true(play.world.usage.trust[t] >= 0.0 && play.world.usage.trust[t] <= 1.0);
    }
}

/* Bocage: 70 % on line, seniors half as often as the others. */
static void the_first_state_has_the_share_on_line_of_the_facts(void **state)
{
    (void)state;
    small_play_near(usage_people(&play.world, SMALL_BOCAGE, SKILL_OFFLINE), 150000);
    double under60 = people(SMALL_BOCAGE, AGE_UNDER_60, SKILL_OFFLINE) / 375000;
    double seniors = people(SMALL_BOCAGE, AGE_SENIOR, SKILL_OFFLINE) / 125000;
    small_play_near(1.0 - seniors, (1.0 - under60) / 2);
    small_play_near(people(SMALL_BOCAGE, AGE_SENIOR, SKILL_FRAGILE),
                    people(SMALL_BOCAGE, AGE_SENIOR, SKILL_AUTONOMOUS));
    small_play_near(play.world.usage.trust[SMALL_BOCAGE.index], 0.5);
    nobody_is_lost();
}

/* What is reached by those who can and trust enough: the fragile count for half, a trust of one half for nothing. */
static void services_are_used_by_those_who_can(void **state)
{
    (void)state;
    double able = usage_people(&play.world, SMALL_BOCAGE, SKILL_AUTONOMOUS) +
                  0.5 * usage_people(&play.world, SMALL_BOCAGE, SKILL_FRAGILE);
    double reached = play.world.services.reached[DOMAIN_HEALTH][SMALL_BOCAGE.index];
    small_play_near(*takeup(SMALL_BOCAGE, DOMAIN_HEALTH), reached * able / 500000);
    play.world.usage.trust[SMALL_BOCAGE.index] = 0.75;
    double before = *takeup(SMALL_BOCAGE, DOMAIN_HEALTH);
    play.rules.c.imitation_rate_quarter = 0;
    play.rules.c.online_rate_under60_quarter = play.rules.c.online_rate_senior_quarter = 0;
    play.rules.c.autonomy_rate_under60_quarter = play.rules.c.autonomy_rate_senior_quarter = 0;
    play.rules.c.skill_wear_quarter = play.rules.c.offline_wear_quarter = 0;
    usage_quarter(&play.world, &play.rules);
    small_play_near(*takeup(SMALL_BOCAGE, DOMAIN_HEALTH), before * (1 + 0.1 * 0.5 * 0.25));
}

static void people_rise_as_many_as_there_are(void **state)
{
    (void)state;
    double fragile = people(SMALL_COMBE, AGE_SENIOR, SKILL_FRAGILE);
    double offline = people(SMALL_COMBE, AGE_SENIOR, SKILL_OFFLINE);
    double before = score_of(&play.world, &play.rules, SCORE_USAGE, SMALL_COMBE);
    small_play_near(usage_raise(&play.world, &play.rules, SMALL_COMBE,
                                (UsageGroup){AGE_SENIOR, SKILL_OFFLINE}, 1000, CAUSE_CONTRACT),
                    1000);
    small_play_near(people(SMALL_COMBE, AGE_SENIOR, SKILL_FRAGILE), fragile + 1000);
    small_play_near(people(SMALL_COMBE, AGE_SENIOR, SKILL_OFFLINE), offline - 1000);
    double gained = score_of(&play.world, &play.rules, SCORE_USAGE, SMALL_COMBE) - before;
    small_play_near(gained, 25.0 * 1000 / 200000);
    small_play_near(play.world.ledger.line[SCORE_USAGE][CAUSE_CONTRACT][SMALL_COMBE.index], gained);
    small_play_near(usage_raise(&play.world, &play.rules, SMALL_COMBE,
                                (UsageGroup){AGE_SENIOR, SKILL_FRAGILE}, 1e9, CAUSE_CONTRACT),
                    fragile + 1000);
    small_play_near(usage_raise(&play.world, &play.rules, SMALL_COMBE,
                                (UsageGroup){AGE_SENIOR, SKILL_FRAGILE}, 1, CAUSE_CONTRACT),
                    0);
    nobody_is_lost();
}

/* Both ages in proportion to who is in need. */
static void accompanying_goes_where_need_is(void **state)
{
    (void)state;
    double young = people(SMALL_COMBE, AGE_UNDER_60, SKILL_OFFLINE);
    double old = people(SMALL_COMBE, AGE_SENIOR, SKILL_OFFLINE);
    double fragile = usage_people(&play.world, SMALL_COMBE, SKILL_FRAGILE);
    usage_accompany(&play.world, &play.rules, SMALL_COMBE, 1000, 0.75, CAUSE_CONTRACT);
    small_play_near(people(SMALL_COMBE, AGE_UNDER_60, SKILL_OFFLINE),
                    young - 750 * young / (young + old));
    small_play_near(people(SMALL_COMBE, AGE_SENIOR, SKILL_OFFLINE),
                    old - 750 * old / (young + old));
    small_play_near(usage_people(&play.world, SMALL_COMBE, SKILL_FRAGILE), fragile + 500);
    usage_accompany(&play.world, &play.rules, SMALL_COMBE, 1e12, 1.0, CAUSE_CONTRACT);
    small_play_near(usage_people(&play.world, SMALL_COMBE, SKILL_OFFLINE), 0);
    nobody_is_lost();
}

static void trust_stays_within_bounds_and_comes_to_rest(void **state)
{
    (void)state;
    double *trust = &play.world.usage.trust[SMALL_COMBE.index];
    usage_shift_trust(&play.world, SMALL_COMBE, 7);
    small_play_near(*trust, 1);
    usage_quarter(&play.world, &play.rules);
    small_play_near(*trust, 0.95);
    usage_shift_trust(&play.world, SMALL_COMBE, -7);
    small_play_near(*trust, 0);
    for (int q = 0; q < 300; q++)
        usage_quarter(&play.world, &play.rules);
    small_play_near(*trust, 0.5);
}

static void people_only_move_between_skills(void **state)
{
    (void)state;
    for (int y = 0; y < 300; y++) {
        small_play_year(&play);
        nobody_is_lost();
    }
}

static void better_lines_bring_people_on_line(void **state)
{
    (void)state;
    static World plain;
    plain = play.world;
    play.world.network.decent[SMALL_COMBE.index] = 120000;
    usage_quarter(&play.world, &play.rules);
    usage_quarter(&plain, &play.rules);
    assert_true(usage_people(&play.world, SMALL_COMBE, SKILL_OFFLINE) <
                usage_people(&plain, SMALL_COMBE, SKILL_OFFLINE));
}

/* More trust, everything else the same: more of what is reached is used. */
static void trust_draws_people_to_services(void **state)
{
    (void)state;
    double last = 0.0;
    for (int tenths = 0; tenths <= 10; tenths++) {
        begin(NULL);
        play.world.usage.trust[SMALL_DUNE.index] = tenths / 10.0;
        usage_quarter(&play.world, &play.rules);
        double now = score_of(&play.world, &play.rules, SCORE_USAGE, SMALL_DUNE);
        assert_true(now >= last);
        last = now;
    }
}

static double imitated(TerritoryId territory)
{
    return play.world.ledger.line[SCORE_USAGE][CAUSE_NEIGHBOURS][territory.index];
}

/* Bocage is ahead: Combe and Amont learn from it, it learns nothing, and Dune has no neighbour. */
static void only_those_ahead_are_imitated(void **state)
{
    (void)state;
    for (int d = 0; d < DOMAIN_COUNT; d++) {
        for (int t = 0; t < SMALL_TERRITORIES; t++)
            play.world.usage.takeup[d][t] = 0.05;
        *takeup(SMALL_BOCAGE, (Domain)d) = 0.15;
    }
    usage_quarter(&play.world, &play.rules);
    assert_true(imitated(SMALL_COMBE) > 0.0);
    assert_true(imitated(SMALL_AMONT) > 0.0);
    small_play_near(imitated(SMALL_BOCAGE), 0);
    small_play_near(imitated(SMALL_DUNE), 0);
    double reach = play.world.services.reached[0][SMALL_COMBE.index];
    small_play_near(imitated(SMALL_COMBE), 50.0 * 0.05 * (0.15 - 0.05) * (reach - 0.05));
}

static void nobody_uses_more_than_is_reached(void **state)
{
    (void)state;
    play.rules.c.imitation_rate_quarter = 0.3;
    for (int q = 0; q < 200; q++) {
        small_play_quarter(&play);
        for (int t = 0; t < SMALL_TERRITORIES; t++)
            for (int d = 0; d < DOMAIN_COUNT; d++) {
                assert_true(play.world.usage.takeup[d][t] >= 0.0);
                assert_true(play.world.usage.takeup[d][t] <= play.world.services.reached[d][t]);
            }
    }
}

/* Without lines, services or anybody to help, what people know is lost again. */
static void skills_fade_by_themselves(void **state)
{
    (void)state;
    play.rules.c.usage_line_floor = 0;
    play.rules.c.usage_service_floor = 0;
    play.rules.c.service_national_rate_quarter = 0;
    memset(&play.world.services, 0, sizeof play.world.services);
    memset(play.world.usage.takeup, 0, sizeof play.world.usage.takeup);
    double autonomous = usage_people(&play.world, SMALL_DUNE, SKILL_AUTONOMOUS);
    double offline = usage_people(&play.world, SMALL_DUNE, SKILL_OFFLINE);
    for (int q = 0; q < 8; q++)
        usage_quarter(&play.world, &play.rules);
    assert_true(usage_people(&play.world, SMALL_DUNE, SKILL_AUTONOMOUS) < autonomous);
    assert_true(usage_people(&play.world, SMALL_DUNE, SKILL_OFFLINE) > offline);
    assert_true(play.world.ledger.line[SCORE_USAGE][CAUSE_WEAR][SMALL_DUNE.index] < 0.0);
    nobody_is_lost();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_first_state_has_the_share_on_line_of_the_facts, begin),
        cmocka_unit_test_setup(services_are_used_by_those_who_can, begin),
        cmocka_unit_test_setup(people_rise_as_many_as_there_are, begin),
        cmocka_unit_test_setup(accompanying_goes_where_need_is, begin),
        cmocka_unit_test_setup(trust_stays_within_bounds_and_comes_to_rest, begin),
        cmocka_unit_test_setup(people_only_move_between_skills, begin),
        cmocka_unit_test_setup(better_lines_bring_people_on_line, begin),
        cmocka_unit_test_setup(trust_draws_people_to_services, begin),
        cmocka_unit_test_setup(only_those_ahead_are_imitated, begin),
        cmocka_unit_test_setup(nobody_uses_more_than_is_reached, begin),
        cmocka_unit_test_setup(skills_fade_by_themselves, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
