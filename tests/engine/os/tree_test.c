#include "engine/os/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"

static char top[] = "/tmp/maillage-tree-XXXXXX";

static const char *at(const char *name)
{
    static char path[PATH_BYTES];
    path_join(path, sizeof path, top, name);
    return path;
}

static void write_file(const char *name, const char *words)
{
    assert_int_equal(file_write_atomic(at(name), words, strlen(words), NULL), STATUS_OK);
}

/* ours/{a, deep/{b, c/}, out -> ../theirs}, theirs/kept */
static int set_up(void **state)
{
    (void)state;
    strcpy(top + sizeof top - 7, "XXXXXX");
    assert_non_null(mkdtemp(top));
    assert_int_equal(directory_make(at("ours/deep/c"), NULL), STATUS_OK);
    assert_int_equal(directory_make(at("theirs"), NULL), STATUS_OK);
    write_file("ours/a", "12345");
    write_file("ours/deep/b", "123");
    write_file("theirs/kept", "1234567");
    assert_int_equal(symlink("../theirs", at("ours/out")), 0);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    TreeSize removed;
    return tree_remove(top, &removed, NULL) == STATUS_OK ? 0 : -1;
}

static void all_of_it_is_counted(void **state)
{
    (void)state;
    TreeSize size;
    assert_int_equal(tree_measure(at("ours"), &size, NULL), STATUS_OK);
    /* The link counts as what it is: the nine letters it holds. */
    assert_int_equal(size.files, 3);
    assert_int_equal(size.bytes, 5 + 3 + 9);
}

static void all_of_it_goes_and_nothing_else(void **state)
{
    (void)state;
    TreeSize removed;
    assert_int_equal(tree_remove(at("ours"), &removed, NULL), STATUS_OK);
    assert_int_equal(removed.files, 3);
    assert_false(file_exists(at("ours")));
    assert_true(file_exists(at("theirs/kept")));
}

static void a_folder_that_is_a_link_is_emptied_and_unlinked(void **state)
{
    (void)state;
    TreeSize removed;
    assert_int_equal(symlink("ours", at("moved")), 0);
    assert_int_equal(tree_remove(at("moved"), &removed, NULL), STATUS_OK);
    assert_int_equal(removed.files, 3);
    assert_false(file_exists(at("moved")));
    assert_false(file_exists(at("ours/a")));
    assert_true(file_exists(at("theirs/kept")));
}

static void what_is_not_there_is_told(void **state)
{
    (void)state;
    TreeSize size;
    Problem problem = {0};
    assert_int_equal(tree_measure(at("nowhere"), &size, &problem), STATUS_NOT_FOUND);
    assert_string_equal(problem.path, at("nowhere"));
    assert_int_equal(size.files, 0);
    assert_int_equal(tree_remove(at("ours/a"), &size, NULL), STATUS_NOT_FOUND);
}

static Status refuse_deep(void *keeper, const TreeEntry *entry, Problem *problem)
{
    int *visits = keeper;
    (*visits)++;
    bool is_deep = strstr(entry->path, "/deep") != NULL;
    return is_deep ? problem_set(problem, STATUS_REFUSED, entry->path, 0, "is deep") : STATUS_OK;
}

static void a_visit_may_end_the_walk(void **state)
{
    (void)state;
    int visits = 0;
    Problem problem = {0};
    assert_int_equal(tree_walk(at("ours"), refuse_deep, &visits, &problem), STATUS_REFUSED);
    assert_string_equal(problem.message, "is deep");
    assert_in_range(visits, 1, 4);
}

static void what_lies_too_deep_is_told(void **state)
{
    (void)state;
    char path[PATH_BYTES] = "";
    Problem problem = {0};
    TreeSize size;
    text_copy(path, sizeof path, at("ours"));
    for (int d = 0; d < TREE_DEPTH_MAX; d++)
        assert_true(text_append(path, sizeof path, "/d"));
    assert_int_equal(directory_make(path, NULL), STATUS_OK);
    assert_int_equal(tree_measure(at("ours"), &size, NULL), STATUS_OK);
    assert_int_equal(tree_measure(top, &size, &problem), STATUS_EXHAUSTED);
}

/* tear_down cannot walk so deep either. */
static int tear_down_deep(void **state)
{
    TreeSize removed;
    tree_remove(at("ours"), &removed, NULL);
    return tear_down(state);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_of_it_is_counted),
        TEST(all_of_it_goes_and_nothing_else),
        TEST(a_folder_that_is_a_link_is_emptied_and_unlinked),
        TEST(what_is_not_there_is_told),
        TEST(a_visit_may_end_the_walk),
        cmocka_unit_test_setup_teardown(what_lies_too_deep_is_told, set_up, tear_down_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
