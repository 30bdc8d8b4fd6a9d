#include "engine/platform/label_cache.h"

#include <stdlib.h>
#include <string.h>

void label_cache_init(LabelCache *cache)
{
    memset(cache, 0, sizeof *cache);
    cache->now = 1;
}

static size_t bytes_of(const Label *label)
{
    return (size_t)label->mask.width * (size_t)label->mask.height;
}

static void label_drop(LabelCache *cache, Label *label)
{
    if (label->key == 0) {
        return;
    }
    cache->bytes -= bytes_of(label);
    cache->count--;
    free(label->cover);
    *label = (Label){0};
}

void label_cache_finish(LabelCache *cache)
{
    for (int i = 0; i < LABEL_CACHE_SETS * LABEL_CACHE_WAYS; i++) {
        label_drop(cache, &cache->label[i / LABEL_CACHE_WAYS][i % LABEL_CACHE_WAYS]);
    }
    free(cache->loose.cover);
    cache->loose = (Label){0};
}

void label_cache_tick(LabelCache *cache) { cache->now++; }

static Label *set_of(LabelCache *cache, uint64_t key)
{
    return cache->label[(key >> 17) % LABEL_CACHE_SETS];
}

const Label *label_cache_find(LabelCache *cache, uint64_t key)
{
    Label *set = set_of(cache, key);
    for (int i = 0; i < LABEL_CACHE_WAYS; i++) {
        if (set[i].key == key) {
            set[i].used = cache->now;
            return &set[i];
        }
    }
    return NULL;
}

/* Everything the present picture has not asked for goes at once: rare, and simpler than an order. */
static void make_room(LabelCache *cache)
{
    for (int i = 0; i < LABEL_CACHE_SETS * LABEL_CACHE_WAYS; i++) {
        Label *label = &cache->label[i / LABEL_CACHE_WAYS][i % LABEL_CACHE_WAYS];
        if (label->used < cache->now) {
            label_drop(cache, label);
        }
    }
}

static Label *oldest_of(Label *set)
{
    Label *oldest = &set[0];
    for (int i = 1; i < LABEL_CACHE_WAYS; i++) {
        oldest = set[i].used < oldest->used ? &set[i] : oldest;
    }
    return oldest;
}

const Label *label_cache_keep(LabelCache *cache, uint64_t key, uint8_t *cover, PixelMask mask)
{
    Label fresh = {.key = key, .used = cache->now, .cover = cover, .mask = mask};
    fresh.mask.cover = cover;
    if (cache->bytes + bytes_of(&fresh) > LABEL_CACHE_BYTES_MAX) {
        make_room(cache);
    }
    if (cache->bytes + bytes_of(&fresh) > LABEL_CACHE_BYTES_MAX) {
        free(cache->loose.cover);
        cache->loose = fresh;
        return &cache->loose;
    }
    Label *place = oldest_of(set_of(cache, key));
    label_drop(cache, place);
    *place = fresh;
    cache->bytes += bytes_of(place);
    cache->count++;
    return place;
}
