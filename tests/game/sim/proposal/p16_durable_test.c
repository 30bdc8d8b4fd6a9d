#include "game/sim/proposal/p16_durable.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/footprint.h"
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

static void hold(int years, int percent)
{
    small_play_hold(&play, SMALL_COMBE, PROPOSAL_DURABLE,
                    (Measure){.level = 1, .dial = {(int16_t)years, (int16_t)percent}});
}

static int life(void) { return durable_life_years(&play.world, &play.rules, SMALL_COMBE); }

static void nothing_held_is_the_usual(void **state)
{
    (void)state;
    assert_int_equal(life(), 5);
    small_play_near(durable_price_share(&play.world, &play.rules, SMALL_COMBE), 1);
    small_play_near(durable_carbon_share(&play.world, &play.rules, SMALL_COMBE), 1);
    small_play_near(durable_wear_factor(&play.world, &play.rules, SMALL_COMBE), 1);
}

static void settings_have_their_effect_as_they_grow(void **state)
{
    (void)state;
    hold(4, 50);
    assert_int_equal(life(), 9);
    small_play_near(durable_price_share(&play.world, &play.rules, SMALL_COMBE), 0.8);
    small_play_near(durable_carbon_share(&play.world, &play.rules, SMALL_COMBE), 0.6);
    small_play_near(durable_wear_factor(&play.world, &play.rules, SMALL_COMBE),
                    1 + 0.5 * 0.1 + 4 * 0.05);
    play.world.holdings.age_quarters[PROPOSAL_DURABLE][SMALL_COMBE.index] = 4;
    assert_int_equal(life(), 7);
    small_play_near(durable_price_share(&play.world, &play.rules, SMALL_COMBE), 0.9);
    assert_int_equal(durable_life_years(&play.world, &play.rules, SMALL_DUNE), 5);
}

static void no_machine_outlives_the_ledger(void **state)
{
    (void)state;
    play.rules.c.equipment_life_years = 11;
    hold(4, 0);
    assert_int_equal(life(), RENEWAL_YEARS);
}

typedef struct Decade {
    double kg, services;
    int64_t renewal_euros;
} Decade;

/* Combe's first ten years with such settings held all along, or with nothing. */
static Decade live(int years, int percent)
{
    Decade decade = {0};
    begin(NULL);
    if (years + percent > 0)
        hold(years, percent);
    for (int y = 0; y < 10; y++) {
        small_play_year(&play);
        decade.renewal_euros -= play.world.budget.line[LINE_RENEWAL][SMALL_COMBE.index];
    }
    decade.kg = play.world.footprint.total_kg[SMALL_COMBE.index];
    decade.services = score_of(&play.world, &play.rules, SCORE_SERVICES, SMALL_COMBE);
    return decade;
}

/* Longer lives buy less often, second-hand machines cost and weigh less, and both wear services. */
static void lighter_and_cheaper_and_worse(void **state)
{
    (void)state;
    Decade usual = live(0, 0), longer = live(4, 0), second_hand = live(0, 60), both = live(4, 60);
    assert_true(longer.kg < usual.kg && second_hand.kg < usual.kg);
    assert_true(both.kg < longer.kg && both.kg < second_hand.kg);
    assert_true(longer.renewal_euros < usual.renewal_euros);
    assert_true(both.renewal_euros < second_hand.renewal_euros);
    small_play_near((double)second_hand.renewal_euros,
                    (double)usual.renewal_euros * (1 - 0.6 * 0.4));
    assert_true(longer.services < usual.services && second_hand.services < usual.services);
    assert_true(both.services < longer.services);
}

/* Services saved by ten years of new machines, in points for each million more that they cost. */
static double points_a_million(double wear_quarter)
{
    Decade usual, durable;
    for (int held = 0; held < 2; held++) {
        begin(NULL);
        play.rules.c.service_wear_quarter = wear_quarter;
        if (held == 1)
            hold(4, 60);
        Decade *decade = held == 1 ? &durable : &usual;
        *decade = (Decade){0};
        for (int y = 0; y < 10; y++) {
            small_play_year(&play);
            decade->renewal_euros -= play.world.budget.line[LINE_RENEWAL][SMALL_COMBE.index];
        }
        decade->services = score_of(&play.world, &play.rules, SCORE_SERVICES, SMALL_COMBE);
    }
    return (usual.services - durable.services) /
           (double)(usual.renewal_euros - durable.renewal_euros) * 1e6;
}

/* Where services hardly wear, money is saved for next to nothing; where they wear fast, they pay for it. */
static void right_where_services_hold_wrong_where_they_wear(void **state)
{
    (void)state;
    assert_true(points_a_million(0.001) < 0.25);
    assert_true(points_a_million(0.05) > 0.5);
}

/* Lines, people's trust and the services' reach by line stay as they are at once: only money, carbon, wear. */
static void a_year_moves_machines_and_wear_only(void **state)
{
    (void)state;
    static World plain;
    small_play_quarter(&play);
    plain = play.world;
    begin(NULL);
    hold(4, 60);
    small_play_quarter(&play);
    assert_memory_equal(&play.world.network, &plain.network, sizeof plain.network);
    assert_memory_equal(play.world.usage.trust, plain.usage.trust, sizeof plain.usage.trust);
    for (int s = 0; s < SCORE_COUNT; s++)
        small_play_near(small_play_moved(&play, SMALL_COMBE, (Score)s, PROPOSAL_DURABLE), 0);
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        assert_true((play.world.services.offer[0][t] < plain.services.offer[0][t]) ==
                    (t == SMALL_COMBE.index));
    small_play_near(play.world.ledger.line[SCORE_SERVICES][CAUSE_NATIONAL][SMALL_DUNE.index],
                    plain.ledger.line[SCORE_SERVICES][CAUSE_NATIONAL][SMALL_DUNE.index]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nothing_held_is_the_usual, begin),
        cmocka_unit_test_setup(settings_have_their_effect_as_they_grow, begin),
        cmocka_unit_test_setup(no_machine_outlives_the_ledger, begin),
        cmocka_unit_test_setup(lighter_and_cheaper_and_worse, begin),
        cmocka_unit_test_setup(right_where_services_hold_wrong_where_they_wear, begin),
        cmocka_unit_test_setup(a_year_moves_machines_and_wear_only, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
