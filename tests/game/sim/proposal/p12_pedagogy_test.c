#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/sim/proposal/proposal_play.h"

enum { TURNED = 1, NO_RECTORAT = 0, SIGNED = 1, KEY_MISSING = 2, ENDED = 3 };
static const Cause OWN = CAUSE_PROPOSAL + PROPOSAL_PEDAGOGY;

static SmallPlay play;

/* Amont and Bocage are one region, Combe and Dune each another. */
static void begin(double chance)
{
    proposal_play_fill(&play, PROPOSAL_PEDAGOGY,
                       &(ProposalFigures){.level_max = 1,
                                          .delay_quarters = 4,
                                          .dial_count = 2,
                                          .dials = {{.low = 0, .high = 100, .step = 10},
                                                    {.low = 0, .high = 100, .step = 10}}});
    play.rules.c.p12_rectorat_chance_year = chance;
    proposal_play_begin(&play);
}

static void take(TerritoryId territory, int equipment, int content)
{
    proposal_play_take(&play, territory, PROPOSAL_PEDAGOGY,
                       (Measure){.level = 1, .dial = {(int16_t)equipment, (int16_t)content}});
}

static double turned(TerritoryId territory)
{
    return play.world.holdings.stock[PROPOSAL_PEDAGOGY][TURNED][territory.index];
}

static double services_points(TerritoryId territory)
{
    return play.world.ledger.line[SCORE_SERVICES][OWN][territory.index];
}

static int count_news(int detail) { return proposal_play_news(&play, PROPOSAL_PEDAGOGY, detail); }

static void the_least_of_three_keys_counts(void **state)
{
    (void)state;
    begin(1.0);
    take(SMALL_DUNE, 80, 30);
    take(SMALL_COMBE, 20, 100);
    small_play_year(&play);
    small_play_near(turned(SMALL_DUNE), 0.3);
    small_play_near(turned(SMALL_COMBE), 0.2);
    assert_int_equal(count_news(SIGNED), 2);
    assert_true(services_points(SMALL_DUNE) > services_points(SMALL_COMBE));
    assert_true(services_points(SMALL_COMBE) > 0.0);
    small_play_near(services_points(SMALL_BOCAGE), 0.0);
    proposal_play_is_whole(&play);
}

/* Wrong where the rectorat stays away: everything is paid and nothing turns. */
static void without_the_rectorat_money_is_lost(void **state)
{
    (void)state;
    begin(0.0);
    take(SMALL_DUNE, 100, 100);
    small_play_years(&play, 2);
    small_play_near(turned(SMALL_DUNE), 0.0);
    small_play_near(services_points(SMALL_DUNE), 0.0);
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_RUNNING][SMALL_DUNE.index], -300000);
    /* A year of contents, and a fifth of 8 € of equipment. */
    assert_int_equal(proposal_play_told(&play, PROPOSAL_PEDAGOGY, NO_RECTORAT)->figure, 780000);
    proposal_play_is_whole(&play);
}

/* Right where enough of the region asks together. */
static void the_rectorat_answers_when_enough_ask(void **state)
{
    (void)state;
    begin(1.0);
    take(SMALL_BOCAGE, 50, 50); /* a third of the region's people: half are needed */
    small_play_year(&play);
    small_play_near(turned(SMALL_BOCAGE), 0.0);
    assert_int_equal(count_news(NO_RECTORAT), 1);
    take(SMALL_AMONT, 50, 50);
    small_play_year(&play);
    small_play_near(turned(SMALL_BOCAGE), 0.5);
    small_play_near(turned(SMALL_AMONT), 0.5);
    proposal_play_is_whole(&play);
}

static void neighbours_contents_count_half(void **state)
{
    (void)state;
    begin(1.0);
    take(SMALL_COMBE, 100, 0); /* Bocage is its only neighbour */
    take(SMALL_AMONT, 100, 0);
    take(SMALL_BOCAGE, 0, 80);
    small_play_year(&play);
    small_play_near(turned(SMALL_COMBE), 0.4);
    small_play_near(turned(SMALL_BOCAGE), 0.0);
    assert_int_equal(count_news(KEY_MISSING), 1);
    proposal_play_is_whole(&play);
}

static void an_agreement_lasts_its_years(void **state)
{
    (void)state;
    begin(1.0);
    take(SMALL_DUNE, 50, 50);
    small_play_year(&play);
    play.rules.c.p12_rectorat_chance_year = 0.0;
    small_play_year(&play);
    small_play_near(turned(SMALL_DUNE), 0.5);
    small_play_year(&play);
    small_play_near(turned(SMALL_DUNE), 0.0);
    assert_int_equal(count_news(ENDED), 1);
}

static void who_joins_later_is_trained_with_the_others(void **state)
{
    (void)state;
    begin(1.0);
    take(SMALL_AMONT, 50, 50);
    small_play_year(&play);
    play.rules.c.p12_rectorat_chance_year = 0.0;
    take(SMALL_BOCAGE, 50, 50);
    small_play_year(&play);
    small_play_near(turned(SMALL_BOCAGE), 0.5);
    small_play_year(&play);
    small_play_near(turned(SMALL_BOCAGE), 0.0); /* and not for longer than they are */
}

static void it_moves_schools_and_skills_and_nothing_else(void **state)
{
    (void)state;
    begin(1.0);
    take(SMALL_DUNE, 100, 100);
    small_play_years(&play, 2);
    assert_true(play.world.ledger.line[SCORE_USAGE][OWN][SMALL_DUNE.index] > 0.0);
    small_play_near(play.world.ledger.line[SCORE_ACCESS][OWN][SMALL_DUNE.index], 0.0);
    small_play_near(play.world.services.offer[DOMAIN_HEALTH][SMALL_DUNE.index],
                    play.world.services.offer[DOMAIN_HEALTH][SMALL_COMBE.index]);
    proposal_play_is_whole(&play);
}

static void equipment_is_bought_once_and_leaving_ends_it(void **state)
{
    (void)state;
    begin(1.0);
    take(SMALL_DUNE, 50, 50);
    small_play_year(&play);
    Measure more = {.level = 1, .dial = {60, 50}};
    MeasurePrice price = proposal_play_price(&play, SMALL_DUNE, PROPOSAL_PEDAGOGY, more);
    assert_int_equal(price.capex_euros, 240000);
    assert_int_equal(price.opex_euros_year, 150000);
    proposal_play_take(&play, SMALL_DUNE, PROPOSAL_PEDAGOGY, (Measure){.level = 0});
    small_play_year(&play);
    small_play_near(services_points(SMALL_DUNE), 0.0);
    small_play_near(turned(SMALL_DUNE), 0.0);
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_RUNNING][SMALL_DUNE.index], 0);
    proposal_play_is_whole(&play);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_least_of_three_keys_counts),
        cmocka_unit_test(without_the_rectorat_money_is_lost),
        cmocka_unit_test(the_rectorat_answers_when_enough_ask),
        cmocka_unit_test(neighbours_contents_count_half),
        cmocka_unit_test(an_agreement_lasts_its_years),
        cmocka_unit_test(who_joins_later_is_trained_with_the_others),
        cmocka_unit_test(it_moves_schools_and_skills_and_nothing_else),
        cmocka_unit_test(equipment_is_bought_once_and_leaving_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
