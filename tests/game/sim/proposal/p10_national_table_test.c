#include "game/sim/proposal/p10_national_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/budget.h"
#include "game/sim/network.h"
#include "tests/game/sim/proposal/proposal_play.h"

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    proposal_play_fill(&play, PROPOSAL_NATIONAL_TABLE,
                       &(ProposalFigures){.scope = SCOPE_NATIONAL,
                                          .level_max = 1,
                                          .delay_quarters = 4,
                                          .opex_euros_inhabitant = 0.1});
    play.rules.c.p10_reshuffle_chance = 0.0;
    proposal_play_begin(&play);
    return 0;
}

static void vote_in(Clause clause, int value)
{
    play.world.council.clause[clause] = (int16_t)value;
    play.world.council.clause_protected[clause] = 1;
}

static int64_t state_part(TerritoryId territory)
{
    Programme programme;
    NetworkBill bill;
    query_carry_on(&play.world, &play.rules, territory, &programme);
    programme.fibre_premises[ZONE_PUBLIC_SPARSE] = 1000;
    network_quote(&play.world, &play.rules, territory, &programme, &bill);
    return bill.state_euros;
}

static void a_higher_rate_is_the_states_for_all(void **state)
{
    (void)state;
    int64_t before = state_part(SMALL_AMONT);
    vote_in(CLAUSE_STATE_RATE, 10);
    int64_t more = state_part(SMALL_AMONT);
    vote_in(CLAUSE_STATE_RATE, -10);
    assert_true(state_part(SMALL_AMONT) < before && before < more);
    small_play_near(national_state_rate(&play.world), -0.1);
}

/* Where the State gives little anyway, less than nothing is nothing. */
static void the_state_never_takes(void **state)
{
    (void)state;
    vote_in(CLAUSE_STATE_RATE, -10);
    play.rules.state_rate[SMALL_AMONT.index] = 0.05;
    assert_int_equal(state_part(SMALL_AMONT), 0);
}

/* Of all years to come. */
static int64_t promised(TerritoryId territory)
{
    int64_t sum = 0;
    for (int y = 0; y < GRANT_YEARS; y++)
        sum += play.world.budget.grant_due[y][territory.index];
    return sum;
}

static void build_everywhere(void)
{
    for (int t = 0; t < SMALL_TERRITORIES; t++)
        small_play_programme(&play, (TerritoryId){(uint8_t)t})->fibre_premises[ZONE_PUBLIC_DENSE] =
            8000;
    play.rules.c.state_envelope_euros_year = 1000000;
    small_play_year(&play);
}

/* Short of money, the State serves the fifth with the least access first: Combe, of four. */
static void solidarity_serves_the_worst_off_first(void **state)
{
    (void)state;
    build_everywhere();
    int64_t alike = promised(SMALL_COMBE), others = promised(SMALL_AMONT);
    assert_true(small_play_count(&play, EVENT_GRANTS_CUT) == 1 && alike > 0);
    begin(NULL);
    vote_in(CLAUSE_SOLIDARITY, 50);
    build_everywhere();
    assert_true(promised(SMALL_COMBE) > alike);
    assert_true(promised(SMALL_AMONT) < others);
    proposal_play_is_whole(&play);
}

/* Standards make clubs cheaper, and wear on the trust of everybody, at the table or not. */
static void common_standards_cost_local_freedom(void **state)
{
    (void)state;
    small_play_near(national_club_price(&play.world, &play.rules), 1);
    small_play_years(&play, 2);
    double free_trust = play.world.usage.trust[SMALL_DUNE.index];
    begin(NULL);
    vote_in(CLAUSE_STANDARDS, 1);
    assert_true(national_club_price(&play.world, &play.rules) < 1.0);
    small_play_years(&play, 2);
    assert_true(play.world.usage.trust[SMALL_DUNE.index] < free_trust);
    proposal_play_is_whole(&play);
}

/* A seat costs its tenth of a euro and moves nothing by itself. */
static void a_seat_alone_moves_nothing(void **state)
{
    (void)state;
    proposal_play_take(&play, SMALL_COMBE, PROPOSAL_NATIONAL_TABLE, (Measure){.level = 1});
    small_play_year(&play);
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_RUNNING][SMALL_COMBE.index], -20000);
    for (int s = 0; s < SCORE_COUNT; s++)
        small_play_near(small_play_moved(&play, SMALL_COMBE, (Score)s, PROPOSAL_NATIONAL_TABLE), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_higher_rate_is_the_states_for_all, begin),
        cmocka_unit_test_setup(the_state_never_takes, begin),
        cmocka_unit_test_setup(solidarity_serves_the_worst_off_first, begin),
        cmocka_unit_test_setup(common_standards_cost_local_freedom, begin),
        cmocka_unit_test_setup(a_seat_alone_moves_nothing, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
