#include "game/sim/incident.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/budget.h"
#include "game/sim/network.h"
#include "game/sim/query.h"
#include "game/sim/usage.h"
#include "tests/game/sim/small_play.h"

enum { SALTS = 20000 };

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

static void make(IncidentTarget target, double amount)
{
    play.rules.incident_count = 1;
    play.rules.incident[0] = (Incident){.when = QUANTITY_OVERSEAS,
                                        .at_most = 1.0,
                                        .target = target,
                                        .domain = DOMAIN_EDUCATION,
                                        .amount = amount};
}

static void strike(IncidentTarget target, double amount)
{
    make(target, amount);
    incident_strike(&play.world, &play.rules, 0, SMALL_COMBE, &play.events);
}

static int64_t figure(void) { return small_play_last(&play, EVENT_INCIDENT)->figure; }

/* A fiftieth of 120,000 premises; none of those with a fast line is lost. */
static void lines_are_cut(void **state)
{
    (void)state;
    const double *decent = &play.world.network.decent[SMALL_COMBE.index];
    strike(INCIDENT_DECENT_SHARE, -0.02);
    small_play_near(*decent, 84000 - 2400);
    assert_int_equal(figure(), -20);
    small_play_near(play.world.ledger.line[SCORE_ACCESS][CAUSE_INCIDENT][SMALL_COMBE.index],
                    -25.0 * 0.02);
    strike(INCIDENT_DECENT_SHARE, -1);
    small_play_near(*decent, network_fast_premises(&play.world, SMALL_COMBE));
    strike(INCIDENT_DECENT_SHARE, 1);
    small_play_near(*decent, 120000);
}

static void an_offer_is_lost_or_won(void **state)
{
    (void)state;
    const double *offer = &play.world.services.offer[DOMAIN_EDUCATION][SMALL_COMBE.index];
    strike(INCIDENT_OFFER, -0.05);
    small_play_near(*offer, 0.15);
    small_play_near(play.world.services.offer[DOMAIN_HEALTH][SMALL_COMBE.index], 0.2);
    strike(INCIDENT_OFFER, -1);
    small_play_near(*offer, 0);
    strike(INCIDENT_OFFER, 1);
    small_play_near(*offer, 1);
}

static void trust_is_shaken(void **state)
{
    (void)state;
    const double *trust = &play.world.usage.trust[SMALL_COMBE.index];
    strike(INCIDENT_TRUST, -0.03);
    small_play_near(*trust, 0.47);
    strike(INCIDENT_TRUST, -1);
    small_play_near(*trust, 0);
    strike(INCIDENT_TRUST, 1);
    small_play_near(*trust, 1);
}

static void money_is_lost_or_given(void **state)
{
    (void)state;
    int t = SMALL_COMBE.index;
    strike(INCIDENT_RUNNING_EUROS_INHABITANT, -0.5);
    assert_int_equal(play.world.budget.line[LINE_RUNNING_OTHER][t], -100000);
    assert_int_equal(figure(), -100000);
    strike(INCIDENT_INVESTMENT_EUROS_INHABITANT, 0.25);
    assert_int_equal(play.world.budget.line[LINE_INVESTMENT_OTHER][t], 50000);
    assert_int_equal(play.world.budget.purse[SECTION_RUNNING][t], -100000);
    assert_int_equal(play.world.budget.purse[SECTION_INVESTMENT][t], 50000);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

static void operators_fall_behind(void **state)
{
    (void)state;
    strike(INCIDENT_OPERATOR_DELAY, 2);
    strike(INCIDENT_OPERATOR_DELAY, 2);
    small_play_near(play.world.network.operator_delay[SMALL_COMBE.index], 4);
    small_play_near(play.world.network.operator_delay[SMALL_DUNE.index], 0);
}

/* A year of rolls, each quarter under a salt of its own as in a session: each territory has its turn. */
static void roll_a_year(uint64_t salt)
{
    event_clear(&play.events);
    for (uint32_t quarter = 0; quarter < QUARTERS_PER_YEAR; quarter++) {
        play.world.quarter = quarter;
        incident_quarter(&play.world, &play.rules, salt * QUARTERS_PER_YEAR + quarter,
                         &play.events);
    }
}

/* Strikes of a year under many salts, by territory. */
static void count_strikes(int strikes[SMALL_TERRITORIES])
{
    memset(strikes, 0, SMALL_TERRITORIES * sizeof strikes[0]);
    for (uint64_t salt = 0; salt < SALTS; salt++) {
        roll_a_year(salt);
        for (int e = 0; e < play.events.count; e++)
            strikes[play.events.events[e].territory.index]++;
    }
}

/* Bocage is rural for 0.3, Combe for 0.6, the others less: both bounds belong to the condition. */
static void only_those_in_the_condition_are_struck(void **state)
{
    (void)state;
    int strikes[SMALL_TERRITORIES];
    make(INCIDENT_OPERATOR_DELAY, 0);
    play.rules.incident[0].when = QUANTITY_RURAL_SHARE;
    play.rules.incident[0].at_least = 0.3;
    play.rules.incident[0].at_most = 0.6;
    play.rules.incident[0].chance_year = 1.0;
    count_strikes(strikes);
    assert_int_equal(strikes[SMALL_AMONT.index], 0);
    assert_int_equal(strikes[SMALL_DUNE.index], 0);
    assert_true(strikes[SMALL_BOCAGE.index] > 0 && strikes[SMALL_COMBE.index] > 0);
    play.rules.incident[0].at_most = 0.59;
    count_strikes(strikes);
    assert_int_equal(strikes[SMALL_COMBE.index], 0);
}

/* The yearly chance, rolled once; 20,000 salts, five deviations. */
static void chances_are_met(void **state)
{
    (void)state;
    static const double CHANCES[] = {0.0, 0.04, 0.3, 1.0};
    for (size_t i = 0; i < sizeof CHANCES / sizeof CHANCES[0]; i++) {
        int strikes[SMALL_TERRITORIES];
        make(INCIDENT_OPERATOR_DELAY, 0);
        play.rules.incident[0].chance_year = CHANCES[i];
        count_strikes(strikes);
        double slack = 25.0 * SALTS * CHANCES[i] * (1.0 - CHANCES[i]);
        for (int t = 0; t < SMALL_TERRITORIES; t++) {
            double off = strikes[t] - SALTS * CHANCES[i];
            assert_true(off * off <= slack);
        }
    }
}

/* What is certain strikes each once a year, and not all in the same quarter. */
static void territories_roll_in_turn(void **state)
{
    (void)state;
    make(INCIDENT_OPERATOR_DELAY, 0);
    play.rules.incident[0].chance_year = 1.0;
    int strikes[SMALL_TERRITORIES] = {0};
    for (uint32_t quarter = 0; quarter < QUARTERS_PER_YEAR; quarter++) {
        event_clear(&play.events);
        play.world.quarter = quarter;
        incident_quarter(&play.world, &play.rules, quarter, &play.events);
        assert_int_equal(play.events.count, 1);
        strikes[play.events.events[0].territory.index]++;
    }
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        assert_int_equal(strikes[t], 1);
}

/* One roll for the whole country, each quarter: all who stand in the condition, or nobody. */
static void what_is_everywhere_strikes_all_or_none(void **state)
{
    (void)state;
    make(INCIDENT_OPERATOR_DELAY, 0);
    play.rules.incident[0].everywhere = true;
    play.rules.incident[0].chance_year = 0.4;
    int struck = 0;
    for (uint64_t salt = 0; salt < SALTS; salt++) {
        event_clear(&play.events);
        incident_quarter(&play.world, &play.rules, salt, &play.events);
        assert_true(play.events.count == 0 || play.events.count == SMALL_TERRITORIES);
        struck += play.events.count > 0 ? 1 : 0;
    }
    double off = struck - SALTS * 0.1;
    assert_true(off * off <= 25.0 * SALTS * 0.1 * 0.9);
}

/* Two incidents, or two territories, do not share a roll: a sixteenth are struck by both. */
static void rolls_are_independent(void **state)
{
    (void)state;
    make(INCIDENT_OPERATOR_DELAY, 0);
    play.rules.incident[0].chance_year = 0.25;
    play.rules.incident[1] = play.rules.incident[0];
    play.rules.incident_count = 2;
    int both_incidents = 0, both_territories = 0;
    for (uint64_t salt = 0; salt < SALTS; salt++) {
        bool struck[2][SMALL_TERRITORIES] = {{false}};
        roll_a_year(salt);
        for (int e = 0; e < play.events.count; e++)
            struck[play.events.events[e].subject][play.events.events[e].territory.index] = true;
        both_incidents += struck[0][1] && struck[1][1] ? 1 : 0;
        both_territories += struck[0][1] && struck[0][2] ? 1 : 0;
    }
    assert_in_range(both_incidents, SALTS / 16 - 170, SALTS / 16 + 170);
    assert_in_range(both_territories, SALTS / 16 - 170, SALTS / 16 + 170);
}

static void send(int incident, int territory)
{
    Command *command = &play.frame.commands[play.frame.command_count++];
    memset(command, 0, sizeof *command);
    command->kind = COMMAND_INJECT;
    command->inject = (Inject){(uint8_t)incident, (uint8_t)territory};
}

/* Sent to one, it strikes whatever the condition says; sent everywhere, only where it can. */
static void what_is_sent_strikes_as_the_year_opens(void **state)
{
    (void)state;
    make(INCIDENT_RUNNING_EUROS_INHABITANT, -0.5);
    play.rules.incident[0].when = QUANTITY_RURAL_SHARE;
    play.rules.incident[0].at_least = 0.3;
    send(0, SMALL_DUNE.index);
    small_play_quarter(&play);
    assert_int_equal(small_play_count(&play, EVENT_INCIDENT), 1);
    assert_int_equal(small_play_last(&play, EVENT_INCIDENT)->territory.index, SMALL_DUNE.index);
    assert_int_equal(play.world.budget.line[LINE_RUNNING_OTHER][SMALL_DUNE.index], -150000);
    for (int quarter = 1; quarter < QUARTERS_PER_YEAR; quarter++)
        small_play_quarter(&play);
    event_clear(&play.events);
    send(0, INJECT_EVERYWHERE);
    small_play_quarter(&play);
    assert_int_equal(small_play_count(&play, EVENT_INCIDENT), 2);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
}

/* Only the frame that opens a year takes what a facilitator sends. */
static void what_is_sent_in_the_year_does_nothing(void **state)
{
    (void)state;
    make(INCIDENT_TRUST, -0.2);
    send(0, SMALL_DUNE.index);
    play.frame.tick = play.world.tick + 1;
    play.frame.quarter = false;
    world_advance(&play.world, &play.rules, &play.frame, &play.events);
    play.frame.command_count = 0;
    small_play_quarter(&play);
    send(0, SMALL_DUNE.index);
    small_play_quarter(&play);
    assert_int_equal(small_play_count(&play, EVENT_INCIDENT), 0);
}

static void the_ground_moves_under_mobile_and_people(void **state)
{
    (void)state;
    const double before = usage_people(&play.world, SMALL_COMBE, SKILL_OFFLINE);
    strike(INCIDENT_MOBILE_SHARE, -0.05);
    small_play_near(play.world.network.mobile_people[SMALL_COMBE.index], 10000);
    strike(INCIDENT_MOBILE_SHARE, -1);
    small_play_near(play.world.network.mobile_people[SMALL_COMBE.index], 0);
    strike(INCIDENT_ONLINE_SHARE, 0.01);
    small_play_near(usage_people(&play.world, SMALL_COMBE, SKILL_OFFLINE), before - 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(lines_are_cut, begin),
        cmocka_unit_test_setup(an_offer_is_lost_or_won, begin),
        cmocka_unit_test_setup(trust_is_shaken, begin),
        cmocka_unit_test_setup(money_is_lost_or_given, begin),
        cmocka_unit_test_setup(operators_fall_behind, begin),
        cmocka_unit_test_setup(only_those_in_the_condition_are_struck, begin),
        cmocka_unit_test_setup(chances_are_met, begin),
        cmocka_unit_test_setup(territories_roll_in_turn, begin),
        cmocka_unit_test_setup(what_is_everywhere_strikes_all_or_none, begin),
        cmocka_unit_test_setup(rolls_are_independent, begin),
        cmocka_unit_test_setup(what_is_sent_strikes_as_the_year_opens, begin),
        cmocka_unit_test_setup(what_is_sent_in_the_year_does_nothing, begin),
        cmocka_unit_test_setup(the_ground_moves_under_mobile_and_people, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
