/*
 * What is asked during the debrief: the facilitator steers, a seat writes its own, whoever looks on may note.
 * Answers are kept without their seat; aims are told by the server, and only once they are revealed.
 */
#include <string.h>

#include "game/protocol/role.h"
#include "server/authority_request.h"

bool authority_may_debrief(const Request *request, const Act *act, bool runs_session)
{
    const Sender *sender = request->sender;
    DebriefActKind kind = act->debrief.kind;
    return role_may_debrief(sender->role, runs_session, kind) &&
           (!debrief_is_of_seat(kind) || act->seat.index == sender->seat);
}

void authority_fill_debrief(const Room *room, Act *act)
{
    if (act->debrief.kind == DEBRIEF_REVEAL && act->debrief.reveal == REVEAL_AIMS)
        memcpy(act->debrief.aims, room->head.aims, sizeof act->debrief.aims);
}

/* A note sent again after a drop is the one kept last: nothing else tells a screen's requests apart. */
static bool is_noted(const Debrief *debrief, const char *text)
{
    return debrief->note_count > 0 &&
           strcmp(debrief->notes[debrief->note_count - 1].text, text) == 0;
}

/* Who looks on has no token, so that no mark is kept of what they sent. */
Answer authority_take_note(Request *request, const Act *act)
{
    Room *room = request->room;
    bool is_note = act->kind == ACT_DEBRIEF && act->debrief.kind == DEBRIEF_NOTE;
    if (!is_note || request->sender->role != ROLE_OBSERVER)
        return authority_refuse(request, REFUSED_BY_ROLE);
    if (is_noted(&room->play.session.debrief, act->debrief.text))
        return ANSWER_AGAIN;
    ActVerdict verdict = session_check(&room->play.session, act);
    if (verdict != ACT_VERDICT_OK)
        return authority_refuse_act(request, verdict);
    return room_commit_act(room, act, NULL, request->clock_ms)
               ? ANSWER_CONFIRMED
               : authority_refuse(request, REFUSED_BY_JOURNAL);
}
