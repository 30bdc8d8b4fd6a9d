/*
 * How long a debrief's questions take, for 16 seats with people and 8 rounds among all the territories of the scenario
 * that ships. Never fails: it is read by people. Processor time, on one core.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "game/debrief/contract_record.h"
#include "game/debrief/counterfactual.h"
#include "game/debrief/forecast_record.h"
#include "game/debrief/turning_point.h"
#include "tests/game/debrief/told_session.h"
#include "tests/harness/shipped.h"

enum { SEATS = 16, ROUNDS = 8, QUESTIONS = 24 };

static TurningSearch search;
static Counterfactual what_if;
static Rerun rerun, scratch;
static ContractRecordList contracts;
static ForecastRecord forecasts;

static double now_ms(void) { return (double)clock() * 1e3 / (double)CLOCKS_PER_SEC; }

static void take(void *keeper, const Entry *entry) { CHECK(recording_take(keeper, entry)); }

static Recording *record(const ToldPlan *plan)
{
    Arena arena;
    SessionSettings settings = told_settings(plan);
    void *memory = aligned_alloc(16, RECORDING_ARENA_BYTES);
    CHECK(memory != NULL);
    arena_init(&arena, memory, RECORDING_ARENA_BYTES);
    Recording *recording = recording_create(&arena, plan->rules, &settings);
    told_session_play(plan, take, recording);
    printf("%-44s %10zu B    of %zu B\n", "memory of a recording", arena.used,
           (size_t)RECORDING_ARENA_BYTES);
    return recording;
}

/* Of each round's first deeds: those of the first are the longest to play again. */
static void ask(const Recording *recording)
{
    double longest = 0.0, sum = 0.0;
    int asked = 0;
    for (int d = 0; d < recording->deeds.count; d += 1 + recording->deeds.count / QUESTIONS) {
        Change change = {.how = CHANGE_REMOVE, .deed = recording->deeds.deeds[d]};
        double began = now_ms();
        counterfactual_run(&what_if, recording, &change);
        double spent = now_ms() - began;
        longest = spent > longest ? spent : longest;
        sum += spent;
        asked++;
    }
    printf("%-44s %10.1f ms   mean; longest %.1f ms of %d\n", "what if", sum / asked, longest,
           asked);
}

int main(void)
{
    ToldPlan plan = {.rules = shipped_rules(),
                     .rounds = ROUNDS,
                     .people = SEATS,
                     .seed = 1,
                     .inject = 0,
                     .bots = {"steady", "random"}};
    printf("%d seats with people, %d rounds, %d territories, processor time\n\n", SEATS, ROUNDS,
           plan.rules->territory_count);
    const Recording *recording = record(&plan);
    printf("%-44s %10d      deeds, %d frames, %zu B of them\n", "recorded", recording->deeds.count,
           recording->frame_count, recording->size);
    double began = now_ms();
    turning_search_run(&search, recording);
    printf("%-44s %10.1f ms   %d sessions played again; goal < 3000\n", "turning points",
           now_ms() - began, search.tried);
    ask(recording);
    began = now_ms();
    contract_record_read(recording, &rerun, &contracts);
    printf("%-44s %10.1f ms   %d of them\n", "agreements", now_ms() - began, contracts.count);
    began = now_ms();
    forecast_record_read(recording, &rerun, &scratch, &forecasts);
    printf("%-44s %10.1f ms\n", "forecasts", now_ms() - began);
    return EXIT_SUCCESS;
}
