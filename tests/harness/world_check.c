#include "tests/harness/world_check.h"

#include <inttypes.h>

#include "engine/base/table.h"
#include "engine/base/text.h"
#include "game/sim/budget.h"
#include "game/sim/council.h"
#include "game/sim/query.h"
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

static const char *check_counts(const View *view)
{
    const World *world = view->world;
    int t = view->t;
    const char *wrong = check_share(view, "retained spending", world->economy.retained[t]);
    for (int y = 0; y < SCHOOL_YEARS && wrong == NULL; y++)
        wrong = check_share(view, "pupils taught", world->schooling.taught[y][t]);
    if (wrong == NULL && world->footprint.total_kg[t] < -STOCK_SLACK)
        return say(view, "footprint", world->footprint.total_kg[t], 0.0);
    for (int p = 0; p < PROPOSAL_COUNT && wrong == NULL; p++) {
        bool held = world->holdings.level[p][t] > 0;
        int64_t paid = world->holdings.capex_paid[p][t];
        if (paid < 0 || (!held && paid != 0))
            return say(view, "paid for a proposal", (double)paid, 0.0);
    }
    return wrong;
}

/* A charter has its years, and only one who holds the proposal has one past its first opening. */
static const char *check_charter(const View *view)
{
    const Council *council = &view->world->council;
    int charter = council->charter[view->t];
    if (charter > EXCEPTION_COUNT)
        return say(view, "charter", charter, EXCEPTION_COUNT);
    if (council->charter_years[view->t] > view->rules->c.p08_charter_years)
        return say(view, "years of a charter", council->charter_years[view->t],
                   view->rules->c.p08_charter_years);
    if (charter == 0 && council->charter_years[view->t] != 0)
        return say(view, "years of no charter", council->charter_years[view->t], 0.0);
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
    if (wrong == NULL)
        wrong = check_counts(view);
    if (wrong == NULL)
        wrong = check_charter(view);
    for (int s = 0; s < SCORE_COUNT && wrong == NULL; s++)
        wrong = check_ledger(view, (Score)s);
    return wrong;
}

/* Clauses stand where a motion could put them; a motion is of this year or the next, on what is voted on. */
static const char *check_council(const View *view)
{
    const Council *council = &view->world->council;
    for (int c = 0; c < CLAUSE_COUNT; c++) {
        MotionTerms terms = {(MotionKind)c, council->clause[c]};
        if (council->clause[c] != 0 && !council_motion_is_valid(&terms))
            return say(view, "clause", council->clause[c], 0.0);
    }
    int year = world_year(view->world, view->rules);
    for (int m = table_next(council->taken, MOTION_MAX, 0); m >= 0;
         m = table_next(council->taken, MOTION_MAX, m + 1)) {
        const Motion *motion = &council->motion[m];
        if (!council_motion_is_valid(&motion->terms))
            return say(view, "value of a motion", motion->terms.value, 0.0);
        if (motion->year < year || motion->year > year + 1)
            return say(view, "year of a motion", motion->year, year);
    }
    return NULL;
}

/* Whom one territory gains as workers, others lose. */
static const char *check_economy(const View *view)
{
    double presence = 0.0, people = 0.0;
    for (int t = 0; t < view->rules->territory_count; t++) {
        double persons = view->world->economy.presence[t];
        presence += persons;
        people += persons < 0.0 ? -persons : persons;
    }
    double slack = STOCK_SLACK + people * SHARE_SLACK;
    return is_within(presence, -slack, slack) ? NULL : say(view, "presence of all", presence, 0.0);
}

/* Parties are different territories, each bound by its row, and what they pay sums to what was agreed. */
static const char *check_contract(const View *view, int row)
{
    const Contract *contract = &view->world->contracts.row[row];
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    int count = query_contract_parties(contract, parties);
    int64_t sum = 0;
    for (int p = 0; p < count; p++) {
        if (!table_has(view->world->contracts.bound[parties[p].index], row))
            return say(view, "row of a contract that binds nobody", row, parties[p].index);
        for (int other = 0; other < p; other++)
            if (territory_same(parties[p], parties[other]))
                return say(view, "row of a contract that binds one twice", row, parties[p].index);
        sum += query_contract_part(view->world, view->rules, contract, parties[p]);
    }
    if (sum != contract->terms.amount_euros_year)
        return say(view, "parts of a contract", (double)sum,
                   (double)contract->terms.amount_euros_year);
    return contract->years_done <= contract->terms.term_years
               ? NULL
               : say(view, "years of a contract", contract->years_done, contract->terms.term_years);
}

static const char *check_contracts(const View *view)
{
    const Contracts *contracts = &view->world->contracts;
    const char *wrong = NULL;
    for (int r = table_next(contracts->taken, CONTRACT_MAX, 0); r >= 0 && wrong == NULL;
         r = table_next(contracts->taken, CONTRACT_MAX, r + 1))
        wrong = check_contract(view, r);
    return wrong;
}

static const char *check_country(const View *view)
{
    const char *wrong = check_council(view);
    if (wrong == NULL)
        wrong = check_economy(view);
    return wrong == NULL ? check_contracts(view) : wrong;
}

const char *world_check(const World *world, const Rules *rules)
{
    View view = {world, rules, 0};
    int64_t money = budget_sum(world, rules);
    if (money != 0)
        return say(&view, "all purses and parties together", (double)money, 0.0);
    const char *wrong = check_country(&view);
    if (wrong != NULL)
        return wrong;
    for (; view.t < rules->territory_count; view.t++) {
        wrong = check_territory(&view);
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
