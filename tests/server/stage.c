#include "tests/server/stage.h"

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "engine/base/text.h"
#include "game/sim/query.h"
#include "server/recovery.h"

static Scenario scenario;
static bool scenario_is_loaded;
static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));

static void load_scenario(void)
{
    static ProblemList problems;
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    Status status = scenario_load("assets/scenarios/france-2013", &arena, &scenario, &problems);
    if (status != STATUS_OK) {
        char line[PROBLEM_MESSAGE_BYTES];
        problem_list_line(&problems, 0, line, sizeof line);
        fail_msg("%s", line);
    }
    scenario_is_loaded = true;
}

void stage_open(Stage *stage)
{
    memset(stage, 0, sizeof *stage);
    if (!scenario_is_loaded)
        load_scenario();
    stage->scenario = &scenario;
    const char *base = getenv("TMPDIR");
    text_format(stage->folder, sizeof stage->folder, "%s/maillage-XXXXXX",
                base != NULL ? base : "/tmp");
    assert_non_null(mkdtemp(stage->folder));
    stage->scratch = malloc(ROOM_BYTES_MAX);
    assert_non_null(stage->scratch);
    stage->clock_ms = 1000000;
}

void stage_open_region(Stage *stage, const char *region)
{
    static Scenario regional;
    stage_open(stage);
    regional = scenario;
    assert_int_equal(scenario_choose_region(&regional, region, NULL), STATUS_OK);
    stage->scenario = &regional;
}

void stage_close(Stage *stage)
{
    DIR *folder = opendir(stage->folder);
    assert_non_null(folder);
    for (const struct dirent *file = readdir(folder); file != NULL; file = readdir(folder)) {
        char path[STAGE_PATH_BYTES * 2];
        text_format(path, sizeof path, "%s/%s", stage->folder, file->d_name);
        if (file->d_name[0] != '.')
            remove(path);
    }
    closedir(folder);
    assert_int_equal(rmdir(stage->folder), 0);
    free(stage->scratch);
}

int64_t stage_clock(void *keeper) { return ((const Stage *)keeper)->clock_ms; }

static uint64_t draw(void *keeper)
{
    Stage *stage = keeper;
    return random_bits(stage->seed, 1, stage->drawn++);
}

Entropy stage_entropy(Stage *stage) { return (Entropy){draw, stage}; }

RoomMeans stage_means(Stage *stage)
{
    return (RoomMeans){.rules = &stage->scenario->rules,
                       .entropy = stage_entropy(stage),
                       .scratch = stage->scratch,
                       .metrics = &stage->metrics};
}

void stage_create_room(Stage *stage, Room *room, const char *name, const SessionSettings *settings)
{
    const Rules *rules = &stage->scenario->rules;
    JournalHead head = {.code = "K7MWQ2",
                        .facilitator_key = "FFFFFF",
                        .rules_hash = rules->hash,
                        .settings = *settings,
                        .seat_count = rules->territory_count};
    memset(head.aims, AIM_NONE, sizeof head.aims);
    char path[STAGE_PATH_BYTES];
    RoomMeans means = stage_means(stage);
    Problem problem;
    text_copy(head.scenario, sizeof head.scenario, rules->name);
    for (int s = 0; s < head.seat_count; s++)
        text_format(head.seat_keys[s], SESSION_CODE_BYTES, "SEAT%02d", s);
    stage_path(stage, name, path);
    if (room_create(room, &means, path, &head, stage->clock_ms, &problem) != STATUS_OK)
        fail_msg("%s", problem.message);
}

Status stage_recover_room(Stage *stage, Room *room, const char *name, Problem *problem)
{
    RecoveryReport report;
    RoomMeans means = stage_means(stage);
    char path[STAGE_PATH_BYTES];
    return recovery_open(room, &means, stage_path(stage, name, path), stage->clock_ms, &report,
                         problem);
}

void stage_join(Stage *stage, Room *room, Role role, uint8_t seat, StagePerson *person)
{
    JournalToken token = {.role = role, .seat = seat};
    memset(person, 0, sizeof *person);
    *person = (StagePerson){.role = role, .seat = seat, .participant = room->participant_count};
    uint64_t bits = draw(stage);
    memcpy(token.token.bytes, &bits, sizeof bits);
    assert_true(room_join(room, seat, &token, stage->clock_ms));
    room->participants[room->participant_count++] = token;
    authority_rate_init(&person->rate, stage->clock_ms);
}

static Message message;

static Answer ask(Stage *stage, Room *room, StagePerson *person)
{
    Sender sender = {person->role, person->seat, person->participant, &person->rate};
    stage->clock_ms += 1000;
    return authority_take(room, &sender, &message, stage->clock_ms, &person->refused);
}

Answer stage_draft(Stage *stage, Room *room, StagePerson *person, const Programme *programme)
{
    message.kind = MESSAGE_DRAFT;
    message.draft = (DraftMessage){++person->sequence, *programme};
    return ask(stage, room, person);
}

Answer stage_order(Stage *stage, Room *room, StagePerson *person, const Command *command)
{
    message.kind = MESSAGE_COMMAND;
    message.command = (CommandMessage){++person->sequence, *command};
    return ask(stage, room, person);
}

Answer stage_act(Stage *stage, Room *room, StagePerson *person, const Act *act)
{
    message.kind = MESSAGE_ACT;
    message.act = (ActMessage){++person->sequence, *act};
    return ask(stage, room, person);
}

Answer stage_letter(Stage *stage, Room *room, StagePerson *person, const Letter *letter)
{
    message.kind = MESSAGE_LETTER;
    message.letter = (LetterMessage){++person->sequence, *letter};
    return ask(stage, room, person);
}

Answer stage_inject(Stage *stage, Room *room, StagePerson *person, Inject inject, bool takes_back)
{
    message.kind = MESSAGE_INJECT;
    message.inject = (InjectMessage){++person->sequence, takes_back, inject};
    return ask(stage, room, person);
}

Letter stage_words(uint8_t from, uint8_t to, const char *text)
{
    Letter letter = {.from = from, .kind = LETTER_TEXT};
    seat_set_add(&letter.to, to);
    text_copy(letter.text, sizeof letter.text, text);
    return letter;
}

Programme stage_programme(const Room *room, uint8_t seat, int premises)
{
    Programme programme;
    query_carry_on(&room->play.world, room->means.rules, (TerritoryId){seat}, &programme);
    programme.fibre_premises[ZONE_PUBLIC_DENSE] = premises;
    return programme;
}

Command stage_offer(const Room *room, uint8_t seat)
{
    Command command = {.kind = COMMAND_CONTRACT_OFFER, .actor = {seat}};
    assert_true(room->means.rules->neighbour_count[seat] > 0);
    command.offer = (ContractTerms){.proposer = {seat},
                                    .partner = {room->means.rules->neighbour[seat][0]},
                                    .subject = CONTRACT_WORKS,
                                    .key = CONTRACT_KEY_EQUAL,
                                    .term_years = 2,
                                    .amount_euros_year = 20000};
    return command;
}

void stage_fill_disk(bool full)
{
    static struct rlimit before;
    if (!full) {
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        return;
    }
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit nothing = {.rlim_cur = 0, .rlim_max = before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &nothing), 0);
}

const char *stage_path(const Stage *stage, const char *name, char path[STAGE_PATH_BYTES])
{
    assert_true(text_format(path, STAGE_PATH_BYTES, "%s/%s", stage->folder, name));
    return path;
}

static void copy_file(const char *from, const char *to)
{
    FILE *in = fopen(from, "rb");
    if (in == NULL) {
        remove(to);
        return;
    }
    FILE *out = fopen(to, "wb");
    assert_non_null(out);
    char block[65536];
    for (size_t size = fread(block, 1, sizeof block, in); size > 0;
         size = fread(block, 1, sizeof block, in))
        assert_int_equal(fwrite(block, 1, size, out), size);
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

void stage_copy_journal(const char *from, const char *to)
{
    char from_log[STAGE_PATH_BYTES * 2], to_log[STAGE_PATH_BYTES * 2];
    text_format(from_log, sizeof from_log, "%s-wal", from);
    text_format(to_log, sizeof to_log, "%s-wal", to);
    copy_file(from, to);
    copy_file(from_log, to_log);
}

long stage_size(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return 0;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    fclose(file);
    return size;
}

void stage_truncate(const char *path, long size) { assert_int_equal(truncate(path, size), 0); }
