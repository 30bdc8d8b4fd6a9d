/*
 * A whole server in the test's own thread, and guests over loopback: what they say is answered within
 * house_settle, and no real time passes.
 */
#ifndef TESTS_SERVER_HOUSE_H
#define TESTS_SERVER_HOUSE_H

#include "engine/net/transport_loopback.h"
#include "server/server.h"
#include "tests/server/guest.h"
#include "tests/server/stage.h"

enum { HOUSE_GUESTS = 5 };

typedef struct House {
    Stage stage;
    Server *server;
    Loopback *loopback;
    int peers_max; /* of the next house_start */
    bool announces;
    bool is_exposed;   /* the guests' lines, from the next house_start on: they knock and seal */
    RoomInvite invite; /* of the last room opened */
    Guest guests[HOUSE_GUESTS];
} House;

/* Guests are at the door, nobody has knocked; guest g wishes seat g. */
void house_open(House *house);
/* Instead, in a session of one region. */
void house_open_region(House *house, const char *region);
void house_close(House *house);

/* Starts the server on the folder as it is, and stops it; guests' lines end with it. */
void house_start(House *house);
void house_stop(House *house);

void house_open_room(House *house, const SessionSettings *settings, bool facilitated);

/* Server and guests take what the others said until nobody has anything to say. */
void house_settle(House *house);
/* Lets time pass first. */
void house_pass(House *house, int64_t passed_ms);

/* Guest `g` comes in as its hello says; returns it. */
Guest *house_join(House *house, int g);

#endif
