#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"

static Desk desk;

static const char MAP_NAME[] = "Map of the territories";

static int setup(void **state)
{
    (void)state;
    if (!desk_open(&desk, SCENE_ROUNDS)) {
        return -1;
    }
    desk_join(&desk, "14");
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static int find(const char *code)
{
    TerritoryId territory;
    assert_true(rules_find_territory(&desk.room.scenario.rules, code, &territory));
    return territory.index;
}

/* The inner point of a territory, where it is drawn. */
static Point place_of(const char *code)
{
    return map_view_to_pixels(&desk.stage.map, desk.map.part[map_find(&desk.map, code)].label);
}

static void press_at(Point at)
{
    desk.input.pointer = at;
    desk_act(&desk);
    desk.input.buttons_pressed = desk.input.buttons_down = UI_POINTER_LEFT;
    desk_act(&desk);
    desk.input.buttons_released = UI_POINTER_LEFT;
    desk.input.buttons_down = 0;
    desk_act(&desk);
}

static void test_pointing_tells_and_clicking_selects(void **state)
{
    (void)state;
    desk.input.pointer = place_of("63");
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_TEXT, "Puy-de-Dôme (63)");
    press_at(place_of("63"));
    assert_int_equal(desk.stage.map.selected, find("63"));
    desk_find(&desk, UI_ROLE_REGION, "Puy-de-Dôme (63)");
}

static void test_arrows_walk_from_territory_to_territory(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_CANVAS, MAP_NAME);
    float at = place_of("14").x;
    desk_key(&desk, UI_KEY_RIGHT, 0);
    float east = place_of(desk.room.scenario.rules.code[desk.stage.map.selected]).x;
    assert_true(east > at);
    desk_key(&desk, UI_KEY_LEFT, 0);
    float west = place_of(desk.room.scenario.rules.code[desk.stage.map.selected]).x;
    assert_true(west < east);
}

/* Who does not see the map is told where the arrows have taken them, and what is known there. */
static void test_the_map_tells_where_one_is(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_CANVAS, MAP_NAME);
    desk_key(&desk, UI_KEY_RIGHT, 0);
    const Rules *rules = &desk.room.scenario.rules;
    const char *value = desk_find(&desk, UI_ROLE_CANVAS, MAP_NAME)->value;
    assert_non_null(strstr(value, rules->territory_name[desk.stage.map.selected]));
    assert_non_null(strstr(value, "Access "));
    char before[256];
    text_copy(before, sizeof before, value);
    desk_key(&desk, UI_KEY_DOWN, 0);
    assert_string_not_equal(desk_find(&desk, UI_ROLE_CANVAS, MAP_NAME)->value, before);
}

static void test_keys_come_nearer_and_one_press_shows_all_again(void **state)
{
    (void)state;
    /* With less motion the map is there at once; how it glides is map_view's test. */
    desk.stage.calm = true;
    float whole = desk.stage.map.scale;
    desk_go_to(&desk, UI_ROLE_CANVAS, MAP_NAME);
    desk_letter(&desk, '+', 0);
    assert_true(desk.stage.map.scale > whole);
    desk_press(&desk, UI_ROLE_BUTTON, "Whole map");
    assert_float_equal(desk.stage.map.scale, whole, 1e-4f);
}

static void test_the_wheel_comes_nearer_where_it_points(void **state)
{
    (void)state;
    Point at = place_of("63");
    desk_wheel(&desk, at, 3);
    Point after = place_of("63");
    assert_true(desk.stage.map.moved);
    assert_float_equal(after.x, at.x, 0.5f);
    assert_float_equal(after.y, at.y, 0.5f);
}

static void test_each_score_has_its_colours_and_its_sentence(void **state)
{
    (void)state;
    Color access = desk.stage.map.colors[0];
    desk_go_to(&desk, UI_ROLE_RADIO, "Services");
    assert_int_equal(desk.stage.map_score, SCORE_SERVICES);
    assert_int_not_equal(desk.stage.map.colors[0], access);
    desk_find(&desk, UI_ROLE_TEXT,
              "What the eight fields of public life offer on line, as residents can reach it.");
}

static void test_the_list_says_the_same_as_the_map(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_TAB, "Territories");
    desk_press(&desk, UI_ROLE_COLUMN, "Access");
    assert_int_equal(desk.stage.territories.sort_column, 1);
    desk_go_to(&desk, UI_ROLE_ROW, "Creuse");
    desk_key(&desk, UI_KEY_SPACE, 0);
    assert_int_equal(desk.stage.map.selected, find("23"));
}

static void test_with_large_text_the_map_is_a_tab(void **state)
{
    (void)state;
    desk_resize(&desk, 1024, 768, 200);
    assert_null(ui_node_find(desk.ui, UI_ROLE_CANVAS, MAP_NAME));
    desk_go_to(&desk, UI_ROLE_TAB, "Map");
    desk_find(&desk, UI_ROLE_CANVAS, MAP_NAME);
    desk_resize(&desk, 1366, 768, 100);
    assert_int_equal(desk.stage.tab, PANEL_PROGRAMME);
    desk_find(&desk, UI_ROLE_CANVAS, MAP_NAME);
}

static void test_three_maps_are_pointed_at_alike(void **state)
{
    (void)state;
    desk.stage.map_triptych = true;
    desk_act(&desk);
    for (int score = 0; score < SCORE_COUNT; score++) {
        const MapView *small = &desk.stage.map_small[score];
        const MapPart *part = &desk.map.part[map_find(&desk.map, "33")];
        press_at(map_view_to_pixels(small, part->label));
        assert_int_equal(desk.stage.map.selected, find("33"));
        desk.stage.map.selected = MAP_VIEW_NOBODY;
        desk_act(&desk);
    }
    assert_int_not_equal(desk.stage.map_small[SCORE_ACCESS].colors[0],
                         desk.stage.map_small[SCORE_USAGE].colors[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_pointing_tells_and_clicking_selects, setup, teardown),
        cmocka_unit_test_setup_teardown(test_arrows_walk_from_territory_to_territory, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_the_map_tells_where_one_is, setup, teardown),
        cmocka_unit_test_setup_teardown(test_keys_come_nearer_and_one_press_shows_all_again, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_the_wheel_comes_nearer_where_it_points, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_each_score_has_its_colours_and_its_sentence, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_three_maps_are_pointed_at_alike, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_list_says_the_same_as_the_map, setup, teardown),
        cmocka_unit_test_setup_teardown(test_with_large_text_the_map_is_a_tab, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
