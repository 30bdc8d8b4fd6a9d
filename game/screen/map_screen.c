/*
 * The screen one plays on: the map, and beside it the programme, the contracts or the list.
 */
#include "game/screen/screen.h"

#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "game/client/vocabulary.h"
#include "game/screen/contract_panel.h"
#include "game/screen/map_panel.h"
#include "game/screen/programme_panel.h"
#include "game/screen/territory_list.h"
#include "game/screen/top_bar.h"

static const float PANEL_UNITS = 460.0f;

/* A new year opens on its programme; negotiating opens on the contracts. */
static void panel_follow(Stage *stage)
{
    const Session *session = &client_play(stage->client)->session;
    int shown = session->round * PHASE_COUNT + (int)session->phase;
    if (shown == stage->round_shown) {
        return;
    }
    stage->round_shown = shown;
    if (session->phase == PHASE_DECIDE) {
        stage->tab = PANEL_PROGRAMME;
    } else if (session->phase == PHASE_NEGOTIATE) {
        stage->tab = PANEL_CONTRACTS;
    }
}

static void build_panel(Stage *stage, Ui *ui)
{
    const char *labels[PANEL_COUNT] = {_("Programme"), _("Contracts"), _("Territories"), _("Map")};
    bool beside = map_panel_fits(ui);
    if (beside && stage->tab == PANEL_MAP) {
        stage->tab = PANEL_PROGRAMME;
    }
    ui_box_begin(ui, &(UiBox){.key = "panel",
                              .width = map_panel_width_beside(ui, PANEL_UNITS),
                              .height = ui_grow(1),
                              .background = STYLE_SURFACE});
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .padding_x = STYLE_ROOM});
    ui_tabs(ui,
            &(UiChoice){.key = "tabs",
                        .name = _("Panels"),
                        .labels = labels,
                        .count = beside ? PANEL_MAP : PANEL_COUNT},
            &stage->tab);
    ui_box_end(ui);
    if (stage->tab == PANEL_CONTRACTS) {
        contract_panel_build(stage, ui);
    } else if (stage->tab == PANEL_MAP) {
        map_panel_build(stage, ui);
    } else if (stage->tab == PANEL_TERRITORIES) {
        ui_box_begin(ui,
                     &(UiBox){.width = ui_grow(1), .height = ui_grow(1), .padding = STYLE_HAIR});
        territory_list_build(stage, ui, "", true, ui_grow(1));
        ui_box_end(ui);
    } else {
        programme_panel_build(stage, ui);
    }
    ui_box_end(ui);
}

static void map_build(Stage *stage, Ui *ui)
{
    panel_follow(stage);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .height = ui_grow(1)});
    top_bar_build(stage, ui);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_grow(1),
                              .align_cross = UI_STRETCH});
    build_panel(stage, ui);
    map_panel_beside(stage, ui);
    ui_box_end(ui);
    ui_box_end(ui);
}

static void map_enter(Stage *stage)
{
    stage->map.selected = MAP_VIEW_NOBODY;
    map_view_fit(&stage->map);
}

const Screen SCREEN_MAP = {"map", map_enter, map_build, NULL};
