#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "game/client/phrase_text.h"
#include "game/screen/letter_panel.h"

static Desk desk;

static TerritoryId find(const char *code)
{
    TerritoryId territory;
    assert_true(rules_find_territory(&desk.room.scenario.rules, code, &territory));
    return territory;
}

static int setup_session(bool phrases_only)
{
    if (!desk_open(&desk, SCENE_ROUNDS)) {
        return -1;
    }
    desk.room.play.session.settings.phrases_only = phrases_only;
    room_act(&desk.room, ACT_SEAT_CLAIM, find("50"));
    desk_join(&desk, "14");
    desk_phase(&desk, PHASE_DECIDE);
    desk_act(&desk);
    return 0;
}

static int setup(void **state)
{
    (void)state;
    return setup_session(false);
}

static int setup_phrases_only(void **state)
{
    (void)state;
    return setup_session(true);
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static void receive(uint8_t from, const char *words)
{
    desk.message.kind = MESSAGE_LETTER_KEPT;
    desk.message.letter = (LetterMessage){.sequence = 0};
    Letter *letter = &desk.message.letter.letter;
    letter->number = ++desk.letters;
    letter->from = from;
    letter->kind = LETTER_TEXT;
    text_copy(letter->text, sizeof letter->text, words);
    seat_set_add(&letter->to, desk.seat.index);
    client_take_message(desk.client, &desk.message);
    desk_act(&desk);
}

static const Letter *newest(void)
{
    const Mailbox *mailbox = &desk.client->mailbox;
    assert_true(mailbox->count > 0);
    return &mailbox->rows[mailbox->count - 1].letter;
}

static void test_a_letter_is_counted_on_the_tab_until_it_is_read(void **state)
{
    (void)state;
    receive(find("50").index, "Shall we share a mediator?");
    desk_go_to(&desk, UI_ROLE_TAB, "Messages (1)");
    desk_press(&desk, UI_ROLE_BUTTON, "Manche: 1 new");
    assert_true(desk_says(&desk, "Manche: Shall we share a mediator?"));
    assert_int_equal(letter_panel_unread(&desk.stage), 0);
    desk_find(&desk, UI_ROLE_TAB, "Messages");
}

static void test_words_and_phrases_go_to_the_one_whose_thread_it_is(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_TAB, "Messages");
    desk_press(&desk, UI_ROLE_BUTTON, "Manche");
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Send")->enabled);
    desk_go_to(&desk, UI_ROLE_FIELD, "Message");
    desk_type(&desk, "A good year to you.");
    desk_press(&desk, UI_ROLE_BUTTON, "Send");
    assert_string_equal(newest()->text, "A good year to you.");
    assert_true(seat_set_has(&newest()->to, find("50").index));
    assert_false(seat_set_has(&newest()->to, desk.seat.index));
    desk_press(&desk, UI_ROLE_BUTTON, phrase_text(PHRASE_VOTE_WITH_US));
    assert_int_equal(newest()->phrase, PHRASE_VOTE_WITH_US);
    assert_true(desk_says(&desk, "You: Will you vote with us?"));
}

static void test_where_only_phrases_are_allowed_nothing_is_typed(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_TAB, "Messages");
    desk_press(&desk, UI_ROLE_BUTTON, "Manche");
    assert_null(ui_node_find(desk.ui, UI_ROLE_FIELD, "Message"));
    desk_press(&desk, UI_ROLE_BUTTON, phrase_text(PHRASE_THANKS));
    assert_int_equal(newest()->phrase, PHRASE_THANKS);
}

static void test_the_facilitator_is_read_once(void **state)
{
    (void)state;
    receive(LETTER_FROM_FACILITATOR, "Five minutes more.");
    desk_find(&desk, UI_ROLE_DIALOG, "Message from the facilitator");
    desk_find(&desk, UI_ROLE_TEXT, "Five minutes more.");
    desk_find(&desk, UI_ROLE_NOTICE, "The facilitator has written to you.");
    desk_press(&desk, UI_ROLE_BUTTON, "I have read it");
    assert_null(ui_node_find(desk.ui, UI_ROLE_DIALOG, "Message from the facilitator"));
    desk_go_to(&desk, UI_ROLE_TAB, "Messages");
    desk_press(&desk, UI_ROLE_BUTTON, "The facilitator");
    assert_true(desk_says(&desk, "The facilitator: Five minutes more."));
}

/* Without a word from them before, and answered in the same thread. */
static void test_one_writes_to_the_facilitator(void **state)
{
    (void)state;
    desk_go_to(&desk, UI_ROLE_TAB, "Messages");
    desk_press(&desk, UI_ROLE_BUTTON, "The facilitator");
    desk_press(&desk, UI_ROLE_BUTTON, phrase_text(PHRASE_NEED_HELP));
    assert_int_equal(newest()->phrase, PHRASE_NEED_HELP);
    assert_true(letter_is_to_facilitator(newest()));
    assert_true(desk_says(&desk, "You: We need help."));
    receive(LETTER_FROM_FACILITATOR, "I come.");
    assert_true(desk_says(&desk, "The facilitator: I come."));
}

static ContractId receive_offer(void)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_CONTRACT_OFFER;
    command.actor = find("50");
    command.offer = (ContractTerms){.proposer = command.actor,
                                    .partner = desk.seat,
                                    .subject = CONTRACT_MEDIATION,
                                    .key = CONTRACT_KEY_EQUAL,
                                    .term_years = 2,
                                    .amount_euros_year = 200000};
    desk_order(&desk, &command);
    desk_act(&desk);
    return (ContractId){0};
}

static void test_an_offer_is_answered_where_it_stands_and_talked_about(void **state)
{
    (void)state;
    ContractId offer = receive_offer();
    desk_go_to(&desk, UI_ROLE_TAB, "Contracts");
    desk_press(&desk, UI_ROLE_BUTTON, phrase_text(PHRASE_TOO_DEAR));
    assert_true(newest()->about);
    assert_int_equal(newest()->contract.index, offer.index);
    assert_true(seat_set_has(&newest()->to, find("50").index));
    assert_true(desk_says(&desk, "You: That is too dear for us."));
    desk_press(&desk, UI_ROLE_BUTTON, "Discuss");
    assert_int_equal(desk.stage.tab, PANEL_MESSAGES);
    assert_true(desk_says(&desk, "About: Shared travelling mediators"));
    assert_true(desk_says(&desk, "You: That is too dear for us."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_letter_is_counted_on_the_tab_until_it_is_read, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_words_and_phrases_go_to_the_one_whose_thread_it_is,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_where_only_phrases_are_allowed_nothing_is_typed,
                                        setup_phrases_only, teardown),
        cmocka_unit_test_setup_teardown(test_the_facilitator_is_read_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_writes_to_the_facilitator, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_offer_is_answered_where_it_stands_and_talked_about,
                                        setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
