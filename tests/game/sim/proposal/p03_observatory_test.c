#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/ledger.h"
#include "game/sim/proposal/p03_observatory.h"
#include "game/sim/service.h"
#include "tests/game/sim/proposal/proposal_play.h"

enum { PUBLISHES = 0, TOO_LITTLE = 1, STOPS = 2 };
static const Cause OWN = CAUSE_PROPOSAL + PROPOSAL_OBSERVATORY;

static SmallPlay play;

/* 400,000 € are needed: Amont alone brings as much, the others together do not. */
static void begin(void)
{
    proposal_play_fill(
        &play, PROPOSAL_OBSERVATORY,
        &(ProposalFigures){.scope = SCOPE_NATIONAL, .level_max = 1, .opex_euros_inhabitant = 0.4});
    proposal_play_begin(&play);
}

static void take(TerritoryId territory, int level)
{
    proposal_play_take(&play, territory, PROPOSAL_OBSERVATORY, (Measure){.level = (uint8_t)level});
}

static double error_of(TerritoryId territory)
{
    return observatory_error_points(&play.world, &play.rules, territory);
}

static int count_news(int detail)
{
    return proposal_play_news(&play, PROPOSAL_OBSERVATORY, detail);
}

static void payers_see_at_once_and_the_others_a_year_later(void **state)
{
    (void)state;
    begin();
    small_play_near(error_of(SMALL_AMONT), 8.0);
    take(SMALL_AMONT, 1);
    small_play_year(&play);
    small_play_near(error_of(SMALL_AMONT), 2.0);
    small_play_near(error_of(SMALL_COMBE), 8.0);
    assert_int_equal(proposal_play_told(&play, PROPOSAL_OBSERVATORY, PUBLISHES)->figure, 400000);
    small_play_year(&play);
    small_play_near(error_of(SMALL_COMBE), 2.0);
    assert_int_equal(small_play_count(&play, EVENT_PROPOSAL_NEWS), 0);
    proposal_play_is_whole(&play);
}

/* Wrong alone: below the threshold a contributor pays and learns nothing. */
static void below_the_threshold_they_pay_for_nothing(void **state)
{
    (void)state;
    begin();
    take(SMALL_BOCAGE, 1);
    take(SMALL_COMBE, 1);
    small_play_years(&play, 2);
    small_play_near(error_of(SMALL_BOCAGE), 8.0);
    assert_int_equal(proposal_play_told(&play, PROPOSAL_OBSERVATORY, TOO_LITTLE)->figure, 280000);
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_RUNNING][SMALL_BOCAGE.index], -200000);
    small_play_near(play.world.ledger.line[SCORE_SERVICES][OWN][SMALL_BOCAGE.index], 0.0);
    proposal_play_is_whole(&play);
}

static void give_lead(TerritoryId territory)
{
    for (int d = 0; d < DOMAIN_COUNT; d++)
        service_shift(&play.world, &play.rules, territory, (Domain)d, 0.4, CAUSE_CORRECTION);
}

/* Right beside a neighbour who is ahead: what works there is copied, by who contributes. */
static void who_evaluates_copies_what_works_next_door(void **state)
{
    (void)state;
    begin();
    give_lead(SMALL_BOCAGE);
    double before = play.world.services.offer[DOMAIN_HEALTH][SMALL_COMBE.index];
    take(SMALL_AMONT, 1);
    take(SMALL_COMBE, 1);
    small_play_quarter(&play);
    const double *own = play.world.ledger.line[SCORE_SERVICES][OWN];
    assert_true(own[SMALL_COMBE.index] > 1.0 && own[SMALL_AMONT.index] > 1.0);
    small_play_near(own[SMALL_BOCAGE.index], 0.0); /* nobody to learn from */
    small_play_near(own[SMALL_DUNE.index], 0.0);
    /* A quarter of a lead of 0.4; time does the rest for everybody alike. */
    double alone = play.world.services.offer[DOMAIN_HEALTH][SMALL_DUNE.index] - before;
    double gained = play.world.services.offer[DOMAIN_HEALTH][SMALL_COMBE.index] - before;
    assert_true(gained > 0.09 && gained < 0.1 + alone + 1e-9);
    proposal_play_is_whole(&play);
}

static double imitated(bool observed)
{
    begin();
    for (int d = 0; d < DOMAIN_COUNT; d++)
        play.world.usage.takeup[d][SMALL_BOCAGE.index] = 0.9;
    ledger_init(&play.world, &play.rules);
    if (observed) {
        take(SMALL_AMONT, 1);
        take(SMALL_COMBE, 1);
    }
    play.rules.c.p03_copy_share_year = 0.0;
    small_play_quarter(&play);
    return play.world.ledger.line[SCORE_USAGE][CAUSE_NEIGHBOURS][SMALL_COMBE.index];
}

static void who_sees_well_imitates_sooner(void **state)
{
    (void)state;
    double blindly = imitated(false);
    assert_true(blindly > 0.0);
    small_play_near(imitated(true), 3.0 * blindly);
}

static void it_stops_when_the_money_does(void **state)
{
    (void)state;
    begin();
    take(SMALL_AMONT, 1);
    take(SMALL_COMBE, 1);
    small_play_years(&play, 2);
    take(SMALL_AMONT, 0);
    small_play_year(&play);
    assert_int_equal(count_news(STOPS), 1);
    small_play_near(error_of(SMALL_COMBE), 2.0); /* last year's figures, like everybody */
    small_play_near(error_of(SMALL_BOCAGE), 2.0);
    small_play_year(&play);
    small_play_near(error_of(SMALL_COMBE), 8.0); /* it pays for what is not made */
    small_play_near(error_of(SMALL_BOCAGE), 8.0);
    proposal_play_is_whole(&play);
}

static void where_it_is_not_played_all_is_known(void **state)
{
    (void)state;
    begin();
    play.rules.proposal[PROPOSAL_OBSERVATORY].open = false;
    small_play_year(&play);
    small_play_near(error_of(SMALL_COMBE), 0.0);
    small_play_near(observatory_imitation(&play.world, &play.rules, SMALL_COMBE), 1.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(payers_see_at_once_and_the_others_a_year_later),
        cmocka_unit_test(below_the_threshold_they_pay_for_nothing),
        cmocka_unit_test(who_evaluates_copies_what_works_next_door),
        cmocka_unit_test(who_sees_well_imitates_sooner),
        cmocka_unit_test(it_stops_when_the_money_does),
        cmocka_unit_test(where_it_is_not_played_all_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
