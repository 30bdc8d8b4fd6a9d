/*
 * The screen one plays on: the map, and beside it the programme, the contracts, the votes or the list.
 */
#include "game/screen/screen.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "game/client/verdict_text.h"
#include "game/screen/coach.h"
#include "game/screen/contract_panel.h"
#include "game/screen/council_panel.h"
#include "game/screen/known_score.h"
#include "game/screen/letter_panel.h"
#include "game/screen/map_panel.h"
#include "game/screen/panel.h"
#include "game/screen/pool_panel.h"
#include "game/screen/programme_panel.h"
#include "game/screen/territory_list.h"
#include "game/screen/top_bar.h"

static const float PANEL_UNITS = 480.0f;

/* A new year opens on its programme; negotiating opens on the contracts. */
static void panel_follow(Stage *stage)
{
    const Session *session = client_session(stage->client);
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

static void build_remark(const Stage *stage, Ui *ui)
{
    const char *remark = known_score_remark(stage);
    if (remark != NULL) {
        ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .padding = STYLE_GAP});
        ui_text_soft(ui, STYLE_CAPTION, remark);
        ui_box_end(ui);
    }
}

/* On a page that scrolls as one the list stands last, so that one reads on through it. */
static void build_territories(Stage *stage, Ui *ui)
{
    bool page = panel_is_page(ui);
    UiSize height = page ? ui_fixed(260) : ui_grow(1);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .height = ui_grow(1), .padding_y = STYLE_HAIR});
    if (page) {
        build_remark(stage, ui);
    }
    territory_list_build(stage, ui, "", true, height);
    if (!page) {
        build_remark(stage, ui);
    }
    ui_box_end(ui);
}

static void build_tab(Stage *stage, Ui *ui)
{
    switch (stage->tab) {
    case PANEL_CONTRACTS:
        contract_panel_build(stage, ui);
        return;
    case PANEL_COUNCIL:
        council_panel_build(stage, ui);
        return;
    case PANEL_POOL:
        pool_panel_build(stage, ui);
        return;
    case PANEL_MESSAGES:
        letter_panel_build(stage, ui);
        return;
    case PANEL_TERRITORIES:
        build_territories(stage, ui);
        return;
    case PANEL_MAP:
        map_panel_build(stage, ui);
        return;
    default:
        programme_panel_build(stage, ui);
    }
}

/* The forecast stands where it can be compared with; last year's stays for the review. */
static void keep_forecast(Stage *stage, const PreviewOutcome *outlook)
{
    const Session *session = client_session(stage->client);
    if (session->phase == PHASE_DECIDE && outlook->verdict.code == VERDICT_OK) {
        stage->expected_round = session->round;
        memcpy(stage->expected, outlook->year, sizeof stage->expected);
    }
}

/* Whatever is looked at, what everybody waits for is one press away. */
static void build_foot(Stage *stage, Ui *ui)
{
    const PreviewOutcome *outlook = client_outlook(stage->client);
    Phase phase = client_session(stage->client)->phase;
    if (outlook == NULL || phase == PHASE_CLOSING) {
        return;
    }
    keep_forecast(stage, outlook);
    panel_foot_begin(ui);
    if (stage->tab == PANEL_PROGRAMME && !panel_is_low(ui)) {
        ui_column_begin(ui, STYLE_TIGHT);
        programme_panel_outlook(stage, ui);
        ui_column_end(ui);
    }
    char refused[VERDICT_TEXT_BYTES];
    verdict_text(stage->scenario, outlook->verdict, refused, sizeof refused);
    ui_row_begin(ui, STYLE_HAIR);
    programme_panel_history(stage, ui, stage->tab != PANEL_PROGRAMME || panel_is_narrow(ui));
    if (phase == PHASE_NEGOTIATE) {
        top_bar_ready_button(stage, ui, _("Ready to close the year"), NULL);
    } else {
        top_bar_ready_button(stage, ui, _("Programme ready"), refused[0] != 0 ? refused : NULL);
    }
    ui_row_end(ui);
    panel_foot_end(ui);
}

/* A panel stands among the tabs where it has something to show. */
static bool is_offered(const Stage *stage, const Ui *ui, int tab)
{
    return tab == PANEL_MAP        ? panel_is_narrow(ui)
           : tab == PANEL_COUNCIL  ? council_panel_is_played(stage)
           : tab == PANEL_MESSAGES ? letter_panel_is_offered(stage)
                                   : true;
}

/* Lent by the buffer, or by the language. */
static const char *messages_label(const Stage *stage, char *buffer, size_t capacity)
{
    int unread = letter_panel_unread(stage);
    if (unread == 0) {
        return _("Messages");
    }
    text_format(buffer, capacity, _("Messages (%d)"), unread);
    return buffer;
}

static void build_tabs(Stage *stage, Ui *ui)
{
    char messages[48];
    const char *labels[PANEL_COUNT] = {_("Programme"),
                                       _("Contracts"),
                                       _("Votes"),
                                       _("Common pool"),
                                       messages_label(stage, messages, sizeof messages),
                                       _("Territories"),
                                       _("Map")};
    const char *offered[PANEL_COUNT];
    int tabs[PANEL_COUNT], count = 0, chosen = 0;
    for (int tab = 0; tab < PANEL_COUNT; tab++) {
        if (is_offered(stage, ui, tab)) {
            chosen = tab == stage->tab ? count : chosen;
            offered[count] = labels[tab];
            tabs[count++] = tab;
        }
    }
    ui_box_begin(ui,
                 &(UiBox){.width = ui_grow(1), .padding_x = panel_is_narrow(ui) ? 0 : STYLE_HAIR});
    ui_tabs(ui, &(UiChoice){.key = "tabs", .name = _("Panels"), .labels = offered, .count = count},
            &chosen);
    ui_box_end(ui);
    stage->tab = tabs[chosen];
}

static void map_build(Stage *stage, Ui *ui)
{
    panel_follow(stage);
    panel_screen_begin(stage, ui);
    panel_begin(ui, "panel", PANEL_UNITS);
    coach_build(stage, ui);
    build_tabs(stage, ui);
    build_tab(stage, ui);
    build_foot(stage, ui);
    panel_end(ui);
    map_panel_beside(stage, ui, PANEL_UNITS);
    panel_screen_end(ui);
}

static void map_enter(Stage *stage)
{
    stage->map.selected = MAP_VIEW_NOBODY;
    map_view_fit(&stage->map);
}

const Screen SCREEN_MAP = {"map", map_enter, map_build, NULL};
