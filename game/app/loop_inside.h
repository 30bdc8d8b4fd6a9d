/*
 * What the files of the loop share: the program with a window, whole, and who does what in it. loop.c turns
 * and paints; loop_wish.c does what a screen wishes and what the command line began with; loop_settings.c
 * keeps what a person has chosen, and lends the voice.
 */
#ifndef GAME_APP_LOOP_INSIDE_H
#define GAME_APP_LOOP_INSIDE_H

#include "engine/platform/speech.h"
#include "engine/platform/window.h"
#include "game/app/keepsake.h"
#include "game/app/leader.h"
#include "game/app/loop.h"
#include "game/app/participant.h"
#include "game/app/seat_player.h"
#include "game/app/settings.h"
#include "game/app/studio.h"
#include "game/client/pacer.h"
#include "game/client/room_finder.h"
#include "game/screen/spoken.h"

typedef struct Loop {
    const Options *options;   /* borrowed */
    const Material *material; /* borrowed */
    Studio studio;
    Stage stage;
    Participant participant;
    Leader leader;
    Keepsake keepsake; /* being written for the room that is led from here */
    Pacer pacer;       /* of the session that is led from here */
    Errand *errand;    /* borrowed: to begin anew with another scenario */
    Errand last;       /* where one is, or was on the way to */
    SeatPlayer player; /* when a bot plays the seat */
    uint64_t bot_due_ms;
    uint64_t finder_ms;       /* not opened again before, when it cannot be */
    RoomFinder finder;        /* on the title screen alone */
    Settings settings, shown; /* kept for the next start, and as they are now */
    Window *window;
    Speech *speech; /* NULL: silent */
    Spoken spoken;
    uint64_t changes_shown; /* of the client, in the last picture */
    uint64_t painted_ms;
    bool stale; /* something was changed without the person */
    bool quits;
} Loop;

/* Told on the screen and in the log. */
void loop_notice_problem(Loop *loop, const Problem *problem);

/* A session is begun as the command line says, or none is. */
Status loop_begin_session(Loop *loop, Problem *problem);
/* Where the session has other rules than are at hand, the program begins anew with them. */
void loop_come(Loop *loop, const Errand *errand);
void loop_leave(Loop *loop);
/* Looks how far the capsule and the reports are; milliseconds until it wants to again, -1 for never. */
int loop_follow_keepsake(Loop *loop);
/* What the screens wished for while the last picture was built. */
void loop_grant_wish(Loop *loop);

/* As they are now. */
Settings loop_settings_now(const Loop *loop);
/* The command line has no word for these: they are as they were left. */
void loop_restore_marks(Loop *loop);
/* What a person has changed is kept at once, for a program may end in many ways. */
void loop_keep_settings(Loop *loop);
/* Says what has the focus, where a voice is wanted. */
void loop_speak(Loop *loop);

#endif
