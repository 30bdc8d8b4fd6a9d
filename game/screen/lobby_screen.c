/*
 * Before the first year: who is in, who is ready, and the code others join with, where others can.
 */
#include "game/screen/screen.h"

#include "engine/base/text.h"
#include "engine/ui/label.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/debrief_form.h"
#include "game/screen/fact.h"
#include "game/screen/help_dialog.h"
#include "game/screen/map_panel.h"
#include "game/screen/panel.h"
#include "game/screen/top_bar.h"

static const float PANEL_UNITS = 480.0f;

static void build_code(Stage *stage, Ui *ui)
{
    const char *code = connection_code(stage->client->connection);
    const char *key = connection_seat_key(stage->client->connection);
    if (connection_is_alone(stage->client->connection)) {
        return;
    }
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
    const Session *session = client_session(stage->client);
    bool ready = session->seats[seat].ready;
    fact_line_in(ui, stage->scenario->rules.territory_name[seat],
                 ready ? STYLE_POSITIVE : STYLE_INK, seat_state(&session->seats[seat]));
}

static void build_absent(Ui *ui, const Session *session, int absent)
{
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

/* In a session of one region: what lies around it goes on, and nobody can sit down there. */
static void build_reserved(const Stage *stage, Ui *ui, int reserved)
{
    const char *region = scenario_region_name(stage->scenario);
    char text[240];
    if (reserved == 0 || region == NULL) {
        return;
    }
    text_format(text, sizeof text,
                _n("Played: %s. %d territory outside is kept by a steward to the end.",
                   "Played: %s. %d territories outside are kept by stewards to the end.", reserved),
                region, reserved);
    ui_text_soft(ui, STYLE_BODY, text);
}

static void build_board(Stage *stage, Ui *ui)
{
    const Session *session = client_session(stage->client);
    int absent = 0, reserved = 0;
    fact_heading(ui, _("Who is in"), NULL);
    for (int s = 0; s < session->seat_count; s++) {
        if (session->seats[s].people > 0) {
            build_seat(stage, ui, s);
        } else if (stage_is_for_people(stage, (TerritoryId){(uint8_t)s})) {
            absent++;
        } else {
            reserved++;
        }
    }
    build_absent(ui, session, absent);
    build_reserved(stage, ui, reserved);
}

/* Where the session ends with a debrief, its six sentences are answered before anything is learned. */
static void build_questions(Stage *stage, Ui *ui)
{
    if (!client_session(stage->client)->settings.debrief || !stage->client->seated) {
        return;
    }
    ui_rule(ui);
    debrief_form_questions(stage, ui, false);
    ui_rule(ui);
}

static void lobby_build(Stage *stage, Ui *ui)
{
    const Session *session = client_session(stage->client);
    char text[96];
    panel_screen_begin(stage, ui);
    panel_begin(ui, "lobby", PANEL_UNITS);
    panel_body_begin(ui, "lobby body", _("Lobby"), STYLE_WIDE);
    ui_heading(ui, STYLE_TITLE, scenario_text(&stage->scenario->text.title, locale_language()));
    ui_text(ui, STYLE_BODY, scenario_text(&stage->scenario->text.introduction, locale_language()));
    text_format(text, sizeof text,
                _n("%d year to play.", "%d years to play.", session->settings.rounds),
                session->settings.rounds);
    ui_text(ui, STYLE_STRONG, text);
    build_questions(stage, ui);
    ui_text_soft(ui, STYLE_BODY, help_text_game());
    build_code(stage, ui);
    build_board(stage, ui);
    panel_body_end(ui);
    if (stage->client->seated) {
        panel_foot_begin(ui);
        top_bar_ready_button(stage, ui, _("Ready to begin"), NULL);
        panel_foot_end(ui);
    }
    panel_end(ui);
    map_panel_beside(stage, ui, PANEL_UNITS);
    panel_screen_end(ui);
}

/* What was pointed at on the title gives way to the seat one has now. */
static void lobby_enter(Stage *stage) { stage->map.selected = MAP_VIEW_NOBODY; }

const Screen SCREEN_LOBBY = {"lobby", lobby_enter, lobby_build, NULL};
