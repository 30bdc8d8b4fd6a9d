/*
 * A session as it happened: every frame that counted, the World at the opening of its rounds, the results
 * round by round, what was done and the marks of its time line. It is built from a session's entries in their
 * order, from the first one on: a server or a tool reads them from the journal, a client asks for them. What was
 * practised leaves no trace. Pure, and all its memory is the arena's that it was taken from.
 *
 *     recording = recording_create(arena, rules, settings);
 *     for each entry, in order: recording_take(recording, entry);
 */
#ifndef GAME_DEBRIEF_RECORDING_H
#define GAME_DEBRIEF_RECORDING_H

#include "engine/base/arena.h"
#include "game/debrief/curve.h"
#include "game/debrief/deed.h"
#include "game/session/play.h"

enum {
    RECORDING_WORLDS_MAX = 16,
    RECORDING_FRAMES_MAX = 8192,
    RECORDING_DEEDS_MAX = 8192,
    RECORDING_MARKS_MAX = 2048,
    RECORDING_BYTES_MAX = 4 * 1024 * 1024, /* of frames */
    RECORDING_ARENA_BYTES = 16 * 1024 * 1024
};

/* A place on the time line: when, in which round, and what happened there. */
typedef struct Mark {
    int64_t time_ms;  /* session time of the frame */
    int frame;        /* its place in the recording */
    uint32_t quarter; /* quarters passed before it */
    uint8_t round;
    bool injected; /* an incident that the facilitator sent */
    Event event;
} Mark;

typedef struct RecordedFrame {
    uint32_t offset, size; /* of its bytes */
    uint32_t quarter;      /* quarters passed before it */
    int64_t time_ms;
} RecordedFrame;

/* Read what you like; only recording.c writes. */
typedef struct Recording {
    const Rules *rules; /* borrowed */
    bool
        whole; /* false once something did not fit or did not follow: what is there ends before it */
    Play play;      /* as far as it was taken */
    SeatSet people; /* seats that people sat at, at any time */
    Curve curve;
    int frame_count, mark_count, marks_dropped;
    DeedList deeds;
    size_t size; /* bytes used */
    uint8_t *bytes;
    RecordedFrame *frames;
    Mark *marks;
    int world_count, world_step; /* worlds[i] is that at the opening of round 1 + i * world_step */
    World *worlds;
    EventBuffer events; /* of the last frame */
} Recording;

/* Takes what it needs, RECORDING_ARENA_BYTES at most. Borrows the rules for its life. */
Recording *recording_create(Arena *arena, const Rules *rules, const SessionSettings *settings);
/* As if nothing had been taken yet. */
void recording_restart(Recording *recording, const SessionSettings *settings);

/* The entry that follows. False, and the recording is not whole, when it does not follow or does not fit. */
bool recording_take(Recording *recording, const Entry *entry);

/* Rounds closed. */
int recording_rounds(const Recording *recording);

/* Seats whose results and deeds are talked about: those that had people, or where none had, all that may have. */
SeatSet recording_room(const Recording *recording);

/* Places of the offers and motions of a frame in their tables, in the order of its commands; ROW_NONE for
 * a command that opened none. */
enum { ROW_NONE = UINT16_MAX };

/* The frame in place `index`, and the rows its commands took. */
void recording_frame(const Recording *recording, int index, Frame *frame,
                     uint16_t rows[FRAME_COMMANDS_MAX]);

/* First frame of a round: those said before its year opens included. frame_count past the last. */
int recording_round_frame(const Recording *recording, int round);

#endif
