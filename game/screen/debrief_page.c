#include "game/screen/debrief_page.h"

const char *debrief_page_name(DebriefPage page)
{
    switch (page) {
    case DEBRIEF_PAGE_WORDS:
        return _("One word each");
    case DEBRIEF_PAGE_FORECAST:
        return _("Forecast and result");
    case DEBRIEF_PAGE_CONTRACTS:
        return _("Promises kept");
    case DEBRIEF_PAGE_REPLAY:
        return _("The session in a minute");
    case DEBRIEF_PAGE_TURNING_POINTS:
        return _("Turning points");
    case DEBRIEF_PAGE_WHAT_IF:
        return _("What if we had not…");
    case DEBRIEF_PAGE_CONTESTED:
        return _("What is contested");
    case DEBRIEF_PAGE_PROPOSALS:
        return _("True at home?");
    case DEBRIEF_PAGE_MISSING:
        return _("What is missing");
    case DEBRIEF_PAGE_COMMITMENTS:
        return _("Commitments");
    case DEBRIEF_PAGE_EVALUATION:
        return _("Before, after");
    case DEBRIEF_PAGE_COUNT:
        break;
    }
    return "";
}

void debrief_page_build(Stage *stage, Ui *ui, DebriefPage page)
{
    static void (*const BUILD[DEBRIEF_PAGE_COUNT])(Stage *, Ui *) = {
        [DEBRIEF_PAGE_WORDS] = debrief_words_build,
        [DEBRIEF_PAGE_FORECAST] = debrief_forecast_build,
        [DEBRIEF_PAGE_CONTRACTS] = debrief_contracts_build,
        [DEBRIEF_PAGE_REPLAY] = replay_view_build,
        [DEBRIEF_PAGE_TURNING_POINTS] = debrief_turning_build,
        [DEBRIEF_PAGE_WHAT_IF] = debrief_what_if_build,
        [DEBRIEF_PAGE_CONTESTED] = debrief_contested_build,
        [DEBRIEF_PAGE_PROPOSALS] = debrief_proposals_build,
        [DEBRIEF_PAGE_MISSING] = debrief_missing_build,
        [DEBRIEF_PAGE_COMMITMENTS] = debrief_commitments_build,
        [DEBRIEF_PAGE_EVALUATION] = debrief_evaluation_build,
    };
    if (page < DEBRIEF_PAGE_COUNT) {
        BUILD[page](stage, ui);
    }
}
