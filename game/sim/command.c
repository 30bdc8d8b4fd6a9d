#include "game/sim/command.h"

#include <limits.h>
#include <string.h>

#include "engine/base/text.h"
#include "game/sim/adjustment.h"
#include "game/sim/contract.h"
#include "game/sim/council.h"
#include "game/sim/pool.h"
#include "game/sim/programme.h"
#include "game/sim/world.h"

enum { EUROS_SPLIT = 1000000 };

/*
 * Whole euros in two variable-length parts, millions and the rest: round amounts are short, and no
 * amount is longer than six bytes. One amount has one spelling.
 */
static void euros_stream(Stream *stream, int64_t *euros)
{
    int millions = 0, rest = 0;
    if (stream->mode != STREAM_READ && (*euros < 0 || *euros > COMMAND_EUROS_MAX)) {
        stream_fail(stream, "an amount is out of its range");
    } else if (stream->mode != STREAM_READ) {
        millions = (int)(*euros / EUROS_SPLIT);
        rest = (int)(*euros % EUROS_SPLIT);
    }
    stream_int(stream, &millions, 0, (int)(COMMAND_EUROS_MAX / EUROS_SPLIT));
    stream_int(stream, &rest, 0, EUROS_SPLIT - 1);
    int64_t passed = (int64_t)millions * EUROS_SPLIT + rest;
    if (passed > COMMAND_EUROS_MAX)
        stream_fail(stream, "an amount is out of its range");
    if (stream->mode == STREAM_READ)
        *euros = stream->failed ? 0 : passed;
}

/*
 * Most of a programme is nothing: a mask says which fields are not zero, and only those travel.
 * What a seat orders anew most often has the low bits, which make the mask short.
 */
enum {
    MASK_LOAN = 0,
    MASK_FIBRE = 1,
    MASK_COPPER = MASK_FIBRE + ZONE_COUNT,
    MASK_MEASURE = MASK_COPPER + ZONE_COUNT,
    MASK_BITS = MASK_MEASURE + PROPOSAL_COUNT
};
_Static_assert(MASK_BITS <= 31, "the mask of a programme is an int");

static int mask_bit(bool set, int bit) { return set ? (int)(1u << bit) : 0; }

static bool mask_has(int mask, int bit) { return ((unsigned)mask >> bit & 1u) != 0; }

static int programme_mask(const Programme *programme)
{
    int mask = mask_bit(programme->loan_euros != 0, MASK_LOAN);
    for (int z = 0; z < ZONE_COUNT; z++) {
        mask |= mask_bit(programme->fibre_premises[z] != 0, MASK_FIBRE + z);
        mask |= mask_bit(programme->copper_premises[z] != 0, MASK_COPPER + z);
    }
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        mask |= mask_bit(programme->measures[p].level != 0, MASK_MEASURE + p);
    return mask;
}

static void premises_stream(Stream *stream, int mask, int first_bit, int32_t *premises)
{
    for (int z = 0; z < ZONE_COUNT; z++)
        if (mask_has(mask, first_bit + z))
            STREAM_RANGE(stream, &premises[z], int32_t, 1, INT32_MAX);
}

/* 1, -1, 2, -2, … as 2, 1, 4, 3, …: small settings of either sign are short. */
static void dial_stream(Stream *stream, int16_t *dial)
{
    int folded = *dial > 0 ? 2 * *dial : -2 * *dial - 1;
    stream_int(stream, &folded, 1, 2 * (INT16_MAX + 1) - 1);
    if (stream->mode == STREAM_READ)
        *dial = (int16_t)(folded % 2 == 0 ? folded / 2 : -(folded + 1) / 2);
}

enum { DIAL_HEADS = 1 << DIAL_MAX };

/* Level and which dials are not zero share one small number. */
static void measure_stream(Stream *stream, Measure *measure)
{
    int head = (measure->level - 1) * DIAL_HEADS;
    for (int d = 0; d < DIAL_MAX; d++)
        head |= mask_bit(measure->dial[d] != 0, d);
    if (stream->mode == STREAM_READ)
        head = 0;
    stream_int(stream, &head, 0, UINT8_MAX * DIAL_HEADS - 1);
    if (stream->mode == STREAM_READ)
        measure->level = (uint8_t)(head / DIAL_HEADS + 1);
    for (int d = 0; d < DIAL_MAX; d++)
        if (mask_has(head, d))
            dial_stream(stream, &measure->dial[d]);
}

/* The dials of what is not held mean nothing and do not travel: they read back as zero. */
void programme_stream(Stream *stream, Programme *programme)
{
    if (stream->mode == STREAM_READ)
        memset(programme, 0, sizeof *programme);
    int mask = programme_mask(programme);
    stream_int(stream, &mask, 0, (int)((1u << MASK_BITS) - 1));
    if (mask_has(mask, MASK_LOAN))
        euros_stream(stream, &programme->loan_euros);
    if (mask_has(mask, MASK_LOAN) && programme->loan_euros == 0)
        stream_fail(stream, "a loan of nothing is said to be a loan");
    premises_stream(stream, mask, MASK_FIBRE, programme->fibre_premises);
    premises_stream(stream, mask, MASK_COPPER, programme->copper_premises);
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if (mask_has(mask, MASK_MEASURE + p))
            measure_stream(stream, &programme->measures[p]);
    if (stream->failed && stream->mode == STREAM_READ)
        memset(programme, 0, sizeof *programme);
}

static void territory_stream(Stream *stream, TerritoryId *territory)
{
    STREAM_RANGE(stream, &territory->index, uint8_t, 0, TERRITORY_MAX - 1);
}

void contract_terms_stream(Stream *stream, ContractTerms *terms)
{
    if (stream->mode == STREAM_READ)
        memset(terms, 0, sizeof *terms);
    territory_stream(stream, &terms->proposer);
    territory_stream(stream, &terms->partner);
    STREAM_ENUM(stream, &terms->subject, ContractSubject, CONTRACT_SUBJECT_COUNT);
    STREAM_ENUM(stream, &terms->key, ContractKey, CONTRACT_KEY_COUNT);
    STREAM_RANGE(stream, &terms->term_years, uint8_t, 1, CONTRACT_TERM_YEARS_MAX);
    STREAM_RANGE(stream, &terms->exit_percent, uint8_t, 0, CONTRACT_EXIT_PERCENT_MAX);
    STREAM_RANGE(stream, &terms->join_percent, uint8_t, 0, CONTRACT_JOIN_PERCENT_MAX);
    euros_stream(stream, &terms->amount_euros_year);
}

void motion_terms_stream(Stream *stream, MotionTerms *motion)
{
    STREAM_ENUM(stream, &motion->kind, MotionKind, MOTION_KIND_COUNT);
    STREAM_RANGE(stream, &motion->value, int16_t, -100, 100);
}

void inject_stream(Stream *stream, Inject *inject)
{
    STREAM_RANGE(stream, &inject->incident, uint8_t, 0, INCIDENT_MAX - 1);
    stream_u8(stream, &inject->territory);
}

void pledge_stream(Stream *stream, Pledge *pledge)
{
    STREAM_ENUM(stream, &pledge->plan, PoolPlan, POOL_PLAN_COUNT);
    euros_stream(stream, &pledge->euros);
}

static bool amount_is_valid(int64_t amount)
{
    return amount >= -COMMAND_EUROS_MAX && amount <= COMMAND_EUROS_MAX;
}

void adjustment_stream(Stream *stream, Adjustment *adjustment)
{
    STREAM_ENUM(stream, &adjustment->kind, AdjustmentKind, ADJUST_KIND_COUNT);
    territory_stream(stream, &adjustment->territory);
    stream_u8(stream, &adjustment->subject);
    stream_i64(stream, &adjustment->amount);
    bool valid = amount_is_valid(adjustment->amount);
    if (!valid)
        stream_fail(stream, "an amount is out of its range");
    if (!valid && stream->mode == STREAM_READ)
        adjustment->amount = 0;
    stream_text(stream, adjustment->reason, ADJUSTMENT_REASON_BYTES);
}

void command_stream(Stream *stream, Command *command)
{
    if (stream->mode == STREAM_READ)
        memset(command, 0, sizeof *command);
    STREAM_ENUM(stream, &command->kind, CommandKind, COMMAND_KIND_COUNT);
    territory_stream(stream, &command->actor);
    switch (command->kind) {
    case COMMAND_PROGRAMME:
        programme_stream(stream, &command->programme);
        break;
    case COMMAND_CONTRACT_OFFER:
        contract_terms_stream(stream, &command->offer);
        break;
    case COMMAND_CONTRACT_ACCEPT:
    case COMMAND_CONTRACT_DECLINE:
    case COMMAND_CONTRACT_EXIT:
    case COMMAND_CONTRACT_JOIN:
        STREAM_RANGE(stream, &command->contract.index, uint16_t, 0, CONTRACT_MAX - 1);
        break;
    case COMMAND_MOTION:
        motion_terms_stream(stream, &command->motion);
        break;
    case COMMAND_VOTE:
        STREAM_RANGE(stream, &command->vote.motion, uint8_t, 0, MOTION_MAX - 1);
        stream_bool(stream, &command->vote.yes);
        break;
    case COMMAND_INJECT:
        inject_stream(stream, &command->inject);
        break;
    case COMMAND_PLEDGE:
        pledge_stream(stream, &command->pledge);
        break;
    case COMMAND_ADJUST:
        adjustment_stream(stream, &command->adjustment);
        break;
    case COMMAND_KIND_COUNT:
        break;
    }
}

static int verdict_subjects(VerdictCode code)
{
    bool is_zone = code == VERDICT_ZONE_PRIVATE || code == VERDICT_PREMISES_EXCEEDED ||
                   code == VERDICT_PREMISES_MISSING;
    if (code == VERDICT_PLEDGE_UNPAYABLE)
        return SECTION_COUNT;
    return is_zone ? (int)ZONE_COUNT : (int)PROPOSAL_COUNT;
}

void verdict_stream(Stream *stream, Verdict *verdict)
{
    STREAM_ENUM(stream, &verdict->code, VerdictCode, VERDICT_CODE_COUNT);
    STREAM_RANGE(stream, &verdict->subject, uint8_t, 0, verdict_subjects(verdict->code) - 1);
    stream_i64(stream, &verdict->figure);
    stream_i64(stream, &verdict->limit);
}

static bool euros_are_valid(int64_t euros) { return euros >= 0 && euros <= COMMAND_EUROS_MAX; }

static bool programme_is_valid(const Rules *rules, const Programme *programme)
{
    bool valid = euros_are_valid(programme->loan_euros);
    for (int z = 0; z < ZONE_COUNT; z++)
        valid = valid && programme->fibre_premises[z] >= 0 && programme->copper_premises[z] >= 0;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        const ProposalFigures *figures = &rules->proposal[p];
        /* What is not open has a verdict of its own, whatever its level. */
        int level = programme->measures[p].level;
        valid = valid && (level == 0 || !figures->open || level <= figures->level_max);
    }
    return valid;
}

static bool terms_are_valid(const Rules *rules, TerritoryId actor, const ContractTerms *terms)
{
    return territory_same(terms->proposer, actor) && !territory_same(terms->partner, actor) &&
           terms->partner.index < rules->territory_count &&
           (unsigned)terms->subject < CONTRACT_SUBJECT_COUNT &&
           (unsigned)terms->key < CONTRACT_KEY_COUNT && terms->term_years >= 1 &&
           terms->term_years <= CONTRACT_TERM_YEARS_MAX &&
           terms->exit_percent <= CONTRACT_EXIT_PERCENT_MAX &&
           terms->join_percent <= CONTRACT_JOIN_PERCENT_MAX &&
           euros_are_valid(terms->amount_euros_year);
}

static bool inject_is_valid(const Rules *rules, const Inject *inject)
{
    return inject->incident < rules->incident_count &&
           (inject->territory < rules->territory_count || inject->territory == INJECT_EVERYWHERE);
}

static bool pledge_is_valid(const Pledge *pledge)
{
    return (unsigned)pledge->plan < POOL_PLAN_COUNT && euros_are_valid(pledge->euros);
}

/* A reason that does not end, or is no text, could not be shown. */
static bool adjustment_is_valid(const Rules *rules, const Adjustment *adjustment)
{
    const char *end = memchr(adjustment->reason, 0, sizeof adjustment->reason);
    return (unsigned)adjustment->kind < ADJUST_KIND_COUNT &&
           adjustment->territory.index < rules->territory_count &&
           amount_is_valid(adjustment->amount) && end != NULL &&
           text_is_utf8(adjustment->reason, (size_t)(end - adjustment->reason));
}

static Verdict check_facilitator(const World *world, const Rules *rules, const Command *command)
{
    if (command->kind == COMMAND_INJECT && inject_is_valid(rules, &command->inject))
        return verdict_ok();
    if (command->kind == COMMAND_ADJUST && adjustment_is_valid(rules, &command->adjustment))
        return adjustment_check(world, rules, &command->adjustment);
    return (Verdict){.code = VERDICT_MALFORMED};
}

/* Ranges first, and here only: what checks and applies a command afterwards may index with it. */
Verdict command_check(const World *world, const Rules *rules, const Command *command)
{
    const Verdict malformed = {.code = VERDICT_MALFORMED};
    if (command->actor.index >= rules->territory_count)
        return malformed;
    switch (command->kind) {
    case COMMAND_PROGRAMME:
        if (!programme_is_valid(rules, &command->programme))
            return malformed;
        return programme_check(world, rules, command->actor, &command->programme);
    case COMMAND_CONTRACT_OFFER:
        if (!terms_are_valid(rules, command->actor, &command->offer))
            return malformed;
        return contract_check(world, rules, command);
    case COMMAND_CONTRACT_ACCEPT:
    case COMMAND_CONTRACT_DECLINE:
    case COMMAND_CONTRACT_EXIT:
    case COMMAND_CONTRACT_JOIN:
        if (command->contract.index >= CONTRACT_MAX)
            return malformed;
        return contract_check(world, rules, command);
    case COMMAND_MOTION:
        if (!council_motion_is_valid(&command->motion))
            return malformed;
        return council_check(world, rules, command);
    case COMMAND_VOTE:
        if (command->vote.motion >= MOTION_MAX)
            return malformed;
        return council_check(world, rules, command);
    case COMMAND_PLEDGE:
        if (!pledge_is_valid(&command->pledge))
            return malformed;
        return pool_check(world, rules, command->actor, &command->pledge);
    case COMMAND_INJECT:
    case COMMAND_ADJUST:
        return check_facilitator(world, rules, command);
    case COMMAND_KIND_COUNT:
        break;
    }
    return malformed;
}
