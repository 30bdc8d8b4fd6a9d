/*
 * What a room takes home, written for the facilitator: maillage-report as a program of its own over the session's journal,
 * which its server may still be playing, so that the window goes on meanwhile. All of it lies in one folder of the
 * user's, named after the session's code; --purge removes it with the rest.
 */
#ifndef GAME_APP_KEEPSAKE_H
#define GAME_APP_KEEPSAKE_H

#include "engine/os/file.h"
#include "engine/os/process.h"
#include "game/app/room_keeper.h"

enum { KEEPSAKE_STEP_MS = 100 };

typedef struct Keepsake {
    bool runs;
    Process process;
    char code[SESSION_CODE_BYTES]; /* of the session that is written */
    char folder[PATH_BYTES], log[PATH_BYTES];
} Keepsake;

/* The session with that code, as led from here last; STATUS_NOT_FOUND when its journal is not on this machine,
 * STATUS_EXHAUSTED while another is being written. */
Status keepsake_begin(Keepsake *keepsake, const char *code, Problem *problem);

/* True, once, when it has ended: STATUS_OK and all is in `folder`, or why it is not. */
bool keepsake_step(Keepsake *keepsake, Status *status, Problem *problem);

#endif
