#include "game/app/material.h"

#include "engine/base/log.h"
#include "engine/base/text.h"

static Status scenario_take(Material *material, const char *name, const char *region, Arena *arena,
                            Problem *problem)
{
    static ProblemList problems;
    char folder[SCENARIO_PATH_BYTES], line[PROBLEM_MESSAGE_BYTES];
    Status status = scenario_find(name, folder, sizeof folder, problem);
    if (status != STATUS_OK) {
        return status;
    }
    status = scenario_load(folder, arena, &material->scenario, &problems);
    if (status != STATUS_OK) {
        problem_list_line(&problems, 0, line, sizeof line);
        return problem_set(problem, status, NULL, 0, "%s (maillage-lint lists every fault)", line);
    }
    return scenario_choose_region(&material->scenario, region, problem);
}

/* Without its map a scenario can still be played, from the list of territories. */
static void map_take(Material *material, Arena *arena)
{
    Problem problem = {0};
    const char *path = material->scenario.map_path;
    material->has_map =
        path[0] != '\0' && map_load(path, arena, &material->map, &problem) == STATUS_OK;
    if (!material->has_map) {
        log_write(LOG_WARNING, "app", "no map is shown: %s %s", path, problem.message);
    }
}

Status material_load(Material *material, const char *name, const char *region, Arena *arena,
                     Problem *problem)
{
    Status status = scenario_take(material, name, region, arena, problem);
    if (status != STATUS_OK) {
        return status;
    }
    map_take(material, arena);
    world_init(&material->first_world, &material->scenario.rules);
    return STATUS_OK;
}

const Map *material_map(const Material *material)
{
    return material->has_map ? &material->map : NULL;
}

Status material_find(const Material *material, const char *code, TerritoryId *territory,
                     Problem *problem)
{
    const Rules *rules = &material->scenario.rules;
    TerritoryId first = scenario_first_seat(&material->scenario);
    const char *example = rules->code[first.index], *name = rules->territory_name[first.index];
    if (!rules_find_territory(rules, code, territory)) {
        return problem_set(problem, STATUS_NOT_FOUND, NULL, 0,
                           "found no territory with the code \"%s\", expected one like \"%s\" (%s)",
                           code, example, name);
    }
    if (rules->reserved[territory->index] != 0) {
        return problem_set(problem, STATUS_REFUSED, NULL, 0,
                           "found \"%s\" (%s), which a steward keeps: expected a territory of %s, "
                           "like \"%s\" (%s)",
                           code, rules->territory_name[territory->index],
                           scenario_region_name(&material->scenario), example, name);
    }
    return STATUS_OK;
}
