#include "game/client/deed_text.h"

#include "engine/base/text.h"
#include "game/client/council_text.h"
#include "game/client/vocabulary.h"
#include "game/client/wording.h"

static void measure_text(const Scenario *scenario, const Deed *deed, char *buffer, size_t capacity)
{
    const char *name = vocabulary_proposal(scenario, (Proposal)deed->subject);
    if (deed->before.level == 0)
        text_format(buffer, capacity, _("takes up “%s”"), name);
    else if (deed->after.level == 0)
        text_format(buffer, capacity, _("gives up “%s”"), name);
    else if (deed->after.level > deed->before.level)
        text_format(buffer, capacity, _("goes further with “%s”"), name);
    else if (deed->after.level < deed->before.level)
        text_format(buffer, capacity, _("does less of “%s”"), name);
    else
        text_format(buffer, capacity, _("sets “%s” otherwise"), name);
}

static void contract_text(const Deed *deed, char *buffer, size_t capacity)
{
    const char *subject = vocabulary_subject((ContractSubject)deed->detail);
    if (deed->kind == DEED_EXIT)
        text_format(buffer, capacity, _("leaves an agreement: %s"), subject);
    else
        text_format(buffer, capacity, _("sign an agreement: %s, %s a year"), subject,
                    wording_euros_compact(deed->amount).text);
}

/* The rule of a charter, the new value of a clause: what stands behind the motion's name. */
static void motion_text(const Deed *deed, char *buffer, size_t capacity)
{
    char detail[COUNCIL_TEXT_BYTES];
    MotionTerms motion = {(MotionKind)deed->detail, (int16_t)deed->amount};
    if (motion.kind == MOTION_CHARTER || motion.kind == MOTION_GENERALISE)
        text_copy(detail, sizeof detail, council_exception_name((Exception)motion.value));
    else
        council_clause_text(&motion, detail, sizeof detail);
    text_format(buffer, capacity,
                deed->carried ? _("wins a vote: “%s” (%s)") : _("loses a vote: “%s” (%s)"),
                council_motion_name(motion.kind), detail);
}

static const char *incident_text(const Scenario *scenario, const Deed *deed)
{
    bool known = deed->subject < scenario->rules.incident_count;
    return known ? scenario_text(&scenario->text.incident[deed->subject].text, locale_language())
                 : "";
}

void deed_text_what(const Scenario *scenario, const Deed *deed, char *buffer, size_t capacity)
{
    buffer[0] = 0;
    switch (deed->kind) {
    case DEED_MEASURE:
        measure_text(scenario, deed, buffer, capacity);
        break;
    case DEED_NETWORK:
        text_format(buffer, capacity, _("orders %s lines"), wording_count(deed->amount).text);
        break;
    case DEED_CONTRACT:
    case DEED_EXIT:
        contract_text(deed, buffer, capacity);
        break;
    case DEED_MOTION:
        motion_text(deed, buffer, capacity);
        break;
    case DEED_PLAN:
        text_format(buffer, capacity, _("carry out a common plan: %s, %s"),
                    vocabulary_pool_plan((PoolPlan)deed->subject),
                    wording_euros_compact(deed->amount).text);
        break;
    case DEED_INJECT:
    case DEED_INCIDENT:
        text_copy(buffer, capacity, incident_text(scenario, deed));
        break;
    case DEED_KIND_COUNT:
        break;
    }
}

/* A plan has no author; what strikes from outside has one only when it strikes once. */
static bool is_of_several(const Deed *deed)
{
    bool strikes = deed->kind == DEED_INJECT || deed->kind == DEED_INCIDENT;
    return deed->kind == DEED_PLAN || (strikes && deed->times != 1);
}

void deed_text_who(const Scenario *scenario, const Deed *deed, char *buffer, size_t capacity)
{
    const Rules *rules = &scenario->rules;
    const char *seat = rules->territory_name[deed->seat.index];
    if (deed->kind == DEED_CONTRACT)
        text_format(buffer, capacity, _("%s and %s"), seat,
                    rules->territory_name[deed->other.index]);
    else if (is_of_several(deed))
        text_format(buffer, capacity, _n("%d territory", "%d territories", deed->times),
                    deed->times);
    else
        text_copy(buffer, capacity, seat);
}

void deed_text_line(const Scenario *scenario, const Deed *deed, char *buffer, size_t capacity)
{
    char who[DEED_TEXT_BYTES], what[DEED_TEXT_BYTES];
    deed_text_who(scenario, deed, who, sizeof who);
    deed_text_what(scenario, deed, what, sizeof what);
    text_format(buffer, capacity, _("%s, round %d: %s"), who, deed->round, what);
}
