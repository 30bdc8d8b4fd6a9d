#include "engine/os/process.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "engine/os/file.h"

enum { STUCK_MS = 10000, ALONE_MS = 3000 };

static char folder[] = "/tmp/maillage-process-XXXXXX", output[64];

static int set_up(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    assert_non_null(mkdtemp(folder));
    text_format(output, sizeof output, "%s/output", folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    return directory_remove(folder, NULL) == STATUS_OK ? 0 : -1;
}

static Process start(const char *script, bool detached)
{
    Process process;
    Problem problem = {0};
    const char *const words[] = {"/bin/sh", "-c", script, "the program", NULL};
    ProcessWish wish = {.words = words, .output = output, .detached = detached};
    if (process_start(&wish, &process, &problem) != STATUS_OK)
        fail_msg("%s: %s", problem.path, problem.message);
    return process;
}

static void wait_for_end(Process *process)
{
    int64_t end_ms = clock_monotonic_ms() + STUCK_MS;
    while (process_is_running(process)) {
        assert_true(clock_monotonic_ms() < end_ms);
        clock_sleep_ms(2);
    }
}

/* What it has written, once that is something. */
static const char *wait_for_output(void)
{
    static uint8_t *bytes;
    size_t size = 0;
    int64_t end_ms = clock_monotonic_ms() + STUCK_MS;
    do {
        assert_true(clock_monotonic_ms() < end_ms);
        clock_sleep_ms(2);
        free(bytes);
        bytes = NULL;
        file_read_whole(output, 4096, &bytes, &size, NULL);
    } while (size == 0);
    return (const char *)bytes;
}

static void an_attached_one_ends_with_its_code(void **state)
{
    (void)state;
    Process process = start("echo out; echo err >&2; exit 7", false);
    wait_for_end(&process);
    assert_int_equal(process.exit_code, 7);
    assert_string_equal(wait_for_output(), "out\nerr\n");
    assert_false(process_is_running(&process));
    assert_true(process_stop(&process, 0));
    process = start("kill -9 $$", false);
    wait_for_end(&process);
    assert_int_equal(process.exit_code, 128 + SIGKILL);
}

static void it_stops_when_asked(void **state)
{
    (void)state;
    for (int detached = 0; detached < 2; detached++) {
        unlink(output);
        Process process = start(
            "trap 'echo bye; exit 3' TERM; echo here; while :; do sleep 0.01; done", detached == 1);
        assert_string_equal(wait_for_output(), "here\n");
        assert_true(process_is_running(&process));
        assert_true(process_stop(&process, STUCK_MS));
        assert_string_equal(wait_for_output(), "here\nbye\n");
        assert_int_equal(process.exit_code, detached == 1 ? 0 : 3);
    }
}

static void one_that_does_not_listen_goes_on(void **state)
{
    (void)state;
    Process process = start("trap '' TERM; echo here; while :; do sleep 0.01; done", false);
    wait_for_output();
    assert_false(process_stop(&process, 50));
    assert_true(process_is_running(&process));
    kill((pid_t)process.number, SIGKILL);
    wait_for_end(&process);
}

/* Its number is read from what it writes: nothing else of it is known to us. */
static int64_t written_number(void)
{
    int64_t number = 0;
    sscanf(wait_for_output(), "%lld", (long long *)&number);
    assert_true(number > 1);
    return number;
}

/* A parent of its own, which ends at once: only the detached one is still there afterwards. */
static Process orphan(bool detached)
{
    Process process = {0};
    int ends[2], status;
    unlink(output);
    assert_int_equal(pipe(ends), 0);
    pid_t parent = fork();
    if (parent == 0) {
        process = start("echo $$; exec sleep 60", detached);
        wait_for_output();
        _exit(write(ends[1], &process, sizeof process) == sizeof process ? 0 : 1);
    }
    assert_int_equal(read(ends[0], &process, sizeof process), sizeof process);
    assert_int_equal(waitpid(parent, &status, 0), parent);
    assert_int_equal(status, 0);
    close(ends[0]);
    close(ends[1]);
    assert_int_equal(process.number, written_number());
    /* The next to ask is a stranger: he cannot wait for another's child. */
    process.detached = true;
    return process;
}

static void a_detached_one_survives_its_parent(void **state)
{
    (void)state;
    Process process = orphan(true);
    clock_sleep_ms(50);
    assert_true(process_is_running(&process));
    assert_int_equal(getsid((pid_t)process.number) == getsid(0), 0);
    assert_true(process_stop(&process, STUCK_MS));
    assert_false(process_is_running(&process));
}

static void an_attached_one_does_not(void **state)
{
    (void)state;
    Process process = orphan(false);
    wait_for_end(&process);
}

static void a_number_given_again_is_somebody_else(void **state)
{
    (void)state;
    Process process = start("exec sleep 60", true), other = process, none = {0};
    other.born++;
    assert_false(process_is_running(&other));
    assert_true(process_stop(&other, ALONE_MS));
    assert_true(process_is_running(&process));
    assert_true(process_stop(&process, STUCK_MS));
    assert_false(process_is_running(&none));
    assert_true(process_stop(&none, 0));
}

static void what_cannot_start_is_told(void **state)
{
    (void)state;
    for (int detached = 0; detached < 2; detached++) {
        Process process;
        Problem problem = {0};
        const char *words[] = {"/nowhere/program", NULL};
        ProcessWish wish = {.words = words, .detached = detached == 1};
        assert_int_equal(process_start(&wish, &process, &problem), STATUS_NOT_FOUND);
        assert_string_equal(problem.path, "/nowhere/program");
        assert_string_equal(problem.message, "cannot start: No such file or directory");
        assert_false(process_is_running(&process));
        words[0] = "/bin/sh";
        wish.output = "/nowhere/output";
        assert_int_equal(process_start(&wish, &process, &problem), STATUS_NOT_FOUND);
        assert_string_equal(problem.path, "/nowhere/output");
        assert_false(process_is_running(&process));
    }
    /* Nobody is left behind to be buried. */
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_attached_one_ends_with_its_code), TEST(it_stops_when_asked),
        TEST(one_that_does_not_listen_goes_on),   TEST(a_detached_one_survives_its_parent),
        TEST(an_attached_one_does_not),           TEST(a_number_given_again_is_somebody_else),
        TEST(what_cannot_start_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
