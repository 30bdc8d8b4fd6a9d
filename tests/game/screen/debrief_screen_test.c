#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/screen/scene.h"

static Desk desk;

static void open_scene(const char *name)
{
    const Scene *scene = scene_find(name);
    assert_non_null(scene);
    assert_true(scene_open(&desk, scene));
    desk_speak(&desk, LANGUAGE_EN);
    scene->set(&desk);
    desk_act(&desk);
    assert_string_equal(desk.stage.screen->name, "debrief");
}

static int close_scene(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

/* Nothing of the results before the facilitator shows it, and no ranking unless it is asked for. */
static void test_only_what_is_revealed_is_seen(void **state)
{
    (void)state;
    open_scene("reveal-seat");
    assert_true(desk_says(&desk, "Common result, all territories"));
    assert_false(desk_says(&desk, "Gap between the best-off"));
    assert_false(desk_says(&desk, "Own aims"));
    assert_false(desk_says(&desk, "Ranking"));
}

static void test_words_stand_without_a_name(void **state)
{
    (void)state;
    open_scene("debrief-words");
    assert_true(desk_says(&desk, "solidaire"));
    for (int t = 0; t < 3; t++) {
        assert_false(desk_says(&desk, desk.room.scenario.rules.territory_name[t]));
    }
}

static void test_commitments_stand_with_their_name(void **state)
{
    (void)state;
    open_scene("debrief-commitments");
    assert_true(desk_says(&desk, desk.room.scenario.rules.territory_name[0]));
    assert_true(desk_says(&desk, "avant le 15 mars"));
}

static void test_each_page_asks_its_questions(void **state)
{
    (void)state;
    open_scene("debrief-what-if");
    assert_true(desk_says(&desk, "What if we had not done it?"));
    assert_true(desk_says(&desk, "Without it"));
}

static void test_the_room_steers_nothing(void **state)
{
    (void)state;
    open_scene("debrief-replay");
    assert_null(ui_node_find(desk.ui, UI_ROLE_BUTTON, "Play"));
    assert_null(ui_node_find(desk.ui, UI_ROLE_BUTTON, "Next page"));
}

#define IN(test) cmocka_unit_test_teardown(test, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(test_only_what_is_revealed_is_seen),     IN(test_words_stand_without_a_name),
        IN(test_commitments_stand_with_their_name), IN(test_each_page_asks_its_questions),
        IN(test_the_room_steers_nothing),
    };
    if (locale_bind(NULL, NULL) != STATUS_OK) {
        return 1;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
