/*
 * The common pool: what a territory puts into plans that others begin. A plan is never begun by a bot:
 * it is for people to ask. Who lacks what a plan brings follows the first that has put in its own part,
 * most follow most, and what is then missing is made up between those who pay. A bot has money for one
 * plan a year: those who divide themselves between two plans have neither.
 */
#include "engine/base/fixed.h"
#include "game/bot/steady.h"
#include "game/sim/network.h"
#include "game/sim/pool.h"

/* Part of the threshold that others have pledged when one who shares sees that it can be reached. */
static const double NEAR_SHARE = 0.5;
/* Times its part of what is missing: not everybody makes up theirs. */
static const double MARGIN = 1.25;
/* Times its part by inhabitants, at most, when others do not pay theirs. */
static const double PATIENCE = 1.5;

static int64_t own_pledge_euros(const Seat *seat, PoolPlan plan)
{
    return seat->world->pool.pledge[plan][seat->territory.index];
}

static bool is_near(const Seat *seat, PoolPlan plan, int64_t pledged_euros)
{
    int64_t threshold = pool_threshold_euros(seat->rules, plan);
    return pledged_euros < threshold && (double)pledged_euros >= NEAR_SHARE * (double)threshold;
}

static bool most_have_pledged(const Seat *seat, PoolPlan plan)
{
    int played = 0;
    for (int t = 0; t < seat->rules->territory_count; t++)
        played += seat->rules->reserved[t] == 0 ? 1 : 0;
    return 2 * pool_pledgers(seat->world, seat->rules, plan) > played;
}

/* Less is a beginning nobody trusts. */
static bool somebody_gives_its_part(const Seat *seat, PoolPlan plan)
{
    for (int t = 0; t < seat->rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        int64_t pledged = seat->world->pool.pledge[plan][t];
        if (pledged > 0 && pledged >= pool_fair_euros(seat->rules, plan, territory))
            return true;
    }
    return false;
}

/* How well it does already in what the plan brings. */
static double standing(const Seat *seat, PoolPlan plan, TerritoryId territory)
{
    const World *world = seat->world;
    const Rules *rules = seat->rules;
    switch (plan) {
    case POOL_FIBRE:
        return fixed_ratio(network_fibre_premises(world, territory),
                           rules->premises_all[territory.index]);
    case POOL_MEDIATION:
        return query_quantity(world, rules, QUANTITY_AUTONOMOUS_SHARE, territory);
    case POOL_PLATFORM:
        return query_quantity(world, rules, QUANTITY_SERVICES, territory);
    case POOL_PLAN_COUNT:
        break;
    }
    return 0.0;
}

static bool lacks_more_than_others(const Seat *seat, PoolPlan plan)
{
    double sum = 0.0;
    int played = 0;
    for (int t = 0; t < seat->rules->territory_count; t++) {
        if (seat->rules->reserved[t] != 0)
            continue;
        sum += standing(seat, plan, (TerritoryId){(uint8_t)t});
        played++;
    }
    return standing(seat, plan, seat->territory) * played < sum;
}

static bool follows(const Seat *seat, PoolPlan plan, int64_t pledged_euros)
{
    if (seat->temperament->pool == POOL_HABIT_NEAR && is_near(seat, plan, pledged_euros))
        return true;
    return most_have_pledged(seat, plan) ||
           (somebody_gives_its_part(seat, plan) && lacks_more_than_others(seat, plan));
}

/* The plan that is nearest to its threshold among those somebody has begun and it would follow; false for none. */
static bool choose(const Seat *seat, PoolPlan *chosen)
{
    double best = 0.0;
    for (int p = 0; p < POOL_PLAN_COUNT; p++) {
        PoolPlan plan = (PoolPlan)p;
        if (own_pledge_euros(seat, plan) > 0)
            return false;
        int64_t pledged = pool_pledged_euros(seat->world, seat->rules, plan);
        if (pledged == 0)
            continue;
        double reached =
            fixed_ratio((double)pledged, (double)pool_threshold_euros(seat->rules, plan));
        if (reached > best && follows(seat, plan, pledged)) {
            best = reached;
            *chosen = plan;
        }
    }
    return best > 0.0;
}

/* Its own part of what those who pay would have to put in for the threshold to be reached. */
static bool makes_up(const Seat *seat, PoolPlan *plan, int64_t *euros)
{
    for (int p = 0; p < POOL_PLAN_COUNT; p++) {
        *plan = (PoolPlan)p;
        double own = (double)own_pledge_euros(seat, *plan);
        if (own <= 0.0)
            continue;
        double threshold = (double)pool_threshold_euros(seat->rules, *plan);
        double pledged = (double)pool_pledged_euros(seat->world, seat->rules, *plan);
        double fair = (double)pool_fair_euros(seat->rules, *plan, seat->territory);
        if (pledged >= threshold || !most_have_pledged(seat, *plan))
            continue;
        double missing = fixed_ratio(threshold - pledged, pledged);
        *euros = fixed_euros(own * (1.0 + MARGIN * missing)) + 1;
        return (double)*euros <= PATIENCE * fair;
    }
    return false;
}

/* One plan, where that can be paid. */
int steady_pool(const Seat *seat, Command *commands, int max)
{
    PoolPlan plan = POOL_FIBRE;
    int64_t euros = 0;
    if (max < 1 || seat->temperament->pool == POOL_HABIT_NEVER)
        return 0;
    if (choose(seat, &plan))
        euros = pool_fair_euros(seat->rules, plan, seat->territory);
    else if (!makes_up(seat, &plan, &euros))
        return 0;
    commands[0] = (Command){.kind = COMMAND_PLEDGE, .actor = seat->territory};
    commands[0].pledge = (Pledge){plan, euros};
    return command_check(seat->world, seat->rules, &commands[0]).code == VERDICT_OK ? 1 : 0;
}
