#include "game/app/participant.h"

#include "engine/base/text.h"
#include "engine/net/transport_enet.h"
#include "engine/os/clock.h"
#include "game/content/locale.h"

enum {
    TURNS_MAX = 8,    /* of server and client in a step */
    LISTEN_MS = 50,   /* between two looks at the network */
    EXPECTING_MS = 5, /* the same while an answer is under way */
};

void participant_init(Participant *participant, Arena *arena)
{
    *participant = (Participant){.lender = arena};
}

/* The memory is given back whole, and zeroed again as it is handed out. */
void participant_leave(Participant *participant)
{
    if (participant->client != NULL) {
        connection_close(participant->client->connection);
    }
    if (participant->transport != NULL) {
        transport_destroy(participant->transport);
    }
    if (participant->host != NULL) {
        host_end(participant->host, &participant->end);
    }
    host_stop(participant->host);
    arena_rewind(&participant->arena, 0);
    arena_rewind(&participant->past, 0);
    participant->client = NULL;
    participant->host = NULL;
    participant->transport = NULL;
}

void participant_print_end(const Participant *participant, FILE *output)
{
    const HostEnd *end = &participant->end;
    if (end->entries > 0) {
        fprintf(output, _("entries %llu hash %016llx\n"), (unsigned long long)end->entries,
                (unsigned long long)end->hash);
        fprintf(output, _("journal %s\n"), end->journal);
        fflush(output);
    }
}

static void arena_open(Arena *arena, Arena *lender, size_t size)
{
    if (arena->memory == NULL) {
        arena_init_blank(arena, arena_take(lender, size), size);
    }
}

static void client_open(Participant *participant, const Scenario *scenario,
                        const ConnectionTarget *target)
{
    arena_open(&participant->arena, participant->lender, CLIENT_ARENA_BYTES);
    participant->client = client_create(&participant->arena, scenario);
    connection_open(participant->client->connection, participant->transport, target,
                    (uint64_t)clock_monotonic_ms());
}

Status participant_play_alone(Participant *participant, const HostWish *wish, uint8_t seat,
                              Problem *problem)
{
    participant_leave(participant);
    Status status = host_start(wish, &participant->host, problem);
    if (status != STATUS_OK) {
        return status;
    }
    participant->transport = host_transport(participant->host);
    /* The token opens one's own seat again when the session is gone on with. */
    ConnectionTarget target = {.seat = seat,
                               .role = ROLE_PARTICIPANT,
                               .rules_hash = wish->scenario->rules.hash,
                               .keeps_token = true};
    text_copy(target.code, sizeof target.code, host_code(participant->host));
    client_open(participant, wish->scenario, &target);
    return STATUS_OK;
}

static bool target_set(ConnectionTarget *target, const JoinWish *wish)
{
    return text_copy(target->address, sizeof target->address, wish->address) &&
           text_copy(target->code, sizeof target->code, wish->code) &&
           text_copy(target->seat_key, sizeof target->seat_key, wish->key);
}

Status participant_join(Participant *participant, const Scenario *scenario, const JoinWish *wish,
                        Problem *problem)
{
    participant_leave(participant);
    ConnectionTarget target = {.seat = wish->role == ROLE_PARTICIPANT ? wish->seat : SEAT_NONE,
                               .role = wish->role,
                               .rules_hash = scenario->rules.hash,
                               .keeps_token = wish->keeps_token};
    if (!target_set(&target, wish)) {
        return problem_set(problem, STATUS_MALFORMED, NULL, 0,
                           "found \"%s\", \"%s\", \"%s\": expected an address like "
                           "192.168.1.20:%d and codes of six characters",
                           wish->address, wish->code, wish->key, PROTOCOL_PORT);
    }
    Status status = transport_enet_create_client(
        &(TransportEnetConfig){.port = PROTOCOL_PORT, .silence_ms = CONNECTION_SILENCE_MS},
        &participant->transport, problem);
    if (status == STATUS_OK) {
        client_open(participant, scenario, &target);
    }
    return status;
}

/* Forty megabytes that most sessions never need: whoever plays without looking back keeps them. */
static void hindsight_lend(Participant *participant)
{
    Client *client = participant->client;
    if (client_wants_hindsight(client)) {
        arena_open(&participant->past, participant->lender, HINDSIGHT_ARENA_BYTES);
        client_lend_hindsight(client,
                              hindsight_create(&participant->past, &client->scenario->rules));
    }
}

/* Played alone, question and answer meet within one step; neither waits for the next picture. */
void participant_step(Participant *participant, uint64_t now_ms)
{
    Client *client = participant->client;
    if (client == NULL) {
        return;
    }
    hindsight_lend(participant);
    for (int turn = 0; turn < TURNS_MAX; turn++) {
        uint64_t before = client->changes;
        client_step(client, now_ms);
        if (participant->host == NULL) {
            return;
        }
        host_step(participant->host);
        if (turn > 0 && client->changes == before) {
            return;
        }
    }
}

static bool is_expecting(const Client *client)
{
    return client->outbox.count > 0 || connection_state(client->connection) != CONNECTION_PLAYING;
}

static int sooner(int a, int b) { return a < 0 ? b : b < 0 ? a : a < b ? a : b; }

int participant_patience_ms(const Participant *participant, uint64_t now_ms)
{
    const Client *client = participant->client;
    if (client == NULL) {
        return -1;
    }
    uint64_t due_ms = client_deadline_ms(client);
    int own = due_ms == UINT64_MAX          ? -1
              : due_ms <= now_ms            ? 0
              : due_ms - now_ms > INT32_MAX ? INT32_MAX
                                            : (int)(due_ms - now_ms);
    if (participant->host != NULL) {
        return sooner(own, is_expecting(client) ? 1 : host_patience_ms(participant->host));
    }
    return sooner(own, is_expecting(client) ? EXPECTING_MS : LISTEN_MS);
}
