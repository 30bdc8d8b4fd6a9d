#include "game/protocol/announcement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"

static Announcement announcement, back;
static uint8_t bytes[ANNOUNCEMENT_BYTES_MAX + 1];

static size_t write_full(int rooms)
{
    memset(&announcement, 0, sizeof announcement);
    announcement.port = PROTOCOL_PORT;
    announcement.rooms.version = PROTOCOL_VERSION;
    announcement.rooms.room_count = rooms;
    for (int r = 0; r < rooms; r++) {
        RoomLine *room = &announcement.rooms.rooms[r];
        *room = (RoomLine){.phase = PHASE_DECIDE, .seats_taken = r, .seat_count = TERRITORY_MAX};
        text_format(room->code, sizeof room->code, "ROOM%02d", r);
        memset(room->scenario, 's', sizeof room->scenario - 1);
    }
    return announcement_write(&announcement, bytes, sizeof bytes);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    for (int rooms = 0; rooms <= ROOMS_MAX; rooms += ROOMS_MAX) {
        size_t size = write_full(rooms);
        assert_true(size <= ANNOUNCEMENT_BYTES_MAX);
        assert_true(announcement_read(bytes, size, &back));
        assert_int_equal(back.port, PROTOCOL_PORT);
        assert_int_equal(back.rooms.room_count, rooms);
        for (int r = 0; r < rooms; r++) {
            assert_string_equal(back.rooms.rooms[r].code, announcement.rooms.rooms[r].code);
        }
    }
}

static void question_and_answer_are_told_apart(void **state)
{
    (void)state;
    size_t size = write_full(2);
    assert_false(announcement_read_question(bytes, size));
    size = announcement_write_question(bytes, sizeof bytes);
    assert_true(announcement_read_question(bytes, size));
    assert_false(announcement_read(bytes, size, &back));
}

static void anything_cut_or_left_over_is_neither(void **state)
{
    (void)state;
    size_t size = announcement_write_question(bytes, sizeof bytes);
    assert_false(announcement_read_question(bytes, size + 1));
    for (size_t s = 0; s < size; s++) {
        assert_false(announcement_read_question(bytes, s));
    }
    size = write_full(3);
    assert_false(announcement_read(bytes, size + 1, &back));
    for (size_t s = 0; s < size; s++) {
        assert_false(announcement_read(bytes, s, &back));
    }
    memset(bytes + 4, 0, 2); /* a port nothing listens on */
    assert_false(announcement_read(bytes, size, &back));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(question_and_answer_are_told_apart),
        cmocka_unit_test(anything_cut_or_left_over_is_neither),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
