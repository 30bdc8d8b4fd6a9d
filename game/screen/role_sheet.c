#include "game/screen/role_sheet.h"

#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "engine/ui/overlay.h"
#include "game/client/aim_text.h"
#include "game/screen/team_strip.h"
#include "game/sim/aim.h"

bool role_sheet_is_dealt(const Stage *stage)
{
    const Client *client = stage->client;
    return client != NULL && client->seated && client->aim != AIM_NONE &&
           client->aim < stage->scenario->rules.aim_count;
}

static bool has_sheet(const Stage *stage)
{
    return role_sheet_is_dealt(stage) || team_strip_has_roles(stage);
}

void role_sheet_button(Stage *stage, Ui *ui)
{
    if (has_sheet(stage) && ui_button_quiet(ui, _("Your role"))) {
        stage->room.role_open = true;
    }
}

/*
 * Who sits down later has not missed it: their first year opens with it too. Where the bar has no room for
 * the roles, it opens again when they change.
 */
static void open_once(Stage *stage, const Ui *ui)
{
    const Session *session = client_session(stage->client);
    RoomState *room = &stage->room;
    int round = session_planned_round(session);
    if (session->phase != PHASE_DECIDE) {
        return;
    }
    bool turned = team_strip_has_roles(stage) && team_strip_is_folded(ui) &&
                  room->team_told != round && room->people != 1;
    if (!room->role_told || turned) {
        room->role_told = room->role_open = true;
    }
    room->team_told = round;
}

/* The sheet leaves the figures out: they depend on how many years are played. */
static void build_goal(const Stage *stage, Ui *ui)
{
    char goal[AIM_TEXT_BYTES];
    aim_text_goal(stage->scenario, stage->client->aim,
                  client_session(stage->client)->settings.rounds, goal, sizeof goal);
    ui_text_soft(ui, STYLE_CAPTION, _("What will be looked at when the session ends"));
    ui_text(ui, STYLE_STRONG, goal);
}

static void build_aim(const Stage *stage, Ui *ui)
{
    const AimText *aim = &stage->scenario->text.aim[stage->client->aim];
    Language language = locale_language();
    ui_text_soft(ui, STYLE_CAPTION, _("Your role, for your eyes: the other seats do not see it."));
    ui_text(ui, STYLE_BODY, scenario_text(&aim->sheet, language));
    ui_text_soft(ui, STYLE_BODY, scenario_text(&aim->tension, language));
    build_goal(stage, ui);
}

void role_sheet_build(Stage *stage, Ui *ui)
{
    if (!has_sheet(stage)) {
        return;
    }
    open_once(stage, ui);
    if (!stage->room.role_open) {
        return;
    }
    bool dealt = role_sheet_is_dealt(stage);
    const AimText *aim = &stage->scenario->text.aim[dealt ? stage->client->aim : 0];
    bool stays = ui_dialog_begin(
        ui, "role", dealt ? scenario_text(&aim->title, locale_language()) : _("Your role"));
    if (dealt) {
        build_aim(stage, ui);
    }
    team_strip_list(stage, ui);
    ui_row_begin(ui, STYLE_GAP);
    if (ui_button_primary(ui, _("Close"))) {
        stays = false;
    }
    ui_row_end(ui);
    ui_dialog_end(ui);
    stage->room.role_open = stays;
}
