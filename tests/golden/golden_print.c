/*
 * Plays the golden session with the rules that come in on the standard input and prints its hashes.
 * Made of the core alone: whatever compiler built it, it must print the same.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/golden/golden_session.h"

enum { RULES_BYTES_MAX = 1024 * 1024 };

static Rules rules;
static uint8_t bytes[RULES_BYTES_MAX];

int main(void)
{
    static char text[GOLDEN_TEXT_BYTES];
    size_t size = fread(bytes, 1, sizeof bytes, stdin);
    Stream stream = stream_reader(bytes, size);
    rules_stream(&stream, &rules);
    if (!stream_ended_well(&stream)) {
        fprintf(stderr, "golden_print: the standard input is not what golden_rules writes: %s\n",
                stream.reason != NULL ? stream.reason : "bytes are left over");
        return EXIT_FAILURE;
    }
    rules_finish(&rules);
    golden_session_play(&rules, text);
    return fputs(text, stdout) >= 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
