#include "server/authority.h"

#include "server/year.h"

enum { DRAFT_BYTES_MAX = 2048, WINDOW = 64 };

/* What one request needs on its way through the checks. */
typedef struct Request {
    Room *room;
    const Sender *sender;
    int64_t clock_ms;
    uint32_t sequence;
    JournalToken token; /* the participant once this request is taken */
    RefusedMessage *refused;
} Request;

static Answer refuse(Request *request, RefusedBy by)
{
    *request->refused = (RefusedMessage){.sequence = request->sequence, .by = by};
    request->room->means.metrics->refused++;
    return ANSWER_REFUSED;
}

static Answer refuse_act(Request *request, ActVerdict verdict)
{
    refuse(request, REFUSED_BY_SESSION);
    request->refused->act_verdict = verdict;
    return ANSWER_REFUSED;
}

static Answer refuse_command(Request *request, Verdict verdict)
{
    refuse(request, REFUSED_BY_WORLD);
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

static void mark_taken(JournalToken *token, uint32_t sequence)
{
    if (sequence <= token->sequence) {
        token->taken |= (uint64_t)1 << (token->sequence - sequence);
        return;
    }
    uint32_t step = sequence - token->sequence;
    token->taken = (step < WINDOW ? token->taken << step : 0) | 1;
    token->sequence = sequence;
}

/* Called once the disk has it: memory follows the disk, never the other way round. */
static void remember(const Request *request)
{
    request->room->participants[request->sender->participant] = request->token;
}

static bool seat_is_sealed(const Request *request)
{
    return request->room->play.session.seats[request->sender->seat].sealed;
}

static bool keep_draft(Request *request, const DraftMessage *draft)
{
    uint8_t bytes[DRAFT_BYTES_MAX];
    Programme programme = draft->programme;
    Stream writer = stream_writer(bytes, sizeof bytes);
    programme_stream(&writer, &programme);
    CHECK(!writer.failed);
    JournalDraft row = {.seat = request->sender->seat,
                        .sequence = draft->sequence,
                        .bytes = bytes,
                        .size = writer.offset};
    RoomSide side = {.token = &request->token, .draft = &row};
    if (seat_is_sealed(request))
        return room_keep(request->room, &side);
    Act seal = {.kind = ACT_SEAL, .seat = {request->sender->seat}};
    return room_commit_act(request->room, &seal, &side, request->clock_ms);
}

/* A draft that may not pass is refused and the one before stays: at the close there is always one that may. */
static Answer take_draft(Request *request, const DraftMessage *draft)
{
    Room *room = request->room;
    if (request->sender->seat == SEAT_NONE)
        return refuse(request, REFUSED_BY_ROLE);
    if (!play_phase_takes(&room->play, COMMAND_PROGRAMME))
        return refuse_act(request, ACT_VERDICT_PHASE);
    if (room->play.session.seats[request->sender->seat].keeper != SEAT_HUMAN)
        return refuse_act(request, ACT_VERDICT_SEAT_EMPTY);
    Command command = {.kind = COMMAND_PROGRAMME, .actor = {request->sender->seat}};
    command.programme = draft->programme;
    Verdict verdict = command_check(&room->play.world, room->means.rules, &command);
    if (verdict.code != VERDICT_OK)
        return refuse_command(request, verdict);
    mark_taken(&request->token, draft->sequence);
    if (!keep_draft(request, draft))
        return refuse(request, REFUSED_BY_JOURNAL);
    remember(request);
    room->drafts[request->sender->seat] =
        (RoomDraft){.kept = true, .sequence = draft->sequence, .programme = draft->programme};
    room->means.metrics->drafts++;
    return ANSWER_DRAFT_KEPT;
}

/* Drafts become programmes when the year closes, and no seat sends incidents or corrections: all else a seat may say itself. */
static bool seat_may_say(const Request *request, const Command *command)
{
    return command->kind != COMMAND_PROGRAMME && command->kind != COMMAND_INJECT &&
           command->kind != COMMAND_ADJUST && request->sender->seat != SEAT_NONE &&
           command->actor.index == request->sender->seat;
}

static Answer check_command(Request *request, const Command *command)
{
    const Room *room = request->room;
    if (!seat_may_say(request, command))
        return refuse(request, REFUSED_BY_ROLE);
    if (!play_phase_takes(&room->play, command->kind))
        return refuse_act(request,
                          room->play.session.paused ? ACT_VERDICT_PAUSED : ACT_VERDICT_PHASE);
    Verdict verdict = command_check(&room->play.world, room->means.rules, command);
    return verdict.code == VERDICT_OK ? ANSWER_CONFIRMED : refuse_command(request, verdict);
}

static Answer take_command(Request *request, const Command *command)
{
    Room *room = request->room;
    Answer answer = check_command(request, command);
    if (answer != ANSWER_CONFIRMED)
        return answer;
    Frame *frame = &room->entry.frame;
    room->entry.is_frame = true;
    frame->tick = room->play.world.tick + 1;
    frame->salt = room->means.entropy.draw(room->means.entropy.keeper);
    frame->quarter = false;
    frame->command_count = 1;
    frame->commands[0] = *command;
    mark_taken(&request->token, request->sequence);
    if (!room_commit(room, &(RoomSide){.token = &request->token}, request->clock_ms))
        return refuse(request, REFUSED_BY_JOURNAL);
    remember(request);
    if (command->kind == COMMAND_CONTRACT_OFFER)
        year_answer(room, command->offer.partner, request->clock_ms);
    if (command->kind == COMMAND_MOTION)
        year_vote(room, request->clock_ms);
    return ANSWER_CONFIRMED;
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
    case ACT_READY:
    case ACT_UNREADY:
        return own_seat;
    case ACT_SEAT_RELEASE:
        return own_seat || request->sender->role == ROLE_FACILITATOR;
    case ACT_PHASE:
    case ACT_PAUSE:
    case ACT_RESUME:
    case ACT_EXTEND:
        return runs_session(request);
    case ACT_NONE:
    case ACT_SEAT_CLAIM: /* facts the server itself observes */
    case ACT_SEAT_LEAVE:
    case ACT_SEAL:
    case ACT_KIND_COUNT:
        break;
    }
    return false;
}

static Answer take_act(Request *request, const Act *act)
{
    Room *room = request->room;
    if (!role_may(request, act))
        return refuse(request, REFUSED_BY_ROLE);
    ActVerdict verdict = session_check(&room->play.session, act);
    if (verdict != ACT_VERDICT_OK)
        return refuse_act(request, verdict);
    mark_taken(&request->token, request->sequence);
    /* Entering a phase begins what it holds, which may take frames of its own: the token goes with the first. */
    RoomSide side = {.token = &request->token};
    if (act->kind == ACT_SEAT_RELEASE)
        side.released = &act->seat.index;
    uint64_t before = room->play.number;
    bool kept = act->kind == ACT_PHASE ? room_enter_next(room, &side, request->clock_ms)
                                       : room_commit_act(room, act, &side, request->clock_ms);
    if (room->play.number > before)
        remember(request);
    if (kept && act->kind == ACT_SEAT_RELEASE)
        room_release(room, act->seat.index);
    return kept ? ANSWER_CONFIRMED : refuse(request, REFUSED_BY_JOURNAL);
}

static Answer take(Request *request, const Message *message)
{
    if (message->kind == MESSAGE_DRAFT)
        return take_draft(request, &message->draft);
    if (message->kind == MESSAGE_COMMAND)
        return take_command(request, &message->command.command);
    return take_act(request, &message->act.act);
}

static uint32_t sequence_of(const Message *message)
{
    if (message->kind == MESSAGE_DRAFT)
        return message->draft.sequence;
    return message->kind == MESSAGE_COMMAND ? message->command.sequence : message->act.sequence;
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
        return refuse(&request, REFUSED_BY_ROLE);
    CHECK(sender->participant < room->participant_count);
    request.token = room->participants[sender->participant];
    if (was_taken(&request.token, request.sequence)) {
        room->means.metrics->confirmed_again++;
        return ANSWER_AGAIN;
    }
    if (!authority_rate_takes(sender->rate, clock_ms))
        return refuse(&request, REFUSED_BY_RATE);
    if (room->halted)
        return refuse(&request, REFUSED_BY_JOURNAL);
    return take(&request, message);
}
