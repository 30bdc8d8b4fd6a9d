#include "game/bot/steady_judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/harness/shipped.h"

static World world;
static Temperament temperament;

static Seat seat_of(const char *code)
{
    TerritoryId territory = {0};
    assert_true(rules_find_territory(shipped_rules(), code, &territory));
    return (Seat){&world, shipped_rules(), territory, &temperament};
}

static int begin(void **state)
{
    (void)state;
    world_init(&world, shipped_rules());
    temperament = STEADY_TEMPERAMENT;
    return 0;
}

static double worth(const char *code, Proposal proposal)
{
    Measure measure;
    Seat seat = seat_of(code);
    return steady_judge(&seat, proposal, &measure);
}

static bool stands_in_its_range(const DialRange *range, int value)
{
    return value >= range->low && value <= range->high && (value - range->low) % range->step == 0;
}

static void every_setting_stands_in_its_range(void **state)
{
    (void)state;
    const Rules *rules = shipped_rules();
    temperament.dials = 3.0;
    for (int t = 0; t < rules->territory_count; t++)
        for (int p = 0; p < PROPOSAL_COUNT; p++) {
            Seat seat = {&world, rules, {(uint8_t)t}, &temperament};
            const ProposalFigures *figures = &rules->proposal[p];
            Measure measure;
            double judged = steady_judge(&seat, (Proposal)p, &measure);
            assert_true(judged >= 0.0 && judged < 3.0);
            assert_in_range(measure.level, 0, figures->level_max);
            for (int d = 0; d < figures->dial_count && measure.level > 0; d++)
                assert_true(stands_in_its_range(&figures->dials[d], measure.dial[d]));
        }
}

static void facts_decide(void **state)
{
    (void)state;
    assert_true(worth("46", PROPOSAL_RURAL_CHARTER) > 0.0);
    assert_true(worth("75", PROPOSAL_RURAL_CHARTER) <= 0.0);
    assert_true(worth("974", PROPOSAL_OVERSEAS) > 0.0);
    assert_true(worth("46", PROPOSAL_OVERSEAS) <= 0.0);
    assert_true(worth("67", PROPOSAL_CROSS_BORDER) > 0.0);
    assert_true(worth("46", PROPOSAL_CROSS_BORDER) <= 0.0);
    assert_true(worth("974", PROPOSAL_AGREEMENTS) <= 0.0);
}

/* The weakest link, and the door a found household comes to. */
static void what_it_stands_on_comes_first(void **state)
{
    (void)state;
    Seat lot = seat_of("46");
    assert_true(worth("46", PROPOSAL_HEALTH) <= 0.0);
    world.holdings.level[PROPOSAL_DATA_VAULT][lot.territory.index] = 2;
    assert_true(worth("46", PROPOSAL_HEALTH) > 0.0);
    assert_true(worth("46", PROPOSAL_SOLIDARITY) <= 0.0);
    world.holdings.stock[PROPOSAL_PUBLIC_SPACES][0][lot.territory.index] = 50.0;
    assert_true(worth("46", PROPOSAL_SOLIDARITY) > 0.0);
}

static void it_joins_the_standard_of_its_neighbours(void **state)
{
    (void)state;
    Measure measure;
    Seat lot = seat_of("46");
    double alone = worth("46", PROPOSAL_ENERGY);
    for (int n = 0; n < shipped_rules()->neighbour_count[lot.territory.index]; n++) {
        int o = shipped_rules()->neighbour[lot.territory.index][n];
        world.holdings.level[PROPOSAL_ENERGY][o] = 1;
        world.holdings.dial[PROPOSAL_ENERGY][0][o] = 2;
    }
    assert_true(steady_judge(&lot, PROPOSAL_ENERGY, &measure) > alone);
    assert_int_equal(measure.dial[0], 2);
}

/* What is signed is not touched; what is refused is offered for more. */
static void a_partner_abroad_is_offered_more_until_it_signs(void **state)
{
    (void)state;
    Measure measure;
    Seat seat = seat_of("67");
    int t = seat.territory.index;
    steady_judge(&seat, PROPOSAL_CROSS_BORDER, &measure);
    int first = measure.dial[0];
    world.holdings.level[PROPOSAL_CROSS_BORDER][t] = 1;
    world.holdings.dial[PROPOSAL_CROSS_BORDER][0][t] = (int16_t)first;
    world.holdings.age_quarters[PROPOSAL_CROSS_BORDER][t] = 2 * QUARTERS_PER_YEAR;
    steady_judge(&seat, PROPOSAL_CROSS_BORDER, &measure);
    assert_true(measure.dial[0] > first);
    world.holdings.stock[PROPOSAL_CROSS_BORDER][0][t] = 3.0;
    steady_judge(&seat, PROPOSAL_CROSS_BORDER, &measure);
    assert_int_equal(measure.dial[0], first);
}

static void what_is_avoided_is_worth_nothing(void **state)
{
    (void)state;
    assert_true(worth("46", PROPOSAL_DURABLE) > 0.0);
    temperament.avoids = (uint32_t)1 << PROPOSAL_DURABLE;
    assert_true(worth("46", PROPOSAL_DURABLE) <= 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_setting_stands_in_its_range, begin),
        cmocka_unit_test_setup(facts_decide, begin),
        cmocka_unit_test_setup(what_it_stands_on_comes_first, begin),
        cmocka_unit_test_setup(it_joins_the_standard_of_its_neighbours, begin),
        cmocka_unit_test_setup(a_partner_abroad_is_offered_more_until_it_signs, begin),
        cmocka_unit_test_setup(what_is_avoided_is_worth_nothing, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
