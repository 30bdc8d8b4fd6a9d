#include "game/screen/console_top.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/field.h"
#include "engine/ui/label.h"
#include "game/client/cause_text.h"
#include "game/client/verdict_text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/console_advice.h"
#include "game/screen/panel.h"
#include "game/session/schedule.h"

enum { HURRY_MS = 60000, NAME_OF_STEP_BYTES = 96 };

static const char *refusal_of(const Stage *stage, const Act *act)
{
    ActVerdict verdict = session_check(client_session(stage->client), act);
    return verdict == ACT_VERDICT_OK ? NULL : verdict_act_text(verdict);
}

static void act_button(Stage *stage, Ui *ui, const UiButton *button, const Act *act)
{
    UiButton shown = *button;
    shown.refusal = refusal_of(stage, act);
    if (ui_button_with(ui, &shown)) {
        client_act(stage->client, act);
    }
}

/* Where the session is. */

static void build_where(const Stage *stage, Ui *ui)
{
    const Session *session = client_session(stage->client);
    char text[160];
    if (session->practising) {
        text_copy(text, sizeof text, _("Practice round: it does not count"));
    } else if (session->round > 0) {
        text_format(text, sizeof text, _("Round %d of %d · %d"), session->round,
                    session->settings.rounds, stage_year(stage));
    } else {
        text_format(text, sizeof text,
                    _n("%d round to play", "%d rounds to play", session->settings.rounds),
                    session->settings.rounds);
    }
    ui_box_begin(ui, &(UiBox){.gap = 0});
    ui_heading(ui, STYLE_TITLE, vocabulary_phase(session->phase));
    ui_text_with(ui, &(UiText){.text = text,
                               .style = STYLE_CAPTION,
                               .color = session->practising ? STYLE_WARNING : STYLE_INK_SOFT,
                               .line = true});
    ui_box_end(ui);
}

static void build_clock(const Stage *stage, Ui *ui)
{
    int64_t left_ms = client_left_ms(stage->client);
    /* "Stuck for 90 s" and the like grow also where no clock runs. */
    ui_request_wake(ui, left_ms < 0 ? 1000 : wording_clock_change_ms(left_ms));
    if (left_ms < 0) {
        return;
    }
    ui_text_with(ui, &(UiText){.text = wording_clock(left_ms).text,
                               .style = panel_is_narrow(ui) ? STYLE_TITLE : STYLE_DISPLAY,
                               .color = left_ms < HURRY_MS ? STYLE_WARNING : STYLE_INK,
                               .line = true});
}

bool console_top_drift_text(const Stage *stage, char *buffer, size_t capacity)
{
    const Session *session = client_session(stage->client);
    Schedule schedule;
    text_copy(buffer, capacity, "");
    if (stage->plan == NULL || session->begun_ms == 0) {
        return false;
    }
    schedule_read(&stage->plan->plan, session, client_session_ms(stage->client), &schedule);
    int minutes = (int)(schedule.drift_ms / MINUTE_MS);
    if (schedule.step < 0) {
        return false;
    }
    if (minutes > 0) {
        text_format(buffer, capacity, _("%d min late"), minutes);
    } else if (minutes < 0) {
        text_format(buffer, capacity, _("%d min early"), -minutes);
    } else {
        text_copy(buffer, capacity, _("on time"));
    }
    return true;
}

static void build_drift(const Stage *stage, Ui *ui)
{
    char text[64];
    if (!console_top_drift_text(stage, text, sizeof text)) {
        return;
    }
    ui_box_begin(ui, &(UiBox){.gap = 0});
    ui_text_line(ui, STYLE_STRONG, text);
    ui_text_with(ui, &(UiText){.text = _("running order"),
                               .style = STYLE_CAPTION,
                               .color = STYLE_INK_SOFT,
                               .line = true});
    ui_box_end(ui);
}

static void build_board(const Stage *stage, Ui *ui)
{
    char text[160];
    const ConsoleMessage *console = client_console(stage->client);
    ReadyBoard board;
    client_board(stage->client, &board);
    ui_box_begin(ui, &(UiBox){.gap = 0});
    if (board.seats_in == 0) {
        text_copy(text, sizeof text, _("Nobody has come yet."));
    } else {
        text_format(text, sizeof text, _("%d of %d ready"), board.ready, board.seats_in);
    }
    ui_text_line(ui, STYLE_STRONG, text);
    if (console != NULL) {
        text_format(text, sizeof text, _("projectors %d · observers %d"), console->projectors,
                    console->observers);
        ui_text_with(
            ui,
            &(UiText){.text = text, .style = STYLE_CAPTION, .color = STYLE_INK_SOFT, .line = true});
    }
    ui_box_end(ui);
}

static void build_code(const Stage *stage, Ui *ui)
{
    const char *code = connection_code(stage->client->connection);
    if (code[0] == '\0') {
        return;
    }
    ui_box_begin(ui, &(UiBox){.gap = 0});
    ui_text_line(ui, STYLE_STRONG, code);
    ui_text_with(
        ui, &(UiText){
                .text = _("code"), .style = STYLE_CAPTION, .color = STYLE_INK_SOFT, .line = true});
    ui_box_end(ui);
}

static void build_letters(Stage *stage, Ui *ui)
{
    const Mailbox *mailbox = &stage->client->mailbox;
    int unread = 0;
    char text[96];
    for (int r = 0; r < mailbox->count; r++) {
        unread += mailbox->rows[r].read ? 0 : 1;
    }
    if (unread == 0) {
        return;
    }
    text_format(text, sizeof text, _n("%d new letter", "%d new letters", unread), unread);
    if (ui_button_with(ui, &(UiButton){.key = "new letters", .label = text})) {
        stage->console.tab = CONSOLE_MESSAGES;
    }
}

static void build_advice(Stage *stage, Ui *ui)
{
    int count = console_advice_count(stage);
    char text[96];
    if (count == 0 || stage->console.tab == CONSOLE_ORDER) {
        return;
    }
    text_format(text, sizeof text, _n("%d suggestion", "%d suggestions", count), count);
    if (ui_button_with(ui, &(UiButton){.key = "suggestions", .label = text})) {
        stage->console.tab = CONSOLE_ORDER;
    }
}

/* What moves it on. */

static void next_text(const Stage *stage, Phase next, char *buffer, size_t capacity)
{
    const Session *session = client_session(stage->client);
    int round = session->practising ? 1 : session->round + 1;
    text_copy(buffer, capacity, "");
    switch (next) {
    case PHASE_BRIEFING:
        text_copy(buffer, capacity, _("Begin the briefing"));
        return;
    case PHASE_DECIDE:
        if (session->round == 0 && session->settings.practice) {
            text_copy(buffer, capacity, _("Begin the practice round"));
        } else {
            text_format(buffer, capacity, _("Begin round %d"), round);
        }
        return;
    case PHASE_NEGOTIATE:
        text_copy(buffer, capacity, _("Go on to negotiation"));
        return;
    case PHASE_CLOSING:
        text_copy(buffer, capacity, _("Close the year"));
        return;
    case PHASE_RESULT:
        text_copy(buffer, capacity, _("The year is being computed"));
        return;
    case PHASE_REVEAL:
        text_copy(buffer, capacity, _("Go on to the results"));
        return;
    case PHASE_DEBRIEF:
        text_copy(buffer, capacity, _("Go on to the debrief"));
        return;
    case PHASE_END:
        text_copy(buffer, capacity, _("End the session"));
        return;
    case PHASE_LOBBY:
    case PHASE_COUNT:
        break;
    }
}

static void build_next(Stage *stage, Ui *ui)
{
    const Session *session = client_session(stage->client);
    char text[NAME_OF_STEP_BYTES];
    Act act = act_of(ACT_PHASE);
    if (session->phase == PHASE_END) {
        if (ui_button_primary(ui, _("Back to the start"))) {
            stage->wish.kind = WISH_LEAVE;
        }
        return;
    }
    act.phase = session_next_phase(session);
    next_text(stage, act.phase, text, sizeof text);
    UiButton button = {.key = "next", .label = text, .kind = UI_BUTTON_PRIMARY};
    if (session->phase == PHASE_CLOSING) {
        /* The program leads out of it by itself. */
        button.refusal = verdict_act_text(ACT_VERDICT_PHASE);
        ui_button_with(ui, &button);
        return;
    }
    act_button(stage, ui, &button, &act);
}

static void build_minutes(Stage *stage, Ui *ui)
{
    Act act = act_of(ACT_EXTEND);
    if (client_session(stage->client)->phase_ends_ms == 0) {
        return;
    }
    act.amount_ms = -MINUTE_MS;
    act_button(stage, ui, &(UiButton){.label = _("−1 min")}, &act);
    act.amount_ms = MINUTE_MS;
    act_button(stage, ui, &(UiButton){.label = _("+1 min")}, &act);
}

static void build_pause(Stage *stage, Ui *ui)
{
    Act act = act_of(ACT_RESUME);
    if (client_session(stage->client)->paused) {
        act_button(stage, ui, &(UiButton){.label = _("Resume"), .selected = true}, &act);
        return;
    }
    act.kind = ACT_PAUSE;
    text_copy(act.cause, sizeof act.cause, cause_text_sent(CAUSE_BREAK));
    if (ui_button_with(ui, &(UiButton){.label = _("Pause…"),
                                       .refusal = refusal_of(stage, &act),
                                       .selected = stage->console.pausing})) {
        stage->console.pausing = !stage->console.pausing;
    }
}

static void pause_for(Stage *stage, const char *cause)
{
    Act act = act_of(ACT_PAUSE);
    text_copy(act.cause, sizeof act.cause, cause);
    if (client_act(stage->client, &act) == ACT_VERDICT_OK) {
        stage->console.pausing = false;
        stage->console.cause[0] = '\0';
    }
}

/* Everybody reads the cause: one press for the usual ones, a line for another. */
static void build_causes(Stage *stage, Ui *ui)
{
    char *own = stage->console.cause;
    ui_row_begin(ui, STYLE_TIGHT);
    ui_text_line(ui, STYLE_STRONG, _("Pause because:"));
    for (int cause = CAUSE_BREAK; cause <= CAUSE_SOMEBODY_AWAITED; cause++) {
        const char *sent = cause_text_sent((ReadyCause)cause);
        if (ui_button(ui, cause_text(sent))) {
            pause_for(stage, sent);
        }
    }
    UiFieldReply reply = ui_field(ui,
                                  &(UiField){.key = "cause",
                                             .name = _("Another cause"),
                                             .placeholder = _("Another cause"),
                                             .width = ui_fixed(240)},
                                  own, sizeof stage->console.cause);
    bool pressed = ui_button_with(
        ui, &(UiButton){.label = _("Pause with this cause"),
                        .refusal = own[0] == '\0' ? _("Say why: everybody reads it.") : NULL});
    if (own[0] != '\0' && (pressed || reply.submitted)) {
        char cause[SESSION_CAUSE_BYTES];
        text_copy(cause, sizeof cause, own);
        pause_for(stage, cause);
    }
    ui_row_end(ui);
}

static void build_paused(const Session *session, Ui *ui)
{
    char text[SESSION_CAUSE_BYTES + 64];
    if (session->paused) {
        text_format(text, sizeof text, _("Paused: %s"), cause_text(session->pause_cause));
        ui_text_in(ui, STYLE_STRONG, STYLE_WARNING, text);
    }
}

static void build_buttons(Stage *stage, Ui *ui)
{
    const Session *session = client_session(stage->client);
    ui_row_begin(ui, STYLE_TIGHT);
    build_next(stage, ui);
    if (session->phase != PHASE_END) {
        build_pause(stage, ui);
        build_minutes(stage, ui);
    }
    if (session->begun_ms == 0 && session->phase != PHASE_END) {
        Act act = act_of(ACT_BEGIN);
        act_button(stage, ui,
                   &(UiButton){.label = _("Begin the running order"),
                               .hint = _("Minute 0 is now: lateness counts from here")},
                   &act);
    }
    if (ui_button_with(ui, &(UiButton){.label = _("Room’s screen"),
                                       .hint = _("A second window for the projector")})) {
        stage->wish.kind = WISH_PROJECTOR;
    }
    build_paused(session, ui);
    ui_row_end(ui);
    if (stage->console.pausing && !session->paused) {
        build_causes(stage, ui);
    }
}

void console_top_build(Stage *stage, Ui *ui)
{
    bool narrow = panel_is_narrow(ui);
    ui_box_begin(ui, &(UiBox){.key = "top bar",
                              .name = _("Session"),
                              .width = ui_grow(1),
                              .padding_x = narrow ? STYLE_GAP : STYLE_ROOM,
                              .padding_y = STYLE_TIGHT,
                              .gap = STYLE_TIGHT,
                              .background = STYLE_SURFACE});
    ui_row_begin(ui, narrow ? STYLE_GAP : STYLE_WIDE);
    build_where(stage, ui);
    build_clock(stage, ui);
    build_drift(stage, ui);
    build_board(stage, ui);
    build_code(stage, ui);
    if (!narrow) {
        ui_spring(ui);
    }
    build_advice(stage, ui);
    build_letters(stage, ui);
    if (ui_button_quiet(ui, _("Help"))) {
        stage->help_open = true;
    }
    ui_row_end(ui);
    build_buttons(stage, ui);
    ui_box_end(ui);
    ui_rule(ui);
}
