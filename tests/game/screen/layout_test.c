/*
 * Every scene, in every size, language and scale: nothing cut, nothing over anything else, nothing
 * out of the keyboard's reach, and the same picture each time.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/game/screen/scene.h"

#include "engine/base/text.h"
#include "engine/ui/focus.h"

enum { CLIPS_MAX = 64, SEEN_MAX = 4096, PAGES_MAX = 120, TABS_MAX = 400 };

typedef struct Size {
    float width, height;
} Size;

static const Size SIZES[] = {{1024, 768}, {1366, 768}, {1920, 1080}, {3840, 2160}};
static const int SCALES_PERCENT[] = {100, 150, 250};
enum { SCALE_COUNT = sizeof SCALES_PERCENT / sizeof *SCALES_PERCENT };
static Desk desk;
static const SceneTable *table; /* the part walked in this run */

typedef struct Text {
    Rect rect, seen;
    int command;
    const char *words;
} Text;

static Rect text_rect(const DrawCommand *command, const char *words)
{
    TextMeasure measure = desk_wide_measure();
    return (Rect){command->rect.x, command->rect.y,
                  measure_width(&measure, command->face, command->size, words),
                  measure_line_height(&measure, command->face, command->size)};
}

static int texts_collect(Text *texts)
{
    Rect clips[CLIPS_MAX] = {{0, 0, desk.width, desk.height}};
    int depth = 0, count = 0;
    for (int i = 0; i < desk.list.command_count; i++) {
        const DrawCommand *command = &desk.list.commands[i];
        if (command->kind == DRAW_CLIP) {
            clips[depth + 1] = rect_intersect(clips[depth], command->rect);
            depth++;
        } else if (command->kind == DRAW_UNCLIP) {
            depth--;
        } else if (command->kind == DRAW_TEXT) {
            const char *words = desk.list.text + command->text_start;
            Rect rect = text_rect(command, words);
            texts[count++] = (Text){rect, rect_intersect(rect, clips[depth]), i, words};
        }
    }
    return count;
}

static bool is_empty(Rect rect) { return rect.width <= 0.5f || rect.height <= 0.5f; }

/* What is painted over a text hides it on purpose: a dialog, a tooltip, a notice. */
static bool is_hidden(Rect place, int from, int until)
{
    for (int i = from + 1; i < until; i++) {
        const DrawCommand *command = &desk.list.commands[i];
        Rect shared = rect_intersect(command->rect, place);
        bool solid = command->kind == DRAW_RECT && (command->color & 0xFFu) > 0x80u;
        if (solid && shared.width >= place.width - 1.0f && shared.height >= place.height - 1.0f) {
            return true;
        }
    }
    return false;
}

/* The same words a hair apart are the margin around a name on the map: as wide as map_label.c draws it, to both
   sides, and the half pixel of a text's place. */
static bool is_margin(const Text *a, const Text *b)
{
    float apart = 2.0f * 1.25f * ui_scale(desk.ui) + 0.5f;
    return fabsf(a->rect.x - b->rect.x) < apart && fabsf(a->rect.y - b->rect.y) < apart &&
           text_equal(a->words, b->words);
}

static void check_texts(const char *where)
{
    static Text texts[SEEN_MAX];
    int count = texts_collect(texts);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        const Text *text = &texts[i];
        if (!is_empty(text->seen) && text->seen.width < text->rect.width - 1.0f) {
            fail_msg("%s: \"%s\" is cut: %.0f of %.0f pixels", where, text->words,
                     (double)text->seen.width, (double)text->rect.width);
        }
        for (int j = i + 1; j < count; j++) {
            Rect shared = rect_intersect(text->seen, texts[j].seen);
            bool touches = shared.width > 2.0f && shared.height > 2.0f;
            if (touches && !is_margin(text, &texts[j]) &&
                !is_hidden(shared, text->command, texts[j].command)) {
                fail_msg("%s: \"%s\" and \"%s\" overlap", where, text->words, texts[j].words);
            }
        }
    }
}

/* Who sits in the last row reads all of it: the map's names and the smallest print. */
static void check_wall(const char *where)
{
    float least = desk.height * STAGE_WALL_TEXT_SHARE;
    for (int i = 0; i < desk.list.command_count; i++) {
        const DrawCommand *command = &desk.list.commands[i];
        if (command->kind == DRAW_TEXT && command->size < least) {
            fail_msg("%s: \"%s\" is %.1f pixels high, not %.1f", where,
                     desk.list.text + command->text_start, (double)command->size, (double)least);
        }
    }
}

static bool is_on_the_wall(void)
{
    return desk.client != NULL && client_role(desk.client) == ROLE_PROJECTOR;
}

/* How much of a node was seen, from its top: a long text is read over several pages. */
typedef struct Seen {
    float down_to; /* pixels from its top */
} Seen;

/* By place in the list: a build of the same scene has the same list. */
static void mark_seen(Seen *seen)
{
    int count;
    const UiNode *nodes = ui_nodes(desk.ui, &count);
    for (int i = 0; i < count && i < SEEN_MAX; i++) {
        const UiNode *node = &nodes[i];
        float from = node->visible.y - node->rect.y;
        bool wide = node->visible.width >= node->rect.width - 1.0f;
        if (wide && !is_empty(node->visible) && from <= seen[i].down_to + 1.0f) {
            seen[i].down_to = fmaxf(seen[i].down_to, from + node->visible.height);
        }
    }
}

static bool is_read(UiRole role)
{
    return role != UI_ROLE_REGION && role != UI_ROLE_DIALOG && role != UI_ROLE_CHART &&
           role != UI_ROLE_CANVAS && role != UI_ROLE_NOTICE;
}

/* Behind a dialog nothing can be scrolled, nor needs to be. */
static int first_read(const UiNode *nodes, int count)
{
    int first = 0;
    for (int i = 0; i < count; i++) {
        first = nodes[i].role == UI_ROLE_DIALOG ? i : first;
    }
    return first;
}

/* Where everything stands, in sight or not. */
static uint64_t places_hash(void)
{
    int count;
    const UiNode *nodes = ui_nodes(desk.ui, &count);
    uint64_t hash = 0;
    for (int i = 0; i < count; i++) {
        hash = 31 * hash + stream_hash_bytes(&nodes[i].rect, sizeof nodes[i].rect);
    }
    return hash;
}

/* Presses a page key until nothing moves any more. */
static void turn_pages(UiKey key, Seen *seen)
{
    uint64_t before = 0;
    for (int page = 0; page < PAGES_MAX && places_hash() != before; page++) {
        mark_seen(seen);
        before = places_hash();
        desk_key(&desk, key, 0);
    }
}

/* Page Up and Page Down alone bring everything there is to read into sight. */
static void check_pages(const char *where)
{
    static Seen seen[SEEN_MAX];
    ui_focus_set(desk.ui, 0);
    turn_pages(UI_KEY_PAGE_UP, seen);
    memset(seen, 0, sizeof seen);
    turn_pages(UI_KEY_PAGE_DOWN, seen);
    int count;
    const UiNode *nodes = ui_nodes(desk.ui, &count);
    for (int i = first_read(nodes, count); i < count; i++) {
        bool whole = seen[i].down_to >= nodes[i].rect.height - 1.0f;
        if (!whole && is_read(nodes[i].role)) {
            fail_msg("%s: %s \"%s\" is never seen whole", where, ui_role_name(nodes[i].role),
                     nodes[i].name);
        }
    }
}

static bool is_listed(const UiId *reached, int count, UiId id)
{
    for (int r = 0; r < count; r++) {
        if (reached[r] == id) {
            return true;
        }
    }
    return false;
}

/* Check boxes in rows are one stop for Tab; the arrows go through them. */
static int walk_boxes(const char *where, UiId *reached, int count)
{
    for (int step = 0; step < TABS_MAX; step++) {
        desk_key(&desk, UI_KEY_DOWN, 0);
        const UiNode *node = desk_focus(&desk);
        if (node == NULL || is_listed(reached, count, node->id)) {
            break;
        }
        if (is_empty(node->visible)) {
            fail_msg("%s: the focus on %s \"%s\" is not in sight", where, ui_role_name(node->role),
                     node->name);
        }
        reached[count++] = node->id;
    }
    return count;
}

/* Tab alone goes round through everything that can have the focus, or its group, and shows it. */
static void check_tabs(const char *where)
{
    static UiId reached[SEEN_MAX];
    int reached_count = 0;
    for (int tab = 0; tab < TABS_MAX; tab++) {
        desk_key(&desk, UI_KEY_TAB, 0);
        const UiNode *node = desk_focus(&desk);
        if (node == NULL || (reached_count > 0 && node->id == reached[0])) {
            break;
        }
        if (is_empty(node->visible)) {
            fail_msg("%s: the focus on %s \"%s\" is not in sight", where, ui_role_name(node->role),
                     node->name);
        }
        bool box = node->role == UI_ROLE_CHECKBOX;
        reached[reached_count++] = node->id;
        reached_count = box ? walk_boxes(where, reached, reached_count) : reached_count;
    }
    int count;
    const UiNode *nodes = ui_nodes(desk.ui, &count);
    for (int i = first_read(nodes, count); i < count; i++) {
        bool grouped = nodes[i].role == UI_ROLE_RADIO || nodes[i].role == UI_ROLE_TAB ||
                       nodes[i].role == UI_ROLE_ROW || nodes[i].role == UI_ROLE_COLUMN;
        bool found =
            !nodes[i].focusable || grouped || is_listed(reached, reached_count, nodes[i].id);
        if (!found) {
            fail_msg("%s: Tab never reaches %s \"%s\"", where, ui_role_name(nodes[i].role),
                     nodes[i].name);
        }
    }
}

/* By keys in the language with the longer texts, and in the other as one starts. */
static bool is_walked(Language language, int percent)
{
    return language == LANGUAGE_FR || percent == SCALES_PERCENT[0];
}

static void check_scene(const Scene *scene, Size size, Language language, int percent)
{
    char where[128];
    snprintf(where, sizeof where, "%s, %.0fx%.0f, %s, %d %%", scene->name, (double)size.width,
             (double)size.height, locale_code(language), percent);
    desk_speak(&desk, language);
    desk_resize(&desk, size.width, size.height, percent);
    check_texts(where);
    if (is_on_the_wall()) {
        check_wall(where);
    }
    if (is_walked(language, percent)) {
        check_pages(where);
        check_texts(where);
        check_tabs(where);
        check_texts(where);
    }
}

static void check_scenes(Size size, int first_scale)
{
    for (int s = 0; s < table->count; s++) {
        assert_true(scene_open(&desk, &table->scenes[s]));
        table->scenes[s].set(&desk);
        for (Language language = 0; language < LANGUAGE_COUNT; language++) {
            for (int i = first_scale; i < SCALE_COUNT; i++) {
                check_scene(&table->scenes[s], size, language, SCALES_PERCENT[i]);
            }
        }
        desk_close(&desk);
    }
}

static void test_nothing_is_lost_on_a_small_screen(void **state)
{
    (void)state;
    check_scenes(SIZES[0], 0);
}

static void test_nothing_is_lost_on_a_common_screen(void **state)
{
    (void)state;
    check_scenes(SIZES[1], 0);
}

static void test_nothing_is_lost_on_a_large_screen(void **state)
{
    (void)state;
    check_scenes(SIZES[2], 0);
}

/* Smaller texts have more room there than on a common screen at 100 %: the largest is what tells. */
static void test_nothing_is_lost_on_a_very_large_screen(void **state)
{
    (void)state;
    check_scenes(SIZES[3], SCALE_COUNT - 1);
}

/* Two people who did the same see the same, to the last command. */
static void test_two_desks_show_the_same_picture(void **state)
{
    (void)state;
    for (int s = 0; s < table->count; s++) {
        uint64_t hashes[2];
        for (int turn = 0; turn < 2; turn++) {
            static char words[1 << 20];
            assert_true(scene_open(&desk, &table->scenes[s]));
            table->scenes[s].set(&desk);
            desk_act(&desk);
            /* Meshes count by address, so the list is compared as text. */
            size_t bytes = draw_list_print(&desk.list, words, sizeof words);
            assert_true(bytes < sizeof words);
            hashes[turn] = stream_hash_bytes(words, bytes);
            desk_close(&desk);
        }
        assert_int_equal(hashes[0], hashes[1]);
    }
}

static const SceneTable *find_table(const char *name)
{
    for (int t = 0; t < SCENE_TABLE_COUNT; t++) {
        if (text_equal(SCENE_TABLES[t]->name, name)) {
            return SCENE_TABLES[t];
        }
    }
    return NULL;
}

int main(int argument_count, char **arguments)
{
    Problem problem;
    table = argument_count == 2 ? find_table(arguments[1]) : NULL;
    if (table == NULL) {
        fprintf(stderr, "expected the name of a table of scenes\n");
        return 2;
    }
    if (locale_bind(NULL, &problem) != STATUS_OK) {
        fprintf(stderr, "%s: %s\n", problem.path, problem.message);
        return 1;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_lost_on_a_small_screen),
        cmocka_unit_test(test_nothing_is_lost_on_a_common_screen),
        cmocka_unit_test(test_nothing_is_lost_on_a_large_screen),
        cmocka_unit_test(test_nothing_is_lost_on_a_very_large_screen),
        cmocka_unit_test(test_two_desks_show_the_same_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
