#include "game/sim/footprint.h"

#include "engine/base/fixed.h"
#include "game/sim/budget.h"
#include "game/sim/proposal/p16_durable.h"

static uint32_t year_index(const World *world) { return world->quarter / QUARTERS_PER_YEAR; }

/* The machines of the first state were bought over the years: as many come to their end each year. */
void footprint_init(World *world, const Rules *rules)
{
    int life = (int)rules->c.equipment_life_years;
    for (int t = 0; t < rules->territory_count; t++) {
        double nominal = rules->population[t] * rules->c.equipment_euros_inhabitant / life;
        for (int y = 0; y < life; y++)
            world->footprint.renewal_due[y][t] = fixed_euros(nominal);
    }
}

int64_t footprint_renewal_due(const World *world, const Rules *rules, TerritoryId territory)
{
    (void)rules;
    return world->footprint.renewal_due[year_index(world) % RENEWAL_YEARS][territory.index];
}

int64_t footprint_price(const World *world, const Rules *rules, TerritoryId territory,
                        int64_t nominal_euros)
{
    return fixed_euros((double)nominal_euros * durable_price_share(world, rules, territory));
}

/* Of machines bought now: the row of the year in which they come to their end. */
static uint32_t end_row(const World *world, const Rules *rules, TerritoryId territory)
{
    uint32_t life = (uint32_t)durable_life_years(world, rules, territory);
    return (year_index(world) + life) % RENEWAL_YEARS;
}

static void book(World *world, const Rules *rules, TerritoryId territory, int64_t nominal_euros)
{
    Footprint *footprint = &world->footprint;
    int t = territory.index;
    double kg = (double)nominal_euros * rules->c.equipment_kg_euro *
                durable_carbon_share(world, rules, territory);
    footprint->renewal_due[end_row(world, rules, territory)][t] += nominal_euros;
    footprint->year_kg[t] += kg;
    footprint->total_kg[t] += kg;
}

void footprint_buy(World *world, const Rules *rules, TerritoryId territory, int64_t nominal_euros)
{
    CHECK(nominal_euros >= 0);
    book(world, rules, territory, nominal_euros);
}

void footprint_cancel(World *world, const Rules *rules, TerritoryId territory,
                      int64_t nominal_euros)
{
    CHECK(nominal_euros >= 0);
    int64_t *due = &world->footprint.renewal_due[end_row(world, rules, territory)][territory.index];
    book(world, rules, territory, -nominal_euros);
    if (*due >= 0)
        return;
    /* A part of it was retired in between, with what was given up the same year. */
    int64_t missing = -*due;
    *due = 0;
    footprint_retire(world, territory, missing);
}

void footprint_retire(World *world, TerritoryId territory, int64_t nominal_euros)
{
    EuroColumn *due = world->footprint.renewal_due;
    double weights[RENEWAL_YEARS];
    int64_t parts[RENEWAL_YEARS];
    int64_t all = 0;
    for (int y = 0; y < RENEWAL_YEARS; y++) {
        weights[y] = (double)due[y][territory.index];
        all += due[y][territory.index];
    }
    fixed_split_euros(fixed_min_euros(nominal_euros, all), weights, RENEWAL_YEARS, parts);
    for (int y = 0; y < RENEWAL_YEARS; y++)
        due[y][territory.index] -= parts[y];
}

void footprint_spare(World *world, TerritoryId territory, double kg)
{
    CHECK(kg >= 0.0);
    Footprint *footprint = &world->footprint;
    int t = territory.index;
    double spared = fixed_min(kg, fixed_max(footprint->year_kg[t], 0.0));
    footprint->year_kg[t] -= spared;
    footprint->total_kg[t] = fixed_max(footprint->total_kg[t] - spared, 0.0);
}

void footprint_open_year(World *world, const Rules *rules)
{
    Footprint *footprint = &world->footprint;
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        int64_t due = footprint_renewal_due(world, rules, territory);
        footprint->last_kg[t] = footprint->year_kg[t];
        footprint->year_kg[t] = 0.0;
        footprint->renewal_due[year_index(world) % RENEWAL_YEARS][t] = 0;
        budget_pay(world, territory, LINE_RENEWAL, PARTY_SUPPLIERS,
                   footprint_price(world, rules, territory, due));
        footprint_buy(world, rules, territory, due);
    }
}
