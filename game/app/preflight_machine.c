#include <inttypes.h>

#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "engine/os/disk.h"
#include "engine/os/file.h"
#include "engine/platform/display.h"
#include "game/app/preflight_check.h"
#include "game/content/figures.h"
#include "game/content/scenario.h"
#include "game/protocol/handshake.h"
#include "game/screen/screen.h"

enum {
    ROOM_MIB_LEAST = 200,      /* a session takes a few; a full disk ends it */
    KEEP_MS_MOST = 100,        /* an entry of the journal; above it, every click waits */
    JUMP_MS_MOST = 2000,       /* between the two clocks, in the seconds this takes */
    DESK_METRES_PERCENT = 60,  /* from eye to display, at a desk */
    PICTURE_MM_ASSUMED = 1500, /* a projector cannot say how large its picture is */
    PICTURE_MM_LEAST = 600     /* lower than this, a display is for those before it */
};

/* The smallest text is at least so much of the picture's height, and of the distance of the last row. */
static const double HEIGHT_SHARE = 0.025, DISTANCE_SHARE = 1.0 / 200.0;
/* A two hundredth of the distance is seen under 17 minutes of arc. */
static const double MINUTES_PER_SHARE = 3437.75;

static void add_scenario(Preflight *preflight, const char *name, char *names, size_t capacity)
{
    static ProblemList problems;
    char folder[SCENARIO_PATH_BYTES], line[PROBLEM_MESSAGE_BYTES];
    Problem problem = {0};
    size_t mark = arena_mark(preflight->arena);
    Scenario *scenario = ARENA_TAKE(preflight->arena, Scenario);
    Status status = scenario_find(name, folder, sizeof folder, &problem);
    problem_list_clear(&problems);
    if (status == STATUS_OK) {
        status = scenario_load(folder, preflight->arena, scenario, &problems);
    }
    if (status == STATUS_OK) {
        text_format(line, sizeof line, "%s%s %08" PRIx32, names[0] != '\0' ? ", " : "", name,
                    (uint32_t)(scenario->rules.hash >> 32));
        text_append(names, capacity, line);
    } else {
        problem_list_line(&problems, 0, line, sizeof line);
        preflight_add(preflight, PREFLIGHT_NO, _("Scenario"), _("%s cannot be played: %s"), name,
                      line);
    }
    arena_rewind(preflight->arena, mark);
}

void preflight_check_versions(Preflight *preflight)
{
    char folder[PATH_BYTES], names[PREFLIGHT_TEXT_BYTES] = "";
    DirectoryList list = {0};
    preflight_add(preflight, PREFLIGHT_OK, _("Program"),
                  _("Maillage %s, protocol %d: the same on every machine of the session."),
                  OPTIONS_VERSION, PROTOCOL_VERSION);
    size_t mark = arena_mark(preflight->arena);
    if (assets_find("scenarios", folder, sizeof folder, NULL) == STATUS_OK) {
        directory_list(folder, preflight->arena, &list, NULL);
    }
    for (int s = 0; s < list.count; s++) {
        add_scenario(preflight, list.names[s], names, sizeof names);
    }
    if (names[0] != '\0') {
        preflight_add(preflight, PREFLIGHT_OK, _("Scenarios"),
                      _("%s: the same figures on every machine of the session."), names);
    } else {
        preflight_add(preflight, PREFLIGHT_NO, _("Scenarios"),
                      _("None can be played: the folder was not copied whole."));
    }
    arena_rewind(preflight->arena, mark);
}

static Figure figure_in(char buffer[FIGURE_BYTES])
{
    return (Figure){buffer, FIGURE_BYTES, locale_language()};
}

static void add_disk(Preflight *preflight, const char *folder, int64_t free_bytes, int64_t keep_us)
{
    char room[FIGURE_BYTES], delay[FIGURE_BYTES];
    int64_t free_mib = free_bytes / (1024 * 1024);
    bool suits = free_mib >= ROOM_MIB_LEAST && keep_us <= 1000 * KEEP_MS_MOST;
    figure_count(figure_in(room), free_mib);
    figure_number(figure_in(delay), (double)keep_us / 1000.0, 1);
    preflight_add(preflight, suits ? PREFLIGHT_OK : PREFLIGHT_ATTENTION, _("Disk"),
                  _("%s can be written; %s MB are free there; forcing an entry of the journal to "
                    "the disk takes %s ms."),
                  folder, room, delay);
}

void preflight_check_disk(Preflight *preflight)
{
    static const PathHome homes[] = {PATH_HOME_STATE, PATH_HOME_CONFIG};
    for (size_t h = 0; h < sizeof homes / sizeof homes[0]; h++) {
        char folder[PATH_BYTES] = "";
        int64_t free_bytes = 0, keep_us = 0;
        Problem problem = {0};
        Status status = path_home(homes[h], folder, sizeof folder, &problem);
        if (status == STATUS_OK) {
            status = directory_make(folder, &problem);
        }
        if (status == STATUS_OK) {
            status = disk_try(folder, &keep_us, &problem);
        }
        if (status == STATUS_OK) {
            status = disk_room(folder, &free_bytes, &problem);
        }
        if (status != STATUS_OK) {
            preflight_add(preflight, PREFLIGHT_NO, _("Disk"),
                          _("Nothing can be kept there: %s: %s"), problem.path, problem.message);
        } else if (homes[h] == PATH_HOME_STATE) {
            add_disk(preflight, folder, free_bytes, keep_us);
        }
    }
}

static double smallest_text(void)
{
    double smallest = (double)style_text_size(STYLE_BODY);
    for (int t = 0; t < STYLE_TEXT_COUNT; t++) {
        double size = (double)style_text_size((StyleText)t);
        smallest = size < smallest ? size : smallest;
    }
    return smallest;
}

/* The scale at which the smallest text has so many pixels, in the steps of the program. */
static int percent_for(double pixels)
{
    int step = SCREEN_SCALE_PERCENT_STEP;
    int percent = ((int)(100.0 * pixels / smallest_text()) + step - 1) / step * step;
    return percent < SCREEN_SCALE_PERCENT_MIN ? SCREEN_SCALE_PERCENT_MIN : percent;
}

static void add_desk(Preflight *preflight, const Display *display)
{
    double mm_per_pixel = (double)display->height_mm / display->height;
    double distance_mm = 10.0 * DESK_METRES_PERCENT;
    int percent = percent_for(distance_mm * DISTANCE_SHARE / mm_per_pixel);
    PreflightVerdict verdict =
        percent <= SCREEN_SCALE_PERCENT_MAX ? PREFLIGHT_OK : PREFLIGHT_ATTENTION;
    preflight_add(
        preflight, verdict, _("Display"),
        _("%s, %d×%d, %d mm high: read at %d cm with a text size of %d %% or more (Ctrl + "
          "and −)."),
        display->name, display->width, display->height, (int)display->height_mm,
        DESK_METRES_PERCENT, percent);
}

/* What it knows of its height, or what is taken for it. */
static void describe_picture(const Display *display, double picture_mm, char *words,
                             size_t capacity)
{
    char metres[FIGURE_BYTES];
    figure_number(figure_in(metres), picture_mm / 1000.0, 1);
    text_format(words, capacity,
                display->height_mm > 0.0f ? _("its picture %s m high")
                                          : _("its picture taken as %s m high"),
                metres);
}

static void add_room(Preflight *preflight, const Display *display)
{
    char picture[80], share[FIGURE_BYTES];
    double picture_mm =
        display->height_mm > 0.0f ? (double)display->height_mm : (double)PICTURE_MM_ASSUMED;
    double distance_mm = 1000.0 * preflight->wish->room_metres;
    double of_distance = distance_mm * DISTANCE_SHARE / picture_mm;
    double wanted = of_distance > HEIGHT_SHARE ? of_distance : HEIGHT_SHARE;
    int percent = percent_for(wanted * display->height);
    bool reached = percent <= SCREEN_SCALE_PERCENT_MAX;
    percent = reached ? percent : SCREEN_SCALE_PERCENT_MAX;
    double seen = smallest_text() * percent / 100.0 / display->height;
    int minutes = (int)(seen * picture_mm / distance_mm * MINUTES_PER_SHARE);
    describe_picture(display, picture_mm, picture, sizeof picture);
    figure_percent(figure_in(share), seen, 1);
    preflight_add(preflight, reached ? PREFLIGHT_OK : PREFLIGHT_ATTENTION, _("Display"),
                  reached ? _("%s, %d×%d: as the room’s screen, %s, set the text size to %d %% "
                              "(Ctrl + and −): the smallest text is then %s of the height, %d′ of "
                              "arc at %d m.")
                          : _("%s, %d×%d: as the room’s screen, %s, even a text size of %d %% "
                              "leaves the smallest text at %s of the height, %d′ of arc at %d m: "
                              "choose fewer pixels, or sit closer."),
                  display->name, display->width, display->height, picture, percent, share, minutes,
                  preflight->wish->room_metres);
}

void preflight_check_displays(Preflight *preflight)
{
    Display displays[DISPLAYS_MAX];
    Problem problem = {0};
    int count;
    if (display_list(displays, &count, &problem) != STATUS_OK) {
        preflight_add(preflight, PREFLIGHT_ATTENTION, _("Display"),
                      _("None here: this machine can run a session, nobody can play on it."));
        return;
    }
    for (int d = 0; d < count; d++) {
        bool is_desk =
            displays[d].height_mm > 0.0f && displays[d].height_mm < (float)PICTURE_MM_LEAST;
        (is_desk ? add_desk : add_room)(preflight, &displays[d]);
    }
}

void preflight_check_clock(Preflight *preflight)
{
    int64_t made_ms = 0, now_ms = clock_wall_ms();
    int64_t passed_ms = clock_monotonic_ms() - preflight->steady_ms;
    int64_t jump_ms = now_ms - preflight->wall_ms - passed_ms;
    file_written_ms("/proc/self/exe", &made_ms);
    if (now_ms < made_ms) {
        preflight_add(preflight, PREFLIGHT_ATTENTION, _("Clock"),
                      _("It is set to a moment before this program was copied here: put date and "
                        "time right."));
    } else if (jump_ms > JUMP_MS_MOST || jump_ms < -JUMP_MS_MOST) {
        preflight_add(preflight, PREFLIGHT_ATTENTION, _("Clock"),
                      _("It was set while this looked on; sessions do not mind, their dates do."));
    } else {
        preflight_add(preflight, PREFLIGHT_OK, _("Clock"),
                      _("It runs steadily, and after this program was copied here."));
    }
}
