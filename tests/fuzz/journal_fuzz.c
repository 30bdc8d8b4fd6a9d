/*
 * A good journal with bytes changed as the input says: where (two bytes, of the whole file) and to what.
 * Opening and reading it ends in words or in rows; SQLite finds what is torn, and the room's head and
 * participants are never out of their ranges.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/text.h"
#include "server/journal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { FILE_BYTES_MAX = 1 << 17 };

static char folder[64], path[96];
static uint8_t good[FILE_BYTES_MAX], changed[FILE_BYTES_MAX];
static size_t good_size;

static void append_rows(Journal *journal)
{
    static const uint8_t bytes[200] = {1, 2, 3};
    for (uint8_t n = 1; n <= 20; n++) {
        JournalEntry entry = {.number = n, .time_ms = n, .bytes = bytes, .size = n, .hash = n};
        JournalDraft draft = {.seat = n, .sequence = n, .bytes = bytes, .size = n};
        JournalToken token = {.token = {{n}}, .seat = n, .sequence = n};
        JournalBallot ballot = {.seat = n, .vote = {n, true}};
        Letter letter = {.number = n, .from = n, .to = {{1, 0}}, .kind = LETTER_TEXT, .text = "a"};
        InjectsMessage injects = {.count = 2, .injects = {{n, n}, {1, INJECT_EVERYWHERE}}};
        JournalWrite write = {.entry = &entry,
                              .draft = &draft,
                              .token = &token,
                              .ballot = &ballot,
                              .letters = &letter,
                              .letter_count = 1,
                              .injects = &injects};
        CHECK(journal_append(journal, &write, NULL) == STATUS_OK);
    }
    JournalSnapshot snapshot = {.number = 20, .hash = 5, .bytes = bytes, .size = sizeof bytes};
    CHECK(journal_append_snapshot(journal, &snapshot, NULL) == STATUS_OK);
}

static void remove_files(void)
{
    remove(path);
    rmdir(folder);
}

static void make_good(void)
{
    Journal *journal;
    JournalHead head = {
        .code = "FUZZ", .scenario = "s", .settings = {.rounds = 3}, .seat_count = 30};
    const char *base = getenv("TMPDIR");
    text_format(folder, sizeof folder, "%s/journal-XXXXXX", base != NULL ? base : "/tmp");
    CHECK(mkdtemp(folder) != NULL);
    text_format(path, sizeof path, "%s/a.journal", folder);
    atexit(remove_files);
    CHECK(journal_create(path, &head, &journal, NULL) == STATUS_OK);
    append_rows(journal);
    journal_close(journal);
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    good_size = fread(good, 1, sizeof good, file);
    fclose(file);
}

static void write_changed(const uint8_t *bytes, size_t size)
{
    memcpy(changed, good, good_size);
    for (size_t at = 0; at + 3 <= size; at += 3)
        changed[((size_t)bytes[at] << 8 | bytes[at + 1]) * good_size >> 16] = bytes[at + 2];
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL);
    CHECK(fwrite(changed, 1, good_size, file) == good_size);
    fclose(file);
}

static void read_secrets(Journal *journal)
{
    uint32_t last;
    Letter letter;
    Inject inject;
    JournalBallot ballot;
    (void)journal_read_letter_last(journal, &last, NULL);
    for (int row = 0; row < 30; row++) {
        if (journal_read_letter(journal, (uint32_t)row, &letter, NULL) == STATUS_OK)
            CHECK(letter.kind < LETTER_KIND_COUNT && letter.phrase < PHRASE_COUNT);
        if (journal_read_inject(journal, row, &inject, NULL) == STATUS_OK)
            CHECK(inject.incident < INCIDENT_MAX);
        if (journal_read_ballot(journal, row, &ballot, NULL) == STATUS_OK)
            CHECK(ballot.seat < TERRITORY_MAX && ballot.vote.motion < MOTION_MAX);
    }
}

static void read_all(Journal *journal)
{
    uint64_t last;
    JournalEntry entry;
    JournalDraft draft;
    JournalToken token;
    JournalSnapshot snapshot;
    (void)journal_read_last(journal, &last, NULL);
    for (uint64_t n = 0; n <= 21; n++)
        (void)journal_read_entry(journal, n, &entry, NULL);
    for (int row = 0; row < 30; row++) {
        (void)journal_read_draft(journal, (uint8_t)row, &draft, NULL);
        if (journal_read_token(journal, row, &token, NULL) == STATUS_OK)
            CHECK(token.role < ROLE_COUNT);
    }
    (void)journal_read_snapshot(journal, UINT64_MAX, &snapshot, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Journal *journal;
    JournalHead head;
    Problem problem = {0};
    if (good_size == 0)
        make_good();
    write_changed(bytes, size);
    if (journal_open(path, &head, &journal, &problem) != STATUS_OK) {
        CHECK(problem.message[0] != 0);
        return 0;
    }
    CHECK(head.seat_count >= 1 && head.seat_count <= TERRITORY_MAX);
    CHECK(head.settings.rounds >= 1 && head.settings.rounds <= YEARS_MAX);
    read_all(journal);
    read_secrets(journal);
    journal_close(journal);
    return 0;
}
