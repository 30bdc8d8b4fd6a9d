/*
 * The pixels of a DrawList's layers, by id. A layer whose hash and size stay is copied, not drawn.
 */
#ifndef ENGINE_PLATFORM_LAYER_CACHE_H
#define ENGINE_PLATFORM_LAYER_CACHE_H

#include "engine/platform/pixels.h"

enum { LAYER_CACHE_MAX = 8 };

typedef struct Layer {
    uint32_t id;
    uint64_t hash;
    uint64_t used; /* when last asked for; 0: free */
    Pixels pixels;
    bool fresh;  /* holds what its hash says */
    bool opaque; /* hides what lies below */
} Layer;

typedef struct LayerCache {
    Layer layer[LAYER_CACHE_MAX];
    uint64_t asked;
} LayerCache;

void layer_cache_init(LayerCache *cache);
void layer_cache_finish(LayerCache *cache);

/*
 * The layer with this id, placed at `box`; unless it is fresh, its pixels are
 * whatever they were. Lent until the next call.
 * NULL when there is no memory. The layer longest unasked for gives way.
 */
Layer *layer_cache_get(LayerCache *cache, uint32_t id, uint64_t hash, PixelBox box);

#endif
