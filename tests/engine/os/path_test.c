#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
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

static char path[PATH_BYTES];
static Problem problem;

static void joining_puts_one_slash_between(void **state)
{
    (void)state;
    char small[6];
    assert_true(path_join(small, sizeof small, "ab", "cd"));
    assert_string_equal(small, "ab/cd");
    assert_true(path_join(small, sizeof small, "ab/", "cd"));
    assert_string_equal(small, "ab/cd");
    assert_true(path_join(small, sizeof small, "/", "cd"));
    assert_string_equal(small, "/cd");
    assert_true(path_join(small, sizeof small, "ab", "/cd"));
    assert_string_equal(small, "/cd");
    assert_true(path_join(small, sizeof small, "", "cd"));
    assert_string_equal(small, "cd");
    assert_false(path_join(small, sizeof small, "ab", "cde"));
}

static void homes_follow_the_variables(void **state)
{
    (void)state;
    setenv("HOME", "/home/ada", 1);
    setenv("XDG_DATA_HOME", "/srv/data", 1);
    setenv("XDG_CACHE_HOME", "relative", 1);
    unsetenv("XDG_STATE_HOME");
    unsetenv("XDG_CONFIG_HOME");
    assert_int_equal(path_home(PATH_HOME_DATA, path, sizeof path, &problem), STATUS_OK);
    assert_string_equal(path, "/srv/data/maillage");
    assert_int_equal(path_home(PATH_HOME_STATE, path, sizeof path, &problem), STATUS_OK);
    assert_string_equal(path, "/home/ada/.local/state/maillage");
    assert_int_equal(path_home(PATH_HOME_CONFIG, path, sizeof path, &problem), STATUS_OK);
    assert_string_equal(path, "/home/ada/.config/maillage");
    assert_int_equal(path_home(PATH_HOME_CACHE, path, sizeof path, &problem), STATUS_OK);
    assert_string_equal(path, "/home/ada/.cache/maillage");
    assert_int_equal(path_home(PATH_HOME_CACHE, path, 10, &problem), STATUS_EXHAUSTED);
    unsetenv("HOME");
    assert_int_equal(path_home(PATH_HOME_CACHE, path, sizeof path, &problem), STATUS_NOT_FOUND);
}

static void the_program_lies_in_its_folder(void **state)
{
    (void)state;
    char program[PATH_BYTES];
    assert_int_equal(path_program_folder(path, sizeof path, &problem), STATUS_OK);
    assert_true(path_join(program, sizeof program, path, "engine.os.path_test"));
    assert_true(file_exists(program));
    assert_int_equal(path_program_folder(path, 3, &problem), STATUS_EXHAUSTED);
}

static void assets_are_found_where_the_variable_says(void **state)
{
    (void)state;
    setenv("MAILLAGE_ASSETS", folder, 1);
    assert_int_equal(file_write_atomic(in_folder("only here"), "", 0, NULL), STATUS_OK);
    assert_int_equal(assets_find("only here", path, sizeof path, &problem), STATUS_OK);
    assert_string_equal(path, in_folder("only here"));
    unsetenv("MAILLAGE_ASSETS");
    assert_int_equal(assets_find("only here", path, sizeof path, &problem), STATUS_NOT_FOUND);
    assert_string_equal(path, "");
    assert_string_equal(problem.path, "only here");
}

/* The working folder is made for the purpose: the tree's own assets must not answer. */
static void the_working_folder_comes_last(void **state)
{
    (void)state;
    char before[PATH_BYTES];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(directory_make(in_folder("assets/last"), &problem), STATUS_OK);
    assert_int_equal(chdir(folder), 0);
    setenv("MAILLAGE_ASSETS", "/nowhere", 1);
    assert_int_equal(assets_find("last", path, sizeof path, &problem), STATUS_OK);
    assert_string_equal(path, "assets/last");
    unsetenv("MAILLAGE_ASSETS");
    assert_int_equal(chdir(before), 0);
}

static void no_name_leads_out_of_the_assets(void **state)
{
    (void)state;
    static const char *const refused[] = {"/etc/passwd", "..", "../x", "maps/../../x", "maps/.."};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        assert_int_equal(assets_find(refused[i], path, sizeof path, &problem), STATUS_REFUSED);
    setenv("MAILLAGE_ASSETS", folder, 1);
    assert_int_equal(file_write_atomic(in_folder("a..b"), "", 0, NULL), STATUS_OK);
    assert_int_equal(assets_find("a..b", path, sizeof path, &problem), STATUS_OK);
    assert_int_equal(assets_find("a...", path, sizeof path, &problem), STATUS_NOT_FOUND);
    unsetenv("MAILLAGE_ASSETS");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joining_puts_one_slash_between),
        cmocka_unit_test(homes_follow_the_variables),
        cmocka_unit_test(the_program_lies_in_its_folder),
        cmocka_unit_test(assets_are_found_where_the_variable_says),
        cmocka_unit_test(the_working_folder_comes_last),
        cmocka_unit_test(no_name_leads_out_of_the_assets),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
