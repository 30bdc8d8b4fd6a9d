#include "tests/game/debrief/told_session.h"

#include <string.h>

#include "engine/base/random.h"
#include "engine/base/text.h"
#include "game/bot/bot.h"

enum { PURPOSE_FRAME = 0x544F4C44, PURPOSE_BOT, ENTRY_MS = 20000, NEGOTIATION_TURNS = 3 };

const char TOLD_WORD[] = "Étonnés",
           TOLD_MISSING[] = "Un prêt de matériel, chez soi\u00a0: l’essai d’abord",
           TOLD_ACT[] = "Ouvrir 2 lieux d’accueil, un par canton",
           TOLD_PARTNER[] = "L’«\u00a0Association des maires\u00a0»",
           TOLD_DATE[] = "avant le 1er mars", TOLD_NOTE[] = "Une seule personne tient la souris";

typedef struct Teller {
    const ToldPlan *plan;
    ToldTake *take;
    void *keeper;
    Play play;
    Entry entry;
} Teller;

SessionSettings told_settings(const ToldPlan *plan)
{
    return (SessionSettings){
        .rounds = plan->rounds, .bots = true, .practice = plan->practice, .debrief = true};
}

static void tell(Teller *teller)
{
    teller->entry.number = teller->play.number + 1;
    teller->entry.time_ms = teller->play.session.now_ms + ENTRY_MS;
    teller->take(teller->keeper, &teller->entry);
    CHECK(play_advance(&teller->play, teller->plan->rules, &teller->entry, NULL));
}

static void tell_act(Teller *teller, const Act *act)
{
    teller->entry.is_frame = false;
    teller->entry.act = *act;
    tell(teller);
}

static void tell_phase(Teller *teller)
{
    Act act = {.kind = ACT_PHASE, .phase = session_next_phase(&teller->play.session)};
    tell_act(teller, &act);
}

static Frame *begin_frame(Teller *teller, bool quarter)
{
    Frame *frame = &teller->entry.frame;
    teller->entry.is_frame = true;
    frame->tick = teller->play.world.tick + 1;
    frame->salt = random_bits(teller->plan->seed, PURPOSE_FRAME, teller->play.number);
    frame->quarter = quarter;
    frame->command_count = 0;
    return frame;
}

static uint64_t salt_of(const Teller *teller, int seat)
{
    return random_bits(teller->plan->seed, PURPOSE_BOT,
                       teller->play.number * TERRITORY_MAX + (uint64_t)seat);
}

static const Bot *bot_of(const Teller *teller, int seat)
{
    bool reserved = teller->plan->rules->reserved[seat] != 0;
    return bot_find(reserved ? "steward" : teller->plan->bots[seat % 2]);
}

static void add_passing(const Teller *teller, const Command *command, Frame *frame)
{
    if (command_check(&teller->play.world, teller->plan->rules, command).code == VERDICT_OK)
        frame->commands[frame->command_count++] = *command;
}

/* Each seat's words are a frame of their own, as those of people are. */
static void negotiate(Teller *teller)
{
    for (int t = 0; t < teller->plan->rules->territory_count; t++) {
        Command commands[BOT_COMMANDS_MAX];
        int count =
            bot_of(teller, t)->negotiate(&teller->play.world, teller->plan->rules,
                                         (TerritoryId){(uint8_t)t}, salt_of(teller, t), commands);
        Frame *frame = begin_frame(teller, false);
        for (int c = 0; c < count; c++)
            add_passing(teller, &commands[c], frame);
        if (frame->command_count > 0)
            tell(teller);
    }
}

static void open_year(Teller *teller)
{
    const Rules *rules = teller->plan->rules;
    Frame *frame = begin_frame(teller, true);
    for (int t = 0; t < rules->territory_count; t++) {
        Command command;
        memset(&command, 0, sizeof command);
        command.kind = COMMAND_PROGRAMME;
        command.actor = (TerritoryId){(uint8_t)t};
        bot_of(teller, t)->decide(&teller->play.world, rules, command.actor, salt_of(teller, t),
                                  &command.programme);
        add_passing(teller, &command, frame);
    }
    if (teller->plan->inject >= 0 && teller->play.session.round == 2) {
        Command command = {.kind = COMMAND_INJECT};
        command.inject = (Inject){(uint8_t)teller->plan->inject, INJECT_EVERYWHERE};
        add_passing(teller, &command, frame);
    }
    tell(teller);
}

static void play_round(Teller *teller)
{
    tell_phase(teller); /* decide */
    tell_phase(teller); /* negotiate */
    for (int turn = 0; turn < NEGOTIATION_TURNS; turn++)
        negotiate(teller);
    tell_phase(teller); /* closing */
    open_year(teller);
    for (int q = 1; q < QUARTERS_PER_YEAR; q++) {
        begin_frame(teller, true);
        tell(teller);
    }
    tell_phase(teller); /* result */
}

static Act debrief_act(DebriefActKind kind, int seat, const char *text)
{
    Act act;
    memset(&act, 0, sizeof act);
    act.kind = ACT_DEBRIEF;
    act.seat.index = (uint8_t)seat;
    act.debrief.kind = kind;
    text_copy(act.debrief.text, sizeof act.debrief.text, text);
    return act;
}

static void tell_answers(Teller *teller, bool after)
{
    for (int s = 0; s < teller->plan->people; s++) {
        Act act = debrief_act(DEBRIEF_ANSWER, 0, "");
        act.debrief.after = after;
        for (int q = 0; q < DEBRIEF_QUESTIONS; q++)
            act.debrief.answers[q] = (uint8_t)((s + q + (after ? 2 : 0)) % DEBRIEF_ANSWERS);
        tell_act(teller, &act);
    }
}

static void tell_note(Teller *teller)
{
    Act note = debrief_act(DEBRIEF_NOTE, 0, TOLD_NOTE);
    tell_act(teller, &note);
}

/* Every other proposal is spoken of, and by no two seats alike. */
static void tell_seat(Teller *teller, int seat)
{
    Act word = debrief_act(DEBRIEF_WORD, seat, seat == 0 ? TOLD_WORD : "Calmes"),
        missing = debrief_act(DEBRIEF_MISSING, seat, TOLD_MISSING),
        say = debrief_act(DEBRIEF_SAY, seat, ""), contest = debrief_act(DEBRIEF_CONTEST, seat, ""),
        commit = debrief_act(DEBRIEF_COMMIT, seat, TOLD_ACT);
    tell_act(teller, &word);
    if (seat == 0)
        tell_act(teller, &missing);
    for (int p = 0; p < PROPOSAL_COUNT; p += 2) {
        say.debrief.proposal = (uint8_t)p;
        say.debrief.mark = (DebriefMark)(MARK_TRUE + (p / 2 + seat) % (MARK_COUNT - MARK_TRUE));
        tell_act(teller, &say);
    }
    contest.debrief.coefficient = (uint16_t)(3 + seat % 2);
    contest.debrief.wanted = true;
    tell_act(teller, &contest);
    text_copy(commit.debrief.partner, sizeof commit.debrief.partner, TOLD_PARTNER);
    text_copy(commit.debrief.date, sizeof commit.debrief.date, TOLD_DATE);
    tell_act(teller, &commit);
}

static void tell_debrief(Teller *teller)
{
    tell_phase(teller); /* reveal */
    tell_phase(teller); /* debrief */
    for (int s = 0; s < teller->plan->people; s++)
        tell_seat(teller, s);
    tell_answers(teller, true);
    tell_phase(teller); /* end */
}

void told_session_play(const ToldPlan *plan, ToldTake *take, void *keeper)
{
    static Teller teller;
    SessionSettings settings = told_settings(plan);
    memset(&teller, 0, sizeof teller);
    teller.plan = plan;
    teller.take = take;
    teller.keeper = keeper;
    play_init(&teller.play, plan->rules, &settings);
    for (int s = 0; s < plan->people; s++) {
        Act claim = {.kind = ACT_SEAT_CLAIM, .seat = {(uint8_t)s}};
        tell_act(&teller, &claim);
    }
    if (plan->talks)
        tell_answers(&teller, false);
    for (int round = plan->practice ? 0 : 1; round <= plan->rounds; round++) {
        play_round(&teller);
        if (plan->talks && round == 1)
            tell_note(&teller);
    }
    if (plan->talks)
        tell_debrief(&teller);
}
