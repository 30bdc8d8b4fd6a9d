/*
 * How time passes: the order of a frame, of a year and of a quarter, read from top to bottom.
 */
#include "engine/base/status.h"
#include "game/sim/adjustment.h"
#include "game/sim/budget.h"
#include "game/sim/contract.h"
#include "game/sim/council.h"
#include "game/sim/footprint.h"
#include "game/sim/incident.h"
#include "game/sim/ledger.h"
#include "game/sim/network.h"
#include "game/sim/pool.h"
#include "game/sim/programme.h"
#include "game/sim/proposal/proposal.h"
#include "game/sim/service.h"
#include "game/sim/usage.h"

/*
 * All commands of a year's first frame are judged on the World as everybody saw it when deciding:
 * nobody's programme is refused because of what another one just did.
 */
static void judge(const World *world, const Rules *rules, const Frame *frame,
                  bool passes[FRAME_COMMANDS_MAX])
{
    bool spoken[TERRITORY_MAX] = {false};
    for (int c = 0; c < frame->command_count; c++) {
        const Command *command = &frame->commands[c];
        passes[c] = command->kind == COMMAND_PROGRAMME &&
                    command_check(world, rules, command).code == VERDICT_OK &&
                    !spoken[command->actor.index];
        if (passes[c])
            spoken[command->actor.index] = true;
    }
}

/* Who says nothing, or nothing that may be done, carries on. */
static void apply_programmes(World *world, const Rules *rules, const Frame *frame,
                             const bool passes[FRAME_COMMANDS_MAX], EventBuffer *events)
{
    bool spoken[TERRITORY_MAX] = {false};
    for (int c = 0; c < frame->command_count; c++) {
        const Command *command = &frame->commands[c];
        if (!passes[c])
            continue;
        programme_apply(world, rules, command->actor, &command->programme, events);
        spoken[command->actor.index] = true;
    }
    for (int t = 0; t < rules->territory_count; t++)
        if (!spoken[t])
            programme_carry_on(world, rules, (TerritoryId){(uint8_t)t}, events);
}

static void apply_injects(World *world, const Rules *rules, const Frame *frame, EventBuffer *events)
{
    for (int c = 0; c < frame->command_count; c++)
        if (frame->commands[c].kind == COMMAND_INJECT &&
            command_check(world, rules, &frame->commands[c]).code == VERDICT_OK)
            incident_inject(world, rules, frame->commands[c].inject, events);
}

static void apply_agreement(World *world, const Rules *rules, const Command *command,
                            EventBuffer *events)
{
    switch (command->kind) {
    case COMMAND_CONTRACT_OFFER:
    case COMMAND_CONTRACT_ACCEPT:
    case COMMAND_CONTRACT_DECLINE:
    case COMMAND_CONTRACT_EXIT:
    case COMMAND_CONTRACT_JOIN:
        contract_apply(world, rules, command, events);
        break;
    case COMMAND_MOTION:
    case COMMAND_VOTE:
        council_apply(world, rules, command, events);
        break;
    case COMMAND_PLEDGE:
        pool_apply(world, command->actor, &command->pledge, events);
        break;
    case COMMAND_ADJUST:
        adjustment_apply(world, rules, &command->adjustment, events);
        break;
    case COMMAND_PROGRAMME: /* these two wait for the year to open */
    case COMMAND_INJECT:
    case COMMAND_KIND_COUNT:
        break;
    }
}

/* Between years each contract, motion, vote, pledge and correction is judged on what those before it left. */
static void apply_agreements(World *world, const Rules *rules, const Frame *frame,
                             EventBuffer *events)
{
    for (int c = 0; c < frame->command_count; c++)
        if (command_check(world, rules, &frame->commands[c]).code == VERDICT_OK)
            apply_agreement(world, rules, &frame->commands[c], events);
}

/* Sealed until now: they count in what this very opening decides. */
static void open_ballots(World *world, const Rules *rules, const Frame *frame, EventBuffer *events)
{
    for (int c = 0; c < frame->command_count; c++)
        if (frame->commands[c].kind == COMMAND_VOTE &&
            command_check(world, rules, &frame->commands[c]).code == VERDICT_OK)
            council_apply(world, rules, &frame->commands[c], events);
}

static void proposals_year(World *world, const Rules *rules, uint64_t salt, EventBuffer *events)
{
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if (PROPOSALS[p] != NULL && PROPOSALS[p]->year != NULL)
            PROPOSALS[p]->year(world, rules, salt, events);
}

static void proposals_quarter(World *world, const Rules *rules, EventBuffer *events)
{
    for (int p = 0; p < PROPOSAL_COUNT; p++)
        if (PROPOSALS[p] != NULL && PROPOSALS[p]->quarter != NULL)
            PROPOSALS[p]->quarter(world, rules, events);
}

/* Money first: what is due, what was decided, what is shared; then the State promises and surpluses are invested. */
static void open_year(World *world, const Rules *rules, const Frame *frame, EventBuffer *events)
{
    bool passes[FRAME_COMMANDS_MAX];
    event_add(events, EVENT_YEAR_OPENED, (TerritoryId){0}, 0, world_year(world, rules));
    ledger_open_year(world, rules);
    judge(world, rules, frame, passes);
    open_ballots(world, rules, frame, events);
    council_open_year(world, rules, frame->salt, events);
    pool_release_unpayable(world, rules, events);
    budget_open_year(world, rules);
    network_open_year(world, rules);
    footprint_open_year(world, rules);
    apply_injects(world, rules, frame, events);
    apply_programmes(world, rules, frame, passes, events);
    programme_pay_running(world, rules);
    contract_open_year(world, rules, events);
    pool_open_year(world, rules, events);
    proposals_year(world, rules, frame->salt, events);
    budget_close_orders(world, rules, events);
}

static void close_year(World *world, const Rules *rules, EventBuffer *events)
{
    contract_close_year(world, rules, events);
    event_add(events, EVENT_YEAR_CLOSED, (TerritoryId){0}, 0, world_year(world, rules));
}

static void pass_quarter(World *world, const Rules *rules, const Frame *frame, EventBuffer *events)
{
    network_quarter(world, rules, events);
    pool_quarter(world, rules);
    proposals_quarter(world, rules, events);
    incident_quarter(world, rules, frame->salt, events);
    service_quarter(world, rules);
    usage_quarter(world, rules);
    programme_quarter(world, rules, events);
}

void world_advance(World *world, const Rules *rules, const Frame *frame, EventBuffer *events)
{
    CHECK(frame->tick == world->tick + 1);
    CHECK(frame->command_count >= 0 && frame->command_count <= FRAME_COMMANDS_MAX);
    world->tick = frame->tick;
    if (!frame->quarter) {
        apply_agreements(world, rules, frame, events);
        return;
    }
    if (world->quarter % QUARTERS_PER_YEAR == 0)
        open_year(world, rules, frame, events);
    pass_quarter(world, rules, frame, events);
    bool year_ends = world->quarter % QUARTERS_PER_YEAR == QUARTERS_PER_YEAR - 1;
    if (year_ends)
        close_year(world, rules, events);
    world->quarter++;
}
