/*
 * The record each of the 22 proposals fills, in its own file. The World calls them in the report's
 * order. A proposal keeps its own quantities in holdings.stock[itself][...], named at the top of its file, and
 * moves the rest of the World only through ledger_flow, service_improve, usage_move, budget_* and footprint_buy,
 * naming CAUSE_PROPOSAL + itself.
 */
#ifndef GAME_SIM_PROPOSAL_PROPOSAL_H
#define GAME_SIM_PROPOSAL_PROPOSAL_H

#include "game/sim/query.h"
#include "game/sim/world.h"

typedef struct ProposalRecord {
    Proposal id;
    const char *key;   /* "p04_public_spaces": names its texts and figures in the scenario */
    bool grant_later;  /* Europe pays its part by the proposal's own rule, not when it is bought */
    bool keeps_stocks; /* they tell of those who hold it and of those who do not */

    /* May this territory set it so? Beyond what every proposal asks (open, needs, access, dial ranges). NULL: yes. */
    Verdict (*check)(const World *world, const Rules *rules, TerritoryId territory,
                     const Measure *measure);

    /*
     * What it costs beyond the flat figures per inhabitant: adds to `price`, which holds those and may
     * hold what others cost. NULL: nothing.
     */
    void (*price)(const World *world, const Rules *rules, TerritoryId territory,
                  const Measure *measure, MeasurePrice *price);

    /* Once a year for all holders, when every programme of the year is known and paid. NULL: nothing. */
    void (*year)(World *world, const Rules *rules, uint64_t salt, EventBuffer *events);

    /* Every quarter for all holders. NULL: nothing. */
    void (*quarter)(World *world, const Rules *rules, EventBuffer *events);

    /*
     * A territory gives it up: what leaving costs is already paid. Its stocks are cleared afterwards,
     * unless the proposal keeps them. NULL: nothing.
     */
    void (*leave)(World *world, const Rules *rules, TerritoryId territory, EventBuffer *events);
} ProposalRecord;

/* By Proposal; NULL where a proposal is listed but not yet playable. */
extern const ProposalRecord *const PROPOSALS[PROPOSAL_COUNT];

/* "p01_coordination" … "p22_mobile", for all 22. */
const char *proposal_key(Proposal proposal);

/* 0..1: how far a holding has come on the way to its full effect, whatever its level. */
double proposal_growth(const World *world, const Rules *rules, Proposal proposal,
                       TerritoryId territory);

/* 0..1: how much of its full effect a holding has, from its level and age. */
double proposal_strength(const World *world, const Rules *rules, Proposal proposal,
                         TerritoryId territory);

#endif
