/*
 * Feeds any bytes to the reader of maps, once as they are and once with a header that agrees with
 * them, so that the checks behind the hash are reached too. Whatever comes in, reading ends; what it
 * accepts can be asked and gives the same bytes when written.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "game/content/map.h"

enum { BYTES_MAX = 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void read_once(const uint8_t *bytes, size_t size)
{
    static _Alignas(16) uint8_t memory[MAP_ARENA_BYTES];
    static uint8_t written[MAP_BYTES_MAX];
    Arena arena;
    Map map;
    arena_init(&arena, memory, sizeof memory);
    if (map_read(bytes, size, "fuzz", &arena, &map, NULL) != STATUS_OK)
        return;
    size_t used = 0;
    CHECK(map_check(&map, "fuzz", NULL) == STATUS_OK);
    CHECK(map_find(&map, map.territory[0].code) == 0);
    (void)map_part_at(&map, map.part[0].label);
    CHECK(map_write(&map, written, sizeof written, &used, NULL) == STATUS_OK);
    arena_init(&arena, memory, sizeof memory);
    CHECK(map_read(written, used, "fuzz", &arena, &map, NULL) == STATUS_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static uint8_t copy[BYTES_MAX];
    if (size > sizeof copy)
        return 0;
    read_once(bytes, size);
    memcpy(copy, bytes, size);
    map_seal(copy, size);
    read_once(copy, size);
    return 0;
}
