#include "game/tools/sensitivity.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/text.h"
#include "game/content/locale.h"
#include "game/sim/score.h"

static const double MOVED = 0.1, POINTS_ALLOWED = 5.0;

static Batch batch;
static Rules moved;

static void play(const BatchPlan *like, const Rules *rules, double national[SCORE_COUNT])
{
    BatchPlan plan = *like;
    plan.rules = rules;
    for (int s = 0; s < SCORE_COUNT; s++)
        national[s] = 0.0;
    for (int session = 0; session < plan.sessions; session++) {
        batch_begin(&batch, &plan, session);
        for (int year = 0; year < SENSITIVITY_YEARS; year++)
            batch_play_year(&batch);
        for (int s = 0; s < SCORE_COUNT; s++)
            national[s] += score_national(&batch.world, rules, (Score)s) / plan.sessions;
    }
}

/*
 * Parts of one score: when one weighs more the others weigh less, for a score stays within 100.
 * Moving one alone would only stretch the ruler.
 */
static const char *const PARTS[][3] = {
    {"access_weight_fast", "access_weight_decent", "access_weight_mobile"},
    {"usage_weight_online", "usage_weight_autonomous", "usage_weight_takeup"},
};

static double *coefficient_named(Rules *rules, const char *name)
{
    for (int i = 0; i < rules_coefficient_count(); i++)
        if (text_equal(rules_coefficient_name(i), name))
            return rules_coefficient(rules, i);
    CHECK(false);
    return NULL;
}

static void keep_whole(Rules *rules, const char *const parts[3])
{
    double sum = 0.0;
    for (int p = 0; p < 3; p++)
        sum += *coefficient_named(rules, parts[p]);
    for (int p = 0; p < 3; p++)
        *coefficient_named(rules, parts[p]) /= sum;
}

static void play_moved(const Sensitivity *sensitivity, const BatchPlan *plan, int index,
                       double factor, double change[SCORE_COUNT])
{
    moved = *plan->rules;
    *rules_coefficient(&moved, index) *= factor;
    for (size_t s = 0; s < sizeof PARTS / sizeof PARTS[0]; s++)
        keep_whole(&moved, PARTS[s]);
    rules_finish(&moved);
    play(plan, &moved, change);
    for (int s = 0; s < SCORE_COUNT; s++)
        change[s] -= sensitivity->national[s];
}

void sensitivity_run(Sensitivity *sensitivity, const BatchPlan *plan)
{
    memset(sensitivity, 0, sizeof *sensitivity);
    sensitivity->count = rules_coefficient_count();
    CHECK(sensitivity->count <= SENSITIVITY_ROWS_MAX);
    play(plan, plan->rules, sensitivity->national);
    for (int i = 0; i < sensitivity->count; i++) {
        SensitivityRow *row = &sensitivity->row[i];
        row->name = rules_coefficient_name(i);
        play_moved(sensitivity, plan, i, 1.0 - MOVED, row->lower);
        play_moved(sensitivity, plan, i, 1.0 + MOVED, row->higher);
    }
}

double sensitivity_largest(const SensitivityRow *row)
{
    double largest = 0.0;
    for (int s = 0; s < SCORE_COUNT; s++)
        largest = fmax(largest, fmax(fabs(row->lower[s]), fabs(row->higher[s])));
    return largest;
}

static int find_next(const Sensitivity *sensitivity, const bool *printed)
{
    int next = -1;
    for (int i = 0; i < sensitivity->count; i++)
        if (!printed[i] && (next < 0 || sensitivity_largest(&sensitivity->row[i]) >
                                            sensitivity_largest(&sensitivity->row[next])))
            next = i;
    return next;
}

static void print_row(const SensitivityRow *row)
{
    printf("%-36s", row->name);
    for (int s = 0; s < SCORE_COUNT; s++)
        printf("  %+6.2f %+6.2f", row->lower[s], row->higher[s]);
    printf("%s\n", sensitivity_largest(row) > POINTS_ALLOWED ? "  OUT" : "");
}

int sensitivity_print(const Sensitivity *sensitivity, int lines)
{
    bool printed[SENSITIVITY_ROWS_MAX] = {false};
    int outside = 0;
    printf(_("National scores after %d years: access %.2f, services %.2f, usage %.2f\n"),
           SENSITIVITY_YEARS, sensitivity->national[SCORE_ACCESS],
           sensitivity->national[SCORE_SERVICES], sensitivity->national[SCORE_USAGE]);
    printf(_("Points changed by a coefficient 10 %% lower and 10 %% higher\n"));
    printf("%-36s  %13s  %13s  %13s\n", "", _("access"), _("services"), _("usage"));
    for (int line = 0; line < lines && line < sensitivity->count; line++) {
        int next = find_next(sensitivity, printed);
        printed[next] = true;
        print_row(&sensitivity->row[next]);
    }
    for (int i = 0; i < sensitivity->count; i++)
        outside += sensitivity_largest(&sensitivity->row[i]) > POINTS_ALLOWED ? 1 : 0;
    printf(_("%d of %d coefficients change a score by more than %.0f points\n"), outside,
           sensitivity->count, POINTS_ALLOWED);
    return outside;
}
