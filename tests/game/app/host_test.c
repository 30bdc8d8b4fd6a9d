#include "game/app/host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "tests/game/app/hall.h"

static HostWish wish_of(const Hall *hall, const char *folder)
{
    return (HostWish){
        .scenario = &hall->material->scenario, .folder = hall_path(hall, folder), .rounds = 2};
}

static void test_starts_with_a_room_and_stops(void **state)
{
    const Hall *hall = *state;
    Host *host = NULL;
    HostWish wish = wish_of(hall, "alone");
    assert_int_equal(host_start(&wish, &host, NULL), STATUS_OK);
    assert_int_equal(strlen(host_code(host)), 6);
    assert_non_null(host_transport(host));
    for (int i = 0; i < 3; i++) {
        host_step(host);
    }
    assert_true(host_patience_ms(host) >= -1);
    HostEnd end;
    host_end(host, &end);
    assert_int_equal(end.entries, 0);
    assert_true(end.hash != 0);
    assert_true(file_exists(end.journal));
    assert_non_null(strstr(end.journal, host_code(host)));
    host_stop(host);
    host_stop(NULL);
}

static void test_the_newest_session_is_gone_on_with(void **state)
{
    const Hall *hall = *state;
    Host *host = NULL;
    char code[16];
    HostWish wish = wish_of(hall, "again");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(host_start(&wish, &host, NULL), STATUS_OK);
        text_copy(code, sizeof code, host_code(host));
        host_stop(host);
    }
    wish.resumes = true;
    assert_int_equal(host_start(&wish, &host, NULL), STATUS_OK);
    assert_string_equal(host_code(host), code);
    host_stop(host);
}

static void test_nothing_to_go_on_with_is_said(void **state)
{
    const Hall *hall = *state;
    Host *host = NULL;
    Problem problem = {0};
    HostWish wish = wish_of(hall, "never");
    wish.resumes = true;
    assert_int_equal(host_start(&wish, &host, &problem), STATUS_NOT_FOUND);
    assert_null(host);
    assert_true(problem.message[0] != '\0');
}

static int sessions_in(const char *folder)
{
    static uint8_t memory[65536] __attribute__((aligned(16)));
    Arena arena;
    DirectoryList list = {0};
    arena_init(&arena, memory, sizeof memory);
    assert_int_equal(directory_list(folder, &arena, &list, NULL), STATUS_OK);
    return list.count;
}

/* The first is still being played when all the others have come and gone. */
static void test_the_last_ten_are_kept(void **state)
{
    const Hall *hall = *state;
    Host *played = NULL, *host = NULL;
    char code[16];
    HostWish wish = wish_of(hall, "many");
    assert_int_equal(host_start(&wish, &played, NULL), STATUS_OK);
    strcpy(code, host_code(played));
    for (int i = 0; i < HOST_SESSIONS_KEPT + 3; i++) {
        assert_int_equal(host_start(&wish, &host, NULL), STATUS_OK);
        host_stop(host);
    }
    HostEnd end;
    host_end(played, &end);
    assert_true(file_exists(end.journal));
    assert_non_null(strstr(end.journal, code));
    assert_int_equal(sessions_in(wish.folder), HOST_SESSIONS_KEPT + 1);
    host_stop(played);
    assert_int_equal(host_start(&wish, &host, NULL), STATUS_OK);
    assert_false(file_exists(end.journal));
    assert_int_equal(sessions_in(wish.folder), HOST_SESSIONS_KEPT);
    host_stop(host);
}

static void test_one_session_is_in_one_window(void **state)
{
    const Hall *hall = *state;
    Host *host = NULL, *other = NULL;
    Problem problem = {0};
    HostWish wish = wish_of(hall, "one");
    assert_int_equal(host_start(&wish, &host, NULL), STATUS_OK);
    wish.resumes = true;
    assert_int_equal(host_start(&wish, &other, &problem), STATUS_REFUSED);
    assert_non_null(strstr(problem.message, "another window"));
    host_stop(host);
    assert_int_equal(host_start(&wish, &other, NULL), STATUS_OK);
    host_stop(other);
}

static void test_a_folder_that_cannot_be_is_said(void **state)
{
    const Hall *hall = *state;
    Host *host = NULL;
    Problem problem = {0};
    HostWish wish = wish_of(hall, "alone");
    wish.folder = "/proc/nowhere";
    assert_int_not_equal(host_start(&wish, &host, &problem), STATUS_OK);
    assert_null(host);
    assert_true(problem.message[0] != '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_starts_with_a_room_and_stops),
        cmocka_unit_test(test_the_newest_session_is_gone_on_with),
        cmocka_unit_test(test_nothing_to_go_on_with_is_said),
        cmocka_unit_test(test_the_last_ten_are_kept),
        cmocka_unit_test(test_one_session_is_in_one_window),
        cmocka_unit_test(test_a_folder_that_cannot_be_is_said),
    };
    return cmocka_run_group_tests(tests, hall_open, hall_close);
}
