#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "game/bot/bot.h"
#include "game/sim/budget.h"
#include "game/sim/score.h"
#include "game/tools/batch.h"
#include "tests/harness/shipped.h"

enum { YEARS = 12 };

static Batch batch;
static World world;

static BatchPlan plan_of(const char *key)
{
    return (BatchPlan){
        .rules = shipped_rules(), .seed = 8, .bot_count = 1, .bots = {bot_find(key)}};
}

static TerritoryId find(const char *code)
{
    TerritoryId territory = {0};
    assert_true(rules_find_territory(shipped_rules(), code, &territory));
    return territory;
}

static Programme ask(TerritoryId territory)
{
    Programme programme;
    bot_find("steady")->decide(&world, shipped_rules(), territory, 1, &programme);
    return programme;
}

static void it_builds_the_dense_zone_first_with_its_own_money(void **state)
{
    (void)state;
    world_init(&world, shipped_rules());
    Programme programme = ask(find("46"));
    assert_true(programme.fibre_premises[ZONE_PUBLIC_DENSE] > 0);
    BudgetPlan plan;
    budget_plan(&world, shipped_rules(), find("46"), &programme, &plan);
    assert_true(plan.running_result > 0 && plan.investment_result > 0);
    assert_true(plan.debt_years < shipped_rules()->c.debt_years_warning);
    world.network.fibre_works[ZONE_PUBLIC_DENSE][find("46").index] =
        shipped_rules()->premises[ZONE_PUBLIC_DENSE][find("46").index];
    programme = ask(find("46"));
    assert_int_equal(programme.fibre_premises[ZONE_PUBLIC_DENSE], 0);
    assert_true(programme.fibre_premises[ZONE_PUBLIC_SPARSE] > 0);
}

static int32_t ordered(const Programme *programme)
{
    return programme->fibre_premises[ZONE_PUBLIC_DENSE] +
           programme->fibre_premises[ZONE_PUBLIC_SPARSE];
}

/* However rich: half the pace, for everybody waits for the same people. */
static void it_waits_when_crews_are_scarce(void **state)
{
    (void)state;
    world_init(&world, shipped_rules());
    TerritoryId seat = find("46");
    world.budget.purse[SECTION_INVESTMENT][seat.index] = 500000000;
    Programme calm = ask(seat);
    world.network.crew_price = 1.5;
    Programme scarce = ask(seat);
    assert_true(ordered(&scarce) > 0);
    assert_true(ordered(&scarce) <= ordered(&calm) / 2 + 1);
}

/* A session of them: nobody near the bank's warning, agreements kept, and better than minimal care. */
static void a_room_of_them_lives_within_its_means(void **state)
{
    (void)state;
    const Rules *rules = shipped_rules();
    BatchPlan steady = plan_of("steady"), steward = plan_of("steward");
    batch_begin(&batch, &steady, 0);
    for (int y = 0; y < YEARS; y++) {
        batch_play_year(&batch);
        for (int t = 0; t < rules->territory_count; t++) {
            TerritoryId territory = {(uint8_t)t};
            assert_true(budget_debt_years(&batch.world, rules, territory) <
                        rules->c.debt_years_warning);
            assert_int_equal(batch.world.contracts.broken[t], 0);
        }
    }
    double common = score_common(&batch.world, rules);
    int kept = 0;
    for (int t = 0; t < rules->territory_count; t++)
        kept += batch.world.contracts.kept[t];
    assert_true(kept > rules->territory_count);
    batch_begin(&batch, &steward, 0);
    for (int y = 0; y < YEARS; y++)
        batch_play_year(&batch);
    assert_true(common > score_common(&batch.world, rules) + 5.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_builds_the_dense_zone_first_with_its_own_money),
        cmocka_unit_test(it_waits_when_crews_are_scarce),
        cmocka_unit_test(a_room_of_them_lives_within_its_means),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
