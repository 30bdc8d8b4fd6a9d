#include "game/sim/council.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "engine/base/table.h"
#include "game/sim/proposal/p08_rural_charter.h"
#include "game/sim/roll.h"

static Verdict refuse(VerdictCode code, int subject, int64_t figure)
{
    return (Verdict){.code = code, .subject = (uint8_t)subject, .figure = figure};
}

static bool is_clause(MotionKind kind) { return (int)kind < CLAUSE_COUNT; }

MotionRange council_motion_range(MotionKind kind)
{
    switch (kind) {
    case MOTION_STATE_RATE:
        return (MotionRange){-10, 10, 5};
    case MOTION_SOLIDARITY:
        return (MotionRange){0, 50, 10};
    case MOTION_STANDARDS:
        return (MotionRange){0, 1, 1};
    case MOTION_CHARTER:
    case MOTION_GENERALISE:
    case MOTION_KIND_COUNT:
        break;
    }
    return (MotionRange){0, EXCEPTION_COUNT - 1, 1};
}

bool council_motion_is_valid(const MotionTerms *motion)
{
    if ((unsigned)motion->kind >= MOTION_KIND_COUNT)
        return false;
    MotionRange range = council_motion_range(motion->kind);
    return motion->value >= range.low && motion->value <= range.high &&
           (motion->value - range.low) % range.step == 0;
}

static bool sits(const World *world, int t)
{
    return world->holdings.level[PROPOSAL_NATIONAL_TABLE][t] > 0;
}

bool council_chair(const World *world, const Rules *rules, TerritoryId *chair)
{
    int count = 0;
    for (int t = 0; t < rules->territory_count; t++)
        count += sits(world, t) ? 1 : 0;
    if (count == 0)
        return false;
    int turn = (int)(world->quarter / QUARTERS_PER_YEAR) % count;
    for (int t = 0; turn >= 0; t++)
        if (sits(world, t) && turn-- == 0)
            *chair = (TerritoryId){(uint8_t)t};
    return true;
}

bool council_is_voter(const World *world, const Rules *rules, const MotionTerms *motion,
                      TerritoryId territory)
{
    return territory.index < rules->territory_count && rules->reserved[territory.index] == 0 &&
           (!is_clause(motion->kind) || sits(world, territory.index));
}

bool council_suspends(const World *world, const Rules *rules, TerritoryId territory,
                      Exception exception)
{
    const Council *council = &world->council;
    return council->charter[territory.index] == exception + 1 ||
           (council->general[exception] != 0 && rural_charter_fits(rules, territory));
}

/* A charter concerns one territory, a clause the whole country. */
static bool is_pending(const World *world, const MotionTerms *motion, TerritoryId proposer)
{
    const Council *council = &world->council;
    for (int r = table_next(council->taken, MOTION_MAX, 0); r >= 0;
         r = table_next(council->taken, MOTION_MAX, r + 1)) {
        const Motion *row = &council->motion[r];
        if (row->terms.kind == motion->kind &&
            (is_clause(motion->kind) || territory_same(row->proposer, proposer)))
            return true;
    }
    return false;
}

static Verdict check_proposer(const World *world, const Rules *rules, const MotionTerms *motion,
                              TerritoryId actor)
{
    TerritoryId chair = {0};
    if (motion->kind == MOTION_CHARTER)
        return rural_charter_check(world, rules, actor);
    if (!is_clause(motion->kind)) /* the program opens these itself */
        return refuse(VERDICT_MALFORMED, 0, 0);
    if (!council_chair(world, rules, &chair))
        return refuse(VERDICT_MOTION_CHAIR, PROPOSAL_NATIONAL_TABLE, -1);
    return territory_same(chair, actor)
               ? verdict_ok()
               : refuse(VERDICT_MOTION_CHAIR, PROPOSAL_NATIONAL_TABLE, chair.index);
}

static Verdict check_motion(const World *world, const Rules *rules, const MotionTerms *motion,
                            TerritoryId actor)
{
    Verdict verdict = check_proposer(world, rules, motion, actor);
    if (verdict.code != VERDICT_OK)
        return verdict;
    if (is_pending(world, motion, actor))
        return refuse(VERDICT_MOTION_PENDING, 0, 0);
    if (table_count(world->council.taken, MOTION_MAX) == MOTION_MAX)
        return refuse(VERDICT_MOTION_TABLE_FULL, 0, MOTION_MAX);
    return verdict_ok();
}

Verdict council_check(const World *world, const Rules *rules, const Command *command)
{
    if (command->kind == COMMAND_MOTION)
        return check_motion(world, rules, &command->motion, command->actor);
    if (!table_has(world->council.taken, command->vote.motion))
        return refuse(VERDICT_MOTION_UNKNOWN, 0, command->vote.motion);
    const Motion *motion = &world->council.motion[command->vote.motion];
    return council_is_voter(world, rules, &motion->terms, command->actor)
               ? verdict_ok()
               : refuse(VERDICT_MOTION_NOT_A_VOTER, PROPOSAL_NATIONAL_TABLE, 0);
}

static void tell(EventBuffer *events, EventKind kind, const Motion *motion)
{
    event_add(events, kind, motion->proposer, (int)motion->terms.kind, motion->terms.value);
}

static void open_motion(World *world, const MotionTerms *terms, TerritoryId proposer, int year,
                        EventBuffer *events)
{
    int row = table_claim(world->council.taken, MOTION_MAX);
    if (row == TABLE_NONE)
        return;
    Motion *motion = &world->council.motion[row];
    memset(motion, 0, sizeof *motion);
    motion->terms = *terms;
    motion->proposer = proposer;
    motion->year = (uint16_t)year;
    motion->ballot[proposer.index] = BALLOT_YES; /* who asks is for it */
    tell(events, EVENT_MOTION_OPENED, motion);
}

void council_apply(World *world, const Rules *rules, const Command *command, EventBuffer *events)
{
    Council *council = &world->council;
    if (command->kind == COMMAND_MOTION) {
        open_motion(world, &command->motion, command->actor, world_year(world, rules), events);
        return;
    }
    council->motion[command->vote.motion].ballot[command->actor.index] =
        command->vote.yes ? BALLOT_YES : BALLOT_NO;
}

void council_count(const World *world, const Rules *rules, const Motion *motion, Tally *tally)
{
    *tally = (Tally){0};
    for (int t = 0; t < rules->territory_count; t++) {
        if (!council_is_voter(world, rules, &motion->terms, (TerritoryId){(uint8_t)t}))
            continue;
        tally->voters++;
        tally->voter_people += rules->population[t];
        tally->yes += motion->ballot[t] == BALLOT_YES ? 1 : 0;
        tally->no += motion->ballot[t] == BALLOT_NO ? 1 : 0;
        tally->yes_people += motion->ballot[t] == BALLOT_YES ? rules->population[t] : 0.0;
    }
}

void council_set_quorum(World *world, int percent)
{
    CHECK(percent >= 0 && percent <= 100);
    world->council.quorum_percent = (uint8_t)percent;
}

int council_quorum_votes(const World *world, const Tally *tally)
{
    return (tally->voters * world->council.quorum_percent + 99) / 100;
}

/* By head: how many more should have voted for the vote to count. */
static int quorum_missing(const World *world, const Tally *tally)
{
    int missing = council_quorum_votes(world, tally) - tally->yes - tally->no;
    return missing > 0 ? missing : 0;
}

static void tell_result(const World *world, const Motion *motion, const Tally *tally, bool passed,
                        EventBuffer *events)
{
    if (passed)
        tell(events, EVENT_MOTION_PASSED, motion);
    else
        event_add_detail(events, EVENT_MOTION_FAILED, motion->proposer, (int)motion->terms.kind,
                         quorum_missing(world, tally), motion->terms.value);
}

/* A clause needs a qualified majority: most of those at the table, and most of the people they stand for. */
static void decide_clause(World *world, const Rules *rules, const Motion *motion,
                          EventBuffer *events)
{
    Council *council = &world->council;
    Tally tally;
    council_count(world, rules, motion, &tally);
    double share = fixed_ratio(tally.yes_people, tally.voter_people);
    bool passed = tally.yes > tally.no && 2 * (tally.yes + tally.no) >= tally.voters &&
                  share >= rules->c.p10_majority_share && quorum_missing(world, &tally) == 0;
    if (passed) {
        council->clause[motion->terms.kind] = motion->terms.value;
        council->clause_protected[motion->terms.kind] = share >= rules->c.p10_protected_share;
    }
    tell_result(world, motion, &tally, passed, events);
}

/* Peers who care to vote grant a charter, or make it general: more for than against, and enough of them. */
static void decide_charter(World *world, const Rules *rules, const Motion *motion,
                           EventBuffer *events)
{
    Council *council = &world->council;
    Tally tally;
    council_count(world, rules, motion, &tally);
    int votes_min = (int)fixed_min(rules->c.p08_votes_min, rules->territory_count);
    bool passed = tally.yes > tally.no && tally.yes + tally.no >= votes_min &&
                  quorum_missing(world, &tally) == 0;
    if (motion->terms.kind == MOTION_GENERALISE)
        council->general[motion->terms.value] = passed ? 1 : 0;
    else if (passed) {
        council->charter[motion->proposer.index] = (uint8_t)(motion->terms.value + 1);
        council->charter_years[motion->proposer.index] = (uint8_t)rules->c.p08_charter_years;
    }
    tell_result(world, motion, &tally, passed, events);
}

static void decide_motions(World *world, const Rules *rules, EventBuffer *events)
{
    Council *council = &world->council;
    int year = world_year(world, rules);
    for (int r = table_next(council->taken, MOTION_MAX, 0); r >= 0;
         r = table_next(council->taken, MOTION_MAX, r + 1)) {
        const Motion *motion = &council->motion[r];
        if (motion->year > year)
            continue;
        if (is_clause(motion->terms.kind))
            decide_clause(world, rules, motion, events);
        else
            decide_charter(world, rules, motion, events);
        table_release(council->taken, r);
    }
}

/* A charter has its years; when they are over its holder has published, and all vote on what it showed. */
static void age_charters(World *world, const Rules *rules, EventBuffer *events)
{
    Council *council = &world->council;
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        if (council->charter[t] == 0)
            continue;
        bool kept = world->holdings.level[PROPOSAL_RURAL_CHARTER][t] > 0;
        if (kept && council->charter_years[t] > 0) {
            council->charter_years[t]--;
            continue;
        }
        MotionTerms terms = {MOTION_GENERALISE, (int16_t)(council->charter[t] - 1)};
        council->charter[t] = 0;
        council->charter_years[t] = 0;
        if (kept && council->general[terms.value] == 0)
            open_motion(world, &terms, territory, world_year(world, rules) + 1, events);
    }
}

/* A new government keeps what a large majority had agreed on, and little else. */
static void reshuffle(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    Council *council = &world->council;
    for (int c = 0; c < CLAUSE_COUNT; c++) {
        bool exposed = council->clause[c] != 0 && council->clause_protected[c] == 0;
        if (!exposed ||
            random_at(salt, ROLL_RESHUFFLE, (uint64_t)c) >= rules->c.p10_reshuffle_chance)
            continue;
        council->clause[c] = 0;
        event_add(events, EVENT_CLAUSE_LOST, (TerritoryId){0}, c, 0);
    }
}

void council_open_year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    reshuffle(world, rules, salt, events);
    decide_motions(world, rules, events);
    age_charters(world, rules, events);
}
