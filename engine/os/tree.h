/*
 * Folders with all that is in them. Links are taken as they are, never followed: what they point to
 * belongs to somebody else. Nothing is kept between calls.
 */
#ifndef ENGINE_OS_TREE_H
#define ENGINE_OS_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/status.h"

enum { TREE_DEPTH_MAX = 16 };

typedef struct TreeEntry {
    const char *path; /* lent for the visit */
    bool is_folder;
    int64_t bytes; /* of a file */
} TreeEntry;

/* Another status than STATUS_OK ends the walk, and is its own. */
typedef Status TreeVisit(void *keeper, const TreeEntry *entry, Problem *problem);

/*
 * Visits everything below `folder`, then the folder itself: what is in a folder comes before it. An
 * entry may be removed by its visit. STATUS_NOT_FOUND when there is no such folder; STATUS_EXHAUSTED
 * when folders lie deeper than TREE_DEPTH_MAX.
 */
Status tree_walk(const char *folder, TreeVisit *visit, void *keeper, Problem *problem);

typedef struct TreeSize {
    int64_t files, bytes;
} TreeSize;

/* What is there. */
Status tree_measure(const char *folder, TreeSize *size, Problem *problem);

/* Removes all of it, and stops at what cannot be removed. `removed` says how far it came. */
Status tree_remove(const char *folder, TreeSize *removed, Problem *problem);

#endif
