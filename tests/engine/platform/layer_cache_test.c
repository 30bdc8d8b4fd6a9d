#include "engine/platform/layer_cache.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static LayerCache cache;

static Layer *layer(uint32_t id, uint64_t hash, PixelBox box)
{
    Layer *got = layer_cache_get(&cache, id, hash, box);
    assert_non_null(got);
    return got;
}

static void test_fresh_while_hash_and_size_stay(void **state)
{
    (void)state;
    layer_cache_init(&cache);
    PixelBox box = {10, 10, 30, 20};
    assert_false(layer(1, 5, box)->fresh);
    layer(1, 5, box)->fresh = true;
    assert_true(layer(1, 5, box)->fresh);
    Layer *moved = layer(1, 5, (PixelBox){40, 10, 60, 20});
    assert_true(moved->fresh);
    assert_int_equal(moved->pixels.left, 40);
    assert_false(layer(1, 6, box)->fresh);
    layer(1, 6, box)->fresh = true;
    assert_false(layer(1, 6, (PixelBox){10, 10, 31, 20})->fresh);
    layer_cache_finish(&cache);
}

static void test_never_more_layers_than_places(void **state)
{
    (void)state;
    layer_cache_init(&cache);
    for (uint32_t id = 1; id < 100; id++) {
        layer(id, 1, (PixelBox){0, 0, 100, 100})->fresh = true;
        layer(1, 1, (PixelBox){0, 0, 100, 100})->fresh = true;
    }
    assert_true(layer(1, 1, (PixelBox){0, 0, 100, 100})->fresh);
    assert_false(layer(2, 1, (PixelBox){0, 0, 100, 100})->fresh);
    layer_cache_finish(&cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fresh_while_hash_and_size_stay),
        cmocka_unit_test(test_never_more_layers_than_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
