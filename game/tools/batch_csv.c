#include "game/tools/batch_csv.h"

#include <errno.h>
#include <string.h>

#include "engine/base/fixed.h"
#include "game/sim/score.h"

enum { ROW_BYTES = 288, POINT_DECIMALS = 6, POINT_STEPS = 1000000 };

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

/* The longest number, and as many bytes again: what is copied with it is written over. */
enum { DIGITS_MAX = 20 };

/*
 * At least `digits` of them, zeros first; two at a time, and copied at their longest, since a file
 * of a batch is nearly all numbers.
 */
static void put_digits(Row *row, uint64_t number, int digits)
{
    static const char PAIRS[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    char written[2 * DIGITS_MAX] = {0};
    int at = DIGITS_MAX;
    for (; number >= 10; number /= 100) {
        at -= 2;
        memcpy(&written[at], &PAIRS[2 * (number % 100)], 2);
    }
    if (number > 0 || at == DIGITS_MAX)
        written[--at] = (char)('0' + (int)number);
    while (DIGITS_MAX - at < digits)
        written[--at] = '0';
    CHECK(row->length <= ROW_BYTES - DIGITS_MAX);
    memcpy(&row->text[row->length], &written[at], DIGITS_MAX);
    row->length += DIGITS_MAX - at;
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

/* What all rows of a year begin with. The year that has just closed, not the one about to open. */
static void put_year(Row *row, const Batch *batch)
{
    put_number(row, batch->session + 1);
    put_char(row, ',');
    put_number(row, world_year(&batch->world, batch->plan->rules) - 1);
    put_char(row, ',');
}

static void put_row(Row *row, const Batch *batch, const Scores *scores, int t)
{
    const World *world = &batch->world;
    put_text(row, batch->plan->rules->code[t]);
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
    Row row;
    row.length = 0;
    put_year(&row, batch);
    const int begun = row.length;
    for (int t = 0; t < batch->plan->rules->territory_count && !csv->failed; t++) {
        row.length = begun;
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
