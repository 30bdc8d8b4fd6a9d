#include "game/screen/proposal_list.h"

#include <stdlib.h>

#include "engine/base/text.h"
#include "engine/ui/choice.h"
#include "engine/ui/field.h"
#include "engine/ui/label.h"
#include "game/client/finding.h"
#include "game/client/vocabulary.h"
#include "game/screen/fact.h"
#include "game/screen/proposal_card.h"

typedef enum Filter {
    FILTER_ALL,
    FILTER_OPEN,
    FILTER_HELD,
    FILTER_AFFORDABLE,
    FILTER_COUNT
} Filter;
typedef enum Order { ORDER_NUMBER, ORDER_COST, ORDER_DELAY, ORDER_COUNT } Order;

typedef struct Row {
    Proposal proposal;
    double sort;
} Row;

static const ProposalFigures *figures_of(const Stage *stage, Proposal proposal)
{
    return &stage->scenario->rules.proposal[proposal];
}

static double sort_key(const ProposalCards *cards, Proposal proposal)
{
    switch (cards->stage->programme.order) {
    case ORDER_COST: {
        MeasurePrice price = proposal_card_price(cards, proposal);
        return (double)(price.capex_euros + price.opex_euros_year);
    }
    case ORDER_DELAY:
        return figures_of(cards->stage, proposal)->delay_quarters;
    default:
        return (double)proposal;
    }
}

/* A number is one proposal; words may stand anywhere in the name. */
static bool is_found(const Stage *stage, Proposal proposal)
{
    const char *find = stage->programme.find;
    int64_t number;
    if (text_parse_i64(find, 1, PROPOSAL_COUNT, &number)) {
        return number == (int64_t)proposal + 1;
    }
    return finding_matches(vocabulary_proposal(stage->scenario, proposal), find);
}

static bool is_listed(const ProposalCards *cards, Proposal proposal)
{
    const Stage *stage = cards->stage;
    const ProposalFigures *figures = figures_of(stage, proposal);
    bool held = cards->draft->measures[proposal].level > 0;
    int scope = stage->programme.scope;
    if (!is_found(stage, proposal) || (scope > 0 && (int)figures->scope != scope - 1)) {
        return false;
    }
    switch (stage->programme.filter) {
    case FILTER_OPEN:
        return figures->open;
    case FILTER_HELD:
        return held;
    case FILTER_AFFORDABLE:
        return held || (figures->open && proposal_card_fits(cards, proposal));
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

static int rows_collect(const ProposalCards *cards, Row *rows)
{
    int count = 0;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        if (is_listed(cards, (Proposal)p)) {
            rows[count++] = (Row){(Proposal)p, sort_key(cards, (Proposal)p)};
        }
    }
    qsort(rows, (size_t)count, sizeof *rows, compare_rows);
    return count;
}

static void build_find(ProposalCards *cards)
{
    ProgrammeState *state = &cards->stage->programme;
    const char *orders[ORDER_COUNT] = {_("Number"), _("Cost"), _("Delay")};
    ui_row_begin(cards->ui, STYLE_GAP);
    ui_field(cards->ui,
             &(UiField){.key = "find",
                        .name = _("Find a proposal"),
                        .placeholder = _("Number or words"),
                        .width = ui_between(ui_grow(1), 150, 0)},
             state->find, sizeof state->find);
    ui_segments(cards->ui,
                &(UiChoice){.key = "order",
                            .name = _("Order of the proposals"),
                            .labels = orders,
                            .count = ORDER_COUNT},
                &state->order);
    ui_row_end(cards->ui);
}

static void build_filters(ProposalCards *cards)
{
    ProgrammeState *state = &cards->stage->programme;
    const char *filters[FILTER_COUNT] = {_("All"), _("Open"), _("Held"), _("Affordable")};
    const char *scopes[1 + SCOPE_COUNT] = {_("Any scope")};
    for (int scope = 0; scope < SCOPE_COUNT; scope++) {
        scopes[1 + scope] = vocabulary_scope((Scope)scope);
    }
    ui_segments(cards->ui,
                &(UiChoice){.key = "filter",
                            .name = _("Proposals shown"),
                            .labels = filters,
                            .count = FILTER_COUNT},
                &state->filter);
    ui_segments(
        cards->ui,
        &(UiChoice){
            .key = "scope", .name = _("Who it takes"), .labels = scopes, .count = 1 + SCOPE_COUNT},
        &state->scope);
}

bool proposal_list_build(Stage *stage, Ui *ui, Programme *draft, const char *refusal)
{
    ProposalCards cards = {stage, ui, draft, refusal, false};
    Row rows[PROPOSAL_COUNT];
    fact_heading(ui, _("The 22 proposals"), NULL);
    build_find(&cards);
    build_filters(&cards);
    int count = rows_collect(&cards, rows);
    if (count == 0) {
        ui_text_soft(ui, STYLE_BODY,
                     stage->programme.filter == FILTER_HELD
                         ? _("None held yet: look at those that are open.")
                         : _("None is like that: choose fewer filters, or other words."));
    }
    for (int i = 0; i < count; i++) {
        proposal_card_build(&cards, rows[i].proposal);
    }
    return cards.changed;
}
