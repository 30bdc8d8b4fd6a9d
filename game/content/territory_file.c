#include <stddef.h>

#include "engine/base/text.h"
#include "game/content/scenario_files.h"

/* Bounds are wide on purpose: they catch a slip of unit or of comma, not an unusual territory. */
typedef struct ColumnField {
    NumberField number;
    size_t offset; /* of the Column in Rules */
} ColumnField;

#define COLUMN(name, unit, low, high, whole)                                                       \
    {                                                                                              \
        {#name, unit, low, high, whole}, offsetof(Rules, name)                                     \
    }
static const ColumnField COLUMNS[] = {
    COLUMN(population, "persons", 100, 50000000, true),
    COLUMN(senior_share, "share", 0, 1, false),
    COLUMN(area_km2, "km2", 0.1, 2000000, false),
    COLUMN(income_euros, "euros a year", 500, 200000, false),
    COLUMN(rural_share, "share", 0, 1, false),
    COLUMN(mountain_share, "share", 0, 1, false),
    COLUMN(first_fast_share, "share", 0, 1, false),
    COLUMN(first_decent_share, "share", 0, 1, false),
    COLUMN(first_mobile_share, "share", 0, 1, false),
    COLUMN(first_online_share, "share", 0, 1, false),
};
#undef COLUMN

static const NumberField PREMISES = {"premises", "premises", 0, 30000000, true};
static const NumberField FIRST_FIBRE = {"first_fibre", "premises", 0, 30000000, true};
static const NumberField BORDER_KM = {"km", "km", 0.1, 5000, false};

static const char *const ROOT_KEYS[] = {"sources", "territories"};
static const char *const SOURCE_KEYS[] = {"column", "source"};
static const char *const BORDER_KEYS[] = {"code", "km"};
static const char *const KEYS[] = {
    "code",
    "name",
    "region",
    "overseas",
    "border_abroad",
    "population",
    "senior_share",
    "area_km2",
    "income_euros",
    "rural_share",
    "mountain_share",
    "premises",
    "first_fibre",
    "first_fast_share",
    "first_decent_share",
    "first_mobile_share",
    "first_online_share",
    "borders",
};
#define COUNT_OF(array) ((int)(sizeof(array) / sizeof((array)[0])))

/* What stands between two passes: borders can only be checked when every code is known. */
typedef struct Pass {
    Reader *reader;
    Rules *rules;
    Node territories;
    int border_line[TERRITORY_MAX][NEIGHBOUR_MAX];
} Pass;

static double *column_at(Rules *rules, size_t offset)
{
    return (double *)(void *)((char *)rules + offset);
}

static void read_sources(Reader *reader, Node root, ScenarioText *text)
{
    Node list = reader_list(reader, root, "sources", SCENARIO_COLUMNS_MAX);
    reader_enter(reader, "sources");
    for (int i = 0; i < node_count(list); i++) {
        Node entry = node_item(list, i);
        if (!reader_expect(reader, list, entry, "", NODE_MAP))
            continue;
        reader_check_keys(reader, entry, SOURCE_KEYS, COUNT_OF(SOURCE_KEYS));
        ColumnText *column = &text->column[text->column_count++];
        column->column = reader_text(reader, entry, "column");
        column->source = reader_text(reader, entry, "source");
    }
    reader_enter(reader, NULL);
}

static void read_region(Pass *pass, Node entry, int t)
{
    Rules *rules = pass->rules;
    char name[NAME_BYTES];
    if (!reader_copy(pass->reader, entry, "region", name, sizeof name))
        return;
    int r = 0;
    while (r < rules->region_count && !text_equal(rules->region_name[r], name))
        r++;
    if (r == REGION_MAX) {
        reader_report_node(pass->reader, node_find(entry, "region"), "region",
                           _("no more than 24 regions in all"));
        return;
    }
    if (r == rules->region_count)
        text_copy(rules->region_name[rules->region_count++], NAME_BYTES, name);
    rules->region[t] = (uint8_t)r;
}

static void check_code(Pass *pass, Node entry, int t)
{
    for (int other = 0; other < t; other++)
        if (text_equal(pass->rules->code[other], pass->rules->code[t]))
            reader_report_node(pass->reader, node_find(entry, "code"), "code",
                               _("a code that no other territory has"));
}

static void check_premises(Pass *pass, Node entry, int t)
{
    double sum = 0.0;
    for (int z = 0; z < ZONE_COUNT; z++) {
        sum += pass->rules->premises[z][t];
        if (pass->rules->first_fibre[z][t] > pass->rules->premises[z][t])
            reader_report_node(pass->reader, node_item(node_find(entry, "first_fibre"), z),
                               "first_fibre", _("no more than the premises of its zone"));
    }
    if (sum <= 0.0)
        reader_report(pass->reader, node_line(node_find(entry, "premises")), "premises",
                      _("none in any zone"), _("at least one"));
}

static void read_zones(Pass *pass, Node entry, int t)
{
    double premises[ZONE_COUNT] = {0}, fibre[ZONE_COUNT] = {0};
    bool good = reader_numbers(pass->reader, entry, &PREMISES, premises, ZONE_COUNT);
    good = reader_numbers(pass->reader, entry, &FIRST_FIBRE, fibre, ZONE_COUNT) && good;
    for (int z = 0; z < ZONE_COUNT; z++) {
        pass->rules->premises[z][t] = premises[z];
        pass->rules->first_fibre[z][t] = fibre[z];
    }
    if (good)
        check_premises(pass, entry, t);
}

/* Fast lines are decent ones too: the model upgrades from one to the other. */
static void check_shares(Pass *pass, Node entry, int t)
{
    char expected[80];
    if (pass->rules->first_fast_share[t] <= pass->rules->first_decent_share[t])
        return;
    text_format(expected, sizeof expected, _("no more than first_decent_share (%g)"),
                pass->rules->first_decent_share[t]);
    reader_report_node(pass->reader, node_find(entry, "first_fast_share"), "first_fast_share",
                       expected);
}

static void read_columns(Pass *pass, Node entry, int t)
{
    bool good = true;
    for (int i = 0; i < COUNT_OF(COLUMNS); i++) {
        double *column = column_at(pass->rules, COLUMNS[i].offset);
        good = reader_number(pass->reader, entry, &COLUMNS[i].number, &column[t]) && good;
    }
    if (good)
        check_shares(pass, entry, t);
}

static void read_territory(Pass *pass, Node entry, int t)
{
    Reader *reader = pass->reader;
    Rules *rules = pass->rules;
    if (!reader_expect(reader, pass->territories, entry, "territories", NODE_MAP))
        return;
    reader_enter(reader, node_text(node_find(entry, "code")));
    reader_check_keys(reader, entry, KEYS, COUNT_OF(KEYS));
    if (reader_copy(reader, entry, "code", rules->code[t], CODE_BYTES))
        check_code(pass, entry, t);
    reader_copy(reader, entry, "name", rules->territory_name[t], NAME_BYTES);
    read_region(pass, entry, t);
    bool overseas = false, abroad = false;
    reader_bool(reader, entry, "overseas", &overseas);
    reader_bool(reader, entry, "border_abroad", &abroad);
    rules->overseas[t] = overseas;
    rules->border_abroad[t] = abroad;
    read_columns(pass, entry, t);
    read_zones(pass, entry, t);
}

static int find_code(const Rules *rules, const char *code)
{
    for (int t = 0; t < rules->territory_count; t++)
        if (text_equal(rules->code[t], code))
            return t;
    return -1;
}

static int find_neighbour(const Rules *rules, int t, int other)
{
    for (int i = 0; i < rules->neighbour_count[t]; i++)
        if (rules->neighbour[t][i] == other)
            return i;
    return -1;
}

static void read_border(Pass *pass, Node entry, int t)
{
    Reader *reader = pass->reader;
    Rules *rules = pass->rules;
    char code[CODE_BYTES];
    double km = 0.0;
    reader_check_keys(reader, entry, BORDER_KEYS, COUNT_OF(BORDER_KEYS));
    bool good = reader_copy(reader, entry, "code", code, sizeof code);
    good = reader_number(reader, entry, &BORDER_KM, &km) && good;
    if (!good)
        return;
    int other = find_code(rules, code);
    if (other < 0 || other == t || find_neighbour(rules, t, other) >= 0) {
        reader_report_node(reader, node_find(entry, "code"), "borders.code",
                           _("the code of another territory, once"));
        return;
    }
    int i = rules->neighbour_count[t]++;
    rules->neighbour[t][i] = (uint8_t)other;
    rules->border_km[t][i] = km;
    pass->border_line[t][i] = node_line(entry);
}

static void read_borders(Pass *pass, Node entry, int t)
{
    if (node_kind(entry) != NODE_MAP)
        return;
    reader_enter(pass->reader, node_text(node_find(entry, "code")));
    Node list = reader_list(pass->reader, entry, "borders", NEIGHBOUR_MAX);
    for (int i = 0; i < node_count(list); i++) {
        Node border = node_item(list, i);
        if (reader_expect(pass->reader, list, border, "borders", NODE_MAP))
            read_border(pass, border, t);
    }
}

static void check_border(Pass *pass, int t, int i)
{
    const Rules *rules = pass->rules;
    int other = rules->neighbour[t][i];
    int back = find_neighbour(rules, other, t);
    char found[96], expected[96];
    if (back < 0) {
        text_format(found, sizeof found, _("a border with %s"), rules->code[other]);
        text_format(expected, sizeof expected, _("the same border listed by %s"),
                    rules->code[other]);
    } else if (rules->border_km[other][back] != rules->border_km[t][i]) {
        text_format(found, sizeof found, _("%g km with %s"), rules->border_km[t][i],
                    rules->code[other]);
        text_format(expected, sizeof expected, _("%g km as %s says"), rules->border_km[other][back],
                    rules->code[other]);
    } else {
        return;
    }
    reader_report(pass->reader, pass->border_line[t][i], "borders", found, expected);
}

/* One line a pair when both list it with different lengths: the second is the one to correct. */
static void check_borders(Pass *pass)
{
    for (int t = 0; t < pass->rules->territory_count; t++) {
        reader_enter(pass->reader, pass->rules->code[t]);
        for (int i = 0; i < pass->rules->neighbour_count[t]; i++) {
            int other = pass->rules->neighbour[t][i];
            if (other < t || find_neighbour(pass->rules, other, t) < 0)
                check_border(pass, t, i);
        }
    }
}

void territory_file_read(Reader *reader, Node root, Scenario *scenario)
{
    if (!reader_expect(reader, root, root, "", NODE_MAP))
        return;
    reader_check_keys(reader, root, ROOT_KEYS, COUNT_OF(ROOT_KEYS));
    read_sources(reader, root, &scenario->text);
    Pass pass = {.reader = reader, .rules = &scenario->rules};
    pass.territories = reader_list(reader, root, "territories", TERRITORY_MAX);
    int count = node_count(pass.territories);
    if (count == 0 && pass.territories.index > 0)
        reader_report(reader, node_line(pass.territories), "territories", _("none"),
                      _("at least one"));
    pass.rules->territory_count = count;
    for (int t = 0; t < count; t++)
        read_territory(&pass, node_item(pass.territories, t), t);
    for (int t = 0; t < count; t++)
        read_borders(&pass, node_item(pass.territories, t), t);
    check_borders(&pass);
    reader_enter(reader, NULL);
}
