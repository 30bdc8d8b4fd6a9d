#include "game/sim/proposal/p01_coordination.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/budget.h"
#include "game/sim/network.h"
#include "tests/game/sim/small_play.h"

enum { SECRET, REVEALED };

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    play.rules.c.p01_duplicate_chance = 1;
    small_play_begin(&play);
    return 0;
}

static void hold(TerritoryId territory, uint8_t level, int16_t reveals)
{
    small_play_hold(&play, territory, PROPOSAL_COORDINATION,
                    (Measure){.level = level, .dial = {reveals}});
}

static void order(TerritoryId territory, int32_t premises)
{
    small_play_give(&play, territory, 100000000);
    small_play_programme(&play, territory)->fibre_premises[ZONE_PUBLIC_DENSE] = premises;
}

/* Bocage digs 600,000 euros along Amont, Amont 200,000: four fifths of those are common works. */
static void build_side_by_side(void)
{
    order(SMALL_BOCAGE, 1000);
    order(SMALL_AMONT, 200);
    small_play_quarter(&play);
}

static int64_t shared(TerritoryId territory)
{
    return play.world.budget.line[LINE_WORKS_SHARED][territory.index];
}

static int64_t promised(TerritoryId territory)
{
    return play.world.budget.state_asked[territory.index];
}

static void works_revealed_on_both_sides_are_split(void **state)
{
    (void)state;
    hold(SMALL_BOCAGE, 3, REVEALED);
    hold(SMALL_AMONT, 3, REVEALED);
    build_side_by_side();
    assert_int_equal(shared(SMALL_BOCAGE), 40000);
    assert_int_equal(shared(SMALL_AMONT), 40000);
    assert_int_equal(small_play_count(&play, EVENT_WORKS_SHARED), 1);
    assert_int_equal(small_play_count(&play, EVENT_WORKS_DUPLICATED), 0);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

/* The weaker office of the two decides: a level of three. */
static void the_weaker_office_decides(void **state)
{
    (void)state;
    hold(SMALL_BOCAGE, 3, REVEALED);
    hold(SMALL_AMONT, 1, REVEALED);
    build_side_by_side();
    assert_int_equal(shared(SMALL_BOCAGE), 13333);
    assert_int_equal(shared(SMALL_AMONT), 13333);
}

static void who_keeps_silent_digs_twice(void **state)
{
    (void)state;
    hold(SMALL_BOCAGE, 3, REVEALED);
    hold(SMALL_AMONT, 3, SECRET);
    build_side_by_side();
    assert_int_equal(shared(SMALL_BOCAGE), 0);
    assert_int_equal(shared(SMALL_AMONT), -16000);
    assert_int_equal(small_play_last(&play, EVENT_WORKS_DUPLICATED)->territory.index,
                     SMALL_AMONT.index);
    begin(NULL);
    build_side_by_side();
    assert_int_equal(shared(SMALL_BOCAGE), -16000);
    assert_int_equal(shared(SMALL_AMONT), -16000);
    begin(NULL);
    play.rules.c.p01_duplicate_chance = 0;
    build_side_by_side();
    assert_int_equal(shared(SMALL_BOCAGE), 0);
}

/* Of 400 years, half as the chance is; five deviations are 50. */
static void duplicates_come_as_often_as_they_should(void **state)
{
    (void)state;
    play.rules.c.p01_duplicate_chance = 0.5;
    static World first;
    first = play.world;
    int duplicated = 0;
    for (int year = 0; year < 400; year++) {
        play.world = first;
        event_clear(&play.events);
        build_side_by_side();
        duplicated += shared(SMALL_AMONT) < 0 ? 1 : 0;
    }
    assert_in_range(duplicated, 150, 250);
}

static void nothing_is_shared_where_nothing_is_dug(void **state)
{
    (void)state;
    hold(SMALL_BOCAGE, 3, REVEALED);
    hold(SMALL_AMONT, 3, REVEALED);
    hold(SMALL_COMBE, 3, REVEALED);
    order(SMALL_BOCAGE, 1000);
    small_play_quarter(&play);
    for (uint8_t t = 0; t < SMALL_TERRITORIES; t++)
        assert_int_equal(shared((TerritoryId){t}), 0);
}

/* The State pays a tenth more, up to what leaves a fifth to the territory. */
static void a_secret_project_stands_out(void **state)
{
    (void)state;
    small_play_near(coordination_state_bonus(&play.world, &play.rules, SMALL_COMBE), 0);
    hold(SMALL_COMBE, 3, SECRET);
    hold(SMALL_BOCAGE, 3, SECRET);
    small_play_near(coordination_state_bonus(&play.world, &play.rules, SMALL_COMBE), 0.1);
    hold(SMALL_COMBE, 1, SECRET);
    small_play_near(coordination_state_bonus(&play.world, &play.rules, SMALL_COMBE), 0.1 / 3);
    hold(SMALL_COMBE, 3, REVEALED);
    small_play_near(coordination_state_bonus(&play.world, &play.rules, SMALL_COMBE), 0);
    Programme programme = {.fibre_premises = {0, 0, 1000, 0}};
    NetworkBill bill;
    network_quote(&play.world, &play.rules, SMALL_BOCAGE, &programme, &bill);
    double rate = play.rules.state_rate[SMALL_BOCAGE.index] + 0.1;
    small_play_near((double)bill.state_euros, (double)(int64_t)(rate * 750000 + 0.5));
    play.rules.c.p01_secret_grant_bonus = 1;
    network_quote(&play.world, &play.rules, SMALL_BOCAGE, &programme, &bill);
    assert_int_equal(bill.state_euros, 450000);
}

/* Money and nothing else: the same lines, services, people and machines. */
static void only_money_moves(void **state)
{
    (void)state;
    static World plain;
    for (int coordinated = 0; coordinated < 2; coordinated++) {
        begin(NULL);
        order(SMALL_BOCAGE, 1000);
        order(SMALL_AMONT, 200);
        for (int c = 0; c < 2 && coordinated == 1; c++)
            play.frame.commands[c].programme.measures[PROPOSAL_COORDINATION] =
                (Measure){.level = 3, .dial = {REVEALED}};
        small_play_years(&play, 3);
        if (coordinated == 0)
            plain = play.world;
    }
    assert_int_equal(play.world.holdings.level[PROPOSAL_COORDINATION][SMALL_AMONT.index], 3);
    assert_memory_equal(&play.world.network, &plain.network, sizeof plain.network);
    assert_memory_equal(&play.world.services, &plain.services, sizeof plain.services);
    assert_memory_equal(&play.world.usage, &plain.usage, sizeof plain.usage);
    assert_memory_equal(&play.world.footprint, &plain.footprint, sizeof plain.footprint);
    assert_true(play.world.budget.purse[SECTION_INVESTMENT][SMALL_BOCAGE.index] <
                plain.budget.purse[SECTION_INVESTMENT][SMALL_BOCAGE.index]);
}

/* What Bocage has of its choice this year, beside a neighbour who reveals that much. */
static int64_t worth_of(int16_t reveals, int32_t neighbours_premises)
{
    begin(NULL);
    hold(SMALL_BOCAGE, 3, reveals);
    hold(SMALL_AMONT, 3, REVEALED);
    order(SMALL_BOCAGE, 1000);
    order(SMALL_AMONT, neighbours_premises);
    small_play_quarter(&play);
    return shared(SMALL_BOCAGE) + promised(SMALL_BOCAGE);
}

static void whether_to_reveal_depends_on_the_neighbour(void **state)
{
    (void)state;
    assert_true(worth_of(REVEALED, 1000) > worth_of(SECRET, 1000));
    assert_true(worth_of(REVEALED, 100) < worth_of(SECRET, 100));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(works_revealed_on_both_sides_are_split, begin),
        cmocka_unit_test_setup(the_weaker_office_decides, begin),
        cmocka_unit_test_setup(who_keeps_silent_digs_twice, begin),
        cmocka_unit_test_setup(duplicates_come_as_often_as_they_should, begin),
        cmocka_unit_test_setup(nothing_is_shared_where_nothing_is_dug, begin),
        cmocka_unit_test_setup(a_secret_project_stands_out, begin),
        cmocka_unit_test_setup(only_money_moves, begin),
        cmocka_unit_test_setup(whether_to_reveal_depends_on_the_neighbour, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
