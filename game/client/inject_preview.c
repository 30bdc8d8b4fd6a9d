#include "game/client/inject_preview.h"

#include <string.h>

#include "game/client/what_if.h"

enum { RUNS = 2 * INJECT_PREVIEW_SALTS, STEPS = RUNS * QUARTERS_PER_YEAR };

/* Sums over the salts, of the years' ends. */
typedef struct YearsEnd {
    Column points[SCORE_COUNT];
    Column euros[SECTION_COUNT];
    double common_points;
} YearsEnd;

struct InjectPreview {
    bool asked;
    int step; /* of STEPS; the years without come first */
    InjectQuestion question;
    World base; /* as it was when asked */
    uint64_t base_hash;
    WhatIf what_if;
    YearsEnd without, with;
    InjectEffect effect;
};

InjectPreview *inject_preview_create(Arena *arena) { return ARENA_TAKE(arena, InjectPreview); }

/* Another incident on the same World has the same years without it: they need not be played again. */
static bool knows_without(const InjectPreview *preview, const InjectQuestion *question,
                          uint64_t hash)
{
    return preview->asked && preview->step >= STEPS / 2 &&
           preview->question.rules == question->rules && preview->base_hash == hash;
}

bool inject_preview_ask(InjectPreview *preview, const InjectQuestion *question)
{
    if (question->world->quarter % QUARTERS_PER_YEAR != 0) {
        preview->asked = false;
        return false;
    }
    CHECK(question->inject_count <= INJECTS_MAX);
    CHECK(question->adjustment_count <= INJECT_PREVIEW_ADJUSTMENTS_MAX);
    uint64_t hash = world_hash(question->world, question->rules);
    bool known = knows_without(preview, question, hash);
    preview->asked = true;
    preview->base_hash = hash;
    preview->step = known ? STEPS / 2 : 0;
    preview->question = *question;
    preview->base = *question->world;
    preview->question.world = &preview->base;
    memset(&preview->with, 0, sizeof preview->with);
    if (!known) {
        memset(&preview->without, 0, sizeof preview->without);
    }
    return true;
}

/* A correction takes effect at once, at the State's expense: the year begins with it. */
static void add_adjustments(WhatIf *what_if, const InjectQuestion *question)
{
    Budget *budget = &what_if->world.budget;
    for (int a = 0; a < question->adjustment_count; a++) {
        const MoneyAdjustment *adjustment = &question->adjustments[a];
        budget->purse[SECTION_RUNNING][adjustment->territory.index] += adjustment->euros;
        budget->party[PARTY_STATE] -= adjustment->euros;
    }
}

static void add_injects(WhatIf *what_if, const InjectQuestion *question)
{
    Frame *frame = &what_if->frame;
    for (int i = 0; i < question->inject_count; i++) {
        Command *command = &frame->commands[frame->command_count++];
        memset(command, 0, sizeof *command);
        command->kind = COMMAND_INJECT;
        command->inject = question->injects[i];
    }
}

static void run_begin(InjectPreview *preview, bool with)
{
    const InjectQuestion *question = &preview->question;
    what_if_begin(&preview->what_if, &preview->base, question->rules, (TerritoryId){0}, NULL);
    if (with) {
        add_adjustments(&preview->what_if, question);
        add_injects(&preview->what_if, question);
    }
}

static void run_end(YearsEnd *end, const World *world, const Rules *rules)
{
    for (int score = 0; score < SCORE_COUNT; score++) {
        Column points;
        score_column(world, rules, (Score)score, points);
        for (int t = 0; t < rules->territory_count; t++) {
            end->points[score][t] += points[t];
        }
    }
    for (int section = 0; section < SECTION_COUNT; section++) {
        for (int t = 0; t < rules->territory_count; t++) {
            end->euros[section][t] += (double)world->budget.purse[section][t];
        }
    }
    end->common_points += score_common(world, rules);
}

static void compare(InjectPreview *preview)
{
    const YearsEnd *with = &preview->with, *without = &preview->without;
    InjectEffect *effect = &preview->effect;
    double runs = INJECT_PREVIEW_SALTS;
    for (int t = 0; t < preview->question.rules->territory_count; t++) {
        for (int score = 0; score < SCORE_COUNT; score++) {
            effect->points[score][t] = (with->points[score][t] - without->points[score][t]) / runs;
        }
        for (int section = 0; section < SECTION_COUNT; section++) {
            effect->euros[section][t] =
                (with->euros[section][t] - without->euros[section][t]) / runs;
        }
    }
    effect->common_points = (with->common_points - without->common_points) / runs;
}

bool inject_preview_waits(const InjectPreview *preview)
{
    return preview->asked && preview->step < STEPS;
}

bool inject_preview_step(InjectPreview *preview)
{
    if (!inject_preview_waits(preview)) {
        return false;
    }
    const Rules *rules = preview->question.rules;
    int run = preview->step / QUARTERS_PER_YEAR, quarter = preview->step % QUARTERS_PER_YEAR;
    bool with = run >= INJECT_PREVIEW_SALTS;
    if (quarter == 0) {
        run_begin(preview, with);
    }
    what_if_quarter(&preview->what_if, rules, run % INJECT_PREVIEW_SALTS);
    if (quarter == QUARTERS_PER_YEAR - 1) {
        run_end(with ? &preview->with : &preview->without, &preview->what_if.world, rules);
    }
    preview->step++;
    if (preview->step == STEPS) {
        compare(preview);
    }
    return true;
}

double inject_preview_progress(const InjectPreview *preview)
{
    return preview->asked ? (double)preview->step / STEPS : 0.0;
}

const InjectEffect *inject_preview_effect(const InjectPreview *preview)
{
    return preview->asked && preview->step == STEPS ? &preview->effect : NULL;
}
