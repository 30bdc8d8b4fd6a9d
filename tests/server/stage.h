/*
 * What the server's tests share: the shipped scenario, a clock that stands until told, seeded entropy,
 * a folder that is removed, and copies of a journal taken as a crash would leave it.
 */
#ifndef TESTS_SERVER_STAGE_H
#define TESTS_SERVER_STAGE_H

#include "game/content/scenario.h"
#include "server/authority.h"

enum { STAGE_PATH_BYTES = 200 };

typedef struct Stage {
    const Scenario *scenario;
    char folder[STAGE_PATH_BYTES];
    int64_t clock_ms;
    uint64_t seed, drawn;
    Metrics metrics;
    uint8_t *scratch;
} Stage;

void stage_open(Stage *stage);
/* Instead, a session of one region: only its seats are for people. */
void stage_open_region(Stage *stage, const char *region);
void stage_close(Stage *stage);

int64_t stage_clock(void *keeper); /* a ServerClock: keeper is the Stage */
Entropy stage_entropy(Stage *stage);
RoomMeans stage_means(Stage *stage);

/* A new room with its journal in the folder: facilitator's key "FFFFFF", seat keys "SEAT00", "SEAT01"… */
void stage_create_room(Stage *stage, Room *room, const char *name, const SessionSettings *settings);
/* The same room from a journal of the folder, as it is found: nobody is emptied out. */
Status stage_recover_room(Stage *stage, Room *room, const char *name, Problem *problem);

/* One of the room's participants, and the numbers they send. */
typedef struct StagePerson {
    Role role;
    uint8_t seat;
    int participant;
    uint32_t sequence; /* the last one sent */
    AuthorityRate rate;
    RefusedMessage refused; /* the last refusal */
} StagePerson;

void stage_join(Stage *stage, Room *room, Role role, uint8_t seat, StagePerson *person);
/* Each is sent under the person's next number; a second has passed since the last. */
Answer stage_draft(Stage *stage, Room *room, StagePerson *person, const Programme *programme);
Answer stage_order(Stage *stage, Room *room, StagePerson *person, const Command *command);
Answer stage_act(Stage *stage, Room *room, StagePerson *person, const Act *act);

Answer stage_letter(Stage *stage, Room *room, StagePerson *person, const Letter *letter);
Answer stage_inject(Stage *stage, Room *room, StagePerson *person, Inject inject, bool takes_back);

/* Words from one seat, or LETTER_FROM_FACILITATOR, to another. */
Letter stage_words(uint8_t from, uint8_t to, const char *text);

/* Carries on and orders `premises` of fibre where the public builds. */
Programme stage_programme(const Room *room, uint8_t seat, int premises);
/* A small contract between a seat and its first neighbour. */
Command stage_offer(const Room *room, uint8_t seat);

/* As when the disk is full: no file grows until told otherwise. */
void stage_fill_disk(bool full);

/* folder/name. */
const char *stage_path(const Stage *stage, const char *name, char path[STAGE_PATH_BYTES]);

/* The journal and its log as they lie on disk now, under another name. */
void stage_copy_journal(const char *from, const char *to);
void stage_truncate(const char *path, long size);
long stage_size(const char *path);

#endif
