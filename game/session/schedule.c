#include "game/session/schedule.h"

#include <string.h>

/* What one schedule is read from. */
typedef struct Reading {
    const Plan *plan;
    const Session *session;
    int64_t now_ms;
    int first, last; /* steps that share the session's place: the room is in one of them */
    bool exact;      /* they are the session's place itself, not one it has just left behind */
} Reading;

static void find_group(Reading *reading)
{
    const Plan *plan = reading->plan;
    int place = plan_session_place(reading->session);
    int at = plan_step_place(plan, 0);
    for (int s = 0; s < plan->step_count; s++)
        if (plan_step_place(plan, s) <= place)
            at = plan_step_place(plan, s);
    reading->exact = at == place;
    reading->first = 0;
    while (plan_step_place(plan, reading->first) != at)
        reading->first++;
    reading->last = reading->first;
    while (reading->last + 1 < plan->step_count && plan_step_place(plan, reading->last + 1) == at)
        reading->last++;
}

static int64_t minutes_ms(const Plan *plan, int step)
{
    return plan->steps[step].minutes * MINUTE_MS;
}

static bool has_clock(const Session *session) { return session->phase_ends_ms > 0; }

/* A break is a pause: the first one after the phase begins when the session is paused. */
static int find_break(const Reading *reading)
{
    for (int s = reading->first; s <= reading->last; s++)
        if (reading->plan->steps[s].kind == PLAN_BREAK)
            return s;
    return -1;
}

/* By their planned lengths one after the other; a phase that has a clock lasts until it has run out. */
static void find_step(const Reading *reading, Schedule *schedule)
{
    const Session *session = reading->session;
    int64_t from_ms = session->phase_started_ms > session->begun_ms ? session->phase_started_ms
                                                                    : session->begun_ms;
    int64_t spent_ms = reading->now_ms > from_ms ? reading->now_ms - from_ms : 0;
    int rest = find_break(reading);
    schedule->step = reading->first;
    if (session->paused && rest >= 0) {
        schedule->step = rest;
        spent_ms = reading->now_ms - session->paused_ms;
    } else {
        bool held = has_clock(session) && session_left_ms(session, reading->now_ms) > 0;
        while (schedule->step < reading->last && !held &&
               spent_ms >= minutes_ms(reading->plan, schedule->step))
            spent_ms -= minutes_ms(reading->plan, schedule->step++);
    }
    schedule->step_ms = spent_ms;
    schedule->step_left_ms = minutes_ms(reading->plan, schedule->step) - spent_ms;
}

/* What the step the room is in will still take: until its clock ends, or what it was given. */
static int64_t rest_of_step(const Reading *reading, const Schedule *schedule)
{
    const PlanStep *step = &reading->plan->steps[schedule->step];
    int64_t left_ms = session_left_ms(reading->session, reading->now_ms);
    if (step->kind == PLAN_PHASE && left_ms >= 0)
        return left_ms;
    if (!reading->exact || schedule->step_left_ms < 0)
        return 0;
    return schedule->step_left_ms;
}

/* Is a step after the room's still going to be? Rounds may have been dropped, the practice too. */
static bool comes(const Reading *reading, int step)
{
    const PlanStep *what = &reading->plan->steps[step];
    const SessionSettings *settings = &reading->session->settings;
    if (what->kind != PLAN_PHASE)
        return true;
    if (what->phase == PHASE_LOBBY)
        return true;
    if (what->phase == PHASE_BRIEFING)
        return settings->briefing;
    return what->round == 0 ? settings->practice : what->round <= settings->rounds;
}

static int64_t rest_of_plan(const Reading *reading, int from)
{
    int64_t rest_ms = 0;
    for (int s = from; s < reading->plan->step_count; s++)
        if (comes(reading, s))
            rest_ms += plan_step_length_ms(reading->plan, reading->session, s);
    return rest_ms;
}

static bool is_round_to_come(const Reading *reading, int step, Phase phase)
{
    const PlanStep *what = &reading->plan->steps[step];
    return step > reading->last && what->kind == PLAN_PHASE && what->phase == phase &&
           what->round > 0 && comes(reading, step);
}

/* Won by giving a phase `length_ms` in each round to come but the dropped one (0: none is dropped). */
static int64_t won_by_length(const Reading *reading, Phase phase, int64_t length_ms, int dropped)
{
    int64_t won_ms = 0;
    for (int s = reading->last + 1; s < reading->plan->step_count; s++) {
        const PlanStep *what = &reading->plan->steps[s];
        if (!is_round_to_come(reading, s, phase) || what->kept || what->round == dropped)
            continue;
        int64_t was_ms = plan_step_length_ms(reading->plan, reading->session, s);
        won_ms += was_ms > length_ms ? was_ms - length_ms : 0;
    }
    return won_ms;
}

/* Half of what the plan gives, in whole minutes: less than that is no deciding any more. */
static int least_minutes(const Plan *plan, Phase phase)
{
    if (phase == PHASE_NEGOTIATE)
        return 1;
    return (int)((plan->settings.decide_ms / MINUTE_MS + 1) / 2);
}

static int most_minutes(const Reading *reading, Phase phase)
{
    int64_t most_ms = 0;
    for (int s = reading->last + 1; s < reading->plan->step_count; s++) {
        int64_t length_ms = plan_step_length_ms(reading->plan, reading->session, s);
        if (is_round_to_come(reading, s, phase) && length_ms > most_ms)
            most_ms = length_ms;
    }
    return (int)((most_ms + MINUTE_MS - 1) / MINUTE_MS);
}

static void add(const Reading *reading, Schedule *schedule, const CatchUp *catch_up)
{
    if (catch_up->won_ms > 0 && session_check(reading->session, &catch_up->act) == ACT_VERDICT_OK)
        schedule->catch_ups[schedule->catch_up_count++] = *catch_up;
}

/* The longest that wins back what is lost, else the shortest that is still worth playing. */
static void add_length(const Reading *reading, Schedule *schedule, CatchUpKind kind)
{
    Phase phase = kind == CATCH_UP_DECIDE ? PHASE_DECIDE : PHASE_NEGOTIATE;
    int least = least_minutes(reading->plan, phase);
    CatchUp catch_up = {.kind = kind, .minutes = most_minutes(reading, phase) - 1};
    while (catch_up.minutes > least &&
           won_by_length(reading, phase, catch_up.minutes * MINUTE_MS, 0) < schedule->drift_ms)
        catch_up.minutes--;
    if (catch_up.minutes < least || catch_up.minutes < 1)
        return;
    catch_up.won_ms = won_by_length(reading, phase, catch_up.minutes * MINUTE_MS, 0);
    catch_up.act =
        (Act){.kind = ACT_LENGTH, .phase = phase, .amount_ms = catch_up.minutes * MINUTE_MS};
    add(reading, schedule, &catch_up);
}

static void add_practice(const Reading *reading, Schedule *schedule)
{
    CatchUp catch_up = {.kind = CATCH_UP_PRACTICE, .act = {.kind = ACT_PRACTICE, .wanted = false}};
    for (int s = reading->last + 1; s < reading->plan->step_count; s++) {
        const PlanStep *what = &reading->plan->steps[s];
        bool practises =
            what->kind == PLAN_PHASE && what->phase >= PHASE_DECIDE && what->round == 0;
        if (practises && !what->kept && comes(reading, s))
            catch_up.won_ms += plan_step_length_ms(reading->plan, reading->session, s);
    }
    add(reading, schedule, &catch_up);
}

/* Whether a step that had to be over by some minute is not. */
static bool is_due(const Reading *reading, const Schedule *schedule)
{
    for (int s = schedule->step; s < reading->plan->step_count; s++) {
        int minute = reading->plan->steps[s].close_by_minute;
        if (minute > 0 && schedule->elapsed_ms >= minute * MINUTE_MS)
            return true;
    }
    return false;
}

/* One round fewer, the last; the one that is on, or the only one, is never dropped. */
static void add_round(const Reading *reading, Schedule *schedule, bool due)
{
    int round = reading->session->settings.rounds;
    CatchUp catch_up = {.kind = CATCH_UP_ROUND,
                        .round = round,
                        .due = due,
                        .act = {.kind = ACT_ROUNDS, .rounds = round - 1}};
    for (int s = reading->last + 1; s < reading->plan->step_count; s++) {
        const PlanStep *what = &reading->plan->steps[s];
        if (what->kind != PLAN_PHASE || what->round != round)
            continue;
        if (what->kept)
            return;
        catch_up.won_ms += plan_step_length_ms(reading->plan, reading->session, s);
    }
    if (round > 1 && round > reading->session->round)
        add(reading, schedule, &catch_up);
}

/* Together they win less than one by one: what is shortened in a dropped round is not won twice. */
static int64_t won_in_all(const Reading *reading, const Schedule *schedule)
{
    int64_t won_ms = 0;
    int dropped = 0;
    for (int c = 0; c < schedule->catch_up_count; c++)
        if (schedule->catch_ups[c].kind == CATCH_UP_ROUND)
            dropped = schedule->catch_ups[c].round;
    for (int c = 0; c < schedule->catch_up_count; c++) {
        const CatchUp *catch_up = &schedule->catch_ups[c];
        won_ms +=
            catch_up->kind == CATCH_UP_DECIDE || catch_up->kind == CATCH_UP_NEGOTIATE
                ? won_by_length(reading, catch_up->act.phase, catch_up->act.amount_ms, dropped)
                : catch_up->won_ms;
    }
    return won_ms;
}

static void propose(const Reading *reading, Schedule *schedule)
{
    bool due = is_due(reading, schedule), late = schedule->drift_ms >= SCHEDULE_LATE_MS;
    if (due)
        add_round(reading, schedule, true);
    if (late) {
        add_length(reading, schedule, CATCH_UP_NEGOTIATE);
        add_length(reading, schedule, CATCH_UP_DECIDE);
        add_practice(reading, schedule);
        if (!due)
            add_round(reading, schedule, false);
    }
    int64_t lost_ms = schedule->drift_ms - won_in_all(reading, schedule);
    schedule->lost_ms = late && lost_ms > 0 ? lost_ms : 0;
}

void schedule_read(const Plan *plan, const Session *session, int64_t now_ms, Schedule *schedule)
{
    Reading reading = {.plan = plan, .session = session, .now_ms = now_ms};
    memset(schedule, 0, sizeof *schedule);
    schedule->step = -1;
    if (plan->step_count == 0)
        return;
    schedule->step = 0;
    schedule->planned_end_ms = plan->minutes * MINUTE_MS;
    schedule->expected_end_ms = schedule->planned_end_ms;
    schedule->step_left_ms = minutes_ms(plan, 0);
    if (session->begun_ms == 0)
        return;
    if (reading.now_ms < session->begun_ms)
        reading.now_ms = session->begun_ms;
    schedule->elapsed_ms = reading.now_ms - session->begun_ms;
    find_group(&reading);
    find_step(&reading, schedule);
    if (plan->minutes == 0)
        return;
    schedule->expected_end_ms = schedule->elapsed_ms + rest_of_step(&reading, schedule) +
                                rest_of_plan(&reading, schedule->step + 1);
    schedule->drift_ms = schedule->expected_end_ms - schedule->planned_end_ms;
    propose(&reading, schedule);
}
