#include "game/client/ready_board.h"

#include <string.h>

#include "game/content/locale.h"

static bool is_waited_for(const Session *session, const Seat *seat, int64_t since_ms)
{
    if (session->phase == PHASE_CLOSING || session->phase >= PHASE_REVEAL || seat->ready ||
        seat->held) {
        return false;
    }
    bool dropped = seat->keeper == SEAT_HUMAN && seat->people == 0;
    return seat->people > 0 || (dropped && since_ms < READY_BOARD_RECONNECT_MS);
}

static BoardState state_here(const Session *session, const Seat *seat)
{
    if (seat->frozen) {
        return BOARD_FROZEN;
    }
    if (seat->ready) {
        return BOARD_READY;
    }
    if (session->phase != PHASE_DECIDE) {
        return BOARD_PRESENT;
    }
    return seat->sealed ? BOARD_DRAFT_KEPT : BOARD_DECIDING;
}

static BoardState state_of(const Session *session, const Seat *seat, int64_t since_ms)
{
    if (seat->held || seat->keeper == SEAT_STEWARD || seat->keeper == SEAT_RESERVED) {
        return BOARD_STEWARD;
    }
    if (seat->keeper == SEAT_BOT) {
        return BOARD_PROGRAM;
    }
    if (seat->people > 0) {
        return state_here(session, seat);
    }
    return since_ms < READY_BOARD_RECONNECT_MS ? BOARD_RECONNECTING : BOARD_ABSENT;
}

/* What the facilitator's console knows beyond the session. */
static void row_tell(BoardRow *row, const ConsoleMessage *console, int64_t now_ms)
{
    row->idle_ms = -1;
    if (console == NULL || row->seat.index >= console->seat_count) {
        return;
    }
    const ConsoleSeat *told = &console->seats[row->seat.index];
    row->line = told->line;
    if (told->acted_ms > 0) {
        row->idle_ms = now_ms > told->acted_ms ? now_ms - told->acted_ms : 0;
    }
}

/* Nobody at their seat is waited for longer than the phase has lasted; whoever is gone has been since they left. */
static int64_t since_when_ms(const Session *session, const Seat *seat)
{
    bool here = seat->people > 0 && session->phase_started_ms > seat->since_ms;
    return here ? session->phase_started_ms : seat->since_ms;
}

static BoardRow row_make(const Session *session, int s, int64_t now_ms,
                         const ConsoleMessage *console)
{
    const Seat *seat = &session->seats[s];
    int64_t from_ms = since_when_ms(session, seat);
    int64_t since_ms = now_ms > from_ms ? now_ms - from_ms : 0;
    BoardRow row = {.seat = {(uint8_t)s}, .people = seat->people, .since_ms = since_ms};
    row.state = state_of(session, seat, since_ms);
    row.waited_for = is_waited_for(session, seat, since_ms);
    row_tell(&row, console, now_ms);
    return row;
}

/* A total order: waited for, then by state, then the longest, then by seat. */
static bool comes_before(const BoardRow *a, const BoardRow *b)
{
    if (a->waited_for != b->waited_for) {
        return a->waited_for;
    }
    if (!a->waited_for && a->state != b->state) {
        return a->state < b->state;
    }
    if (a->since_ms != b->since_ms) {
        return a->since_ms > b->since_ms;
    }
    return a->seat.index < b->seat.index;
}

static void row_insert(ReadyBoard *board, const BoardRow *row)
{
    int at = board->count++;
    while (at > 0 && comes_before(row, &board->rows[at - 1])) {
        board->rows[at] = board->rows[at - 1];
        at--;
    }
    board->rows[at] = *row;
}

void ready_board_make(ReadyBoard *board, const Session *session, int64_t now_ms,
                      const ConsoleMessage *console)
{
    memset(board, 0, sizeof *board);
    for (int s = 0; s < session->seat_count; s++) {
        BoardRow row = row_make(session, s, now_ms, console);
        row_insert(board, &row);
        board->seats_in += row.people > 0 ? 1 : 0;
        board->ready += row.people > 0 && session->seats[s].ready ? 1 : 0;
        board->waiting_for += row.waited_for ? 1 : 0;
    }
}

SeatSet ready_board_stuck(const ReadyBoard *board, int64_t still_ms)
{
    SeatSet stuck = {{0, 0}};
    for (int r = 0; r < board->waiting_for; r++) {
        const BoardRow *row = &board->rows[r];
        int64_t still = row->idle_ms >= 0 ? row->idle_ms : row->since_ms;
        if (row->people > 0 && still >= still_ms) {
            seat_set_add(&stuck, row->seat.index);
        }
    }
    return stuck;
}

const char *vocabulary_seat_state(BoardState state)
{
    switch (state) {
    case BOARD_DECIDING:
        return _("deciding");
    case BOARD_DRAFT_KEPT:
        return _("draft kept");
    case BOARD_PRESENT:
        return _("present");
    case BOARD_FROZEN:
        return _("eyes up");
    case BOARD_RECONNECTING:
        return _("reconnecting");
    case BOARD_READY:
        return _("ready");
    case BOARD_ABSENT:
        return _("absent");
    case BOARD_STEWARD:
        return _("looked after by a steward");
    case BOARD_PROGRAM:
        return _("played by the program");
    case BOARD_STATE_COUNT:
        break;
    }
    return "";
}
