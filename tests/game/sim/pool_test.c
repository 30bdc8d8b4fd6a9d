#include "game/sim/pool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/budget.h"
#include "game/sim/network.h"
#include "game/sim/query.h"
#include "game/sim/score.h"
#include "game/sim/usage.h"
#include "tests/game/sim/small_play.h"

static SmallPlay play;
static World twin;

static const TerritoryId EACH[SMALL_TERRITORIES] = {{0}, {1}, {2}, {3}};

/* Two million people: thresholds of 1,000,000 euros for fibre, half a million for the others. */
static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

static Verdict pledge(TerritoryId actor, PoolPlan plan, int64_t euros)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_PLEDGE;
    command.actor = actor;
    command.pledge = (Pledge){plan, euros};
    return small_play_say(&play, &command);
}

static void plan_of(TerritoryId territory, BudgetPlan *plan)
{
    Programme held;
    query_carry_on(&play.world, &play.rules, territory, &held);
    budget_plan(&play.world, &play.rules, territory, &held, plan);
}

static int64_t line(BudgetLine line, TerritoryId territory)
{
    return play.world.budget.line[line][territory.index];
}

static double moved(Score score, TerritoryId territory)
{
    return play.world.ledger.line[score][CAUSE_POOL][territory.index];
}

static void a_threshold_is_of_those_who_may_be_played(void **state)
{
    (void)state;
    assert_int_equal(pool_threshold_euros(&play.rules, POOL_FIBRE), 1000000);
    assert_int_equal(pool_threshold_euros(&play.rules, POOL_MEDIATION), 500000);
    assert_int_equal(pool_threshold_euros(&play.rules, POOL_PLATFORM), 500000);
    play.rules.reserved[SMALL_DUNE.index] = 1;
    assert_int_equal(pool_threshold_euros(&play.rules, POOL_FIBRE), 850000);
    assert_int_equal(pool_fair_euros(&play.rules, POOL_FIBRE, SMALL_COMBE), 100000);
}

/* Equipment is an investment; people are running money. */
static void what_is_pledged_is_set_aside(void **state)
{
    (void)state;
    static const BudgetLine LINES[POOL_PLAN_COUNT] = {LINE_POOL_INVESTMENT, LINE_POOL_RUNNING,
                                                      LINE_POOL_INVESTMENT};
    for (int p = 0; p < POOL_PLAN_COUNT; p++) {
        BudgetPlan before, after;
        begin(NULL);
        plan_of(SMALL_BOCAGE, &before);
        assert_int_equal(pledge(SMALL_BOCAGE, (PoolPlan)p, 1000).code, VERDICT_OK);
        plan_of(SMALL_BOCAGE, &after);
        assert_int_equal(after.line[LINES[p]], -1000);
        assert_int_equal(before.investment_result - after.investment_result, 1000);
        assert_int_equal(before.running_result - after.running_result,
                         p == POOL_MEDIATION ? 1000 : 0);
        assert_int_equal(before.loan_max, after.loan_max);
    }
}

static void a_pledge_may_be_changed_and_taken_back(void **state)
{
    (void)state;
    pledge(SMALL_BOCAGE, POOL_PLATFORM, 7000);
    pledge(SMALL_COMBE, POOL_PLATFORM, 2000);
    pledge(SMALL_BOCAGE, POOL_PLATFORM, 5000);
    assert_int_equal(pool_pledged_euros(&play.world, &play.rules, POOL_PLATFORM), 7000);
    assert_int_equal(pool_pledgers(&play.world, &play.rules, POOL_PLATFORM), 2);
    assert_int_equal(small_play_last(&play, EVENT_POOL_PLEDGED)->figure, 5000);
    assert_int_equal(pledge(SMALL_BOCAGE, POOL_PLATFORM, 0).code, VERDICT_OK);
    assert_int_equal(pool_pledgers(&play.world, &play.rules, POOL_PLATFORM), 1);
    assert_int_equal(small_play_last(&play, EVENT_POOL_PLEDGED)->figure, 0);
    event_clear(&play.events);
    pledge(SMALL_BOCAGE, POOL_PLATFORM, 0);
    assert_int_equal(small_play_count(&play, EVENT_POOL_PLEDGED), 0);
}

static void a_pledge_must_be_payable(void **state)
{
    (void)state;
    BudgetPlan plan;
    plan_of(SMALL_BOCAGE, &plan);
    Verdict verdict = pledge(SMALL_BOCAGE, POOL_FIBRE, plan.investment_result + 1);
    assert_int_equal(verdict.code, VERDICT_PLEDGE_UNPAYABLE);
    assert_int_equal(verdict.subject, SECTION_INVESTMENT);
    assert_int_equal(verdict.figure, 1);
    assert_int_equal(pool_pledgers(&play.world, &play.rules, POOL_FIBRE), 0);
    verdict = pledge(SMALL_BOCAGE, POOL_MEDIATION, plan.running_result + 1);
    assert_int_equal(verdict.code, VERDICT_PLEDGE_UNPAYABLE);
    assert_int_equal(verdict.subject, SECTION_RUNNING);
    assert_int_equal(verdict.figure, 1);
    assert_int_equal(pledge(SMALL_BOCAGE, POOL_MEDIATION, plan.running_result).code, VERDICT_OK);
    /* The running surplus that would have fed investment is set aside now. */
    verdict = pledge(SMALL_BOCAGE, POOL_FIBRE, plan.investment_result);
    assert_int_equal(verdict.figure, plan.running_result);
    plan_of(SMALL_BOCAGE, &plan);
    assert_int_equal(pledge(SMALL_BOCAGE, POOL_FIBRE, plan.investment_result).code, VERDICT_OK);
    assert_int_equal(pledge(SMALL_BOCAGE, POOL_PLATFORM, 1).code, VERDICT_PLEDGE_UNPAYABLE);
}

static void nothing_else_spends_what_is_pledged(void **state)
{
    (void)state;
    BudgetPlan plan;
    plan_of(SMALL_BOCAGE, &plan);
    pledge(SMALL_BOCAGE, POOL_MEDIATION, plan.running_result);
    Command offer = {.kind = COMMAND_CONTRACT_OFFER, .actor = SMALL_BOCAGE};
    offer.offer = (ContractTerms){.proposer = SMALL_BOCAGE,
                                  .partner = SMALL_COMBE,
                                  .subject = CONTRACT_MEDIATION,
                                  .term_years = 1,
                                  .amount_euros_year = 1000};
    Verdict verdict = small_play_say(&play, &offer);
    assert_int_equal(verdict.code, VERDICT_CONTRACT_UNPAYABLE);
    assert_int_equal(verdict.figure, 20500);
    plan_of(SMALL_BOCAGE, &plan);
    pledge(SMALL_BOCAGE, POOL_FIBRE, plan.investment_result);
    Command order = {.kind = COMMAND_PROGRAMME, .actor = SMALL_BOCAGE};
    order.programme.fibre_premises[ZONE_PUBLIC_DENSE] = 100;
    verdict = command_check(&play.world, &play.rules, &order);
    assert_int_equal(verdict.code, VERDICT_INVESTMENT_DEFICIT);
}

/* Whatever was pledged, the World is the one in which nobody pledged. */
static void below_its_threshold_nobody_pays(void **state)
{
    (void)state;
    for (int f = 0; f < 2; f++) { /* as many frames as there will be pledges */
        play.frame.quarter = false;
        play.frame.tick = play.world.tick + 1;
        world_advance(&play.world, &play.rules, &play.frame, NULL);
    }
    small_play_year(&play);
    twin = play.world;
    begin(NULL);
    pledge(SMALL_AMONT, POOL_FIBRE, 999998);
    pledge(SMALL_BOCAGE, POOL_FIBRE, 1);
    small_play_year(&play);
    const Event *failed = small_play_last(&play, EVENT_POOL_FAILED);
    assert_non_null(failed);
    assert_int_equal(failed->subject, POOL_FIBRE);
    assert_int_equal(failed->figure, 1);
    assert_int_equal(small_play_count(&play, EVENT_POOL_FAILED), 1);
    assert_true(world_hash(&play.world, &play.rules) == world_hash(&twin, &play.rules));
}

static void at_its_threshold_each_pays_what_it_said(void **state)
{
    (void)state;
    pledge(SMALL_AMONT, POOL_FIBRE, 700001);
    pledge(SMALL_BOCAGE, POOL_FIBRE, 299999);
    int64_t suppliers = play.world.budget.party[PARTY_SUPPLIERS];
    small_play_year(&play);
    assert_int_equal(line(LINE_POOL_INVESTMENT, SMALL_AMONT), -700001);
    assert_int_equal(line(LINE_POOL_INVESTMENT, SMALL_BOCAGE), -299999);
    assert_int_equal(line(LINE_POOL_INVESTMENT, SMALL_COMBE), 0);
    assert_true(play.world.budget.party[PARTY_SUPPLIERS] - suppliers >= 1000000);
    const Event *carried = small_play_last(&play, EVENT_POOL_CARRIED);
    assert_int_equal(carried->subject, POOL_FIBRE);
    assert_int_equal(carried->detail, 2);
    assert_int_equal(carried->figure, 1000000);
    assert_int_equal(small_play_count(&play, EVENT_POOL_PAID), 2);
    assert_int_equal(budget_sum(&play.world, &play.rules), 0);
    assert_int_equal(pool_pledged_euros(&play.world, &play.rules, POOL_FIBRE), 0);
    small_play_year(&play);
    assert_int_equal(line(LINE_POOL_INVESTMENT, SMALL_AMONT), 0);
}

static double works(TerritoryId territory)
{
    return play.world.pool.fibre_works[ZONE_PUBLIC_DENSE][territory.index];
}

/* 750 euros a premise, operators' part off: 1,333 of them, in the two that have none, by what both have to connect. */
static void fibre_goes_where_there_is_least(void **state)
{
    (void)state;
    const Network *network = &play.world.network;
    pledge(SMALL_AMONT, POOL_FIBRE, 1000000);
    double before = network->public_passed[SMALL_COMBE.index];
    small_play_quarter(&play);
    double quarter = network->public_passed[SMALL_COMBE.index] - before;
    double combe = quarter + works(SMALL_COMBE), dune = works(SMALL_DUNE) * 4.0 / 3.0;
    small_play_near(quarter, combe / 4.0);
    small_play_near(combe + dune, 1000000.0 / 750.0);
    assert_true(combe > dune * 120.0 / 150.0 - 7.0 && combe < dune * 120.0 / 150.0 + 7.0);
    small_play_near(works(SMALL_AMONT) + works(SMALL_BOCAGE), 0.0);
    assert_int_equal(small_play_count(&play, EVENT_POOL_SERVED), 2);
    for (int q = 1; q < QUARTERS_PER_YEAR; q++)
        small_play_quarter(&play);
    small_play_near(network->public_passed[SMALL_COMBE.index] - before, combe);
    small_play_near(works(SMALL_COMBE) + works(SMALL_DUNE), 0.0);
    assert_true(moved(SCORE_ACCESS, SMALL_COMBE) > 0.0);
    small_play_near(moved(SCORE_ACCESS, SMALL_AMONT), 0.0);
}

/* Dearer crews connect fewer lines: the plan has the price of everybody's works. */
static void fibre_costs_what_it_costs_all(void **state)
{
    (void)state;
    play.world.network.crew_price = 2.0;
    pledge(SMALL_AMONT, POOL_FIBRE, 1000000);
    small_play_quarter(&play);
    small_play_near((works(SMALL_COMBE) + works(SMALL_DUNE)) * 4.0 / 3.0, 1000000.0 / 1500.0);
}

static void what_cannot_be_spent_is_not_paid(void **state)
{
    (void)state;
    for (int t = 0; t < SMALL_TERRITORIES; t++) {
        Network *network = &play.world.network;
        network->fibre_works[ZONE_PUBLIC_SPARSE][t] = play.rules.premises[ZONE_PUBLIC_SPARSE][t];
        network->fibre_works[ZONE_PUBLIC_DENSE][t] = play.rules.premises[ZONE_PUBLIC_DENSE][t] -
                                                     network->fibre_passed[ZONE_PUBLIC_DENSE][t] -
                                                     300.0;
    }
    pledge(SMALL_AMONT, POOL_FIBRE, 1000000);
    small_play_year(&play);
    assert_int_equal(small_play_last(&play, EVENT_POOL_FAILED)->figure, 0);
    assert_int_equal(line(LINE_POOL_INVESTMENT, SMALL_AMONT), 0);
    assert_int_equal(small_play_count(&play, EVENT_POOL_CARRIED), 0);
}

/* 500,000 euros are 18,750 hours; the four have one whose residents need them most. */
static void mediators_go_where_need_is_greatest(void **state)
{
    (void)state;
    double need[SMALL_TERRITORIES];
    int most = 0;
    for (int t = 0; t < SMALL_TERRITORIES; t++) {
        need[t] =
            1.0 - query_quantity(&play.world, &play.rules, QUANTITY_AUTONOMOUS_SHARE, EACH[t]);
        most = need[t] > need[most] ? t : most;
    }
    double offline = usage_people(&play.world, EACH[most], SKILL_OFFLINE);
    double fragile = usage_people(&play.world, EACH[most], SKILL_FRAGILE);
    double share = offline / (offline + fragile);
    pledge(SMALL_AMONT, POOL_MEDIATION, 500000);
    small_play_quarter(&play);
    assert_int_equal(line(LINE_POOL_RUNNING, SMALL_AMONT), -500000);
    double people = 18750.0 / (share * 10.0 + (1.0 - share) * 20.0);
    double points = play.rules.weight_online[most] * people * share +
                    play.rules.weight_autonomous[most] * people * (1.0 - share);
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        small_play_near(moved(SCORE_USAGE, EACH[t]), t == most ? points : 0.0);
    assert_int_equal(small_play_last(&play, EVENT_POOL_SERVED)->territory.index, most);
}

/* Paid by one, of use to all alike; at the threshold half of the most it can add. */
static void a_platform_serves_who_paid_and_who_did_not(void **state)
{
    (void)state;
    play.rules.reserved[SMALL_DUNE.index] = 1;
    pledge(SMALL_AMONT, POOL_PLATFORM, 425000);
    double before[SMALL_TERRITORIES];
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        before[t] = play.world.services.offer[DOMAIN_CULTURE][t];
    small_play_quarter(&play);
    assert_true(moved(SCORE_SERVICES, SMALL_AMONT) > 0.0);
    assert_true(moved(SCORE_SERVICES, SMALL_COMBE) > 0.0);
    small_play_near(moved(SCORE_SERVICES, SMALL_DUNE), 0.0);
    double wear = play.rules.c.service_wear_quarter,
           put = play.rules.c.service_national_rate_quarter;
    double served = before[0] + (1.0 - before[0]) * 0.1;
    double worn = served * (1.0 - wear);
    small_play_near(play.world.services.offer[DOMAIN_CULTURE][SMALL_COMBE.index],
                    worn + (1.0 - worn) * put * play.rules.national_pace[DOMAIN_CULTURE]);
}

/* Bocage has lost its money since: without it the others do not reach the threshold. */
static void a_pledge_nobody_can_pay_lapses(void **state)
{
    (void)state;
    pledge(SMALL_AMONT, POOL_FIBRE, 700000);
    pledge(SMALL_BOCAGE, POOL_FIBRE, 300000);
    pledge(SMALL_BOCAGE, POOL_MEDIATION, 1000);
    budget_pay(&play.world, SMALL_BOCAGE, LINE_INVESTMENT_OTHER, PARTY_SUPPLIERS, 50000000);
    small_play_year(&play);
    assert_int_equal(small_play_count(&play, EVENT_POOL_LAPSED), 2);
    assert_int_equal(small_play_last(&play, EVENT_POOL_LAPSED)->territory.index,
                     SMALL_BOCAGE.index);
    assert_int_equal(small_play_last(&play, EVENT_POOL_FAILED)->figure, 300000);
    assert_int_equal(line(LINE_POOL_INVESTMENT, SMALL_AMONT), 0);
}

/* Refused when written, or else when read. */
static bool passes_the_stream(void)
{
    static uint8_t bytes[256 * 1024];
    static World back;
    twin = play.world;
    Stream writer = stream_writer(bytes, sizeof bytes);
    world_stream(&writer, &twin, &play.rules);
    Stream reader = stream_reader(bytes, writer.offset);
    world_stream(&reader, &back, &play.rules);
    return !writer.failed && stream_ended_well(&reader) &&
           world_hash(&back, &play.rules) == world_hash(&play.world, &play.rules);
}

static void a_pool_reads_back_and_is_hashed(void **state)
{
    (void)state;
    uint64_t empty = world_hash(&play.world, &play.rules);
    play.world.pool.pledge[POOL_PLATFORM][SMALL_DUNE.index] = COMMAND_EUROS_MAX;
    uint64_t pledged = world_hash(&play.world, &play.rules);
    play.world.pool.fibre_works[ZONE_PUBLIC_SPARSE][SMALL_DUNE.index] = 5.5;
    assert_true(empty != pledged && pledged != world_hash(&play.world, &play.rules));
    assert_true(passes_the_stream());
    play.world.pool.pledge[POOL_PLATFORM][SMALL_DUNE.index]++;
    assert_false(passes_the_stream());
    play.world.pool.pledge[POOL_PLATFORM][SMALL_DUNE.index] = -1;
    assert_false(passes_the_stream());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup(name, begin)
        TEST(a_threshold_is_of_those_who_may_be_played),
        TEST(what_is_pledged_is_set_aside),
        TEST(a_pledge_may_be_changed_and_taken_back),
        TEST(a_pledge_must_be_payable),
        TEST(nothing_else_spends_what_is_pledged),
        TEST(below_its_threshold_nobody_pays),
        TEST(at_its_threshold_each_pays_what_it_said),
        TEST(fibre_goes_where_there_is_least),
        TEST(fibre_costs_what_it_costs_all),
        TEST(what_cannot_be_spent_is_not_paid),
        TEST(mediators_go_where_need_is_greatest),
        TEST(a_platform_serves_who_paid_and_who_did_not),
        TEST(a_pledge_nobody_can_pay_lapses),
        TEST(a_pool_reads_back_and_is_hashed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
