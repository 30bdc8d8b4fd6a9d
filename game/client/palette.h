/*
 * Colours that mean a quantity, for each kind of sight: five classes of each score, light to dark,
 * and one of them as the colour that stands for the score. A test computes how far apart they are as each
 * kind of sight would see them; patterns and letters say the same beside them.
 *
 * Whose sight it is concerns every picture alike, so it is chosen once for the program, like its language.
 */
#ifndef GAME_CLIENT_PALETTE_H
#define GAME_CLIENT_PALETTE_H

#include "engine/draw/draw_list.h"
#include "game/sim/rules.h"

enum { PALETTE_CLASSES = 5 };

typedef enum Sight {
    SIGHT_USUAL,
    SIGHT_RED,   /* protanopia: red is dark, and cannot be told from green */
    SIGHT_GREEN, /* deuteranopia: green cannot be told from red */
    SIGHT_BLUE,  /* tritanopia: blue cannot be told from green */
    SIGHT_GREY,  /* no colours, or a printer without */
    SIGHT_COUNT
} Sight;

/* `on_dark`: what is drawn beside the map stands on a dark ground. */
void palette_choose(Sight sight, bool on_dark);
Sight palette_sight(void);

/* class_index 0 (lowest) to PALETTE_CLASSES - 1. */
Color palette_class(Score score, int class_index);
/* What stands for a score in charts and beside its name, at least 3:1 on the ground of its theme. */
Color palette_score(Score score);
/* A class as for a sight that is not chosen: for samples and tests. */
Color palette_class_for(Sight sight, Score score, int class_index);

/* "usual", "red", ...: for files and the command line. */
const char *palette_sight_key(Sight sight);
/* False when the word is none of them and *sight stays. */
bool palette_parse_sight(const char *word, Sight *sight);

#endif
