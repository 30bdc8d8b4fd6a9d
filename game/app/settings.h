/*
 * What a person chose about the program itself - language, colours, size of text, marks and motion - kept
 * for the next start in one small file of their configuration folder. A file that cannot be read or written is
 * said in the log; the game goes on with what suits the machine.
 */
#ifndef GAME_APP_SETTINGS_H
#define GAME_APP_SETTINGS_H

#include "game/app/options.h"
#include "game/client/palette.h"

/* What was never chosen is not kept: it follows the machine. */
typedef struct Settings {
    bool language_set, theme_set;
    Language language;
    StyleTheme theme;
    int scale_percent; /* 0: chosen to suit the window */
    Sight sight;
    bool no_patterns, no_letters, calm, speaks;
} Settings;

/* All unset when there is no such file. */
void settings_load(Settings *settings);
void settings_save(const Settings *settings);

/* What the command line left open is filled in. */
void settings_complete(const Settings *settings, Options *options);

/* Takes over what now differs from `before`: that a person chose. True when anything does. */
bool settings_follow(Settings *settings, const Settings *before, const Settings *now);

#endif
