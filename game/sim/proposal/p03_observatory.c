/*
 * 3. Observer, échanger, évaluer: error bars. What a territory knows of the others is a range. An
 * observatory, once its contributors gather enough, narrows it: for them at once, for everybody else
 * a year later. Below the threshold they pay for nothing. Who sees well imitates sooner what people
 * do next door; who also evaluates, that is who contributes, copies the services that work there.
 */
#include "game/sim/proposal/p03_observatory.h"

#include "engine/base/fixed.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/service.h"

/*
 * Both 0 or 1, and kept for everybody: whether the observatory published in the year being played,
 * and whether this territory has fresh figures or last year's.
 */
enum { STOCK_PUBLISHED, STOCK_SEES };
enum { NEWS_PUBLISHES, NEWS_TOO_LITTLE, NEWS_STOPS };

static bool holds(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_OBSERVATORY][t] > 0;
}

static bool sees(const World *world, int t)
{
    return world->holdings.stock[PROPOSAL_OBSERVATORY][STOCK_SEES][t] > 0.0;
}

double observatory_error_points(const World *world, const Rules *rules, TerritoryId territory)
{
    if (!rules->proposal[PROPOSAL_OBSERVATORY].open)
        return 0.0;
    return sees(world, territory.index) ? rules->c.p03_error_narrow_points
                                        : rules->c.p03_error_wide_points;
}

double observatory_imitation(const World *world, const Rules *rules, TerritoryId territory)
{
    return sees(world, territory.index) ? rules->c.p03_imitation_factor : 1.0;
}

/* Leaving makes only the leaver forget: somebody still remembers. */
static bool published_last_year(const World *world, const Rules *rules)
{
    for (int t = 0; t < rules->territory_count; t++)
        if (world->holdings.stock[PROPOSAL_OBSERVATORY][STOCK_PUBLISHED][t] > 0.0)
            return true;
    return false;
}

static double contributions_euros(const World *world, const Rules *rules)
{
    double euros = 0.0;
    for (int t = 0; t < rules->territory_count; t++)
        if (holds(world, t))
            euros +=
                rules->population[t] * rules->proposal[PROPOSAL_OBSERVATORY].opex_euros_inhabitant;
    return euros;
}

/* Said by the first of the contributors, or by the first of all when none is left. */
static void tell(const World *world, const Rules *rules, int detail, double euros,
                 EventBuffer *events)
{
    TerritoryId speaker = {0};
    for (int t = rules->territory_count - 1; t >= 0; t--)
        if (holds(world, t))
            speaker.index = (uint8_t)t;
    event_tell(events, &(News){PROPOSAL_OBSERVATORY, detail, speaker, speaker, fixed_euros(euros)});
}

/* What the neighbours' services are ahead, by the length of the border. */
static double lead_of_neighbours(const World *world, const Rules *rules, int domain, int t)
{
    double offer = 0.0;
    for (int n = 0; n < rules->neighbour_count[t]; n++)
        offer += rules->border_weight[t][n] * world->services.offer[domain][rules->neighbour[t][n]];
    return offer - world->services.offer[domain][t];
}

/* Seen before anybody copied, so that the order of territories does not matter. */
static void copy_services(World *world, const Rules *rules)
{
    for (int d = 0; d < DOMAIN_COUNT; d++) {
        Column lead;
        for (int t = 0; t < rules->territory_count; t++)
            lead[t] = holds(world, t) ? lead_of_neighbours(world, rules, d, t) : 0.0;
        for (int t = 0; t < rules->territory_count; t++)
            if (lead[t] > 0.0)
                service_shift(world, rules, (TerritoryId){(uint8_t)t}, (Domain)d,
                              lead[t] * rules->c.p03_copy_share_year,
                              CAUSE_PROPOSAL + PROPOSAL_OBSERVATORY);
    }
}

static void publish(World *world, const Rules *rules, bool now, bool before)
{
    for (int t = 0; t < rules->territory_count; t++) {
        bool clear = before || (now && holds(world, t));
        world->holdings.stock[PROPOSAL_OBSERVATORY][STOCK_PUBLISHED][t] = now ? 1.0 : 0.0;
        world->holdings.stock[PROPOSAL_OBSERVATORY][STOCK_SEES][t] = clear ? 1.0 : 0.0;
    }
}

static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    (void)salt;
    double euros = contributions_euros(world, rules);
    bool before = published_last_year(world, rules);
    bool now = euros > 0.0 && euros >= rules->c.p03_threshold_euros_year;
    if (now && !before)
        tell(world, rules, NEWS_PUBLISHES, euros, events);
    else if (!now && before)
        tell(world, rules, NEWS_STOPS, euros, events);
    else if (!now && euros > 0.0)
        tell(world, rules, NEWS_TOO_LITTLE, euros, events);
    publish(world, rules, now, before);
    if (now)
        copy_services(world, rules);
}

const ProposalRecord P03_OBSERVATORY = {
    .id = PROPOSAL_OBSERVATORY, .key = "p03_observatory", .year = year};
