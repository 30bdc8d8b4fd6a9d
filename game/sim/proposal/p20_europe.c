/*
 * 20. Pour un modèle européen de société numérique: standard-setting. The standard is in force as
 * soon as those who ratified it are enough people. Who ratifies before that writes its clauses and
 * has nothing to convert, but may wait for ever for the others; once it is in force, everybody else
 * pays a conversion, and only those who ratified draw on Europe's funds. What nobody could foresee
 * when the year was decided is billed in the next, whose plan shows it; who helped to write the
 * standard and leaves it pays at once. Moving to free software costs services a little in the first
 * year and spares licences in the years that follow.
 */
#include "game/sim/proposal/p20_europe.h"

#include "engine/base/fixed.h"
#include "game/sim/budget.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

/* How it came under the standard; euros of its conversion still to be paid; draws on Europe's funds. */
enum { STOCK_TOLD, STOCK_CONVERSION, STOCK_FUNDED };
enum { TOLD_NOTHING, TOLD_AUTHOR, TOLD_OUTSIDER };
enum { NEWS_AUTHOR, NEWS_OUTSIDER };

static const Cause CAUSE = CAUSE_PROPOSAL + PROPOSAL_EUROPE;

/* What moves to free software first. */
static const Domain DOMAINS[] = {DOMAIN_ADMINISTRATION, DOMAIN_EDUCATION, DOMAIN_CULTURE};
enum { DOMAIN_MOVED_COUNT = 3 };

static bool ratified(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_EUROPE][t] > 0;
}

static double *stock(World *world, int which, int t)
{
    return &world->holdings.stock[PROPOSAL_EUROPE][which][t];
}

static bool is_in_force(const World *world, const Rules *rules)
{
    double people = 0.0, all = 0.0;
    for (int t = 0; t < rules->territory_count; t++) {
        people += ratified(world, t) ? rules->population[t] : 0.0;
        all += rules->population[t];
    }
    return people >= rules->c.p20_quorum_share * all;
}

/* As the last quarter left it: nobody's price changes with what others decide in the same year. */
double europe_grant_bonus(const World *world, const Rules *rules, TerritoryId territory)
{
    return world->holdings.stock[PROPOSAL_EUROPE][STOCK_FUNDED][territory.index] *
           rules->c.p20_grant_bonus * proposal_growth(world, rules, PROPOSAL_EUROPE, territory);
}

static int64_t full_conversion(const Rules *rules, int t)
{
    return fixed_euros(rules->c.p20_conversion_euros_inhabitant * rules->population[t]);
}

int64_t europe_conversion_euros(const World *world, TerritoryId territory)
{
    return (int64_t)world->holdings.stock[PROPOSAL_EUROPE][STOCK_CONVERSION][territory.index];
}

/* An author that leaves a standard in force converts like anybody else, an outsider pays what it still owes. */
static int64_t exit_euros(const World *world, const Rules *rules, int t)
{
    const Column *stocks = world->holdings.stock[PROPOSAL_EUROPE];
    bool author = (int)stocks[STOCK_TOLD][t] == TOLD_AUTHOR;
    if (author)
        return stocks[STOCK_FUNDED][t] > 0.0 ? full_conversion(rules, t) : 0;
    return europe_conversion_euros(world, (TerritoryId){(uint8_t)t});
}

/* Licences are spared as the move goes on. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    if (ratified(world, territory.index))
        price->exit_euros += exit_euros(world, rules, territory.index);
    double grown = proposal_growth(world, rules, PROPOSAL_EUROPE, territory);
    if (measure->level > 0 && ratified(world, territory.index))
        price->opex_euros_year -= fixed_euros(rules->c.p20_licence_euros_inhabitant_year * grown *
                                              rules->population[territory.index]);
}

static void tell(EventBuffer *events, int detail, int t, int64_t figure)
{
    TerritoryId territory = {(uint8_t)t};
    event_tell(events, &(News){.proposal = PROPOSAL_EUROPE,
                               .detail = detail,
                               .territory = territory,
                               .other = territory,
                               .figure = figure});
}

/* The first year the standard is in force for a territory: those who brought it about wrote it. */
static void come_under(World *world, const Rules *rules, int t, EventBuffer *events)
{
    bool outsider = !ratified(world, t);
    int64_t euros = outsider ? full_conversion(rules, t) : 0;
    *stock(world, STOCK_TOLD, t) = outsider ? TOLD_OUTSIDER : TOLD_AUTHOR;
    *stock(world, STOCK_CONVERSION, t) = (double)euros;
    tell(events, outsider ? NEWS_OUTSIDER : NEWS_AUTHOR, t, euros);
}

/* Paid from what the running section holds; the rest waits for the next year. */
static void convert(World *world, int t)
{
    double *due = stock(world, STOCK_CONVERSION, t);
    int64_t purse = fixed_max_euros(world->budget.purse[SECTION_RUNNING][t], 0);
    int64_t paid = fixed_min_euros((int64_t)*due, purse);
    if (paid <= 0)
        return;
    budget_pay(world, (TerritoryId){(uint8_t)t}, LINE_RUNNING_OTHER, PARTY_SUPPLIERS, paid);
    *due -= (double)paid;
}

/* A seat where clauses are written is worth something in itself, as long as they are. */
static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    (void)salt;
    bool in_force = is_in_force(world, rules);
    for (int t = 0; t < rules->territory_count; t++) {
        if (!in_force && ratified(world, t))
            usage_shift_trust(world, (TerritoryId){(uint8_t)t}, rules->c.p20_author_trust_year);
        convert(world, t);
        if (in_force && (int)*stock(world, STOCK_TOLD, t) == TOLD_NOTHING)
            come_under(world, rules, t, events);
    }
}

static void move_software(World *world, const Rules *rules, TerritoryId territory)
{
    for (int d = 0; d < DOMAIN_MOVED_COUNT; d++)
        service_shift(world, rules, territory, DOMAINS[d],
                      -rules->c.p20_move_loss_quarter *
                          world->services.offer[DOMAINS[d]][territory.index],
                      CAUSE);
}

/* Afterwards data and machines are one's own: residents trust, and services can be built on. */
static void quarter(World *world, const Rules *rules, EventBuffer *events)
{
    (void)events;
    const Coefficients *c = &rules->c;
    double funded = is_in_force(world, rules) ? 1.0 : 0.0;
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        if (!ratified(world, t))
            continue;
        *stock(world, STOCK_FUNDED, t) = funded;
        if (world->holdings.age_quarters[PROPOSAL_EUROPE][t] < QUARTERS_PER_YEAR) {
            move_software(world, rules, territory);
            continue;
        }
        double grown = proposal_growth(world, rules, PROPOSAL_EUROPE, territory);
        usage_shift_trust(world, territory, c->p20_trust_quarter * grown);
        for (int d = 0; d < DOMAIN_MOVED_COUNT; d++)
            service_improve(world, rules, territory, DOMAINS[d], c->p20_gain_quarter * grown,
                            CAUSE);
    }
}

/* The conversion was paid with the exit: whoever has converted is not asked again. */
static void leave(World *world, const Rules *rules, TerritoryId territory, EventBuffer *events)
{
    (void)rules, (void)events;
    int t = territory.index;
    double *told = stock(world, STOCK_TOLD, t);
    if ((int)*told == TOLD_AUTHOR)
        *told = *stock(world, STOCK_FUNDED, t) > 0.0 ? TOLD_OUTSIDER : TOLD_NOTHING;
    *stock(world, STOCK_CONVERSION, t) = 0.0;
    *stock(world, STOCK_FUNDED, t) = 0.0;
}

const ProposalRecord P20_EUROPE = {.id = PROPOSAL_EUROPE,
                                   .key = "p20_europe",
                                   .keeps_stocks = true,
                                   .price = price,
                                   .year = year,
                                   .quarter = quarter,
                                   .leave = leave};
