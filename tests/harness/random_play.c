#include "tests/harness/random_play.h"

#include <string.h>

#include "engine/base/random.h"
#include "game/bot/bot.h"

enum {
    PURPOSE_FRAME = 0x504C4159,
    PURPOSE_BOT,
    PURPOSE_DRAW,
    PURPOSE_INJECT,
    PURPOSE_ADJUST,
    NEGOTIATION_ROUNDS = 2,
    INJECTS_IN = 3,     /* a year in so many */
    ADJUSTMENTS_IN = 4, /* a frame between years in so many */
    ADJUSTED_PREMISES_MAX = 20000,
    ADJUSTED_EUROS_MAX = 5000000
};

void random_play_begin(RandomPlay *play, const Rules *rules)
{
    play->rules = rules;
    play->refused = 0;
    world_init(&play->world, rules);
    memset(&play->frame, 0, sizeof play->frame);
    event_clear(&play->events);
}

RandomYear random_play_choose(const RandomPlay *play, Choices *choices)
{
    RandomYear year;
    year.count = choices_int(choices, 0, play->rules->territory_count);
    year.first = choices_int(choices, 0, play->rules->territory_count - 1);
    year.salt = (uint64_t)choices_i64(choices, 0, INT32_MAX);
    return year;
}

/* Mostly the random one; the others so that their Worlds are met as well. */
static const Bot *draw_bot(const RandomPlay *play, uint64_t salt, int t)
{
    static const char *const KEYS[] = {"random", "random", "steady", "steward"};
    uint64_t id = (uint64_t)play->world.tick * TERRITORY_MAX + (uint64_t)t;
    const Bot *bot = bot_find(KEYS[random_below(salt, PURPOSE_BOT, id, 4)]);
    CHECK(bot != NULL);
    return bot;
}

static uint64_t draw_salt(const RandomPlay *play, uint64_t salt, int t)
{
    return random_bits(salt, PURPOSE_DRAW,
                       (uint64_t)play->world.tick * TERRITORY_MAX + (uint64_t)t);
}

static void add_command(RandomPlay *play, const Command *command)
{
    Frame *frame = &play->frame;
    if (command_check(&play->world, play->rules, command).code != VERDICT_OK)
        play->refused++;
    else if (frame->command_count < FRAME_COMMANDS_MAX)
        frame->commands[frame->command_count++] = *command;
}

/* What a facilitator may send: any incident, to one territory or wherever it can strike. */
static void add_inject(RandomPlay *play, uint64_t salt)
{
    Command command;
    uint64_t id = play->world.tick;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_INJECT;
    if (random_below(salt, PURPOSE_INJECT, 3 * id, INJECTS_IN) != 0)
        return;
    int incident = random_below(salt, PURPOSE_INJECT, 3 * id + 1, play->rules->incident_count);
    int where = random_below(salt, PURPOSE_INJECT, 3 * id + 2, play->rules->territory_count + 1);
    command.inject.incident = (uint8_t)incident;
    command.inject.territory =
        where < play->rules->territory_count ? (uint8_t)where : INJECT_EVERYWHERE;
    add_command(play, &command);
}

static Adjustment draw_adjustment(const RandomPlay *play, uint64_t salt, uint64_t id)
{
    Adjustment adjustment = {.reason = "drawn"};
    adjustment.kind = (AdjustmentKind)random_below(salt, PURPOSE_ADJUST, id, ADJUST_KIND_COUNT);
    adjustment.territory.index =
        (uint8_t)random_below(salt, PURPOSE_ADJUST, id + 1, play->rules->territory_count);
    adjustment.subject = (uint8_t)random_below(salt, PURPOSE_ADJUST, id + 2, ZONE_COUNT);
    bool less = random_below(salt, PURPOSE_ADJUST, id + 3, 2) == 0;
    static const int MOST[ADJUST_KIND_COUNT] = {ADJUSTED_EUROS_MAX, ADJUSTED_PREMISES_MAX,
                                                CONTRACT_MAX / 8};
    int amount = random_below(salt, PURPOSE_ADJUST, id + 4, MOST[adjustment.kind]);
    adjustment.amount = less && adjustment.kind != ADJUST_CONTRACT ? -amount : amount;
    return adjustment;
}

/* Most of what is drawn is refused, as it is for a facilitator who tries: that is no fault of a bot's. */
static void add_adjustment(RandomPlay *play, uint64_t salt)
{
    Command command;
    uint64_t id = 8 * (uint64_t)play->world.tick;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_ADJUST;
    command.adjustment = draw_adjustment(play, salt, id);
    Frame *frame = &play->frame;
    if (random_below(salt, PURPOSE_ADJUST, id + 5, ADJUSTMENTS_IN) == 0 &&
        frame->command_count < FRAME_COMMANDS_MAX &&
        command_check(&play->world, play->rules, &command).code == VERDICT_OK)
        frame->commands[frame->command_count++] = command;
}

static void add_sayings(RandomPlay *play, uint64_t salt, int t)
{
    Command commands[BOT_COMMANDS_MAX];
    int count = draw_bot(play, salt, t)
                    ->negotiate(&play->world, play->rules, (TerritoryId){(uint8_t)t},
                                draw_salt(play, salt, t), commands);
    CHECK(count >= 0 && count <= BOT_COMMANDS_MAX);
    for (int c = 0; c < count; c++)
        add_command(play, &commands[c]);
}

static void add_programme(RandomPlay *play, uint64_t salt, int t)
{
    Command command;
    memset(&command, 0, sizeof command);
    command.kind = COMMAND_PROGRAMME;
    command.actor = (TerritoryId){(uint8_t)t};
    draw_bot(play, salt, t)
        ->decide(&play->world, play->rules, command.actor, draw_salt(play, salt, t),
                 &command.programme);
    add_command(play, &command);
}

static void add_all(RandomPlay *play, const RandomYear *year,
                    void (*add)(RandomPlay *play, uint64_t salt, int t))
{
    int territories = play->rules->territory_count;
    for (int i = 0; i < year->count; i++)
        add(play, year->salt, (year->first + i) % territories);
}

static void advance(RandomPlay *play, uint64_t salt, bool quarter)
{
    play->frame.tick = play->world.tick + 1;
    play->frame.salt = random_bits(salt, PURPOSE_FRAME, play->frame.tick);
    play->frame.quarter = quarter;
    event_clear(&play->events);
    world_advance(&play->world, play->rules, &play->frame, &play->events);
    play->frame.command_count = 0;
}

void random_play_quarter(RandomPlay *play, uint64_t salt) { advance(play, salt, true); }

const char *random_play_year(RandomPlay *play, const RandomYear *year, RandomPlayLook *look,
                             void *keeper)
{
    const char *wrong = NULL;
    for (int round = 0; round < NEGOTIATION_ROUNDS && wrong == NULL; round++) {
        add_all(play, year, add_sayings);
        if (year->count > 0)
            add_adjustment(play, year->salt);
        advance(play, year->salt, false);
        wrong = look != NULL ? look(play, keeper) : NULL;
    }
    if (year->count > 0)
        add_inject(play, year->salt);
    add_all(play, year, add_programme);
    for (int quarter = 0; quarter < QUARTERS_PER_YEAR && wrong == NULL; quarter++) {
        advance(play, year->salt, true);
        wrong = look != NULL ? look(play, keeper) : NULL;
    }
    return wrong;
}
