/*
 * What brings the World forward: commands in order, a salt for its rolls, and whether a quarter
 * of a year passes. Everything random in a step comes from the salt; the server draws it, the journal keeps it.
 */
#ifndef GAME_SIM_FRAME_H
#define GAME_SIM_FRAME_H

#include "game/sim/command.h"

typedef struct Frame {
    uint32_t tick; /* 1 for the first; the World's tick after it */
    uint64_t salt;
    bool quarter; /* a quarter passes after the commands; the first of each year opens its budget */
    int command_count;
    Command commands[FRAME_COMMANDS_MAX];
} Frame;

void frame_stream(Stream *stream, Frame *frame);

#endif
