/*
 * The way to the server, as a state machine that never blocks: connect, greet, fetch the snapshot,
 * play; and after a drop, all of it again by itself, with the token that gives the seat back. A short
 * silence is bridged without that: it is only said, and what waits goes when the line is back. What
 * fails for good is said in words: at which step, on whose side, what to do. A first attempt is
 * answered within CONNECTION_ANSWER_MS.
 *
 * Where others can hear the line, it is sealed with the session's code before anything is said.
 *
 * It sends and receives whole messages; what they mean to the play is the client's business. It
 * borrows its transport until connection_close; tokens are kept in the user's state folder, one
 * file for each server and code, readable by the user alone.
 */
#ifndef GAME_CLIENT_CONNECTION_H
#define GAME_CLIENT_CONNECTION_H

#include "engine/base/arena.h"
#include "engine/net/transport.h"
#include "game/protocol/message.h"

enum {
    CONNECTION_ANSWER_MS = 4000, /* for a step, before it counts as failed */
    CONNECTION_VEIL_MS = 3000,   /* unheard for so long, the server counts as out of reach */
    CONNECTION_SILENCE_MS =
        24000,                  /* then it is called anew: the transport's limit; less is bridged */
    CONNECTION_RETRY_MS = 1000, /* between two attempts to come back */
    CONNECTION_GRACE_MS = 120000, /* of attempts to come back before giving up */
    CONNECTION_ADDRESS_BYTES = 64,
    CONNECTION_TEXT_BYTES = 240
};

typedef enum ConnectionState {
    CONNECTION_IDLE,
    CONNECTION_CONNECTING, /* looking for the server */
    CONNECTION_GREETING,   /* knocked, the line sealed, HELLO sent: WELCOME or DENIED expected */
    CONNECTION_FETCHING,   /* welcomed, the snapshot expected */
    CONNECTION_PLAYING,
    CONNECTION_RECONNECTING,
    CONNECTION_FAILED,
    CONNECTION_STATE_COUNT
} ConnectionState;

typedef struct ConnectionFailure {
    char what[CONNECTION_TEXT_BYTES];   /* which step failed, as a heading */
    char whose[CONNECTION_TEXT_BYTES];  /* on whose side */
    char remedy[CONNECTION_TEXT_BYTES]; /* what to do */
} ConnectionFailure;

typedef struct ConnectionTarget {
    char address[CONNECTION_ADDRESS_BYTES]; /* "host:port"; "" with a loopback transport */
    char code[SESSION_CODE_BYTES];          /* "": the server's only room */
    char seat_key[SESSION_CODE_BYTES];      /* "": none */
    uint8_t seat;                           /* wished, or SEAT_NONE */
    Role role;
    uint64_t rules_hash;
    bool keeps_token; /* on disk; not for a session in one's own process */
} ConnectionTarget;

typedef struct Connection Connection;

Connection *connection_create(Arena *arena);

/* Begins; borrows `transport`. */
void connection_open(Connection *connection, Transport *transport, const ConnectionTarget *target,
                     uint64_t now_ms);
/* Says goodbye and forgets the transport. */
void connection_close(Connection *connection);

/* Moves on what time and the network allow. Call often; then take messages until there is none. */
void connection_step(Connection *connection, uint64_t now_ms);
/* The next message received, lent until the next call of anything here; NULL when there is none. */
const Message *connection_take(Connection *connection);
/* False when it could not go out: keep it. Only while fetching or playing. */
bool connection_send(Connection *connection, Message *message);
/* The client has a whole play from the snapshot. */
void connection_play(Connection *connection);

ConnectionState connection_state(const Connection *connection);
uint64_t connection_deadline_ms(const Connection *connection);
/* What it is doing, in words. */
const char *connection_step_text(const Connection *connection);
const ConnectionFailure *connection_failure(const Connection *connection);

/*
 * It failed because the server plays other rules: which, for the program to begin anew with them. False when that is
 * not why.
 */
bool connection_other_rules(const Connection *connection, char scenario[NAME_BYTES],
                            char region[NAME_BYTES]);

/* As the server said in its WELCOME; "" before. */
const Welcome *connection_welcome(const Connection *connection);
/* The server is in this process: there is nobody a code could be told. */
bool connection_is_alone(const Connection *connection);
const char *connection_code(const Connection *connection);
const char *connection_seat_key(const Connection *connection);

/* The words for what a server says at its door, and for being shown out. */
void connection_denied_text(const Denied *denied, ConnectionFailure *failure);
void connection_evicted_text(EvictedReason reason, ConnectionFailure *failure);

#endif
