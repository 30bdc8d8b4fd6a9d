/*
 * What is said beside the decisions: letters, and the incidents a facilitator prepares. Neither enters the Play
 * when it is said: it is kept, and those it is for are told.
 */
#include "game/sim/query.h"
#include "server/authority_request.h"

static bool is_facilitator(const Request *request)
{
    return request->sender->role == ROLE_FACILITATOR;
}

/* Everybody writes in their own name; where phrases are all there is, free words are the facilitator's. */
static bool may_write(const Request *request, const Letter *letter)
{
    bool free_words = letter->kind == LETTER_TEXT;
    if (letter->kind == LETTER_ABSENCE)
        return false;
    if (is_facilitator(request))
        return letter->from == LETTER_FROM_FACILITATOR;
    return request->sender->seat != SEAT_NONE && letter->from == request->sender->seat &&
           !(free_words && request->room->play.session.settings.phrases_only);
}

static bool is_party(const Contract *contract, uint8_t seat)
{
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    int count = query_contract_parties(contract, parties);
    for (int p = 0; p < count; p++)
        if (parties[p].index == seat)
            return true;
    return false;
}

/* Nobody learns of an agreement, nor speaks of one, that is not theirs; a facilitator speaks of any. */
static Verdict check_about(const Request *request, const Letter *letter)
{
    const Contracts *contracts = &request->room->play.world.contracts;
    unsigned at = letter->contract.index;
    if (!letter->about)
        return verdict_ok();
    if (at >= CONTRACT_MAX || (contracts->taken[at / 64] >> (at % 64) & 1) == 0)
        return (Verdict){.code = VERDICT_CONTRACT_UNKNOWN};
    if (!is_facilitator(request) && !is_party(&contracts->row[at], request->sender->seat))
        return (Verdict){.code = VERDICT_CONTRACT_NOT_YOURS};
    return verdict_ok();
}

/* What one writes to oneself is no letter; were it the only reader, it would become the facilitator's. */
static void leave_out_author(const Request *request, Letter *letter)
{
    SeatSet readers = letter->to;
    if (is_facilitator(request))
        return;
    seat_set_remove(&readers, request->sender->seat);
    if (!seat_set_is_empty(&readers))
        letter->to = readers;
}

static ActVerdict check_letter(const Request *request, const Letter *letter)
{
    const Session *session = &request->room->play.session;
    if (!letter_is_valid(letter, session->seat_count))
        return ACT_VERDICT_MALFORMED;
    if (!is_facilitator(request) && seat_set_has(&letter->to, request->sender->seat))
        return ACT_VERDICT_MALFORMED;
    if (!is_facilitator(request) && session->seats[request->sender->seat].frozen)
        return ACT_VERDICT_FROZEN;
    return ACT_VERDICT_OK;
}

Answer authority_take_letter(Request *request, const Letter *said)
{
    Letter letter = *said;
    if (!may_write(request, &letter))
        return authority_refuse(request, REFUSED_BY_ROLE);
    leave_out_author(request, &letter);
    ActVerdict verdict = check_letter(request, &letter);
    if (verdict != ACT_VERDICT_OK)
        return authority_refuse_act(request, verdict);
    Verdict about = check_about(request, &letter);
    if (about.code != VERDICT_OK)
        return authority_refuse_command(request, about);
    authority_mark(request);
    if (!room_post(request->room, &letter, &(RoomSide){.token = &request->token},
                   request->clock_ms))
        return authority_refuse(request, REFUSED_BY_JOURNAL);
    authority_remember(request);
    return ANSWER_CONFIRMED;
}

static int find_inject(const InjectsMessage *injects, Inject inject)
{
    for (int i = 0; i < injects->count; i++)
        if (injects->injects[i].incident == inject.incident &&
            injects->injects[i].territory == inject.territory)
            return i;
    return -1;
}

static void remove_inject(InjectsMessage *injects, int at)
{
    injects->count--;
    for (int i = at; i < injects->count; i++)
        injects->injects[i] = injects->injects[i + 1];
    injects->injects[injects->count] = (Inject){0};
}

/* The list with this wish in it: the same incident strikes the same place once, and what is not there cannot be
 * taken back. */
static ActVerdict change_injects(InjectsMessage *injects, const InjectMessage *wish)
{
    int at = find_inject(injects, wish->inject);
    if ((at >= 0) != wish->takes_back)
        return ACT_VERDICT_ORDER;
    if (wish->takes_back)
        remove_inject(injects, at);
    else if (injects->count < INJECTS_MAX)
        injects->injects[injects->count++] = wish->inject;
    else
        return ACT_VERDICT_ORDER;
    return ACT_VERDICT_OK;
}

Answer authority_take_inject(Request *request, const InjectMessage *wish)
{
    Room *room = request->room;
    Phase phase = room->play.session.phase;
    if (!is_facilitator(request))
        return authority_refuse(request, REFUSED_BY_ROLE);
    if (phase == PHASE_CLOSING || phase >= PHASE_REVEAL)
        return authority_refuse_act(request, ACT_VERDICT_PHASE);
    Command command = {.kind = COMMAND_INJECT, .inject = wish->inject};
    Verdict verdict = command_check(&room->play.world, room->means.rules, &command);
    if (verdict.code != VERDICT_OK)
        return authority_refuse_command(request, verdict);
    InjectsMessage injects = room->injects;
    ActVerdict changed = change_injects(&injects, wish);
    if (changed != ACT_VERDICT_OK)
        return authority_refuse_act(request, changed);
    authority_mark(request);
    if (!room_keep(room, &(RoomSide){.token = &request->token, .injects = &injects}))
        return authority_refuse(request, REFUSED_BY_JOURNAL);
    authority_remember(request);
    return ANSWER_CONFIRMED;
}
