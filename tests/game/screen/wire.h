/*
 * A Connection that ends in the test's hands: it stands in the place of game/client/connection.c, so
 * that screens are shown in every state of a connection without a network. What the client sends is
 * kept until taken; nothing arrives by itself.
 */
#ifndef TESTS_GAME_SCREEN_WIRE_H
#define TESTS_GAME_SCREEN_WIRE_H

#include "game/client/connection.h"

enum { WIRE_MESSAGES_MAX = 16 };

void wire_set_state(Connection *connection, ConnectionState state);
void wire_set_codes(Connection *connection, const char *code, const char *seat_key);
void wire_fail(Connection *connection, const ConnectionFailure *failure);

/* The oldest message not taken yet, lent until the next is sent; NULL when there is none. */
const Message *wire_take_sent(Connection *connection);

#endif
