#include "game/app/outline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/os/file.h"
#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "tests/engine/ui/stage.h"

enum { OUTLINE_BYTES = 4096 };

static void screen(Ui *ui, void *keeper)
{
    (void)keeper;
    ui_text(ui, STYLE_BODY, "Two\nlines");
    ui_button(ui, "Open");
    ui_button_with(ui, &(UiButton){.label = "Sign", .refusal = "No money left"});
}

/* The line that holds those words, cut off at its end; a file without it fails the test. */
static char *line_of(char *text, const char *words)
{
    char *found = strstr(text, words);
    assert_non_null(found);
    while (found > text && found[-1] != '\n') {
        found--;
    }
    found[strcspn(found, "\n")] = '\0';
    return found;
}

static void test_each_control_is_told_with_its_place(void **state)
{
    (void)state;
    Stage stage;
    char path[] = "/tmp/maillage-outline-XXXXXX";
    int left, top, width, height;
    uint8_t *bytes = NULL;
    size_t size = 0;
    int file = mkstemp(path);
    assert_true(file >= 0);
    stage_open(&stage, screen, NULL);
    stage_act(&stage);
    outline_write(stage.ui, path);
    assert_int_equal(file_read_whole(path, OUTLINE_BYTES, &bytes, &size, NULL), STATUS_OK);
    char *text = calloc(size + 1, 1);
    assert_non_null(text);
    memcpy(text, bytes, size);
    assert_non_null(strstr(text, "\tTwo lines\t"));
    assert_non_null(strstr(text, "\tSign\tNo money left\n"));
    assert_non_null(strstr(text, "button\tdisabled\t"));
    const char *open = line_of(text, "\tOpen\t");
    assert_int_equal(sscanf(open, "button\t%*s\t%d %d %d %d", &left, &top, &width, &height), 4);
    Rect there = stage_find(&stage, UI_ROLE_BUTTON, "Open")->rect;
    assert_true(abs(left - (int)there.x) <= 1 && abs(top - (int)there.y) <= 1);
    assert_true(width >= 40 && height >= 36);
    free(text);
    free(bytes);
    stage_close(&stage);
    remove(path);
}

static void test_a_file_that_cannot_be_written_is_no_fault(void **state)
{
    (void)state;
    Stage stage;
    stage_open(&stage, screen, NULL);
    stage_act(&stage);
    outline_write(stage.ui, "/nowhere/at/all");
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_control_is_told_with_its_place),
        cmocka_unit_test(test_a_file_that_cannot_be_written_is_no_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
