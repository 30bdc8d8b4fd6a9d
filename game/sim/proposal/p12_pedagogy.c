/*
 * 12. Une pédagogie mieux articulée: three keys. The territory buys equipment, somebody makes
 * contents (the neighbours' are half as good as one's own), and the rectorat, which is nobody's to
 * command, trains. It signs for some years when the territories of enough of a region's people ask
 * at the same time, and not always then. The least of the three counts: a key turned without the
 * others is money lost.
 */
#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/roll.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

enum { DIAL_EQUIPMENT_PERCENT, DIAL_CONTENT_PERCENT };
enum { STOCK_AGREEMENT_YEARS, STOCK_TURNED }; /* years the rectorat still trains; 0..1 */
enum { NEWS_NO_RECTORAT, NEWS_SIGNED, NEWS_KEY_MISSING, NEWS_ENDED };

static const Cause OWN_CAUSE = CAUSE_PROPOSAL + PROPOSAL_PEDAGOGY;

static bool holds(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_PEDAGOGY][t] > 0;
}

static double dial_share(const World *world, int which, int t)
{
    return world->holdings.dial[PROPOSAL_PEDAGOGY][which][t] / 100.0;
}

static double *stock(World *world, int which, int t)
{
    return &world->holdings.stock[PROPOSAL_PEDAGOGY][which][t];
}

static int64_t content_euros(const Rules *rules, int t, double share)
{
    return fixed_euros(share * rules->population[t] * rules->c.p12_content_euros_inhabitant_year);
}

/* Equipment is bought once, and renewed with other machines; contents are paid every year. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    int t = territory.index;
    double added = measure->dial[DIAL_EQUIPMENT_PERCENT] / 100.0 -
                   dial_share(world, DIAL_EQUIPMENT_PERCENT, t);
    if (measure->level == 0)
        return;
    price->capex_euros += fixed_euros(fixed_max(added, 0.0) * rules->population[t] *
                                      rules->c.p12_equipment_euros_inhabitant);
    price->opex_euros_year += content_euros(rules, t, measure->dial[DIAL_CONTENT_PERCENT] / 100.0);
}

static void tell(EventBuffer *events, int detail, int who, int64_t figure)
{
    TerritoryId territory = {(uint8_t)who};
    event_tell(events, &(News){PROPOSAL_PEDAGOGY, detail, territory, territory, figure});
}

/* A territory asks in earnest when it has turned a key of its own. */
static bool asks(const World *world, int t)
{
    return holds(world, t) && (dial_share(world, DIAL_EQUIPMENT_PERCENT, t) > 0.0 ||
                               dial_share(world, DIAL_CONTENT_PERCENT, t) > 0.0);
}

/* What an agreement running in a region has left, and how much of its people ask. */
typedef struct Region {
    double people, asking;
    double years;
} Region;

static void look_at_regions(World *world, const Rules *rules, Region regions[REGION_MAX])
{
    for (int r = 0; r < REGION_MAX; r++)
        regions[r] = (Region){0};
    for (int t = 0; t < rules->territory_count; t++) {
        Region *region = &regions[rules->region[t]];
        region->people += rules->population[t];
        region->asking += asks(world, t) ? rules->population[t] : 0.0;
        region->years = fixed_max(region->years, *stock(world, STOCK_AGREEMENT_YEARS, t));
    }
}

/* Years of training from now on, the one that opens included. */
static double years_of(const Rules *rules, const Region *region, int r, uint64_t salt)
{
    if (region->asking <= 0.0)
        return 0.0;
    if (region->years > 1.0)
        return region->years - 1.0;
    bool enough = region->asking >= region->people * rules->c.p12_rectorat_share;
    bool signs =
        enough && random_at(salt, ROLL_RECTORAT, (uint64_t)r) < rules->c.p12_rectorat_chance_year;
    return signs ? rules->c.p12_agreement_years : 0.0;
}

/* One's own contents, and half of what the neighbours made. 0..1 */
static double contents(const World *world, const Rules *rules, int t)
{
    double borrowed = 0.0;
    for (int n = 0; n < rules->neighbour_count[t]; n++)
        borrowed += rules->border_weight[t][n] *
                    dial_share(world, DIAL_CONTENT_PERCENT, rules->neighbour[t][n]);
    return fixed_min(dial_share(world, DIAL_CONTENT_PERCENT, t) +
                         borrowed * rules->c.p12_neighbour_content,
                     1.0);
}

/* Euros of the year that turn nothing: contents, and a part of the life of the equipment. */
static int64_t idle_euros(const World *world, const Rules *rules, int t)
{
    double equipment = dial_share(world, DIAL_EQUIPMENT_PERCENT, t) * rules->population[t] *
                       rules->c.p12_equipment_euros_inhabitant / rules->c.equipment_life_years;
    return content_euros(rules, t, dial_share(world, DIAL_CONTENT_PERCENT, t)) +
           fixed_euros(equipment);
}

static void tell_keys(World *world, const Rules *rules, int t, double before, EventBuffer *events)
{
    double years = *stock(world, STOCK_AGREEMENT_YEARS, t);
    int64_t idle = idle_euros(world, rules, t);
    if (years > before)
        tell(events, NEWS_SIGNED, t, (int64_t)years);
    else if (before > 0.0 && years <= 0.0)
        tell(events, NEWS_ENDED, t, 0);
    if (*stock(world, STOCK_TURNED, t) > 0.0 || idle <= 0)
        return;
    tell(events, years > 0.0 ? NEWS_KEY_MISSING : NEWS_NO_RECTORAT, t, idle);
}

/* Whoever asks in a region whose rectorat trains is trained with the others. */
static void turn_keys(World *world, const Rules *rules, int t, double years, EventBuffer *events)
{
    double before = *stock(world, STOCK_AGREEMENT_YEARS, t);
    bool trains = asks(world, t) && years > 0.0;
    double least =
        fixed_min(dial_share(world, DIAL_EQUIPMENT_PERCENT, t), contents(world, rules, t));
    *stock(world, STOCK_AGREEMENT_YEARS, t) = trains ? years : 0.0;
    *stock(world, STOCK_TURNED, t) = trains ? least : 0.0;
    tell_keys(world, rules, t, before, events);
}

static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    Region regions[REGION_MAX];
    double years[REGION_MAX];
    look_at_regions(world, rules, regions);
    for (int r = 0; r < REGION_MAX; r++)
        years[r] = years_of(rules, &regions[r], r, salt);
    for (int t = 0; t < rules->territory_count; t++)
        if (holds(world, t))
            turn_keys(world, rules, t, years[rules->region[t]], events);
}

static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    (void)events;
    const Coefficients *c = &rules->c;
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        double turned = holds(world, t) ? *stock(world, STOCK_TURNED, t) : 0.0;
        if (turned <= 0.0)
            continue;
        double grown = turned * proposal_growth(world, rules, PROPOSAL_PEDAGOGY, territory);
        double fragile = world->usage.people[AGE_UNDER_60][SKILL_FRAGILE][t];
        service_improve(world, rules, territory, DOMAIN_EDUCATION,
                        c->p12_education_gain_quarter * grown, OWN_CAUSE);
        service_improve(world, rules, territory, DOMAIN_CULTURE,
                        c->p12_culture_gain_quarter * grown, OWN_CAUSE);
        usage_raise(world, rules, territory, (UsageGroup){AGE_UNDER_60, SKILL_FRAGILE},
                    fragile * c->p12_learn_share_quarter * grown, OWN_CAUSE);
    }
}

const ProposalRecord P12_PEDAGOGY = {.id = PROPOSAL_PEDAGOGY,
                                     .key = "p12_pedagogy",
                                     .price = price,
                                     .year = year,
                                     .quarter = quarter};
