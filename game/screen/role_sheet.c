#include "game/screen/role_sheet.h"

#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "engine/ui/overlay.h"
#include "game/client/aim_text.h"
#include "game/sim/aim.h"

bool role_sheet_is_dealt(const Stage *stage)
{
    const Client *client = stage->client;
    return client != NULL && client->seated && client->aim != AIM_NONE &&
           client->aim < stage->scenario->rules.aim_count;
}

void role_sheet_button(Stage *stage, Ui *ui)
{
    if (role_sheet_is_dealt(stage) && ui_button_quiet(ui, _("Your role"))) {
        stage->room.role_open = true;
    }
}

/* Who sits down later has not missed it: their first year opens with it too. */
static void open_once(Stage *stage)
{
    const Session *session = client_session(stage->client);
    if (!stage->room.role_told && session->phase == PHASE_DECIDE) {
        stage->room.role_told = stage->room.role_open = true;
    }
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

void role_sheet_build(Stage *stage, Ui *ui)
{
    if (!role_sheet_is_dealt(stage)) {
        return;
    }
    open_once(stage);
    if (!stage->room.role_open) {
        return;
    }
    const AimText *aim = &stage->scenario->text.aim[stage->client->aim];
    Language language = locale_language();
    bool stays = ui_dialog_begin(ui, "role", scenario_text(&aim->title, language));
    ui_text_soft(ui, STYLE_CAPTION, _("Your role, for your eyes: the other seats do not see it."));
    ui_text(ui, STYLE_BODY, scenario_text(&aim->sheet, language));
    ui_text_soft(ui, STYLE_BODY, scenario_text(&aim->tension, language));
    build_goal(stage, ui);
    ui_row_begin(ui, STYLE_GAP);
    if (ui_button_primary(ui, _("Close"))) {
        stays = false;
    }
    ui_row_end(ui);
    ui_dialog_end(ui);
    stage->room.role_open = stays;
}
