/*
 * Changes the bytes of a good snapshot as the input says, three bytes a change: where (two) and to what.
 * Whatever they say then, reading ends; what passes for a Play has the hash it claims, and a quarter can
 * be played on it.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "server/snapshot.h"
#include "tests/game/sim/small_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static Play play;
static uint8_t good[ROOM_BYTES_MAX], changed[ROOM_BYTES_MAX];
static size_t good_size;

static void make_good(void)
{
    SessionSettings settings = {.rounds = 2, .bots = true};
    play_init(&play, small_rules(), &settings);
    Stream writer = stream_writer(good, sizeof good);
    play_stream(&writer, &play, small_rules());
    CHECK(!writer.failed);
    good_size = writer.offset;
}

static void change(const uint8_t *bytes, size_t size)
{
    memcpy(changed, good, good_size);
    for (size_t at = 0; at + 3 <= size; at += 3) {
        size_t place = ((size_t)bytes[at] << 8 | bytes[at + 1]) * good_size >> 16;
        changed[place] = bytes[at + 2];
    }
}

static void play_on(void)
{
    static Frame frame;
    frame = (Frame){.tick = play.world.tick + 1, .salt = 3, .quarter = true};
    world_advance(&play.world, small_rules(), &frame, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (good_size == 0)
        make_good();
    change(bytes, size);
    size_t read_size = size % 3 == 2 ? good_size * bytes[size - 1] / 256 : good_size;
    Stream reader = stream_reader(changed, read_size);
    play_stream(&reader, &play, small_rules());
    if (!stream_ended_well(&reader))
        return 0;
    JournalSnapshot snapshot = {.number = play.number,
                                .hash = play_hash(&play, small_rules()),
                                .bytes = changed,
                                .size = read_size};
    CHECK(snapshot_read(&snapshot, small_rules(), &play, NULL) == STATUS_OK);
    play_on();
    snapshot.hash++;
    CHECK(snapshot_read(&snapshot, small_rules(), &play, NULL) == STATUS_MALFORMED);
    return 0;
}
