#include "tests/server/program.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

void program_start(Program *program, const char *const *words)
{
    int ends[2];
    char *copies[PROGRAM_WORDS_MAX + 1] = {0};
    for (int w = 0; words[w] != NULL; w++) {
        assert_true(w < PROGRAM_WORDS_MAX);
        copies[w] = strdup(words[w]);
    }
    assert_int_equal(pipe(ends), 0);
    program->pid = fork();
    assert_true(program->pid >= 0);
    if (program->pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execv(copies[0], copies);
        _exit(127);
    }
    close(ends[1]);
    program->out = fdopen(ends[0], "r");
    assert_non_null(program->out);
    for (int w = 0; copies[w] != NULL; w++)
        free(copies[w]);
}

bool program_read(Program *program, char line[PROGRAM_LINE_BYTES])
{
    if (fgets(line, PROGRAM_LINE_BYTES, program->out) == NULL)
        return false;
    line[strcspn(line, "\n")] = 0;
    return true;
}

void program_kill_later(const Program *program, int64_t delay_us)
{
    pid_t killer = fork();
    assert_true(killer >= 0);
    if (killer != 0)
        return;
    struct timespec delay = {.tv_sec = delay_us / 1000000, .tv_nsec = delay_us % 1000000 * 1000};
    nanosleep(&delay, NULL);
    kill(program->pid, SIGKILL);
    _exit(0);
}

/* The killers are children too: whoever is not the program is only buried. */
static bool bury(Program *program, int options)
{
    int status;
    for (;;) {
        pid_t ended = waitpid(-1, &status, options);
        if (ended <= 0)
            return false;
        if (ended != program->pid)
            continue;
        program->status = status;
        fclose(program->out);
        return true;
    }
}

bool program_has_ended(Program *program) { return bury(program, WNOHANG); }

void program_wait(Program *program) { assert_true(bury(program, 0)); }
