#include "game/protocol/role.h"

/* A seat writes its own and answers; who looks on may note; who runs the session steers. */
bool role_may_debrief(Role role, bool runs_session, DebriefActKind kind)
{
    if (debrief_is_of_seat(kind) || kind == DEBRIEF_ANSWER)
        return role == ROLE_PARTICIPANT;
    if (kind == DEBRIEF_NOTE)
        return role == ROLE_OBSERVER || role == ROLE_FACILITATOR;
    return runs_session;
}
