#include "tests/game/debrief/session_stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/game/sim/small_rules.h"

ToldPlan session_stage_plan(void)
{
    return (ToldPlan){.rules = small_rules(),
                      .rounds = STAGE_ROUNDS,
                      .people = 3,
                      .seed = 7,
                      .practice = true,
                      .inject = 0,
                      .bots = {"steady", "random"}};
}

static void take(void *keeper, const Entry *entry)
{
    if (!recording_take(keeper, entry))
        fail_msg("entry %d of the told session is not taken", (int)entry->number);
}

static void *kept[STAGE_RECORDINGS_MAX];
static int kept_count;

int session_stage_close(void **state)
{
    (void)state;
    while (kept_count > 0)
        free(kept[--kept_count]);
    return 0;
}

Recording *session_stage_record(const ToldPlan *plan)
{
    Arena arena;
    SessionSettings settings = told_settings(plan);
    void *memory = aligned_alloc(16, RECORDING_ARENA_BYTES);
    assert_non_null(memory);
    assert_true(kept_count < STAGE_RECORDINGS_MAX);
    kept[kept_count++] = memory;
    arena_init(&arena, memory, RECORDING_ARENA_BYTES);
    Recording *recording = recording_create(&arena, plan->rules, &settings);
    told_session_play(plan, take, recording);
    return recording;
}

const Recording *session_stage(void)
{
    static Recording *recording;
    ToldPlan plan = session_stage_plan();
    if (recording == NULL)
        recording = session_stage_record(&plan);
    return recording;
}

const Deed *session_stage_find(const Recording *recording, DeedKind kind)
{
    for (int d = 0; d < recording->deeds.count; d++)
        if (recording->deeds.deeds[d].kind == kind)
            return &recording->deeds.deeds[d];
    fail_msg("no deed of kind %d in the session", (int)kind);
    return NULL;
}
