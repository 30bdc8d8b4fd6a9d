/*
 * Texts already turned into coverage, by what was asked for: drawing one again is a copy. It knows
 * nothing of type; whoever does fills it. Bounded in number and in bytes; the label longest unused
 * gives way. Colours are not part of a label, so a hovered button costs nothing new.
 */
#ifndef ENGINE_PLATFORM_LABEL_CACHE_H
#define ENGINE_PLATFORM_LABEL_CACHE_H

#include "engine/platform/pixels.h"

enum { LABEL_CACHE_SETS = 1024, LABEL_CACHE_WAYS = 4, LABEL_CACHE_BYTES_MAX = 24 * 1024 * 1024 };

typedef struct Label {
    uint64_t key; /* 0: free */
    uint64_t used;
    uint8_t *cover;
    PixelMask mask;
} Label;

typedef struct LabelCache {
    Label label[LABEL_CACHE_SETS][LABEL_CACHE_WAYS];
    Label loose; /* too large to be kept: lives until the next one */
    size_t bytes;
    int count;
    uint64_t now; /* rises with each picture */
} LabelCache;

void label_cache_init(LabelCache *cache);
void label_cache_finish(LabelCache *cache);
/* Another picture begins: what it asks for is younger than what came before. */
void label_cache_tick(LabelCache *cache);

/* Lent until the next call of label_cache_keep; NULL when it is not there. */
const Label *label_cache_find(LabelCache *cache, uint64_t key);
/* Takes `cover` (from malloc, NULL for an empty label). Lent as above. */
const Label *label_cache_keep(LabelCache *cache, uint64_t key, uint8_t *cover, PixelMask mask);

#endif
