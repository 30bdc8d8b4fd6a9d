#include "game/client/preview.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "game/client/what_if.h"
#include "game/sim/score.h"

struct Preview {
    WhatIf what_if;
};

Preview *preview_create(Arena *arena) { return ARENA_TAKE(arena, Preview); }

static void pass_quarters(WhatIf *what_if, const Rules *rules, int salt, int quarters)
{
    for (int quarter = 0; quarter < quarters; quarter++) {
        what_if_quarter(what_if, rules, salt);
    }
}

static void range_add(PreviewRange *ranges, const World *world, const PreviewQuestion *question,
                      bool first)
{
    for (int score = 0; score < SCORE_COUNT; score++) {
        double points = score_of(world, question->rules, (Score)score, question->territory);
        PreviewRange *range = &ranges[score];
        range->low = first ? points : fixed_min(range->low, points);
        range->high = first ? points : fixed_max(range->high, points);
    }
}

static Verdict draft_verdict(const PreviewQuestion *question)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_PROGRAMME;
    command.actor = question->territory;
    command.programme = *question->draft;
    return command_check(question->world, question->rules, &command);
}

/* A run is known by its salt alone: whenever it is played, it is the same one. A refused draft gives way to
   carrying on. */
static void run_add(Preview *preview, const PreviewQuestion *question, PreviewOutcome *outcome)
{
    WhatIf *what_if = &preview->what_if;
    const Rules *rules = question->rules;
    int salt = outcome->runs++;
    what_if_begin(what_if, question->world, rules, question->territory,
                  outcome->verdict.code == VERDICT_OK ? question->draft : NULL);
    pass_quarters(what_if, rules, salt, QUARTERS_PER_YEAR);
    range_add(outcome->year, &what_if->world, question, salt == 0);
    pass_quarters(what_if, rules, salt, (question->years - 1) * QUARTERS_PER_YEAR);
    range_add(outcome->horizon, &what_if->world, question, salt == 0);
}

void preview_run(Preview *preview, const PreviewQuestion *question, PreviewOutcome *outcome)
{
    memset(outcome, 0, sizeof *outcome);
    outcome->years = question->years;
    outcome->verdict = draft_verdict(question);
    budget_plan(question->world, question->rules, question->territory, question->draft,
                &outcome->budget);
    for (int score = 0; score < SCORE_COUNT; score++) {
        outcome->now[score] =
            score_of(question->world, question->rules, (Score)score, question->territory);
    }
    while (outcome->runs < PREVIEW_RUNS_FIRST) {
        run_add(preview, question, outcome);
    }
}

bool preview_refine(Preview *preview, const PreviewQuestion *question, PreviewOutcome *outcome)
{
    CHECK(outcome->runs >= PREVIEW_RUNS_FIRST && outcome->years == question->years);
    if (outcome->runs >= PREVIEW_RUNS) {
        return false;
    }
    run_add(preview, question, outcome);
    return true;
}
