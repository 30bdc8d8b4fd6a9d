#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/usage.h"
#include "tests/game/sim/proposal/proposal_play.h"

enum { TRAINED = 0, TABLETS_ASLEEP = 0, FEW_TRAINERS = 1, GRADUATES = 2 };
static const Cause OWN = CAUSE_PROPOSAL + PROPOSAL_BASIC_SKILLS;

static SmallPlay play;

static void begin(double capacity)
{
    proposal_play_fill(&play, PROPOSAL_BASIC_SKILLS,
                       &(ProposalFigures){.scope = SCOPE_NATIONAL,
                                          .level_max = 1,
                                          .delay_quarters = 32,
                                          .dial_count = 2,
                                          .dials = {{.low = 0, .high = 50, .step = 5},
                                                    {.low = 0, .high = 100, .step = 5}}});
    play.rules.c.p11_capacity_share_year = capacity;
    play.rules.c.p11_turnover_year = 0.0;
    proposal_play_begin(&play);
}

static void take(TerritoryId territory, int teachers, int tablets)
{
    proposal_play_take(&play, territory, PROPOSAL_BASIC_SKILLS,
                       (Measure){.level = 1, .dial = {(int16_t)teachers, (int16_t)tablets}});
}

static double trained(TerritoryId territory)
{
    return play.world.holdings.stock[PROPOSAL_BASIC_SKILLS][TRAINED][territory.index];
}

static double taught(int class, TerritoryId territory)
{
    return play.world.schooling.taught[class][territory.index];
}

static double usage_points(Cause cause, TerritoryId territory)
{
    return play.world.ledger.line[SCORE_USAGE][cause][territory.index];
}

static void classes_move_up_once_a_year(void **state)
{
    (void)state;
    begin(1.0);
    take(SMALL_DUNE, 50, 0);
    small_play_year(&play);
    /* Half of the teachers, without tablets half as good, an eighth of a school time. */
    double first = 0.5 * 0.5 / SCHOOL_YEARS;
    for (int class = 0; class < SCHOOL_YEARS; class ++)
        small_play_near(taught(class, SMALL_DUNE), first);
    small_play_near(usage_points(OWN, SMALL_DUNE), 0.0);
    small_play_year(&play);
    small_play_near(trained(SMALL_DUNE), 1.0);
    small_play_near(taught(0, SMALL_DUNE), 2.0 * first);
    small_play_near(taught(5, SMALL_DUNE), 3.0 * first);
    /* 300,000 residents, 1.25 % of them in the class, two people each; nobody leaves an island. */
    small_play_near(usage_points(OWN, SMALL_DUNE), 25.0 * 0.0125 * 2.0 * first);
    small_play_near(taught(3, SMALL_BOCAGE), 0.0);
    proposal_play_is_whole(&play);
}

/* Right for who stays: the whole school time bears fruit. Wrong for who wants it now. */
static void the_harvest_is_late(void **state)
{
    (void)state;
    begin(1.0);
    take(SMALL_DUNE, 50, 25);
    small_play_years(&play, 2);
    double early = usage_points(OWN, SMALL_DUNE);
    small_play_years(&play, 7);
    assert_true(usage_points(OWN, SMALL_DUNE) > 5.0 * early);
    assert_int_equal(proposal_play_news(&play, PROPOSAL_BASIC_SKILLS, GRADUATES), 1);
    proposal_play_is_whole(&play);
}

static void tablets_alone_only_weigh(void **state)
{
    (void)state;
    begin(1.0);
    take(SMALL_COMBE, 0, 50);
    small_play_year(&play);
    /* 20,000 pupils, a tablet for two, 200 € each. */
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_INVESTMENT][SMALL_COMBE.index], -2000000);
    assert_true(play.world.footprint.year_kg[SMALL_COMBE.index] >
                2.0 * play.world.footprint.last_kg[SMALL_COMBE.index]);
    assert_int_equal(proposal_play_told(&play, PROPOSAL_BASIC_SKILLS, TABLETS_ASLEEP)->figure,
                     10000);
    small_play_years(&play, 9);
    small_play_near(taught(7, SMALL_COMBE), 0.0);
    small_play_near(usage_points(OWN, SMALL_COMBE), 0.0);
    proposal_play_is_whole(&play);
}

static void the_young_go_where_they_can_do_more(void **state)
{
    (void)state;
    begin(1.0);
    for (int d = 0; d < DOMAIN_COUNT; d++)
        play.world.services.reached[d][SMALL_BOCAGE.index] =
            play.world.services.offer[d][SMALL_BOCAGE.index] = 0.9;
    take(SMALL_COMBE, 50, 25);
    take(SMALL_BOCAGE, 50, 25);
    small_play_years(&play, 2);
    double kept_poor = usage_points(OWN, SMALL_COMBE), kept_rich = usage_points(OWN, SMALL_BOCAGE);
    assert_true(kept_poor < 0.75 * kept_rich);
    assert_true(usage_points(CAUSE_NEIGHBOURS, SMALL_BOCAGE) > 0.0);
    small_play_near(usage_points(OWN, SMALL_AMONT), 0.0);
    proposal_play_is_whole(&play);
}

/* What the State pays in a first quarter, all together. */
static int64_t state_pays(int teachers)
{
    begin(0.1); /* of 2 million residents' teachers */
    int64_t before = play.world.budget.party[PARTY_STATE];
    take(SMALL_AMONT, teachers, 0);
    small_play_quarter(&play);
    return before - play.world.budget.party[PARTY_STATE];
}

static void the_state_has_few_trainers(void **state)
{
    (void)state;
    int64_t without = state_pays(0);
    int64_t with = state_pays(40);
    /* Half of the country's teachers, two fifths asked: twice what there are trainers for. */
    small_play_near(trained(SMALL_AMONT), 0.2);
    assert_int_equal(proposal_play_told(&play, PROPOSAL_BASIC_SKILLS, FEW_TRAINERS)->figure, 50);
    /* 1,250 teachers at 400 €, the State adding 1,000 each. */
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_RUNNING][SMALL_AMONT.index], -500000);
    assert_int_equal(with - without, 1250000);
    proposal_play_is_whole(&play);
}

static void what_was_taught_is_not_unlearnt(void **state)
{
    (void)state;
    begin(1.0);
    take(SMALL_DUNE, 50, 0);
    small_play_years(&play, 3);
    proposal_play_take(&play, SMALL_DUNE, PROPOSAL_BASIC_SKILLS, (Measure){.level = 0});
    small_play_year(&play);
    small_play_near(trained(SMALL_DUNE), 0.0);
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_RUNNING][SMALL_DUNE.index], 0);
    assert_true(usage_points(OWN, SMALL_DUNE) > 0.0);
    small_play_near(taught(0, SMALL_DUNE), 0.0);
    small_play_years(&play, 8);
    small_play_near(usage_points(OWN, SMALL_DUNE), 0.0);
    proposal_play_is_whole(&play);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_move_up_once_a_year),
        cmocka_unit_test(the_harvest_is_late),
        cmocka_unit_test(tablets_alone_only_weigh),
        cmocka_unit_test(the_young_go_where_they_can_do_more),
        cmocka_unit_test(the_state_has_few_trainers),
        cmocka_unit_test(what_was_taught_is_not_unlearnt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
