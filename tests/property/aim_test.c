/*
 * The aims that ship, held against sessions of bots: each is reached by somebody and missed by somebody,
 * and how one plays decides it.
 */
#include "game/sim/aim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "game/content/scenario.h"
#include "game/tools/batch.h"

enum { TEMPERAMENTS = 4 };

static const char *const BOTS[TEMPERAMENTS] = {"steady", "cooperative", "selfish", "bold"};

static Scenario scenario;
static ProblemList problems;
static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));
static AimStart start;

/* How often each aim was met, by temperament, out of the seats it suits. */
static int suited[AIM_MAX], met[AIM_MAX][TEMPERAMENTS];

static void count(const World *world, int temperament)
{
    const Rules *rules = &scenario.rules;
    for (int a = 0; a < rules->aim_count; a++) {
        suited[a] = 0;
        for (int t = 0; t < rules->territory_count; t++) {
            TerritoryId territory = {(uint8_t)t};
            if (!aim_suits(rules, &start, a, territory, scenario.rounds))
                continue;
            suited[a]++;
            met[a][temperament] +=
                aim_progress(world, rules, &start, a, territory, scenario.rounds).met;
        }
    }
}

static int play(const char *folder)
{
    static Batch batch;
    static World first;
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    if (scenario_load(folder, &arena, &scenario, &problems) != STATUS_OK)
        return -1;
    memset(met, 0, sizeof met);
    world_init(&first, &scenario.rules);
    aim_start(&first, &scenario.rules, &start);
    for (int b = 0; b < TEMPERAMENTS; b++) {
        BatchPlan plan = {.rules = &scenario.rules,
                          .sessions = 1,
                          .years = scenario.rounds,
                          .seed = 7,
                          .bot_count = 1,
                          .bots = {bot_find(BOTS[b])}};
        batch_begin(&batch, &plan, 0);
        for (int y = 0; y < scenario.rounds; y++)
            batch_play_year(&batch);
        count(&batch.world, b);
    }
    return 0;
}

static int play_invented(void **state)
{
    (void)state;
    return play("assets/scenarios/pays-invente");
}

static int play_class(void **state)
{
    (void)state;
    return play("assets/scenarios/classe");
}

static int met_in_all(int aim)
{
    int sum = 0;
    for (int b = 0; b < TEMPERAMENTS; b++)
        sum += met[aim][b];
    return sum;
}

static void each_is_reached_by_somebody_and_missed_by_somebody(void **state)
{
    (void)state;
    for (int a = 0; a < scenario.rules.aim_count; a++) {
        if (met_in_all(a) == 0)
            fail_msg("nobody reaches %s", scenario.rules.aim[a].key);
        if (met_in_all(a) == suited[a] * TEMPERAMENTS)
            fail_msg("everybody reaches %s", scenario.rules.aim[a].key);
    }
}

static void how_one_plays_decides_it(void **state)
{
    (void)state;
    int decided = 0;
    for (int a = 0; a < scenario.rules.aim_count; a++) {
        int least = suited[a], most = 0;
        for (int b = 0; b < TEMPERAMENTS; b++) {
            least = met[a][b] < least ? met[a][b] : least;
            most = met[a][b] > most ? met[a][b] : most;
        }
        decided += most - least >= 3;
    }
    assert_true(decided * 2 >= scenario.rules.aim_count);
}

/* Three budgets are few: what is dealt in a class is within a class's reach. */
static void what_is_dealt_in_a_class_is_within_reach(void **state)
{
    (void)state;
    for (int a = 0; a < scenario.rules.aim_count; a++) {
        if (suited[a] > 0 && met_in_all(a) == 0)
            fail_msg("nobody in a class reaches %s", scenario.rules.aim[a].key);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_reached_by_somebody_and_missed_by_somebody),
        cmocka_unit_test(how_one_plays_decides_it),
    };
    const struct CMUnitTest in_class[] = {
        cmocka_unit_test(what_is_dealt_in_a_class_is_within_reach),
    };
    int failed = cmocka_run_group_tests(tests, play_invented, NULL);
    return failed + cmocka_run_group_tests(in_class, play_class, NULL);
}
