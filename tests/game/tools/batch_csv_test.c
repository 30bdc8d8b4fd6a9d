#include "game/tools/batch_csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/harness/shipped.h"

enum { FILE_BYTES = 64 * 1024 };

static Batch batch;
static BatchPlan plan;
static char path[200], text[FILE_BYTES];

static int make_path(void **state)
{
    (void)state;
    const char *base = getenv("TMPDIR");
    text_format(path, sizeof path, "%s/maillage-XXXXXX", base != NULL ? base : "/tmp");
    int file = mkstemp(path);
    return file >= 0 ? close(file) : -1;
}

static int remove_path(void **state)
{
    (void)state;
    return remove(path);
}

static void begin(void)
{
    plan = (BatchPlan){.rules = shipped_rules(),
                       .sessions = 1,
                       .years = 1,
                       .bot_count = 1,
                       .bots = {bot_find("steward")}};
    batch_begin(&batch, &plan, 0);
    batch_play_year(&batch);
}

static void write_year(void)
{
    BatchCsv csv;
    Problem problem = {0};
    assert_int_equal(batch_csv_open(&csv, path, &problem), STATUS_OK);
    batch_csv_write_year(&csv, &batch);
    assert_int_equal(batch_csv_close(&csv, &problem), STATUS_OK);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t size = fread(text, 1, sizeof text - 1, file);
    text[size] = 0;
    fclose(file);
}

/* The row of the first territory, found by its code. */
static const char *first_row(char *row, size_t capacity)
{
    const char *start = strchr(text, '\n');
    assert_non_null(start);
    size_t length = strcspn(start + 1, "\n");
    assert_true(length < capacity);
    memcpy(row, start + 1, length);
    row[length] = 0;
    return row;
}

static void a_year_is_a_heading_and_a_row_for_each_territory(void **state)
{
    (void)state;
    begin();
    write_year();
    int lines = 0;
    for (const char *c = text; *c != 0; c++)
        lines += *c == '\n';
    assert_int_equal(lines, plan.rules->territory_count + 1);
    assert_true(text_starts(text, "session,year,territory,bot,access,services,usage,"
                                  "running_euros,investment_euros,debt_euros,proposals\n"));
}

static void a_row_says_what_the_world_holds(void **state)
{
    (void)state;
    begin();
    World *world = &batch.world;
    memset(world->network.fibre_passed, 0, sizeof world->network.fibre_passed);
    memset(world->network.upgraded, 0, sizeof world->network.upgraded);
    world->network.decent[0] = 0.0;
    world->network.mobile_people[0] = plan.rules->population[0];
    world->budget.purse[SECTION_RUNNING][0] = -123456789012;
    world->budget.purse[SECTION_INVESTMENT][0] = 0;
    world->budget.debt[0] = 42;
    world->holdings.level[PROPOSAL_COORDINATION][0] = 2;
    world->holdings.level[PROPOSAL_MOBILE][0] = 1;
    write_year();
    char row[256], expected[256];
    text_format(expected, sizeof expected, "1,%d,%s,steward,%.6f,", plan.rules->first_year,
                plan.rules->code[0], 100.0 * plan.rules->c.access_weight_mobile);
    assert_true(text_starts(first_row(row, sizeof row), expected));
    assert_non_null(strstr(row, ",-123456789012,0,42,1 22"));
}

static void without_a_path_nothing_is_written(void **state)
{
    (void)state;
    begin();
    BatchCsv csv;
    assert_int_equal(batch_csv_open(&csv, NULL, NULL), STATUS_OK);
    batch_csv_write_year(&csv, &batch);
    assert_int_equal(batch_csv_close(&csv, NULL), STATUS_OK);
}

static void a_path_that_cannot_be_written_is_named(void **state)
{
    (void)state;
    BatchCsv csv;
    Problem problem = {0};
    assert_int_equal(batch_csv_open(&csv, "/nowhere/at/all.csv", &problem), STATUS_REFUSED);
    assert_string_equal(problem.path, "/nowhere/at/all.csv");
    assert_true(problem.message[0] != 0);
}

/* A full disk is told once, at the end. */
static void a_full_disk_is_told(void **state)
{
    (void)state;
    BatchCsv csv;
    Problem problem = {0};
    begin();
    if (batch_csv_open(&csv, "/dev/full", &problem) != STATUS_OK)
        skip();
    for (int y = 0; y < 3; y++)
        batch_csv_write_year(&csv, &batch);
    assert_int_equal(batch_csv_close(&csv, &problem), STATUS_REFUSED);
    assert_string_equal(problem.path, "/dev/full");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_is_a_heading_and_a_row_for_each_territory),
        cmocka_unit_test(a_row_says_what_the_world_holds),
        cmocka_unit_test(without_a_path_nothing_is_written),
        cmocka_unit_test(a_path_that_cannot_be_written_is_named),
        cmocka_unit_test(a_full_disk_is_told),
    };
    return cmocka_run_group_tests(tests, make_path, remove_path);
}
