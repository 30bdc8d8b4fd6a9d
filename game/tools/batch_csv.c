#include "game/tools/batch_csv.h"

#include <errno.h>
#include <string.h>

#include "engine/base/fixed.h"
#include "game/sim/score.h"

enum { ROW_BYTES = 256, POINT_DECIMALS = 6, POINT_STEPS = 1000000 };

static const char HEADING[] = "session,year,territory,bot,access,services,usage,"
                              "running_euros,investment_euros,debt_euros,proposals\n";

/* A row being written: never longer than ROW_BYTES, which holds every field at its longest. */
typedef struct Row {
    char text[ROW_BYTES];
    int length;
} Row;

static void put_char(Row *row, char character)
{
    CHECK(row->length < ROW_BYTES);
    row->text[row->length++] = character;
}

static void put_text(Row *row, const char *text)
{
    for (; *text != 0; text++)
        put_char(row, *text);
}

/* At least `digits` of them, zeros first. */
static void put_digits(Row *row, uint64_t number, int digits)
{
    char reversed[24];
    int count = 0;
    do {
        reversed[count++] = (char)('0' + (int)(number % 10));
        number /= 10;
    } while (number > 0 || count < digits);
    while (count > 0)
        put_char(row, reversed[--count]);
}

static void put_number(Row *row, int64_t number)
{
    if (number < 0)
        put_char(row, '-');
    put_digits(row, number < 0 ? 0 - (uint64_t)number : (uint64_t)number, 1);
}

static void put_points(Row *row, double points)
{
    int64_t steps = fixed_euros(points * (double)POINT_STEPS);
    if (steps < 0)
        put_char(row, '-');
    uint64_t whole = steps < 0 ? 0 - (uint64_t)steps : (uint64_t)steps;
    put_digits(row, whole / POINT_STEPS, 1);
    put_char(row, '.');
    put_digits(row, whole % POINT_STEPS, POINT_DECIMALS);
}

/* The numbers of what is held, as in the report: "1 2 5". */
static void put_proposals(Row *row, const World *world, int t)
{
    bool first = true;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        if (world->holdings.level[p][t] == 0)
            continue;
        if (!first)
            put_char(row, ' ');
        put_number(row, p + 1);
        first = false;
    }
}

typedef struct Scores {
    Column points[SCORE_COUNT];
} Scores;

static void put_row(Row *row, const Batch *batch, const Scores *scores, int t)
{
    const World *world = &batch->world;
    const Rules *rules = batch->plan->rules;
    /* The year that has just closed, not the one about to open. */
    put_number(row, batch->session + 1);
    put_char(row, ',');
    put_number(row, world_year(world, rules) - 1);
    put_char(row, ',');
    put_text(row, rules->code[t]);
    put_char(row, ',');
    put_text(row, batch_bot(batch->plan, batch->session, (TerritoryId){(uint8_t)t})->key);
    for (int s = 0; s < SCORE_COUNT; s++) {
        put_char(row, ',');
        put_points(row, scores->points[s][t]);
    }
    for (int s = 0; s < SECTION_COUNT; s++) {
        put_char(row, ',');
        put_number(row, world->budget.purse[s][t]);
    }
    put_char(row, ',');
    put_number(row, world->budget.debt[t]);
    put_char(row, ',');
    put_proposals(row, world, t);
    put_char(row, '\n');
}

Status batch_csv_open(BatchCsv *csv, const char *path, Problem *problem)
{
    *csv = (BatchCsv){.path = path};
    if (path == NULL)
        return STATUS_OK;
    csv->file = fopen(path, "wb");
    if (csv->file == NULL)
        return problem_set(problem, STATUS_REFUSED, path, 0, "cannot be written: %s",
                           strerror(errno));
    csv->failed = fputs(HEADING, csv->file) < 0;
    return STATUS_OK;
}

void batch_csv_write_year(BatchCsv *csv, const Batch *batch)
{
    if (csv->file == NULL || csv->failed)
        return;
    Scores scores = {0};
    for (int s = 0; s < SCORE_COUNT; s++)
        score_column(&batch->world, batch->plan->rules, (Score)s, scores.points[s]);
    for (int t = 0; t < batch->plan->rules->territory_count && !csv->failed; t++) {
        Row row;
        row.length = 0;
        put_row(&row, batch, &scores, t);
        csv->failed = fwrite(row.text, 1, (size_t)row.length, csv->file) != (size_t)row.length;
    }
}

Status batch_csv_close(BatchCsv *csv, Problem *problem)
{
    if (csv->file == NULL)
        return STATUS_OK;
    bool closed = fclose(csv->file) == 0;
    csv->file = NULL;
    if (csv->failed || !closed)
        return problem_set(problem, STATUS_REFUSED, csv->path, 0,
                           "cannot be written whole: is the disk full?");
    return STATUS_OK;
}
