#include "server/retention.h"

#include <string.h>
#include <unistd.h>

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/os/file.h"
#include "server/journal_folder.h"
#include "server/state.h"

enum { DAY_MS = 86400000 };

void retention_init(Retention *retention, int keep_days, int64_t clock_ms)
{
    *retention = (Retention){.keep_days = keep_days, .due_ms = clock_ms + DAY_MS};
}

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* By its name in the folder, for a folder may be written in several ways. */
static bool is_open(const void *keeper, const char *path)
{
    const Lobby *lobby = keeper;
    for (int r = 0; r < lobby->rooms_max; r++) {
        const Room *room = &lobby->rooms[r];
        if (room->open && text_equal(last_name(journal_path(room->journal)), last_name(path)))
            return true;
    }
    return false;
}

/* Closing writes to the file, which makes it young: it goes at once. What lies beside it goes with the others'. */
static bool remove_room(Room *room)
{
    char path[PATH_BYTES];
    text_copy(path, sizeof path, journal_path(room->journal));
    room_close(room);
    if (unlink(path) != 0) {
        log_write(LOG_ERROR, "retention", "file=%s \"not removed\"", path);
        return false;
    }
    log_write(LOG_INFO, "retention", "file=%s \"removed\"", path);
    return true;
}

/* Nobody is there, and nobody was for so long. How many. */
static int remove_old(Lobby *lobby, int keep_days, int64_t wall_ms)
{
    int removed = 0;
    for (int r = 0; r < lobby->rooms_max; r++) {
        Room *room = &lobby->rooms[r];
        if (room->open && room->peers == 0 && room->screens == 0 &&
            journal_folder_is_old(journal_path(room->journal), keep_days, wall_ms))
            removed += remove_room(room);
    }
    return removed;
}

int retention_step(Retention *retention, Server *server, int64_t wall_ms)
{
    Lobby *lobby = &server->lobby;
    JournalFolderReport report;
    Problem problem;
    if (retention->keep_days == 0 || server_clock_ms(server) < retention->due_ms)
        return 0;
    retention->due_ms = server_clock_ms(server) + DAY_MS;
    int removed = remove_old(lobby, retention->keep_days, wall_ms);
    JournalPurge old = {.folder = lobby->directory,
                        .keep_days = retention->keep_days,
                        .now_ms = wall_ms,
                        .spares = is_open,
                        .keeper = lobby};
    if (journal_folder_purge(&old, &report, &problem) == STATUS_OK)
        return removed + report.done;
    log_write(LOG_WARNING, "retention", "\"the folder was not looked through: %s\"",
              problem.message);
    return removed;
}
