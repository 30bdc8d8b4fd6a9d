/*
 * maillage-batch: plays many sessions of a scenario between bots, without a server, writes what each
 * year left as CSV and sums it up. 0: done; 1: a file could not be read or written; 2: wrong options.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "engine/base/text.h"
#include "engine/os/args.h"
#include "engine/os/clock.h"
#include "game/content/scenario.h"
#include "game/sim/score.h"
#include "game/tools/balance_report.h"
#include "game/tools/batch.h"
#include "game/tools/batch_csv.h"
#include "game/tools/sensitivity.h"
#include "game/tools/validation_report.h"

enum {
    EXIT_GOOD = 0,
    EXIT_PROBLEM = 1,
    EXIT_USAGE = 2,
    BOT_KEY_BYTES = 32,
    SENSITIVITY_LINES = 40
};

typedef struct Wish {
    const char *scenario, *region, *bots, *csv, *plot;
    int sessions, seed, years; /* years 0: as many as the scenario says */
    bool validate, balance, sensitivity;
    int until;
} Wish;

/* Sums over all sessions, at their ends. */
typedef struct Totals {
    double common_first, common, gap, gini;
    double score[SCORE_COUNT];
    double bot_score[BATCH_BOTS_MAX]; /* mean of the three, over the territories it played */
    int bot_seats[BATCH_BOTS_MAX];
} Totals;

static Scenario scenario;
static Batch batch;
static uint8_t memory[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));

static int fail(const Problem *problem, int code)
{
    fprintf(stderr, "maillage-batch: %s%s%s\n", problem->path, problem->path[0] ? ": " : "",
            problem->message);
    return code;
}

static ArgsOption text_option(const char *name, const char *argument, const char **text,
                              const char *doc)
{
    return (ArgsOption){
        .name = name, .argument = argument, .kind = ARGS_TEXT, .text = text, .doc = doc};
}

static Status parse(int argc, char **argv, Wish *wish, Problem *problem)
{
    const ArgsOption options[] = {
        text_option("scenario", "NAME", &wish->scenario,
                    _("a scenario that ships, or the folder of one (france-2013)")),
        text_option("region", "NAME", &wish->region,
                    _("only its territories are dealt to bots, stewards keep the rest")),
        {.name = "sessions",
         .argument = "N",
         .kind = ARGS_INT,
         .number = &wish->sessions,
         .low = 1,
         .high = BATCH_SESSIONS_MAX,
         .doc = _("how many to play (100)")},
        {.name = "seed",
         .argument = "S",
         .kind = ARGS_INT,
         .number = &wish->seed,
         .low = 0,
         .high = INT32_MAX,
         .doc = _("the same seed plays the same sessions (1)")},
        text_option("bots", "A,B", &wish->bots,
                    _("who plays, dealt to the territories in rotation (steady)")),
        {.name = "years",
         .argument = "Y",
         .kind = ARGS_INT,
         .number = &wish->years,
         .low = 1,
         .high = YEARS_MAX,
         .doc = _("length of a session (what the scenario says)")},
        text_option("csv", "FILE", &wish->csv, _("writes a row per session, year and territory")),
        {.name = "validate",
         .kind = ARGS_FLAG,
         .flag = &wish->validate,
         .doc = _("plays the scenario's past and holds it against what was measured")},
        {.name = "balance",
         .kind = ARGS_FLAG,
         .flag = &wish->balance,
         .doc = _("plays many programmes at each kind of territory; --sessions: of each kind")},
        {.name = "sensitivity",
         .kind = ARGS_FLAG,
         .flag = &wish->sensitivity,
         .doc = _("moves each coefficient by a tenth; --sessions: for each move")},
        {.name = "until",
         .argument = "YEAR",
         .kind = ARGS_INT,
         .number = &wish->until,
         .low = 1990,
         .high = 2100,
         .doc = _("last year of --validate (2018); later ones are a free run")},
        text_option("plot", "FILE", &wish->plot, _("with --validate, draws it as .svg or .png")),
    };
    Args args = {.version = "maillage-batch 0.1.0",
                 .summary = _("Plays many sessions between bots and sums them up."),
                 .options = options,
                 .options_count = sizeof options / sizeof options[0]};
    return args_parse(&args, argc, argv, problem);
}

/* "steady, random and steward": every key there is. */
static void list_bots(char *words, size_t capacity)
{
    words[0] = 0;
    for (int i = 0; bot_key(i) != NULL; i++) {
        text_append(words, capacity, i > 0 ? ", " : "");
        text_append(words, capacity, bot_key(i));
    }
}

static Status add_bot(const char *key, BatchPlan *plan, Problem *problem)
{
    const Bot *bot = bot_find(key);
    if (bot == NULL) {
        char keys[PROBLEM_MESSAGE_BYTES / 2];
        list_bots(keys, sizeof keys);
        return problem_set(problem, STATUS_MALFORMED, "--bots", 0,
                           _("found \"%s\", expected one of: %s"), key, keys);
    }
    if (plan->bot_count == BATCH_BOTS_MAX)
        return problem_set(problem, STATUS_MALFORMED, "--bots", 0,
                           _("found more than %d, expected fewer"), BATCH_BOTS_MAX);
    plan->bots[plan->bot_count++] = bot;
    return STATUS_OK;
}

/* The words between commas. */
static Status read_bots(const char *words, BatchPlan *plan, Problem *problem)
{
    Status status = STATUS_OK;
    bool more = true;
    while (more && status == STATUS_OK) {
        size_t length = strcspn(words, ",");
        char key[BOT_KEY_BYTES];
        size_t kept = length < sizeof key ? length : sizeof key - 1;
        memcpy(key, words, kept);
        key[kept] = 0;
        status = add_bot(key, plan, problem);
        more = words[length] == ',';
        words += length + 1;
    }
    return status;
}

static int load(const char *name, const char *region)
{
    static ProblemList problems;
    char folder[SCENARIO_PATH_BYTES];
    char line[PROBLEM_MESSAGE_BYTES + PROBLEM_PATH_BYTES + 16];
    Problem problem = {0};
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    if (scenario_find(name, folder, sizeof folder, &problem) != STATUS_OK)
        return fail(&problem, EXIT_PROBLEM);
    if (scenario_load(folder, &arena, &scenario, &problems) == STATUS_OK)
        return scenario_choose_region(&scenario, region, &problem) == STATUS_OK
                   ? EXIT_GOOD
                   : fail(&problem, EXIT_PROBLEM);
    for (int i = 0; i < problems.count; i++) {
        problem_list_line(&problems, i, line, sizeof line);
        fprintf(stderr, "%s\n", line);
    }
    return EXIT_PROBLEM;
}

static int bot_position(const BatchPlan *plan, int session, int t)
{
    const Bot *bot = batch_bot(plan, session, (TerritoryId){(uint8_t)t});
    int position = 0;
    while (plan->bots[position] != bot)
        position++;
    return position;
}

static void add_bots(Totals *totals, const Batch *ended)
{
    const Rules *rules = ended->plan->rules;
    for (int t = 0; t < rules->territory_count; t++) {
        if (rules->reserved[t] != 0)
            continue;
        int position = bot_position(ended->plan, ended->session, t);
        double sum = 0.0;
        for (int s = 0; s < SCORE_COUNT; s++)
            sum += score_of(&ended->world, rules, (Score)s, (TerritoryId){(uint8_t)t});
        totals->bot_score[position] += sum / SCORE_COUNT;
        totals->bot_seats[position]++;
    }
}

static void add_session(Totals *totals, const Batch *ended)
{
    const Rules *rules = ended->plan->rules;
    ScoreGap gap = score_gap(&ended->world, rules);
    totals->common += score_common(&ended->world, rules);
    totals->gap += gap.fifths_points;
    totals->gini += gap.gini;
    for (int s = 0; s < SCORE_COUNT; s++)
        totals->score[s] += score_national(&ended->world, rules, (Score)s);
    add_bots(totals, ended);
}

static void play(const BatchPlan *plan, BatchCsv *csv, Totals *totals)
{
    for (int session = 0; session < plan->sessions; session++) {
        batch_begin(&batch, plan, session);
        if (session == 0)
            totals->common_first = score_common(&batch.world, plan->rules);
        for (int year = 0; year < plan->years; year++) {
            batch_play_year(&batch);
            batch_csv_write_year(csv, &batch);
        }
        add_session(totals, &batch);
    }
}

/* What it took, on the wall and of the processor: others may use the machine as well. */
typedef struct Spent {
    double seconds, processor_seconds;
} Spent;

static Spent spent_now(void)
{
    return (Spent){(double)clock_monotonic_us() / 1e6, (double)clock() / (double)CLOCKS_PER_SEC};
}

static void print_speed(int sessions, const Spent *began)
{
    Spent now = spent_now();
    double seconds = now.seconds - began->seconds;
    double processor = now.processor_seconds - began->processor_seconds;
    printf(_("speed          %.1f sessions a second (%.2f s), %.1f of processor time (%.2f s)\n"),
           (double)sessions / (seconds > 1e-6 ? seconds : 1e-6), seconds,
           (double)sessions / (processor > 1e-6 ? processor : 1e-6), processor);
}

static void print_summary(const BatchPlan *plan, const Totals *totals)
{
    double sessions = (double)plan->sessions;
    printf(_("%s: %d sessions of %d years, %d territories\n"), plan->rules->name, plan->sessions,
           plan->years, plan->rules->territory_count);
    printf(_("common result  %6.2f (first state %.2f)\n"), totals->common / sessions,
           totals->common_first);
    printf(_("scores         access %.2f, services %.2f, usage %.2f\n"),
           totals->score[SCORE_ACCESS] / sessions, totals->score[SCORE_SERVICES] / sessions,
           totals->score[SCORE_USAGE] / sessions);
    printf(_("gap            %6.2f points between fifths, Gini %.4f\n"), totals->gap / sessions,
           totals->gini / sessions);
    for (int b = 0; b < plan->bot_count; b++)
        if (totals->bot_seats[b] > 0)
            printf(_("%-14s %6.2f mean of its territories\n"), plan->bots[b]->key,
                   totals->bot_score[b] / (double)totals->bot_seats[b]);
}

static int run(const Wish *wish, BatchPlan *plan)
{
    Problem problem = {0};
    BatchCsv csv;
    static Totals totals;
    plan->rules = &scenario.rules;
    plan->sessions = wish->sessions;
    plan->years = wish->years > 0 ? wish->years : scenario.rounds;
    plan->seed = (uint64_t)wish->seed;
    if (batch_csv_open(&csv, wish->csv, &problem) != STATUS_OK)
        return fail(&problem, EXIT_PROBLEM);
    Spent began = spent_now();
    play(plan, &csv, &totals);
    if (batch_csv_close(&csv, &problem) != STATUS_OK)
        return fail(&problem, EXIT_PROBLEM);
    print_summary(plan, &totals);
    print_speed(plan->sessions, &began);
    return EXIT_GOOD;
}

/* 0 whatever the errors are: a report is read, not passed. */
static int validate(const Wish *wish)
{
    static History history;
    static Validation validation;
    static ProblemList problems;
    static uint8_t texts[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));
    char line[PROBLEM_MESSAGE_BYTES + PROBLEM_PATH_BYTES + 16];
    Problem problem = {0};
    Arena arena;
    arena_init(&arena, texts, sizeof texts);
    if (history_load(&scenario, &arena, &history, &problems) != STATUS_OK) {
        for (int i = 0; i < problems.count; i++) {
            problem_list_line(&problems, i, line, sizeof line);
            fprintf(stderr, "%s\n", line);
        }
        return EXIT_PROBLEM;
    }
    validation_run(&validation, &scenario, &history, wish->until, (uint64_t)wish->seed);
    validation_print(&validation);
    if (wish->plot != NULL && validation_plot(&validation, wish->plot, &problem) != STATUS_OK)
        return fail(&problem, EXIT_PROBLEM);
    return EXIT_GOOD;
}

/* 0 whatever does not hold, as --validate. */
static int report_balance(const Wish *wish)
{
    static Balance balance;
    Problem problem = {0};
    int programmes = wish->sessions;
    if (programmes < BALANCE_PROGRAMMES_MIN || programmes > BALANCE_PROGRAMMES_MAX) {
        problem_set(&problem, STATUS_MALFORMED, "--sessions", 0,
                    _("found %d, expected %d to %d with --balance"), programmes,
                    BALANCE_PROGRAMMES_MIN, BALANCE_PROGRAMMES_MAX);
        return fail(&problem, EXIT_USAGE);
    }
    balance_run(&balance, &scenario.rules, programmes, (uint64_t)wish->seed);
    balance_print(&balance);
    if (wish->csv != NULL && balance_write_csv(&balance, wish->csv, &problem) != STATUS_OK)
        return fail(&problem, EXIT_PROBLEM);
    return EXIT_GOOD;
}

static int report_sensitivity(const Wish *wish, BatchPlan *plan)
{
    static Sensitivity sensitivity;
    plan->rules = &scenario.rules;
    plan->sessions = wish->sessions;
    plan->seed = (uint64_t)wish->seed;
    sensitivity_run(&sensitivity, plan);
    sensitivity_print(&sensitivity, SENSITIVITY_LINES);
    return EXIT_GOOD;
}

int main(int argc, char **argv)
{
    Wish wish = {
        .scenario = "france-2013", .bots = "steady", .sessions = 100, .seed = 1, .until = 2018};
    BatchPlan plan = {0};
    Problem problem = {0};
    locale_bind(NULL, NULL);
    locale_set(locale_wanted());
    if (parse(argc, argv, &wish, &problem) != STATUS_OK ||
        read_bots(wish.bots, &plan, &problem) != STATUS_OK)
        return fail(&problem, EXIT_USAGE);
    int code = load(wish.scenario, wish.region);
    if (code == EXIT_GOOD && wish.validate)
        return validate(&wish);
    if (code == EXIT_GOOD && wish.balance)
        return report_balance(&wish);
    if (code == EXIT_GOOD && wish.sensitivity)
        return report_sensitivity(&wish, &plan);
    return code == EXIT_GOOD ? run(&wish, &plan) : code;
}
