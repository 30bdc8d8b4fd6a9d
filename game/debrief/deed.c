#include "game/debrief/deed.h"

#include <string.h>

#include "engine/base/table.h"
#include "game/sim/programme.h"
#include "game/sim/query.h"

bool deed_same(const Deed *a, const Deed *b)
{
    return a->kind == b->kind && a->round == b->round && territory_same(a->seat, b->seat) &&
           a->subject == b->subject;
}

bool deed_was_sent(const Frame *frame, const Event *event)
{
    for (int c = 0; event->kind == EVENT_INCIDENT && c < frame->command_count; c++) {
        const Command *command = &frame->commands[c];
        if (command->kind == COMMAND_INJECT && command->inject.incident == event->subject &&
            (command->inject.territory == INJECT_EVERYWHERE ||
             command->inject.territory == event->territory.index))
            return true;
    }
    return false;
}

static Deed *add(DeedList *list, const DeedScene *scene, DeedKind kind, TerritoryId seat)
{
    if (list->count == list->max) {
        list->dropped++;
        return NULL;
    }
    Deed *deed = &list->deeds[list->count++];
    *deed = (Deed){
        .kind = kind, .round = (uint8_t)scene->round, .seat = seat, .other = seat, .times = 1};
    return deed;
}

static bool measure_differs(const Measure *a, const Measure *b)
{
    return !measure_same(a, b) && (a->level > 0 || b->level > 0);
}

static int64_t premises_ordered(const Programme *programme)
{
    int64_t premises = 0;
    for (int z = 0; z < ZONE_COUNT; z++)
        premises += programme->fibre_premises[z] + programme->copper_premises[z];
    return premises;
}

static void read_programme(DeedList *list, const DeedScene *scene, const Command *command)
{
    Programme held;
    query_carry_on(scene->world, scene->rules, command->actor, &held);
    for (int p = 0; p < PROPOSAL_COUNT; p++) {
        const Measure *after = &command->programme.measures[p];
        Deed *deed = measure_differs(&held.measures[p], after)
                         ? add(list, scene, DEED_MEASURE, command->actor)
                         : NULL;
        if (deed == NULL)
            continue;
        deed->subject = (uint16_t)p;
        deed->before = held.measures[p];
        deed->after = *after;
    }
    int64_t premises = premises_ordered(&command->programme);
    Deed *deed = premises > 0 ? add(list, scene, DEED_NETWORK, command->actor) : NULL;
    if (deed != NULL)
        deed->amount = premises;
}

static void read_inject(DeedList *list, const DeedScene *scene, const Command *command)
{
    bool everywhere = command->inject.territory == INJECT_EVERYWHERE;
    TerritoryId seat = {everywhere ? 0 : command->inject.territory};
    Deed *deed = add(list, scene, DEED_INJECT, seat);
    if (deed == NULL)
        return;
    deed->subject = command->inject.incident;
    deed->times = 0;
}

static void read_accept(DeedList *list, const DeedScene *scene, const Command *command)
{
    const Contracts *contracts = &scene->world->contracts;
    int row = command->contract.index;
    if (!table_has(contracts->taken, row) || contracts->row[row].state != CONTRACT_OFFERED)
        return;
    const ContractTerms *terms = &contracts->row[row].terms;
    Deed *deed = add(list, scene, DEED_CONTRACT, terms->proposer);
    if (deed == NULL)
        return;
    deed->other = terms->partner;
    deed->subject = (uint16_t)row;
    deed->detail = (uint8_t)terms->subject;
    deed->amount = terms->amount_euros_year;
}

static void read_exit(DeedList *list, const DeedScene *scene, const Command *command)
{
    const Contracts *contracts = &scene->world->contracts;
    int row = command->contract.index;
    if (!table_has(contracts->taken, row) || contracts->row[row].state != CONTRACT_RUNNING)
        return;
    const ContractTerms *terms = &contracts->row[row].terms;
    Deed *deed = add(list, scene, DEED_EXIT, command->actor);
    if (deed == NULL)
        return;
    bool proposed = territory_same(terms->proposer, command->actor);
    deed->other = proposed ? terms->partner : terms->proposer;
    deed->subject = (uint16_t)row;
    deed->detail = (uint8_t)terms->subject;
    deed->amount = terms->amount_euros_year;
}

/* Every motion on the table is decided when the year opens; whether it is carried is seen after it. */
static void read_motions(DeedList *list, const DeedScene *scene)
{
    const Council *council = &scene->world->council;
    for (int r = table_next(council->taken, MOTION_MAX, 0); r >= 0;
         r = table_next(council->taken, MOTION_MAX, r + 1)) {
        Deed *deed = add(list, scene, DEED_MOTION, council->motion[r].proposer);
        if (deed == NULL)
            return;
        deed->subject = (uint16_t)r;
        deed->detail = (uint8_t)council->motion[r].terms.kind;
        deed->amount = council->motion[r].terms.value;
    }
}

static bool opens_year(const DeedScene *scene)
{
    return scene->frame->quarter && scene->world->quarter % QUARTERS_PER_YEAR == 0;
}

void deed_read_before(DeedList *list, const DeedScene *scene)
{
    const Frame *frame = scene->frame;
    if (opens_year(scene))
        read_motions(list, scene);
    for (int c = 0; c < frame->command_count; c++) {
        const Command *command = &frame->commands[c];
        if (command->kind == COMMAND_PROGRAMME && scene->rules->reserved[command->actor.index] == 0)
            read_programme(list, scene, command);
        else if (command->kind == COMMAND_INJECT)
            read_inject(list, scene, command);
        else if (command->kind == COMMAND_CONTRACT_ACCEPT)
            read_accept(list, scene, command);
        else if (command->kind == COMMAND_CONTRACT_EXIT)
            read_exit(list, scene, command);
    }
}

/* The deed of this round that it is about, looked for from the last one back; NULL for none. */
static Deed *find(DeedList *list, int round, DeedKind kind, int subject)
{
    for (int d = list->count - 1; d >= 0 && list->deeds[d].round == round; d--)
        if (list->deeds[d].kind == kind && list->deeds[d].subject == subject)
            return &list->deeds[d];
    return NULL;
}

static void read_incident(DeedList *list, const DeedScene *scene, const Event *event)
{
    Deed *sent = deed_was_sent(scene->frame, event)
                     ? find(list, scene->round, DEED_INJECT, event->subject)
                     : NULL;
    if (sent != NULL) {
        if (sent->times == 0)
            sent->seat = sent->other = event->territory;
        sent->times++;
        return;
    }
    Deed *drawn = find(list, scene->round, DEED_INCIDENT, event->subject);
    if (drawn != NULL) {
        drawn->times++;
        return;
    }
    drawn = add(list, scene, DEED_INCIDENT, event->territory);
    if (drawn != NULL)
        drawn->subject = event->subject;
}

static void read_outcome(DeedList *list, const DeedScene *scene, const Event *event)
{
    for (int d = list->count - 1; d >= 0 && list->deeds[d].round == scene->round; d--) {
        Deed *deed = &list->deeds[d];
        if (deed->kind == DEED_MOTION && deed->detail == event->subject &&
            territory_same(deed->seat, event->territory))
            deed->carried = true;
    }
}

void deed_read_after(DeedList *list, const DeedScene *scene)
{
    for (int e = 0; e < scene->events->count; e++) {
        const Event *event = &scene->events->events[e];
        if (event->kind == EVENT_INCIDENT) {
            read_incident(list, scene, event);
        } else if (event->kind == EVENT_MOTION_PASSED) {
            read_outcome(list, scene, event);
        } else if (event->kind == EVENT_POOL_CARRIED) {
            Deed *deed = add(list, scene, DEED_PLAN, event->territory);
            if (deed == NULL)
                return;
            deed->subject = event->subject;
            deed->times = event->detail;
            deed->amount = event->figure;
        }
    }
}
