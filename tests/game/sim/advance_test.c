#include "game/sim/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "game/sim/budget.h"
#include "game/sim/query.h"
#include "tests/game/sim/small_play.h"

static SmallPlay play;

static int begin(void **state)
{
    (void)state;
    small_play_fill(&play);
    small_play_begin(&play);
    return 0;
}

static double ordered_by(TerritoryId territory)
{
    return play.world.network.ordered_year[ZONE_PUBLIC_DENSE][territory.index];
}

static void a_year_is_four_quarters(void **state)
{
    (void)state;
    for (int q = 0; q < 2 * QUARTERS_PER_YEAR; q++) {
        assert_int_equal(play.world.quarter, q);
        assert_int_equal(world_year(&play.world, &play.rules), 2013 + q / QUARTERS_PER_YEAR);
        small_play_quarter(&play);
        assert_int_equal(play.world.tick, q + 1);
        assert_int_equal(small_play_count(&play, EVENT_YEAR_OPENED), 1 + q / QUARTERS_PER_YEAR);
        assert_int_equal(small_play_count(&play, EVENT_YEAR_CLOSED), (q + 1) / QUARTERS_PER_YEAR);
    }
    assert_int_equal(small_play_last(&play, EVENT_YEAR_CLOSED)->figure, 2014);
}

static void programmes_are_heard_when_a_year_begins(void **state)
{
    (void)state;
    small_play_programme(&play, SMALL_BOCAGE)->fibre_premises[ZONE_PUBLIC_DENSE] = 100;
    small_play_quarter(&play);
    small_play_near(ordered_by(SMALL_BOCAGE), 100);
    small_play_programme(&play, SMALL_BOCAGE)->fibre_premises[ZONE_PUBLIC_DENSE] = 100;
    small_play_quarter(&play);
    small_play_near(ordered_by(SMALL_BOCAGE), 100);
}

static void a_frame_between_quarters_takes_contracts_only(void **state)
{
    (void)state;
    Command command = {.kind = COMMAND_PROGRAMME, .actor = SMALL_BOCAGE};
    command.programme.fibre_premises[ZONE_PUBLIC_DENSE] = 100;
    assert_int_equal(small_play_say(&play, &command).code, VERDICT_OK);
    small_play_near(ordered_by(SMALL_BOCAGE), 0);
    assert_int_equal(play.world.quarter, 0);
    assert_int_equal(play.world.tick, 1);
    Command offer = {.kind = COMMAND_CONTRACT_OFFER, .actor = SMALL_BOCAGE};
    offer.offer = (ContractTerms){.proposer = SMALL_BOCAGE,
                                  .partner = SMALL_COMBE,
                                  .subject = CONTRACT_MEDIATION,
                                  .term_years = 1,
                                  .amount_euros_year = 1000};
    play.frame.commands[0] = offer;
    play.frame.command_count = 1;
    small_play_quarter(&play);
    assert_int_equal(query_contracts(&play.world, SMALL_BOCAGE, NULL, 0), 0);
    small_play_say(&play, &offer);
    assert_int_equal(query_contracts(&play.world, SMALL_BOCAGE, NULL, 0), 1);
    small_play_say(&play, &command);
    assert_int_equal(query_contracts(&play.world, SMALL_BOCAGE, NULL, 0), 1);
}

static void the_first_programme_that_passes_counts(void **state)
{
    (void)state;
    small_play_programme(&play, SMALL_BOCAGE)->fibre_premises[ZONE_MEDIUM] = 1;
    small_play_programme(&play, SMALL_BOCAGE)->fibre_premises[ZONE_PUBLIC_DENSE] = 100;
    small_play_programme(&play, SMALL_BOCAGE)->fibre_premises[ZONE_PUBLIC_DENSE] = 500;
    small_play_programme(&play, SMALL_COMBE)->fibre_premises[ZONE_PUBLIC_DENSE] = 70;
    small_play_quarter(&play);
    small_play_near(ordered_by(SMALL_BOCAGE), 100);
    small_play_near(ordered_by(SMALL_COMBE), 70);
}

static void join_the_club(void)
{
    for (uint8_t t = 0; t < 2; t++) {
        Programme *programme = small_play_programme(&play, (TerritoryId){t});
        programme->measures[PROPOSAL_AGREEMENTS].level = 1;
        programme->measures[PROPOSAL_POOLING].level = 2;
    }
    small_play_year(&play);
    assert_int_equal(play.world.holdings.level[PROPOSAL_POOLING][SMALL_BOCAGE.index], 2);
}

/* Amont leaves the club, which makes it dearer for Bocage: too late to refuse what Bocage ordered. */
static void all_are_judged_on_what_they_saw(void **state)
{
    (void)state;
    play.rules.c.p05_fixed_euros_year = 3000000;
    small_play_give(&play, SMALL_BOCAGE, 3000000);
    join_the_club();
    Programme *leaves = small_play_programme(&play, SMALL_AMONT);
    leaves->measures[PROPOSAL_POOLING].level = 0;
    Programme *orders = small_play_programme(&play, SMALL_BOCAGE);
    orders->fibre_premises[ZONE_PUBLIC_DENSE] = 100;
    BudgetPlan plan;
    budget_plan(&play.world, &play.rules, SMALL_BOCAGE, orders, &plan);
    budget_pay(&play.world, SMALL_BOCAGE, LINE_RUNNING_OTHER, PARTY_STATE, plan.running_result);
    small_play_quarter(&play);
    small_play_near(ordered_by(SMALL_BOCAGE), 100);
    assert_int_equal(play.world.holdings.level[PROPOSAL_POOLING][SMALL_AMONT.index], 0);
    assert_int_equal(small_play_last(&play, EVENT_RUNNING_DEFICIT)->territory.index,
                     SMALL_BOCAGE.index);
}

/* Masts are asked for, and set aside, every year that they are held. */
static void who_says_nothing_carries_on(void **state)
{
    (void)state;
    Programme *programme = small_play_programme(&play, SMALL_COMBE);
    programme->measures[PROPOSAL_MOBILE] = (Measure){.level = 1, .dial = {3, 50}};
    small_play_year(&play);
    int64_t first = play.world.budget.line[LINE_PROPOSAL_INVESTMENT][SMALL_COMBE.index];
    assert_int_equal(first, -300000);
    small_play_year(&play);
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_INVESTMENT][SMALL_COMBE.index], first);
    assert_int_equal(play.world.holdings.level[PROPOSAL_MOBILE][SMALL_COMBE.index], 1);
    small_play_programme(&play, SMALL_COMBE)->fibre_premises[ZONE_MEDIUM] = 1;
    small_play_year(&play);
    assert_int_equal(play.world.budget.line[LINE_PROPOSAL_INVESTMENT][SMALL_COMBE.index], first);
}

static void seal_votes_of_all(void)
{
    for (uint8_t t = 0; t < SMALL_TERRITORIES; t++) {
        Command *command = &play.frame.commands[play.frame.command_count++];
        memset(command, 0, sizeof *command);
        command->kind = COMMAND_VOTE;
        command->actor.index = t;
        command->vote = (Vote){.motion = 0, .yes = true};
    }
}

/* Nobody saw them before; they decide in the very opening that brings them, and at no other time. */
static void sealed_votes_count_as_the_year_opens(void **state)
{
    (void)state;
    play.rules.proposal[PROPOSAL_NATIONAL_TABLE].open = true;
    for (uint8_t t = 0; t < SMALL_TERRITORIES; t++)
        small_play_hold(&play, (TerritoryId){t}, PROPOSAL_NATIONAL_TABLE, (Measure){.level = 1});
    Command motion = {.kind = COMMAND_MOTION, .actor = SMALL_AMONT};
    motion.motion = (MotionTerms){MOTION_STANDARDS, 1};
    assert_int_equal(small_play_say(&play, &motion).code, VERDICT_OK);
    seal_votes_of_all();
    small_play_quarter(&play);
    assert_int_equal(play.world.council.clause[CLAUSE_STANDARDS], 1);
    assert_int_equal(small_play_count(&play, EVENT_MOTION_PASSED), 1);
    for (int q = 1; q < QUARTERS_PER_YEAR; q++)
        small_play_quarter(&play);
    motion.actor = SMALL_BOCAGE;
    motion.motion.value = 0;
    assert_int_equal(small_play_say(&play, &motion).code, VERDICT_OK);
    small_play_quarter(&play);
    seal_votes_of_all();
    small_play_quarter(&play);
    assert_int_equal(play.world.council.clause[CLAUSE_STANDARDS], 1);
}

/* No honest server frames these, but a journal may be damaged: they change nothing. */
static void hostile_commands_are_skipped(void **state)
{
    (void)state;
    static World quiet;
    quiet = play.world;
    Frame frame = {.tick = 1, .salt = 1, .quarter = true};
    world_advance(&quiet, &play.rules, &frame, NULL);
    for (int c = 0; c < FRAME_COMMANDS_MAX; c++) {
        Command *command = &play.frame.commands[c];
        memset(command, c % 2 == 0 ? 0xFF : 0x7F, sizeof *command);
        command->kind = (CommandKind)(c % (COMMAND_KIND_COUNT + 1));
        command->actor.index = (uint8_t)(c % 3 == 0 ? 255 : c % 5);
    }
    play.frame.command_count = FRAME_COMMANDS_MAX;
    small_play_quarter(&play);
    assert_true(world_hash(&play.world, &play.rules) == world_hash(&quiet, &play.rules));
}

/* Salts differ from frame to frame, and nobody needs to listen. */
static void same_frames_give_the_same_world(void **state)
{
    (void)state;
    static World twin;
    twin = play.world;
    for (int q = 0; q < 12; q++) {
        if (q % QUARTERS_PER_YEAR == 0) {
            small_play_programme(&play, SMALL_BOCAGE)->fibre_premises[ZONE_PUBLIC_SPARSE] = 50;
            small_play_programme(&play, SMALL_COMBE)->copper_premises[ZONE_PUBLIC_DENSE] = 50;
        }
        play.frame.tick = twin.tick + 1;
        play.frame.salt++;
        play.frame.quarter = true;
        world_advance(&twin, &play.rules, &play.frame, NULL);
        play.frame.salt--;
        small_play_quarter(&play);
    }
    assert_true(world_hash(&play.world, &play.rules) == world_hash(&twin, &play.rules));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_year_is_four_quarters, begin),
        cmocka_unit_test_setup(programmes_are_heard_when_a_year_begins, begin),
        cmocka_unit_test_setup(a_frame_between_quarters_takes_contracts_only, begin),
        cmocka_unit_test_setup(the_first_programme_that_passes_counts, begin),
        cmocka_unit_test_setup(all_are_judged_on_what_they_saw, begin),
        cmocka_unit_test_setup(who_says_nothing_carries_on, begin),
        cmocka_unit_test_setup(sealed_votes_count_as_the_year_opens, begin),
        cmocka_unit_test_setup(hostile_commands_are_skipped, begin),
        cmocka_unit_test_setup(same_frames_give_the_same_world, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
