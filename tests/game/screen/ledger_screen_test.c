#include "tests/game/screen/scene.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "game/client/vocabulary.h"
#include "game/client/wording.h"

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

static double line_of(Score score, int cause)
{
    return desk.room.play.world.ledger.line[score][cause][desk.seat.index];
}

/* Every cause that moved the score is on the page, with its figure; what is on the page adds up. */
static void check_page(Score score)
{
    double sum = desk.room.play.world.ledger.opening[score][desk.seat.index];
    for (int cause = 0; cause < CAUSE_COUNT; cause++) {
        if (line_of(score, cause) == 0.0) {
            continue;
        }
        const char *name = vocabulary_cause(&desk.room.scenario, (Cause)cause);
        Wording figure;
        figure_points((Figure){figure.text, sizeof figure.text, LANGUAGE_EN}, line_of(score, cause),
                      2);
        assert_string_equal(desk_find(&desk, UI_ROLE_BUTTON, name)->value, figure.text);
        sum += line_of(score, cause);
    }
    double now = score_of(&desk.room.play.world, &desk.room.scenario.rules, score, desk.seat);
    assert_true(fabs(sum - now) < 1e-9);
}

static void test_the_causes_shown_add_up_to_the_change(void **state)
{
    (void)state;
    desk_year(&desk);
    for (int score = 0; score < SCORE_COUNT; score++) {
        desk.stage.ledger_open = score;
        desk_act(&desk);
        check_page((Score)score);
    }
}

static void test_a_score_in_the_bar_opens_its_page_and_escape_closes_it(void **state)
{
    (void)state;
    desk_year(&desk);
    desk_press(&desk, UI_ROLE_BUTTON, "Usage");
    desk_find(&desk, UI_ROLE_DIALOG, "Usage: what moved it last year");
    desk_key(&desk, UI_KEY_ESCAPE, 0);
    assert_int_equal(desk.stage.ledger_open, -1);
    assert_string_equal(desk_focus(&desk)->name, "Usage");
}

static void test_a_cause_is_explained_with_its_sources(void **state)
{
    (void)state;
    desk_year(&desk);
    desk.stage.ledger_open = SCORE_ACCESS;
    desk_press(&desk, UI_ROLE_BUTTON, "Wear");
    assert_int_equal(desk.stage.ledger_cause, CAUSE_WEAR);
    desk_find(&desk, UI_ROLE_TEXT, "What is not kept up is lost: lines, services, skills.");
    desk_find(&desk, UI_ROLE_TEXT, "What the model believes, and from whom:");
}

static void test_before_the_first_year_nothing_has_moved(void **state)
{
    (void)state;
    desk.stage.ledger_open = SCORE_ACCESS;
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_TEXT, "Nothing has moved it yet: no year has been played.");
}

static void test_the_years_are_compared_with_whom_one_selected(void **state)
{
    (void)state;
    TerritoryId other;
    desk_year(&desk);
    desk_phase(&desk, PHASE_DECIDE);
    desk.stage.ledger_open = SCORE_ACCESS;
    desk_act(&desk);
    assert_true(desk_says(&desk, "Select a territory on the map"));
    assert_true(rules_find_territory(&desk.room.scenario.rules, "50", &other));
    desk.stage.map.selected = other.index;
    desk_act(&desk);
    desk_find(&desk, UI_ROLE_CHART, "Year after year");
    assert_true(desk_says(&desk, "Compared with Manche (50)"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_causes_shown_add_up_to_the_change, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_score_in_the_bar_opens_its_page_and_escape_closes_it,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_cause_is_explained_with_its_sources, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_before_the_first_year_nothing_has_moved, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_the_years_are_compared_with_whom_one_selected, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
