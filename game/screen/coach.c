#include "game/screen/coach.h"

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "game/screen/panel.h"

typedef enum CoachStep {
    COACH_MAP,
    COACH_PROPOSAL,
    COACH_BUDGET,
    COACH_READY,
    COACH_STEP_COUNT
} CoachStep;

static const char *step_title(CoachStep step)
{
    switch (step) {
    case COACH_MAP:
        return _("Look at the map");
    case COACH_PROPOSAL:
        return _("Choose a proposal");
    case COACH_BUDGET:
        return _("See what it costs and brings");
    case COACH_READY:
    case COACH_STEP_COUNT:
        break;
    }
    return _("Say that you are ready");
}

static const char *step_text(CoachStep step)
{
    switch (step) {
    case COACH_MAP:
        return _("Your territory has a thick outline. Point at a neighbour to compare its scores.");
    case COACH_PROPOSAL:
        return _("Open one in the programme and set its level. Nothing is final before the year "
                 "closes.");
    case COACH_BUDGET:
        return _("The budget says what is left, the forecast below it what the year would bring.");
    case COACH_READY:
    case COACH_STEP_COUNT:
        break;
    }
    return _("The year is computed once all are ready. This one does not count: dare something.");
}

static bool is_due(const Stage *stage)
{
    const Session *session = client_session(stage->client);
    return session->practising && session->phase == PHASE_DECIDE && stage->client->seated &&
           !stage->room.coach_done;
}

static void step_on(Stage *stage, Ui *ui)
{
    stage->room.coach_step++;
    stage->room.coach_done = stage->room.coach_step >= COACH_STEP_COUNT;
    ui_request_rebuild(ui);
}

static void build_buttons(Stage *stage, Ui *ui)
{
    bool last = stage->room.coach_step == COACH_STEP_COUNT - 1;
    ui_row_begin(ui, STYLE_GAP);
    if (ui_button_with(ui,
                       &(UiButton){.key = "next", .label = last ? _("Understood") : _("Next")})) {
        step_on(stage, ui);
    }
    if (!last && ui_button_quiet(ui, _("Skip"))) {
        stage->room.coach_done = true;
        ui_request_rebuild(ui);
    }
    ui_row_end(ui);
}

void coach_build(Stage *stage, Ui *ui)
{
    char title[120];
    if (!is_due(stage)) {
        return;
    }
    CoachStep step = (CoachStep)stage->room.coach_step;
    text_format(title, sizeof title, _("%d of %d: %s"), (int)step + 1, (int)COACH_STEP_COUNT,
                step_title(step));
    ui_box_begin(ui, &(UiBox){.key = "coach",
                              .name = _("Practice, step by step"),
                              .width = ui_grow(1),
                              .padding_x = STYLE_ROOM,
                              .padding_y = STYLE_TIGHT,
                              .gap = STYLE_HAIR,
                              .background = STYLE_ACCENT_SOFT});
    ui_text(ui, STYLE_STRONG, title);
    ui_text(ui, panel_is_low(ui) ? STYLE_CAPTION : STYLE_BODY, step_text(step));
    build_buttons(stage, ui);
    ui_box_end(ui);
}
