#include "tests/game/screen/scene.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "tests/game/debrief/told_session.h"

enum { PEOPLE = 3, WRITERS = PEOPLE, STEP_WORDS = 0, STEP_MS = 360000 };

/* Told once: the desk stands where it stood and reads the same scenario again, so that what was found in the
 * session stays true of every scene. */
static Hindsight *hindsight;

static void take_entry(const Entry *told, uint64_t last, const SessionSettings *settings)
{
    static uint8_t bytes[1 << 20];
    static Entry entry;
    entry = *told;
    Stream measure = stream_measurer();
    entry_stream(&measure, &entry);
    uint32_t size = (uint32_t)measure.offset;
    Stream writer = stream_writer(bytes, sizeof bytes);
    stream_u32(&writer, &size);
    entry_stream(&writer, &entry);
    CHECK(!writer.failed);
    RecordMessage record = {.settings = *settings,
                            .first = told->number,
                            .last = last,
                            .count = 1,
                            .size = (uint32_t)writer.offset,
                            .bytes = bytes};
    hindsight_take(hindsight, &record);
}

static void take(void *keeper, const Entry *entry) { take_entry(entry, UINT64_MAX, keeper); }

/* The last entry says that there are no more: from there on everything is found. */
static void tell_session(const Rules *rules)
{
    ToldPlan plan = {.rules = rules,
                     .rounds = SCENE_ROUNDS,
                     .people = PEOPLE,
                     .seed = 11,
                     .inject = 2,
                     .bots = {"steady", "bold"}};
    SessionSettings settings = told_settings(&plan);
    Arena arena;
    void *memory = aligned_alloc(64, HINDSIGHT_ARENA_BYTES);
    CHECK(memory != NULL);
    arena_init(&arena, memory, HINDSIGHT_ARENA_BYTES);
    hindsight = hindsight_create(&arena, rules);
    hindsight_wants(hindsight, 1);
    told_session_play(&plan, take, &settings);
    static Entry last;
    memset(&last, 0, sizeof last);
    last.number = hindsight->next;
    last.time_ms = hindsight->recording->play.session.now_ms + 1;
    last.act = act_of(ACT_PHASE);
    last.act.phase = PHASE_REVEAL;
    take_entry(&last, last.number, &settings);
    while (hindsight_step(hindsight)) {
    }
    CHECK(hindsight->state == HINDSIGHT_DONE);
}

/* The session has been played; the desk is not in it yet. */
static void set_played(Desk *desk)
{
    if (hindsight == NULL) {
        tell_session(&desk->room.scenario.rules);
    }
    CHECK(hindsight->recording->rules == &desk->room.scenario.rules);
    desk->room.play = hindsight->recording->play;
}

static void look_back(Desk *desk)
{
    desk->client->hindsight = hindsight;
    desk_act(desk);
}

static void do_act(Desk *desk, const DebriefAct *debrief, int seat)
{
    Act act = act_of(ACT_DEBRIEF);
    act.seat.index = (uint8_t)seat;
    act.debrief = *debrief;
    desk_do(desk, &act);
}

static void reveal(Desk *desk, DebriefReveal what)
{
    DebriefAct act = debrief_act_of(DEBRIEF_REVEAL);
    act.reveal = what;
    act.wanted = true;
    for (int s = 0; s < TERRITORY_MAX; s++) {
        act.aims[s] = (uint8_t)(s % desk->room.scenario.rules.aim_count);
    }
    do_act(desk, &act, 0);
}

static void set_reveal(Desk *desk)
{
    set_played(desk);
    desk_watch(desk, ROLE_PROJECTOR);
    reveal(desk, REVEAL_COMMON);
    reveal(desk, REVEAL_GAP);
    reveal(desk, REVEAL_AIMS);
    look_back(desk);
}

static void set_reveal_ranking(Desk *desk)
{
    set_reveal(desk);
    reveal(desk, REVEAL_RANKING);
}

static void join_first(Desk *desk)
{
    set_played(desk);
    desk_join(desk, desk->room.scenario.rules.code[0]);
    look_back(desk);
}

static void set_reveal_seat(Desk *desk)
{
    join_first(desk);
    reveal(desk, REVEAL_COMMON);
}

/* What a room of four seats would have written. */

static void write_text(Desk *desk, DebriefActKind kind, int seat, const char *text)
{
    DebriefAct act = debrief_act_of(kind);
    text_copy(act.text, sizeof act.text, text);
    do_act(desk, &act, seat);
}

static void write_words(Desk *desk)
{
    static const char *const WORDS[WRITERS] = {"soulagé", "frustré", "solidaire"};
    static const char *const MISSING[WRITERS] = {"Un médiateur dans chaque maison France services",
                                                 "", "La fermeture du cuivre, commune par commune"};
    for (int s = 0; s < WRITERS; s++) {
        write_text(desk, DEBRIEF_WORD, s, WORDS[s]);
        write_text(desk, DEBRIEF_MISSING, s, MISSING[s]);
    }
    write_text(desk, DEBRIEF_NOTE, 0, "Deux territoires négocient sans le troisième.");
}

static void write_marks(Desk *desk)
{
    const Rules *rules = &desk->room.scenario.rules;
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        for (int s = 0; s < WRITERS && rules->proposal[p].open; s++) {
            DebriefAct act = debrief_act_of(DEBRIEF_SAY);
            act.proposal = (uint8_t)p;
            act.mark = (DebriefMark)(1 + (p * 5 + s) % 3);
            do_act(desk, &act, s);
        }
    }
}

static void write_commitments(Desk *desk)
{
    for (int s = 0; s < WRITERS; s++) {
        DebriefAct act = debrief_act_of(DEBRIEF_COMMIT);
        text_copy(act.text, sizeof act.text,
                  s % 2 == 0 ? "Réunir les dix communes"
                             : "Chiffrer un poste de médiateur à deux départements");
        text_copy(act.partner, sizeof act.partner, "la communauté voisine");
        text_copy(act.date, sizeof act.date, "avant le 15 mars");
        do_act(desk, &act, s);
    }
}

static void write_answers(Desk *desk)
{
    Debrief *debrief = &desk->room.play.session.debrief;
    for (int when = 0; when < 2; when++) {
        debrief->sheets[when] = 12;
        for (int q = 0; q < DEBRIEF_QUESTIONS; q++) {
            debrief->answers[when][q][1 + (q + when) % 2] = 5;
            debrief->answers[when][q][3 + when * (q % 2)] = 7;
        }
    }
}

static void write_contests(Desk *desk)
{
    for (int s = 0; s < WRITERS; s++) {
        DebriefAct act = debrief_act_of(DEBRIEF_CONTEST);
        act.coefficient = (uint16_t)(3 + 7 * (s % 3));
        act.wanted = true;
        do_act(desk, &act, s);
    }
}

static void write_all(Desk *desk)
{
    write_words(desk);
    write_marks(desk);
    write_commitments(desk);
    write_contests(desk);
}

/* The room goes to the first place of the sequence that shows this page. */
static void go(Desk *desk, DebriefPage page)
{
    const DebriefText *text = &desk->room.scenario.text.debrief;
    DebriefAct act = debrief_act_of(DEBRIEF_STEP);
    act.length_ms = STEP_MS;
    for (int s = 0; s < text->step_count; s++) {
        for (int p = 0; p < text->steps[s].page_count; p++) {
            if (text->steps[s].pages[p] == page) {
                act.step = (uint8_t)s;
                act.page = (uint8_t)p;
                do_act(desk, &act, 0);
                return;
            }
        }
    }
    CHECK(false);
}

static void show(Desk *desk, DebriefPage page)
{
    set_played(desk);
    write_answers(desk);
    desk_watch(desk, ROLE_PROJECTOR);
    look_back(desk);
    write_all(desk);
    desk_phase(desk, PHASE_DEBRIEF);
    go(desk, page);
    desk_act(desk);
}

static void set_words(Desk *desk) { show(desk, DEBRIEF_PAGE_WORDS); }
static void set_forecast(Desk *desk) { show(desk, DEBRIEF_PAGE_FORECAST); }
static void set_contracts(Desk *desk) { show(desk, DEBRIEF_PAGE_CONTRACTS); }
static void set_turning(Desk *desk) { show(desk, DEBRIEF_PAGE_TURNING_POINTS); }
static void set_contested(Desk *desk) { show(desk, DEBRIEF_PAGE_CONTESTED); }
static void set_proposals(Desk *desk) { show(desk, DEBRIEF_PAGE_PROPOSALS); }
static void set_missing(Desk *desk) { show(desk, DEBRIEF_PAGE_MISSING); }
static void set_commitments(Desk *desk) { show(desk, DEBRIEF_PAGE_COMMITMENTS); }
static void set_evaluation(Desk *desk) { show(desk, DEBRIEF_PAGE_EVALUATION); }

static void set_replay(Desk *desk)
{
    show(desk, DEBRIEF_PAGE_REPLAY);
    DebriefAct act = debrief_act_of(DEBRIEF_REPLAY);
    act.at_ms = DEBRIEF_REPLAY_MS / 2;
    do_act(desk, &act, 0);
}

static void try_first(Desk *desk)
{
    DebriefAct act = debrief_act_of(DEBRIEF_TRY);
    CHECK(hindsight->search->count > 0);
    act.trial = hindsight_trial(&hindsight->search->points[0].deed);
    do_act(desk, &act, 0);
}

static void set_what_if(Desk *desk)
{
    show(desk, DEBRIEF_PAGE_WHAT_IF);
    try_first(desk);
}

/* A seat's side of the same. */

static void write_at_seat(Desk *desk, DebriefPage page)
{
    join_first(desk);
    write_all(desk);
    desk_phase(desk, PHASE_DEBRIEF);
    go(desk, page);
    desk_act(desk);
}

static void set_seat_word(Desk *desk) { write_at_seat(desk, DEBRIEF_PAGE_WORDS); }
static void set_seat_forecast(Desk *desk) { write_at_seat(desk, DEBRIEF_PAGE_FORECAST); }
static void set_seat_marks(Desk *desk) { write_at_seat(desk, DEBRIEF_PAGE_PROPOSALS); }
static void set_seat_commitment(Desk *desk) { write_at_seat(desk, DEBRIEF_PAGE_COMMITMENTS); }
static void set_seat_answers(Desk *desk) { write_at_seat(desk, DEBRIEF_PAGE_EVALUATION); }

static void set_observer(Desk *desk)
{
    set_played(desk);
    desk_watch(desk, ROLE_OBSERVER);
    look_back(desk);
    desk_phase(desk, PHASE_DEBRIEF);
    go(desk, DEBRIEF_PAGE_CONTRACTS);
}

/* And the one who leads it. */

static void set_console_reveal(Desk *desk)
{
    set_played(desk);
    desk_lead(desk);
    desk->stage.console.tab = CONSOLE_DEBRIEF;
    look_back(desk);
    reveal(desk, REVEAL_COMMON);
}

static void set_console_steps(Desk *desk)
{
    set_console_reveal(desk);
    write_all(desk);
    desk_phase(desk, PHASE_DEBRIEF);
    go(desk, DEBRIEF_PAGE_WHAT_IF);
    try_first(desk);
}

static void set_console_replay(Desk *desk)
{
    set_console_reveal(desk);
    desk_phase(desk, PHASE_DEBRIEF);
    go(desk, DEBRIEF_PAGE_REPLAY);
}

/* Before it all: the same sentences, while nothing is known yet. */
static void set_before(Desk *desk)
{
    desk->room.play.session.settings.debrief = true;
    scene_lobby(desk);
}

static void set_contest(Desk *desk)
{
    scene_programme(desk);
    desk->stage.glass = (GlassState){.open = true, .group = 0};
}

/* Looking back alone, when all is over. */
static void set_end_turning(Desk *desk)
{
    join_first(desk);
    desk_phase(desk, PHASE_DEBRIEF);
    desk_phase(desk, PHASE_END);
    desk->stage.debrief.tab = 1;
}

static const Scene SCENES[] = {
    {"reveal", set_reveal, NULL},
    {"reveal-ranking", set_reveal_ranking, NULL},
    {"reveal-seat", set_reveal_seat, NULL},
    {"debrief-words", set_words, NULL},
    {"debrief-forecast", set_forecast, NULL},
    {"debrief-contracts", set_contracts, NULL},
    {"debrief-replay", set_replay, NULL},
    {"debrief-turning", set_turning, NULL},
    {"debrief-what-if", set_what_if, NULL},
    {"debrief-contested", set_contested, NULL},
    {"debrief-proposals", set_proposals, NULL},
    {"debrief-missing", set_missing, NULL},
    {"debrief-commitments", set_commitments, NULL},
    {"debrief-evaluation", set_evaluation, NULL},
    {"debrief-observer", set_observer, NULL},
    {"debrief-seat-word", set_seat_word, NULL},
    {"debrief-seat-forecast", set_seat_forecast, NULL},
    {"debrief-seat-marks", set_seat_marks, NULL},
    {"debrief-seat-commitment", set_seat_commitment, NULL},
    {"debrief-seat-answers", set_seat_answers, NULL},
    {"console-reveal", set_console_reveal, NULL},
    {"console-debrief", set_console_steps, NULL},
    {"console-replay", set_console_replay, NULL},
    {"debrief-before", set_before, NULL},
    {"debrief-contest", set_contest, NULL},
    {"end-turning", set_end_turning, NULL},
};

const SceneTable SCENES_DEBRIEF = {"debrief", SCENES, sizeof SCENES / sizeof *SCENES};
