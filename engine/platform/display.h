/*
 * The displays this machine has, before a window is opened on one.
 */
#ifndef ENGINE_PLATFORM_DISPLAY_H
#define ENGINE_PLATFORM_DISPLAY_H

#include "engine/base/status.h"

enum { DISPLAYS_MAX = 8, DISPLAY_NAME_BYTES = 64 };

typedef struct Display {
    char name[DISPLAY_NAME_BYTES]; /* as its maker or the system calls it */
    int width, height;             /* pixels, as it is set now */
    float height_mm; /* what it says of itself; 0 when it says nothing. A projector cannot know. */
} Display;

/* Of at most DISPLAYS_MAX. STATUS_UNAVAILABLE when there is none, and *count is 0. */
Status display_list(Display displays[DISPLAYS_MAX], int *count, Problem *problem);

#endif
