/*
 * A scenario's files in a folder of their own, to be broken in one place: what must then be said of
 * them is where it is and what was expected.
 */
#ifndef TESTS_GAME_CONTENT_FOLDER_COPY_H
#define TESTS_GAME_CONTENT_FOLDER_COPY_H

#include "game/content/problem_list.h"

enum { FOLDER_PATH_BYTES = 300 };

/* A new folder below $TMPDIR; false when the disk refuses. */
bool folder_open(void);
/* Removes it and the files named, those that are there. */
void folder_close(const char *const *files, int count);

/* Lends its path. */
const char *folder_path(void);

/* Writes one of its files as a whole. */
void folder_write(const char *file, const char *text);
/* Removes one. */
void folder_remove(const char *file);
/* Writes one as it is in another folder. */
void folder_copy(const char *from, const char *file);
/* Puts `new` for the last `old` of a file; returns the line where it stands. */
int folder_edit(const char *file, const char *old, const char *new);

/* Fails the running test unless one of the problems is of that file and line and has these words; line 0: any. */
void folder_expect(const ProblemList *problems, const char *file, int line, const char *words);

#endif
