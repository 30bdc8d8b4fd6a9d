#include "engine/platform/label_cache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static LabelCache cache;

static const Label *keep(uint64_t key, int width, int height)
{
    uint8_t *cover = malloc((size_t)width * (size_t)height);
    assert_non_null(cover);
    return label_cache_keep(&cache, key, cover, (PixelMask){NULL, width, height});
}

static void test_what_was_kept_is_found(void **state)
{
    (void)state;
    label_cache_init(&cache);
    assert_null(label_cache_find(&cache, 42));
    assert_int_equal(keep(42, 10, 3)->mask.width, 10);
    assert_int_equal(label_cache_find(&cache, 42)->mask.height, 3);
    assert_int_equal(cache.bytes, 30);
    label_cache_finish(&cache);
    assert_int_equal(cache.bytes, 0);
}

static void test_a_thousand_pictures_of_new_texts_stay_within_bounds(void **state)
{
    (void)state;
    label_cache_init(&cache);
    for (uint64_t picture = 0; picture < 1000; picture++) {
        label_cache_tick(&cache);
        for (uint64_t i = 0; i < 60; i++) {
            keep((picture * 60 + i + 1) * 0x9E3779B97F4A7C15u, 200, 20);
        }
        assert_true(cache.bytes <= LABEL_CACHE_BYTES_MAX);
        assert_true(cache.count <= LABEL_CACHE_SETS * LABEL_CACHE_WAYS);
    }
    label_cache_finish(&cache);
}

static void test_one_picture_larger_than_the_bound_is_drawn_all_the_same(void **state)
{
    (void)state;
    label_cache_init(&cache);
    for (uint64_t i = 1; i <= 40; i++) {
        assert_non_null(keep(i * 0x9E3779B97F4A7C15u, 4000, 250)->mask.cover);
        assert_true(cache.bytes <= LABEL_CACHE_BYTES_MAX);
    }
    label_cache_finish(&cache);
}

static void test_the_longest_unused_gives_way(void **state)
{
    (void)state;
    label_cache_init(&cache);
    /* One set: the same low bits after the shift. */
    for (uint64_t i = 0; i < LABEL_CACHE_WAYS; i++) {
        label_cache_tick(&cache);
        keep((i << 40) | 1, 4, 4);
    }
    label_cache_tick(&cache);
    assert_non_null(label_cache_find(&cache, 1));
    keep(((uint64_t)9 << 40) | 1, 4, 4);
    assert_non_null(label_cache_find(&cache, 1));
    assert_null(label_cache_find(&cache, ((uint64_t)1 << 40) | 1));
    label_cache_finish(&cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_was_kept_is_found),
        cmocka_unit_test(test_a_thousand_pictures_of_new_texts_stay_within_bounds),
        cmocka_unit_test(test_one_picture_larger_than_the_bound_is_drawn_all_the_same),
        cmocka_unit_test(test_the_longest_unused_gives_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
