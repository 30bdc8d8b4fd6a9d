#include "tests/game/screen/scene.h"

#include <string.h>

#include "engine/base/text.h"
#include "game/client/vocabulary.h"
#include "game/screen/console_correction.h"
#include "game/screen/glass_box_screen.h"
#include "game/sim/pool.h"
#include "game/sim/query.h"
#include "tests/game/screen/wire.h"

/* Calvados: towns, a coast, hamlets, and enough neighbours. */
static const char OWN_CODE[] = "14";

bool scene_open(Desk *desk, const Scene *scene)
{
    return desk_open_scenario(desk, scene->scenario != NULL ? scene->scenario : "france-2013",
                              SCENE_ROUNDS);
}

static int find(const Desk *desk, const char *code)
{
    TerritoryId territory = {0};
    CHECK(rules_find_territory(&desk->room.scenario.rules, code, &territory));
    return territory.index;
}

/* Brings the first amount one can change into sight: what stands around it is what one looks at. */
static void look_at_amount(Desk *desk)
{
    int count;
    desk_act(desk);
    const UiNode *nodes = ui_nodes(desk->ui, &count);
    for (int i = 0; i < count; i++) {
        if (nodes[i].role == UI_ROLE_STEPPER) {
            ui_scroll_to(desk->ui, nodes[i].id);
            return;
        }
    }
}

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

static void set_title_lead(Desk *desk)
{
    static PlanFile plan;
    plan.plan = (Plan){.name = "class-50", .scenario = "classe"};
    plan.plan.settings = (SessionSettings){.rounds = 3, .decide_ms = 300000, .practice = true};
    plan.title.in[LANGUAGE_FR] = plan.title.in[LANGUAGE_EN] = "Classe, cinquante minutes";
    plan.about.in[LANGUAGE_FR] = plan.about.in[LANGUAGE_EN] =
        "Dix territoires, trois élèves à chacun, trois budgets à voter.";
    desk->stage.plans = &plan;
    desk->stage.plan_count = 1;
    desk->stage.title.tab = 2;
    text_copy(desk->stage.lead.again, sizeof desk->stage.lead.again, "K7MWQ2");
}

static void set_projector(Desk *desk)
{
    text_copy(desk->stage.addresses[0].text, STAGE_ADDRESS_BYTES, "192.168.1.20:7713");
    text_copy(desk->stage.addresses[0].network, NAME_BYTES, "enp3s0");
    desk->stage.address_count = 1;
    desk_watch(desk, ROLE_PROJECTOR);
}

static void set_projector_decide(Desk *desk)
{
    set_projector(desk);
    desk_phase(desk, PHASE_DECIDE);
}

static void set_projector_result(Desk *desk)
{
    set_projector_decide(desk);
    desk_year(desk);
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

/* A proposal whose setting is a choice by name, among those one can still take up. */
static void set_choice(Desk *desk)
{
    set_programme(desk);
    change_draft(desk, PROPOSAL_ENERGY, 1, 0);
    desk->stage.programme.proposal_open = PROPOSAL_ENERGY;
    desk->stage.programme.scope = 1 + SCOPE_JOINT;
    desk->stage.programme.proposal_wanted = PROPOSAL_ENERGY;
}

static void set_affordable(Desk *desk)
{
    set_programme(desk);
    desk->stage.programme.filter = 3;
    desk->stage.programme.order = 1;
    text_copy(desk->stage.programme.find, sizeof desk->stage.programme.find, "de");
    desk->stage.programme.proposal_wanted = PROPOSAL_AGREEMENTS;
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

/* A subject that rests on a proposal this side holds and the other does not. */
static void set_subject(Desk *desk)
{
    desk->room.play.world.holdings.level[PROPOSAL_DATA_VAULT][find(desk, OWN_CODE)] = 2;
    set_programme(desk);
    desk_phase(desk, PHASE_NEGOTIATE);
    desk_act(desk);
    desk->stage.contract.subject = CONTRACT_VAULT;
    look_at_amount(desk);
}

static void order_motion(Desk *desk, int actor, MotionKind kind, int value)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_MOTION;
    command.actor.index = (uint8_t)actor;
    command.motion = (MotionTerms){kind, (int16_t)value};
    desk_order(desk, &command);
}

static void order_vote(Desk *desk, int actor, int motion, bool yes)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_VOTE;
    command.actor.index = (uint8_t)actor;
    command.vote = (Vote){(uint8_t)motion, yes};
    desk_order(desk, &command);
}

/* The table as it is found: some sit there, clauses hold, a rural territory has its charter. */
static void furnish_council(Desk *desk)
{
    static const char *const AT_TABLE[] = {"14", "27", "50", "61", "72", "76", "83"};
    World *world = &desk->room.play.world;
    for (size_t i = 0; i < sizeof AT_TABLE / sizeof AT_TABLE[0]; i++) {
        world->holdings.level[PROPOSAL_NATIONAL_TABLE][find(desk, AT_TABLE[i])] = 1;
    }
    int creuse = find(desk, "23"), lozere = find(desk, "48");
    world->holdings.level[PROPOSAL_RURAL_CHARTER][creuse] = 1;
    world->holdings.level[PROPOSAL_RURAL_CHARTER][lozere] = 1;
    world->council.charter[lozere] = 1 + EXCEPTION_GRANT_DELAY;
    world->council.charter_years[lozere] = 2;
    world->council.clause[CLAUSE_STATE_RATE] = 5;
    world->council.clause[CLAUSE_STANDARDS] = 1;
    world->council.clause_protected[CLAUSE_STANDARDS] = 1;
}

static void sit_in_council(Desk *desk, const char *code)
{
    furnish_council(desk);
    desk_join(desk, code);
    desk_phase(desk, PHASE_DECIDE);
    order_motion(desk, find(desk, OWN_CODE), MOTION_SOLIDARITY, 20);
    order_motion(desk, find(desk, "23"), MOTION_CHARTER, EXCEPTION_FAR_PARTNERS);
    order_vote(desk, find(desk, "27"), 0, true);
    order_vote(desk, find(desk, "83"), 0, false);
    desk_phase(desk, PHASE_NEGOTIATE);
    desk_act(desk);
    desk->stage.tab = PANEL_COUNCIL;
}

static void set_council_votes(Desk *desk) { sit_in_council(desk, OWN_CODE); }

static void set_council_chair(Desk *desk)
{
    sit_in_council(desk, OWN_CODE);
    look_at_amount(desk);
}

/* Most have pledged to the first plan; the second has just been proposed. */
static void set_pool(Desk *desk)
{
    const Rules *rules = &desk->room.scenario.rules;
    Pool *pool = &desk->room.play.world.pool;
    for (int t = 1; t < rules->territory_count; t += 2) {
        pool->pledge[POOL_FIBRE][t] = pool_fair_euros(rules, POOL_FIBRE, (TerritoryId){(uint8_t)t});
    }
    pool->pledge[POOL_MEDIATION][find(desk, "50")] = 80000;
    desk_join(desk, OWN_CODE);
    desk_phase(desk, PHASE_DECIDE);
    desk->stage.round_shown = PHASE_COUNT + PHASE_DECIDE;
    desk->stage.tab = PANEL_POOL;
}

static void set_projector_pool(Desk *desk)
{
    desk->room.play.world.pool.pledge[POOL_MEDIATION][find(desk, "50")] = 80000;
    set_projector_decide(desk);
}

static void set_council_rural(Desk *desk) { sit_in_council(desk, "23"); }

/* The only thing waiting, seen where negotiating begins. */
static void set_council_asks(Desk *desk)
{
    sit_in_council(desk, "50");
    desk->stage.tab = PANEL_CONTRACTS;
}

static void set_glass(Desk *desk)
{
    set_programme(desk);
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
    set_programme(desk);
    desk->stage.help_open = true;
}

static void set_settings(Desk *desk)
{
    set_programme(desk);
    desk->stage.settings_open = true;
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

/* Three seats taken, one of them frozen, and the facilitator at the console. */
static void set_console(Desk *desk)
{
    static const char *const TAKEN[] = {"14", "50", "61"};
    for (size_t i = 0; i < sizeof TAKEN / sizeof *TAKEN; i++) {
        room_act(&desk->room, ACT_SEAT_CLAIM, (TerritoryId){(uint8_t)find(desk, TAKEN[i])});
    }
    desk_lead(desk);
    desk_phase(desk, PHASE_DECIDE);
    Act freeze;
    memset(&freeze, 0, sizeof freeze);
    freeze.kind = ACT_FREEZE;
    seat_set_add(&freeze.seats, find(desk, "50"));
    desk_do(desk, &freeze);
    seat_set_add(&desk->stage.console.chosen, find(desk, "14"));
    desk_act(desk);
}

static void set_console_seats(Desk *desk)
{
    set_console(desk);
    desk->stage.console.tab = CONSOLE_SEATS;
    desk->stage.console.pausing = true;
}

static void set_console_messages(Desk *desk)
{
    Letter letter;
    set_console(desk);
    memset(&letter, 0, sizeof letter);
    letter.to = seat_set_all(desk->room.scenario.rules.territory_count);
    text_copy(letter.text, sizeof letter.text, "Five minutes more, then we close the year.");
    client_write(desk->client, &letter);
    desk->stage.console.tab = CONSOLE_MESSAGES;
    desk->stage.console.to_chosen = 1;
    text_copy(desk->stage.console.message, sizeof desk->stage.console.message, "Come and see.");
}

static void set_console_incidents(Desk *desk)
{
    set_console(desk);
    Inject inject = {0, INJECT_EVERYWHERE};
    client_prepare_inject(desk->client, &inject, false);
    desk->stage.console.tab = CONSOLE_INCIDENTS;
}

static void set_console_effect(Desk *desk)
{
    set_console(desk);
    desk->stage.console.tab = CONSOLE_INCIDENTS;
    desk->stage.console.incident = 1;
    desk->stage.console.weighing = true;
    while (client_effect(desk->client) == NULL) {
        desk_act(desk);
    }
}

static void set_console_keys(Desk *desk)
{
    set_console(desk);
    desk->stage.console.tab = CONSOLE_KEYS;
}

static void set_console_money(Desk *desk)
{
    set_console(desk);
    seat_set_add(&desk->stage.console.chosen, find(desk, "61"));
    console_correction_open(&desk->stage, 500000, "Help from the State.");
}

static void set_console_contract(Desk *desk)
{
    set_console_money(desk);
    desk->stage.console.correction.kind = ADJUST_CONTRACT;
}

/* Two years in which nobody cooperates, and the program says so. */
static void set_console_advice(Desk *desk)
{
    set_console(desk);
    for (int year = 0; year < ADVICE_IDLE_ROUNDS; year++) {
        desk_year(desk);
        desk_phase(desk, PHASE_DECIDE);
    }
    desk->stage.console.tab = CONSOLE_ORDER;
}

static void set_console_pace(Desk *desk)
{
    set_console(desk);
    desk->stage.console.tab = CONSOLE_ORDER;
}

static void set_console_map(Desk *desk)
{
    set_console(desk);
    desk->stage.console.tab = CONSOLE_MAP;
    desk_pause(desk, "Lunch.");
}

/* A session that others play too, in its practice round. */
static void set_practice(Desk *desk)
{
    Act act;
    set_lobby(desk);
    memset(&act, 0, sizeof act);
    act.kind = ACT_PRACTICE;
    act.wanted = true;
    desk_do(desk, &act);
    desk_phase(desk, PHASE_DECIDE);
}

static void act_on_own(Desk *desk, ActKind kind)
{
    Act act;
    memset(&act, 0, sizeof act);
    act.kind = kind;
    act.seat = desk->seat;
    seat_set_add(&act.seats, desk->seat.index);
    desk_do(desk, &act);
}

static void set_frozen(Desk *desk)
{
    set_programme(desk);
    act_on_own(desk, ACT_FREEZE);
}

static void set_held(Desk *desk)
{
    set_programme(desk);
    act_on_own(desk, ACT_HOLD);
}

static void set_role(Desk *desk)
{
    set_lobby(desk);
    desk->client->aim = 0;
    desk_phase(desk, PHASE_DECIDE);
}

static void tell_letter(Desk *desk, uint8_t from, LetterKind kind)
{
    desk->message.kind = MESSAGE_LETTER_KEPT;
    desk->message.letter = (LetterMessage){.sequence = 0};
    Letter *letter = &desk->message.letter.letter;
    letter->number = ++desk->letters;
    letter->from = from;
    letter->kind = kind;
    letter->phrase = PHRASE_LET_OTHERS_IN;
    letter->absence = (Absence){.round = 2, .steward = true, .dropped = 7, .kept = 24};
    text_copy(letter->text, sizeof letter->text, "Five minutes more, then we close the year.");
    seat_set_add(&letter->to, desk->seat.index);
    client_take_message(desk->client, &desk->message);
}

static void set_told(Desk *desk)
{
    set_programme(desk);
    tell_letter(desk, LETTER_FROM_FACILITATOR, LETTER_TEXT);
}

static void set_absence(Desk *desk)
{
    set_programme(desk);
    tell_letter(desk, LETTER_FROM_PROGRAM, LETTER_ABSENCE);
}

static void set_messages(Desk *desk)
{
    set_programme(desk);
    desk_act(desk);
    tell_letter(desk, (uint8_t)find(desk, "50"), LETTER_PHRASE);
    tell_letter(desk, (uint8_t)find(desk, "61"), LETTER_TEXT);
    desk->stage.tab = PANEL_MESSAGES;
}

static void set_thread(Desk *desk)
{
    set_messages(desk);
    desk->stage.room.with = find(desk, "50");
}

const Scene SCENES[] = {
    {"title", set_title, NULL},
    {"title-found", set_title_found, NULL},
    {"title-join", set_title_join, NULL},
    {"joining", set_joining, NULL},
    {"failure", set_failure, NULL},
    {"lobby", set_lobby, NULL},
    {"programme", set_programme, NULL},
    {"proposal", set_proposal, NULL},
    {"choice", set_choice, NULL},
    {"affordable", set_affordable, NULL},
    {"refused", set_refused, NULL},
    {"budget", set_budget, NULL},
    {"ready", set_ready, NULL},
    {"territories", set_territories, NULL},
    {"map", set_map, NULL},
    {"contracts", set_contracts, NULL},
    {"subject", set_subject, NULL},
    {"council-votes", set_council_votes, NULL},
    {"council-chair", set_council_chair, NULL},
    {"council-rural", set_council_rural, NULL},
    {"council-asks", set_council_asks, NULL},
    {"pool", set_pool, NULL},
    {"projector-pool", set_projector_pool, "classe"},
    {"glass", set_glass, NULL},
    {"glass-found", set_glass_found, NULL},
    {"result", set_result, NULL},
    {"news", set_news, NULL},
    {"ledger", set_ledger, NULL},
    {"cause", set_cause, NULL},
    {"end", set_end, NULL},
    {"help", set_help, NULL},
    {"settings", set_settings, NULL},
    {"reconnecting", set_reconnecting, NULL},
    {"paused", set_paused, NULL},
    {"frozen", set_frozen, NULL},
    {"held", set_held, NULL},
    {"practice", set_practice, NULL},
    {"role", set_role, NULL},
    {"messages", set_messages, NULL},
    {"thread", set_thread, NULL},
    {"told", set_told, NULL},
    {"absence", set_absence, NULL},
    {"title-lead", set_title_lead, NULL},
    {"projector-join", set_projector, "classe"},
    {"projector-decide", set_projector_decide, NULL},
    {"projector-result", set_projector_result, "classe"},
    {"console-seats", set_console_seats, NULL},
    {"console-messages", set_console_messages, "classe"},
    {"console-incidents", set_console_incidents, "classe"},
    {"console-effect", set_console_effect, "classe"},
    {"console-keys", set_console_keys, "classe"},
    {"console-money", set_console_money, NULL},
    {"console-contract", set_console_contract, NULL},
    {"console-advice", set_console_advice, NULL},
    {"console-pace", set_console_pace, NULL},
    {"console-map", set_console_map, NULL},
    {"class-title", set_title, "classe"},
    {"class", set_class, "classe"},
    {"region-title", set_title, "region"},
    {"region", set_region, "region"},
    {"invented-title", set_title, "pays-invente"},
    {"invented", set_invented, "pays-invente"},
};

const int SCENE_COUNT = sizeof SCENES / sizeof *SCENES;
