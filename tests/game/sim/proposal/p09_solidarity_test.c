#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/proposal/p04_public_spaces.h"
#include "game/sim/usage.h"
#include "tests/game/sim/proposal/proposal_play.h"

enum { LINKS = 0, SAVED = 0, LEAK = 1, NOWHERE_TO_GO = 2 };
static const Cause OWN = CAUSE_PROPOSAL + PROPOSAL_SOLIDARITY;

static SmallPlay play;

static void begin(double leak_chance)
{
    proposal_play_fill(&play, PROPOSAL_SOLIDARITY,
                       &(ProposalFigures){.scope = SCOPE_JOINT,
                                          .level_max = 1,
                                          .delay_quarters = 8,
                                          .capex_euros_inhabitant = 0.5,
                                          .opex_euros_inhabitant = 1,
                                          .needs = 1u << PROPOSAL_PUBLIC_SPACES,
                                          .dial_count = 1,
                                          .dials = {{.low = 0, .high = 1, .step = 1}}});
    play.rules.c.p09_leak_chance_year = leak_chance;
    proposal_play_begin(&play);
}

/* With as many sites to send households to as there are mediators. */
static void take(TerritoryId territory, int consent, int posts)
{
    Programme *programme = small_play_programme(&play, territory);
    programme->measures[PROPOSAL_PUBLIC_SPACES] =
        (Measure){.level = 1, .dial = {(int16_t)posts, (int16_t)posts, 0}};
    programme->measures[PROPOSAL_SOLIDARITY] = (Measure){.level = 1, .dial = {(int16_t)consent}};
}

/* Sites as if they had always been there. */
static void open_sites(TerritoryId territory, double sites)
{
    play.world.holdings.stock[PROPOSAL_PUBLIC_SPACES][0][territory.index] = sites;
}

static double links(TerritoryId territory)
{
    return play.world.holdings.stock[PROPOSAL_SOLIDARITY][LINKS][territory.index];
}

static double own_points(Score score, TerritoryId territory)
{
    return play.world.ledger.line[score][OWN][territory.index];
}

static int count_news(int detail) { return proposal_play_news(&play, PROPOSAL_SOLIDARITY, detail); }

static void links_grow_with_trust(void **state)
{
    (void)state;
    begin(0.0);
    play.world.usage.trust[SMALL_AMONT.index] = 0.2;
    play.world.usage.trust[SMALL_COMBE.index] = 0.8;
    take(SMALL_AMONT, 1, 10);
    take(SMALL_BOCAGE, 0, 10);
    take(SMALL_COMBE, 1, 10);
    small_play_quarter(&play);
    /* A little more than trust was: the sites opened in the same quarter add some. */
    assert_true(links(SMALL_AMONT) >= 0.2 * 0.2 && links(SMALL_AMONT) < 0.2 * 0.21);
    small_play_near(links(SMALL_BOCAGE), 0.2); /* nobody was asked */
    assert_true(links(SMALL_COMBE) >= 0.2 * 0.8 && links(SMALL_COMBE) < 0.2 * 0.81);
    small_play_years(&play, 20);
    assert_true(links(SMALL_COMBE) > 0.9 && links(SMALL_COMBE) <= 1.0);
    proposal_play_is_whole(&play);
}

/* Right where somebody receives those who were found, wrong where the doors are shut. */
static void who_is_found_must_be_received_somewhere(void **state)
{
    (void)state;
    begin(0.0);
    take(SMALL_BOCAGE, 1, 20);
    take(SMALL_COMBE, 1, 1);
    small_play_years(&play, 2);
    assert_true(own_points(SCORE_USAGE, SMALL_BOCAGE) > 0.1);
    assert_true(own_points(SCORE_SERVICES, SMALL_BOCAGE) > 0.1);
    assert_true(own_points(SCORE_SERVICES, SMALL_COMBE) <
                0.4 * own_points(SCORE_SERVICES, SMALL_BOCAGE));
    assert_true(own_points(SCORE_USAGE, SMALL_COMBE) < 0.4 * own_points(SCORE_USAGE, SMALL_BOCAGE));
    assert_int_equal(count_news(NOWHERE_TO_GO), 1);
    assert_true(territory_same(
        proposal_play_told(&play, PROPOSAL_SOLIDARITY, NOWHERE_TO_GO)->territory, SMALL_COMBE));
    proposal_play_is_whole(&play);
}

static void the_hidden_come_on_line(void **state)
{
    (void)state;
    begin(0.0);
    take(SMALL_COMBE, 0, 10);
    open_sites(SMALL_COMBE, 15);
    double before = usage_people(&play.world, SMALL_COMBE, SKILL_OFFLINE);
    small_play_quarter(&play);
    double reach = public_spaces_reach(&play.world, &play.rules, SMALL_COMBE);
    /* Half of the off line are hidden, a fifth of the links stand, a tenth of those found come. */
    double weight = play.rules.weight_online[SMALL_COMBE.index];
    double reached = own_points(SCORE_USAGE, SMALL_COMBE) / weight;
    assert_true(reached > 0.9 * before * 0.5 * 0.2 * 0.1 * reach);
    assert_true(reached <= before * 0.5 * 0.2 * 0.1 * reach);
    small_play_near(own_points(SCORE_ACCESS, SMALL_COMBE), 0.0);
}

static void others_save_what_the_territory_pays(void **state)
{
    (void)state;
    begin(0.0);
    take(SMALL_BOCAGE, 1, 20);
    small_play_years(&play, 2);
    int64_t other = play.world.budget.line[LINE_RUNNING_OTHER][SMALL_BOCAGE.index];
    const Event *saved = proposal_play_told(&play, PROPOSAL_SOLIDARITY, SAVED);
    assert_non_null(saved);
    assert_true(saved->figure > 100000);
    assert_int_equal(other, 0);
    proposal_play_is_whole(&play);
}

static void a_leak_breaks_links_and_trust(void **state)
{
    (void)state;
    begin(0.0);
    take(SMALL_AMONT, 0, 10);
    take(SMALL_COMBE, 1, 10);
    small_play_years(&play, 3);
    double asked = links(SMALL_COMBE), trust = play.world.usage.trust[SMALL_COMBE.index];
    assert_true(links(SMALL_AMONT) > asked); /* faster, until it leaks */
    play.rules.c.p09_leak_chance_year = 1000.0;
    event_clear(&play.events);
    small_play_quarter(&play);
    assert_int_equal(count_news(LEAK), 2);
    small_play_near(links(SMALL_AMONT), 0.2); /* nothing is left but what this quarter linked */
    assert_true(links(SMALL_COMBE) > 0.5 * asked && links(SMALL_COMBE) < asked);
    assert_true(play.world.usage.trust[SMALL_COMBE.index] < trust - 0.05);
    assert_true(play.world.usage.trust[SMALL_AMONT.index] <
                play.world.usage.trust[SMALL_COMBE.index]);
    proposal_play_is_whole(&play);
}

static void a_room_of_ones_own_leaks_less(void **state)
{
    (void)state;
    begin(0.0);
    play.rules.c.p09_room_safety = 1.0;
    take(SMALL_AMONT, 1, 10);
    take(SMALL_COMBE, 1, 10);
    small_play_years(&play, 2);
    play.world.holdings.stock[PROPOSAL_DATA_VAULT][1][SMALL_COMBE.index] = 1.0;
    play.rules.c.p09_leak_chance_year = 1000.0;
    event_clear(&play.events);
    small_play_quarter(&play);
    assert_int_equal(count_news(LEAK), 1);
    assert_true(territory_same(proposal_play_told(&play, PROPOSAL_SOLIDARITY, LEAK)->territory,
                               SMALL_AMONT));
}

static void leaving_cuts_every_link(void **state)
{
    (void)state;
    begin(0.0);
    take(SMALL_COMBE, 1, 10);
    small_play_years(&play, 2);
    proposal_play_take(&play, SMALL_COMBE, PROPOSAL_SOLIDARITY, (Measure){.level = 0});
    small_play_year(&play);
    small_play_near(links(SMALL_COMBE), 0.0);
    small_play_near(own_points(SCORE_USAGE, SMALL_COMBE), 0.0);
    proposal_play_is_whole(&play);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_grow_with_trust),
        cmocka_unit_test(who_is_found_must_be_received_somewhere),
        cmocka_unit_test(the_hidden_come_on_line),
        cmocka_unit_test(others_save_what_the_territory_pays),
        cmocka_unit_test(a_leak_breaks_links_and_trust),
        cmocka_unit_test(a_room_of_ones_own_leaks_less),
        cmocka_unit_test(leaving_cuts_every_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
