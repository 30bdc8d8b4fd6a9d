#include "game/app/options.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/os/args.h"
#include "game/bot/bot.h"
#include "game/sim/limits.h"

enum { WIDTH_MIN = 1024, HEIGHT_MIN = 768, WIDTH_MAX = 3840, HEIGHT_MAX = 2160 };

/* Those options that are words first and something else once understood. */
typedef struct Words {
    const char *size, *language, *theme, *role;
} Words;

static Status parse_size(Options *options, const char *word, Problem *problem)
{
    int64_t width, height;
    char left[16];
    const char *cross = strchr(word, 'x');
    bool cut = cross != NULL && (size_t)(cross - word) < sizeof left;
    if (cut) {
        memcpy(left, word, (size_t)(cross - word));
        left[cross - word] = '\0';
    }
    if (!cut || !text_parse_i64(left, WIDTH_MIN, WIDTH_MAX, &width) ||
        !text_parse_i64(cross + 1, HEIGHT_MIN, HEIGHT_MAX, &height)) {
        return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                           "--size: found \"%s\", expected a size from %dx%d to %dx%d", word,
                           WIDTH_MIN, HEIGHT_MIN, WIDTH_MAX, HEIGHT_MAX);
    }
    options->width = (int)width;
    options->height = (int)height;
    return STATUS_OK;
}

bool options_parse_theme(const char *word, StyleTheme *theme)
{
    bool dark = text_equal(word, "dark");
    if (!dark && !text_equal(word, "light")) {
        return false;
    }
    *theme = dark ? STYLE_DARK : STYLE_LIGHT;
    return true;
}

static Status parse_theme(Options *options, const char *word, Problem *problem)
{
    options->theme_set = options_parse_theme(word, &options->theme);
    return options->theme_set ? STATUS_OK
                              : problem_set(problem, STATUS_MALFORMED, NULL, 0,
                                            "--theme: found \"%s\", expected light or dark", word);
}

static Status parse_language(Options *options, const char *word, Problem *problem)
{
    options->language_set = locale_parse(word, &options->language);
    return options->language_set ? STATUS_OK
                                 : problem_set(problem, STATUS_MALFORMED, NULL, 0,
                                               "--language: found \"%s\", expected fr or en", word);
}

bool options_parse_role(const char *word, Role *role)
{
    for (int r = 0; r < ROLE_COUNT; r++) {
        if (text_equal(word, role_name((Role)r))) {
            *role = (Role)r;
            return true;
        }
    }
    return false;
}

static Status parse_role(Options *options, const char *word, Problem *problem)
{
    return options_parse_role(word, &options->role)
               ? STATUS_OK
               : problem_set(problem, STATUS_MALFORMED, NULL, 0,
                             "--role: found \"%s\", expected participant, observer, projector or "
                             "facilitator",
                             word);
}

static Status parse_bot(const char *word, Problem *problem)
{
    char keys[128] = "";
    if (bot_find(word) != NULL) {
        return STATUS_OK;
    }
    for (int i = 0; bot_key(i) != NULL; i++) {
        text_append(keys, sizeof keys, i == 0 ? "" : ", ");
        text_append(keys, sizeof keys, bot_key(i));
    }
    return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                       "--bot: found \"%s\", expected one of %s", word, keys);
}

/* Options that cannot go together would leave one of them unheard: better said. */
static Status check_together(const Options *options, Problem *problem)
{
    if (options->join != NULL && (options->solo != NULL || options->resume)) {
        return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                           "--join plays with others: leave out --solo and --continue");
    }
    if (options->role != ROLE_PARTICIPANT && options->join == NULL) {
        return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                           "--role %s: found no --join, expected the session's HOST:PORT",
                           role_name(options->role));
    }
    bool asks = options->listen || options->with != NULL || options->pdf != NULL;
    if (!options->preflight && (asks || options->room_metres != OPTIONS_ROOM_METRES)) {
        return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                           "--listen, --with, --room-metres and --pdf belong to --preflight");
    }
    if (options->yes && !options->purge) {
        return problem_set(problem, STATUS_MALFORMED, NULL, 0, "--yes belongs to --purge");
    }
    return STATUS_OK;
}

static Status words_understand(Options *options, const Words *words, Problem *problem)
{
    Status status = STATUS_OK;
    if (words->size != NULL) {
        status = parse_size(options, words->size, problem);
    }
    if (status == STATUS_OK && words->language != NULL) {
        status = parse_language(options, words->language, problem);
    }
    if (status == STATUS_OK && words->theme != NULL) {
        status = parse_theme(options, words->theme, problem);
    }
    if (status == STATUS_OK && words->role != NULL) {
        status = parse_role(options, words->role, problem);
    }
    if (status == STATUS_OK && options->bot != NULL) {
        status = parse_bot(options->bot, problem);
    }
    return status == STATUS_OK ? check_together(options, problem) : status;
}

static ArgsOption text_option(const char *name, char key, const char *argument, const char **text,
                              const char *doc)
{
    return (ArgsOption){.name = name,
                        .key = key,
                        .argument = argument,
                        .doc = doc,
                        .kind = ARGS_TEXT,
                        .text = text};
}

static ArgsOption flag_option(const char *name, char key, bool *flag, const char *doc)
{
    return (ArgsOption){.name = name, .key = key, .doc = doc, .kind = ARGS_FLAG, .flag = flag};
}

static ArgsOption number_option(const char *name, const char *argument, int *number, int low,
                                int high)
{
    return (ArgsOption){.name = name,
                        .argument = argument,
                        .kind = ARGS_INT,
                        .number = number,
                        .low = low,
                        .high = high};
}

/* What is done before and after a session. Fills the table's next rows, and returns how many. */
static int add_room_options(Options *options, ArgsOption *rows)
{
    ArgsOption metres = number_option("room-metres", "N", &options->room_metres, 1, 60);
    metres.doc = "from the screen to those who sit last (8)";
    const ArgsOption table[] = {
        flag_option("preflight", 0, &options->preflight,
                    "look this machine over before a session, and end"),
        flag_option("listen", 0, &options->listen,
                    "with --preflight: then wait for another machine's"),
        text_option("with", 0, "HOST:PORT", &options->with,
                    "with --preflight: the other machine, when it is not found by itself"),
        metres,
        text_option("pdf", 0, "FILE", &options->pdf, "with --preflight: the same on paper"),
        flag_option("purge", 0, &options->purge,
                    "delete the sessions, seats and settings kept for you, once you agree"),
        flag_option("yes", 0, &options->yes, "with --purge: without asking"),
    };
    memcpy(rows, table, sizeof table);
    return (int)(sizeof table / sizeof table[0]);
}

Status options_parse(Options *options, int argc, char **argv, Problem *problem)
{
    Words words = {0};
    *options = (Options){
        .scenario = "france-2013", .code = "", .seat_key = "", .room_metres = OPTIONS_ROOM_METRES};
    ArgsOption rows[ARGS_OPTIONS_MAX];
    ArgsOption rounds = number_option("rounds", "YEARS", &options->rounds, 1, YEARS_MAX);
    ArgsOption scale = number_option("scale", "PERCENT", &options->scale_percent, OPTIONS_SCALE_MIN,
                                     OPTIONS_SCALE_MAX);
    rounds.doc = "years to play, alone";
    scale.doc = "size of texts and controls";
    const ArgsOption table[] = {
        text_option("scenario", 's', "NAME", &options->scenario,
                    "a scenario that ships, or the folder of one"),
        text_option("region", 0, "NAME", &options->region,
                    "only its territories are played by people, stewards keep the rest"),
        text_option("solo", 0, "CODE", &options->solo, "begin alone, at this territory's seat: 50"),
        flag_option("continue", 0, &options->resume, "go on with the session alone left last"),
        text_option("join", 'j', "HOST:PORT", &options->join,
                    "join a session with others; each window here keeps a seat of its own, and "
                    "takes it back after a crash"),
        text_option("code", 'c', "CODE", &options->code, "the session's code"),
        text_option("seat-key", 'k', "KEY", &options->seat_key,
                    "the code of your card, of a seat or of the facilitator"),
        text_option("role", 0, "ROLE", &words.role,
                    "as whom one joins: participant, observer, projector or facilitator"),
        text_option("seat", 0, "CODE", &options->seat, "the territory wished for"),
        text_option("size", 0, "WxH", &words.size, "the window's size in pixels"),
        scale,
        text_option("language", 'l', "LANGUAGE", &words.language, "fr or en"),
        text_option("theme", 0, "THEME", &words.theme, "light or dark"),
        rounds,
        text_option("screenshot", 0, "FILE", &options->screenshot,
                    "save a picture of the first screen and end"),
        text_option("gallery", 0, "FOLDER", &options->gallery,
                    "without a window: save a picture of each screen"),
        text_option("outline", 0, "FILE", &options->outline,
                    "tell there in words what the window shows, after each picture"),
        flag_option("no-window", 'n', &options->no_window, "play a session without a window"),
        text_option("bot", 'b', "KEY", &options->bot,
                    "who plays the seat, in sight or without a window"),
        flag_option("verbose", 'v', &options->verbose, "log more than warnings"),
    };
    int count = (int)(sizeof table / sizeof table[0]);
    memcpy(rows, table, sizeof table);
    count += add_room_options(options, rows + count);
    Args args = {.version = "maillage " OPTIONS_VERSION,
                 .summary = "A simulation of digital territorial planning, alone or with others.",
                 .options = rows,
                 .options_count = count};
    Status status = args_parse(&args, argc, argv, problem);
    return status == STATUS_OK ? words_understand(options, &words, problem) : status;
}
