/*
 * One request on its way through the authority's checks: what its files share. What may not pass leaves by one
 * of the refusals; what passes is marked, written with its mark, then remembered.
 */
#ifndef SERVER_AUTHORITY_REQUEST_H
#define SERVER_AUTHORITY_REQUEST_H

#include "server/authority.h"

typedef struct Request {
    Room *room;
    const Sender *sender;
    int64_t clock_ms;
    uint32_t sequence;
    JournalToken token; /* the participant once this request is taken */
    RefusedMessage *refused;
} Request;

/* All three return ANSWER_REFUSED. */
Answer authority_refuse(Request *request, RefusedBy by);
Answer authority_refuse_act(Request *request, ActVerdict verdict);
Answer authority_refuse_command(Request *request, Verdict verdict);

/* In the request's token only: it goes to disk with what the request does. */
void authority_mark(Request *request);
/* Called once the disk has it: memory follows the disk, never the other way round. */
void authority_remember(const Request *request);

/* See authority_debrief.c. */
bool authority_may_debrief(const Request *request, const Act *act, bool runs_session);
/* What the server alone knows and the act tells. */
void authority_fill_debrief(const Room *room, Act *act);
/* From who has no token: an observer's note, or refused. */
Answer authority_take_note(Request *request, const Act *act);

/* Has passed role, sequence and rate; see authority_order.c and authority_letter.c. */
Answer authority_take_draft(Request *request, const DraftMessage *draft);
Answer authority_take_command(Request *request, const Command *command);
Answer authority_take_letter(Request *request, const Letter *said);
Answer authority_take_inject(Request *request, const InjectMessage *wish);

#endif
