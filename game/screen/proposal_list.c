#include "game/screen/proposal_list.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/amount.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/control.h"
#include "engine/ui/label.h"
#include "game/client/verdict_text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/sim/query.h"

typedef enum Filter { FILTER_ALL, FILTER_OPEN, FILTER_HELD, FILTER_COUNT } Filter;
typedef enum Order { ORDER_NUMBER, ORDER_COST, ORDER_DELAY, ORDER_COUNT } Order;

typedef struct Listing {
    Stage *stage;
    Ui *ui;
    Programme *draft;
    const char *refusal;
    bool changed;
} Listing;

typedef struct Row {
    Proposal proposal;
    double sort;
} Row;

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

static MeasurePrice price_of(const Listing *listing, Proposal proposal)
{
    const Stage *stage = listing->stage;
    Measure measure = listing->draft->measures[proposal];
    if (measure.level == 0) {
        measure = first_measure(figures_of(stage, proposal));
    }
    return query_measure_price(stage_world(stage), &stage->scenario->rules, stage_territory(stage),
                               proposal, &measure);
}

static double sort_key(const Listing *listing, Proposal proposal)
{
    switch (listing->stage->programme.order) {
    case ORDER_COST: {
        MeasurePrice price = price_of(listing, proposal);
        return (double)(price.capex_euros + price.opex_euros_year);
    }
    case ORDER_DELAY:
        return figures_of(listing->stage, proposal)->delay_quarters;
    default:
        return (double)proposal;
    }
}

static bool is_listed(const Listing *listing, Proposal proposal)
{
    switch (listing->stage->programme.filter) {
    case FILTER_OPEN:
        return figures_of(listing->stage, proposal)->open;
    case FILTER_HELD:
        return listing->draft->measures[proposal].level > 0;
    default:
        return true;
    }
}

static int compare_rows(const void *a, const void *b)
{
    const Row *left = a, *right = b;
    if (left->sort != right->sort) {
        return left->sort < right->sort ? -1 : 1;
    }
    return (int)left->proposal - (int)right->proposal;
}

static int rows_collect(const Listing *listing, Row *rows)
{
    int count = 0;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        if (is_listed(listing, (Proposal)p)) {
            rows[count++] = (Row){(Proposal)p, sort_key(listing, (Proposal)p)};
        }
    }
    qsort(rows, (size_t)count, sizeof *rows, compare_rows);
    return count;
}

static void build_choices(Listing *listing)
{
    Ui *ui = listing->ui;
    const char *filters[FILTER_COUNT] = {_("All"), _("Open"), _("Held")};
    const char *orders[ORDER_COUNT] = {_("Number"), _("Cost"), _("Delay")};
    ui_row_begin(ui, STYLE_GAP);
    ui_segments(ui,
                &(UiChoice){.key = "filter",
                            .name = _("Proposals shown"),
                            .labels = filters,
                            .count = FILTER_COUNT},
                &listing->stage->programme.filter);
    ui_segments(ui,
                &(UiChoice){.key = "order",
                            .name = _("Order of the proposals"),
                            .labels = orders,
                            .count = ORDER_COUNT},
                &listing->stage->programme.order);
    ui_row_end(ui);
}

static void set_level(Listing *listing, Proposal proposal, int level)
{
    Measure *measure = &listing->draft->measures[proposal];
    if (measure->level == 0 && level > 0) {
        *measure = first_measure(figures_of(listing->stage, proposal));
    }
    measure->level = (uint8_t)level;
    listing->changed = true;
}

/* The proposal's own name goes with the control: read aloud alone, it still says what it sets. */
static void build_level(Listing *listing, Proposal proposal)
{
    const ProposalFigures *figures = figures_of(listing->stage, proposal);
    double level = listing->draft->measures[proposal].level;
    char unit[16];
    text_format(unit, sizeof unit, "/ %d", figures->level_max);
    UiAmount amount = {.key = vocabulary_proposal(listing->stage->scenario, proposal),
                       .unit = unit,
                       .min = 0,
                       .max = figures->level_max,
                       .step = 1,
                       .refusal = listing->refusal};
    if (ui_stepper(listing->ui, &amount, &level)) {
        set_level(listing, proposal, (int)level);
    }
}

static void price_text(const Listing *listing, Proposal proposal, char *buffer, size_t capacity)
{
    MeasurePrice price = price_of(listing, proposal);
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
static bool build_dial(Listing *listing, const DialRange *range, const DialText *text,
                       double *value)
{
    const char *name = scenario_text(&text->name, locale_language());
    if (range->low == 0 && range->high == 1) {
        bool yes = *value > 0.0;
        if (!ui_checkbox(listing->ui, name, &yes)) {
            return false;
        }
        *value = yes ? 1.0 : 0.0;
        return true;
    }
    return fact_stepper(listing->ui,
                        &(UiAmount){.label = name,
                                    .unit = scenario_text(&text->unit, locale_language()),
                                    .min = range->low,
                                    .max = range->high,
                                    .step = range->step,
                                    .refusal = listing->refusal},
                        value);
}

static void build_dials(Listing *listing, Proposal proposal)
{
    const ProposalFigures *figures = figures_of(listing->stage, proposal);
    const ProposalText *text = &listing->stage->scenario->text.proposal[proposal];
    Measure *measure = &listing->draft->measures[proposal];
    for (int d = 0; measure->level > 0 && d < figures->dial_count; d++) {
        double value = measure->dial[d];
        ui_scope_begin(listing->ui, d);
        bool changed = build_dial(listing, &figures->dials[d], &text->dial[d], &value);
        ui_scope_end(listing->ui);
        if (changed && listing->refusal == NULL) {
            measure->dial[d] = (int16_t)value;
            listing->changed = true;
        }
    }
}

static void build_details(Listing *listing, Proposal proposal)
{
    Ui *ui = listing->ui;
    const Scenario *scenario = listing->stage->scenario;
    const ProposalFigures *figures = figures_of(listing->stage, proposal);
    const ProposalText *text = &scenario->text.proposal[proposal];
    Language language = locale_language();
    int level = listing->draft->measures[proposal].level;
    if (level > 0) {
        ui_text(ui, STYLE_STRONG, scenario_level_text(scenario, proposal, level, language));
    }
    build_dials(listing, proposal);
    ui_text(ui, STYLE_BODY, scenario_text(&text->asks, language));
    ui_text_soft(ui, STYLE_BODY, scenario_text(&text->dilemma, language));
    ui_text_soft(ui, STYLE_BODY, scenario_text(&text->mechanic, language));
    fact_line(ui, _("Full effect after"), wording_quarters(figures->delay_quarters).text);
    int64_t exit_euros = price_of(listing, proposal).exit_euros;
    if (exit_euros > 0) {
        fact_line(ui, _("Leaving now would cost"), wording_euros_compact(exit_euros).text);
    }
}

/* Why this one could not be taken up at all, asked with nothing else in the programme changed. */
static Verdict verdict_of(const Listing *listing, Proposal proposal)
{
    const Stage *stage = listing->stage;
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_PROGRAMME;
    command.actor = stage_territory(stage);
    command.programme = *listing->draft;
    if (command.programme.measures[proposal].level == 0) {
        command.programme.measures[proposal] = first_measure(figures_of(stage, proposal));
    }
    Verdict verdict = command_check(stage_world(stage), &stage->scenario->rules, &command);
    return verdict.subject == (uint8_t)proposal ? verdict : verdict_ok();
}

static bool is_about_proposal(VerdictCode code)
{
    return code == VERDICT_PROPOSAL_CLOSED || code == VERDICT_PROPOSAL_NEEDS ||
           code == VERDICT_PROPOSAL_ACCESS || code == VERDICT_PROPOSAL_DIAL ||
           code == VERDICT_STAFF_SHORT;
}

static void build_title(Listing *listing, Proposal proposal, bool open)
{
    Stage *stage = listing->stage;
    Ui *ui = listing->ui;
    bool unfolded = stage->programme.proposal_open == (int)proposal;
    const char *name = vocabulary_proposal(stage->scenario, proposal);
    char title[160], note[160];
    text_format(title, sizeof title, "%d  %s", (int)proposal + 1, name);
    if (open) {
        price_text(listing, proposal, note, sizeof note);
    } else {
        text_copy(note, sizeof note, _("not open yet"));
    }
    UiReply reply = ui_control_begin(
        ui,
        &(UiControl){.key = "title",
                     .name = name,
                     .value = note,
                     .role = UI_ROLE_BUTTON,
                     .selected = unfolded},
        &(UiBox){.width = ui_grow(1), .padding_y = STYLE_HAIR, .radius = STYLE_RADIUS_SMALL});
    bool held = listing->draft->measures[proposal].level > 0;
    ui_text_with(ui, &(UiText){.text = title,
                               .style = held ? STYLE_STRONG : STYLE_BODY,
                               .color = open ? STYLE_INK : STYLE_INK_SOFT,
                               .silent = true});
    ui_text_with(
        ui,
        &(UiText){.text = note, .style = STYLE_CAPTION, .color = STYLE_INK_SOFT, .silent = true});
    ui_control_end(ui);
    if (reply.clicked) {
        stage->programme.proposal_open = unfolded ? -1 : (int)proposal;
    }
}

static void build_row(Listing *listing, Proposal proposal)
{
    Ui *ui = listing->ui;
    bool open = figures_of(listing->stage, proposal)->open;
    ui_scope_begin(ui, (int64_t)proposal);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_GAP,
                              .align_cross = UI_CENTER});
    build_title(listing, proposal, open);
    if (open) {
        build_level(listing, proposal);
    }
    ui_box_end(ui);
    if (listing->stage->programme.proposal_open == (int)proposal) {
        Verdict verdict = open ? verdict_of(listing, proposal) : verdict_ok();
        if (is_about_proposal(verdict.code)) {
            char why[VERDICT_TEXT_BYTES];
            verdict_text(listing->stage->scenario, verdict, why, sizeof why);
            fact_remark(ui, STYLE_WARNING, why);
        }
        build_details(listing, proposal);
    }
    ui_scope_end(ui);
    ui_rule(ui);
}

bool proposal_list_build(Stage *stage, Ui *ui, Programme *draft, const char *refusal)
{
    Listing listing = {stage, ui, draft, refusal, false};
    Row rows[PROPOSAL_COUNT];
    int count = rows_collect(&listing, rows);
    fact_heading(ui, _("The 22 proposals"), NULL);
    build_choices(&listing);
    if (count == 0) {
        ui_text_soft(ui, STYLE_BODY, _("None held yet: look at those that are open."));
    }
    for (int i = 0; i < count; i++) {
        build_row(&listing, rows[i].proposal);
    }
    return listing.changed;
}
