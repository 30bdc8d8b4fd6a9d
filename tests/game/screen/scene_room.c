#include "tests/game/screen/scene.h"

#include <string.h>

#include "engine/base/text.h"
#include "tests/game/screen/wire.h"

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

static void set_projector_pool(Desk *desk)
{
    desk->room.play.world.pool.pledge[POOL_MEDIATION][scene_territory(desk, "50")] = 80000;
    set_projector_decide(desk);
}

static void set_reconnecting(Desk *desk)
{
    scene_programme(desk);
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
    scene_programme(desk);
    desk_pause(desk, "Lunch.");
}

/* A session that others play too, in its practice round. */
static void set_practice(Desk *desk)
{
    Act act;
    scene_lobby(desk);
    memset(&act, 0, sizeof act);
    act.kind = ACT_PRACTICE;
    act.wanted = true;
    desk_do(desk, &act);
    desk_phase(desk, PHASE_DECIDE);
}

/* Three at the machine, as the class's running order has it. */
static void set_team(Desk *desk)
{
    static uint8_t memory[PLAN_ARENA_BYTES] __attribute__((aligned(16)));
    static PlanFile plan;
    static ProblemList problems;
    char path[SCENARIO_PATH_BYTES];
    Problem problem;
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    CHECK(plan_file_find("class-50", path, sizeof path, &problem) == STATUS_OK);
    CHECK(plan_file_load(path, &arena, &plan, &problems) == STATUS_OK);
    desk->stage.plan = &plan;
    scene_programme(desk);
    desk->stage.room.role_told = true;
}

static void set_team_sheet(Desk *desk)
{
    set_team(desk);
    desk->stage.room.role_open = true;
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
    scene_programme(desk);
    act_on_own(desk, ACT_FREEZE);
}

static void set_held(Desk *desk)
{
    scene_programme(desk);
    act_on_own(desk, ACT_HOLD);
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
    scene_programme(desk);
    tell_letter(desk, LETTER_FROM_FACILITATOR, LETTER_TEXT);
}

static void set_absence(Desk *desk)
{
    scene_programme(desk);
    tell_letter(desk, LETTER_FROM_PROGRAM, LETTER_ABSENCE);
}

static void set_messages(Desk *desk)
{
    scene_programme(desk);
    desk_act(desk);
    tell_letter(desk, (uint8_t)scene_territory(desk, "50"), LETTER_PHRASE);
    tell_letter(desk, (uint8_t)scene_territory(desk, "61"), LETTER_TEXT);
    desk->stage.tab = PANEL_MESSAGES;
}

static void set_thread(Desk *desk)
{
    set_messages(desk);
    desk->stage.room.with = scene_territory(desk, "50");
}

static const Scene SCENES[] = {
    {"title", set_title, NULL},
    {"title-found", set_title_found, NULL},
    {"title-join", set_title_join, NULL},
    {"joining", set_joining, NULL},
    {"failure", set_failure, NULL},
    {"projector-pool", set_projector_pool, "classe"},
    {"reconnecting", set_reconnecting, NULL},
    {"paused", set_paused, NULL},
    {"frozen", set_frozen, NULL},
    {"held", set_held, NULL},
    {"practice", set_practice, NULL},
    {"team", set_team, "classe"},
    {"team-sheet", set_team_sheet, "classe"},
    {"messages", set_messages, NULL},
    {"thread", set_thread, NULL},
    {"told", set_told, NULL},
    {"absence", set_absence, NULL},
    {"title-lead", set_title_lead, NULL},
    {"projector-join", set_projector, "classe"},
    {"projector-decide", set_projector_decide, NULL},
    {"projector-result", set_projector_result, "classe"},
    {"class-title", set_title, "classe"},
    {"region-title", set_title, "region"},
    {"invented-title", set_title, "pays-invente"},
};

const SceneTable SCENES_ROOM = {"room", SCENES, sizeof SCENES / sizeof *SCENES};
