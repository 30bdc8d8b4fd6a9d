#include "game/app/bot_client.h"

#include "engine/base/log.h"
#include "engine/os/clock.h"
#include "engine/os/entropy.h"
#include "game/app/participant.h"
#include "game/app/seat_player.h"

enum { NAP_MS_MAX = 1000 };

static Status join(Participant *participant, const Options *options, const Material *material,
                   Problem *problem)
{
    TerritoryId territory = {SEAT_NONE};
    Status status = STATUS_OK;
    if (options->seat != NULL) {
        status = material_find(material, options->seat, &territory, problem);
    }
    /* Many bots may play from one machine, and none is to take another's seat. */
    JoinWish wish = {options->join,   options->code, options->seat_key,
                     territory.index, false,         ROLE_PARTICIPANT};
    return status == STATUS_OK ? participant_join(participant, &material->scenario, &wish, problem)
                               : status;
}

static void log_round(const Client *client, int *round)
{
    const Play *play = client_play(client);
    if (play == NULL || play->session.round == *round) {
        return;
    }
    *round = play->session.round;
    log_write(LOG_INFO, "bot", "seat=%s round=%d", client->scenario->rules.code[client->seat.index],
              *round);
}

static bool is_over(const Client *client)
{
    const Play *play = client_play(client);
    return play != NULL && play->session.phase == PHASE_END;
}

/* Sleeps in the network's own wait, so that an answer is taken up as it comes. */
static void rest(const Participant *participant, uint64_t now_ms)
{
    int patience_ms = participant_patience_ms(participant, now_ms);
    int nap_ms = patience_ms < 0 || patience_ms > NAP_MS_MAX ? NAP_MS_MAX : patience_ms;
    transport_wait(&participant->transport, 1, nap_ms);
}

static Status play_on(Participant *participant, SeatPlayer *player,
                      const volatile sig_atomic_t *stop, Problem *problem)
{
    const Client *client = participant->client;
    int round = -1;
    while (*stop == 0 && !is_over(client)) {
        uint64_t now_ms = (uint64_t)clock_monotonic_ms();
        participant_step(participant, now_ms);
        seat_player_step(player, participant->client, entropy_u64());
        participant_step(participant, now_ms);
        log_round(client, &round);
        if (connection_state(client->connection) == CONNECTION_FAILED) {
            const ConnectionFailure *failure = connection_failure(client->connection);
            return problem_set(problem, STATUS_REFUSED, NULL, 0, "%s. %s %s", failure->what,
                               failure->whose, failure->remedy);
        }
        rest(participant, now_ms);
    }
    return STATUS_OK;
}

Status bot_client_play(const Options *options, const Material *material, Arena *arena,
                       const volatile sig_atomic_t *stop, Problem *problem)
{
    Participant participant;
    SeatPlayer player;
    participant_init(&participant, arena);
    seat_player_init(&player, bot_find(options->bot != NULL ? options->bot : "steady"));
    Status status = join(&participant, options, material, problem);
    if (status == STATUS_OK) {
        status = play_on(&participant, &player, stop, problem);
    }
    participant_leave(&participant);
    return status;
}
