#include "game/screen/console_advice.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "engine/ui/layout.h"
#include "game/client/advice_text.h"
#include "game/client/cause_text.h"
#include "game/client/wording.h"
#include "game/screen/console_correction.h"
#include "game/screen/fact.h"

static const Play *play_of(const Stage *stage) { return client_play(stage->client); }

static AdviceMeans means_of(AdviceKind kind)
{
    switch (kind) {
    case ADVICE_STATE_HELP:
    case ADVICE_SOLIDARITY:
        return ADVICE_BY_MONEY;
    case ADVICE_USAGE:
    case ADVICE_CRISIS:
        return ADVICE_BY_INCIDENT;
    case ADVICE_CALL:
    case ADVICE_VOTE:
        return ADVICE_BY_LETTER;
    case ADVICE_CLOSE:
    case ADVICE_KIND_COUNT:
        break;
    }
    return ADVICE_BY_PHASE;
}

/* Until when an answer holds: that all are ready may be said in each phase, the rest once a round. */
static uint32_t moment_of(const Session *session, AdviceKind kind)
{
    uint32_t round = (uint32_t)session_round_number(session);
    uint32_t phase = means_of(kind) == ADVICE_BY_PHASE ? (uint32_t)session->phase : 0;
    return round * PHASE_COUNT + phase;
}

static int advice_waiting(const Stage *stage, Advice advice[ADVICE_MAX])
{
    const Play *play = play_of(stage);
    int count = advice_list(play, &stage->scenario->rules, advice, ADVICE_MAX), kept = 0;
    for (int a = 0; a < count; a++) {
        if (stage->console.advised[advice[a].kind] != moment_of(&play->session, advice[a].kind)) {
            advice[kept++] = advice[a];
        }
    }
    return kept;
}

int console_advice_count(const Stage *stage)
{
    Advice advice[ADVICE_MAX];
    return advice_waiting(stage, advice);
}

static void answer(Stage *stage, AdviceKind kind, AdviceChoice choice)
{
    Act act = act_of(ACT_ADVICE);
    act.advice = (uint8_t)kind;
    act.choice = choice;
    stage->console.advised[kind] = moment_of(&play_of(stage)->session, kind);
    stage->console.editing = -1;
    client_act(stage->client, &act);
}

void console_advice_edited(Stage *stage, AdviceMeans means)
{
    int kind = stage->console.editing;
    if (kind >= 0 && means_of((AdviceKind)kind) == means) {
        answer(stage, (AdviceKind)kind, ADVICE_EDITED);
    }
}

/* Where it is changed; the dialog of money stands over every tab. Seats are chosen meanwhile. */
static bool is_at_hand(const ConsoleState *console, AdviceMeans means)
{
    switch (means) {
    case ADVICE_BY_INCIDENT:
        return console->weighing &&
               (console->tab == CONSOLE_INCIDENTS || console->tab == CONSOLE_SEATS);
    case ADVICE_BY_LETTER:
        return console->tab == CONSOLE_MESSAGES || console->tab == CONSOLE_SEATS;
    case ADVICE_BY_MONEY:
    case ADVICE_BY_PHASE:
        break;
    }
    return console->correction.open;
}

void console_advice_follow(Stage *stage)
{
    ConsoleState *console = &stage->console;
    if (console->editing < 0 || is_at_hand(console, means_of((AdviceKind)console->editing))) {
        return;
    }
    if (means_of((AdviceKind)console->editing) == ADVICE_BY_INCIDENT) {
        console->incident = -1;
        console->weighing = false;
    } else if (text_equal(console->message, console->suggested)) {
        console->message[0] = '\0';
    }
    console->editing = -1;
}

/* What it does, as it stands. */

static ReadyCause reason_of(AdviceKind kind)
{
    return kind == ADVICE_STATE_HELP ? CAUSE_STATE_HELPS : CAUSE_SOLIDARITY;
}

static SeatSet readers_of(const Stage *stage, const Advice *advice)
{
    return advice->kind == ADVICE_VOTE ? advice->seats
                                       : seat_set_all(play_of(stage)->session.seat_count);
}

static void letter_text(const Advice *advice, char *buffer, size_t capacity)
{
    if (advice->kind == ADVICE_VOTE) {
        text_copy(buffer, capacity, _("A vote is open at the national table: yours is awaited."));
    } else {
        text_format(buffer, capacity,
                    _("A call for joint projects: %s more for those who sign an agreement in this "
                      "round."),
                    wording_euros_compact(advice->euros).text);
    }
}

static bool give(Stage *stage, const Advice *advice)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_ADJUST;
    for (int t = 0; t < play_of(stage)->session.seat_count; t++) {
        if (seat_set_has(&advice->seats, t)) {
            command.adjustment.territory.index = (uint8_t)t;
        }
    }
    command.adjustment.kind = ADJUST_MONEY;
    command.adjustment.amount = advice->euros;
    text_copy(command.adjustment.reason, sizeof command.adjustment.reason,
              cause_text_sent(reason_of(advice->kind)));
    return client_order(stage->client, command).code == VERDICT_OK;
}

static bool say(Stage *stage, const Advice *advice)
{
    Letter letter;
    memset(&letter, 0, sizeof letter);
    letter.kind = LETTER_TEXT;
    letter.to = readers_of(stage, advice);
    letter_text(advice, letter.text, sizeof letter.text);
    return client_write(stage->client, &letter);
}

/* False: not taken, and the client has told why. */
static bool carry_out(Stage *stage, const Advice *advice)
{
    Act act;
    switch (means_of(advice->kind)) {
    case ADVICE_BY_MONEY:
        return give(stage, advice);
    case ADVICE_BY_INCIDENT:
        return client_prepare_inject(stage->client, &advice->inject, false);
    case ADVICE_BY_LETTER:
        return say(stage, advice);
    case ADVICE_BY_PHASE:
        break;
    }
    act = act_of(ACT_PHASE);
    act.phase = session_next_phase(&play_of(stage)->session);
    return client_act(stage->client, &act) == ACT_VERDICT_OK;
}

/* Where it is changed, filled in. */
static void edit(Stage *stage, const Advice *advice)
{
    ConsoleState *console = &stage->console;
    console->editing = (int)advice->kind;
    switch (means_of(advice->kind)) {
    case ADVICE_BY_MONEY:
        console->chosen = advice->seats;
        console_correction_open(stage, advice->euros, cause_text_sent(reason_of(advice->kind)));
        return;
    case ADVICE_BY_INCIDENT:
        console->chosen = advice->seats;
        console->incident = advice->inject.incident;
        console->at_chosen = 0;
        console->weighing = true;
        console->tab = CONSOLE_INCIDENTS;
        return;
    case ADVICE_BY_LETTER:
        console->chosen = readers_of(stage, advice);
        console->to_chosen = advice->kind == ADVICE_VOTE ? 1 : 0;
        letter_text(advice, console->message, sizeof console->message);
        text_copy(console->suggested, sizeof console->suggested, console->message);
        console->tab = CONSOLE_MESSAGES;
        return;
    case ADVICE_BY_PHASE:
        return;
    }
}

/* One of them. */

static void build_answers(Stage *stage, Ui *ui, const Advice *advice)
{
    ui_row_begin(ui, STYLE_TIGHT);
    if (ui_button(ui, _("Take it"))) {
        if (carry_out(stage, advice)) {
            answer(stage, advice->kind, ADVICE_ACCEPTED);
        }
        ui_request_rebuild(ui);
    }
    if (means_of(advice->kind) != ADVICE_BY_PHASE && ui_button(ui, _("Change it…"))) {
        edit(stage, advice);
        ui_request_rebuild(ui);
    }
    if (ui_button_quiet(ui, _("Refuse"))) {
        answer(stage, advice->kind, ADVICE_REFUSED);
        ui_request_rebuild(ui);
    }
    ui_row_end(ui);
}

static void build_one(Stage *stage, Ui *ui, const Advice *advice)
{
    char text[ADVICE_TEXT_BYTES];
    ui_scope_begin(ui, (int)advice->kind);
    fact_card_begin(ui, "advice");
    ui_text(ui, STYLE_STRONG, advice_text_name(advice->kind));
    advice_text_why(advice, stage->scenario, text, sizeof text);
    ui_text(ui, STYLE_BODY, text);
    advice_text_effect(advice, stage->scenario, text, sizeof text);
    ui_text_soft(ui, STYLE_CAPTION, text);
    build_answers(stage, ui, advice);
    ui_box_end(ui);
    ui_scope_end(ui);
}

void console_advice_build(Stage *stage, Ui *ui)
{
    Advice advice[ADVICE_MAX];
    int count = advice_waiting(stage, advice);
    if (count == 0) {
        return;
    }
    fact_heading(ui, _("Suggestions"), NULL);
    ui_text_soft(ui, STYLE_CAPTION,
                 _("Read from what the room does. Nothing happens by itself; your answers are kept "
                   "for the debriefing."));
    for (int a = 0; a < count; a++) {
        build_one(stage, ui, &advice[a]);
    }
    ui_rule(ui);
}
