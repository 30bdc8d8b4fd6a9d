/*
 * The session without one of its deeds, beside what it was: both curves, both maps, and who would have ended
 * elsewhere.
 */
#include "game/screen/debrief_page.h"

#include "engine/base/text.h"
#include "engine/ui/chart.h"
#include "engine/ui/label.h"
#include "engine/ui/layout.h"
#include "game/client/wording.h"
#include "game/screen/debrief_map.h"
#include "game/screen/debrief_view.h"
#include "game/screen/fact.h"
#include "game/screen/panel.h"

enum { SLOT_WAS, SLOT_WOULD };

typedef struct BothCurves {
    char years[YEARS_MAX + 1][8];
    const char *labels[YEARS_MAX + 1];
} BothCurves;

static void build_curves(Stage *stage, Ui *ui, const Curve *was, const Curve *would)
{
    BothCurves *both = ui_keep(ui, sizeof *both);
    UiSeries *series = ui_keep(ui, 2 * sizeof *series);
    if (both == NULL || series == NULL) {
        return;
    }
    for (int r = 0; r <= was->rounds; r++) {
        text_format(both->years[r], sizeof both->years[r], "%d",
                    stage->scenario->rules.first_year + r);
        both->labels[r] = both->years[r];
    }
    series[0] = (UiSeries){.label = _("as it was"),
                           .values = was->common,
                           .count = was->rounds + 1,
                           .color = ui_color(ui, STYLE_ACCENT)};
    series[1] = (UiSeries){.label = _("without it"),
                           .values = would->common,
                           .count = would->rounds + 1,
                           .color = ui_color(ui, STYLE_INK_SOFT),
                           .dashed = true};
    ui_chart_lines(ui, &(UiLines){.key = "both",
                                  .name = _("Common result, as it was and without it"),
                                  .series = series,
                                  .series_count = 2,
                                  .point_count = was->rounds + 1,
                                  .point_labels = both->labels,
                                  .height = ui_fixed(panel_is_low(ui) ? 120.0f : 180.0f)});
}

static void build_differences(Stage *stage, Ui *ui, const Curve *was, const Curve *would)
{
    const Rules *rules = &stage->scenario->rules;
    int last = was->rounds, best = -1, worst = -1;
    double most = 0.0, least = 0.0;
    char text[96];
    for (int s = 0; s < rules->territory_count; s++) {
        TerritoryId seat = {(uint8_t)s};
        double change = curve_mean(would, last, seat) - curve_mean(was, last, seat);
        if (change > most) {
            most = change;
            best = s;
        } else if (change < least) {
            least = change;
            worst = s;
        }
    }
    fact_line(ui, _("Common result"), wording_points(would->common[last] - was->common[last]).text);
    fact_line(ui, _("Gap between territories"),
              wording_points(would->gap[last] - was->gap[last]).text);
    if (best >= 0) {
        text_format(text, sizeof text, "%s (%s)", rules->territory_name[best],
                    wording_points(most).text);
        fact_line(ui, _("Would have had most more"), text);
    }
    if (worst >= 0) {
        text_format(text, sizeof text, "%s (%s)", rules->territory_name[worst],
                    wording_points(least).text);
        fact_line(ui, _("Would have had most less"), text);
    }
}

static void build_map(Stage *stage, Ui *ui, int slot, const char *title, const World *world)
{
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1), .height = ui_grow(1), .gap = STYLE_HAIR});
    ui_text(ui, STYLE_STRONG, title);
    debrief_map_build(stage, ui, slot, title, world);
    ui_box_end(ui);
}

static void build_maps(Stage *stage, Ui *ui, const Hindsight *hindsight,
                       const Counterfactual *other)
{
    ui_box_begin(ui, &(UiBox){.direction = UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_between(ui_grow(1), 240, 0),
                              .gap = STYLE_WIDE,
                              .align_cross = UI_STRETCH});
    build_map(stage, ui, SLOT_WAS, _("As it was"), &hindsight->recording->play.world);
    build_map(stage, ui, SLOT_WOULD, _("Without it"), &other->rerun.world);
    ui_box_end(ui);
}

void debrief_what_if_build(Stage *stage, Ui *ui)
{
    if (!debrief_view_ready(stage, ui)) {
        return;
    }
    Hindsight *hindsight = client_hindsight(stage->client);
    const DebriefTrial *trial = &debrief_view(stage)->trial;
    const Counterfactual *other = hindsight_try(hindsight, trial);
    char text[DEED_TEXT_BYTES], deed[DEED_TEXT_BYTES];
    if (other == NULL) {
        ui_text_soft(ui, STYLE_TITLE, _("Which decision shall we take out? Bet first."));
        return;
    }
    debrief_view_deed(stage, hindsight_deed(hindsight, trial), deed, sizeof deed);
    text_format(text, sizeof text, _("Round %d without: %s"), trial->round, deed);
    ui_text_in(ui, STYLE_TITLE, STYLE_ACCENT, text);
    if (!other->took_effect) {
        ui_text(ui, STYLE_BODY, _("Nothing would have been different."));
    }
    ui_box_begin(ui, &(UiBox){.direction = panel_is_narrow(ui) ? UI_COLUMN : UI_ROW,
                              .width = ui_grow(1),
                              .gap = STYLE_WIDE});
    ui_box_begin(ui, &(UiBox){.width = ui_grow(3)});
    build_curves(stage, ui, &hindsight->recording->curve, &other->curve);
    ui_box_end(ui);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(2), .gap = STYLE_HAIR});
    build_differences(stage, ui, &hindsight->recording->curve, &other->curve);
    ui_box_end(ui);
    ui_box_end(ui);
    build_maps(stage, ui, hindsight, other);
}
