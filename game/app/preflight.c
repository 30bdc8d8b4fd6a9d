#include "game/app/preflight.h"

#include <stdarg.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "game/app/preflight_check.h"
#include "game/content/locale.h"
#include "game/protocol/announcement.h"

enum { VERDICT_COLUMNS = 13, SUBJECT_COLUMNS = 20, LINE_COLUMNS = 100 };

PreflightWish preflight_wish(const Options *options)
{
    return (PreflightWish){.with = options->with,
                           .pdf = options->pdf,
                           .room_metres = options->room_metres,
                           .listens = options->listen,
                           .port = PROTOCOL_PORT,
                           .ear = ANNOUNCEMENT_PORT,
                           .output = stdout};
}

/* Letters, not bytes: columns must stand under each other in French too. */
static int letters(const char *text, size_t bytes)
{
    int count = 0;
    for (size_t b = 0; b < bytes && text[b] != '\0'; b++) {
        count += ((unsigned char)text[b] & 0xC0) != 0x80;
    }
    return count;
}

static void print_column(FILE *output, const char *text, int columns)
{
    int length = letters(text, strlen(text));
    fprintf(output, "%s%*s", text, length < columns ? columns - length : 1, "");
}

/* Breaks at blanks, and goes on under where the text began. */
static void print_text(FILE *output, const char *text)
{
    int indent = VERDICT_COLUMNS + SUBJECT_COLUMNS, column = indent;
    for (const char *at = text; *at != '\0';) {
        size_t bytes = strcspn(at, " ");
        int length = letters(at, bytes);
        bool first = at == text, breaks = !first && column + 1 + length > LINE_COLUMNS;
        if (breaks) {
            fprintf(output, "\n%*s", indent, "");
        } else if (!first) {
            fputc(' ', output);
        }
        column = breaks ? indent + length : column + length + (first ? 0 : 1);
        fprintf(output, "%.*s", (int)bytes, at);
        at += bytes + strspn(at + bytes, " ");
    }
    fputc('\n', output);
}

static void print_line(FILE *output, const PreflightLine *line)
{
    char verdict[32];
    text_format(verdict, sizeof verdict, "[%s]", preflight_word(line->verdict));
    print_column(output, verdict, VERDICT_COLUMNS);
    print_column(output, line->subject, SUBJECT_COLUMNS);
    print_text(output, line->text);
    fflush(output);
}

void preflight_add(Preflight *preflight, PreflightVerdict verdict, const char *subject,
                   const char *format, ...)
{
    PreflightReport *report = preflight->report;
    PreflightLine line = {.verdict = verdict};
    va_list arguments;
    text_copy(line.subject, sizeof line.subject, subject);
    va_start(arguments, format);
    text_format_list(line.text, sizeof line.text, format, arguments);
    va_end(arguments);
    print_line(preflight->wish->output, &line);
    if (report->count < PREFLIGHT_LINES_MAX) {
        report->lines[report->count++] = line;
    }
}

static void begin(Preflight *preflight)
{
    char host[64] = "", moment[32] = "";
    time_t seconds = (time_t)(preflight->wall_ms / 1000);
    struct tm local = {0};
    gethostname(host, sizeof host - 1);
    localtime_r(&seconds, &local);
    strftime(moment, sizeof moment, "%Y-%m-%d %H:%M", &local);
    text_format(preflight->report->title, sizeof preflight->report->title,
                _("Pre-flight of %s, %s"), host, moment);
    fprintf(preflight->wish->output, "%s\n\n", preflight->report->title);
}

static int count_of(const PreflightReport *report, PreflightVerdict verdict)
{
    int count = 0;
    for (int l = 0; l < report->count; l++) {
        count += report->lines[l].verdict == verdict;
    }
    return count;
}

static void conclude(Preflight *preflight)
{
    PreflightReport *report = preflight->report;
    int wrong = count_of(report, PREFLIGHT_NO), doubtful = count_of(report, PREFLIGHT_ATTENTION);
    if (wrong > 0) {
        text_format(report->summary, sizeof report->summary,
                    _n("%d thing is to be put right before a session.",
                       "%d things are to be put right before a session.", wrong),
                    wrong);
    } else if (doubtful > 0) {
        text_format(report->summary, sizeof report->summary,
                    _n("A session can be held; %d thing is worth a look.",
                       "A session can be held; %d things are worth a look.", doubtful),
                    doubtful);
    } else {
        text_copy(report->summary, sizeof report->summary, _("A session can be held."));
    }
    fprintf(preflight->wish->output, "\n%s\n", report->summary);
}

static bool print_paper(const PreflightWish *wish, const PreflightReport *report)
{
    Problem problem = {0};
    if (wish->pdf == NULL || preflight_page_write(report, wish->pdf, &problem) == STATUS_OK) {
        return true;
    }
    fprintf(wish->output, "%s: %s\n", problem.path, problem.message);
    return false;
}

bool preflight_run(const PreflightWish *wish, Arena *arena, PreflightReport *report)
{
    Preflight preflight = {.wish = wish,
                           .report = report,
                           .arena = arena,
                           .wall_ms = clock_wall_ms(),
                           .steady_ms = clock_monotonic_ms()};
    *report = (PreflightReport){0};
    begin(&preflight);
    preflight_check_versions(&preflight);
    preflight_check_cards(&preflight);
    preflight_check_ports(&preflight);
    if (!wish->listens) {
        preflight_check_other(&preflight);
    }
    preflight_check_disk(&preflight);
    preflight_check_displays(&preflight);
    preflight_check_clock(&preflight);
    conclude(&preflight);
    bool printed = print_paper(wish, report);
    if (wish->listens) {
        preflight_listen(&preflight);
    }
    return printed && count_of(report, PREFLIGHT_NO) == 0;
}
