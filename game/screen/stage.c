#include <string.h>

#include "game/client/palette.h"
#include "game/client/verdict_text.h"
#include "game/screen/absence_dialog.h"
#include "game/screen/glass_box_screen.h"
#include "game/screen/help_dialog.h"
#include "game/screen/ledger_screen.h"
#include "game/screen/letter_panel.h"
#include "game/screen/notice_list.h"
#include "game/screen/role_sheet.h"
#include "game/screen/screen.h"
#include "game/screen/settings_dialog.h"
#include "game/screen/waiting_veil.h"

#include "engine/ui/layout.h"
#include "engine/ui/overlay.h"

void stage_init(Stage *stage, Arena *arena, const Scenario *scenario, const Map *map,
                const World *first_world)
{
    memset(stage, 0, sizeof *stage);
    stage->scenario = scenario;
    stage->first_world = first_world;
    stage->scale_percent = SCREEN_SCALE_PERCENT_MIN;
    stage->patterns = stage->letters = true;
    stage->ledger_open = stage->ledger_cause = -1;
    stage->programme.proposal_open = stage->programme.proposal_wanted = -1;
    stage->glass.group = -1;
    stage->territories = (UiTableState){.selected = UI_TABLE_NONE, .sort_column = UI_TABLE_NONE};
    map_view_init(&stage->map, arena, map, &scenario->rules);
    map_view_settle(&stage->map, scenario->region);
    stage->map.selected = scenario_first_seat(scenario).index;
}

void stage_follow(Stage *stage, Client *client)
{
    stage->client = client;
    stage->map.own = MAP_VIEW_NOBODY;
    stage->tab = PANEL_PROGRAMME;
    stage->round_shown = stage->expected_round = 0;
    stage->ledger_open = stage->ledger_cause = -1;
    stage->help_open = stage->settings_open = false;
    stage->programme = (ProgrammeState){.proposal_open = -1, .proposal_wanted = -1};
    stage->drafts.count = 0;
    stage->contract = (ContractForm){.opened = false};
    stage->council = (CouncilForm){.kind = 0};
    stage->pool = (PoolForm){.euros = {0.0}};
    stage->glass = (GlassState){.group = -1};
    stage->console = (ConsoleState){.incident = -1, .editing = -1};
    memset(&stage->debrief, 0, sizeof stage->debrief);
    stage->room = (RoomState){.with = ROOM_NOBODY, .about = ROOM_NOBODY};
}

static bool is_wall(const Stage *stage)
{
    return stage->client != NULL && client_play(stage->client) != NULL &&
           client_role(stage->client) == ROLE_PROJECTOR;
}

float stage_scale(const Stage *stage, float density, float height_pixels)
{
    float scale = (float)stage->scale_percent / 100.0f * density;
    float least = height_pixels * STAGE_WALL_TEXT_SHARE / style_text_size(STYLE_BODY);
    return is_wall(stage) && scale < least ? least : scale;
}

const World *stage_world(const Stage *stage)
{
    const Play *play = stage->client != NULL ? client_play(stage->client) : NULL;
    return play != NULL ? &play->world : stage->first_world;
}

TerritoryId stage_territory(const Stage *stage)
{
    if (stage->client != NULL && stage->client->seated) {
        return stage->client->seat;
    }
    int chosen = stage->map.selected;
    return chosen >= 0 ? (TerritoryId){(uint8_t)chosen} : scenario_first_seat(stage->scenario);
}

const char *stage_refusal(const Stage *stage)
{
    ActVerdict verdict = client_may_act(stage->client);
    return verdict != ACT_VERDICT_OK ? verdict_act_text(verdict) : NULL;
}

bool stage_is_for_people(const Stage *stage, TerritoryId territory)
{
    return stage->scenario->rules.reserved[territory.index] == 0;
}

int stage_year(const Stage *stage)
{
    int round = client_session(stage->client)->round;
    return stage->scenario->rules.first_year + (round > 0 ? round - 1 : 0);
}

/* The session says where everybody is; a person only chooses what to look at there. */
static const Screen *screen_now(const Stage *stage)
{
    const Play *play = stage->client != NULL ? client_play(stage->client) : NULL;
    if (play == NULL) {
        return &SCREEN_TITLE;
    }
    if (client_role(stage->client) == ROLE_FACILITATOR) {
        return &SCREEN_CONSOLE;
    }
    bool debriefs = play->session.phase == PHASE_REVEAL || play->session.phase == PHASE_DEBRIEF;
    if (client_role(stage->client) != ROLE_PARTICIPANT) {
        return debriefs ? &SCREEN_DEBRIEF : &SCREEN_PROJECTOR;
    }
    switch (play->session.phase) {
    case PHASE_LOBBY:
    case PHASE_BRIEFING:
        return &SCREEN_LOBBY;
    case PHASE_RESULT:
        return &SCREEN_RESULT;
    case PHASE_REVEAL:
    case PHASE_DEBRIEF:
        return &SCREEN_DEBRIEF;
    case PHASE_END:
        return &SCREEN_END;
    case PHASE_DECIDE:
    case PHASE_NEGOTIATE:
    case PHASE_CLOSING:
    case PHASE_COUNT:
        break;
    }
    return &SCREEN_MAP;
}

/* Where the window scrolls as one page, a new screen begins at its top, not where the last one ended. */
static void screen_change(Stage *stage, Ui *ui, const Screen *screen)
{
    if (stage->screen != NULL && stage->screen->leave != NULL) {
        stage->screen->leave(stage);
    }
    stage->screen = screen;
    if (screen->enter != NULL) {
        screen->enter(stage);
    }
    ui_scroll_to(ui, screen == &SCREEN_TITLE ? ui_id(ui, "title") : ui_id(ui, "top bar"));
}

static void take_scale_keys(Stage *stage, Ui *ui)
{
    int wanted = stage->scale_percent;
    if (ui_shortcut(ui, '+', UI_CTRL) || ui_shortcut(ui, '=', UI_CTRL) ||
        ui_shortcut(ui, '+', UI_CTRL | UI_SHIFT)) {
        wanted += SCREEN_SCALE_PERCENT_STEP;
    } else if (ui_shortcut(ui, '-', UI_CTRL)) {
        wanted -= SCREEN_SCALE_PERCENT_STEP;
    } else if (ui_shortcut(ui, '0', UI_CTRL)) {
        wanted = SCREEN_SCALE_PERCENT_MIN;
    }
    if (wanted != stage->scale_percent && wanted >= SCREEN_SCALE_PERCENT_MIN &&
        wanted <= SCREEN_SCALE_PERCENT_MAX) {
        stage->wish = (Wish){.kind = WISH_SCALE, .scale_percent = wanted};
    }
}

static const char *cue_text(Cue cue)
{
    switch (cue) {
    case CUE_MESSAGE:
        return _("The facilitator has written to you.");
    case CUE_SECONDS_LEFT:
        return _("Ten seconds left.");
    case CUE_MINUTE_LEFT:
        return _("One minute left.");
    case CUE_ROUND:
    case CUE_COUNT:
        break;
    }
    return NULL; /* the screen itself changes */
}

static void build_cues(Stage *stage, Ui *ui)
{
    Cue cue;
    while (stage->client->seated && client_take_cue(stage->client, &cue)) {
        if (cue_text(cue) != NULL) {
            ui_notice(ui, UI_NOTICE_INFO, cue_text(cue));
        }
    }
}

/* What is told to a seat once, one thing at a time. */
static void build_told(Stage *stage, Ui *ui)
{
    if (stage->client == NULL || client_play(stage->client) == NULL) {
        return;
    }
    build_cues(stage, ui);
    const Seat *seat = client_own_seat(stage->client);
    /* Eyes up: what is to be read waits until they may come down again. */
    bool looks_up = seat != NULL && seat->frozen;
    if (!looks_up && !absence_dialog_build(stage, ui) && !letter_panel_told(stage, ui)) {
        role_sheet_build(stage, ui);
    }
}

void stage_build(Stage *stage, Ui *ui)
{
    const Screen *screen = screen_now(stage);
    if (screen != stage->screen) {
        screen_change(stage, ui, screen);
    }
    palette_choose(palette_sight(), ui_theme(ui) == STYLE_DARK);
    ui_set_text_least(ui,
                      is_wall(stage) ? ui_height(ui) * ui_scale(ui) * STAGE_WALL_TEXT_SHARE : 0);
    stage->measure = ui_measure(ui);
    stage->map.own = stage->client != NULL && stage->client->seated ? stage->client->seat.index
                                                                    : MAP_VIEW_NOBODY;
    stage->map_place = 0;
    screen->build(stage, ui);
    ledger_build(stage, ui);
    help_build(stage, ui);
    settings_dialog_build(stage, ui);
    glass_box_build(stage, ui);
    build_told(stage, ui);
    waiting_build(stage, ui);
    notice_list_build(stage, ui);
    take_scale_keys(stage, ui);
    if (ui_key_pressed(ui, UI_KEY_FUNCTION, 0)) {
        stage->help_open = true;
    }
}
