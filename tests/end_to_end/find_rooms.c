/*
 * find_rooms SECONDS: looks for rooms as the first screen does and prints each as it is found,
 * "CODE ADDRESS" a line, on a network that a test has laid.
 */
#include <stdio.h>
#include <stdlib.h>

#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "game/client/room_finder.h"
#include "game/protocol/announcement.h"

static void print_rooms(const RoomFinder *finder)
{
    for (int r = 0; r < finder->room_count; r++)
        printf("%s %s\n", finder->rooms[r].code, finder->rooms[r].address);
    fflush(stdout);
}

int main(int argc, char **argv)
{
    static RoomFinder finder;
    int64_t seconds = 1;
    if (argc > 1 && !text_parse_i64(argv[1], 1, 3600, &seconds))
        return EXIT_FAILURE;
    int64_t end_ms = clock_monotonic_ms() + 1000 * seconds;
    finder_open(&finder, ANNOUNCEMENT_PORT);
    while (clock_monotonic_ms() < end_ms) {
        if (finder_step(&finder, (uint64_t)clock_monotonic_ms()))
            print_rooms(&finder);
        clock_sleep_ms(FINDER_STEP_MS / 5);
    }
    finder_close(&finder);
    return EXIT_SUCCESS;
}
