/*
 * Who pursues what for themselves: drawn once, when a room is opened, kept in its journal's head and told to each
 * seat's own people alone.
 */
#ifndef SERVER_DEALER_H
#define SERVER_DEALER_H

#include "server/room.h"

/*
 * Fills `aims`, AIM_NONE where the scenario has none that suits the seat. `first` lends a World: it is the first one
 * of the rules afterwards. The means' scratch bytes are overwritten.
 */
void dealer_deal_aims(const RoomMeans *means, int years, World *first, uint8_t aims[TERRITORY_MAX]);

#endif
