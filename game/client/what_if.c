#include "game/client/what_if.h"

#include <string.h>

#include "engine/base/random.h"
#include "game/sim/query.h"

enum { PURPOSE_PREVIEW = 0x50524556 };

static void add_programme(Frame *frame, TerritoryId actor, const Programme *programme)
{
    Command *command = &frame->commands[frame->command_count++];
    memset(command, 0, sizeof *command);
    command->kind = COMMAND_PROGRAMME;
    command->actor = actor;
    command->programme = *programme;
}

void what_if_begin(WhatIf *what_if, const World *world, const Rules *rules, TerritoryId seat,
                   const Programme *draft)
{
    Frame *frame = &what_if->frame;
    what_if->world = *world;
    memset(frame, 0, sizeof *frame);
    frame->quarter = true;
    for (int i = 0; i < rules->territory_count; i++) {
        TerritoryId actor = {(uint8_t)i};
        Programme programme;
        if (draft != NULL && territory_same(actor, seat)) {
            programme = *draft;
        } else {
            query_carry_on(world, rules, actor, &programme);
        }
        add_programme(frame, actor, &programme);
    }
}

void what_if_quarter(WhatIf *what_if, const Rules *rules, int salt)
{
    Frame *frame = &what_if->frame;
    frame->tick = what_if->world.tick + 1;
    frame->salt = random_bits((uint64_t)salt, PURPOSE_PREVIEW, frame->tick);
    world_advance(&what_if->world, rules, frame, NULL);
    frame->command_count = 0;
}
