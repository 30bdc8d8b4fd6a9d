#include "tests/game/client/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/status.h"
#include "engine/base/text.h"

enum { ROOM_ARENA_BYTES = 64 * 1024 * 1024 };

bool room_open(Room *room, int rounds) { return room_open_scenario(room, "france-2013", rounds); }

bool room_open_scenario(Room *room, const char *name, int rounds)
{
    static ProblemList problems;
    char folder[SCENARIO_PATH_BYTES];
    text_format(folder, sizeof folder, "assets/scenarios/%s", name);
    void *memory = aligned_alloc(64, ROOM_ARENA_BYTES);
    CHECK(memory != NULL);
    arena_init(&room->arena, memory, ROOM_ARENA_BYTES);
    Status status = scenario_load(folder, &room->arena, &room->scenario, &problems);
    if (status != STATUS_OK) {
        char line[PROBLEM_MESSAGE_BYTES];
        problem_list_line(&problems, 0, line, sizeof line);
        fprintf(stderr, "%s\n", line);
        return false;
    }
    SessionSettings settings = {.rounds = rounds, .decide_ms = 600000, .bots = true};
    play_init(&room->play, &room->scenario.rules, &settings);
    return true;
}

void room_close(Room *room) { free(room->arena.memory); }

static void entry_begin(Room *room)
{
    memset(&room->entry, 0, sizeof room->entry);
    room->entry.number = room->play.number + 1;
    room->entry.time_ms = (int64_t)room->entry.number;
}

static void entry_apply(Room *room)
{
    event_clear(&room->events);
    CHECK(play_advance(&room->play, &room->scenario.rules, &room->entry, &room->events));
}

void room_act(Room *room, ActKind kind, TerritoryId seat)
{
    entry_begin(room);
    room->entry.act.kind = kind;
    room->entry.act.seat = seat;
    entry_apply(room);
}

void room_phase(Room *room, Phase phase)
{
    entry_begin(room);
    room->entry.act.kind = ACT_PHASE;
    room->entry.act.phase = phase;
    entry_apply(room);
}

void room_frame(Room *room, uint64_t salt, bool quarter, const Command *command)
{
    entry_begin(room);
    room->entry.is_frame = true;
    room->entry.frame.tick = room->play.world.tick + 1;
    room->entry.frame.salt = salt;
    room->entry.frame.quarter = quarter;
    if (command != NULL) {
        room->entry.frame.commands[room->entry.frame.command_count++] = *command;
    }
    entry_apply(room);
}

void room_quarter(Room *room, uint64_t salt) { room_frame(room, salt, true, NULL); }

static void tell(Room *room, RoomSent *sent, void *keeper)
{
    if (sent != NULL) {
        sent(room, keeper);
    }
}

void room_year(Room *room, RoomSent *sent, void *keeper)
{
    room_phase(room, PHASE_NEGOTIATE);
    tell(room, sent, keeper);
    room_phase(room, PHASE_CLOSING);
    tell(room, sent, keeper);
    for (uint64_t quarter = 0; quarter < QUARTERS_PER_YEAR; quarter++) {
        room_quarter(room, room->play.number + quarter);
        tell(room, sent, keeper);
    }
    room_phase(room, PHASE_RESULT);
    tell(room, sent, keeper);
}

void room_snapshot(Room *room)
{
    Stream stream = stream_writer(room->bytes, sizeof room->bytes);
    play_stream(&stream, &room->play, &room->scenario.rules);
    CHECK(!stream.failed);
    room->size = stream.offset;
}
