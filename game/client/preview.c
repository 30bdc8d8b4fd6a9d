#include "game/client/preview.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "game/sim/query.h"
#include "game/sim/score.h"

struct Preview {
    World world;
    Frame frame;
};

enum { PURPOSE_PREVIEW = 0x50524556 };

Preview *preview_create(Arena *arena) { return ARENA_TAKE(arena, Preview); }

static void add_programme(Frame *frame, TerritoryId actor, const Programme *programme)
{
    Command *command = &frame->commands[frame->command_count++];
    memset(command, 0, sizeof *command);
    command->kind = COMMAND_PROGRAMME;
    command->actor = actor;
    command->programme = *programme;
}

/* Everyone's programme of the year; a refused draft gives way to carrying on. */
static void frame_fill(Preview *preview, const PreviewQuestion *question, bool draft_counts)
{
    Frame *frame = &preview->frame;
    memset(frame, 0, sizeof *frame);
    frame->quarter = true;
    for (int i = 0; i < question->rules->territory_count; i++) {
        TerritoryId actor = {(uint8_t)i};
        Programme programme;
        if (draft_counts && territory_same(actor, question->territory)) {
            programme = *question->draft;
        } else {
            query_carry_on(question->world, question->rules, actor, &programme);
        }
        add_programme(frame, actor, &programme);
    }
}

static void pass_quarters(Preview *preview, const Rules *rules, int salt, int quarters)
{
    for (int quarter = 0; quarter < quarters; quarter++) {
        preview->frame.tick = preview->world.tick + 1;
        preview->frame.salt = random_bits((uint64_t)salt, PURPOSE_PREVIEW, preview->frame.tick);
        world_advance(&preview->world, rules, &preview->frame, NULL);
        preview->frame.command_count = 0;
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

void preview_run(Preview *preview, const PreviewQuestion *question, PreviewOutcome *outcome)
{
    memset(outcome, 0, sizeof *outcome);
    outcome->years = question->years;
    outcome->verdict = draft_verdict(question);
    budget_plan(question->world, question->rules, question->territory, question->draft,
                &outcome->budget);
    bool counts = outcome->verdict.code == VERDICT_OK;
    for (int score = 0; score < SCORE_COUNT; score++) {
        outcome->now[score] =
            score_of(question->world, question->rules, (Score)score, question->territory);
    }
    for (int salt = 0; salt < PREVIEW_SALTS; salt++) {
        preview->world = *question->world;
        frame_fill(preview, question, counts);
        pass_quarters(preview, question->rules, salt, QUARTERS_PER_YEAR);
        range_add(outcome->year, &preview->world, question, salt == 0);
        pass_quarters(preview, question->rules, salt, (question->years - 1) * QUARTERS_PER_YEAR);
        range_add(outcome->horizon, &preview->world, question, salt == 0);
    }
}
