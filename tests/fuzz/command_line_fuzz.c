/*
 * Any words as a command line, and each of them as an invitation: what a person pastes, or a link opens. Read into
 * numbers within their ranges, or refused in words. The words that answer and end the program are left out.
 */
#include <string.h>

#include "engine/base/text.h"
#include "engine/os/args.h"
#include "game/session/invitation.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { WORDS_MAX = 24, OPERANDS_MAX = 2, TEXT_BYTES = 1024, LOW = -5, HIGH = 65535 };

typedef struct Found {
    bool open, quiet;
    const char *folder, *address;
    int port, years;
    const char *words[OPERANDS_MAX];
} Found;

/* --help, --version, their letters and what abbreviates them. */
static bool ends_program(const char *word)
{
    if (word[0] != '-')
        return false;
    return text_starts(word, "--h") || text_starts(word, "--v") || strchr(word, '?') != NULL ||
           strchr(word, 'V') != NULL;
}

/* A zero, or a line's end, is between two words. */
static int split(char *text, size_t size, char *argv[WORDS_MAX + 1])
{
    static char program[] = "program";
    int count = 0;
    argv[count++] = program;
    for (size_t at = 0; at < size && count < WORDS_MAX; at += strlen(text + at) + 1) {
        text[at + strcspn(text + at, "\n")] = 0;
        if (!ends_program(text + at))
            argv[count++] = text + at;
    }
    argv[count] = NULL;
    return count;
}

static void read_invitation(const char *word)
{
    Invitation invitation, again;
    char link[INVITATION_BYTES];
    if (!invitation_read(word, &invitation))
        return;
    invitation_write(&invitation, link);
    CHECK(invitation_read(link, &again));
    CHECK(text_equal(again.address, invitation.address) && text_equal(again.code, invitation.code));
}

static void read_words(int argc, char **argv)
{
    Found found = {.port = 1, .years = 1};
    const ArgsOption options[] = {
        {.name = "open", .key = 'o', .doc = "d", .kind = ARGS_FLAG, .flag = &found.open},
        {.name = "quiet", .key = 'q', .doc = "d", .kind = ARGS_FLAG, .flag = &found.quiet},
        {"folder", 'd', "FOLDER", "d", ARGS_TEXT, .text = &found.folder},
        {"from", 0, "ADDRESS", "d", ARGS_TEXT, .text = &found.address},
        {"port", 'p', "PORT", "d", ARGS_INT, .number = &found.port, .low = LOW, .high = HIGH},
        {"years", 'r', "N", "d", ARGS_INT, .number = &found.years, .low = 1, .high = 60}};
    Args args = {.version = "program 1",
                 .summary = "s",
                 .operands = "WORD [WORD]",
                 .options = options,
                 .options_count = sizeof options / sizeof options[0],
                 .words = found.words,
                 .words_min = 1,
                 .words_max = OPERANDS_MAX};
    Problem problem = {0};
    Status status = args_parse(&args, argc, argv, &problem);
    CHECK(status == STATUS_OK || (status == STATUS_MALFORMED && problem.message[0] != 0));
    CHECK(found.port >= LOW && found.port <= HIGH && found.years >= 1 && found.years <= 60);
    CHECK(args.words_count >= 0 && args.words_count <= OPERANDS_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static char text[TEXT_BYTES + 1];
    char *argv[WORDS_MAX + 1];
    if (size > TEXT_BYTES)
        return 0;
    if (size > 0)
        memcpy(text, bytes, size);
    text[size] = 0;
    int argc = split(text, size, argv);
    for (int a = 1; a < argc; a++)
        read_invitation(argv[a]);
    read_words(argc, argv);
    return 0;
}
