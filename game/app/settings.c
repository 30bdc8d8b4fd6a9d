#include "game/app/settings.h"

#include <stddef.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/os/file.h"
#include "game/app/note_file.h"

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

static bool take_sight(Settings *settings, const char *value)
{
    return palette_parse_sight(value, &settings->sight);
}

/* What is off or on is kept only where it is not as the program comes. */
typedef struct Switch {
    const char *key;
    size_t offset;
} Switch;

static const Switch SWITCHES[] = {{"no_patterns", offsetof(Settings, no_patterns)},
                                  {"no_letters", offsetof(Settings, no_letters)},
                                  {"calm", offsetof(Settings, calm)},
                                  {"speaks", offsetof(Settings, speaks)}};
enum { SWITCH_COUNT = sizeof SWITCHES / sizeof *SWITCHES };

static bool *switch_of(Settings *settings, int index)
{
    return (bool *)((char *)settings + SWITCHES[index].offset);
}

static bool switch_is_on(const Settings *settings, int index)
{
    return *(const bool *)((const char *)settings + SWITCHES[index].offset);
}

static bool take_switch(Settings *settings, const char *key, const char *value)
{
    for (int i = 0; i < SWITCH_COUNT; i++) {
        if (text_equal(key, SWITCHES[i].key)) {
            *switch_of(settings, i) = text_equal(value, "1");
            return text_equal(value, "1") || text_equal(value, "0");
        }
    }
    return true; /* of a later version */
}

static void take_line(void *keeper, const char *key, const char *value, int line)
{
    Settings *settings = keeper;
    bool taken = true;
    if (text_equal(key, "language")) {
        taken = take_language(settings, value);
    } else if (text_equal(key, "theme")) {
        taken = take_theme(settings, value);
    } else if (text_equal(key, "scale")) {
        taken = take_scale(settings, value);
    } else if (text_equal(key, "sight")) {
        taken = take_sight(settings, value);
    } else {
        taken = take_switch(settings, key, value);
    }
    if (!taken) {
        log_write(LOG_WARNING, "settings", "\"line %d: %s cannot be %s\"", line, key, value);
    }
}

void settings_load(Settings *settings)
{
    char folder[PATH_BYTES], path[PATH_BYTES];
    Problem problem = {0};
    *settings = (Settings){0};
    Status status = settings_path(folder, path, &problem);
    if (status == STATUS_OK) {
        status = note_file_read(path, take_line, settings, &problem);
    }
    if (status != STATUS_OK && status != STATUS_NOT_FOUND) {
        tell(&problem);
    }
}

void settings_save(const Settings *settings)
{
    char folder[PATH_BYTES], path[PATH_BYTES];
    Problem problem = {0};
    Note note = {""};
    if (settings->language_set) {
        note_add(&note, "language", locale_code(settings->language));
    }
    if (settings->theme_set) {
        note_add(&note, "theme", settings->theme == STYLE_DARK ? "dark" : "light");
    }
    if (settings->scale_percent > 0) {
        note_add_number(&note, "scale", settings->scale_percent);
    }
    if (settings->sight != SIGHT_USUAL) {
        note_add(&note, "sight", palette_sight_key(settings->sight));
    }
    for (int i = 0; i < SWITCH_COUNT; i++) {
        if (switch_is_on(settings, i)) {
            note_add(&note, SWITCHES[i].key, "1");
        }
    }
    Status status = settings_path(folder, path, &problem);
    if (status == STATUS_OK) {
        status = note_file_write(folder, FILE_NAME, &note, &problem);
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

static bool follow_marks(Settings *settings, const Settings *before, const Settings *now)
{
    bool changed = before->sight != now->sight;
    settings->sight = now->sight;
    for (int i = 0; i < SWITCH_COUNT; i++) {
        changed = changed || switch_is_on(before, i) != switch_is_on(now, i);
        *switch_of(settings, i) = switch_is_on(now, i);
    }
    return changed;
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
    bool marks = follow_marks(settings, before, now);
    return language || theme || scale || marks;
}
