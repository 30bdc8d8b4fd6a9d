#include "game/app/gallery.h"

#include "game/app/headless.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/os/clock.h"
#include "engine/os/entropy.h"
#include "game/app/participant.h"
#include "game/app/seat_player.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/sim/score.h"

enum { STUCK_MS = 20000, CELL = 13 };

typedef struct Run {
    const HeadlessWish *wish;
    Participant participant;
    SeatPlayer player;
    Gallery *gallery; /* NULL: no pictures are wanted */
    int round_told;
    uint64_t entries_seen, moved_ms;
    HeadlessOutcome *outcome;
} Run;

/* Columns stand under one another whatever bytes a letter takes. */
static void print_cell(FILE *output, const char *text, int width)
{
    int letters = 0;
    for (const char *cursor = text; text_next(&cursor) != 0;) {
        letters++;
    }
    fprintf(output, "%*s%s", width > letters ? width - letters : 0, "", text);
}

static void print_head(const Run *run)
{
    FILE *output = run->wish->output;
    const Scenario *scenario = &run->wish->material->scenario;
    const Client *client = run->participant.client;
    const Session *session = &client_play(client)->session;
    fprintf(output, "%s — %s (%s)\n", scenario_text(&scenario->text.title, locale_language()),
            scenario->rules.territory_name[client->seat.index],
            scenario->rules.code[client->seat.index]);
    fprintf(output,
            _n("%d year, played by “%s”\n", "%d years, played by “%s”\n", session->settings.rounds),
            session->settings.rounds, run->player.bot->key);
    print_cell(output, "", 4);
    for (int score = 0; score < SCORE_COUNT; score++) {
        print_cell(output, vocabulary_score((Score)score), CELL + 3);
    }
    print_cell(output, _("common"), CELL);
    print_cell(output, _("gap"), CELL);
    fputc('\n', output);
}

/* The seat's three scores, the country's common result, and the gap between its fifths. */
static void print_year(Run *run)
{
    FILE *output = run->wish->output;
    const Client *client = run->participant.client;
    const Rules *rules = &client->scenario->rules;
    const World *world = &client_play(client)->world;
    double common = score_common(world, rules);
    fprintf(output, "%d", world_year(world, rules) - 1);
    for (int score = 0; score < SCORE_COUNT; score++) {
        double points = score_of(world, rules, (Score)score, client->seat);
        print_cell(output, wording_score(points).text, CELL + 3);
    }
    print_cell(output, wording_score(common).text, CELL);
    print_cell(output, wording_score(score_gap(world, rules).fifths_points).text, CELL);
    fputc('\n', output);
    run->outcome->common = common;
    run->outcome->years++;
}

static void tell_year(Run *run)
{
    const Session *session = &client_play(run->participant.client)->session;
    if (session->round == 0 || session->practising) {
        return;
    }
    if (run->round_told == 0) {
        run->round_told = 1;
        print_head(run);
    }
    bool closed = session->phase >= PHASE_RESULT;
    if (closed && session->round >= run->round_told) {
        run->round_told = session->round + 1;
        print_year(run);
    }
}

static Status look_for_failure(Run *run, uint64_t now_ms, Problem *problem)
{
    const Client *client = run->participant.client;
    const Play *play = client_play(client);
    if (connection_state(client->connection) == CONNECTION_FAILED) {
        const ConnectionFailure *failure = connection_failure(client->connection);
        return problem_set(problem, STATUS_REFUSED, NULL, 0, "%s. %s %s", failure->what,
                           failure->whose, failure->remedy);
    }
    if (play != NULL && play->number != run->entries_seen) {
        run->entries_seen = play->number;
        run->moved_ms = now_ms;
    }
    if (now_ms - run->moved_ms > STUCK_MS) {
        return problem_set(problem, STATUS_UNAVAILABLE, NULL, 0,
                           "the session stands still since %d seconds", STUCK_MS / 1000);
    }
    return STATUS_OK;
}

static bool has_ended(const Run *run)
{
    const Play *play = client_play(run->participant.client);
    return play != NULL && play->session.phase == PHASE_END;
}

static Status step(Run *run, Problem *problem)
{
    uint64_t now_ms = (uint64_t)clock_monotonic_ms();
    participant_step(&run->participant, now_ms);
    Client *client = run->participant.client;
    if (client_play(client) != NULL && client->seated) {
        tell_year(run);
        Status status =
            run->gallery != NULL ? gallery_take(run->gallery, client, problem) : STATUS_OK;
        if (status != STATUS_OK) {
            return status;
        }
        seat_player_step(&run->player, client, entropy_u64());
    }
    return look_for_failure(run, now_ms, problem);
}

static Status seat_wished(const Run *run, uint8_t *seat, Problem *problem)
{
    const Options *options = run->wish->options;
    TerritoryId territory = scenario_first_seat(&run->wish->material->scenario);
    Status status = STATUS_OK;
    if (options->solo != NULL) {
        status = material_find(run->wish->material, options->solo, &territory, problem);
    }
    *seat = territory.index;
    return status;
}

static Status session_open(Run *run, Problem *problem)
{
    uint8_t seat;
    Status status = seat_wished(run, &seat, problem);
    if (status != STATUS_OK) {
        return status;
    }
    HostWish host = {.scenario = &run->wish->material->scenario,
                     .folder = run->wish->folder,
                     .rounds = run->wish->options->rounds,
                     .resumes = run->wish->options->resume};
    return participant_play_alone(&run->participant, &host, seat, problem);
}

/* Once left, so that the hash is of the whole journal: that this seat leaves is its last entry. */
static void print_end(const Run *run)
{
    FILE *output = run->wish->output;
    run->outcome->hash = run->participant.end.hash;
    participant_print_end(&run->participant, output);
    if (run->gallery != NULL) {
        run->outcome->pictures = run->gallery->count;
        fprintf(output, _n("%d picture in %s\n", "%d pictures in %s\n", run->gallery->count),
                run->gallery->count, run->gallery->folder);
    }
    fflush(output);
}

static Status play_through(Run *run, Problem *problem)
{
    Status status = session_open(run, problem);
    run->moved_ms = (uint64_t)clock_monotonic_ms();
    while (status == STATUS_OK && !has_ended(run)) {
        status = step(run, problem);
    }
    if (status == STATUS_OK) {
        status = step(run, problem); /* the end is told and shown too */
    }
    participant_leave(&run->participant);
    if (status == STATUS_OK) {
        print_end(run);
    }
    return status;
}

Status headless_play(const HeadlessWish *wish, Arena *arena, HeadlessOutcome *outcome,
                     Problem *problem)
{
    Run *run = ARENA_TAKE(arena, Run);
    const char *key = wish->options->bot != NULL ? wish->options->bot : "steady";
    *outcome = (HeadlessOutcome){0};
    run->wish = wish;
    run->outcome = outcome;
    participant_init(&run->participant, arena);
    seat_player_init(&run->player, bot_find(key));
    Status status = STATUS_OK;
    if (wish->options->gallery != NULL) {
        run->gallery = ARENA_TAKE(arena, Gallery);
        status = gallery_open(run->gallery, arena, wish->options, wish->material, problem);
    }
    if (status == STATUS_OK && run->gallery != NULL) {
        status = gallery_take_title(run->gallery, problem);
    }
    if (status == STATUS_OK) {
        status = play_through(run, problem);
    }
    if (run->gallery != NULL) {
        gallery_close(run->gallery);
    }
    return status;
}
