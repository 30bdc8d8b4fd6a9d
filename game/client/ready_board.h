/*
 * Who is in, who is ready, and who is waited for: one row a seat, those waited for first and the
 * longest among them on top. The same board stands on every screen, the projector's included.
 *
 * Pure: made anew from a Session whenever it is asked for.
 */
#ifndef GAME_CLIENT_READY_BOARD_H
#define GAME_CLIENT_READY_BOARD_H

#include "game/protocol/message.h"

enum { READY_BOARD_RECONNECT_MS = 120000 /* as long as the server waits for whoever dropped */ };

typedef enum BoardState {
    BOARD_DECIDING, /* its people are here; the server has no draft of theirs yet */
    BOARD_DRAFT_KEPT,
    BOARD_PRESENT, /* here and not ready, in a phase without drafts */
    BOARD_FROZEN,
    BOARD_RECONNECTING, /* their line is lost, a short while ago */
    BOARD_READY,
    BOARD_ABSENT,  /* gone, and not back */
    BOARD_STEWARD, /* a steward looks after it */
    BOARD_PROGRAM, /* nobody took it: played by the program */
    BOARD_STATE_COUNT
} BoardState;

typedef struct BoardRow {
    TerritoryId seat;
    BoardState state;
    bool waited_for; /* the phase cannot end by all being ready while it stands so */
    uint8_t people;
    int64_t since_ms; /* how long it has stood so */
    int64_t idle_ms;  /* since its people's last request; -1 where that is not known */
    LineQuality line; /* LINE_NONE where that is not known */
} BoardRow;

typedef struct ReadyBoard {
    int count;       /* seats in all */
    int seats_in;    /* with people */
    int ready;       /* of those */
    int waiting_for; /* rows 0 to waiting_for - 1 */
    BoardRow rows[TERRITORY_MAX];
} ReadyBoard;

/* `now_ms`: session time. `console` may be NULL: only facilitators have one. */
void ready_board_make(ReadyBoard *board, const Session *session, int64_t now_ms,
                      const ConsoleMessage *console);

/* Seats with people who are waited for and have asked nothing of the server for `still_ms`. */
SeatSet ready_board_stuck(const ReadyBoard *board, int64_t still_ms);

/* In a word or two, in the current language. */
const char *vocabulary_seat_state(BoardState state);

#endif
