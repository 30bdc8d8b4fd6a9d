#include "tests/game/screen/scene.h"

/* The three scores side by side, with a neighbour chosen. */
static void set_triptych(Desk *desk)
{
    scene_programme(desk);
    desk_act(desk);
    desk->stage.map_triptych = true;
    desk->stage.map.selected = desk->room.scenario.rules.neighbour[desk->seat.index][0];
}

/* The year that was computed, half way through: motion is held where the desk's clock stands. */
static void set_playback(Desk *desk)
{
    scene_programme(desk);
    desk_act(desk);
    desk_year(desk);
    desk->stage.calm = false;
    desk_act(desk);
}

static const Scene SCENES[] = {
    {"triptych", set_triptych, NULL},
    {"playback", set_playback, NULL},
};

const SceneTable SCENES_MAP = {"map", SCENES, sizeof SCENES / sizeof *SCENES};
