#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/proposal/proposal.h"
#include "game/sim/score.h"
#include "game/sim/usage.h"
#include "tests/game/sim/small_play.h"

enum { STOCK_LIVE_SITES };

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

static Measure spaces(int sites, int posts, int open)
{
    return (Measure){.level = 1, .dial = {(int16_t)sites, (int16_t)posts, (int16_t)open}};
}

static double *live_sites(TerritoryId territory)
{
    return &play.world.holdings.stock[PROPOSAL_PUBLIC_SPACES][STOCK_LIVE_SITES][territory.index];
}

/* Open for long, with every site that can be staffed. */
static void hold(TerritoryId territory, int sites, int posts, int open)
{
    small_play_hold(&play, territory, PROPOSAL_PUBLIC_SPACES, spaces(sites, posts, open));
    double staffed = posts * 1500.0 / play.rules.c.p04_site_hours_min;
    *live_sites(territory) = sites < staffed ? sites : staffed;
}

static double usage_moved(TerritoryId territory)
{
    return small_play_moved(&play, territory, SCORE_USAGE, PROPOSAL_PUBLIC_SPACES);
}

static double usage_of(TerritoryId territory)
{
    return score_of(&play.world, &play.rules, SCORE_USAGE, territory);
}

static void pass_quarter(void)
{
    PROPOSALS[PROPOSAL_PUBLIC_SPACES]->quarter(&play.world, &play.rules, &play.events);
}

static void a_post_can_open_so_many_sites(void **state)
{
    (void)state;
    Measure measure = spaces(9, 4, 0);
    Verdict verdict =
        PROPOSALS[PROPOSAL_PUBLIC_SPACES]->check(&play.world, &play.rules, SMALL_COMBE, &measure);
    assert_int_equal(verdict.code, VERDICT_STAFF_SHORT);
    assert_int_equal(verdict.subject, PROPOSAL_PUBLIC_SPACES);
    assert_int_equal(verdict.figure, 9);
    assert_int_equal(verdict.limit, 8);
    measure = spaces(8, 4, 0);
    assert_int_equal(PROPOSALS[PROPOSAL_PUBLIC_SPACES]
                         ->check(&play.world, &play.rules, SMALL_COMBE, &measure)
                         .code,
                     VERDICT_OK);
}

static MeasurePrice price_of(int sites, int posts)
{
    Measure measure = spaces(sites, posts, 0);
    return query_measure_price(&play.world, &play.rules, SMALL_COMBE, PROPOSAL_PUBLIC_SPACES,
                               &measure);
}

/* Sites are fitted out once, as many as are new; posts are paid every year. */
static void sites_are_bought_and_posts_are_paid(void **state)
{
    (void)state;
    assert_int_equal(price_of(4, 3).capex_euros, 200000);
    assert_int_equal(price_of(4, 3).opex_euros_year, 120000);
    hold(SMALL_COMBE, 4, 3, 0);
    assert_int_equal(price_of(4, 3).capex_euros, 0);
    assert_int_equal(price_of(6, 5).capex_euros, 100000);
    assert_int_equal(price_of(2, 5).capex_euros, 0);
    assert_int_equal(price_of(2, 5).opex_euros_year, 200000);
}

/* A site a quarter of four, the last when the year is over. */
static void sites_open_within_a_year(void **state)
{
    (void)state;
    small_play_give(&play, SMALL_COMBE, 1000000);
    small_play_programme(&play, SMALL_COMBE)->measures[PROPOSAL_PUBLIC_SPACES] = spaces(8, 4, 0);
    for (int q = 1; q <= 6; q++) {
        small_play_quarter(&play);
        small_play_near(*live_sites(SMALL_COMBE), q < 4 ? 2 * q : 8);
    }
    assert_true(usage_moved(SMALL_COMBE) > 0.0);
}

/* Posts for two sites of eight: a fiftieth of the others becomes a cupboard each quarter. */
static void a_site_without_staff_decays_to_a_cupboard(void **state)
{
    (void)state;
    hold(SMALL_COMBE, 8, 1, 0);
    play.rules.c.p04_site_hours_min = 750;
    *live_sites(SMALL_COMBE) = 8;
    pass_quarter();
    small_play_near(*live_sites(SMALL_COMBE), 8 - 6 * 0.02);
    assert_int_equal(small_play_count(&play, EVENT_SITE_CLOSED), 1);
    for (int q = 0; q < 400; q++)
        pass_quarter();
    assert_true(*live_sites(SMALL_COMBE) >= 2.0 && *live_sites(SMALL_COMBE) < 2.01);
    int64_t closed = 0;
    for (int e = 0; e < play.events.count; e++)
        closed += play.events.events[e].figure;
    assert_int_equal(closed, 6);
}

/* What so many hours are worth where nobody runs out of people: ten bring one on line, twenty make one autonomous. */
static double points_of_hours(TerritoryId territory, double hours)
{
    double offline = usage_people(&play.world, territory, SKILL_OFFLINE);
    double fragile = usage_people(&play.world, territory, SKILL_FRAGILE);
    double hours_person = (offline * 10 + fragile * 20) / (offline + fragile);
    return 25.0 * hours / hours_person / play.rules.population[territory.index];
}

/* A quarter of the 1,500 hours of a post, or all who come forward if they are fewer. */
static void hours_serve_the_queue(void **state)
{
    (void)state;
    hold(SMALL_COMBE, 2, 1, 0);
    double offline = usage_people(&play.world, SMALL_COMBE, SKILL_OFFLINE);
    double fragile = usage_people(&play.world, SMALL_COMBE, SKILL_FRAGILE);
    double points = points_of_hours(SMALL_COMBE, 375);
    pass_quarter();
    small_play_near(usage_moved(SMALL_COMBE), points);
    small_play_near(usage_people(&play.world, SMALL_COMBE, SKILL_OFFLINE),
                    offline - points / 25 * 200000 * offline / (offline + fragile));
    begin(NULL);
    hold(SMALL_COMBE, 2, 400, 0);
    pass_quarter();
    double reach = 2 / (2 + 200000 / 30000.0);
    double queue = (offline + fragile) * reach * 0.1 / 4.0;
    small_play_near(usage_moved(SMALL_COMBE), 25.0 * queue / 200000);
}

static void nobody_is_moved_elsewhere(void **state)
{
    (void)state;
    hold(SMALL_BOCAGE, 4, 4, 0);
    pass_quarter();
    for (uint8_t t = 0; t < SMALL_TERRITORIES; t++) {
        bool holds = t == SMALL_BOCAGE.index;
        assert_true((usage_moved((TerritoryId){t}) > 0.0) == holds);
        small_play_near(play.world.ledger.line[SCORE_USAGE][CAUSE_NEIGHBOURS][t], 0);
        assert_true((play.world.usage.trust[t] > 0.5) == holds);
    }
}

/* A quarter of the hours crosses the borders, in proportion to their length. */
static void open_doors_serve_the_neighbours_too(void **state)
{
    (void)state;
    hold(SMALL_BOCAGE, 4, 4, 0);
    pass_quarter();
    double closed = usage_moved(SMALL_BOCAGE);
    begin(NULL);
    hold(SMALL_BOCAGE, 4, 4, 1);
    double amont = points_of_hours(SMALL_AMONT, 1500 * 0.25 * 0.6);
    double combe = points_of_hours(SMALL_COMBE, 1500 * 0.25 * 0.4);
    pass_quarter();
    small_play_near(usage_moved(SMALL_BOCAGE), 0.75 * closed);
    const double *given = play.world.ledger.line[SCORE_USAGE][CAUSE_NEIGHBOURS];
    small_play_near(given[SMALL_AMONT.index], amont);
    small_play_near(given[SMALL_COMBE.index], combe);
    small_play_near(given[SMALL_BOCAGE.index], 0);
    small_play_near(given[SMALL_DUNE.index], 0);
}

static void an_island_keeps_its_hours(void **state)
{
    (void)state;
    hold(SMALL_DUNE, 4, 4, 0);
    pass_quarter();
    double closed = usage_moved(SMALL_DUNE);
    begin(NULL);
    hold(SMALL_DUNE, 4, 4, 1);
    pass_quarter();
    small_play_near(usage_moved(SMALL_DUNE), closed);
}

/* Lines, masts, machines beyond its own and other services stay as they were. */
static void it_moves_people_solidarity_and_trust_only(void **state)
{
    (void)state;
    static World before;
    hold(SMALL_COMBE, 4, 4, 0);
    before = play.world;
    pass_quarter();
    assert_memory_equal(&play.world.network, &before.network, sizeof before.network);
    assert_memory_equal(&play.world.budget, &before.budget, sizeof before.budget);
    assert_memory_equal(&play.world.footprint, &before.footprint, sizeof before.footprint);
    assert_memory_equal(play.world.usage.takeup, before.usage.takeup, sizeof before.usage.takeup);
    for (int d = 0; d < DOMAIN_COUNT; d++) {
        double gained = play.world.services.offer[d][SMALL_COMBE.index] -
                        before.services.offer[d][SMALL_COMBE.index];
        assert_true((gained > 0.0) == (d == DOMAIN_SOLIDARITY));
    }
    double people = 0.0;
    for (int a = 0; a < AGE_COUNT; a++)
        for (int s = 0; s < SKILL_COUNT; s++)
            people += play.world.usage.people[a][s][SMALL_COMBE.index];
    small_play_near(people, 200000);
}

static void more_posts_never_lower_usage(void **state)
{
    (void)state;
    double last = 0.0;
    for (int posts = 1; posts <= 40; posts += 3) {
        begin(NULL);
        hold(SMALL_COMBE, 2, posts, 0);
        small_play_years(&play, 3);
        assert_true(usage_of(SMALL_COMBE) >= last);
        last = usage_of(SMALL_COMBE);
    }
}

static double usage_with(int sites, int posts)
{
    begin(NULL);
    play.rules.c.p04_site_hours_min = 1500;
    hold(SMALL_COMBE, sites, posts, 0);
    small_play_years(&play, 3);
    return usage_of(SMALL_COMBE);
}

/* Where one post is all there is, a second room empties the first; where posts are many, rooms are what lacks. */
static void empty_rooms_or_one_with_a_mediator(void **state)
{
    (void)state;
    assert_true(usage_with(1, 1) > usage_with(2, 1));
    assert_true(usage_with(10, 20) > usage_with(5, 20));
}

/* Those who are on line and manage alone have no use for mediators: the same posts move hardly anybody. */
static void posts_are_wasted_where_nobody_waits(void **state)
{
    (void)state;
    hold(SMALL_COMBE, 8, 8, 0);
    pass_quarter();
    double where_needed = usage_moved(SMALL_COMBE);
    begin(NULL);
    usage_accompany(&play.world, &play.rules, SMALL_COMBE, 1e9, 1, CAUSE_CORRECTION);
    usage_accompany(&play.world, &play.rules, SMALL_COMBE, 190000, 0, CAUSE_CORRECTION);
    hold(SMALL_COMBE, 8, 8, 0);
    pass_quarter();
    assert_true(usage_moved(SMALL_COMBE) < where_needed / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_post_can_open_so_many_sites, begin),
        cmocka_unit_test_setup(sites_are_bought_and_posts_are_paid, begin),
        cmocka_unit_test_setup(sites_open_within_a_year, begin),
        cmocka_unit_test_setup(a_site_without_staff_decays_to_a_cupboard, begin),
        cmocka_unit_test_setup(hours_serve_the_queue, begin),
        cmocka_unit_test_setup(nobody_is_moved_elsewhere, begin),
        cmocka_unit_test_setup(open_doors_serve_the_neighbours_too, begin),
        cmocka_unit_test_setup(an_island_keeps_its_hours, begin),
        cmocka_unit_test_setup(it_moves_people_solidarity_and_trust_only, begin),
        cmocka_unit_test_setup(more_posts_never_lower_usage, begin),
        cmocka_unit_test_setup(empty_rooms_or_one_with_a_mediator, begin),
        cmocka_unit_test_setup(posts_are_wasted_where_nobody_waits, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
