#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/arena.h"
#include "engine/base/status.h"

static _Alignas(16) uint8_t memory[256];

static void slices_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    Arena arena;
    memset(memory, 0xFF, sizeof memory);
    arena_init(&arena, memory, sizeof memory);
    uint8_t *first = arena_take(&arena, 3);
    uint8_t *second = arena_take(&arena, 17);
    assert_true((uintptr_t)second % 16 == 0);
    assert_true(second >= first + 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(first[i], 0);
    for (int i = 0; i < 17; i++)
        assert_int_equal(second[i], 0);
}

static void an_exact_fit_is_lent_and_one_byte_more_is_not(void **state)
{
    (void)state;
    Arena arena;
    arena_init(&arena, memory, 100);
    assert_non_null(arena_try(&arena, 100));
    assert_int_equal(arena.used, 100);
    assert_null(arena_try(&arena, 1));
    arena_rewind(&arena, 0);
    assert_null(arena_try(&arena, 101));
    assert_null(arena_try(&arena, SIZE_MAX));
    assert_int_equal(arena.used, 0);
}

static void rewinding_lends_the_same_bytes_zeroed_again(void **state)
{
    (void)state;
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    arena_take(&arena, 16);
    size_t mark = arena_mark(&arena);
    uint8_t *before = arena_take(&arena, 32);
    memset(before, 7, 32);
    arena_rewind(&arena, mark);
    uint8_t *after = arena_take(&arena, 32);
    assert_ptr_equal(before, after);
    assert_int_equal(after[31], 0);
    arena_rewind(&arena, mark);
    assert_int_equal(arena.used, 16);
    assert_int_equal(arena.peak, 48);
}

static void blank_memory_is_cleared_only_where_it_was_lent(void **state)
{
    (void)state;
    Arena arena;
    memset(memory, 0, sizeof memory);
    arena_init_blank(&arena, memory, sizeof memory);
    memory[100] =
        9; /* a promise broken on purpose: this byte shows whether anybody wrote over it */
    uint8_t *first = arena_take(&arena, 160);
    assert_int_equal(first[100], 9);
    memset(first, 7, 160);
    arena_rewind(&arena, 0);
    uint8_t *again = arena_take(&arena, 200);
    assert_ptr_equal(again, first);
    for (int i = 0; i < 200; i++)
        assert_int_equal(again[i], 0);
}

static void texts_are_copied_whole(void **state)
{
    (void)state;
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    char text[] = "Saint-Lô";
    char *copy = arena_copy_text(&arena, text);
    text[0] = 'X';
    assert_string_equal(copy, "Saint-Lô");
    assert_string_equal(arena_copy_text(&arena, ""), "");
}

typedef struct Four {
    double values[4];
} Four;

static void macros_take_a_type_or_an_array_of_it(void **state)
{
    (void)state;
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    Four *one = ARENA_TAKE(&arena, Four);
    assert_int_equal(arena.used, sizeof(Four));
    Four *two = ARENA_TAKE_ARRAY(&arena, Four, 2);
    assert_int_equal(arena.used, 3 * sizeof(Four));
    assert_ptr_equal(one + 1, two);
}

/* A broken promise must stop the process, so it is broken in a child. */
static void taking_too_much_stops_the_process(void **state)
{
    (void)state;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        Arena arena;
        arena_init(&arena, memory, 32);
        arena_take(&arena, 33);
        _exit(0);
    }
    int outcome = 0;
    assert_int_equal(waitpid(child, &outcome, 0), child);
    assert_true(WIFSIGNALED(outcome));
    assert_int_equal(WTERMSIG(outcome), SIGABRT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_are_zeroed_aligned_and_apart),
        cmocka_unit_test(an_exact_fit_is_lent_and_one_byte_more_is_not),
        cmocka_unit_test(rewinding_lends_the_same_bytes_zeroed_again),
        cmocka_unit_test(blank_memory_is_cleared_only_where_it_was_lent),
        cmocka_unit_test(texts_are_copied_whole),
        cmocka_unit_test(macros_take_a_type_or_an_array_of_it),
        cmocka_unit_test(taking_too_much_stops_the_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
