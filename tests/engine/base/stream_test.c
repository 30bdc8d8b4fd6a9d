#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/random.h"
#include "engine/base/stream.h"
#include "engine/base/text.h"

enum { COLUMN = 203, TEXT_BYTES = 12 };

typedef struct Record {
    uint8_t u8;
    uint16_t u16;
    uint32_t u32;
    uint64_t u64;
    int32_t i32;
    int64_t i64;
    bool yes;
    double f64;
    int small, wide;
    double doubles[COLUMN];
    int64_t integers[COLUMN];
    uint64_t words[COLUMN];
    uint8_t octets[5];
    char text[TEXT_BYTES];
} Record;

static void record_stream(Stream *stream, Record *record)
{
    stream_mark(stream, 0x4D41494C);
    stream_u8(stream, &record->u8);
    stream_u16(stream, &record->u16);
    stream_u32(stream, &record->u32);
    stream_u64(stream, &record->u64);
    stream_i32(stream, &record->i32);
    stream_i64(stream, &record->i64);
    stream_bool(stream, &record->yes);
    stream_f64(stream, &record->f64);
    stream_int(stream, &record->small, -3, 4);
    stream_int(stream, &record->wide, INT32_MIN, INT32_MAX);
    stream_f64_array(stream, record->doubles, COLUMN);
    stream_i64_array(stream, record->integers, COLUMN);
    stream_u64_array(stream, record->words, COLUMN);
    stream_u8_array(stream, record->octets, sizeof record->octets);
    stream_text(stream, record->text, sizeof record->text);
}

static Record record_sample(void)
{
    Record record;
    memset(&record, 0, sizeof record);
    record.u8 = 0xFE;
    record.u16 = 0xFEDC;
    record.u32 = 0xFEDCBA98;
    record.u64 = 0xFEDCBA9876543210;
    record.i32 = INT32_MIN;
    record.i64 = INT64_MIN;
    record.yes = true;
    record.f64 = -1.5;
    record.small = -3;
    record.wide = INT32_MAX;
    for (uint64_t i = 0; i < COLUMN; i++) {
        record.doubles[i] = random_at(1, 1, i) - 0.5;
        record.integers[i] = (int64_t)random_bits(1, 2, i);
        record.words[i] = random_bits(1, 3, i);
    }
    record.octets[4] = 9;
    text_copy(record.text, sizeof record.text, "Brançion");
    return record;
}

static uint64_t record_hash(Record *record)
{
    Stream stream = stream_hasher();
    record_stream(&stream, record);
    assert_false(stream.failed);
    return stream.hash;
}

static uint8_t buffer[8192];

static size_t record_write(Record *record)
{
    Stream stream = stream_writer(buffer, sizeof buffer);
    record_stream(&stream, record);
    assert_false(stream.failed);
    return stream.offset;
}

static void what_is_written_reads_back_measures_and_hashes_the_same(void **state)
{
    (void)state;
    Record record = record_sample();
    size_t size = record_write(&record);
    Stream measurer = stream_measurer();
    record_stream(&measurer, &record);
    assert_int_equal(measurer.offset, size);
    Record copy;
    memset(&copy, 0, sizeof copy);
    Stream reader = stream_reader(buffer, size);
    record_stream(&reader, &copy);
    assert_true(stream_ended_well(&reader));
    assert_int_equal(stream_problem(&reader, NULL, NULL), STATUS_OK);
    assert_memory_equal(&record, &copy, sizeof record);
    assert_int_equal(record_hash(&record), record_hash(&copy));
}

static void bytes_are_little_endian_whatever_the_machine(void **state)
{
    (void)state;
    uint32_t number = 0x04030201;
    double one = 1.0;
    uint64_t words[1] = {0x0807060504030201};
    Stream stream = stream_writer(buffer, sizeof buffer);
    stream_u32(&stream, &number);
    stream_f64(&stream, &one);
    stream_u64_array(&stream, words, 1);
    static const uint8_t expected[] = {1,    2,    3, 4, 0, 0, 0, 0, 0, 0,
                                       0xF0, 0x3F, 1, 2, 3, 4, 5, 6, 7, 8};
    assert_int_equal(stream.offset, sizeof expected);
    assert_memory_equal(buffer, expected, sizeof expected);
}

static void every_shorter_input_fails_and_yields_zeros(void **state)
{
    (void)state;
    Record record = record_sample();
    size_t size = record_write(&record);
    for (size_t shorter = 0; shorter < size; shorter++) {
        Record copy = record_sample();
        Stream reader = stream_reader(buffer, shorter);
        record_stream(&reader, &copy);
        assert_true(reader.failed);
        assert_false(stream_ended_well(&reader));
        assert_true(reader.offset <= shorter);
        assert_string_equal(copy.text, "");
        assert_in_range(copy.small + 3, 0, 7);
    }
}

static void a_full_buffer_fails_without_overrun(void **state)
{
    (void)state;
    Record record = record_sample();
    size_t size = record_write(&record);
    for (size_t smaller = 0; smaller < size; smaller += 7) {
        memset(buffer, 0xAA, sizeof buffer);
        Stream writer = stream_writer(buffer, smaller);
        record_stream(&writer, &record);
        assert_true(writer.failed);
        for (size_t i = smaller; i < smaller + 16; i++)
            assert_int_equal(buffer[i], 0xAA);
    }
}

static void leftover_bytes_do_not_end_well(void **state)
{
    (void)state;
    uint8_t byte;
    Stream reader = stream_reader("ab", 2);
    stream_u8(&reader, &byte);
    assert_false(reader.failed);
    assert_false(stream_ended_well(&reader));
    stream_u8(&reader, &byte);
    assert_true(stream_ended_well(&reader));
}

static void one_changed_field_changes_the_hash(void **state)
{
    (void)state;
    Record record = record_sample();
    uint64_t before = record_hash(&record);
    Record other = record;
    other.doubles[COLUMN - 1] = 0.75;
    assert_true(record_hash(&other) != before);
    other = record;
    other.words[64] ^= (uint64_t)1 << 63;
    assert_true(record_hash(&other) != before);
    other = record;
    other.yes = false;
    assert_true(record_hash(&other) != before);
    other = record;
    other.integers[3] = record.integers[7];
    other.integers[7] = record.integers[3];
    assert_true(record_hash(&other) != before);
}

/* Saves and reports from one version are compared by the next: a new hash is a new format. */
static void hashes_keep_their_golden_values(void **state)
{
    (void)state;
    assert_int_equal(stream_hash_bytes("", 0), 0xD34402EBBBC786D6);
    assert_int_equal(stream_hash_bytes("maillage", 8), 0x9D78BF3B515F9D67);
    Record record = record_sample();
    assert_int_equal(record_hash(&record), 0x638175D3A04B5E09);
}

static void a_block_hashes_as_the_stream_of_its_bytes(void **state)
{
    (void)state;
    uint8_t bytes[1100];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)random_bits(3, 3, i);
    uint64_t previous = 0;
    for (size_t size = 0; size <= sizeof bytes; size++) {
        Stream stream = stream_hasher();
        stream_bytes(&stream, bytes, size);
        assert_int_equal(stream_hash_bytes(bytes, size), stream.hash);
        assert_true(stream.hash != previous);
        previous = stream.hash;
    }
    assert_true(stream_hash_bytes("a", 1) != stream_hash_bytes("a\0", 2));
}

/* Counters differ in few low bits: no two of their hashes may meet, in whole or in the low half. */
static void hashes_of_neighbours_spread(void **state)
{
    (void)state;
    int low_bit = 0, high_bit = 0;
    for (uint64_t i = 0; i < 4096; i++) {
        Stream stream = stream_hasher();
        stream_u64(&stream, &i);
        low_bit += (int)(stream.hash & 1);
        high_bit += (int)(stream.hash >> 63);
    }
    assert_in_range(low_bit, 2048 - 192, 2048 + 192);
    assert_in_range(high_bit, 2048 - 192, 2048 + 192);
}

static double minus_zero(void)
{
    uint64_t bits = 0x8000000000000000;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static double of_bits(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void minus_zero_is_written_and_hashed_as_zero(void **state)
{
    (void)state;
    double negative[3] = {minus_zero(), 1.0, minus_zero()};
    double positive[3] = {0.0, 1.0, 0.0};
    Stream a = stream_hasher(), b = stream_hasher();
    stream_f64_array(&a, negative, 3);
    stream_f64(&a, &negative[0]);
    stream_f64_array(&b, positive, 3);
    stream_f64(&b, &positive[0]);
    assert_int_equal(a.hash, b.hash);
    Stream writer = stream_writer(buffer, sizeof buffer);
    stream_f64_array(&writer, negative, 3);
    stream_f64(&writer, &negative[0]);
    assert_int_equal(buffer[7], 0);
    assert_int_equal(buffer[23], 0);
    assert_int_equal(buffer[31], 0);
}

static void assert_refused_both_ways(uint64_t bits)
{
    double value = of_bits(bits);
    double column[100] = {0.0};
    column[99] = value;
    Stream streams[] = {stream_writer(buffer, 8), stream_hasher(), stream_reader(&bits, 8)};
    for (int i = 0; i < 3; i++) {
        stream_f64(&streams[i], &value);
        assert_true(streams[i].failed);
    }
    assert_true(value >= 0.0 && value <= 0.0);
    Stream columns[] = {stream_writer(buffer, sizeof buffer), stream_hasher(),
                        stream_reader(buffer, sizeof column)};
    memcpy(buffer, column, sizeof column);
    stream_f64_array(&columns[2], column, 100);
    assert_true(columns[2].failed);
    assert_true(column[99] >= 0.0 && column[99] <= 0.0);
    column[99] = of_bits(bits);
    for (int i = 0; i < 2; i++) {
        stream_f64_array(&columns[i], column, 100);
        assert_true(columns[i].failed);
    }
}

static void numbers_that_are_not_finite_are_refused(void **state)
{
    (void)state;
    assert_refused_both_ways(0x7FF0000000000000);
    assert_refused_both_ways(0xFFF0000000000000);
    assert_refused_both_ways(0x7FF8000000000000);
    assert_refused_both_ways(0xFFF0000000000001);
    double largest = of_bits(0x7FEFFFFFFFFFFFFF);
    Stream writer = stream_writer(buffer, sizeof buffer);
    stream_f64(&writer, &largest);
    stream_f64_array(&writer, &largest, 1);
    assert_false(writer.failed);
}

static size_t bytes_of_int(int value, int low, int high)
{
    Stream writer = stream_writer(buffer, sizeof buffer);
    stream_int(&writer, &value, low, high);
    assert_false(writer.failed);
    int back = 99;
    Stream reader = stream_reader(buffer, writer.offset);
    stream_int(&reader, &back, low, high);
    assert_true(stream_ended_well(&reader));
    assert_int_equal(back, value);
    return writer.offset;
}

static void ints_take_as_few_bytes_as_they_need(void **state)
{
    (void)state;
    assert_int_equal(bytes_of_int(-5, -5, 122), 1);
    assert_int_equal(bytes_of_int(122, -5, 122), 1);
    assert_int_equal(bytes_of_int(128, 0, 1000), 2);
    assert_int_equal(bytes_of_int(16383, 0, 100000), 2);
    assert_int_equal(bytes_of_int(16384, 0, 100000), 3);
    assert_int_equal(bytes_of_int(INT32_MAX, INT32_MIN, INT32_MAX), 5);
    assert_int_equal(bytes_of_int(INT32_MIN, INT32_MIN, INT32_MAX), 1);
}

static int read_int(const char *bytes, size_t size, int low, int high)
{
    int value = 99;
    Stream reader = stream_reader(bytes, size);
    stream_int(&reader, &value, low, high);
    assert_true(reader.failed);
    return value;
}

static void ints_out_of_range_or_oddly_spelt_are_refused(void **state)
{
    (void)state;
    assert_int_equal(read_int("\x08", 1, 5, 12), 5);
    assert_int_equal(read_int("\x08", 1, -12, -5), -5);
    assert_int_equal(read_int("\x08", 1, -3, 4), 0);
    assert_int_equal(read_int("\x81\x00", 2, 0, 1000), 0);
    assert_int_equal(read_int("\x80", 1, 0, 1000), 0);
    assert_int_equal(read_int("\xFF\xFF\xFF\xFF\x1F", 5, INT32_MIN, INT32_MAX), 0);
    assert_int_equal(read_int("\xFF\xFF\xFF\xFF\xFF\x01", 6, INT32_MIN, INT32_MAX), 0);
    int outside = 5;
    Stream writer = stream_writer(buffer, sizeof buffer);
    stream_int(&writer, &outside, 0, 4);
    assert_true(writer.failed);
}

static void a_yes_or_no_is_one_or_zero(void **state)
{
    (void)state;
    bool value = true;
    Stream reader = stream_reader("\x02", 1);
    stream_bool(&reader, &value);
    assert_true(reader.failed);
    assert_false(value);
}

static bool text_is_refused(const char *bytes, size_t size)
{
    char text[4] = "zzz";
    Stream reader = stream_reader(bytes, size);
    stream_text(&reader, text, sizeof text);
    assert_memory_equal(text, "\0\0\0", 4);
    return reader.failed;
}

static void ill_texts_are_refused(void **state)
{
    (void)state;
    assert_true(text_is_refused("\x04"
                                "abcd",
                                5));
    assert_true(text_is_refused("\x03"
                                "ab",
                                3));
    assert_true(text_is_refused("\x02"
                                "a\0",
                                3));
    assert_true(text_is_refused("\x02"
                                "a\xC3",
                                3));
    assert_true(text_is_refused("", 0));
    assert_false(text_is_refused("\x00", 1));
    char endless[3] = {'a', 'b', 'c'};
    Stream writer = stream_writer(buffer, sizeof buffer);
    stream_text(&writer, endless, sizeof endless);
    assert_true(writer.failed);
    char ill[3] = "\xC3";
    writer = stream_writer(buffer, sizeof buffer);
    stream_text(&writer, ill, sizeof ill);
    assert_true(writer.failed);
}

static void a_text_read_back_clears_what_was_there(void **state)
{
    (void)state;
    char text[8] = "abcdefg";
    Stream reader = stream_reader("\x02hi", 3);
    stream_text(&reader, text, sizeof text);
    assert_memory_equal(text, "hi\0\0\0\0\0", 8);
}

static void a_wrong_mark_fails_and_the_first_reason_stays(void **state)
{
    (void)state;
    uint64_t number = 5;
    Problem problem;
    Stream reader = stream_reader("\x01\x02\x03\x04", 4);
    stream_mark(&reader, 0x04030202);
    stream_u64(&reader, &number);
    stream_fail(&reader, "later");
    assert_int_equal(number, 0);
    assert_int_equal(stream_problem(&reader, "save", &problem), STATUS_MALFORMED);
    assert_string_equal(problem.path, "save");
    assert_string_equal(problem.message, "at byte 4: a mark is not where it should be");
}

static void writing_and_hashing_leave_the_record_alone(void **state)
{
    (void)state;
    Record record = record_sample();
    record.f64 = minus_zero();
    record.doubles[5] = minus_zero();
    Record before = record;
    record_write(&record);
    record_hash(&record);
    assert_memory_equal(&record, &before, sizeof record);
}

/* Any bytes at all: never a crash, never a value outside its range. */
static void random_bytes_never_leave_a_value_outside_its_range(void **state)
{
    (void)state;
    for (uint64_t run = 0; run < 300; run++) {
        Record record = record_sample();
        size_t size = record_write(&record);
        for (uint64_t change = 0; change < 3; change++) {
            size_t at = (size_t)random_below(run, 1, change, change == 0 ? 50 : (int)size);
            buffer[at] = (uint8_t)random_bits(run, 2, change);
        }
        Stream reader = stream_reader(buffer, size);
        record_stream(&reader, &record);
        assert_in_range(record.small + 3, 0, 7);
        assert_true(record.f64 - record.f64 >= 0.0);
        assert_true(text_is_utf8(record.text, strlen(record.text)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_reads_back_measures_and_hashes_the_same),
        cmocka_unit_test(bytes_are_little_endian_whatever_the_machine),
        cmocka_unit_test(every_shorter_input_fails_and_yields_zeros),
        cmocka_unit_test(a_full_buffer_fails_without_overrun),
        cmocka_unit_test(leftover_bytes_do_not_end_well),
        cmocka_unit_test(one_changed_field_changes_the_hash),
        cmocka_unit_test(hashes_keep_their_golden_values),
        cmocka_unit_test(a_block_hashes_as_the_stream_of_its_bytes),
        cmocka_unit_test(hashes_of_neighbours_spread),
        cmocka_unit_test(minus_zero_is_written_and_hashed_as_zero),
        cmocka_unit_test(numbers_that_are_not_finite_are_refused),
        cmocka_unit_test(ints_take_as_few_bytes_as_they_need),
        cmocka_unit_test(ints_out_of_range_or_oddly_spelt_are_refused),
        cmocka_unit_test(a_yes_or_no_is_one_or_zero),
        cmocka_unit_test(ill_texts_are_refused),
        cmocka_unit_test(a_text_read_back_clears_what_was_there),
        cmocka_unit_test(a_wrong_mark_fails_and_the_first_reason_stays),
        cmocka_unit_test(writing_and_hashing_leave_the_record_alone),
        cmocka_unit_test(random_bytes_never_leave_a_value_outside_its_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
