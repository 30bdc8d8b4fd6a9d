#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/client/wording.h"
#include "game/sim/score.h"

static Desk desk;

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

static void test_what_came_stands_beside_what_was_expected(void **state)
{
    (void)state;
    char expected[96];
    PreviewRange range = client_outlook(desk.client)->year[SCORE_USAGE];
    text_format(expected, sizeof expected, "expected %s",
                wording_range(range.low, range.high).text);
    desk_year(&desk);
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_TEXT, expected);
    double now = score_of(&desk.room.play.world, &desk.room.scenario.rules, SCORE_USAGE, desk.seat);
    desk_find(&desk, UI_ROLE_TEXT, wording_score(now).text);
}

/* Somebody who came after the year was decided had no forecast: none is made up. */
static void test_without_a_forecast_none_is_shown(void **state)
{
    (void)state;
    desk_year(&desk);
    stage_follow(&desk.stage, desk.client);
    desk_act(&desk);
    int count;
    const UiNode *nodes = ui_nodes(desk.ui, &count);
    for (int i = 0; i < count; i++) {
        assert_false(text_starts(nodes[i].name, "expected"));
    }
}

static void test_a_score_explains_itself(void **state)
{
    (void)state;
    desk_year(&desk);
    desk_press(&desk, UI_ROLE_BUTTON, "Usage");
    assert_int_equal(desk.stage.ledger_open, SCORE_USAGE);
}

static void test_the_room_has_its_results_and_no_ranking(void **state)
{
    (void)state;
    const Rules *rules = &desk.room.scenario.rules;
    desk_year(&desk);
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_HEADING, "The year 2014");
    desk_find(&desk, UI_ROLE_TEXT, "Common result, all territories");
    desk_find(&desk, UI_ROLE_TEXT, wording_score(score_common(&desk.room.play.world, rules)).text);
    desk_find(&desk, UI_ROLE_TEXT,
              wording_score(score_gap(&desk.room.play.world, rules).fifths_points).text);
}

/* Along three borders the same thing happened: one sentence, one sum. */
static void test_one_loss_along_several_borders_is_told_once(void **state)
{
    (void)state;
    desk_year(&desk);
    ReplicaNews *news = &desk.client->replica->news;
    news->count = 3;
    for (int i = 0; i < news->count; i++) {
        news->events[i] =
            (Event){.kind = EVENT_WORKS_DUPLICATED, .territory = desk.seat, .figure = 100000};
    }
    desk_act(&desk);
    int count, told = 0;
    const UiNode *nodes = ui_nodes(desk.ui, &count);
    for (int i = 0; i < count; i++) {
        told += text_equal(nodes[i].name,
                           "Calvados built what a neighbour was building too: €300k lost.");
    }
    assert_int_equal(told, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_came_stands_beside_what_was_expected, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_without_a_forecast_none_is_shown, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_loss_along_several_borders_is_told_once, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_score_explains_itself, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_room_has_its_results_and_no_ranking, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
