#include "engine/base/text.h"
#include "game/content/scenario_files.h"

const char *const QUANTITY_KEYS[QUANTITY_COUNT] = {
    "access",           "services",         "usage",
    "fibre_share",      "decent_share",     "mobile_share",
    "online_share",     "autonomous_share", "trust",
    "subscriber_share", "debt_years",       "footprint_kg_inhabitant",
    "procedures_share", "rural_share",      "overseas",
};

const char *const TARGET_KEYS[INCIDENT_TARGET_COUNT] = {
    "decent_share",
    "offer",
    "trust",
    "running_euros_inhabitant",
    "investment_euros_inhabitant",
    "operator_delay",
    "mobile_share",
    "online_share",
};

static const char *const KEYS[] = {"key",    "text",   "when",   "chance_year", "target",
                                   "domain", "amount", "source", "everywhere"};
static const char *const WHEN_KEYS[] = {"quantity", "at_least", "at_most"};
enum { KEY_COUNT = sizeof KEYS / sizeof KEYS[0], WHEN_KEY_COUNT = 3 };

static const NumberField CHANCE = {"chance_year", "chance a year", 0, 1, false};
static const NumberField AT_LEAST = {"at_least", "quantity", -1e9, 1e9, false};
static const NumberField AT_MOST = {"at_most", "quantity", -1e9, 1e9, false};

/* Beyond these an incident would be a catastrophe, or a slip of unit. */
static const NumberField AMOUNTS[INCIDENT_TARGET_COUNT] = {
    {"amount", "share of premises", -0.5, 0.5, false},
    {"amount", "share of the offer", -0.5, 0.5, false},
    {"amount", "trust", -0.5, 0.5, false},
    {"amount", "euros an inhabitant", -50, 50, false},
    {"amount", "euros an inhabitant", -100, 100, false},
    {"amount", "quarters", 0, 20, true},
    {"amount", "share of the population", -0.5, 0.5, false},
    {"amount", "share of residents", 0, 0.5, false},
};

static void read_when(Reader *reader, Node entry, Incident *incident)
{
    Node when = reader_map(reader, entry, "when");
    int quantity = 0;
    if (when.index == 0)
        return;
    reader_check_keys(reader, when, WHEN_KEYS, WHEN_KEY_COUNT);
    if (reader_choice(reader, when, "quantity", QUANTITY_KEYS, QUANTITY_COUNT, &quantity))
        incident->when = (Quantity)quantity;
    bool good = reader_number(reader, when, &AT_LEAST, &incident->at_least);
    good = reader_number(reader, when, &AT_MOST, &incident->at_most) && good;
    if (good && incident->at_least > incident->at_most)
        reader_report_node(reader, node_find(when, "at_least"), "at_least",
                           _("no more than at_most"));
}

static void read_effect(Reader *reader, Node entry, Incident *incident)
{
    int target = 0, domain = 0;
    if (!reader_choice(reader, entry, "target", TARGET_KEYS, INCIDENT_TARGET_COUNT, &target))
        return;
    incident->target = (IncidentTarget)target;
    reader_number(reader, entry, &AMOUNTS[target], &incident->amount);
    Node named = node_find(entry, "domain");
    if (incident->target == INCIDENT_OFFER) {
        if (reader_choice(reader, entry, "domain", DOMAIN_KEYS, DOMAIN_COUNT, &domain))
            incident->domain = (Domain)domain;
    } else if (named.index > 0) {
        reader_report_node(reader, named, "domain", _("a domain only where the target is offer"));
    }
}

static void check_key(Reader *reader, Node entry, const Rules *rules, int index)
{
    for (int i = 0; i < index; i++)
        if (text_equal(rules->incident[i].key, rules->incident[index].key))
            reader_report_node(reader, node_find(entry, "key"), "key", _("each incident once"));
}

static void read_incident(Reader *reader, Node entry, int index, Scenario *scenario)
{
    Incident *incident = &scenario->rules.incident[index];
    IncidentText *text = &scenario->text.incident[index];
    reader_enter(reader, node_text(node_find(entry, "key")));
    reader_check_keys(reader, entry, KEYS, KEY_COUNT);
    if (reader_copy(reader, entry, "key", incident->key, sizeof incident->key))
        check_key(reader, entry, &scenario->rules, index);
    text->text = reader_bilingual(reader, entry, "text");
    text->source = reader_text(reader, entry, "source");
    read_when(reader, entry, incident);
    if (node_find(entry, "everywhere").index > 0)
        reader_bool(reader, entry, "everywhere", &incident->everywhere);
    reader_number(reader, entry, &CHANCE, &incident->chance_year);
    read_effect(reader, entry, incident);
}

void incident_file_read(Reader *reader, Node root, Scenario *scenario)
{
    if (!reader_expect(reader, root, root, "", NODE_LIST))
        return;
    if (node_count(root) > INCIDENT_MAX) {
        reader_report_node(reader, root, "", _("at most 64 incidents"));
        return;
    }
    for (int i = 0; i < node_count(root); i++) {
        reader_enter(reader, NULL);
        if (reader_expect(reader, root, node_item(root, i), "", NODE_MAP))
            read_incident(reader, node_item(root, i), i, scenario);
    }
    scenario->rules.incident_count = node_count(root);
    reader_enter(reader, NULL);
}
