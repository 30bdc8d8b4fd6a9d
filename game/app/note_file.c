#include "game/app/note_file.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/os/file.h"

enum { ARENA_BYTES = 2 * NOTE_FILE_BYTES_MAX };

static void take_line(char *line, int number, NoteTake take, void *keeper)
{
    char *equals = strchr(line, '=');
    if (equals == NULL) {
        return;
    }
    *equals = '\0';
    take(keeper, line, equals + 1, number);
}

static void take_text(char *text, NoteTake take, void *keeper)
{
    for (int number = 1; text != NULL && text[0] != '\0'; number++) {
        char *end = strchr(text, '\n');
        if (end != NULL) {
            *end = '\0';
        }
        take_line(text, number, take, keeper);
        text = end != NULL ? end + 1 : NULL;
    }
}

Status note_file_read(const char *path, NoteTake take, void *keeper, Problem *problem)
{
    _Alignas(16) uint8_t memory[ARENA_BYTES];
    Arena arena;
    uint8_t *bytes;
    size_t size;
    if (!file_exists(path)) {
        return problem_set(problem, STATUS_NOT_FOUND, path, 0, "there is no such file");
    }
    arena_init(&arena, memory, sizeof memory);
    Status status = file_read(path, &arena, NOTE_FILE_BYTES_MAX, &bytes, &size, problem);
    if (status == STATUS_OK) {
        take_text((char *)bytes, take, keeper);
    }
    return status;
}

void note_add(Note *note, const char *key, const char *value)
{
    text_append(note->text, sizeof note->text, key);
    text_append(note->text, sizeof note->text, "=");
    text_append(note->text, sizeof note->text, value);
    text_append(note->text, sizeof note->text, "\n");
}

void note_add_number(Note *note, const char *key, int64_t value)
{
    char digits[32];
    text_format(digits, sizeof digits, "%lld", (long long)value);
    note_add(note, key, digits);
}

Status note_file_write(const char *folder, const char *name, const Note *note, Problem *problem)
{
    char path[PATH_BYTES];
    Status status = directory_make(folder, problem);
    if (status != STATUS_OK) {
        return status;
    }
    path_join(path, sizeof path, folder, name);
    return file_write_atomic(path, note->text, strlen(note->text), problem);
}
