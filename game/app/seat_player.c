#include "game/app/seat_player.h"

void seat_player_init(SeatPlayer *player, const Bot *bot)
{
    *player = (SeatPlayer){.bot = bot, .phase = PHASE_COUNT};
}

static void decide(const SeatPlayer *player, Client *client, uint64_t salt)
{
    Programme programme;
    const Play *play = client_play(client);
    player->bot->decide(&play->world, &client->scenario->rules, client->seat, salt, &programme);
    client_change_draft(client, &programme);
}

static void negotiate(const SeatPlayer *player, Client *client, uint64_t salt)
{
    Command commands[BOT_COMMANDS_MAX];
    const Play *play = client_play(client);
    int count = player->bot->negotiate(&play->world, &client->scenario->rules, client->seat, salt,
                                       commands);
    for (int i = 0; i < count; i++) {
        client_order(client, commands[i]);
    }
}

static void act(SeatPlayer *player, Client *client, uint64_t salt)
{
    switch (player->phase) {
    case PHASE_DECIDE:
        decide(player, client, salt);
        return;
    case PHASE_NEGOTIATE:
        negotiate(player, client, salt);
        return;
    case PHASE_LOBBY:
    case PHASE_BRIEFING:
    case PHASE_CLOSING:
    case PHASE_RESULT:
    case PHASE_REVEAL:
    case PHASE_DEBRIEF:
    case PHASE_END:
    case PHASE_COUNT:
        return;
    }
}

static bool takes_ready(Phase phase)
{
    return phase == PHASE_LOBBY || phase == PHASE_BRIEFING || phase == PHASE_DECIDE ||
           phase == PHASE_NEGOTIATE || phase == PHASE_RESULT;
}

void seat_player_step(SeatPlayer *player, Client *client, uint64_t salt)
{
    const Play *play = client_play(client);
    if (play == NULL || !client->seated || play->session.paused ||
        connection_state(client->connection) != CONNECTION_PLAYING) {
        return;
    }
    const Session *session = &play->session;
    if (session->round != player->round || session->phase != player->phase) {
        player->round = session->round;
        player->phase = session->phase;
        player->acted = false;
    }
    if (!player->acted) {
        act(player, client, salt);
        player->acted = true;
        return;
    }
    /* Ready is the last word: everything said before it is on the server's disk. */
    if (client->outbox.count == 0 && takes_ready(session->phase) && !client_is_ready(client)) {
        client_set_ready(client, true);
    }
}
