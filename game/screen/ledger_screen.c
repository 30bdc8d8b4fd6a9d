#include "game/screen/ledger_screen.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/ui/button.h"
#include "engine/ui/chart.h"
#include "engine/ui/label.h"
#include "engine/ui/overlay.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"
#include "game/screen/glass_box_screen.h"
#include "game/screen/score_timeline.h"

enum { COEFFICIENTS_SHOWN_MAX = 6 };

typedef struct CauseLine {
    Cause cause;
    double points;
} CauseLine;

static int compare_lines(const void *a, const void *b)
{
    const CauseLine *left = a, *right = b;
    double l = fabs(left->points), r = fabs(right->points);
    if (l != r) {
        return l > r ? -1 : 1;
    }
    return (int)left->cause - (int)right->cause;
}

/* Every cause that moved it at all: a small one left out would break the sum. */
static int lines_collect(const Stage *stage, Score score, CauseLine *lines)
{
    const Ledger *ledger = &stage_world(stage)->ledger;
    int territory = stage_territory(stage).index;
    int count = 0;
    for (int cause = 0; cause < CAUSE_COUNT && count < STAGE_CAUSES_MAX; cause++) {
        double points = ledger->line[score][cause][territory];
        if (points != 0.0) {
            lines[count++] = (CauseLine){(Cause)cause, points};
        }
    }
    qsort(lines, (size_t)count, sizeof *lines, compare_lines);
    return count;
}

static Wording fine_points(double points)
{
    Wording wording;
    figure_points((Figure){wording.text, sizeof wording.text, locale_language()}, points, 2);
    return wording;
}

static void build_sum(const Stage *stage, Ui *ui, Score score, const CauseLine *lines, int count)
{
    double change = 0.0;
    for (int i = 0; i < count; i++) {
        change += lines[i].points;
    }
    double opening = stage_world(stage)->ledger.opening[score][stage_territory(stage).index];
    char text[200];
    text_format(text, sizeof text, _("%s at the start of the year, %s now: %s points."),
                wording_number(opening, 2).text, wording_number(opening + change, 2).text,
                fine_points(change).text);
    ui_text(ui, STYLE_STRONG, text);
    ui_text_soft(ui, STYLE_CAPTION,
                 _("The causes below add up to this change, to the last digit computed."));
}

static int build_bars(const Stage *stage, Ui *ui, const CauseLine *lines, int count)
{
    UiBar bars[STAGE_CAUSES_MAX];
    Wording texts[STAGE_CAUSES_MAX];
    for (int i = 0; i < count; i++) {
        texts[i] = fine_points(lines[i].points);
        bars[i] = (UiBar){.label = vocabulary_cause(stage->scenario, lines[i].cause),
                          .value = lines[i].points,
                          .text = texts[i].text};
    }
    return ui_chart_bars(
        ui,
        &(UiBars){
            .key = "causes", .name = _("Causes"), .bars = bars, .count = count, .pressable = true});
}

/* The coefficients of a proposal carry its number: "p04_site_euros". */
static bool coefficient_belongs(const char *name, Cause cause)
{
    if (cause >= CAUSE_PROPOSAL) {
        char prefix[8];
        text_format(prefix, sizeof prefix, "p%02d_", (int)(cause - CAUSE_PROPOSAL) + 1);
        return text_starts(name, prefix);
    }
    switch ((int)cause) {
    case CAUSE_BASE_NETWORK:
        return text_starts(name, "access_weight") || text_starts(name, "works_");
    case CAUSE_OPERATORS:
        return text_starts(name, "medium_share") || text_starts(name, "very_dense");
    case CAUSE_NATIONAL:
        return text_starts(name, "service_national");
    case CAUSE_MATURITY:
        return text_starts(name, "takeup_") || text_starts(name, "online_rate") ||
               text_starts(name, "autonomy_rate");
    case CAUSE_NEIGHBOURS:
        return text_starts(name, "imitation");
    case CAUSE_WEAR:
        return text_starts(name, "service_wear") || text_starts(name, "skill_wear") ||
               text_starts(name, "offline_wear") || text_starts(name, "copper_wear");
    case CAUSE_CONTRACT:
        return text_starts(name, "contract_");
    case CAUSE_POOL:
        return text_starts(name, "pool_");
    default:
        return false;
    }
}

static void build_coefficient(const Stage *stage, Ui *ui, int index)
{
    const CoefficientText *text = &stage->scenario->text.coefficient[index];
    const double *values = (const double *)&stage->scenario->rules.c;
    char value[160];
    text_format(value, sizeof value, "%s %s", glass_box_figure(values[index]).text,
                scenario_text(&text->unit, locale_language()));
    ui_box_begin(ui, &(UiBox){.width = ui_grow(1)});
    ui_text(ui, STYLE_BODY, scenario_text(&text->sentence, locale_language()));
    ui_text(ui, STYLE_STRONG, value);
    ui_text_soft(ui, STYLE_CAPTION, scenario_text(&text->source, locale_language()));
    ui_box_end(ui);
}

static void build_explanation(Stage *stage, Ui *ui, Cause cause)
{
    ui_rule(ui);
    ui_text(ui, STYLE_STRONG, vocabulary_cause(stage->scenario, cause));
    ui_text(ui, STYLE_BODY, vocabulary_cause_meaning(stage->scenario, cause));
    int shown = 0;
    for (int i = 0; i < rules_coefficient_count() && shown < COEFFICIENTS_SHOWN_MAX; i++) {
        const char *name = stage->scenario->text.coefficient[i].name;
        if (name != NULL && coefficient_belongs(name, cause)) {
            if (shown++ == 0) {
                ui_text_soft(ui, STYLE_CAPTION, _("What the model believes, and from whom:"));
            }
            build_coefficient(stage, ui, i);
        }
    }
    if (cause >= CAUSE_PROPOSAL) {
        const Bilingual *source = &stage->scenario->text.proposal[cause - CAUSE_PROPOSAL].source;
        ui_text_soft(ui, STYLE_CAPTION, scenario_text(source, locale_language()));
    }
    if (glass_box_has(stage, (int)cause) && ui_button_quiet(ui, _("All the figures behind it"))) {
        glass_box_show(stage, (int)cause);
    }
}

void ledger_build(Stage *stage, Ui *ui)
{
    if (stage->ledger_open < 0) {
        return;
    }
    Score score = (Score)stage->ledger_open;
    CauseLine lines[STAGE_CAUSES_MAX];
    int count = lines_collect(stage, score, lines);
    char title[160];
    text_format(title, sizeof title, _("%s: what moved it last year"), vocabulary_score(score));
    bool stays = ui_dialog_begin(ui, "ledger", title);
    ui_text_soft(ui, STYLE_BODY, vocabulary_score_meaning(score));
    build_sum(stage, ui, score, lines, count);
    if (count == 0) {
        ui_text(ui, STYLE_BODY, _("Nothing has moved it yet: no year has been played."));
    }
    int pressed = build_bars(stage, ui, lines, count);
    if (pressed >= 0) {
        stage->ledger_cause = (int)lines[pressed].cause;
    }
    if (stage->ledger_cause >= 0) {
        build_explanation(stage, ui, (Cause)stage->ledger_cause);
    } else if (count > 0) {
        ui_text_soft(ui, STYLE_CAPTION, _("Press a cause to read how it works."));
    }
    score_timeline_build(stage, ui, score);
    if (ui_button_primary(ui, _("Close"))) {
        stays = false;
    }
    ui_dialog_end(ui);
    if (!stays) {
        stage->ledger_open = -1;
    }
}
