#include "game/screen/map_panel.h"

#include <math.h>

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/canvas.h"
#include "engine/ui/choice.h"
#include "engine/ui/control.h"
#include "engine/ui/label.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/known_score.h"
#include "game/screen/map_colour.h"
#include "game/screen/map_playback.h"
#include "game/screen/map_triptych.h"
#include "game/screen/panel.h"
#include "game/sim/query.h"

static const char MAP_KEY[] = "map";
static const float MAP_HEIGHT_LEAST = 220.0f, RULE_UNITS = 1.0f;
static const float TIGHT_UNITS = 500.0f, SMALL_UNITS = 800.0f; /* of the panel */

static void map_draw(void *keeper, DrawList *list, Rect rect)
{
    Stage *stage = keeper;
    map_view_place(&stage->map, rect);
    if (stage->map_triptych) {
        draw_rect(list, rect, 0.0f, stage->map_ink.paper);
        map_triptych_draw(stage, list, rect);
        return;
    }
    map_picture_draw(&stage->map, &stage->map_ink, &stage->map_flows, stage->measure, list);
}

static void colour_map(Stage *stage, Ui *ui, double quarter)
{
    const Client *client = stage->client;
    bool played = client != NULL && client_play(client) != NULL;
    map_flow_collect(&stage->map_flows, stage_world(stage), played ? &client->replica->news : NULL);
    stage->map.quiet_land = ui_color(ui, STYLE_SUNKEN);
    stage->map.quiet_border = ui_color(ui, STYLE_PAPER);
    stage->map_ink = map_colour_ink(stage, ui);
    stage->map_small_ink = ui_color(ui, STYLE_INK);
    map_colour_view(stage, &stage->map, stage->map_score, quarter);
    if (stage->map_triptych) {
        map_triptych_colour(stage, quarter);
    }
}

static int pick(const Stage *stage, Point pointer)
{
    return stage->map_triptych ? map_triptych_pick(stage, pointer)
                               : map_view_pick(&stage->map, pointer);
}

/* Three maps stand where they are: to come nearer one chooses one of them. */
static void take_pointer(Stage *stage, const UiCanvasInput *input)
{
    MapView *map = &stage->map;
    map->hovered =
        input->hovered && !input->dragging ? pick(stage, input->pointer) : MAP_VIEW_NOBODY;
    if (input->clicked) {
        map->selected = pick(stage, input->pointer);
    }
    if (stage->map_triptych) {
        return;
    }
    if (input->dragging) {
        map_view_pan(map, input->drag.x, input->drag.y);
    }
    if (input->wheel != 0.0f) {
        map_view_zoom(map, powf(1.2f, input->wheel), input->pointer);
    }
    if (input->pinch > 0.0f && input->pinch != 1.0f) {
        map_view_zoom(map, input->pinch, input->pointer);
    }
}

static void take_keys(Stage *stage, const UiCanvasInput *input)
{
    MapView *map = &stage->map;
    int from = map->selected >= 0 ? map->selected : stage_territory(stage).index;
    int x = (int)input->step.x, y = (int)input->step.y;
    if (x != 0 || y != 0) {
        map->selected = map_view_neighbour(map, from, x, y);
        map_view_show(map, map->selected);
    }
    if (input->zoom_steps != 0) {
        Point middle = {input->rect.x + input->rect.width / 2.0f,
                        input->rect.y + input->rect.height / 2.0f};
        map_view_zoom(map, powf(1.3f, (float)input->zoom_steps), middle);
    }
}

static void card_scores(Stage *stage, Ui *ui, int territory)
{
    for (int score = 0; score < SCORE_COUNT; score++) {
        PreviewRange known = known_score(stage, (Score)score, (TerritoryId){(uint8_t)territory});
        fact_line(ui, vocabulary_score((Score)score), known_score_wording(known).text);
    }
}

static void build_hover(Stage *stage, Ui *ui)
{
    int territory = stage->map.hovered;
    if (territory < 0 || territory == stage->map.selected) {
        return;
    }
    char text[NAME_BYTES + 32];
    text_format(text, sizeof text, "%s (%s)", stage->scenario->rules.territory_name[territory],
                stage->scenario->rules.code[territory]);
    ui_box_begin(ui, &(UiBox){.key = "hover",
                              .floating = UI_FLOAT_POINTER,
                              .float_gap = 14,
                              .width = ui_fixed(220),
                              .padding = STYLE_GAP,
                              .gap = STYLE_HAIR,
                              .radius = STYLE_RADIUS,
                              .background = STYLE_SURFACE,
                              .border = STYLE_LINE});
    ui_text(ui, STYLE_STRONG, text);
    card_scores(stage, ui, territory);
    ui_box_end(ui);
}

static double quantity(const Stage *stage, Quantity which, int territory)
{
    return query_quantity(stage_world(stage), &stage->scenario->rules, which,
                          (TerritoryId){(uint8_t)territory});
}

/* One line above the map rather than a card over it: nothing of the map is ever covered. */
static void strip_begin(Ui *ui, const char *key, const char *name)
{
    ui_box_begin(ui, &(UiBox){.key = key,
                              .name = name,
                              .direction = UI_ROW,
                              .width = ui_grow(1),
                              .padding_x = STYLE_ROOM,
                              .padding_y = STYLE_TIGHT,
                              .gap = STYLE_ROOM,
                              .align_cross = UI_CENTER});
}

/* How much the strip and the legend may say. */
typedef enum Room {
    ROOM_TIGHT,  /* the score shown, no sentence */
    ROOM_SMALL,  /* the three scores, the legend under its choice */
    ROOM_ENOUGH, /* every figure, the legend beside its choice */
} Room;

static Room room_of(const Ui *ui, float width)
{
    if (width < TIGHT_UNITS || panel_is_low(ui)) {
        return ROOM_TIGHT;
    }
    return width < SMALL_UNITS ? ROOM_SMALL : ROOM_ENOUGH;
}

/* What is left of the strip's one line. */
typedef struct Strip {
    Ui *ui;
    float left_units;
} Strip;

static float words_units(const Ui *ui, StyleText style, const char *words)
{
    float size = ui_text_pixels(ui, style);
    return measure_width(ui_measure(ui), style_text_face(style), size, words) / ui_scale(ui);
}

/* A figure that would stand alone on a second line is left out: the card on the map has them all. */
static void strip_fact(Strip *strip, const char *label, const char *value)
{
    Ui *ui = strip->ui;
    strip->left_units -= STYLE_ROOM + STYLE_HAIR + 2 + words_units(ui, STYLE_CAPTION, label) +
                         words_units(ui, STYLE_STRONG, value);
    if (strip->left_units < 0.0f) {
        return;
    }
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW, .gap = STYLE_HAIR + 2, .align_cross = UI_END});
    ui_text_with(
        ui,
        &(UiText){.text = label, .style = STYLE_CAPTION, .color = STYLE_INK_SOFT, .line = true});
    ui_text_line(ui, STYLE_STRONG, value);
    ui_box_end(ui);
}

static void strip_quantities(const Stage *stage, Strip *strip, int territory)
{
    const Rules *rules = &stage->scenario->rules;
    strip_fact(strip, _("Residents"), wording_count((int64_t)rules->population[territory]).text);
    strip_fact(strip, _("Fibre"),
               wording_percent(quantity(stage, QUANTITY_FIBRE_SHARE, territory)).text);
    strip_fact(strip, _("On line"),
               wording_percent(quantity(stage, QUANTITY_ONLINE_SHARE, territory)).text);
}

/* The one that is selected, else one's own. */
static int told_territory(const Stage *stage)
{
    return stage->map.selected >= 0 ? stage->map.selected : stage_territory(stage).index;
}

/* Who walks over the map with the arrows and does not see it hears where they are and what is known there. */
static void tell_map(const Stage *stage, Ui *ui)
{
    const Rules *rules = &stage->scenario->rules;
    int territory = told_territory(stage);
    char words[NAME_BYTES + 160], part[64];
    text_format(words, sizeof words, "%s (%s)", rules->territory_name[territory],
                rules->code[territory]);
    for (int score = 0; score < SCORE_COUNT; score++) {
        PreviewRange known = known_score(stage, (Score)score, (TerritoryId){(uint8_t)territory});
        text_format(part, sizeof part, ", %s %s", vocabulary_score((Score)score),
                    known_score_wording(known).text);
        text_append(words, sizeof words, part);
    }
    ui_canvas_value(ui, words);
}

/* Who has no seat and has selected nothing looks at all of them: none is told of. */
static void build_selection(Stage *stage, Ui *ui, Room room, float width)
{
    const Rules *rules = &stage->scenario->rules;
    int territory = told_territory(stage);
    char title[NAME_BYTES + 32];
    if (stage->map.selected < 0 && stage->client != NULL && !stage->client->seated) {
        return;
    }
    text_format(title, sizeof title, "%s (%s)", rules->territory_name[territory],
                rules->code[territory]);
    strip_begin(ui, "selection", title);
    ui_text_line(ui, STYLE_STRONG, title);
    Strip strip = {ui, width - 2.0f * STYLE_ROOM - words_units(ui, STYLE_STRONG, title)};
    for (int score = 0; score < SCORE_COUNT; score++) {
        PreviewRange known = known_score(stage, (Score)score, (TerritoryId){(uint8_t)territory});
        if (room != ROOM_TIGHT || (Score)score == stage->map_score) {
            strip_fact(&strip, vocabulary_score((Score)score), known_score_wording(known).text);
        }
    }
    if (room == ROOM_ENOUGH) {
        strip_quantities(stage, &strip, territory);
    }
    ui_box_end(ui);
    ui_rule(ui);
}

typedef struct FlowSample {
    MapFlowKind kind;
    MapFlowInk ink;
} FlowSample;

typedef struct Swatch {
    Color color, ink;
    DrawPattern pattern;
} Swatch;

static void swatch_draw(void *keeper, DrawList *list, Rect rect)
{
    const Swatch *swatch = keeper;
    draw_rect(list, rect, 2.0f, swatch->color);
    static const Point CORNER[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    static const int32_t SQUARE[] = {0, 1, 2, 0, 2, 3}, PART[] = {0, 6};
    static const DrawMesh MESH = {CORNER, 4, SQUARE, PART, 1};
    static const uint8_t PATTERNS[DRAW_PATTERN_COUNT] = {0, 1, 2, 3, 4, 5};
    DrawTransform place = {rect.width, rect.height, rect.x, rect.y};
    if (swatch->pattern != DRAW_PATTERN_NONE) {
        draw_mesh_pattern(list, &MESH, place, &PATTERNS[swatch->pattern], swatch->ink);
    }
}

/* Signs rather than words: the legend must fit under a small map in any language. */
static void class_text(const MapScale *scale, int class_index, char *buffer, size_t capacity)
{
    const char *letter = map_scale_letter(class_index);
    if (class_index == 0) {
        text_format(buffer, capacity, "%s < %d", letter, (int)scale->bound[0]);
    } else if (class_index == MAP_CLASSES - 1) {
        text_format(buffer, capacity, "%s ≥ %d", letter, (int)scale->bound[class_index - 1]);
    } else {
        text_format(buffer, capacity, "%s %d–%d", letter, (int)scale->bound[class_index - 1],
                    (int)scale->bound[class_index]);
    }
}

static void legend_line(Stage *stage, Ui *ui, Room room, int class_index)
{
    char text[64];
    class_text(&stage->map_scales[stage->map_score], class_index, text, sizeof text);
    ui_box_begin(ui,
                 &(UiBox){.direction = UI_ROW, .gap = STYLE_HAIR + 2, .align_cross = UI_CENTER});
    Swatch *swatch = ui_keep(ui, sizeof *swatch);
    if (swatch != NULL) {
        *swatch = (Swatch){palette_class(stage->map_score, class_index), stage->map_ink.pattern,
                           stage->patterns ? map_scale_pattern(class_index) : DRAW_PATTERN_NONE};
        float width = room == ROOM_TIGHT ? 14.0f : 26.0f;
        ui_picture(ui, (UiSize[2]){ui_fixed(width), ui_fixed(16)}, swatch_draw, swatch);
    }
    ui_text_line(ui, STYLE_CAPTION, text);
    ui_box_end(ui);
}

static void legend_choice(Stage *stage, Ui *ui)
{
    const char *labels[SCORE_COUNT + 1];
    for (int score = 0; score < SCORE_COUNT; score++) {
        labels[score] = vocabulary_score((Score)score);
    }
    labels[SCORE_COUNT] = _("All three");
    int chosen = stage->map_triptych ? SCORE_COUNT : (int)stage->map_score;
    ui_segments(ui,
                &(UiChoice){.key = "map score",
                            .name = _("Score shown on the map"),
                            .labels = labels,
                            .count = SCORE_COUNT + 1},
                &chosen);
    stage->map_triptych = chosen == SCORE_COUNT;
    stage->map_score = stage->map_triptych ? stage->map_score : (Score)chosen;
}

static void flow_draw(void *keeper, DrawList *list, Rect rect)
{
    const FlowSample *sample = keeper;
    map_flow_sample(sample->kind, rect, &sample->ink, list);
}

/* Only what is there: a legend of lines that nobody sees would be one more riddle. */
static void legend_flows(const Stage *stage, Ui *ui)
{
    const char *names[MAP_FLOW_KIND_COUNT] = {_("networks"), _("telework"), _("agreements"),
                                              _("offers")};
    MapFlowInk ink = map_picture_flow_ink(&stage->map_ink);
    ink.line = ui_color(ui, STYLE_INK);
    ui_row_begin(ui, STYLE_GAP);
    for (int kind = 0; kind < MAP_FLOW_KIND_COUNT; kind++) {
        FlowSample *sample = stage->map_flows.any[kind] ? ui_keep(ui, sizeof *sample) : NULL;
        if (sample == NULL) {
            continue;
        }
        *sample = (FlowSample){(MapFlowKind)kind, ink};
        ui_picture(ui, (UiSize[2]){ui_fixed(28), ui_fixed(16)}, flow_draw, sample);
        ui_text_line(ui, STYLE_CAPTION, names[kind]);
    }
    ui_row_end(ui);
}

static void build_legend(Stage *stage, Ui *ui, Room room)
{
    bool beside = room == ROOM_ENOUGH;
    ui_rule(ui);
    ui_box_begin(ui, &(UiBox){.key = "legend",
                              .name = _("Legend"),
                              .direction = beside ? UI_ROW : UI_COLUMN,
                              .width = ui_grow(1),
                              .padding_x = STYLE_ROOM,
                              .padding_y = STYLE_TIGHT,
                              .gap = beside ? STYLE_ROOM : STYLE_HAIR,
                              .align_cross = beside ? UI_CENTER : UI_START});
    legend_choice(stage, ui);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .gap = STYLE_HAIR});
    if (room != ROOM_TIGHT) {
        ui_text_soft(ui, STYLE_CAPTION,
                     stage->map_triptych ? _("Each map has classes of its own; darker is more.")
                                         : vocabulary_score_meaning(stage->map_score));
    }
    if (room == ROOM_ENOUGH) {
        ui_text_soft(ui, STYLE_CAPTION,
                     _("A score of the model, computed from what was measured in 2013."));
    }
    if (!stage->map_triptych) {
        ui_row_begin(ui, room == ROOM_TIGHT ? STYLE_HAIR + 2 : STYLE_GAP);
        for (int i = 0; i < MAP_CLASSES; i++) {
            legend_line(stage, ui, room, i);
        }
        ui_row_end(ui);
        if (room == ROOM_ENOUGH && stage->map_flows.count > 0) {
            legend_flows(stage, ui);
        }
    }
    ui_box_end(ui);
    ui_box_end(ui);
}

static void build_zoom(Stage *stage, Ui *ui, UiId map)
{
    if (!stage->map.moved || stage->map_triptych) {
        return;
    }
    ui_box_begin(ui, &(UiBox){.key = "zoom",
                              .floating = UI_FLOAT_TOP_LEFT,
                              .float_to = map,
                              .float_gap = STYLE_GAP,
                              .radius = STYLE_RADIUS,
                              .background = STYLE_SURFACE});
    if (ui_button(ui, _("Whole map"))) {
        map_view_fit(&stage->map);
    }
    ui_box_end(ui);
}

/* `width` in units; 0: all there is. A fixed width, for a legend that would like more must break. */
static void panel_build(Stage *stage, Ui *ui, float width)
{
    ui_box_begin(ui, &(UiBox){.key = "map panel",
                              .width = width > 0.0f ? ui_fixed(width) : ui_grow(1),
                              .height = ui_grow(1)});
    UiCanvasInput input = ui_canvas_input(ui, MAP_KEY);
    stage->map.glides = !stage->calm;
    take_pointer(stage, &input);
    take_keys(stage, &input);
    if (map_view_glide(&stage->map, ui_time_ms(ui))) {
        ui_request_wake(ui, 0);
    }
    double quarter = map_playback_quarter(stage, ui);
    colour_map(stage, ui, quarter);
    float units = width > 0.0f ? width : ui_width(ui);
    Room room = room_of(ui, units);
    build_selection(stage, ui, room, units);
    ui_canvas(ui, MAP_KEY, _("Map of the territories"),
              (UiSize[2]){ui_grow(1), ui_between(ui_grow(1), MAP_HEIGHT_LEAST, 0)}, map_draw,
              stage);
    tell_map(stage, ui);
    UiId map = ui_id(ui, MAP_KEY);
    stage->map_place = map;
    build_legend(stage, ui, room);
    build_zoom(stage, ui, map);
    map_playback_build(stage, ui, map, quarter);
    build_hover(stage, ui);
    ui_box_end(ui);
}

void map_panel_build(Stage *stage, Ui *ui) { panel_build(stage, ui, 0.0f); }

void map_panel_rest(Stage *stage, Ui *ui, float units)
{
    ui_rule(ui);
    panel_build(stage, ui, ui_width(ui) - units - RULE_UNITS);
}

void map_panel_beside(Stage *stage, Ui *ui, float units)
{
    if (!panel_is_narrow(ui)) {
        map_panel_rest(stage, ui, units);
    }
}
