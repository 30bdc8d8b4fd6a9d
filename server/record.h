/*
 * A session's entries told again, from the journal: for the debrief, in which every screen looks back on what it
 * may not have been there to see. All of them went to everybody when they were written.
 */
#ifndef SERVER_RECORD_H
#define SERVER_RECORD_H

#include "server/state.h"

/* Answers with entries from that one on, as many as fit; nothing before the results are revealed. */
void record_take_ask(Server *server, Peer *peer, const RecordAskMessage *ask);

#endif
