/*
 * The first screen: play alone at once, or join others. The territory is chosen on the map or in the
 * list; nothing has to be set up.
 */
#include "game/screen/screen.h"

#include "engine/base/text.h"
#include "engine/ui/amount.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/field.h"
#include "engine/ui/label.h"
#include "game/screen/fact.h"
#include "game/screen/map_panel.h"
#include "game/screen/territory_list.h"

static void build_settings(Stage *stage, Ui *ui)
{
    /* Each language names itself: a person looks for their own word. */
    const char *languages[LANGUAGE_COUNT] = {"Français", "English"};
    int language = (int)locale_language();
    ui_row_begin(ui, STYLE_GAP);
    if (ui_segments(ui,
                    &(UiChoice){.key = "language",
                                .name = _("Language"),
                                .labels = languages,
                                .count = LANGUAGE_COUNT},
                    &language)) {
        stage->wish = (Wish){.kind = WISH_LANGUAGE, .language = (Language)language};
    }
    double percent = stage->scale_percent;
    if (ui_stepper(ui,
                   &(UiAmount){.label = _("Text size"),
                               .unit = "%",
                               .min = SCREEN_SCALE_PERCENT_MIN,
                               .max = SCREEN_SCALE_PERCENT_MAX,
                               .step = 10},
                   &percent)) {
        stage->wish = (Wish){.kind = WISH_SCALE, .scale_percent = (int)percent};
    }
    ui_row_end(ui);
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
    territory_list_build(stage, ui, stage->title.find, false, ui_fixed(220));
}

static void wish_join(Stage *stage, const char *address, const char *code)
{
    stage->wish = (Wish){.kind = WISH_JOIN};
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
            wish_join(stage, stage->rooms[i].address, stage->rooms[i].code);
        }
        ui_scope_end(ui);
    }
    if (stage->room_count == 0) {
        ui_text_soft(ui, STYLE_CAPTION,
                     _("No session found on this network yet: type what the projector shows."));
    }
}

static void build_join(Stage *stage, Ui *ui)
{
    TitleState *state = &stage->title;
    fact_heading(ui, _("Join others"), NULL);
    build_rooms(stage, ui);
    ui_field(ui,
             &(UiField){
                 .label = _("Address"), .placeholder = _("192.168.1.20:4747"), .width = ui_grow(1)},
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
    const char *refusal = state->address[0] == 0 ? _("Type the address first.") : NULL;
    if (ui_button_with(ui,
                       &(UiButton){.label = _("Join"), .refusal = refusal, .width = ui_grow(1)})) {
        wish_join(stage, state->address, state->code);
    }
}

static void title_build(Stage *stage, Ui *ui)
{
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_grow(1),
                              .align_cross = UI_STRETCH});
    ui_box_begin(ui, &(UiBox){.key = "title",
                              .name = _("Start"),
                              .width = map_panel_width_beside(ui, 440),
                              .height = ui_grow(1),
                              .padding = STYLE_WIDE,
                              .gap = STYLE_GAP,
                              .scroll_y = true,
                              .background = STYLE_SURFACE});
    ui_heading(ui, STYLE_DISPLAY, "Maillage");
    ui_text_soft(ui, STYLE_BODY,
                 scenario_text(&stage->scenario->text.introduction, locale_language()));
    build_solo(stage, ui);
    ui_rule(ui);
    build_join(stage, ui);
    ui_rule(ui);
    build_settings(stage, ui);
    ui_box_end(ui);
    map_panel_beside(stage, ui);
    ui_box_end(ui);
}

const Screen SCREEN_TITLE = {"title", NULL, title_build, NULL};
