/* What a person asks: the draft, orders, acts, letters. All of it is checked here before it is sent. */
#include <string.h>

#include "engine/base/text.h"
#include "game/client/client.h"
#include "game/client/verdict_text.h"
#include "game/protocol/role.h"
#include "game/sim/query.h"

enum { OUTLOOK_YEARS_MAX = 6 };

static void tell_full(Client *client)
{
    client_tell(client, NOTICE_BAD,
                _("Too much waits for the server: your order was not taken. Try again shortly."));
}

/* False when the outbox had no room: told. */
static bool is_waiting(Client *client, uint32_t sequence)
{
    if (sequence == 0) {
        tell_full(client);
    }
    return sequence != 0;
}

static ActVerdict refuse(Client *client, ActVerdict verdict)
{
    client_tell(client, NOTICE_BAD, verdict_act_text(verdict));
    return verdict;
}

static void refuse_order(Client *client, Verdict verdict)
{
    char text[VERDICT_TEXT_BYTES];
    verdict_text(client->scenario, verdict, text, sizeof text);
    client_tell(client, NOTICE_BAD, text);
}

/* The draft */

ActVerdict client_change_draft(Client *client, const Programme *draft)
{
    ActVerdict verdict = client_may_draft(client);
    if (verdict != ACT_VERDICT_OK) {
        return refuse(client, verdict);
    }
    client->draft = *draft;
    client->draft_touched = true;
    client->outlook_stale = true;
    client->changes++;
    outbox_change_draft(&client->outbox, draft, client->now_ms);
    return ACT_VERDICT_OK;
}

static PreviewQuestion outlook_question(const Client *client, const Play *play)
{
    int left = play->session.settings.rounds - play->session.round + 1;
    int years = left < 1 ? 1 : left > OUTLOOK_YEARS_MAX ? OUTLOOK_YEARS_MAX : left;
    return (PreviewQuestion){.world = &play->world,
                             .rules = &client->scenario->rules,
                             .territory = client->seat,
                             .draft = &client->draft,
                             .years = years};
}

const PreviewOutcome *client_outlook(Client *client)
{
    const Play *play = client_play(client);
    if (play == NULL || !client->seated) {
        return NULL;
    }
    if (client->outlook_stale) {
        PreviewQuestion question = outlook_question(client, play);
        preview_run(client->preview, &question, &client->outlook);
        client->outlook_stale = false;
    }
    return &client->outlook;
}

/* Nobody looks at a forecast that was never asked for, nor at one out of date. */
bool client_outlook_waits(const Client *client)
{
    return client_play(client) != NULL && client->seated && !client->outlook_stale &&
           client->outlook.runs > 0 && client->outlook.runs < PREVIEW_RUNS;
}

void client_outlook_step(Client *client)
{
    if (!client_outlook_waits(client)) {
        return;
    }
    PreviewQuestion question = outlook_question(client, client_play(client));
    preview_refine(client->preview, &question, &client->outlook);
    if (!client_outlook_waits(client)) {
        client->changes++; /* once: figures that flicker from run to run tell nothing */
    }
}

/* Orders and acts */

/* Told when the session lets no seat order such a thing now. */
static bool session_takes(Client *client, CommandKind kind)
{
    ActVerdict verdict = client_may_act(client);
    if (verdict == ACT_VERDICT_OK && !play_phase_takes(client_play(client), kind)) {
        verdict = ACT_VERDICT_PHASE;
    }
    if (verdict != ACT_VERDICT_OK) {
        refuse(client, verdict);
    }
    return verdict == ACT_VERDICT_OK;
}

Verdict client_order(Client *client, Command command)
{
    if (client->seated) {
        command.actor = client->seat;
        if (!session_takes(client, command.kind)) {
            return (Verdict){.code = VERDICT_MALFORMED};
        }
    }
    Verdict verdict =
        command_check(&client_play(client)->world, &client->scenario->rules, &command);
    if (verdict.code != VERDICT_OK) {
        refuse_order(client, verdict);
    } else if (is_waiting(client, outbox_add_command(&client->outbox, &command))) {
        client->changes++;
    }
    return verdict;
}

static bool debrief_may(const Client *client, DebriefActKind kind)
{
    bool of_people = debrief_is_of_seat(kind) || kind == DEBRIEF_ANSWER;
    return role_may_debrief(client->role, client_runs_session(client), kind) &&
           (client->seated || !of_people);
}

static bool role_may(const Client *client, const Act *act)
{
    switch (act->kind) {
    case ACT_DEBRIEF:
        return debrief_may(client, act->debrief.kind);
    case ACT_READY:
    case ACT_UNREADY:
        return client->seated;
    case ACT_SEAT_RELEASE:
        return client->seated || client->role == ROLE_FACILITATOR;
    case ACT_PHASE:
    case ACT_PAUSE:
    case ACT_RESUME:
    case ACT_EXTEND:
    case ACT_BEGIN:
    case ACT_ROUNDS:
    case ACT_LENGTH:
    case ACT_PRACTICE:
        return client_runs_session(client);
    case ACT_FREEZE:
    case ACT_THAW:
    case ACT_HOLD:
    case ACT_HAND_BACK:
    case ACT_ADVICE:
        return client->role == ROLE_FACILITATOR;
    case ACT_NONE:
    case ACT_SEAT_CLAIM:
    case ACT_SEAT_LEAVE:
    case ACT_SEAL:
    case ACT_BALLOT:
    case ACT_KIND_COUNT:
        break;
    }
    return false;
}

/* Told when it may not be. */
static ActVerdict act_check(Client *client, Act *act)
{
    if (!role_may(client, act)) {
        client_tell(client, NOTICE_BAD, _("Only the person who runs the session may do this."));
        return ACT_VERDICT_MALFORMED;
    }
    if (client->seated) {
        act->seat = client->seat;
    }
    ActVerdict verdict = session_check(&client_play(client)->session, act);
    return verdict == ACT_VERDICT_OK ? verdict : refuse(client, verdict);
}

/* The draft goes first: who is ready has their last word on the server's disk. */
ActVerdict client_act(Client *client, const Act *act)
{
    Act asked = *act;
    ActVerdict verdict = act_check(client, &asked);
    if (verdict == ACT_VERDICT_OK) {
        outbox_flush_draft(&client->outbox);
        is_waiting(client, outbox_add_act(&client->outbox, &asked));
    }
    return verdict;
}

ActVerdict client_set_ready(Client *client, bool ready)
{
    Act act = act_of(ready ? ACT_READY : ACT_UNREADY);
    return client_act(client, &act);
}

/* Letters and incidents */

static const char *letter_refusal(const Client *client, const Letter *letter)
{
    const Session *session = &client_play(client)->session;
    if (!client->seated && client->role != ROLE_FACILITATOR) {
        return _("Only seats and the facilitator write letters.");
    }
    if (!letter_is_valid(letter, session->seat_count) || letter->kind == LETTER_ABSENCE) {
        return _("Write something, and say to whom.");
    }
    if (client->seated && session->seats[client->seat.index].frozen) {
        return verdict_act_text(ACT_VERDICT_FROZEN);
    }
    if (client->seated && session->settings.phrases_only && letter->kind == LETTER_TEXT) {
        return _("In this session seats write in ready-made phrases: choose one.");
    }
    return NULL;
}

static bool is_party(const Contract *contract, TerritoryId seat)
{
    TerritoryId parties[CONTRACT_PARTIES_MAX];
    int count = query_contract_parties(contract, parties);
    for (int p = 0; p < count; p++) {
        if (territory_same(parties[p], seat)) {
            return true;
        }
    }
    return false;
}

/* A seat speaks of its own agreements alone. */
static Verdict check_about(const Client *client, const Letter *letter)
{
    const Contracts *contracts = &client_play(client)->world.contracts;
    unsigned at = letter->contract.index;
    if (!letter->about) {
        return verdict_ok();
    }
    if (at >= CONTRACT_MAX || (contracts->taken[at / 64] >> (at % 64) & 1) == 0) {
        return (Verdict){.code = VERDICT_CONTRACT_UNKNOWN};
    }
    bool may = !client->seated || is_party(&contracts->row[at], client->seat);
    return may ? verdict_ok() : (Verdict){.code = VERDICT_CONTRACT_NOT_YOURS};
}

bool client_write(Client *client, const Letter *letter)
{
    Letter sent = *letter;
    sent.number = 0;
    sent.time_ms = 0;
    sent.from = client->seated ? client->seat.index : LETTER_FROM_FACILITATOR;
    if (client->seated && !seat_set_is_empty(&sent.to)) {
        seat_set_remove(&sent.to, client->seat.index);
        if (seat_set_is_empty(&sent.to)) {
            client_tell(client, NOTICE_BAD, _("Write something, and say to whom."));
            return false;
        }
    }
    const char *refusal = letter_refusal(client, &sent);
    if (refusal != NULL) {
        client_tell(client, NOTICE_BAD, refusal);
        return false;
    }
    Verdict about = check_about(client, &sent);
    if (about.code != VERDICT_OK) {
        refuse_order(client, about);
        return false;
    }
    return is_waiting(client, outbox_add_letter(&client->outbox, &sent));
}

bool client_take_returned(Client *client, Letter *letter)
{
    if (client->returned_count == 0) {
        return false;
    }
    *letter = client->returned[0];
    client->returned_count--;
    memmove(client->returned, client->returned + 1,
            sizeof *client->returned * (size_t)client->returned_count);
    return true;
}

void client_read_letter(Client *client, uint32_t number)
{
    mailbox_read(&client->mailbox, number);
    client->changes++;
}

void client_read_thread(Client *client, const MailThread *thread)
{
    mailbox_read_thread(&client->mailbox, thread);
    client->changes++;
}

static bool is_prepared(const InjectsMessage *injects, const Inject *inject)
{
    for (int i = 0; i < injects->count; i++) {
        if (injects->injects[i].incident == inject->incident &&
            injects->injects[i].territory == inject->territory) {
            return true;
        }
    }
    return false;
}

static const char *inject_refusal(const Client *client, const Inject *inject, bool takes_back)
{
    const Play *play = client_play(client);
    Command command = {.kind = COMMAND_INJECT, .inject = *inject};
    bool prepared = is_prepared(&client->injects, inject);
    if (client->role != ROLE_FACILITATOR) {
        return _("Only the person who runs the session may do this.");
    }
    if (play->session.phase == PHASE_CLOSING || play->session.phase >= PHASE_REVEAL) {
        return verdict_act_text(ACT_VERDICT_PHASE);
    }
    if (takes_back) {
        return prepared ? NULL : _("This incident is not among those prepared any more.");
    }
    if (command_check(&play->world, &client->scenario->rules, &command).code != VERDICT_OK) {
        return _("This incident cannot be sent there.");
    }
    if (prepared) {
        return _("This incident is prepared for there already.");
    }
    return client->injects.count < INJECTS_MAX
               ? NULL
               : _("No more incidents fit in one year: take one back first.");
}

bool client_prepare_inject(Client *client, const Inject *inject, bool takes_back)
{
    const char *refusal = inject_refusal(client, inject, takes_back);
    if (refusal != NULL) {
        client_tell(client, NOTICE_BAD, refusal);
        return false;
    }
    return is_waiting(client, outbox_add_inject(&client->outbox, inject, takes_back));
}
