#include "engine/platform/image_sdl.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

static void test_a_picture_comes_back_as_it_was(void **state)
{
    (void)state;
    char path[64];
    Problem problem = {0};
    Pixels saved, read;
    snprintf(path, sizeof path, "/tmp/maillage_image_%ld.png", (long)getpid());
    assert_true(pixels_create(&saved, 37, 21));
    for (int i = 0; i < 37 * 21; i++) {
        saved.rows[i] = 0xFF000000u | ((uint32_t)i * 2654435761u >> 8);
    }
    assert_int_equal(image_save(path, &saved, &problem), STATUS_OK);
    assert_int_equal(image_load(path, &read, &problem), STATUS_OK);
    assert_int_equal(read.width, 37);
    assert_int_equal(read.height, 21);
    assert_memory_equal(read.rows, saved.rows, sizeof(Pixel) * 37 * 21);
    pixels_destroy(&saved);
    pixels_destroy(&read);
    unlink(path);
}

static void test_where_it_cannot_be_is_said(void **state)
{
    (void)state;
    Problem problem = {0};
    Pixels pixels;
    assert_true(pixels_create(&pixels, 4, 4));
    assert_int_equal(image_save("/nowhere/at/all.png", &pixels, &problem), STATUS_REFUSED);
    assert_string_equal(problem.path, "/nowhere/at/all.png");
    assert_true(problem.message[0] != '\0');
    pixels_destroy(&pixels);
    assert_int_equal(image_load("/nowhere/at/all.png", &pixels, &problem), STATUS_NOT_FOUND);
    assert_int_equal(image_load("CMakeLists.txt", &pixels, &problem), STATUS_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_picture_comes_back_as_it_was),
        cmocka_unit_test(test_where_it_cannot_be_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
