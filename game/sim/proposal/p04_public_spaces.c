/*
 * 4. Des espaces publics numériques innovants: mediator hours are the scarce unit. Sites bring a
 * queue within reach, hours serve it; a site without hours decays to a cupboard. Where the doors are
 * open to the neighbours' residents, a part of the hours goes across the border.
 */
#include "game/sim/proposal/p04_public_spaces.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

enum { DIAL_SITES, DIAL_POSTS, DIAL_OPEN };
enum { STOCK_LIVE_SITES };

static int dial(const World *world, int which, int t)
{
    return world->holdings.dial[PROPOSAL_PUBLIC_SPACES][which][t];
}

static Verdict check(const World *world, const Rules *rules, TerritoryId territory,
                     const Measure *measure)
{
    (void)world, (void)territory;
    int64_t staffed = fixed_euros(measure->dial[DIAL_POSTS] * rules->c.p04_sites_per_post_max);
    if (measure->dial[DIAL_SITES] <= staffed)
        return verdict_ok();
    return (Verdict){.code = VERDICT_STAFF_SHORT,
                     .subject = PROPOSAL_PUBLIC_SPACES,
                     .figure = measure->dial[DIAL_SITES],
                     .limit = staffed};
}

/* New sites are fitted out once; posts are paid every year. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    int fitted_out = dial(world, DIAL_SITES, territory.index);
    double added = fixed_max(measure->dial[DIAL_SITES] - fitted_out, 0.0);
    if (measure->level == 0)
        return;
    price->capex_euros += fixed_euros(added * rules->c.p04_site_euros);
    price->opex_euros_year += fixed_euros(measure->dial[DIAL_POSTS] * rules->c.p04_post_euros_year);
}

/* Sites open as far as there is somebody to hold them, and close when there is not. */
static void staff_sites(World *world, const Rules *rules, TerritoryId territory,
                        EventBuffer *events)
{
    int t = territory.index;
    double *live = &world->holdings.stock[PROPOSAL_PUBLIC_SPACES][STOCK_LIVE_SITES][t];
    double hours_year = dial(world, DIAL_POSTS, t) * rules->c.p04_post_hours_year;
    double staffed =
        fixed_min(dial(world, DIAL_SITES, t), hours_year / rules->c.p04_site_hours_min);
    double delay = fixed_max(rules->proposal[PROPOSAL_PUBLIC_SPACES].delay_quarters, 1.0);
    int64_t before = (int64_t)*live;
    if (*live < staffed)
        *live += fixed_min(staffed - *live, fixed_max(staffed / delay, 0.0));
    else
        *live -= (*live - staffed) * rules->c.p04_decay_quarter;
    if ((int64_t)*live < before)
        event_add(events, EVENT_SITE_CLOSED, territory, PROPOSAL_PUBLIC_SPACES,
                  before - (int64_t)*live);
}

double public_spaces_reach(const World *world, const Rules *rules, TerritoryId territory)
{
    double live = world->holdings.stock[PROPOSAL_PUBLIC_SPACES][STOCK_LIVE_SITES][territory.index];
    return fixed_saturate(live, rules->population[territory.index] / rules->c.p04_people_per_site);
}

/* Serves the queue of a territory with the hours at hand; those nobody asks for are lost. */
static void serve(World *world, const Rules *rules, TerritoryId territory, double hours,
                  double reached, Cause cause)
{
    const Coefficients *c = &rules->c;
    double offline = usage_people(world, territory, SKILL_OFFLINE);
    double fragile = usage_people(world, territory, SKILL_FRAGILE);
    double online_share = fixed_ratio(offline, offline + fragile);
    double hours_person =
        online_share * c->p04_hours_online + (1.0 - online_share) * c->p04_hours_autonomous;
    double queue = (offline + fragile) * reached * c->p04_queue_share_year / QUARTERS_PER_YEAR;
    double persons = fixed_min(queue, hours / hours_person);
    usage_accompany(world, rules, territory, persons, online_share, cause);
}

/* What open doors across its borders hold ready for the residents of each territory. */
typedef struct Welcome {
    Column hours, reached;
} Welcome;

static void welcome_neighbours(const Rules *rules, int t, double hours, double reached,
                               Welcome *welcome)
{
    for (int n = 0; n < rules->neighbour_count[t]; n++) {
        double weight = rules->border_weight[t][n];
        welcome->hours[rules->neighbour[t][n]] += hours * weight;
        welcome->reached[rules->neighbour[t][n]] += reached * weight;
    }
}

static void open_doors(World *world, const Rules *rules, TerritoryId territory, Welcome *welcome)
{
    const Coefficients *c = &rules->c;
    const Cause cause = CAUSE_PROPOSAL + PROPOSAL_PUBLIC_SPACES;
    int t = territory.index;
    double reached = public_spaces_reach(world, rules, territory);
    double hours = dial(world, DIAL_POSTS, t) * c->p04_post_hours_year / QUARTERS_PER_YEAR;
    double live = world->holdings.stock[PROPOSAL_PUBLIC_SPACES][STOCK_LIVE_SITES][t];
    hours *= fixed_min(fixed_ratio(live, dial(world, DIAL_SITES, t)), 1.0);
    bool is_open = dial(world, DIAL_OPEN, t) != 0 && rules->neighbour_count[t] > 0;
    double abroad = is_open ? hours * c->p04_catchment : 0.0;
    serve(world, rules, territory, hours - abroad, reached, cause);
    if (abroad > 0.0)
        welcome_neighbours(rules, t, abroad, reached, welcome);
    service_improve(world, rules, territory, DOMAIN_SOLIDARITY,
                    c->p04_solidarity_gain_quarter * reached, cause);
    usage_shift_trust(world, territory, c->p04_trust_quarter * reached);
}

/* Residents of the place come first; then all who cross a border, wherever they go. */
static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    Welcome welcome;
    memset(&welcome, 0, sizeof welcome);
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        if (world->holdings.level[PROPOSAL_PUBLIC_SPACES][t] == 0)
            continue;
        staff_sites(world, rules, territory, events);
        open_doors(world, rules, territory, &welcome);
    }
    for (int t = 0; t < rules->territory_count; t++)
        if (welcome.hours[t] > 0.0)
            serve(world, rules, (TerritoryId){(uint8_t)t}, welcome.hours[t],
                  fixed_min(welcome.reached[t], 1.0), CAUSE_NEIGHBOURS);
}

const ProposalRecord P04_PUBLIC_SPACES = {.id = PROPOSAL_PUBLIC_SPACES,
                                          .key = "p04_public_spaces",
                                          .check = check,
                                          .price = price,
                                          .quarter = quarter};
