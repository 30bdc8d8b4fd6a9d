#include "game/screen/map_colour.h"

#include "engine/ui/layout.h"
#include "game/screen/known_score.h"
#include "game/screen/map_playback.h"

void map_colour_view(Stage *stage, MapView *view, Score score, double quarter)
{
    const Rules *rules = &stage->scenario->rules;
    MapScale *scale = &stage->map_scales[score];
    Column values;
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        values[t] = known_score_middle(known_score(stage, score, territory)) +
                    map_playback_lag(stage, score, territory, quarter);
    }
    if (quarter >= QUARTERS_PER_YEAR || !scale->set) {
        map_scale_follow(scale, values, rules->territory_count);
    }
    map_picture_colour(view, score, scale, values);
}

/* What is written on the land is dark in every theme: the land keeps its light colours. */
MapInk map_colour_ink(const Stage *stage, const Ui *ui)
{
    Color ink = style_color(STYLE_LIGHT, STYLE_INK);
    return (MapInk){.paper = ui_color(ui, STYLE_PAPER),
                    .border = 0xFFFFFFFFu,
                    .coast = ui_color(ui, STYLE_LINE_STRONG),
                    .quiet_coast = ui_color(ui, STYLE_LINE),
                    .frame = ui_color(ui, STYLE_LINE_STRONG),
                    .label = ink,
                    .label_ground = 0xFFFEFBE6u,
                    .selected = ink,
                    .own = ui_color(ui, STYLE_FOCUS),
                    .pattern = color_alpha(ink, 0.16f),
                    .unit = ui_scale(ui),
                    .text_least = ui_text_least(ui),
                    .patterns = stage->patterns,
                    .letters = stage->letters};
}
