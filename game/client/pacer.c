#include "game/client/pacer.h"

enum { AGAIN_MS = 5000 };

static bool is_between_rounds(const Session *session)
{
    return session->phase < PHASE_DECIDE || session->phase == PHASE_RESULT;
}

static void ask(Client *client, const Act *acts, int count)
{
    for (int a = 0; a < count; a++) {
        client_act(client, &acts[a]);
    }
}

void pacer_follow(Pacer *pacer, const Plan *plan, Client *client, uint64_t now_ms)
{
    if (plan == NULL || client_play(client) == NULL || client_role(client) != ROLE_FACILITATOR) {
        return;
    }
    const Session *session = client_session(client);
    int round = session_round_number(session);
    if (pacer->round != round) {
        *pacer = (Pacer){.round = round};
    }
    /* What waits is not answered: the session may be about to say what is asked for. */
    bool waits = client->outbox.count > 0 || now_ms < pacer->again_ms;
    if (pacer->done || waits || !is_between_rounds(session)) {
        return;
    }
    Act acts[PLAN_LENGTHS_MAX];
    int count = plan_lengths(plan, session, acts);
    pacer->done = count == 0;
    pacer->again_ms = now_ms + AGAIN_MS;
    ask(client, acts, count);
}
