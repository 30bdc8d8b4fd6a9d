#include "tests/harness/property.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "engine/base/status.h"
#include "engine/base/stream.h"
#include "engine/base/text.h"

/* Shrinking is patient, not endless: a property of a millisecond may then take some seconds. */
enum {
    SHRINK_RUNS_MAX = 4000,
    BLOCK_LARGEST = 32,
    SHIFT_FARTHEST = 4, /* choices between two that are taken to belong together */
    SHARE_STEPS = 1 << 20
};

typedef struct Search {
    Property *property;
    void *keeper;
    PropertyFailure *failure;
    int runs_left;
} Search;

/* The next choice among 0 … `highest`. */
static uint64_t choose(Choices *choices, uint64_t highest)
{
    int at = choices->asked++;
    if (at >= CHOICES_MAX)
        return 0;
    uint64_t value = at < choices->count ? choices->values[at] : 0;
    if (choices->drawing) {
        uint64_t bits = random_bits(choices->seed ^ choices->run, 0, (uint64_t)at);
        /* Faults live at the edges: one answer in eight is the lowest or the highest. */
        if ((bits >> 60) == 0)
            value = 0;
        else if ((bits >> 60) == 1)
            value = highest;
        else
            value = highest == UINT64_MAX ? bits : bits % (highest + 1);
    }
    /* After shrinking, an earlier choice may have narrowed the range of this one. */
    value = value > highest ? highest : value;
    choices->values[at] = value;
    return value;
}

int64_t choices_i64(Choices *choices, int64_t low, int64_t high)
{
    CHECK(low <= high);
    uint64_t value = choose(choices, (uint64_t)high - (uint64_t)low);
    return (int64_t)((uint64_t)low + value);
}

int choices_int(Choices *choices, int low, int high)
{
    return (int)choices_i64(choices, low, high);
}

bool choices_bool(Choices *choices) { return choose(choices, 1) == 1; }

double choices_share(Choices *choices)
{
    return (double)choose(choices, SHARE_STEPS) / (double)SHARE_STEPS;
}

static const char *run_once(const Search *search, Choices *choices)
{
    choices->asked = 0;
    const char *seen = search->property(choices, search->keeper);
    choices->count = choices->asked < CHOICES_MAX ? choices->asked : CHOICES_MAX;
    return seen;
}

static void keep(PropertyFailure *failure, const Choices *choices, const char *seen)
{
    failure->smallest = *choices;
    failure->smallest.drawing = false;
    text_copy(failure->seen, sizeof failure->seen, seen);
}

/* Fewer choices are simpler; among as many, those whose first difference is lower. */
static bool is_simpler(const Choices *a, const Choices *b)
{
    if (a->count != b->count)
        return a->count < b->count;
    for (int i = 0; i < a->count; i++)
        if (a->values[i] != b->values[i])
            return a->values[i] < b->values[i];
    return false;
}

/* Runs the candidate; true, and it becomes the smallest, when it fails too and is simpler. */
static bool try_candidate(Search *search, Choices *candidate)
{
    if (search->runs_left == 0)
        return false;
    search->runs_left--;
    const char *seen = run_once(search, candidate);
    if (seen == NULL || !is_simpler(candidate, &search->failure->smallest))
        return false;
    keep(search->failure, candidate, seen);
    return true;
}

static bool try_without(Search *search, int at, int length)
{
    Choices candidate = search->failure->smallest;
    int behind = candidate.count - at - length;
    memmove(&candidate.values[at], &candidate.values[at + length],
            sizeof candidate.values[0] * (size_t)behind);
    candidate.count -= length;
    return try_candidate(search, &candidate);
}

/* A list is often "how many" and then its items: one item less needs both changed at once. */
static bool try_shorter_list(Search *search, int at, int length)
{
    const Choices *smallest = &search->failure->smallest;
    for (int before = at - 1; before >= 0 && before >= at - BLOCK_LARGEST; before--) {
        if (smallest->values[before] == 0)
            continue;
        Choices candidate = *smallest;
        candidate.values[before]--;
        int behind = candidate.count - at - length;
        memmove(&candidate.values[at], &candidate.values[at + length],
                sizeof candidate.values[0] * (size_t)behind);
        candidate.count -= length;
        if (try_candidate(search, &candidate))
            return true;
    }
    return false;
}

static bool shrink_count(Search *search)
{
    bool shrunk = false;
    const Choices *smallest = &search->failure->smallest;
    for (int length = BLOCK_LARGEST; length >= 1; length /= 2) {
        for (int at = smallest->count - length; at >= 0; at--) {
            /* A success may have taken more away than we asked for. */
            if (at + length > smallest->count)
                continue;
            if (try_without(search, at, length) ||
                (length <= 4 && try_shorter_list(search, at, length)))
                shrunk = true;
        }
    }
    return shrunk;
}

static bool try_value(Search *search, int at, uint64_t value)
{
    Choices candidate = search->failure->smallest;
    candidate.values[at] = value;
    return try_candidate(search, &candidate);
}

/* Halves the distance to the lowest value that still fails; `holds` is known, or taken, to hold. */
static bool shrink_value(Search *search, int at)
{
    const Choices *smallest = &search->failure->smallest;
    if (smallest->values[at] == 0)
        return false;
    if (try_value(search, at, 0))
        return true;
    bool shrunk = false;
    uint64_t holds = 0;
    while (at < smallest->count && smallest->values[at] - holds > 1) {
        uint64_t middle = holds + (smallest->values[at] - holds) / 2;
        if (try_value(search, at, middle))
            shrunk = true;
        else
            holds = middle;
    }
    return shrunk;
}

/*
 * Moves as much as it can from one value to a later one: of numbers that fail together, the first
 * ones become nothing, and can then be left out.
 */
static bool shift_value(Search *search, int from, int to)
{
    bool shrunk = false;
    const Choices *smallest = &search->failure->smallest;
    uint64_t step = smallest->values[from];
    while (to < smallest->count && step > 0 && smallest->values[from] > 0) {
        step = step < smallest->values[from] ? step : smallest->values[from];
        Choices candidate = *smallest;
        candidate.values[from] -= step;
        candidate.values[to] += step;
        if (candidate.values[to] >= step && try_candidate(search, &candidate))
            shrunk = true;
        else
            step /= 2;
    }
    return shrunk;
}

static bool shift_values(Search *search, int from)
{
    bool shrunk = false;
    for (int to = from + 1; to <= from + SHIFT_FARTHEST; to++)
        shrunk = shift_value(search, from, to) || shrunk;
    return shrunk;
}

static void shrink(Search *search)
{
    bool shrunk = true;
    while (shrunk && search->runs_left > 0) {
        shrunk = shrink_count(search);
        for (int at = 0; at < search->failure->smallest.count; at++)
            shrunk = shrink_value(search, at) || shrunk;
        /* Last, because it makes a later value larger: only where nothing simpler is left to try. */
        for (int at = 0; at < search->failure->smallest.count && !shrunk; at++)
            shrunk = shift_values(search, at);
    }
}

bool property_find_failure(uint64_t seed, int runs, Property *property, void *keeper,
                           PropertyFailure *failure)
{
    Search search = {property, keeper, failure, SHRINK_RUNS_MAX};
    for (int run = 0; run < runs; run++) {
        Choices choices = {.drawing = true, .seed = seed, .run = (uint64_t)run};
        const char *seen = run_once(&search, &choices);
        if (seen == NULL)
            continue;
        failure->seed = seed;
        failure->run = run;
        keep(failure, &choices, seen);
        shrink(&search);
        return true;
    }
    return false;
}

static uint64_t seed_of(const char *name)
{
    uint64_t seed = stream_hash_bytes(name, strlen(name));
    const char *chosen = getenv("PROPERTY_SEED");
    if (chosen != NULL && !text_parse_u64_hex(chosen, &seed))
        fail_msg("PROPERTY_SEED: found \"%s\", expected 1 to 16 hexadecimal digits", chosen);
    return seed;
}

void property_run(const char *name, int runs, Property *property, void *keeper)
{
    static PropertyFailure failure;
    if (!property_find_failure(seed_of(name), runs, property, keeper, &failure))
        return;
    print_error("%s: %s\n", name, failure.seen);
    print_error("run %d of PROPERTY_SEED=%016" PRIx64 ", shrunk to %d choices:", failure.run,
                failure.seed, failure.smallest.count);
    for (int i = 0; i < failure.smallest.count; i++)
        print_error(" %" PRIu64, failure.smallest.values[i]);
    print_error("\n");
    fail();
}
