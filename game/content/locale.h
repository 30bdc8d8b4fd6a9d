/*
 * The language people read. Messages in the code are English and wrapped in _(); gettext gives the
 * French from assets/text/fr.po. One language per process at a time, changed whole and at once.
 * Texts of a scenario are not messages: they carry both languages themselves (scenario.h).
 */
#ifndef GAME_CONTENT_LOCALE_H
#define GAME_CONTENT_LOCALE_H

#include "engine/base/status.h"

typedef enum Language { LANGUAGE_FR, LANGUAGE_EN, LANGUAGE_COUNT } Language;

/*
 * Says where compiled messages are: `folder`/fr/LC_MESSAGES/maillage.mo. NULL: the assets' text folder,
 * else the one of the build. Call before locale_set. STATUS_NOT_FOUND when there are no French
 * messages: the program then speaks English and says so once.
 */
Status locale_bind(const char *folder, Problem *problem);

/* Works without any locale generated on the machine. Not safe while other threads translate. */
void locale_set(Language language);
Language locale_language(void);

/* The language the user's environment asks for (LANGUAGE, LC_ALL, LC_MESSAGES, LANG); French when it says nothing. */
Language locale_wanted(void);

/* "fr", "en"; false when the word is neither and *language stays. */
const char *locale_code(Language language);
bool locale_parse(const char *code, Language *language);

/* The message in the current language, borrowed until the next locale_set. The second takes the plural rule's count. */
const char *locale_message(const char *english) __attribute__((format_arg(1)));
const char *locale_message_count(const char *one, const char *many, long count)
    __attribute__((format_arg(1), format_arg(2)));

#define _(english)           locale_message(english)
#define _n(one, many, count) locale_message_count((one), (many), (long)(count))

#endif
