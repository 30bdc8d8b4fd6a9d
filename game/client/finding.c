#include "game/client/finding.h"

#include "engine/base/text.h"

/* Capital letters and accents of French and its neighbours; the rest is as it is. */
static uint32_t plain(uint32_t letter)
{
    static const struct {
        uint32_t first, last, plain;
    } FOLDS[] = {{0xE0, 0xE5, 'a'}, {0xE7, 0xE7, 'c'}, {0xE8, 0xEB, 'e'}, {0xEC, 0xEF, 'i'},
                 {0xF1, 0xF1, 'n'}, {0xF2, 0xF6, 'o'}, {0xF9, 0xFC, 'u'}, {0x2019, 0x2019, '\''}};
    if ((letter >= 'A' && letter <= 'Z') || (letter >= 0xC0 && letter <= 0xDE)) {
        letter += 0x20;
    }
    for (size_t i = 0; i < sizeof FOLDS / sizeof FOLDS[0]; i++) {
        if (letter >= FOLDS[i].first && letter <= FOLDS[i].last) {
            return FOLDS[i].plain;
        }
    }
    return letter;
}

static bool begins(const char *text, const char *wanted)
{
    for (uint32_t letter = text_next(&wanted); letter != 0; letter = text_next(&wanted)) {
        if (plain(text_next(&text)) != plain(letter)) {
            return false;
        }
    }
    return true;
}

bool finding_matches(const char *text, const char *wanted)
{
    while (!begins(text, wanted)) {
        if (text_next(&text) == 0) {
            return false;
        }
    }
    return true;
}
