/*
 * What leading a session asks of the program beside the console: its server, the plans that ship, the window for the
 * room's screen, cards to be printed, and the addresses others come to.
 */
#ifndef GAME_APP_LEADER_H
#define GAME_APP_LEADER_H

#include "engine/os/process.h"
#include "game/app/errand.h"
#include "game/app/material.h"
#include "game/app/room_keeper.h"
#include "game/screen/screen.h"

enum { LEADER_ARENA_BYTES = STAGE_PLANS_MAX * PLAN_ARENA_BYTES };

typedef struct Leader {
    RoomKeeper keeper;
    Process projector;
    int plan_count;
    PlanFile plans[STAGE_PLANS_MAX];
} Leader;

/* Reads the plans that ship; what is wrong with one is logged, and it is left out. */
void leader_init(Leader *leader, Arena *arena);

/* What the title shows of it. */
void leader_show(const Leader *leader, Stage *stage);

/* Begins to open a session. It is entered once leader_step says so. */
Status leader_open(Leader *leader, const Wish *wish, uint64_t now_ms, Problem *problem);
/* The same for the session led from here last. */
Status leader_return(Leader *leader, uint64_t now_ms, Problem *problem);

/* True, once, when the session is there to be entered as *errand says. STATUS of *problem when it will never be. */
bool leader_step(Leader *leader, uint64_t now_ms, Errand *errand, Status *status, Problem *problem);

/* The running order with that name, or NULL. */
const PlanFile *leader_plan(const Leader *leader, const char *name);

/* A second window of this program, on `address` with `code`, as the room's screen. It lives on without this one. */
Status leader_project(Leader *leader, const Material *material, const char *address,
                      const char *code, Problem *problem);

/* Where others come to: this machine's cards when the server is here, else the address itself. */
void leader_addresses(Stage *stage, const char *address);

/* The seats' cards and the facilitator's as PDF in the user's own folder; its path into `path`. */
Status leader_print(const Stage *stage, char *path, size_t capacity, Problem *problem);

#endif
