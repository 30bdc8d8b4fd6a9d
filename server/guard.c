#include "server/guard.h"

#include "engine/base/log.h"
#include "engine/net/discovery.h"

enum { TRY_THOUSANDTHS = 1000 };

typedef struct Limit {
    int burst, per_minute;
} Limit;

static const Limit KNOCKS = {GUARD_KNOCKS_BURST, GUARD_KNOCKS_PER_MINUTE};
static const Limit ALL_KNOCKS = {GUARD_ALL_KNOCKS_BURST, GUARD_ALL_KNOCKS_PER_MINUTE};
static const Limit WRONGS = {GUARD_WRONGS_BURST, GUARD_WRONGS_PER_MINUTE};
static const Limit ROOM = {GUARD_ROOM_BURST, GUARD_ROOM_PER_MINUTE};
static const Limit SEAT = {GUARD_SEAT_BURST, GUARD_SEAT_PER_MINUTE};

/* What time gave back; fractions of a try are kept, whichever way the clock is looked at. */
static void refill(GuardAllowance *allowance, Limit limit, int64_t clock_ms)
{
    int64_t passed_ms = clock_ms - allowance->filled_ms;
    int64_t back = passed_ms * limit.per_minute * TRY_THOUSANDTHS / MINUTE_MS;
    if (back <= 0)
        return;
    allowance->filled_ms = clock_ms;
    allowance->spent_thousandths =
        back < allowance->spent_thousandths ? allowance->spent_thousandths - (int)back : 0;
    if (allowance->spent_thousandths == 0)
        allowance->is_named = false;
}

static bool has_left(GuardAllowance *allowance, Limit limit, int64_t clock_ms)
{
    refill(allowance, limit, clock_ms);
    return allowance->spent_thousandths + TRY_THOUSANDTHS <= limit.burst * TRY_THOUSANDTHS;
}

/* True when this one used it up, and nobody was told so yet. */
static bool spend(GuardAllowance *allowance, Limit limit, int64_t clock_ms)
{
    refill(allowance, limit, clock_ms);
    allowance->spent_thousandths += TRY_THOUSANDTHS;
    if (has_left(allowance, limit, clock_ms) || allowance->is_named)
        return false;
    allowance->is_named = true;
    return true;
}

static void tell(uint32_t origin, const char *what, const char *whose)
{
    char host[DISCOVERY_HOST_BYTES];
    discovery_host(origin, host);
    log_write(LOG_WARNING, "guard", "address=%s %s%s", host, what, whose);
}

/* The row unheard longest gives way; one that has spent anything lately was heard lately. */
static GuardOrigin *row_of(Guard *guard, uint32_t origin, int64_t clock_ms)
{
    GuardOrigin *oldest = &guard->origins[0], *row = NULL;
    for (int o = 0; o < GUARD_ORIGINS_MAX && row == NULL; o++) {
        GuardOrigin *at = &guard->origins[o];
        if (at->origin == origin)
            row = at;
        else if (at->origin == 0 || at->heard_ms < oldest->heard_ms)
            oldest = at;
        if (at->origin == 0)
            break;
    }
    if (row == NULL) {
        row = oldest;
        *row = (GuardOrigin){
            .origin = origin, .knocks.filled_ms = clock_ms, .wrongs.filled_ms = clock_ms};
    }
    row->heard_ms = clock_ms;
    return row;
}

bool guard_takes_knock(Guard *guard, uint32_t origin, int64_t clock_ms)
{
    GuardOrigin *row = row_of(guard, origin, clock_ms);
    if (!has_left(&row->knocks, KNOCKS, clock_ms) ||
        !has_left(&guard->knocks, ALL_KNOCKS, clock_ms))
        return false;
    if (spend(&row->knocks, KNOCKS, clock_ms))
        tell(origin, "knocks too often: it has to wait", "");
    spend(&guard->knocks, ALL_KNOCKS, clock_ms);
    return true;
}

bool guard_lets_try(Guard *guard, uint32_t origin, GuardRoom *room, int64_t clock_ms)
{
    GuardOrigin *row = row_of(guard, origin, clock_ms);
    return has_left(&row->wrongs, WRONGS, clock_ms) &&
           (room == NULL || has_left(&room->codes, ROOM, clock_ms));
}

static void count_wrong(Guard *guard, uint32_t origin, int64_t clock_ms)
{
    GuardOrigin *row = row_of(guard, origin, clock_ms);
    if (spend(&row->wrongs, WRONGS, clock_ms))
        tell(origin, "tries codes: nobody from there comes in for a while", "");
}

void guard_count_code(Guard *guard, uint32_t origin, GuardRoom *room, const char *code,
                      int64_t clock_ms)
{
    count_wrong(guard, origin, clock_ms);
    if (room != NULL && spend(&room->codes, ROOM, clock_ms))
        tell(origin, "and others try codes; nobody comes in for a while to room ", code);
}

static GuardAllowance *allowance_of(GuardRoom *room, uint8_t seat)
{
    if (seat == GUARD_CARDS)
        return &room->cards;
    return seat < TERRITORY_MAX ? &room->seats[seat] : &room->facilitator;
}

static Limit limit_of(uint8_t seat) { return seat == GUARD_CARDS ? ROOM : SEAT; }

bool guard_lets_try_key(Guard *guard, uint32_t origin, GuardRoom *room, uint8_t seat,
                        int64_t clock_ms)
{
    GuardOrigin *row = row_of(guard, origin, clock_ms);
    return has_left(&row->wrongs, WRONGS, clock_ms) &&
           has_left(allowance_of(room, seat), limit_of(seat), clock_ms);
}

void guard_count_key(Guard *guard, uint32_t origin, GuardRoom *room, uint8_t seat, int64_t clock_ms)
{
    count_wrong(guard, origin, clock_ms);
    if (spend(allowance_of(room, seat), limit_of(seat), clock_ms))
        tell(origin, "tries keys: none is looked at for a while for that place", "");
}
