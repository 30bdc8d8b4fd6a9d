#include "tests/game/session/small_plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { SEATS = 4 };

static void add(Plan *plan, PlanStepKind kind, Phase phase, int round, int minutes)
{
    PlanStep *step = &plan->steps[plan->step_count++];
    *step = (PlanStep){.kind = kind,
                       .phase = phase,
                       .round = (uint8_t)round,
                       .kept = kind >= PLAN_REVEAL,
                       .minutes = minutes};
    plan->minutes += minutes;
}

static void add_round(Plan *plan, int round)
{
    add(plan, PLAN_PHASE, PHASE_DECIDE, round, 5);
    add(plan, PLAN_PHASE, PHASE_NEGOTIATE, round, 1);
    add(plan, PLAN_PHASE, PHASE_RESULT, round, 2);
}

void small_plan_fill(Plan *plan)
{
    memset(plan, 0, sizeof *plan);
    plan->settings = (SessionSettings){.rounds = 3,
                                       .decide_ms = MINUTES(5),
                                       .negotiate_ms = MINUTES(1),
                                       .result_ms = MINUTES(2),
                                       .practice = true,
                                       .briefing = true,
                                       .debrief = true};
    add(plan, PLAN_PHASE, PHASE_LOBBY, 0, 4);
    add(plan, PLAN_PHASE, PHASE_BRIEFING, 0, 3);
    add(plan, PLAN_PHASE, PHASE_DECIDE, 0, 2);
    add(plan, PLAN_PHASE, PHASE_RESULT, 0, 1);
    add_round(plan, 1);
    plan->steps[plan->step_count - 1].close_by_minute = 20;
    add_round(plan, 2);
    add(plan, PLAN_BREAK, PHASE_LOBBY, 0, 1);
    add_round(plan, 3);
    add(plan, PLAN_REVEAL, PHASE_LOBBY, 0, 2);
    add(plan, PLAN_DEBRIEF, PHASE_LOBBY, 0, 9);
    add(plan, PLAN_CLOSING, PHASE_LOBBY, 0, 4);
}

void small_plan_act(Session *session, Act act, int64_t now_ms)
{
    assert_int_equal(session_check(session, &act), ACT_VERDICT_OK);
    session_apply(session, &act, now_ms);
}

void small_plan_begin(const Plan *plan, Session *session, int64_t begun_ms)
{
    session_init(session, &plan->settings, SEATS);
    small_plan_act(session, (Act){.kind = ACT_SEAT_CLAIM}, 0);
    small_plan_act(session, (Act){.kind = ACT_BEGIN}, begun_ms);
}

void small_plan_enter(Session *session, Phase phase, int round, int64_t now_ms)
{
    while (session->phase != phase || (phase > PHASE_BRIEFING && phase < PHASE_REVEAL &&
                                       (session->practising ? 0 : session->round) != round))
        small_plan_act(session, (Act){.kind = ACT_PHASE, .phase = session_next_phase(session)},
                       now_ms);
}
