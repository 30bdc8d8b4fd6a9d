#include "game/screen/known_score.h"

#include "engine/base/fixed.h"
#include "engine/base/random.h"
#include "engine/base/text.h"
#include "game/sim/proposal/p03_observatory.h"
#include "game/sim/score.h"

/* How far a range leans to one side: the same all along, as a measure that errs always errs alike. */
enum { PURPOSE_LEAN = 0x4C45414E, LEAN_SALT = 3 };

/* Half the width of a range, in points; 0 for who knows all. */
static double error_points(const Stage *stage)
{
    bool seated = stage->client != NULL && stage->client->seated;
    const Play *play = seated ? client_play(stage->client) : NULL;
    if (play == NULL || play->session.phase >= PHASE_REVEAL) {
        return 0.0;
    }
    return observatory_error_points(&play->world, &stage->scenario->rules, stage->client->seat);
}

PreviewRange known_score(const Stage *stage, Score score, TerritoryId territory)
{
    double points = score_of(stage_world(stage), &stage->scenario->rules, score, territory);
    double width = 2.0 * error_points(stage);
    if (width <= 0.0 || territory_same(territory, stage_territory(stage))) {
        return (PreviewRange){points, points};
    }
    uint64_t id = (uint64_t)territory.index * SCORE_COUNT + (uint64_t)score;
    double low = points - width * random_at(LEAN_SALT, PURPOSE_LEAN, id);
    return (PreviewRange){fixed_max(low, 0.0), fixed_min(low + width, 100.0)};
}

Wording known_score_wording(PreviewRange range)
{
    if (range.low == range.high) {
        return wording_score(range.low);
    }
    Wording wording;
    text_format(wording.text, sizeof wording.text, "%s–%s", wording_number(range.low, 0).text,
                wording_number(range.high, 0).text);
    return wording;
}

double known_score_middle(PreviewRange range) { return (range.low + range.high) / 2.0; }

const char *known_score_remark(const Stage *stage)
{
    return error_points(stage) > 0.0 ? _("Of other territories you know a range. An observatory "
                                         "that enough contribute to narrows it (proposal 3).")
                                     : NULL;
}
