#include "game/screen/console_seats.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/label.h"
#include "engine/ui/overlay.h"
#include "game/client/cause_text.h"
#include "game/client/verdict_text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/console_correction.h"
#include "game/screen/panel.h"

enum { NAMED_MAX = 4, CELL_BYTES = 160 };
static const float DRAFT_UNITS = 1200.0f;

int console_seats_chosen_count(const Stage *stage)
{
    int count = 0;
    for (int s = 0; s < client_session(stage->client)->seat_count; s++) {
        count += seat_set_has(&stage->console.chosen, s) ? 1 : 0;
    }
    return count;
}

void console_seats_chosen_text(const Stage *stage, char *buffer, size_t capacity)
{
    int count = 0;
    text_copy(buffer, capacity, "");
    for (int s = 0; s < client_session(stage->client)->seat_count; s++) {
        if (seat_set_has(&stage->console.chosen, s) && count++ < NAMED_MAX) {
            text_append(buffer, capacity, count > 1 ? ", " : "");
            text_append(buffer, capacity, stage->scenario->rules.territory_name[s]);
        }
    }
    if (count > NAMED_MAX) {
        char rest[CELL_BYTES];
        text_format(rest, sizeof rest, _n(" and %d other", " and %d others", count - NAMED_MAX),
                    count - NAMED_MAX);
        text_append(buffer, capacity, rest);
    }
}

/* Actions. */

/* The rules' own answer for the chosen seats, so that nothing is offered that would be refused. */
static const char *seats_refusal(const Stage *stage, const Act *act)
{
    if (seat_set_is_empty(&act->seats)) {
        return _("Choose at least one seat in the table.");
    }
    ActVerdict verdict = session_check(client_session(stage->client), act);
    return verdict == ACT_VERDICT_OK ? NULL : verdict_act_text(verdict);
}

static void set_button(Stage *stage, Ui *ui, const char *label, const char *hint, const Act *act)
{
    const char *refusal = seats_refusal(stage, act);
    if (ui_button_with(ui, &(UiButton){.label = label, .hint = hint, .refusal = refusal})) {
        client_act(stage->client, act);
    }
}

/* Those of the chosen seats to which the act can be done: an act of one seat is asked for each. */
static int seats_open(const Stage *stage, Act act, SeatSet *open)
{
    int count = 0;
    memset(open, 0, sizeof *open);
    for (int s = 0; s < client_session(stage->client)->seat_count; s++) {
        act.seat.index = (uint8_t)s;
        if (seat_set_has(&stage->console.chosen, s) &&
            session_check(client_session(stage->client), &act) == ACT_VERDICT_OK) {
            seat_set_add(open, s);
            count++;
        }
    }
    return count;
}

static void each_button(Stage *stage, Ui *ui, const UiButton *button, ActKind kind)
{
    Act act = act_of(kind);
    SeatSet open;
    UiButton shown = *button;
    if (seats_open(stage, act, &open) > 0) {
        shown.refusal = NULL;
    } else if (seat_set_is_empty(&stage->console.chosen)) {
        shown.refusal = _("Choose at least one seat in the table.");
    }
    if (!ui_button_with(ui, &shown)) {
        return;
    }
    for (int s = 0; s < client_session(stage->client)->seat_count; s++) {
        if (seat_set_has(&open, s)) {
            act.seat.index = (uint8_t)s;
            client_act(stage->client, &act);
        }
    }
}

static void build_freezing(Stage *stage, Ui *ui)
{
    Act act = act_of(ACT_FREEZE);
    act.seats = stage->console.chosen;
    text_copy(act.cause, sizeof act.cause, cause_text_sent(CAUSE_FACILITATOR_SPEAKS));
    set_button(stage, ui, _("Eyes up"), _("Dims the screens of the chosen seats"), &act);
    act.kind = ACT_THAW;
    act.cause[0] = '\0';
    set_button(stage, ui, _("Free"), _("Gives the chosen seats their screens back"), &act);
}

static void build_message_button(Stage *stage, Ui *ui)
{
    bool none = seat_set_is_empty(&stage->console.chosen);
    if (ui_button_with(ui, &(UiButton){.label = _("Message…"),
                                       .refusal = none ? _("Choose at least one seat in the table.")
                                                       : NULL})) {
        stage->console.tab = CONSOLE_MESSAGES;
        stage->console.to_chosen = 1;
    }
}

static void build_money_button(Stage *stage, Ui *ui)
{
    bool none = seat_set_is_empty(&stage->console.chosen);
    if (ui_button_with(
            ui,
            &(UiButton){.label = _("Money…"),
                        .hint = _("Gives or takes back, corrects lines, ends an agreement"),
                        .refusal = none ? _("Choose at least one seat in the table.") : NULL})) {
        console_correction_open(stage, 0, "");
    }
}

static void build_actions(Stage *stage, Ui *ui)
{
    ui_row_begin(ui, STYLE_TIGHT);
    build_freezing(stage, ui);
    build_message_button(stage, ui);
    build_money_button(stage, ui);
    ui_row_end(ui);
    ui_row_begin(ui, STYLE_TIGHT);
    each_button(stage, ui,
                &(UiButton){.label = _("To a steward"),
                            .hint = _("The seat is looked after until it is handed back"),
                            .refusal = _("Nobody plays at the chosen seats.")},
                ACT_HOLD);
    each_button(stage, ui,
                &(UiButton){.label = _("Hand back"),
                            .refusal = _("None of the chosen seats was handed to a steward.")},
                ACT_HAND_BACK);
    each_button(stage, ui,
                &(UiButton){.label = _("Release"),
                            .hint = _("Its people are shown out; anybody may take it"),
                            .refusal = _("Nobody plays at the chosen seats."),
                            .kind = UI_BUTTON_DANGER},
                ACT_SEAT_RELEASE);
    ui_row_end(ui);
}

/* Which seats. */

static bool is_listed(const Stage *stage, const BoardRow *row)
{
    if (!stage_is_for_people(stage, row->seat)) {
        return false;
    }
    bool empty = row->people == 0 && (row->state == BOARD_PROGRAM || row->state == BOARD_STEWARD);
    bool held = client_session(stage->client)->seats[row->seat.index].held;
    return stage->console.all_seats || !empty || held;
}

static SeatSet listed_seats(const Stage *stage, const ReadyBoard *board)
{
    SeatSet set = {{0, 0}};
    for (int r = 0; r < board->count; r++) {
        if (is_listed(stage, &board->rows[r])) {
            seat_set_add(&set, board->rows[r].seat.index);
        }
    }
    return set;
}

/* Whose screens are dimmed, or whose clock stands still, are not stuck: they wait as they were told. */
static SeatSet stuck_seats(const Stage *stage, const ReadyBoard *board)
{
    const Session *session = client_session(stage->client);
    SeatSet stuck = ready_board_stuck(board, CONSOLE_STUCK_MS);
    for (int s = 0; s < session->seat_count; s++) {
        if (session->paused || session->seats[s].frozen) {
            seat_set_remove(&stuck, s);
        }
    }
    return stuck;
}

static void build_choosing(Stage *stage, Ui *ui, const ReadyBoard *board)
{
    ConsoleState *console = &stage->console;
    SeatSet stuck = stuck_seats(stage, board);
    char text[96];
    ui_row_begin(ui, STYLE_TIGHT);
    text_format(text, sizeof text,
                _n("%d seat chosen", "%d seats chosen", console_seats_chosen_count(stage)),
                console_seats_chosen_count(stage));
    ui_text_line(ui, STYLE_STRONG, text);
    if (ui_button_quiet(ui, _("All seats"))) {
        console->chosen = listed_seats(stage, board);
    }
    if (ui_button_quiet(ui, _("No seat"))) {
        console->chosen = (SeatSet){{0, 0}};
    }
    const char *refusal = seat_set_is_empty(&stuck) ? _("Everybody is at work.") : NULL;
    if (ui_button_with(
            ui,
            &(UiButton){.label = _("Those stuck"), .refusal = refusal, .kind = UI_BUTTON_QUIET})) {
        console->chosen = stuck;
    }
    ui_row_end(ui);
}

/* The table. */

static void state_cell(Ui *ui, const BoardRow *row)
{
    char text[CELL_BYTES];
    text_format(text, sizeof text, _("%s · %s"), vocabulary_seat_state(row->state),
                wording_clock(row->since_ms).text);
    bool lost = row->state == BOARD_RECONNECTING || row->state == BOARD_ABSENT;
    bool done = row->state == BOARD_READY;
    ui_table_cell_begin(ui);
    ui_text_in(ui, STYLE_BODY, lost ? STYLE_WARNING : done ? STYLE_POSITIVE : STYLE_INK, text);
    ui_table_cell_end(ui);
}

static void act_cell(Ui *ui, const BoardRow *row, bool stuck)
{
    char text[CELL_BYTES];
    int64_t still_ms = row->idle_ms >= 0 ? row->idle_ms : row->since_ms;
    ui_table_cell_begin(ui);
    if (stuck) {
        text_format(text, sizeof text, _("stuck for %d s"), (int)(still_ms / 1000));
        ui_text_in(ui, STYLE_STRONG, STYLE_WARNING, text);
    } else if (row->idle_ms >= 0) {
        text_format(text, sizeof text, _("%d s ago"), (int)(row->idle_ms / 1000));
        ui_text(ui, STYLE_BODY, text);
    } else {
        ui_text_soft(ui, STYLE_BODY, "–");
    }
    ui_table_cell_end(ui);
}

static void line_cell(Ui *ui, LineQuality line)
{
    bool bad = line == LINE_WEAK || line == LINE_LOST;
    ui_table_cell_begin(ui);
    ui_text_in(ui, STYLE_BODY,
               bad                 ? STYLE_WARNING
               : line == LINE_NONE ? STYLE_INK_SOFT
                                   : STYLE_INK,
               vocabulary_line(line));
    ui_table_cell_end(ui);
}

static void choice_cell(Stage *stage, Ui *ui, int seat)
{
    bool chosen = seat_set_has(&stage->console.chosen, seat);
    ui_table_cell_begin(ui);
    if (ui_checkbox(ui, stage->scenario->rules.territory_name[seat], &chosen)) {
        (chosen ? seat_set_add : seat_set_remove)(&stage->console.chosen, seat);
        ui_request_rebuild(ui);
    }
    ui_table_cell_end(ui);
}

static void build_row(Stage *stage, Ui *ui, const BoardRow *row, bool stuck, bool draft)
{
    int seat = row->seat.index;
    ui_table_row_begin(ui, seat, stage->scenario->rules.territory_name[seat]);
    choice_cell(stage, ui, seat);
    ui_table_figure(ui, STYLE_INK, wording_count(row->people).text);
    state_cell(ui, row);
    act_cell(ui, row, stuck);
    line_cell(ui, row->line);
    if (draft) {
        ui_table_soft(ui, client_session(stage->client)->seats[seat].sealed ? _("kept") : "–");
    }
    ui_table_row_end(ui);
}

static void build_table(Stage *stage, Ui *ui, const ReadyBoard *board)
{
    SeatSet stuck = stuck_seats(stage, board);
    bool draft = ui_width(ui) >= DRAFT_UNITS;
    const UiColumn columns[] = {
        {.title = _("Territory"), .width = ui_grow(1)},
        {.title = _("People"), .align = UI_END},
        {.title = _("State")},
        {.title = _("Last act")},
        {.title = _("Line")},
        {.title = _("Draft")},
    };
    ui_table_begin(ui,
                   &(UiTable){.key = "console seats",
                              .name = _("Seats"),
                              .columns = columns,
                              .column_count = draft ? 6 : 5,
                              .height = panel_is_page(ui) ? ui_fit() : ui_grow(1),
                              .dense = true},
                   &stage->console.seats);
    for (int r = 0; r < board->count; r++) {
        const BoardRow *row = &board->rows[r];
        if (is_listed(stage, row)) {
            build_row(stage, ui, row, seat_set_has(&stuck, row->seat.index), draft);
        }
    }
    ui_table_end(ui);
}

static void build_summary(Stage *stage, Ui *ui, const ReadyBoard *board)
{
    char text[CELL_BYTES];
    SeatSet listed = listed_seats(stage, board);
    text_format(text, sizeof text, _("%d seats in, %d ready, %d waited for."), board->seats_in,
                board->ready, board->waiting_for);
    ui_row_begin(ui, STYLE_GAP);
    ui_text_soft(ui, STYLE_BODY, text);
    ui_checkbox(ui, _("Empty seats too"), &stage->console.all_seats);
    ui_row_end(ui);
    if (seat_set_is_empty(&listed)) {
        ui_text(ui, STYLE_BODY, _("Nobody has come yet."));
    }
}

void console_seats_build(Stage *stage, Ui *ui)
{
    ReadyBoard board;
    client_board(stage->client, &board);
    ui_box_begin(ui, &(UiBox){.key = "seats",
                              .name = _("Seats"),
                              .width = ui_grow(1),
                              .height = panel_is_page(ui) ? ui_fit() : ui_grow(1),
                              .padding = panel_is_low(ui) ? STYLE_TIGHT : STYLE_ROOM,
                              .gap = STYLE_TIGHT});
    build_actions(stage, ui);
    build_choosing(stage, ui, &board);
    build_summary(stage, ui, &board);
    build_table(stage, ui, &board);
    ui_box_end(ui);
}
