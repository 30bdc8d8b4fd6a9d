#include "game/screen/debrief_map.h"

#include "engine/ui/canvas.h"
#include "engine/ui/layout.h"
#include "game/screen/map_colour.h"
#include "game/sim/score.h"

enum { FIRST_LAYER = 8 };

static const float HEIGHT_LEAST = 200.0f;

/* What one canvas draws when the build ends. */
typedef struct SmallMap {
    Stage *stage;
    int slot;
} SmallMap;

static void small_draw(void *keeper, DrawList *list, Rect rect)
{
    const SmallMap *small = keeper;
    Stage *stage = small->stage;
    MapView *view = &stage->map_small[small->slot];
    map_view_place(view, rect);
    map_picture_draw(view, &stage->map_ink, NULL, stage->measure, list);
}

/* The scale follows the World that is: of two maps beside each other, the same colour means the same points. */
void debrief_map_build(Stage *stage, Ui *ui, int slot, const char *name, const World *world)
{
    const Rules *rules = &stage->scenario->rules;
    Score score = stage->map_score;
    MapScale *scale = &stage->map_scales[score];
    MapView *view = &stage->map_small[slot];
    Column values;
    for (int t = 0; t < rules->territory_count; t++) {
        values[t] = score_of(stage_world(stage), rules, score, (TerritoryId){(uint8_t)t});
    }
    map_scale_follow(scale, values, rules->territory_count);
    for (int t = 0; t < rules->territory_count; t++) {
        values[t] = score_of(world, rules, score, (TerritoryId){(uint8_t)t});
    }
    stage->map.quiet_land = ui_color(ui, STYLE_SUNKEN);
    stage->map.quiet_border = ui_color(ui, STYLE_PAPER);
    stage->map_ink = map_colour_ink(stage, ui);
    map_view_follow(view, &stage->map, FIRST_LAYER + (uint32_t)slot);
    view->selected = view->hovered = MAP_VIEW_NOBODY;
    map_picture_colour(view, score, scale, values);
    SmallMap *small = ui_keep(ui, sizeof *small);
    if (small == NULL) {
        return;
    }
    *small = (SmallMap){stage, slot};
    ui_box_begin(ui, &(UiBox){.name = name, .width = ui_grow(1), .height = ui_grow(1)});
    ui_picture(ui, (UiSize[2]){ui_grow(1), ui_between(ui_grow(1), HEIGHT_LEAST, 0)}, small_draw,
               small);
    ui_box_end(ui);
}
