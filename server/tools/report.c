/*
 * maillage-report FILE: what a session leaves, from its capsule or its journal and without a window: a PDF for each
 * territory and one for the room, tables, a workbook, the capsule itself, and how two rooms compare. 0: done;
 * 1: something could not be read or written; 2: wrong options.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/os/args.h"
#include "engine/os/clock.h"
#include "engine/os/log_stderr.h"
#include "game/tools/report_comparison.h"
#include "game/tools/report_csv.h"
#include "game/tools/report_pdf.h"
#include "game/tools/report_xlsx.h"
#include "server/tools/session_reader.h"

enum { EXIT_GOOD = 0, EXIT_PROBLEM = 1, EXIT_USAGE = 2 };

typedef struct Wish {
    const char *file, *pdf, *csv, *xlsx, *capsule, *compare, *scenario, *region, *language;
    bool timed;
} Wish;

static SessionReader session, other;
static TurningSearch turning;
static ContractRecordList contracts;
static ForecastRecord forecasts;
static Yearbook yearbook;
static Rerun rerun, scratch;

static int fail(const Problem *problem, int code)
{
    fprintf(stderr, "maillage-report: %s%s%s\n", problem->path, problem->path[0] ? ": " : "",
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
        text_option("pdf", "FOLDER", &wish->pdf, "pages of each territory, of the room, cards"),
        text_option("csv", "FOLDER", &wish->csv, "tables as text"),
        text_option("xlsx", "FILE", &wish->xlsx, "the same tables as one workbook"),
        text_option("capsule", "FILE", &wish->capsule, "the session in one file, to take away"),
        text_option("compare", "FILE", &wish->compare, "another room's capsule, beside this one"),
        text_option("scenario", "NAME", &wish->scenario,
                    "of a journal, instead of the one it names"),
        text_option("region", "NAME", &wish->region, "of a journal, the one it was opened for"),
        text_option("language", "CODE", &wish->language, "fr or en, instead of the user's"),
        {.name = "timed",
         .kind = ARGS_FLAG,
         .flag = &wish->timed,
         .doc = "says how long each part took"},
    };
    Args args = {.version = "maillage-report 0.1.0",
                 .summary = "Writes what a session leaves.",
                 .operands = "FILE",
                 .options = options,
                 .options_count = (int)(sizeof options / sizeof options[0]),
                 .words = &wish->file,
                 .words_min = 1,
                 .words_max = 1};
    return args_parse(&args, argc, argv, problem);
}

/* Milliseconds since the last time it was asked, said when wished. */
static void say_time(const Wish *wish, const char *what)
{
    static int64_t last_us;
    int64_t now_us = clock_monotonic_us();
    if (wish->timed && what != NULL)
        printf("%-16s %8.1f ms\n", what, (double)(now_us - last_us) / 1000.0);
    last_us = now_us;
}

static void compute(const Wish *wish, const SessionReader *read, Report *report)
{
    say_time(wish, NULL);
    turning_search_run(&turning, read->recording);
    say_time(wish, "turning points");
    contract_record_read(read->recording, &rerun, &contracts);
    forecast_record_read(read->recording, &rerun, &scratch, &forecasts);
    yearbook_read(read->recording, &rerun, &yearbook);
    say_time(wish, "accounts");
    *report = (Report){.code = read->head.room.code,
                       .scenario = read->scenario,
                       .recording = read->recording,
                       .turning = &turning,
                       .contracts = &contracts,
                       .forecasts = &forecasts,
                       .yearbook = &yearbook,
                       .aims = read->head.room.aims,
                       .room = recording_room(read->recording)};
}

static Status write_report(const Wish *wish, const SessionReader *read, Problem *problem)
{
    Report report;
    Status status = STATUS_OK;
    if (wish->pdf == NULL && wish->csv == NULL && wish->xlsx == NULL)
        return STATUS_OK;
    compute(wish, read, &report);
    if (wish->csv != NULL)
        status = report_csv_write(&report, wish->csv, problem);
    if (status == STATUS_OK && wish->xlsx != NULL)
        status = report_xlsx_write(&report, wish->xlsx, problem);
    say_time(wish, "tables");
    if (status == STATUS_OK && wish->pdf != NULL)
        status = report_pdf_write(&report, wish->pdf, problem);
    say_time(wish, "pages");
    return status;
}

static void print_summary(const SessionReader *read)
{
    const Recording *recording = read->recording;
    printf("room %s scenario %s rounds %d entries %" PRIu64 " hash %016" PRIx64 "\n",
           read->head.room.code, read->head.room.scenario, recording_rounds(recording),
           recording->play.number, play_hash(&recording->play, recording->rules));
}

/* A sink of cells on the terminal: a column each, the first as wide as a sentence. */
typedef struct Terminal {
    int column;
} Terminal;

static void print_title(void *keeper, const char *key, const char *title)
{
    (void)key;
    ((Terminal *)keeper)->column = 0;
    printf("\n%s\n", title);
}

static void print_text(void *keeper, const char *words)
{
    Terminal *terminal = keeper;
    printf(terminal->column++ == 0 ? "%s" : "\t%s", words);
}

static void print_number(void *keeper, double number, int decimals)
{
    Terminal *terminal = keeper;
    if (terminal->column++ > 0)
        printf("\t");
    printf("%.*f", decimals, number);
}

static void print_row(void *keeper)
{
    ((Terminal *)keeper)->column = 0;
    printf("\n");
}

static Report bare_report(const SessionReader *read)
{
    return (Report){.code = read->head.room.code,
                    .scenario = read->scenario,
                    .recording = read->recording,
                    .room = recording_room(read->recording)};
}

/* Where the rules differ, that is said: the figures then compare two scenarios. */
static Status compare(const Wish *wish, Problem *problem)
{
    SessionWish with = {wish->compare, wish->scenario, wish->region};
    Status status = session_reader_open(&other, &with, problem);
    if (status != STATUS_OK)
        return status;
    print_summary(&other);
    if (session.rules.hash != other.rules.hash)
        printf("the two rooms did not play by the same rules\n");
    Report left = bare_report(&session), right = bare_report(&other);
    Terminal terminal = {0};
    ReportSink sink = {print_title, print_text, print_number, print_row, &terminal};
    report_comparison_write(&left, &right, &sink);
    return wish->csv != NULL ? report_csv_write_comparison(&left, &right, wish->csv, problem)
                             : STATUS_OK;
}

static Status run(const Wish *wish, Problem *problem)
{
    SessionWish from = {wish->file, wish->scenario, wish->region};
    say_time(wish, NULL);
    Status status = session_reader_open(&session, &from, problem);
    if (status == STATUS_OK) {
        say_time(wish, "replay");
        print_summary(&session);
    }
    if (status == STATUS_OK && wish->capsule != NULL)
        status = session_reader_write_capsule(&session, wish->capsule, problem);
    if (status == STATUS_OK)
        status = write_report(wish, &session, problem);
    if (status == STATUS_OK && wish->compare != NULL)
        status = compare(wish, problem);
    session_reader_close(&session);
    session_reader_close(&other);
    return status;
}

int main(int argc, char **argv)
{
    Wish wish = {0};
    Problem problem = {0};
    Language language = locale_wanted();
    locale_bind(NULL, NULL);
    if (parse(argc, argv, &wish, &problem) != STATUS_OK)
        return fail(&problem, EXIT_USAGE);
    if (wish.language != NULL && !locale_parse(wish.language, &language)) {
        problem_set(&problem, STATUS_MALFORMED, "--language", 0, "found \"%s\", expected fr or en",
                    wish.language);
        return fail(&problem, EXIT_USAGE);
    }
    locale_set(language);
    log_stderr_set(LOG_WARNING);
    return run(&wish, &problem) == STATUS_OK ? EXIT_GOOD : fail(&problem, EXIT_PROBLEM);
}
