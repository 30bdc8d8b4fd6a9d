/*
 * What a voice says of the screens: what has the focus when it comes there, its value when that
 * changes, notices as they come. It only finds the words; who speaks them is the program's affair.
 */
#ifndef GAME_SCREEN_SPOKEN_H
#define GAME_SCREEN_SPOKEN_H

#include "game/screen/toolkit.h"

#include "engine/ui/control.h"

enum { SPOKEN_BYTES = 1024 };

typedef struct Spoken {
    char focus[SPOKEN_BYTES];  /* as said last */
    char notice[SPOKEN_BYTES]; /* likewise */
    char words[SPOKEN_BYTES];
} Spoken;

/* After a build: what is to be said of it, lent until the next call; NULL when nothing is new. Zero it first. */
const char *spoken_follow(Spoken *spoken, const Ui *ui);

#endif
