#include "game/session/letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { SEATS = 12 };

static Letter back;

static void pass(Letter *letter)
{
    uint8_t bytes[512];
    Stream writer = stream_writer(bytes, sizeof bytes);
    letter_stream(&writer, letter);
    assert_false(writer.failed);
    Stream reader = stream_reader(bytes, writer.offset);
    memset(&back, 0xA5, sizeof back);
    letter_stream(&reader, &back);
    assert_true(stream_ended_well(&reader));
}

static void each_kind_carries_its_own(void **state)
{
    (void)state;
    Letter letter = {.number = 7, .time_ms = 5000, .from = 3, .to = {{0x10, 0}}};
    letter.kind = LETTER_PHRASE;
    letter.phrase = PHRASE_CAN_HELP;
    letter.about = true;
    letter.contract.index = 9;
    pass(&letter);
    assert_int_equal(back.phrase, PHRASE_CAN_HELP);
    assert_int_equal(back.contract.index, 9);
    assert_true(seat_set_has(&back.to, 4));
    letter.kind = LETTER_ABSENCE;
    letter.about = false;
    letter.absence = (Absence){.round = 2, .steward = true, .dropped = 8, .euros_running = 1200};
    pass(&letter);
    assert_int_equal(back.absence.dropped, 8);
    assert_int_equal(back.absence.euros_running, 1200);
    assert_int_equal(back.phrase, 0);
}

static void words_go_to_seats_there_are(void **state)
{
    (void)state;
    Letter letter = {.kind = LETTER_TEXT, .to = {{1, 0}}, .text = "Bonjour"};
    assert_true(letter_is_valid(&letter, SEATS));
    assert_false(letter_is_to_facilitator(&letter));
    letter.from = LETTER_FROM_FACILITATOR;
    letter.to = (SeatSet){{0, 0}};
    assert_false(letter_is_valid(&letter, SEATS));
    letter.from = 3; /* a seat's, to the facilitator */
    assert_true(letter_is_valid(&letter, SEATS));
    assert_true(letter_is_to_facilitator(&letter));
    letter.to = (SeatSet){{1 << SEATS, 0}};
    assert_false(letter_is_valid(&letter, SEATS));
    letter.to = (SeatSet){{0, 1}};
    assert_false(letter_is_valid(&letter, SEATS));
    letter.to = seat_set_all(SEATS);
    letter.text[0] = 0;
    assert_false(letter_is_valid(&letter, SEATS));
    memset(letter.text, 'x', sizeof letter.text);
    assert_false(letter_is_valid(&letter, SEATS));
    memcpy(letter.text, "\xff\xfe", 3);
    assert_false(letter_is_valid(&letter, SEATS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_carries_its_own),
        cmocka_unit_test(words_go_to_seats_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
