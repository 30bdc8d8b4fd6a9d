/*
 * How often strangers may try: what one address may cost the server, and how many wrong codes and
 * keys may come from one address, for one room, for one seat. Guessing a code of six characters is
 * hopeless at these rates; a class behind one address that all arrive in the same minute notices
 * nothing. Whoever runs into a limit is named in the log, once each time it is reached.
 *
 * An address that is refused shuts out everybody behind it until its allowance has grown again: those
 * who are in are not touched. Addresses are remembered in a table of fixed size, the one unheard
 * longest gives its row; an address costs a stranger a whole handshake of ENet, so none is forged.
 */
#ifndef SERVER_GUARD_H
#define SERVER_GUARD_H

#include <stdbool.h>
#include <stdint.h>

#include "game/protocol/handshake.h"

enum {
    GUARD_ORIGINS_MAX = 512,
    GUARD_KNOCKS_BURST = 128, /* exchanges of one address, each a third of a millisecond: 400 */
    GUARD_KNOCKS_PER_MINUTE = 6000, /* at once are in before a client gives up waiting */
    GUARD_ALL_KNOCKS_BURST = 128,   /* of all together: at most a tenth of a core */
    GUARD_ALL_KNOCKS_PER_MINUTE = 15000,
    GUARD_WRONGS_BURST = 20, /* wrong codes and keys of one address */
    GUARD_WRONGS_PER_MINUTE = 10,
    GUARD_ROOM_BURST = 60, /* wrong codes for one room, wherever from */
    GUARD_ROOM_PER_MINUTE = 30,
    GUARD_SEAT_BURST = 10, /* wrong keys for one seat, or for the facilitator's place */
    GUARD_SEAT_PER_MINUTE = 2,
    GUARD_HALF_OPEN_MAX = 128,  /* exchanges of one address that wait for its proof */
    GUARD_CARDS = SEAT_NONE - 1 /* instead of a seat: the code of a card, which is to name it */
};

/* What is left of an allowance; zeroed, all of it. */
typedef struct GuardAllowance {
    int64_t filled_ms; /* the server's clock */
    int spent_thousandths;
    bool is_named; /* in the log, since it was last used up */
} GuardAllowance;

typedef struct GuardOrigin {
    uint32_t origin; /* 0: the row is free */
    int64_t heard_ms;
    GuardAllowance knocks, wrongs;
} GuardOrigin;

/* Of one room. */
typedef struct GuardRoom {
    GuardAllowance codes,
        cards; /* of all who try, so no single mistake may use them up: GUARD_ROOM_* */
    GuardAllowance seats[TERRITORY_MAX];
    GuardAllowance facilitator;
} GuardRoom;

typedef struct Guard {
    GuardAllowance knocks;
    GuardOrigin origins[GUARD_ORIGINS_MAX];
} Guard;

/* May this address have one exchange now? If so, it has had it. No: later. */
bool guard_takes_knock(Guard *guard, uint32_t origin, int64_t clock_ms);

/* May it try a code of this room (NULL: of none that exists)? Nothing is spent. */
bool guard_lets_try(Guard *guard, uint32_t origin, GuardRoom *room, int64_t clock_ms);
/* It did, and it was wrong. */
void guard_count_code(Guard *guard, uint32_t origin, GuardRoom *room, const char *code,
                      int64_t clock_ms);

/* The same with the key of a seat, of a card that is to name one: GUARD_CARDS, or of the facilitator: SEAT_NONE. */
bool guard_lets_try_key(Guard *guard, uint32_t origin, GuardRoom *room, uint8_t seat,
                        int64_t clock_ms);
void guard_count_key(Guard *guard, uint32_t origin, GuardRoom *room, uint8_t seat,
                     int64_t clock_ms);

#endif
