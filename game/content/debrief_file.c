#include "game/content/debrief_file.h"

#include "engine/base/text.h"

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const char *const KEYS[] = {"steps", "evaluation"};
static const char *const STEP_KEYS[] = {"key", "minutes", "title", "say", "pages", "questions"};
static const char *const LANGUAGE_KEYS[] = {"fr", "en"};

/* In the order of DebriefPage. */
static const char *const PAGE_KEYS[DEBRIEF_PAGE_COUNT] = {
    "words",     "forecast",  "contracts", "replay",      "turning_points", "what_if",
    "contested", "proposals", "missing",   "commitments", "evaluation"};
static const char PAGE_NAMES[] = "words, forecast, contracts, replay, turning_points, what_if, "
                                 "contested, proposals, missing, commitments, evaluation";

static const NumberField MINUTES = {"minutes", "minutes", 1, 120, true};

/* One of a list: what reader_bilingual asks of a map's field, asked of an item. */
static Bilingual read_words(Reader *reader, Node list, Node item, const char *key)
{
    Bilingual words = {{"", ""}};
    if (!reader_expect(reader, list, item, key, NODE_MAP))
        return words;
    reader_check_keys(reader, item, LANGUAGE_KEYS, COUNT_OF(LANGUAGE_KEYS));
    words.in[LANGUAGE_FR] = reader_text(reader, item, "fr");
    words.in[LANGUAGE_EN] = reader_text(reader, item, "en");
    return words;
}

static void read_pages(Reader *reader, Node map, DebriefStepText *step)
{
    char expected[sizeof PAGE_NAMES + 32];
    Node list = reader_list(reader, map, "pages", DEBRIEF_PAGES_MAX);
    for (int i = 0; i < node_count(list); i++) {
        int found = -1;
        for (int k = 0; k < DEBRIEF_PAGE_COUNT; k++)
            if (text_equal(PAGE_KEYS[k], node_text(node_item(list, i))))
                found = k;
        text_format(expected, sizeof expected, _("one of: %s"), PAGE_NAMES);
        if (found < 0)
            reader_report_node(reader, node_item(list, i), "pages", expected);
        else
            step->pages[step->page_count++] = (DebriefPage)found;
    }
    if (list.index != 0 && node_count(list) == 0)
        reader_report_node(reader, list, "pages", _("at least one page"));
}

static void read_questions(Reader *reader, Node map, DebriefStepText *step)
{
    Node list = reader_list(reader, map, "questions", DEBRIEF_STEP_QUESTIONS_MAX);
    for (int i = 0; i < node_count(list); i++)
        step->questions[step->question_count++] =
            read_words(reader, list, node_item(list, i), "questions");
    if (list.index != 0 && node_count(list) < DEBRIEF_STEP_QUESTIONS_MIN)
        reader_report_node(reader, list, "questions", _("two or three questions"));
}

static void read_step(Reader *reader, Node map, DebriefStepText *step)
{
    const char *key = reader_text(reader, map, "key");
    reader_enter(reader, key);
    reader_check_keys(reader, map, STEP_KEYS, COUNT_OF(STEP_KEYS));
    reader_int(reader, map, &MINUTES, &step->minutes);
    step->title = reader_bilingual(reader, map, "title");
    step->say = reader_bilingual(reader, map, "say");
    read_pages(reader, map, step);
    read_questions(reader, map, step);
}

static void read_steps(Reader *reader, Node root, DebriefText *text)
{
    Node list = reader_list(reader, root, "steps", DEBRIEF_STEPS_MAX);
    for (int s = 0; s < node_count(list); s++) {
        reader_enter(reader, NULL);
        if (reader_expect(reader, list, node_item(list, s), "steps", NODE_MAP))
            read_step(reader, node_item(list, s), &text->steps[text->step_count++]);
    }
    reader_enter(reader, NULL);
    if (list.index != 0 && text->step_count == 0)
        reader_report_node(reader, list, "steps", _("at least one step"));
}

void debrief_file_read(Reader *reader, Node root, Scenario *scenario)
{
    DebriefText *text = &scenario->text.debrief;
    if (!reader_expect(reader, root, root, "", NODE_MAP))
        return;
    reader_check_keys(reader, root, KEYS, COUNT_OF(KEYS));
    read_steps(reader, root, text);
    Node list = reader_list(reader, root, "evaluation", DEBRIEF_QUESTIONS);
    for (int q = 0; q < node_count(list); q++)
        text->evaluation[q] = read_words(reader, list, node_item(list, q), "evaluation");
    if (list.index != 0 && node_count(list) != DEBRIEF_QUESTIONS)
        reader_report_node(reader, list, "evaluation", _("six sentences"));
}
