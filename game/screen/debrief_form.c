#include "game/screen/debrief_form.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/choice.h"
#include "engine/ui/field.h"
#include "engine/ui/label.h"
#include "engine/ui/layout.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/debrief_view.h"
#include "game/screen/fact.h"

static const DebriefSeat *own_seat(const Stage *stage)
{
    return &client_play(stage->client)->session.debrief.seats[stage->client->seat.index];
}

/* The fields begin with what the server has: another machine of the seat may have written it. */
static void open_fields(Stage *stage)
{
    DebriefState *state = &stage->debrief;
    const DebriefSeat *seat = own_seat(stage);
    if (state->opened) {
        return;
    }
    state->opened = true;
    text_copy(state->word, sizeof state->word, seat->word);
    text_copy(state->missing, sizeof state->missing, seat->missing);
    state->commitment = seat->commitment;
}

static void write_text(Stage *stage, DebriefActKind kind, const char *text)
{
    DebriefAct act = debrief_act_of(kind);
    text_copy(act.text, sizeof act.text, text);
    debrief_view_do(stage, &act);
}

static void build_kept(Ui *ui, bool kept)
{
    if (kept) {
        ui_text_in(ui, STYLE_CAPTION, STYLE_POSITIVE, _("Written on the wall."));
    }
}

/* A text of the seat's: where it is typed, and what the server has of it. */
typedef struct Line {
    DebriefActKind kind;
    const char *label, *kept;
    char *typed;
    size_t capacity;
} Line;

static void build_line(Stage *stage, Ui *ui, const Line *line)
{
    UiFieldReply reply =
        ui_field(ui, &(UiField){.key = line->label, .label = line->label, .width = ui_grow(1)},
                 line->typed, line->capacity);
    bool same = text_equal(line->typed, line->kept);
    bool pressed = ui_button_with(
        ui, &(UiButton){.key = "write",
                        .label = _("Write it on the wall"),
                        .kind = UI_BUTTON_PRIMARY,
                        .refusal = same ? _("Write something first, or change it.") : NULL});
    if (!same && (pressed || reply.submitted)) {
        write_text(stage, line->kind, line->typed);
    }
    build_kept(ui, same && line->kept[0] != '\0');
}

static void build_word(Stage *stage, Ui *ui)
{
    Line line = {DEBRIEF_WORD, _("Your word"), own_seat(stage)->word, stage->debrief.word,
                 sizeof stage->debrief.word};
    build_line(stage, ui, &line);
}

static void build_missing(Stage *stage, Ui *ui)
{
    Line line = {DEBRIEF_MISSING, _("What this game lacks"), own_seat(stage)->missing,
                 stage->debrief.missing, sizeof stage->debrief.missing};
    build_line(stage, ui, &line);
}

static void build_commitment(Stage *stage, Ui *ui)
{
    DebriefCommitment *typed = &stage->debrief.commitment;
    const DebriefCommitment *kept = &own_seat(stage)->commitment;
    bool same = text_equal(typed->act, kept->act) && text_equal(typed->partner, kept->partner) &&
                text_equal(typed->date, kept->date);
    UiField fields[] = {{.label = _("One act"), .width = ui_grow(1)},
                        {.label = _("One partner"), .width = ui_grow(1)},
                        {.label = _("One date"), .width = ui_grow(1)}};
    ui_field(ui, &fields[0], typed->act, sizeof typed->act);
    ui_field(ui, &fields[1], typed->partner, sizeof typed->partner);
    ui_field(ui, &fields[2], typed->date, sizeof typed->date);
    const char *refusal = typed->act[0] == '\0' ? _("Say first what you will do.") : NULL;
    refusal = same ? _("Write something first, or change it.") : refusal;
    if (ui_button_with(ui, &(UiButton){.label = _("We commit ourselves"),
                                       .kind = UI_BUTTON_PRIMARY,
                                       .refusal = refusal})) {
        DebriefAct act = debrief_act_of(DEBRIEF_COMMIT);
        text_copy(act.text, sizeof act.text, typed->act);
        text_copy(act.partner, sizeof act.partner, typed->partner);
        text_copy(act.date, sizeof act.date, typed->date);
        debrief_view_do(stage, &act);
    }
    build_kept(ui, same && kept->act[0] != '\0');
}

static void build_mark(Stage *stage, Ui *ui, Proposal proposal)
{
    const char *labels[] = {_("true"), _("not true"), _("to check")};
    const char *name = vocabulary_proposal(stage->scenario, proposal);
    int before = own_seat(stage)->marks[proposal] - 1, chosen = before;
    ui_scope_begin(ui, (int64_t)proposal);
    ui_text(ui, STYLE_STRONG, name);
    ui_segments(ui, &(UiChoice){.key = "mark", .name = name, .labels = labels, .count = 3},
                &chosen);
    ui_scope_end(ui);
    if (chosen != before) {
        DebriefAct act = debrief_act_of(DEBRIEF_SAY);
        act.proposal = (uint8_t)proposal;
        act.mark = (DebriefMark)(chosen + 1);
        debrief_view_do(stage, &act);
    }
}

static void build_marks(Stage *stage, Ui *ui)
{
    ui_text_soft(ui, STYLE_BODY, _("At home, in your own territory, this is…"));
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        if (stage->scenario->rules.proposal[p].open) {
            build_mark(stage, ui, (Proposal)p);
        }
    }
}

static void build_question(Stage *stage, Ui *ui, bool after, int question)
{
    static const char *const LABELS[DEBRIEF_ANSWERS] = {"1", "2", "3", "4", "5"};
    uint8_t *answer = &stage->debrief.answers[after][question];
    const char *sentence =
        scenario_text(&stage->scenario->text.debrief.evaluation[question], locale_language());
    int chosen = *answer - 1;
    ui_scope_begin(ui, question);
    ui_text(ui, STYLE_BODY, sentence);
    ui_segments(
        ui,
        &(UiChoice){.key = "answer", .name = sentence, .labels = LABELS, .count = DEBRIEF_ANSWERS},
        &chosen);
    ui_scope_end(ui);
    *answer = (uint8_t)(chosen + 1);
}

static bool is_complete(const uint8_t answers[DEBRIEF_QUESTIONS])
{
    for (int q = 0; q < DEBRIEF_QUESTIONS; q++) {
        if (answers[q] == 0) {
            return false;
        }
    }
    return true;
}

static void send_answers(Stage *stage, bool after)
{
    DebriefAct act = debrief_act_of(DEBRIEF_ANSWER);
    act.after = after;
    for (int q = 0; q < DEBRIEF_QUESTIONS; q++) {
        act.answers[q] = (uint8_t)(stage->debrief.answers[after][q] - 1);
    }
    if (debrief_view_do(stage, &act)) {
        stage->debrief.answered[after] = true;
        memset(stage->debrief.answers[after], 0, sizeof stage->debrief.answers[after]);
    }
}

void debrief_form_questions(Stage *stage, Ui *ui, bool after)
{
    DebriefState *state = &stage->debrief;
    ui_heading(ui, STYLE_TITLE, after ? _("Six sentences, once more") : _("Six sentences, before"));
    if (state->answered[after]) {
        ui_text(ui, STYLE_BODY, _("Counted, without a name. Thank you."));
        if (ui_button(ui, _("Another person answers"))) {
            state->answered[after] = false;
        }
        return;
    }
    ui_text_soft(ui, STYLE_BODY,
                 _("From 1, not at all, to 5, entirely. Nobody is told who answered what."));
    for (int q = 0; q < DEBRIEF_QUESTIONS; q++) {
        build_question(stage, ui, after, q);
    }
    const char *refusal =
        is_complete(state->answers[after]) ? NULL : _("Answer all six sentences first.");
    if (ui_button_with(ui, &(UiButton){.label = _("Send the answers"),
                                       .kind = UI_BUTTON_PRIMARY,
                                       .refusal = refusal})) {
        send_answers(stage, after);
    }
}

void debrief_form_note(Stage *stage, Ui *ui)
{
    char *note = stage->debrief.note;
    UiFieldReply reply = ui_field(ui,
                                  &(UiField){.key = "note",
                                             .label = _("A note on the time line"),
                                             .placeholder = _("Who holds the mouse?"),
                                             .width = ui_grow(1)},
                                  note, sizeof stage->debrief.note);
    bool pressed = ui_button_with(
        ui, &(UiButton){.label = _("Note it"),
                        .refusal = note[0] == '\0' ? _("Write something first.") : NULL});
    if (note[0] != '\0' && (pressed || reply.submitted)) {
        write_text(stage, DEBRIEF_NOTE, note);
        note[0] = '\0';
    }
}

static void build_own_forecast(const Stage *stage, Ui *ui)
{
    const Hindsight *hindsight = client_hindsight(stage->client);
    int seat = stage->client->seat.index;
    ui_text_soft(ui, STYLE_BODY, _("Your own forecasts, and what came"));
    if (hindsight == NULL || !seat_set_has(&hindsight->forecasts->known, seat)) {
        return;
    }
    for (int round = 1; round <= hindsight->forecasts->rounds; round++) {
        const Forecast *forecast = &hindsight->forecasts->seat[round][seat];
        bool inside = forecast->came >= forecast->low && forecast->came <= forecast->high;
        char label[32], text[96];
        text_format(label, sizeof label, "%d", stage->scenario->rules.first_year + round - 1);
        text_format(text, sizeof text, _("%s expected, %s came"),
                    wording_range(forecast->low, forecast->high).text,
                    wording_score(forecast->came).text);
        fact_line_in(ui, label, inside ? STYLE_INK : STYLE_WARNING, text);
    }
}

void debrief_form_build(Stage *stage, Ui *ui)
{
    open_fields(stage);
    switch ((int)debrief_view_page(stage)) {
    case DEBRIEF_PAGE_WORDS:
        build_word(stage, ui);
        return;
    case DEBRIEF_PAGE_FORECAST:
        build_own_forecast(stage, ui);
        return;
    case DEBRIEF_PAGE_PROPOSALS:
        build_marks(stage, ui);
        return;
    case DEBRIEF_PAGE_MISSING:
        build_missing(stage, ui);
        return;
    case DEBRIEF_PAGE_COMMITMENTS:
        build_commitment(stage, ui);
        return;
    case DEBRIEF_PAGE_EVALUATION:
        debrief_form_questions(stage, ui, true);
        return;
    default:
        ui_text_soft(ui, STYLE_BODY, _("Look at the room’s screen, and talk."));
    }
}
