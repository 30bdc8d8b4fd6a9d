#include "tests/game/screen/scene.h"

#include "engine/base/text.h"

const char SCENE_OWN_CODE[] = "14";

const SceneTable *const SCENE_TABLES[] = {&SCENES_PROGRAMME, &SCENES_MAP,     &SCENES_COUNCIL,
                                          &SCENES_ROOM,      &SCENES_CONSOLE, &SCENES_DEBRIEF};
const int SCENE_TABLE_COUNT = sizeof SCENE_TABLES / sizeof *SCENE_TABLES;

const Scene *scene_find(const char *name)
{
    for (int t = 0; t < SCENE_TABLE_COUNT; t++) {
        for (int s = 0; s < SCENE_TABLES[t]->count; s++) {
            if (text_equal(SCENE_TABLES[t]->scenes[s].name, name)) {
                return &SCENE_TABLES[t]->scenes[s];
            }
        }
    }
    return NULL;
}

bool scene_open(Desk *desk, const Scene *scene)
{
    return desk_open_scenario(desk, scene->scenario != NULL ? scene->scenario : "france-2013",
                              SCENE_ROUNDS);
}

int scene_territory(const Desk *desk, const char *code)
{
    TerritoryId territory = {0};
    CHECK(rules_find_territory(&desk->room.scenario.rules, code, &territory));
    return territory.index;
}

void scene_look_at_amount(Desk *desk)
{
    int count;
    desk_act(desk);
    const UiNode *nodes = ui_nodes(desk->ui, &count);
    for (int i = 0; i < count; i++) {
        if (nodes[i].role == UI_ROLE_STEPPER) {
            ui_scroll_to(desk->ui, nodes[i].id);
            return;
        }
    }
}

void scene_lobby(Desk *desk) { desk_join(desk, SCENE_OWN_CODE); }

void scene_programme(Desk *desk)
{
    scene_lobby(desk);
    desk_phase(desk, PHASE_DECIDE);
}
