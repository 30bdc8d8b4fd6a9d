#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "game/bot/steady.h"
#include "tests/harness/shipped.h"

static World world;

static TerritoryId find(const char *code)
{
    TerritoryId territory = {0};
    assert_true(rules_find_territory(shipped_rules(), code, &territory));
    return territory;
}

static Command answer_to(TerritoryId proposer, TerritoryId partner, int64_t amount)
{
    Command commands[BOT_COMMANDS_MAX];
    Frame frame = {.tick = world.tick + 1, .command_count = 1};
    frame.commands[0] = (Command){.kind = COMMAND_CONTRACT_OFFER, .actor = proposer};
    frame.commands[0].offer = (ContractTerms){.proposer = proposer,
                                              .partner = partner,
                                              .subject = CONTRACT_MEDIATION,
                                              .key = CONTRACT_KEY_EQUAL,
                                              .term_years = 3,
                                              .amount_euros_year = amount};
    assert_int_equal(command_check(&world, shipped_rules(), &frame.commands[0]).code, VERDICT_OK);
    world_advance(&world, shipped_rules(), &frame, NULL);
    int count = steady_negotiate(&(Seat){&world, shipped_rules(), partner, &STEADY_TEMPERAMENT}, 1,
                                 commands);
    assert_true(count >= 1);
    return commands[0];
}

static void it_accepts_what_is_worth_its_share_and_declines_the_rest(void **state)
{
    (void)state;
    world_init(&world, shipped_rules());
    TerritoryId lot = find("46"), neighbour = {shipped_rules()->neighbour[lot.index][0]};
    assert_int_equal(answer_to(neighbour, lot, 50000).kind, COMMAND_CONTRACT_ACCEPT);
    world_init(&world, shipped_rules());
    double people = shipped_rules()->population[lot.index];
    int64_t dear = (int64_t)(people * 3.0);
    assert_int_equal(answer_to(neighbour, lot, dear).kind, COMMAND_CONTRACT_DECLINE);
}

/* The first offer a territory makes in as many tries as there are pairs of subject and neighbour. */
static bool first_offer(TerritoryId territory, Command *offer)
{
    Command commands[BOT_COMMANDS_MAX];
    for (uint64_t salt = 0; salt < 64; salt++) {
        int count = steady_negotiate(
            &(Seat){&world, shipped_rules(), territory, &STEADY_TEMPERAMENT}, salt, commands);
        if (count > 0 && commands[count - 1].kind == COMMAND_CONTRACT_OFFER) {
            *offer = commands[count - 1];
            return true;
        }
    }
    return false;
}

/* Each is told to the other side, who takes it, for it was judged from there too. */
static void what_it_offers_is_taken_by_one_like_it(void **state)
{
    (void)state;
    int offers = 0;
    for (int t = 0; t < shipped_rules()->territory_count; t++) {
        world_init(&world, shipped_rules());
        TerritoryId territory = {(uint8_t)t};
        Frame frame = {.tick = 1, .command_count = 1};
        if (!first_offer(territory, &frame.commands[0]))
            continue;
        offers++;
        TerritoryId partner = frame.commands[0].offer.partner;
        world_advance(&world, shipped_rules(), &frame, NULL);
        Command commands[BOT_COMMANDS_MAX];
        assert_true(steady_negotiate(&(Seat){&world, shipped_rules(), partner, &STEADY_TEMPERAMENT},
                                     1, commands) >= 1);
        assert_int_equal(commands[0].kind, COMMAND_CONTRACT_ACCEPT);
    }
    assert_true(offers > shipped_rules()->territory_count / 2);
}

static void one_offer_at_a_time_waits_for_an_answer(void **state)
{
    (void)state;
    world_init(&world, shipped_rules());
    TerritoryId lot = find("46");
    Frame frame = {.tick = 1, .command_count = 1};
    assert_true(first_offer(lot, &frame.commands[0]));
    world_advance(&world, shipped_rules(), &frame, NULL);
    Command second;
    world.holdings.level[PROPOSAL_AGREEMENTS][lot.index] = 1;
    assert_false(first_offer(lot, &second));
}

static void who_has_no_neighbour_offers_nothing(void **state)
{
    (void)state;
    world_init(&world, shipped_rules());
    Command offer;
    assert_false(first_offer(find("974"), &offer));
}

/* Long terms and other keys are for those who have an office to write them. */
static void terms_follow_the_agreements_office(void **state)
{
    (void)state;
    world_init(&world, shipped_rules());
    TerritoryId lot = find("46");
    Command offer;
    assert_true(first_offer(lot, &offer));
    assert_int_equal(offer.offer.key, CONTRACT_KEY_EQUAL);
    assert_true(offer.offer.term_years <= 3);
    world.holdings.level[PROPOSAL_AGREEMENTS][lot.index] = 1;
    assert_true(first_offer(lot, &offer));
    assert_int_not_equal(offer.offer.key, CONTRACT_KEY_EQUAL);
    assert_true(offer.offer.term_years > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_accepts_what_is_worth_its_share_and_declines_the_rest),
        cmocka_unit_test(what_it_offers_is_taken_by_one_like_it),
        cmocka_unit_test(one_offer_at_a_time_waits_for_an_answer),
        cmocka_unit_test(who_has_no_neighbour_offers_nothing),
        cmocka_unit_test(terms_follow_the_agreements_office),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
