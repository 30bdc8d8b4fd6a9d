/*
 * What a seat decides: drafts and sealed votes, which wait on the server until the year closes, and commands,
 * which are taken at once.
 */
#include "server/authority_request.h"
#include "server/year.h"

enum { DRAFT_BYTES_MAX = 2048 };

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

/* A pause stops the clock, not the pen: a draft may be finished in it, by a seat that may act at all. */
static ActVerdict may_draft(const Session *session, uint8_t seat)
{
    const Seat *at = &session->seats[seat];
    if (at->frozen)
        return ACT_VERDICT_FROZEN;
    if (at->held)
        return ACT_VERDICT_HELD;
    return at->keeper == SEAT_HUMAN ? ACT_VERDICT_OK : ACT_VERDICT_SEAT_EMPTY;
}

/* A draft that may not pass is refused and the one before stays: at the close there is always one that may. */
Answer authority_take_draft(Request *request, const DraftMessage *draft)
{
    Room *room = request->room;
    uint8_t seat = request->sender->seat;
    if (seat == SEAT_NONE)
        return authority_refuse(request, REFUSED_BY_ROLE);
    if (!play_phase_takes(&room->play, COMMAND_PROGRAMME))
        return authority_refuse_act(request, ACT_VERDICT_PHASE);
    ActVerdict may = may_draft(&room->play.session, seat);
    if (may != ACT_VERDICT_OK)
        return authority_refuse_act(request, may);
    Command command = {.kind = COMMAND_PROGRAMME, .actor = {seat}};
    command.programme = draft->programme;
    Verdict verdict = command_check(&room->play.world, room->means.rules, &command);
    if (verdict.code != VERDICT_OK)
        return authority_refuse_command(request, verdict);
    authority_mark(request);
    if (!keep_draft(request, draft))
        return authority_refuse(request, REFUSED_BY_JOURNAL);
    authority_remember(request);
    room->drafts[seat] =
        (RoomDraft){.kept = true, .sequence = draft->sequence, .programme = draft->programme};
    room->means.metrics->drafts++;
    return ANSWER_DRAFT_KEPT;
}

/*
 * Drafts become programmes when the year closes, and incidents wait for it too: all else a seat may say itself.
 * Corrections are the facilitator's, who has no seat.
 */
static bool may_say(const Request *request, const Command *command)
{
    if (command->kind == COMMAND_ADJUST)
        return request->sender->role == ROLE_FACILITATOR;
    return command->kind != COMMAND_PROGRAMME && command->kind != COMMAND_INJECT &&
           request->sender->seat != SEAT_NONE && command->actor.index == request->sender->seat;
}

static Answer check_command(Request *request, const Command *command)
{
    const Room *room = request->room;
    if (!may_say(request, command))
        return authority_refuse(request, REFUSED_BY_ROLE);
    ActVerdict may = request->sender->seat == SEAT_NONE
                         ? ACT_VERDICT_OK
                         : session_seat_may_act(&room->play.session, request->sender->seat);
    if (may != ACT_VERDICT_OK)
        return authority_refuse_act(request, may);
    if (!play_phase_takes(&room->play, command->kind))
        return authority_refuse_act(request, ACT_VERDICT_PHASE);
    Verdict verdict = command_check(&room->play.world, room->means.rules, command);
    return verdict.code == VERDICT_OK ? ANSWER_CONFIRMED
                                      : authority_refuse_command(request, verdict);
}

static bool has_voted(const BallotsMessage *ballots, uint8_t motion)
{
    for (int b = 0; b < ballots->count; b++)
        if (ballots->votes[b].motion == motion)
            return true;
    return false;
}

/* Others are told once for each motion that this seat has voted, never how, nor that it thought again. */
static Answer take_ballot(Request *request, const Vote *vote)
{
    Room *room = request->room;
    uint8_t seat = request->sender->seat;
    JournalBallot row = {.seat = seat, .vote = *vote};
    RoomSide side = {.token = &request->token, .ballot = &row};
    Act told = {.kind = ACT_BALLOT, .seat = {seat}};
    authority_mark(request);
    bool kept = has_voted(&room->ballots[seat], vote->motion)
                    ? room_keep(room, &side)
                    : room_commit_act(room, &told, &side, request->clock_ms);
    if (!kept)
        return authority_refuse(request, REFUSED_BY_JOURNAL);
    authority_remember(request);
    return ANSWER_CONFIRMED;
}

Answer authority_take_command(Request *request, const Command *command)
{
    Room *room = request->room;
    Answer answer = check_command(request, command);
    if (answer != ANSWER_CONFIRMED)
        return answer;
    if (command->kind == COMMAND_VOTE && room->play.session.settings.ballots_secret)
        return take_ballot(request, &command->vote);
    Frame *frame = &room->entry.frame;
    room->entry.is_frame = true;
    frame->tick = room->play.world.tick + 1;
    frame->salt = room->means.entropy.draw(room->means.entropy.keeper);
    frame->quarter = false;
    frame->command_count = 1;
    frame->commands[0] = *command;
    authority_mark(request);
    if (!room_commit(room, &(RoomSide){.token = &request->token}, request->clock_ms))
        return authority_refuse(request, REFUSED_BY_JOURNAL);
    authority_remember(request);
    if (command->kind == COMMAND_CONTRACT_OFFER)
        year_answer(room, command->offer.partner, request->clock_ms);
    if (command->kind == COMMAND_MOTION)
        year_vote(room, request->clock_ms);
    if (command->kind == COMMAND_PLEDGE && command->pledge.euros > 0)
        year_pledge(room, request->clock_ms);
    return ANSWER_CONFIRMED;
}
