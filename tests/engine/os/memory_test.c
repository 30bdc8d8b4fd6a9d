#include "engine/os/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void check_block(size_t size)
{
    uint8_t *memory = memory_map(size);
    assert_non_null(memory);
    assert_int_equal((uintptr_t)memory % 4096, 0);
    assert_int_equal(memory[0], 0);
    assert_int_equal(memory[size / 2], 0);
    assert_int_equal(memory[size - 1], 0);
    memory[0] = memory[size - 1] = 1;
    memory_unmap(memory, size);
}

static void test_a_block_of_any_size_is_blank_and_writable_to_its_end(void **state)
{
    (void)state;
    static const size_t SIZES[] = {1, 4095, 4096, 4097, 2097151, 2097152, 2097153, 9000001};
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        check_block(SIZES[i]);
    }
}

static void test_what_cannot_be_had_is_no_block(void **state)
{
    (void)state;
    assert_null(memory_map(0));
    assert_null(memory_map(SIZE_MAX));
    assert_null(memory_map(SIZE_MAX / 2));
    memory_unmap(NULL, 4096);
}

/* A block given back and taken again holds nothing of what was written there. */
static void test_nothing_is_handed_on(void **state)
{
    (void)state;
    enum { SIZE = 3 * 1024 * 1024 };
    for (int turn = 0; turn < 3; turn++) {
        uint8_t *memory = memory_map(SIZE);
        assert_non_null(memory);
        for (size_t at = 0; at < SIZE; at += 1021) {
            assert_int_equal(memory[at], 0);
            memory[at] = 0xA5;
        }
        memory_unmap(memory, SIZE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_block_of_any_size_is_blank_and_writable_to_its_end),
        cmocka_unit_test(test_what_cannot_be_had_is_no_block),
        cmocka_unit_test(test_nothing_is_handed_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
