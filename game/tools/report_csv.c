#include "game/tools/report_csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "game/tools/report_comparison.h"

enum { CSV_BYTES_MAX = 32 * 1024 * 1024, NUMBER_BYTES = 40 };

typedef struct Csv {
    const char *folder;
    char path[PATH_BYTES];
    char *bytes; /* of the file being filled, CSV_BYTES_MAX */
    size_t size;
    bool row_begun;
    Status status;
    Problem *problem;
} Csv;

static void save(Csv *csv)
{
    if (csv->path[0] != 0 && csv->status == STATUS_OK)
        csv->status = file_write_atomic(csv->path, csv->bytes, csv->size, csv->problem);
    csv->path[0] = 0;
    csv->size = 0;
}

static void append(Csv *csv, const char *bytes, size_t size)
{
    if (csv->size + size > CSV_BYTES_MAX) {
        if (csv->status == STATUS_OK)
            csv->status =
                problem_set(csv->problem, STATUS_EXHAUSTED, csv->path, 0, "too large a table");
        return;
    }
    memcpy(csv->bytes + csv->size, bytes, size);
    csv->size += size;
}

static void begin(void *keeper, const char *key, const char *title)
{
    Csv *csv = keeper;
    char name[64];
    (void)title;
    save(csv);
    text_format(name, sizeof name, "%s.csv", key);
    path_join(csv->path, sizeof csv->path, csv->folder, name);
    csv->row_begun = false;
}

static void next_cell(Csv *csv)
{
    if (csv->row_begun)
        append(csv, ",", 1);
    csv->row_begun = true;
}

static void put_text(void *keeper, const char *words)
{
    Csv *csv = keeper;
    next_cell(csv);
    if (strpbrk(words, ",\"\n\r") == NULL) {
        append(csv, words, strlen(words));
        return;
    }
    append(csv, "\"", 1);
    for (const char *w = words; *w != 0; w++)
        append(csv, *w == '"' ? "\"\"" : w, *w == '"' ? 2 : 1);
    append(csv, "\"", 1);
}

static void put_number(void *keeper, double number, int decimals)
{
    char figures[NUMBER_BYTES];
    text_format(figures, sizeof figures, "%.*f", decimals, number);
    next_cell(keeper);
    append(keeper, figures, strlen(figures));
}

static void end_row(void *keeper)
{
    Csv *csv = keeper;
    append(csv, "\n", 1);
    csv->row_begun = false;
}

/* What fills the sink: one report's tables, or two reports held against each other when `other` is not NULL. */
static Status write_tables(const Report *report, const Report *other, const char *folder,
                           Problem *problem)
{
    Csv csv = {.folder = folder, .problem = problem};
    ReportSink sink = {begin, put_text, put_number, end_row, &csv};
    csv.status = directory_make(folder, problem);
    if (csv.status != STATUS_OK)
        return csv.status;
    csv.bytes = malloc(CSV_BYTES_MAX);
    if (csv.bytes == NULL)
        return problem_set(problem, STATUS_EXHAUSTED, folder, 0, "no memory for a table");
    if (other != NULL)
        report_comparison_write(report, other, &sink);
    else
        report_tables_write(report, &sink);
    save(&csv);
    free(csv.bytes);
    return csv.status;
}

Status report_csv_write(const Report *report, const char *folder, Problem *problem)
{
    return write_tables(report, NULL, folder, problem);
}

Status report_csv_write_comparison(const Report *report, const Report *other, const char *folder,
                                   Problem *problem)
{
    return write_tables(report, other, folder, problem);
}
