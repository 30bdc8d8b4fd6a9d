/*
 * What the command line asks of the program, read and checked once.
 */
#ifndef GAME_APP_OPTIONS_H
#define GAME_APP_OPTIONS_H

#include <stdbool.h>

#include "engine/base/status.h"
#include "engine/ui/style.h"
#include "game/content/locale.h"
#include "game/protocol/handshake.h"

#define OPTIONS_VERSION "0.1.0"

enum { OPTIONS_SCALE_MIN = 100, OPTIONS_SCALE_MAX = 250, OPTIONS_ROOM_METRES = 8 };

typedef struct Options {
    const char *scenario;
    const char *region; /* whose seats are for people; NULL: as the scenario says */
    const char *solo;   /* a territory's code; NULL: chosen on the title screen */
    bool resume;        /* the session alone that was left last */
    const char *join;   /* "host:port"; NULL: none */
    const char *code, *seat_key, *seat;
    Role role; /* as whom one joins */
    int width, height;
    int scale_percent; /* 0: chosen to suit the window */
    bool language_set;
    Language language;
    bool theme_set;
    StyleTheme theme;
    int rounds; /* 0: as the scenario says */
    const char *screenshot, *gallery;
    const char *outline; /* where what the window shows is told in words; NULL: nowhere */
    bool no_window;
    const char *bot; /* who plays the seat; NULL: a person */
    bool verbose;
    bool preflight; /* look the machine over; the rest of these only with it */
    bool listen;
    const char *with, *pdf; /* NULL: nobody named; not on paper */
    int room_metres;
    bool purge; /* remove all that is kept for this user */
    bool yes;   /* with it: without asking */
} Options;

/* "light", "dark"; false when the word is neither and *theme stays. */
bool options_parse_theme(const char *word, StyleTheme *theme);

/* "participant", "observer", "projector", "facilitator"; false when the word is none of them. */
bool options_parse_role(const char *word, Role *role);

/* Texts are borrowed from argv. STATUS_MALFORMED says which option, what was found and expected. */
Status options_parse(Options *options, int argc, char **argv, Problem *problem);

#endif
