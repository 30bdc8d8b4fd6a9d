#include "game/app/settings.h"

#include <string.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/os/file.h"

enum { FILE_BYTES_MAX = 1024, ARENA_BYTES = 2048 };

static const char FILE_NAME[] = "settings";

static Status settings_path(char folder[PATH_BYTES], char path[PATH_BYTES], Problem *problem)
{
    Status status = path_home(PATH_HOME_CONFIG, folder, PATH_BYTES, problem);
    if (status == STATUS_OK) {
        path_join(path, PATH_BYTES, folder, FILE_NAME);
    }
    return status;
}

static void tell(const Problem *problem)
{
    log_write(LOG_WARNING, "settings", "\"%s: %s\"", problem->path, problem->message);
}

static bool take_language(Settings *settings, const char *value)
{
    settings->language_set = locale_parse(value, &settings->language);
    return settings->language_set;
}

static bool take_theme(Settings *settings, const char *value)
{
    settings->theme_set = options_parse_theme(value, &settings->theme);
    return settings->theme_set;
}

static bool take_scale(Settings *settings, const char *value)
{
    int64_t percent;
    bool fits = text_parse_i64(value, OPTIONS_SCALE_MIN, OPTIONS_SCALE_MAX, &percent);
    settings->scale_percent = fits ? (int)percent : 0;
    return fits;
}

/* "key=value"; what a later version may have written is passed over. */
static void take_line(Settings *settings, char *line, int number)
{
    char *equals = strchr(line, '=');
    if (equals == NULL) {
        return;
    }
    *equals = '\0';
    const char *value = equals + 1;
    bool taken = true;
    if (text_equal(line, "language")) {
        taken = take_language(settings, value);
    } else if (text_equal(line, "theme")) {
        taken = take_theme(settings, value);
    } else if (text_equal(line, "scale")) {
        taken = take_scale(settings, value);
    }
    if (!taken) {
        log_write(LOG_WARNING, "settings", "\"line %d: %s cannot be %s\"", number, line, value);
    }
}

static void take_text(Settings *settings, char *text)
{
    for (int number = 1; text != NULL && text[0] != '\0'; number++) {
        char *end = strchr(text, '\n');
        if (end != NULL) {
            *end = '\0';
        }
        take_line(settings, text, number);
        text = end != NULL ? end + 1 : NULL;
    }
}

void settings_load(Settings *settings)
{
    _Alignas(16) uint8_t memory[ARENA_BYTES];
    char folder[PATH_BYTES], path[PATH_BYTES];
    Problem problem = {0};
    Arena arena;
    uint8_t *bytes;
    size_t size;
    *settings = (Settings){0};
    arena_init(&arena, memory, sizeof memory);
    Status status = settings_path(folder, path, &problem);
    if (status == STATUS_OK && !file_exists(path)) {
        return;
    }
    if (status == STATUS_OK) {
        status = file_read(path, &arena, FILE_BYTES_MAX, &bytes, &size, &problem);
    }
    if (status != STATUS_OK) {
        tell(&problem);
        return;
    }
    take_text(settings, (char *)bytes);
}

static void append_line(char *text, size_t capacity, const char *key, const char *value)
{
    char line[64];
    text_format(line, sizeof line, "%s=%s\n", key, value);
    text_append(text, capacity, line);
}

void settings_save(const Settings *settings)
{
    char folder[PATH_BYTES], path[PATH_BYTES], text[FILE_BYTES_MAX] = "", percent[16];
    Problem problem = {0};
    if (settings->language_set) {
        append_line(text, sizeof text, "language", locale_code(settings->language));
    }
    if (settings->theme_set) {
        append_line(text, sizeof text, "theme", settings->theme == STYLE_DARK ? "dark" : "light");
    }
    if (settings->scale_percent > 0) {
        text_format(percent, sizeof percent, "%d", settings->scale_percent);
        append_line(text, sizeof text, "scale", percent);
    }
    Status status = settings_path(folder, path, &problem);
    if (status == STATUS_OK) {
        status = directory_make(folder, &problem);
    }
    if (status == STATUS_OK) {
        status = file_write_atomic(path, text, strlen(text), &problem);
    }
    if (status != STATUS_OK) {
        tell(&problem);
    }
}

void settings_complete(const Settings *settings, Options *options)
{
    if (!options->language_set && settings->language_set) {
        options->language_set = true;
        options->language = settings->language;
    }
    if (!options->theme_set && settings->theme_set) {
        options->theme = settings->theme;
    }
    if (options->scale_percent == 0) {
        options->scale_percent = settings->scale_percent;
    }
}

bool settings_follow(Settings *settings, const Settings *before, const Settings *now)
{
    bool language = before->language != now->language, theme = before->theme != now->theme;
    bool scale = before->scale_percent != now->scale_percent;
    if (language) {
        settings->language_set = true;
        settings->language = now->language;
    }
    if (theme) {
        settings->theme_set = true;
        settings->theme = now->theme;
    }
    if (scale) {
        settings->scale_percent = now->scale_percent;
    }
    return language || theme || scale;
}
