/*
 * Agreements between territories, two at first and more where they let others join, executed by the
 * program every year: each pays its share by the agreed key, and the effect follows what was paid.
 * Owns World.contracts. What may be signed is in contract_check.c, what a year of it brings in
 * contract_effect.c, who is bound by what in contract_index.c.
 */
#ifndef GAME_SIM_CONTRACT_H
#define GAME_SIM_CONTRACT_H

#include "game/sim/world.h"

/* Of any of the five contract commands; command_check has found every value in its range. */
Verdict contract_check(const World *world, const Rules *rules, const Command *command);

/* It passed contract_check. */
void contract_apply(World *world, const Rules *rules, const Command *command, EventBuffer *events);

/* It ends, offered or running, and nobody owes anything for it. The row is taken. */
void contract_annul(World *world, const Rules *rules, ContractId contract);

/* A year opens: offers left unanswered for a year lapse, running contracts are paid and take effect. */
void contract_open_year(World *world, const Rules *rules, EventBuffer *events);

/* What a year of it brings its parties for what they paid; see contract_effect.c. */
void contract_take_effect(World *world, const Rules *rules, const Contract *contract,
                          int64_t paid_euros, EventBuffer *events);

/* A year ends: contracts whose term is reached end with it. */
void contract_close_year(World *world, const Rules *rules, EventBuffer *events);

/* Finds again which rows bind whom and what follows from it: after a World was read. */
void contract_index(World *world, const Rules *rules);

/* Euros of the running section that running contracts cost a territory each year. */
int64_t contract_euros_year(const World *world, const Rules *rules, TerritoryId territory);

/* The proposal that both sides of such a contract must hold; PROPOSAL_COUNT for none. */
Proposal contract_subject_proposal(ContractSubject subject);

/* Some subjects only make sense between two that hold the same proposal: does this one? */
bool contract_subject_holds(const World *world, ContractSubject subject, TerritoryId territory);

/* The contract as it would be with one more, who is not yet a party; it lets somebody in. */
Contract contract_with_joiner(const Contract *contract, TerritoryId joiner);

/* Who comes late pays the others a part of what it would have paid in the years it missed. Euros. */
int64_t contract_join_euros(const World *world, const Rules *rules, const Contract *contract,
                            TerritoryId joiner);

/* The running contract on that subject that binds the two, or NULL. */
const Contract *contract_between(const World *world, TerritoryId a, TerritoryId b,
                                 ContractSubject subject);

#endif
