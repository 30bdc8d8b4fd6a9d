/*
 * A copy of the World that moves on with assumed frames: what the draft and the inject previews share.
 * Every seat carries on what it holds; the rolls come from salts of our own, the same for every
 * question, so that two answers differ by what was asked alone.
 *
 * One World and one Frame: some hundred KB, taken from an arena by whoever asks.
 */
#ifndef GAME_CLIENT_WHAT_IF_H
#define GAME_CLIENT_WHAT_IF_H

#include "game/sim/world.h"

typedef struct WhatIf {
    World world;
    Frame frame; /* of the next quarter */
} WhatIf;

/* Begins anew from a World between two years: everyone's programme of the year stands in the frame. With
 * `draft`, it is that of `seat`; else NULL. */
void what_if_begin(WhatIf *what_if, const World *world, const Rules *rules, TerritoryId seat,
                   const Programme *draft);
/* Lets a quarter pass under this salt; the frame's commands go with the first. */
void what_if_quarter(WhatIf *what_if, const Rules *rules, int salt);

#endif
