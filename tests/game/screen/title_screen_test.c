#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "engine/base/text.h"

static Desk desk;

static int setup(void **state)
{
    (void)state;
    return desk_open(&desk, SCENE_ROUNDS) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static const char *wished_territory(void)
{
    return desk.room.scenario.rules.territory_name[desk.stage.wish.territory.index];
}

static void test_one_press_plays_alone(void **state)
{
    (void)state;
    char label[96];
    text_format(label, sizeof label, "Play alone as %s",
                desk.room.scenario.rules.territory_name[stage_territory(&desk.stage).index]);
    desk_press(&desk, UI_ROLE_BUTTON, label);
    assert_int_equal(desk.stage.wish.kind, WISH_SOLO);
    assert_int_equal(desk.stage.wish.territory.index, stage_territory(&desk.stage).index);
}

static void test_a_territory_is_found_and_chosen_by_keys(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_FIELD, "Find a territory");
    desk_type(&desk, "calv");
    desk_go_to(&desk, UI_ROLE_ROW, "Calvados");
    desk_key(&desk, UI_KEY_SPACE, 0);
    assert_null(ui_node_find(desk.ui, UI_ROLE_ROW, "Ain"));
    desk_press(&desk, UI_ROLE_BUTTON, "Play alone as Calvados");
    assert_string_equal(wished_territory(), "Calvados");
}

/* The window itself does not move for it. */
static void test_the_list_follows_the_map(void **state)
{
    (void)state;
    static const char *const CODES[] = {"95", "01", "50"};
    Rect title = desk_find(&desk, UI_ROLE_REGION, "Start")->rect;
    for (int i = 0; i < 3; i++) {
        TerritoryId territory;
        assert_true(rules_find_territory(&desk.room.scenario.rules, CODES[i], &territory));
        desk.stage.map.selected = territory.index;
        desk_act(&desk);
        const UiNode *row =
            desk_find(&desk, UI_ROLE_ROW, desk.room.scenario.rules.territory_name[territory.index]);
        assert_true(row->selected);
        assert_float_equal(row->visible.height, row->rect.height, 0.5f);
        assert_float_equal(desk_find(&desk, UI_ROLE_REGION, "Start")->rect.y, title.y, 0.5f);
    }
}

static void test_joining_asks_for_an_address_and_no_more(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_TAB, "Join others");
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Join")->enabled);
    desk_press(&desk, UI_ROLE_BUTTON, "Join");
    desk_find(&desk, UI_ROLE_TOOLTIP, "Type the address first.");
    assert_int_equal(desk.stage.wish.kind, WISH_NONE);
    desk_go_to(&desk, UI_ROLE_FIELD, "Address");
    desk_type(&desk, "10.0.0.4:7713");
    desk_go_to(&desk, UI_ROLE_FIELD, "Code of the session");
    desk_type(&desk, "k7p2");
    desk_press(&desk, UI_ROLE_BUTTON, "Join");
    assert_int_equal(desk.stage.wish.kind, WISH_JOIN);
    assert_string_equal(desk.stage.wish.address, "10.0.0.4:7713");
    assert_string_equal(desk.stage.wish.code, "K7P2");
    assert_string_equal(desk.stage.wish.seat_key, "");
}

static void test_a_session_heard_of_is_told_and_joined(void **state)
{
    (void)state;
    desk.stage.room_count = 1;
    text_copy(desk.stage.rooms[0].address, STAGE_ADDRESS_BYTES, "10.0.0.4:7713");
    text_copy(desk.stage.rooms[0].code, SESSION_CODE_BYTES, "W3QH");
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_TEXT, "1 session is open on this network: see “Join others”.");
    desk_go_to(&desk, UI_ROLE_TAB, "Join others");
    desk_press(&desk, UI_ROLE_BUTTON, "Join W3QH at 10.0.0.4:7713");
    assert_int_equal(desk.stage.wish.kind, WISH_JOIN);
    assert_string_equal(desk.stage.wish.code, "W3QH");
}

/* With a card in one's hand: its code is all there is to type where one session is open. */
static void test_the_only_session_needs_no_address(void **state)
{
    (void)state;
    desk.stage.room_count = 1;
    text_copy(desk.stage.rooms[0].address, STAGE_ADDRESS_BYTES, "10.0.0.4:7713");
    text_copy(desk.stage.rooms[0].code, SESSION_CODE_BYTES, "W3QH");
    desk_go_to(&desk, UI_ROLE_TAB, "Join others");
    desk_go_to(&desk, UI_ROLE_FIELD, "Code of the seat card");
    desk_type(&desk, "c4rd");
    desk_press(&desk, UI_ROLE_BUTTON, "Join");
    assert_int_equal(desk.stage.wish.kind, WISH_JOIN);
    assert_string_equal(desk.stage.wish.address, "10.0.0.4:7713");
    assert_string_equal(desk.stage.wish.code, "W3QH");
    assert_string_equal(desk.stage.wish.seat_key, "C4RD");
    desk.stage.wish = (Wish){0};
    desk_go_to(&desk, UI_ROLE_FIELD, "Code of the session");
    desk_type(&desk, "k7p2");
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Join")->enabled);
}

static void test_language_theme_and_size_are_chosen_here(void **state)
{
    (void)state;
    desk_click(&desk, UI_ROLE_RADIO, "Français");
    assert_int_equal(desk.stage.wish.kind, WISH_LANGUAGE);
    assert_int_equal(desk.stage.wish.language, LANGUAGE_FR);
    desk_go_to(&desk, UI_ROLE_RADIO, "Dark");
    assert_int_equal(ui_theme(desk.ui), STYLE_DARK);
    desk_go_to(&desk, UI_ROLE_STEPPER, "Text size");
    desk_key(&desk, UI_KEY_RIGHT, 0);
    assert_int_equal(desk.stage.wish.kind, WISH_SCALE);
    assert_int_equal(desk.stage.wish.scale_percent, 110);
}

static int setup_region(void **state)
{
    (void)state;
    return desk_open_scenario(&desk, "region", SCENE_ROUNDS) ? 0 : -1;
}

static void test_a_region_offers_its_own_seats_and_no_other(void **state)
{
    (void)state;
    desk_find(&desk, UI_ROLE_ROW, "Finistère");
    assert_null(ui_node_find(desk.ui, UI_ROLE_ROW, "Creuse"));
    TerritoryId outside;
    assert_true(rules_find_territory(&desk.room.scenario.rules, "23", &outside));
    desk.stage.map.selected = outside.index;
    desk_act(&desk);
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Play alone as Creuse")->enabled);
    desk_press(&desk, UI_ROLE_BUTTON, "Play alone as Creuse");
    assert_int_equal(desk.stage.wish.kind, WISH_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one_press_plays_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_territory_is_found_and_chosen_by_keys, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_the_list_follows_the_map, setup, teardown),
        cmocka_unit_test_setup_teardown(test_joining_asks_for_an_address_and_no_more, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_session_heard_of_is_told_and_joined, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_the_only_session_needs_no_address, setup, teardown),
        cmocka_unit_test_setup_teardown(test_language_theme_and_size_are_chosen_here, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_region_offers_its_own_seats_and_no_other,
                                        setup_region, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
