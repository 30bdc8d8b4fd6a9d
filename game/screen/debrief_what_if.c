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

static const float SIDE_UNITS = 400.0f, CURVE_UNITS = 104.0f, MAP_UNITS_LEAST = 240.0f;

/* What two charts borrow until the build ends: the result of all, and of the territory that was moved most. */
typedef struct BothCurves {
    double was[YEARS_MAX + 1], would[YEARS_MAX + 1];
    char years[YEARS_MAX + 1][8];
    const char *labels[YEARS_MAX + 1];
} BothCurves;

typedef struct Difference {
    int best, worst, most; /* seats; -1 for none */
    double gained, lost;
} Difference;

static Difference find_difference(const Rules *rules, const Curve *was, const Curve *would)
{
    Difference difference = {.best = -1, .worst = -1, .most = -1};
    for (int s = 0; s < rules->territory_count; s++) {
        TerritoryId seat = {(uint8_t)s};
        double change = curve_mean(would, was->rounds, seat) - curve_mean(was, was->rounds, seat);
        if (change > difference.gained) {
            difference.gained = change;
            difference.best = s;
        } else if (change < difference.lost) {
            difference.lost = change;
            difference.worst = s;
        }
    }
    bool falls = -difference.lost > difference.gained;
    difference.most = falls ? difference.worst : difference.best;
    return difference;
}

static void build_curves(Ui *ui, const char *title, const BothCurves *both, int rounds)
{
    UiSeries *series = ui_keep(ui, 2 * sizeof *series);
    if (series == NULL) {
        return;
    }
    series[0] = (UiSeries){.label = _("as it was"),
                           .values = both->was,
                           .count = rounds + 1,
                           .color = ui_color(ui, STYLE_ACCENT)};
    series[1] = (UiSeries){.label = _("without it"),
                           .values = both->would,
                           .count = rounds + 1,
                           .color = ui_color(ui, STYLE_INK_SOFT),
                           .dashed = true};
    ui_text(ui, STYLE_STRONG, title);
    ui_chart_lines(ui, &(UiLines){.key = title,
                                  .name = title,
                                  .series = series,
                                  .series_count = 2,
                                  .point_count = rounds + 1,
                                  .point_labels = both->labels,
                                  .height = ui_between(ui_grow(1), CURVE_UNITS, 260)});
}

static BothCurves *keep_curves(const Stage *stage, Ui *ui, int rounds)
{
    BothCurves *both = ui_keep(ui, sizeof *both);
    for (int r = 0; both != NULL && r <= rounds; r++) {
        text_format(both->years[r], sizeof both->years[r], "%d",
                    stage->scenario->rules.first_year + r);
        both->labels[r] = both->years[r];
    }
    return both;
}

static void build_common(Stage *stage, Ui *ui, const Curve *was, const Curve *would)
{
    BothCurves *both = keep_curves(stage, ui, was->rounds);
    for (int r = 0; both != NULL && r <= was->rounds; r++) {
        both->was[r] = was->common[r];
        both->would[r] = would->common[r];
    }
    if (both != NULL) {
        build_curves(ui, _("Common result"), both, was->rounds);
    }
}

static void build_most(Stage *stage, Ui *ui, const Curve *was, const Curve *would, int seat)
{
    BothCurves *both = seat >= 0 ? keep_curves(stage, ui, was->rounds) : NULL;
    for (int r = 0; both != NULL && r <= was->rounds; r++) {
        both->was[r] = curve_mean(was, r, (TerritoryId){(uint8_t)seat});
        both->would[r] = curve_mean(would, r, (TerritoryId){(uint8_t)seat});
    }
    if (both != NULL) {
        build_curves(ui, stage->scenario->rules.territory_name[seat], both, was->rounds);
    }
}

static void build_seat(const Stage *stage, Ui *ui, const char *label, int seat, double points)
{
    char text[NAME_BYTES + 32];
    if (seat >= 0) {
        text_format(text, sizeof text, "%s (%s)", stage->scenario->rules.territory_name[seat],
                    wording_points(points).text);
        fact_line(ui, label, text);
    }
}

static void build_side(Stage *stage, Ui *ui, const Curve *was, const Curve *would)
{
    Difference difference = find_difference(&stage->scenario->rules, was, would);
    int last = was->rounds;
    fact_line(ui, _("Common result"), wording_points(would->common[last] - was->common[last]).text);
    fact_line(ui, _("Gap between territories"),
              wording_points(would->gap[last] - was->gap[last]).text);
    build_seat(stage, ui, _("Would have had most more"), difference.best, difference.gained);
    build_seat(stage, ui, _("Would have had most less"), difference.worst, difference.lost);
    build_most(stage, ui, was, would, difference.most);
    build_common(stage, ui, was, would);
}

static void build_map(Stage *stage, Ui *ui, int slot, const char *title, const World *world)
{
    ui_box_begin(ui, &(UiBox){.width = ui_between(ui_grow(1), MAP_UNITS_LEAST, 0),
                              .height = ui_between(ui_grow(1), MAP_UNITS_LEAST, 0),
                              .gap = STYLE_HAIR});
    ui_text(ui, STYLE_STRONG, title);
    debrief_map_build(stage, ui, slot, title, world);
    ui_box_end(ui);
}

/* Curves and figures on one side, both maps on the other: what differs is looked for across, not down. */
static void build_both(Stage *stage, Ui *ui, const Hindsight *hindsight,
                       const Counterfactual *other)
{
    bool narrow = panel_is_narrow(ui);
    ui_box_begin(ui, &(UiBox){.direction = narrow ? UI_COLUMN : UI_ROW,
                              .width = ui_grow(1),
                              .height = ui_grow(1),
                              .gap = STYLE_WIDE,
                              .align_cross = UI_STRETCH});
    ui_box_begin(ui, &(UiBox){.width = narrow ? ui_grow(1) : ui_fixed(SIDE_UNITS),
                              .height = narrow ? ui_fit() : ui_grow(1),
                              .gap = STYLE_HAIR});
    build_side(stage, ui, &hindsight->recording->curve, &other->curve);
    ui_box_end(ui);
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
    char deed[DEED_TEXT_BYTES];
    if (other == NULL) {
        ui_text_soft(ui, STYLE_TITLE, _("Which decision shall we take out? Bet first."));
        return;
    }
    deed_text_line(stage->scenario, hindsight_deed(hindsight, trial), deed, sizeof deed);
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1)});
    ui_text_soft(ui, STYLE_CAPTION, _("If this had not been done"));
    ui_text_in(ui, STYLE_TITLE, STYLE_ACCENT, deed);
    ui_box_end(ui);
    if (!other->took_effect) {
        ui_text(ui, STYLE_BODY, _("Nothing would have been different."));
    }
    build_both(stage, ui, hindsight, other);
}
