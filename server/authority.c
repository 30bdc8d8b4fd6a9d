#include "server/authority_request.h"

enum { WINDOW = 64 };

Answer authority_refuse(Request *request, RefusedBy by)
{
    *request->refused = (RefusedMessage){.sequence = request->sequence, .by = by};
    request->room->means.metrics->refused++;
    return ANSWER_REFUSED;
}

Answer authority_refuse_act(Request *request, ActVerdict verdict)
{
    authority_refuse(request, REFUSED_BY_SESSION);
    request->refused->act_verdict = verdict;
    return ANSWER_REFUSED;
}

Answer authority_refuse_command(Request *request, Verdict verdict)
{
    authority_refuse(request, REFUSED_BY_WORLD);
    request->refused->verdict = verdict;
    return ANSWER_REFUSED;
}

void authority_rate_init(AuthorityRate *rate, int64_t clock_ms)
{
    *rate = (AuthorityRate){.filled_ms = clock_ms, .left_thousandths = AUTHORITY_BURST * 1000};
}

bool authority_rate_takes(AuthorityRate *rate, int64_t clock_ms)
{
    int64_t passed_ms = clock_ms - rate->filled_ms;
    if (passed_ms > 0) {
        int64_t left = rate->left_thousandths + passed_ms * AUTHORITY_PER_SECOND;
        rate->left_thousandths = left < AUTHORITY_BURST * 1000 ? (int)left : AUTHORITY_BURST * 1000;
        rate->filled_ms = clock_ms;
    }
    if (rate->left_thousandths < 1000)
        return false;
    rate->left_thousandths -= 1000;
    return true;
}

/* Of the numbers too old to be remembered, all are taken to have been: nothing is ever done twice. */
static bool was_taken(const JournalToken *token, uint32_t sequence)
{
    if (sequence > token->sequence)
        return false;
    uint32_t age = token->sequence - sequence;
    return age >= WINDOW || (token->taken >> age & 1) != 0;
}

void authority_mark(Request *request)
{
    JournalToken *token = &request->token;
    uint32_t sequence = request->sequence;
    if (sequence <= token->sequence) {
        token->taken |= (uint64_t)1 << (token->sequence - sequence);
        return;
    }
    uint32_t step = sequence - token->sequence;
    token->taken = (step < WINDOW ? token->taken << step : 0) | 1;
    token->sequence = sequence;
}

void authority_remember(const Request *request)
{
    request->room->participants[request->sender->participant] = request->token;
}

/* Where nobody is facilitator, as when playing alone, those at the seats run the session themselves. */
static bool runs_session(const Request *request)
{
    return request->sender->role == ROLE_FACILITATOR ||
           (request->sender->role == ROLE_PARTICIPANT &&
            request->room->head.facilitator_key[0] == 0);
}

static bool role_may(const Request *request, const Act *act)
{
    bool own_seat =
        request->sender->role == ROLE_PARTICIPANT && act->seat.index == request->sender->seat;
    switch (act->kind) {
    case ACT_DEBRIEF:
        return authority_may_debrief(request, act, runs_session(request));
    case ACT_READY:
    case ACT_UNREADY:
        return own_seat;
    case ACT_SEAT_RELEASE:
        return own_seat || request->sender->role == ROLE_FACILITATOR;
    case ACT_PHASE:
    case ACT_PAUSE:
    case ACT_RESUME:
    case ACT_EXTEND:
    case ACT_BEGIN:
    case ACT_ROUNDS:
    case ACT_LENGTH:
    case ACT_PRACTICE:
        return runs_session(request);
    case ACT_FREEZE:
    case ACT_THAW:
    case ACT_HOLD:
    case ACT_HAND_BACK:
    case ACT_ADVICE:
        return request->sender->role == ROLE_FACILITATOR;
    case ACT_NONE:
    case ACT_SEAT_CLAIM: /* facts the server itself observes */
    case ACT_SEAT_LEAVE:
    case ACT_SEAL:
    case ACT_BALLOT:
    case ACT_KIND_COUNT:
        break;
    }
    return false;
}

static Answer take_act(Request *request, const Act *asked)
{
    Room *room = request->room;
    Act filled = *asked;
    const Act *act = &filled;
    if (asked->kind == ACT_DEBRIEF)
        authority_fill_debrief(room, &filled);
    if (!role_may(request, act))
        return authority_refuse(request, REFUSED_BY_ROLE);
    ActVerdict verdict = session_check(&room->play.session, act);
    if (verdict != ACT_VERDICT_OK)
        return authority_refuse_act(request, verdict);
    authority_mark(request);
    /* Entering a phase begins what it holds, which may take frames of its own: the token goes with the first. */
    RoomSide side = {.token = &request->token};
    if (act->kind == ACT_SEAT_RELEASE)
        side.released = &act->seat.index;
    uint64_t before = room->play.number;
    bool kept = act->kind == ACT_PHASE ? room_enter_next(room, &side, request->clock_ms)
                                       : room_commit_act(room, act, &side, request->clock_ms);
    if (room->play.number > before)
        authority_remember(request);
    if (kept && act->kind == ACT_SEAT_RELEASE)
        room_release(room, act->seat.index);
    return kept ? ANSWER_CONFIRMED : authority_refuse(request, REFUSED_BY_JOURNAL);
}

static Answer take(Request *request, const Message *message)
{
    switch ((int)message->kind) {
    case MESSAGE_DRAFT:
        return authority_take_draft(request, &message->draft);
    case MESSAGE_COMMAND:
        return authority_take_command(request, &message->command.command);
    case MESSAGE_LETTER:
        return authority_take_letter(request, &message->letter.letter);
    case MESSAGE_INJECT:
        return authority_take_inject(request, &message->inject);
    default:
        return take_act(request, &message->act.act);
    }
}

static uint32_t sequence_of(const Message *message)
{
    switch ((int)message->kind) {
    case MESSAGE_DRAFT:
        return message->draft.sequence;
    case MESSAGE_COMMAND:
        return message->command.sequence;
    case MESSAGE_LETTER:
        return message->letter.sequence;
    case MESSAGE_INJECT:
        return message->inject.sequence;
    default:
        return message->act.sequence;
    }
}

/* For the facilitator's console: a seat that says something, even what is refused, is not stuck. */
static void note_acted(const Request *request)
{
    Room *room = request->room;
    if (request->sender->seat < room->head.seat_count)
        room->acted_ms[request->sender->seat] = room_time_ms(room, request->clock_ms);
}

/* Who only looks on may note what they see, and nothing else. */
static Answer take_from_screen(Request *request, const Message *message)
{
    if (message->kind != MESSAGE_ACT)
        return authority_refuse(request, REFUSED_BY_ROLE);
    if (!authority_rate_takes(request->sender->rate, request->clock_ms))
        return authority_refuse(request, REFUSED_BY_RATE);
    if (request->room->halted)
        return authority_refuse(request, REFUSED_BY_JOURNAL);
    return authority_take_note(request, &message->act.act);
}

Answer authority_take(Room *room, const Sender *sender, const Message *message, int64_t clock_ms,
                      RefusedMessage *refused)
{
    Request request = {.room = room,
                       .sender = sender,
                       .clock_ms = clock_ms,
                       .sequence = sequence_of(message),
                       .refused = refused};
    if (sender->participant < 0)
        return take_from_screen(&request, message);
    CHECK(sender->participant < room->participant_count);
    request.token = room->participants[sender->participant];
    if (was_taken(&request.token, request.sequence)) {
        room->means.metrics->confirmed_again++;
        return ANSWER_AGAIN;
    }
    if (!authority_rate_takes(sender->rate, clock_ms))
        return authority_refuse(&request, REFUSED_BY_RATE);
    note_acted(&request);
    if (room->halted)
        return authority_refuse(&request, REFUSED_BY_JOURNAL);
    return take(&request, message);
}
