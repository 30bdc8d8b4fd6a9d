/*
 * A client, the server it knocks at, and the play that server would hold: what the tests of the
 * client's files share. Time is the test's own.
 */
#ifndef TESTS_GAME_CLIENT_GUEST_H
#define TESTS_GAME_CLIENT_GUEST_H

#include "game/client/client.h"
#include "tests/game/client/door.h"
#include "tests/game/client/room.h"

enum { GUEST_SEAT = 3 };

typedef struct Guest {
    Room room;
    FakeServer server;
    Client *client;
    uint64_t now_ms;
} Guest;

extern Guest guest;

/* cmocka's setup and teardown: not let in yet, GUEST_SEAT has its people. */
int guest_setup(void **state);
int guest_teardown(void **state);

void guest_step(uint64_t passed_ms);
uint64_t guest_hash(void);

/* Welcome and snapshot; the seat is SEAT_NONE for all roles but participants. */
void guest_come_in(void);
void guest_come_in_as(Role role, uint8_t seat);
void guest_send_snapshot(void);
/* The room's last entry. */
void guest_send_entry(void);
void guest_send(MessageKind kind);
void guest_begin_year(void);
void guest_confirm(uint32_t sequence);
/* The line is cut, and the client back at the door once it has knocked again. */
void guest_drop(void);

void guest_change_draft(int level);

#endif
