#include "game/screen/proposal_card.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/amount.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/control.h"
#include "engine/ui/focus.h"
#include "engine/ui/label.h"
#include "game/client/verdict_text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/glass_box_screen.h"

enum { NOTE_BYTES = VERDICT_TEXT_BYTES };

static const char CARD_KEY[] = "card";

static const ProposalFigures *figures_of(const Stage *stage, Proposal proposal)
{
    return &stage->scenario->rules.proposal[proposal];
}

/* Taken up anew, a measure starts at level 1 with the settings the scenario suggests. */
static Measure first_measure(const ProposalFigures *figures)
{
    Measure measure;
    memset(&measure, 0, sizeof measure);
    measure.level = 1;
    for (int d = 0; d < figures->dial_count; d++) {
        measure.dial[d] = (int16_t)figures->dials[d].initial;
    }
    return measure;
}

void proposal_card_show(Stage *stage, Proposal proposal)
{
    stage->tab = PANEL_PROGRAMME;
    stage->programme.filter = stage->programme.scope = 0;
    text_copy(stage->programme.find, sizeof stage->programme.find, "");
    stage->programme.proposal_open = stage->programme.proposal_wanted = (int)proposal;
}

MeasurePrice proposal_card_price(const ProposalCards *cards, Proposal proposal)
{
    const Stage *stage = cards->stage;
    Measure measure = cards->draft->measures[proposal];
    if (measure.level == 0) {
        measure = first_measure(figures_of(stage, proposal));
    }
    return query_measure_price(stage_world(stage), &stage->scenario->rules, stage_territory(stage),
                               proposal, &measure);
}

/* Asked with nothing else in the programme changed. */
static Verdict verdict_with(const ProposalCards *cards, Proposal proposal)
{
    const Stage *stage = cards->stage;
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_PROGRAMME;
    command.actor = stage_territory(stage);
    command.programme = *cards->draft;
    if (command.programme.measures[proposal].level == 0) {
        command.programme.measures[proposal] = first_measure(figures_of(stage, proposal));
    }
    return command_check(stage_world(stage), &stage->scenario->rules, &command);
}

bool proposal_card_fits(const ProposalCards *cards, Proposal proposal)
{
    return verdict_with(cards, proposal).code == VERDICT_OK;
}

static bool is_about_proposal(VerdictCode code)
{
    return code == VERDICT_PROPOSAL_CLOSED || code == VERDICT_PROPOSAL_NEEDS ||
           code == VERDICT_PROPOSAL_ACCESS || code == VERDICT_PROPOSAL_DIAL ||
           code == VERDICT_PROPOSAL_RULE || code == VERDICT_STAFF_SHORT;
}

/* Why this very proposal cannot stand, or "". What it needs is said short: its name stands above. */
static void obstacle_text(const ProposalCards *cards, Proposal proposal, char *buffer,
                          size_t capacity)
{
    const Scenario *scenario = cards->stage->scenario;
    Verdict verdict = verdict_with(cards, proposal);
    bool own = verdict.subject == (uint8_t)proposal && is_about_proposal(verdict.code);
    if (own && verdict.code == VERDICT_PROPOSAL_NEEDS) {
        text_format(buffer, capacity, _("Needs proposal %d first: %s"), (int)verdict.figure + 1,
                    vocabulary_proposal(scenario, (Proposal)verdict.figure));
        return;
    }
    verdict_text(scenario, own ? verdict : verdict_ok(), buffer, capacity);
}

static void set_level(ProposalCards *cards, Proposal proposal, int level)
{
    Measure *measure = &cards->draft->measures[proposal];
    if (measure->level == 0 && level > 0) {
        *measure = first_measure(figures_of(cards->stage, proposal));
    }
    measure->level = (uint8_t)level;
    cards->changed = true;
}

/* The proposal's own name goes with the control: read aloud alone, it still says what it sets. */
static void build_level(ProposalCards *cards, Proposal proposal, const char *obstacle)
{
    const ProposalFigures *figures = figures_of(cards->stage, proposal);
    double level = cards->draft->measures[proposal].level;
    bool hindered = level == 0.0 && obstacle[0] != 0;
    char unit[16];
    text_format(unit, sizeof unit, "/ %d", figures->level_max);
    UiAmount amount = {.key = vocabulary_proposal(cards->stage->scenario, proposal),
                       .unit = unit,
                       .min = 0,
                       .max = figures->level_max,
                       .step = 1,
                       .refusal = cards->refusal != NULL ? cards->refusal
                                  : hindered             ? obstacle
                                                         : NULL};
    if (ui_stepper(cards->ui, &amount, &level)) {
        set_level(cards, proposal, (int)level);
    }
}

static void price_text(const ProposalCards *cards, Proposal proposal, char *buffer, size_t capacity)
{
    MeasurePrice price = proposal_card_price(cards, proposal);
    if (price.capex_euros > 0 && price.opex_euros_year > 0) {
        text_format(buffer, capacity, _("%s once, %s a year"),
                    wording_euros_compact(price.capex_euros).text,
                    wording_euros_compact(price.opex_euros_year).text);
    } else if (price.capex_euros > 0) {
        text_format(buffer, capacity, _("%s once"), wording_euros_compact(price.capex_euros).text);
    } else {
        text_format(buffer, capacity, _("%s a year"),
                    wording_euros_compact(price.opex_euros_year).text);
    }
}

/* A setting that is 0 or 1 is a question: yes or no. */
static bool is_question(const DialRange *range, const DialText *text)
{
    return range->low == 0 && range->high == 1 && text->choice_count == 0;
}

static bool build_question(ProposalCards *cards, const char *name, double *value)
{
    bool yes = *value > 0.0;
    if (!ui_checkbox(cards->ui, name, &yes)) {
        return false;
    }
    *value = yes ? 1.0 : 0.0;
    return true;
}

/* Named things are chosen by name: a few side by side, many one under the other. */
static bool build_choice(ProposalCards *cards, const DialRange *range, const DialText *text,
                         double *value)
{
    const char *name = scenario_text(&text->name, locale_language());
    const char *labels[SCENARIO_CHOICES_MAX];
    int chosen = ((int)*value - range->low) / range->step;
    for (int i = 0; i < text->choice_count; i++) {
        labels[i] = scenario_text(&text->choice[i], locale_language());
    }
    ui_text_with(cards->ui, &(UiText){.text = name, .silent = true});
    bool changed = ui_segments(
        cards->ui,
        &(UiChoice){.key = "choice", .name = name, .labels = labels, .count = text->choice_count},
        &chosen);
    *value = range->low + chosen * range->step;
    return changed;
}

static bool build_number(ProposalCards *cards, const DialRange *range, const DialText *text,
                         double *value)
{
    return fact_stepper(cards->ui,
                        &(UiAmount){.label = scenario_text(&text->name, locale_language()),
                                    .unit = scenario_text(&text->unit, locale_language()),
                                    .min = range->low,
                                    .max = range->high,
                                    .step = range->step,
                                    .refusal = cards->refusal},
                        value);
}

static bool build_dial(ProposalCards *cards, const DialRange *range, const DialText *text,
                       double *value)
{
    if (text->choice_count > 0) {
        return build_choice(cards, range, text, value);
    }
    return is_question(range, text)
               ? build_question(cards, scenario_text(&text->name, locale_language()), value)
               : build_number(cards, range, text, value);
}

static void build_dials(ProposalCards *cards, Proposal proposal)
{
    const ProposalFigures *figures = figures_of(cards->stage, proposal);
    const ProposalText *text = &cards->stage->scenario->text.proposal[proposal];
    Measure *measure = &cards->draft->measures[proposal];
    for (int d = 0; measure->level > 0 && d < figures->dial_count; d++) {
        double value = measure->dial[d];
        ui_scope_begin(cards->ui, d);
        bool changed = build_dial(cards, &figures->dials[d], &text->dial[d], &value);
        ui_scope_end(cards->ui);
        if (changed && cards->refusal == NULL) {
            measure->dial[d] = (int16_t)value;
            cards->changed = true;
        }
    }
}

/* Each proposal that must be held first is one press away. */
static void build_needs(ProposalCards *cards, Proposal proposal)
{
    Ui *ui = cards->ui;
    uint32_t needs = figures_of(cards->stage, proposal)->needs;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        if ((needs >> p & 1u) == 0) {
            continue;
        }
        char label[160];
        bool held = cards->draft->measures[p].level > 0;
        text_format(label, sizeof label, held ? _("Needs “%s”: held") : _("Needs “%s”: see it"),
                    vocabulary_proposal(cards->stage->scenario, (Proposal)p));
        if (ui_button_quiet(ui, label)) {
            proposal_card_show(cards->stage, (Proposal)p);
        }
    }
}

static void build_facts(ProposalCards *cards, Proposal proposal)
{
    Ui *ui = cards->ui;
    const Stage *stage = cards->stage;
    const ProposalFigures *figures = figures_of(stage, proposal);
    fact_line(ui, _("Full effect after"), wording_quarters(figures->delay_quarters).text);
    if (figures->access_share_min > 0.0) {
        char text[96];
        double share = query_quantity(stage_world(stage), &stage->scenario->rules,
                                      QUANTITY_DECENT_SHARE, stage_territory(stage));
        text_format(text, sizeof text, _("%s; here %s"),
                    wording_percent(figures->access_share_min).text, wording_percent(share).text);
        fact_line(ui, _("Decent broadband needed"), text);
    }
    int64_t exit_euros = proposal_card_price(cards, proposal).exit_euros;
    if (exit_euros > 0) {
        fact_line(ui, _("Leaving now would cost"), wording_euros_compact(exit_euros).text);
    }
    const Measure *measure = &cards->draft->measures[proposal];
    int64_t step_euros = query_give_up_euros(stage_world(stage), &stage->scenario->rules,
                                             stage_territory(stage), proposal, measure);
    if (measure->level > 0 && step_euros > 0) {
        fact_line(ui, _("The lower level costs, at once"), wording_euros_compact(step_euros).text);
    }
}

static void build_details(ProposalCards *cards, Proposal proposal)
{
    Ui *ui = cards->ui;
    const Scenario *scenario = cards->stage->scenario;
    const ProposalText *text = &scenario->text.proposal[proposal];
    Language language = locale_language();
    int level = cards->draft->measures[proposal].level;
    if (level > 0) {
        ui_text(ui, STYLE_STRONG, scenario_level_text(scenario, proposal, level, language));
    }
    build_dials(cards, proposal);
    ui_text(ui, STYLE_BODY, scenario_text(&text->asks, language));
    ui_text_soft(ui, STYLE_BODY, scenario_text(&text->dilemma, language));
    ui_text_soft(ui, STYLE_BODY, scenario_text(&text->mechanic, language));
    build_facts(cards, proposal);
    ui_column_begin(ui, 0);
    build_needs(cards, proposal);
    if (glass_box_has(cards->stage, CAUSE_PROPOSAL + (int)proposal) &&
        ui_button_quiet(ui, _("Its figures and their sources"))) {
        glass_box_show(cards->stage, CAUSE_PROPOSAL + (int)proposal);
    }
    ui_column_end(ui);
}

/* The whole card, or its top when it is higher than the panel. */
static void bring_into_sight(ProposalCards *cards, Proposal proposal, UiId title, UiId card)
{
    if (cards->stage->programme.proposal_wanted == (int)proposal) {
        cards->stage->programme.proposal_wanted = -1;
        ui_focus_set(cards->ui, title);
        ui_scroll_to(cards->ui, card);
        ui_request_rebuild(cards->ui);
    }
}

static void note_text(const ProposalCards *cards, Proposal proposal, const char *obstacle,
                      char *buffer, size_t capacity)
{
    const ProposalFigures *figures = figures_of(cards->stage, proposal);
    if (!figures->open) {
        text_copy(buffer, capacity, _("not open yet"));
    } else if (obstacle[0] != 0) {
        text_copy(buffer, capacity, obstacle);
    } else {
        char price[96];
        price_text(cards, proposal, price, sizeof price);
        text_format(buffer, capacity, "%s · %s", vocabulary_scope(figures->scope), price);
    }
}

static UiId build_title(ProposalCards *cards, Proposal proposal, const char *obstacle)
{
    Stage *stage = cards->stage;
    Ui *ui = cards->ui;
    bool unfolded = stage->programme.proposal_open == (int)proposal;
    bool held = cards->draft->measures[proposal].level > 0;
    bool possible = held || (figures_of(stage, proposal)->open && obstacle[0] == 0);
    const char *name = vocabulary_proposal(stage->scenario, proposal);
    char title[160], note[NOTE_BYTES];
    text_format(title, sizeof title, "%d  %s", (int)proposal + 1, name);
    note_text(cards, proposal, obstacle, note, sizeof note);
    UiReply reply = ui_control_begin(
        ui,
        &(UiControl){.key = "title",
                     .name = name,
                     .value = note,
                     .role = UI_ROLE_BUTTON,
                     .selected = unfolded},
        &(UiBox){.width = ui_grow(1), .padding_y = STYLE_HAIR, .radius = STYLE_RADIUS_SMALL});
    ui_text_with(ui, &(UiText){.text = title,
                               .style = held ? STYLE_STRONG : STYLE_BODY,
                               .color = possible ? STYLE_INK : STYLE_INK_SOFT,
                               .silent = true});
    ui_text_with(ui, &(UiText){.text = note,
                               .style = STYLE_CAPTION,
                               .color = held && obstacle[0] != 0 ? STYLE_WARNING : STYLE_INK_SOFT,
                               .silent = true});
    ui_control_end(ui);
    if (reply.clicked) {
        stage->programme.proposal_open = unfolded ? -1 : (int)proposal;
    }
    return reply.id;
}

void proposal_card_build(ProposalCards *cards, Proposal proposal)
{
    Ui *ui = cards->ui;
    bool open = figures_of(cards->stage, proposal)->open;
    char obstacle[VERDICT_TEXT_BYTES];
    text_copy(obstacle, sizeof obstacle, "");
    if (open) {
        obstacle_text(cards, proposal, obstacle, sizeof obstacle);
    }
    ui_scope_begin(ui, (int64_t)proposal);
    UiId card = ui_id(ui, CARD_KEY);
    ui_box_begin(ui, &(UiBox){.key = CARD_KEY, .width = ui_grow(1), .gap = STYLE_GAP});
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_GAP,
                              .align_cross = UI_CENTER});
    UiId title = build_title(cards, proposal, obstacle);
    if (open) {
        build_level(cards, proposal, obstacle);
    }
    ui_box_end(ui);
    if (cards->stage->programme.proposal_open == (int)proposal) {
        build_details(cards, proposal);
    }
    ui_box_end(ui);
    bring_into_sight(cards, proposal, title, card);
    ui_scope_end(ui);
    ui_rule(ui);
}
