#include "game/debrief/forecast_record.h"

#include <string.h>

#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "game/sim/query.h"

enum { PURPOSE_FORECAST = 0x464F5245 };

static double mean_of(const World *world, const Rules *rules, TerritoryId seat)
{
    double sum = 0.0;
    for (int s = 0; s < SCORE_COUNT; s++)
        sum += score_of(world, rules, (Score)s, seat);
    return sum / SCORE_COUNT;
}

static void carry_on(const World *world, const Rules *rules, TerritoryId seat, Command *command)
{
    memset(command, 0, sizeof *command);
    command->kind = COMMAND_PROGRAMME;
    command->actor = seat;
    query_carry_on(world, rules, seat, &command->programme);
}

/* The seat's own programme of the frame that opens the year, everybody else carrying on. */
static void compose(const Rerun *rerun, TerritoryId seat, Frame *frame)
{
    const Rules *rules = rerun->recording->rules;
    frame->command_count = 0;
    for (int t = 0; t < rules->territory_count; t++)
        carry_on(&rerun->world, rules, (TerritoryId){(uint8_t)t},
                 &frame->commands[frame->command_count++]);
    for (int c = 0; c < rerun->frame.command_count; c++) {
        const Command *command = &rerun->frame.commands[c];
        if (command->kind == COMMAND_PROGRAMME && territory_same(command->actor, seat))
            frame->commands[seat.index] = *command;
    }
}

static double play_year(const Rerun *rerun, Rerun *scratch, TerritoryId seat, int salt)
{
    const Rules *rules = rerun->recording->rules;
    Frame *frame = &scratch->step;
    int count = frame->command_count;
    scratch->world = rerun->world;
    frame->quarter = true;
    for (int q = 0; q < QUARTERS_PER_YEAR; q++) {
        frame->tick = scratch->world.tick + 1;
        frame->salt = random_bits((uint64_t)salt, PURPOSE_FORECAST, frame->tick);
        world_advance(&scratch->world, rules, frame, NULL);
        frame->command_count = 0;
    }
    frame->command_count = count;
    return mean_of(&scratch->world, rules, seat);
}

static Forecast expect(const Rerun *rerun, Rerun *scratch, TerritoryId seat)
{
    Forecast forecast = {0};
    compose(rerun, seat, &scratch->step);
    for (int salt = 0; salt < FORECAST_SALTS; salt++) {
        double points = play_year(rerun, scratch, seat, salt);
        forecast.low = salt == 0 ? points : fixed_min(forecast.low, points);
        forecast.high = salt == 0 ? points : fixed_max(forecast.high, points);
    }
    return forecast;
}

/* Brings the rerun to where the year of its round opens, and reads that frame without playing it. */
static bool find_opening(Rerun *rerun)
{
    const Recording *recording = rerun->recording;
    while (rerun->next < recording->frame_count) {
        recording_frame(recording, rerun->next, &rerun->frame, rerun->rows);
        if (rerun->frame.quarter)
            return true;
        rerun_step(rerun, NULL);
    }
    return false;
}

void forecast_record_read(const Recording *recording, Rerun *rerun, Rerun *scratch,
                          ForecastRecord *record)
{
    memset(record, 0, sizeof *record);
    record->known = recording_room(recording);
    record->rounds = recording_rounds(recording);
    rerun_begin(rerun, recording, NULL, 1);
    for (int round = 1; round <= record->rounds && find_opening(rerun); round++) {
        for (int t = 0; t < recording->rules->territory_count; t++) {
            TerritoryId seat = {(uint8_t)t};
            if (!seat_set_has(&record->known, t))
                continue;
            record->seat[round][t] = expect(rerun, scratch, seat);
            record->seat[round][t].came = curve_mean(&recording->curve, round, seat);
        }
        rerun_to_quarter(rerun, (uint32_t)round * QUARTERS_PER_YEAR);
    }
}
