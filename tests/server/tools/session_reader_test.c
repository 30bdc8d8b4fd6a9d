#include "server/tools/session_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "engine/os/tree.h"
#include "tests/server/tools/told_journal.h"

static char folder[] = "/tmp/maillage-reader-XXXXXX";
static char journal[PATH_BYTES], capsule[PATH_BYTES], other_folder[PATH_BYTES];
static ToldJournal told;
static SessionReader session;

/* Another user's home: nothing of the one who played is there. */
static int set_up(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(folder));
    path_join(journal, sizeof journal, folder, "K7MWQ2.journal");
    path_join(capsule, sizeof capsule, folder, "K7MWQ2.maillage");
    path_join(other_folder, sizeof other_folder, folder, "home");
    setenv("XDG_CACHE_HOME", other_folder, 1);
    told_journal_write(journal, "K7MWQ2", 3, &told);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    TreeSize removed;
    journal_close(told.journal);
    return tree_remove(folder, &removed, NULL) == STATUS_OK ? 0 : -1;
}

static int close_session(void **state)
{
    (void)state;
    session_reader_close(&session);
    return 0;
}

static void open_session(const char *path)
{
    Problem problem = {0};
    if (session_reader_open(&session, &(SessionWish){.path = path}, &problem) != STATUS_OK)
        fail_msg("%s: %s", problem.path, problem.message);
    const Recording *recording = session.recording;
    assert_true(recording->whole);
    assert_int_equal(recording_rounds(recording), TOLD_JOURNAL_ROUNDS);
    assert_int_equal(recording->play.number, told.entries);
    assert_true(play_hash(&recording->play, recording->rules) == told.hash);
}

static void write_capsule(void)
{
    Problem problem = {0};
    open_session(journal);
    if (session_reader_write_capsule(&session, capsule, &problem) != STATUS_OK)
        fail_msg("%s: %s", problem.path, problem.message);
    session_reader_close(&session);
}

static void a_journal_being_played_is_read_and_left_alone(void **state)
{
    (void)state;
    char cached[PATH_BYTES];
    TreeSize size;
    open_session(journal);
    path_join(cached, sizeof cached, other_folder, "maillage");
    assert_int_equal(tree_measure(cached, &size, NULL), STATUS_OK);
    assert_int_equal(size.files, 0);
}

static void a_capsule_elsewhere_ends_with_the_same_hash(void **state)
{
    (void)state;
    char elsewhere[PATH_BYTES];
    uint8_t *bytes;
    size_t size;
    write_capsule();
    assert_int_equal(file_read_whole(capsule, CAPSULE_BYTES_MAX, &bytes, &size, NULL), STATUS_OK);
    path_join(elsewhere, sizeof elsewhere, other_folder, "taken.maillage");
    assert_int_equal(directory_make(other_folder, NULL), STATUS_OK);
    assert_int_equal(file_write_atomic(elsewhere, bytes, size, NULL), STATUS_OK);
    free(bytes);
    open_session(elsewhere);
    assert_true(session.head.is_capsule);
    assert_true(session.head.hash == told.hash);
    assert_string_equal(session.scenario->rules.name, told.scenario->rules.name);
}

static void a_capsule_of_a_capsule_is_refused(void **state)
{
    (void)state;
    Problem problem = {0};
    write_capsule();
    open_session(capsule);
    assert_int_equal(session_reader_write_capsule(&session, journal, &problem), STATUS_REFUSED);
}

/* One bit of what was done is enough. */
static void a_capsule_that_was_touched_is_refused(void **state)
{
    (void)state;
    Problem problem = {0};
    uint8_t *bytes;
    size_t size, at = 0;
    static const char WORD[] = "Une seule personne";
    write_capsule();
    assert_int_equal(file_read_whole(capsule, CAPSULE_BYTES_MAX, &bytes, &size, NULL), STATUS_OK);
    while (at + sizeof WORD < size && memcmp(bytes + at, WORD, sizeof WORD - 1) != 0)
        at++;
    assert_true(at + sizeof WORD < size);
    bytes[at] ^= 1;
    assert_int_equal(file_write_atomic(capsule, bytes, size, NULL), STATUS_OK);
    free(bytes);
    assert_int_equal(session_reader_open(&session, &(SessionWish){.path = capsule}, &problem),
                     STATUS_MALFORMED);
    assert_true(problem.message[0] != 0);
    assert_string_equal(problem.path, capsule);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_teardown(name, close_session)
        TEST(a_journal_being_played_is_read_and_left_alone),
        TEST(a_capsule_elsewhere_ends_with_the_same_hash),
        TEST(a_capsule_of_a_capsule_is_refused),
        TEST(a_capsule_that_was_touched_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
