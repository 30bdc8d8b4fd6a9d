#include "game/tools/validation_report.h"

#include <math.h>
#include <stdio.h>

/* Fitted years end here: what comes later judges the model and has no tolerance. */
enum { FITTED_UNTIL = 2018 };

static bool print_point(const Validation *validation, const Series *series, SeriesKey key,
                        const SeriesPoint *point)
{
    double model = 0.0;
    if (!validation_model_at(validation, key, point->year, &model))
        return true;
    double error = validation_error(series, point, model);
    bool fitted = point->year < FITTED_UNTIL + 1;
    bool good = fabs(error) <= series->tolerance;
    printf("  %7.1f %9.3f %9.3f  %+7.1f%-2s %s  %s\n", point->year, model, point->value,
           series->relative ? 100.0 * error : error, series->relative ? " %" : "",
           good     ? "   "
           : fitted ? "out"
                    : " - ",
           point->source);
    return good || !fitted;
}

/* Years that nobody measured: the free run. */
static void print_free(const Validation *validation, const Series *series, SeriesKey key)
{
    int first = validation->scenario->rules.first_year;
    int last = first + validation->quarters / QUARTERS_PER_YEAR - 1;
    double measured = series->count > 0 ? series->points[series->count - 1].year : 0.0;
    for (int year = first; year <= last; year++) {
        double model = 0.0;
        if (year > measured && validation_model_at(validation, key, year, &model))
            printf("  %7.1f %9.3f         -                  %s\n", (double)year, model,
                   _("not measured: free run"));
    }
}

int validation_print(const Validation *validation)
{
    const History *history = validation->history;
    int outside = 0, points = 0;
    for (int s = 0; s < SERIES_COUNT; s++) {
        const Series *series = &history->series[s];
        printf("%s (± %g%s)\n", scenario_text(&series->name, locale_language()),
               series->relative ? 100.0 * series->tolerance : series->tolerance,
               series->relative ? " %" : "");
        printf("  %7s %9s %9s  %7s\n", _("year"), _("model"), _("measured"), _("error"));
        for (int p = 0; p < series->count; p++, points++)
            outside += print_point(validation, series, (SeriesKey)s, &series->points[p]) ? 0 : 1;
        print_free(validation, series, (SeriesKey)s);
    }
    if (history->territories_year > 0)
        printf(_("Rank correlation of fibre counts by territory, end of %d: %.3f (expected 0.85)\n"
                 "  %s\n"),
               history->territories_year, validation->territories_rank,
               history->territories_source);
    printf(_("%d of %d points outside their tolerance; last World %016llx\n"), outside, points,
           (unsigned long long)validation->hash);
    return outside;
}
