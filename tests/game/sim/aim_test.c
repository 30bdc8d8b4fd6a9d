#include "game/sim/aim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/score.h"
#include "tests/game/sim/small_play.h"

enum { YEARS = 4, DEALS = 400 };

static SmallPlay play;
static AimStart start;

/* One aim, for everybody, about some clause. */
static Aim *add(AimClause goal)
{
    Aim *aim = &play.rules.aim[play.rules.aim_count++];
    *aim = (Aim){.when = QUANTITY_OVERSEAS, .at_most = 1.0, .years_min = 1, .goal = goal};
    return aim;
}

static void begin(void)
{
    small_play_begin(&play);
    aim_start(&play.world, &play.rules, &start);
}

static int set_up(void **state)
{
    (void)state;
    small_play_fill(&play);
    play.rules.aim_count = 0;
    play.rules.proposal[PROPOSAL_OVERSEAS].open = true;
    play.rules.proposal[PROPOSAL_CROSS_BORDER].open = true;
    return 0;
}

static AimState state_of(int aim, TerritoryId territory)
{
    return aim_progress(&play.world, &play.rules, &start, aim, territory, YEARS);
}

static bool suits(int aim, TerritoryId territory)
{
    return aim_suits(&play.rules, &start, aim, territory, YEARS);
}

static void a_share_is_followed_to_its_target(void **state)
{
    (void)state;
    add((AimClause){.quantity = QUANTITY_MOBILE_SHARE, .target = 0.5});
    begin();
    double *people = &play.world.network.mobile_people[SMALL_BOCAGE.index];
    assert_true(state_of(0, SMALL_BOCAGE).progress == 0.0);
    small_play_near(state_of(0, SMALL_BOCAGE).value, 0.3);
    *people = 0.4 * 500000;
    small_play_near(state_of(0, SMALL_BOCAGE).progress, 0.5);
    assert_false(state_of(0, SMALL_BOCAGE).met);
    *people = 0.5 * 500000;
    assert_true(state_of(0, SMALL_BOCAGE).progress == 1.0);
    assert_true(state_of(0, SMALL_BOCAGE).met);
    *people = 0.2 * 500000;
    assert_true(state_of(0, SMALL_BOCAGE).progress == 0.0);
}

static void a_yearly_change_asks_more_of_a_longer_session(void **state)
{
    (void)state;
    add((AimClause){
        .quantity = QUANTITY_MOBILE_SHARE, .measure = AIM_CHANGE_A_YEAR, .target = 0.05});
    begin();
    play.world.network.mobile_people[SMALL_BOCAGE.index] = 0.4 * 500000;
    AimState four = aim_progress(&play.world, &play.rules, &start, 0, SMALL_BOCAGE, 4);
    AimState two = aim_progress(&play.world, &play.rules, &start, 0, SMALL_BOCAGE, 2);
    small_play_near(four.value, 0.1);
    small_play_near(four.target, 0.2);
    small_play_near(four.progress, 0.5);
    assert_false(four.met);
    small_play_near(two.target, 0.1);
    assert_true(two.met);
}

/* A gap that shrinks is a change below zero, and half of the way is half of it. */
static void a_figure_may_have_to_fall(void **state)
{
    (void)state;
    add((AimClause){.figure = AIM_GAP, .measure = AIM_CHANGE, .at_most = true, .target = -2.0});
    begin();
    double before = score_gap(&play.world, &play.rules).fifths_points;
    double best[SCORE_COUNT];
    for (int s = 0; s < SCORE_COUNT; s++)
        best[s] = score_of(&play.world, &play.rules, (Score)s, SMALL_AMONT);
    assert_true(best[SCORE_ACCESS] > 3.0);
    /* Three points of access fewer at the top: one of the mean. */
    play.world.network.mobile_people[SMALL_AMONT.index] -=
        3.0 / play.rules.weight_mobile[SMALL_AMONT.index];
    small_play_near(score_gap(&play.world, &play.rules).fifths_points, before - 1.0);
    small_play_near(state_of(0, SMALL_DUNE).progress, 0.5);
    play.world.network.mobile_people[SMALL_AMONT.index] -=
        3.1 / play.rules.weight_mobile[SMALL_AMONT.index];
    assert_true(state_of(0, SMALL_DUNE).met);
}

static void a_limit_is_kept_as_well(void **state)
{
    (void)state;
    Aim *aim = add((AimClause){.figure = AIM_KEPT, .target = 2.0});
    aim->limited = true;
    aim->limit = (AimClause){.figure = AIM_FAILED, .at_most = true, .target = 0.0};
    begin();
    assert_true(state_of(0, SMALL_COMBE).limit_kept);
    play.world.contracts.kept[SMALL_COMBE.index] = 1;
    small_play_near(state_of(0, SMALL_COMBE).progress, 0.5);
    play.world.contracts.kept[SMALL_COMBE.index] = 3;
    assert_true(state_of(0, SMALL_COMBE).met);
    play.world.contracts.late[SMALL_COMBE.index] = 1;
    AimState state_now = state_of(0, SMALL_COMBE);
    assert_true(state_now.progress == 1.0);
    assert_false(state_now.limit_kept);
    assert_false(state_now.met);
    assert_true(state_now.limit_value == 1.0);
}

static void neighbours_are_compared_one_by_one(void **state)
{
    (void)state;
    AimClause lead = {.figure = AIM_LEAD}, lowest = {.figure = AIM_LOWEST_NEIGHBOUR};
    AimClause own = {.figure = AIM_SCORES};
    begin();
    double points[SMALL_TERRITORIES];
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        points[t] = aim_figure(&play.world, &play.rules, &own, (TerritoryId){(uint8_t)t});
    small_play_near(aim_figure(&play.world, &play.rules, &lead, SMALL_BOCAGE),
                    points[1] - (points[0] + points[2]) / 2);
    small_play_near(aim_figure(&play.world, &play.rules, &lowest, SMALL_BOCAGE), points[2]);
    assert_true(aim_figure(&play.world, &play.rules, &lead, SMALL_DUNE) == 0.0);
}

static void proposals_held_are_counted(void **state)
{
    (void)state;
    AimClause held = {.figure = AIM_HELD,
                      .proposals = 1u << PROPOSAL_AGREEMENTS | 1u << PROPOSAL_POOLING};
    begin();
    small_play_hold(&play, SMALL_COMBE, PROPOSAL_AGREEMENTS, (Measure){.level = 1});
    small_play_hold(&play, SMALL_COMBE, PROPOSAL_PUBLIC_SPACES, (Measure){.level = 1});
    assert_true(aim_figure(&play.world, &play.rules, &held, SMALL_COMBE) == 1.0);
    assert_true(aim_figure(&play.world, &play.rules, &held, SMALL_BOCAGE) == 0.0);
}

static void what_is_met_or_out_of_reach_does_not_suit(void **state)
{
    (void)state;
    add((AimClause){.quantity = QUANTITY_MOBILE_SHARE, .target = 0.3});
    add((AimClause){.quantity = QUANTITY_MOBILE_SHARE, .measure = AIM_CHANGE, .target = 0.5});
    add((AimClause){.figure = AIM_KEPT, .target = 1.0});
    add((AimClause){.figure = AIM_LEAD, .measure = AIM_CHANGE, .target = 1.0});
    add((AimClause){.figure = AIM_GAP, .measure = AIM_CHANGE, .at_most = true, .target = -200.0});
    begin();
    assert_false(suits(0, SMALL_AMONT));
    assert_false(suits(0, SMALL_BOCAGE));
    assert_true(suits(0, SMALL_COMBE));
    assert_false(suits(1, SMALL_AMONT)); /* 60 % and 50 points more */
    assert_true(suits(1, SMALL_BOCAGE));
    assert_true(suits(2, SMALL_BOCAGE));
    assert_false(suits(2, SMALL_DUNE)); /* nobody to agree with */
    assert_false(suits(3, SMALL_DUNE));
    assert_true(suits(3, SMALL_AMONT));
    assert_false(suits(4, SMALL_AMONT));
}

static void a_set_must_hold_enough_that_the_territory_may_take(void **state)
{
    (void)state;
    const uint32_t islands = 1u << PROPOSAL_OVERSEAS, border = 1u << PROPOSAL_CROSS_BORDER;
    add((AimClause){.figure = AIM_HELD, .proposals = islands, .target = 1.0});
    add((AimClause){.figure = AIM_HELD, .proposals = border, .target = 1.0});
    add((AimClause){
        .figure = AIM_HELD, .proposals = islands | 1u << PROPOSAL_AGREEMENTS, .target = 2.0});
    begin();
    assert_true(suits(0, SMALL_DUNE));
    assert_false(suits(0, SMALL_COMBE));
    assert_true(suits(1, SMALL_COMBE));
    assert_false(suits(1, SMALL_DUNE));
    assert_true(suits(2, SMALL_DUNE));
    assert_false(suits(2, SMALL_AMONT));
    play.rules.proposal[PROPOSAL_AGREEMENTS].open = false;
    assert_false(suits(2, SMALL_DUNE));
}

static void a_limit_broken_from_the_start_does_not_suit(void **state)
{
    (void)state;
    Aim *aim = add((AimClause){.figure = AIM_SCORES, .measure = AIM_CHANGE, .target = 5.0});
    aim->limited = true;
    aim->limit = (AimClause){.quantity = QUANTITY_MOBILE_SHARE, .target = 0.3};
    begin();
    assert_true(suits(0, SMALL_BOCAGE));
    assert_false(suits(0, SMALL_COMBE));
}

static void the_condition_is_that_of_the_first_state(void **state)
{
    (void)state;
    Aim *aim = add((AimClause){.figure = AIM_SCORES, .measure = AIM_CHANGE, .target = 5.0});
    aim->when = QUANTITY_RURAL_SHARE;
    aim->at_least = 0.25;
    begin();
    assert_false(suits(0, SMALL_AMONT));
    assert_true(suits(0, SMALL_BOCAGE));
    assert_false(suits(0, SMALL_DUNE));
}

static void deal(uint64_t salt, uint8_t aims[TERRITORY_MAX])
{
    aim_deal(&play.rules, &start, YEARS, salt, aims);
}

static void nobody_is_dealt_what_does_not_suit(void **state)
{
    (void)state;
    uint8_t aims[TERRITORY_MAX];
    add((AimClause){.figure = AIM_HELD, .proposals = 1u << PROPOSAL_OVERSEAS, .target = 1.0});
    add((AimClause){.figure = AIM_KEPT, .target = 1.0});
    add((AimClause){.figure = AIM_SCORES, .measure = AIM_CHANGE, .target = 5.0});
    begin();
    for (uint64_t salt = 0; salt < DEALS; salt++) {
        deal(salt, aims);
        for (int t = 0; t < SMALL_TERRITORIES; t++)
            if (aims[t] != AIM_NONE)
                assert_true(suits(aims[t], (TerritoryId){(uint8_t)t}));
        assert_int_not_equal(aims[SMALL_AMONT.index], AIM_NONE);
        assert_int_not_equal(aims[SMALL_DUNE.index], AIM_NONE);
        assert_int_equal(aims[SMALL_TERRITORIES], AIM_NONE);
    }
}

/* With as many aims as seats each goes out once, and every order of them comes up. */
static void aims_go_out_evenly_and_in_any_order(void **state)
{
    (void)state;
    uint8_t aims[TERRITORY_MAX];
    int seen[SMALL_TERRITORIES][SMALL_TERRITORIES] = {{0}};
    for (int a = 0; a < SMALL_TERRITORIES; a++)
        add((AimClause){.figure = AIM_SCORES, .measure = AIM_CHANGE, .target = 5.0 + a});
    begin();
    for (uint64_t salt = 0; salt < DEALS; salt++) {
        uint32_t dealt = 0;
        deal(salt, aims);
        for (int t = 0; t < SMALL_TERRITORIES; t++) {
            dealt |= 1u << aims[t];
            seen[t][aims[t]]++;
        }
        assert_int_equal(dealt, (1u << SMALL_TERRITORIES) - 1);
    }
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        for (int a = 0; a < SMALL_TERRITORIES; a++)
            assert_in_range(seen[t][a], DEALS / SMALL_TERRITORIES / 2,
                            DEALS * 2 / SMALL_TERRITORIES);
}

/* Stewards want nothing for themselves. */
static void reserved_seats_have_no_aim(void **state)
{
    (void)state;
    uint8_t aims[TERRITORY_MAX];
    add((AimClause){.figure = AIM_SCORES, .measure = AIM_CHANGE, .target = 5.0});
    begin();
    play.rules.reserved[SMALL_BOCAGE.index] = 1;
    deal(3, aims);
    assert_int_equal(aims[SMALL_BOCAGE.index], AIM_NONE);
    assert_int_equal(aims[SMALL_COMBE.index], 0);
}

static void the_same_salt_deals_the_same(void **state)
{
    (void)state;
    uint8_t one[TERRITORY_MAX], two[TERRITORY_MAX];
    for (int a = 0; a < AIM_MAX; a++)
        add((AimClause){.figure = AIM_SCORES, .measure = AIM_CHANGE, .target = 5.0 + a});
    begin();
    deal(7, one);
    deal(7, two);
    assert_memory_equal(one, two, sizeof one);
    deal(8, two);
    assert_memory_not_equal(one, two, sizeof one);
}

static void without_aims_nobody_has_one(void **state)
{
    (void)state;
    uint8_t aims[TERRITORY_MAX];
    begin();
    deal(1, aims);
    for (int t = 0; t < TERRITORY_MAX; t++)
        assert_int_equal(aims[t], AIM_NONE);
}

/* An aim is a rule like any other: peers with other aims are told so. */
static void aims_are_part_of_the_hash(void **state)
{
    (void)state;
    Aim *aim = add((AimClause){.figure = AIM_SCORES, .measure = AIM_CHANGE, .target = 5.0});
    begin();
    uint64_t before = play.rules.hash;
    aim->goal.target = 6.0;
    rules_finish(&play.rules);
    assert_true(play.rules.hash != before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_share_is_followed_to_its_target, set_up),
        cmocka_unit_test_setup(a_yearly_change_asks_more_of_a_longer_session, set_up),
        cmocka_unit_test_setup(a_figure_may_have_to_fall, set_up),
        cmocka_unit_test_setup(a_limit_is_kept_as_well, set_up),
        cmocka_unit_test_setup(neighbours_are_compared_one_by_one, set_up),
        cmocka_unit_test_setup(proposals_held_are_counted, set_up),
        cmocka_unit_test_setup(what_is_met_or_out_of_reach_does_not_suit, set_up),
        cmocka_unit_test_setup(a_set_must_hold_enough_that_the_territory_may_take, set_up),
        cmocka_unit_test_setup(a_limit_broken_from_the_start_does_not_suit, set_up),
        cmocka_unit_test_setup(the_condition_is_that_of_the_first_state, set_up),
        cmocka_unit_test_setup(nobody_is_dealt_what_does_not_suit, set_up),
        cmocka_unit_test_setup(aims_go_out_evenly_and_in_any_order, set_up),
        cmocka_unit_test_setup(reserved_seats_have_no_aim, set_up),
        cmocka_unit_test_setup(the_same_salt_deals_the_same, set_up),
        cmocka_unit_test_setup(without_aims_nobody_has_one, set_up),
        cmocka_unit_test_setup(aims_are_part_of_the_hash, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
