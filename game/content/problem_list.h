/*
 * Everything wrong with a scenario, in one go: an author who fixes one line wants to see the next
 * mistake too. The list belongs to the caller; it keeps the first PROBLEM_LIST_MAX and counts the rest.
 */
#ifndef GAME_CONTENT_PROBLEM_LIST_H
#define GAME_CONTENT_PROBLEM_LIST_H

#include <stddef.h>

#include "engine/base/status.h"

enum { PROBLEM_LIST_MAX = 32 };

typedef struct ProblemList {
    int count;   /* kept, 0..PROBLEM_LIST_MAX */
    int dropped; /* found beyond those */
    Problem problem[PROBLEM_LIST_MAX];
} ProblemList;

void problem_list_clear(ProblemList *list);
void problem_list_add(ProblemList *list, const Problem *problem);

/* True when nothing was added. */
bool problem_list_is_empty(const ProblemList *list);

/* "file:line: key: found …, expected …", cut to the buffer. */
void problem_list_line(const ProblemList *list, int index, char *buffer, size_t capacity);

#endif
