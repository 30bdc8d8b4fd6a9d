/*
 * What things of the model are called, in the current language. Lent until the language changes.
 */
#ifndef GAME_CLIENT_VOCABULARY_H
#define GAME_CLIENT_VOCABULARY_H

#include "game/content/scenario.h"
#include "game/protocol/message.h"
#include "game/sim/world.h"

const char *vocabulary_score(Score score);
/* One sentence: what the score measures. */
const char *vocabulary_score_meaning(Score score);
const char *vocabulary_zone(Zone zone);
const char *vocabulary_subject(ContractSubject subject);
/* One sentence: what two territories get from such a contract. */
const char *vocabulary_subject_meaning(ContractSubject subject);
const char *vocabulary_pool_plan(PoolPlan plan);
/* One sentence: what the plan does, and for whom. */
const char *vocabulary_pool_plan_meaning(PoolPlan plan);
const char *vocabulary_key(ContractKey key);
/* Who a proposal takes, in a word or two. */
const char *vocabulary_scope(Scope scope);
const char *vocabulary_phase(Phase phase);
const char *vocabulary_budget_line(BudgetLine line);
const char *vocabulary_keeper(SeatKeeper keeper);
/* How well a seat's machines are reached. */
const char *vocabulary_line(LineQuality line);
/* A proposal gives its name in the scenario. */
const char *vocabulary_cause(const Scenario *scenario, Cause cause);
/* Why a cause moves scores, in one sentence. */
const char *vocabulary_cause_meaning(const Scenario *scenario, Cause cause);
const char *vocabulary_proposal(const Scenario *scenario, Proposal proposal);

#endif
