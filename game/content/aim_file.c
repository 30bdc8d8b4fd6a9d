#include "game/content/aim_file.h"

#include "engine/base/text.h"
#include "game/content/scenario_files.h"
#include "game/sim/proposal/proposal.h"

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof((array)[0])))

/* As written in the file, in the order of the enumeration; a quantity is named by its own key. */
static const char *const FIGURE_KEYS[] = {
    "scores",          "common_result",    "gap", "lead", "lowest_neighbour", "proposals_held",
    "agreements_kept", "agreements_failed"};
_Static_assert(sizeof FIGURE_KEYS / sizeof FIGURE_KEYS[0] == AIM_FIGURE_COUNT - 1,
               "every figure but the quantities has its word");
enum { FIGURE_CHOICES = QUANTITY_COUNT + AIM_FIGURE_COUNT - 1 };

static const char *const MEASURE_KEYS[AIM_MEASURE_COUNT] = {"state", "change", "change_a_year"};
static const char *const KEYS[] = {"key", "title", "sheet", "tension",
                                   "for", "years", "goal",  "limit"};
static const char *const FOR_KEYS[] = {"quantity", "at_least", "at_most"};
static const char *const CLAUSE_KEYS[] = {"figure", "measure", "at_least", "at_most", "proposals"};

static const NumberField AT_LEAST = {"at_least", "figure", -1e6, 1e6, false};
static const NumberField YEARS = {"years", "years", 1, YEARS_MAX, true};
static const NumberField AT_MOST = {"at_most", "figure", -1e6, 1e6, false};

static bool has(Node map, const char *key) { return node_find(map, key).index > 0; }

static void read_figure(Reader *reader, Node map, AimClause *clause)
{
    const char *names[FIGURE_CHOICES];
    int choice = 0;
    for (int q = 0; q < QUANTITY_COUNT; q++)
        names[q] = QUANTITY_KEYS[q];
    for (int f = 1; f < AIM_FIGURE_COUNT; f++)
        names[QUANTITY_COUNT + f - 1] = FIGURE_KEYS[f - 1];
    if (!reader_choice(reader, map, "figure", names, FIGURE_CHOICES, &choice))
        return;
    clause->figure =
        choice < QUANTITY_COUNT ? AIM_QUANTITY : (AimFigure)(choice - QUANTITY_COUNT + 1);
    if (clause->figure == AIM_QUANTITY)
        clause->quantity = (Quantity)choice;
}

static void read_proposals(Reader *reader, Node map, AimClause *clause)
{
    Node list = reader_list(reader, map, "proposals", PROPOSAL_COUNT);
    for (int i = 0; i < node_count(list); i++) {
        int found = PROPOSAL_COUNT;
        for (int p = 0; p < PROPOSAL_COUNT; p++)
            if (text_equal(proposal_key((Proposal)p), node_text(node_item(list, i))))
                found = p;
        if (found == PROPOSAL_COUNT)
            reader_report_node(reader, node_item(list, i), "proposals",
                               _("the key of a proposal, like p04_public_spaces"));
        else
            clause->proposals |= UINT32_C(1) << found;
    }
}

/* One bound, and one only: an aim has one way to go. */
static void read_target(Reader *reader, Node map, AimClause *clause)
{
    clause->at_most = has(map, "at_most");
    if (clause->at_most == has(map, "at_least"))
        reader_report(reader, node_line(map), "at_least", clause->at_most ? _("both") : NULL,
                      _("at_least or at_most, one of them"));
    else
        reader_number(reader, map, clause->at_most ? &AT_MOST : &AT_LEAST, &clause->target);
}

static void read_clause(Reader *reader, Node entry, const char *key, AimClause *clause)
{
    Node map = reader_map(reader, entry, key);
    int measure = 0;
    if (map.index == 0)
        return;
    reader_check_keys(reader, map, CLAUSE_KEYS, COUNT_OF(CLAUSE_KEYS));
    read_figure(reader, map, clause);
    if (reader_choice(reader, map, "measure", MEASURE_KEYS, AIM_MEASURE_COUNT, &measure))
        clause->measure = (AimMeasure)measure;
    read_target(reader, map, clause);
    if (clause->figure == AIM_HELD)
        read_proposals(reader, map, clause);
    else if (has(map, "proposals"))
        reader_report_node(reader, node_find(map, "proposals"), "proposals",
                           _("proposals only where the figure is proposals_held"));
}

static void read_for(Reader *reader, Node entry, Aim *aim)
{
    int quantity = 0;
    Node map = reader_map(reader, entry, "for");
    if (map.index == 0)
        return;
    reader_check_keys(reader, map, FOR_KEYS, COUNT_OF(FOR_KEYS));
    if (reader_choice(reader, map, "quantity", QUANTITY_KEYS, QUANTITY_COUNT, &quantity))
        aim->when = (Quantity)quantity;
    bool good = reader_number(reader, map, &AT_LEAST, &aim->at_least);
    good = reader_number(reader, map, &AT_MOST, &aim->at_most) && good;
    if (good && aim->at_least > aim->at_most)
        reader_report_node(reader, node_find(map, "at_least"), "at_least",
                           _("no more than at_most"));
}

static void check_key(Reader *reader, Node entry, const Rules *rules, int index)
{
    for (int a = 0; a < index; a++)
        if (text_equal(rules->aim[a].key, rules->aim[index].key))
            reader_report_node(reader, node_find(entry, "key"), "key", _("each aim once"));
}

static void read_aim(Reader *reader, Node entry, int index, Scenario *scenario)
{
    /* Without a condition: anybody's, whatever is overseas. */
    Aim *aim = &scenario->rules.aim[index];
    AimText *text = &scenario->text.aim[index];
    *aim = (Aim){.when = QUANTITY_OVERSEAS, .at_most = 1.0, .years_min = 1};
    reader_enter(reader, node_text(node_find(entry, "key")));
    reader_check_keys(reader, entry, KEYS, COUNT_OF(KEYS));
    if (reader_copy(reader, entry, "key", aim->key, sizeof aim->key))
        check_key(reader, entry, &scenario->rules, index);
    text->title = reader_bilingual(reader, entry, "title");
    text->sheet = reader_bilingual(reader, entry, "sheet");
    text->tension = reader_bilingual(reader, entry, "tension");
    if (has(entry, "for"))
        read_for(reader, entry, aim);
    if (has(entry, "years"))
        reader_int(reader, entry, &YEARS, &aim->years_min);
    read_clause(reader, entry, "goal", &aim->goal);
    aim->limited = has(entry, "limit");
    if (aim->limited)
        read_clause(reader, entry, "limit", &aim->limit);
}

void aim_file_read(Reader *reader, Node root, Scenario *scenario)
{
    if (!reader_expect(reader, root, root, "", NODE_LIST))
        return;
    if (node_count(root) > AIM_MAX) {
        reader_report_node(reader, root, "", _("at most 24 aims"));
        return;
    }
    for (int a = 0; a < node_count(root); a++) {
        reader_enter(reader, NULL);
        if (reader_expect(reader, root, node_item(root, a), "", NODE_MAP))
            read_aim(reader, node_item(root, a), a, scenario);
    }
    scenario->rules.aim_count = node_count(root);
    reader_enter(reader, NULL);
}
