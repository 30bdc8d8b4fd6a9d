/*
 * Random legal play of a World: each year a run of territories plays, each by a bot that is drawn,
 * and the others order nothing. What is drawn comes from few choices, so that a failure shrinks to few
 * years and few territories.
 */
#ifndef TESTS_HARNESS_RANDOM_PLAY_H
#define TESTS_HARNESS_RANDOM_PLAY_H

#include "game/sim/world.h"
#include "tests/harness/property.h"

/* Large: static. */
typedef struct RandomPlay {
    const Rules *rules; /* borrowed */
    World world;
    Frame frame;
    EventBuffer events; /* of the last frame */
    int refused;        /* commands of bots that did not pass on the World they were asked on */
} RandomPlay;

/* Looks at the World after a frame: NULL, or what is wrong with it. */
typedef const char *RandomPlayLook(const RandomPlay *play, void *keeper);

/* Who plays in a year and what they draw. */
typedef struct RandomYear {
    uint64_t salt;
    int first, count; /* territories that play, round the end of the list */
} RandomYear;

void random_play_begin(RandomPlay *play, const Rules *rules);

RandomYear random_play_choose(const RandomPlay *play, Choices *choices);

/* Offers, answers, programmes, four quarters. Stops at the first frame that `look` finds wrong. `look` may be NULL. */
const char *random_play_year(RandomPlay *play, const RandomYear *year, RandomPlayLook *look,
                             void *keeper);

/* A quarter with the commands that are in the frame, which is then empty again. */
void random_play_quarter(RandomPlay *play, uint64_t salt);

#endif
