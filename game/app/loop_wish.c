/*
 * What a screen wishes, done: sessions are entered, led, shown and left here.
 */
#include "game/app/loop_inside.h"

#include "engine/base/log.h"
#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "engine/os/tree.h"
#include "engine/ui/overlay.h"
#include "game/client/wording.h"

void loop_notice_problem(Loop *loop, const Problem *problem)
{
    log_write(LOG_ERROR, "app", "%s %s", problem->path, problem->message);
    ui_notice(loop->studio.ui, UI_NOTICE_WARNING, problem->message);
    loop->stale = true;
}

/* Until the next picture is built the stage must not look at a client that is gone. */
void loop_leave(Loop *loop)
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

/* Whose journal lies here, written from here: told once the session's code is known. */
static void show_take_home(Loop *loop)
{
    char path[PATH_BYTES], region[NAME_BYTES];
    bool here = loop->last.role == ROLE_FACILITATOR &&
                room_keeper_find_journal(loop->last.code, path, region);
    bool writes = loop->keepsake.runs && text_equal(loop->keepsake.code, loop->last.code);
    loop->stage.take_home.words[0] = '\0';
    loop->stage.take_home.state = writes ? TAKE_HOME_WRITING
                                  : here ? TAKE_HOME_POSSIBLE
                                         : TAKE_HOME_ELSEWHERE;
}

static void enter(Loop *loop, Status status, const Problem *problem)
{
    if (status != STATUS_OK) {
        loop_leave(loop);
        loop_notice_problem(loop, problem);
        return;
    }
    stage_follow(&loop->stage, loop->participant.client);
    loop->pacer = (Pacer){.done = false};
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

void loop_come(Loop *loop, const Errand *errand)
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
    show_take_home(loop);
}

static void come_as_wished(Loop *loop, const Wish *wish)
{
    Errand errand = {.role = wish->role};
    text_copy(errand.address, sizeof errand.address, wish->address);
    text_copy(errand.code, sizeof errand.code, wish->code);
    text_copy(errand.key, sizeof errand.key, wish->seat_key);
    loop->last = errand;
    loop_come(loop, &errand);
}

static void lead(Loop *loop, const Wish *wish)
{
    Problem problem = {0};
    if (leader_open(&loop->leader, wish, (uint64_t)clock_monotonic_ms(), &problem) != STATUS_OK) {
        loop_notice_problem(loop, &problem);
    }
}

static void lead_again(Loop *loop)
{
    Problem problem = {0};
    if (leader_return(&loop->leader, (uint64_t)clock_monotonic_ms(), &problem) != STATUS_OK) {
        loop_notice_problem(loop, &problem);
    }
}

static void project(Loop *loop)
{
    Problem problem = {0};
    const char *code = connection_code(loop->participant.client->connection);
    if (leader_project(&loop->leader, loop->material, loop->last.address, code, &problem) !=
        STATUS_OK) {
        loop_notice_problem(loop, &problem);
    }
}

static void print_cards(Loop *loop)
{
    Problem problem = {0};
    char path[PATH_BYTES], text[PATH_BYTES + 64];
    if (leader_print(&loop->stage, path, sizeof path, &problem) != STATUS_OK) {
        loop_notice_problem(loop, &problem);
        return;
    }
    text_format(text, sizeof text, _("The cards are in %s"), path);
    ui_notice(loop->studio.ui, UI_NOTICE_GOOD, text);
}

static void fail_take_home(Loop *loop, TakeHome *home, const Problem *problem)
{
    home->state = TAKE_HOME_FAILED;
    text_copy(home->words, sizeof home->words, problem->message);
    loop_notice_problem(loop, problem);
}

/* On the console of the session it is about; whoever has gone on to another is told by a notice alone. */
static void show_keepsake(Loop *loop, Status status, const Problem *problem)
{
    TakeHome elsewhere = {0};
    bool here = text_equal(loop->keepsake.code, loop->last.code);
    TakeHome *home = here ? &loop->stage.take_home : &elsewhere;
    loop->stale = true;
    if (status != STATUS_OK) {
        fail_take_home(loop, home, problem);
        return;
    }
    TreeSize size = {0};
    tree_measure(loop->keepsake.folder, &size, NULL);
    home->state = TAKE_HOME_WRITTEN;
    text_format(home->words, sizeof home->words,
                _n("Written: %s file, %s kB, in %s", "Written: %s files, %s kB, in %s", size.files),
                wording_count(size.files).text, wording_count((size.bytes + 1023) / 1024).text,
                loop->keepsake.folder);
    ui_notice(loop->studio.ui, UI_NOTICE_GOOD, home->words);
}

static void take_home(Loop *loop)
{
    Problem problem = {0};
    const char *code = connection_code(loop->participant.client->connection);
    Status status = keepsake_begin(&loop->keepsake, code, &problem);
    show_take_home(loop);
    if (status != STATUS_OK) {
        fail_take_home(loop, &loop->stage.take_home, &problem);
    }
}

int loop_follow_keepsake(Loop *loop)
{
    Problem problem = {0};
    Status status;
    if (!loop->keepsake.runs) {
        return -1;
    }
    if (keepsake_step(&loop->keepsake, &status, &problem)) {
        show_keepsake(loop, status, &problem);
    }
    return loop->keepsake.runs ? KEEPSAKE_STEP_MS : -1;
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
        loop_come(loop, &loop->last);
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
    case WISH_TAKE_HOME:
        take_home(loop);
        break;
    case WISH_LEAVE:
        loop_leave(loop);
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

void loop_grant_wish(Loop *loop)
{
    Wish wish = loop->stage.wish;
    loop->stage.wish = (Wish){.kind = WISH_NONE};
    grant(loop, &wish);
}

Status loop_begin_session(Loop *loop, Problem *problem)
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
        show_take_home(loop);
    }
    return STATUS_OK;
}
