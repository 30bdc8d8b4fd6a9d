#include "game/content/problem_list.h"

#include "engine/base/text.h"

void problem_list_clear(ProblemList *list)
{
    list->count = 0;
    list->dropped = 0;
}

void problem_list_add(ProblemList *list, const Problem *problem)
{
    if (list->count < PROBLEM_LIST_MAX)
        list->problem[list->count++] = *problem;
    else
        list->dropped++;
}

bool problem_list_is_empty(const ProblemList *list) { return list->count == 0; }

void problem_list_line(const ProblemList *list, int index, char *buffer, size_t capacity)
{
    CHECK(index >= 0 && index < list->count);
    const Problem *problem = &list->problem[index];
    if (problem->line > 0)
        text_format(buffer, capacity, "%s:%d: %s", problem->path, problem->line, problem->message);
    else
        text_format(buffer, capacity, "%s: %s", problem->path, problem->message);
}
