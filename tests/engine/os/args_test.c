#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/args.h"

enum { WORDS_MAX = 2 };

/* The variables a program would have, and the table over them. */
typedef struct Program {
    bool verbose;
    const char *folder;
    int port, seats;
    const char *words[WORDS_MAX];
    ArgsOption options[4];
    Args args;
    Problem problem;
} Program;

/* What the variables' names begin with; NULL: the environment is not read. */
static const char *environment;

static void program_init(Program *program)
{
    *program = (Program){.folder = "here", .port = 1, .seats = 12};
    program->options[0] = (ArgsOption){.name = "verbose",
                                       .key = 'v',
                                       .doc = "Say more",
                                       .kind = ARGS_FLAG,
                                       .flag = &program->verbose};
    program->options[1] = (ArgsOption){.name = "folder",
                                       .key = 'f',
                                       .argument = "FOLDER",
                                       .doc = "Where to write",
                                       .kind = ARGS_TEXT,
                                       .text = &program->folder};
    program->options[2] = (ArgsOption){.name = "port",
                                       .key = 'p',
                                       .argument = "PORT",
                                       .doc = "Where to listen",
                                       .kind = ARGS_INT,
                                       .number = &program->port,
                                       .low = 1,
                                       .high = 65535};
    program->options[3] = (ArgsOption){.name = "seats",
                                       .argument = "COUNT",
                                       .doc = "How many play",
                                       .kind = ARGS_INT,
                                       .number = &program->seats,
                                       .low = -5,
                                       .high = 100};
    program->args = (Args){.version = "program 1.2",
                           .summary = "Plays.",
                           .operands = "SCENARIO [SECOND]",
                           .environment = environment,
                           .options = program->options,
                           .options_count = 4,
                           .words = program->words,
                           .words_min = 1,
                           .words_max = WORDS_MAX};
}

/* Splits a line at its blanks, as a shell would. */
static Status run(Program *program, const char *line)
{
    static char words[256];
    char *argv[16] = {0};
    int argc = 0;
    program_init(program);
    text_copy(words, sizeof words, line);
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " "))
        argv[argc++] = word;
    return args_parse(&program->args, argc, argv, &program->problem);
}

static void assert_refused(const char *line, const char *message)
{
    Program program;
    assert_int_equal(run(&program, line), STATUS_MALFORMED);
    assert_string_equal(program.problem.message, message);
}

static void options_and_words_come_in_any_order(void **state)
{
    (void)state;
    Program program;
    assert_int_equal(run(&program, "p one --port=4000 -v -f there --seats -5 two"), STATUS_OK);
    assert_int_equal(program.port, 4000);
    assert_int_equal(program.seats, -5);
    assert_true(program.verbose);
    assert_string_equal(program.folder, "there");
    assert_int_equal(program.args.words_count, 2);
    assert_string_equal(program.words[0], "one");
    assert_string_equal(program.words[1], "two");
}

static void absent_options_keep_their_values(void **state)
{
    (void)state;
    Program program;
    assert_int_equal(run(&program, "p one"), STATUS_OK);
    assert_int_equal(program.port, 1);
    assert_int_equal(program.seats, 12);
    assert_false(program.verbose);
    assert_string_equal(program.folder, "here");
}

static void letters_join_and_names_shorten(void **state)
{
    (void)state;
    Program program;
    assert_int_equal(run(&program, "p -vp65535 --fol x -- -v"), STATUS_OK);
    assert_true(program.verbose);
    assert_int_equal(program.port, 65535);
    assert_string_equal(program.folder, "x");
    assert_string_equal(program.words[0], "-v");
}

static void a_number_must_be_one_and_in_range(void **state)
{
    (void)state;
    assert_refused("p one --port abc",
                   "option --port: found \"abc\", expected a number from 1 to 65535");
    assert_refused("p one -p 0", "option --port: found \"0\", expected a number from 1 to 65535");
    assert_refused("p one --port=65536",
                   "option --port: found \"65536\", expected a number from 1 to 65535");
    assert_refused("p one --seats=101",
                   "option --seats: found \"101\", expected a number from -5 to 100");
}

static void unknown_options_are_named(void **state)
{
    (void)state;
    Program program;
    assert_int_equal(run(&program, "p one -\xff"), STATUS_MALFORMED);
    assert_int_equal(run(&program, "p one -v\xffport"), STATUS_MALFORMED);
    assert_refused("p one --wrong", "found \"--wrong\", expected an option as --help lists them");
    assert_refused("p -z", "found \"-z\", expected an option as --help lists them");
    assert_refused("p one -vz", "found \"-vz\", expected an option as --help lists them");
    assert_refused("p --verbose=yes",
                   "found \"--verbose=yes\", expected an option as --help lists them");
}

static void a_missing_value_is_told(void **state)
{
    (void)state;
    assert_refused("p one --port", "found \"--port\", expected a value after it");
    assert_refused("p one -vp", "found \"-vp\", expected a value after it");
}

static void words_are_counted(void **state)
{
    (void)state;
    assert_refused("p", "found 0 words, expected SCENARIO [SECOND]");
    assert_refused("p a b c", "found \"c\", expected nothing more");
}

static void nobody_needs_to_hear_the_problem(void **state)
{
    (void)state;
    Program program;
    program_init(&program);
    char name[] = "p";
    char wrong[] = "--wrong";
    char *argv[] = {name, wrong, NULL};
    assert_int_equal(args_parse(&program.args, 2, argv, NULL), STATUS_MALFORMED);
}

/* What `line` writes on stdout before it ends the process with 0. */
static void answer(const char *line, char *text, size_t capacity)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        Program program;
        dup2(ends[1], STDOUT_FILENO);
        run(&program, line);
        _exit(99);
    }
    close(ends[1]);
    size_t length = 0;
    ssize_t count;
    while ((count = read(ends[0], text + length, capacity - 1 - length)) > 0)
        length += (size_t)count;
    text[length] = '\0';
    close(ends[0]);
    int outcome;
    assert_int_equal(waitpid(child, &outcome, 0), child);
    assert_true(WIFEXITED(outcome));
    assert_int_equal(WEXITSTATUS(outcome), 0);
}

static void help_and_version_answer_and_end(void **state)
{
    (void)state;
    char text[4096];
    answer("p --version", text, sizeof text);
    assert_string_equal(text, "program 1.2\n");
    answer("p --help", text, sizeof text);
    assert_non_null(strstr(text, "SCENARIO [SECOND]"));
    assert_non_null(strstr(text, "--port=PORT"));
    assert_non_null(strstr(text, "How many play"));
    assert_non_null(strstr(text, "--version"));
    assert_non_null(strstr(text, "Plays."));
}

static void the_environment_speaks_before_the_command_line(void **state)
{
    (void)state;
    Program program;
    setenv("PROGRAM_PORT", "4000", 1);
    setenv("PROGRAM_FOLDER", "there", 1);
    setenv("PROGRAM_VERBOSE", "yes", 1);
    setenv("PROGRAM_SEATS", "", 1);
    assert_int_equal(run(&program, "p one"), STATUS_OK);
    assert_int_equal(program.port, 1);
    environment = "PROGRAM_";
    assert_int_equal(run(&program, "p one -f elsewhere"), STATUS_OK);
    assert_int_equal(program.port, 4000);
    assert_string_equal(program.folder, "elsewhere");
    assert_true(program.verbose);
    assert_int_equal(program.seats, 12);
    setenv("PROGRAM_VERBOSE", "no", 1);
    assert_int_equal(run(&program, "p one"), STATUS_OK);
    assert_false(program.verbose);
}

static void a_fault_in_the_environment_names_its_variable(void **state)
{
    (void)state;
    Program program;
    environment = "PROGRAM_";
    setenv("PROGRAM_VERBOSE", "perhaps", 1);
    assert_refused("p one", "found \"perhaps\", expected yes or no");
    unsetenv("PROGRAM_VERBOSE");
    setenv("PROGRAM_PORT", "0", 1);
    assert_int_equal(run(&program, "p one"), STATUS_MALFORMED);
    assert_string_equal(program.problem.path, "PROGRAM_PORT");
    assert_non_null(strstr(program.problem.message, "expected a number from 1 to 65535"));
}

static int forget_environment(void **state)
{
    (void)state;
    environment = NULL;
    unsetenv("PROGRAM_PORT");
    unsetenv("PROGRAM_FOLDER");
    unsetenv("PROGRAM_VERBOSE");
    unsetenv("PROGRAM_SEATS");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_words_come_in_any_order),
        cmocka_unit_test(absent_options_keep_their_values),
        cmocka_unit_test(letters_join_and_names_shorten),
        cmocka_unit_test(a_number_must_be_one_and_in_range),
        cmocka_unit_test(unknown_options_are_named),
        cmocka_unit_test(a_missing_value_is_told),
        cmocka_unit_test(words_are_counted),
        cmocka_unit_test(nobody_needs_to_hear_the_problem),
        cmocka_unit_test(help_and_version_answer_and_end),
        cmocka_unit_test_teardown(the_environment_speaks_before_the_command_line,
                                  forget_environment),
        cmocka_unit_test_teardown(a_fault_in_the_environment_names_its_variable,
                                  forget_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
