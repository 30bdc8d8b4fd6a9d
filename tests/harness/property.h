/*
 * Properties: a statement tried on many inputs. The inputs are not given but chosen: the property
 * asks for small numbers one by one, and that sequence of choices is what is drawn at random,
 * replayed and shrunk. So whatever is built from choices, a scenario or a list of commands, shrinks
 * without a line of its own.
 *
 * Drawing follows from a seed: $PROPERTY_SEED (hexadecimal) if set, else one made from the
 * property's name, so that a plain run always tries the same inputs.
 */
#ifndef TESTS_HARNESS_PROPERTY_H
#define TESTS_HARNESS_PROPERTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CHOICES_MAX = 4096 };

typedef struct Choices {
    uint64_t values[CHOICES_MAX]; /* each the distance from the lowest answer */
    int count;                    /* choices on record */
    int asked;                    /* choices asked for in this run */
    bool drawing;                 /* random answers, else those on record and then the lowest */
    uint64_t seed, run;
} Choices;

/* A number in [low, high]; shrinks towards `low`. */
int choices_int(Choices *choices, int low, int high);
int64_t choices_i64(Choices *choices, int64_t low, int64_t high);

/* Shrinks towards false. */
bool choices_bool(Choices *choices);

/* In [0, 1], in steps of 2^-20; shrinks towards 0. */
double choices_share(Choices *choices);

/*
 * NULL when the statement holds, else what was seen instead: a text that lives until the next run.
 * Must depend on the choices only, and leave nothing behind in `keeper` from run to run.
 */
typedef const char *Property(Choices *choices, void *keeper);

typedef struct PropertyFailure {
    uint64_t seed;
    int run;          /* the first that failed */
    Choices smallest; /* the choices after shrinking */
    char seen[256];   /* what the property said of them */
} PropertyFailure;

/* Tries the property `runs` times and shrinks the first failure. False when there was none. */
bool property_find_failure(uint64_t seed, int runs, Property *property, void *keeper,
                           PropertyFailure *failure);

/* The same within a cmocka test: prints seed, choices and what was seen, and fails the test. */
void property_run(const char *name, int runs, Property *property, void *keeper);

#endif
