#include "tests/game/screen/scene.h"

#include <string.h>

#include "engine/base/text.h"
#include "game/client/vocabulary.h"
#include "game/sim/query.h"
#include "tests/game/screen/wire.h"

/* Calvados: towns, a coast, hamlets, and enough neighbours. */
static const char OWN_CODE[] = "14";

static void set_title(Desk *desk) { (void)desk; }

static void set_title_found(Desk *desk)
{
    text_copy(desk->stage.title.find, sizeof desk->stage.title.find, "loir");
    text_copy(desk->stage.title.address, sizeof desk->stage.title.address, "192.168.1.20:7713");
    desk->stage.room_count = 2;
    text_copy(desk->stage.rooms[0].address, STAGE_ADDRESS_BYTES, "192.168.1.20:7713");
    text_copy(desk->stage.rooms[0].code, SESSION_CODE_BYTES, "K7P2");
    text_copy(desk->stage.rooms[1].address, STAGE_ADDRESS_BYTES, "192.168.1.31:7713");
    text_copy(desk->stage.rooms[1].code, SESSION_CODE_BYTES, "W3QH");
}

static void set_title_join(Desk *desk)
{
    set_title_found(desk);
    desk->stage.title.tab = 1;
}

static void set_lobby(Desk *desk) { desk_join(desk, OWN_CODE); }

static void set_programme(Desk *desk)
{
    set_lobby(desk);
    desk_phase(desk, PHASE_DECIDE);
}

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
    set_programme(desk);
    change_draft(desk, PROPOSAL_PUBLIC_SPACES, 1, 2000);
    desk->stage.programme.proposal_open = PROPOSAL_PUBLIC_SPACES;
    desk_act(desk);
    desk_go_to(desk, UI_ROLE_STEPPER,
               vocabulary_proposal(&desk->room.scenario, PROPOSAL_AGREEMENTS));
}

static void set_refused(Desk *desk)
{
    set_programme(desk);
    change_draft(desk, PROPOSAL_COORDINATION, 1, 30000);
}

static void set_budget(Desk *desk)
{
    set_programme(desk);
    change_draft(desk, PROPOSAL_COORDINATION, 1, 1500);
    desk->stage.programme.budget_open = true;
}

static void set_ready(Desk *desk)
{
    set_programme(desk);
    room_act(&desk->room, ACT_SEAT_CLAIM, (TerritoryId){0});
    desk->message.kind = MESSAGE_ENTRY;
    desk->message.entry = (EntryMessage){.entry = desk->room.entry};
    client_take_message(desk->client, &desk->message);
    client_set_ready(desk->client, true);
}

static void set_territories(Desk *desk)
{
    set_programme(desk);
    desk_act(desk);
    desk->stage.tab = PANEL_TERRITORIES;
    desk->stage.territories.sort_column = 1;
    desk->stage.territories.descending = true;
    desk->stage.map.selected = desk->seat.index;
}

static void set_map(Desk *desk)
{
    set_programme(desk);
    desk_act(desk);
    desk->stage.tab = PANEL_MAP;
    desk->stage.map_score = SCORE_SERVICES;
    desk->stage.map.selected = desk->room.scenario.rules.neighbour[desk->seat.index][0];
}

static Command offer_from(const Desk *desk, int neighbour, ContractSubject subject)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_CONTRACT_OFFER;
    command.actor.index = desk->room.scenario.rules.neighbour[desk->seat.index][neighbour];
    command.offer = (ContractTerms){.proposer = command.actor,
                                    .partner = desk->seat,
                                    .subject = subject,
                                    .key = CONTRACT_KEY_EQUAL,
                                    .term_years = 3,
                                    .exit_percent = 20,
                                    .amount_euros_year = 200000};
    return command;
}

static void set_contracts(Desk *desk)
{
    set_programme(desk);
    for (int i = 0; i < 2; i++) {
        Command offer = offer_from(desk, i, (ContractSubject)i);
        desk_order(desk, &offer);
    }
    Command accept;
    ContractId ids[2];
    memset(&accept, 0, sizeof accept);
    query_contracts(&desk->room.play.world, desk->seat, ids, 2);
    accept.kind = COMMAND_CONTRACT_ACCEPT;
    accept.actor = desk->seat;
    accept.contract = ids[0];
    desk_order(desk, &accept);
    desk_phase(desk, PHASE_NEGOTIATE);
}

static void set_result(Desk *desk)
{
    set_proposal(desk);
    desk_act(desk);
    desk_year(desk);
}

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
    set_programme(desk);
    desk->stage.help_open = true;
}

static void set_reconnecting(Desk *desk)
{
    set_programme(desk);
    wire_set_state(desk->client->connection, CONNECTION_RECONNECTING);
}

static void set_joining(Desk *desk)
{
    desk->client = client_create(&desk->arena, &desk->room.scenario);
    stage_follow(&desk->stage, desk->client);
    wire_set_state(desk->client->connection, CONNECTION_CONNECTING);
}

static void set_failure(Desk *desk)
{
    ConnectionFailure failure;
    Denied denied = {.reason = DENIED_RULES, .found = "5f2c90aa", .expected = "81d04be7"};
    set_joining(desk);
    connection_denied_text(&denied, &failure);
    wire_fail(desk->client->connection, &failure);
}

static void set_paused(Desk *desk)
{
    set_programme(desk);
    desk_pause(desk, "Lunch.");
}

const Scene SCENES[] = {
    {"title", set_title},
    {"title-found", set_title_found},
    {"title-join", set_title_join},
    {"joining", set_joining},
    {"failure", set_failure},
    {"lobby", set_lobby},
    {"programme", set_programme},
    {"proposal", set_proposal},
    {"refused", set_refused},
    {"budget", set_budget},
    {"ready", set_ready},
    {"territories", set_territories},
    {"map", set_map},
    {"contracts", set_contracts},
    {"result", set_result},
    {"ledger", set_ledger},
    {"cause", set_cause},
    {"end", set_end},
    {"help", set_help},
    {"reconnecting", set_reconnecting},
    {"paused", set_paused},
};

const int SCENE_COUNT = sizeof SCENES / sizeof *SCENES;
