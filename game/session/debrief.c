#include "game/session/debrief.h"

#include <string.h>

#include "engine/base/text.h"
#include "game/session/session_bounds.h"

/* What is not set is told as nothing: the bytes between the fields too, for what is compared whole. */
DebriefAct debrief_act_of(DebriefActKind kind)
{
    DebriefAct act;
    memset(&act, 0, sizeof act);
    act.kind = kind;
    return act;
}

bool debrief_is_of_seat(DebriefActKind kind)
{
    return kind == DEBRIEF_WORD || kind == DEBRIEF_MISSING || kind == DEBRIEF_SAY ||
           kind == DEBRIEF_CONTEST || kind == DEBRIEF_COMMIT;
}

static int find_contest(const Debrief *debrief, int coefficient)
{
    for (int c = 0; c < debrief->contest_count; c++)
        if (debrief->contests[c].coefficient == coefficient)
            return c;
    return -1;
}

static bool contest_fits(const Debrief *debrief, const DebriefAct *act)
{
    bool known = act->coefficient < DEBRIEF_COEFFICIENTS_MAX;
    bool room = debrief->contest_count < DEBRIEF_CONTESTS_MAX ||
                find_contest(debrief, act->coefficient) >= 0;
    return known && (room || !act->wanted);
}

static bool answers_fit(const Debrief *debrief, const DebriefAct *act)
{
    for (int q = 0; q < DEBRIEF_QUESTIONS; q++)
        if (act->answers[q] >= DEBRIEF_ANSWERS)
            return false;
    return debrief->sheets[act->after] < DEBRIEF_SHEETS_MAX;
}

static bool trial_fits(const DebriefTrial *trial, int seat_count)
{
    return !trial->chosen || (trial->kind < DEBRIEF_TRIAL_KINDS_MAX && trial->round <= YEARS_MAX &&
                              trial->seat < seat_count);
}

bool debrief_fits(const Debrief *debrief, const DebriefAct *act, int seat, int seat_count)
{
    if (debrief_is_of_seat(act->kind) && (seat < 0 || seat >= seat_count))
        return false;
    switch (act->kind) {
    case DEBRIEF_STEP:
        return act->step < DEBRIEF_STEPS_MAX && act->page < DEBRIEF_PAGES_MAX &&
               session_length_is_valid(act->length_ms);
    case DEBRIEF_REVEAL:
        return act->reveal < REVEAL_COUNT;
    case DEBRIEF_REPLAY:
        return act->at_ms >= 0 && act->at_ms <= DEBRIEF_REPLAY_MS;
    case DEBRIEF_TRY:
        return trial_fits(&act->trial, seat_count);
    case DEBRIEF_WORD:
        return session_words_are_valid(act->text, DEBRIEF_WORD_BYTES);
    case DEBRIEF_MISSING:
        return session_words_are_valid(act->text, sizeof act->text);
    case DEBRIEF_SAY:
        return act->proposal < PROPOSAL_COUNT && act->mark < MARK_COUNT;
    case DEBRIEF_CONTEST:
        return contest_fits(debrief, act);
    case DEBRIEF_COMMIT:
        return session_words_are_valid(act->text, sizeof act->text) &&
               session_words_are_valid(act->partner, sizeof act->partner) &&
               session_words_are_valid(act->date, sizeof act->date);
    case DEBRIEF_ANSWER:
        return answers_fit(debrief, act);
    case DEBRIEF_NOTE:
        return act->text[0] != 0 && session_words_are_valid(act->text, sizeof act->text) &&
               debrief->note_count < DEBRIEF_NOTES_MAX;
    case DEBRIEF_ACT_KIND_COUNT:
        break;
    }
    return false;
}

static void remove_contest(Debrief *debrief, int at)
{
    debrief->contest_count--;
    memmove(debrief->contests + at, debrief->contests + at + 1,
            sizeof *debrief->contests * (size_t)(debrief->contest_count - at));
}

static int insert_contest(Debrief *debrief, uint16_t coefficient)
{
    int at = debrief->contest_count++;
    for (; at > 0 && debrief->contests[at - 1].coefficient > coefficient; at--)
        debrief->contests[at] = debrief->contests[at - 1];
    debrief->contests[at] = (DebriefContest){.coefficient = coefficient};
    return at;
}

/* Nobody contests what nobody contests any more: an empty row would stay for ever. */
static void apply_contest(Debrief *debrief, const DebriefAct *act, int seat)
{
    int at = find_contest(debrief, act->coefficient);
    if (act->wanted) {
        at = at >= 0 ? at : insert_contest(debrief, act->coefficient);
        seat_set_add(&debrief->contests[at].seats, seat);
    } else if (at >= 0) {
        seat_set_remove(&debrief->contests[at].seats, seat);
        if (seat_set_is_empty(&debrief->contests[at].seats))
            remove_contest(debrief, at);
    }
}

static void apply_answers(Debrief *debrief, const DebriefAct *act)
{
    debrief->sheets[act->after]++;
    for (int q = 0; q < DEBRIEF_QUESTIONS; q++)
        debrief->answers[act->after][q][act->answers[q]]++;
}

static void apply_note(Debrief *debrief, const DebriefAct *act, int round, int64_t now_ms)
{
    DebriefNote *note = &debrief->notes[debrief->note_count++];
    *note = (DebriefNote){.time_ms = now_ms, .round = (uint8_t)round};
    text_copy(note->text, sizeof note->text, act->text);
}

/* Coming back to a page does not begin its step anew: the clock is the step's. */
static void apply_step(Debrief *debrief, const DebriefAct *act, int64_t now_ms)
{
    if (act->step != debrief->step || debrief->step_started_ms == 0)
        debrief->step_started_ms = now_ms > 0 ? now_ms : 1;
    debrief->step = act->step;
    debrief->page = act->page;
    debrief->step_length_ms = act->length_ms;
}

static void apply_reveal(Debrief *debrief, const DebriefAct *act)
{
    debrief->revealed[act->reveal] = act->wanted;
    if (act->reveal == REVEAL_AIMS && act->wanted)
        memcpy(debrief->aims, act->aims, sizeof debrief->aims);
}

static void apply_own(Debrief *debrief, const DebriefAct *act, int at)
{
    DebriefSeat *seat = &debrief->seats[at];
    switch ((int)act->kind) {
    case DEBRIEF_WORD:
        text_copy(seat->word, sizeof seat->word, act->text);
        return;
    case DEBRIEF_MISSING:
        text_copy(seat->missing, sizeof seat->missing, act->text);
        return;
    case DEBRIEF_SAY:
        seat->marks[act->proposal] = (uint8_t)act->mark;
        return;
    case DEBRIEF_COMMIT:
        text_copy(seat->commitment.act, sizeof seat->commitment.act, act->text);
        text_copy(seat->commitment.partner, sizeof seat->commitment.partner, act->partner);
        text_copy(seat->commitment.date, sizeof seat->commitment.date, act->date);
        return;
    default:
        apply_contest(debrief, act, at);
    }
}

void debrief_apply(Debrief *debrief, const DebriefAct *act, int seat, int round, int64_t now_ms)
{
    switch ((int)act->kind) {
    case DEBRIEF_STEP:
        apply_step(debrief, act, now_ms);
        return;
    case DEBRIEF_REVEAL:
        apply_reveal(debrief, act);
        return;
    case DEBRIEF_REPLAY:
        debrief->replay =
            (DebriefReplay){.plays = act->wanted, .since_ms = now_ms, .at_ms = act->at_ms};
        return;
    case DEBRIEF_TRY:
        debrief->trial = act->trial;
        return;
    case DEBRIEF_ANSWER:
        apply_answers(debrief, act);
        return;
    case DEBRIEF_NOTE:
        apply_note(debrief, act, round, now_ms);
        return;
    default:
        apply_own(debrief, act, seat);
    }
}

void debrief_shift(Debrief *debrief, int64_t away_ms)
{
    if (debrief->step_started_ms > 0)
        debrief->step_started_ms += away_ms;
    if (debrief->replay.plays)
        debrief->replay.since_ms += away_ms;
}

int debrief_replay_at_ms(const Debrief *debrief, int64_t now_ms)
{
    const DebriefReplay *replay = &debrief->replay;
    if (!replay->plays || now_ms < replay->since_ms)
        return replay->at_ms;
    int64_t at_ms = replay->at_ms + (now_ms - replay->since_ms);
    return at_ms < DEBRIEF_REPLAY_MS ? (int)at_ms : DEBRIEF_REPLAY_MS;
}

int64_t debrief_step_left_ms(const Debrief *debrief, int64_t now_ms)
{
    if (debrief->step_started_ms == 0 || debrief->step_length_ms == 0)
        return 0;
    return debrief->step_started_ms + debrief->step_length_ms - now_ms;
}

bool debrief_contests(const Debrief *debrief, int coefficient, int seat)
{
    int at = find_contest(debrief, coefficient);
    return at >= 0 && seat_set_has(&debrief->contests[at].seats, seat);
}
