/*
 * maillage-server: the server as a program, and what is done to its folder while no room, or another server's, is
 * played. Everything but the command line, the signals, the real clock and the metrics page is in the library.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/net/transport_enet.h"
#include "engine/os/args.h"
#include "engine/os/clock.h"
#include "engine/os/entropy.h"
#include "engine/os/file.h"
#include "engine/os/log_stderr.h"
#include "game/protocol/announcement.h"
#include "server/announcer.h"
#include "server/journal_folder.h"
#include "server/metrics_page.h"
#include "server/retention.h"

enum { STEP_MS = 1000, DAY_MINUTES = 1440 };

typedef struct Wish {
    const char *scenario, *region, *directory, *code, *plan, *invite, *copies;
    int port, peers, rooms, new_rooms, rounds, quorum, machines, metrics_port, keep_days;
    int decide_minutes, negotiate_minutes, result_minutes;
    bool once, fresh, open, no_bots, announce, hidden, quiet, purge;
    bool practice, briefing, debrief, secret_ballots, phrases_only;
    bool hide_scores, hide_budgets, hide_programmes, hide_contracts;
} Wish;

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

/* A room keeps its journal and the log beside it open, and systems allow a thousand files unless asked. Where the
 * limit stays too low, opening a journal says so. */
static void allow_files(int rooms)
{
    const rlim_t wanted = 2 * (rlim_t)rooms + 256;
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= wanted)
        return;
    files.rlim_cur = files.rlim_max < wanted ? files.rlim_max : wanted;
    setrlimit(RLIMIT_NOFILE, &files);
}

static int64_t monotonic(void *keeper)
{
    (void)keeper;
    return clock_monotonic_ms();
}

static uint64_t draw(void *keeper)
{
    (void)keeper;
    return entropy_u64();
}

#define TEXT_OPTION(name, key, argument, field, doc)                                               \
    {                                                                                              \
        name, key, argument, doc, ARGS_TEXT, .text = &wish->field                                  \
    }
#define FLAG_OPTION(name, key, field, doc)                                                         \
    {                                                                                              \
        name, key, NULL, doc, ARGS_FLAG, .flag = &wish->field                                      \
    }
#define NUMBER_OPTION(name, key, argument, field, low, high, doc)                                  \
    {                                                                                              \
        name, key, argument, doc, ARGS_INT, NULL, NULL, &wish->field, low, high                    \
    }

static Status parse(int argc, char **argv, Wish *wish, Problem *problem)
{
    const ArgsOption options[] = {
        TEXT_OPTION("scenario", 's', "NAME", scenario, "a scenario that ships, or its folder"),
        TEXT_OPTION("region", 0, "NAME", region,
                    "only its seats are for people, stewards keep the rest"),
        TEXT_OPTION("data", 'd', "FOLDER", directory,
                    "where rooms are kept, instead of your state folder"),
        NUMBER_OPTION("port", 'p', "PORT", port, 0, 65535, "UDP port to listen on; 0: any"),
        NUMBER_OPTION("peers", 0, "N", peers, 1, TRANSPORT_ENET_CONNECTIONS_MAX,
                      "machines at most"),
        NUMBER_OPTION("rooms", 0, "N", rooms, 1, SERVER_ROOMS_MAX,
                      "sessions at most; a megabyte for each one that is open"),
        NUMBER_OPTION("new", 0, "N", new_rooms, 1, SERVER_ROOMS_MAX,
                      "open so many new rooms, also when others were brought back"),
        FLAG_OPTION("fresh", 0, fresh, "open a new room even when others were brought back"),
        TEXT_OPTION("code", 'c', "CODE", code, "the new room's code, instead of a drawn one"),
        NUMBER_OPTION("rounds", 'r', "YEARS", rounds, 1, YEARS_MAX, "instead of the scenario's"),
        NUMBER_OPTION("decide-minutes", 0, "N", decide_minutes, 0, DAY_MINUTES,
                      "to decide, each year; 0: no clock"),
        NUMBER_OPTION("negotiate-minutes", 0, "N", negotiate_minutes, 0, DAY_MINUTES,
                      "to negotiate, each year; 0: no clock"),
        NUMBER_OPTION("result-minutes", 0, "N", result_minutes, 0, DAY_MINUTES,
                      "to look at the result, each year; 0: no clock"),
        FLAG_OPTION("briefing", 0, briefing, "a phase to brief the room before the first year"),
        FLAG_OPTION("debrief", 0, debrief,
                    "the results one by one and a debrief after the last year"),
        FLAG_OPTION("practice", 0, practice, "a first year that does not count"),
        FLAG_OPTION("secret-ballots", 0, secret_ballots, "votes are sealed until the year closes"),
        FLAG_OPTION("phrases-only", 0, phrases_only, "seats write in ready-made phrases alone"),
        NUMBER_OPTION("quorum", 0, "PERCENT", quorum, 0, 100,
                      "of those who may vote, for a vote to count; 0: none"),
        NUMBER_OPTION("machines", 0, "N", machines, 1, SEAT_MACHINES_MAX,
                      "at one seat; the newest takes the oldest's place"),
        FLAG_OPTION("hide-scores", 0, hide_scores, "others' screens do not show a seat's scores"),
        FLAG_OPTION("hide-budgets", 0, hide_budgets, "others' screens do not show its budget"),
        FLAG_OPTION("hide-programmes", 0, hide_programmes,
                    "others' screens do not show its programme"),
        FLAG_OPTION("hide-contracts", 0, hide_contracts,
                    "others' screens do not show its contracts"),
        TEXT_OPTION("plan", 0, "NAME", plan, "the running order that its screens follow"),
        TEXT_OPTION("invite", 0, "FILE", invite,
                    "write the room's code, the facilitator's key and the port there, for the "
                    "program that started this one"),
        FLAG_OPTION("open", 0, open, "no facilitator: the seats run the session themselves"),
        FLAG_OPTION("no-bots", 0, no_bots, "stewards, not bots, keep seats nobody took"),
        FLAG_OPTION("announce", 0, announce, "tell the rooms to whoever asks, without a code"),
        FLAG_OPTION("hidden", 0, hidden, "do not answer those who look for rooms on this network"),
        TEXT_OPTION("backup", 0, "FOLDER", copies,
                    "copy every session kept there, also one being played, and stop"),
        FLAG_OPTION("purge", 0, purge,
                    "remove every session kept there with all that was typed in it, but for one "
                    "being played, and stop"),
        NUMBER_OPTION("keep-days", 0, "N", keep_days, 1, 36500,
                      "remove what was last played earlier: each day, or once with --purge"),
        NUMBER_OPTION("metrics", 0, "PORT", metrics_port, 1, 65535,
                      "numbers for Prometheus at http://127.0.0.1:PORT/metrics"),
        FLAG_OPTION("once", 0, once, "stop when every room has ended"),
        FLAG_OPTION("quiet", 'q', quiet, "log warnings and errors only"),
    };
    Args args = {.version = "maillage-server 0.1.0",
                 .summary = "Runs sessions of Maillage and keeps them on disk.",
                 .environment = "MAILLAGE_SERVER_",
                 .options = options,
                 .options_count = (int)(sizeof options / sizeof options[0])};
    return args_parse(&args, argc, argv, problem);
}

static Status load(const Wish *wish, Arena *arena, Scenario *scenario, Problem *problem)
{
    static ProblemList problems;
    char folder[SCENARIO_PATH_BYTES];
    Status status = scenario_find(wish->scenario, folder, sizeof folder, problem);
    if (status != STATUS_OK)
        return status;
    status = scenario_load(folder, arena, scenario, &problems);
    if (status != STATUS_OK)
        return problem_set(problem, status, folder, 0,
                           "the scenario has faults: maillage-lint lists them");
    return scenario_choose_region(scenario, wish->region, problem);
}

static uint8_t hidden_of(const Wish *wish)
{
    int hidden = 0;
    hidden |= wish->hide_scores ? HIDDEN_SCORES : 0;
    hidden |= wish->hide_budgets ? HIDDEN_BUDGETS : 0;
    hidden |= wish->hide_programmes ? HIDDEN_PROGRAMMES : 0;
    hidden |= wish->hide_contracts ? HIDDEN_CONTRACTS : 0;
    return (uint8_t)hidden;
}

static Status settings_of(const Wish *wish, const Scenario *scenario, SessionSettings *settings,
                          Problem *problem)
{
    *settings = (SessionSettings){.rounds = wish->rounds > 0 ? wish->rounds : scenario->rounds,
                                  .decide_ms = (int64_t)wish->decide_minutes * MINUTE_MS,
                                  .negotiate_ms = (int64_t)wish->negotiate_minutes * MINUTE_MS,
                                  .result_ms = (int64_t)wish->result_minutes * MINUTE_MS,
                                  .bots = !wish->no_bots,
                                  .briefing = wish->briefing,
                                  .debrief = wish->debrief,
                                  .practice = wish->practice,
                                  .ballots_secret = wish->secret_ballots,
                                  .phrases_only = wish->phrases_only,
                                  .quorum_percent = (uint8_t)wish->quorum,
                                  .machines_max = (uint8_t)wish->machines,
                                  .hidden = hidden_of(wish)};
    if (wish->plan != NULL && !text_copy(settings->plan, sizeof settings->plan, wish->plan))
        return problem_set(problem, STATUS_REFUSED, NULL, 0, "plan %s: the name is too long",
                           wish->plan);
    return STATUS_OK;
}

/* On stdout, for people and for scripts; the log goes to stderr. */
static void print_rooms(const Server *server, int port)
{
    RoomInvite invite;
    Phase phase;
    for (int r = 0; server_room(server, r, &invite, &phase); r++) {
        printf("room %s", invite.code);
        if (invite.facilitator_key[0] != 0)
            printf(" facilitator %s", invite.facilitator_key);
        printf("%s\n", phase == PHASE_END ? " ended" : "");
    }
    printf("listening on UDP port %d\n", port);
    fflush(stdout);
}

/* One when none is left to go on with, unless told otherwise; a code names one room only. */
static int count_new(const Server *server, const Wish *wish)
{
    RoomInvite invite;
    Phase phase;
    if (wish->new_rooms > 0 || wish->fresh)
        return wish->new_rooms > 0 ? wish->new_rooms : 1;
    for (int r = 0; server_room(server, r, &invite, &phase); r++)
        if (phase != PHASE_END)
            return 0;
    return 1;
}

static Status open_rooms(Server *server, const Wish *wish, const Scenario *scenario,
                         Problem *problem)
{
    RoomInvite invite;
    RoomWish room = {.facilitated = !wish->open, .code = wish->code};
    Status status = settings_of(wish, scenario, &room.settings, problem);
    for (int n = count_new(server, wish); n > 0 && status == STATUS_OK; n--)
        status = server_open_room(server, &room, &invite, problem);
    return status;
}

/* The first room that has not ended, for the program that started this one: nobody else may read it. */
static Status write_invite(const Server *server, const char *path, int port, Problem *problem)
{
    char text[128];
    RoomInvite invite = {0};
    Phase phase = PHASE_END;
    for (int r = 0; phase == PHASE_END && server_room(server, r, &invite, &phase); r++)
        ;
    text_format(text, sizeof text, "code=%s\nfacilitator=%s\nport=%d\n", invite.code,
                invite.facilitator_key, port);
    return file_write_atomic(path, text, strlen(text), problem);
}

static bool all_ended(const Server *server)
{
    RoomInvite invite;
    Phase phase;
    for (int r = 0; server_room(server, r, &invite, &phase); r++)
        if (phase != PHASE_END)
            return false;
    return true;
}

/* What is asked from outside the rooms: who is near finds them, who watches reads numbers. Neither is worth a room. */
typedef struct Window {
    Announcer *announcer;
    MetricsPage *page;
    int step_ms;
} Window;

static void open_window(const Wish *wish, Server *server, int port, Window *window)
{
    Problem problem = {0};
    *window = (Window){.step_ms = STEP_MS};
    if (!wish->hidden &&
        announcer_open(server, port, ANNOUNCEMENT_PORT, &window->announcer, &problem) != STATUS_OK)
        log_write(LOG_WARNING, "server", "\"%s\"", problem.message);
    if (wish->metrics_port > 0 &&
        metrics_page_open(server, wish->metrics_port, &window->page, &problem) != STATUS_OK)
        log_write(LOG_WARNING, "server", "\"%s\"", problem.message);
    if (window->announcer != NULL)
        window->step_ms = ANNOUNCER_STEP_MS;
    else if (window->page != NULL)
        window->step_ms = METRICS_PAGE_STEP_MS;
}

/* From elsewhere one must know address and code. */
static void serve(Server *server, const Wish *wish, int port)
{
    Window window;
    Retention retention;
    open_window(wish, server, port, &window);
    retention_init(&retention, wish->keep_days, clock_monotonic_ms());
    while (!asked_to_stop && !(wish->once && all_ended(server))) {
        server_step(server, window.step_ms);
        announcer_step(window.announcer);
        metrics_page_step(window.page);
        retention_step(&retention, server, clock_wall_ms());
    }
    announcer_close(window.announcer);
    metrics_page_close(window.page);
}

static int fail(const Problem *problem)
{
    fprintf(stderr, "maillage-server: %s%s%s\n", problem->path, problem->path[0] ? ": " : "",
            problem->message);
    return 1;
}

/* Until a signal, or the end of every room. */
static Status run_server(Server *server, Transport *transport, const Wish *wish,
                         const Scenario *scenario, Problem *problem)
{
    Status status = server_add_transport(server, transport, problem);
    if (status == STATUS_OK)
        status = open_rooms(server, wish, scenario, problem);
    if (status == STATUS_OK && wish->invite != NULL)
        status = write_invite(server, wish->invite, transport_enet_port(transport), problem);
    if (status != STATUS_OK)
        return status;
    print_rooms(server, transport_enet_port(transport));
    serve(server, wish, transport_enet_port(transport));
    return STATUS_OK;
}

/* The port first: where it is taken, no journal is touched. */
static int run(const Wish *wish, const Scenario *scenario, Problem *problem)
{
    TransportEnetConfig net = {.port = wish->port, .connections_max = wish->peers};
    ServerConfig config = {.directory = wish->directory,
                           .scenario = scenario,
                           .peers_max = wish->peers,
                           .rooms_max = wish->rooms,
                           .announces = wish->announce,
                           .entropy = {draw, NULL},
                           .clock = {monotonic, NULL}};
    Transport *transport = NULL;
    Server *server = NULL;
    Status status = transport_enet_listen(&net, &transport, problem);
    if (status == STATUS_OK)
        status = server_create(&config, &server, problem);
    if (status == STATUS_OK)
        status = run_server(server, transport, wish, scenario, problem);
    server_close(server);
    transport_destroy(transport);
    return status == STATUS_OK ? 0 : fail(problem);
}

/* Among the user's state: the folder the program was started in may be anybody's, or read only. */
static Status choose_directory(Wish *wish, Problem *problem)
{
    static char folder[PATH_BYTES];
    char state[PATH_BYTES];
    if (wish->directory != NULL)
        return STATUS_OK;
    Status status = path_home(PATH_HOME_STATE, state, sizeof state, problem);
    if (status != STATUS_OK)
        return status;
    path_join(folder, sizeof folder, state, "rooms");
    wish->directory = folder;
    log_write(LOG_INFO, "server", "\"rooms are kept in %s\"", folder);
    return STATUS_OK;
}

/* Before the journals are opened: what a server has open is never removed. */
static int purge(const Wish *wish, Problem *problem)
{
    JournalFolderReport report;
    JournalPurge old = {
        .folder = wish->directory, .keep_days = wish->keep_days, .now_ms = clock_wall_ms()};
    Status status = journal_folder_purge(&old, &report, problem);
    if (status != STATUS_OK && status != STATUS_NOT_FOUND)
        return fail(problem);
    if (wish->purge)
        printf("%d removed, %d kept, %d in use, %d not removed\n", report.done, report.kept,
               report.used, report.failed);
    return wish->purge && report.failed + report.used > 0 ? 1 : 0;
}

static int back_up(const Wish *wish, Problem *problem)
{
    JournalFolderReport report;
    if (journal_folder_back_up(wish->directory, wish->copies, &report, problem) != STATUS_OK)
        return fail(problem);
    printf("%d copied to %s, %d not copied\n", report.done, wish->copies, report.failed);
    return report.failed > 0 ? 1 : 0;
}

int main(int argc, char **argv)
{
    static Scenario scenario;
    static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));
    Wish wish = {.scenario = "france-2013", .port = PROTOCOL_PORT, .peers = 512, .rooms = 8};
    Problem problem = {0};
    Arena arena;
    if (parse(argc, argv, &wish, &problem) != STATUS_OK)
        return fail(&problem) + 1;
    log_stderr_set(wish.quiet ? LOG_WARNING : LOG_INFO);
    /* Journals hold what people typed, and the codes of their seats. */
    umask(S_IRWXG | S_IRWXO);
    catch_signals();
    if (choose_directory(&wish, &problem) != STATUS_OK)
        return fail(&problem);
    if (wish.copies != NULL)
        return back_up(&wish, &problem);
    if (wish.purge || wish.keep_days > 0) {
        int code = purge(&wish, &problem);
        if (wish.purge || code != 0)
            return code;
    }
    allow_files(wish.rooms);
    arena_init(&arena, memory, sizeof memory);
    if (load(&wish, &arena, &scenario, &problem) != STATUS_OK)
        return fail(&problem);
    return run(&wish, &scenario, &problem);
}
