/*
 * maillage: the game. Chooses how it is played (a window, no window, a bot) and puts the parts
 * together; everything else lies in the files beside this one.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine/base/log.h"
#include "engine/os/file.h"
#include "engine/os/log_stderr.h"
#include "engine/os/memory.h"
#include "game/app/bot_client.h"
#include "game/app/headless.h"
#include "game/app/loop.h"
#include "game/app/preflight.h"
#include "game/app/purge.h"
#include "game/app/settings.h"
#include "game/client/hindsight.h"
#include "game/paper/paper.h"
#include "game/protocol/handshake.h"

enum { ARENA_BYTES = 96 * 1024 * 1024 + HINDSIGHT_ARENA_BYTES, EXIT_OPTIONS = 2 };

/* The only global of the program: a signal can reach nothing else. */
static volatile sig_atomic_t asked_to_stop;

static void ask_to_stop(int signal_number)
{
    (void)signal_number;
    asked_to_stop = 1;
}

static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = ask_to_stop};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static int fail(const Problem *problem, int code)
{
    fprintf(stderr, "maillage: %s%s%s\n", problem->path, problem->path[0] != '\0' ? ": " : "",
            problem->message);
    return code;
}

static void choose_language(const Options *options)
{
    Problem problem = {0};
    if (locale_bind(NULL, &problem) != STATUS_OK) {
        log_write(LOG_INFO, "app", "%s: %s", problem.path, problem.message);
    }
    locale_set(options->language_set ? options->language : locale_wanted());
}

static Status play_without_window(Options *options, const Material *material, Arena *arena,
                                  Problem *problem)
{
    HeadlessOutcome outcome;
    if (options->join != NULL) {
        return bot_client_play(options, material, arena, &asked_to_stop, problem);
    }
    HeadlessWish wish = {.options = options, .material = material, .output = stdout};
    return headless_play(&wish, arena, &outcome, problem);
}

/* Where pictures nobody asked for are kept; in the folder one is in when there is no other. */
static const char *pictures_folder(void)
{
    static char folder[PATH_BYTES];
    char cache[PATH_BYTES];
    if (path_home(PATH_HOME_CACHE, cache, sizeof cache, NULL) != STATUS_OK) {
        return "maillage-pictures";
    }
    path_join(folder, sizeof folder, cache, "pictures");
    return folder;
}

/* Without a display there is still a game to be seen: its figures and its pictures. */
static Status play(Options *options, const Material *material, Arena *arena, Errand *errand,
                   Problem *problem)
{
    if (!options->no_window && options->gallery == NULL) {
        Status status = loop_run(options, material, arena, &asked_to_stop, errand, problem);
        bool shown =
            status != STATUS_UNAVAILABLE || options->screenshot != NULL || options->join != NULL;
        if (shown) {
            return status;
        }
        fprintf(stderr, "maillage: %s: playing a session without a window\n", problem->message);
        options->gallery = pictures_folder();
    }
    return play_without_window(options, material, arena, problem);
}

/* What is wrong has been printed, line by line. */
static int look_over(const Options *options, Arena *arena)
{
    static PreflightReport report;
    PreflightWish wish = preflight_wish(options);
    wish.stop = &asked_to_stop;
    bool well = preflight_run(&wish, arena, &report);
    paper_finish();
    return well ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int forget_all(const Options *options)
{
    Problem problem = {0};
    PurgeWish wish = {
        .input = stdin, .output = stdout, .sure = options->yes, .port = PROTOCOL_PORT};
    return purge_run(&wish, &problem) == STATUS_OK ? EXIT_SUCCESS : fail(&problem, EXIT_FAILURE);
}

/* Where the session one goes to is played with another scenario, everything begins anew with that one. */
static Status play_in_turn(Options *options, Arena *arena, Problem *problem)
{
    static Material material;
    Errand errand, next = {0};
    Status status;
    do {
        size_t mark = arena_mark(arena);
        errand = next;
        next = (Errand){0};
        if (errand.wanted) {
            errand_take(&errand, options);
        }
        status = material_load(&material, options->scenario, options->region, arena, problem);
        if (status == STATUS_OK) {
            status = play(options, &material, arena, &next, problem);
        }
        arena_rewind(arena, mark);
    } while (status == STATUS_OK && next.wanted);
    return status;
}

int main(int argc, char **argv)
{
    Options options;
    Settings settings;
    Problem problem = {0};
    Arena arena;
    if (options_parse(&options, argc, argv, &problem) != STATUS_OK) {
        return fail(&problem, EXIT_OPTIONS);
    }
    log_stderr_set(options.verbose ? LOG_INFO : LOG_WARNING);
    settings_load(&settings);
    settings_complete(&settings, &options);
    choose_language(&options);
    if (options.purge) {
        return forget_all(&options);
    }
    catch_signals();
    void *memory = memory_map(ARENA_BYTES);
    if (memory == NULL) {
        problem_set(&problem, STATUS_EXHAUSTED, NULL, 0, "no memory");
        return fail(&problem, EXIT_FAILURE);
    }
    arena_init_blank(&arena, memory, ARENA_BYTES);
    if (options.preflight) {
        int code = look_over(&options, &arena);
        memory_unmap(memory, ARENA_BYTES);
        return code;
    }
    Status status = play_in_turn(&options, &arena, &problem);
    memory_unmap(memory, ARENA_BYTES);
    return status == STATUS_OK ? EXIT_SUCCESS : fail(&problem, EXIT_FAILURE);
}
