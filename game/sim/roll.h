/*
 * Purposes of keyed rolls: one number for each use, so that no two uses share a roll. They are part
 * of the model: changing one changes what a salt means.
 */
#ifndef GAME_SIM_ROLL_H
#define GAME_SIM_ROLL_H

enum {
    ROLL_INCIDENT = 1,
    ROLL_DUPLICATE = 2,
    ROLL_RESHUFFLE = 3,
    ROLL_DATA_LOSS = 4,
    ROLL_LEAK = 5,
    ROLL_CABLE = 6,
    ROLL_PARTNER = 7,
    ROLL_RECTORAT = 8,
    ROLL_AIM = 9
};

#endif
