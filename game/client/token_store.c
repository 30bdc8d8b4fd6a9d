#include "game/client/token_store.h"

#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/os/file.h"

enum { FILE_BYTES_MAX = 128, ARENA_BYTES = 512, NAME_BYTES_MAX = 160 };

static const char FOLDER[] = "tokens";

/* What was typed becomes a file's name: whatever could lead elsewhere does not stay. */
static void name_clean(char *name)
{
    static const char kept[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
    for (char *at = name + strspn(name, kept); *at != '\0'; at += strspn(at, kept)) {
        *at = '_';
    }
}

static bool store_path(const char *address, const char *code, char *folder, char *path)
{
    char home[PATH_BYTES], name[NAME_BYTES_MAX];
    text_format(name, sizeof name, "at-%s-%s", address, code);
    name_clean(name);
    return path_home(PATH_HOME_STATE, home, sizeof home, NULL) == STATUS_OK &&
           path_join(folder, PATH_BYTES, home, FOLDER) && path_join(path, PATH_BYTES, folder, name);
}

/* Two words of 16 hexadecimal digits, then role and seat, one a line. */
static void stored_write(const StoredToken *stored, char *text, size_t capacity)
{
    text[0] = '\0';
    for (int b = 0; b < TOKEN_BYTES; b++) {
        char digits[4];
        text_format(digits, sizeof digits, "%02x%s", stored->token.bytes[b],
                    b % 8 == 7 ? "\n" : "");
        text_append(text, capacity, digits);
    }
    char line[16];
    text_format(line, sizeof line, "%d\n%d\n", (int)stored->role, stored->seat);
    text_append(text, capacity, line);
}

static bool half_read(const char *line, uint8_t *bytes)
{
    uint64_t bits;
    if (strlen(line) != 16 || !text_parse_u64_hex(line, &bits)) {
        return false;
    }
    for (int b = 0; b < 8; b++) {
        bytes[b] = (uint8_t)(bits >> (56 - 8 * b));
    }
    return true;
}

static bool stored_read(char *text, StoredToken *stored)
{
    char *lines[4];
    for (int l = 0; l < 4; l++) {
        char *end = strchr(text, '\n');
        if (end == NULL) {
            return false;
        }
        *end = '\0';
        lines[l] = text;
        text = end + 1;
    }
    int64_t role, seat;
    if (!half_read(lines[0], stored->token.bytes) ||
        !half_read(lines[1], stored->token.bytes + 8) ||
        !text_parse_i64(lines[2], 0, ROLE_COUNT - 1, &role) ||
        !text_parse_i64(lines[3], 0, SEAT_NONE, &seat)) {
        return false;
    }
    stored->role = (Role)role;
    stored->seat = (uint8_t)seat;
    return true;
}

bool token_store_load(const char *address, const char *code, StoredToken *stored)
{
    char folder[PATH_BYTES], path[PATH_BYTES];
    _Alignas(16) uint8_t memory[ARENA_BYTES];
    Arena arena;
    uint8_t *bytes;
    size_t size;
    arena_init(&arena, memory, sizeof memory);
    memset(stored, 0, sizeof *stored);
    return store_path(address, code, folder, path) &&
           file_read(path, &arena, FILE_BYTES_MAX, &bytes, &size, NULL) == STATUS_OK &&
           stored_read((char *)bytes, stored);
}

static void store(const char *address, const char *code, const char *text)
{
    char folder[PATH_BYTES], path[PATH_BYTES];
    Problem problem = {0};
    if (!store_path(address, code, folder, path)) {
        log_write(LOG_WARNING, "tokens", "\"no folder to keep a token in\"");
        return;
    }
    Status status = directory_make(folder, &problem);
    if (status == STATUS_OK) {
        status = file_write_atomic(path, text, strlen(text), &problem);
    }
    if (status != STATUS_OK) {
        log_write(LOG_WARNING, "tokens", "\"%s: %s\"", problem.path, problem.message);
    }
}

void token_store_save(const char *address, const char *code, const StoredToken *stored)
{
    char text[FILE_BYTES_MAX];
    stored_write(stored, text, sizeof text);
    store(address, code, text);
}

/* An empty file holds no token; the name stays, for the next one. */
void token_store_forget(const char *address, const char *code)
{
    StoredToken stored;
    if (token_store_load(address, code, &stored)) {
        store(address, code, "");
    }
}
