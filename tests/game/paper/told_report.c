#include "tests/game/paper/told_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "game/sim/aim.h"
#include "tests/game/debrief/told_session.h"

static Scenario scenario;
static uint8_t texts[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));
static TurningSearch turning;
static ContractRecordList contracts;
static ForecastRecord forecasts;
static Yearbook yearbook;
static Rerun rerun, scratch;
static uint8_t aims[TERRITORY_MAX];
static void *memory;

static void load(void)
{
    static ProblemList problems;
    char line[PROBLEM_MESSAGE_BYTES + PROBLEM_PATH_BYTES + 16];
    Arena arena;
    arena_init(&arena, texts, sizeof texts);
    if (scenario_load("assets/scenarios/pays-invente", &arena, &scenario, &problems) == STATUS_OK)
        return;
    problem_list_line(&problems, 0, line, sizeof line);
    fail_msg("%s", line);
}

static void deal_aims(void)
{
    static World first;
    static AimStart start;
    world_init(&first, &scenario.rules);
    aim_start(&first, &scenario.rules, &start);
    aim_deal(&scenario.rules, &start, TOLD_REPORT_ROUNDS, 5, aims);
}

static void take(void *keeper, const Entry *entry)
{
    if (!recording_take(keeper, entry))
        fail_msg("entry %d of the told session is not taken", (int)entry->number);
}

static Recording *record(const ToldPlan *plan)
{
    Arena arena;
    SessionSettings settings = told_settings(plan);
    memory = aligned_alloc(16, RECORDING_ARENA_BYTES);
    assert_non_null(memory);
    arena_init(&arena, memory, RECORDING_ARENA_BYTES);
    Recording *recording = recording_create(&arena, plan->rules, &settings);
    told_session_play(plan, take, recording);
    return recording;
}

const Report *told_report(void)
{
    static Report report;
    if (report.recording != NULL)
        return &report;
    load();
    ToldPlan plan = {.rules = &scenario.rules,
                     .rounds = TOLD_REPORT_ROUNDS,
                     .people = TOLD_REPORT_PEOPLE,
                     .seed = 11,
                     .talks = true,
                     .inject = 0,
                     .bots = {"steady", "random"}};
    Recording *recording = record(&plan);
    turning_search_run(&turning, recording);
    contract_record_read(recording, &rerun, &contracts);
    forecast_record_read(recording, &rerun, &scratch, &forecasts);
    yearbook_read(recording, &rerun, &yearbook);
    deal_aims();
    report = (Report){.code = "K7MWQ2",
                      .scenario = &scenario,
                      .recording = recording,
                      .turning = &turning,
                      .contracts = &contracts,
                      .forecasts = &forecasts,
                      .yearbook = &yearbook,
                      .aims = aims,
                      .room = recording_room(recording)};
    return &report;
}

void told_report_speak(Language language)
{
    if (language != LANGUAGE_EN && locale_bind(NULL, NULL) != STATUS_OK) {
        print_message("the French messages are not built\n");
        skip();
    }
    locale_set(language);
}

int told_report_close(void **state)
{
    (void)state;
    free(memory);
    memory = NULL;
    return 0;
}
