#include "game/screen/proposal_card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/client/vocabulary.h"
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

static const char *name_of(Proposal proposal)
{
    return vocabulary_proposal(&desk.room.scenario, proposal);
}

static bool is_listed(Proposal proposal)
{
    return ui_node_find(desk.ui, UI_ROLE_BUTTON, name_of(proposal)) != NULL;
}

static void look_for(const char *words)
{
    text_copy(desk.stage.programme.find, sizeof desk.stage.programme.find, words);
    desk_act(&desk);
}

static void hold(Proposal proposal)
{
    Programme draft = desk.client->draft;
    draft.measures[proposal].level = 1;
    client_change_draft(desk.client, &draft);
    desk_act(&desk);
}

static void test_a_number_finds_one_and_words_find_some(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_FIELD, "Find a proposal");
    desk_type(&desk, "14");
    assert_true(is_listed(PROPOSAL_HEALTH));
    assert_false(is_listed(PROPOSAL_COORDINATION));
    look_for("TÉLEWORK");
    assert_true(is_listed(PROPOSAL_TELEWORK));
    assert_false(is_listed(PROPOSAL_HEALTH));
    look_for("xyzzy");
    desk_find(&desk, UI_ROLE_TEXT, "None is like that: choose fewer filters, or other words.");
}

static void test_scopes_part_the_list(void **state)
{
    (void)state;
    int shown = 0;
    for (int scope = 0; scope < SCOPE_COUNT; scope++) {
        desk.stage.programme.scope = 1 + scope;
        desk_act(&desk);
        for (int p = 0; p < PROPOSAL_COUNT; p++) {
            bool fits = (int)desk.room.scenario.rules.proposal[p].scope == scope;
            assert_int_equal(is_listed((Proposal)p), fits);
            shown += fits;
        }
    }
    assert_int_equal(shown, PROPOSAL_COUNT);
}

static void test_what_is_affordable_still_lets_the_draft_stand(void **state)
{
    (void)state;
    desk.stage.programme.filter = 3;
    desk_act(&desk);
    ProposalCards cards = {&desk.stage, desk.ui, &desk.client->draft, NULL, false};
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        assert_int_equal(is_listed((Proposal)p), proposal_card_fits(&cards, (Proposal)p));
    }
    assert_true(is_listed(PROPOSAL_AGREEMENTS));
    assert_false(is_listed(PROPOSAL_OVERSEAS));
}

/* The rule is the proposal's own: its sentence stands in the scenario. */
static void test_what_is_not_for_this_territory_says_so(void **state)
{
    (void)state;
    const char *value = desk_find(&desk, UI_ROLE_BUTTON, name_of(PROPOSAL_OVERSEAS))->value;
    assert_string_equal(value, "This proposal is for overseas territories.");
    assert_false(desk_find(&desk, UI_ROLE_STEPPER, name_of(PROPOSAL_OVERSEAS))->enabled);
}

static void test_what_is_needed_first_is_one_press_away(void **state)
{
    (void)state;
    look_for("14");
    desk_press(&desk, UI_ROLE_BUTTON, name_of(PROPOSAL_HEALTH));
    char label[160];
    text_format(label, sizeof label, "Needs “%s”: see it", name_of(PROPOSAL_DATA_VAULT));
    desk_press(&desk, UI_ROLE_BUTTON, label);
    assert_int_equal(desk.stage.programme.proposal_open, PROPOSAL_DATA_VAULT);
    const UiNode *node = desk_find(&desk, UI_ROLE_BUTTON, name_of(PROPOSAL_DATA_VAULT));
    assert_true(node->focused && node->visible.height > 0.0f);
}

static void test_a_choice_by_name_sets_its_value(void **state)
{
    (void)state;
    hold(PROPOSAL_ENERGY);
    look_for("17");
    desk_press(&desk, UI_ROLE_BUTTON, name_of(PROPOSAL_ENERGY));
    desk_go_to(&desk, UI_ROLE_RADIO, "C");
    assert_int_equal(desk.client->draft.measures[PROPOSAL_ENERGY].dial[0], 2);
    desk_go_to(&desk, UI_ROLE_RADIO, "B");
    assert_int_equal(desk.client->draft.measures[PROPOSAL_ENERGY].dial[0], 1);
}

/* Two levels are held, for two million: the lower one costs its part of leaving at once. */
static void test_a_lower_level_says_what_it_costs(void **state)
{
    (void)state;
    Holdings *holdings = &desk.client->replica->play.world.holdings;
    holdings->level[PROPOSAL_AGREEMENTS][desk.seat.index] = 1;
    holdings->level[PROPOSAL_POOLING][desk.seat.index] = 2;
    holdings->capex_paid[PROPOSAL_POOLING][desk.seat.index] = 2000000;
    Programme draft = desk.client->draft;
    draft.measures[PROPOSAL_AGREEMENTS].level = 1;
    draft.measures[PROPOSAL_POOLING].level = 2;
    client_change_draft(desk.client, &draft);
    desk_act(&desk);
    look_for("5");
    desk_press(&desk, UI_ROLE_BUTTON, name_of(PROPOSAL_POOLING));
    assert_false(desk_says(&desk, "The lower level costs, at once"));
    hold(PROPOSAL_POOLING);
    assert_true(desk_says(&desk, "The lower level costs, at once"));
}

static void test_its_figures_are_one_press_away(void **state)
{
    (void)state;
    look_for("5");
    desk_press(&desk, UI_ROLE_BUTTON, name_of(PROPOSAL_POOLING));
    desk_press(&desk, UI_ROLE_BUTTON, "Its figures and their sources");
    assert_true(desk.stage.glass.open);
    desk_find(&desk, UI_ROLE_TEXT, "euros a year, whole club");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_number_finds_one_and_words_find_some, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_scopes_part_the_list, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_affordable_still_lets_the_draft_stand, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_what_is_not_for_this_territory_says_so, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_what_is_needed_first_is_one_press_away, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_choice_by_name_sets_its_value, setup, teardown),
        cmocka_unit_test_setup_teardown(test_its_figures_are_one_press_away, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_lower_level_says_what_it_costs, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
