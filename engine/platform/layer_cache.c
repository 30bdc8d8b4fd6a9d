#include "engine/platform/layer_cache.h"

#include <string.h>

void layer_cache_init(LayerCache *cache) { memset(cache, 0, sizeof *cache); }

void layer_cache_finish(LayerCache *cache)
{
    for (int i = 0; i < LAYER_CACHE_MAX; i++) {
        pixels_destroy(&cache->layer[i].pixels);
    }
    layer_cache_init(cache);
}

static Layer *layer_of(LayerCache *cache, uint32_t id)
{
    Layer *oldest = &cache->layer[0];
    for (int i = 0; i < LAYER_CACHE_MAX; i++) {
        Layer *layer = &cache->layer[i];
        if (layer->used != 0 && layer->id == id) {
            return layer;
        }
        oldest = layer->used < oldest->used ? layer : oldest;
    }
    pixels_destroy(&oldest->pixels);
    *oldest = (Layer){.id = id};
    return oldest;
}

Layer *layer_cache_get(LayerCache *cache, uint32_t id, uint64_t hash, PixelBox box)
{
    Layer *layer = layer_of(cache, id);
    int width = box.right - box.left, height = box.bottom - box.top;
    bool same_size = layer->pixels.rows != NULL && layer->pixels.width == width &&
                     layer->pixels.height == height;
    layer->used = ++cache->asked;
    layer->fresh = layer->fresh && same_size && layer->hash == hash;
    if (!same_size) {
        pixels_destroy(&layer->pixels);
        if (!pixels_create(&layer->pixels, width, height)) {
            *layer = (Layer){0};
            return NULL;
        }
    }
    layer->hash = hash;
    layer->pixels.left = box.left;
    layer->pixels.top = box.top;
    return layer;
}
