/*
 * Power that fails while the journal is written: its log cut at any byte of the last records, and what lay behind the
 * cut lost, zeroed or left as rubbish, as a disk may leave it. Whatever was confirmed while the log was shorter than
 * the cut comes back, and what comes back is what the room was at some moment: never a mixture.
 *
 * MAILLAGE_CUT_STEP=1 tries every byte; in every build each record's borders are, and some bytes between.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "engine/base/text.h"
#include "server/recovery.h"
#include "tests/server/stage.h"

enum {
    LEFT = 1,
    RIGHT = 9,
    MARKS_MAX = 64,
    CUT_STEP = 1237,   /* between two cuts, in a short run */
    BORDER_BYTES = 1,  /* to either side of a page of the log, always tried */
    HEAD_BYTES = 32,   /* of the log */
    FRAME_BYTES = 4120 /* a page with its own head */
};

/* What a person was told is on disk, and how long the log was then. */
typedef struct Mark {
    long log_bytes;
    uint64_t number, hash;
    uint32_t letters, draft;
} Mark;

typedef enum Remains { REMAINS_NOTHING, REMAINS_ZEROS, REMAINS_RUBBISH, REMAINS_COUNT } Remains;

static Stage stage;
static Room room, again;
static StagePerson ann, bob, chief;
static char path[STAGE_PATH_BYTES], log_path[STAGE_PATH_BYTES + 8];
static char copy[STAGE_PATH_BYTES], copy_log[STAGE_PATH_BYTES + 8];
static Mark marks[MARKS_MAX];
static int mark_count;
static uint8_t kept_file[1 << 20], kept_log[1 << 22], cut_log[1 << 22];
static size_t file_size, log_size;

static Mark mark_of(const Room *now, long log_bytes)
{
    return (Mark){.log_bytes = log_bytes,
                  .number = now->play.number,
                  .hash = now->hash,
                  .letters = now->letterbox.last,
                  .draft = now->drafts[LEFT].sequence};
}

/* The log only grows here: a place in it is a moment. */
static void mark(void)
{
    assert_true(mark_count < MARKS_MAX);
    long log_bytes = stage_size(log_path);
    assert_true(mark_count == 0 || log_bytes > marks[mark_count - 1].log_bytes);
    marks[mark_count++] = mark_of(&room, log_bytes);
}

static void mark_entry(void *keeper, const Room *said, const uint8_t *bytes, size_t size)
{
    (void)keeper, (void)said, (void)bytes, (void)size;
    mark();
}

static void act(StagePerson *person, ActKind kind, Phase phase)
{
    Act said = {.kind = kind, .seat = {person->seat}, .phase = phase};
    assert_int_equal(stage_act(&stage, &room, person, &said), ANSWER_CONFIRMED);
}

static void draft(int premises)
{
    Programme programme = stage_programme(&room, LEFT, premises);
    assert_int_equal(stage_draft(&stage, &room, &ann, &programme), ANSWER_DRAFT_KEPT);
}

static void write_letter(const char *text)
{
    Letter letter = stage_words(LEFT, RIGHT, text);
    assert_int_equal(stage_letter(&stage, &room, &ann, &letter), ANSWER_CONFIRMED);
    mark();
}

/* A year with its snapshot; what follows it is what is cut: each kind of record once or twice. */
static void play(void)
{
    SessionSettings settings = {.rounds = 2, .bots = true, .ballots_secret = true};
    mark_count = 0;
    stage_create_room(&stage, &room, "ROOM.journal", &settings);
    stage_join(&stage, &room, ROLE_PARTICIPANT, LEFT, &ann);
    stage_join(&stage, &room, ROLE_PARTICIPANT, RIGHT, &bob);
    stage_join(&stage, &room, ROLE_FACILITATOR, SEAT_NONE, &chief);
    act(&chief, ACT_PHASE, PHASE_DECIDE);
    draft(100);
    act(&chief, ACT_PHASE, PHASE_NEGOTIATE);
    act(&chief, ACT_PHASE, PHASE_CLOSING);
    act(&chief, ACT_PHASE, PHASE_DECIDE);
    mark();
    room.means.audience = (RoomAudience){.entry = mark_entry};
    write_letter("one");
    draft(200);
    draft(201);
    mark();
    act(&bob, ACT_READY, PHASE_LOBBY);
    write_letter("two");
    Command offer = stage_offer(&room, LEFT);
    assert_int_equal(stage_order(&stage, &room, &ann, &offer), ANSWER_CONFIRMED);
}

static size_t read_file(const char *name, uint8_t *bytes, size_t capacity)
{
    FILE *file = fopen(name, "rb");
    assert_non_null(file);
    size_t size = fread(bytes, 1, capacity, file);
    assert_true(size < capacity);
    fclose(file);
    return size;
}

static void write_file(const char *name, const uint8_t *bytes, size_t size)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void leave(long cut, Remains remains)
{
    size_t size = remains == REMAINS_NOTHING ? (size_t)cut : log_size;
    memcpy(cut_log, kept_log, (size_t)cut);
    for (size_t at = (size_t)cut; at < size; at++)
        cut_log[at] = remains == REMAINS_ZEROS ? 0 : (uint8_t)random_bits(2013, 5, at);
    write_file(copy, kept_file, file_size);
    write_file(copy_log, cut_log, size);
}

/* The newest moment that was on disk whole at this cut. */
static int mark_at(long cut)
{
    int m = mark_count - 1;
    while (m > 0 && marks[m].log_bytes > cut)
        m--;
    return m;
}

static bool is_moment(const Mark *found)
{
    for (int m = 0; m < mark_count; m++)
        if (marks[m].number == found->number && marks[m].hash == found->hash)
            return true;
    return false;
}

/* A draft after the first and a letter are no entries: each may be there before its mark is. */
static void expect_whole(long cut)
{
    Problem problem;
    if (stage_recover_room(&stage, &again, "COPY.journal", &problem) != STATUS_OK)
        fail_msg("cut at %ld: %s", cut, problem.message);
    Mark found = mark_of(&again, 0);
    const Mark *least = &marks[mark_at(cut)];
    if (found.number < least->number || found.letters < least->letters ||
        found.draft < least->draft || !is_moment(&found))
        fail_msg("cut at %ld: entry %d, %u letters, draft %u came back", cut, (int)found.number,
                 (unsigned)found.letters, (unsigned)found.draft);
    room_close(&again);
}

static bool is_tried(long cut, int64_t step)
{
    long in_frame = (cut - HEAD_BYTES) % FRAME_BYTES;
    return cut % step == 0 || in_frame <= BORDER_BYTES || FRAME_BYTES - in_frame <= BORDER_BYTES;
}

static void cut_anywhere_it_comes_back_with_all_that_was_confirmed(void **state)
{
    (void)state;
    int64_t step = CUT_STEP;
    int cuts = 0;
    const char *wished = getenv("MAILLAGE_CUT_STEP");
    assert_true(wished == NULL || text_parse_i64(wished, 1, 1000000, &step));
    play();
    file_size = read_file(path, kept_file, sizeof kept_file);
    log_size = read_file(log_path, kept_log, sizeof kept_log);
    for (long cut = (long)log_size; cut >= marks[0].log_bytes; cut--) {
        for (Remains r = REMAINS_NOTHING; r < REMAINS_COUNT && is_tried(cut, step); r++) {
            leave(cut, r);
            expect_whole(cut);
            cuts++;
        }
    }
    print_message("%d cuts in the last %ld bytes, %d moments\n", cuts,
                  (long)log_size - marks[0].log_bytes, mark_count);
    assert_true(mark_count >= 6);
}

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    stage_path(&stage, "ROOM.journal", path);
    stage_path(&stage, "COPY.journal", copy);
    text_format(log_path, sizeof log_path, "%s-wal", path);
    text_format(copy_log, sizeof copy_log, "%s-wal", copy);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    room_close(&room);
    room_close(&again);
    stage_close(&stage);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_anywhere_it_comes_back_with_all_that_was_confirmed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
