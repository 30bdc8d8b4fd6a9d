#include "game/app/preflight.h"

#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "engine/os/file.h"
#include "engine/os/port.h"
#include "game/content/locale.h"
#include "game/paper/paper.h"

enum { ARENA_BYTES = 16 * 1024 * 1024, PRINTED_BYTES = 32 * 1024, COLUMNS = 100 };

static char home[] = "/tmp/maillage-preflight-XXXXXX";
static Arena arena;
static PreflightReport report;
static char printed[PRINTED_BYTES];

/* Others for each run, so that runs side by side do not meet; a child has its parent's. */
static int port(void)
{
    static int chosen;
    chosen = chosen > 0 ? chosen : 20000 + 2 * (int)(getpid() % 10000);
    return chosen;
}

static int set_up(void **state)
{
    (void)state;
    strcpy(home + sizeof home - 7, "XXXXXX");
    assert_non_null(mkdtemp(home));
    void *memory = calloc(1, ARENA_BYTES);
    arena_init(&arena, memory, ARENA_BYTES);
    setenv("XDG_STATE_HOME", home, 1);
    setenv("XDG_CONFIG_HOME", home, 1);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    locale_set(LANGUAGE_EN);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    char path[PATH_BYTES];
    free(arena.memory);
    path_join(path, sizeof path, home, "maillage");
    rmdir(path);
    return rmdir(home);
}

/* Nobody else is waited for: what is named by default is no address. */
static bool look(PreflightWish wish)
{
    wish.with = wish.with != NULL ? wish.with : "nobody:";
    wish.port = wish.port > 0 ? wish.port : port();
    wish.ear = port() + 1;
    wish.room_metres = wish.room_metres > 0 ? wish.room_metres : 8;
    wish.output = fmemopen(printed, sizeof printed, "w");
    assert_non_null(wish.output);
    bool well = preflight_run(&wish, &arena, &report);
    fclose(wish.output);
    assert_int_equal(arena.used, 0);
    return well;
}

static const PreflightLine *find(const char *subject)
{
    for (int l = 0; l < report.count; l++)
        if (text_equal(report.lines[l].subject, subject))
            return &report.lines[l];
    fail_msg("no line \"%s\" in:\n%s", subject, printed);
    return NULL;
}

static void expect(const char *subject, PreflightVerdict verdict, const char *words)
{
    const PreflightLine *line = find(subject);
    if (line->verdict != verdict || strstr(line->text, words) == NULL)
        fail_msg("%s: %s: %s", line->subject, preflight_word(line->verdict), line->text);
}

static int letters(const char *line)
{
    int count = 0;
    for (; *line != '\0' && *line != '\n'; line++)
        count += ((unsigned char)*line & 0xC0) != 0x80;
    return count;
}

static void every_line_has_a_verdict_and_fits(void **state)
{
    (void)state;
    assert_false(look((PreflightWish){0}));
    expect("Program", PREFLIGHT_OK, "protocol");
    expect("Scenarios", PREFLIGHT_OK, "france-2013 ");
    expect("Disk", PREFLIGHT_OK, home);
    expect("Clock", PREFLIGHT_OK, "steadily");
    assert_non_null(strstr(printed, "[ok]         Program             Maillage"));
    for (const char *line = printed; line != NULL; line = strchr(line, '\n')) {
        line += line[0] == '\n';
        assert_in_range(letters(line), 0, COLUMNS);
    }
    /* What was tried on the disk is gone. */
    assert_non_null(strstr(printed, "1 thing is to be put right before a session.\n"));
    assert_string_equal(report.summary, "1 thing is to be put right before a session.");
}

static void who_answers_is_tried(void **state)
{
    (void)state;
    char with[64];
    text_format(with, sizeof with, "127.0.0.1:%d", port());
    pid_t child = fork();
    if (child == 0) {
        PreflightWish wish = {.listens = true,
                              .port = port(),
                              .ear = port() + 1,
                              .room_metres = 8,
                              .output = fopen("/dev/null", "w")};
        preflight_run(&wish, &arena, &report);
        _exit(0);
    }
    PortHolder holder = {0};
    while (!port_find_holder(port(), &holder) || !port_find_holder(port() + 1, &holder))
        clock_sleep_ms(10);
    bool well = look((PreflightWish){.with = with});
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_true(well);
    expect("Other machine", PREFLIGHT_OK, "20 of 20");
}

static void who_does_not_answer_is_told(void **state)
{
    (void)state;
    assert_false(look((PreflightWish){.with = "127.0.0.1"}));
    expect("Other machine", PREFLIGHT_NO, "Nothing comes back from 127.0.0.1");
    assert_false(look((PreflightWish){.with = "127.0.0.1:port"}));
    expect("Other machine", PREFLIGHT_NO, "has no port");
}

static void a_port_that_is_held_is_told(void **state)
{
    (void)state;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port())};
    char subject[64];
    int handle = socket(AF_INET, SOCK_DGRAM, 0);
    assert_int_equal(bind(handle, (struct sockaddr *)&address, sizeof address), 0);
    look((PreflightWish){0});
    close(handle);
    text_format(subject, sizeof subject, "Port %d, UDP", port());
    expect(subject, PREFLIGHT_ATTENTION, "Held by game.app.prefli");
    text_format(subject, sizeof subject, "Port %d, UDP", port() + 1);
    expect(subject, PREFLIGHT_OK, "Free");
}

static void a_folder_that_cannot_be_written_is_told(void **state)
{
    (void)state;
    setenv("XDG_STATE_HOME", "/proc/nowhere", 1);
    assert_false(look((PreflightWish){0}));
    expect("Disk", PREFLIGHT_NO, "/proc/nowhere");
}

/* SDL's own display, of 1024×768 in a picture taken as 1.5 m high. */
static void the_last_row_is_reckoned_with(void **state)
{
    (void)state;
    look((PreflightWish){.room_metres = 4});
    expect("Display", PREFLIGHT_OK, "text size to 140 %");
    expect("Display", PREFLIGHT_OK, "2.6% of the height, 32′ of arc at 4 m");
    look((PreflightWish){.room_metres = 8});
    expect("Display", PREFLIGHT_OK, "text size to 150 %");
    expect("Display", PREFLIGHT_OK, "17′ of arc at 8 m");
    look((PreflightWish){.room_metres = 40});
    expect("Display", PREFLIGHT_ATTENTION, "even a text size of 250 %");
}

static void no_display_is_told(void **state)
{
    (void)state;
    setenv("SDL_VIDEODRIVER", "nowhere", 1);
    look((PreflightWish){0});
    expect("Display", PREFLIGHT_ATTENTION, "None here");
}

static void it_is_printed_too(void **state)
{
    (void)state;
    char path[PATH_BYTES];
    path_join(path, sizeof path, home, "page.pdf");
    look((PreflightWish){.pdf = path});
    assert_true(file_exists(path));
    assert_int_equal(unlink(path), 0);
    look((PreflightWish){.pdf = "/nowhere/page.pdf"});
    assert_non_null(strstr(printed, "/nowhere/page.pdf: cannot create"));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_line_has_a_verdict_and_fits),
        TEST(who_answers_is_tried),
        TEST(who_does_not_answer_is_told),
        TEST(a_port_that_is_held_is_told),
        TEST(a_folder_that_cannot_be_written_is_told),
        TEST(the_last_row_is_reckoned_with),
        TEST(no_display_is_told),
        TEST(it_is_printed_too),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    paper_finish();
    return failed;
}
