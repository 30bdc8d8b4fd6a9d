#include "tests/game/screen/scene.h"

#include <string.h>

#include "engine/base/text.h"
#include "game/screen/console_correction.h"

/* Three seats taken, one of them frozen, and the facilitator at the console. */
static void set_console(Desk *desk)
{
    static const char *const TAKEN[] = {"14", "50", "61"};
    for (size_t i = 0; i < sizeof TAKEN / sizeof *TAKEN; i++) {
        room_act(&desk->room, ACT_SEAT_CLAIM,
                 (TerritoryId){(uint8_t)scene_territory(desk, TAKEN[i])});
    }
    desk_lead(desk);
    desk_phase(desk, PHASE_DECIDE);
    Act freeze;
    memset(&freeze, 0, sizeof freeze);
    freeze.kind = ACT_FREEZE;
    seat_set_add(&freeze.seats, scene_territory(desk, "50"));
    desk_do(desk, &freeze);
    seat_set_add(&desk->stage.console.chosen, scene_territory(desk, "14"));
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
    seat_set_add(&desk->stage.console.chosen, scene_territory(desk, "61"));
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

static const Scene SCENES[] = {
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
};

const SceneTable SCENES_CONSOLE = {"console", SCENES, sizeof SCENES / sizeof *SCENES};
