#include "game/session/plan.h"

#include <string.h>

enum {
    PLACE_LOBBY,
    PLACE_BRIEFING,
    PLACE_ROUNDS,
    PLACES_A_ROUND = 4,
    PLACE_REVEAL = 1 << 20,
    PLACE_DEBRIEF,
    PLACE_END
};

int plan_step_begins(const Plan *plan, int step)
{
    CHECK(step >= 0 && step <= plan->step_count);
    int minutes = 0;
    for (int s = 0; s < step; s++)
        minutes += plan->steps[s].minutes;
    return minutes;
}

static int place_of(Phase phase, int round)
{
    int first = PLACE_ROUNDS + round * PLACES_A_ROUND;
    switch (phase) {
    case PHASE_LOBBY:
        return PLACE_LOBBY;
    case PHASE_BRIEFING:
        return PLACE_BRIEFING;
    case PHASE_DECIDE:
        return first;
    case PHASE_NEGOTIATE:
        return first + 1;
    case PHASE_CLOSING:
        return first + 2;
    case PHASE_RESULT:
        return first + 3;
    case PHASE_REVEAL:
        return PLACE_REVEAL;
    case PHASE_DEBRIEF:
        return PLACE_DEBRIEF;
    case PHASE_END:
    case PHASE_COUNT:
        break;
    }
    return PLACE_END;
}

int plan_step_place(const Plan *plan, int step)
{
    CHECK(step >= 0 && step < plan->step_count);
    const PlanStep *at = &plan->steps[step];
    while (at->kind == PLAN_BREAK && at > plan->steps)
        at--;
    if (at->kind == PLAN_BREAK)
        return PLACE_LOBBY;
    switch (at->kind) {
    case PLAN_PHASE:
        return place_of(at->phase, at->round);
    case PLAN_REVEAL:
        return PLACE_REVEAL;
    case PLAN_DEBRIEF:
        return PLACE_DEBRIEF;
    case PLAN_BREAK:
    case PLAN_CLOSING:
    case PLAN_STEP_KIND_COUNT:
        break;
    }
    return PLACE_END;
}

int plan_session_place(const Session *session)
{
    return place_of(session->phase, session_planned_round(session));
}

int plan_find_step(const Plan *plan, Phase phase, int round)
{
    for (int s = 0; s < plan->step_count; s++) {
        const PlanStep *step = &plan->steps[s];
        if (step->kind == PLAN_PHASE && step->phase == phase && step->round == round)
            return s;
    }
    return -1;
}

static int64_t *length_in(SessionSettings *settings, Phase phase)
{
    switch (phase) {
    case PHASE_DECIDE:
        return &settings->decide_ms;
    case PHASE_NEGOTIATE:
        return &settings->negotiate_ms;
    case PHASE_RESULT:
        return &settings->result_ms;
    case PHASE_LOBBY:
    case PHASE_BRIEFING:
    case PHASE_CLOSING:
    case PHASE_REVEAL:
    case PHASE_DEBRIEF:
    case PHASE_END:
    case PHASE_COUNT:
        break;
    }
    return NULL;
}

/* The round that the next DECIDE begins, as plans count; -1 when there is none. */
static int next_round(const Session *session)
{
    if (session->round == 0)
        return session->settings.practice ? 0 : 1;
    int next = session->practising ? 1 : session->round + 1;
    return next <= session->settings.rounds ? next : -1;
}

/* What the plan gives a phase in some round; where it has none, what its settings say. */
static int64_t planned_ms(const Plan *plan, Phase phase, int round)
{
    SessionSettings settings = plan->settings;
    int step = plan_find_step(plan, phase, round);
    return step >= 0 ? plan->steps[step].minutes * MINUTE_MS : *length_in(&settings, phase);
}

/*
 * A length that is neither that of the round which is on nor that of the next one was changed by somebody,
 * who knows better than the plan: shorter, it bounds what is to come; longer, it holds.
 */
int64_t plan_step_length_ms(const Plan *plan, const Session *session, int step)
{
    CHECK(step >= 0 && step < plan->step_count);
    const PlanStep *what = &plan->steps[step];
    SessionSettings settings = session->settings, first = plan->settings;
    int64_t wanted_ms = what->minutes * MINUTE_MS;
    const int64_t *length = what->kind == PLAN_PHASE ? length_in(&settings, what->phase) : NULL;
    if (length == NULL || *length == 0)
        return wanted_ms;
    int64_t now_ms = session->round > 0
                         ? planned_ms(plan, what->phase, session_planned_round(session))
                         : *length_in(&first, what->phase);
    int next = next_round(session);
    if (*length == now_ms || (next >= 0 && *length == planned_ms(plan, what->phase, next)))
        return wanted_ms;
    return *length<now_ms && * length> wanted_ms ? wanted_ms : *length;
}

int plan_lengths(const Plan *plan, const Session *session, Act acts[PLAN_LENGTHS_MAX])
{
    static const Phase PHASES[PLAN_LENGTHS_MAX] = {PHASE_DECIDE, PHASE_NEGOTIATE, PHASE_RESULT};
    SessionSettings settings = session->settings;
    int round = next_round(session), count = 0;
    for (int p = 0; p < PLAN_LENGTHS_MAX && round >= 0; p++) {
        int step = plan_find_step(plan, PHASES[p], round);
        int64_t length_ms = *length_in(&settings, PHASES[p]);
        if (step < 0 || length_ms == 0)
            continue;
        Act act = {.kind = ACT_LENGTH,
                   .phase = PHASES[p],
                   .amount_ms = plan_step_length_ms(plan, session, step)};
        if (act.amount_ms != length_ms && session_check(session, &act) == ACT_VERDICT_OK)
            acts[count++] = act;
    }
    return count;
}
