/*
 * Where a picture differs from the one before: the window is a grid of cells, each with a hash of
 * all that is drawn over it. Cells whose hash changed are joined into a few boxes; only those are
 * painted and shown.
 */
#ifndef ENGINE_PLATFORM_DAMAGE_H
#define ENGINE_PLATFORM_DAMAGE_H

#include "engine/platform/pixels.h"

enum { DAMAGE_CELL = 64, DAMAGE_BOXES_MAX = 32 };

typedef struct Damage {
    uint64_t *now, *before; /* a hash a cell */
    int across, down;
    int width, height; /* pixels */
    bool all;          /* what the window holds is not known */
} Damage;

void damage_init(Damage *damage);
void damage_finish(Damage *damage);
/* What is on the window counts for nothing any more. */
void damage_forget(Damage *damage);

/* A new picture of that size begins. False when there is no memory. */
bool damage_begin(Damage *damage, int width, int height);
/* Something with this hash is drawn within `box`. */
void damage_add(Damage *damage, PixelBox box, uint64_t hash);
/* Writes the boxes that changed, whole cells cut at the window, and returns how many. */
int damage_end(Damage *damage, PixelBox boxes[DAMAGE_BOXES_MAX]);

#endif
