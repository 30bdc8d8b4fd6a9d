#include "game/sim/rules.h"

#include "engine/base/fixed.h"
#include "engine/base/text.h"

static const char *const COEFFICIENT_NAMES[] = {
#define COEFFICIENT(name) #name,
#include "game/sim/coefficients.def"
#undef COEFFICIENT
};

enum { COEFFICIENTS = sizeof COEFFICIENT_NAMES / sizeof COEFFICIENT_NAMES[0] };
_Static_assert(sizeof(Coefficients) == COEFFICIENTS * sizeof(double),
               "coefficients are doubles in a row");

int rules_coefficient_count(void) { return COEFFICIENTS; }

const char *rules_coefficient_name(int index)
{
    CHECK(index >= 0 && index < COEFFICIENTS);
    return COEFFICIENT_NAMES[index];
}

double *rules_coefficient(Rules *rules, int index)
{
    CHECK(index >= 0 && index < COEFFICIENTS);
    return (double *)(void *)&rules->c + index;
}

bool rules_find_territory(const Rules *rules, const char *code, TerritoryId *territory)
{
    for (int t = 0; t < rules->territory_count; t++) {
        if (text_equal(rules->code[t], code)) {
            territory->index = (uint8_t)t;
            return true;
        }
    }
    return false;
}

int rules_neighbour_index(const Rules *rules, TerritoryId a, TerritoryId b)
{
    for (int n = 0; n < rules->neighbour_count[a.index]; n++)
        if (rules->neighbour[a.index][n] == b.index)
            return n;
    return -1;
}

static double mean_income(const Rules *rules)
{
    double people = 0.0, income = 0.0;
    for (int t = 0; t < rules->territory_count; t++) {
        people += rules->population[t];
        income += rules->population[t] * rules->income_euros[t];
    }
    return fixed_ratio(income, people);
}

static void finish_premises(Rules *rules)
{
    const Coefficients *c = &rules->c;
    for (int t = 0; t < rules->territory_count; t++) {
        double premises = 0.0;
        for (int z = 0; z < ZONE_COUNT; z++)
            premises += rules->premises[z][t];
        rules->premises_all[t] = premises;
        rules->unit_cost_euros[ZONE_VERY_DENSE][t] = c->premise_cost_very_dense_euros;
        rules->unit_cost_euros[ZONE_MEDIUM][t] = c->premise_cost_medium_euros;
        rules->unit_cost_euros[ZONE_PUBLIC_DENSE][t] = c->premise_cost_dense_euros;
        rules->unit_cost_euros[ZONE_PUBLIC_SPARSE][t] =
            c->premise_cost_sparse_euros *
            (1.0 + c->premise_cost_mountain_factor * rules->mountain_share[t]);
    }
}

/* 0 for a rich town, 1 where both countryside and low incomes call for help. */
static double need_index(const Coefficients *c, double rural_share, double income_euros)
{
    double rural = fixed_ratio(rural_share, c->state_rate_rural_full);
    double rich = fixed_ratio(income_euros - c->state_rate_income_low_euros,
                              c->state_rate_income_high_euros - c->state_rate_income_low_euros);
    return fixed_clamp(0.5 * rural + 0.5 * (1.0 - rich), 0.0, 1.0);
}

static void finish_money(Rules *rules)
{
    const Coefficients *c = &rules->c;
    double mean = mean_income(rules);
    for (int t = 0; t < rules->territory_count; t++) {
        double need = need_index(c, rules->rural_share[t], rules->income_euros[t]);
        double wealth =
            1.0 + c->envelope_income_slope * fixed_ratio(rules->income_euros[t] - mean, mean);
        double scale = rules->population[t] * wealth;
        rules->state_rate[t] = c->state_rate_low + (c->state_rate_high - c->state_rate_low) * need;
        rules->running_envelope_euros[t] = scale * c->running_envelope_euros_inhabitant;
        rules->investment_envelope_euros[t] = scale * c->investment_envelope_euros_inhabitant;
    }
}

/* What is held is mostly held in full, and priced many times a year. */
static void finish_prices(Rules *rules)
{
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        for (int t = 0; t < rules->territory_count; t++)
            rules->flat_opex_euros[p][t] =
                fixed_euros(rules->proposal[p].opex_euros_inhabitant * rules->population[t]);
}

/* One region after the other, so that a region is a row to run through. */
static void finish_regions(Rules *rules)
{
    int placed = 0;
    for (int r = 0; r < REGION_MAX; r++) {
        rules->region_start[r] = (uint8_t)placed;
        for (int t = 0; t < rules->territory_count; t++)
            if (rules->region[t] == r)
                rules->region_order[placed++] = (uint8_t)t;
        bool is_empty = placed == rules->region_start[r];
        rules->region_first[r] = is_empty ? (uint8_t)rules->territory_count
                                          : rules->region_order[rules->region_start[r]];
    }
    rules->region_start[REGION_MAX] = (uint8_t)placed;
    CHECK(placed == rules->territory_count);
}

static void finish_borders(Rules *rules)
{
    for (int t = 0; t < rules->territory_count; t++) {
        int count = rules->neighbour_count[t];
        double all_km = fixed_sum(rules->border_km[t], (size_t)count);
        for (int n = 0; n < NEIGHBOUR_MAX; n++)
            rules->border_weight[t][n] =
                n < count ? fixed_ratio(rules->border_km[t][n], all_km) : 0.0;
    }
}

/* A full stock is worth 100 points times its weight; points per unit follow. */
static void finish_weights(Rules *rules)
{
    const Coefficients *c = &rules->c;
    for (int t = 0; t < rules->territory_count; t++) {
        double premises = rules->premises_all[t], people = rules->population[t];
        rules->weight_fast[t] = fixed_ratio(100.0 * c->access_weight_fast, premises);
        rules->weight_upgraded[t] = rules->weight_fast[t] * c->access_upgraded_worth;
        rules->weight_decent[t] = fixed_ratio(100.0 * c->access_weight_decent, premises);
        rules->weight_mobile[t] = fixed_ratio(100.0 * c->access_weight_mobile, people);
        rules->weight_online[t] = fixed_ratio(100.0 * c->usage_weight_online, people);
        rules->weight_autonomous[t] = fixed_ratio(100.0 * c->usage_weight_autonomous, people);
    }
    rules->weight_reached = 100.0 / DOMAIN_COUNT;
    rules->weight_takeup = 100.0 * c->usage_weight_takeup / DOMAIN_COUNT;
}

void rules_finish(Rules *rules)
{
    finish_premises(rules);
    finish_money(rules);
    finish_prices(rules);
    finish_regions(rules);
    finish_borders(rules);
    finish_weights(rules);
    Stream stream = stream_hasher();
    rules_stream(&stream, rules);
    CHECK(!stream.failed);
    rules->hash = stream.hash;
}

static void column_stream(Stream *stream, const Rules *rules, double *column)
{
    stream_f64_array(stream, column, (size_t)rules->territory_count);
}

static void borders_stream(Stream *stream, Rules *rules, int t)
{
    STREAM_RANGE(stream, &rules->neighbour_count[t], uint8_t, 0, NEIGHBOUR_MAX);
    for (int n = 0; n < rules->neighbour_count[t]; n++) {
        STREAM_RANGE(stream, &rules->neighbour[t][n], uint8_t, 0, rules->territory_count - 1);
        stream_f64(stream, &rules->border_km[t][n]);
    }
}

static void names_stream(Stream *stream, Rules *rules)
{
    for (int r = 0; r < rules->region_count; r++)
        stream_text(stream, rules->region_name[r], NAME_BYTES);
    for (int t = 0; t < rules->territory_count; t++) {
        stream_text(stream, rules->code[t], CODE_BYTES);
        stream_text(stream, rules->territory_name[t], NAME_BYTES);
        STREAM_RANGE(stream, &rules->region[t], uint8_t, 0, REGION_MAX - 1);
        STREAM_RANGE(stream, &rules->overseas[t], uint8_t, 0, 1);
        STREAM_RANGE(stream, &rules->border_abroad[t], uint8_t, 0, 1);
        STREAM_RANGE(stream, &rules->reserved[t], uint8_t, 0, 1);
        borders_stream(stream, rules, t);
    }
}

static void facts_stream(Stream *stream, Rules *rules)
{
    column_stream(stream, rules, rules->population);
    column_stream(stream, rules, rules->senior_share);
    column_stream(stream, rules, rules->area_km2);
    column_stream(stream, rules, rules->income_euros);
    column_stream(stream, rules, rules->rural_share);
    column_stream(stream, rules, rules->mountain_share);
    for (int z = 0; z < ZONE_COUNT; z++) {
        column_stream(stream, rules, rules->premises[z]);
        column_stream(stream, rules, rules->first_fibre[z]);
    }
    column_stream(stream, rules, rules->first_fast_share);
    column_stream(stream, rules, rules->first_decent_share);
    column_stream(stream, rules, rules->first_mobile_share);
    column_stream(stream, rules, rules->first_online_share);
    stream_f64_array(stream, rules->first_offer, DOMAIN_COUNT);
    stream_f64_array(stream, rules->national_pace, DOMAIN_COUNT);
    stream_f64_array(stream, rules->network_need, DOMAIN_COUNT);
}

static void dial_range_stream(Stream *stream, DialRange *dial)
{
    stream_int(stream, &dial->low, INT16_MIN, INT16_MAX);
    stream_int(stream, &dial->high, INT16_MIN, INT16_MAX);
    stream_int(stream, &dial->step, 0, UINT16_MAX);
    stream_int(stream, &dial->initial, INT16_MIN, INT16_MAX);
}

static void figures_stream(Stream *stream, ProposalFigures *figures)
{
    stream_bool(stream, &figures->open);
    STREAM_ENUM(stream, &figures->scope, Scope, SCOPE_COUNT);
    stream_int(stream, &figures->level_max, 0, UINT8_MAX);
    stream_int(stream, &figures->delay_quarters, 0, UINT16_MAX);
    stream_f64(stream, &figures->capex_euros_inhabitant);
    stream_f64(stream, &figures->opex_euros_inhabitant);
    stream_f64(stream, &figures->exit_share);
    stream_f64(stream, &figures->access_share_min);
    stream_u32(stream, &figures->needs);
    stream_int(stream, &figures->dial_count, 0, DIAL_MAX);
    for (int d = 0; d < figures->dial_count; d++)
        dial_range_stream(stream, &figures->dials[d]);
}

static void incident_stream(Stream *stream, Incident *incident)
{
    stream_text(stream, incident->key, NAME_BYTES);
    STREAM_ENUM(stream, &incident->when, Quantity, QUANTITY_COUNT);
    stream_f64(stream, &incident->at_least);
    stream_f64(stream, &incident->at_most);
    stream_bool(stream, &incident->everywhere);
    stream_f64(stream, &incident->chance_year);
    STREAM_ENUM(stream, &incident->target, IncidentTarget, INCIDENT_TARGET_COUNT);
    STREAM_ENUM(stream, &incident->domain, Domain, DOMAIN_COUNT);
    stream_f64(stream, &incident->amount);
}

static void clause_stream(Stream *stream, AimClause *clause)
{
    STREAM_ENUM(stream, &clause->figure, AimFigure, AIM_FIGURE_COUNT);
    STREAM_ENUM(stream, &clause->quantity, Quantity, QUANTITY_COUNT);
    stream_u32(stream, &clause->proposals);
    STREAM_ENUM(stream, &clause->measure, AimMeasure, AIM_MEASURE_COUNT);
    stream_bool(stream, &clause->at_most);
    stream_f64(stream, &clause->target);
}

static void aim_stream(Stream *stream, Aim *aim)
{
    stream_text(stream, aim->key, NAME_BYTES);
    STREAM_ENUM(stream, &aim->when, Quantity, QUANTITY_COUNT);
    stream_f64(stream, &aim->at_least);
    stream_f64(stream, &aim->at_most);
    stream_int(stream, &aim->years_min, 1, YEARS_MAX);
    clause_stream(stream, &aim->goal);
    stream_bool(stream, &aim->limited);
    clause_stream(stream, &aim->limit);
}

void rules_stream(Stream *stream, Rules *rules)
{
    stream_text(stream, rules->name, NAME_BYTES);
    stream_int(stream, &rules->first_year, 0, UINT16_MAX);
    stream_int(stream, &rules->territory_count, 1, TERRITORY_MAX);
    stream_int(stream, &rules->region_count, 0, REGION_MAX);
    stream_int(stream, &rules->incident_count, 0, INCIDENT_MAX);
    stream_int(stream, &rules->aim_count, 0, AIM_MAX);
    if (stream->failed)
        return;
    names_stream(stream, rules);
    facts_stream(stream, rules);
    stream_f64_array(stream, rules_coefficient(rules, 0), COEFFICIENTS);
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        figures_stream(stream, &rules->proposal[p]);
    for (int i = 0; i < rules->incident_count; i++)
        incident_stream(stream, &rules->incident[i]);
    for (int a = 0; a < rules->aim_count; a++)
        aim_stream(stream, &rules->aim[a]);
}
