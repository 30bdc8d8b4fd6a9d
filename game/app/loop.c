#include "game/app/studio.h"

#include "game/app/loop.h"

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "engine/os/entropy.h"
#include "engine/platform/speech.h"
#include "engine/ui/field.h"
#include "engine/ui/overlay.h"
#include "game/app/input.h"
#include "game/app/leader.h"
#include "game/app/outline.h"
#include "game/app/participant.h"
#include "game/app/seat_player.h"
#include "game/app/settings.h"
#include "game/client/room_finder.h"
#include "game/protocol/announcement.h"
#include "game/screen/spoken.h"

enum {
    FRAME_MS = 16,
    SLEEP_MS_MAX = 200,  /* a signal is not waited out: it cannot wake the window by itself */
    BOT_MS = 400,        /* between two acts of a bot, for people to follow */
    TICK_MS = 1000,      /* of the clock shown */
    SCALE_HEIGHT = 1080, /* where 100 % suits most eyes */
    LEADER_STEP_MS = 50,
    SETTLE_PICTURES_MAX = 600
};

typedef struct Loop {
    const Options *options;   /* borrowed */
    const Material *material; /* borrowed */
    Studio studio;
    Stage stage;
    Participant participant;
    Leader leader;
    Errand *errand;    /* borrowed: to begin anew with another scenario */
    Errand last;       /* where one is, or was on the way to */
    SeatPlayer player; /* when a bot plays the seat */
    uint64_t bot_due_ms;
    uint64_t finder_ms;       /* not opened again before, when it cannot be */
    RoomFinder finder;        /* on the title screen alone */
    Settings settings, shown; /* kept for the next start, and as they are now */
    Window *window;
    Speech *speech; /* NULL: silent */
    Spoken spoken;
    uint64_t changes_shown; /* of the client, in the last picture */
    uint64_t painted_ms;
    bool stale; /* something was changed without the person */
    bool quits;
} Loop;

static const char *clipboard_get(void *keeper) { return window_clipboard(keeper); }

static void clipboard_set(void *keeper, const char *text) { window_set_clipboard(keeper, text); }

static StudioSize size_of(const Loop *loop)
{
    StudioSize size;
    window_size(loop->window, &size.width, &size.height);
    size.scale = (float)loop->stage.scale_percent / 100.0f * window_density(loop->window);
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

static void notice_problem(Loop *loop, const Problem *problem)
{
    log_write(LOG_ERROR, "app", "%s %s", problem->path, problem->message);
    ui_notice(loop->studio.ui, UI_NOTICE_WARNING, problem->message);
    loop->stale = true;
}

/* Until the next picture is built the stage must not look at a client that is gone. */
static void leave(Loop *loop)
{
    stage_follow(&loop->stage, NULL);
    bool alone = loop->participant.host != NULL;
    participant_leave(&loop->participant);
    if (alone) {
        participant_print_end(&loop->participant, stdout);
    }
    window_hold_screen(loop->window, false);
    loop->stale = true;
}

static void enter(Loop *loop, Status status, const Problem *problem)
{
    if (status != STATUS_OK) {
        leave(loop);
        notice_problem(loop, problem);
        return;
    }
    stage_follow(&loop->stage, loop->participant.client);
    window_hold_screen(loop->window, true);
    loop->changes_shown = UINT64_MAX;
    if (loop->options->bot != NULL) {
        seat_player_init(&loop->player, bot_find(loop->options->bot));
    }
}

static void play_alone(Loop *loop, uint8_t seat)
{
    Problem problem = {0};
    HostWish wish = {.scenario = &loop->material->scenario,
                     .rounds = loop->options->rounds,
                     .resumes = loop->options->resume && loop->participant.client == NULL &&
                                loop->painted_ms == 0};
    stage_follow(&loop->stage, NULL);
    enter(loop, participant_play_alone(&loop->participant, &wish, seat, &problem), &problem);
}

static void join(Loop *loop, const JoinWish *wish)
{
    Problem problem = {0};
    stage_follow(&loop->stage, NULL);
    enter(loop, participant_join(&loop->participant, &loop->material->scenario, wish, &problem),
          &problem);
}

/* Where the session has other rules than are at hand, the program begins anew with them and comes in there. */
static void come(Loop *loop, const Errand *errand)
{
    const Scenario *scenario = &loop->material->scenario;
    const char *region = scenario_region_name(scenario);
    bool same = text_equal(errand->scenario, scenario->rules.name) &&
                text_equal(errand->region, region != NULL ? region : "");
    if (errand->scenario[0] != '\0' && !same) {
        *loop->errand = *errand;
        loop->errand->wanted = true;
        loop->quits = true;
        return;
    }
    join(loop, &(JoinWish){.address = errand->address,
                           .code = errand->code,
                           .key = errand->key,
                           .seat = SEAT_NONE,
                           .keeps_token = true,
                           .role = errand->role});
    leader_addresses(&loop->stage, errand->address);
    loop->last = *errand;
}

static void come_as_wished(Loop *loop, const Wish *wish)
{
    Errand errand = {.role = wish->role};
    text_copy(errand.address, sizeof errand.address, wish->address);
    text_copy(errand.code, sizeof errand.code, wish->code);
    text_copy(errand.key, sizeof errand.key, wish->seat_key);
    loop->last = errand;
    come(loop, &errand);
}

static void lead(Loop *loop, const Wish *wish)
{
    Problem problem = {0};
    if (leader_open(&loop->leader, wish, (uint64_t)clock_monotonic_ms(), &problem) != STATUS_OK) {
        notice_problem(loop, &problem);
    }
}

static void lead_again(Loop *loop)
{
    Problem problem = {0};
    if (leader_return(&loop->leader, (uint64_t)clock_monotonic_ms(), &problem) != STATUS_OK) {
        notice_problem(loop, &problem);
    }
}

static void project(Loop *loop)
{
    Problem problem = {0};
    const char *code = connection_code(loop->participant.client->connection);
    if (leader_project(&loop->leader, loop->material, loop->last.address, code, &problem) !=
        STATUS_OK) {
        notice_problem(loop, &problem);
    }
}

static void print_cards(Loop *loop)
{
    Problem problem = {0};
    char path[PATH_BYTES], text[PATH_BYTES + 64];
    if (leader_print(&loop->stage, path, sizeof path, &problem) != STATUS_OK) {
        notice_problem(loop, &problem);
        return;
    }
    text_format(text, sizeof text, _("The cards are in %s"), path);
    ui_notice(loop->studio.ui, UI_NOTICE_GOOD, text);
}

static void grant(Loop *loop, const Wish *wish)
{
    switch (wish->kind) {
    case WISH_NONE:
        return;
    case WISH_SOLO:
        play_alone(loop, wish->territory.index);
        return;
    case WISH_JOIN:
        come_as_wished(loop, wish);
        return;
    case WISH_RETURN:
        come(loop, &loop->last);
        return;
    case WISH_LEAD:
        lead(loop, wish);
        break;
    case WISH_LEAD_AGAIN:
        lead_again(loop);
        break;
    case WISH_PROJECTOR:
        project(loop);
        break;
    case WISH_CARDS:
        print_cards(loop);
        break;
    case WISH_LEAVE:
        leave(loop);
        return;
    case WISH_QUIT:
        loop->quits = true;
        return;
    case WISH_LANGUAGE:
        locale_set(wish->language);
        if (loop->speech != NULL) {
            speech_set_language(loop->speech, locale_code(wish->language));
        }
        break;
    case WISH_SCALE:
        loop->stage.scale_percent = wish->scale_percent;
        break;
    }
    loop->stale = true;
}

static void grant_wish(Loop *loop)
{
    Wish wish = loop->stage.wish;
    loop->stage.wish = (Wish){.kind = WISH_NONE};
    grant(loop, &wish);
}

static Status begin_session(Loop *loop, Problem *problem)
{
    const Options *options = loop->options;
    TerritoryId territory = {SEAT_NONE};
    const char *code = options->solo != NULL ? options->solo : options->seat;
    if (code != NULL) {
        Status status = material_find(loop->material, code, &territory, problem);
        if (status != STATUS_OK) {
            return status;
        }
    }
    if (options->solo != NULL || options->resume) {
        play_alone(loop, territory.index);
    } else if (options->join != NULL) {
        text_copy(loop->last.address, sizeof loop->last.address, options->join);
        text_copy(loop->last.code, sizeof loop->last.code, options->code);
        text_copy(loop->last.key, sizeof loop->last.key, options->seat_key);
        loop->last.role = options->role;
        leader_addresses(&loop->stage, options->join);
        join(loop, &(JoinWish){options->join, options->code, options->seat_key, territory.index,
                               true, options->role});
    }
    return STATUS_OK;
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

static Settings settings_now(const Loop *loop)
{
    return (Settings){.language = locale_language(),
                      .theme = ui_theme(loop->studio.ui),
                      .scale_percent = loop->stage.scale_percent,
                      .sight = palette_sight(),
                      .no_patterns = !loop->stage.patterns,
                      .no_letters = !loop->stage.letters,
                      .calm = loop->stage.calm,
                      .speaks = loop->stage.speaks};
}

/* The command line has no word for these: they are as they were left. */
static void restore_marks(Loop *loop)
{
    const Settings *kept = &loop->settings;
    palette_choose(kept->sight, false);
    loop->stage.patterns = !kept->no_patterns;
    loop->stage.letters = !kept->no_letters;
    loop->stage.calm = kept->calm;
    loop->stage.speaks = kept->speaks;
}

/* Chosen by a person, whatever with: kept at once, for a program may end in many ways. */
static void keep_settings(Loop *loop)
{
    Settings now = settings_now(loop);
    if (settings_follow(&loop->settings, &loop->shown, &now)) {
        settings_save(&loop->settings);
    }
    loop->shown = now;
}

/* Whose running order it is, every screen that has use for it knows by its name. */
static void follow_plan(Loop *loop)
{
    const Play *play =
        loop->participant.client != NULL ? client_play(loop->participant.client) : NULL;
    loop->stage.plan =
        play != NULL ? leader_plan(&loop->leader, play->session.settings.plan) : NULL;
}

/* Without a voice the box is taken back, and why is written: silence alone would tell nobody anything. */
static void speak(Loop *loop)
{
    Problem problem = {0};
    if (!loop->stage.speaks) {
        speech_close(loop->speech);
        loop->speech = NULL;
        return;
    }
    if (loop->speech == NULL) {
        loop->speech = speech_open(NULL, locale_code(locale_language()), &problem);
        loop->spoken = (Spoken){.words = ""};
    }
    if (loop->speech == NULL) {
        loop->stage.speaks = false;
        ui_notice(loop->studio.ui, UI_NOTICE_WARNING,
                  _("This system has no voice: it comes with the package speech-dispatcher."));
        log_write(LOG_WARNING, "app", "%s %s", problem.path, problem.message);
        loop->stale = true;
        return;
    }
    const char *words = spoken_follow(&loop->spoken, loop->studio.ui);
    if (words != NULL) {
        speech_say(loop->speech, words);
    }
}

static void picture(Loop *loop, const WindowInput *input)
{
    uint64_t now_ms = (uint64_t)clock_monotonic_ms();
    UiInput ui_input = input_of(input, now_ms);
    loop->stale = false;
    follow_plan(loop);
    if (loop->participant.client != NULL) {
        loop->changes_shown = loop->participant.client->changes;
    }
    studio_build(&loop->studio, &loop->stage, &ui_input, size_of(loop));
    grant_wish(loop);
    keep_settings(loop);
    if (!loop->stale) {
        paint(loop);
        speak(loop);
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
        come(loop, &errand);
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
        come(loop, &errand);
    } else if (status != STATUS_OK) {
        notice_problem(loop, &problem);
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
    timeout_ms = sooner(timeout_ms, clock_runs(loop) ? TICK_MS : SLEEP_MS_MAX);
    window_wait(loop->window, timeout_ms, &input);
    now_ms = (uint64_t)clock_monotonic_ms();
    participant_step(&loop->participant, now_ms);
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
    restore_marks(loop);
    loop->shown = settings_now(loop);
    loop->stale = true;
}

static Status show(Loop *loop, const volatile sig_atomic_t *stop, Problem *problem)
{
    Status status = begin_session(loop, problem);
    if (status == STATUS_OK && loop->options->screenshot != NULL) {
        status = screenshot(loop, problem);
        loop->quits = true;
    }
    while (status == STATUS_OK && !loop->quits && *stop == 0) {
        turn(loop);
    }
    leave(loop);
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
