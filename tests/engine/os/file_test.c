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

static void what_is_written_is_read(void **state)
{
    (void)state;
    uint8_t *bytes, *whole;
    size_t size;
    arena_init(&arena, memory, sizeof memory);
    assert_int_equal(file_write_atomic(in_folder("a"), "one\0two", 7, &problem), STATUS_OK);
    assert_int_equal(file_read(in_folder("a"), &arena, 7, &bytes, &size, &problem), STATUS_OK);
    assert_int_equal(size, 7);
    assert_memory_equal(bytes, "one\0two\0", 8);
    assert_int_equal(file_read_whole(in_folder("a"), 7, &whole, &size, &problem), STATUS_OK);
    assert_int_equal(size, 7);
    assert_memory_equal(whole, "one\0two\0", 8);
    free(whole);
}

static void an_empty_file_is_read_too(void **state)
{
    (void)state;
    uint8_t *bytes;
    size_t size = 9;
    arena_init(&arena, memory, sizeof memory);
    assert_int_equal(file_write_atomic(in_folder("empty"), NULL, 0, &problem), STATUS_OK);
    assert_int_equal(file_read(in_folder("empty"), &arena, 0, &bytes, &size, &problem), STATUS_OK);
    assert_int_equal(size, 0);
    assert_int_equal(bytes[0], 0);
}

static void writing_again_replaces_and_leaves_nothing_beside(void **state)
{
    (void)state;
    DirectoryList list;
    uint8_t *bytes;
    size_t size;
    arena_init(&arena, memory, sizeof memory);
    assert_int_equal(directory_make(in_folder("alone"), &problem), STATUS_OK);
    assert_int_equal(file_write_atomic(in_folder("alone/a"), "longer", 6, &problem), STATUS_OK);
    assert_int_equal(file_write_atomic(in_folder("alone/a"), "new", 3, &problem), STATUS_OK);
    assert_int_equal(file_read(in_folder("alone/a"), &arena, 99, &bytes, &size, &problem),
                     STATUS_OK);
    assert_string_equal((char *)bytes, "new");
    assert_int_equal(directory_list(in_folder("alone"), &arena, &list, &problem), STATUS_OK);
    assert_int_equal(list.count, 1);
}

static void a_failed_write_leaves_nothing_beside(void **state)
{
    (void)state;
    DirectoryList list;
    arena_init(&arena, memory, sizeof memory);
    assert_int_equal(directory_make(in_folder("kept/a"), &problem), STATUS_OK);
    /* A folder already has the name: the bytes get as far as the renaming. */
    assert_int_equal(file_write_atomic(in_folder("kept/a"), "new", 3, &problem), STATUS_REFUSED);
    assert_string_equal(problem.path, in_folder("kept/a"));
    assert_int_equal(directory_list(in_folder("kept"), &arena, &list, &problem), STATUS_OK);
    assert_int_equal(list.count, 1);
    assert_int_equal(file_write_atomic(in_folder("none/a"), "new", 3, NULL), STATUS_NOT_FOUND);
}

static void too_large_is_exhausted_and_the_arena_as_it_was(void **state)
{
    (void)state;
    uint8_t *bytes;
    size_t size;
    arena_init(&arena, memory, 32);
    assert_int_equal(file_write_atomic(in_folder("b"), "0123456789ABCDEF", 16, NULL), STATUS_OK);
    assert_int_equal(file_read(in_folder("b"), &arena, 15, &bytes, &size, &problem),
                     STATUS_EXHAUSTED);
    assert_string_equal(problem.message, "has 16 bytes, expected at most 15");
    assert_int_equal(file_read_whole(in_folder("b"), 15, &bytes, &size, NULL), STATUS_EXHAUSTED);
    assert_null(bytes);
    arena_take(&arena, 16);
    assert_int_equal(file_read(in_folder("b"), &arena, 99, &bytes, &size, &problem),
                     STATUS_EXHAUSTED);
    assert_int_equal(arena.used, 16);
}

static void what_is_no_file_is_refused(void **state)
{
    (void)state;
    uint8_t *bytes;
    size_t size;
    arena_init(&arena, memory, sizeof memory);
    assert_int_equal(file_read(in_folder("nothing"), &arena, 9, &bytes, &size, &problem),
                     STATUS_NOT_FOUND);
    assert_string_equal(problem.path, in_folder("nothing"));
    assert_int_equal(file_read(folder, &arena, 9, &bytes, &size, &problem), STATUS_REFUSED);
    assert_int_equal(mkfifo(in_folder("pipe"), 0600), 0);
    assert_int_equal(file_read(in_folder("pipe"), &arena, 9, &bytes, &size, &problem),
                     STATUS_REFUSED);
}

static void being_there_and_being_a_folder(void **state)
{
    (void)state;
    assert_int_equal(file_write_atomic(in_folder("c"), "c", 1, NULL), STATUS_OK);
    assert_true(file_exists(in_folder("c")));
    assert_false(file_is_folder(in_folder("c")));
    assert_true(file_exists(folder));
    assert_true(file_is_folder(folder));
    assert_false(file_exists(in_folder("d")));
    assert_false(file_is_folder(in_folder("d")));
}

static void when_it_was_written_is_known(void **state)
{
    (void)state;
    int64_t written_ms = 0;
    assert_int_equal(file_write_atomic(in_folder("w"), "w", 1, NULL), STATUS_OK);
    assert_true(file_written_ms(in_folder("w"), &written_ms));
    /* Years, not seconds: a disk may keep its own time. */
    assert_true(written_ms > INT64_C(1600000000000));
    assert_false(file_written_ms(in_folder("nowhere"), &written_ms));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(when_it_was_written_is_known),
        cmocka_unit_test(an_empty_file_is_read_too),
        cmocka_unit_test(writing_again_replaces_and_leaves_nothing_beside),
        cmocka_unit_test(a_failed_write_leaves_nothing_beside),
        cmocka_unit_test(too_large_is_exhausted_and_the_arena_as_it_was),
        cmocka_unit_test(what_is_no_file_is_refused),
        cmocka_unit_test(being_there_and_being_a_folder),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
