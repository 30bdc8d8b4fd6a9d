#include "game/app/headless.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"
#include "engine/platform/image_sdl.h"
#include "tests/game/app/hall.h"

static char *play(Hall *hall, const Options *options, HeadlessOutcome *outcome)
{
    char *text = NULL;
    size_t size = 0;
    Problem problem = {0};
    size_t mark = arena_mark(&hall->arena);
    FILE *output = open_memstream(&text, &size);
    HeadlessWish wish = {options, hall->material, NULL, output};
    Status status = headless_play(&wish, &hall->arena, outcome, &problem);
    fclose(output);
    if (status != STATUS_OK) {
        print_error("%s\n", problem.message);
    }
    assert_int_equal(status, STATUS_OK);
    arena_rewind(&hall->arena, mark);
    return text;
}

static int lines_of(const char *text)
{
    int count = 0;
    for (; *text != '\0'; text++) {
        count += *text == '\n' ? 1 : 0;
    }
    return count;
}

static void test_a_session_is_played_to_its_end_and_told(void **state)
{
    Hall *hall = *state;
    HeadlessOutcome outcome;
    Options options = {.solo = "50", .rounds = 3, .no_window = true};
    char *text = play(hall, &options, &outcome);
    assert_int_equal(outcome.years, 3);
    assert_true(outcome.hash != 0);
    assert_true(outcome.common > 0.0 && outcome.common < 100.0);
    assert_int_equal(lines_of(text), 2 + 1 + 3 + 2);
    assert_non_null(strstr(text, "Manche (50)"));
    char expected[64];
    text_format(expected, sizeof expected, "hash %016llx\n", (unsigned long long)outcome.hash);
    assert_non_null(strstr(text, expected));
    assert_non_null(strstr(text, ".journal\n"));
    free(text);
}

static void test_every_screen_leaves_a_picture(void **state)
{
    Hall *hall = *state;
    HeadlessOutcome outcome;
    char folder[HALL_PATH_BYTES + 16], path[PATH_BYTES];
    strcpy(folder, hall_path(hall, "pictures"));
    Options options = {.solo = "2A",
                       .rounds = 2,
                       .no_window = true,
                       .gallery = folder,
                       .theme = STYLE_DARK,
                       .width = 1100,
                       .height = 800};
    free(play(hall, &options, &outcome));
    assert_int_equal(outcome.pictures, 11);
    static const char *const NAMES[] = {"01-title.png", "04-programme.png", "11-end.png"};
    for (int i = 0; i < 3; i++) {
        Pixels pixels;
        path_join(path, sizeof path, folder, NAMES[i]);
        assert_int_equal(image_load(path, &pixels, NULL), STATUS_OK);
        assert_int_equal(pixels.width, 1100);
        assert_int_equal(pixels.height, 800);
        pixels_destroy(&pixels);
    }
}

static void test_an_unknown_territory_is_refused(void **state)
{
    Hall *hall = *state;
    HeadlessOutcome outcome;
    Problem problem = {0};
    size_t mark = arena_mark(&hall->arena);
    Options options = {.solo = "XYZ", .rounds = 1};
    HeadlessWish wish = {&options, hall->material, NULL, stdout};
    assert_int_equal(headless_play(&wish, &hall->arena, &outcome, &problem), STATUS_NOT_FOUND);
    assert_non_null(strstr(problem.message, "XYZ"));
    arena_rewind(&hall->arena, mark);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_session_is_played_to_its_end_and_told),
        cmocka_unit_test(test_every_screen_leaves_a_picture),
        cmocka_unit_test(test_an_unknown_territory_is_refused),
    };
    return cmocka_run_group_tests(tests, hall_open, hall_close);
}
