#include "game/screen/budget_view.h"

#include "engine/base/text.h"
#include "engine/ui/label.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"
#include "game/screen/fact.h"

typedef struct SectionSum {
    int64_t in, out; /* euros, both >= 0 */
} SectionSum;

static SectionSum section_sum(const BudgetPlan *plan, Section section)
{
    int64_t carried = plan->carried[section];
    SectionSum sum = {carried > 0 ? carried : 0, carried < 0 ? -carried : 0};
    for (int line = 0; line < LINE_COUNT; line++) {
        /* What moves to investment is what running leaves over: it is told as such, not as spent. */
        bool leaves = section == SECTION_RUNNING && line == LINE_TRANSFER;
        if (budget_section((BudgetLine)line) != section || leaves) {
            continue;
        }
        int64_t amount = plan->line[line];
        sum.in += amount > 0 ? amount : 0;
        sum.out += amount < 0 ? -amount : 0;
    }
    if (section == SECTION_INVESTMENT && plan->line[LINE_TRANSFER] < 0) {
        sum.in += -plan->line[LINE_TRANSFER];
    }
    return sum;
}

static void build_lines(Ui *ui, const BudgetPlan *plan, Section section)
{
    if (plan->carried[section] != 0) {
        fact_line(ui, _("Left from last year"), wording_euros_change(plan->carried[section]).text);
    }
    for (int line = 0; line < LINE_COUNT; line++) {
        if (budget_section((BudgetLine)line) == section && plan->line[line] != 0) {
            fact_line(ui, vocabulary_budget_line((BudgetLine)line),
                      wording_euros_change(plan->line[line]).text);
        }
    }
}

static void build_section(Ui *ui, const BudgetPlan *plan, Section section, bool unfolded)
{
    SectionSum sum = section_sum(plan, section);
    int64_t left = section == SECTION_RUNNING ? plan->running_result : plan->investment_result;
    const char *name = section == SECTION_RUNNING ? _("Running") : _("Investment");
    char text[160];
    text_format(text, sizeof text, left < 0 ? _("%s of %s, %s missing") : _("%s of %s, %s left"),
                wording_euros_compact(sum.out).text, wording_euros_compact(sum.in).text,
                wording_euros_compact(left < 0 ? -left : left).text);
    fact_line_in(ui, name, left < 0 ? STYLE_NEGATIVE : STYLE_INK, text);
    fact_gauge(ui, (double)sum.out, (double)sum.in, ui_color(ui, STYLE_ACCENT));
    if (unfolded) {
        build_lines(ui, plan, section);
        ui_space(ui, STYLE_TIGHT);
    }
}

void budget_view_build(Ui *ui, const BudgetPlan *plan, bool unfolded)
{
    build_section(ui, plan, SECTION_RUNNING, unfolded);
    build_section(ui, plan, SECTION_INVESTMENT, unfolded);
    if (unfolded) {
        fact_line(ui, _("Debt at the end of the year"),
                  wording_euros_compact(plan->debt_after).text);
        fact_line(ui, _("Years to pay it back"), wording_number(plan->debt_years, 1).text);
        fact_line(ui, _("Grants promised for later years"),
                  wording_euros_compact(plan->grant_promised).text);
    }
}
