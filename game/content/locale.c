#include "game/content/locale.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

#include "engine/base/text.h"
#include "engine/os/file.h"

/* Given by the build: where compiled messages are before the program is installed. */
#ifndef MAILLAGE_TEXT_FOLDER
#define MAILLAGE_TEXT_FOLDER "assets/text"
#endif

static const char DOMAIN_NAME[] = "maillage";
static const char *const CODES[LANGUAGE_COUNT] = {"fr", "en"};

/* gettext itself has one language per process, so these can be static without losing anything. */
static Language current = LANGUAGE_EN;
static char bound_folder[PROBLEM_PATH_BYTES];

/* The header of a catalogue is the translation of "": it says whether one was found. */
static bool has_french(const char *folder)
{
    bindtextdomain(DOMAIN_NAME, folder);
    bind_textdomain_codeset(DOMAIN_NAME, "UTF-8");
    Language before = current;
    locale_set(LANGUAGE_FR);
    bool found = dgettext(DOMAIN_NAME, "")[0] != '\0';
    locale_set(before);
    return found;
}

static bool bind_first(const char *folder, char *assets, size_t capacity)
{
    if (folder != NULL)
        return text_copy(bound_folder, sizeof bound_folder, folder) && has_french(bound_folder);
    if (assets_find("text", assets, capacity, NULL) == STATUS_OK) {
        text_copy(bound_folder, sizeof bound_folder, assets);
        if (has_french(bound_folder))
            return true;
    }
    text_copy(bound_folder, sizeof bound_folder, MAILLAGE_TEXT_FOLDER);
    return has_french(bound_folder);
}

Status locale_bind(const char *folder, Problem *problem)
{
    char assets[PROBLEM_PATH_BYTES];
    if (bind_first(folder, assets, sizeof assets))
        return STATUS_OK;
    return problem_set(problem, STATUS_NOT_FOUND, bound_folder, 0,
                       "no French messages below this folder");
}

void locale_set(Language language)
{
    CHECK(language >= 0 && language < LANGUAGE_COUNT);
    current = language;
    /* A machine without a French locale still has this one, and LANGUAGE alone chooses the messages. */
    if (setlocale(LC_ALL, "C.UTF-8") == NULL)
        setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    setenv("LANGUAGE", CODES[language], 1);
    /* gettext remembers what it found until told that something changed: binding anew tells it. */
    if (bound_folder[0] != '\0')
        bindtextdomain(DOMAIN_NAME, bound_folder);
}

Language locale_language(void) { return current; }

Language locale_wanted(void)
{
    static const char *const NAMES[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        const char *value = getenv(NAMES[i]);
        if (value == NULL || value[0] == '\0' || value[0] == 'C' || text_equal(value, "POSIX"))
            continue;
        /* Any language but French reads English sooner than French. */
        return text_starts(value, "fr") ? LANGUAGE_FR : LANGUAGE_EN;
    }
    return LANGUAGE_FR;
}

const char *locale_code(Language language)
{
    CHECK(language >= 0 && language < LANGUAGE_COUNT);
    return CODES[language];
}

bool locale_parse(const char *code, Language *language)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (text_equal(code, CODES[i])) {
            *language = (Language)i;
            return true;
        }
    }
    return false;
}

const char *locale_message(const char *english)
{
    /* The empty message is the catalogue's header, not a text. */
    return english[0] == '\0' ? english : dgettext(DOMAIN_NAME, english);
}

const char *locale_message_count(const char *one, const char *many, long count)
{
    return dngettext(DOMAIN_NAME, one, many, (unsigned long)(count < 0 ? -count : count));
}
