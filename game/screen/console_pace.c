#include "game/screen/console_pace.h"

#include "engine/base/text.h"
#include "engine/ui/choice.h"
#include "game/client/vocabulary.h"
#include "game/screen/fact.h"

enum { MINUTES_MAX = 120 };

static void format_minutes(double value, char *buffer, size_t capacity)
{
    if (value < 0.5) {
        text_copy(buffer, capacity, _("no clock"));
    } else {
        text_format(buffer, capacity, _n("%d minute", "%d minutes", (int)value), (int)value);
    }
}

static void format_count(double value, char *buffer, size_t capacity)
{
    text_format(buffer, capacity, "%d", (int)value);
}

static void build_rounds(Stage *stage, Ui *ui)
{
    const Session *session = client_session(stage->client);
    double rounds = session->settings.rounds;
    UiAmount amount = {.label = _("Years that count"),
                       .min = session->round > 1 ? session->round : 1,
                       .max = YEARS_MAX,
                       .step = 1,
                       .format = format_count};
    if (fact_stepper(ui, &amount, &rounds)) {
        Act act = act_of(ACT_ROUNDS);
        act.rounds = (int)rounds;
        client_act(stage->client, &act);
    }
}

static void build_length(Stage *stage, Ui *ui, Phase phase, int64_t length_ms)
{
    double minutes = (double)((length_ms + MINUTE_MS / 2) / MINUTE_MS);
    UiAmount amount = {.label = vocabulary_phase(phase),
                       .min = 0,
                       .max = MINUTES_MAX,
                       .step = 1,
                       .format = format_minutes};
    if (fact_stepper(ui, &amount, &minutes)) {
        Act act = act_of(ACT_LENGTH);
        act.phase = phase;
        act.amount_ms = (int64_t)minutes * MINUTE_MS;
        client_act(stage->client, &act);
    }
}

static void build_practice(Stage *stage, Ui *ui)
{
    const Session *session = client_session(stage->client);
    bool wanted = session->settings.practice;
    if (session->round == 0 && ui_checkbox(ui, _("A practice round first"), &wanted)) {
        Act act = act_of(ACT_PRACTICE);
        act.wanted = wanted;
        client_act(stage->client, &act);
    }
}

void console_pace_build(Stage *stage, Ui *ui)
{
    const SessionSettings *settings = &client_session(stage->client)->settings;
    if (client_session(stage->client)->phase > PHASE_RESULT) {
        return;
    }
    fact_heading(ui, _("Pace"), NULL);
    ui_text_soft(ui, STYLE_CAPTION,
                 _("Lengths hold from the next time on; for the phase that runs, add or take "
                   "minutes above."));
    build_rounds(stage, ui);
    build_length(stage, ui, PHASE_DECIDE, settings->decide_ms);
    build_length(stage, ui, PHASE_NEGOTIATE, settings->negotiate_ms);
    build_length(stage, ui, PHASE_RESULT, settings->result_ms);
    build_practice(stage, ui);
}
