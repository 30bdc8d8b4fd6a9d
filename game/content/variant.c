#include "game/content/variant.h"

#include <stddef.h>
#include <string.h>

#include "engine/base/text.h"
#include "game/sim/proposal/proposal.h"

static const char *const KEYS[] = {"name", "base",        "title",  "introduction", "rounds",
                                   "map",  "territories", "region", "open",         "coefficients"};
enum { KEY_COUNT = sizeof KEYS / sizeof KEYS[0] };

static const NumberField ROUNDS = {"rounds", "years", 1, SCENARIO_ROUNDS_MAX, true};

static bool has(Node root, const char *key) { return node_find(root, key).index > 0; }

static void read_territories(Reader *reader, Node root, Variant *variant)
{
    Node list = reader_list(reader, root, "territories", TERRITORY_MAX);
    for (int i = 0; i < node_count(list); i++) {
        Node item = node_item(list, i);
        if (!text_copy(variant->territory[i], CODE_BYTES, node_text(item)))
            reader_report_node(reader, item, "territories", _("the code of a territory"));
        variant->territory_line[i] = node_line(item);
    }
    variant->territory_count = node_count(list);
}

static int find_proposal(const char *key)
{
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if (text_equal(proposal_key((Proposal)p), key))
            return p;
    return -1;
}

static void read_open(Reader *reader, Node root, Variant *variant)
{
    Node list = reader_list(reader, root, "open", PROPOSAL_COUNT);
    variant->sets_open = true;
    variant->open_line = node_line(list);
    for (int i = 0; i < node_count(list); i++) {
        int proposal = find_proposal(node_text(node_item(list, i)));
        if (proposal < 0)
            reader_report_node(reader, node_item(list, i), "open",
                               _("the key of a proposal, like p04_public_spaces"));
        else
            variant->open |= UINT32_C(1) << proposal;
    }
}

static int find_coefficient(const char *name)
{
    for (int c = 0; c < rules_coefficient_count(); c++)
        if (text_equal(rules_coefficient_name(c), name))
            return c;
    return -1;
}

static void read_values(Reader *reader, Node root, Variant *variant)
{
    static const NumberField VALUE = {"coefficients", "of the coefficient", -1e12, 1e12, false};
    Node map = reader_map(reader, root, "coefficients");
    if (node_count(map) > VARIANT_VALUES_MAX)
        reader_report_node(reader, map, "coefficients", _("no more than 32 of them"));
    for (int i = 0; i < node_count(map) && variant->value_count < VARIANT_VALUES_MAX; i++) {
        Node key = node_key(map, i);
        VariantValue *value = &variant->values[variant->value_count];
        value->coefficient = find_coefficient(node_text(key));
        value->line = node_line(key);
        if (value->coefficient < 0)
            reader_report_node(reader, key, "coefficients", _("a coefficient of the model"));
        else if (reader_parse_number(reader, node_value(map, i), &VALUE, &value->value))
            variant->value_count++;
    }
}

static void read_region(Reader *reader, Node root, Variant *variant)
{
    variant->region_line = node_line(node_find(root, "region"));
    reader_copy(reader, root, "region", variant->region, sizeof variant->region);
}

void variant_read(Reader *reader, Node root, Variant *variant)
{
    memset(variant, 0, sizeof *variant);
    if (!reader_expect(reader, root, root, "", NODE_MAP))
        return;
    reader_check_keys(reader, root, KEYS, KEY_COUNT);
    reader_copy(reader, root, "name", variant->name, sizeof variant->name);
    reader_copy(reader, root, "base", variant->base, sizeof variant->base);
    variant->title = reader_bilingual(reader, root, "title");
    variant->introduction = reader_bilingual(reader, root, "introduction");
    if (has(root, "rounds"))
        reader_int(reader, root, &ROUNDS, &variant->rounds);
    if (has(root, "map"))
        reader_copy(reader, root, "map", variant->map, sizeof variant->map);
    if (has(root, "region"))
        read_region(reader, root, variant);
    if (has(root, "territories"))
        read_territories(reader, root, variant);
    if (has(root, "open"))
        read_open(reader, root, variant);
    if (has(root, "coefficients"))
        read_values(reader, root, variant);
}

/* Where the kept territories stood; in the order of the base, whatever the order of the list. */
typedef struct Selection {
    int count;
    int from[TERRITORY_MAX];
    int to[TERRITORY_MAX]; /* by old index; -1 where left out */
} Selection;

static void select_territories(Reader *reader, const Variant *variant, const Rules *rules,
                               Selection *selection)
{
    bool kept[TERRITORY_MAX] = {false};
    for (int i = 0; i < variant->territory_count; i++) {
        TerritoryId territory;
        if (rules_find_territory(rules, variant->territory[i], &territory))
            kept[territory.index] = true;
        else
            reader_report(reader, variant->territory_line[i], "territories", variant->territory[i],
                          _("the code of a territory of the base"));
    }
    selection->count = 0;
    for (int t = 0; t < rules->territory_count; t++) {
        selection->to[t] = kept[t] ? selection->count : -1;
        if (kept[t])
            selection->from[selection->count++] = t;
    }
}

static void move_columns(Rules *rules, const Selection *selection)
{
    static const size_t COLUMNS[] = {
        offsetof(Rules, population),         offsetof(Rules, senior_share),
        offsetof(Rules, area_km2),           offsetof(Rules, income_euros),
        offsetof(Rules, rural_share),        offsetof(Rules, mountain_share),
        offsetof(Rules, first_fast_share),   offsetof(Rules, first_decent_share),
        offsetof(Rules, first_mobile_share), offsetof(Rules, first_online_share)};
    for (size_t c = 0; c < sizeof COLUMNS / sizeof COLUMNS[0]; c++) {
        double *column = (double *)(void *)((char *)rules + COLUMNS[c]);
        for (int k = 0; k < selection->count; k++)
            column[k] = column[selection->from[k]];
    }
    for (int z = 0; z < ZONE_COUNT; z++)
        for (int k = 0; k < selection->count; k++) {
            rules->premises[z][k] = rules->premises[z][selection->from[k]];
            rules->first_fibre[z][k] = rules->first_fibre[z][selection->from[k]];
        }
}

/* Borders with what is left out are the edge of the World. */
static void move_borders(Rules *rules, const Selection *selection, int k)
{
    int from = selection->from[k], count = 0;
    for (int n = 0; n < rules->neighbour_count[from]; n++) {
        int other = selection->to[rules->neighbour[from][n]];
        double km = rules->border_km[from][n];
        if (other < 0)
            continue;
        rules->neighbour[k][count] = (uint8_t)other;
        rules->border_km[k][count++] = km;
    }
    rules->neighbour_count[k] = (uint8_t)count;
}

/* Rows only move down, so that nothing is overwritten before it was read. */
static void keep_territories(Rules *rules, const Selection *selection)
{
    move_columns(rules, selection);
    for (int k = 0; k < selection->count; k++) {
        int from = selection->from[k];
        memmove(rules->code[k], rules->code[from], CODE_BYTES);
        memmove(rules->territory_name[k], rules->territory_name[from], NAME_BYTES);
        rules->region[k] = rules->region[from];
        rules->overseas[k] = rules->overseas[from];
        rules->border_abroad[k] = rules->border_abroad[from];
        move_borders(rules, selection, k);
    }
    rules->territory_count = selection->count;
}

static void set_values(Reader *reader, const Variant *variant, Scenario *scenario)
{
    for (int v = 0; v < variant->value_count; v++) {
        const VariantValue *value = &variant->values[v];
        const CoefficientText *text = &scenario->text.coefficient[value->coefficient];
        if (value->value < text->low || value->value > text->high)
            reader_report(reader, value->line, text->name, NULL, _("a value within its range"));
        *rules_coefficient(&scenario->rules, value->coefficient) = value->value;
    }
}

/* One that has territories here: those of a variant may be few. */
static int find_region(const Rules *rules, const char *name)
{
    for (int t = 0; t < rules->territory_count; t++)
        if (text_equal(rules->region_name[rules->region[t]], name))
            return rules->region[t];
    return SCENARIO_REGION_NONE;
}

bool variant_set_region(Scenario *scenario, const char *name)
{
    Rules *rules = &scenario->rules;
    int region = find_region(rules, name);
    if (region == SCENARIO_REGION_NONE)
        return false;
    scenario->region = region;
    for (int t = 0; t < rules->territory_count; t++)
        rules->reserved[t] = rules->region[t] != region;
    return true;
}

/* What is open must be playable: what it needs is open as well. */
static void open_proposals(Reader *reader, const Variant *variant, Rules *rules)
{
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        rules->proposal[p].open = (variant->open >> p & 1) != 0;
        if (rules->proposal[p].open && (rules->proposal[p].needs & ~variant->open) != 0)
            reader_report(reader, variant->open_line, "open", proposal_key((Proposal)p),
                          _("what it needs among those that are open"));
    }
}

void variant_apply(Reader *reader, const Variant *variant, Scenario *scenario)
{
    Rules *rules = &scenario->rules;
    Selection selection;
    text_copy(rules->name, sizeof rules->name, variant->name);
    scenario->text.title = variant->title;
    scenario->text.introduction = variant->introduction;
    if (variant->rounds > 0)
        scenario->rounds = variant->rounds;
    if (variant->map[0] != 0)
        text_copy(scenario->map, sizeof scenario->map, variant->map);
    if (variant->territory_count > 0) {
        select_territories(reader, variant, rules, &selection);
        keep_territories(rules, &selection);
    }
    if (variant->region[0] != 0 && !variant_set_region(scenario, variant->region))
        reader_report(reader, variant->region_line, "region", variant->region,
                      _("a region of the base"));
    if (variant->sets_open)
        open_proposals(reader, variant, rules);
    set_values(reader, variant, scenario);
}
