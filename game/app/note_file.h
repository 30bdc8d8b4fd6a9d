/*
 * Small files of "key=value" lines in the user's own folders: what was chosen, what was begun. Read whole,
 * written whole; a key that nobody asks for is passed over, so that a later version may write more.
 */
#ifndef GAME_APP_NOTE_FILE_H
#define GAME_APP_NOTE_FILE_H

#include <stdint.h>

#include "engine/base/status.h"

enum { NOTE_FILE_BYTES_MAX = 4096 };

/* One line, both texts lent for the call. */
typedef void (*NoteTake)(void *keeper, const char *key, const char *value, int line);

/* STATUS_NOT_FOUND when there is no such file. */
Status note_file_read(const char *path, NoteTake take, void *keeper, Problem *problem);

/* A text that grows line by line, cut when full. Zero it first. */
typedef struct Note {
    char text[NOTE_FILE_BYTES_MAX];
} Note;

void note_add(Note *note, const char *key, const char *value);
void note_add_number(Note *note, const char *key, int64_t value);

/* Replaces what was there, whole or not at all; makes the folder it lies in. */
Status note_file_write(const char *folder, const char *name, const Note *note, Problem *problem);

#endif
