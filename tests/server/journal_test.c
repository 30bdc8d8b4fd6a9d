#include "server/journal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "engine/base/text.h"
#include "tests/server/stage.h"

static Stage stage;
static char path[STAGE_PATH_BYTES], copy[STAGE_PATH_BYTES], copy_log[STAGE_PATH_BYTES + 8];

static int set_up(void **state)
{
    (void)state;
    stage_open(&stage);
    stage_path(&stage, "ROOM.journal", path);
    stage_path(&stage, "COPY.journal", copy);
    text_format(copy_log, sizeof copy_log, "%s-wal", copy);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    stage_close(&stage);
    return 0;
}

static Journal *create(void)
{
    JournalHead head = {.code = "K7MWQ2",
                        .facilitator_key = "FFFFFF",
                        .scenario = "france-2013",
                        .rules_hash = 0xFEDCBA9876543210,
                        .settings = {.rounds = 5, .decide_ms = 60000, .bots = true},
                        .seat_count = 2};
    memcpy(head.seat_keys[1], "SEAT22", 7);
    head.aims[0] = AIM_NONE;
    head.aims[1] = 3;
    Journal *journal;
    assert_int_equal(journal_create(path, &head, &journal, NULL), STATUS_OK);
    return journal;
}

static void bytes_of(uint64_t number, uint8_t bytes[64])
{
    for (int b = 0; b < 64; b++)
        bytes[b] = (uint8_t)(number * 7 + (uint64_t)b);
}

static Status append(Journal *journal, uint64_t number, const JournalDraft *draft)
{
    uint8_t bytes[64];
    bytes_of(number, bytes);
    JournalEntry entry = {.number = number,
                          .time_ms = (int64_t)number * 10,
                          .bytes = bytes,
                          .size = sizeof bytes,
                          .hash = number | (uint64_t)1 << 63};
    return journal_append(journal, &(JournalWrite){.entry = &entry, .draft = draft}, NULL);
}

static void expect_entries(Journal *journal, uint64_t count)
{
    for (uint64_t n = 1; n <= count; n++) {
        JournalEntry entry;
        uint8_t bytes[64];
        bytes_of(n, bytes);
        assert_int_equal(journal_read_entry(journal, n, &entry, NULL), STATUS_OK);
        assert_int_equal(entry.size, sizeof bytes);
        assert_memory_equal(entry.bytes, bytes, sizeof bytes);
        assert_int_equal(entry.time_ms, n * 10);
        assert_true(entry.hash == (n | (uint64_t)1 << 63));
    }
}

static void what_is_appended_is_there_after_a_crash(void **state)
{
    (void)state;
    Journal *journal = create(), *again;
    JournalHead head;
    for (uint64_t n = 1; n <= 20; n++)
        assert_int_equal(append(journal, n, NULL), STATUS_OK);
    stage_copy_journal(path, copy);
    assert_int_equal(journal_open(copy, &head, &again, NULL), STATUS_OK);
    assert_string_equal(head.code, "K7MWQ2");
    assert_string_equal(head.seat_keys[1], "SEAT22");
    assert_int_equal(head.aims[0], AIM_NONE);
    assert_int_equal(head.aims[1], 3);
    assert_true(head.rules_hash == 0xFEDCBA9876543210);
    assert_int_equal(head.settings.decide_ms, 60000);
    uint64_t last;
    assert_int_equal(journal_read_last(again, &last, NULL), STATUS_OK);
    assert_int_equal(last, 20);
    expect_entries(again, 20);
    JournalEntry none;
    assert_int_equal(journal_read_entry(again, 21, &none, NULL), STATUS_NOT_FOUND);
    journal_close(again);
    journal_close(journal);
}

/* A log cut anywhere: what was not whole is as if never begun, what stands before it is untouched. */
static void a_torn_log_loses_only_its_end(void **state)
{
    (void)state;
    Journal *journal = create(), *again;
    for (uint64_t n = 1; n <= 6; n++)
        assert_int_equal(append(journal, n, NULL), STATUS_OK);
    stage_copy_journal(path, copy);
    long whole = stage_size(copy_log);
    assert_true(whole > 0);
    uint64_t before = 7;
    for (long size = whole - 1; size > 0; size -= 997) {
        stage_copy_journal(path, copy);
        stage_truncate(copy_log, size);
        JournalHead head;
        uint64_t last = 0;
        if (journal_open(copy, &head, &again, NULL) != STATUS_OK)
            break; /* cut before the room's head: no room was ever confirmed */
        assert_int_equal(journal_read_last(again, &last, NULL), STATUS_OK);
        assert_true(last <= before && last < 6);
        expect_entries(again, last);
        before = last;
        journal_close(again);
    }
    assert_true(before < 3);
    journal_close(journal);
}

static void a_torn_or_foreign_file_is_refused_in_words(void **state)
{
    (void)state;
    Journal *journal = create(), *again;
    for (uint64_t n = 1; n <= 400; n++)
        assert_int_equal(append(journal, n, NULL), STATUS_OK);
    journal_close(journal);
    JournalHead head;
    Problem problem;
    stage_copy_journal(path, copy);
    stage_truncate(copy, stage_size(copy) / 2);
    assert_int_equal(journal_open(copy, &head, &again, &problem), STATUS_MALFORMED);
    assert_string_equal(problem.path, copy);
    FILE *foreign = fopen(copy, "wb");
    for (int b = 0; b < 3000; b++)
        fputc("a letter to the mayor\n"[b % 22], foreign);
    fclose(foreign);
    assert_int_equal(journal_open(copy, &head, &again, &problem), STATUS_MALFORMED);
    assert_true(problem.message[0] != 0);
    stage_truncate(copy, 0);
    assert_int_equal(journal_open(copy, &head, &again, &problem), STATUS_REFUSED);
    assert_non_null(strstr(problem.message, "an empty one"));
    remove(copy);
    assert_int_equal(journal_open(copy, &head, &again, &problem), STATUS_NOT_FOUND);
}

static void one_file_serves_one_server(void **state)
{
    (void)state;
    Journal *journal = create(), *again;
    JournalHead head = {.seat_count = 1, .settings = {.rounds = 1}};
    Problem problem;
    assert_int_equal(journal_open(path, &head, &again, &problem), STATUS_REFUSED);
    assert_non_null(strstr(problem.message, "in use"));
    journal_close(journal);
    assert_int_equal(journal_create(path, &head, &again, &problem), STATUS_REFUSED);
    assert_non_null(strstr(problem.message, "already"));
}

static void a_write_is_whole_or_not_at_all(void **state)
{
    (void)state;
    Journal *journal = create();
    JournalDraft draft = {.seat = 1, .sequence = 5, .bytes = (const uint8_t *)"one", .size = 3};
    assert_int_equal(append(journal, 1, &draft), STATUS_OK);
    draft = (JournalDraft){.seat = 1, .sequence = 6, .bytes = (const uint8_t *)"two", .size = 3};
    assert_int_equal(append(journal, 1, &draft), STATUS_REFUSED);
    JournalDraft kept;
    assert_int_equal(journal_read_draft(journal, 1, &kept, NULL), STATUS_OK);
    assert_int_equal(kept.sequence, 5);
    assert_memory_equal(kept.bytes, "one", 3);
    assert_int_equal(append(journal, 2, &draft), STATUS_OK);
    assert_int_equal(journal_read_draft(journal, 1, &kept, NULL), STATUS_OK);
    assert_int_equal(kept.sequence, 6);
    assert_int_equal(journal_append(journal, &(JournalWrite){.clears_drafts = true}, NULL),
                     STATUS_OK);
    assert_int_equal(journal_read_draft(journal, 1, &kept, NULL), STATUS_NOT_FOUND);
    journal_close(journal);
}

/* As a version before this one, or after it, would have left it. */
static void write_format(int format)
{
    sqlite3 *database;
    char sql[80];
    text_format(sql, sizeof sql, "UPDATE meta SET value = %d WHERE key = 'format'", format);
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
}

static void another_format_is_refused_by_its_number(void **state)
{
    (void)state;
    JournalHead head;
    Journal *journal;
    Problem problem;
    journal_close(create());
    write_format(1);
    assert_int_equal(journal_open(path, &head, &journal, &problem), STATUS_REFUSED);
    assert_non_null(strstr(problem.message, "format 1 found, 3 expected"));
    write_format(4);
    assert_int_equal(journal_open(path, &head, &journal, &problem), STATUS_REFUSED);
    assert_non_null(strstr(problem.message, "format 4 found, 3 expected"));
    write_format(3);
    assert_int_equal(journal_open(path, &head, &journal, &problem), STATUS_OK);
    journal_close(journal);
}

static Letter letter_of(uint32_t number)
{
    Letter letter = {.number = number, .time_ms = number * 100, .from = 1, .kind = LETTER_TEXT};
    seat_set_add(&letter.to, 0);
    text_format(letter.text, sizeof letter.text, "letter %u", number);
    return letter;
}

static void letters_are_written_several_at_once_and_never_twice(void **state)
{
    (void)state;
    Journal *journal = create(), *again;
    JournalHead head;
    Letter letters[3] = {letter_of(1), letter_of(2), letter_of(3)}, back;
    uint32_t last = 9;
    assert_int_equal(journal_read_letter_last(journal, &last, NULL), STATUS_OK);
    assert_int_equal(last, 0);
    JournalWrite write = {.letters = letters, .letter_count = 3};
    assert_int_equal(journal_append(journal, &write, NULL), STATUS_OK);
    write = (JournalWrite){.letters = &letters[2], .letter_count = 1};
    assert_int_equal(journal_append(journal, &write, NULL), STATUS_REFUSED);
    stage_copy_journal(path, copy);
    assert_int_equal(journal_open(copy, &head, &again, NULL), STATUS_OK);
    assert_int_equal(journal_read_letter_last(again, &last, NULL), STATUS_OK);
    assert_int_equal(last, 3);
    assert_int_equal(journal_read_letter(again, 2, &back, NULL), STATUS_OK);
    assert_memory_equal(&back, &letters[1], sizeof back);
    assert_int_equal(journal_read_letter(again, 4, &back, NULL), STATUS_NOT_FOUND);
    journal_close(again);
    journal_close(journal);
}

static void prepared_incidents_are_one_list(void **state)
{
    (void)state;
    Journal *journal = create();
    InjectsMessage list = {.count = 3, .injects = {{5, 1}, {4, INJECT_EVERYWHERE}, {3, 0}}};
    JournalWrite write = {.injects = &list};
    assert_int_equal(journal_append(journal, &write, NULL), STATUS_OK);
    list = (InjectsMessage){.count = 2, .injects = {{4, INJECT_EVERYWHERE}, {3, 0}}};
    assert_int_equal(journal_append(journal, &write, NULL), STATUS_OK);
    Inject back;
    assert_int_equal(journal_read_inject(journal, 0, &back, NULL), STATUS_OK);
    assert_int_equal(back.incident, 4);
    assert_int_equal(back.territory, INJECT_EVERYWHERE);
    assert_int_equal(journal_read_inject(journal, 1, &back, NULL), STATUS_OK);
    assert_int_equal(back.incident, 3);
    assert_int_equal(journal_read_inject(journal, 2, &back, NULL), STATUS_NOT_FOUND);
    list.count = 0;
    assert_int_equal(journal_append(journal, &write, NULL), STATUS_OK);
    assert_int_equal(journal_read_inject(journal, 0, &back, NULL), STATUS_NOT_FOUND);
    journal_close(journal);
}

static void put_ballot(Journal *journal, uint8_t seat, uint8_t motion, bool yes)
{
    JournalBallot ballot = {.seat = seat, .vote = {motion, yes}};
    assert_int_equal(journal_append(journal, &(JournalWrite){.ballot = &ballot}, NULL), STATUS_OK);
}

static void a_seat_has_one_sealed_vote_for_a_motion(void **state)
{
    (void)state;
    Journal *journal = create();
    JournalBallot back;
    put_ballot(journal, 1, 7, true);
    put_ballot(journal, 0, 7, true);
    put_ballot(journal, 1, 2, true);
    put_ballot(journal, 1, 7, false);
    assert_int_equal(journal_read_ballot(journal, 2, &back, NULL), STATUS_OK);
    assert_int_equal(back.seat, 1);
    assert_int_equal(back.vote.motion, 7);
    assert_false(back.vote.yes);
    assert_int_equal(journal_read_ballot(journal, 3, &back, NULL), STATUS_NOT_FOUND);
    uint8_t seat = 1;
    assert_int_equal(journal_append(journal, &(JournalWrite){.released = &seat}, NULL), STATUS_OK);
    assert_int_equal(journal_read_ballot(journal, 0, &back, NULL), STATUS_OK);
    assert_int_equal(back.seat, 0);
    assert_int_equal(journal_read_ballot(journal, 1, &back, NULL), STATUS_NOT_FOUND);
    assert_int_equal(journal_append(journal, &(JournalWrite){.clears_ballots = true}, NULL),
                     STATUS_OK);
    assert_int_equal(journal_read_ballot(journal, 0, &back, NULL), STATUS_NOT_FOUND);
    journal_close(journal);
}

static void participants_keep_their_rows(void **state)
{
    (void)state;
    Journal *journal = create();
    for (int t = 0; t < 3; t++) {
        JournalToken token = {.token = {{(uint8_t)(t + 1)}}, .role = ROLE_PARTICIPANT, .seat = 1};
        assert_int_equal(journal_append(journal, &(JournalWrite){.token = &token}, NULL),
                         STATUS_OK);
    }
    JournalToken second = {.token = {{2}}, .seat = 1, .sequence = 9, .taken = UINT64_MAX};
    assert_int_equal(journal_append(journal, &(JournalWrite){.token = &second}, NULL), STATUS_OK);
    JournalToken back;
    assert_int_equal(journal_read_token(journal, 1, &back, NULL), STATUS_OK);
    assert_int_equal(back.token.bytes[0], 2);
    assert_int_equal(back.sequence, 9);
    assert_true(back.taken == UINT64_MAX);
    assert_int_equal(journal_read_token(journal, 2, &back, NULL), STATUS_OK);
    assert_int_equal(back.token.bytes[0], 3);
    assert_int_equal(journal_read_token(journal, 3, &back, NULL), STATUS_NOT_FOUND);
    journal_close(journal);
}

static void a_seat_given_back_keeps_neither_draft_nor_people(void **state)
{
    (void)state;
    Journal *journal = create();
    JournalDraft draft = {.seat = 1, .sequence = 5, .bytes = (const uint8_t *)"one", .size = 3};
    JournalToken token = {.token = {{7}}, .role = ROLE_PARTICIPANT, .seat = 1, .sequence = 5};
    JournalToken other = {.token = {{8}}, .role = ROLE_PARTICIPANT, .seat = 0};
    JournalWrite write = {.draft = &draft, .token = &token};
    assert_int_equal(journal_append(journal, &write, NULL), STATUS_OK);
    assert_int_equal(journal_append(journal, &(JournalWrite){.token = &other}, NULL), STATUS_OK);
    uint8_t seat = 1;
    token.sequence = 6;
    write = (JournalWrite){.token = &token, .released = &seat};
    assert_int_equal(journal_append(journal, &write, NULL), STATUS_OK);
    JournalDraft none;
    assert_int_equal(journal_read_draft(journal, 1, &none, NULL), STATUS_NOT_FOUND);
    JournalToken back;
    assert_int_equal(journal_read_token(journal, 0, &back, NULL), STATUS_OK);
    assert_int_equal(back.seat, SEAT_NONE);
    assert_int_equal(back.sequence, 6);
    assert_int_equal(journal_read_token(journal, 1, &back, NULL), STATUS_OK);
    assert_int_equal(back.seat, 0);
    journal_close(journal);
}

static void the_three_newest_snapshots_stay(void **state)
{
    (void)state;
    Journal *journal = create();
    for (uint64_t n = 10; n <= 50; n += 10) {
        JournalSnapshot snapshot = {
            .number = n, .hash = n, .bytes = (const uint8_t *)"play", .size = 4};
        assert_int_equal(journal_append_snapshot(journal, &snapshot, NULL), STATUS_OK);
    }
    JournalSnapshot back;
    uint64_t below = UINT64_MAX;
    for (uint64_t n = 50; n >= 30; n -= 10) {
        assert_int_equal(journal_read_snapshot(journal, below, &back, NULL), STATUS_OK);
        assert_int_equal(back.number, n);
        below = n;
    }
    assert_int_equal(journal_read_snapshot(journal, below, &back, NULL), STATUS_NOT_FOUND);
    journal_close(journal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(what_is_appended_is_there_after_a_crash),
        TEST(a_torn_log_loses_only_its_end),
        TEST(a_torn_or_foreign_file_is_refused_in_words),
        TEST(one_file_serves_one_server),
        TEST(a_write_is_whole_or_not_at_all),
        TEST(another_format_is_refused_by_its_number),
        TEST(letters_are_written_several_at_once_and_never_twice),
        TEST(prepared_incidents_are_one_list),
        TEST(a_seat_has_one_sealed_vote_for_a_motion),
        TEST(participants_keep_their_rows),
        TEST(a_seat_given_back_keeps_neither_draft_nor_people),
        TEST(the_three_newest_snapshots_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
