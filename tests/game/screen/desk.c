#include "tests/game/screen/desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/ui/focus.h"
#include "game/sim/aim.h"
#include "tests/game/screen/wire.h"

enum {
    DESK_ARENA_BYTES = 64 * 1024 * 1024,
    DESK_REBUILDS_MAX = 8,
    DESK_TABS_MAX = 200,
    DESK_STEP_MS = 1000
};

static float wide_width(void *keeper, DrawFace face, float size, const char *text, size_t bytes)
{
    (void)keeper;
    float width = 0.0f;
    float em = face == DRAW_FACE_BOLD ? 0.62f : face == DRAW_FACE_MEDIUM ? 0.6f : 0.58f;
    for (size_t i = 0; i < bytes; i++) {
        width += (text[i] & 0xC0) != 0x80 ? em * size : 0.0f;
    }
    return width;
}

static float wide_line_height(void *keeper, DrawFace face, float size)
{
    (void)keeper;
    (void)face;
    return 1.4f * size;
}

TextMeasure desk_wide_measure(void) { return (TextMeasure){NULL, wide_width, wide_line_height}; }

void desk_measure_with(Desk *desk, TextMeasure measure)
{
    desk->ui = ui_create(&desk->arena, measure);
}

bool desk_open(Desk *desk, int rounds) { return desk_open_scenario(desk, "france-2013", rounds); }

bool desk_open_scenario(Desk *desk, const char *name, int rounds)
{
    memset(desk, 0, sizeof *desk);
    void *memory = aligned_alloc(64, DESK_ARENA_BYTES);
    arena_init(&desk->arena, memory, DESK_ARENA_BYTES);
    if (memory == NULL || !room_open_scenario(&desk->room, name, rounds) ||
        map_load(desk->room.scenario.map_path, &desk->arena, &desk->map, NULL) != STATUS_OK) {
        return false;
    }
    desk_measure_with(desk, desk_wide_measure());
    draw_list_init(&desk->list, &desk->arena);
    stage_init(&desk->stage, &desk->arena, &desk->room.scenario, &desk->map,
               &desk->room.play.world);
    desk->input.pointer = (Point){-1, -1};
    desk->input.time_ms = DESK_STEP_MS;
    desk_speak(desk, LANGUAGE_EN);
    desk_resize(desk, 1366, 768, 100);
    return true;
}

void desk_close(Desk *desk)
{
    room_close(&desk->room);
    free(desk->arena.memory);
}

void desk_resize(Desk *desk, float width, float height, int scale_percent)
{
    desk->width = width;
    desk->height = height;
    desk->stage.scale_percent = scale_percent;
    desk_act(desk);
}

void desk_speak(Desk *desk, Language language)
{
    (void)desk;
    locale_set(language);
}

/* The server's side. */

static void tell(Desk *desk) { client_take_message(desk->client, &desk->message); }

static void tell_entry(Room *room, void *keeper)
{
    Desk *desk = keeper;
    desk->message.kind = MESSAGE_ENTRY;
    desk->message.entry.entry = room->entry;
    desk->message.entry.hash = 0;
    tell(desk);
}

static void confirm(Desk *desk, uint32_t sequence)
{
    desk->message.kind = MESSAGE_CONFIRMED;
    desk->message.confirmed.sequence = sequence;
    tell(desk);
}

void desk_phase(Desk *desk, Phase phase)
{
    room_phase(&desk->room, phase);
    tell_entry(&desk->room, desk);
}

void desk_do(Desk *desk, const Act *act)
{
    Room *room = &desk->room;
    memset(&room->entry, 0, sizeof room->entry);
    room->entry.number = room->play.number + 1;
    room->entry.time_ms = (int64_t)room->entry.number;
    room->entry.act = *act;
    CHECK(play_advance(&room->play, &room->scenario.rules, &room->entry, NULL));
    tell_entry(room, desk);
}

void desk_pause(Desk *desk, const char *cause)
{
    Act act;
    memset(&act, 0, sizeof act);
    act.kind = ACT_PAUSE;
    text_copy(act.cause, sizeof act.cause, cause);
    desk_do(desk, &act);
}

void desk_order(Desk *desk, const Command *command)
{
    room_frame(&desk->room, desk->room.play.number, false, command);
    tell_entry(&desk->room, desk);
}

static void close_year(Desk *desk)
{
    Command programme;
    memset(&programme, 0, sizeof programme);
    programme.kind = COMMAND_PROGRAMME;
    programme.actor = desk->seat;
    programme.programme = desk->draft;
    desk_phase(desk, PHASE_CLOSING);
    for (int quarter = 0; quarter < QUARTERS_PER_YEAR; quarter++) {
        room_frame(&desk->room, desk->room.play.number, true, quarter == 0 ? &programme : NULL);
        tell_entry(&desk->room, desk);
    }
    desk_phase(desk, PHASE_RESULT);
}

void desk_year(Desk *desk)
{
    desk->draft = desk->client->draft;
    desk_phase(desk, PHASE_NEGOTIATE);
    close_year(desk);
}

static void go_on(Desk *desk)
{
    Phase next = session_next_phase(&desk->room.play.session);
    if (next == PHASE_CLOSING) {
        close_year(desk);
    } else {
        desk_phase(desk, next);
    }
}

static void answer_act(Desk *desk, const Act *act)
{
    desk->acted = *act;
    if (act->kind == ACT_PHASE) {
        go_on(desk);
        return;
    }
    desk_do(desk, act);
    if (session_all_ready(&desk->room.play.session)) {
        go_on(desk);
    }
}

/* A letter is kept and comes back with its number. */
static void answer_letter(Desk *desk, const Letter *letter)
{
    desk->message.kind = MESSAGE_LETTER_KEPT;
    desk->message.letter = (LetterMessage){.letter = *letter};
    desk->message.letter.letter.number = ++desk->letters;
    desk->message.letter.letter.time_ms = desk->room.play.session.now_ms;
    tell(desk);
}

static void answer_inject(Desk *desk, const InjectMessage *inject)
{
    InjectsMessage *kept = &desk->injects;
    if (!inject->takes_back) {
        kept->injects[kept->count++] = inject->inject;
    } else {
        kept->count--;
    }
    desk->message.kind = MESSAGE_INJECTS;
    desk->message.injects = *kept;
    tell(desk);
}

static void answer(Desk *desk, const Message *sent)
{
    switch ((int)sent->kind) {
    case MESSAGE_ACT:
        answer_act(desk, &sent->act.act);
        confirm(desk, sent->act.sequence);
        return;
    case MESSAGE_LETTER:
        answer_letter(desk, &sent->letter.letter);
        confirm(desk, sent->letter.sequence);
        return;
    case MESSAGE_INJECT:
        answer_inject(desk, &sent->inject);
        confirm(desk, sent->inject.sequence);
        return;
    case MESSAGE_DRAFT:
        desk->draft = sent->draft.programme;
        desk->message.kind = MESSAGE_DRAFT_KEPT;
        desk->message.draft = sent->draft;
        tell(desk);
        return;
    case MESSAGE_COMMAND:
        desk_order(desk, &sent->command.command);
        confirm(desk, sent->command.sequence);
        return;
    default:
        fail_msg("the client sent a %s", message_name(sent->kind));
    }
}

static void serve(Desk *desk)
{
    if (desk->client == NULL) {
        return;
    }
    client_step(desk->client, desk->input.time_ms);
    for (const Message *sent = wire_take_sent(desk->client->connection); sent != NULL;
         sent = wire_take_sent(desk->client->connection)) {
        answer(desk, sent);
    }
}

static void send_snapshot(Desk *desk)
{
    Room *room = &desk->room;
    room_snapshot(room);
    desk->message.kind = MESSAGE_SNAPSHOT;
    desk->message.snapshot =
        (SnapshotMessage){.hash = 0, .size = (uint32_t)room->size, .bytes = room->bytes};
    tell(desk);
}

void desk_join(Desk *desk, const char *territory_code)
{
    Room *room = &desk->room;
    assert_true(rules_find_territory(&room->scenario.rules, territory_code, &desk->seat));
    room_act(room, ACT_SEAT_CLAIM, desk->seat);
    desk->client = client_create(&desk->arena, &room->scenario);
    wire_set_codes(desk->client->connection, "K7P2", "MX4T");
    desk->message.kind = MESSAGE_WELCOME;
    memset(&desk->message.welcome, 0, sizeof desk->message.welcome);
    desk->message.welcome.seat = desk->seat.index;
    desk->message.welcome.aim = AIM_NONE;
    tell(desk);
    send_snapshot(desk);
    stage_follow(&desk->stage, desk->client);
    desk_act(desk);
}

/* What the server tells facilitators alone. */
static void tell_console(Desk *desk)
{
    const Rules *rules = &desk->room.scenario.rules;
    desk->message.kind = MESSAGE_KEYS;
    memset(&desk->message.keys, 0, sizeof desk->message.keys);
    text_copy(desk->message.keys.facilitator_key, SESSION_CODE_BYTES, "FQ8ZK3");
    desk->message.keys.seat_count = rules->territory_count;
    for (int s = 0; s < rules->territory_count; s++) {
        text_format(desk->message.keys.seat_keys[s], SESSION_CODE_BYTES, "S%03d", s);
    }
    tell(desk);
    desk->message.kind = MESSAGE_INJECTS;
    desk->message.injects = desk->injects;
    tell(desk);
    desk->message.kind = MESSAGE_CONSOLE;
    memset(&desk->message.console, 0, sizeof desk->message.console);
    desk->message.console.facilitators = desk->message.console.projectors = 1;
    desk->message.console.seat_count = rules->territory_count;
    for (int s = 0; s < rules->territory_count; s++) {
        bool in = desk->room.play.session.seats[s].people > 0;
        desk->message.console.seats[s] =
            (ConsoleSeat){.acted_ms = in, .machines = in, .line = in ? LINE_WEAK : LINE_NONE};
    }
    tell(desk);
}

void desk_watch(Desk *desk, Role role)
{
    Room *room = &desk->room;
    desk->client = client_create(&desk->arena, &room->scenario);
    wire_set_codes(desk->client->connection, "K7P2", "");
    desk->message.kind = MESSAGE_WELCOME;
    memset(&desk->message.welcome, 0, sizeof desk->message.welcome);
    desk->message.welcome.role = role;
    desk->message.welcome.seat = SEAT_NONE;
    desk->message.welcome.aim = AIM_NONE;
    tell(desk);
    send_snapshot(desk);
    stage_follow(&desk->stage, desk->client);
    desk_act(desk);
}

void desk_lead(Desk *desk)
{
    desk_watch(desk, ROLE_FACILITATOR);
    tell_console(desk);
    desk_act(desk);
}

/* The person's side. */

static void build(Desk *desk)
{
    draw_list_clear(&desk->list);
    ui_begin(desk->ui, &desk->input, desk->width, desk->height,
             stage_scale(&desk->stage, 1.0f, desk->height));
    stage_build(&desk->stage, desk->ui);
    ui_end(desk->ui, &desk->list);
    desk->builds++;
    desk->input = ui_input_quiet(&desk->input);
}

void desk_act(Desk *desk)
{
    desk->input.time_ms += DESK_STEP_MS;
    desk->builds = 0;
    bool again = true;
    while (again) {
        uint64_t changes = desk->client != NULL ? desk->client->changes : 0;
        build(desk);
        serve(desk);
        bool told = desk->client != NULL && desk->client->changes != changes;
        again = (told || ui_wants_rebuild(desk->ui)) && desk->builds < DESK_REBUILDS_MAX;
    }
    assert_true(desk->builds < DESK_REBUILDS_MAX);
    assert_false(ui_overflowed(desk->ui));
    assert_false(desk->list.overflowed);
    assert_int_equal(desk->list.clip_depth, 0);
}

void desk_key(Desk *desk, UiKey key, uint8_t modifiers)
{
    ui_input_key(&desk->input, key, modifiers, 0);
    desk_act(desk);
}

void desk_letter(Desk *desk, char letter, uint8_t modifiers)
{
    ui_input_key(&desk->input, UI_KEY_LETTER, modifiers, letter);
    desk_act(desk);
}

void desk_type(Desk *desk, const char *text)
{
    text_copy(desk->input.typed, sizeof desk->input.typed, text);
    desk_act(desk);
}

const UiNode *desk_find(Desk *desk, UiRole role, const char *name)
{
    const UiNode *node = ui_node_find(desk->ui, role, name);
    if (node == NULL) {
        static char text[65536];
        ui_nodes_print(desk->ui, text, sizeof text);
        fail_msg("no %s \"%s\" in:\n%s", ui_role_name(role), name, text);
    }
    return node;
}

bool desk_says(const Desk *desk, const char *words)
{
    int count;
    const UiNode *nodes = ui_nodes(desk->ui, &count);
    for (int i = 0; i < count; i++) {
        if (strstr(nodes[i].name, words) != NULL) {
            return true;
        }
    }
    return false;
}

const UiNode *desk_focus(const Desk *desk)
{
    int count;
    const UiNode *nodes = ui_nodes(desk->ui, &count);
    for (int i = 0; i < count; i++) {
        if (nodes[i].focused) {
            return &nodes[i];
        }
    }
    return NULL;
}

void desk_click(Desk *desk, UiRole role, const char *name)
{
    Rect rect = desk_find(desk, role, name)->visible;
    desk->input.pointer = (Point){rect.x + rect.width / 2, rect.y + rect.height / 2};
    desk_act(desk);
    desk->input.buttons_pressed = desk->input.buttons_down = UI_POINTER_LEFT;
    desk_act(desk);
    desk->input.buttons_released = UI_POINTER_LEFT;
    desk->input.buttons_down = 0;
    desk_act(desk);
}

void desk_wheel(Desk *desk, Point at, float notches)
{
    desk->input.pointer = at;
    desk->input.wheel_y = notches;
    desk_act(desk);
}

static bool focus_is(const Desk *desk, UiRole role, const char *name)
{
    const UiNode *node = desk_focus(desk);
    return node != NULL && node->role == role && text_equal(node->name, name);
}

/* In one direction; false, and back where it began, when it is not there. */
static bool walk(Desk *desk, UiKey ahead, UiKey back, UiRole role, const char *name)
{
    UiId before = 0;
    int steps = 0;
    while (ui_focus(desk->ui) != before && !focus_is(desk, role, name)) {
        before = ui_focus(desk->ui);
        desk_key(desk, ahead, 0);
        steps += ui_focus(desk->ui) != before;
    }
    if (focus_is(desk, role, name)) {
        return true;
    }
    for (; steps > 0; steps--) {
        desk_key(desk, back, 0);
    }
    return false;
}

/* Inside a group the arrows go on; they choose what they reach, as they do for a person. */
static bool walk_group(Desk *desk, UiRole role, const char *name)
{
    return walk(desk, UI_KEY_RIGHT, UI_KEY_LEFT, role, name) ||
           walk(desk, UI_KEY_LEFT, UI_KEY_RIGHT, role, name);
}

static bool may_be_grouped(UiRole role)
{
    return role == UI_ROLE_RADIO || role == UI_ROLE_TAB || role == UI_ROLE_ROW ||
           role == UI_ROLE_COLUMN || role == UI_ROLE_CHECKBOX;
}

void desk_go_to(Desk *desk, UiRole role, const char *name)
{
    for (int tabs = 0; tabs < DESK_TABS_MAX && !focus_is(desk, role, name); tabs++) {
        desk_key(desk, UI_KEY_TAB, 0);
        const UiNode *node = desk_focus(desk);
        bool same_kind = node != NULL && node->role == role && may_be_grouped(role);
        if (same_kind && !focus_is(desk, role, name) && walk_group(desk, role, name)) {
            return;
        }
    }
    if (!focus_is(desk, role, name)) {
        desk_find(desk, role, name);
        fail_msg("Tab never reaches %s \"%s\"", ui_role_name(role), name);
    }
}

void desk_press(Desk *desk, UiRole role, const char *name)
{
    desk_go_to(desk, role, name);
    desk_key(desk, UI_KEY_ENTER, 0);
}
