#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/economy.h"
#include "game/sim/network.h"
#include "tests/game/sim/proposal/proposal_play.h"

enum { SEATS = 400, HOSTS = 20, DELAY = 4, POACHED = 0, EMPTY_SEATS = 1, AGREED = 2 };
static const Cause OWN = CAUSE_PROPOSAL + PROPOSAL_TELEWORK;

static SmallPlay play;

static void begin(void)
{
    proposal_play_fill(&play, PROPOSAL_TELEWORK,
                       &(ProposalFigures){.level_max = 1,
                                          .delay_quarters = DELAY,
                                          .dial_count = 2,
                                          .dials = {{.low = 0, .high = 3000, .step = 10},
                                                    {.low = 0, .high = 100, .step = 1}}});
    proposal_play_begin(&play);
}

static void take(TerritoryId territory, int seats, int hosts)
{
    proposal_play_take(&play, territory, PROPOSAL_TELEWORK,
                       (Measure){.level = 1, .dial = {(int16_t)seats, (int16_t)hosts}});
}

static double presence(TerritoryId territory)
{
    return play.world.economy.presence[territory.index];
}

static double offer(TerritoryId territory)
{
    return play.world.services.offer[DOMAIN_ECONOMY][territory.index];
}

/* Offers begin alike everywhere: Dune, which plays nothing, shows what passes by itself. */
static double gained(TerritoryId territory) { return offer(territory) - offer(SMALL_DUNE); }

static double line_of(TerritoryId territory)
{
    Column line;
    network_line_column(&play.world, &play.rules, line);
    return line[territory.index];
}

static void seats_draw_workers_across_the_border(void **state)
{
    (void)state;
    begin();
    take(SMALL_BOCAGE, SEATS, HOSTS);
    small_play_year(&play);
    double drawn = presence(SMALL_BOCAGE);
    assert_true(drawn > 0.5 * SEATS * 2 * line_of(SMALL_BOCAGE));
    assert_true(drawn <= SEATS * 2 * line_of(SMALL_BOCAGE) + 1e-9);
    /* By the length of the border: 60 km with Amont, 40 with Combe. */
    small_play_near(presence(SMALL_AMONT), -0.6 * drawn);
    small_play_near(presence(SMALL_COMBE), -0.4 * drawn);
    small_play_near(presence(SMALL_DUNE), 0.0);
    proposal_play_is_whole(&play);
}

static void lunch_and_tax_fall_where_they_work(void **state)
{
    (void)state;
    begin();
    take(SMALL_BOCAGE, SEATS, HOSTS);
    small_play_year(&play);
    int64_t lost = (int64_t)(presence(SMALL_AMONT) * 200.0);
    small_play_year(&play);
    int64_t paid = play.world.budget.line[LINE_ACTIVITY][SMALL_AMONT.index];
    assert_in_range(lost - paid + 1, 0, 2);
    assert_true(play.world.budget.line[LINE_ACTIVITY][SMALL_BOCAGE.index] > 0);
    assert_int_equal(proposal_play_news(&play, PROPOSAL_TELEWORK, POACHED), 2);
    assert_true(proposal_play_told(&play, PROPOSAL_TELEWORK, POACHED)->figure >= 100);
    proposal_play_is_whole(&play);
}

static void a_seat_without_a_host_is_empty(void **state)
{
    (void)state;
    begin();
    take(SMALL_BOCAGE, SEATS, 0);
    small_play_years(&play, 2);
    small_play_near(presence(SMALL_BOCAGE), 0.0);
    small_play_near(gained(SMALL_BOCAGE), 0.0);
    assert_int_equal(proposal_play_told(&play, PROPOSAL_TELEWORK, EMPTY_SEATS)->figure, SEATS);
    proposal_play_is_whole(&play);
}

/* Right where lines carry the work, wrong where they do not: the same money, next to nothing. */
static void a_poor_line_carries_nobody(void **state)
{
    (void)state;
    begin();
    int t = SMALL_COMBE.index;
    play.world.network.decent[t] = 0.0;
    for (int z = 0; z < ZONE_COUNT; z++)
        play.world.network.upgraded[z][t] = play.world.network.fibre_passed[z][t] = 0.0;
    take(SMALL_AMONT, SEATS, HOSTS);
    take(SMALL_COMBE, SEATS, HOSTS);
    small_play_year(&play);
    assert_true(presence(SMALL_COMBE) < 0.05 * presence(SMALL_AMONT));
    assert_true(gained(SMALL_COMBE) < 0.005);
    assert_true(gained(SMALL_AMONT) > 0.01);
}

static void seats_next_door_hold_their_own(void **state)
{
    (void)state;
    begin();
    take(SMALL_BOCAGE, SEATS, HOSTS);
    small_play_year(&play);
    double undefended = presence(SMALL_COMBE);
    take(SMALL_COMBE, SEATS, HOSTS);
    small_play_year(&play);
    assert_true(presence(SMALL_COMBE) > undefended);
    proposal_play_is_whole(&play);
}

static void who_agrees_stops_poaching_and_both_gain(void **state)
{
    (void)state;
    begin();
    take(SMALL_AMONT, SEATS, HOSTS);
    take(SMALL_BOCAGE, SEATS, HOSTS);
    take(SMALL_COMBE, SEATS, HOSTS);
    small_play_years(&play, 2);
    small_play_near(play.world.ledger.line[SCORE_SERVICES][CAUSE_CONTRACT][SMALL_COMBE.index], 0.0);
    ContractTerms terms = {.proposer = SMALL_BOCAGE,
                           .partner = SMALL_COMBE,
                           .subject = CONTRACT_TELEWORK,
                           .term_years = 3,
                           .amount_euros_year = 10000};
    small_play_sign(&play, &terms);
    small_play_year(&play);
    small_play_near(presence(SMALL_COMBE), 0.0);
    const double *line = play.world.ledger.line[SCORE_SERVICES][CAUSE_CONTRACT];
    assert_true(line[SMALL_COMBE.index] > 0.0 && line[SMALL_BOCAGE.index] > 0.0);
    small_play_near(line[SMALL_AMONT.index], 0.0);
    const Event *told = proposal_play_told(&play, PROPOSAL_TELEWORK, AGREED);
    assert_non_null(told);
    assert_true(territory_same(told->territory, SMALL_BOCAGE));
    assert_true(territory_same(told->other, SMALL_COMBE));
    small_play_year(&play);
    assert_int_equal(proposal_play_news(&play, PROPOSAL_TELEWORK, AGREED), 0);
    proposal_play_is_whole(&play);
}

static void it_moves_the_economy_and_skills_and_nothing_else(void **state)
{
    (void)state;
    begin();
    take(SMALL_BOCAGE, SEATS, HOSTS);
    small_play_year(&play);
    const Ledger *ledger = &play.world.ledger;
    int t = SMALL_BOCAGE.index;
    assert_true(ledger->line[SCORE_SERVICES][OWN][t] > 0.0);
    assert_true(ledger->line[SCORE_USAGE][OWN][t] > 0.0);
    small_play_near(ledger->line[SCORE_ACCESS][OWN][t], 0.0);
    small_play_near(play.world.services.offer[DOMAIN_HEALTH][t],
                    play.world.services.offer[DOMAIN_HEALTH][SMALL_DUNE.index]);
}

static void seats_are_bought_once_and_hosts_paid_every_year(void **state)
{
    (void)state;
    begin();
    Measure more = {.level = 1, .dial = {SEATS + 100, HOSTS}};
    take(SMALL_BOCAGE, SEATS, HOSTS);
    small_play_year(&play);
    MeasurePrice price = proposal_play_price(&play, SMALL_BOCAGE, PROPOSAL_TELEWORK, more);
    assert_int_equal(price.capex_euros, 400000);
    assert_int_equal(price.opex_euros_year, 800000);
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_RUNNING][SMALL_BOCAGE.index], -800000);
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_INVESTMENT][SMALL_BOCAGE.index],
                     -1600000);
}

static void who_leaves_keeps_nobody(void **state)
{
    (void)state;
    begin();
    take(SMALL_BOCAGE, SEATS, HOSTS);
    small_play_year(&play);
    proposal_play_take(&play, SMALL_BOCAGE, PROPOSAL_TELEWORK, (Measure){.level = 0});
    small_play_quarter(&play);
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        small_play_near(play.world.economy.presence[t], 0.0);
    proposal_play_is_whole(&play);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seats_draw_workers_across_the_border),
        cmocka_unit_test(lunch_and_tax_fall_where_they_work),
        cmocka_unit_test(a_seat_without_a_host_is_empty),
        cmocka_unit_test(a_poor_line_carries_nobody),
        cmocka_unit_test(seats_next_door_hold_their_own),
        cmocka_unit_test(who_agrees_stops_poaching_and_both_gain),
        cmocka_unit_test(it_moves_the_economy_and_skills_and_nothing_else),
        cmocka_unit_test(seats_are_bought_once_and_hosts_paid_every_year),
        cmocka_unit_test(who_leaves_keeps_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
