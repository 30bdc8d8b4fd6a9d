/*
 * Where the session turned: the five deeds without which it would have ended furthest from where it did, what they
 * changed and for whom.
 */
#include "game/screen/debrief_page.h"

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/label.h"
#include "engine/ui/layout.h"
#include "game/client/wording.h"
#include "game/screen/debrief_view.h"

static void build_effect(const Stage *stage, Ui *ui, const TurningPoint *point)
{
    const Rules *rules = &stage->scenario->rules;
    char text[240];
    text_format(
        text, sizeof text, _("Common result %s · gap %s · most for %s (%s), least for %s (%s)"),
        wording_points(point->common).text, wording_points(point->gap).text,
        rules->territory_name[point->gained.index], wording_points(point->gained_points).text,
        rules->territory_name[point->lost.index], wording_points(point->lost_points).text);
    ui_text_soft(ui, STYLE_BODY, text);
}

static void build_words(const Stage *stage, Ui *ui, const TurningPoint *point)
{
    char text[DEED_TEXT_BYTES];
    debrief_view_deed(stage, &point->deed, text, sizeof text);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .gap = 2});
    ui_text(ui, STYLE_STRONG, text);
    build_effect(stage, ui, point);
    ui_box_end(ui);
}

/* Who leads, or looks back alone, tries it at once. */
static void build_trial(Stage *stage, Ui *ui, const TurningPoint *point)
{
    if (debrief_view_leads(stage) &&
        ui_button_with(ui, &(UiButton){.label = _("Without it?"),
                                       .hint = _("Play the session again without it")})) {
        DebriefAct act = debrief_act_of(DEBRIEF_TRY);
        act.trial = hindsight_trial(&point->deed);
        debrief_view_do(stage, &act);
        stage->debrief.tab = stage->debrief.tab_what_if;
    }
}

/* How much and when, in two lines beside the two of what and for whom: five of them fit a room's screen. */
static void build_move(Ui *ui, const TurningPoint *point)
{
    char when[64];
    text_format(when, sizeof when, _("Round %d"), point->deed.round);
    ui_box_begin(ui, &(UiBox){.width = ui_between(ui_fit(), 72, 0), .gap = 0});
    ui_text_in(ui, STYLE_TITLE, STYLE_ACCENT, wording_number(point->move, 1).text);
    ui_text_with(
        ui, &(UiText){.text = when, .style = STYLE_CAPTION, .color = STYLE_INK_SOFT, .line = true});
    ui_box_end(ui);
}

static void build_point(Stage *stage, Ui *ui, const TurningPoint *point, int place)
{
    ui_scope_begin(ui, place);
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .padding_x = STYLE_ROOM,
                              .padding_y = STYLE_TIGHT,
                              .gap = STYLE_ROOM,
                              .align_cross = UI_CENTER,
                              .radius = STYLE_RADIUS,
                              .background = STYLE_SURFACE,
                              .border = STYLE_LINE});
    build_move(ui, point);
    build_words(stage, ui, point);
    build_trial(stage, ui, point);
    ui_box_end(ui);
    ui_scope_end(ui);
}

void debrief_turning_build(Stage *stage, Ui *ui)
{
    if (!debrief_view_ready(stage, ui)) {
        return;
    }
    const Hindsight *hindsight = client_hindsight(stage->client);
    const TurningSearch *search = hindsight->search;
    char text[320];
    if (hindsight->state == HINDSIGHT_SEARCHING) {
        text_format(text, sizeof text, _("Played again without each deed: %d of %d so far"),
                    search->next, hindsight->recording->deeds.count);
    } else {
        text_format(text, sizeof text,
                    _("Points by which seats would have ended elsewhere without it, on average; "
                      "deeds tried: %d."),
                    search->tried);
    }
    ui_text_soft(ui, STYLE_BODY, text);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .gap = STYLE_HAIR});
    for (int p = 0; p < search->count; p++) {
        build_point(stage, ui, &search->points[p], p);
    }
    ui_box_end(ui);
    if (search->count == 0 && hindsight->state == HINDSIGHT_DONE) {
        ui_text_soft(ui, STYLE_TITLE, _("Nothing that was done moved the result."));
    }
}
