/*
 * A connection that knocks at the fake server's door, in a time of the test's own: nothing here looks
 * at a clock. One knocker for each test program.
 */
#ifndef TESTS_GAME_CLIENT_KNOCKER_H
#define TESTS_GAME_CLIENT_KNOCKER_H

#include "tests/game/client/door.h"

typedef struct Knocker {
    FakeServer server;
    Arena arena;
    Connection *connection;
    ConnectionTarget target;
    uint64_t now_ms;
} Knocker;

extern Knocker knocker;

/* For cmocka, before and after each test. */
int knocker_open(void **state);
int knocker_close(void **state);

/* Lets time pass, and the connection see it. */
void knocker_step(uint64_t passed_ms);
void knocker_assert_state(ConnectionState expected);

/* As far as the HELLO that the server has heard. */
void knocker_knock(void);

/* The next message, which must be of this kind. */
const Message *knocker_take(MessageKind kind);

/* From WELCOME to playing, or only its second half. */
void knocker_come_in(uint8_t seat, uint8_t key);
void knocker_send_snapshot(void);

#endif
