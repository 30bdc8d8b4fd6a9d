#include "engine/os/args.h"

#include <argp.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"

/* Keys above any letter: options without a letter, and --help's neighbour. */
enum { KEY_FIRST = 256, KEY_HELP = '?', KEY_VERSION = 'V', DESCRIPTION_BYTES = 512 };

typedef struct Parse {
    Args *args;
    const struct argp *argp;
    Problem *problem;
    Status status;
} Parse;

static int key_of(const Args *args, int option)
{
    char key = args->options[option].key;
    return key != 0 ? key : KEY_FIRST + option;
}

static const ArgsOption *find_option(const Args *args, int key)
{
    for (int i = 0; i < args->options_count; i++)
        if (key_of(args, i) == key)
            return &args->options[i];
    return NULL;
}

static error_t take_number(Parse *parse, const ArgsOption *option, const char *found)
{
    int64_t number;
    if (!text_parse_i64(found, option->low, option->high, &number)) {
        parse->status = problem_set(parse->problem, STATUS_MALFORMED, NULL, 0,
                                    "option --%s: found \"%s\", expected a number from %d to %d",
                                    option->name, found, option->low, option->high);
        return EINVAL;
    }
    *option->number = (int)number;
    return 0;
}

static error_t take_option(Parse *parse, const ArgsOption *option, const char *found)
{
    switch (option->kind) {
    case ARGS_FLAG:
        *option->flag = true;
        return 0;
    case ARGS_TEXT:
        *option->text = found;
        return 0;
    case ARGS_INT:
        return take_number(parse, option, found);
    }
    return EINVAL;
}

/* Upper case and underscores: what a shell and a service's file of settings can write. */
static void name_variable(const Args *args, const ArgsOption *option,
                          char variable[ARGS_VARIABLE_BYTES])
{
    CHECK(text_format(variable, ARGS_VARIABLE_BYTES, "%s%s", args->environment, option->name));
    for (char *at = variable; *at != '\0'; at++) {
        if (*at == '-')
            *at = '_';
        else if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 'a' + 'A');
    }
}

static error_t take_flag(Parse *parse, const ArgsOption *option, const char *found)
{
    if (text_equal(found, "yes"))
        *option->flag = true;
    else if (!text_equal(found, "no"))
        parse->status = problem_set(parse->problem, STATUS_MALFORMED, NULL, 0,
                                    "found \"%s\", expected yes or no", found);
    return parse->status == STATUS_OK ? 0 : EINVAL;
}

static error_t take_environment(Parse *parse)
{
    const Args *args = parse->args;
    for (int i = 0; i < args->options_count; i++) {
        const ArgsOption *option = &args->options[i];
        char variable[ARGS_VARIABLE_BYTES];
        name_variable(args, option, variable);
        const char *found = getenv(variable);
        if (found == NULL || found[0] == '\0')
            continue;
        error_t error = option->kind == ARGS_FLAG ? take_flag(parse, option, found)
                                                  : take_option(parse, option, found);
        if (error == 0)
            continue;
        if (parse->problem != NULL)
            text_copy(parse->problem->path, sizeof parse->problem->path, variable);
        return error;
    }
    return 0;
}

static error_t take_word(Parse *parse, const char *word)
{
    Args *args = parse->args;
    if (args->words_count == args->words_max) {
        parse->status = problem_set(parse->problem, STATUS_MALFORMED, NULL, 0,
                                    "found \"%s\", expected nothing more", word);
        return EINVAL;
    }
    args->words[args->words_count++] = word;
    return 0;
}

static error_t end_words(Parse *parse)
{
    if (parse->args->words_count >= parse->args->words_min)
        return 0;
    parse->status = problem_set(parse->problem, STATUS_MALFORMED, NULL, 0,
                                "found %d words, expected %s", parse->args->words_count,
                                parse->args->operands != NULL ? parse->args->operands : "more");
    return EINVAL;
}

static bool wants_value(const Args *args, const char *word)
{
    for (int i = 0; i < args->options_count; i++) {
        const ArgsOption *option = &args->options[i];
        if (option->kind == ARGS_FLAG)
            continue;
        if (text_starts(word, "--") ? text_starts(option->name, word + 2)
                                    : option->key != 0 && word[strlen(word) - 1] == option->key)
            return true;
    }
    return false;
}

/* argp's own words are for its own stderr; all it tells us is how far it got. */
static void blame_word(Parse *parse, const struct argp_state *state)
{
    if (parse->status != STATUS_OK)
        return;
    /* Within joined letters (-abc) the reader has not yet moved past the word. */
    const char *word = state->argv[state->next - 1];
    if ((state->next < 2 || word[0] != '-') && state->next < state->argc)
        word = state->argv[state->next];
    const char *expected = "an option as --help lists them";
    if (word[0] == '-' && word[1] != '\0' && wants_value(parse->args, word))
        expected = "a value after it";
    parse->status = problem_set(parse->problem, STATUS_MALFORMED, NULL, 0,
                                "found \"%s\", expected %s", word, expected);
}

_Noreturn static void answer_help(const Parse *parse, char *program)
{
    argp_help(parse->argp, stdout, ARGP_HELP_STD_HELP & ~(unsigned)ARGP_HELP_EXIT_OK, program);
    exit(fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
}

_Noreturn static void answer_version(const Parse *parse)
{
    puts(parse->args->version);
    exit(fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
}

/* A letter that is no character comes to us as a question mark, as if help had been asked for. */
static bool asks_for_help(const struct argp_state *state)
{
    for (int at = state->next - 1; at <= state->next && at < state->argc; at++)
        if (at > 0 && state->argv[at][0] == '-' &&
            (text_starts(state->argv[at], "--h") || strchr(state->argv[at], '?') != NULL))
            return true;
    return false;
}

static error_t take(int key, char *found, struct argp_state *state)
{
    Parse *parse = state->input;
    const ArgsOption *option = find_option(parse->args, key);
    if (option != NULL)
        return take_option(parse, option, found);
    switch (key) {
    case KEY_HELP:
        if (asks_for_help(state))
            answer_help(parse, state->name);
        blame_word(parse, state);
        return EINVAL;
    case KEY_VERSION:
        answer_version(parse);
    case ARGP_KEY_ARG:
        return take_word(parse, found);
    case ARGP_KEY_END:
        return end_words(parse);
    case ARGP_KEY_ERROR:
        blame_word(parse, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void describe_options(const Args *args, struct argp_option *described)
{
    CHECK(args->options_count <= ARGS_OPTIONS_MAX);
    for (int i = 0; i < args->options_count; i++) {
        const ArgsOption *option = &args->options[i];
        CHECK((option->kind == ARGS_FLAG ? option->flag != NULL : option->argument != NULL));
        CHECK(option->kind != ARGS_TEXT || option->text != NULL);
        CHECK(option->kind != ARGS_INT || option->number != NULL);
        described[i] = (struct argp_option){.name = option->name,
                                            .key = key_of(args, i),
                                            .arg = option->argument,
                                            .doc = option->doc};
    }
    described[args->options_count] =
        (struct argp_option){.name = "help", .key = KEY_HELP, .doc = "Show this help", .group = -1};
    described[args->options_count + 1] = (struct argp_option){
        .name = "version", .key = KEY_VERSION, .doc = "Show the version", .group = -1};
}

/* argp prints what follows a vertical tab below the options. */
static const char *describe_program(const Args *args, char *text, size_t capacity)
{
    if (args->environment == NULL)
        return args->summary;
    text_format(
        text, capacity,
        "%s\vEach option may also stand in the environment, as its name in capitals: %sPORT "
        "for --port; yes or no for one without a value. The command line has the last word.",
        args->summary, args->environment);
    return text;
}

Status args_parse(Args *args, int argc, char **argv, Problem *problem)
{
    CHECK(argc >= 1);
    struct argp_option described[ARGS_OPTIONS_MAX + 3] = {{0}};
    char words[DESCRIPTION_BYTES];
    describe_options(args, described);
    struct argp argp = {.options = described,
                        .parser = take,
                        .args_doc = args->operands,
                        .doc = describe_program(args, words, sizeof words)};
    Parse parse = {.args = args, .argp = &argp, .problem = problem, .status = STATUS_OK};
    args->words_count = 0;
    if (args->environment != NULL && take_environment(&parse) != 0)
        return parse.status;
    /* argp's own --help would be silenced together with its errors, so we bring ours. */
    error_t error = argp_parse(&argp, argc, argv, ARGP_NO_ERRS | ARGP_NO_HELP, NULL, &parse);
    if (error != 0 && parse.status == STATUS_OK)
        return problem_set(problem, STATUS_MALFORMED, NULL, 0, "the options cannot be read: %s",
                           strerror(error));
    return parse.status;
}
