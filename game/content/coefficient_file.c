#include "engine/base/text.h"
#include "game/content/scenario_files.h"

static const char *const KEYS[] = {"name", "unit", "low", "high", "value", "source", "fr", "en"};
enum { KEY_COUNT = sizeof KEYS / sizeof KEYS[0] };

/* A bound that no coefficient passes, so that a slip of the keyboard is seen. */
static const NumberField LOW = {"low", "bound", -1e12, 1e12, false};
static const NumberField HIGH = {"high", "bound", -1e12, 1e12, false};

static int find_name(const char *name)
{
    for (int i = 0; i < rules_coefficient_count(); i++)
        if (text_equal(rules_coefficient_name(i), name))
            return i;
    return -1;
}

/* The coefficient an entry stands for, or -1: unknown, or seen before. */
static int identify(Reader *reader, Node entry, const ScenarioText *text)
{
    Node name = node_find(entry, "name");
    reader_enter(reader, NULL);
    if (!reader_expect(reader, entry, name, "name", NODE_SCALAR))
        return -1;
    reader_enter(reader, node_text(name));
    int index = find_name(node_text(name));
    if (index < 0)
        reader_report_node(reader, name, "name", _("a coefficient of the model"));
    else if (text->coefficient[index].name != NULL)
        reader_report_node(reader, name, "name", _("each coefficient once"));
    return index >= 0 && text->coefficient[index].name == NULL ? index : -1;
}

static void read_value(Reader *reader, Node entry, CoefficientText *text, double *value)
{
    bool good = reader_number(reader, entry, &LOW, &text->low);
    good = reader_number(reader, entry, &HIGH, &text->high) && good;
    if (good && text->low > text->high)
        reader_report_node(reader, node_find(entry, "low"), "low", _("no more than high"));
    NumberField field = {"value", scenario_text(&text->unit, LANGUAGE_EN), -1e12, 1e12, false};
    if (good && text->low <= text->high) {
        field.low = text->low;
        field.high = text->high;
    }
    reader_number(reader, entry, &field, value);
}

static void read_coefficient(Reader *reader, Node list, Node entry, Scenario *scenario)
{
    if (!reader_expect(reader, list, entry, "", NODE_MAP))
        return;
    int index = identify(reader, entry, &scenario->text);
    reader_check_keys(reader, entry, KEYS, KEY_COUNT);
    if (index < 0)
        return;
    CoefficientText *text = &scenario->text.coefficient[index];
    text->name = rules_coefficient_name(index);
    text->unit = reader_bilingual(reader, entry, "unit");
    text->source = reader_source(reader, entry, "source");
    text->sentence.in[LANGUAGE_FR] = reader_text(reader, entry, "fr");
    text->sentence.in[LANGUAGE_EN] = reader_text(reader, entry, "en");
    read_value(reader, entry, text, rules_coefficient(&scenario->rules, index));
}

void coefficient_file_read(Reader *reader, Node root, Scenario *scenario)
{
    CHECK(rules_coefficient_count() == SCENARIO_COEFFICIENTS);
    if (!reader_expect(reader, root, root, "", NODE_LIST))
        return;
    for (int i = 0; i < node_count(root); i++)
        read_coefficient(reader, root, node_item(root, i), scenario);
    reader_enter(reader, NULL);
    for (int i = 0; i < SCENARIO_COEFFICIENTS; i++)
        if (scenario->text.coefficient[i].name == NULL)
            reader_report(reader, node_line(root), rules_coefficient_name(i), NULL,
                          _("this coefficient"));
}
