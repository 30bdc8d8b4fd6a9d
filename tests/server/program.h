/*
 * Another program, run by a test: what it prints is read by lines, and it may be killed at any instant.
 */
#ifndef TESTS_SERVER_PROGRAM_H
#define TESTS_SERVER_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

enum { PROGRAM_WORDS_MAX = 24, PROGRAM_LINE_BYTES = 256 };

typedef struct Program {
    pid_t pid;
    FILE *out;
    int status; /* as waitpid says, once it has ended */
} Program;

/* `words` as in argv, NULL at the end; words[0] is the file. Its stderr goes to ours. */
void program_start(Program *program, const char *const *words);

/* Waits for the next line of its stdout, without its end; false when there is none any more. */
bool program_read(Program *program, char line[PROGRAM_LINE_BYTES]);

/* kill -9 after so many microseconds, by another process: whatever both are doing then. */
void program_kill_later(const Program *program, int64_t delay_us);

/* True once it has ended; never waits. */
bool program_has_ended(Program *program);

/* Waits for its end. */
void program_wait(Program *program);

#endif
