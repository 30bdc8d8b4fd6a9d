/*
 * How fast a room is: its commits, the close of a year with every seat a bot's or a person's, a recovery,
 * and what a client receives in a year. Never fails: it is read by people, on a machine whose speed is not
 * known. Times are of the clock on the wall, for most of them is the disk; each is the median of several.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/os/clock.h"
#include "server/recovery.h"
#include "tests/server/stage.h"

enum { COMMITS = 200, YEARS = 12, SEATED = 12 };

static Stage stage;
static Room room, again;
static StagePerson people[SEATED];
static double spent_us[COMMITS];
static int64_t sent_bytes;
static int sent_messages;

static void count(void *keeper, const struct Room *said, const uint8_t *bytes, size_t size)
{
    (void)keeper, (void)said, (void)bytes;
    sent_bytes += (int64_t)size;
    sent_messages++;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void say(const char *what, int count_of, const char *goal)
{
    qsort(spent_us, (size_t)count_of, sizeof spent_us[0], ascending);
    printf("%-44s %9.0f us  (worst %.0f)%s\n", what, spent_us[count_of / 2], spent_us[count_of - 1],
           goal);
}

static void open_room(void)
{
    SessionSettings settings = {.rounds = YEARS, .bots = true};
    stage_create_room(&stage, &room, "ROOM.journal", &settings);
    room.means.audience = (RoomAudience){.entry = count};
    for (int p = 0; p < SEATED; p++)
        stage_join(&stage, &room, ROLE_PARTICIPANT, (uint8_t)(p * 8), &people[p]);
}

static void time_commits(void)
{
    for (int n = 0; n < COMMITS; n++) {
        Act act = {.kind = n % 2 == 0 ? ACT_READY : ACT_UNREADY};
        int64_t began_us = clock_monotonic_us();
        room_commit_act(&room, &act, NULL, stage.clock_ms);
        spent_us[n] = (double)(clock_monotonic_us() - began_us);
    }
    say("an act, on disk, applied and sent", COMMITS, "");
}

/* From DECIDE, with every draft there: the last seat is ready, and the year is shown. */
static void play_year(int year)
{
    while (room.play.session.phase != PHASE_DECIDE)
        room_enter_next(&room, NULL, stage.clock_ms);
    for (int p = 0; p < SEATED; p++) {
        Programme programme = stage_programme(&room, people[p].seat, 100);
        stage_draft(&stage, &room, &people[p], &programme);
    }
    room_enter_next(&room, NULL, stage.clock_ms);
    int64_t began_us = clock_monotonic_us();
    room_enter_next(&room, NULL, stage.clock_ms);
    spent_us[year] = (double)(clock_monotonic_us() - began_us);
}

static void time_years(void)
{
    sent_bytes = sent_messages = 0;
    for (int y = 0; y < YEARS; y++)
        play_year(y);
    say("a year of all seats: 6 commits, a snapshot", YEARS, "  goal 5000");
    printf("%-44s %9.0f B in %d messages, with all seats of France; goal 2048 with twelve\n",
           "to each client in a year", (double)sent_bytes / YEARS, sent_messages / YEARS);
}

static void time_recovery(void)
{
    char path[STAGE_PATH_BYTES], copy[STAGE_PATH_BYTES];
    RecoveryReport report;
    RoomMeans means = stage_means(&stage);
    stage_copy_journal(stage_path(&stage, "ROOM.journal", path),
                       stage_path(&stage, "COPY.journal", copy));
    int64_t began_us = clock_monotonic_us();
    recovery_open(&again, &means, copy, 0, &report, NULL);
    spent_us[0] = (double)(clock_monotonic_us() - began_us);
    room_close(&again);
    say("a room brought back after its last year", 1, "");
}

static void figures(void **state)
{
    (void)state;
    stage_open(&stage);
    open_room();
    time_commits();
    time_years();
    time_recovery();
    room_close(&room);
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest all[] = {cmocka_unit_test(figures)};
    return cmocka_run_group_tests(all, NULL, NULL);
}
