/*
 * Session plans are single files, assets/plans/<name>.yaml: settings and a running order that the
 * model's plan.h keeps as plain data, and beside them what people read, in both languages.
 *
 *   name, title, about, minutes, scenario, seats, people_per_seat
 *   rounds, practice, briefing, bots, lengths: {decide, negotiate, result}   minutes, 0: no clock
 *   hidden: [scores, budgets, programmes, contracts], quorum_percent, secret_ballots, phrases_only
 *   roles: of the people at a machine, where they take turns: none, or as many as people_per_seat, each
 *     title, duty
 *     leads: decide, negotiate or result: the phase that is above all this one's
 *   steps: in their order, each
 *     key, minutes, title, say, click
 *     phase: lobby, briefing, decide, negotiate, result, break, reveal, debrief or closing
 *     round: 1…, or 0 for the practice round, where the phase is one of a round
 *     question     where the projector shows one
 *     protected    true where nothing may be taken to catch up
 *     close_by     a minute: later than that a round is to be dropped
 */
#ifndef GAME_CONTENT_PLAN_FILE_H
#define GAME_CONTENT_PLAN_FILE_H

#include "game/content/reader.h"
#include "game/content/scenario.h"
#include "game/session/plan.h"
#include "game/session/team.h"

/* What an arena must offer for the texts of any plan within the limits. */
enum { PLAN_ARENA_BYTES = 256 * 1024 };

typedef struct PlanStepText {
    Bilingual title;
    Bilingual say;      /* by the facilitator, who alone sees it */
    Bilingual click;    /* what to do in the program meanwhile */
    Bilingual question; /* for the projector; empty where there is none */
} PlanStepText;

/* What one of the people at a machine does; who that is, team.h says. */
typedef struct TeamRoleText {
    Bilingual title;
    Bilingual duty; /* goes on after the title: "proposes, and says when all is ready" */
    Phase leads;    /* DECIDE, NEGOTIATE or RESULT, the last one for all that follows too */
} TeamRoleText;

/* A plan and its words, beside plan.steps. Borrows from the arena it was read with. */
typedef struct PlanFile {
    Plan plan;
    Bilingual title, about;
    int role_count; /* 0: people share as they like */
    TeamRoleText roles[TEAM_ROLES_MAX];
    PlanStepText steps[PLAN_STEPS_MAX];
} PlanFile;

/* Names of the plans that ship, in order; NULL past the end. */
const char *plan_file_name(int index);

/* The file of a shipped plan ("workshop-180") among the assets, or of the user's own if `name` is already a file. */
Status plan_file_find(const char *name, char *path, size_t capacity, Problem *problem);

/*
 * Texts are taken from `arena`. STATUS_OK and an empty list; or STATUS_NOT_FOUND or STATUS_MALFORMED with
 * at least one problem, the arena rewound and `file` not to be used. `problems` is cleared first.
 */
Status plan_file_load(const char *path, Arena *arena, PlanFile *file, ProblemList *problems);

/* The same from a document already open. */
void plan_file_read(Reader *reader, Node root, PlanFile *file);

#endif
