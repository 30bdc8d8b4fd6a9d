#include "game/client/aim_text.h"

#include "engine/base/text.h"
#include "game/client/wording.h"

/* How a figure is written. */
typedef enum Unit { UNIT_POINTS, UNIT_PERCENT, UNIT_YEARS, UNIT_COUNT, UNIT_KG, UNIT_TRUST } Unit;

static Unit unit_of(const AimClause *clause)
{
    if (clause->figure == AIM_HELD || clause->figure == AIM_KEPT || clause->figure == AIM_FAILED)
        return UNIT_COUNT;
    if (clause->figure != AIM_QUANTITY || clause->quantity <= QUANTITY_USAGE)
        return UNIT_POINTS;
    if (clause->quantity == QUANTITY_DEBT_YEARS)
        return UNIT_YEARS;
    if (clause->quantity == QUANTITY_FOOTPRINT_KG_INHABITANT)
        return UNIT_KG;
    return clause->quantity == QUANTITY_TRUST ? UNIT_TRUST : UNIT_PERCENT;
}

static const char *quantity_name(Quantity quantity)
{
    switch (quantity) {
    case QUANTITY_ACCESS:
        return _("your access score");
    case QUANTITY_SERVICES:
        return _("your services score");
    case QUANTITY_USAGE:
        return _("your usage score");
    case QUANTITY_FIBRE_SHARE:
        return _("premises that fibre passes");
    case QUANTITY_DECENT_SHARE:
        return _("premises with a decent line");
    case QUANTITY_MOBILE_SHARE:
        return _("residents covered by mobile internet");
    case QUANTITY_ONLINE_SHARE:
        return _("residents on line");
    case QUANTITY_AUTONOMOUS_SHARE:
        return _("residents at ease on line");
    case QUANTITY_TRUST:
        return _("your residents’ trust, out of 100");
    case QUANTITY_SUBSCRIBER_SHARE:
        return _("subscribers among fibre lines");
    case QUANTITY_DEBT_YEARS:
        return _("years to repay your debt");
    case QUANTITY_FOOTPRINT_KG_INHABITANT:
        return _("carbon of a year’s purchases, kilograms per inhabitant");
    case QUANTITY_PROCEDURES_SHARE:
        return _("residents who do procedures on line");
    case QUANTITY_RURAL_SHARE:
    case QUANTITY_OVERSEAS:
    case QUANTITY_COUNT:
        break;
    }
    return "";
}

static const char *clause_name(const AimClause *clause)
{
    switch (clause->figure) {
    case AIM_QUANTITY:
        return quantity_name(clause->quantity);
    case AIM_SCORES:
        return _("mean of your three scores");
    case AIM_COMMON:
        return _("the common result");
    case AIM_GAP:
        return _("the gap between territories");
    case AIM_LEAD:
        return _("your lead over the mean of your neighbours");
    case AIM_LOWEST_NEIGHBOUR:
        return _("mean score of your lowest neighbour");
    case AIM_HELD:
        return _("proposals of the list that you hold");
    case AIM_KEPT:
        return _("yearly shares of agreements paid");
    case AIM_FAILED:
        return _("agreements left, or shares unpaid");
    case AIM_FIGURE_COUNT:
        break;
    }
    return "";
}

/* A change carries its sign; a state does not. */
static Wording written(const AimClause *clause, double value)
{
    Unit unit = unit_of(clause);
    bool is_hundredths = unit == UNIT_PERCENT || unit == UNIT_TRUST;
    double shown = is_hundredths ? value * 100.0 : value;
    if (unit == UNIT_COUNT)
        return wording_count((int64_t)value);
    if (clause->measure != AIM_STATE)
        return wording_points(shown);
    return unit == UNIT_PERCENT ? wording_percent(value) : wording_number(shown, 1);
}

/* Shares that change do so in points of a percentage, which is said. */
static const char *suffix(const AimClause *clause)
{
    bool changes = clause->measure != AIM_STATE;
    return changes && unit_of(clause) == UNIT_PERCENT ? _("points of percentage") : "";
}

/* By their names: a role sheet says which. */
static void append_proposals(const Scenario *scenario, uint32_t proposals, char *buffer,
                             size_t capacity)
{
    const char *before = " (";
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        if ((proposals >> p & 1) == 0)
            continue;
        text_append(buffer, capacity, before);
        text_append(buffer, capacity,
                    scenario_text(&scenario->text.proposal[p].name, locale_language()));
        before = ", ";
    }
    text_append(buffer, capacity, ")");
}

static void append_clause(const Scenario *scenario, const AimClause *clause, int years,
                          char *buffer, size_t capacity)
{
    char words[AIM_TEXT_BYTES];
    text_format(words, sizeof words, clause->at_most ? _("%s: at most %s") : _("%s: at least %s"),
                clause_name(clause), written(clause, aim_target(clause, years)).text);
    text_append(buffer, capacity, words);
    if (clause->figure == AIM_HELD)
        append_proposals(scenario, clause->proposals, buffer, capacity);
    if (suffix(clause)[0] == 0)
        return;
    text_append(buffer, capacity, " ");
    text_append(buffer, capacity, suffix(clause));
}

void aim_text_goal(const Scenario *scenario, int aim, int years, char *buffer, size_t capacity)
{
    CHECK(aim >= 0 && aim < scenario->rules.aim_count);
    const Aim *what = &scenario->rules.aim[aim];
    text_copy(buffer, capacity, "");
    append_clause(scenario, &what->goal, years, buffer, capacity);
    if (!what->limited)
        return;
    text_append(buffer, capacity, " · ");
    append_clause(scenario, &what->limit, years, buffer, capacity);
}

void aim_text_state(const Scenario *scenario, int aim, const AimState *state, char *buffer,
                    size_t capacity)
{
    CHECK(aim >= 0 && aim < scenario->rules.aim_count);
    const Aim *what = &scenario->rules.aim[aim];
    text_format(buffer, capacity, _("%s of %s"), written(&what->goal, state->value).text,
                written(&what->goal, state->target).text);
    if (!what->limited)
        return;
    text_append(buffer, capacity, " · ");
    text_append(buffer, capacity, state->limit_kept ? _("limit kept") : _("limit exceeded"));
}
