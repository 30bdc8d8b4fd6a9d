/*
 * The first screen: play alone at once, or join others. The territory is chosen on the map or in the
 * list; nothing has to be set up.
 */
#include "game/screen/screen.h"

#include <math.h>

#include "engine/base/text.h"
#include "engine/ui/amount.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/field.h"
#include "engine/ui/label.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/lead_panel.h"
#include "game/screen/map_panel.h"
#include "game/screen/panel.h"
#include "game/screen/settings_dialog.h"
#include "game/screen/territory_list.h"

static const float PANEL_UNITS = 480.0f;
/* The list takes what the rest of the page leaves, and some rows of its own at least. */
static const float AROUND_LIST_UNITS = 600.0f, REMARK_UNITS = 60.0f, LIST_UNITS_LEAST = 150.0f;

enum { TITLE_ALONE, TITLE_JOIN, TITLE_LEAD, TITLE_TAB_COUNT };

/* First of all the language: a person who cannot read the page must find their own word at once. */
static void build_name(Stage *stage, Ui *ui)
{
    const char *languages[LANGUAGE_COUNT] = {"Français", "English"};
    int language = (int)locale_language();
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_GAP,
                              .align_main = UI_STRETCH,
                              .align_cross = UI_CENTER});
    ui_heading(ui, STYLE_DISPLAY, "Maillage");
    if (ui_segments(ui,
                    &(UiChoice){.key = "language",
                                .name = _("Language"),
                                .labels = languages,
                                .count = LANGUAGE_COUNT},
                    &language)) {
        stage->wish = (Wish){.kind = WISH_LANGUAGE, .language = (Language)language};
    }
    ui_box_end(ui);
}

static void build_settings(Stage *stage, Ui *ui)
{
    settings_dialog_scale(stage, ui);
    ui_row_begin(ui, STYLE_GAP);
    settings_dialog_theme(ui);
    ui_spring(ui);
    if (ui_button_quiet(ui, _("Settings"))) {
        stage->settings_open = true;
    }
    if (ui_button(ui, _("Quit"))) {
        stage->wish.kind = WISH_QUIT;
    }
    ui_row_end(ui);
}

static const char *why_not(const Stage *stage, TerritoryId territory)
{
    return stage_is_for_people(stage, territory)
               ? NULL
               : _("The program looks after this one: choose a territory of the list.");
}

static void build_solo(Stage *stage, Ui *ui)
{
    char label[NAME_BYTES + 64];
    TerritoryId territory = stage_territory(stage);
    text_format(label, sizeof label, _("Play alone as %s"),
                stage->scenario->rules.territory_name[territory.index]);
    if (ui_button_with(ui, &(UiButton){.key = "solo",
                                       .label = label,
                                       .kind = UI_BUTTON_PRIMARY,
                                       .refusal_inline = true,
                                       .refusal = why_not(stage, territory),
                                       .width = ui_grow(1)})) {
        stage->wish = (Wish){.kind = WISH_SOLO, .territory = territory};
    }
    ui_text_soft(ui, STYLE_CAPTION,
                 _("Every other territory is played by the program. Choose yours on the map, or "
                   "here:"));
    ui_field(ui,
             &(UiField){.key = "find",
                        .name = _("Find a territory"),
                        .placeholder = _("Find a territory"),
                        .width = ui_grow(1)},
             stage->title.find, sizeof stage->title.find);
    if (stage->room_count > 0) {
        char text[96];
        text_format(text, sizeof text,
                    _n("%d session is open on this network: see “Join others”.",
                       "%d sessions are open on this network: see “Join others”.",
                       stage->room_count),
                    stage->room_count);
        fact_remark(ui, STYLE_ACCENT, text);
    }
    float around = AROUND_LIST_UNITS + (stage->room_count > 0 ? REMARK_UNITS : 0.0f);
    territory_list_build(stage, ui, stage->title.find, false,
                         ui_fixed(fmaxf(LIST_UNITS_LEAST, ui_height(ui) - around)));
}

static void wish_join(Stage *stage, const char *address, const char *code, const char *scenario)
{
    stage->wish =
        (Wish){.kind = WISH_JOIN, .role = stage->title.watches ? ROLE_OBSERVER : ROLE_PARTICIPANT};
    text_copy(stage->wish.scenario, sizeof stage->wish.scenario, scenario);
    text_copy(stage->wish.address, sizeof stage->wish.address, address);
    text_copy(stage->wish.code, sizeof stage->wish.code, code);
    text_copy(stage->wish.seat_key, sizeof stage->wish.seat_key, stage->title.seat_key);
}

static void build_rooms(Stage *stage, Ui *ui)
{
    for (int i = 0; i < stage->room_count; i++) {
        char label[STAGE_ADDRESS_BYTES + SESSION_CODE_BYTES + 48];
        text_format(label, sizeof label, _("Join %s at %s"), stage->rooms[i].code,
                    stage->rooms[i].address);
        ui_scope_begin(ui, i);
        if (ui_button_with(ui, &(UiButton){.key = "room", .label = label, .width = ui_grow(1)})) {
            wish_join(stage, stage->rooms[i].address, stage->rooms[i].code,
                      stage->rooms[i].scenario);
        }
        ui_scope_end(ui);
    }
    ui_text_soft(ui, STYLE_BODY,
                 stage->room_count > 0
                     ? _("These sessions were found on this network. For another one, type what "
                         "the projector shows:")
                     : _("No session found on this network yet: type what the projector shows."));
}

/* Who comes late, or only to look, takes no seat from anybody. */
static void build_roles(Stage *stage, Ui *ui)
{
    const char *roles[2] = {_("At a territory"), _("As an observer")};
    int chosen = stage->title.watches ? 1 : 0;
    ui_segments(ui, &(UiChoice){.key = "as", .name = _("Join"), .labels = roles, .count = 2},
                &chosen);
    stage->title.watches = chosen == 1;
}

/* The one session of this network, unless an address or another code was typed; NULL: none is meant. */
static const FoundRoom *room_meant(const Stage *stage)
{
    const TitleState *state = &stage->title;
    const FoundRoom *only = stage->room_count == 1 ? &stage->rooms[0] : NULL;
    bool typed = state->address[0] != '\0' ||
                 (only != NULL && state->code[0] != '\0' && !text_equal(state->code, only->code));
    return typed ? NULL : only;
}

static void build_join(Stage *stage, Ui *ui)
{
    TitleState *state = &stage->title;
    char example[STAGE_ADDRESS_BYTES];
    text_format(example, sizeof example, "192.168.1.20:%d", PROTOCOL_PORT);
    build_roles(stage, ui);
    build_rooms(stage, ui);
    ui_field(ui, &(UiField){.label = _("Address"), .placeholder = example, .width = ui_grow(1)},
             state->address, sizeof state->address);
    ui_row_begin(ui, STYLE_GAP);
    ui_field(ui,
             &(UiField){.label = _("Code of the session"), .upper_case = true, .width = ui_grow(1)},
             state->code, sizeof state->code);
    ui_field(
        ui,
        &(UiField){.label = _("Code of the seat card"), .upper_case = true, .width = ui_grow(1)},
        state->seat_key, sizeof state->seat_key);
    ui_row_end(ui);
    ui_text_soft(ui, STYLE_CAPTION,
                 _("The card's code is only needed to take a seat back from another machine."));
    const FoundRoom *meant = room_meant(stage);
    bool unknown = state->address[0] == 0 && meant == NULL;
    const char *refusal = unknown ? _("Type the address first.") : NULL;
    if (ui_button_with(ui, &(UiButton){.label = _("Join"),
                                       .kind = UI_BUTTON_PRIMARY,
                                       .refusal = refusal,
                                       .width = ui_grow(1)})) {
        wish_join(stage, meant != NULL ? meant->address : state->address,
                  meant != NULL ? meant->code : state->code, meant != NULL ? meant->scenario : "");
    }
    ui_spring(ui);
}

static void build_tabs(Stage *stage, Ui *ui)
{
    const char *labels[TITLE_TAB_COUNT] = {_("Play alone"), _("Join others"), _("Lead")};
    ui_tabs(
        ui,
        &(UiChoice){.key = "ways", .name = _("Start"), .labels = labels, .count = TITLE_TAB_COUNT},
        &stage->title.tab);
}

static void title_build(Stage *stage, Ui *ui)
{
    panel_screen_begin(stage, ui);
    panel_begin(ui, "title", PANEL_UNITS);
    panel_body_begin(ui, "title body", _("Start"), STYLE_WIDE);
    build_name(stage, ui);
    ui_text_soft(ui, STYLE_BODY,
                 scenario_text(&stage->scenario->text.introduction, locale_language()));
    build_tabs(stage, ui);
    if (stage->title.tab == TITLE_JOIN) {
        build_join(stage, ui);
    } else if (stage->title.tab == TITLE_LEAD) {
        lead_panel_build(stage, ui);
    } else {
        build_solo(stage, ui);
    }
    ui_rule(ui);
    build_settings(stage, ui);
    panel_body_end(ui);
    panel_end(ui);
    map_panel_beside(stage, ui, PANEL_UNITS);
    panel_screen_end(ui);
}

const Screen SCREEN_TITLE = {"title", NULL, title_build, NULL};
