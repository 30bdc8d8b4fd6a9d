/*
 * How fast the model is: figures with the goal of performance.md beside them. Never fails: it is read
 * by people, on a machine whose speed is not known. Each figure is processor time, the median of
 * several rounds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "game/tools/batch.h"
#include "tests/harness/shipped.h"

enum { YEARS = 12, ROUNDS = 9, COPIES = 200, WORLD_BYTES_MAX = 2 * 1024 * 1024 };

static Batch batch;
static World played, copy;
static uint8_t bytes[WORLD_BYTES_MAX];
static size_t world_bytes;
static BatchPlan plan;

/* Microseconds of one round, which may begin with what is not counted. */
typedef double Timed(void);

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(Timed *timed)
{
    double spent[ROUNDS];
    for (int r = 0; r < ROUNDS; r++)
        spent[r] = timed();
    qsort(spent, ROUNDS, sizeof spent[0], ascending);
    return spent[ROUNDS / 2];
}

/* Of the processor, not of the clock on the wall: others may use the machine as well. */
static double now_us(void) { return (double)clock() * 1e6 / (double)CLOCKS_PER_SEC; }

static double since(double began_us) { return now_us() - began_us; }

static double play_session(void)
{
    batch_begin(&batch, &plan, 0);
    double began_us = now_us();
    for (int y = 0; y < YEARS; y++)
        batch_play_year(&batch);
    return since(began_us);
}

/* The model without anybody in it: what is left of a session's time when bots and checks are taken away. */
static double pass_quarters(void)
{
    Frame *frame = &batch.frame;
    copy = played;
    double began_us = now_us();
    for (int q = 0; q < YEARS * QUARTERS_PER_YEAR; q++) {
        *frame = (Frame){.tick = copy.tick + 1, .salt = (uint64_t)q, .quarter = true};
        world_advance(&copy, plan.rules, frame, NULL);
    }
    return since(began_us);
}

static void compose_year(Frame *frame)
{
    *frame = (Frame){.tick = copy.tick + 1, .salt = 1, .quarter = true};
    for (int t = 0; t < plan.rules->territory_count; t++) {
        Command *command = &frame->commands[frame->command_count++];
        command->kind = COMMAND_PROGRAMME;
        command->actor = (TerritoryId){(uint8_t)t};
        plan.bots[0]->decide(&copy, plan.rules, command->actor, 1, &command->programme);
    }
}

static double compose_programmes(void)
{
    copy = played;
    double began_us = now_us();
    compose_year(&batch.frame);
    return since(began_us);
}

/* From the last draft to the year's result: a programme each, four quarters; the disk left out. */
static double close_year(void)
{
    copy = played;
    compose_year(&batch.frame);
    double began_us = now_us();
    for (int q = 0; q < QUARTERS_PER_YEAR; q++) {
        world_advance(&copy, plan.rules, &batch.frame, NULL);
        batch.frame.tick++;
        batch.frame.command_count = 0;
    }
    return since(began_us);
}

static double copy_world(void)
{
    double began_us = now_us();
    for (int i = 0; i < COPIES; i++) {
        copy = played;
        copy.tick = (uint32_t)i;
        played.tick = copy.tick;
    }
    return since(began_us) / COPIES;
}

static double write_world(void)
{
    double began_us = now_us();
    Stream stream = stream_writer(bytes, sizeof bytes);
    world_stream(&stream, &played, plan.rules);
    world_bytes = stream.offset;
    return since(began_us);
}

static double read_world(void)
{
    double began_us = now_us();
    Stream stream = stream_reader(bytes, world_bytes);
    world_stream(&stream, &copy, plan.rules);
    return since(began_us);
}

static double hash_world(void)
{
    double began_us = now_us();
    copy.tick = (uint32_t)world_hash(&played, plan.rules);
    return since(began_us);
}

static void print_time(const char *what, double spent_us, const char *goal)
{
    printf("%-44s %10.3f ms   %s\n", what, spent_us / 1000.0, goal);
}

int main(void)
{
    plan = (BatchPlan){.rules = shipped_rules(), .sessions = 1, .years = YEARS, .seed = 1};
    plan.bots[plan.bot_count++] = bot_find("steady");
    double session_us = median(play_session);
    played = batch.world;
    double quarters_us = median(pass_quarters);
    printf("%d territories, steady bots, processor time, median of %d rounds\n\n",
           plan.rules->territory_count, ROUNDS);
    print_time("a session of 12 years with its bots", session_us, "goal <= 3.3, later 1");
    printf("%-44s %10.0f /s   goal >= 300, later 1000\n", "  sessions", 1e6 / session_us);
    print_time("48 quarters of the model alone", quarters_us, "goal <= 1");
    printf("%-44s %10.0f /s\n", "  steps", 48.0 * 1e6 / quarters_us);
    print_time("programmes of all seats", median(compose_programmes), "");
    print_time("closing a year with all seats, disk left out", median(close_year),
               "goal <= 5 with the disk");
    print_time("copying a World", median(copy_world), "");
    print_time("writing a World", median(write_world), "");
    print_time("reading a World", median(read_world), "");
    print_time("hashing a World", median(hash_world), "");
    printf("%-44s %10zu B    in memory %zu B\n", "  a World written", world_bytes, sizeof(World));
    return EXIT_SUCCESS;
}
