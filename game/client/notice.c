#include "game/client/notice.h"

#include "engine/base/text.h"
#include "game/client/council_text.h"
#include "game/client/template.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"

typedef struct Line {
    const Scenario *scenario;
    const Event *event;
    const char *who, *other;
    char *buffer;
    size_t capacity;
} Line;

static const char *territory_name(const Scenario *scenario, TerritoryId territory)
{
    bool known = territory.index < scenario->rules.territory_count;
    return known ? scenario->rules.territory_name[territory.index] : "";
}

static const char *proposal_of(const Line *line)
{
    bool known = line->event->subject < PROPOSAL_COUNT;
    return known ? vocabulary_proposal(line->scenario, (Proposal)line->event->subject) : "";
}

static NoticeTone write_year(const Line *line)
{
    /* A year is a name, not a quantity: no thousands separator. */
    text_format(line->buffer, line->capacity,
                line->event->kind == EVENT_YEAR_OPENED ? _("The year %d begins.")
                                                       : _("The year %d is over."),
                (int)line->event->figure);
    return NOTICE_NEUTRAL;
}

static NoticeTone write_proposal(const Line *line)
{
    const char *name = proposal_of(line);
    switch ((int)line->event->kind) {
    case EVENT_PROPOSAL_STARTED:
        text_format(line->buffer, line->capacity, _("%s takes up “%s”."), line->who, name);
        return NOTICE_NEUTRAL;
    case EVENT_PROPOSAL_LEFT:
        text_format(line->buffer, line->capacity, _("%s gives up “%s”: leaving cost %s."),
                    line->who, name, wording_euros_compact(line->event->figure).text);
        return NOTICE_BAD;
    case EVENT_PROPOSAL_MATURE:
        text_format(line->buffer, line->capacity, _("%s: “%s” now has its full effect."), line->who,
                    name);
        return NOTICE_GOOD;
    default:
        text_format(line->buffer, line->capacity,
                    _("%s: a public space of “%s” lost its staff and closed."), line->who, name);
        return NOTICE_BAD;
    }
}

static NoticeTone write_contract(const Line *line)
{
    bool known = line->event->subject < CONTRACT_SUBJECT_COUNT;
    const char *subject = known ? vocabulary_subject((ContractSubject)line->event->subject) : "";
    switch ((int)line->event->kind) {
    case EVENT_CONTRACT_OFFERED:
        text_format(line->buffer, line->capacity, _("%s offers %s a contract: %s."), line->who,
                    line->other, subject);
        return NOTICE_NEUTRAL;
    case EVENT_CONTRACT_SIGNED:
        text_format(line->buffer, line->capacity, _("%s and %s sign a contract: %s."), line->who,
                    line->other, subject);
        return NOTICE_GOOD;
    case EVENT_CONTRACT_DECLINED:
        text_format(line->buffer, line->capacity,
                    _("The contract offered by %s to %s comes to nothing: %s."), line->who,
                    line->other, subject);
        return NOTICE_NEUTRAL;
    case EVENT_CONTRACT_ENDED:
        text_format(line->buffer, line->capacity,
                    _("The contract of %s and %s reached its term, every year kept: %s."),
                    line->who, line->other, subject);
        return NOTICE_GOOD;
    case EVENT_CONTRACT_JOINED:
        text_format(line->buffer, line->capacity,
                    _("%s joins the contract of %s and pays the others %s."), line->who,
                    line->other, wording_euros_compact(line->event->figure).text);
        return NOTICE_GOOD;
    case EVENT_CONTRACT_BROKEN:
        text_format(line->buffer, line->capacity,
                    _("%s leaves its contract with %s before term and pays %s."), line->who,
                    line->other, wording_euros_compact(line->event->figure).text);
        return NOTICE_BAD;
    default:
        text_format(line->buffer, line->capacity,
                    _("%s could not pay its share of a contract: %s were missing."), line->who,
                    wording_euros_compact(line->event->figure).text);
        return NOTICE_BAD;
    }
}

static NoticeTone write_works(const Line *line)
{
    Wording amount = wording_euros_compact(line->event->figure);
    const char *euros = amount.text;
    switch ((int)line->event->kind) {
    case EVENT_WORKS_SHARED:
        text_format(line->buffer, line->capacity, _("%s and %s dig the same trenches: %s saved."),
                    line->who, line->other, euros);
        return NOTICE_GOOD;
    case EVENT_WORKS_DUPLICATED:
        text_format(line->buffer, line->capacity,
                    _("%s built what a neighbour was building too: %s lost."), line->who, euros);
        return NOTICE_BAD;
    case EVENT_CREWS_SCARCE:
        text_format(line->buffer, line->capacity,
                    _("Everybody builds at once: works cost %s of the normal price."),
                    wording_percent((double)line->event->figure / 100.0).text);
        return NOTICE_BAD;
    case EVENT_GRANTS_CUT:
        text_format(line->buffer, line->capacity,
                    _("The State could promise only %s of the grants asked for."),
                    wording_percent((double)line->event->figure / 100.0).text);
        return NOTICE_BAD;
    default:
        text_format(line->buffer, line->capacity,
                    _("%s ends the year %s short in its running section: the prefect writes."),
                    line->who, euros);
        return NOTICE_BAD;
    }
}

static NoticeTone write_incident(const Line *line)
{
    int index = line->event->subject;
    bool known = index < line->scenario->rules.incident_count;
    const char *what =
        known ? scenario_text(&line->scenario->text.incident[index].text, locale_language()) : "";
    text_format(line->buffer, line->capacity, _("%s. %s"), line->who, what);
    if (!known)
        return NOTICE_NEUTRAL;
    const Incident *incident = &line->scenario->rules.incident[index];
    bool helps = (incident->amount > 0.0) != (incident->target == INCIDENT_OPERATOR_DELAY);
    return helps ? NOTICE_GOOD : NOTICE_BAD;
}

static NoticeTone write_news(const Line *line)
{
    const Event *event = line->event;
    text_copy(line->buffer, line->capacity, "");
    if (event->subject >= PROPOSAL_COUNT)
        return NOTICE_NEUTRAL;
    const ProposalText *text = &line->scenario->text.proposal[event->subject];
    if (event->detail >= text->news_count)
        return NOTICE_NEUTRAL;
    const NewsText *news = &text->news[event->detail];
    template_fill(scenario_text(&news->text, locale_language()),
                  &(TemplateWords){line->who, line->other, wording_count(event->figure).text},
                  line->buffer, line->capacity);
    return news->tone > 0 ? NOTICE_GOOD : news->tone < 0 ? NOTICE_BAD : NOTICE_NEUTRAL;
}

static NoticeTone write_mobile(const Line *line)
{
    if (line->event->kind == EVENT_MOBILE_SITES) {
        text_format(line->buffer, line->capacity,
                    _n("%s is granted %s mobile site.", "%s is granted %s mobile sites.",
                       line->event->figure),
                    line->who, wording_count(line->event->figure).text);
        return NOTICE_GOOD;
    }
    bool known = line->event->subject < line->scenario->rules.region_count;
    text_format(line->buffer, line->capacity,
                _n("%s joins or leaves the services club of %s: %s member now.",
                   "%s joins or leaves the services club of %s: %s members now.",
                   line->event->figure),
                line->who, known ? line->scenario->rules.region_name[line->event->subject] : "",
                wording_count(line->event->figure).text);
    return NOTICE_NEUTRAL;
}

static void write_plan_result(const Line *line, const char *plan)
{
    const Event *event = line->event;
    Wording euros = wording_euros_compact(event->figure);
    if (event->kind == EVENT_POOL_CARRIED)
        text_format(line->buffer, line->capacity,
                    _n("The common plan “%s” is carried out: %d territory puts in %s.",
                       "The common plan “%s” is carried out: %d territories put in %s.",
                       event->detail),
                    plan, (int)event->detail, euros.text);
    else if (event->figure > 0)
        text_format(line->buffer, line->capacity,
                    _("The common plan “%s” is not carried out, %s are missing: nobody pays."),
                    plan, euros.text);
    else
        text_format(line->buffer, line->capacity,
                    _("The common plan “%s” is not carried out, too little is left to connect: "
                      "nobody pays."),
                    plan);
}

static void write_served(const Line *line)
{
    Wording figure = wording_count(line->event->figure);
    if (line->event->subject == POOL_FIBRE)
        text_format(line->buffer, line->capacity,
                    _n("%s: the common plan connects %s premise.",
                       "%s: the common plan connects %s premises.", line->event->figure),
                    line->who, figure.text);
    else
        text_format(line->buffer, line->capacity,
                    _n("%s: common mediators accompany %s person.",
                       "%s: common mediators accompany %s people.", line->event->figure),
                    line->who, figure.text);
}

static NoticeTone write_pool(const Line *line)
{
    bool known = line->event->subject < POOL_PLAN_COUNT;
    const char *plan = known ? vocabulary_pool_plan((PoolPlan)line->event->subject) : "";
    Wording euros = wording_euros_compact(line->event->figure);
    switch ((int)line->event->kind) {
    case EVENT_POOL_PLEDGED:
        if (line->event->detail != 0 && line->event->figure > 0)
            text_format(line->buffer, line->capacity,
                        _("%s proposes the common plan “%s” and puts in %s."), line->who, plan,
                        euros.text);
        else if (line->event->figure > 0)
            text_format(line->buffer, line->capacity, _("%s puts %s into the common plan “%s”."),
                        line->who, euros.text, plan);
        else
            text_format(line->buffer, line->capacity,
                        _("%s takes back what it put into the common plan “%s”."), line->who, plan);
        return NOTICE_NEUTRAL;
    case EVENT_POOL_LAPSED:
        text_format(line->buffer, line->capacity,
                    _("%s can no longer pay the %s it pledged to the common plan “%s”."), line->who,
                    euros.text, plan);
        return NOTICE_BAD;
    case EVENT_POOL_PAID:
        text_format(line->buffer, line->capacity, _("%s pays %s for the common plan “%s”."),
                    line->who, euros.text, plan);
        return NOTICE_NEUTRAL;
    case EVENT_POOL_SERVED:
        write_served(line);
        return NOTICE_GOOD;
    default:
        write_plan_result(line, plan);
        return line->event->kind == EVENT_POOL_CARRIED ? NOTICE_GOOD : NOTICE_BAD;
    }
}

static NoticeTone write_correction(const Line *line)
{
    int64_t figure = line->event->figure;
    int64_t size = figure < 0 ? -figure : figure;
    switch ((int)line->event->subject) {
    case ADJUST_MONEY:
        text_format(line->buffer, line->capacity,
                    figure < 0 ? _("Correction by the facilitator: %s gives back %s.")
                               : _("Correction by the facilitator: %s receives %s."),
                    line->who, wording_euros_compact(size).text);
        return NOTICE_NEUTRAL;
    case ADJUST_FIBRE:
        text_format(
            line->buffer, line->capacity,
            figure < 0
                ? _n("Correction by the facilitator: %s has %s premise with fibre less.",
                     "Correction by the facilitator: %s has %s premises with fibre less.", size)
                : _n("Correction by the facilitator: %s has %s premise with fibre more.",
                     "Correction by the facilitator: %s has %s premises with fibre more.", size),
            line->who, wording_count(size).text);
        return NOTICE_NEUTRAL;
    default:
        text_format(line->buffer, line->capacity,
                    _("Correction by the facilitator: a contract of %s and %s ends, nobody owes "
                      "anything."),
                    line->who, line->other);
        return NOTICE_NEUTRAL;
    }
}

NoticeTone notice_event(const Scenario *scenario, const Event *event, char *buffer, size_t capacity)
{
    Line line = {.scenario = scenario,
                 .event = event,
                 .who = territory_name(scenario, event->territory),
                 .other = territory_name(scenario, event->other),
                 .buffer = buffer,
                 .capacity = capacity};
    switch (event->kind) {
    case EVENT_YEAR_OPENED:
    case EVENT_YEAR_CLOSED:
        return write_year(&line);
    case EVENT_PROPOSAL_STARTED:
    case EVENT_PROPOSAL_LEFT:
    case EVENT_PROPOSAL_MATURE:
    case EVENT_SITE_CLOSED:
        return write_proposal(&line);
    case EVENT_CONTRACT_OFFERED:
    case EVENT_CONTRACT_SIGNED:
    case EVENT_CONTRACT_DECLINED:
    case EVENT_CONTRACT_ENDED:
    case EVENT_CONTRACT_BROKEN:
    case EVENT_CONTRACT_LATE:
    case EVENT_CONTRACT_JOINED:
        return write_contract(&line);
    case EVENT_WORKS_SHARED:
    case EVENT_WORKS_DUPLICATED:
    case EVENT_GRANTS_CUT:
    case EVENT_CREWS_SCARCE:
    case EVENT_RUNNING_DEFICIT:
        return write_works(&line);
    case EVENT_INCIDENT:
        return write_incident(&line);
    case EVENT_MOBILE_SITES:
    case EVENT_CLUB_CHANGED:
        return write_mobile(&line);
    case EVENT_PROPOSAL_NEWS:
        return write_news(&line);
    case EVENT_MOTION_OPENED:
    case EVENT_MOTION_PASSED:
    case EVENT_MOTION_FAILED:
    case EVENT_CLAUSE_LOST:
        return council_event_text(event, line.who, buffer, capacity);
    case EVENT_POOL_PLEDGED:
    case EVENT_POOL_LAPSED:
    case EVENT_POOL_CARRIED:
    case EVENT_POOL_PAID:
    case EVENT_POOL_SERVED:
    case EVENT_POOL_FAILED:
        return write_pool(&line);
    case EVENT_ADJUSTED:
        return write_correction(&line);
    case EVENT_KIND_COUNT:
        break;
    }
    text_copy(buffer, capacity, "");
    return NOTICE_NEUTRAL;
}

static bool event_is_national(const Event *event)
{
    return event->kind == EVENT_GRANTS_CUT || event->kind == EVENT_CREWS_SCARCE ||
           (event->kind == EVENT_POOL_PLEDGED && event->detail != 0) ||
           event->kind == EVENT_POOL_CARRIED || event->kind == EVENT_POOL_FAILED ||
           (event->kind >= EVENT_MOTION_OPENED && event->kind <= EVENT_CLAUSE_LOST);
}

static bool event_has_other(const Event *event)
{
    switch ((int)event->kind) {
    case EVENT_CONTRACT_OFFERED:
    case EVENT_CONTRACT_SIGNED:
    case EVENT_CONTRACT_DECLINED:
    case EVENT_CONTRACT_ENDED:
    case EVENT_CONTRACT_BROKEN:
    case EVENT_CONTRACT_LATE:
    case EVENT_CONTRACT_JOINED:
    case EVENT_WORKS_SHARED:
    case EVENT_PROPOSAL_NEWS:
    case EVENT_ADJUSTED:
        return true;
    default:
        return false;
    }
}

bool notice_is_minor(const Event *event)
{
    return event->kind == EVENT_YEAR_OPENED || event->kind == EVENT_YEAR_CLOSED;
}

bool notice_concerns(const Event *event, TerritoryId territory)
{
    if (notice_is_minor(event)) {
        return false;
    }
    return event_is_national(event) || territory_same(event->territory, territory) ||
           (event_has_other(event) && territory_same(event->other, territory));
}
