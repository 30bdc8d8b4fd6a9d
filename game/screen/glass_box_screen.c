#include "game/screen/glass_box_screen.h"

#include <math.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/field.h"
#include "engine/ui/focus.h"
#include "engine/ui/label.h"
#include "engine/ui/overlay.h"
#include "game/client/finding.h"
#include "game/client/vocabulary.h"
#include "game/screen/fact.h"

typedef enum Subject {
    SUBJECT_SCORES,
    SUBJECT_NETWORK,
    SUBJECT_MONEY,
    SUBJECT_SERVICES,
    SUBJECT_USAGE,
    SUBJECT_EQUIPMENT,
    SUBJECT_ECONOMY,
    SUBJECT_CONTRACTS,
    SUBJECT_COUNT
} Subject;

/* Subjects first, then the proposals in their order. */
enum { GROUP_COUNT = SUBJECT_COUNT + PROPOSAL_COUNT, FOUND_SHOWN_MAX = 30 };

/* The first that fits counts: what is particular stands before what is general. */
static const struct {
    const char *prefix;
    Subject subject;
} PREFIXES[] = {
    {"access_", SUBJECT_SCORES},      {"usage_weight", SUBJECT_SCORES},
    {"service_", SUBJECT_SERVICES},   {"contract_", SUBJECT_CONTRACTS},
    {"pool_", SUBJECT_CONTRACTS},     {"equipment_", SUBJECT_EQUIPMENT},
    {"capex_", SUBJECT_EQUIPMENT},    {"economy_", SUBJECT_ECONOMY},
    {"running_", SUBJECT_MONEY},      {"investment_", SUBJECT_MONEY},
    {"envelope_", SUBJECT_MONEY},     {"private_share", SUBJECT_MONEY},
    {"state_", SUBJECT_MONEY},        {"region_", SUBJECT_MONEY},
    {"own_share", SUBJECT_MONEY},     {"proposal_grant", SUBJECT_MONEY},
    {"loan_", SUBJECT_MONEY},         {"debt_", SUBJECT_MONEY},
    {"upkeep_", SUBJECT_MONEY},       {"lease_", SUBJECT_MONEY},
    {"premise_", SUBJECT_NETWORK},    {"copper_", SUBJECT_NETWORK},
    {"study_", SUBJECT_NETWORK},      {"works_", SUBJECT_NETWORK},
    {"very_dense", SUBJECT_NETWORK},  {"medium_", SUBJECT_NETWORK},
    {"crew_", SUBJECT_NETWORK},       {"mobile_", SUBJECT_NETWORK},
    {"subscriber_", SUBJECT_NETWORK}, {"first_subscriber", SUBJECT_NETWORK},
};

static int group_of(const char *name)
{
    bool numbered = name[0] == 'p' && name[1] >= '0' && name[1] <= '9';
    if (numbered) {
        int number = (name[1] - '0') * 10 + (name[2] - '0');
        return SUBJECT_COUNT + number - 1;
    }
    for (size_t i = 0; i < sizeof PREFIXES / sizeof PREFIXES[0]; i++) {
        if (text_starts(name, PREFIXES[i].prefix)) {
            return (int)PREFIXES[i].subject;
        }
    }
    return SUBJECT_USAGE; /* what people are, learn and do */
}

static int group_of_cause(int cause)
{
    if (cause >= CAUSE_PROPOSAL && cause < CAUSE_COUNT) {
        return SUBJECT_COUNT + cause - CAUSE_PROPOSAL;
    }
    switch (cause) {
    case CAUSE_BASE_NETWORK:
    case CAUSE_OPERATORS:
        return SUBJECT_NETWORK;
    case CAUSE_NATIONAL:
    case CAUSE_WEAR:
        return SUBJECT_SERVICES;
    case CAUSE_MATURITY:
    case CAUSE_NEIGHBOURS:
        return SUBJECT_USAGE;
    case CAUSE_CONTRACT:
    case CAUSE_POOL:
        return SUBJECT_CONTRACTS;
    default:
        return -1;
    }
}

static const char *subject_name(Subject subject)
{
    switch (subject) {
    case SUBJECT_SCORES:
        return _("The scores");
    case SUBJECT_NETWORK:
        return _("Networks");
    case SUBJECT_MONEY:
        return _("Money");
    case SUBJECT_SERVICES:
        return _("Services");
    case SUBJECT_USAGE:
        return _("People and usage");
    case SUBJECT_EQUIPMENT:
        return _("Equipment and footprint");
    case SUBJECT_ECONOMY:
        return _("Work and spending");
    case SUBJECT_CONTRACTS:
        return _("Contracts");
    case SUBJECT_COUNT:
        break;
    }
    return "";
}

static void group_name(const Stage *stage, int group, char *buffer, size_t capacity)
{
    if (group < SUBJECT_COUNT) {
        text_copy(buffer, capacity, subject_name((Subject)group));
        return;
    }
    int proposal = group - SUBJECT_COUNT;
    text_format(buffer, capacity, "%d  %s", proposal + 1,
                vocabulary_proposal(stage->scenario, (Proposal)proposal));
}

static const CoefficientText *text_of(const Stage *stage, int index)
{
    return &stage->scenario->text.coefficient[index];
}

static int group_size(const Stage *stage, int group)
{
    int size = 0;
    for (int i = 0; i < rules_coefficient_count(); i++) {
        size += group_of(text_of(stage, i)->name) == group ? 1 : 0;
    }
    return size;
}

bool glass_box_has(const Stage *stage, int cause)
{
    int group = group_of_cause(cause);
    return group >= 0 && group_size(stage, group) > 0;
}

void glass_box_show(Stage *stage, int cause)
{
    stage->glass = (GlassState){.open = true, .wanted = true, .group = group_of_cause(cause)};
}

Wording glass_box_figure(double value)
{
    int decimals = 0;
    double scaled = value;
    while (decimals < FIGURE_DECIMALS_MAX &&
           fabs(round(scaled) - scaled) > 1e-9 * fmax(fabs(scaled), 1.0)) {
        decimals++;
        scaled *= 10.0;
    }
    return wording_number(value, decimals);
}

/* Changes nothing in the model: it is kept for the debrief, with who said it. */
static void build_contest(Stage *stage, Ui *ui, int index)
{
    const Session *session = client_session(stage->client);
    Act act = act_of(ACT_DEBRIEF);
    act.seat = stage->client->seat;
    bool contested = debrief_contests(&session->debrief, index, act.seat.index);
    act.debrief = debrief_act_of(DEBRIEF_CONTEST);
    act.debrief.coefficient = (uint16_t)index;
    act.debrief.wanted = !contested;
    if (session_check(session, &act) != ACT_VERDICT_OK) {
        return;
    }
    ui_scope_begin(ui, index);
    if (ui_toggle(ui, contested ? _("We disagree: kept for the debrief") : _("We disagree"),
                  &contested)) {
        client_act(stage->client, &act);
    }
    ui_scope_end(ui);
}

static void build_figure(Stage *stage, Ui *ui, int index)
{
    const CoefficientText *text = text_of(stage, index);
    const double *values = (const double *)&stage->scenario->rules.c;
    char bounds[200];
    text_format(bounds, sizeof bounds, _("between %s and %s · %s"),
                glass_box_figure(text->low).text, glass_box_figure(text->high).text, text->name);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1)});
    ui_text(ui, STYLE_BODY, scenario_text(&text->sentence, locale_language()));
    ui_row_begin(ui, STYLE_TIGHT);
    ui_text_line(ui, STYLE_STRONG, glass_box_figure(values[index]).text);
    ui_text_soft(ui, STYLE_BODY, scenario_text(&text->unit, locale_language()));
    ui_row_end(ui);
    ui_text_soft(ui, STYLE_CAPTION, bounds);
    ui_text_soft(ui, STYLE_CAPTION, scenario_text(&text->source, locale_language()));
    if (stage->client != NULL && client_own_seat(stage->client) != NULL) {
        build_contest(stage, ui, index);
    }
    ui_box_end(ui);
}

static void build_group(Stage *stage, Ui *ui, int group)
{
    char name[160], count[48];
    int size = group_size(stage, group);
    bool unfolded = stage->glass.group == group;
    if (size == 0) {
        return;
    }
    group_name(stage, group, name, sizeof name);
    text_format(count, sizeof count, _n("%d figure", "%d figures", size), size);
    ui_scope_begin(ui, group);
    UiId card = ui_id(ui, "card");
    ui_box_begin(ui, &(UiBox){.key = "card", .width = ui_grow(1), .gap = STYLE_GAP});
    UiReply reply = ui_control_begin(ui,
                                     &(UiControl){.key = "group",
                                                  .name = name,
                                                  .value = count,
                                                  .role = UI_ROLE_BUTTON,
                                                  .selected = unfolded},
                                     &(UiBox){.direction = UI_ROW,
                                              .width = ui_grow(1),
                                              .padding_y = STYLE_HAIR,
                                              .gap = STYLE_GAP,
                                              .align_main = UI_STRETCH,
                                              .radius = STYLE_RADIUS_SMALL});
    ui_text_with(
        ui, &(UiText){.text = name, .style = unfolded ? STYLE_STRONG : STYLE_BODY, .silent = true});
    ui_text_with(
        ui,
        &(UiText){.text = count, .style = STYLE_CAPTION, .color = STYLE_INK_SOFT, .silent = true});
    ui_control_end(ui);
    for (int i = 0; unfolded && i < rules_coefficient_count(); i++) {
        if (group_of(text_of(stage, i)->name) == group) {
            build_figure(stage, ui, i);
        }
    }
    ui_box_end(ui);
    ui_scope_end(ui);
    ui_rule(ui);
    if (unfolded && stage->glass.wanted) {
        stage->glass.wanted = false;
        ui_focus_set(ui, reply.id);
        ui_scroll_to(ui, card);
        ui_request_rebuild(ui);
    }
    if (reply.clicked) {
        stage->glass.group = unfolded ? -1 : group;
    }
}

/* In what is shown: the sentence, the name, the source. */
static bool is_found(const Stage *stage, int index)
{
    const CoefficientText *text = text_of(stage, index);
    const char *find = stage->glass.find;
    return finding_matches(scenario_text(&text->sentence, locale_language()), find) ||
           finding_matches(text->name, find) ||
           finding_matches(scenario_text(&text->source, locale_language()), find);
}

static void build_found(Stage *stage, Ui *ui)
{
    int found = 0;
    char more[120];
    for (int i = 0; i < rules_coefficient_count(); i++) {
        if (is_found(stage, i) && found++ < FOUND_SHOWN_MAX) {
            build_figure(stage, ui, i);
            ui_rule(ui);
        }
    }
    if (found == 0) {
        ui_text_soft(ui, STYLE_BODY, _("No figure speaks of that: try other words."));
    } else if (found > FOUND_SHOWN_MAX) {
        int left = found - FOUND_SHOWN_MAX;
        text_format(
            more, sizeof more,
            _n("%d more speaks of it: add a word.", "%d more speak of it: add a word.", left),
            left);
        ui_text_soft(ui, STYLE_BODY, more);
    }
}

void glass_box_build(Stage *stage, Ui *ui)
{
    if (!stage->glass.open) {
        return;
    }
    bool stays = ui_dialog_begin(ui, "glass box", _("The figures of the model"));
    ui_text_soft(ui, STYLE_BODY,
                 _("Everything the model computes with: what a figure says, its value, the bounds "
                   "it may take and where it comes from. “est.” is an estimate, to be discussed."));
    ui_field(ui,
             &(UiField){.key = "find",
                        .name = _("Find a figure"),
                        .placeholder = _("Find a figure"),
                        .width = ui_grow(1)},
             stage->glass.find, sizeof stage->glass.find);
    if (stage->glass.find[0] != 0) {
        build_found(stage, ui);
    }
    for (int group = 0; group < GROUP_COUNT && stage->glass.find[0] == 0; group++) {
        build_group(stage, ui, group);
    }
    if (ui_button_primary(ui, _("Close"))) {
        stays = false;
    }
    ui_dialog_end(ui);
    stage->glass.open = stays;
}
