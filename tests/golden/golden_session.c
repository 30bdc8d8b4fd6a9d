#include "tests/golden/golden_session.h"

#include <inttypes.h>

#include "engine/base/text.h"
#include "game/tools/batch.h"

static const uint64_t SEED = 2013;

static const char HEADING[] =
    "# Hashes of one session: steady and random bots by turns, seed 2013. They change when the\n"
    "# model, the scenario or a bot does; then tests/golden/record.sh writes them anew.\n";

static void add_line(char *text, const char *what, uint64_t hash)
{
    char line[64];
    text_format(line, sizeof line, "%s %016" PRIx64 "\n", what, hash);
    CHECK(text_append(text, GOLDEN_TEXT_BYTES, line));
}

static void add_world(char *text, const char *what, const Batch *batch)
{
    add_line(text, what, world_hash(&batch->world, batch->plan->rules));
}

static void play_year(char *text, Batch *batch)
{
    char year[16];
    text_format(year, sizeof year, "%d", world_year(&batch->world, batch->plan->rules));
    batch_play_year(batch);
    add_world(text, year, batch);
}

void golden_session_play(const Rules *rules, char text[GOLDEN_TEXT_BYTES])
{
    static Batch batch;
    BatchPlan plan = {.rules = rules,
                      .sessions = 1,
                      .years = GOLDEN_YEARS,
                      .seed = SEED,
                      .bot_count = 2,
                      .bots = {bot_find("steady"), bot_find("random")}};
    text_copy(text, GOLDEN_TEXT_BYTES, HEADING);
    add_line(text, "rules", rules->hash);
    batch_begin(&batch, &plan, 0);
    add_world(text, "start", &batch);
    for (int y = 0; y < GOLDEN_YEARS; y++)
        play_year(text, &batch);
}
