/*
 * What a role may ask for, in the one place that the server refuses by and the client greys out by. Pure.
 */
#ifndef GAME_PROTOCOL_ROLE_H
#define GAME_PROTOCOL_ROLE_H

#include "game/protocol/handshake.h"

/* Of the debrief. `runs_session`: the facilitator, or who plays alone. That a seat speaks for itself is not checked. */
bool role_may_debrief(Role role, bool runs_session, DebriefActKind kind);

#endif
