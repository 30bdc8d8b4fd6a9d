#include "game/app/room_keeper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "engine/os/entropy.h"
#include "game/app/note_file.h"
#include "game/protocol/handshake.h"

static const char PROGRAM[] = "maillage-server", ORDER_FILE[] = "order", INVITE_FILE[] = "invite",
                  PROCESS_FILE[] = "process", OUTPUT_FILE[] = "server.log";

enum {
    STOP_MS = 2000,
    FOLDERS_ARENA_BYTES = 64 * 1024,
    LINES_MAX = 4096,
    WORDS_MAX = 40,
    WORD_BYTES = 40
};

/* Where rooms led from here are kept, one folder each; names are the moment of their beginning. */
static Status rooms_folder(char path[PATH_BYTES], Problem *problem)
{
    char state[PATH_BYTES];
    Status status = path_home(PATH_HOME_STATE, state, sizeof state, problem);
    if (status == STATUS_OK) {
        path_join(path, PATH_BYTES, state, "led");
    }
    return status;
}

static void path_in(const RoomKeeper *keeper, const char *name, char path[PATH_BYTES])
{
    path_join(path, PATH_BYTES, keeper->folder, name);
}

static Status folder_make(RoomKeeper *keeper, Problem *problem)
{
    char rooms[PATH_BYTES], name[32];
    Status status = rooms_folder(rooms, problem);
    if (status != STATUS_OK) {
        return status;
    }
    text_format(name, sizeof name, "%014lld-%04x", (long long)clock_wall_ms(),
                (unsigned)(entropy_u64() & 0xFFFFu));
    path_join(keeper->folder, sizeof keeper->folder, rooms, name);
    return directory_make(keeper->folder, problem);
}

static bool newest_folder(char path[PATH_BYTES])
{
    static uint8_t memory[FOLDERS_ARENA_BYTES] __attribute__((aligned(16)));
    char rooms[PATH_BYTES];
    Arena arena;
    DirectoryList list = {0};
    arena_init(&arena, memory, sizeof memory);
    bool found = rooms_folder(rooms, NULL) == STATUS_OK &&
                 directory_list(rooms, &arena, &list, NULL) == STATUS_OK && list.count > 0;
    if (found) {
        path_join(path, PATH_BYTES, rooms, list.names[list.count - 1]);
    }
    return found;
}

/* The order is written down first: after a crash the same server can be started again over its journals. */
static Status order_write(const RoomKeeper *keeper, Problem *problem)
{
    Note note = {""};
    note_add(&note, "scenario", keeper->invitation.scenario);
    note_add(&note, "region", keeper->invitation.region);
    note_add(&note, "plan", keeper->invitation.plan);
    return note_file_write(keeper->folder, ORDER_FILE, &note, problem);
}

static void take_order(void *keeper, const char *key, const char *value, int line)
{
    (void)line;
    RoomInvitation *invitation = keeper;
    if (text_equal(key, "scenario")) {
        text_copy(invitation->scenario, sizeof invitation->scenario, value);
    } else if (text_equal(key, "region")) {
        text_copy(invitation->region, sizeof invitation->region, value);
    } else if (text_equal(key, "plan")) {
        text_copy(invitation->plan, sizeof invitation->plan, value);
    }
}

static void take_invite(void *keeper, const char *key, const char *value, int line)
{
    (void)line;
    RoomInvitation *invitation = keeper;
    int64_t port;
    if (text_equal(key, "code")) {
        text_copy(invitation->code, sizeof invitation->code, value);
    } else if (text_equal(key, "facilitator")) {
        text_copy(invitation->key, sizeof invitation->key, value);
    } else if (text_equal(key, "port") && text_parse_i64(value, 1, UINT16_MAX, &port)) {
        invitation->port = (int)port;
    }
}

/* The server's command line: words that are numbers need room of their own. */
typedef struct Words {
    const char *list[WORDS_MAX];
    char numbers[WORDS_MAX][WORD_BYTES];
    int count;
} Words;

static void add(Words *words, const char *word)
{
    CHECK(words->count < WORDS_MAX - 1);
    words->list[words->count++] = word;
}

static void add_number(Words *words, const char *name, int64_t value)
{
    char *number = words->numbers[words->count];
    text_format(number, WORD_BYTES, "--%s=%lld", name, (long long)value);
    add(words, number);
}

static void add_flag(Words *words, const char *flag, bool wanted)
{
    if (wanted) {
        add(words, flag);
    }
}

static void add_settings(Words *words, const SessionSettings *settings)
{
    add_number(words, "rounds", settings->rounds);
    add_number(words, "decide-minutes", settings->decide_ms / MINUTE_MS);
    add_number(words, "negotiate-minutes", settings->negotiate_ms / MINUTE_MS);
    add_number(words, "result-minutes", settings->result_ms / MINUTE_MS);
    add_number(words, "quorum", settings->quorum_percent);
    add_number(words, "machines",
               settings->machines_max > 0 ? settings->machines_max : SEAT_MACHINES_MAX);
    add_flag(words, "--no-bots", !settings->bots);
    add_flag(words, "--practice", settings->practice);
    add_flag(words, "--briefing", settings->briefing);
    add_flag(words, "--debrief", settings->debrief);
    add_flag(words, "--secret-ballots", settings->ballots_secret);
    add_flag(words, "--phrases-only", settings->phrases_only);
    add_flag(words, "--hide-scores", (settings->hidden & HIDDEN_SCORES) != 0);
    add_flag(words, "--hide-budgets", (settings->hidden & HIDDEN_BUDGETS) != 0);
    add_flag(words, "--hide-programmes", (settings->hidden & HIDDEN_PROGRAMMES) != 0);
    add_flag(words, "--hide-contracts", (settings->hidden & HIDDEN_CONTRACTS) != 0);
}

static Status server_start(RoomKeeper *keeper, Problem *problem)
{
    char program[PATH_BYTES], here[PATH_BYTES], output[PATH_BYTES], invite[PATH_BYTES];
    Words words = {.count = 0};
    Status status = path_program_folder(here, sizeof here, problem);
    if (status != STATUS_OK) {
        return status;
    }
    path_join(program, sizeof program, here, PROGRAM);
    path_in(keeper, OUTPUT_FILE, output);
    path_in(keeper, INVITE_FILE, invite);
    add(&words, program);
    add(&words, "--scenario");
    add(&words, keeper->invitation.scenario);
    if (keeper->invitation.region[0] != '\0') {
        add(&words, "--region");
        add(&words, keeper->invitation.region);
    }
    add(&words, "--data");
    add(&words, keeper->folder);
    add(&words, "--invite");
    add(&words, invite);
    add_number(&words, "port", keeper->any_port ? 0 : PROTOCOL_PORT);
    if (keeper->invitation.plan[0] != '\0') {
        add(&words, "--plan");
        add(&words, keeper->invitation.plan);
    }
    add_settings(&words, &keeper->settings);
    return process_start(&(ProcessWish){.words = words.list, .output = output, .detached = true},
                         &keeper->process, problem);
}

/* Which program it is: a later start of this one asks whether it still runs. */
static void process_write(const RoomKeeper *keeper)
{
    Problem problem = {0};
    Note note = {""};
    note_add_number(&note, "number", keeper->process.number);
    note_add_number(&note, "born", (int64_t)keeper->process.born);
    if (note_file_write(keeper->folder, PROCESS_FILE, &note, &problem) != STATUS_OK) {
        log_write(LOG_WARNING, "room_keeper", "\"%s: %s\"", problem.path, problem.message);
    }
}

static void take_process(void *keeper, const char *key, const char *value, int line)
{
    (void)line;
    Process *process = keeper;
    int64_t number;
    if (!text_parse_i64(value, 0, INT64_MAX, &number)) {
        return;
    }
    if (text_equal(key, "number")) {
        process->number = number;
    } else if (text_equal(key, "born")) {
        process->born = (uint64_t)number;
    }
}

/* An invite of a former run would be believed before the server has said anything. */
static Status begin(RoomKeeper *keeper, uint64_t now_ms, Problem *problem)
{
    char invite[PATH_BYTES];
    path_in(keeper, INVITE_FILE, invite);
    remove(invite);
    Status status = server_start(keeper, problem);
    keeper->state = status == STATUS_OK ? ROOM_KEEPER_STARTING : ROOM_KEEPER_FAILED;
    keeper->started_ms = now_ms;
    if (status == STATUS_OK) {
        process_write(keeper);
    }
    return status;
}

Status room_keeper_open(RoomKeeper *keeper, const RoomOrder *order, uint64_t now_ms,
                        Problem *problem)
{
    *keeper = (RoomKeeper){.settings = order->settings};
    RoomInvitation *invitation = &keeper->invitation;
    text_copy(invitation->scenario, sizeof invitation->scenario, order->scenario);
    text_copy(invitation->plan, sizeof invitation->plan, order->plan);
    if (order->region != NULL) {
        text_copy(invitation->region, sizeof invitation->region, order->region);
    }
    Status status = folder_make(keeper, problem);
    if (status == STATUS_OK) {
        status = order_write(keeper, problem);
    }
    return status == STATUS_OK ? begin(keeper, now_ms, problem) : status;
}

static bool find_last(RoomKeeper *keeper)
{
    char path[PATH_BYTES];
    *keeper = (RoomKeeper){.settings = {.rounds = 1, .bots = true}};
    if (!newest_folder(keeper->folder)) {
        return false;
    }
    path_in(keeper, ORDER_FILE, path);
    return note_file_read(path, take_order, &keeper->invitation, NULL) == STATUS_OK;
}

/* One that still runs holds its journals: a second server over them would only be refused. */
static bool still_runs(RoomKeeper *keeper)
{
    char path[PATH_BYTES];
    path_in(keeper, PROCESS_FILE, path);
    keeper->process = (Process){.detached = true};
    return note_file_read(path, take_process, &keeper->process, NULL) == STATUS_OK &&
           process_is_running(&keeper->process);
}

Status room_keeper_return(RoomKeeper *keeper, uint64_t now_ms, Problem *problem)
{
    if (!find_last(keeper)) {
        return problem_set(problem, STATUS_NOT_FOUND, NULL, 0,
                           "no session was led from this machine");
    }
    if (!still_runs(keeper)) {
        return begin(keeper, now_ms, problem);
    }
    keeper->state = ROOM_KEEPER_STARTING;
    keeper->any_port = true; /* whatever it has, it has it already */
    keeper->started_ms = now_ms;
    return STATUS_OK;
}

bool room_keeper_last(RoomInvitation *invitation)
{
    RoomKeeper keeper;
    char path[PATH_BYTES];
    if (!find_last(&keeper)) {
        return false;
    }
    path_in(&keeper, INVITE_FILE, path);
    bool read = note_file_read(path, take_invite, &keeper.invitation, NULL) == STATUS_OK;
    *invitation = keeper.invitation;
    return read && invitation->port > 0 && invitation->code[0] != '\0';
}

bool room_keeper_find_journal(const char *code, char path[PATH_BYTES], char region[NAME_BYTES])
{
    RoomKeeper keeper;
    char name[SESSION_CODE_BYTES + 16];
    if (code[0] == '\0' || !find_last(&keeper)) {
        return false;
    }
    text_format(name, sizeof name, "%s.journal", code);
    path_in(&keeper, name, path);
    text_copy(region, NAME_BYTES, keeper.invitation.region);
    return file_exists(path);
}

static bool invited(RoomKeeper *keeper)
{
    char path[PATH_BYTES];
    path_in(keeper, INVITE_FILE, path);
    return note_file_read(path, take_invite, &keeper->invitation, NULL) == STATUS_OK &&
           keeper->invitation.port > 0 && keeper->invitation.key[0] != '\0';
}

/* What the server said last, for it names its reason. */
static void tell_why(const RoomKeeper *keeper, Problem *problem)
{
    char path[PATH_BYTES];
    uint8_t *bytes = NULL;
    size_t size = 0;
    path_in(keeper, OUTPUT_FILE, path);
    problem_set(problem, STATUS_UNAVAILABLE, path, 0, "the server did not start");
    if (file_read_whole(path, LINES_MAX, &bytes, &size, NULL) != STATUS_OK) {
        return;
    }
    char *line = (char *)bytes;
    while (size > 0 && line[size - 1] == '\n') {
        line[--size] = '\0';
    }
    char *last = strrchr(line, '\n');
    if (size > 0) {
        problem_set(problem, STATUS_UNAVAILABLE, NULL, 0, "%s", last != NULL ? last + 1 : line);
    }
    free(bytes);
}

static bool fail(RoomKeeper *keeper, Problem *problem)
{
    process_stop(&keeper->process, STOP_MS);
    tell_why(keeper, problem);
    keeper->state = ROOM_KEEPER_FAILED;
    return false;
}

bool room_keeper_step(RoomKeeper *keeper, uint64_t now_ms, Problem *problem)
{
    if (keeper->state != ROOM_KEEPER_STARTING) {
        return true;
    }
    if (invited(keeper)) {
        keeper->state = ROOM_KEEPER_OPEN;
        return true;
    }
    bool runs = process_is_running(&keeper->process);
    /* Another server has the usual port, most often one led from here before: any other does as well. */
    if (!runs && !keeper->any_port) {
        keeper->any_port = true;
        return begin(keeper, now_ms, problem) == STATUS_OK || fail(keeper, problem);
    }
    bool late = now_ms - keeper->started_ms > ROOM_KEEPER_PATIENCE_MS;
    return (runs && !late) || fail(keeper, problem);
}
