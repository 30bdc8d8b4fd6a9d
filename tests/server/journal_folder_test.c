#include "server/journal_folder.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "server/capsule.h"
#include "tests/server/stage.h"

enum {
    LEFT = 1,
    RIGHT = 9,
    COPIES = 12,
    ENTRIES_MAX = 400,
    ENTRY_BYTES = 60000,
    FILE_BYTES_MAX = 1 << 22
};

/* What nobody types by chance, and what the files are searched for. */
static const char WORD[] = "QUINQUEREME";

static Stage stage, copies;
static Room room;
static StagePerson ann, bob;

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    stage_open(&copies);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    room_close(&room);
    stage_close(&copies);
    stage_close(&stage);
    return 0;
}

static void open_room(void)
{
    stage_create_room(&stage, &room, "ROOM.journal", &(SessionSettings){.rounds = 3, .bots = true});
    stage_join(&stage, &room, ROLE_PARTICIPANT, LEFT, &ann);
    stage_join(&stage, &room, ROLE_PARTICIPANT, RIGHT, &bob);
}

static void write_letter(void)
{
    Letter letter = stage_words(LEFT, RIGHT, WORD);
    assert_int_equal(stage_letter(&stage, &room, &ann, &letter), ANSWER_CONFIRMED);
}

static bool holds_word(const char *path)
{
    static char bytes[FILE_BYTES_MAX];
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_true(size < sizeof bytes);
    for (size_t at = 0; at + sizeof WORD - 1 <= size; at++)
        if (memcmp(bytes + at, WORD, sizeof WORD - 1) == 0)
            return true;
    return false;
}

/* A server of its own, which appends as fast as it can and says how far it came; large entries, so that its log begins
 * anew every fifty of them. */
static pid_t append_for_ever(const char *path, int confirmed)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    static uint8_t bytes[ENTRY_BYTES];
    JournalHead head = {
        .code = "COPIED", .scenario = "s", .settings = {.rounds = 1}, .seat_count = 1};
    Journal *journal;
    if (journal_create(path, &head, &journal, NULL) != STATUS_OK)
        _exit(1);
    for (uint64_t n = 1; n <= ENTRIES_MAX; n++) {
        memset(bytes, (int)(n & 0xFF), sizeof bytes);
        JournalEntry entry = {.number = n, .bytes = bytes, .size = sizeof bytes, .hash = n};
        if (journal_append(journal, &(JournalWrite){.entry = &entry}, NULL) != STATUS_OK)
            _exit(1);
        if (pwrite(confirmed, &n, sizeof n, 0) != sizeof n)
            _exit(1);
    }
    for (;;)
        pause();
}

static uint64_t expect_whole_copy(const char *path)
{
    JournalHead head;
    Journal *journal;
    uint64_t last;
    assert_int_equal(journal_open(path, &head, &journal, NULL), STATUS_OK);
    assert_string_equal(head.code, "COPIED");
    assert_int_equal(journal_read_last(journal, &last, NULL), STATUS_OK);
    for (uint64_t n = 1; n <= last; n++) {
        JournalEntry entry;
        assert_int_equal(journal_read_entry(journal, n, &entry, NULL), STATUS_OK);
        assert_int_equal(entry.size, ENTRY_BYTES);
        for (size_t b = 0; b < entry.size; b += 97)
            assert_int_equal(entry.bytes[b], n & 0xFF);
    }
    journal_close(journal);
    return last;
}

static uint64_t read_confirmed(int file)
{
    uint64_t number = 0;
    return pread(file, &number, sizeof number, 0) == sizeof number ? number : 0;
}

/* What is half moved from the log into the journal, and a log begun anew, must not show in a copy. */
static void a_session_is_copied_while_it_is_written(void **state)
{
    (void)state;
    char path[STAGE_PATH_BYTES], copy[STAGE_PATH_BYTES], told[STAGE_PATH_BYTES];
    stage_path(&stage, "ROOM.journal", path);
    stage_path(&copies, "ROOM.journal", copy);
    int confirmed = open(stage_path(&copies, "confirmed", told), O_RDWR | O_CREAT, 0600);
    assert_true(confirmed >= 0);
    pid_t child = append_for_ever(path, confirmed);
    while (read_confirmed(confirmed) < 20)
        assert_int_equal(waitpid(child, NULL, WNOHANG), 0);
    for (int c = 0; c < COPIES; c++) {
        Problem problem;
        uint64_t before = read_confirmed(confirmed);
        if (journal_copy(path, copy, &problem) != STATUS_OK)
            fail_msg("%s", problem.message);
        assert_true(expect_whole_copy(copy) >= before);
        assert_int_equal(waitpid(child, NULL, WNOHANG), 0);
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(confirmed);
}

static void a_folder_is_copied_beside_its_server(void **state)
{
    (void)state;
    JournalFolderReport report;
    char copy[STAGE_PATH_BYTES], bad[STAGE_PATH_BYTES];
    Problem problem;
    open_room();
    write_letter();
    FILE *file = fopen(stage_path(&stage, "BAD.journal", bad), "wb");
    fprintf(file, "no journal at all, but long enough to be looked at as one");
    fclose(file);
    assert_int_equal(journal_folder_back_up(stage.folder, copies.folder, &report, &problem),
                     STATUS_OK);
    assert_int_equal(report.done, 1);
    assert_int_equal(report.failed, 1);
    assert_false(file_exists(stage_path(&copies, "BAD.journal", copy)));
    uint64_t hash = room.hash;
    room_close(&room);
    if (stage_recover_room(&copies, &room, "ROOM.journal", &problem) != STATUS_OK)
        fail_msg("%s", problem.message);
    assert_true(room.hash == hash);
    assert_int_equal(room.letterbox.last, 1);
    assert_int_equal(journal_folder_back_up(stage.folder, stage.folder, &report, &problem),
                     STATUS_REFUSED);
}

static void age(const char *path, int days)
{
    char log_path[STAGE_PATH_BYTES + 8];
    struct timespec then[2] = {{0}, {.tv_sec = (time_t)days * 86400}};
    text_format(log_path, sizeof log_path, "%s-wal", path);
    utimensat(AT_FDCWD, path, then, 0);
    utimensat(AT_FDCWD, log_path, then, 0);
}

/* As a session that was killed leaves its files, long ago or just now. */
static void leave_session(const char *name, int days)
{
    char path[STAGE_PATH_BYTES], other[STAGE_PATH_BYTES], log_path[STAGE_PATH_BYTES + 8];
    stage_copy_journal(stage_path(&stage, "ROOM.journal", other), stage_path(&stage, name, path));
    text_format(log_path, sizeof log_path, "%s-wal", path);
    assert_true(holds_word(path) || holds_word(log_path));
    age(path, days);
}

static bool is_there(const char *name)
{
    char path[STAGE_PATH_BYTES];
    return file_exists(stage_path(&stage, name, path));
}

static void purge(int keep_days, int64_t now_days, JournalFolderReport *report)
{
    JournalPurge old = {
        .folder = stage.folder, .keep_days = keep_days, .now_ms = now_days * 86400000};
    assert_int_equal(journal_folder_purge(&old, report, NULL), STATUS_OK);
}

static void old_sessions_go_and_young_ones_stay(void **state)
{
    (void)state;
    JournalFolderReport report;
    char path[STAGE_PATH_BYTES];
    open_room();
    write_letter();
    leave_session("OLD.journal", 100);
    leave_session("YOUNG.journal", 195);
    room_close(&room);
    age(stage_path(&stage, "ROOM.journal", path), 199);
    purge(30, 200, &report);
    assert_int_equal(report.done, 1);
    assert_int_equal(report.kept, 2);
    assert_int_equal(report.leftovers, 1);
    assert_false(is_there("OLD.journal") || is_there("OLD.journal-wal"));
    assert_true(is_there("YOUNG.journal") && is_there("YOUNG.journal-wal"));
    assert_int_equal(journal_folder_purge(&(JournalPurge){.folder = "/nowhere"}, &report, NULL),
                     STATUS_NOT_FOUND);
}

static pid_t hold(const char *name, int *told)
{
    char path[STAGE_PATH_BYTES], byte = 1;
    JournalHead head;
    Journal *journal;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    stage_path(&stage, name, path);
    pid_t child = fork();
    if (child == 0) {
        byte = journal_open(path, &head, &journal, NULL) == STATUS_OK;
        _exit(write(ends[1], &byte, 1) == 1 ? pause() : 1);
    }
    assert_int_equal(read(ends[0], told, 1), 1);
    close(ends[0]);
    close(ends[1]);
    return child;
}

static int words_left(void)
{
    static const char *const names[] = {
        "ROOM.journal",          "ROOM.journal-wal",   "OTHER.journal",
        "OTHER.journal-wal",     "OTHER.journal.part", "OTHER.journal-journal",
        "GONE.journal.part-wal", "ROOM.journal-shm",   "ROOM.maillage"};
    int left = 0;
    for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
        char path[STAGE_PATH_BYTES];
        left += holds_word(stage_path(&stage, names[n], path));
    }
    return left;
}

/* Beside its session, as somebody may have wanted it. */
static void write_capsule(void)
{
    char path[STAGE_PATH_BYTES];
    CapsuleRoom taken = {&room.head, stage.scenario, room.hash};
    stage_path(&stage, "ROOM.maillage", path);
    assert_int_equal(capsule_write(room.journal, &taken, path, NULL), STATUS_OK);
}

static void a_purge_leaves_no_typed_word_and_no_running_session(void **state)
{
    (void)state;
    JournalFolderReport report;
    char path[STAGE_PATH_BYTES];
    int told = 0;
    open_room();
    write_letter();
    Act pause = {.kind = ACT_PAUSE};
    text_copy(pause.cause, sizeof pause.cause, WORD);
    assert_true(room_commit_act(&room, &pause, NULL, stage.clock_ms));
    write_capsule();
    leave_session("OTHER.journal", 1);
    FILE *part = fopen(stage_path(&stage, "GONE.journal.part-wal", path), "wb");
    fprintf(part, "%s", WORD);
    fclose(part);
    room_close(&room);
    assert_true(holds_word(stage_path(&stage, "ROOM.maillage", path)));
    assert_true(words_left() >= 4);
    pid_t child = hold("ROOM.journal", &told);
    assert_int_equal(told, 1);
    purge(0, 200, &report);
    assert_int_equal(report.done, 1);
    assert_int_equal(report.used, 1);
    assert_true(is_there("ROOM.journal") && is_there("ROOM.maillage"));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    purge(0, 200, &report);
    assert_int_equal(report.done, 1);
    assert_int_equal(words_left(), 0);
    assert_false(is_there("ROOM.journal-wal") || is_there("GONE.journal.part-wal"));
}

/* What is taken back while a session goes on is not left in its file either. */
static void what_is_written_over_is_not_in_the_file(void **state)
{
    (void)state;
    char path[STAGE_PATH_BYTES];
    open_room();
    JournalDraft draft = {
        .seat = LEFT, .sequence = 1, .bytes = (const uint8_t *)WORD, .size = sizeof WORD};
    assert_int_equal(journal_append(room.journal, &(JournalWrite){.draft = &draft}, NULL),
                     STATUS_OK);
    uint8_t seat = LEFT;
    assert_int_equal(journal_append(room.journal, &(JournalWrite){.released = &seat}, NULL),
                     STATUS_OK);
    room_close(&room);
    assert_false(holds_word(stage_path(&stage, "ROOM.journal", path)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_session_is_copied_while_it_is_written),
        TEST(a_folder_is_copied_beside_its_server),
        TEST(old_sessions_go_and_young_ones_stay),
        TEST(a_purge_leaves_no_typed_word_and_no_running_session),
        TEST(what_is_written_over_is_not_in_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
