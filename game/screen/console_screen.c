/*
 * The facilitator's console, in every phase: what moves the session on above, the seats on the left,
 * and on the right what one does with them. With little width the seats are one more tab.
 */
#include "game/screen/screen.h"

#include <math.h>

#include "engine/ui/choice.h"
#include "game/screen/console_advice.h"
#include "game/screen/console_correction.h"
#include "game/screen/console_debrief.h"
#include "game/screen/console_inject.h"
#include "game/screen/console_keys.h"
#include "game/screen/console_message.h"
#include "game/screen/console_order.h"
#include "game/screen/console_seats.h"
#include "game/screen/console_top.h"
#include "game/screen/map_panel.h"
#include "game/screen/panel.h"

static const float LEFT_SHARE = 0.57f, RULE_UNITS = 1.0f;

static void build_tab(Stage *stage, Ui *ui)
{
    switch ((ConsoleTab)stage->console.tab) {
    case CONSOLE_SEATS:
        console_seats_build(stage, ui);
        return;
    case CONSOLE_INCIDENTS:
        console_inject_build(stage, ui);
        return;
    case CONSOLE_ORDER:
        console_order_build(stage, ui);
        return;
    case CONSOLE_KEYS:
        console_keys_build(stage, ui);
        return;
    case CONSOLE_DEBRIEF:
        console_debrief_build(stage, ui);
        return;
    case CONSOLE_MAP:
        map_panel_build(stage, ui);
        return;
    case CONSOLE_MESSAGES:
    case CONSOLE_TAB_COUNT:
        break;
    }
    console_message_build(stage, ui);
}

static bool is_offered(const Ui *ui, int tab)
{
    return tab != CONSOLE_SEATS || panel_is_narrow(ui);
}

static void build_tabs(Stage *stage, Ui *ui)
{
    const char *labels[CONSOLE_TAB_COUNT] = {_("Seats"), _("Messages"), _("Incidents"), _("Plan"),
                                             _("Codes"), _("Map"),      _("Debrief")};
    const char *offered[CONSOLE_TAB_COUNT];
    int tabs[CONSOLE_TAB_COUNT], count = 0, chosen = 0;
    for (int tab = 0; tab < CONSOLE_TAB_COUNT; tab++) {
        if (is_offered(ui, tab)) {
            chosen = tab == stage->console.tab ? count : chosen;
            offered[count] = labels[tab];
            tabs[count++] = tab;
        }
    }
    ui_tabs(ui, &(UiChoice){.key = "tabs", .name = _("Panels"), .labels = offered, .count = count},
            &chosen);
    stage->console.tab = tabs[chosen];
}

/* A fixed width: what would like more must break, not push the other column below. */
static void column_begin(Ui *ui, const char *key, float units)
{
    ui_box_begin(ui, &(UiBox){.key = key,
                              .width = panel_is_narrow(ui) ? ui_grow(1) : ui_fixed(units),
                              .height = ui_grow(1),
                              .background = STYLE_SURFACE});
}

static void console_build(Stage *stage, Ui *ui)
{
    float left_units = floorf(ui_width(ui) * LEFT_SHARE);
    console_debrief_follow(stage);
    console_advice_follow(stage);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .height = ui_grow(1)});
    console_top_build(stage, ui);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_grow(1),
                              .align_cross = UI_STRETCH});
    if (!panel_is_narrow(ui)) {
        column_begin(ui, "left", left_units);
        console_seats_build(stage, ui);
        ui_box_end(ui);
        ui_rule(ui);
    }
    column_begin(ui, "right", ui_width(ui) - left_units - RULE_UNITS);
    build_tabs(stage, ui);
    build_tab(stage, ui);
    ui_box_end(ui);
    ui_box_end(ui);
    ui_box_end(ui);
    console_correction_build(stage, ui);
}

static void console_enter(Stage *stage)
{
    stage->map.selected = MAP_VIEW_NOBODY;
    map_view_fit(&stage->map);
}

const Screen SCREEN_CONSOLE = {"console", console_enter, console_build, NULL};
