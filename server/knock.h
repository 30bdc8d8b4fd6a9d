/*
 * A stranger from its first packet to a sealed line: its KNOCK in clear, the exchange that shows that
 * it knows the code of a room, nothing else before. Only over lines that strangers can hear; within
 * the process there is no need.
 *
 * An exchange costs a third of a millisecond, so knocks wait for their turn: so many a second from one
 * address, so many of all, and no more half done from one address than a class would have. The wrong
 * ones are counted against their address and their room. What waits is one packet in the stranger's row;
 * strangers are shown out after SERVER_HELLO_MS.
 */
#ifndef SERVER_KNOCK_H
#define SERVER_KNOCK_H

#include "server/state.h"

/* Milliseconds between two looks while a knock waits for its turn. */
enum { KNOCK_STEP_MS = 20 };

/* A KNOCK, which may come twice if the server asked for the code's tag. False: out of turn. */
bool knock_take(Server *server, Peer *peer, const Knock *knock);

/* Its proof: the line is sealed afterwards, or closed with the reason told. False: out of turn. */
bool knock_take_proof(Server *server, Peer *peer, const KnockProof *proof);

/* The knocks that wait, as many as may be answered now. */
void knock_step(Server *server);

/* True while one waits. */
bool knock_waits(const Server *server);

/* The room whose code this peer has proven to know; over lines within the process NULL. */
Room *knock_room(Server *server, const Peer *peer);

/* What has been tried at a room's door. */
GuardRoom *knock_guard(Server *server, const Room *room);

#endif
