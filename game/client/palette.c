#include "game/client/palette.h"

#include "engine/base/text.h"

/*
 * One hue per score, light to dark in even steps of lightness, so that the order reads without any hue.
 * Where red and green fall together the scores keep to blue, yellow and a neutral; where blue and green
 * do, to blue-green, red and a neutral. Without colour, the score is named and the pattern does the rest.
 */
static const Color USUAL[SCORE_COUNT][PALETTE_CLASSES] = {
    [SCORE_ACCESS] = {0xDEE9EAFF, 0xA5C7CAFF, 0x69A5A9FF, 0x2A8389FF, 0x006268FF},
    [SCORE_SERVICES] = {0xF6E9D8FF, 0xE5C496FF, 0xCB9F53FF, 0xA6791DFF, 0x7C5708FF},
    [SCORE_USAGE] = {0xEAE5ECFF, 0xCBBCD3FF, 0xAC92B9FF, 0x8B6B9EFF, 0x6B4A7EFF},
};
static const Color RED_GREEN[SCORE_COUNT][PALETTE_CLASSES] = {
    [SCORE_ACCESS] = {0xE3E7F0FF, 0xB2C1E2FF, 0x7E9CD0FF, 0x4079BEFF, 0x005AA8FF},
    [SCORE_SERVICES] = {0xF1E7D5FF, 0xDEC795FF, 0xC1A251FF, 0x9C7E19FF, 0x79600DFF},
    [SCORE_USAGE] = {0xE9E4E2FF, 0xC3BDB9FF, 0x9C9490FF, 0x706965FF, 0x46413EFF},
};
static const Color BLUE_GREEN[SCORE_COUNT][PALETTE_CLASSES] = {
    [SCORE_ACCESS] = {0xDEE9EAFF, 0xA0C8CBFF, 0x5CA7ACFF, 0x1B838AFF, 0x006268FF},
    [SCORE_SERVICES] = {0xF3E5E3FF, 0xE6BAB1FF, 0xD78A7CFF, 0xC05B4DFF, 0xA7382DFF},
    [SCORE_USAGE] = {0xE9E4E2FF, 0xC3BDB9FF, 0x9C9490FF, 0x706965FF, 0x46413EFF},
};
static const Color GREY[PALETTE_CLASSES] = {0xE8E8E8FF, 0xBBBBBBFF, 0x8E8E8EFF, 0x616161FF,
                                            0x353535FF};

static const char *const KEYS[SIGHT_COUNT] = {
    [SIGHT_USUAL] = "usual", [SIGHT_RED] = "red",   [SIGHT_GREEN] = "green",
    [SIGHT_BLUE] = "blue",   [SIGHT_GREY] = "grey",
};

enum { CLASS_ON_DARK = 2 }; /* the darkest would not stand out there */

static Sight chosen;
static bool dark_ground;

void palette_choose(Sight sight, bool on_dark)
{
    chosen = sight;
    dark_ground = on_dark;
}

Sight palette_sight(void) { return chosen; }

Color palette_class_for(Sight sight, Score score, int class_index)
{
    switch (sight) {
    case SIGHT_RED:
    case SIGHT_GREEN:
        return RED_GREEN[score][class_index];
    case SIGHT_BLUE:
        return BLUE_GREEN[score][class_index];
    case SIGHT_GREY:
        return GREY[class_index];
    case SIGHT_USUAL:
    case SIGHT_COUNT:
        break;
    }
    return USUAL[score][class_index];
}

Color palette_class(Score score, int class_index)
{
    return palette_class_for(chosen, score, class_index);
}

Color palette_score(Score score)
{
    return palette_class(score, dark_ground ? CLASS_ON_DARK : PALETTE_CLASSES - 1);
}

const char *palette_sight_key(Sight sight) { return KEYS[sight]; }

bool palette_parse_sight(const char *word, Sight *sight)
{
    for (int i = 0; i < SIGHT_COUNT; i++) {
        if (text_equal(word, KEYS[i])) {
            *sight = (Sight)i;
            return true;
        }
    }
    return false;
}
