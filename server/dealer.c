#include "server/dealer.h"

#include <string.h>

#include "game/sim/aim.h"

_Static_assert(sizeof(AimStart) <= ROOM_BYTES_MAX, "the scratch bytes hold what a deal looks at");

/* The salt is drawn for this alone and forgotten: no salt of a frame, which everybody sees, says anything of it. */
void dealer_deal_aims(const RoomMeans *means, int years, World *first, uint8_t aims[TERRITORY_MAX])
{
    AimStart *start = (AimStart *)(void *)means->scratch;
    memset(aims, AIM_NONE, TERRITORY_MAX);
    world_init(first, means->rules);
    aim_start(first, means->rules, start);
    aim_deal(means->rules, start, years, means->entropy.draw(means->entropy.keeper), aims);
}
