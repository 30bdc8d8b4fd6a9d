/*
 * A scenario made from another one. Its folder holds variant.yaml, which names the base and says what
 * differs, and any of the base's files that it replaces as a whole:
 *
 *   name, base, title, introduction      required
 *   rounds, map                          where they differ
 *   territories: [codes]                 only these are played, the others are left out of the World
 *   region: name                         only its seats are for people; stewards look after the others
 *   open: [keys]                         the proposals that are open
 *   coefficients: {name: value}          within the ranges of the base
 */
#ifndef GAME_CONTENT_VARIANT_H
#define GAME_CONTENT_VARIANT_H

#include "game/content/reader.h"
#include "game/content/scenario.h"

enum { VARIANT_VALUES_MAX = 32 };

typedef struct VariantValue {
    int coefficient; /* as rules_coefficient counts */
    double value;
    int line;
} VariantValue;

typedef struct Variant {
    char name[NAME_BYTES], base[NAME_BYTES];
    Bilingual title, introduction;
    int rounds; /* 0: as the base */
    char map[SCENARIO_PATH_BYTES];
    int territory_count; /* 0: all */
    char territory[TERRITORY_MAX][CODE_BYTES];
    int territory_line[TERRITORY_MAX];
    char region[NAME_BYTES];
    int region_line;
    bool sets_open;
    uint32_t open; /* bit p: proposal p */
    int open_line;
    int value_count;
    VariantValue values[VARIANT_VALUES_MAX];
} Variant;

void variant_read(Reader *reader, Node root, Variant *variant);

/* Reserves every seat outside the region of that name; false when no territory lies there. */
bool variant_set_region(Scenario *scenario, const char *name);

/* Changes a scenario read from the base's files, before it is finished. Reports what does not fit. */
void variant_apply(Reader *reader, const Variant *variant, Scenario *scenario);

#endif
