#include "game/sim/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/random.h"

static uint8_t bytes[64 * 1024];
static Frame frame, copy;

static size_t write_frame(void)
{
    Stream stream = stream_writer(bytes, sizeof bytes);
    frame_stream(&stream, &frame);
    assert_false(stream.failed);
    return stream.offset;
}

static void fill_frame(int commands)
{
    memset(&frame, 0, sizeof frame);
    frame.tick = 41;
    frame.salt = 0xFEDCBA9876543210u;
    frame.quarter = true;
    frame.command_count = commands;
    for (int c = 0; c < commands; c++) {
        frame.commands[c].kind = COMMAND_PROGRAMME;
        frame.commands[c].actor.index = (uint8_t)(c % TERRITORY_MAX);
        frame.commands[c].programme.loan_euros = c;
    }
}

static void frame_reads_back(void **state)
{
    (void)state;
    fill_frame(FRAME_COMMANDS_MAX);
    size_t size = write_frame();
    memset(&copy, 0, sizeof copy);
    Stream stream = stream_reader(bytes, size);
    frame_stream(&stream, &copy);
    assert_true(stream_ended_well(&stream));
    assert_int_equal(copy.tick, 41);
    assert_int_equal(copy.salt, 0xFEDCBA9876543210u);
    assert_true(copy.quarter);
    assert_int_equal(copy.command_count, FRAME_COMMANDS_MAX);
    for (int c = 0; c < FRAME_COMMANDS_MAX; c++) {
        assert_int_equal(copy.commands[c].actor.index, c % TERRITORY_MAX);
        assert_int_equal(copy.commands[c].programme.loan_euros, c);
    }
}

static void quarter_without_commands_is_small(void **state)
{
    (void)state;
    fill_frame(0);
    assert_true(write_frame() <= 14);
}

static void cut_frames_are_refused(void **state)
{
    (void)state;
    fill_frame(3);
    size_t size = write_frame();
    for (size_t cut = 0; cut < size; cut++) {
        Stream stream = stream_reader(bytes, cut);
        frame_stream(&stream, &copy);
        assert_true(stream.failed);
        assert_int_equal(copy.command_count, 0);
    }
}

static void too_many_commands_are_refused(void **state)
{
    (void)state;
    fill_frame(0);
    frame.command_count = FRAME_COMMANDS_MAX + 1;
    Stream stream = stream_writer(bytes, sizeof bytes);
    frame_stream(&stream, &frame);
    assert_true(stream.failed);
    frame.command_count = -1;
    stream = stream_writer(bytes, sizeof bytes);
    frame_stream(&stream, &frame);
    assert_true(stream.failed);
}

static void any_bytes_are_read_within_bounds(void **state)
{
    (void)state;
    for (uint64_t run = 0; run < 2000; run++) {
        fill_frame(4);
        size_t size = write_frame();
        for (uint64_t change = 0; change < 3; change++) {
            size_t at = (size_t)random_below(run, 1, change, (int)size);
            bytes[at] = (uint8_t)random_bits(run, 2, change);
        }
        Stream stream = stream_reader(bytes, size);
        frame_stream(&stream, &copy);
        assert_in_range(copy.command_count, 0, FRAME_COMMANDS_MAX);
        for (int c = 0; c < copy.command_count; c++) {
            assert_in_range(copy.commands[c].kind, 0, COMMAND_KIND_COUNT - 1);
            assert_in_range(copy.commands[c].actor.index, 0, TERRITORY_MAX - 1);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frame_reads_back),
        cmocka_unit_test(quarter_without_commands_is_small),
        cmocka_unit_test(cut_frames_are_refused),
        cmocka_unit_test(too_many_commands_are_refused),
        cmocka_unit_test(any_bytes_are_read_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
