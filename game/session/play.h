/*
 * A session and its World together, brought forward by entries: the one record that is journalled,
 * broadcast and replayed. An entry is either an act of the session or a frame of the World.
 */
#ifndef GAME_SESSION_PLAY_H
#define GAME_SESSION_PLAY_H

#include "game/session/session.h"
#include "game/sim/world.h"

typedef struct Play {
    uint64_t number; /* entries applied */
    Session session;
    World world;
} Play;

typedef struct Entry {
    uint64_t number; /* Play.number + 1 */
    int64_t time_ms; /* session time; an input, never read from a clock */
    bool is_frame;
    Act act;     /* when !is_frame */
    Frame frame; /* when is_frame */
} Entry;

void play_init(Play *play, const Rules *rules, const SessionSettings *settings);

/* Would play_advance take it? What is written ahead is asked first: a journal holds nothing that cannot be
 * played again. */
bool play_follows(const Play *play, const Entry *entry);

/*
 * Brings the play forward. The practice round leaves no trace: the entry that ends it puts the World back to
 * where it began. False when the entry does not follow or its act is not allowed: nothing is
 * changed then.
 */
bool play_advance(Play *play, const Rules *rules, const Entry *entry, EventBuffer *events);

void play_stream(Stream *stream, Play *play, const Rules *rules);
uint64_t play_hash(const Play *play, const Rules *rules);
void entry_stream(Stream *stream, Entry *entry);

/* What may be ordered in this phase: programmes while deciding (they travel as drafts), contracts, votes and
 * pledges while deciding or negotiating, corrections by the facilitator whenever no year is computed, paused
 * or not. The World's own check comes after. */
bool play_phase_takes(const Play *play, CommandKind kind);

#endif
