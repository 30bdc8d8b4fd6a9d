#include "tests/game/content/folder_copy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { FILE_BYTES_MAX = 1024 * 1024 };

static char folder[200];

static void path_in(char path[FOLDER_PATH_BYTES], const char *of, const char *file)
{
    snprintf(path, FOLDER_PATH_BYTES, "%s/%s", of, file);
}

bool folder_open(void)
{
    const char *base = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/content_testXXXXXX", base ? base : "/tmp");
    return mkdtemp(folder) != NULL;
}

void folder_remove(const char *file)
{
    char path[FOLDER_PATH_BYTES];
    path_in(path, folder, file);
    unlink(path);
}

void folder_close(const char *const *files, int count)
{
    for (int f = 0; f < count; f++)
        folder_remove(files[f]);
    rmdir(folder);
}

const char *folder_path(void) { return folder; }

static char *read_file(const char *of, const char *file)
{
    char path[FOLDER_PATH_BYTES];
    path_in(path, of, file);
    FILE *stream = fopen(path, "rb");
    if (stream == NULL)
        fail_msg("%s cannot be read", path);
    char *text = calloc(1, FILE_BYTES_MAX);
    size_t size = fread(text, 1, FILE_BYTES_MAX - 1, stream);
    fclose(stream);
    assert_true(size < FILE_BYTES_MAX - 1);
    return text;
}

void folder_write(const char *file, const char *text)
{
    char path[FOLDER_PATH_BYTES];
    path_in(path, folder, file);
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(text, 1, strlen(text), stream), strlen(text));
    fclose(stream);
}

void folder_copy(const char *from, const char *file)
{
    char *text = read_file(from, file);
    folder_write(file, text);
    free(text);
}

static const char *find_last(const char *text, const char *words)
{
    const char *last = NULL;
    for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words))
        last = at;
    return last;
}

int folder_edit(const char *file, const char *old, const char *new)
{
    char *text = read_file(folder, file);
    const char *at = find_last(text, old);
    if (at == NULL)
        fail_msg("%s has no \"%s\"", file, old);
    size_t before = (size_t)(at - text), after = strlen(at + strlen(old));
    char *edited = calloc(1, before + strlen(new) + after + 1);
    memcpy(edited, text, before);
    strcpy(edited + before, new);
    strcpy(edited + before + strlen(new), at + strlen(old));
    folder_write(file, edited);
    int line = 1;
    for (const char *c = text; c < at; c++)
        line += *c == '\n';
    free(text);
    free(edited);
    return line;
}

void folder_expect(const ProblemList *problems, const char *file, int line, const char *words)
{
    char said[800];
    for (int p = 0; p < problems->count; p++) {
        const Problem *problem = &problems->problem[p];
        bool there = strstr(problem->path, file) != NULL && (line == 0 || problem->line == line);
        if (there && strstr(problem->message, words) != NULL)
            return;
        problem_list_line(problems, p, said, sizeof said);
        print_message("%s\n", said);
    }
    fail_msg("no problem in %s:%d with \"%s\"", file, line, words);
}
