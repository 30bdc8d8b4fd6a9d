#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/server/program.h"
#include "tests/server/stage.h"

static Stage stage;
static Program program;
static char line[PROGRAM_LINE_BYTES];

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    stage_close(&stage);
    return 0;
}

/* With two words more, or one, or none; rooms in the test's folder, any port, a quiet log. */
static void start(const char *more, const char *value)
{
    const char *words[] = {SERVER_PROGRAM, "--data", stage.folder, "--quiet", "--port", "0",
                           more,           value,    NULL};
    program_start(&program, words);
}

static int exit_code(void)
{
    program_wait(&program);
    assert_true(WIFEXITED(program.status));
    return WEXITSTATUS(program.status);
}

/* The port it listens on; its room's line before it in `line`. */
static int read_listening(void)
{
    char next[PROGRAM_LINE_BYTES];
    int port = 0;
    assert_true(program_read(&program, line));
    assert_true(program_read(&program, next));
    assert_int_equal(sscanf(next, "listening on UDP port %d", &port), 1);
    return port;
}

static int stop(void)
{
    assert_int_equal(kill(program.pid, SIGTERM), 0);
    return exit_code();
}

static void it_says_its_room_and_port_and_stops_when_asked(void **state)
{
    (void)state;
    char first[PROGRAM_LINE_BYTES];
    start(NULL, NULL);
    assert_true(read_listening() > 0);
    assert_true(text_starts(line, "room "));
    assert_non_null(strstr(line, " facilitator "));
    text_copy(first, sizeof first, line);
    assert_int_equal(stop(), 0);
    /* The same room again, not another. */
    start(NULL, NULL);
    read_listening();
    assert_string_equal(line, first);
    assert_int_equal(stop(), 0);
}

static void a_room_may_be_named_and_run_by_its_seats(void **state)
{
    (void)state;
    const char *words[] = {SERVER_PROGRAM,  "-q",     "--data", stage.folder, "--port=0",
                           "--code=MAIRIE", "--open", NULL};
    program_start(&program, words);
    read_listening();
    assert_string_equal(line, "room MAIRIE");
    assert_int_equal(stop(), 0);
}

static void several_rooms_are_opened_at_once_and_no_more_than_allowed(void **state)
{
    (void)state;
    const char *words[] = {SERVER_PROGRAM, "-q",         "--data",     stage.folder, "--port=0",
                           "--new=12",     "--rounds=1", "--rooms=12", NULL};
    program_start(&program, words);
    for (int r = 0; r < 12; r++) {
        assert_true(program_read(&program, line));
        assert_true(text_starts(line, "room "));
    }
    assert_true(program_read(&program, line));
    assert_true(text_starts(line, "listening"));
    assert_int_equal(stop(), 0);
    /* All twelve come back: there is no place for a thirteenth. */
    words[5] = "--new=1";
    program_start(&program, words);
    assert_int_equal(exit_code(), 1);
}

static void a_port_in_use_is_refused_and_no_journal_touched(void **state)
{
    (void)state;
    char port[16];
    start(NULL, NULL);
    text_format(port, sizeof port, "%d", read_listening());
    Program first = program;
    char other[STAGE_PATH_BYTES + 8];
    text_format(other, sizeof other, "%s/other", stage.folder);
    const char *words[] = {SERVER_PROGRAM, "-q", "--data", other, "--port", port, NULL};
    program_start(&program, words);
    assert_false(program_read(&program, line));
    assert_int_equal(exit_code(), 1);
    assert_int_equal(stage_size(other), 0);
    program = first;
    assert_int_equal(stop(), 0);
}

static void a_folder_serves_one_server(void **state)
{
    (void)state;
    start(NULL, NULL);
    read_listening();
    Program first = program;
    char room[PROGRAM_LINE_BYTES];
    text_copy(room, sizeof room, line);
    /* The room is the first one's: the second does not touch it, and opens another. */
    start(NULL, NULL);
    read_listening();
    assert_string_not_equal(line, room);
    assert_int_equal(stop(), 0);
    program = first;
    assert_int_equal(stop(), 0);
}

static void help_and_version_are_in_words(void **state)
{
    (void)state;
    start("--help", NULL);
    assert_true(program_read(&program, line));
    assert_true(text_starts(line, "Usage: maillage-server"));
    assert_int_equal(exit_code(), 0);
    start("--version", NULL);
    assert_true(program_read(&program, line));
    assert_true(text_starts(line, "maillage-server "));
    assert_int_equal(exit_code(), 0);
}

static void read_text(const char *path, char text[PROGRAM_LINE_BYTES])
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, PROGRAM_LINE_BYTES - 1, file)] = 0;
    fclose(file);
}

/* Code, key and port for whoever started it, and for nobody else of this machine. */
static void an_invite_is_written_for_its_starter_alone(void **state)
{
    (void)state;
    char path[STAGE_PATH_BYTES], text[PROGRAM_LINE_BYTES], expected[PROGRAM_LINE_BYTES];
    char code[SESSION_CODE_BYTES], key[SESSION_CODE_BYTES];
    struct stat about;
    stage_path(&stage, "invite", path);
    for (int run = 0; run < 2;
         run++) { /* the second finds the same room, and says where it is now */
        start("--invite", path);
        int port = read_listening();
        assert_int_equal(sscanf(line, "room %7s facilitator %7s", code, key), 2);
        text_format(expected, sizeof expected, "code=%s\nfacilitator=%s\nport=%d\n", code, key,
                    port);
        read_text(path, text);
        assert_string_equal(text, expected);
        assert_int_equal(stat(path, &about), 0);
        assert_int_equal(about.st_mode & 0777, 0600);
        assert_int_equal(stop(), 0);
    }
    start("--invite", "/dev/null/invite");
    assert_false(program_read(&program, line));
    assert_int_equal(exit_code(), 1);
}

/* What the room was opened with, as its journal says. */
static void a_room_is_opened_as_wished(void **state)
{
    (void)state;
    const char *words[] = {
        SERVER_PROGRAM,   "-q",          "--data",       stage.folder,    "--port=0",
        "--code=ATELIER", "--briefing",  "--practice",   "--debrief",     "--secret-ballots",
        "--phrases-only", "--quorum=60", "--machines=3", "--hide-scores", "--hide-contracts",
        "--plan=morning", NULL};
    char path[STAGE_PATH_BYTES];
    program_start(&program, words);
    read_listening();
    assert_int_equal(stop(), 0);
    JournalHead head;
    Journal *journal;
    stage_path(&stage, "ATELIER.journal", path);
    assert_int_equal(journal_open(path, &head, &journal, NULL), STATUS_OK);
    journal_close(journal);
    const SessionSettings *settings = &head.settings;
    assert_true(settings->briefing && settings->practice && settings->debrief);
    assert_true(settings->ballots_secret);
    assert_true(settings->phrases_only);
    assert_int_equal(settings->quorum_percent, 60);
    assert_int_equal(settings->machines_max, 3);
    assert_int_equal(settings->hidden, HIDDEN_SCORES | HIDDEN_CONTRACTS);
    assert_string_equal(settings->plan, "morning");
}

/* Stopped, or of another server: copied and removed by one command each, and a session being played only copied. */
static void sessions_are_copied_and_removed_by_one_command(void **state)
{
    (void)state;
    Stage copies;
    char path[STAGE_PATH_BYTES], text[PROGRAM_LINE_BYTES];
    struct stat about;
    stage_open(&copies);
    start("--code", "ATELIER");
    read_listening();
    Program first = program;
    start("--backup", copies.folder);
    assert_true(program_read(&program, line));
    text_format(text, sizeof text, "1 copied to %s, 0 not copied", copies.folder);
    assert_string_equal(line, text);
    assert_int_equal(exit_code(), 0);
    assert_int_equal(stat(stage_path(&copies, "ATELIER.journal", path), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    start("--purge", NULL);
    assert_true(program_read(&program, line));
    assert_string_equal(line, "0 removed, 0 kept, 1 in use, 0 not removed");
    assert_int_equal(exit_code(), 1);
    program = first;
    assert_int_equal(stop(), 0);
    start("--purge", "--keep-days=1");
    assert_true(program_read(&program, line));
    assert_string_equal(line, "0 removed, 1 kept, 0 in use, 0 not removed");
    assert_int_equal(exit_code(), 0);
    start("--purge", NULL);
    assert_true(program_read(&program, line));
    assert_string_equal(line, "1 removed, 0 kept, 0 in use, 0 not removed");
    assert_int_equal(exit_code(), 0);
    stage_close(&copies);
}

static void it_is_set_up_by_its_environment(void **state)
{
    (void)state;
    const char *words[] = {SERVER_PROGRAM, "-q", NULL};
    setenv("MAILLAGE_SERVER_DATA", stage.folder, 1);
    setenv("MAILLAGE_SERVER_CODE", "MAIRIE", 1);
    setenv("MAILLAGE_SERVER_OPEN", "yes", 1);
    setenv("MAILLAGE_SERVER_PORT", "0", 1);
    program_start(&program, words);
    read_listening();
    assert_string_equal(line, "room MAIRIE");
    assert_int_equal(stop(), 0);
    setenv("MAILLAGE_SERVER_OPEN", "perhaps", 1);
    program_start(&program, words);
    assert_int_equal(exit_code(), 2);
    unsetenv("MAILLAGE_SERVER_DATA");
    unsetenv("MAILLAGE_SERVER_CODE");
    unsetenv("MAILLAGE_SERVER_OPEN");
    unsetenv("MAILLAGE_SERVER_PORT");
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    static const char *const bad[][2] = {
        {"--port", "70000"},
        {"--rounds", "0"},
        {"--nonsense", NULL},
        {"--quorum", "101"},
        {"--machines", "9"},
        {"--machines", "0"},
        {"--scenario", "nowhere"},
        {"--region", "Atlantis"},
        {"--code", "../room"},
        {"--data", "/dev/null/rooms"},
        {"--plan", "a name that nobody would give a running order, for it has no end"}};
    for (size_t b = 0; b < sizeof bad / sizeof bad[0]; b++) {
        start(bad[b][0], bad[b][1]);
        assert_false(program_read(&program, line));
        assert_int_equal(exit_code(), b < 6 ? 2 : 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(it_says_its_room_and_port_and_stops_when_asked),
        TEST(a_room_may_be_named_and_run_by_its_seats),
        TEST(several_rooms_are_opened_at_once_and_no_more_than_allowed),
        TEST(a_port_in_use_is_refused_and_no_journal_touched),
        TEST(a_folder_serves_one_server),
        TEST(help_and_version_are_in_words),
        TEST(an_invite_is_written_for_its_starter_alone),
        TEST(a_room_is_opened_as_wished),
        TEST(sessions_are_copied_and_removed_by_one_command),
        TEST(it_is_set_up_by_its_environment),
        TEST(what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
