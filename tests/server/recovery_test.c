#include "server/recovery.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/server/stage.h"

enum { LEFT = 1, RIGHT = 9 };

static Stage stage;
static Room room, again;
static StagePerson ann, bob;
static char path[STAGE_PATH_BYTES], copy[STAGE_PATH_BYTES];
static int copies;

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    stage_path(&stage, "ROOM.journal", path);
    stage_path(&stage, "COPY.journal", copy);
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

static void expect_same_secrets(void)
{
    assert_memory_equal(&again.injects, &room.injects, sizeof room.injects);
    assert_memory_equal(again.ballots, room.ballots, sizeof room.ballots);
    assert_int_equal(again.letterbox.last, room.letterbox.last);
    for (uint32_t n = 1; n <= room.letterbox.last; n++)
        assert_memory_equal(letterbox_find(&again.letterbox, n), letterbox_find(&room.letterbox, n),
                            sizeof(Letter));
}

static void expect_same(void)
{
    expect_same_secrets();
    assert_true(again.hash == room.hash);
    assert_int_equal(again.play.number, room.play.number);
    assert_int_equal(again.participant_count, room.participant_count);
    for (int p = 0; p < room.participant_count; p++) {
        assert_memory_equal(&again.participants[p].token, &room.participants[p].token, TOKEN_BYTES);
        assert_int_equal(again.participants[p].seat, room.participants[p].seat);
        assert_int_equal(again.participants[p].sequence, room.participants[p].sequence);
        assert_true(again.participants[p].taken == room.participants[p].taken);
    }
    for (int s = 0; s < room.head.seat_count; s++) {
        assert_int_equal(again.drafts[s].kept, room.drafts[s].kept);
        assert_int_equal(again.drafts[s].sequence, room.drafts[s].sequence);
        assert_memory_equal(&again.drafts[s].programme, &room.drafts[s].programme,
                            sizeof(Programme));
    }
}

/* The server is killed here, and comes back. */
static void crash(void)
{
    stage_copy_journal(path, copy);
    Problem problem;
    if (stage_recover_room(&stage, &again, "COPY.journal", &problem) != STATUS_OK)
        fail_msg("after entry %d: %s", (int)room.play.number, problem.message);
    copies++;
}

/* Killed as soon as the disk has the entry and nothing else was done with it. */
static void crash_after_entry(void *keeper, const struct Room *said, const uint8_t *bytes,
                              size_t size)
{
    (void)keeper, (void)said, (void)bytes, (void)size;
    crash();
    assert_true(again.hash == room.hash);
    assert_int_equal(again.play.number, room.play.number);
    room_close(&again);
}

static void crash_after_answer(void)
{
    crash();
    expect_same();
    room_close(&again);
}

static void act(StagePerson *person, ActKind kind)
{
    Act said = {.kind = kind, .seat = {person->seat}};
    assert_int_equal(stage_act(&stage, &room, person, &said), ANSWER_CONFIRMED);
    crash_after_answer();
}

static void next_phase(Phase phase)
{
    act(&ann, ACT_READY);
    act(&bob, ACT_READY);
    room_step(&room, stage.clock_ms);
    assert_int_equal(room.play.session.phase, phase);
    crash_after_answer();
}

static void draft(StagePerson *person, int premises)
{
    Programme programme = stage_programme(&room, person->seat, premises);
    assert_int_equal(stage_draft(&stage, &room, person, &programme), ANSWER_DRAFT_KEPT);
    crash_after_answer();
}

static void play_year(int premises)
{
    next_phase(PHASE_DECIDE);
    draft(&ann, premises);
    draft(&ann, premises + 1);
    draft(&bob, premises);
    Command offer = stage_offer(&room, ann.seat);
    stage_order(&stage, &room, &ann, &offer);
    crash_after_answer();
    next_phase(PHASE_NEGOTIATE);
    next_phase(PHASE_RESULT);
}

static void begin(void)
{
    stage_create_room(&stage, &room, "ROOM.journal", &(SessionSettings){.rounds = 6, .bots = true});
    room.means.audience = (RoomAudience){.entry = crash_after_entry};
    stage_join(&stage, &room, ROLE_PARTICIPANT, LEFT, &ann);
    stage_join(&stage, &room, ROLE_PARTICIPANT, RIGHT, &bob);
    crash_after_answer();
}

static void killed_after_any_commit_it_comes_back_the_same(void **state)
{
    (void)state;
    copies = 0;
    begin();
    play_year(100);
    act(&ann, ACT_READY);
    act(&ann, ACT_UNREADY);
    play_year(200);
    Act give_back = {.kind = ACT_SEAT_RELEASE, .seat = {RIGHT}};
    assert_int_equal(stage_act(&stage, &room, &bob, &give_back), ANSWER_CONFIRMED);
    crash_after_answer();
    assert_true(copies > 50);
}

static void order(StagePerson *person, const Command *command)
{
    assert_int_equal(stage_order(&stage, &room, person, command), ANSWER_CONFIRMED);
    crash_after_answer();
}

static void say_letter(StagePerson *person, uint8_t from, uint8_t to)
{
    Letter letter = stage_words(from, to, "a word");
    assert_int_equal(stage_letter(&stage, &room, person, &letter), ANSWER_CONFIRMED);
    crash_after_answer();
}

static void prepare(StagePerson *person, uint8_t incident, bool takes_back)
{
    Inject inject = {incident, LEFT};
    assert_int_equal(stage_inject(&stage, &room, person, inject, takes_back), ANSWER_CONFIRMED);
    crash_after_answer();
}

static void command_phase(StagePerson *person, Phase phase)
{
    Act act_said = {.kind = ACT_PHASE, .phase = phase};
    assert_int_equal(stage_act(&stage, &room, person, &act_said), ANSWER_CONFIRMED);
    crash_after_answer();
}

/* Everybody sits at the table and LEFT has its chair: by way of an ordinary year, for a World set by hand would
 * not come back from its entries. */
static void join_table(void)
{
    Programme programme = stage_programme(&room, LEFT, 0);
    programme.measures[PROPOSAL_NATIONAL_TABLE].level = 1;
    assert_int_equal(stage_draft(&stage, &room, &ann, &programme), ANSWER_DRAFT_KEPT);
    crash_after_answer();
}

/* A round that does not count, then one that does, with all that may wait on the server at once. */
static void what_waits_on_the_server_comes_back_from_any_instant(void **state)
{
    (void)state;
    StagePerson chief;
    SessionSettings settings = {
        .rounds = 2, .bots = true, .practice = true, .ballots_secret = true};
    copies = 0;
    stage_create_room(&stage, &room, "ROOM.journal", &settings);
    room.means.audience = (RoomAudience){.entry = crash_after_entry};
    stage_join(&stage, &room, ROLE_PARTICIPANT, LEFT, &ann);
    stage_join(&stage, &room, ROLE_FACILITATOR, SEAT_NONE, &chief);
    for (int round = 0; round < 3; round++) {
        command_phase(&chief, PHASE_DECIDE);
        assert_int_equal(again.play.session.practising, round == 0);
        assert_int_equal(room.play.world.quarter, round < 2 ? 0 : QUARTERS_PER_YEAR);
        join_table();
        say_letter(&ann, LEFT, RIGHT);
        say_letter(&chief, LETTER_FROM_FACILITATOR, LEFT);
        prepare(&chief, 0, false);
        prepare(&chief, 1, false);
        prepare(&chief, 0, true);
        if (round == 2) {
            Command motion = {
                .kind = COMMAND_MOTION, .actor = {LEFT}, .motion = {MOTION_STATE_RATE, 5}};
            Command vote = {.kind = COMMAND_VOTE, .actor = {LEFT}, .vote = {0, false}};
            order(&ann, &motion);
            order(&ann, &vote);
            vote.vote.yes = true;
            order(&ann, &vote);
            assert_int_equal(again.ballots[LEFT].count, 1);
        }
        command_phase(&chief, PHASE_NEGOTIATE);
        command_phase(&chief, PHASE_CLOSING);
        assert_int_equal(again.injects.count, 0);
        prepare(&chief, 2, false);
    }
    assert_int_equal(room.letterbox.last, 6);
    assert_true(copies > 60);
}

/* Without copies after each entry: for tests that look at the end. */
static void play_quietly(int years)
{
    begin();
    room.means.audience.entry = NULL;
    for (int y = 0; y < years; y++)
        play_year(100 + y);
}

static Status recover(Problem *problem, RecoveryReport *report)
{
    RoomMeans means = stage_means(&stage);
    return recovery_open(&again, &means, copy, stage.clock_ms, report, problem);
}

/* A journal at rest, so that other programs may change it. */
static void lay_down(void)
{
    room_close(&room);
    stage_copy_journal(path, copy);
}

/* The newest snapshot below `below`, kept again under its number with one byte, or its hash, changed. */
static void damage_snapshot(uint64_t below, bool in_hash)
{
    static uint8_t bytes[ROOM_BYTES_MAX];
    JournalHead head;
    Journal *journal;
    JournalSnapshot snapshot;
    assert_int_equal(journal_open(copy, &head, &journal, NULL), STATUS_OK);
    assert_int_equal(journal_read_snapshot(journal, below, &snapshot, NULL), STATUS_OK);
    memcpy(bytes, snapshot.bytes, snapshot.size);
    snapshot.bytes = bytes;
    if (in_hash)
        snapshot.hash++;
    else
        bytes[snapshot.size / 2] ^= 0x40;
    assert_int_equal(journal_append_snapshot(journal, &snapshot, NULL), STATUS_OK);
    journal_close(journal);
}

static void a_damaged_snapshot_falls_back_to_the_one_before(void **state)
{
    (void)state;
    play_quietly(4);
    uint64_t hash = room.hash, number = room.play.number, below = UINT64_MAX;
    lay_down();
    for (int damaged = 0; damaged <= JOURNAL_SNAPSHOTS; damaged++) {
        Problem problem;
        RecoveryReport report;
        assert_int_equal(recover(&problem, &report), STATUS_OK);
        assert_int_equal(report.snapshots_damaged, damaged);
        assert_true(report.snapshot_number < below);
        below = report.snapshot_number;
        assert_int_equal(below + report.entries_replayed, number);
        assert_true(again.hash == hash);
        assert_int_equal(strstr(report.words, "damaged") != NULL, damaged > 0);
        room_close(&again);
        if (damaged < JOURNAL_SNAPSHOTS)
            damage_snapshot(below + 1, damaged == 1);
    }
    assert_int_equal(below, 0);
}

/* What the copy has of the room's entries: all but `missing`, a byte more in `longer`, another time in `altered`,
 * none after `last`. */
typedef struct Wear {
    uint64_t missing, longer, altered, last;
} Wear;

static void copy_worn(const Wear *wear)
{
    uint8_t bytes[4096];
    JournalHead head;
    Journal *from, *to;
    remove(copy);
    assert_int_equal(journal_open(path, &head, &from, NULL), STATUS_OK);
    assert_int_equal(journal_create(copy, &head, &to, NULL), STATUS_OK);
    for (uint64_t n = 1; n <= wear->last; n++) {
        JournalEntry row;
        assert_int_equal(journal_read_entry(from, n, &row, NULL), STATUS_OK);
        if (row.size < sizeof bytes)
            memcpy(bytes, row.bytes, row.size);
        if (n == wear->longer || n == wear->altered)
            row.bytes = bytes;
        if (n == wear->longer)
            bytes[row.size++] = 0;
        if (n == wear->altered)
            bytes[8] ^= 1; /* after the number */
        if (n != wear->missing)
            assert_int_equal(journal_append(to, &(JournalWrite){.entry = &row}, NULL), STATUS_OK);
    }
    journal_close(from);
    journal_close(to);
}

static void a_damaged_entry_is_refused_with_its_place(void **state)
{
    (void)state;
    play_quietly(1);
    Act extra = {.kind = ACT_SEAT_CLAIM, .seat = {20}};
    for (int e = 0; e < 5; e++)
        assert_true(room_commit_act(&room, &extra, NULL, stage.clock_ms));
    uint64_t last = room.play.number;
    room_close(&room);
    char place[40];
    Problem problem;
    RecoveryReport report;
    const Wear wears[] = {{.longer = last - 2, .last = last}, {.altered = last - 2, .last = last}};
    text_format(place, sizeof place, "entry %d:", (int)last - 2);
    for (int w = 0; w < 2; w++) {
        copy_worn(&wears[w]);
        assert_int_equal(recover(&problem, &report), STATUS_MALFORMED);
        assert_non_null(strstr(problem.message, place));
        assert_string_equal(problem.path, copy);
        assert_false(again.open);
    }
    copy_worn(&(Wear){.missing = last - 2, .last = last});
    assert_int_equal(recover(&problem, &report), STATUS_MALFORMED);
    text_format(place, sizeof place, "entry %d is missing", (int)last - 2);
    assert_non_null(strstr(problem.message, place));
}

static void a_snapshot_ahead_of_the_entries_is_not_trusted(void **state)
{
    (void)state;
    static uint8_t bytes[ROOM_BYTES_MAX];
    play_quietly(1);
    JournalSnapshot ahead = {.number = room.play.number, .hash = room.hash, .bytes = bytes};
    ahead.size = room_write_play(&room, bytes, sizeof bytes);
    room_close(&room);
    copy_worn(&(Wear){.last = 5});
    JournalHead head;
    Journal *journal;
    assert_int_equal(journal_open(copy, &head, &journal, NULL), STATUS_OK);
    assert_int_equal(journal_append_snapshot(journal, &ahead, NULL), STATUS_OK);
    journal_close(journal);
    RecoveryReport report;
    assert_int_equal(recover(NULL, &report), STATUS_OK);
    assert_int_equal(report.snapshot_number, 0);
    assert_int_equal(again.play.number, 5);
}

static void a_torn_end_gives_a_whole_room_of_before(void **state)
{
    (void)state;
    play_quietly(1);
    char copy_log[STAGE_PATH_BYTES + 8];
    text_format(copy_log, sizeof copy_log, "%s-wal", copy);
    stage_copy_journal(path, copy);
    long whole = stage_size(copy_log);
    uint64_t before = room.play.number;
    for (long size = whole - 1; size > 0; size -= 1 + whole / 60) {
        stage_copy_journal(path, copy);
        stage_truncate(copy_log, size);
        Problem problem;
        RecoveryReport report;
        Status status = recover(&problem, &report);
        if (status == STATUS_REFUSED)
            break; /* cut before the room's head */
        if (status != STATUS_OK)
            fail_msg("%s", problem.message);
        assert_true(again.play.number <= before);
        before = again.play.number;
        room_close(&again);
    }
    assert_true(before < 10);
}

static void other_rules_are_refused(void **state)
{
    (void)state;
    play_quietly(0);
    lay_down();
    static Rules other;
    other = stage.scenario->rules;
    other.hash++;
    RoomMeans means = stage_means(&stage);
    means.rules = &other;
    Problem problem;
    RecoveryReport report;
    assert_int_equal(recovery_open(&again, &means, copy, 0, &report, &problem), STATUS_REFUSED);
    assert_non_null(strstr(problem.message, "expected"));
}

/* Killed while the year was computed: what is left of it is done, with the drafts that were there. */
static void a_year_half_computed_is_finished(void **state)
{
    (void)state;
    stage_create_room(&stage, &room, "ROOM.journal", &(SessionSettings){.rounds = 2, .bots = true});
    stage_join(&stage, &room, ROLE_PARTICIPANT, LEFT, &ann);
    Phase phases[] = {PHASE_DECIDE, PHASE_NEGOTIATE, PHASE_CLOSING};
    for (int p = 0; p < 3; p++) {
        Act enter = {.kind = ACT_PHASE, .phase = phases[p]};
        assert_true(room_commit_act(&room, &enter, NULL, stage.clock_ms));
        if (phases[p] == PHASE_DECIDE) {
            Programme programme = stage_programme(&room, LEFT, 123);
            assert_int_equal(stage_draft(&stage, &room, &ann, &programme), ANSWER_DRAFT_KEPT);
        }
    }
    lay_down();
    Problem problem;
    RecoveryReport report;
    assert_int_equal(recover(&problem, &report), STATUS_OK);
    assert_int_equal(report.drafts, 1);
    assert_true(recovery_settle(&again, stage.clock_ms));
    assert_int_equal(again.play.session.phase, PHASE_RESULT);
    assert_int_equal(again.play.world.quarter, QUARTERS_PER_YEAR);
    assert_true(again.play.world.network.ordered_year[ZONE_PUBLIC_DENSE][LEFT] == 123);
    assert_int_equal(again.play.session.seats[LEFT].people, 0);
    assert_int_equal(again.play.session.seats[LEFT].keeper, SEAT_HUMAN);
}

static void what_was_restored_is_said_in_words(void **state)
{
    (void)state;
    StagePerson chief;
    play_quietly(0);
    room.means.audience.entry = NULL;
    stage_join(&stage, &room, ROLE_FACILITATOR, SEAT_NONE, &chief);
    for (int n = 0; n < 3; n++)
        say_letter(&ann, LEFT, RIGHT);
    prepare(&chief, 0, false);
    prepare(&chief, 1, false);
    lay_down();
    RecoveryReport report;
    assert_int_equal(recover(NULL, &report), STATUS_OK);
    assert_int_equal(report.letters, 3);
    assert_int_equal(report.injects, 2);
    assert_non_null(strstr(report.words, "3 participants, 3 letters, 2 prepared incidents"));
    assert_null(strstr(report.words, "sealed"));
}

static void time_goes_on_where_it_stopped(void **state)
{
    (void)state;
    play_quietly(1);
    int64_t then_ms = room_time_ms(&room, stage.clock_ms);
    stage.clock_ms = 5; /* another machine, another clock */
    lay_down();
    RecoveryReport report;
    assert_int_equal(recover(NULL, &report), STATUS_OK);
    assert_int_equal(room_time_ms(&again, 5), again.play.session.now_ms);
    assert_true(again.play.session.now_ms <= then_ms);
    assert_int_equal(room_time_ms(&again, 1005), again.play.session.now_ms + 1000);
}

static void a_whole_replay_ends_with_the_same_hash(void **state)
{
    (void)state;
    static Play play;
    static Entry entry;
    play_quietly(4);
    uint64_t hash = room.hash;
    lay_down();
    JournalHead head;
    Journal *journal;
    Problem problem;
    RecoveryReport report;
    assert_int_equal(journal_open(copy, &head, &journal, &problem), STATUS_OK);
    RecoverySource source = {journal, &head, &stage.scenario->rules};
    assert_int_equal(recovery_replay(&source, true, &play, &entry, &report, &problem), STATUS_OK);
    assert_int_equal(report.snapshot_number, 0);
    assert_int_equal(report.entries_replayed, play.number);
    assert_true(play_hash(&play, source.rules) == hash);
    journal_close(journal);
    /* A snapshot that says otherwise is where a replay stops: the model, or the disk, has changed. */
    damage_snapshot(UINT64_MAX, true);
    assert_int_equal(journal_open(copy, &head, &journal, &problem), STATUS_OK);
    source.journal = journal;
    assert_int_equal(recovery_replay(&source, true, &play, &entry, &report, &problem),
                     STATUS_MALFORMED);
    assert_non_null(strstr(problem.message, "found after it"));
    journal_close(journal);
}

static void copy_kept(const char *name)
{
    char kept[STAGE_PATH_BYTES];
    text_format(kept, sizeof kept, "tests/server/kept/%s", name);
    stage_copy_journal(kept, copy);
}

static size_t read_copy(uint8_t *bytes, size_t capacity)
{
    FILE *file = fopen(copy, "rb");
    assert_non_null(file);
    size_t size = fread(bytes, 1, capacity, file);
    fclose(file);
    assert_true(size > 0 && size < capacity);
    return size;
}

/* Journals as earlier versions left them: what a version cannot play again it says so, and leaves for the one that
 * can. */
static void a_session_of_another_version_comes_back_or_is_refused_with_the_reason(void **state)
{
    (void)state;
    static const char *const kept[] = {"format-2.journal", "format-3.journal"};
    static uint8_t before[1 << 20], after[1 << 20];
    for (int k = 0; k < 2; k++) {
        Problem problem;
        RecoveryReport report;
        copy_kept(kept[k]);
        size_t size = read_copy(before, sizeof before);
        Status status = recover(&problem, &report);
        room_close(&again);
        if (status == STATUS_OK)
            continue;
        assert_int_equal(status, STATUS_REFUSED);
        assert_true(strstr(problem.message, "kept by another version") != NULL ||
                    strstr(problem.message, "another scenario, region or version") != NULL);
        assert_int_equal(read_copy(after, sizeof after), size);
        assert_memory_equal(after, before, size);
    }
}

/* Root may write what nobody else may: whoever tries is somebody else for that long. */
static void a_disk_that_cannot_be_written_is_told(void **state)
{
    (void)state;
    Problem problem = {0};
    RecoveryReport report;
    bool is_root = geteuid() == 0;
    play_quietly(0);
    uint64_t hash = room.hash;
    lay_down();
    assert_int_equal(chmod(copy, 0444), 0);
    assert_int_equal(chmod(stage.folder, 0555), 0);
    assert_true(!is_root || seteuid(65534) == 0);
    Status status = recover(&problem, &report);
    room_close(&again);
    assert_true(!is_root || seteuid(0) == 0);
    assert_int_equal(chmod(stage.folder, 0755), 0);
    assert_int_equal(chmod(copy, 0644), 0);
    assert_int_not_equal(status, STATUS_OK);
    assert_true(problem.message[0] != 0);
    assert_int_equal(recover(&problem, &report), STATUS_OK);
    assert_true(again.hash == hash);
}

/* Session time stands still until the clock has caught up; what is said meanwhile is kept in its order. */
static void a_clock_that_jumps_back_takes_nothing_away(void **state)
{
    (void)state;
    play_quietly(1);
    int64_t then_ms = room_time_ms(&room, stage.clock_ms);
    stage.clock_ms -= 3600000;
    act(&ann, ACT_READY);
    act(&ann, ACT_UNREADY);
    assert_true(room.play.session.now_ms >= then_ms);
    say_letter(&ann, LEFT, RIGHT);
    uint64_t hash = room.hash;
    lay_down();
    RecoveryReport report;
    assert_int_equal(recover(NULL, &report), STATUS_OK);
    assert_true(again.hash == hash);
    assert_int_equal(report.letters, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(killed_after_any_commit_it_comes_back_the_same),
        TEST(what_waits_on_the_server_comes_back_from_any_instant),
        TEST(what_was_restored_is_said_in_words),
        TEST(a_damaged_snapshot_falls_back_to_the_one_before),
        TEST(a_damaged_entry_is_refused_with_its_place),
        TEST(a_snapshot_ahead_of_the_entries_is_not_trusted),
        TEST(a_torn_end_gives_a_whole_room_of_before),
        TEST(other_rules_are_refused),
        TEST(a_year_half_computed_is_finished),
        TEST(time_goes_on_where_it_stopped),
        TEST(a_whole_replay_ends_with_the_same_hash),
        TEST(a_session_of_another_version_comes_back_or_is_refused_with_the_reason),
        TEST(a_disk_that_cannot_be_written_is_told),
        TEST(a_clock_that_jumps_back_takes_nothing_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
