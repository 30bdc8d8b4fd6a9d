/*
 * Any bytes as an entry of the journal, played on a Play that stands in the phase the first byte names:
 * refused, or applied; and what was applied can be written again to the same bytes and the same hash.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "game/session/play.h"
#include "tests/game/sim/small_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { STARTS = 4 };

static Play starts[STARTS], play, twin;
static Entry entry, back;
static uint8_t written[1 << 18];
static bool is_ready;

static void enter(Play *at, Phase phase)
{
    Entry act = {.number = at->number + 1, .act = {.kind = ACT_PHASE, .phase = phase}};
    CHECK(play_advance(at, small_rules(), &act, NULL));
}

/* In the lobby, deciding, negotiating, closing; somebody is at the first two seats. */
static void make_ready(void)
{
    static const Phase phases[] = {PHASE_LOBBY, PHASE_DECIDE, PHASE_NEGOTIATE, PHASE_CLOSING};
    SessionSettings settings = {.rounds = 2, .decide_ms = 1000, .bots = true};
    play_init(&starts[0], small_rules(), &settings);
    for (uint8_t s = 0; s < 2; s++) {
        Entry claim = {.number = s + 1u, .act = {.kind = ACT_SEAT_CLAIM, .seat = {s}}};
        CHECK(play_advance(&starts[0], small_rules(), &claim, NULL));
    }
    for (int p = 1; p < STARTS; p++) {
        starts[p] = starts[p - 1];
        enter(&starts[p], phases[p]);
    }
    is_ready = true;
}

static void apply_again(void)
{
    Stream writer = stream_writer(written, sizeof written);
    entry_stream(&writer, &entry);
    CHECK(!writer.failed);
    Stream reader = stream_reader(written, writer.offset);
    entry_stream(&reader, &back);
    CHECK(stream_ended_well(&reader));
    CHECK(play_advance(&twin, small_rules(), &back, NULL));
    CHECK(play_hash(&twin, small_rules()) == play_hash(&play, small_rules()));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (!is_ready)
        make_ready();
    if (size == 0)
        return 0;
    play = twin = starts[bytes[0] % STARTS];
    Stream reader = stream_reader(bytes + 1, size - 1);
    entry_stream(&reader, &entry);
    if (!stream_ended_well(&reader))
        return 0;
    /* What a mutation never guesses is given: number and tick. */
    entry.number = play.number + 1;
    if (entry.is_frame)
        entry.frame.tick = play.world.tick + 1;
    if (play_advance(&play, small_rules(), &entry, NULL))
        apply_again();
    return 0;
}
