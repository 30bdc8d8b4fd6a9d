#include "game/sim/service.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "game/sim/ledger.h"
#include "game/sim/network.h"
#include "game/sim/proposal/p16_durable.h"

/* The part of an offer that a line of this quality lets people reach. */
static double reach(const Rules *rules, int domain, double line)
{
    return 1.0 - rules->network_need[domain] * (1.0 - line);
}

void service_init(World *world, const Rules *rules)
{
    Column line;
    network_line_column(world, rules, line);
    for (int d = 0; d < DOMAIN_COUNT; d++)
        for (int t = 0; t < rules->territory_count; t++) {
            world->services.offer[d][t] = rules->first_offer[d];
            world->services.reached[d][t] = rules->first_offer[d] * reach(rules, d, line[t]);
        }
}

/* What changes the offer changes what is reached in the same proportion, at once. */
void service_shift(World *world, const Rules *rules, TerritoryId territory, Domain domain,
                   double amount, Cause cause)
{
    int t = territory.index;
    double *offer = &world->services.offer[domain][t];
    double *reached = &world->services.reached[domain][t];
    double after = fixed_clamp(*offer + amount, 0.0, 1.0);
    double reached_after = fixed_min(*reached * fixed_ratio(after, *offer), after);
    ledger_flow_one(world, world->services.reached[domain], rules->weight_reached,
                    (LedgerLine){SCORE_SERVICES, cause}, territory, reached_after - *reached);
    *offer = after;
}

void service_improve(World *world, const Rules *rules, TerritoryId territory, Domain domain,
                     double share, Cause cause)
{
    double gap = 1.0 - world->services.offer[domain][territory.index];
    service_shift(world, rules, territory, domain, gap * fixed_clamp(share, 0.0, 1.0), cause);
}

/* What each cause moved, all domains together, in points of the score. */
typedef struct ServicePoints {
    Column wear, national, maturity;
} ServicePoints;

/* All columns are different ones: saying so lets the compiler take several territories at once. */
static void pass_domain(World *world, const Rules *restrict rules, int domain,
                        const double *restrict wear, const double *restrict line,
                        ServicePoints *restrict points)
{
    const Coefficients *c = &rules->c;
    double *restrict offer = world->services.offer[domain];
    double *restrict reached = world->services.reached[domain];
    double national = c->service_national_rate_quarter * rules->national_pace[domain];
    int count = rules->territory_count;
    for (int t = 0; t < count; t++) {
        double worn_reached = reached[t] * wear[t];
        double worn_offer = offer[t] * (1.0 - wear[t]);
        double added = (1.0 - worn_offer) * national;
        double can_reach = reach(rules, domain, line[t]);
        double added_reached = added * can_reach;
        double before = reached[t] - worn_reached + added_reached;
        double caught_up =
            ((worn_offer + added) * can_reach - before) * c->service_reach_rate_quarter;
        offer[t] = worn_offer + added;
        reached[t] = before + caught_up;
        points->wear[t] -= worn_reached * rules->weight_reached;
        points->national[t] += added_reached * rules->weight_reached;
        points->maturity[t] += caught_up * rules->weight_reached;
    }
}

void service_quarter(World *world, const Rules *rules)
{
    Column wear, line;
    ServicePoints points;
    memset(&points, 0, sizeof points);
    network_line_column(world, rules, line);
    for (int t = 0; t < rules->territory_count; t++)
        wear[t] = rules->c.service_wear_quarter *
                  durable_wear_factor(world, rules, (TerritoryId){(uint8_t)t});
    for (int d = 0; d < DOMAIN_COUNT; d++)
        pass_domain(world, rules, d, wear, line, &points);
    ledger_points(world, rules, SCORE_SERVICES, CAUSE_WEAR, points.wear);
    ledger_points(world, rules, SCORE_SERVICES, CAUSE_NATIONAL, points.national);
    ledger_points(world, rules, SCORE_SERVICES, CAUSE_MATURITY, points.maturity);
}
