#include "game/tools/batch.h"

#include <string.h>

#include "engine/base/random.h"

enum { PURPOSE_SESSION = 0x42415443, PURPOSE_FRAME, PURPOSE_BOT };

/* Offers made in one round are answered in the next, within the same year. */
enum { NEGOTIATION_ROUNDS = 2 };

void batch_begin(Batch *batch, const BatchPlan *plan, int session)
{
    CHECK(plan->bot_count >= 1 && plan->bot_count <= BATCH_BOTS_MAX);
    batch->plan = plan;
    batch->session = session;
    batch->salt = random_bits(plan->seed, PURPOSE_SESSION, (uint64_t)session);
    world_init(&batch->world, plan->rules);
}

const Bot *batch_bot(const BatchPlan *plan, int session, TerritoryId territory)
{
    if (plan->soloist != NULL && territory_same(territory, plan->solo))
        return plan->soloist;
    if (plan->rules->reserved[territory.index] != 0)
        return bot_find("steward");
    return plan->bots[((int)territory.index + session) % plan->bot_count];
}

static void begin_frame(Batch *batch, bool quarter)
{
    Frame *frame = &batch->frame;
    frame->tick = batch->world.tick + 1;
    frame->salt = random_bits(batch->salt, PURPOSE_FRAME, frame->tick);
    frame->quarter = quarter;
    frame->command_count = 0;
}

static uint64_t bot_salt(const Batch *batch, TerritoryId territory)
{
    uint64_t id = (uint64_t)batch->frame.tick * TERRITORY_MAX + territory.index;
    return random_bits(batch->salt, PURPOSE_BOT, id);
}

static void close_frame(Batch *batch)
{
    if (batch->frame.command_count > 0)
        world_advance(&batch->world, batch->plan->rules, &batch->frame, NULL);
}

/* A frame that may not hold all that one more seat can say is closed first: nobody at the end is left out. */
static void negotiate(Batch *batch)
{
    const Rules *rules = batch->plan->rules;
    Frame *frame = &batch->frame;
    begin_frame(batch, false);
    for (int t = 0; t < rules->territory_count; t++) {
        TerritoryId territory = {(uint8_t)t};
        const Bot *bot = batch_bot(batch->plan, batch->session, territory);
        if (frame->command_count > FRAME_COMMANDS_MAX - BOT_COMMANDS_MAX) {
            close_frame(batch);
            begin_frame(batch, false);
        }
        frame->command_count +=
            bot->negotiate(&batch->world, rules, territory, bot_salt(batch, territory),
                           &frame->commands[frame->command_count]);
    }
    close_frame(batch);
}

static void compose_programmes(Batch *batch)
{
    const Rules *rules = batch->plan->rules;
    Frame *frame = &batch->frame;
    for (int t = 0; t < rules->territory_count; t++) {
        Command *command = &frame->commands[frame->command_count++];
        command->kind = COMMAND_PROGRAMME;
        command->actor = (TerritoryId){(uint8_t)t};
        batch_bot(batch->plan, batch->session, command->actor)
            ->decide(&batch->world, rules, command->actor, bot_salt(batch, command->actor),
                     &command->programme);
    }
}

void batch_play_year(Batch *batch)
{
    for (int round = 0; round < NEGOTIATION_ROUNDS; round++)
        negotiate(batch);
    for (int quarter = 0; quarter < QUARTERS_PER_YEAR; quarter++) {
        begin_frame(batch, true);
        if (quarter == 0)
            compose_programmes(batch);
        world_advance(&batch->world, batch->plan->rules, &batch->frame, NULL);
    }
}
