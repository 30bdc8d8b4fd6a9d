#include "engine/platform/speech.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char LIBRARY[] = "libspeechd.so.2";

/* Of its interface what is used here, by the numbers its second version keeps. */
enum { MODE_SINGLE = 0, PRIORITY_TEXT = 3 };

typedef void Connection;
typedef Connection *Open(const char *client, const char *name, const char *user, int mode);
typedef void Close(Connection *connection);
typedef int Say(Connection *connection, int priority, const char *words);
typedef int Cancel(Connection *connection);
typedef int SetLanguage(Connection *connection, const char *language);

struct Speech {
    void *library;
    Connection *connection;
    Close *close;
    Say *say;
    Cancel *cancel;
    SetLanguage *set_language;
};

/* A function found at run time, without the cast from data that C does not know. */
static bool find(void *library, const char *name, void *function, size_t size)
{
    void *symbol = dlsym(library, name);
    memcpy(function, &symbol, size);
    return symbol != NULL;
}

static bool find_all(Speech *speech, Open **open)
{
    void *library = speech->library;
    return find(library, "spd_open", open, sizeof *open) &&
           find(library, "spd_close", &speech->close, sizeof speech->close) &&
           find(library, "spd_say", &speech->say, sizeof speech->say) &&
           find(library, "spd_cancel", &speech->cancel, sizeof speech->cancel) &&
           find(library, "spd_set_language", &speech->set_language, sizeof speech->set_language);
}

static Speech *give_up(Speech *speech, const char *library, const char *why, Problem *problem)
{
    problem_set(problem, STATUS_NOT_FOUND, library, 0, "%s", why);
    speech_close(speech);
    return NULL;
}

Speech *speech_open(const char *library, const char *language, Problem *problem)
{
    const char *name = library != NULL ? library : LIBRARY;
    Open *open = NULL;
    Speech *speech = calloc(1, sizeof *speech);
    if (speech == NULL) {
        return give_up(NULL, name, "no memory for a voice", problem);
    }
    speech->library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (speech->library == NULL || !find_all(speech, &open)) {
        return give_up(speech, name, "speech-dispatcher is not installed", problem);
    }
    speech->connection = open("maillage", "focus", NULL, MODE_SINGLE);
    if (speech->connection == NULL) {
        return give_up(speech, name, "speech-dispatcher does not answer", problem);
    }
    speech_set_language(speech, language);
    return speech;
}

void speech_close(Speech *speech)
{
    if (speech == NULL) {
        return;
    }
    if (speech->connection != NULL) {
        speech->close(speech->connection);
    }
    if (speech->library != NULL) {
        dlclose(speech->library);
    }
    free(speech);
}

void speech_set_language(Speech *speech, const char *language)
{
    speech->set_language(speech->connection, language);
}

void speech_say(Speech *speech, const char *words)
{
    speech->cancel(speech->connection);
    speech->say(speech->connection, PRIORITY_TEXT, words);
}
