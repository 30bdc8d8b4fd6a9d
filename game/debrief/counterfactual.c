#include "game/debrief/counterfactual.h"

Counterfactual *counterfactual_create(Arena *arena) { return ARENA_TAKE(arena, Counterfactual); }

void counterfactual_run(Counterfactual *counterfactual, const Recording *recording,
                        const Change *change)
{
    Rerun *rerun = &counterfactual->rerun;
    int round = change_first_round(change), closed = round - 1;
    rerun_begin(rerun, recording, change, round);
    curve_copy(&counterfactual->curve, &recording->curve, closed);
    while (rerun_step(rerun, NULL)) {
        if (rerun_round(rerun) == closed)
            continue;
        closed = rerun_round(rerun);
        curve_put(&counterfactual->curve, closed, &rerun->world, recording->rules);
    }
    counterfactual->took_effect = rerun->changed;
}
