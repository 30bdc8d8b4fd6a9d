#include "tests/game/screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"

static Desk desk;

static TerritoryId find(const char *code)
{
    TerritoryId territory;
    assert_true(rules_find_territory(&desk.room.scenario.rules, code, &territory));
    return territory;
}

static int setup(void **state)
{
    (void)state;
    if (!desk_open(&desk, SCENE_ROUNDS)) {
        return -1;
    }
    room_act(&desk.room, ACT_SEAT_CLAIM, find("14"));
    room_act(&desk.room, ACT_SEAT_CLAIM, find("50"));
    desk_lead(&desk);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&desk);
    return 0;
}

static void type(const char *words)
{
    desk_go_to(&desk, UI_ROLE_FIELD, "Message");
    desk_type(&desk, words);
}

static const Letter *newest(void)
{
    const Mailbox *mailbox = &desk.client->mailbox;
    assert_true(mailbox->count > 0);
    return &mailbox->rows[mailbox->count - 1].letter;
}

static void test_a_letter_goes_to_all(void **state)
{
    (void)state;
    assert_false(desk_find(&desk, UI_ROLE_BUTTON, "Send")->enabled);
    type("Five minutes more.");
    desk_press(&desk, UI_ROLE_BUTTON, "Send");
    assert_string_equal(newest()->text, "Five minutes more.");
    assert_true(seat_set_has(&newest()->to, find("14").index));
    assert_true(seat_set_has(&newest()->to, find("61").index));
    assert_string_equal(desk.stage.console.message, "");
    assert_true(desk_says(&desk, "The facilitator to everyone"));
}

static void test_a_letter_goes_to_the_chosen_seats_alone(void **state)
{
    (void)state;
    desk_press(&desk, UI_ROLE_CHECKBOX, "Calvados");
    desk_press(&desk, UI_ROLE_BUTTON, "Message…");
    assert_true(desk_says(&desk, "To Calvados."));
    type("Come and see.");
    desk_press(&desk, UI_ROLE_BUTTON, "Send");
    assert_true(seat_set_has(&newest()->to, find("14").index));
    assert_false(seat_set_has(&newest()->to, find("50").index));
}

static void test_what_a_seat_writes_is_read_and_answered(void **state)
{
    (void)state;
    desk.stage.console.tab = CONSOLE_KEYS;
    desk_act(&desk);
    desk.message.kind = MESSAGE_LETTER_KEPT;
    memset(&desk.message.letter, 0, sizeof desk.message.letter);
    desk.message.letter.letter = (Letter){
        .number = 1, .from = find("50").index, .kind = LETTER_PHRASE, .phrase = PHRASE_NEED_HELP};
    seat_set_add(&desk.message.letter.letter.to, find("14").index);
    client_take_message(desk.client, &desk.message);
    desk_act(&desk);
    desk_press(&desk, UI_ROLE_BUTTON, "1 new letter");
    assert_true(desk_says(&desk, "We need help."));
    assert_null(ui_node_find(desk.ui, UI_ROLE_BUTTON, "1 new letter"));
    desk_press(&desk, UI_ROLE_BUTTON, "Answer");
    assert_true(desk_says(&desk, "To Manche."));
}

/* The mark stays until it was answered, whatever else is looked at. */
static void test_what_is_asked_of_the_facilitator_waits_for_an_answer(void **state)
{
    (void)state;
    desk.message.kind = MESSAGE_LETTER_KEPT;
    memset(&desk.message.letter, 0, sizeof desk.message.letter);
    desk.message.letter.letter = (Letter){
        .number = 1, .from = find("50").index, .kind = LETTER_PHRASE, .phrase = PHRASE_NEED_HELP};
    client_take_message(desk.client, &desk.message);
    desk_go_to(&desk, UI_ROLE_TAB, "Messages");
    assert_true(desk_says(&desk, "Manche to you"));
    assert_true(desk_says(&desk, "To you: not answered yet"));
    desk_find(&desk, UI_ROLE_BUTTON, "1 new letter");
    desk_press(&desk, UI_ROLE_BUTTON, "Answer");
    assert_true(desk_says(&desk, "To Manche."));
    assert_false(desk_says(&desk, "To you: not answered yet"));
    assert_null(ui_node_find(desk.ui, UI_ROLE_BUTTON, "1 new letter"));
}

static void test_words_the_server_refused_come_back(void **state)
{
    (void)state;
    desk.client->returned_count = 1;
    text_copy(desk.client->returned[0].text, LETTER_TEXT_BYTES, "Once more.");
    desk_act(&desk);
    assert_string_equal(desk.stage.console.message, "Once more.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_letter_goes_to_all, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_letter_goes_to_the_chosen_seats_alone, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_what_a_seat_writes_is_read_and_answered, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_what_is_asked_of_the_facilitator_waits_for_an_answer,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_words_the_server_refused_come_back, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
