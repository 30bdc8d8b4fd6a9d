#include "game/debrief/contested.h"

#include "game/sim/score.h"

/* No deed is taken out; but what cannot be paid under other rules is cut, as after any change. */
static const Change NOTHING = {.how = CHANGE_REMOVE,
                               .deed = {.kind = DEED_MEASURE, .round = 1, .seat = {UINT8_MAX}}};

Contested *contested_create(Arena *arena) { return ARENA_TAKE(arena, Contested); }

static double play_with(Contested *contested, const Recording *recording, int coefficient,
                        double value)
{
    Rerun *rerun = &contested->rerun;
    contested->rules = *recording->rules;
    *rules_coefficient(&contested->rules, coefficient) = value;
    rules_finish(&contested->rules);
    contested->recording = *recording;
    contested->recording.rules = &contested->rules;
    rerun_begin(rerun, &contested->recording, &NOTHING, 1);
    rerun->changed = true;
    while (rerun_step(rerun, NULL)) {
    }
    return score_common(&rerun->world, &contested->rules);
}

ContestedEffect contested_run(Contested *contested, const Recording *recording, int coefficient,
                              double low, double high)
{
    double was = recording->curve.common[recording_rounds(recording)];
    return (ContestedEffect){.low = play_with(contested, recording, coefficient, low) - was,
                             .high = play_with(contested, recording, coefficient, high) - was};
}
