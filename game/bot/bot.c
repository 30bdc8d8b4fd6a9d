#include "game/bot/bot.h"

#include "engine/base/text.h"
#include "game/bot/kinds.h"

static const Bot *const BOTS[] = {&BOT_STEADY,  &BOT_BOLD,   &BOT_COOPERATIVE,
                                  &BOT_SELFISH, &BOT_RANDOM, &BOT_STEWARD};

enum { BOT_COUNT = sizeof BOTS / sizeof BOTS[0] };

const Bot *bot_find(const char *key)
{
    for (int i = 0; i < BOT_COUNT; i++)
        if (text_equal(BOTS[i]->key, key))
            return BOTS[i];
    return NULL;
}

const char *bot_key(int index) { return index >= 0 && index < BOT_COUNT ? BOTS[index]->key : NULL; }
