/*
 * A session without a network: the shipped scenario, a Play brought forward by its own entries.
 */
#ifndef TESTS_GAME_CLIENT_ROOM_H
#define TESTS_GAME_CLIENT_ROOM_H

#include "engine/base/arena.h"
#include "game/content/scenario.h"
#include "game/session/play.h"

enum { ROOM_BYTES_MAX = 2 * 1024 * 1024 };

typedef struct Room {
    Arena arena;
    Scenario scenario;
    Play play;
    Entry entry; /* the last one */
    EventBuffer events;
    uint8_t bytes[ROOM_BYTES_MAX];
    size_t size; /* of the last room_snapshot */
} Room;

/* Loads assets/scenarios/france-2013 from the root of the tree; false when it cannot. */
bool room_open(Room *room, int rounds);
/* The same with another one of the shipped scenarios: "classe". */
bool room_open_scenario(Room *room, const char *name, int rounds);
void room_close(Room *room);

/* Each appends one entry to the play; room->entry is what a server would have sent. */
void room_act(Room *room, ActKind kind, TerritoryId seat);
void room_phase(Room *room, Phase phase);
void room_quarter(Room *room, uint64_t salt);
/* `command` may be NULL. */
void room_frame(Room *room, uint64_t salt, bool quarter, const Command *command);
/* From DECIDE to RESULT; calls `sent` after each entry, when there is one. */
typedef void RoomSent(Room *room, void *keeper);
void room_year(Room *room, RoomSent *sent, void *keeper);

/* The play as bytes in room->bytes. */
void room_snapshot(Room *room);

#endif
