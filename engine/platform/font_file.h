/*
 * Where a face of our typeface lies on this machine, asked of fontconfig.
 */
#ifndef ENGINE_PLATFORM_FONT_FILE_H
#define ENGINE_PLATFORM_FONT_FILE_H

#include <stdbool.h>

#include "engine/base/status.h"
#include "engine/draw/draw_list.h"

enum { FONT_NAME_BYTES = 64, FONT_PATH_BYTES = 1024 };

typedef struct FontFile {
    char path[FONT_PATH_BYTES];
    char family[FONT_NAME_BYTES];
    bool is_wanted; /* false: something else had to do */
} FontFile;

Status font_file_find(DrawFace face, FontFile *file, Problem *problem);
/* Gives back what fontconfig has read, after the last search. */
void font_file_finish(void);

#endif
