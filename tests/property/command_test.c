/*
 * Whatever arrives as a command, well meant or hostile, is answered with a verdict and changes nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "game/bot/bot.h"
#include "tests/harness/random_play.h"
#include "tests/harness/shipped.h"

enum { COMMAND_BYTES = 160, COMMANDS_PER_RUN = 24 };

static RandomPlay play;
static World before;

static void play_some_years(Choices *choices)
{
    random_play_begin(&play, shipped_rules());
    int years = choices_int(choices, 0, 4);
    for (int y = 0; y < years; y++) {
        RandomYear year = random_play_choose(&play, choices);
        random_play_year(&play, &year, NULL, NULL);
    }
    before = play.world;
}

static const char *answer_changes_nothing(const Command *command)
{
    Verdict verdict = command_check(&play.world, play.rules, command);
    if ((unsigned)verdict.code >= VERDICT_CODE_COUNT)
        return "a verdict that does not exist";
    return memcmp(&before, &play.world, sizeof before) == 0 ? NULL : "the check changed the world";
}

/* Any bits at all in the record itself: what a faulty caller within the program could pass. */
static void draw_record(Choices *choices, Command *command)
{
    uint8_t bytes[sizeof(Command)] = {0};
    for (size_t b = 0; b < sizeof bytes; b++)
        bytes[b] = (uint8_t)choices_int(choices, 0, 255);
    memcpy(command, bytes, sizeof *command);
    command->kind = (CommandKind)choices_int(choices, 0, COMMAND_KIND_COUNT);
    if (choices_bool(choices))
        command->actor.index = (uint8_t)(command->actor.index % play.rules->territory_count);
}

static const char *any_record_gets_a_verdict(Choices *choices, void *keeper)
{
    (void)keeper;
    play_some_years(choices);
    const char *wrong = NULL;
    for (int c = 0; c < 8 && wrong == NULL; c++) {
        Command command;
        draw_record(choices, &command);
        wrong = answer_changes_nothing(&command);
    }
    return wrong;
}

static void test_any_record_gets_a_verdict(void **state)
{
    (void)state;
    property_run("any record gets a verdict", 200, any_record_gets_a_verdict, NULL);
}

/* Bytes off the wire: either the stream fails, or what was read is checked like any other command. */
static const char *any_bytes_are_survived(Choices *choices, void *keeper)
{
    (void)keeper;
    play_some_years(choices);
    const char *wrong = NULL;
    for (int c = 0; c < COMMANDS_PER_RUN && wrong == NULL; c++) {
        uint8_t bytes[COMMAND_BYTES];
        int size = choices_int(choices, 0, COMMAND_BYTES);
        for (int b = 0; b < size; b++)
            bytes[b] = (uint8_t)choices_int(choices, 0, 255);
        if (size > 0)
            bytes[0] = (uint8_t)(bytes[0] % (COMMAND_KIND_COUNT + 1));
        Stream reader = stream_reader(bytes, (size_t)size);
        Command command;
        command_stream(&reader, &command);
        wrong = answer_changes_nothing(&command);
    }
    return wrong;
}

static void test_any_bytes_are_survived(void **state)
{
    (void)state;
    property_run("any bytes are survived", 200, any_bytes_are_survived, NULL);
}

/* What a bot asks for, sent over the wire, is the same command with the same verdict. */
static const char *a_programme_survives_the_wire(Choices *choices, void *keeper)
{
    (void)keeper;
    play_some_years(choices);
    Command command, back;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_PROGRAMME;
    command.actor =
        (TerritoryId){(uint8_t)choices_int(choices, 0, play.rules->territory_count - 1)};
    uint64_t salt = (uint64_t)choices_i64(choices, 0, INT32_MAX);
    bot_find("random")->decide(&play.world, play.rules, command.actor, salt, &command.programme);
    uint8_t bytes[1024];
    Stream writer = stream_writer(bytes, sizeof bytes);
    command_stream(&writer, &command);
    Stream reader = stream_reader(bytes, writer.offset);
    command_stream(&reader, &back);
    if (writer.failed || !stream_ended_well(&reader))
        return "a legal programme does not pass the wire";
    Verdict sent = command_check(&play.world, play.rules, &command);
    Verdict received = command_check(&play.world, play.rules, &back);
    if (sent.code != received.code || sent.figure != received.figure)
        return "the verdict depends on what does not travel";
    return answer_changes_nothing(&back);
}

static void test_a_programme_survives_the_wire(void **state)
{
    (void)state;
    property_run("a programme survives the wire", 200, a_programme_survives_the_wire, NULL);
}

/* A frame of refused commands is a frame without commands: the server never sends one, a journal may hold one. */
static const char *a_refused_command_is_skipped(Choices *choices, void *keeper)
{
    static World with, without;
    (void)keeper;
    play_some_years(choices);
    Command command;
    draw_record(choices, &command);
    if (command_check(&play.world, play.rules, &command).code == VERDICT_OK)
        return NULL;
    Frame *frame = &play.frame;
    *frame = (Frame){.tick = play.world.tick + 1, .salt = 7, .quarter = choices_bool(choices)};
    without = play.world;
    world_advance(&without, play.rules, frame, NULL);
    frame->commands[frame->command_count++] = command;
    with = play.world;
    world_advance(&with, play.rules, frame, NULL);
    bool same = world_hash(&with, play.rules) == world_hash(&without, play.rules);
    return same ? NULL : "a refused command left a trace";
}

static void test_a_refused_command_is_skipped(void **state)
{
    (void)state;
    property_run("a refused command is skipped", 100, a_refused_command_is_skipped, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_record_gets_a_verdict),
        cmocka_unit_test(test_any_bytes_are_survived),
        cmocka_unit_test(test_a_programme_survives_the_wire),
        cmocka_unit_test(test_a_refused_command_is_skipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
