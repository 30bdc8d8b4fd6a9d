#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"

static char folder[128];

static int make_folder(void **state)
{
    (void)state;
    text_copy(folder, sizeof folder, "/tmp/maillage_test_XXXXXX");
    return mkdtemp(folder) != NULL ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[256];
    text_format(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static const char *in_folder(const char *name)
{
    static char path[PATH_BYTES];
    assert_true(path_join(path, sizeof path, folder, name));
    return path;
}

static _Alignas(16) uint8_t memory[4096];
static Arena arena;
static Problem problem;

static void names_come_in_byte_order(void **state)
{
    (void)state;
    static const char *const names[] = {"b", "B", "10", "é", "9", ".hidden"};
    static const char *const ordered[] = {".hidden", "10", "9", "B", "b", "é"};
    char path[PATH_BYTES];
    DirectoryList list;
    assert_int_equal(directory_make(in_folder("ordered"), &problem), STATUS_OK);
    for (int i = 0; i < 6; i++) {
        text_format(path, sizeof path, "%s/ordered/%s", folder, names[i]);
        assert_int_equal(file_write_atomic(path, "", 0, &problem), STATUS_OK);
    }
    arena_init(&arena, memory, sizeof memory);
    assert_int_equal(directory_list(in_folder("ordered"), &arena, &list, &problem), STATUS_OK);
    assert_int_equal(list.count, 6);
    for (int i = 0; i < 6; i++)
        assert_string_equal(list.names[i], ordered[i]);
}

static void an_empty_folder_lists_nothing(void **state)
{
    (void)state;
    DirectoryList list;
    arena_init(&arena, memory, sizeof memory);
    assert_int_equal(directory_make(in_folder("bare"), &problem), STATUS_OK);
    assert_int_equal(directory_list(in_folder("bare"), &arena, &list, &problem), STATUS_OK);
    assert_int_equal(list.count, 0);
}

static void what_cannot_be_listed_is_told(void **state)
{
    (void)state;
    DirectoryList list;
    arena_init(&arena, memory, sizeof memory);
    assert_int_equal(directory_list(in_folder("none"), &arena, &list, &problem), STATUS_NOT_FOUND);
    assert_int_equal(list.count, 0);
    assert_int_equal(directory_make(in_folder("full"), NULL), STATUS_OK);
    assert_int_equal(file_write_atomic(in_folder("full/1"), "", 0, NULL), STATUS_OK);
    assert_int_equal(file_write_atomic(in_folder("full/2"), "", 0, NULL), STATUS_OK);
    arena_init(&arena, memory, 32);
    assert_int_equal(directory_list(in_folder("full"), &arena, &list, &problem), STATUS_EXHAUSTED);
    assert_int_equal(arena.used, 0);
    assert_int_equal(list.count, 0);
}

static void folders_are_made_with_their_parents_and_private(void **state)
{
    (void)state;
    struct stat about;
    assert_int_equal(directory_make(in_folder("x/y//z/"), &problem), STATUS_OK);
    assert_true(file_is_folder(in_folder("x/y/z")));
    assert_int_equal(stat(in_folder("x"), &about), 0);
    assert_int_equal(about.st_mode & 077, 0);
    assert_int_equal(directory_make(in_folder("x/y/z"), &problem), STATUS_OK);
    assert_int_equal(directory_make("/", &problem), STATUS_OK);
}

static void a_file_in_the_way_is_refused(void **state)
{
    (void)state;
    assert_int_equal(file_write_atomic(in_folder("way"), "", 0, NULL), STATUS_OK);
    assert_int_equal(directory_make(in_folder("way"), &problem), STATUS_REFUSED);
    assert_int_equal(directory_make(in_folder("way/on"), &problem), STATUS_REFUSED);
}

static void a_folder_is_removed_with_its_files(void **state)
{
    (void)state;
    char path[PATH_BYTES];
    assert_int_equal(directory_make(in_folder("gone"), &problem), STATUS_OK);
    for (int i = 0; i < 50; i++) {
        text_format(path, sizeof path, "%s/gone/%d", folder, i);
        assert_int_equal(file_write_atomic(path, "x", 1, &problem), STATUS_OK);
    }
    assert_int_equal(directory_remove(in_folder("gone"), &problem), STATUS_OK);
    assert_false(file_exists(in_folder("gone")));
    assert_int_equal(directory_remove(in_folder("gone"), &problem), STATUS_NOT_FOUND);
}

static void a_folder_within_stays(void **state)
{
    (void)state;
    assert_int_equal(directory_make(in_folder("outer/inner"), &problem), STATUS_OK);
    assert_int_equal(directory_remove(in_folder("outer"), &problem), STATUS_REFUSED);
    assert_string_equal(problem.path, in_folder("outer/inner"));
    assert_true(file_is_folder(in_folder("outer/inner")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_in_byte_order),
        cmocka_unit_test(an_empty_folder_lists_nothing),
        cmocka_unit_test(what_cannot_be_listed_is_told),
        cmocka_unit_test(folders_are_made_with_their_parents_and_private),
        cmocka_unit_test(a_file_in_the_way_is_refused),
        cmocka_unit_test(a_folder_is_removed_with_its_files),
        cmocka_unit_test(a_folder_within_stays),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
