#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/client/vocabulary.h"

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

static const char *proposal_name(Proposal proposal)
{
    return vocabulary_proposal(&desk.room.scenario, proposal);
}

/* Orders until the money is gone: by End, the amount's largest. */
static void overspend(void)
{
    desk_go_to(&desk, UI_ROLE_STEPPER, "Fibre to order, Towns and villages");
    desk_key(&desk, UI_KEY_END, 0);
}

static void test_ordering_lines_is_drafted_and_saved(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_STEPPER, "Fibre to order, Towns and villages");
    desk_key(&desk, UI_KEY_RIGHT, 0);
    int32_t ordered = desk.client->draft.fibre_premises[ZONE_PUBLIC_DENSE];
    assert_true(ordered > 0);
    desk_act(&desk);
    assert_int_equal(desk.draft.fibre_premises[ZONE_PUBLIC_DENSE], ordered);
    assert_true(desk_says(&desk, "end of year"));
}

static void test_a_programme_too_dear_is_refused_in_words(void **state)
{
    (void)state;
    overspend();
    assert_int_equal(client_outlook(desk.client)->verdict.code, VERDICT_INVESTMENT_DEFICIT);
    assert_true(desk_says(&desk, "are missing in the investment section"));
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Programme ready")->enabled);
    desk_press(&desk, UI_ROLE_BUTTON, "Programme ready");
    assert_false(client_is_ready(desk.client));
}

static void test_a_loan_is_offered_once_something_is_invested(void **state)
{
    (void)state;
    overspend();
    desk_go_to(&desk, UI_ROLE_STEPPER, "Loan");
    desk_key(&desk, UI_KEY_END, 0);
    assert_true(desk.client->draft.loan_euros > 0);
    assert_true(desk.client->draft.loan_euros <= client_outlook(desk.client)->budget.loan_max);
}

static void test_ready_puts_the_programme_down_until_taken_back(void **state)
{
    (void)state;
    room_act(&desk.room, ACT_SEAT_CLAIM, (TerritoryId){0}); /* somebody else is still deciding */
    desk.message.kind = MESSAGE_ENTRY;
    desk.message.entry = (EntryMessage){.entry = desk.room.entry};
    client_take_message(desk.client, &desk.message);
    desk_press(&desk, UI_ROLE_BUTTON, "Programme ready");
    assert_true(client_is_ready(desk.client));
    desk_act(&desk);
    assert_true(desk_says(&desk, "You said ready"));
    assert_false(desk_find(&desk, UI_ROLE_STEPPER, "Fibre to order, Towns and villages")->enabled);
    desk_press(&desk, UI_ROLE_BUTTON, "Not ready after all");
    assert_false(client_is_ready(desk.client));
}

static void test_taking_a_proposal_up_starts_with_its_suggested_settings(void **state)
{
    (void)state;
    const ProposalFigures *figures = &desk.room.scenario.rules.proposal[PROPOSAL_PUBLIC_SPACES];
    desk_go_to(&desk, UI_ROLE_STEPPER, proposal_name(PROPOSAL_PUBLIC_SPACES));
    desk_key(&desk, UI_KEY_RIGHT, 0);
    const Measure *measure = &desk.client->draft.measures[PROPOSAL_PUBLIC_SPACES];
    assert_int_equal(measure->level, 1);
    for (int d = 0; d < figures->dial_count; d++) {
        assert_int_equal(measure->dial[d], figures->dials[d].initial);
    }
    desk_key(&desk, UI_KEY_LEFT, 0);
    assert_int_equal(desk.client->draft.measures[PROPOSAL_PUBLIC_SPACES].level, 0);
}

static void test_the_list_filters_and_shows_what_is_closed(void **state)
{
    (void)state;
    /* In France all are open: this one is closed here, as in a scenario for a class. */
    const char *name = proposal_name(PROPOSAL_ENERGY);
    desk.room.scenario.rules.proposal[PROPOSAL_ENERGY].open = false;
    desk_act(&desk);
    assert_string_equal(desk_find(&desk, UI_ROLE_BUTTON, name)->value, "not open yet");
    assert_null(ui_node_find(desk.ui, UI_ROLE_STEPPER, name));
    desk_go_to(&desk, UI_ROLE_RADIO, "Open");
    assert_null(ui_node_find(desk.ui, UI_ROLE_BUTTON, name));
    desk_go_to(&desk, UI_ROLE_RADIO, "Held");
    assert_true(desk_says(&desk, "None held yet"));
}

static void test_the_list_is_ordered_by_delay(void **state)
{
    (void)state;
    const Rules *rules = &desk.room.scenario.rules;
    desk_go_to(&desk, UI_ROLE_RADIO, "Delay");
    int count, before = 0;
    const UiNode *nodes = ui_nodes(desk.ui, &count);
    for (int i = 0; i < count; i++) {
        for (int p = 0; p < PROPOSAL_COUNT; p++) {
            bool title = nodes[i].role == UI_ROLE_BUTTON &&
                         text_equal(nodes[i].name, proposal_name((Proposal)p));
            if (title) {
                assert_true(rules->proposal[p].delay_quarters >= before);
                before = rules->proposal[p].delay_quarters;
            }
        }
    }
    assert_true(before > 0);
}

static void test_a_question_is_asked_as_one(void **state)
{
    (void)state;
    const ProposalText *text = &desk.room.scenario.text.proposal[PROPOSAL_COORDINATION];
    desk_press(&desk, UI_ROLE_BUTTON, proposal_name(PROPOSAL_COORDINATION));
    desk_go_to(&desk, UI_ROLE_STEPPER, proposal_name(PROPOSAL_COORDINATION));
    desk_key(&desk, UI_KEY_RIGHT, 0);
    const char *question = scenario_text(&text->dial[0].name, LANGUAGE_EN);
    bool before = desk.client->draft.measures[PROPOSAL_COORDINATION].dial[0] != 0;
    desk_press(&desk, UI_ROLE_CHECKBOX, question);
    assert_int_equal(desk.client->draft.measures[PROPOSAL_COORDINATION].dial[0], !before);
}

static void test_a_change_is_undone_and_redone_by_keys(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_STEPPER, "Fibre to order, Towns and villages");
    desk_key(&desk, UI_KEY_RIGHT, 0);
    int32_t ordered = desk.client->draft.fibre_premises[ZONE_PUBLIC_DENSE];
    assert_true(ordered > 0);
    desk_letter(&desk, 'z', UI_CTRL);
    assert_int_equal(desk.client->draft.fibre_premises[ZONE_PUBLIC_DENSE], 0);
    desk_letter(&desk, 'z', UI_CTRL); /* nothing before that */
    desk_letter(&desk, 'y', UI_CTRL);
    assert_int_equal(desk.client->draft.fibre_premises[ZONE_PUBLIC_DENSE], ordered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_ordering_lines_is_drafted_and_saved, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_programme_too_dear_is_refused_in_words, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_loan_is_offered_once_something_is_invested, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_ready_puts_the_programme_down_until_taken_back, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(
            test_taking_a_proposal_up_starts_with_its_suggested_settings, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_list_filters_and_shows_what_is_closed, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_a_change_is_undone_and_redone_by_keys, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_the_list_is_ordered_by_delay, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_question_is_asked_as_one, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
