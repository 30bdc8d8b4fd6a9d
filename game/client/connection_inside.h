/*
 * A connection from inside: connection.c brings it forward, connection_view.c tells what has become of it.
 */
#ifndef GAME_CLIENT_CONNECTION_INSIDE_H
#define GAME_CLIENT_CONNECTION_INSIDE_H

#include "game/client/connection.h"
#include "game/client/sealer.h"
#include "game/client/seat_token.h"

enum { CONNECTION_UP_BYTES_MAX = 4096 /* any message a client sends */ };

typedef enum ConnectionStep {
    CONNECTION_STEP_IDLE,
    CONNECTION_STEP_WAITING, /* for the next attempt */
    CONNECTION_STEP_CONNECTING,
    CONNECTION_STEP_GREETING,
    CONNECTION_STEP_FETCHING,
    CONNECTION_STEP_PLAYING,
    CONNECTION_STEP_FAILED
} ConnectionStep;

struct Connection {
    Transport *transport; /* borrowed while open */
    ConnectionTarget target;
    ConnectionStep step;
    bool returning; /* welcomed once, and on the way back after a drop */
    bool unheard;   /* playing, but the line has fallen silent */
    uint64_t now_ms, step_began_ms, lost_ms, retry_ms;
    uint32_t connection;
    SeatToken token;
    bool welcomed;
    Welcome welcome;
    Denied denied; /* what the server said last at its door */
    ConnectionFailure failure;
    bool has_message; /* `incoming` waits to be taken */
    Message incoming;
    Message outgoing;
    Sealer sealer;
    uint8_t outgoing_bytes[CONNECTION_UP_BYTES_MAX];
    uint8_t sealed_bytes[CONNECTION_UP_BYTES_MAX + SECURE_OVERHEAD_BYTES];
};

#endif
