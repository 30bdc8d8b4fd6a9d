#include "game/content/history.h"

#include <string.h>

#include "engine/base/text.h"
#include "game/content/scenario_files.h"
#include "game/sim/proposal/proposal.h"

static const char *const SERIES_KEYS[SERIES_COUNT] = {"fibre_premises", "fibre_subscriptions",
                                                      "residents_online", "procedures_online",
                                                      "mobile_population"};
static const char *const ZONE_KEYS[ZONE_COUNT] = {"very_dense", "medium", "public_dense",
                                                  "public_sparse"};
static const char *const ACT_KEYS[] = {"what", "source", "from",   "to",
                                       "who",  "fibre",  "copper", "measures"};
static const char *const MEASURE_KEYS[] = {"key", "level", "dials"};
static const char *const OBSERVED_KEYS[] = {"series", "territories"};
static const char *const SERIES_FIELDS[] = {"key", "name", "tolerance", "relative", "points"};
static const char *const POINT_KEYS[] = {"year", "value", "source"};
static const char *const TERRITORIES_KEYS[] = {"year", "source", "fibre_premises"};
#define COUNT_OF(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const NumberField FROM = {"from", "budget year", 1990, 2100, true};
static const NumberField TO = {"to", "budget year", 1990, 2100, true};
static const NumberField LEVEL = {"level", "level", 0, SCENARIO_LEVELS_MAX, true};
static const NumberField DIAL = {"dials", "setting", -32768, 32767, true};
static const NumberField TOLERANCE = {"tolerance", "of the series", 0, 100, false};
static const NumberField POINT_YEAR = {"year", "year", 1990, 2100, false};
static const NumberField POINT_VALUE = {"value", "of the series", 0, 1e9, false};
static const NumberField FIBRE = {"fibre_premises", "premises", 0, 1e7, true};

typedef struct Load {
    const Scenario *scenario;
    History *history;
} Load;

static void read_shares(Reader *reader, Node entry, const char *key, double shares[ZONE_COUNT])
{
    if (node_find(entry, key).index == 0)
        return;
    Node map = reader_map(reader, entry, key);
    reader_check_keys(reader, map, ZONE_KEYS, ZONE_COUNT);
    for (int z = 0; z < ZONE_COUNT; z++) {
        const NumberField share = {ZONE_KEYS[z], "share of the zone a year", 0, 1, false};
        if (node_find(map, ZONE_KEYS[z]).index > 0)
            reader_number(reader, map, &share, &shares[z]);
    }
}

static void read_whom(Reader *reader, Node entry, const Rules *rules, HistoryAct *act)
{
    Node list = reader_list(reader, entry, "who", TERRITORY_MAX);
    for (int i = 0; i < node_count(list); i++) {
        TerritoryId territory;
        Node item = node_item(list, i);
        if (text_equal(node_text(item), "all"))
            memset(act->concerns, 1, sizeof act->concerns);
        else if (rules_find_territory(rules, node_text(item), &territory))
            act->concerns[territory.index] = 1;
        else
            reader_report_node(reader, item, "who", _("\"all\", or codes of territories"));
    }
}

static int find_proposal(const char *key)
{
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if (text_equal(proposal_key((Proposal)p), key))
            return p;
    return -1;
}

static void read_measure(Reader *reader, Node item, HistoryAct *act)
{
    int level = 0;
    Node key = node_find(item, "key");
    reader_check_keys(reader, item, MEASURE_KEYS, COUNT_OF(MEASURE_KEYS));
    if (!reader_expect(reader, item, key, "measures.key", NODE_SCALAR))
        return;
    int proposal = find_proposal(node_text(key));
    if (proposal < 0) {
        reader_report_node(reader, key, "measures.key", _("a proposal, like p04_public_spaces"));
        return;
    }
    act->sets[proposal] = true;
    if (reader_int(reader, item, &LEVEL, &level))
        act->measure[proposal].level = (uint8_t)level;
    Node dials = reader_list(reader, item, "dials", DIAL_MAX);
    for (int d = 0; d < node_count(dials); d++) {
        double value = 0.0;
        if (reader_parse_number(reader, node_item(dials, d), &DIAL, &value))
            act->measure[proposal].dial[d] = (int16_t)value;
    }
}

static void read_act(Reader *reader, Node entry, const Rules *rules, HistoryAct *act)
{
    reader_check_keys(reader, entry, ACT_KEYS, COUNT_OF(ACT_KEYS));
    act->what = reader_bilingual(reader, entry, "what");
    act->source = reader_text(reader, entry, "source");
    bool good = reader_int(reader, entry, &FROM, &act->from);
    good = reader_int(reader, entry, &TO, &act->to) && good;
    if (good && act->from > act->to)
        reader_report_node(reader, node_find(entry, "from"), "from", _("no later than to"));
    read_whom(reader, entry, rules, act);
    read_shares(reader, entry, "fibre", act->fibre_share);
    read_shares(reader, entry, "copper", act->copper_share);
    if (node_find(entry, "measures").index == 0)
        return;
    Node list = reader_list(reader, entry, "measures", PROPOSAL_COUNT);
    for (int i = 0; i < node_count(list); i++)
        if (reader_expect(reader, list, node_item(list, i), "measures", NODE_MAP))
            read_measure(reader, node_item(list, i), act);
}

static void read_acts(Reader *reader, Node root, Load *load)
{
    char place[16];
    if (!reader_expect(reader, root, root, "", NODE_LIST))
        return;
    if (node_count(root) > HISTORY_ACTS_MAX)
        reader_report_node(reader, root, "", _("a list of no more than 64 policies"));
    for (int i = 0; i < node_count(root) && i < HISTORY_ACTS_MAX; i++) {
        text_format(place, sizeof place, "%d", i + 1);
        reader_enter(reader, place);
        if (reader_expect(reader, root, node_item(root, i), "", NODE_MAP))
            read_act(reader, node_item(root, i), &load->scenario->rules,
                     &load->history->acts[load->history->act_count++]);
    }
    reader_enter(reader, NULL);
}

static void read_points(Reader *reader, Node entry, Series *series)
{
    Node list = reader_list(reader, entry, "points", SERIES_POINTS_MAX);
    for (int i = 0; i < node_count(list); i++) {
        Node item = node_item(list, i);
        SeriesPoint *point = &series->points[i];
        if (!reader_expect(reader, list, item, "points", NODE_MAP))
            continue;
        reader_check_keys(reader, item, POINT_KEYS, COUNT_OF(POINT_KEYS));
        reader_number(reader, item, &POINT_YEAR, &point->year);
        reader_number(reader, item, &POINT_VALUE, &point->value);
        point->source = reader_text(reader, item, "source");
    }
    series->count = node_count(list);
}

static void read_series(Reader *reader, Node entry, History *history)
{
    int key = 0;
    reader_enter(reader, node_text(node_find(entry, "key")));
    reader_check_keys(reader, entry, SERIES_FIELDS, COUNT_OF(SERIES_FIELDS));
    if (!reader_choice(reader, entry, "key", SERIES_KEYS, SERIES_COUNT, &key))
        return;
    Series *series = &history->series[key];
    series->key = SERIES_KEYS[key];
    series->name = reader_bilingual(reader, entry, "name");
    reader_number(reader, entry, &TOLERANCE, &series->tolerance);
    reader_bool(reader, entry, "relative", &series->relative);
    read_points(reader, entry, series);
}

static void read_territories(Reader *reader, Node root, Load *load)
{
    static const NumberField YEAR = {"year", "year", 1990, 2100, true};
    const Rules *rules = &load->scenario->rules;
    Node map = reader_map(reader, root, "territories");
    if (map.index == 0)
        return;
    reader_check_keys(reader, map, TERRITORIES_KEYS, COUNT_OF(TERRITORIES_KEYS));
    reader_int(reader, map, &YEAR, &load->history->territories_year);
    load->history->territories_source = reader_text(reader, map, "source");
    Node counts = reader_map(reader, map, "fibre_premises");
    for (int i = 0; i < node_count(counts); i++) {
        TerritoryId territory;
        Node key = node_key(counts, i);
        if (!rules_find_territory(rules, node_text(key), &territory))
            reader_report_node(reader, key, "fibre_premises", _("codes of territories"));
        else
            reader_parse_number(reader, node_value(counts, i), &FIBRE,
                                &load->history->territories_fibre[territory.index]);
    }
}

static void read_observed(Reader *reader, Node root, Load *load)
{
    if (!reader_expect(reader, root, root, "", NODE_MAP))
        return;
    reader_check_keys(reader, root, OBSERVED_KEYS, COUNT_OF(OBSERVED_KEYS));
    Node list = reader_list(reader, root, "series", SERIES_COUNT);
    for (int i = 0; i < node_count(list); i++)
        if (reader_expect(reader, list, node_item(list, i), "series", NODE_MAP))
            read_series(reader, node_item(list, i), load->history);
    reader_enter(reader, NULL);
    for (int s = 0; s < SERIES_COUNT; s++)
        if (load->history->series[s].key == NULL)
            reader_report(reader, node_line(root), SERIES_KEYS[s], NULL, _("this series"));
    read_territories(reader, root, load);
}

static Status load_file(Load *load, Arena *arena, const char *name, ProblemList *problems)
{
    char path[SCENARIO_PATH_BYTES];
    Problem problem;
    Document *document = NULL;
    Reader reader;
    text_format(path, sizeof path, "%s/%s", load->scenario->folder, name);
    Status status = document_open(path, &document, &problem);
    if (status != STATUS_OK) {
        problem_list_add(problems, &problem);
        return status;
    }
    reader_init(&reader, path, arena, problems);
    if (text_equal(name, "history.yaml"))
        read_acts(&reader, document_root(document), load);
    else
        read_observed(&reader, document_root(document), load);
    document_close(document);
    return problem_list_is_empty(problems) ? STATUS_OK : STATUS_MALFORMED;
}

Status history_load(const Scenario *scenario, Arena *arena, History *history, ProblemList *problems)
{
    Load load = {scenario, history};
    memset(history, 0, sizeof *history);
    problem_list_clear(problems);
    for (int t = 0; t < TERRITORY_MAX; t++)
        history->territories_fibre[t] = -1.0;
    Status status = load_file(&load, arena, "history.yaml", problems);
    Status observed = load_file(&load, arena, "observations.yaml", problems);
    return status != STATUS_OK ? status : observed;
}
