#include "game/app/loop_inside.h"

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "engine/os/entropy.h"
#include "engine/ui/field.h"
#include "game/app/input.h"
#include "game/app/outline.h"
#include "game/protocol/announcement.h"

enum {
    FRAME_MS = 16,
    SLEEP_MS_MAX = 200,  /* a signal is not waited out: it cannot wake the window by itself */
    BOT_MS = 400,        /* between two acts of a bot, for people to follow */
    TICK_MS = 1000,      /* of the clock shown */
    SCALE_HEIGHT = 1080, /* where 100 % suits most eyes */
    LEADER_STEP_MS = 50,
    SETTLE_PICTURES_MAX = 600
};

static const char *clipboard_get(void *keeper) { return window_clipboard(keeper); }

static void clipboard_set(void *keeper, const char *text) { window_set_clipboard(keeper, text); }

static StudioSize size_of(const Loop *loop)
{
    StudioSize size;
    window_size(loop->window, &size.width, &size.height);
    size.scale = stage_scale(&loop->stage, window_density(loop->window), (float)size.height);
    return size;
}

/* A window with many pixels is most often a dense one that the system says nothing about. */
static int scale_for(const Loop *loop)
{
    int width, height;
    window_size(loop->window, &width, &height);
    float tall = (float)height / window_density(loop->window) / (float)SCALE_HEIGHT;
    int percent = (int)(tall * 10.0f) * 10;
    return percent < SCREEN_SCALE_PERCENT_MIN   ? SCREEN_SCALE_PERCENT_MIN
           : percent > SCREEN_SCALE_PERCENT_MAX ? SCREEN_SCALE_PERCENT_MAX
                                                : percent;
}

static void paint(Loop *loop)
{
    Pixels pixels;
    PixelBox boxes[DAMAGE_BOXES_MAX];
    bool fresh;
    if (!window_pixels(loop->window, &pixels, &fresh)) {
        return;
    }
    if (fresh) {
        painter_forget(loop->studio.painter);
    }
    int count = studio_paint(&loop->studio, &pixels, size_of(loop).scale, boxes);
    if (count > 0) {
        window_present(loop->window, boxes, count);
    }
    loop->painted_ms = (uint64_t)clock_monotonic_ms();
}

/* Whose running order it is, every screen that has use for it knows by its name. */
static void follow_plan(Loop *loop, uint64_t now_ms)
{
    Client *client = loop->participant.client;
    const Play *play = client != NULL ? client_play(client) : NULL;
    loop->stage.plan =
        play != NULL ? leader_plan(&loop->leader, play->session.settings.plan) : NULL;
    if (loop->stage.plan != NULL) {
        pacer_follow(&loop->pacer, &loop->stage.plan->plan, client, now_ms);
    }
}

static void picture(Loop *loop, const WindowInput *input)
{
    uint64_t now_ms = (uint64_t)clock_monotonic_ms();
    UiInput ui_input = input_of(input, now_ms);
    loop->stale = false;
    if (loop->participant.client != NULL) {
        loop->changes_shown = loop->participant.client->changes;
    }
    studio_build(&loop->studio, &loop->stage, &ui_input, size_of(loop));
    loop_grant_wish(loop);
    loop_keep_settings(loop);
    if (!loop->stale) {
        paint(loop);
        loop_speak(loop);
    }
    if (loop->options->outline != NULL) {
        outline_write(loop->studio.ui, loop->options->outline);
    }
}

static int sooner(int a, int b) { return a < 0 ? b : b < 0 ? a : a < b ? a : b; }

/* Until the toolkit wants a picture: an animation's next one is due a frame after the last. */
static int picture_ms(const Loop *loop, uint64_t now_ms)
{
    bool changed = loop->participant.client != NULL &&
                   loop->participant.client->changes != loop->changes_shown;
    int wake_ms = loop->stale || changed ? 0 : ui_wake_ms(loop->studio.ui);
    if (wake_ms < 0) {
        return -1;
    }
    uint64_t since_ms = now_ms - loop->painted_ms;
    int frame_ms = since_ms < FRAME_MS ? (int)(FRAME_MS - since_ms) : 0;
    int left_ms = wake_ms > (int)since_ms ? wake_ms - (int)since_ms : 0;
    return loop->stale ? 0 : left_ms > frame_ms ? left_ms : frame_ms;
}

/* A bot's acts take the road of a person's, at a pace one can look on at. */
static int bot_step(Loop *loop, uint64_t now_ms)
{
    Client *client = loop->participant.client;
    if (loop->options->bot == NULL || client == NULL) {
        return -1;
    }
    if (now_ms >= loop->bot_due_ms) {
        seat_player_step(&loop->player, client, entropy_u64());
        loop->bot_due_ms = now_ms + BOT_MS;
    }
    return (int)(loop->bot_due_ms - now_ms);
}

/* The server plays something else than is at hand: once, the program begins anew with that. */
static void follow_rules(Loop *loop)
{
    Client *client = loop->participant.client;
    Errand errand = loop->last;
    if (client == NULL || connection_state(client->connection) != CONNECTION_FAILED ||
        !connection_other_rules(client->connection, errand.scenario, errand.region)) {
        return;
    }
    char folder[SCENARIO_PATH_BYTES];
    if (scenario_find(errand.scenario, folder, sizeof folder, NULL) == STATUS_OK) {
        loop_come(loop, &errand);
    }
}

/* What is opened from here is entered when its server has said where it is. */
static int leader_turn(Loop *loop, uint64_t now_ms)
{
    Problem problem = {0};
    Status status;
    Errand errand;
    follow_rules(loop);
    bool waits = loop->leader.keeper.state == ROOM_KEEPER_STARTING;
    if (leader_step(&loop->leader, now_ms, &errand, &status, &problem)) {
        loop_come(loop, &errand);
    } else if (status != STATUS_OK) {
        loop_notice_problem(loop, &problem);
    }
    if (waits != loop->stage.lead.waits) {
        leader_show(&loop->leader, &loop->stage);
        loop->stale = true;
    }
    return waits ? LEADER_STEP_MS : -1;
}

static void show_rooms(Loop *loop)
{
    Stage *stage = &loop->stage;
    stage->room_count = 0;
    for (int r = 0; r < loop->finder.room_count && r < STAGE_ROOMS_MAX; r++) {
        FoundRoom *room = &stage->rooms[stage->room_count++];
        text_copy(room->address, sizeof room->address, loop->finder.rooms[r].address);
        text_copy(room->code, sizeof room->code, loop->finder.rooms[r].code);
        text_copy(room->scenario, sizeof room->scenario, loop->finder.rooms[r].scenario);
    }
    loop->stale = true;
}

/* Who is in a session asks nobody; nor does a picture that is to be the same tomorrow. */
static int look_for_rooms(Loop *loop, uint64_t now_ms)
{
    bool looks = loop->participant.client == NULL && loop->options->screenshot == NULL;
    if (!looks) {
        finder_close(&loop->finder);
        return -1;
    }
    if (loop->finder.discovery == NULL && now_ms >= loop->finder_ms) {
        finder_open(&loop->finder, ANNOUNCEMENT_PORT);
        loop->finder_ms = now_ms + FINDER_KEEP_MS;
    }
    if (finder_step(&loop->finder, now_ms)) {
        show_rooms(loop);
    }
    return FINDER_STEP_MS;
}

static bool clock_runs(const Loop *loop)
{
    return loop->participant.client != NULL && client_left_ms(loop->participant.client) >= 0;
}

static void turn(Loop *loop)
{
    WindowInput input;
    uint64_t now_ms = (uint64_t)clock_monotonic_ms();
    int due_ms = picture_ms(loop, now_ms);
    int timeout_ms = sooner(due_ms, participant_patience_ms(&loop->participant, now_ms));
    timeout_ms = sooner(timeout_ms, bot_step(loop, now_ms));
    timeout_ms = sooner(timeout_ms, look_for_rooms(loop, now_ms));
    timeout_ms = sooner(timeout_ms, leader_turn(loop, now_ms));
    timeout_ms = sooner(timeout_ms, loop_follow_keepsake(loop));
    timeout_ms = sooner(timeout_ms, clock_runs(loop) ? TICK_MS : SLEEP_MS_MAX);
    window_wait(loop->window, timeout_ms, &input);
    now_ms = (uint64_t)clock_monotonic_ms();
    participant_step(&loop->participant, now_ms);
    follow_plan(loop, now_ms);
    loop->quits = loop->quits || input.closed;
    if (input.exposed) {
        painter_forget(loop->studio.painter);
    }
    /* The clock on the wall is one more thing that moves by itself. */
    bool ticks = clock_runs(loop) && now_ms - loop->painted_ms >= TICK_MS;
    if (input.any || ticks || picture_ms(loop, now_ms) == 0) {
        picture(loop, &input);
    }
}

static bool is_settled(const Loop *loop)
{
    const Client *client = loop->participant.client;
    return !loop->stale && !ui_animating(loop->studio.ui) &&
           (client == NULL || connection_state(client->connection) == CONNECTION_PLAYING ||
            connection_state(client->connection) == CONNECTION_FAILED);
}

static Status screenshot(Loop *loop, Problem *problem)
{
    for (int i = 0; i < SETTLE_PICTURES_MAX && (i == 0 || !is_settled(loop)); i++) {
        turn(loop);
    }
    return studio_save(&loop->studio, &loop->stage, size_of(loop), loop->options->screenshot,
                       problem);
}

static Status window_prepare(Loop *loop, Problem *problem)
{
    WindowWish wish = {
        .title = "Maillage", .width = loop->options->width, .height = loop->options->height};
    return window_open(&wish, &loop->window, problem);
}

static void stage_prepare(Loop *loop, Arena *arena)
{
    const Material *material = loop->material;
    stage_init(&loop->stage, arena, &material->scenario, material_map(material),
               &material->first_world);
    loop->stage.scale_percent =
        loop->options->scale_percent > 0 ? loop->options->scale_percent : scale_for(loop);
    ui_set_theme(loop->studio.ui, loop->options->theme);
    ui_set_clipboard(loop->studio.ui, (UiClipboard){loop->window, clipboard_get, clipboard_set});
    if (fonts_warning(loop->studio.fonts)[0] != '\0') {
        log_write(LOG_WARNING, "app", "%s", fonts_warning(loop->studio.fonts));
    }
    participant_init(&loop->participant, arena);
    leader_init(&loop->leader, arena);
    leader_show(&loop->leader, &loop->stage);
    settings_load(&loop->settings);
    loop_restore_marks(loop);
    loop->shown = loop_settings_now(loop);
    loop->stale = true;
}

static Status show(Loop *loop, const volatile sig_atomic_t *stop, Problem *problem)
{
    Status status = loop_begin_session(loop, problem);
    if (status == STATUS_OK && loop->options->screenshot != NULL) {
        status = screenshot(loop, problem);
        loop->quits = true;
    }
    while (status == STATUS_OK && !loop->quits && *stop == 0) {
        turn(loop);
    }
    loop_leave(loop);
    finder_close(&loop->finder);
    return status;
}

Status loop_run(const Options *options, const Material *material, Arena *arena,
                const volatile sig_atomic_t *stop, Errand *errand, Problem *problem)
{
    Loop *loop = ARENA_TAKE(arena, Loop);
    loop->options = options;
    loop->errand = errand;
    loop->material = material;
    FontsOpening *opening = fonts_begin();
    Status status = window_prepare(loop, problem);
    Status studio =
        studio_open(&loop->studio, arena, opening, status == STATUS_OK ? problem : NULL);
    status = status == STATUS_OK ? studio : status;
    if (status == STATUS_OK) {
        stage_prepare(loop, arena);
        status = show(loop, stop, problem);
    }
    speech_close(loop->speech);
    studio_close(&loop->studio);
    window_close(loop->window);
    return status;
}
