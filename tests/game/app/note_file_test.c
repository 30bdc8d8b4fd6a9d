#include "game/app/note_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/file.h"

static char folder[] = "/tmp/maillage-note-XXXXXX";

typedef struct Heard {
    int count, line;
    char last[128];
} Heard;

static int set_up(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    return directory_remove(folder, NULL) == STATUS_OK ? 0 : 1;
}

static void hear(void *keeper, const char *key, const char *value, int line)
{
    Heard *heard = keeper;
    heard->count++;
    heard->line = line;
    text_format(heard->last, sizeof heard->last, "%s is %s", key, value);
}

static Status read_note(Heard *heard)
{
    char path[PATH_BYTES];
    path_join(path, sizeof path, folder, "note");
    *heard = (Heard){0};
    return note_file_read(path, hear, heard, NULL);
}

static void what_was_written_is_read_line_by_line(void **state)
{
    (void)state;
    Heard heard;
    Note note = {""};
    note_add(&note, "scenario", "pays-invente");
    note_add_number(&note, "port", 7713);
    note_add(&note, "words", "a=b");
    assert_int_equal(note_file_write(folder, "note", &note, NULL), STATUS_OK);
    assert_int_equal(read_note(&heard), STATUS_OK);
    assert_int_equal(heard.count, 3);
    assert_int_equal(heard.line, 3);
    assert_string_equal(heard.last, "words is a=b");
}

static void none_is_said_and_what_is_no_line_is_passed_over(void **state)
{
    (void)state;
    Heard heard;
    Note note = {"no line\n\nport=1"};
    assert_int_equal(read_note(&heard), STATUS_NOT_FOUND);
    assert_int_equal(note_file_write(folder, "note", &note, NULL), STATUS_OK);
    assert_int_equal(read_note(&heard), STATUS_OK);
    assert_int_equal(heard.count, 1);
    assert_string_equal(heard.last, "port is 1");
}

static void a_note_too_long_is_cut_not_overrun(void **state)
{
    (void)state;
    Note note = {""};
    for (int i = 0; i < NOTE_FILE_BYTES_MAX; i++) {
        note_add(&note, "key", "value");
    }
    assert_true(strlen(note.text) < NOTE_FILE_BYTES_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_written_is_read_line_by_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(none_is_said_and_what_is_no_line_is_passed_over, set_up,
                                        tear_down),
        cmocka_unit_test(a_note_too_long_is_cut_not_overrun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
