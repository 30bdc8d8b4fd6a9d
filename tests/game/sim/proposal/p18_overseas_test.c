#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/programme.h"
#include "game/sim/score.h"
#include "tests/game/sim/proposal/proposal_play.h"

enum { PILOT = 1, CABLE = 2 };
enum { CUT, DOUBLED, SOLD };

static SmallPlay play, other;

/* One cable is cut every year with this chance; nobody but Dune depends on one. */
static void begin(double chance)
{
    proposal_play_fill(&play, PROPOSAL_OVERSEAS,
                       &(ProposalFigures){.scope = SCOPE_NATIONAL,
                                          .level_max = 2,
                                          .delay_quarters = 4,
                                          .capex_euros_inhabitant = 4,
                                          .opex_euros_inhabitant = 2,
                                          .dial_count = 1,
                                          .dials = {{.low = 0, .high = 7, .step = 1}}});
    play.rules.proposal[PROPOSAL_LOCAL_ECONOMY] =
        (ProposalFigures){.open = true, .level_max = 1, .delay_quarters = 4};
    play.rules.c.p18_cut_chance = chance;
    proposal_play_begin(&play);
}

static Measure set(int level, Domain domain)
{
    return (Measure){.level = (uint8_t)level, .dial = {(int16_t)domain}};
}

static void take(int level, Domain domain)
{
    proposal_play_take(&play, SMALL_DUNE, PROPOSAL_OVERSEAS, set(level, domain));
}

static void use_blueprint(TerritoryId territory)
{
    proposal_play_take(&play, territory, PROPOSAL_LOCAL_ECONOMY, (Measure){.level = 1});
}

static double offer(const SmallPlay *played, Domain domain, TerritoryId territory)
{
    return played->world.services.offer[domain][territory.index];
}

static int count_news(int detail) { return proposal_play_news(&play, PROPOSAL_OVERSEAS, detail); }

/* The risk needs no proposal, and strikes only beyond the sea. */
static void a_single_cable_may_be_cut(void **state)
{
    (void)state;
    begin(1.0);
    other = play;
    other.rules.c.p18_cut_chance = 0.0;
    small_play_quarter(&play);
    small_play_quarter(&other);
    assert_int_equal(count_news(CUT), 1);
    double cut = 0.2 * 0.85, quiet = 0.2;
    small_play_near(offer(&play, DOMAIN_HEALTH, SMALL_DUNE),
                    cut * 0.99 + (1.0 - cut * 0.99) * 0.02);
    small_play_near(offer(&other, DOMAIN_HEALTH, SMALL_DUNE),
                    quiet * 0.99 + (1.0 - quiet * 0.99) * 0.02);
    assert_true(play.world.usage.trust[SMALL_DUNE.index] <
                other.world.usage.trust[SMALL_DUNE.index] - 0.04);
    small_play_near(offer(&play, DOMAIN_HEALTH, SMALL_COMBE),
                    offer(&other, DOMAIN_HEALTH, SMALL_COMBE));
    assert_true(play.world.ledger.line[SCORE_SERVICES][CAUSE_INCIDENT][SMALL_DUNE.index] < 0.0);
    proposal_play_is_whole(&play);
}

/* Eight quarters of works: two years of risk, then none, and it is told. */
static void a_second_cable_ends_the_risk(void **state)
{
    (void)state;
    begin(1.0);
    take(CABLE, DOMAIN_HEALTH);
    for (int y = 0; y < 2; y++) {
        small_play_year(&play);
        assert_int_equal(count_news(CUT), 1);
    }
    assert_int_equal(count_news(DOUBLED), 1);
    small_play_years(&play, 4);
    assert_int_equal(count_news(CUT), 0);
    proposal_play_is_whole(&play);
}

/* Where cuts are frequent the second cable is worth its price in services; where there are none it is worth nothing. */
static void a_cable_is_right_against_cuts_and_wrong_without(void **state)
{
    (void)state;
    static const double CHANCES[] = {1.0, 0.0};
    double gained[2];
    for (int i = 0; i < 2; i++) {
        begin(CHANCES[i]);
        other = play;
        take(CABLE, DOMAIN_HEALTH);
        small_play_years(&play, 6);
        double doubled = score_of(&play.world, &play.rules, SCORE_SERVICES, SMALL_DUNE);
        play = other;
        take(PILOT, DOMAIN_HEALTH);
        small_play_years(&play, 6);
        gained[i] = doubled - score_of(&play.world, &play.rules, SCORE_SERVICES, SMALL_DUNE);
    }
    assert_true(gained[0] > 1.0);
    small_play_near(gained[1], 0.0);
}

static void a_trial_improves_its_domain_and_no_other(void **state)
{
    (void)state;
    begin(0.0);
    other = play;
    take(PILOT, DOMAIN_ENERGY);
    small_play_years(&play, 3);
    small_play_years(&other, 3);
    assert_true(offer(&play, DOMAIN_ENERGY, SMALL_DUNE) >
                offer(&other, DOMAIN_ENERGY, SMALL_DUNE) + 0.2);
    for (int d = 0; d < DOMAIN_COUNT; d++)
        if (d != DOMAIN_ENERGY)
            small_play_near(offer(&play, (Domain)d, SMALL_DUNE),
                            offer(&other, (Domain)d, SMALL_DUNE));
    proposal_play_is_whole(&play);
}

/* A year of trial, then who uses it pays ten cents a head, once. */
static void a_blueprint_is_sold_once_to_who_has_a_use_for_it(void **state)
{
    (void)state;
    begin(0.0);
    other = play;
    take(PILOT, DOMAIN_ECONOMY);
    use_blueprint(SMALL_BOCAGE);
    small_play_year(&play);
    assert_int_equal(count_news(SOLD), 0);
    small_play_year(&play);
    assert_int_equal(count_news(SOLD), 1);
    assert_int_equal(proposal_play_told(&play, PROPOSAL_OVERSEAS, SOLD)->figure, 50000);
    assert_int_equal(play.world.budget.line[LINE_RUNNING_OTHER][SMALL_DUNE.index], 50000);
    assert_int_equal(play.world.budget.line[LINE_RUNNING_OTHER][SMALL_BOCAGE.index], -50000);
    assert_int_equal(play.world.budget.line[LINE_RUNNING_OTHER][SMALL_COMBE.index], 0);
    small_play_year(&play);
    assert_int_equal(count_news(SOLD), 0);
    double with = offer(&play, DOMAIN_ECONOMY, SMALL_BOCAGE);
    proposal_play_is_whole(&play);
    play = other;
    use_blueprint(SMALL_BOCAGE);
    small_play_years(&play, 3);
    assert_true(with > offer(&play, DOMAIN_ECONOMY, SMALL_BOCAGE) + 0.01);
}

static void another_domain_is_another_trial(void **state)
{
    (void)state;
    begin(0.0);
    take(PILOT, DOMAIN_HEALTH);
    use_blueprint(SMALL_BOCAGE);
    small_play_year(&play);
    take(PILOT, DOMAIN_ECONOMY);
    small_play_year(&play);
    assert_int_equal(count_news(SOLD), 0);
    small_play_year(&play);
    assert_int_equal(count_news(SOLD), 1);
}

static void it_is_for_overseas_only(void **state)
{
    (void)state;
    begin(0.0);
    Programme *programme = small_play_programme(&play, SMALL_COMBE);
    programme->measures[PROPOSAL_OVERSEAS] = set(PILOT, DOMAIN_HEALTH);
    Verdict verdict = programme_check(&play.world, &play.rules, SMALL_COMBE, programme);
    assert_int_equal(verdict.code, VERDICT_PROPOSAL_RULE);
    assert_int_equal(verdict.subject, PROPOSAL_OVERSEAS);
    assert_int_equal(verdict.figure, 0);
    verdict = programme_check(&play.world, &play.rules, SMALL_DUNE, programme);
    assert_int_equal(verdict.code, VERDICT_OK);
}

/* A cable costs the same whatever the number of people, and is not paid twice. */
static void price_adds_the_cable(void **state)
{
    (void)state;
    begin(0.0);
    Proposal p = PROPOSAL_OVERSEAS;
    Measure pilot = set(PILOT, DOMAIN_HEALTH), cable = set(CABLE, DOMAIN_HEALTH);
    assert_int_equal(proposal_play_price(&play, SMALL_DUNE, p, pilot).capex_euros, 600000);
    assert_int_equal(proposal_play_price(&play, SMALL_DUNE, p, cable).capex_euros, 5200000);
    take(CABLE, DOMAIN_HEALTH);
    small_play_year(&play);
    assert_int_equal(proposal_play_price(&play, SMALL_DUNE, p, cable).capex_euros, 0);
}

/* Who gives it up gives up the cable as well: the risk is back. */
static void leaving_brings_the_risk_back(void **state)
{
    (void)state;
    begin(1.0);
    take(CABLE, DOMAIN_HEALTH);
    small_play_years(&play, 3);
    assert_int_equal(count_news(CUT), 0);
    take(0, DOMAIN_ADMINISTRATION);
    small_play_year(&play);
    assert_int_equal(count_news(CUT), 1);
    proposal_play_is_whole(&play);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_single_cable_may_be_cut),
        cmocka_unit_test(a_second_cable_ends_the_risk),
        cmocka_unit_test(a_cable_is_right_against_cuts_and_wrong_without),
        cmocka_unit_test(a_trial_improves_its_domain_and_no_other),
        cmocka_unit_test(a_blueprint_is_sold_once_to_who_has_a_use_for_it),
        cmocka_unit_test(another_domain_is_another_trial),
        cmocka_unit_test(it_is_for_overseas_only),
        cmocka_unit_test(price_adds_the_cable),
        cmocka_unit_test(leaving_brings_the_risk_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
