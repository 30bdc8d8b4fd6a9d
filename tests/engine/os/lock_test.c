#include "engine/os/lock.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char path[] = "/tmp/maillage-lock-XXXXXX";

static int set_up(void **state)
{
    (void)state;
    strcpy(path + sizeof path - 7, "XXXXXX");
    return close(mkstemp(path));
}

static int tear_down(void **state)
{
    (void)state;
    return unlink(path);
}

static void one_holds_it_at_a_time(void **state)
{
    (void)state;
    Lock first, second;
    Problem problem = {0};
    unlink(path);
    assert_int_equal(lock_take(path, &first, NULL), STATUS_OK);
    assert_true(first.held);
    assert_int_equal(lock_take(path, &second, &problem), STATUS_REFUSED);
    assert_string_equal(problem.path, path);
    assert_false(second.held);
    lock_release(&second);
    assert_int_equal(lock_take(path, &second, NULL), STATUS_REFUSED);
    lock_release(&first);
    assert_int_equal(lock_take(path, &second, NULL), STATUS_OK);
    lock_release(&second);
    lock_release(&second);
}

/* However it ends: a program that was killed leaves nothing behind that others would wait for. */
static void it_ends_with_its_holder(void **state)
{
    (void)state;
    Lock lock;
    pid_t child = fork();
    if (child == 0) {
        _exit(lock_take(path, &lock, NULL) == STATUS_OK ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_int_equal(lock_take(path, &lock, NULL), STATUS_OK);
    lock_release(&lock);
}

static void a_place_that_is_not_there_is_told(void **state)
{
    (void)state;
    Lock lock;
    Problem problem = {0};
    assert_int_not_equal(lock_take("/nowhere/lock", &lock, &problem), STATUS_OK);
    assert_string_equal(problem.path, "/nowhere/lock");
    assert_false(lock.held);
}

/* As SQLite locks a file that it keeps open. */
static void a_file_locked_by_another_is_found(void **state)
{
    (void)state;
    int told[2];
    int64_t process = 0;
    char byte;
    assert_int_equal(pipe(told), 0);
    pid_t child = fork();
    if (child == 0) {
        struct flock lock = {
            .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 1 << 30, .l_len = 2};
        int handle = open(path, O_RDWR);
        byte = (char)fcntl(handle, F_SETLK, &lock);
        write(told[1], &byte, 1);
        pause();
    }
    assert_int_equal(read(told[0], &byte, 1), 1);
    assert_int_equal(byte, 0);
    assert_true(lock_find_holder(path, &process));
    assert_int_equal(process, child);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_false(lock_find_holder(path, NULL));
    assert_false(lock_find_holder("/nowhere/lock", NULL));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_holds_it_at_a_time),
        TEST(it_ends_with_its_holder),
        TEST(a_place_that_is_not_there_is_told),
        TEST(a_file_locked_by_another_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
