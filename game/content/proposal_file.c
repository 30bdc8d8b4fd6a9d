#include "engine/base/text.h"
#include "game/content/scenario_files.h"
#include "game/sim/proposal/proposal.h"

const char *const SCOPE_KEYS[SCOPE_COUNT] = {"local", "joint", "national", "cross_border"};

static const char *const KEYS[] = {"key",      "number", "name", "asks",    "dilemma",
                                   "mechanic", "scope",  "open", "figures", "dials",
                                   "levels",   "source", "news", "refusals"};
static const char *const FIGURE_KEYS[] = {"level_max",
                                          "delay_quarters",
                                          "capex_euros_inhabitant",
                                          "opex_euros_inhabitant",
                                          "exit_share",
                                          "access_share_min",
                                          "needs"};
static const char *const DIAL_KEYS[] = {"name", "unit",    "low",    "high",
                                        "step", "initial", "choices"};
#define COUNT_OF(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const NumberField NUMBER = {"number", "in the report", 1, PROPOSAL_COUNT, true};
static const NumberField LEVEL_MAX = {"level_max", "levels", 1, SCENARIO_LEVELS_MAX, true};
static const NumberField DELAY = {"delay_quarters", "quarters", 0, 80, true};
static const NumberField CAPEX = {"capex_euros_inhabitant", "euros an inhabitant", 0, 2000, false};
static const NumberField OPEX = {"opex_euros_inhabitant", "euros an inhabitant a year", -100, 500,
                                 false};
static const NumberField EXIT = {"exit_share", "share", 0, 1, false};
static const NumberField ACCESS = {"access_share_min", "share", 0, 1, false};
/* A dial travels as an int16_t. */
static const NumberField DIAL_LOW = {"low", "dial", -32768, 32767, true};
static const NumberField DIAL_HIGH = {"high", "dial", -32768, 32767, true};
static const NumberField DIAL_STEP = {"step", "dial", 1, 32767, true};

static int find_key(const char *key)
{
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if (text_equal(proposal_key((Proposal)p), key))
            return p;
    return -1;
}

static void read_needs(Reader *reader, Node figures, int self, ProposalFigures *into)
{
    Node list = reader_list(reader, figures, "needs", PROPOSAL_COUNT);
    for (int i = 0; i < node_count(list); i++) {
        Node item = node_item(list, i);
        int needed = find_key(node_text(item));
        if (needed < 0 || needed == self)
            reader_report_node(reader, item, "needs", _("the key of another proposal"));
        else
            into->needs |= UINT32_C(1) << needed;
    }
}

static void read_figures(Reader *reader, Node entry, int self, ProposalFigures *into)
{
    Node figures = reader_map(reader, entry, "figures");
    if (figures.index == 0)
        return;
    reader_check_keys(reader, figures, FIGURE_KEYS, COUNT_OF(FIGURE_KEYS));
    reader_int(reader, figures, &LEVEL_MAX, &into->level_max);
    reader_int(reader, figures, &DELAY, &into->delay_quarters);
    reader_number(reader, figures, &CAPEX, &into->capex_euros_inhabitant);
    reader_number(reader, figures, &OPEX, &into->opex_euros_inhabitant);
    reader_number(reader, figures, &EXIT, &into->exit_share);
    reader_number(reader, figures, &ACCESS, &into->access_share_min);
    read_needs(reader, figures, self, into);
}

static void check_dial(Reader *reader, Node entry, const DialRange *dial)
{
    if (dial->low >= dial->high)
        reader_report_node(reader, node_find(entry, "low"), "dials.low", _("less than high"));
    else if ((dial->high - dial->low) % dial->step != 0)
        reader_report_node(reader, node_find(entry, "step"), "dials.step",
                           _("steps that lead from low to high exactly"));
    else if (dial->initial < dial->low || dial->initial > dial->high ||
             (dial->initial - dial->low) % dial->step != 0)
        reader_report_node(reader, node_find(entry, "initial"), "dials.initial",
                           _("a whole number of steps between low and high"));
}

/* One name for each value of a dial, from the lowest. */
static void read_choices(Reader *reader, Node entry, const DialRange *dial, DialText *text)
{
    static const char *const LANGUAGES[LANGUAGE_COUNT] = {"fr", "en"};
    int values = (dial->high - dial->low) / dial->step + 1;
    Node map = reader_map(reader, entry, "choices");
    if (map.index == 0)
        return;
    reader_check_keys(reader, map, LANGUAGES, LANGUAGE_COUNT);
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        Node list = reader_list(reader, map, LANGUAGES[language], SCENARIO_CHOICES_MAX);
        if (list.index > 0 && node_count(list) != values)
            reader_report_node(reader, list, "choices", _("as many names as the dial has values"));
        for (int i = 0; i < node_count(list); i++)
            if (reader_expect(reader, list, node_item(list, i), "choices", NODE_SCALAR))
                text->choice[i].in[language] = reader_keep(reader, node_item(list, i), "choices");
        text->choice_count = node_count(list);
    }
}

static void read_dial(Reader *reader, Node entry, DialRange *dial, DialText *text)
{
    NumberField initial = {"initial", "dial", -32768, 32767, true};
    reader_check_keys(reader, entry, DIAL_KEYS, COUNT_OF(DIAL_KEYS));
    text->name = reader_bilingual(reader, entry, "name");
    text->unit = reader_bilingual(reader, entry, "unit");
    bool good = reader_int(reader, entry, &DIAL_LOW, &dial->low);
    good = reader_int(reader, entry, &DIAL_HIGH, &dial->high) && good;
    good = reader_int(reader, entry, &DIAL_STEP, &dial->step) && good;
    good = reader_int(reader, entry, &initial, &dial->initial) && good;
    if (good)
        check_dial(reader, entry, dial);
    if (good && dial->low < dial->high && node_find(entry, "choices").index != 0)
        read_choices(reader, entry, dial, text);
}

static void read_dials(Reader *reader, Node entry, ProposalFigures *into, ProposalText *text)
{
    Node list = reader_list(reader, entry, "dials", DIAL_MAX);
    for (int i = 0; i < node_count(list); i++) {
        Node dial = node_item(list, i);
        if (reader_expect(reader, list, dial, "dials", NODE_MAP))
            read_dial(reader, dial, &into->dials[i], &text->dial[i]);
    }
    into->dial_count = node_count(list);
}

static void read_levels(Reader *reader, Node entry, const ProposalFigures *figures,
                        ProposalText *text)
{
    Node map = reader_map(reader, entry, "levels");
    static const char *const LANGUAGES[LANGUAGE_COUNT] = {"fr", "en"};
    if (map.index == 0)
        return;
    reader_check_keys(reader, map, LANGUAGES, LANGUAGE_COUNT);
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        Node list = reader_list(reader, map, LANGUAGES[language], SCENARIO_LEVELS_MAX);
        if (list.index > 0 && node_count(list) != figures->level_max)
            reader_report_node(reader, list, "levels", _("as many names as level_max says"));
        for (int i = 0; i < node_count(list); i++)
            if (reader_expect(reader, list, node_item(list, i), "levels", NODE_SCALAR))
                text->level[i].in[language] = reader_keep(reader, node_item(list, i), "levels");
    }
}

/* A proposal without news or refusals of its own leaves the list out. */
static Node optional_list(Reader *reader, Node entry, const char *key, int count_max)
{
    Node none = {0};
    return node_find(entry, key).index == 0 ? none : reader_list(reader, entry, key, count_max);
}

static void read_news(Reader *reader, Node entry, ProposalText *text)
{
    static const char *const NEWS_KEYS[] = {"fr", "en", "tone"};
    static const char *const TONES[] = {"bad", "neutral", "good"};
    Node list = optional_list(reader, entry, "news", SCENARIO_NEWS_MAX);
    for (int i = 0; i < node_count(list); i++) {
        Node item = node_item(list, i);
        int tone = 1;
        if (!reader_expect(reader, list, item, "news", NODE_MAP))
            continue;
        reader_check_keys(reader, item, NEWS_KEYS, COUNT_OF(NEWS_KEYS));
        text->news[i].text.in[LANGUAGE_FR] = reader_text(reader, item, "fr");
        text->news[i].text.in[LANGUAGE_EN] = reader_text(reader, item, "en");
        reader_choice(reader, item, "tone", TONES, COUNT_OF(TONES), &tone);
        text->news[i].tone = tone - 1;
    }
    text->news_count = node_count(list);
}

static void read_refusals(Reader *reader, Node entry, ProposalText *text)
{
    static const char *const REFUSAL_KEYS[] = {"fr", "en"};
    Node list = optional_list(reader, entry, "refusals", SCENARIO_REFUSALS_MAX);
    for (int i = 0; i < node_count(list); i++) {
        Node item = node_item(list, i);
        if (!reader_expect(reader, list, item, "refusals", NODE_MAP))
            continue;
        reader_check_keys(reader, item, REFUSAL_KEYS, COUNT_OF(REFUSAL_KEYS));
        text->refusal[i].in[LANGUAGE_FR] = reader_text(reader, item, "fr");
        text->refusal[i].in[LANGUAGE_EN] = reader_text(reader, item, "en");
    }
    text->refusal_count = node_count(list);
}

static void read_texts(Reader *reader, Node entry, ProposalText *text)
{
    text->name = reader_bilingual(reader, entry, "name");
    text->asks = reader_bilingual(reader, entry, "asks");
    text->dilemma = reader_bilingual(reader, entry, "dilemma");
    text->mechanic = reader_bilingual(reader, entry, "mechanic");
    text->source = reader_source(reader, entry, "source");
}

/* A number beside a key is there for people; it must not lie. */
static void read_number(Reader *reader, Node entry, int proposal, ProposalText *text)
{
    if (reader_int(reader, entry, &NUMBER, &text->number) && text->number != proposal + 1)
        reader_report_node(reader, node_find(entry, "number"), "number",
                           _("the number its key begins with"));
}

static void read_entry(Reader *reader, Node entry, int proposal, Scenario *scenario)
{
    ProposalFigures *figures = &scenario->rules.proposal[proposal];
    ProposalText *text = &scenario->text.proposal[proposal];
    int scope = 0;
    text->key = proposal_key((Proposal)proposal);
    read_number(reader, entry, proposal, text);
    read_texts(reader, entry, text);
    if (reader_choice(reader, entry, "scope", SCOPE_KEYS, SCOPE_COUNT, &scope))
        figures->scope = (Scope)scope;
    reader_bool(reader, entry, "open", &figures->open);
    read_figures(reader, entry, proposal, figures);
    read_dials(reader, entry, figures, text);
    read_levels(reader, entry, figures, text);
    read_news(reader, entry, text);
    read_refusals(reader, entry, text);
}

static void read_proposal(Reader *reader, Node list, Node entry, Scenario *scenario)
{
    reader_enter(reader, NULL);
    if (!reader_expect(reader, list, entry, "", NODE_MAP))
        return;
    Node key = node_find(entry, "key");
    if (!reader_expect(reader, entry, key, "key", NODE_SCALAR))
        return;
    reader_enter(reader, node_text(key));
    reader_check_keys(reader, entry, KEYS, COUNT_OF(KEYS));
    int proposal = find_key(node_text(key));
    if (proposal < 0)
        reader_report_node(reader, key, "key",
                           _("a proposal of the model, like p04_public_spaces"));
    else if (scenario->text.proposal[proposal].key != NULL)
        reader_report_node(reader, key, "key", _("each proposal once"));
    else
        read_entry(reader, entry, proposal, scenario);
}

/* What is open may not need what is closed: nobody could ever take it up. */
static void check_needs(Reader *reader, Node root, const Rules *rules)
{
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        for (int q = 0; q < PROPOSAL_COUNT && rules->proposal[p].open; q++) {
            if ((rules->proposal[p].needs >> q & 1) == 0 || rules->proposal[q].open)
                continue;
            reader_enter(reader, proposal_key((Proposal)p));
            reader_report(reader, node_line(root), "needs", proposal_key((Proposal)q),
                          _("only proposals that are open"));
        }
    }
}

void proposal_file_read(Reader *reader, Node root, Scenario *scenario)
{
    if (!reader_expect(reader, root, root, "", NODE_LIST))
        return;
    for (int i = 0; i < node_count(root); i++)
        read_proposal(reader, root, node_item(root, i), scenario);
    reader_enter(reader, NULL);
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if (scenario->text.proposal[p].key == NULL)
            reader_report(reader, node_line(root), proposal_key((Proposal)p), NULL,
                          _("all 22 proposals"));
    check_needs(reader, root, &scenario->rules);
    reader_enter(reader, NULL);
}
