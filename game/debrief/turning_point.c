#include "game/debrief/turning_point.h"

#include "engine/base/fixed.h"

TurningSearch *turning_search_create(Arena *arena) { return ARENA_TAKE(arena, TurningSearch); }

void turning_search_begin(TurningSearch *search, const Recording *recording)
{
    search->recording = recording;
    search->room = recording_room(recording);
    search->next = search->tried = search->count = 0;
}

/* What strikes or is carried out concerns everybody; a decision is talked about with those who took it. */
static bool is_of_room(const TurningSearch *search, const Deed *deed)
{
    switch (deed->kind) {
    case DEED_MEASURE:
    case DEED_NETWORK:
        return seat_set_has(&search->room, deed->seat.index);
    case DEED_CONTRACT:
    case DEED_EXIT:
        return seat_set_has(&search->room, deed->seat.index) ||
               seat_set_has(&search->room, deed->other.index);
    case DEED_MOTION:
    case DEED_PLAN:
    case DEED_INJECT:
    case DEED_INCIDENT:
    case DEED_KIND_COUNT:
        break;
    }
    return true;
}

/* A year that is not over has had no result: what was done in it cannot have moved one. */
static bool counts(const TurningSearch *search, const Deed *deed)
{
    return deed->round <= recording_rounds(search->recording) && is_of_room(search, deed);
}

static void measure(const TurningSearch *search, const World *without, TurningPoint *point)
{
    const Recording *recording = search->recording;
    const Rules *rules = recording->rules;
    Column lost[SCORE_COUNT];
    int rounds = recording_rounds(recording), seats = 0;
    for (int s = 0; s < SCORE_COUNT; s++)
        score_column(without, rules, (Score)s, lost[s]);
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId seat = {(uint8_t)t};
        if (!seat_set_has(&search->room, t))
            continue;
        double mean =
            (lost[SCORE_ACCESS][t] + lost[SCORE_SERVICES][t] + lost[SCORE_USAGE][t]) / SCORE_COUNT;
        double points = curve_mean(&recording->curve, rounds, seat) - mean;
        point->move += points < 0.0 ? -points : points;
        if (seats == 0 || points > point->gained_points) {
            point->gained = seat;
            point->gained_points = points;
        }
        if (seats == 0 || points < point->lost_points) {
            point->lost = seat;
            point->lost_points = points;
        }
        seats++;
    }
    point->move = fixed_ratio(point->move, (double)seats);
    point->common = recording->curve.common[rounds] - score_common(without, rules);
    point->gap = recording->curve.gap[rounds] - score_gap(without, rules).fifths_points;
}

/* Behind all that moved as much: deeds come in the order in which they were done. */
static void rank(TurningSearch *search, const TurningPoint *point)
{
    int place = search->count;
    while (place > 0 && search->points[place - 1].move < point->move)
        place--;
    if (place == TURNING_POINTS_MAX)
        return;
    if (search->count < TURNING_POINTS_MAX)
        search->count++;
    for (int p = search->count - 1; p > place; p--)
        search->points[p] = search->points[p - 1];
    search->points[place] = *point;
}

bool turning_search_step(TurningSearch *search)
{
    const DeedList *deeds = &search->recording->deeds;
    while (search->next < deeds->count && !counts(search, &deeds->deeds[search->next]))
        search->next++;
    if (search->next >= deeds->count)
        return false;
    const Deed *deed = &deeds->deeds[search->next++];
    Change change = {.how = CHANGE_REMOVE, .deed = *deed};
    TurningPoint point = {.deed = *deed};
    rerun_begin(&search->rerun, search->recording, &change, deed->round);
    rerun_to_quarter(&search->rerun,
                     (uint32_t)recording_rounds(search->recording) * QUARTERS_PER_YEAR);
    search->rerun.change = NULL;
    search->tried++;
    measure(search, &search->rerun.world, &point);
    if (search->rerun.changed && point.move > 0.0)
        rank(search, &point);
    return true;
}

void turning_search_run(TurningSearch *search, const Recording *recording)
{
    turning_search_begin(search, recording);
    while (turning_search_step(search)) {
    }
}
