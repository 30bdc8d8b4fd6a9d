#define _GNU_SOURCE /* pipe2 */
#include "engine/os/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "engine/os/failure.h"

enum { LOOK_MS = 10, STAT_BYTES = 512, SIGNALLED = 128 };

typedef enum Step { STEP_BORN, STEP_OUTPUT, STEP_PROGRAM, STEP_SYSTEM } Step;

/* What the child says through the pipe before it becomes the other program, or dies. */
typedef struct Report {
    Step step;
    int error;
    pid_t number;
} Report;

static void report(int pipe, Step step, int error)
{
    Report said = {.step = step, .error = error, .number = getpid()};
    ssize_t written = write(pipe, &said, sizeof said);
    if (written != (ssize_t)sizeof said)
        _exit(SIGNALLED);
}

static bool redirect(const char *path)
{
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0)
        return false;
    if (path == NULL)
        return true;
    int output = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    return output >= 0 && dup2(output, STDOUT_FILENO) >= 0 && dup2(output, STDERR_FILENO) >= 0;
}

/*
 * In the child. Other threads of ours may have held any lock when it was made, so it calls only what
 * a signal handler may. It does not return: the pipe closes by itself when the program takes over.
 */
_Noreturn static void become(const ProcessWish *wish, int pipe)
{
    sigset_t none;
    report(pipe, STEP_BORN, 0);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (!wish->detached)
        prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (!redirect(wish->output)) {
        report(pipe, STEP_OUTPUT, errno);
        _exit(SIGNALLED);
    }
    /* execv wants its words without const, and does not change them. */
    execv(wish->words[0], (char *const *)(uintptr_t)wish->words);
    report(pipe, STEP_PROGRAM, errno);
    _exit(SIGNALLED);
}

/* A child of a child that has ended is nobody's: the system takes it over, and buries it. */
_Noreturn static void part(const ProcessWish *wish, int pipe)
{
    setsid();
    pid_t second = fork();
    if (second == 0)
        become(wish, pipe);
    if (second < 0)
        report(pipe, STEP_SYSTEM, errno);
    _exit(0);
}

/* The last report counts; the pipe ends when the program has taken over or the child has died. */
static Report listen_to(int pipe)
{
    Report last = {.step = STEP_SYSTEM, .error = EAGAIN}, said;
    for (;;) {
        ssize_t size = read(pipe, &said, sizeof said);
        if (size < 0 && errno == EINTR)
            continue;
        if (size != (ssize_t)sizeof said)
            return last;
        last = said;
    }
}

/* The letter of its state and the moment it was born; false when there is no such process. */
static bool look_up(int64_t number, char *state, uint64_t *born)
{
    char path[64], line[STAT_BYTES];
    text_format(path, sizeof path, "/proc/%lld/stat", (long long)number);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    ssize_t size = read(file, line, sizeof line - 1);
    close(file);
    line[size > 0 ? size : 0] = '\0';
    /* The name, in brackets, may hold anything, brackets too: the fields follow its last one. */
    const char *field = strrchr(line, ')');
    if (field == NULL || field[1] != ' ')
        return false;
    *state = field[2];
    for (int skipped = 0; skipped < 20 && field != NULL; skipped++)
        field = strchr(field + 1, ' ');
    *born = field != NULL ? strtoull(field + 1, NULL, 10) : 0;
    return *born > 0;
}

static void bury(Process *process)
{
    int status;
    if (process->detached || process->number <= 0 || process->born == 0)
        return;
    if (waitpid((pid_t)process->number, &status, WNOHANG) != (pid_t)process->number)
        return;
    process->exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : SIGNALLED + WTERMSIG(status);
    process->born = 0;
}

static Status tell(const ProcessWish *wish, const Report *said, Problem *problem)
{
    switch (said->step) {
    case STEP_BORN:
        return STATUS_OK;
    case STEP_OUTPUT:
        return failure_report(said->error, "write to",
                              wish->output != NULL ? wish->output : "/dev/null", problem);
    case STEP_PROGRAM:
    case STEP_SYSTEM:
        break;
    }
    return failure_report(said->error, "start", wish->words[0], problem);
}

Status process_start(const ProcessWish *wish, Process *process, Problem *problem)
{
    int ends[2];
    *process = (Process){.detached = wish->detached};
    CHECK(wish->words[0] != NULL);
    if (pipe2(ends, O_CLOEXEC) != 0)
        return failure_report(errno, "start", wish->words[0], problem);
    pid_t child = fork();
    int error = errno;
    if (child == 0 && wish->detached)
        part(wish, ends[1]);
    if (child == 0)
        become(wish, ends[1]);
    close(ends[1]);
    Report said = child > 0 ? listen_to(ends[0]) : (Report){.step = STEP_SYSTEM, .error = error};
    close(ends[0]);
    /* The one in between has ended already; so has an attached one that became nothing. */
    if (child > 0 && (wish->detached || said.step != STEP_BORN))
        waitpid(child, NULL, 0);
    Status status = tell(wish, &said, problem);
    char state;
    if (status == STATUS_OK) {
        process->number = said.number;
        look_up(process->number, &state, &process->born);
    }
    return status;
}

bool process_is_running(Process *process)
{
    char state;
    uint64_t born;
    bool runs = process->born > 0 && look_up(process->number, &state, &born) &&
                born == process->born && state != 'Z' && state != 'X';
    /* Only then: one that ends between the two looks would be gone without having told its code. */
    if (!runs)
        bury(process);
    return runs;
}

bool process_stop(Process *process, int patience_ms)
{
    int64_t end_ms = clock_monotonic_ms() + patience_ms;
    if (!process_is_running(process))
        return true;
    kill((pid_t)process->number, SIGTERM);
    while (process_is_running(process)) {
        if (clock_monotonic_ms() >= end_ms)
            return false;
        clock_sleep_ms(LOOK_MS);
    }
    return true;
}
