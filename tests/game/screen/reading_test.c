/*
 * What a voice would read of a screen, in order, kept as text: roles and words, figures as #. A
 * change of a screen shows here as a change of words that a person can judge. After judging it good:
 *
 *     game.screen.reading_test record      from the root of the tree
 */
#include "tests/game/screen/scene.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text.h"

enum { READING_BYTES = 32 * 1024, PATH_BYTES = 128 };

/* Those without long lists and without news, which say more about the scenario than the screen. */
static const char *const READ[] = {"title-join", "lobby",     "programme",
                                   "refused",    "contracts", "help"};
enum { READ_COUNT = sizeof READ / sizeof *READ };

static Desk desk;
static char found[READING_BYTES], kept[READING_BYTES];

static bool ends_in_euros(const char *buffer, size_t used)
{
    return used >= 3 && memcmp(buffer + used - 3, "€", 3) == 0;
}

/* Past a figure and, of euros, how many zeros were left out: "1.2M", "690k", "1.1bn". */
static const char *skip_figure(const char *text, bool euros)
{
    while (isdigit((unsigned char)*text) ||
           ((*text == '.' || *text == ',') && isdigit((unsigned char)text[1]))) {
        text++;
    }
    if (euros && text_starts(text, "bn")) {
        return text + 2;
    }
    return euros && (*text == 'k' || *text == 'M') ? text + 1 : text;
}

/* Figures move with every coefficient; words do not. */
static void append_masked(char *buffer, const char *text)
{
    size_t used = strlen(buffer);
    while (*text != '\0' && used + 2 < READING_BYTES) {
        if (isdigit((unsigned char)*text)) {
            text = skip_figure(text, ends_in_euros(buffer, used));
            buffer[used++] = '#';
        } else {
            buffer[used++] = *text++;
        }
    }
    buffer[used] = '\0';
}

static void append_node(char *buffer, const UiNode *node)
{
    static const char *const MARKS[] = {"", " (disabled)"};
    append_masked(buffer, ui_role_name(node->role));
    append_masked(buffer, ": ");
    append_masked(buffer, node->name);
    if (node->value[0] != '\0') {
        append_masked(buffer, " = ");
        append_masked(buffer, node->value);
    }
    append_masked(buffer, MARKS[!node->enabled]);
    append_masked(buffer, node->selected ? " (selected)\n" : "\n");
}

static void read_aloud(const char *name)
{
    int count;
    assert_true(scene_open(&desk, scene_find(name)));
    scene_find(name)->set(&desk);
    desk_act(&desk);
    found[0] = '\0';
    const UiNode *nodes = ui_nodes(desk.ui, &count);
    for (int i = 0; i < count; i++) {
        append_node(found, &nodes[i]);
    }
    desk_close(&desk);
}

static void path_of(const char *name, char path[PATH_BYTES])
{
    text_format(path, PATH_BYTES, "tests/game/screen/reading/%s.txt", name);
}

static void record(const char *name)
{
    char path[PATH_BYTES];
    path_of(name, path);
    read_aloud(name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(found, file);
    fclose(file);
}

static void load(const char *name)
{
    char path[PATH_BYTES];
    path_of(name, path);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        fail_msg("%s cannot be read", path);
    }
    size_t bytes = fread(kept, 1, sizeof kept - 1, file);
    kept[bytes] = '\0';
    fclose(file);
}

/* The first line that differs is what a person wants to see. */
static void compare(const char *name)
{
    const char *a = kept, *b = found;
    int line = 1;
    while (*a != '\0' && *b != '\0') {
        size_t left = strcspn(a, "\n"), right = strcspn(b, "\n");
        if (left != right || memcmp(a, b, left) != 0) {
            break;
        }
        a += left + (a[left] != '\0');
        b += right + (b[right] != '\0');
        line++;
    }
    if (*a != *b || *a != '\0') {
        fail_msg("%s, line %d: found \"%.*s\", expected \"%.*s\"", name, line,
                 (int)strcspn(b, "\n"), b, (int)strcspn(a, "\n"), a);
    }
}

static void test_screens_read_as_they_were_judged_good(void **state)
{
    (void)state;
    for (int i = 0; i < READ_COUNT; i++) {
        read_aloud(READ[i]);
        load(READ[i]);
        compare(READ[i]);
    }
}

int main(int count, char **arguments)
{
    if (count > 1 && text_equal(arguments[1], "record")) {
        for (int i = 0; i < READ_COUNT; i++) {
            record(READ[i]);
        }
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens_read_as_they_were_judged_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
