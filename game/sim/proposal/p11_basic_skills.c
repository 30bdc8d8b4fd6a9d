/*
 * 11. Des savoirs fondamentaux à construire: cohort conveyor. Every class moves up once a year, and a
 * year with trained teachers adds its part to what the class takes along. The State trains few
 * teachers a year for the whole country; tablets make a trained teacher better and do nothing alone
 * but weigh. The benefit comes when a class leaves school, where the young then live: those whom
 * the neighbours' services and work attract help the neighbours.
 */
#include "engine/base/fixed.h"
#include "game/sim/budget.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/usage.h"

enum { DIAL_TEACHERS_PERCENT, DIAL_TABLETS_PERCENT };
enum { STOCK_TRAINED }; /* of the teachers, 0..1 */
enum { NEWS_TABLETS_ASLEEP, NEWS_FEW_TRAINERS, NEWS_GRADUATES };

static const Cause OWN_CAUSE = CAUSE_PROPOSAL + PROPOSAL_BASIC_SKILLS;
/* Below this part of the teachers nobody teaches with tablets; above it a class is news. */
static const double HARDLY_ANY = 0.05, WELL_TAUGHT = 0.5;

static int dial(const World *world, int which, int t)
{
    return world->holdings.dial[PROPOSAL_BASIC_SKILLS][which][t];
}

static bool holds(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_BASIC_SKILLS][t] > 0;
}

static double pupils(const Rules *rules, int t)
{
    return rules->population[t] * rules->c.p11_class_share * SCHOOL_YEARS;
}

static double teachers(const Rules *rules, int t)
{
    return pupils(rules, t) * rules->c.p11_teacher_share;
}

static int64_t training_euros(const Rules *rules, int t, int percent)
{
    return fixed_euros(percent / 100.0 * teachers(rules, t) * rules->c.p11_teacher_euros);
}

/* Tablets are bought once and renewed with other machines; teachers are trained every year. */
static void price(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price)
{
    int t = territory.index;
    double added = measure->dial[DIAL_TABLETS_PERCENT] - dial(world, DIAL_TABLETS_PERCENT, t);
    if (measure->level == 0)
        return;
    price->capex_euros +=
        fixed_euros(fixed_max(added, 0.0) / 100.0 * pupils(rules, t) * rules->c.p11_tablet_euros);
    price->opex_euros_year += training_euros(rules, t, measure->dial[DIAL_TEACHERS_PERCENT]);
}

static void tell(EventBuffer *events, int detail, int who, double figure)
{
    TerritoryId territory = {(uint8_t)who};
    event_tell(events,
               &(News){PROPOSAL_BASIC_SKILLS, detail, territory, territory, fixed_euros(figure)});
}

/* The part of what is asked in the whole country that the State has trainers for. 0..1 */
static double trainers_share(const World *world, const Rules *rules)
{
    double asked = 0.0, all = 0.0;
    for (int t = 0; t < rules->territory_count; t++) {
        all += teachers(rules, t);
        if (holds(world, t))
            asked += teachers(rules, t) * dial(world, DIAL_TEACHERS_PERCENT, t) / 100.0;
    }
    double capacity = all * rules->c.p11_capacity_share_year;
    return asked > capacity ? capacity / asked : 1.0;
}

static void train(World *world, const Rules *rules, int t, double share, EventBuffer *events)
{
    const Coefficients *c = &rules->c;
    TerritoryId territory = {(uint8_t)t};
    double *trained = &world->holdings.stock[PROPOSAL_BASIC_SKILLS][STOCK_TRAINED][t];
    double added = share * dial(world, DIAL_TEACHERS_PERCENT, t) / 100.0;
    int64_t paid = training_euros(rules, t, dial(world, DIAL_TEACHERS_PERCENT, t));
    *trained = fixed_min(*trained * (1.0 - c->p11_turnover_year) + added, 1.0);
    budget_pass(world, PARTY_STATE, PARTY_STAFF,
                fixed_euros(added * teachers(rules, t) * c->p11_teacher_state_euros));
    budget_receive(world, territory, LINE_PROPOSAL_RUNNING, PARTY_STAFF,
                   fixed_euros((double)paid * (1.0 - share)));
    if (share < 1.0 && paid > 0)
        tell(events, NEWS_FEW_TRAINERS, t, share * 100.0);
    double tablets = dial(world, DIAL_TABLETS_PERCENT, t) / 100.0 * pupils(rules, t);
    if (*trained < HARDLY_ANY && tablets >= 1.0)
        tell(events, NEWS_TABLETS_ASLEEP, t, tablets);
}

/* Of a full year's teaching, 0..1: teachers first. */
static double teaching(const World *world, const Rules *rules, int t)
{
    double tablets = dial(world, DIAL_TABLETS_PERCENT, t) / 100.0 / rules->c.p11_tablets_enough;
    double alone = rules->c.p11_without_tablets;
    return world->holdings.stock[PROPOSAL_BASIC_SKILLS][STOCK_TRAINED][t] *
           (alone + (1.0 - alone) * fixed_min(tablets, 1.0));
}

/* All move up, and are taught for a year. Returns what those who left the last class were taught. */
static double move_up(World *world, const Rules *rules, int t)
{
    Column *taught = world->schooling.taught;
    double left = taught[SCHOOL_YEARS - 1][t];
    double year = teaching(world, rules, t) / SCHOOL_YEARS;
    for (int class = SCHOOL_YEARS - 1; class >= 0; class --) {
        double before = class > 0 ? taught[class - 1][t] : 0.0;
        taught[class][t] = fixed_min(before + year, 1.0);
    }
    return left;
}

/* What draws the young: what one can do there, and work. */
static void attraction_column(const World *world, const Rules *rules, Column attraction)
{
    for (int t = 0; t < rules->territory_count; t++)
        attraction[t] =
            world->economy.presence[t] / rules->population[t] * rules->c.p11_presence_worth;
    for (int d = 0; d < DOMAIN_COUNT; d++)
        for (int t = 0; t < rules->territory_count; t++)
            attraction[t] += world->services.reached[d][t] / DOMAIN_COUNT;
    for (int t = 0; t < rules->territory_count; t++)
        attraction[t] = fixed_max(attraction[t], 0.0);
}

static void settle(World *world, const Rules *rules, int t, double persons, Cause cause)
{
    usage_raise(world, rules, (TerritoryId){(uint8_t)t}, (UsageGroup){AGE_UNDER_60, SKILL_FRAGILE},
                persons, cause);
}

/* The people whom a class makes autonomous, at home and across the borders. */
static void graduate(World *world, const Rules *rules, int t, double taught,
                     const double *attraction, EventBuffer *events)
{
    const Coefficients *c = &rules->c;
    double pull[NEIGHBOUR_MAX], away = 0.0;
    for (int n = 0; n < rules->neighbour_count[t]; n++) {
        pull[n] = rules->border_weight[t][n] * attraction[rules->neighbour[t][n]];
        away += pull[n];
    }
    double persons =
        rules->population[t] * c->p11_class_share * c->p11_people_per_graduate * taught;
    double leaving = c->p11_leave_share * fixed_ratio(away, away + attraction[t]);
    settle(world, rules, t, persons * (1.0 - leaving), OWN_CAUSE);
    for (int n = 0; n < rules->neighbour_count[t]; n++)
        settle(world, rules, rules->neighbour[t][n], persons * leaving * fixed_ratio(pull[n], away),
               CAUSE_NEIGHBOURS);
    if (taught >= WELL_TAUGHT)
        tell(events, NEWS_GRADUATES, t, leaving * 100.0);
}

/* Classes go on moving up where the plan was given up: what was taught is not unlearnt. */
static void year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    (void)salt;
    double share = trainers_share(world, rules);
    Column attraction;
    attraction_column(world, rules, attraction);
    for (int t = 0; t < rules->territory_count; t++) {
        if (holds(world, t))
            train(world, rules, t, share, events);
        double taught = move_up(world, rules, t);
        if (taught > 0.0)
            graduate(world, rules, t, taught, attraction, events);
    }
}

const ProposalRecord P11_BASIC_SKILLS = {
    .id = PROPOSAL_BASIC_SKILLS, .key = "p11_basic_skills", .price = price, .year = year};
