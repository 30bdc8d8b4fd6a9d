#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/proposal/p06_data_vault.h"
#include "tests/game/sim/proposal/proposal_play.h"

enum { CLOUD = 1, ROOM = 2, DELAY = 8 };

static SmallPlay play;

/* Nobody's data are struck unless the test says so. */
static void begin(double loss_chance)
{
    proposal_play_fill(
        &play, PROPOSAL_DATA_VAULT,
        &(ProposalFigures){
            .scope = SCOPE_JOINT, .level_max = 2, .delay_quarters = DELAY, .exit_share = 0.25});
    play.rules.c.p06_loss_chance_year = loss_chance;
    proposal_play_begin(&play);
}

static void take(TerritoryId territory, int level)
{
    proposal_play_take(&play, territory, PROPOSAL_DATA_VAULT, (Measure){.level = (uint8_t)level});
}

static MeasurePrice price_of(TerritoryId territory, int level)
{
    return proposal_play_price(&play, territory, PROPOSAL_DATA_VAULT,
                               (Measure){.level = (uint8_t)level});
}

static int count_news(int detail) { return proposal_play_news(&play, PROPOSAL_DATA_VAULT, detail); }

static double offer(TerritoryId territory)
{
    return play.world.services.offer[DOMAIN_CULTURE][territory.index];
}

static void a_cloud_grows_dearer_and_so_does_leaving_it(void **state)
{
    (void)state;
    begin(0.0);
    assert_int_equal(price_of(SMALL_COMBE, CLOUD).capex_euros, 0);
    assert_int_equal(price_of(SMALL_COMBE, CLOUD).opex_euros_year, 50000); /* 0.25 € each */
    take(SMALL_COMBE, CLOUD);
    small_play_year(&play);
    /* A quarter of the way to full dependence: half as dear again, and 2 € of moving in four. */
    assert_int_equal(price_of(SMALL_COMBE, CLOUD).opex_euros_year, 75000);
    assert_int_equal(price_of(SMALL_COMBE, 0).exit_euros, 100000);
    small_play_near(data_vault_club_price(&play.world, &play.rules, SMALL_COMBE), 1.125);
    small_play_near(data_vault_club_price(&play.world, &play.rules, SMALL_BOCAGE), 1.0);
    small_play_years(&play, 2);
    assert_true(price_of(SMALL_COMBE, CLOUD).opex_euros_year > 100000);
    assert_int_equal(count_news(3), 1);
    proposal_play_is_whole(&play);
}

static void a_room_ends_dependence_for_the_price_of_moving(void **state)
{
    (void)state;
    begin(0.0);
    take(SMALL_COMBE, CLOUD);
    small_play_year(&play);
    assert_int_equal(price_of(SMALL_COMBE, ROOM).capex_euros, 800000 + 100000);
    take(SMALL_COMBE, ROOM);
    small_play_year(&play);
    small_play_near(data_vault_club_price(&play.world, &play.rules, SMALL_COMBE), 1.0);
    small_play_near(data_vault_room(&play.world, SMALL_COMBE), 4.0 / DELAY);
    assert_int_equal(count_news(4), 1);
    assert_int_equal(price_of(SMALL_COMBE, ROOM).capex_euros, 0);
    proposal_play_is_whole(&play);
}

/* Soon over, the cloud was right; kept, it costs more each year than a room does. */
static void a_cloud_is_right_for_a_while_and_wrong_for_long(void **state)
{
    (void)state;
    begin(0.0);
    take(SMALL_BOCAGE, CLOUD);
    take(SMALL_COMBE, ROOM);
    small_play_year(&play);
    assert_true(offer(SMALL_BOCAGE) > offer(SMALL_COMBE));
    double people =
        play.rules.population[SMALL_BOCAGE.index] / play.rules.population[SMALL_COMBE.index];
    assert_true((double)price_of(SMALL_BOCAGE, CLOUD).opex_euros_year <
                people * (double)price_of(SMALL_COMBE, ROOM).opex_euros_year);
    small_play_years(&play, 7);
    assert_true(offer(SMALL_COMBE) > offer(SMALL_BOCAGE) + 0.05);
    assert_true(play.world.usage.trust[SMALL_COMBE.index] >
                play.world.usage.trust[SMALL_BOCAGE.index]);
    proposal_play_is_whole(&play);
}

static void a_vault_keeps_what_others_lose(void **state)
{
    (void)state;
    begin(0.0);
    for (int t = 0; t <= SMALL_COMBE.index; t++)
        take((TerritoryId){(uint8_t)t}, ROOM);
    small_play_years(&play, 2);
    ContractTerms terms = {.proposer = SMALL_BOCAGE,
                           .partner = SMALL_COMBE,
                           .subject = CONTRACT_VAULT,
                           .term_years = 3,
                           .amount_euros_year = 10000};
    small_play_sign(&play, &terms);
    double before[SMALL_TERRITORIES];
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        before[t] = offer((TerritoryId){(uint8_t)t});
    play.rules.c.p06_loss_chance_year = 1.0;
    event_clear(&play.events);
    small_play_quarter(&play);
    /* Nothing copied, a room alone, and two rooms that keep each other's copies. */
    assert_true(offer(SMALL_DUNE) < 0.6 * before[SMALL_DUNE.index]);
    double alone = offer(SMALL_AMONT) / before[SMALL_AMONT.index];
    assert_true(alone > 0.7 && alone < 0.9);
    assert_true(offer(SMALL_COMBE) > 0.93 * before[SMALL_COMBE.index]);
    assert_true(offer(SMALL_BOCAGE) > 0.93 * before[SMALL_BOCAGE.index]);
    assert_int_equal(count_news(0), 1);
    assert_int_equal(count_news(1), 1);
    assert_int_equal(count_news(2), 2);
    proposal_play_is_whole(&play);
}

/* A loss is nobody's policy: the ledger says incident, and other domains are left alone. */
static void a_loss_strikes_what_is_on_line_and_nothing_else(void **state)
{
    (void)state;
    begin(1.0);
    double health = play.world.services.offer[DOMAIN_HEALTH][0],
           debt = (double)play.world.budget.debt[0];
    small_play_quarter(&play);
    assert_true(play.world.ledger.line[SCORE_SERVICES][CAUSE_INCIDENT][0] < -1.0);
    small_play_near(play.world.ledger.line[SCORE_SERVICES][CAUSE_PROPOSAL + PROPOSAL_DATA_VAULT][0],
                    0.0);
    assert_true(play.world.services.offer[DOMAIN_HEALTH][0] >= health);
    small_play_near((double)play.world.budget.debt[0], debt);
    proposal_play_is_whole(&play);
}

static void where_it_is_not_played_nothing_is_struck(void **state)
{
    (void)state;
    begin(1.0);
    play.rules.proposal[PROPOSAL_DATA_VAULT].open = false;
    small_play_year(&play);
    small_play_near(play.world.ledger.line[SCORE_SERVICES][CAUSE_INCIDENT][0], 0.0);
    assert_int_equal(small_play_count(&play, EVENT_PROPOSAL_NEWS), 0);
}

static void the_heat_of_a_room_is_worth_something_to_the_durable(void **state)
{
    (void)state;
    begin(0.0);
    take(SMALL_COMBE, ROOM);
    small_play_years(&play, 2);
    assert_int_equal(price_of(SMALL_COMBE, ROOM).opex_euros_year, 200000);
    play.world.holdings.level[PROPOSAL_DURABLE][SMALL_COMBE.index] = 1;
    assert_int_equal(price_of(SMALL_COMBE, ROOM).opex_euros_year, 150000);
}

static void leaving_is_paid_for_and_forgotten(void **state)
{
    (void)state;
    begin(0.0);
    take(SMALL_COMBE, CLOUD);
    small_play_years(&play, 2);
    int64_t exit = price_of(SMALL_COMBE, 0).exit_euros;
    assert_true(exit > 100000);
    take(SMALL_COMBE, 0);
    small_play_year(&play);
    assert_int_equal(play.world.budget.line[LINE_RUNNING_OTHER][SMALL_COMBE.index], -exit);
    small_play_near(data_vault_club_price(&play.world, &play.rules, SMALL_COMBE), 1.0);
    assert_int_equal(price_of(SMALL_COMBE, 0).exit_euros, 0);
    proposal_play_is_whole(&play);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cloud_grows_dearer_and_so_does_leaving_it),
        cmocka_unit_test(a_room_ends_dependence_for_the_price_of_moving),
        cmocka_unit_test(a_cloud_is_right_for_a_while_and_wrong_for_long),
        cmocka_unit_test(a_vault_keeps_what_others_lose),
        cmocka_unit_test(a_loss_strikes_what_is_on_line_and_nothing_else),
        cmocka_unit_test(where_it_is_not_played_nothing_is_struck),
        cmocka_unit_test(the_heat_of_a_room_is_worth_something_to_the_durable),
        cmocka_unit_test(leaving_is_paid_for_and_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
