/*
 * Files, folders and where they are. Nothing here is kept open: each call opens what it needs and
 * closes it. Paths are zero-terminated UTF-8 texts, borrowed for the call; buffers for paths are
 * the caller's, PATH_BYTES fits any path that we make.
 */
#ifndef ENGINE_OS_FILE_H
#define ENGINE_OS_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/arena.h"
#include "engine/base/status.h"

enum { PATH_BYTES = 1024 };

/*
 * Reads a regular file of at most `size_max` bytes. The bytes are lent by `arena` and followed by a
 * zero that `size` does not count. Fails with STATUS_EXHAUSTED when the file is larger or does not
 * fit into the arena, which is then as it was.
 */
Status file_read(const char *path, Arena *arena, size_t size_max, uint8_t **bytes, size_t *size,
                 Problem *problem);

/* The same, for programs without an arena at hand: the caller takes `bytes` and frees them. */
Status file_read_whole(const char *path, size_t size_max, uint8_t **bytes, size_t *size,
                       Problem *problem);

/*
 * Whoever reads `path`, even after a power cut, finds the old bytes or the new ones, never a part:
 * a new file beside it is written, forced to disk, and takes its name.
 */
Status file_write_atomic(const char *path, const void *bytes, size_t size, Problem *problem);

/* Something is there, of any kind. */
bool file_exists(const char *path);
bool file_is_folder(const char *path);
/* When it was last written, milliseconds since 1970-01-01 00:00 UTC; false when it is not there. */
bool file_written_ms(const char *path, int64_t *written_ms);

/* The names in a folder, without "." and "..", in byte order. Array and texts are the arena's. */
typedef struct DirectoryList {
    char **names;
    int count;
} DirectoryList;

Status directory_list(const char *path, Arena *arena, DirectoryList *list, Problem *problem);

/* Makes a folder, private to the user, and its parents; well if it is there already. */
Status directory_make(const char *path, Problem *problem);

/* Removes a folder of files; STATUS_REFUSED, with what was in it gone as far as it went, when a folder lies in it. */
Status directory_remove(const char *path, Problem *problem);

/* folder/name, with one slash between; an absolute `name` stands alone. False when cut. */
bool path_join(char *path, size_t capacity, const char *folder, const char *name);

typedef enum PathHome {
    PATH_HOME_DATA,
    PATH_HOME_STATE,
    PATH_HOME_CONFIG,
    PATH_HOME_CACHE
} PathHome;

/* Our folder in one of the user's homes (XDG base directories). It may not exist yet. */
Status path_home(PathHome home, char *path, size_t capacity, Problem *problem);

/* The folder that the running program lies in. */
Status path_program_folder(char *path, size_t capacity, Problem *problem);

/*
 * Finds assets/`relative`: in $MAILLAGE_ASSETS, then beside the program (../assets, ../../assets),
 * then where it is installed (../share/maillage), last in the working folder's assets. A set
 * $MAILLAGE_ASSETS without the file does not hide the other places. Refuses absolute paths and
 * "..", because names come from scenario files.
 */
Status assets_find(const char *relative, char *path, size_t capacity, Problem *problem);

#endif
