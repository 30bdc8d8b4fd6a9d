#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "game/tools/batch.h"
#include "tests/harness/shipped.h"

enum { YEARS = 6, SESSIONS = 6 };

static Batch batch;

/* What the bots of some sessions were seen to use. */
typedef struct Seen {
    int fibre[ZONE_COUNT], copper[ZONE_COUNT], loans;
    int levels[PROPOSAL_COUNT][8];
    int dial_low[PROPOSAL_COUNT][DIAL_MAX], dial_high[PROPOSAL_COUNT][DIAL_MAX];
    int dropped[PROPOSAL_COUNT];
    int commands[COMMAND_KIND_COUNT];
    int subjects[CONTRACT_SUBJECT_COUNT], keys[CONTRACT_KEY_COUNT];
    int motions[MOTION_KIND_COUNT], votes[2];
} Seen;

static Seen seen;

static void see_measures(const Rules *rules, const Programme *programme, int t)
{
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        const Measure *measure = &programme->measures[p];
        seen.levels[p][measure->level]++;
        seen.dropped[p] += measure->level == 0 && batch.world.holdings.level[p][t] > 0;
        for (int d = 0; measure->level > 0 && d < rules->proposal[p].dial_count; d++) {
            int value = measure->dial[d];
            seen.dial_low[p][d] = value < seen.dial_low[p][d] ? value : seen.dial_low[p][d];
            seen.dial_high[p][d] = value > seen.dial_high[p][d] ? value : seen.dial_high[p][d];
        }
    }
}

static void see_programme(const Rules *rules, int t)
{
    Programme programme;
    bot_find("random")->decide(&batch.world, rules, (TerritoryId){(uint8_t)t},
                               (uint64_t)t + batch.world.tick * 1000u, &programme);
    for (int z = 0; z < ZONE_COUNT; z++) {
        seen.fibre[z] += programme.fibre_premises[z] > 0;
        seen.copper[z] += programme.copper_premises[z] > 0;
    }
    seen.loans += programme.loan_euros > 0;
    see_measures(rules, &programme, t);
}

static void see_sayings(const World *world, const Rules *rules, int t)
{
    Command commands[BOT_COMMANDS_MAX];
    int count = bot_find("random")->negotiate(world, rules, (TerritoryId){(uint8_t)t},
                                              (uint64_t)t + world->tick * 1000u, commands);
    for (int c = 0; c < count; c++) {
        seen.commands[commands[c].kind]++;
        if (commands[c].kind == COMMAND_CONTRACT_OFFER) {
            seen.subjects[commands[c].offer.subject]++;
            seen.keys[commands[c].offer.key]++;
        }
        if (commands[c].kind == COMMAND_MOTION)
            seen.motions[commands[c].motion.kind]++;
        if (commands[c].kind == COMMAND_VOTE)
            seen.votes[commands[c].vote.yes ? 1 : 0]++;
    }
}

/* Of every World on the way, so that a rare wish has many chances. */
static void play_and_see(void)
{
    const Rules *rules = shipped_rules();
    BatchPlan plan = {.rules = rules, .seed = 4, .bot_count = 1, .bots = {bot_find("random")}};
    memset(&seen, 0, sizeof seen);
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        for (int d = 0; d < DIAL_MAX; d++)
            seen.dial_low[p][d] = INT16_MAX;
    for (int s = 0; s < SESSIONS; s++) {
        batch_begin(&batch, &plan, s);
        for (int y = 0; y < YEARS; y++) {
            batch_play_year(&batch);
            for (int t = 0; t < rules->territory_count; t++) {
                see_programme(rules, t);
                see_sayings(&batch.world, rules, t);
            }
        }
    }
}

static void every_field_of_a_programme_is_used(void **state)
{
    (void)state;
    play_and_see();
    assert_true(seen.fibre[ZONE_PUBLIC_DENSE] > 0 && seen.fibre[ZONE_PUBLIC_SPARSE] > 0);
    assert_true(seen.copper[ZONE_PUBLIC_DENSE] > 0 && seen.copper[ZONE_PUBLIC_SPARSE] > 0);
    assert_int_equal(seen.fibre[ZONE_VERY_DENSE] + seen.fibre[ZONE_MEDIUM], 0);
    assert_true(seen.loans > 0);
}

static void every_level_and_dial_is_turned(void **state)
{
    (void)state;
    play_and_see();
    const Rules *rules = shipped_rules();
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        if (!rules->proposal[p].open) {
            assert_int_equal(seen.levels[p][1], 0);
            continue;
        }
        for (int level = 0; level <= rules->proposal[p].level_max; level++)
            assert_true(seen.levels[p][level] > 0);
        assert_true(seen.dropped[p] > 0);
        for (int d = 0; d < rules->proposal[p].dial_count; d++)
            assert_true(seen.dial_high[p][d] > seen.dial_low[p][d]);
    }
}

static void every_contract_command_is_given(void **state)
{
    (void)state;
    play_and_see();
    for (int k = COMMAND_CONTRACT_OFFER; k <= COMMAND_CONTRACT_JOIN; k++)
        assert_true(seen.commands[k] > 0);
    for (int k = 0; k < CONTRACT_KEY_COUNT; k++)
        assert_true(seen.keys[k] > 0);
}

/* Some agreements are between holders of a dear proposal, who seldom live side by side: here all hold it. */
static void every_subject_is_offered_where_it_makes_sense(void **state)
{
    static const Proposal HELD[] = {PROPOSAL_DATA_VAULT, PROPOSAL_TELEWORK, PROPOSAL_HEALTH};
    static World world;
    (void)state;
    const Rules *rules = shipped_rules();
    world_init(&world, rules);
    memset(&seen, 0, sizeof seen);
    for (size_t h = 0; h < sizeof HELD / sizeof HELD[0]; h++)
        for (int t = 0; t < rules->territory_count; t++) {
            const ProposalFigures *figures = &rules->proposal[HELD[h]];
            world.holdings.level[HELD[h]][t] = 1;
            for (int d = 0; d < figures->dial_count; d++)
                world.holdings.dial[HELD[h]][d][t] = (int16_t)figures->dials[d].low;
        }
    for (; world.tick < 4; world.tick++)
        for (int t = 0; t < rules->territory_count; t++)
            see_sayings(&world, rules, t);
    for (int s = 0; s < CONTRACT_SUBJECT_COUNT; s++)
        assert_true(seen.subjects[s] > 0);
}

/* The program itself asks whether to make a charter general, and the facilitator alone sends incidents and corrects. */
static void every_motion_is_asked_for_and_voted_on(void **state)
{
    (void)state;
    play_and_see();
    for (int k = 0; k < MOTION_KIND_COUNT; k++)
        assert_int_equal(seen.motions[k] > 0, k != MOTION_GENERALISE);
    assert_true(seen.votes[0] > 0 && seen.votes[1] > 0);
    assert_int_equal(seen.commands[COMMAND_INJECT], 0);
    assert_int_equal(seen.commands[COMMAND_ADJUST], 0);
    assert_true(seen.commands[COMMAND_PLEDGE] > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_of_a_programme_is_used),
        cmocka_unit_test(every_level_and_dial_is_turned),
        cmocka_unit_test(every_contract_command_is_given),
        cmocka_unit_test(every_subject_is_offered_where_it_makes_sense),
        cmocka_unit_test(every_motion_is_asked_for_and_voted_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
