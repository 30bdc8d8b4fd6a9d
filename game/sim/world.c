#include "game/sim/world.h"

#include <string.h>

#include "engine/base/table.h"
#include "game/sim/budget.h"
#include "game/sim/contract.h"
#include "game/sim/council.h"
#include "game/sim/footprint.h"
#include "game/sim/ledger.h"
#include "game/sim/network.h"
#include "game/sim/query.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

void world_init(World *world, const Rules *rules)
{
    memset(world, 0, sizeof *world);
    network_init(world, rules);
    service_init(world, rules);
    usage_init(world, rules);
    budget_init(world, rules);
    footprint_init(world, rules);
    ledger_init(world, rules);
}

int world_year(const World *world, const Rules *rules)
{
    return rules->first_year + (int)(world->quarter / QUARTERS_PER_YEAR);
}

/* Which part of the World a mark opens: a reader that lost its place stops at the next one. */
enum {
    MARK_NETWORK = 0x4E455457,
    MARK_SERVICES = 0x53455256,
    MARK_USAGE = 0x55534147,
    MARK_BUDGET = 0x42554447,
    MARK_FOOTPRINT = 0x464F4F54,
    MARK_HOLDINGS = 0x484F4C44,
    MARK_CONTRACTS = 0x434F4E54,
    MARK_COUNCIL = 0x434F554E,
    MARK_POOL = 0x504F4F4C,
    MARK_ECONOMY = 0x45434F4E,
    MARK_LEDGER = 0x4C454447,
    MARK_END = 0x454E4421
};

/* Only the territories there are travel: a room of 16 does not pay for 128. */
typedef struct Pass {
    Stream *stream;
    const Rules *rules;
    size_t count; /* of territories */
} Pass;

/* What a read column may hold. */
typedef struct Bounds {
    double low, high;
} Bounds;

/*
 * A stock that flows emptied may stand a hair below zero, and a share a hair above one: a World that
 * was written must always read back. The upper bounds only keep later sums far from the edges.
 */
static const Bounds AMOUNT = {-1e-6, 1e12};
static const Bounds SHARE = {-1e-6, 1.0 + 1e-6};
static const Bounds PRICE = {0.0, 1e3};
static const Bounds POINTS = {-1e6, 1e6};
static const Bounds ANY = {-1e15, 1e15};
static const int64_t MONEY_MAX = 4000000000000000;

/* No early exit: the compiler then compares several values at once. */
static void check_values(Stream *stream, const double *values, size_t count, const Bounds *bounds)
{
    int outside = 0;
    for (size_t i = 0; i < count; i++)
        outside |= (values[i] < bounds->low) | (values[i] > bounds->high);
    if (outside)
        stream_fail(stream, "a quantity of the world is out of its range");
}

/*
 * Half of the columns hold nothing, as most causes and proposals are not at work: a byte says so
 * instead of a value per territory. A World has one spelling: a column spelled out is not all zero.
 */
static bool is_spelled(Stream *stream, bool nonzero)
{
    bool spelled = nonzero;
    stream_bool(stream, &spelled);
    return spelled && !stream->failed;
}

static void check_spelled(Stream *stream, bool nonzero)
{
    if (!nonzero)
        stream_fail(stream, "a column of the world is spelled out for nothing");
}

/* What is not a number counts as a value, so that the stream sees it and fails. */
static bool has_values(const double *values, size_t count)
{
    int found = 0;
    for (size_t i = 0; i < count; i++)
        found |= values[i] != 0.0;
    return found != 0;
}

static void columns_stream(const Pass *pass, Column *columns, int count, const Bounds *bounds)
{
    Stream *stream = pass->stream;
    for (int i = 0; i < count; i++) {
        if (!is_spelled(stream, has_values(columns[i], pass->count)))
            continue;
        stream_f64_array(stream, columns[i], pass->count);
        if (stream->mode == STREAM_READ) {
            check_values(stream, columns[i], pass->count, bounds);
            check_spelled(stream, has_values(columns[i], pass->count));
        }
    }
}

static bool has_amounts(const int64_t *amounts, size_t count)
{
    int64_t found = 0;
    for (size_t i = 0; i < count; i++)
        found |= amounts[i];
    return found != 0;
}

static void check_amounts(Stream *stream, const int64_t *amounts, size_t count)
{
    int outside = 0;
    for (size_t i = 0; i < count; i++)
        outside |= (amounts[i] < -MONEY_MAX) | (amounts[i] > MONEY_MAX);
    if (outside)
        stream_fail(stream, "an amount of money is out of its range");
}

static void euro_columns_stream(const Pass *pass, EuroColumn *columns, int count)
{
    Stream *stream = pass->stream;
    for (int i = 0; i < count; i++) {
        if (!is_spelled(stream, has_amounts(columns[i], pass->count)))
            continue;
        stream_i64_array(stream, columns[i], pass->count);
        if (stream->mode == STREAM_READ) {
            check_amounts(stream, columns[i], pass->count);
            check_spelled(stream, has_amounts(columns[i], pass->count));
        }
    }
}

static void sums_stream(Stream *stream, int64_t *sums, size_t count)
{
    stream_i64_array(stream, sums, count);
    if (stream->mode == STREAM_READ)
        check_amounts(stream, sums, count);
}

static bool has_counts(const uint16_t *counts, size_t count)
{
    int found = 0;
    for (size_t i = 0; i < count; i++)
        found |= counts[i];
    return found != 0;
}

/* Two bytes each, little-endian, in one block: thousands of small calls would cost more than the rest. */
static void count_column_stream(const Pass *pass, uint16_t *counts)
{
    uint8_t bytes[2 * TERRITORY_MAX];
    Stream *stream = pass->stream;
    if (!is_spelled(stream, has_counts(counts, pass->count)))
        return;
    for (size_t t = 0; t < pass->count; t++) {
        bytes[2 * t] = (uint8_t)(counts[t] & 0xFF);
        bytes[2 * t + 1] = (uint8_t)(counts[t] >> 8);
    }
    stream_bytes(stream, bytes, 2 * pass->count);
    if (stream->mode != STREAM_READ)
        return;
    for (size_t t = 0; t < pass->count; t++)
        counts[t] = (uint16_t)(bytes[2 * t] | bytes[2 * t + 1] << 8);
    check_spelled(stream, has_counts(counts, pass->count));
}

static void network_stream(const Pass *pass, Network *network)
{
    stream_mark(pass->stream, MARK_NETWORK);
    columns_stream(pass, network->fibre_passed, ZONE_COUNT, &AMOUNT);
    columns_stream(pass, network->fibre_studies, ZONE_COUNT, &AMOUNT);
    columns_stream(pass, network->fibre_works, ZONE_COUNT, &AMOUNT);
    columns_stream(pass, network->upgraded, ZONE_COUNT, &AMOUNT);
    columns_stream(pass, network->copper_works, ZONE_COUNT, &AMOUNT);
    columns_stream(pass, network->ordered_year, ZONE_COUNT, &AMOUNT);
    columns_stream(pass, &network->public_passed, 1, &AMOUNT);
    columns_stream(pass, &network->decent, 1, &AMOUNT);
    columns_stream(pass, &network->subscribers, 1, &AMOUNT);
    columns_stream(pass, &network->mobile_people, 1, &AMOUNT);
    columns_stream(pass, &network->operator_delay, 1, &AMOUNT);
    stream_f64(pass->stream, &network->crew_price);
    check_values(pass->stream, &network->crew_price, 1, &PRICE);
}

static void services_stream(const Pass *pass, Services *services)
{
    stream_mark(pass->stream, MARK_SERVICES);
    columns_stream(pass, services->offer, DOMAIN_COUNT, &SHARE);
    columns_stream(pass, services->reached, DOMAIN_COUNT, &SHARE);
}

static void usage_stream(const Pass *pass, Usage *usage)
{
    stream_mark(pass->stream, MARK_USAGE);
    for (int a = 0; a < AGE_COUNT; a++)
        columns_stream(pass, usage->people[a], SKILL_COUNT, &AMOUNT);
    columns_stream(pass, usage->takeup, DOMAIN_COUNT, &SHARE);
    columns_stream(pass, &usage->trust, 1, &SHARE);
}

static void budget_stream(const Pass *pass, Budget *budget)
{
    stream_mark(pass->stream, MARK_BUDGET);
    euro_columns_stream(pass, budget->purse, SECTION_COUNT);
    sums_stream(pass->stream, budget->party, PARTY_COUNT);
    euro_columns_stream(pass, budget->loan, LOAN_YEARS);
    euro_columns_stream(pass, &budget->debt, 1);
    euro_columns_stream(pass, budget->grant_due, GRANT_YEARS);
    euro_columns_stream(pass, &budget->state_asked, 1);
    euro_columns_stream(pass, budget->line, LINE_COUNT);
    euro_columns_stream(pass, budget->line_last, LINE_COUNT);
    sums_stream(pass->stream, &budget->state_envelope, 1);
}

static void footprint_stream(const Pass *pass, Footprint *footprint)
{
    stream_mark(pass->stream, MARK_FOOTPRINT);
    euro_columns_stream(pass, footprint->renewal_due, RENEWAL_YEARS);
    columns_stream(pass, &footprint->year_kg, 1, &AMOUNT);
    columns_stream(pass, &footprint->last_kg, 1, &AMOUNT);
    columns_stream(pass, &footprint->total_kg, 1, &AMOUNT);
}

static bool holding_is_valid(const Rules *rules, const Holdings *holdings, int p, size_t t)
{
    const ProposalFigures *figures = &rules->proposal[p];
    if (holdings->level[p][t] > figures->level_max)
        return false;
    for (int d = 0; holdings->level[p][t] > 0 && d < figures->dial_count; d++) {
        int dial = holdings->dial[p][d][t];
        if (dial < figures->dials[d].low || dial > figures->dials[d].high)
            return false;
    }
    return true;
}

static void proposal_stream(const Pass *pass, Holdings *holdings, int p)
{
    Stream *stream = pass->stream;
    stream_u8_array(stream, holdings->level[p], pass->count);
    count_column_stream(pass, holdings->age_quarters[p]);
    for (int d = 0; d < DIAL_MAX; d++)
        count_column_stream(pass, (uint16_t *)holdings->dial[p][d]);
    euro_columns_stream(pass, &holdings->capex_paid[p], 1);
    columns_stream(pass, holdings->stock[p], PROPOSAL_STOCK_MAX, &ANY);
    for (size_t t = 0; stream->mode == STREAM_READ && t < pass->count; t++)
        if (!holding_is_valid(pass->rules, holdings, p, t))
            stream_fail(stream, "a level or a setting is not one its proposal has");
}

static void holdings_stream(const Pass *pass, Holdings *holdings)
{
    stream_mark(pass->stream, MARK_HOLDINGS);
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        proposal_stream(pass, holdings, p);
}

/* Who leaves is taken out once: parties that are not all different would never come to an end. */
static bool binds_twice(const Contract *contract)
{
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    int count = query_contract_parties(contract, parties);
    bool twice = false;
    for (int p = 0; p < count; p++)
        for (int other = 0; other < p; other++)
            twice = twice || territory_same(parties[p], parties[other]);
    return twice;
}

static void contract_stream(const Pass *pass, Contract *contract)
{
    Stream *stream = pass->stream;
    contract_terms_stream(stream, &contract->terms);
    STREAM_ENUM(stream, &contract->state, ContractState, CONTRACT_STATE_COUNT);
    STREAM_RANGE(stream, &contract->joined_count, uint8_t, 0, CONTRACT_PARTIES_MAX - 2);
    for (int j = 0; j < contract->joined_count; j++)
        STREAM_RANGE(stream, &contract->joined[j].index, uint8_t, 0, (int)pass->count - 1);
    STREAM_RANGE(stream, &contract->years_done, uint8_t, 0, CONTRACT_TERM_YEARS_MAX);
    STREAM_RANGE(stream, &contract->years_late, uint8_t, 0, CONTRACT_TERM_YEARS_MAX);
    stream_u16(stream, &contract->year);
    if (contract->terms.proposer.index >= pass->count ||
        contract->terms.partner.index >= pass->count || binds_twice(contract))
        stream_fail(stream, "a contract does not bind two territories or more");
}

_Static_assert(CONTRACT_MAX % 64 == 0, "every bit of the set of contracts is a row");

/* Rows that are free hold nothing: they are left out, and are zero in a World that was read. */
static void contracts_stream(const Pass *pass, Contracts *contracts)
{
    Stream *stream = pass->stream;
    stream_mark(stream, MARK_CONTRACTS);
    stream_u64_array(stream, contracts->taken, TABLE_WORDS(CONTRACT_MAX));
    for (int r = table_next(contracts->taken, CONTRACT_MAX, 0); r >= 0 && !stream->failed;
         r = table_next(contracts->taken, CONTRACT_MAX, r + 1))
        contract_stream(pass, &contracts->row[r]);
    count_column_stream(pass, contracts->kept);
    count_column_stream(pass, contracts->late);
    count_column_stream(pass, contracts->broken);
}

static void motion_stream(const Pass *pass, Motion *motion)
{
    Stream *stream = pass->stream;
    motion_terms_stream(stream, &motion->terms);
    if (!council_motion_is_valid(&motion->terms))
        stream_fail(stream, "a motion asks for what nobody may vote on");
    STREAM_RANGE(stream, &motion->proposer.index, uint8_t, 0, (int)pass->count - 1);
    stream_u16(stream, &motion->year);
    for (size_t t = 0; t < pass->count; t++)
        STREAM_RANGE(stream, &motion->ballot[t], uint8_t, 0, BALLOT_COUNT - 1);
}

_Static_assert(MOTION_MAX <= 64, "the set of motions is one word");

static void council_stream(const Pass *pass, Council *council)
{
    Stream *stream = pass->stream;
    stream_mark(stream, MARK_COUNCIL);
    stream_u64_array(stream, council->taken, TABLE_WORDS(MOTION_MAX));
    if (council->taken[0] >> (MOTION_MAX - 1) > 1)
        stream_fail(stream, "a motion stands outside its table");
    for (int r = table_next(council->taken, MOTION_MAX, 0); r >= 0 && !stream->failed;
         r = table_next(council->taken, MOTION_MAX, r + 1))
        motion_stream(pass, &council->motion[r]);
    for (int c = 0; c < CLAUSE_COUNT; c++) {
        MotionRange range = council_motion_range((MotionKind)c);
        STREAM_RANGE(stream, &council->clause[c], int16_t, range.low, range.high);
        STREAM_RANGE(stream, &council->clause_protected[c], uint8_t, 0, 1);
    }
    for (size_t t = 0; t < pass->count; t++) {
        STREAM_RANGE(stream, &council->charter[t], uint8_t, 0, EXCEPTION_COUNT);
        STREAM_RANGE(stream, &council->charter_years[t], uint8_t, 0, YEARS_MAX);
    }
    for (int e = 0; e < EXCEPTION_COUNT; e++)
        STREAM_RANGE(stream, &council->general[e], uint8_t, 0, 1);
    STREAM_RANGE(stream, &council->quorum_percent, uint8_t, 0, 100);
}

/* Pledges are paid as they stand: one that is no amount would stop the year that opens. */
static void pool_stream(const Pass *pass, Pool *pool)
{
    stream_mark(pass->stream, MARK_POOL);
    euro_columns_stream(pass, pool->pledge, POOL_PLAN_COUNT);
    columns_stream(pass, pool->fibre_works, ZONE_COUNT, &AMOUNT);
    for (int p = 0; p < POOL_PLAN_COUNT; p++)
        for (size_t t = 0; t < pass->count; t++)
            if (pool->pledge[p][t] < 0 || pool->pledge[p][t] > COMMAND_EUROS_MAX)
                stream_fail(pass->stream, "a pledge is out of its range");
}

static void economy_stream(const Pass *pass, Economy *economy, Schooling *schooling)
{
    stream_mark(pass->stream, MARK_ECONOMY);
    columns_stream(pass, &economy->presence, 1, &ANY);
    columns_stream(pass, &economy->retained, 1, &SHARE);
    columns_stream(pass, schooling->taught, SCHOOL_YEARS, &SHARE);
}

static void ledger_stream(const Pass *pass, Ledger *ledger)
{
    stream_mark(pass->stream, MARK_LEDGER);
    columns_stream(pass, ledger->opening, SCORE_COUNT, &POINTS);
    columns_stream(pass, ledger->opening_last, SCORE_COUNT, &POINTS);
    for (int s = 0; s < SCORE_COUNT; s++) {
        columns_stream(pass, ledger->line[s], CAUSE_COUNT, &POINTS);
        columns_stream(pass, ledger->line_last[s], CAUSE_COUNT, &POINTS);
    }
}

void world_stream(Stream *stream, World *world, const Rules *rules)
{
    if (stream->mode == STREAM_READ)
        memset(world, 0, sizeof *world);
    const Pass pass = {.stream = stream, .rules = rules, .count = (size_t)rules->territory_count};
    stream_u32(stream, &world->tick);
    stream_u32(stream, &world->quarter);
    network_stream(&pass, &world->network);
    services_stream(&pass, &world->services);
    usage_stream(&pass, &world->usage);
    budget_stream(&pass, &world->budget);
    footprint_stream(&pass, &world->footprint);
    holdings_stream(&pass, &world->holdings);
    contracts_stream(&pass, &world->contracts);
    if (stream->mode == STREAM_READ)
        contract_index(world, rules);
    council_stream(&pass, &world->council);
    pool_stream(&pass, &world->pool);
    economy_stream(&pass, &world->economy, &world->schooling);
    ledger_stream(&pass, &world->ledger);
    stream_mark(stream, MARK_END);
}

uint64_t world_hash(const World *world, const Rules *rules)
{
    /* A hashing stream reads only: the routine is shared with reading, hence its parameter. */
    World *shared = (World *)(uintptr_t)world;
    Stream stream = stream_hasher();
    world_stream(&stream, shared, rules);
    CHECK(!stream.failed);
    return stream.hash;
}
