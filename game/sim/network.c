#include "game/sim/network.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "game/sim/council.h"
#include "game/sim/ledger.h"
#include "game/sim/proposal/p01_coordination.h"
#include "game/sim/proposal/p10_national_table.h"

static const Zone PUBLIC_ZONES[] = {ZONE_PUBLIC_DENSE, ZONE_PUBLIC_SPARSE};
enum { PUBLIC_ZONE_COUNT = 2 };
_Static_assert(ZONE_COUNT == 4, "sums over zones name them");

/* Below this a works site is finished at once, else the last premise would take for ever. */
#define WORKS_REST_PREMISES 1.0

static double years_passed(const World *world)
{
    return (double)(world->quarter / QUARTERS_PER_YEAR);
}

double network_fibre_premises(const World *world, TerritoryId territory)
{
    double sum = 0.0;
    for (int z = 0; z < ZONE_COUNT; z++)
        sum += world->network.fibre_passed[z][territory.index];
    return sum;
}

double network_fast_premises(const World *world, TerritoryId territory)
{
    double sum = network_fibre_premises(world, territory);
    for (int z = 0; z < ZONE_COUNT; z++)
        sum += world->network.upgraded[z][territory.index];
    return sum;
}

/* Fast lines without fibre (cable, VDSL) lie where fibre does not, in proportion. */
static void init_territory(Network *network, const Rules *rules, int t)
{
    double fibre = 0.0, public_fibre = 0.0;
    for (int z = 0; z < ZONE_COUNT; z++) {
        network->fibre_passed[z][t] = rules->first_fibre[z][t];
        fibre += rules->first_fibre[z][t];
        if (z >= ZONE_PUBLIC_DENSE)
            public_fibre += rules->first_fibre[z][t];
    }
    double all = rules->premises_all[t];
    double fast = fixed_clamp(rules->first_fast_share[t] * all, fibre, all);
    double share = fixed_ratio(fast - fibre, all - fibre);
    for (int z = 0; z < ZONE_COUNT; z++)
        network->upgraded[z][t] = share * (rules->premises[z][t] - rules->first_fibre[z][t]);
    network->decent[t] = fixed_clamp(rules->first_decent_share[t] * all, fast, all);
    network->public_passed[t] = public_fibre;
    network->subscribers[t] = fibre * rules->c.first_subscriber_share;
    network->mobile_people[t] = rules->population[t] * rules->first_mobile_share[t];
}

void network_init(World *world, const Rules *rules)
{
    for (int t = 0; t < rules->territory_count; t++)
        init_territory(&world->network, rules, t);
    world->network.crew_price = 1.0;
}

static double order_euros(const World *world, const Rules *rules, int t, Zone zone, double premises)
{
    return premises * rules->unit_cost_euros[zone][t] * world->network.crew_price;
}

static bool orders_nothing(const Programme *programme)
{
    int32_t any = 0;
    for (int z = 0; z < ZONE_COUNT; z++)
        any |= programme->fibre_premises[z] | programme->copper_premises[z];
    return any == 0;
}

void network_quote(const World *world, const Rules *rules, TerritoryId territory,
                   const Programme *programme, NetworkBill *bill)
{
    const Coefficients *c = &rules->c;
    int t = territory.index;
    double fibre = 0.0, copper = 0.0;
    *bill = (NetworkBill){0};
    if (orders_nothing(programme))
        return;
    for (int z = 0; z < PUBLIC_ZONE_COUNT; z++) {
        Zone zone = PUBLIC_ZONES[z];
        fibre += order_euros(world, rules, t, zone, programme->fibre_premises[zone]);
    }
    for (int z = 0; z < ZONE_COUNT; z++)
        copper += programme->copper_premises[z] * c->copper_cost_euros;
    fibre *= 1.0 - c->private_share;
    double state_rate = rules->state_rate[t] + coordination_state_bonus(world, rules, territory) +
                        national_state_rate(world);
    bool exempt = council_suspends(world, rules, territory, EXCEPTION_OWN_SHARE);
    double aid_rate_max = exempt ? 1.0 : 1.0 - c->own_share_min;
    double region = c->region_rate * (fibre + copper);
    double state =
        fixed_clamp(state_rate, 0.0, fixed_max(aid_rate_max - c->region_rate, 0.0)) * fibre;
    *bill = (NetworkBill){.public_euros = fixed_euros(fibre + copper),
                          .region_euros = fixed_euros(region),
                          .state_euros = fixed_euros(state)};
}

void network_order(World *world, const Rules *rules, TerritoryId territory,
                   const Programme *programme)
{
    Network *network = &world->network;
    int t = territory.index;
    (void)rules;
    for (int z = 0; z < ZONE_COUNT; z++) {
        network->fibre_studies[z][t] += programme->fibre_premises[z];
        network->ordered_year[z][t] += programme->fibre_premises[z];
        network->copper_works[z][t] += programme->copper_premises[z];
    }
}

void network_open_year(World *world, const Rules *rules)
{
    (void)rules;
    memset(world->network.ordered_year, 0, sizeof world->network.ordered_year);
}

int64_t network_upkeep_euros(const World *world, const Rules *rules, TerritoryId territory)
{
    return fixed_euros(world->network.public_passed[territory.index] *
                       rules->c.upkeep_euros_premise);
}

int64_t network_lease_euros(const World *world, const Rules *rules, TerritoryId territory)
{
    int t = territory.index;
    double public_share =
        fixed_ratio(world->network.public_passed[t], network_fibre_premises(world, territory));
    return fixed_euros(world->network.subscribers[t] * public_share *
                       rules->c.lease_euros_subscriber);
}

double network_works_euros(const World *world, const Rules *rules, TerritoryId territory)
{
    double sum = 0.0;
    for (int z = 0; z < PUBLIC_ZONE_COUNT; z++) {
        Zone zone = PUBLIC_ZONES[z];
        sum += order_euros(world, rules, territory.index, zone,
                           world->network.ordered_year[zone][territory.index]);
    }
    return sum;
}

double network_common_works_euros(const World *world, const Rules *rules, TerritoryId territory,
                                  int n)
{
    double works = network_works_euros(world, rules, territory);
    if (works <= 0.0)
        return 0.0;
    TerritoryId other = {rules->neighbour[territory.index][n]};
    int back = rules_neighbour_index(rules, other, territory);
    if (back < 0)
        return 0.0;
    double here = works * rules->border_weight[territory.index][n];
    double there =
        network_works_euros(world, rules, other) * rules->border_weight[other.index][back];
    return rules->c.p01_civil_share * fixed_min(here, there);
}

static void fibre_column(const World *world, const Rules *rules, Column fibre)
{
    const double(*passed)[TERRITORY_MAX] = world->network.fibre_passed;
    for (int t = 0; t < rules->territory_count; t++)
        fibre[t] = passed[0][t] + passed[1][t] + passed[2][t] + passed[3][t];
}

static void fast_column(const World *world, const Rules *rules, Column fast)
{
    const double(*upgraded)[TERRITORY_MAX] = world->network.upgraded;
    fibre_column(world, rules, fast);
    for (int t = 0; t < rules->territory_count; t++)
        fast[t] += upgraded[0][t] + upgraded[1][t] + upgraded[2][t] + upgraded[3][t];
}

/* Slow lines become fast: among them, those that were not even decent become so, in proportion. */
static void quicken(World *world, const Rules *rules, Column fast, const Column quickened,
                    Cause cause)
{
    const double *decent = world->network.decent;
    Column gained;
    for (int t = 0; t < rules->territory_count; t++) {
        double slow = rules->premises_all[t] - fast[t];
        double not_decent = fixed_max(rules->premises_all[t] - decent[t], 0.0);
        gained[t] = fixed_clamp(quickened[t] * fixed_ratio(not_decent, slow), 0.0, not_decent);
    }
    for (int t = 0; t < rules->territory_count; t++)
        fast[t] += quickened[t];
    ledger_flow(world, rules, world->network.decent, rules->weight_decent,
                (LedgerLine){SCORE_ACCESS, cause}, gained);
}

/* Fibre passes premises of a zone, and overtakes fast copper and cable in proportion. */
static void pass_fibre(World *world, const Rules *rules, Zone zone, const Column wanted,
                       Column fast, Cause cause)
{
    Network *network = &world->network;
    const double *premises = rules->premises[zone];
    Column passed, overtaken, quickened;
    for (int t = 0; t < rules->territory_count; t++) {
        double left = fixed_max(premises[t] - network->fibre_passed[zone][t], 0.0);
        passed[t] = fixed_clamp(wanted[t], 0.0, left);
        overtaken[t] = -network->upgraded[zone][t] * fixed_ratio(passed[t], left);
        quickened[t] = passed[t] + overtaken[t];
    }
    ledger_flow(world, rules, network->fibre_passed[zone], rules->weight_fast,
                (LedgerLine){SCORE_ACCESS, cause}, passed);
    ledger_flow(world, rules, network->upgraded[zone], rules->weight_upgraded,
                (LedgerLine){SCORE_ACCESS, cause}, overtaken);
    quicken(world, rules, fast, quickened, cause);
}

void network_connect(World *world, const Rules *rules, Zone zone, const Column premises,
                     Cause cause)
{
    Network *network = &world->network;
    Column fast, done;
    CHECK(zone >= ZONE_PUBLIC_DENSE && zone < ZONE_COUNT);
    fast_column(world, rules, fast);
    for (int t = 0; t < rules->territory_count; t++) {
        double left = rules->premises[zone][t] - network->fibre_passed[zone][t];
        done[t] = fixed_clamp(premises[t], 0.0, fixed_max(left, 0.0));
        network->public_passed[t] += done[t];
    }
    pass_fibre(world, rules, zone, done, fast, cause);
}

/* Those who lose their line had one that was decent before. */
void network_disconnect(World *world, const Rules *rules, Zone zone, TerritoryId territory,
                        double premises, Cause cause)
{
    Network *network = &world->network;
    int t = territory.index;
    CHECK(zone >= ZONE_PUBLIC_DENSE && zone < ZONE_COUNT);
    double before = network_fibre_premises(world, territory);
    double lost = fixed_clamp(premises, 0.0, network->fibre_passed[zone][t]);
    ledger_flow_one(world, network->fibre_passed[zone], rules->weight_fast[t],
                    (LedgerLine){SCORE_ACCESS, cause}, territory, -lost);
    network->public_passed[t] = fixed_max(network->public_passed[t] - lost, 0.0);
    network->subscribers[t] *= fixed_ratio(before - lost, before);
}

/* Operators compete in the very dense zone, and keep their promise in the medium one, or are late. */
static void operators_build(World *world, const Rules *rules, Column fast)
{
    const Coefficients *c = &rules->c;
    Network *network = &world->network;
    Column wanted;
    for (int t = 0; t < rules->territory_count; t++)
        wanted[t] =
            (rules->premises[ZONE_VERY_DENSE][t] - network->fibre_passed[ZONE_VERY_DENSE][t]) *
            c->very_dense_rate_quarter;
    pass_fibre(world, rules, ZONE_VERY_DENSE, wanted, fast, CAUSE_OPERATORS);

    double share_year =
        fixed_min(c->medium_share_year_start + c->medium_share_year_growth * years_passed(world),
                  c->medium_share_year_max);
    for (int t = 0; t < rules->territory_count; t++) {
        double on_time = network->operator_delay[t] > 0.0 ? 0.0 : 1.0;
        wanted[t] = rules->premises[ZONE_MEDIUM][t] * share_year / QUARTERS_PER_YEAR * on_time;
        network->operator_delay[t] = fixed_max(network->operator_delay[t] - 1.0, 0.0);
    }
    pass_fibre(world, rules, ZONE_MEDIUM, wanted, fast, CAUSE_OPERATORS);
}

/* Orders leave the studies; returns the premises all crews would finish this quarter if there were enough of them. */
static double begin_works(Network *network, const Rules *rules)
{
    double demand = 0.0;
    for (int z = 0; z < PUBLIC_ZONE_COUNT; z++) {
        double *studies = network->fibre_studies[PUBLIC_ZONES[z]];
        double *works = network->fibre_works[PUBLIC_ZONES[z]];
        for (int t = 0; t < rules->territory_count; t++) {
            double begun = studies[t] < WORKS_REST_PREMISES ? studies[t]
                                                            : studies[t] / rules->c.study_quarters;
            studies[t] -= begun;
            works[t] += begun;
            demand += works[t] / rules->c.works_quarters;
        }
    }
    return demand;
}

static void finish_works(World *world, const Rules *rules, Zone zone, double pace, Column fast)
{
    Network *network = &world->network;
    Column done;
    for (int t = 0; t < rules->territory_count; t++) {
        double works = network->fibre_works[zone][t];
        done[t] = works < WORKS_REST_PREMISES ? works : works * pace / rules->c.works_quarters;
        done[t] = fixed_min(
            done[t], fixed_max(rules->premises[zone][t] - network->fibre_passed[zone][t], 0.0));
        network->fibre_works[zone][t] = works < WORKS_REST_PREMISES ? 0.0 : works - done[t];
        network->public_passed[t] += done[t];
    }
    pass_fibre(world, rules, zone, done, fast, CAUSE_BASE_NETWORK);
}

/* Crews are scarce in the whole country: beyond what they can do, all works slow down and the price rises. */
static void public_build(World *world, const Rules *rules, Column fast, EventBuffer *events)
{
    const Coefficients *c = &rules->c;
    double capacity = c->crew_capacity_premises_year / QUARTERS_PER_YEAR *
                      (1.0 + c->crew_capacity_growth_year * years_passed(world));
    double load = begin_works(&world->network, rules) / capacity;
    double pace = load > 1.0 ? 1.0 / load : 1.0;
    for (int z = 0; z < PUBLIC_ZONE_COUNT; z++)
        finish_works(world, rules, PUBLIC_ZONES[z], pace, fast);
    world->network.crew_price =
        fixed_clamp(1.0 + c->crew_price_slope * (load - 1.0), 1.0, c->crew_price_max);
    bool year_ends = world->quarter % QUARTERS_PER_YEAR == QUARTERS_PER_YEAR - 1;
    if (year_ends && world->network.crew_price > 1.0)
        event_add(events, EVENT_CREWS_SCARCE, (TerritoryId){0}, 0,
                  fixed_euros(world->network.crew_price * 100.0));
}

/* The slow lines of a zone, among which copper can be upgraded. */
static double slow_premises(const World *world, const Rules *rules, Zone zone, int t)
{
    return fixed_max(rules->premises[zone][t] - world->network.fibre_passed[zone][t] -
                         world->network.upgraded[zone][t],
                     0.0);
}

static bool any_works(const Rules *rules, const double *works)
{
    int any = 0;
    for (int t = 0; t < rules->territory_count; t++)
        any |= works[t] > 0.0;
    return any != 0;
}

/* Where it can be ordered, which is where a network is public; seldom anybody does. */
static void upgrade_copper(World *world, const Rules *rules, Column fast)
{
    Network *network = &world->network;
    for (int z = 0; z < PUBLIC_ZONE_COUNT; z++) {
        Zone zone = PUBLIC_ZONES[z];
        Column done;
        if (!any_works(rules, network->copper_works[zone]))
            continue;
        for (int t = 0; t < rules->territory_count; t++) {
            double works = network->copper_works[zone][t];
            double finished =
                works < WORKS_REST_PREMISES ? works : works / rules->c.copper_quarters;
            network->copper_works[zone][t] = works - finished;
            done[t] = fixed_min(finished, slow_premises(world, rules, zone, t));
        }
        ledger_flow(world, rules, network->upgraded[zone], rules->weight_upgraded,
                    (LedgerLine){SCORE_ACCESS, CAUSE_BASE_NETWORK}, done);
        quicken(world, rules, fast, done, CAUSE_BASE_NETWORK);
    }
}

/* Copper ages: upgraded lines fall back to decent, slow decent ones below. Fibre does not. */
static void wear_copper(World *world, const Rules *rules, Column fast)
{
    Network *network = &world->network;
    Column lost;
    for (int z = 0; z < ZONE_COUNT; z++) {
        for (int t = 0; t < rules->territory_count; t++) {
            lost[t] = -network->upgraded[z][t] * rules->c.copper_wear_quarter;
            fast[t] += lost[t];
        }
        ledger_flow(world, rules, network->upgraded[z], rules->weight_upgraded,
                    (LedgerLine){SCORE_ACCESS, CAUSE_WEAR}, lost);
    }
    for (int t = 0; t < rules->territory_count; t++)
        lost[t] = -fixed_max(network->decent[t] - fast[t], 0.0) * rules->c.copper_wear_quarter;
    ledger_flow(world, rules, network->decent, rules->weight_decent,
                (LedgerLine){SCORE_ACCESS, CAUSE_WEAR}, lost);
}

/* Left alone, operators cover the people and leave a part of the countryside aside. */
static void cover_population(World *world, const Rules *rules)
{
    Network *network = &world->network;
    Column covered;
    for (int t = 0; t < rules->territory_count; t++) {
        double share = 1.0 - rules->c.mobile_target_rural_gap * rules->rural_share[t];
        double missing = rules->population[t] * share - network->mobile_people[t];
        covered[t] = fixed_max(missing, 0.0) * rules->c.mobile_rate_quarter;
    }
    ledger_flow(world, rules, network->mobile_people, rules->weight_mobile,
                (LedgerLine){SCORE_ACCESS, CAUSE_OPERATORS}, covered);
}

/* Autonomous residents subscribe sooner; a fast copper line is a reason to wait: the regret of having upgraded. */
static void follow_subscribers(World *world, const Rules *rules, const Column fast)
{
    const Coefficients *c = &rules->c;
    Network *network = &world->network;
    const Usage *usage = &world->usage;
    Column fibre;
    fibre_column(world, rules, fibre);
    for (int t = 0; t < rules->territory_count; t++) {
        double autonomous = fixed_ratio(usage->people[AGE_UNDER_60][SKILL_AUTONOMOUS][t] +
                                            usage->people[AGE_SENIOR][SKILL_AUTONOMOUS][t],
                                        rules->population[t]);
        double upgraded = fixed_ratio(fast[t] - fibre[t], rules->premises_all[t]);
        double share = (c->subscriber_share_floor + c->subscriber_share_autonomy * autonomous) *
                       (1.0 - c->subscriber_upgraded_loss * upgraded);
        double missing = fibre[t] * fixed_clamp(share, 0.0, 1.0) - network->subscribers[t];
        network->subscribers[t] += missing * c->subscriber_rate_quarter;
    }
}

/* Premises with a fast line are counted once a quarter and kept up to date by each step. */
void network_quarter(World *world, const Rules *rules, EventBuffer *events)
{
    Column fast;
    fast_column(world, rules, fast);
    operators_build(world, rules, fast);
    public_build(world, rules, fast, events);
    upgrade_copper(world, rules, fast);
    wear_copper(world, rules, fast);
    cover_population(world, rules);
    follow_subscribers(world, rules, fast);
}

void network_line_column(const World *world, const Rules *rules, Column line)
{
    fast_column(world, rules, line);
    for (int t = 0; t < rules->territory_count; t++)
        line[t] = 0.5 * fixed_ratio(line[t] + world->network.decent[t], rules->premises_all[t]);
}

void network_cover(World *world, const Rules *rules, TerritoryId territory, double people,
                   Cause cause)
{
    int t = territory.index;
    double left = fixed_max(rules->population[t] - world->network.mobile_people[t], 0.0);
    ledger_flow_one(world, world->network.mobile_people, rules->weight_mobile[t],
                    (LedgerLine){SCORE_ACCESS, cause}, territory, fixed_min(people, left));
}

void network_shift_mobile(World *world, const Rules *rules, TerritoryId territory, double people,
                          Cause cause)
{
    int t = territory.index;
    double covered = world->network.mobile_people[t];
    double left = fixed_max(rules->population[t] - covered, 0.0);
    ledger_flow_one(world, world->network.mobile_people, rules->weight_mobile[t],
                    (LedgerLine){SCORE_ACCESS, cause}, territory,
                    fixed_clamp(people, -covered, left));
}

void network_shift_decent(World *world, const Rules *rules, TerritoryId territory, double premises,
                          Cause cause)
{
    int t = territory.index;
    double slow = world->network.decent[t] - network_fast_premises(world, territory);
    double left = rules->premises_all[t] - world->network.decent[t];
    double amount = fixed_clamp(premises, -fixed_max(slow, 0.0), fixed_max(left, 0.0));
    ledger_flow_one(world, world->network.decent, rules->weight_decent[t],
                    (LedgerLine){SCORE_ACCESS, cause}, territory, amount);
}
