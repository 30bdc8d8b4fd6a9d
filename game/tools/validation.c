#include "game/tools/validation.h"

#include <math.h>
#include <string.h>

#include "engine/base/random.h"
#include "game/sim/network.h"
#include "game/sim/query.h"
#include "game/tools/history_player.h"

enum { PURPOSE_VALIDATION = 0x56414C49 };

static double sum_over(const Rules *rules, double (*of)(const World *, const Rules *, TerritoryId),
                       const World *at)
{
    double sum = 0.0;
    for (int t = 0; t < rules->territory_count; t++)
        sum += of(at, rules, (TerritoryId){(uint8_t)t});
    return sum;
}

static double fibre_of(const World *at, const Rules *rules, TerritoryId territory)
{
    (void)rules;
    return network_fibre_premises(at, territory);
}

static double subscribers_of(const World *at, const Rules *rules, TerritoryId territory)
{
    (void)rules;
    return at->network.subscribers[territory.index];
}

static double mobile_of(const World *at, const Rules *rules, TerritoryId territory)
{
    (void)rules;
    return at->network.mobile_people[territory.index];
}

static double online_of(const World *at, const Rules *rules, TerritoryId territory)
{
    return query_quantity(at, rules, QUANTITY_ONLINE_SHARE, territory) *
           rules->population[territory.index];
}

static double procedures_of(const World *at, const Rules *rules, TerritoryId territory)
{
    return query_quantity(at, rules, QUANTITY_PROCEDURES_SHARE, territory) *
           rules->population[territory.index];
}

static double population_of(const World *at, const Rules *rules, TerritoryId territory)
{
    (void)at;
    return rules->population[territory.index];
}

double validation_measure(const World *at, const Rules *rules, SeriesKey series)
{
    double people = sum_over(rules, population_of, at);
    switch (series) {
    case SERIES_FIBRE_PREMISES:
        return sum_over(rules, fibre_of, at) / 1e6;
    case SERIES_FIBRE_SUBSCRIPTIONS:
        return sum_over(rules, subscribers_of, at) / 1e6;
    case SERIES_RESIDENTS_ONLINE:
        return 100.0 * sum_over(rules, online_of, at) / people;
    case SERIES_PROCEDURES_ONLINE:
        return 100.0 * sum_over(rules, procedures_of, at) / people;
    case SERIES_MOBILE_POPULATION:
        return 100.0 * sum_over(rules, mobile_of, at) / people;
    case SERIES_COUNT:
        break;
    }
    return 0.0;
}

static double mean_rank(const double *values, int count, int index)
{
    int below = 0, same = 0;
    for (int i = 0; i < count; i++) {
        below += values[i] < values[index] ? 1 : 0;
        same += values[i] <= values[index] && values[i] >= values[index] ? 1 : 0;
    }
    return below + (same - 1) / 2.0;
}

double validation_rank_correlation(const double *a, const double *b, int count)
{
    double products = 0.0, squares_a = 0.0, squares_b = 0.0;
    double middle = (count - 1) / 2.0;
    for (int i = 0; i < count; i++) {
        double rank_a = mean_rank(a, count, i) - middle;
        double rank_b = mean_rank(b, count, i) - middle;
        products += rank_a * rank_b;
        squares_a += rank_a * rank_a;
        squares_b += rank_b * rank_b;
    }
    double scale = sqrt(squares_a * squares_b);
    return scale > 0.0 ? products / scale : 0.0;
}

/* Only where a count is known. Ranks rather than counts: who came before whom is what a model of
   territories must tell, even where its pace is off. */
static double rank_territories(const Validation *validation)
{
    const Rules *rules = &validation->scenario->rules;
    double model[TERRITORY_MAX], observed[TERRITORY_MAX];
    int count = 0;
    for (int t = 0; t < rules->territory_count; t++) {
        if (validation->history->territories_fibre[t] < 0.0)
            continue;
        model[count] = network_fibre_premises(&validation->world, (TerritoryId){(uint8_t)t});
        observed[count++] = validation->history->territories_fibre[t];
    }
    return validation_rank_correlation(model, observed, count);
}

/* Everybody decides once a year, as those did who are remembered; the quarters between are the model's
   own. */
static void fill_frame(Validation *validation, uint64_t seed)
{
    const Rules *rules = &validation->scenario->rules;
    const World *world = &validation->world;
    Frame *frame = &validation->frame;
    frame->tick = world->tick + 1;
    frame->salt = random_bits(seed, PURPOSE_VALIDATION, frame->tick);
    frame->quarter = true;
    frame->command_count = 0;
    if (world->quarter % QUARTERS_PER_YEAR != 0)
        return;
    for (int t = 0; t < rules->territory_count; t++) {
        Command *command = &frame->commands[frame->command_count++];
        memset(command, 0, sizeof *command);
        command->kind = COMMAND_PROGRAMME;
        command->actor = (TerritoryId){(uint8_t)t};
        history_decide(validation->history, world, rules, command->actor, &command->programme);
    }
}

static void measure(Validation *validation)
{
    for (int s = 0; s < SERIES_COUNT; s++)
        validation->model[s][validation->quarters] =
            validation_measure(&validation->world, &validation->scenario->rules, (SeriesKey)s);
}

void validation_run(Validation *validation, const Scenario *scenario, const History *history,
                    int until, uint64_t seed)
{
    const Rules *rules = &scenario->rules;
    memset(validation, 0, sizeof *validation);
    validation->scenario = scenario;
    validation->history = history;
    world_init(&validation->world, rules);
    measure(validation);
    int last = (until - rules->first_year + 1) * QUARTERS_PER_YEAR;
    int ranked = (history->territories_year - rules->first_year + 1) * QUARTERS_PER_YEAR;
    while (validation->quarters < last && validation->quarters < VALIDATION_QUARTERS_MAX) {
        fill_frame(validation, seed);
        world_advance(&validation->world, rules, &validation->frame, NULL);
        validation->quarters++;
        measure(validation);
        /* At the very end of the year that was counted, not of the whole run. */
        if (validation->quarters == ranked)
            validation->territories_rank = rank_territories(validation);
    }
    validation->hash = world_hash(&validation->world, rules);
}

/* A whole year stands for its end, a year with a fraction for that moment. */
static double quarters_at(const Validation *validation, double year)
{
    double whole = floor(year);
    double passed = year > whole ? year : whole + 1.0;
    return (passed - validation->scenario->rules.first_year) * QUARTERS_PER_YEAR;
}

bool validation_model_at(const Validation *validation, SeriesKey series, double year, double *value)
{
    double at = quarters_at(validation, year);
    if (at < 0.0 || at > validation->quarters)
        return false;
    int before = (int)floor(at);
    int after = before < validation->quarters ? before + 1 : before;
    const double *model = validation->model[series];
    *value = model[before] + (model[after] - model[before]) * (at - before);
    return true;
}

double validation_error(const Series *series, const SeriesPoint *point, double model)
{
    double error = model - point->value;
    return series->relative ? error / point->value : error;
}
