#include "engine/os/disk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/os/file.h"

static void a_folder_of_ones_own_is_tried_and_left_clean(void **state)
{
    (void)state;
    char folder[] = "/tmp/maillage-disk-XXXXXX";
    int64_t free_bytes = -1, delay_us = -1;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(disk_room(folder, &free_bytes, NULL), STATUS_OK);
    assert_true(free_bytes >= 0);
    assert_int_equal(disk_try(folder, &delay_us, NULL), STATUS_OK);
    assert_true(delay_us >= 0);
    /* Only an empty folder can be removed so. */
    assert_int_equal(rmdir(folder), 0);
}

static void a_folder_that_is_not_there_is_told(void **state)
{
    (void)state;
    Problem problem = {0};
    int64_t found;
    assert_int_equal(disk_room("/nowhere", &found, &problem), STATUS_NOT_FOUND);
    assert_string_equal(problem.path, "/nowhere");
    assert_int_equal(disk_try("/nowhere", &found, &problem), STATUS_NOT_FOUND);
}

static void a_folder_that_may_not_be_written_is_told(void **state)
{
    (void)state;
    char folder[] = "/tmp/maillage-disk-XXXXXX";
    Problem problem = {0};
    int64_t delay_us;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chmod(folder, 0500), 0);
    /* Whoever may do everything is not refused anything. */
    if (access(folder, W_OK) != 0)
        assert_int_equal(disk_try(folder, &delay_us, &problem), STATUS_REFUSED);
    assert_int_equal(disk_try("/proc/self", &delay_us, &problem), STATUS_NOT_FOUND);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_of_ones_own_is_tried_and_left_clean),
        cmocka_unit_test(a_folder_that_is_not_there_is_told),
        cmocka_unit_test(a_folder_that_may_not_be_written_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
