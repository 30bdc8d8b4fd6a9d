/*
 * Read-only answers for screens, bots, incidents and reports: one place that knows how a figure is made.
 */
#ifndef GAME_SIM_QUERY_H
#define GAME_SIM_QUERY_H

#include "game/sim/world.h"

/* In the unit of the quantity's name; shares 0..1, scores 0..100. */
double query_quantity(const World *world, const Rules *rules, Quantity quantity,
                      TerritoryId territory);

/* Premises of a zone not yet passed, ordered or under construction. */
double query_premises_left(const World *world, const Rules *rules, Zone zone,
                           TerritoryId territory);
/* Premises of a zone that could still be upgraded on copper. */
double query_copper_left(const World *world, const Rules *rules, Zone zone, TerritoryId territory);

/* The programme that keeps what is held and orders nothing new: the start of every draft, and a steward's year. */
void query_carry_on(const World *world, const Rules *rules, TerritoryId territory,
                    Programme *programme);

/* What one measure would cost this territory this year, given what it holds now. */
typedef struct MeasurePrice {
    int64_t capex_euros;     /* once, this year, before grants: of the levels not yet held */
    int64_t opex_euros_year; /* each year while held */
    int64_t exit_euros;      /* if what is held were given up now */
} MeasurePrice;
/* What goes when a proposal is kept at a lower level, and what that costs at once. */
typedef struct StepDown {
    int64_t capex_euros; /* of what was paid: that of the levels given up */
    int64_t fee_euros;   /* the exit share of it */
} StepDown;
/* level 0..; a level that is not lower gives nothing up. */
StepDown query_step_down(const World *world, const Rules *rules, TerritoryId territory,
                         Proposal proposal, int level);

/* What one measure costs at once for what it gives up: leaving, a lower level, or 0 for neither. Euros. */
int64_t query_give_up_euros(const World *world, const Rules *rules, TerritoryId territory,
                            Proposal proposal, const Measure *measure);

MeasurePrice query_measure_price(const World *world, const Rules *rules, TerritoryId territory,
                                 Proposal proposal, const Measure *measure);

/*
 * Adds to `sum` what one measure costs: its parts but what leaving costs, which whoever keeps it need
 * not know. exit_euros of the sum means nothing afterwards.
 */
void query_add_cost(const World *world, const Rules *rules, TerritoryId territory,
                    Proposal proposal, const Measure *measure, MeasurePrice *sum);

/* Contracts, running or offered, that bind this territory. Writes up to `max` ids, lowest first; returns how many there are. */
int query_contracts(const World *world, TerritoryId territory, ContractId *ids, int max);

/* The parties of a contract, proposer first; writes CONTRACT_PARTIES_MAX at most, returns how many. */
int query_contract_parties(const Contract *contract, TerritoryId parties[CONTRACT_PARTIES_MAX]);

/* What a party pays of it each year, by its key; the parts sum to the amount. 0 for a stranger. Euros. */
int64_t query_contract_part(const World *world, const Rules *rules, const Contract *contract,
                            TerritoryId territory);

/* The same of terms that bind two only. */
int64_t query_contract_share(const World *world, const Rules *rules, const ContractTerms *terms,
                             TerritoryId territory);

#endif
