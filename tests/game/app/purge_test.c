#include "game/app/purge.h"

#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "engine/os/lock.h"
#include "engine/os/tree.h"
#include "game/content/locale.h"
#include "game/tools/report_csv.h"
#include "server/tools/session_reader.h"
#include "tests/game/debrief/told_session.h"
#include "tests/server/tools/told_journal.h"

enum { PRINTED_BYTES = 4096, NO_PORT = 1 };

static char home[] = "/tmp/maillage-purge-XXXXXX", printed[PRINTED_BYTES];
static Problem problem;

static const char *at(const char *name)
{
    static char path[PATH_BYTES];
    path_join(path, sizeof path, home, name);
    return path;
}

static void write_file(const char *folder, const char *name, const char *words)
{
    char path[PATH_BYTES];
    assert_int_equal(directory_make(at(folder), NULL), STATUS_OK);
    path_join(path, sizeof path, at(folder), name);
    assert_int_equal(file_write_atomic(path, words, strlen(words), NULL), STATUS_OK);
}

static int set_up(void **state)
{
    (void)state;
    strcpy(home + sizeof home - 7, "XXXXXX");
    assert_non_null(mkdtemp(home));
    setenv("XDG_STATE_HOME", at("state"), 1);
    setenv("XDG_CONFIG_HOME", at("config"), 1);
    setenv("XDG_CACHE_HOME", at("cache"), 1);
    setenv("XDG_DATA_HOME", at("state"), 1);
    locale_set(LANGUAGE_EN);
    problem = (Problem){0};
    write_file("state/maillage/alone/0001", "K7MWQ2.journal", "a typed word");
    write_file("state/maillage/alone/0001", "lock", "");
    write_file("state/maillage/tokens", "at-server-K7MWQ2", "0123");
    write_file("state/maillage/tokens", "at-server-K7MWQ2.lock", "");
    write_file("config/maillage", "settings", "language=fr\n");
    write_file("state/another", "kept", "of another program");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    TreeSize removed;
    return tree_remove(home, &removed, NULL) == STATUS_OK ? 0 : -1;
}

static Status purge(const char *answer, int port)
{
    char words[64];
    text_copy(words, sizeof words, answer != NULL ? answer : "");
    PurgeWish wish = {.input = fmemopen(words, sizeof words, "r"),
                      .output = fmemopen(printed, sizeof printed, "w"),
                      .sure = answer == NULL,
                      .port = port};
    Status status = purge_run(&wish, &problem);
    fclose(wish.input);
    fclose(wish.output);
    return status;
}

static void assert_all_is_there(void)
{
    assert_true(file_exists(at("state/maillage/alone/0001/K7MWQ2.journal")));
    assert_true(file_exists(at("state/maillage/tokens/at-server-K7MWQ2")));
    assert_true(file_exists(at("config/maillage/settings")));
}

static void nothing_goes_before_a_person_said_so(void **state)
{
    (void)state;
    static const char *const answers[] = {"\n", "no\n", "y\n", "yessir\n", "oui\n"};
    assert_int_equal(purge("", NO_PORT), STATUS_REFUSED);
    for (size_t a = 0; a < sizeof answers / sizeof answers[0]; a++) {
        assert_int_equal(purge(answers[a], NO_PORT), STATUS_REFUSED);
        assert_string_equal(problem.message, "nothing was deleted");
        assert_all_is_there();
    }
    assert_non_null(strstr(printed, at("state/maillage")));
    assert_non_null(strstr(printed, "4 files, 1 kB (sessions, and what gives seats back)"));
    assert_non_null(strstr(printed, "1 file, 1 kB (settings)"));
}

static void all_goes_once_agreed(void **state)
{
    (void)state;
    assert_int_equal(purge("yes\n", NO_PORT), STATUS_OK);
    assert_false(file_exists(at("state/maillage")));
    assert_false(file_exists(at("config/maillage")));
    assert_true(file_exists(at("state/another/kept")));
    assert_non_null(strstr(printed, "Deleted: 5 files, 1 kB."));
    assert_non_null(strstr(printed, "Nothing of Maillage is kept for you any more."));
    assert_int_equal(purge("", NO_PORT), STATUS_OK);
    assert_string_equal(printed, "Nothing of Maillage is kept for you.\n");
}

static void nobody_is_asked_twice(void **state)
{
    (void)state;
    assert_int_equal(purge(NULL, NO_PORT), STATUS_OK);
    assert_false(file_exists(at("state/maillage")));
    assert_null(strstr(printed, "Type yes"));
}

static void what_is_being_played_stays(void **state)
{
    (void)state;
    static const char *const locks[] = {"state/maillage/alone/0001/lock",
                                        "state/maillage/tokens/at-server-K7MWQ2.lock"};
    for (int l = 0; l < 2; l++) {
        Lock lock;
        assert_int_equal(lock_take(at(locks[l]), &lock, NULL), STATUS_OK);
        assert_int_equal(purge(NULL, NO_PORT), STATUS_REFUSED);
        assert_non_null(strstr(problem.message, "close it first"));
        assert_all_is_there();
        lock_release(&lock);
    }
}

/* A program of another name on that port is none of ours. */
static void another_program_on_the_port_is_passed_over(void **state)
{
    (void)state;
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof address;
    int handle = socket(AF_INET, SOCK_DGRAM, 0);
    assert_int_equal(bind(handle, (struct sockaddr *)&address, size), 0);
    assert_int_equal(getsockname(handle, (struct sockaddr *)&address, &size), 0);
    assert_int_equal(purge(NULL, ntohs(address.sin_port)), STATUS_OK);
    close(handle);
}

/* Everything people type in a debrief, and every kind of file it is written into that can be searched. */
static const char *const TYPED[] = {TOLD_WORD,    TOLD_MISSING, TOLD_ACT,
                                    TOLD_PARTNER, TOLD_DATE,    TOLD_NOTE};
enum { TYPED_COUNT = 6 };

static bool holds(const uint8_t *bytes, size_t size, const char *words)
{
    size_t length = strlen(words);
    for (size_t from = 0; from + length <= size; from++)
        if (memcmp(bytes + from, words, length) == 0)
            return true;
    return false;
}

typedef struct Search {
    int files; /* that hold any of it */
    bool found[TYPED_COUNT];
} Search;

static Status search_file(void *keeper, const TreeEntry *entry, Problem *fault)
{
    Search *search = keeper;
    uint8_t *bytes;
    size_t size;
    bool any = false;
    if (entry->is_folder)
        return STATUS_OK;
    Status status = file_read_whole(entry->path, CAPSULE_BYTES_MAX, &bytes, &size, fault);
    if (status != STATUS_OK)
        return status;
    for (int w = 0; w < TYPED_COUNT; w++) {
        bool found = holds(bytes, size, TYPED[w]);
        search->found[w] |= found;
        any |= found;
    }
    search->files += any ? 1 : 0;
    free(bytes);
    return STATUS_OK;
}

static Search search_home(void)
{
    Search search = {0};
    assert_int_equal(tree_walk(home, search_file, &search, NULL), STATUS_OK);
    return search;
}

/* A session led from here, its capsule and its tables where one click puts them. */
static void leave_a_session(void)
{
    static ToldJournal told;
    static SessionReader session;
    char journal[PATH_BYTES], capsule[PATH_BYTES], tables[PATH_BYTES];
    assert_int_equal(directory_make(at("state/maillage/led/0001"), NULL), STATUS_OK);
    assert_int_equal(directory_make(at("state/maillage/K7MWQ2"), NULL), STATUS_OK);
    text_copy(journal, sizeof journal, at("state/maillage/led/0001/K7MWQ2.journal"));
    text_copy(capsule, sizeof capsule, at("state/maillage/K7MWQ2/K7MWQ2.maillage"));
    text_copy(tables, sizeof tables, at("state/maillage/K7MWQ2/tables"));
    told_journal_write(journal, "K7MWQ2", 3, &told);
    assert_int_equal(session_reader_open(&session, &(SessionWish){.path = journal}, &problem),
                     STATUS_OK);
    assert_int_equal(session_reader_write_capsule(&session, capsule, &problem), STATUS_OK);
    Report report = {.code = "K7MWQ2",
                     .scenario = session.scenario,
                     .recording = session.recording,
                     .turning = calloc(1, sizeof(TurningSearch)),
                     .contracts = calloc(1, sizeof(ContractRecordList)),
                     .forecasts = calloc(1, sizeof(ForecastRecord)),
                     .yearbook = calloc(1, sizeof(Yearbook)),
                     .room = recording_room(session.recording)};
    assert_int_equal(report_csv_write(&report, tables, &problem), STATUS_OK);
    free((void *)(uintptr_t)report.turning);
    free((void *)(uintptr_t)report.contracts);
    free((void *)(uintptr_t)report.forecasts);
    free((void *)(uintptr_t)report.yearbook);
    session_reader_close(&session);
    journal_close(told.journal);
}

static void no_word_of_a_debrief_is_left(void **state)
{
    (void)state;
    leave_a_session();
    Search before = search_home();
    assert_true(before.files >= 5); /* journal, capsule, commitments, words, notes */
    for (int w = 0; w < TYPED_COUNT; w++)
        assert_true(before.found[w]);
    assert_int_equal(purge(NULL, NO_PORT), STATUS_OK);
    assert_int_equal(search_home().files, 0);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_goes_before_a_person_said_so),
        TEST(all_goes_once_agreed),
        TEST(nobody_is_asked_twice),
        TEST(what_is_being_played_stays),
        TEST(no_word_of_a_debrief_is_left),
        TEST(another_program_on_the_port_is_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
