#include "game/app/studio.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "engine/platform/image_sdl.h"
#include "tests/game/app/hall.h"

typedef struct Scene {
    Studio studio;
    Stage stage;
    size_t mark;
} Scene;

static Scene *scene_open(Hall *hall)
{
    size_t mark = arena_mark(&hall->arena);
    Scene *scene = ARENA_TAKE(&hall->arena, Scene);
    scene->mark = mark;
    assert_int_equal(studio_open(&scene->studio, &hall->arena, fonts_begin(), NULL), STATUS_OK);
    stage_init(&scene->stage, &hall->arena, &hall->material->scenario, material_map(hall->material),
               &hall->material->first_world);
    return scene;
}

static void scene_close(Hall *hall, Scene *scene)
{
    studio_close(&scene->studio);
    arena_rewind(&hall->arena, scene->mark);
}

static void test_a_still_picture_is_painted_once(void **state)
{
    Hall *hall = *state;
    Scene *scene = scene_open(hall);
    StudioSize size = {1280, 800, 1.0f};
    PixelBox boxes[DAMAGE_BOXES_MAX];
    Pixels pixels;
    UiInput nobody = {.pointer_outside = true, .time_ms = 1};
    assert_true(pixels_create(&pixels, size.width, size.height));
    int painted = 0;
    for (int i = 0; i < 5; i++) {
        studio_build(&scene->studio, &scene->stage, &nobody, size);
        painted += studio_paint(&scene->studio, &pixels, size.scale, boxes) > 0 ? 1 : 0;
    }
    assert_in_range(painted, 1, 2);
    assert_int_equal(studio_paint(&scene->studio, &pixels, size.scale, boxes), 0);
    pixels_destroy(&pixels);
    scene_close(hall, scene);
}

static void test_hovering_repaints_a_part_only(void **state)
{
    Hall *hall = *state;
    Scene *scene = scene_open(hall);
    StudioSize size = {1440, 900, 1.0f};
    PixelBox boxes[DAMAGE_BOXES_MAX];
    Pixels pixels;
    UiInput input = {.pointer_outside = true, .time_ms = 1};
    assert_true(pixels_create(&pixels, size.width, size.height));
    for (int i = 0; i < 3; i++) {
        studio_build(&scene->studio, &scene->stage, &input, size);
        studio_paint(&scene->studio, &pixels, size.scale, boxes);
    }
    const PainterCount *count = painter_count(scene->studio.painter);
    PainterCount before = *count;
    input = (UiInput){.pointer = {1000, 420}, .time_ms = 2000};
    studio_build(&scene->studio, &scene->stage, &input, size);
    assert_true(studio_paint(&scene->studio, &pixels, size.scale, boxes) > 0);
    assert_int_equal(count->layers_painted, before.layers_painted);
    assert_true(count->pixels - before.pixels < (uint64_t)(1440 * 900) / 3);
    pixels_destroy(&pixels);
    scene_close(hall, scene);
}

static void test_pictures_of_any_size_are_saved(void **state)
{
    Hall *hall = *state;
    Scene *scene = scene_open(hall);
    static const StudioSize SIZES[] = {{1024, 768, 1.0f}, {1920, 1080, 1.5f}, {3840, 2160, 2.5f}};
    for (int i = 0; i < 3; i++) {
        Pixels pixels;
        const char *path = hall_path(hall, "title.png");
        assert_int_equal(studio_save(&scene->studio, &scene->stage, SIZES[i], path, NULL),
                         STATUS_OK);
        assert_int_equal(image_load(path, &pixels, NULL), STATUS_OK);
        assert_int_equal(pixels.width, SIZES[i].width);
        assert_int_equal(pixels.height, SIZES[i].height);
        assert_false(scene->studio.list.overflowed);
        assert_false(ui_overflowed(scene->studio.ui));
        pixels_destroy(&pixels);
    }
    Problem problem = {0};
    assert_int_not_equal(
        studio_save(&scene->studio, &scene->stage, SIZES[0], "/proc/no/title.png", &problem),
        STATUS_OK);
    scene_close(hall, scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_still_picture_is_painted_once),
        cmocka_unit_test(test_hovering_repaints_a_part_only),
        cmocka_unit_test(test_pictures_of_any_size_are_saved),
    };
    return cmocka_run_group_tests(tests, hall_open, hall_close);
}
