/*
 * A voice, where the system has one: speech-dispatcher's client library, looked for when it is wanted
 * and not before, so that the program starts on machines that have never heard of it. Without it
 * everything works in silence.
 */
#ifndef ENGINE_PLATFORM_SPEECH_H
#define ENGINE_PLATFORM_SPEECH_H

#include "engine/base/status.h"

typedef struct Speech Speech;

/*
 * `library` NULL: the system's. `language`: two letters. NULL with words in the problem, which say what is
 * missing, when there is no library or nothing answers it. May take a moment: the service is started then.
 */
Speech *speech_open(const char *library, const char *language, Problem *problem);
/* NULL is fine. */
void speech_close(Speech *speech);

void speech_set_language(Speech *speech, const char *language);
/* What was being said gives way: who goes on has heard enough. */
void speech_say(Speech *speech, const char *words);

#endif
