#include "game/client/token_store.h"

#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"

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

static Status folder_prepare(char folder[PATH_BYTES], Problem *problem)
{
    char home[PATH_BYTES];
    Status status = path_home(PATH_HOME_STATE, home, sizeof home, problem);
    if (status == STATUS_OK) {
        path_join(folder, PATH_BYTES, home, FOLDER);
        status = directory_make(folder, problem);
    }
    return status;
}

/* The first bears the plain name. */
static void place_name(TokenPlace *place, const char *folder, const TokenWish *wish, int number)
{
    char name[NAME_BYTES_MAX], suffix[8] = "";
    text_format(name, sizeof name, "at-%s-%s", wish->address, wish->code);
    name_clean(name);
    if (number > 1) {
        text_format(suffix, sizeof suffix, ".%d", number);
    }
    text_append(name, sizeof name, suffix);
    path_join(place->path, sizeof place->path, folder, name);
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

static bool load(const TokenPlace *place, StoredToken *stored)
{
    _Alignas(16) uint8_t memory[ARENA_BYTES];
    Arena arena;
    uint8_t *bytes;
    size_t size;
    arena_init(&arena, memory, sizeof memory);
    memset(stored, 0, sizeof *stored);
    return file_read(place->path, &arena, FILE_BYTES_MAX, &bytes, &size, NULL) == STATUS_OK &&
           stored_read((char *)bytes, stored);
}

static bool suits(const StoredToken *stored, const TokenWish *wish)
{
    return stored->role == wish->role && (wish->seat == SEAT_NONE || wish->seat == stored->seat);
}

/* False while another window holds it. */
static bool place_hold(TokenPlace *place)
{
    char path[PATH_BYTES + 8];
    return text_format(path, sizeof path, "%s.lock", place->path) &&
           lock_take(path, &place->lock, NULL) == STATUS_OK;
}

/* The first free place with a token that suits, or without any. */
static bool place_find(TokenPlace *place, const char *folder, const TokenWish *wish,
                       bool with_token, StoredToken *stored)
{
    for (int n = 1; n <= TOKEN_PLACES_MAX; n++) {
        place_name(place, folder, wish, n);
        if (!place_hold(place)) {
            continue;
        }
        bool has_token = load(place, stored);
        if (with_token ? has_token && suits(stored, wish) : !has_token) {
            return true;
        }
        lock_release(&place->lock);
    }
    return false;
}

bool token_store_take(TokenPlace *place, const TokenWish *wish, StoredToken *stored)
{
    char folder[PATH_BYTES];
    Problem problem = {0};
    *place = (TokenPlace){0};
    if (folder_prepare(folder, &problem) != STATUS_OK) {
        log_write(LOG_WARNING, "tokens", "\"%s: %s\"", problem.path, problem.message);
        return false;
    }
    if (place_find(place, folder, wish, true, stored)) {
        return true;
    }
    if (!place_find(place, folder, wish, false, stored)) {
        log_write(LOG_WARNING, "tokens", "\"no place left in %s\"", folder);
    }
    return false;
}

void token_store_release(TokenPlace *place) { lock_release(&place->lock); }

static void store(const TokenPlace *place, const char *text)
{
    Problem problem = {0};
    if (place->lock.held &&
        file_write_atomic(place->path, text, strlen(text), &problem) != STATUS_OK) {
        log_write(LOG_WARNING, "tokens", "\"%s: %s\"", problem.path, problem.message);
    }
}

void token_store_save(const TokenPlace *place, const StoredToken *stored)
{
    char text[FILE_BYTES_MAX];
    stored_write(stored, text, sizeof text);
    store(place, text);
}

/* An empty file holds no token; the name stays, for the next one. */
void token_store_forget(const TokenPlace *place) { store(place, ""); }
