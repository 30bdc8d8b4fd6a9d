#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "game/bot/steady.h"
#include "game/sim/council.h"
#include "tests/harness/shipped.h"

static World world;

static TerritoryId find(const char *code)
{
    TerritoryId territory = {0};
    assert_true(rules_find_territory(shipped_rules(), code, &territory));
    return territory;
}

static int speak(TerritoryId who, const Temperament *temperament, Command *commands)
{
    Seat seat = {&world, shipped_rules(), who, temperament};
    int count = steady_council(&seat, 7, commands, BOT_COMMANDS_MAX);
    for (int c = 0; c < count; c++)
        assert_int_equal(command_check(&world, shipped_rules(), &commands[c]).code, VERDICT_OK);
    return count;
}

static void hold(TerritoryId who, Proposal proposal)
{
    world.holdings.level[proposal][who.index] = 1;
}

static void ask(const Command *motion)
{
    Frame frame = {.tick = world.tick + 1, .command_count = 1};
    frame.commands[0] = *motion;
    world_advance(&world, shipped_rules(), &frame, NULL);
}

static void who_holds_nothing_says_nothing(void **state)
{
    (void)state;
    Command commands[BOT_COMMANDS_MAX];
    world_init(&world, shipped_rules());
    assert_int_equal(speak(find("46"), &STEADY_TEMPERAMENT, commands), 0);
}

static void the_chair_proposes_what_its_temperament_asks_for_first(void **state)
{
    (void)state;
    Command commands[BOT_COMMANDS_MAX];
    Temperament solidary = STEADY_TEMPERAMENT;
    solidary.first_clause = MOTION_SOLIDARITY;
    world_init(&world, shipped_rules());
    hold(find("46"), PROPOSAL_NATIONAL_TABLE);
    assert_int_equal(speak(find("46"), &STEADY_TEMPERAMENT, commands), 1);
    assert_int_equal(commands[0].motion.kind, MOTION_STATE_RATE);
    assert_int_equal(speak(find("46"), &solidary, commands), 1);
    assert_int_equal(commands[0].motion.kind, MOTION_SOLIDARITY);
    assert_true(commands[0].motion.value > 0);
}

static void a_rural_territory_with_a_file_asks_for_a_charter(void **state)
{
    (void)state;
    Command commands[BOT_COMMANDS_MAX];
    world_init(&world, shipped_rules());
    hold(find("46"), PROPOSAL_RURAL_CHARTER);
    assert_int_equal(speak(find("46"), &STEADY_TEMPERAMENT, commands), 1);
    assert_int_equal(commands[0].motion.kind, MOTION_CHARTER);
    ask(&commands[0]);
    assert_int_equal(speak(find("46"), &STEADY_TEMPERAMENT, commands), 0);
}

/* Those who meet vote; who shares votes for, who does not against. */
static void neighbours_vote_by_their_temperament(void **state)
{
    (void)state;
    Command commands[BOT_COMMANDS_MAX];
    Temperament selfish = STEADY_TEMPERAMENT;
    selfish.shares = false;
    TerritoryId lot = find("46"), neighbour = {shipped_rules()->neighbour[lot.index][0]};
    world_init(&world, shipped_rules());
    hold(lot, PROPOSAL_RURAL_CHARTER);
    assert_int_equal(speak(lot, &STEADY_TEMPERAMENT, commands), 1);
    ask(&commands[0]);
    assert_int_equal(speak(neighbour, &STEADY_TEMPERAMENT, commands), 1);
    assert_int_equal(commands[0].kind, COMMAND_VOTE);
    assert_true(commands[0].vote.yes);
    assert_int_equal(speak(neighbour, &selfish, commands), 1);
    assert_false(commands[0].vote.yes);
    ask(&commands[0]);
    assert_int_equal(speak(neighbour, &selfish, commands), 0);
    assert_int_equal(speak(find("974"), &STEADY_TEMPERAMENT, commands), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_holds_nothing_says_nothing),
        cmocka_unit_test(the_chair_proposes_what_its_temperament_asks_for_first),
        cmocka_unit_test(a_rural_territory_with_a_file_asks_for_a_charter),
        cmocka_unit_test(neighbours_vote_by_their_temperament),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
