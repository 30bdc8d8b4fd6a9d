#include "tests/game/screen/scene.h"

#include <string.h>

#include "engine/base/text.h"
#include "game/client/vocabulary.h"
#include "game/screen/glass_box_screen.h"
#include "tests/game/screen/wire.h"

static void change_draft(Desk *desk, Proposal proposal, int level, int lines)
{
    const ProposalFigures *figures = &desk->room.scenario.rules.proposal[proposal];
    Programme draft = desk->client->draft;
    draft.fibre_premises[ZONE_PUBLIC_DENSE] = lines;
    draft.measures[proposal].level = (uint8_t)level;
    for (int d = 0; d < figures->dial_count; d++) {
        draft.measures[proposal].dial[d] = (int16_t)figures->dials[d].initial;
    }
    client_change_draft(desk->client, &draft);
}

static void set_proposal(Desk *desk)
{
    scene_programme(desk);
    change_draft(desk, PROPOSAL_PUBLIC_SPACES, 1, 2000);
    desk->stage.programme.proposal_open = PROPOSAL_PUBLIC_SPACES;
    desk_act(desk);
    desk_go_to(desk, UI_ROLE_STEPPER,
               vocabulary_proposal(&desk->room.scenario, PROPOSAL_AGREEMENTS));
}

/* A proposal whose setting is a choice by name, among those one can still take up. */
static void set_choice(Desk *desk)
{
    scene_programme(desk);
    change_draft(desk, PROPOSAL_ENERGY, 1, 0);
    desk->stage.programme.proposal_open = PROPOSAL_ENERGY;
    desk->stage.programme.scope = 1 + SCOPE_JOINT;
    desk->stage.programme.proposal_wanted = PROPOSAL_ENERGY;
}

static void set_affordable(Desk *desk)
{
    scene_programme(desk);
    desk->stage.programme.filter = 3;
    desk->stage.programme.order = 1;
    text_copy(desk->stage.programme.find, sizeof desk->stage.programme.find, "de");
    desk->stage.programme.proposal_wanted = PROPOSAL_AGREEMENTS;
}

static void set_refused(Desk *desk)
{
    scene_programme(desk);
    change_draft(desk, PROPOSAL_COORDINATION, 1, 30000);
}

static void set_budget(Desk *desk)
{
    scene_programme(desk);
    change_draft(desk, PROPOSAL_COORDINATION, 1, 1500);
    desk->stage.programme.budget_open = true;
}

static void set_ready(Desk *desk)
{
    scene_programme(desk);
    room_act(&desk->room, ACT_SEAT_CLAIM, (TerritoryId){0});
    desk->message.kind = MESSAGE_ENTRY;
    desk->message.entry = (EntryMessage){.entry = desk->room.entry};
    client_take_message(desk->client, &desk->message);
    client_set_ready(desk->client, true);
}

static void set_territories(Desk *desk)
{
    scene_programme(desk);
    desk_act(desk);
    desk->stage.tab = PANEL_TERRITORIES;
    desk->stage.territories.sort_column = 1;
    desk->stage.territories.descending = true;
    desk->stage.map.selected = desk->seat.index;
}

static void set_map(Desk *desk)
{
    scene_programme(desk);
    desk_act(desk);
    desk->stage.tab = PANEL_MAP;
    desk->stage.map_score = SCORE_SERVICES;
    desk->stage.map.selected = desk->room.scenario.rules.neighbour[desk->seat.index][0];
}

static void set_glass(Desk *desk)
{
    scene_programme(desk);
    desk_act(desk);
    glass_box_show(&desk->stage, CAUSE_PROPOSAL + PROPOSAL_POOLING);
}

static void set_glass_found(Desk *desk)
{
    set_glass(desk);
    text_copy(desk->stage.glass.find, sizeof desk->stage.glass.find, "4g");
}

static void set_result(Desk *desk)
{
    set_proposal(desk);
    desk_act(desk);
    desk_year(desk);
}

/* A year in which everything happened. */
static void set_news(Desk *desk)
{
    set_result(desk);
    TerritoryId own = desk->seat, other = {desk->room.scenario.rules.neighbour[own.index][0]};
    const Event events[] = {
        {EVENT_MOTION_PASSED, own, own, MOTION_SOLIDARITY, 0, 20},
        {EVENT_PROPOSAL_NEWS, own, other, PROPOSAL_TELEWORK, 0, 240},
        {EVENT_MOTION_FAILED, other, other, MOTION_CHARTER, 0, EXCEPTION_LOAN_CEILING},
        {EVENT_GRANTS_CUT, own, own, 0, 0, 62},
        {EVENT_PROPOSAL_NEWS, own, own, PROPOSAL_DATA_VAULT, 0, 12},
        {EVENT_CONTRACT_LATE, other, own, CONTRACT_MEDIATION, 0, 30000},
        {EVENT_CLAUSE_LOST, own, own, CLAUSE_STATE_RATE, 0, 0},
        {EVENT_PROPOSAL_NEWS, other, other, PROPOSAL_MOBILITY, 0, 3},
    };
    ReplicaNews *news = &desk->client->replica->news;
    news->count = sizeof events / sizeof events[0];
    memcpy(news->events, events, sizeof events);
}

static void play_map(Desk *desk, const char *code)
{
    desk_join(desk, code);
    desk_phase(desk, PHASE_DECIDE);
}

static void set_class(Desk *desk) { play_map(desk, "35"); }

static void set_region(Desk *desk) { play_map(desk, "29"); }

static void set_invented(Desk *desk) { play_map(desk, desk->room.scenario.rules.code[2]); }

static void set_ledger(Desk *desk)
{
    set_result(desk);
    desk->stage.ledger_open = SCORE_ACCESS;
}

static void set_cause(Desk *desk)
{
    set_ledger(desk);
    desk->stage.ledger_cause = CAUSE_BASE_NETWORK;
}

static void set_end(Desk *desk)
{
    set_result(desk);
    for (int round = 1; round < SCENE_ROUNDS; round++) {
        desk_phase(desk, PHASE_DECIDE);
        desk_year(desk);
    }
    desk_phase(desk, PHASE_END);
}

static void set_help(Desk *desk)
{
    scene_programme(desk);
    desk->stage.help_open = true;
}

static void set_settings(Desk *desk)
{
    scene_programme(desk);
    desk->stage.settings_open = true;
}

static void set_role(Desk *desk)
{
    scene_lobby(desk);
    desk->client->aim = 0;
    desk_phase(desk, PHASE_DECIDE);
}

static const Scene SCENES[] = {
    {"lobby", scene_lobby, NULL},
    {"programme", scene_programme, NULL},
    {"proposal", set_proposal, NULL},
    {"choice", set_choice, NULL},
    {"affordable", set_affordable, NULL},
    {"refused", set_refused, NULL},
    {"budget", set_budget, NULL},
    {"ready", set_ready, NULL},
    {"territories", set_territories, NULL},
    {"map", set_map, NULL},
    {"glass", set_glass, NULL},
    {"glass-found", set_glass_found, NULL},
    {"result", set_result, NULL},
    {"news", set_news, NULL},
    {"ledger", set_ledger, NULL},
    {"cause", set_cause, NULL},
    {"end", set_end, NULL},
    {"help", set_help, NULL},
    {"settings", set_settings, NULL},
    {"role", set_role, NULL},
    {"class", set_class, "classe"},
    {"region", set_region, "region"},
    {"invented", set_invented, "pays-invente"},
};

const SceneTable SCENES_PROGRAMME = {"programme", SCENES, sizeof SCENES / sizeof *SCENES};
