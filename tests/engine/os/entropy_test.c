#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/os/entropy.h"

static void bytes_are_filled_exactly(void **state)
{
    (void)state;
    uint8_t bytes[1024 + 16];
    int changed = 0;
    memset(bytes, 0xAA, sizeof bytes);
    entropy_fill(bytes, 1024);
    for (int i = 0; i < 1024; i++)
        changed += bytes[i] != 0xAA;
    /* Four in 1,024 stay by chance; half of them, only when the fill stopped short. */
    assert_true(changed > 900);
    for (int i = 1024; i < 1040; i++)
        assert_int_equal(bytes[i], 0xAA);
    entropy_fill(bytes, 0);
}

static void numbers_do_not_repeat(void **state)
{
    (void)state;
    uint64_t seen[64];
    for (int i = 0; i < 64; i++) {
        seen[i] = entropy_u64();
        for (int j = 0; j < i; j++)
            assert_true(seen[i] != seen[j]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_filled_exactly),
        cmocka_unit_test(numbers_do_not_repeat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
