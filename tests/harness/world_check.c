#include "tests/harness/world_check.h"

#include <inttypes.h>

#include "engine/base/text.h"
#include "game/sim/budget.h"
#include "game/sim/score.h"

enum { WORLD_BYTES_MAX = 2 * 1024 * 1024 };

/* Stocks are sums of thousands of flows: what rounding leaves is far below a premise or a person. */
static const double STOCK_SLACK = 1e-5;
static const double SHARE_SLACK = 1e-9;
static const double LEDGER_SLACK = 1e-9;

static char said[256];

typedef struct View {
    const World *world;
    const Rules *rules;
    int t;
} View;

static const char *say(const View *view, const char *statement, double found, double expected)
{
    text_format(said, sizeof said, "%s, quarter %u: %s: found %.12g, expected %.12g",
                view->rules->code[view->t], view->world->quarter, statement, found, expected);
    return said;
}

/* Written so that a NaN fails. */
static bool is_within(double value, double low, double high)
{
    return value >= low && value <= high;
}

static const char *check_range(const View *view, const char *what, double value, double high)
{
    if (is_within(value, -STOCK_SLACK, high + STOCK_SLACK))
        return NULL;
    return say(view, what, value, value < 0.0 ? 0.0 : high);
}

static const char *check_zone(const View *view, int z)
{
    const Network *network = &view->world->network;
    int t = view->t;
    double premises = view->rules->premises[z][t];
    double passed = network->fibre_passed[z][t];
    const char *wrong = check_range(view, "fibre passed", passed, premises);
    if (wrong == NULL)
        wrong = check_range(view, "fibre in studies", network->fibre_studies[z][t], premises);
    if (wrong == NULL)
        wrong = check_range(view, "fibre in works", network->fibre_works[z][t], premises);
    if (wrong == NULL)
        wrong = check_range(view, "upgraded lines", network->upgraded[z][t], premises - passed);
    if (wrong == NULL)
        wrong = check_range(view, "copper in works", network->copper_works[z][t], premises);
    return wrong;
}

static const char *check_network(const View *view)
{
    const Network *network = &view->world->network;
    int t = view->t;
    double fibre = 0.0;
    const char *wrong = NULL;
    for (int z = 0; z < ZONE_COUNT && wrong == NULL; z++) {
        wrong = check_zone(view, z);
        fibre += network->fibre_passed[z][t];
    }
    if (wrong == NULL)
        wrong = check_range(view, "public premises", network->public_passed[t], fibre);
    if (wrong == NULL)
        wrong = check_range(view, "decent lines", network->decent[t], view->rules->premises_all[t]);
    if (wrong == NULL)
        wrong = check_range(view, "subscribers", network->subscribers[t], fibre);
    if (wrong == NULL)
        wrong = check_range(view, "people covered", network->mobile_people[t],
                            view->rules->population[t]);
    return wrong;
}

static const char *check_share(const View *view, const char *what, double value)
{
    return is_within(value, -SHARE_SLACK, 1.0 + SHARE_SLACK) ? NULL : say(view, what, value, 1.0);
}

static const char *check_services(const View *view)
{
    const World *world = view->world;
    int t = view->t;
    const char *wrong = check_share(view, "trust", world->usage.trust[t]);
    for (int d = 0; d < DOMAIN_COUNT && wrong == NULL; d++) {
        wrong = check_share(view, "offer", world->services.offer[d][t]);
        if (wrong == NULL)
            wrong = check_share(view, "reached offer", world->services.reached[d][t]);
        if (wrong == NULL)
            wrong = check_share(view, "take-up", world->usage.takeup[d][t]);
    }
    return wrong;
}

static const char *check_people(const View *view)
{
    double sum = 0.0;
    double population = view->rules->population[view->t];
    for (int a = 0; a < AGE_COUNT; a++)
        for (int s = 0; s < SKILL_COUNT; s++) {
            double people = view->world->usage.people[a][s][view->t];
            const char *wrong = check_range(view, "people", people, population);
            if (wrong != NULL)
                return wrong;
            sum += people;
        }
    return is_within(sum - population, -STOCK_SLACK, STOCK_SLACK)
               ? NULL
               : say(view, "people of all skills", sum, population);
}

static const char *check_ledger(const View *view, Score score)
{
    const Ledger *ledger = &view->world->ledger;
    TerritoryId territory = {(uint8_t)view->t};
    double points = score_of(view->world, view->rules, score, territory);
    double sum = ledger->opening[score][view->t];
    for (int c = 0; c < CAUSE_COUNT; c++)
        sum += ledger->line[score][c][view->t];
    if (!is_within(sum - points, -LEDGER_SLACK, LEDGER_SLACK))
        return say(view, "ledger against score", sum, points);
    return is_within(points, -LEDGER_SLACK, 100.0 + LEDGER_SLACK)
               ? NULL
               : say(view, "score", points, 100.0);
}

/* A debt is what is still to be repaid of the loans on record. */
static const char *check_debt(const View *view)
{
    const Budget *budget = &view->world->budget;
    int64_t loans = 0;
    for (int y = 0; y < LOAN_YEARS; y++) {
        if (budget->loan[y][view->t] < 0)
            return say(view, "loan", (double)budget->loan[y][view->t], 0.0);
        loans += budget->loan[y][view->t];
    }
    int64_t debt = budget->debt[view->t];
    if (debt < 0 || debt > loans)
        return say(view, "debt against loans", (double)debt, (double)loans);
    return NULL;
}

static const char *check_territory(const View *view)
{
    const char *wrong = check_network(view);
    if (wrong == NULL)
        wrong = check_services(view);
    if (wrong == NULL)
        wrong = check_people(view);
    if (wrong == NULL)
        wrong = check_debt(view);
    for (int s = 0; s < SCORE_COUNT && wrong == NULL; s++)
        wrong = check_ledger(view, (Score)s);
    return wrong;
}

const char *world_check(const World *world, const Rules *rules)
{
    View view = {world, rules, 0};
    int64_t money = budget_sum(world, rules);
    if (money != 0)
        return say(&view, "all purses and parties together", (double)money, 0.0);
    for (; view.t < rules->territory_count; view.t++) {
        const char *wrong = check_territory(&view);
        if (wrong != NULL)
            return wrong;
    }
    return NULL;
}

const char *world_check_stream(const World *world, const Rules *rules)
{
    static uint8_t bytes[WORLD_BYTES_MAX];
    static World copy, back;
    copy = *world;
    Stream writer = stream_writer(bytes, sizeof bytes);
    world_stream(&writer, &copy, rules);
    Stream reader = stream_reader(bytes, writer.offset);
    world_stream(&reader, &back, rules);
    if (writer.failed || !stream_ended_well(&reader)) {
        text_format(said, sizeof said, "quarter %u: what was written does not read back: %s",
                    world->quarter, writer.failed ? writer.reason : reader.reason);
        return said;
    }
    uint64_t before = world_hash(world, rules), after = world_hash(&back, rules);
    if (before == after)
        return NULL;
    text_format(said, sizeof said, "quarter %u: read back, hash %016" PRIx64 " is %016" PRIx64,
                world->quarter, before, after);
    return said;
}
