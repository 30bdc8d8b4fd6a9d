/*
 * Every file a scenario is read from, named by its place among the assets, so that another machine can read
 * it: its folder's, its base's, its map's, and those that all scenarios share.
 */
#ifndef GAME_CONTENT_SCENARIO_PACK_H
#define GAME_CONTENT_SCENARIO_PACK_H

#include "game/content/scenario.h"

/* `name`: "scenarios/classe/variant.yaml"; `path`: where it lies. Another status than STATUS_OK ends the visit. */
typedef Status ScenarioPackVisit(void *keeper, const char *name, const char *path,
                                 Problem *problem);

/* `scenario` as it was loaded. */
Status scenario_pack_visit(const Scenario *scenario, ScenarioPackVisit *visit, void *keeper,
                           Problem *problem);

#endif
