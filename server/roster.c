#include "server/roster.h"

#include <stdlib.h>
#include <string.h>

/* Chains name rows by their place + 1: zeroed memory is an empty chain. */
static Peer *row_at(const Server *server, uint32_t place)
{
    return place != 0 ? &server->peers[place - 1] : NULL;
}

static uint32_t place_of(const Server *server, const Peer *peer)
{
    return (uint32_t)(peer - server->peers) + 1;
}

bool roster_take_rows(Server *server)
{
    size_t peers = (size_t)server->config.peers_max, heads = 1;
    while (heads < peers)
        heads *= 2;
    server->peers = calloc(peers, sizeof *server->peers);
    server->channels = calloc(peers, sizeof *server->channels);
    server->linked = calloc(heads, sizeof *server->linked);
    server->linked_mask = (uint32_t)heads - 1;
    server->within = calloc((size_t)server->config.rooms_max, sizeof *server->within);
    if (server->peers == NULL || server->channels == NULL || server->linked == NULL ||
        server->within == NULL)
        return false;
    for (size_t p = peers; p-- > 0;) {
        server->peers[p].next_linked = server->free_place;
        server->free_place = (uint32_t)p + 1;
    }
    return true;
}

void roster_give_back_rows(Server *server)
{
    free(server->within);
    free(server->linked);
    free(server->channels);
    free(server->peers);
}

/* A transport gives its connections' names in turn; which transport it is matters little. */
static uint32_t *linked_head(const Server *server, const PeerLink *link)
{
    return &server->linked[link->connection & server->linked_mask];
}

static uint32_t *within_head(const Server *server, const Room *room)
{
    return &server->within[room - server->lobby.rooms];
}

Peer *roster_find(const Server *server, const PeerLink *link)
{
    Peer *peer = row_at(server, *linked_head(server, link));
    while (peer != NULL &&
           (peer->link.transport != link->transport || peer->link.connection != link->connection))
        peer = row_at(server, peer->next_linked);
    return peer;
}

Peer *roster_admit(Server *server, const PeerLink *link)
{
    Peer *peer = row_at(server, server->free_place);
    uint32_t *head = linked_head(server, link);
    if (peer == NULL)
        return NULL;
    server->free_place = peer->next_linked;
    *peer = (Peer){.state = PEER_STRANGER, .link = *link, .next_linked = *head};
    *head = place_of(server, peer);
    server->strangers++;
    return peer;
}

void roster_enter(Server *server, Peer *peer, Room *room)
{
    uint32_t *head = within_head(server, room);
    CHECK(peer->state == PEER_STRANGER);
    peer->state = PEER_IN;
    peer->room = room;
    peer->next_within = *head;
    *head = place_of(server, peer);
    server->strangers--;
}

static void leave_room(Server *server, const Peer *peer)
{
    uint32_t *at = within_head(server, peer->room), place = place_of(server, peer);
    while (*at != place) {
        CHECK(*at != 0);
        at = &row_at(server, *at)->next_within;
    }
    *at = peer->next_within;
}

static void leave_link(Server *server, const Peer *peer)
{
    uint32_t *at = linked_head(server, &peer->link), place = place_of(server, peer);
    while (*at != place) {
        CHECK(*at != 0);
        at = &row_at(server, *at)->next_linked;
    }
    *at = peer->next_linked;
}

void roster_release(Server *server, Peer *peer)
{
    CHECK(peer->state != PEER_FREE);
    if (peer->state == PEER_IN)
        leave_room(server, peer);
    else
        server->strangers--;
    leave_link(server, peer);
    memset(peer, 0, sizeof *peer);
    peer->next_linked = server->free_place;
    server->free_place = place_of(server, peer);
}

Peer *roster_first(const Server *server, const Room *room)
{
    return row_at(server, *within_head(server, room));
}

Peer *roster_next(const Server *server, const Peer *peer)
{
    return row_at(server, peer->next_within);
}
