#include "engine/base/text.h"
#include "game/content/scenario_files.h"

const char *const DOMAIN_KEYS[DOMAIN_COUNT] = {
    "administration", "education",  "health",  "mobility",
    "energy",         "solidarity", "economy", "culture",
};

static const NumberField FIRST_YEAR = {"first_year", "year", 1990, 2100, true};
static const NumberField ROUNDS = {"rounds", "years", 1, SCENARIO_ROUNDS_MAX, true};
static const NumberField SHARE = {"value", "share", 0, 1, false};
static const NumberField PACE = {"value", "of the usual pace", 0, 10, false};

static const char *const KEYS[] = {"name",         "first_year",   "title",   "introduction",
                                   "rounds",       "map",          "credits", "first_offer",
                                   "network_need", "national_pace"};
static const char *const VALUE_KEYS[] = {"value", "source"};
enum { KEY_COUNT = sizeof KEYS / sizeof KEYS[0], VALUE_KEY_COUNT = 2 };

static void read_domains(Reader *reader, Node root, const char *key, const NumberField *field,
                         double *values, const char **sources)
{
    Node map = reader_map(reader, root, key);
    if (map.index == 0)
        return;
    reader_enter(reader, key);
    reader_check_keys(reader, map, DOMAIN_KEYS, DOMAIN_COUNT);
    for (int d = 0; d < DOMAIN_COUNT; d++) {
        reader_enter(reader, key);
        Node entry = reader_map(reader, map, DOMAIN_KEYS[d]);
        if (entry.index == 0)
            continue;
        reader_enter(reader, DOMAIN_KEYS[d]);
        reader_check_keys(reader, entry, VALUE_KEYS, VALUE_KEY_COUNT);
        reader_number(reader, entry, field, &values[d]);
        sources[d] = reader_text(reader, entry, "source");
    }
    reader_enter(reader, NULL);
}

static void read_credits(Reader *reader, Node root, ScenarioText *text)
{
    Node list = reader_list(reader, root, "credits", SCENARIO_CREDITS_MAX);
    for (int i = 0; i < node_count(list); i++) {
        Node item = node_item(list, i);
        if (reader_expect(reader, list, item, "credits", NODE_SCALAR))
            text->credit[text->credit_count++] = reader_keep(reader, item, "credits");
    }
}

/* A map is named below the maps' folder: nothing may lead out of it. */
static void read_map(Reader *reader, Node root, Scenario *scenario)
{
    if (!reader_copy(reader, root, "map", scenario->map, sizeof scenario->map))
        return;
    bool leaves = scenario->map[0] == '/';
    for (const char *at = scenario->map; *at != '\0'; at++)
        leaves = leaves || text_starts(at, "..") || *at == '\\';
    if (!leaves)
        return;
    scenario->map[0] = '\0';
    reader_report_node(reader, node_find(root, "map"), "map",
                       _("a file below the maps' folder, like france/departements.map"));
}

void head_file_read(Reader *reader, Node root, Scenario *scenario)
{
    if (!reader_expect(reader, root, root, "", NODE_MAP))
        return;
    reader_check_keys(reader, root, KEYS, KEY_COUNT);
    Rules *rules = &scenario->rules;
    ScenarioText *text = &scenario->text;
    reader_copy(reader, root, "name", rules->name, sizeof rules->name);
    reader_int(reader, root, &FIRST_YEAR, &rules->first_year);
    reader_int(reader, root, &ROUNDS, &scenario->rounds);
    text->title = reader_bilingual(reader, root, "title");
    text->introduction = reader_bilingual(reader, root, "introduction");
    read_map(reader, root, scenario);
    read_credits(reader, root, text);
    read_domains(reader, root, "first_offer", &SHARE, rules->first_offer, text->first_offer_source);
    read_domains(reader, root, "network_need", &SHARE, rules->network_need,
                 text->network_need_source);
    read_domains(reader, root, "national_pace", &PACE, rules->national_pace,
                 text->national_pace_source);
}
