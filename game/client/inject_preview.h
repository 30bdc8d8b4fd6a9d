/*
 * What incidents the facilitator prepares would do to every territory, told before they are sent: the
 * year is played with and without them under the same rolls, and what differs is theirs. The mean of
 * several salts; other people's drafts are secret, so everyone is assumed to carry on.
 *
 * Worked off in small steps, one quarter of one assumed year each, so that a picture is never late.
 */
#ifndef GAME_CLIENT_INJECT_PREVIEW_H
#define GAME_CLIENT_INJECT_PREVIEW_H

#include "engine/base/arena.h"
#include "game/protocol/message.h"
#include "game/sim/score.h"

enum { INJECT_PREVIEW_SALTS = 8, INJECT_PREVIEW_ADJUSTMENTS_MAX = 32 };

/* Money given by the State to the running section, or taken back when negative. */
typedef struct MoneyAdjustment {
    TerritoryId territory;
    int64_t euros;
} MoneyAdjustment;

/* The World is copied when it is asked; the rules are borrowed until it is answered. */
typedef struct InjectQuestion {
    const World *world; /* between two years */
    const Rules *rules;
    int inject_count;
    Inject injects[INJECTS_MAX];
    int adjustment_count;
    MoneyAdjustment adjustments[INJECT_PREVIEW_ADJUSTMENTS_MAX];
} InjectQuestion;

/* At the end of the year, with minus without. */
typedef struct InjectEffect {
    Column points[SCORE_COUNT];
    Column euros[SECTION_COUNT]; /* left in each purse */
    double common_points;        /* of the room's common result */
} InjectEffect;

typedef struct InjectPreview InjectPreview;

/* Taken from the arena for its life. */
InjectPreview *inject_preview_create(Arena *arena);

/* Begins to answer, whatever was asked before. False when the World is within a year: nothing is known then. */
bool inject_preview_ask(InjectPreview *preview, const InjectQuestion *question);
/* One step; false when there was nothing left to do. */
bool inject_preview_step(InjectPreview *preview);
/* True while steps are left to do. */
bool inject_preview_waits(const InjectPreview *preview);
/* 0..1 of the way; 0 before anything was asked. */
double inject_preview_progress(const InjectPreview *preview);
/* NULL until all of it is known. */
const InjectEffect *inject_preview_effect(const InjectPreview *preview);

#endif
