#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/sim/proposal/proposal_play.h"

enum { ON_SITE = 0, ONLINE_ONLY = 1, IGNORE = 0, OBEY = 1 };
enum { NEWS_OBEYED = 0, NEWS_ONLINE = 1, NEWS_IGNORED = 2 };
static const Cause OWN = CAUSE_PROPOSAL + PROPOSAL_DEMOCRACY;

static SmallPlay play;

static void begin(void)
{
    proposal_play_fill(&play, PROPOSAL_DEMOCRACY,
                       &(ProposalFigures){.level_max = 1,
                                          .delay_quarters = 4,
                                          .capex_euros_inhabitant = 0.5,
                                          .opex_euros_inhabitant = 0.25,
                                          .dial_count = 3,
                                          .dials = {{.low = 0, .high = 30, .step = 5},
                                                    {.low = 0, .high = 1, .step = 1},
                                                    {.low = 0, .high = 1, .step = 1}}});
    proposal_play_begin(&play);
}

static Measure measure(int percent, int online_only, int obey)
{
    return (Measure){.level = 1, .dial = {(int16_t)percent, (int16_t)online_only, (int16_t)obey}};
}

static void take(TerritoryId territory, Measure set)
{
    proposal_play_take(&play, territory, PROPOSAL_DEMOCRACY, set);
}

static double trust(TerritoryId territory) { return play.world.usage.trust[territory.index]; }

/* What is reached, and used, of a domain in one territory. */
static void set_domain(TerritoryId territory, Domain domain, double reached, double takeup)
{
    play.world.services.offer[domain][territory.index] = reached;
    play.world.services.reached[domain][territory.index] = reached;
    play.world.usage.takeup[domain][territory.index] = takeup;
}

/* Health is within reach of few; culture is what the connected use. */
static void divide(TerritoryId territory)
{
    for (int d = 0; d < DOMAIN_COUNT; d++)
        set_domain(territory, (Domain)d, 0.6, 0.1);
    set_domain(territory, DOMAIN_HEALTH, 0.2, 0.02);
    set_domain(territory, DOMAIN_CULTURE, 0.5, 0.4);
}

static double offer(Domain domain, TerritoryId territory)
{
    return play.world.services.offer[domain][territory.index];
}

static void residents_ask_for_what_they_reach_least(void **state)
{
    (void)state;
    begin();
    divide(SMALL_DUNE);
    divide(SMALL_COMBE);
    take(SMALL_DUNE, measure(20, ON_SITE, OBEY));
    small_play_quarter(&play);
    /* Nobody decides anything in Combe: the rest passes alike. */
    assert_true(offer(DOMAIN_HEALTH, SMALL_DUNE) > offer(DOMAIN_HEALTH, SMALL_COMBE) + 0.05);
    small_play_near(offer(DOMAIN_CULTURE, SMALL_DUNE), offer(DOMAIN_CULTURE, SMALL_COMBE));
    small_play_near(offer(DOMAIN_ENERGY, SMALL_DUNE), offer(DOMAIN_ENERGY, SMALL_COMBE));
    proposal_play_is_whole(&play);
}

static void on_line_only_changes_who_asks(void **state)
{
    (void)state;
    begin();
    divide(SMALL_DUNE);
    divide(SMALL_COMBE);
    take(SMALL_DUNE, measure(20, ONLINE_ONLY, OBEY));
    small_play_quarter(&play);
    assert_true(offer(DOMAIN_CULTURE, SMALL_DUNE) > offer(DOMAIN_CULTURE, SMALL_COMBE) + 0.05);
    small_play_near(offer(DOMAIN_HEALTH, SMALL_DUNE), offer(DOMAIN_HEALTH, SMALL_COMBE));
    assert_int_equal(proposal_play_news(&play, PROPOSAL_DEMOCRACY, NEWS_ONLINE), 1);
    assert_in_range(proposal_play_told(&play, PROPOSAL_DEMOCRACY, NEWS_ONLINE)->figure, 10, 90);
    proposal_play_is_whole(&play);
}

static void the_vote_is_paid_where_it_is_obeyed(void **state)
{
    (void)state;
    begin();
    int64_t share = (int64_t)(play.rules.investment_envelope_euros[SMALL_DUNE.index] * 0.2 + 0.5);
    MeasurePrice obey =
        proposal_play_price(&play, SMALL_DUNE, PROPOSAL_DEMOCRACY, measure(20, ON_SITE, OBEY));
    MeasurePrice ignore = proposal_play_price(&play, SMALL_DUNE, PROPOSAL_DEMOCRACY,
                                              measure(20, ONLINE_ONLY, IGNORE));
    assert_int_equal(obey.capex_euros, 150000 + share);
    assert_int_equal(ignore.capex_euros, 150000);
    assert_int_equal(obey.opex_euros_year, 150000);
    assert_int_equal(ignore.opex_euros_year, 75000);
    take(SMALL_DUNE, measure(20, ON_SITE, OBEY));
    small_play_years(&play, 2);
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_INVESTMENT][SMALL_DUNE.index], -share);
    assert_int_equal(proposal_play_told(&play, PROPOSAL_DEMOCRACY, NEWS_OBEYED)->figure, share);
    proposal_play_is_whole(&play);
}

/* Right to obey where trust is what is missing; wrong to ask and not to listen. */
static void obeying_raises_trust_and_ignoring_costs_more(void **state)
{
    (void)state;
    begin();
    take(SMALL_BOCAGE, measure(20, ON_SITE, OBEY));
    take(SMALL_COMBE, measure(20, ON_SITE, IGNORE));
    small_play_years(&play, 3);
    double rest = trust(SMALL_DUNE);
    assert_true(trust(SMALL_BOCAGE) > rest + 0.02);
    assert_true(rest - trust(SMALL_COMBE) > trust(SMALL_BOCAGE) - rest);
    assert_int_equal(proposal_play_news(&play, PROPOSAL_DEMOCRACY, NEWS_IGNORED), 1);
    double points = play.world.ledger.line[SCORE_SERVICES][OWN][SMALL_COMBE.index];
    assert_true(play.world.ledger.line[SCORE_SERVICES][OWN][SMALL_BOCAGE.index] > 2.0 * points);
    proposal_play_is_whole(&play);
}

static void the_connected_alone_win_less_trust(void **state)
{
    (void)state;
    begin();
    take(SMALL_AMONT, measure(20, ON_SITE, OBEY));
    take(SMALL_DUNE, measure(20, ONLINE_ONLY, OBEY));
    small_play_years(&play, 2);
    assert_true(trust(SMALL_DUNE) > trust(SMALL_COMBE));
    assert_true(trust(SMALL_DUNE) - trust(SMALL_COMBE) <
                0.7 * (trust(SMALL_AMONT) - trust(SMALL_COMBE)));
}

static void a_vote_on_nothing_moves_nobody(void **state)
{
    (void)state;
    begin();
    take(SMALL_COMBE, measure(0, ON_SITE, IGNORE));
    small_play_years(&play, 2);
    small_play_near(trust(SMALL_COMBE), trust(SMALL_DUNE));
    assert_int_equal(small_play_count(&play, EVENT_PROPOSAL_NEWS), 0);
    proposal_play_is_whole(&play);
}

static void leaving_ends_votes_and_spending(void **state)
{
    (void)state;
    begin();
    take(SMALL_COMBE, measure(30, ON_SITE, OBEY));
    small_play_year(&play);
    take(SMALL_COMBE, (Measure){.level = 0});
    small_play_year(&play);
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_INVESTMENT][SMALL_COMBE.index], 0);
    small_play_near(play.world.ledger.line[SCORE_SERVICES][OWN][SMALL_COMBE.index], 0.0);
    small_play_near(play.world.ledger.line[SCORE_USAGE][OWN][SMALL_COMBE.index], 0.0);
    proposal_play_is_whole(&play);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(residents_ask_for_what_they_reach_least),
        cmocka_unit_test(on_line_only_changes_who_asks),
        cmocka_unit_test(the_vote_is_paid_where_it_is_obeyed),
        cmocka_unit_test(obeying_raises_trust_and_ignoring_costs_more),
        cmocka_unit_test(the_connected_alone_win_less_trust),
        cmocka_unit_test(a_vote_on_nothing_moves_nobody),
        cmocka_unit_test(leaving_ends_votes_and_spending),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
