/*
 * 6. Conserver les données dans les territoires: mutual vault. A foreign cloud is cheap and ready at
 * once, but each year the territory depends on it more: the contract, and whatever is developed
 * beside it, grows dearer, and so does leaving. A shared room costs more and takes years, under the
 * territory's own control. Every year fire or thieves may strike anybody's data: without a copy much
 * is lost, in one room less, and hardly anything where a neighbour keeps the copy.
 */
#include "game/sim/proposal/p06_data_vault.h"

#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "game/sim/contract.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/roll.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

enum { LEVEL_CLOUD = 1, LEVEL_ROOM = 2 };
enum { STOCK_LOCK_IN, STOCK_ROOM };
enum { NEWS_LOST, NEWS_LOST_PART, NEWS_COPY, NEWS_LOCKED_IN, NEWS_BROUGHT_HOME };

static const Domain DOMAINS[] = {DOMAIN_ADMINISTRATION, DOMAIN_EDUCATION, DOMAIN_CULTURE};
enum { DOMAINS_COUNT = 3 };
static const Cause OWN_CAUSE = CAUSE_PROPOSAL + PROPOSAL_DATA_VAULT;

static double lock_in(const World *world, int t)
{
    return world->holdings.stock[PROPOSAL_DATA_VAULT][STOCK_LOCK_IN][t];
}

static int level_of(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_DATA_VAULT][t];
}

double data_vault_club_price(const World *world, const Rules *rules, TerritoryId territory)
{
    return 1.0 + rules->c.p06_lock_in_club_price * lock_in(world, territory.index);
}

double data_vault_room(const World *world, TerritoryId territory)
{
    return world->holdings.stock[PROPOSAL_DATA_VAULT][STOCK_ROOM][territory.index];
}

/* A room gives warmth: who manages machines to last has somewhere to send it. */
static double room_euros_inhabitant_year(const World *world, const Rules *rules, int t)
{
    bool heats = world->holdings.level[PROPOSAL_DURABLE][t] > 0;
    double heat = heats ? rules->c.p06_heat_euros_inhabitant_year : 0.0;
    return rules->c.p06_room_euros_inhabitant_year -
           heat * data_vault_room(world, (TerritoryId){(uint8_t)t});
}

/* Leaving the cloud is paid when it is left: to build a room, or to have nothing. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    const Coefficients *c = &rules->c;
    int t = territory.index;
    double people = rules->population[t];
    int held = level_of(world, t);
    int64_t conversion =
        fixed_euros(lock_in(world, t) * c->p06_conversion_euros_inhabitant * people);
    if (held == LEVEL_CLOUD)
        price->exit_euros += conversion;
    if (measure->level == LEVEL_CLOUD)
        price->opex_euros_year +=
            fixed_euros(c->p06_cloud_euros_inhabitant_year * people *
                        (1.0 + c->p06_lock_in_cloud_price * lock_in(world, t)));
    if (measure->level != LEVEL_ROOM)
        return;
    if (held < LEVEL_ROOM)
        price->capex_euros += fixed_euros(c->p06_room_euros_inhabitant * people) +
                              (held == LEVEL_CLOUD ? conversion : 0);
    price->opex_euros_year += fixed_euros(room_euros_inhabitant_year(world, rules, t) * people);
}

static void tell(EventBuffer *events, int detail, TerritoryId who, TerritoryId other,
                 int64_t figure)
{
    event_tell(events, &(News){PROPOSAL_DATA_VAULT, detail, who, other, figure});
}

/* The neighbour whose room keeps this one's copies, or itself when nobody does. */
static TerritoryId keeper_of(const World *world, const Rules *rules, TerritoryId territory)
{
    if (level_of(world, territory.index) < LEVEL_ROOM)
        return territory;
    for (int o = 0; o < rules->territory_count; o++) {
        TerritoryId other = {(uint8_t)o};
        bool keeps = o != territory.index && level_of(world, o) >= LEVEL_ROOM &&
                     data_vault_room(world, other) > 0.0;
        if (keeps && contract_between(world, territory, other, CONTRACT_VAULT) != NULL)
            return other;
    }
    return territory;
}

/* Of a full loss, what is lost. A keeper can hold no more than its own room has place for. 0..1 */
static double exposure(const World *world, const Rules *rules, TerritoryId territory,
                       TerritoryId keeper)
{
    const Coefficients *c = &rules->c;
    int level = level_of(world, territory.index);
    if (level == LEVEL_CLOUD)
        return c->p06_cloud_exposure;
    double alone = 1.0 - (1.0 - c->p06_room_exposure) * data_vault_room(world, territory);
    if (territory_same(keeper, territory))
        return alone;
    return alone - (alone - c->p06_vault_exposure) * data_vault_room(world, keeper);
}

static void strike(World *world, const Rules *rules, TerritoryId territory, EventBuffer *events)
{
    TerritoryId keeper = keeper_of(world, rules, territory);
    bool copied = !territory_same(keeper, territory);
    double exposed = exposure(world, rules, territory, keeper);
    double lost = rules->c.p06_loss_share * exposed;
    for (int d = 0; d < DOMAINS_COUNT; d++)
        service_shift(world, rules, territory, DOMAINS[d],
                      -lost * world->services.offer[DOMAINS[d]][territory.index], CAUSE_INCIDENT);
    usage_shift_trust(world, territory, -rules->c.p06_loss_trust * exposed);
    int told = level_of(world, territory.index) == 0 ? NEWS_LOST : NEWS_LOST_PART;
    tell(events, copied ? NEWS_COPY : told, territory, keeper, fixed_euros(lost * 100.0));
}

/* Whoever has a room depends on nobody any more; told once, when the last of it is gone. */
static void move_lock_in(World *world, const Rules *rules, TerritoryId territory,
                         EventBuffer *events)
{
    int t = territory.index;
    double *locked = &world->holdings.stock[PROPOSAL_DATA_VAULT][STOCK_LOCK_IN][t];
    double before = *locked;
    if (level_of(world, t) == LEVEL_ROOM) {
        *locked = 0.0;
        if (before > 0.0)
            tell(events, NEWS_BROUGHT_HOME, territory, territory, 0);
        return;
    }
    *locked += (1.0 - before) * rules->c.p06_lock_in_growth_year;
    if (before < 0.5 && *locked >= 0.5)
        tell(events, NEWS_LOCKED_IN, territory, territory,
             fixed_euros(100.0 * *locked * rules->c.p06_lock_in_cloud_price));
}

/* The roll is for all, holders or not: who keeps no copy is struck the hardest. */
static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    if (!rules->proposal[PROPOSAL_DATA_VAULT].open)
        return;
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        if (level_of(world, t) > 0)
            move_lock_in(world, rules, territory, events);
        if (random_at(salt, ROLL_DATA_LOSS, (uint64_t)t) < rules->c.p06_loss_chance_year)
            strike(world, rules, territory, events);
    }
}

static void host(World *world, const Rules *rules, TerritoryId territory, double gain, double trust)
{
    for (int d = 0; d < DOMAINS_COUNT; d++)
        service_improve(world, rules, territory, DOMAINS[d], gain, OWN_CAUSE);
    usage_shift_trust(world, territory, trust);
}

static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    (void)events;
    const Coefficients *c = &rules->c;
    double delay = fixed_max(rules->proposal[PROPOSAL_DATA_VAULT].delay_quarters, 1.0);
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        double *room = &world->holdings.stock[PROPOSAL_DATA_VAULT][STOCK_ROOM][t];
        int level = level_of(world, t);
        if (level == LEVEL_CLOUD) {
            *room = 0.0;
            host(world, rules, territory, c->p06_cloud_gain_quarter, -c->p06_room_trust_quarter);
        } else if (level == LEVEL_ROOM) {
            *room = fixed_min(*room + 1.0 / delay, 1.0);
            host(world, rules, territory, c->p06_room_gain_quarter * *room,
                 c->p06_room_trust_quarter * *room);
        }
    }
}

const ProposalRecord P06_DATA_VAULT = {.id = PROPOSAL_DATA_VAULT,
                                       .key = "p06_data_vault",
                                       .price = price,
                                       .year = year,
                                       .quarter = quarter};
