/*
 * The common pool: what a territory puts into plans that others begin. A plan is never begun by a bot:
 * it is for people to ask, and for those who share to follow.
 */
#include "game/bot/steady.h"
#include "game/sim/pool.h"

/* Part of the threshold that others have pledged when one who shares sees that it can be reached. */
static const double NEAR_SHARE = 0.5;

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

static bool joins(const Seat *seat, PoolPlan plan)
{
    int64_t pledged = pool_pledged_euros(seat->world, seat->rules, plan);
    if (pledged == 0 || seat->world->pool.pledge[plan][seat->territory.index] > 0)
        return false;
    if (seat->temperament->pool == POOL_HABIT_NEAR && is_near(seat, plan, pledged))
        return true;
    return most_have_pledged(seat, plan);
}

/* Its part by inhabitants, where that can be paid. */
int steady_pool(const Seat *seat, Command *commands, int max)
{
    int count = 0;
    if (seat->temperament->pool == POOL_HABIT_NEVER)
        return 0;
    for (int p = 0; p < POOL_PLAN_COUNT && count < max; p++) {
        PoolPlan plan = (PoolPlan)p;
        if (!joins(seat, plan))
            continue;
        commands[count] = (Command){.kind = COMMAND_PLEDGE, .actor = seat->territory};
        commands[count].pledge =
            (Pledge){plan, pool_fair_euros(seat->rules, plan, seat->territory)};
        if (command_check(seat->world, seat->rules, &commands[count]).code == VERDICT_OK)
            count++;
    }
    return count;
}
