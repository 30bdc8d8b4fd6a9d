/*
 * Before the first year: who is in, who is ready, and the code others join with.
 */
#include "game/screen/screen.h"

#include "engine/base/text.h"
#include "engine/ui/label.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/map_panel.h"
#include "game/screen/top_bar.h"

static void build_code(Stage *stage, Ui *ui)
{
    const char *code = connection_code(stage->client->connection);
    const char *key = connection_seat_key(stage->client->connection);
    if (code[0] != 0) {
        ui_text_soft(ui, STYLE_CAPTION, _("Code of the session"));
        ui_text_line(ui, STYLE_DISPLAY, code);
    }
    if (key[0] != 0) {
        fact_line(ui, _("Code of your seat, to take it back on any machine"), key);
    }
}

static const char *seat_state(const Seat *seat)
{
    if (seat->people == 0) {
        return vocabulary_keeper(seat->keeper == SEAT_HUMAN ? SEAT_STEWARD : seat->keeper);
    }
    return seat->ready ? _("ready") : _("present");
}

static void build_seat(Stage *stage, Ui *ui, int seat)
{
    const Session *session = &client_play(stage->client)->session;
    bool ready = session->seats[seat].ready;
    fact_line_in(ui, stage->scenario->rules.territory_name[seat],
                 ready ? STYLE_POSITIVE : STYLE_INK, seat_state(&session->seats[seat]));
}

static void build_board(Stage *stage, Ui *ui)
{
    const Session *session = &client_play(stage->client)->session;
    int absent = 0;
    fact_heading(ui, _("Who is in"), NULL);
    for (int s = 0; s < session->seat_count; s++) {
        if (session->seats[s].people > 0) {
            build_seat(stage, ui, s);
        } else {
            absent++;
        }
    }
    char text[160];
    if (session->settings.bots) {
        text_format(text, sizeof text,
                    _n("%d territory is played by the program.",
                       "%d territories are played by the program.", absent),
                    absent);
    } else {
        text_format(text, sizeof text,
                    _n("%d territory is looked after by a steward.",
                       "%d territories are looked after by a steward.", absent),
                    absent);
    }
    ui_text_soft(ui, STYLE_BODY, text);
}

static void lobby_build(Stage *stage, Ui *ui)
{
    const Session *session = &client_play(stage->client)->session;
    char text[96];
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .height = ui_grow(1)});
    top_bar_build(stage, ui);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_grow(1),
                              .align_cross = UI_STRETCH});
    ui_box_begin(ui, &(UiBox){.key = "lobby",
                              .name = _("Lobby"),
                              .width = map_panel_width_beside(ui, 440),
                              .height = ui_grow(1),
                              .padding = STYLE_WIDE,
                              .gap = STYLE_GAP,
                              .scroll_y = true,
                              .background = STYLE_SURFACE});
    ui_heading(ui, STYLE_TITLE, scenario_text(&stage->scenario->text.title, locale_language()));
    ui_text(ui, STYLE_BODY, scenario_text(&stage->scenario->text.introduction, locale_language()));
    text_format(text, sizeof text,
                _n("%d year to play.", "%d years to play.", session->settings.rounds),
                session->settings.rounds);
    ui_text(ui, STYLE_STRONG, text);
    build_code(stage, ui);
    build_board(stage, ui);
    if (stage->client->seated) {
        top_bar_ready_button(stage, ui, _("Ready to begin"), NULL);
    }
    ui_box_end(ui);
    map_panel_beside(stage, ui);
    ui_box_end(ui);
    ui_box_end(ui);
}

const Screen SCREEN_LOBBY = {"lobby", NULL, lobby_build, NULL};
