#include "tests/server/tools/told_journal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/sim/aim.h"
#include "tests/game/debrief/told_session.h"

enum { ENTRY_BYTES = 256 * 1024 };

static Scenario scenario;
static uint8_t texts[SCENARIO_ARENA_BYTES] __attribute__((aligned(16)));
static bool is_loaded;

/* What goes on while the session is told: each entry is bound to the Play before it. */
typedef struct Writer {
    ToldJournal *told;
    Play play;
} Writer;

static void load(void)
{
    static ProblemList problems;
    char line[PROBLEM_MESSAGE_BYTES + PROBLEM_PATH_BYTES + 16];
    Arena arena;
    if (is_loaded)
        return;
    arena_init(&arena, texts, sizeof texts);
    if (scenario_load("assets/scenarios/pays-invente", &arena, &scenario, &problems) != STATUS_OK) {
        problem_list_line(&problems, 0, line, sizeof line);
        fail_msg("%s", line);
    }
    is_loaded = true;
}

static void take(void *keeper, const Entry *entry)
{
    static uint8_t bytes[ENTRY_BYTES];
    static Entry copy;
    Writer *writer = keeper;
    Stream stream = stream_writer(bytes, sizeof bytes);
    copy = *entry;
    entry_stream(&stream, &copy);
    assert_false(stream.failed);
    JournalEntry row = {
        .number = entry->number, .time_ms = entry->time_ms, .bytes = bytes, .size = stream.offset};
    row.hash = journal_entry_hash(play_hash(&writer->play, &scenario.rules), bytes, row.size);
    assert_int_equal(journal_append(writer->told->journal, &(JournalWrite){.entry = &row}, NULL),
                     STATUS_OK);
    assert_true(play_advance(&writer->play, &scenario.rules, entry, NULL));
}

void told_journal_write(const char *path, const char *code, uint64_t seed, ToldJournal *told)
{
    static Writer writer;
    ToldPlan plan = {.rules = &scenario.rules,
                     .rounds = TOLD_JOURNAL_ROUNDS,
                     .people = TOLD_JOURNAL_PEOPLE,
                     .seed = seed,
                     .talks = true,
                     .inject = 0,
                     .bots = {"steady", "random"}};
    load();
    *told = (ToldJournal){.scenario = &scenario,
                          .head = {.facilitator_key = "FFFFFF",
                                   .rules_hash = scenario.rules.hash,
                                   .settings = told_settings(&plan),
                                   .seat_count = scenario.rules.territory_count}};
    text_copy(told->head.code, sizeof told->head.code, code);
    text_copy(told->head.scenario, sizeof told->head.scenario, scenario.rules.name);
    memset(told->head.aims, AIM_NONE, sizeof told->head.aims);
    for (int s = 0; s < told->head.seat_count; s++)
        text_format(told->head.seat_keys[s], SESSION_CODE_BYTES, "SEAT%02d", s);
    assert_int_equal(journal_create(path, &told->head, &told->journal, NULL), STATUS_OK);
    writer.told = told;
    play_init(&writer.play, &scenario.rules, &told->head.settings);
    told_session_play(&plan, take, &writer);
    told->entries = writer.play.number;
    told->hash = play_hash(&writer.play, &scenario.rules);
}
