#include "game/client/council_text.h"

#include "engine/base/text.h"
#include "game/client/wording.h"

const char *council_motion_name(MotionKind kind)
{
    switch (kind) {
    case MOTION_STATE_RATE:
        return _("The State's rate of aid");
    case MOTION_SOLIDARITY:
        return _("Solidarity with the worst-off");
    case MOTION_STANDARDS:
        return _("Common standards");
    case MOTION_CHARTER:
        return _("A rural charter");
    case MOTION_GENERALISE:
        return _("A charter made general");
    case MOTION_KIND_COUNT:
        break;
    }
    return "";
}

const char *council_motion_meaning(MotionKind kind)
{
    switch (kind) {
    case MOTION_STATE_RATE:
        return _("A higher rate builds cheaper at home, and empties the State’s envelope sooner.");
    case MOTION_SOLIDARITY:
        return _(
            "The fifth with the lowest scores is served first; the others share what is left.");
    case MOTION_STANDARDS:
        return _("Clubs cost less everywhere; a rule from above costs a little trust.");
    case MOTION_CHARTER:
        return _("A rural territory tries for a few years, and publishes what comes of it.");
    case MOTION_GENERALISE:
        return _("What one tried would hold for all rural territories, or end.");
    case MOTION_KIND_COUNT:
        break;
    }
    return "";
}

const char *council_exception_name(Exception exception)
{
    switch (exception) {
    case EXCEPTION_OWN_SHARE:
        return _("the least own share");
    case EXCEPTION_LOAN_CEILING:
        return _("the ceiling of debt");
    case EXCEPTION_GRANT_DELAY:
        return _("the wait for State grants");
    case EXCEPTION_FAR_PARTNERS:
        return _("contracts with neighbours only");
    case EXCEPTION_COUNT:
        break;
    }
    return "";
}

const char *council_exception_meaning(Exception exception)
{
    switch (exception) {
    case EXCEPTION_OWN_SHARE:
        return _("The State's rate counts in full, without a least own share.");
    case EXCEPTION_LOAN_CEILING:
        return _("The bank lends beyond its usual number of years.");
    case EXCEPTION_GRANT_DELAY:
        return _("What the State promises is paid the year after.");
    case EXCEPTION_FAR_PARTNERS:
        return _("Contracts may bind territories without a common border.");
    case EXCEPTION_COUNT:
        break;
    }
    return "";
}

/* Points are voted in whole ones. */
static Wording whole_points(int points)
{
    Wording wording;
    figure_points((Figure){wording.text, sizeof wording.text, locale_language()}, points, 0);
    return wording;
}

static void write_clause(const MotionTerms *motion, char *buffer, size_t capacity)
{
    if (motion->kind == MOTION_STATE_RATE)
        text_format(buffer, capacity, _("The State's rate of aid: %s points."),
                    whole_points(motion->value).text);
    else if (motion->kind == MOTION_SOLIDARITY)
        text_format(buffer, capacity,
                    _("%s of the State's envelope goes first to the worst-off fifth."),
                    wording_percent(motion->value / 100.0).text);
    else
        text_copy(buffer, capacity,
                  motion->value != 0 ? _("Common standards for the whole country.")
                                     : _("Each territory its own standards again."));
}

void council_clause_text(const MotionTerms *clause, char *buffer, size_t capacity)
{
    if (clause->value == 0)
        text_copy(buffer, capacity, _("as the law says"));
    else if (clause->kind == MOTION_STATE_RATE)
        text_format(buffer, capacity, _("%s points"), whole_points(clause->value).text);
    else if (clause->kind == MOTION_SOLIDARITY)
        text_format(buffer, capacity, _("%s to them first"),
                    wording_percent(clause->value / 100.0).text);
    else
        text_copy(buffer, capacity, _("for the whole country"));
}

void council_motion_text(const MotionTerms *motion, char *buffer, size_t capacity)
{
    const char *exception = council_exception_name((Exception)motion->value);
    switch (motion->kind) {
    case MOTION_CHARTER:
        text_format(buffer, capacity, _("A charter that suspends a rule: %s."), exception);
        return;
    case MOTION_GENERALISE:
        text_format(buffer, capacity, _("For every rural territory, suspend a rule: %s."),
                    exception);
        return;
    case MOTION_STATE_RATE:
    case MOTION_SOLIDARITY:
    case MOTION_STANDARDS:
    case MOTION_KIND_COUNT:
        break;
    }
    write_clause(motion, buffer, capacity);
}

void council_quorum_text(int cast, int needed, char *buffer, size_t capacity)
{
    if (needed == 0)
        text_copy(buffer, capacity, "");
    else if (cast < needed)
        text_format(buffer, capacity,
                    _n("Quorum: %d of the %d vote it takes, or nothing is decided.",
                       "Quorum: %d of the %d votes it takes, or nothing is decided.", needed),
                    cast, needed);
    else
        text_format(buffer, capacity,
                    _n("Quorum reached: %d vote, it takes %d.",
                       "Quorum reached: %d votes, it takes %d.", cast),
                    cast, needed);
}

/* Too few voted, whatever they said; or those for were not enough. */
static void write_failure(const Event *event, const char *who, const char *motion, char *buffer,
                          size_t capacity)
{
    if (event->detail == 0)
        text_format(buffer, capacity, _("The proposal of %s finds no majority. %s"), who, motion);
    else
        text_format(buffer, capacity,
                    _n("The proposal of %s misses the quorum by %d vote. %s",
                       "The proposal of %s misses the quorum by %d votes. %s", event->detail),
                    who, (int)event->detail, motion);
}

NoticeTone council_event_text(const Event *event, const char *who, char *buffer, size_t capacity)
{
    MotionTerms terms = {(MotionKind)event->subject, (int16_t)event->figure};
    char motion[COUNCIL_TEXT_BYTES];
    council_motion_text(&terms, motion, sizeof motion);
    switch ((int)event->kind) {
    case EVENT_MOTION_OPENED:
        text_format(buffer, capacity, _("%s asks for a vote. %s"), who, motion);
        return NOTICE_NEUTRAL;
    case EVENT_MOTION_PASSED:
        text_format(buffer, capacity, _("Voted, on the proposal of %s. %s"), who, motion);
        return NOTICE_GOOD;
    case EVENT_MOTION_FAILED:
        write_failure(event, who, motion, buffer, capacity);
        return NOTICE_BAD;
    default:
        text_format(buffer, capacity,
                    _("A new government, and a rule that no large majority protected is gone: %s."),
                    council_motion_name((MotionKind)event->subject));
        return NOTICE_BAD;
    }
}
