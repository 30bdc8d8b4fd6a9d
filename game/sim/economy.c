#include "game/sim/economy.h"

#include <string.h>

#include "engine/base/fixed.h"

void economy_move(World *world, TerritoryId from, TerritoryId to, double persons)
{
    CHECK(persons >= 0.0);
    world->economy.presence[from.index] -= persons;
    world->economy.presence[to.index] += persons;
}

void economy_clear(World *world)
{
    memset(world->economy.presence, 0, sizeof world->economy.presence);
}

void economy_shift_retained(World *world, TerritoryId territory, double amount)
{
    double *retained = &world->economy.retained[territory.index];
    *retained = fixed_clamp(*retained + amount, 0.0, 1.0);
}

int64_t economy_activity_euros(const World *world, const Rules *rules, TerritoryId territory)
{
    int t = territory.index;
    double online = world->usage.takeup[DOMAIN_ECONOMY][t] * rules->population[t];
    return fixed_euros(world->economy.presence[t] * rules->c.economy_euros_worker +
                       world->economy.retained[t] * online * rules->c.economy_euros_buyer);
}
