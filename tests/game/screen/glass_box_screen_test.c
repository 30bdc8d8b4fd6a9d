#include "game/screen/glass_box_screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "tests/game/screen/scene.h"

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

static bool is_said(const char *words)
{
    int count;
    const UiNode *nodes = ui_nodes(desk.ui, &count);
    for (int i = 0; i < count; i++) {
        if (text_equal(nodes[i].name, words)) {
            return true;
        }
    }
    return false;
}

static const CoefficientText *text_of(int index)
{
    return &desk.room.scenario.text.coefficient[index];
}

static bool is_shown(int index)
{
    return is_said(scenario_text(&text_of(index)->sentence, locale_language()));
}

/* Unfolding one after the other, every figure of the scenario is seen, with its source. */
static void expect_every_figure(Language language)
{
    desk_speak(&desk, language);
    bool seen[SCENARIO_COEFFICIENTS] = {false};
    for (int group = 0; group < 8 + PROPOSAL_COUNT; group++) {
        desk.stage.glass = (GlassState){.open = true, .group = group};
        desk_act(&desk);
        for (int i = 0; i < SCENARIO_COEFFICIENTS; i++) {
            seen[i] =
                seen[i] || (is_shown(i) && is_said(scenario_text(&text_of(i)->source, language)));
        }
    }
    for (int i = 0; i < SCENARIO_COEFFICIENTS; i++) {
        if (!seen[i]) {
            fail_msg("%s is shown nowhere", text_of(i)->name);
        }
    }
}

static void test_every_figure_is_listed_once_unfolded(void **state)
{
    (void)state;
    expect_every_figure(LANGUAGE_EN);
    expect_every_figure(LANGUAGE_FR);
}

static void test_words_find_figures_wherever_they_stand(void **state)
{
    (void)state;
    glass_box_show(&desk.stage, CAUSE_COUNT);
    text_copy(desk.stage.glass.find, sizeof desk.stage.glass.find, "p10_MAJORITY");
    desk_act(&desk);
    assert_true(is_said("Share of the people represented that a clause must gather."));
    assert_true(is_said("0.6"));
    assert_true(is_said("share of the people represented"));
    assert_true(is_said("between 0.5 and 0.8 · p10_majority_share"));
    text_copy(desk.stage.glass.find, sizeof desk.stage.glass.find, "xyzzy");
    desk_act(&desk);
    assert_true(is_said("No figure speaks of that: try other words."));
}

static void test_it_opens_from_the_help_and_closes(void **state)
{
    (void)state;
    desk_press(&desk, UI_ROLE_BUTTON, "Help");
    desk_press(&desk, UI_ROLE_BUTTON, "The figures of the model");
    assert_true(desk.stage.glass.open);
    desk_find(&desk, UI_ROLE_DIALOG, "The figures of the model");
    desk_key(&desk, UI_KEY_ESCAPE, 0);
    assert_false(desk.stage.glass.open);
}

static void test_a_cause_of_the_ledger_leads_to_its_figures(void **state)
{
    (void)state;
    desk_year(&desk);
    desk.stage.ledger_open = SCORE_USAGE;
    desk.stage.ledger_cause = CAUSE_MATURITY;
    desk_act(&desk);
    desk_press(&desk, UI_ROLE_BUTTON, "All the figures behind it");
    assert_true(desk.stage.glass.open);
    assert_false(glass_box_has(&desk.stage, CAUSE_CORRECTION));
    assert_true(glass_box_has(&desk.stage, CAUSE_PROPOSAL + PROPOSAL_HEALTH));
}

static void test_a_figure_has_the_decimals_it_needs(void **state)
{
    (void)state;
    assert_string_equal(glass_box_figure(0.6).text, "0.6");
    assert_string_equal(glass_box_figure(0.0125).text, "0.0125");
    assert_string_equal(glass_box_figure(0.0005).text, "0.0005");
    assert_string_equal(glass_box_figure(1740.0).text, "1,740");
    assert_string_equal(glass_box_figure(-0.05).text, "−0.05");
}

/* What is contested is kept with its seat, and taken back as easily; the model goes on as it was. */
static void test_a_figure_is_contested(void **state)
{
    (void)state;
    const Debrief *debrief = &desk.room.play.session.debrief;
    desk_speak(&desk, LANGUAGE_EN);
    desk.stage.glass = (GlassState){.open = true, .group = 0};
    desk_act(&desk);
    desk_press(&desk, UI_ROLE_TOGGLE, "We disagree");
    assert_int_equal(debrief->contest_count, 1);
    assert_true(seat_set_has(&debrief->contests[0].seats, desk.seat.index));
    desk_press(&desk, UI_ROLE_TOGGLE, "We disagree: kept for the debrief");
    assert_int_equal(debrief->contest_count, 0);
    desk.stage.glass.open = false;
    desk_act(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_figure_is_contested, setup, teardown),
        cmocka_unit_test_setup_teardown(test_every_figure_is_listed_once_unfolded, setup, teardown),
        cmocka_unit_test_setup_teardown(test_words_find_figures_wherever_they_stand, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_it_opens_from_the_help_and_closes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_cause_of_the_ledger_leads_to_its_figures, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_figure_has_the_decimals_it_needs, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
