#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "game/bot/steady.h"
#include "game/tools/batch.h"
#include "tests/harness/shipped.h"

static Batch batch;
static World world;

static TerritoryId find(const char *code)
{
    TerritoryId territory = {0};
    assert_true(rules_find_territory(shipped_rules(), code, &territory));
    return territory;
}

static bool holds(const char *code, Proposal proposal)
{
    return batch.world.holdings.level[proposal][find(code).index] > 0;
}

/* Masts where people are not covered; agreements where there is somebody to agree with; mediators everywhere. */
static void it_takes_what_suits_its_facts(void **state)
{
    (void)state;
    const Rules *rules = shipped_rules();
    BatchPlan plan = {.rules = rules, .seed = 8, .bot_count = 1, .bots = {bot_find("steady")}};
    batch_begin(&batch, &plan, 0);
    bool asked_for_masts = false;
    for (int y = 0; y < 4; y++) {
        batch_play_year(&batch);
        asked_for_masts = asked_for_masts || holds("48", PROPOSAL_MOBILE);
    }
    assert_true(asked_for_masts);
    assert_false(holds("75", PROPOSAL_COORDINATION));
    assert_true(holds("46", PROPOSAL_AGREEMENTS));
    assert_int_equal(rules->neighbour_count[find("974").index], 0);
    assert_false(holds("974", PROPOSAL_AGREEMENTS));
    assert_true(holds("974", PROPOSAL_PUBLIC_SPACES));
}

static const FreeMeans RICH = {1000000000, 1000000000};

static int count_held(const Programme *programme)
{
    int count = 0;
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        count += programme->measures[p].level > 0;
    return count;
}

/* Money is not all it takes. */
static void a_year_brings_few_new_things(void **state)
{
    (void)state;
    world_init(&world, shipped_rules());
    for (int t = 0; t < shipped_rules()->territory_count; t++) {
        Programme programme = {0};
        FreeMeans means = RICH;
        steady_choose_measures(
            &(Seat){&world, shipped_rules(), (TerritoryId){(uint8_t)t}, &STEADY_TEMPERAMENT},
            &programme, &means);
        assert_in_range(count_held(&programme), 1, STEADY_TEMPERAMENT.started_max);
    }
}

static void what_is_taken_up_is_paid_from_the_means(void **state)
{
    (void)state;
    world_init(&world, shipped_rules());
    for (int t = 0; t < shipped_rules()->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        Programme programme = {0};
        FreeMeans means = RICH;
        steady_choose_measures(&(Seat){&world, shipped_rules(), territory, &STEADY_TEMPERAMENT},
                               &programme, &means);
        int64_t running = 0, investment = 0;
        for (int p = 0; p < PROPOSAL_COUNT; p++) {
            if (programme.measures[p].level == 0)
                continue;
            MeasurePrice price = query_measure_price(&world, shipped_rules(), territory,
                                                     (Proposal)p, &programme.measures[p]);
            running += price.opex_euros_year;
            investment += price.capex_euros;
        }
        assert_int_equal(RICH.running_euros - means.running_euros, running);
        assert_int_equal(RICH.investment_euros - means.investment_euros, investment + running);
    }
}

static void without_means_nothing_that_costs_is_begun(void **state)
{
    (void)state;
    world_init(&world, shipped_rules());
    Programme programme = {0};
    FreeMeans none = {0, 0};
    steady_choose_measures(&(Seat){&world, shipped_rules(), find("46"), &STEADY_TEMPERAMENT},
                           &programme, &none);
    assert_int_equal(count_held(&programme), 0);
}

/* What a proposal needs comes first. */
static void the_club_waits_for_the_agreements_office(void **state)
{
    (void)state;
    world_init(&world, shipped_rules());
    Programme programme = {0};
    FreeMeans means = RICH;
    steady_choose_measures(&(Seat){&world, shipped_rules(), find("46"), &STEADY_TEMPERAMENT},
                           &programme, &means);
    assert_int_equal(programme.measures[PROPOSAL_AGREEMENTS].level, 1);
    assert_int_equal(programme.measures[PROPOSAL_POOLING].level, 0);
    steady_choose_measures(&(Seat){&world, shipped_rules(), find("46"), &STEADY_TEMPERAMENT},
                           &programme, &means);
    assert_true(programme.measures[PROPOSAL_POOLING].level > 0);
}

/* Where the last line is ordered there is nothing to coordinate any more; seen in a year of review. */
static void what_is_worth_nothing_any_more_is_given_up(void **state)
{
    (void)state;
    world_init(&world, shipped_rules());
    TerritoryId lot = find("46");
    Programme programme = {0};
    FreeMeans means = RICH;
    for (int z = ZONE_PUBLIC_DENSE; z <= ZONE_PUBLIC_SPARSE; z++)
        world.network.fibre_works[z][lot.index] = shipped_rules()->premises[z][lot.index];
    for (int year = 0; year < 3; year++) {
        programme.measures[PROPOSAL_COORDINATION] = (Measure){.level = 1, .dial = {1}};
        world.quarter = (uint32_t)year * QUARTERS_PER_YEAR;
        steady_choose_measures(&(Seat){&world, shipped_rules(), lot, &STEADY_TEMPERAMENT},
                               &programme, &means);
        if (programme.measures[PROPOSAL_COORDINATION].level == 0)
            return;
    }
    fail_msg("three years on, it still pays for coordinating nothing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_takes_what_suits_its_facts),
        cmocka_unit_test(a_year_brings_few_new_things),
        cmocka_unit_test(what_is_taken_up_is_paid_from_the_means),
        cmocka_unit_test(without_means_nothing_that_costs_is_begun),
        cmocka_unit_test(what_is_worth_nothing_any_more_is_given_up),
        cmocka_unit_test(the_club_waits_for_the_agreements_office),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
