#include "game/client/map_scale.h"

#include <stdlib.h>
#include <string.h>

static int compare_doubles(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

/* Equal steps of whole points between the tenth and the ninetieth hundredth; the ends stay open. */
static void bounds_set(MapScale *scale, const double *values, int count)
{
    double sorted[TERRITORY_MAX];
    memcpy(sorted, values, sizeof *values * (size_t)count);
    qsort(sorted, (size_t)count, sizeof *sorted, compare_doubles);
    int low = (int)sorted[count / 10], high = (int)sorted[count - 1 - count / 10] + 1;
    int step = (high - low + MAP_CLASSES - 1) / MAP_CLASSES;
    step = step < 1 ? 1 : step;
    for (int i = 0; i < MAP_CLASSES - 1; i++) {
        scale->bound[i] = low + step * (i + 1);
    }
    scale->set = true;
}

static bool bounds_tell_apart(const MapScale *scale, const double *values, int count)
{
    int members[MAP_CLASSES] = {0};
    int most = 0;
    for (int i = 0; i < count; i++) {
        int size = ++members[map_scale_class(scale, values[i])];
        most = size > most ? size : most;
    }
    return most * 2 <= count;
}

void map_scale_follow(MapScale *scale, const double *values, int count)
{
    if (!scale->set || !bounds_tell_apart(scale, values, count)) {
        bounds_set(scale, values, count);
    }
}

int map_scale_class(const MapScale *scale, double value)
{
    int index = 0;
    while (index < MAP_CLASSES - 1 && value >= scale->bound[index]) {
        index++;
    }
    return index;
}

DrawPattern map_scale_pattern(int class_index)
{
    static const DrawPattern PATTERNS[MAP_CLASSES] = {DRAW_PATTERN_NONE, DRAW_PATTERN_DOTS,
                                                      DRAW_PATTERN_DIAGONAL,
                                                      DRAW_PATTERN_HORIZONTAL, DRAW_PATTERN_CROSS};
    return PATTERNS[class_index];
}

const char *map_scale_letter(int class_index)
{
    static const char *const LETTERS[MAP_CLASSES] = {"A", "B", "C", "D", "E"};
    return LETTERS[class_index];
}
