#include "server/retention.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "engine/os/file.h"
#include "server/journal_folder.h"
#include "server/state.h"
#include "tests/server/house.h"

static const int64_t DAY_MS = 86400000;

static House house;
static Retention retention;
static int64_t today_ms;

static int set_up(void **state)
{
    (void)state;
    house_open(&house);
    today_ms = clock_wall_ms();
    retention_init(&retention, 30, house.stage.clock_ms);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    house_close(&house);
    return 0;
}

static bool is_there(const char *code)
{
    char name[64], path[STAGE_PATH_BYTES];
    text_format(name, sizeof name, "%s.journal", code);
    return file_exists(stage_path(&house.stage, name, path));
}

static const char *open_room(void)
{
    house_open_room(&house, &(SessionSettings){.rounds = 1, .bots = true}, false);
    return house.invite.code;
}

/* A step of the day that is so many days after the journals were written. */
static int step_after(int days)
{
    house_pass(&house, DAY_MS);
    return retention_step(&retention, house.server, today_ms + days * DAY_MS);
}

static void a_session_that_nobody_came_back_to_goes(void **state)
{
    (void)state;
    char code[SESSION_CODE_BYTES];
    text_copy(code, sizeof code, open_room());
    assert_int_equal(step_after(29), 0);
    assert_true(is_there(code));
    assert_int_equal(step_after(31), 1);
    assert_false(is_there(code));
    assert_null(lobby_find(&house.server->lobby, code));
    /* The server goes on, and so does its folder. */
    assert_true(is_there(open_room()));
}

static void whoever_is_in_a_session_keeps_it(void **state)
{
    (void)state;
    char code[SESSION_CODE_BYTES];
    text_copy(code, sizeof code, open_room());
    house_join(&house, 0);
    assert_int_equal(step_after(400), 0);
    assert_true(is_there(code));
    assert_non_null(lobby_find(&house.server->lobby, code));
    /* Its journal is this server's still: another may not have it. */
    char from[STAGE_PATH_BYTES], name[64];
    JournalHead head;
    Journal *journal;
    text_format(name, sizeof name, "%s.journal", code);
    assert_int_equal(journal_open(stage_path(&house.stage, name, from), &head, &journal, NULL),
                     STATUS_REFUSED);
}

static void what_lies_in_the_folder_unopened_goes_too(void **state)
{
    (void)state;
    char from[STAGE_PATH_BYTES], to[STAGE_PATH_BYTES], name[64];
    text_format(name, sizeof name, "%s.journal", open_room());
    assert_int_equal(journal_copy(stage_path(&house.stage, name, from),
                                  stage_path(&house.stage, "KEPT.journal", to), NULL),
                     STATUS_OK);
    house_join(&house, 0);
    assert_int_equal(step_after(40), 1);
    assert_false(is_there("KEPT"));
    assert_true(is_there(house.invite.code));
}

static void it_looks_once_a_day_and_only_when_told(void **state)
{
    (void)state;
    open_room();
    house_pass(&house, DAY_MS - 1);
    assert_int_equal(retention_step(&retention, house.server, today_ms + 99 * DAY_MS), 0);
    retention_init(&retention, 0, house.stage.clock_ms);
    assert_int_equal(step_after(99), 0);
    assert_true(is_there(house.invite.code));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_session_that_nobody_came_back_to_goes),
        TEST(whoever_is_in_a_session_keeps_it),
        TEST(what_lies_in_the_folder_unopened_goes_too),
        TEST(it_looks_once_a_day_and_only_when_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
